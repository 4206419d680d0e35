"""The mapping: proposed by name and by content, corrected by hand, and refused where it does not fit."""

import pytest
import yaml

from twodoors.own_data import own_data, read_export, read_mapping
from twodoors.own_data.mapping import FileMapping, Mapped
from twodoors.problems import InputError


def write(folder, name, rows):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(rows), encoding="utf-8")
    return folder


def people(heading):
    rows = [
        f"{n};{'2019-05-01' if n % 2 else '2020-11-01'};{'2023-06-10' if n % 9 == 0 else ''}"
        for n in range(99)
    ]
    return [heading, *rows, "500;2023-12-30;"]


@pytest.mark.parametrize(
    "heading",
    [
        "Klantnummer;Ingangsdatum;Einddatum",
        "customer_id;start_date;end_date",
        "Customer Number;Customer Since;Churn Date",
        "RelatieNr;Klant sinds;Opzegdatum",
        "nr;van;tot",
        "a;b;c",
    ],
)
def test_columns_are_found_by_name_or_by_content(tmp_path, heading):
    read = read_export(write(tmp_path / "e", "klanten.csv", people(heading)))
    headings = heading.split(";")
    columns = read.mapped.files["klanten.csv"].columns
    assert [columns["customer_id"], columns["start"], columns["end"]] == headings


def test_the_proposal_reads_back_as_itself(tmp_path):
    folder = write(tmp_path / "e", "klanten.csv", people("a: b;{c};- d"))
    first = own_data(folder, out=tmp_path / "out")
    again = read_mapping(first.mapping_path)
    assert again.files == first.export.mapped.files
    second = own_data(folder, mapping_path=first.mapping_path, out=tmp_path / "out2")
    assert second.company == first.company


def test_a_corrected_mapping_is_left_alone(tmp_path):
    folder = write(tmp_path / "e", "klanten.csv", people("a;b;c"))
    first = own_data(folder, out=tmp_path / "out")
    first.mapping_path.write_text("# mine\n" + first.mapping_path.read_text())
    own_data(folder, out=tmp_path / "out")
    assert first.mapping_path.read_text().startswith("# mine")
    assert (tmp_path / "out" / "mapping-proposed.yaml").is_file()


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path):
    folder = write(tmp_path / "e", "klanten.csv", people("Klantnummer;Ingangsdatum;Einddatum"))
    one = FileMapping(
        "customers", {"customer_id": "Klantnumer", "start": "Ingangsdatum", "end": "?"}
    )
    with pytest.raises(InputError) as caught:
        read_export(folder, Mapped({"klanten.csv": one}))
    assert 'Did you mean "Klantnummer"?' in str(caught.value)
    assert len(caught.value.problems) == 2
    with pytest.raises(InputError, match=r"Did you mean .klanten.csv"):
        read_export(folder, Mapped({"klant.csv": one}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "files"),
        ("files: 3", "files"),
        ("files: {a.csv: {table: custmers, columns: {}}}", "customers"),
        ("files: {a.csv: {table: customers, columns: {start: b}}}", "customer_id"),
        (
            "files: {a.csv: {table: customers, columns: {customer_id: a, start: b, strt: c}}}",
            "Did you mean start",
        ),
        (
            "files: {a.csv: {table: customers, decimal: ';', columns: {customer_id: a, start: b}}}",
            "decimal",
        ),
        ("files: [", "YAML"),
        ("files: !!python/object:os.system {}", "YAML"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_in_words(tmp_path, text, said):
    path = tmp_path / "mapping.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_mapping(path)
    assert said in str(caught.value)


def test_the_months_observed_can_be_given(tmp_path):
    folder = write(tmp_path / "e", "klanten.csv", people("a;b;c"))
    first = own_data(folder, out=tmp_path / "out")
    content = yaml.safe_load(first.mapping_path.read_text())
    content["observed"] = {"from": "2022-01", "until": "2023-06"}
    first.mapping_path.write_text(yaml.safe_dump(content))
    second = own_data(folder, mapping_path=first.mapping_path, out=tmp_path / "out")
    history = second.export.history
    assert history.until - history.since == 17


def test_words_the_kit_does_not_know_are_asked_for_and_then_taken(tmp_path):
    folder = write(tmp_path / "e", "klanten.csv", people("a;b;c"))
    said = ["Klantnummer;Klachtdatum;Antwoord"]
    said += [f"{n};2022-{n % 12 + 1:02d}-10;{'prima' if n % 2 else 'geen'}" for n in range(1, 60)]
    write(folder, "klachten.csv", said)
    first = own_data(folder, out=tmp_path / "out")
    assert first.export.findings.count == 30
    content = yaml.safe_load(first.mapping_path.read_text())
    assert content["files"]["klachten.csv"]["values"]["response"] == {"geen": "none", "prima": "?"}
    content["files"]["klachten.csv"]["values"]["response"]["prima"] = "satisfactory"
    first.mapping_path.write_text(yaml.safe_dump(content))
    second = own_data(folder, mapping_path=first.mapping_path, out=tmp_path / "out")
    assert second.export.findings.count == 0
