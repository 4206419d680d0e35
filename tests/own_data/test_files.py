"""Files as they should not be: empty, damaged, huge, out of reach; and how the command ends."""

import datetime
import os
import time
import zipfile

import openpyxl
import pytest

from twodoors.cli import app
from twodoors.own_data import own_data, read_export
from twodoors.problems import InputError


def refused(folder, *said):
    with pytest.raises(InputError) as caught:
        read_export(folder)
    for words in said:
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an empty file"),
        (b"\xef\xbb\xbf\r\n", "an empty file"),
        (b"Klantnummer;Ingangsdatum;Einddatum\n", "only a row of headings"),
        (os.urandom(5_000), "no text"),
        (b"\x00" * 4_000, "no text"),
        (b"hallo daar\nwat een tekst\n", "klanten.csv"),
        (b'Klantnummer;Ingangsdatum\n"1;01-01-2020\n' * 3, "klanten.csv"),
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path, content, said):
    (tmp_path / "klanten.csv").write_bytes(content)
    refused(tmp_path, said)


def test_there_must_be_something_to_read(tmp_path):
    refused(tmp_path / "nergens", "nothing is there")
    refused(tmp_path, "no files")
    (tmp_path / "klanten.xls").write_bytes(b"x")
    refused(tmp_path, "save it as .xlsx")


def test_an_excel_file_is_read_and_its_formulas_stay_text(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Klanten"

    sheet.append(["Overzicht klanten"])
    sheet.append([])
    sheet.append(["Klantnummer", "Startdatum", "Einddatum", "Prijs"])
    for n in range(60):
        end = datetime.date(2023, 5, 10) if n % 6 == 0 else None
        sheet.append([n, datetime.datetime(2020, 1, 1), end, 17.5])
    sheet.append([100, datetime.date(2023, 12, 30), None, "=cmd|' /C calc'!A0"])
    book.save(tmp_path / "klanten.xlsx")
    read = read_export(tmp_path)
    assert len(read.history) == 61
    assert [value for *_x, value, _e, _l in read.findings.rows()] == ["=cmd|' /C calc'!A0"]
    assert [row for _f, row, *_ in read.findings.rows()] == [64]


def test_a_zip_bomb_is_not_opened(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "klanten.xlsx", "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as inner,
    ):
        for _ in range(60):
            inner.write(b"0" * 10_000_000)
    begun = time.perf_counter()
    refused(tmp_path, "MB once unpacked")
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_a_damaged_workbook_or_parquet_file_is_named(tmp_path, ending):
    (tmp_path / f"klanten.{ending}").write_bytes(b"PK\x03\x04 no workbook at all" * 10)
    refused(tmp_path, f"klanten.{ending}")


def test_links_out_of_the_folder_are_not_followed(export, tmp_path):
    secret = tmp_path / "facturen.csv"
    secret.write_text("Klantnummer;Factuurdatum;Bedrag\nK0001;01-01-2023;5\n")
    folder = export()
    (folder / "facturen.csv").symlink_to(secret)
    (folder / "meer").symlink_to(tmp_path)
    read = read_export(folder)
    assert ["facturen.csv" in str(problem) for problem in read.refused] == [True]
    assert "invoices" not in read.history.events


def test_a_file_that_may_not_be_read_is_named_and_the_rest_is_used(export, monkeypatch):
    from pathlib import Path

    folder = export()
    (folder / "klachten.csv").write_text("Klantnummer;Datum;Antwoord\n")
    usual = Path.open

    def forbidden(self, *args, **more):
        if self.name == "klachten.csv":
            raise PermissionError(13, "Permission denied")
        return usual(self, *args, **more)

    monkeypatch.setattr(Path, "open", forbidden)
    read = read_export(folder)
    assert "Permission denied" in str(read.refused[0])
    assert len(read.history) == 241


def test_the_input_is_never_changed(export, tmp_path):
    folder = export()
    before = [(p.name, p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir()]
    own_data(folder, out=folder / "uit")
    own_data(folder, out=folder / "uit")
    after = [
        (p.name, p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir() if p.is_file()
    ]
    assert before == after
    refuse = pytest.raises(InputError)
    with refuse:
        own_data(folder, out=folder)


def test_interrupted_writing_leaves_nothing_half_done(export, tmp_path, monkeypatch):
    from twodoors.own_data import results

    def broken(*_args):
        yield "half"
        raise KeyboardInterrupt

    monkeypatch.setattr(results, "as_csv", broken)
    with pytest.raises(KeyboardInterrupt):
        own_data(export(), out=tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_the_command_line_says_how_it_went(export, tmp_path):
    from typer.testing import CliRunner

    run = CliRunner().invoke
    folder, out = export(), str(tmp_path / "out")
    done = run(app, ["own-data", str(folder), "--out", out, "--language", "en"])
    assert done.exit_code == 0 and "company.yaml" in done.output
    (folder / "facturen.csv").write_bytes(b"")
    done = run(app, ["own-data", str(folder), "--out", out, "--language", "nl"])
    assert done.exit_code == 1 and "facturen.csv" in done.output
    done = run(app, ["own-data", str(tmp_path / "niets")])
    assert isinstance(done.exception, InputError)
