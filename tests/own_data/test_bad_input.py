"""Exports as they should not be: each gets a clear answer, nothing is lost, and nothing is a traceback."""

import csv
import io
import time

import pytest

from twodoors.own_data import own_data, read_export


def found(export, change=lambda rows: rows, **how):
    """Read an export and return what was wrong as (row, column, value)."""
    read = read_export(export(change, **how))
    return [(row, column, value) for _f, row, column, value, *_ in read.findings.rows()], read


def put(row: int, place: int, value: str):
    def change(rows):
        rows[row][place] = value
        return rows

    return change


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, ""),
        (1, ""),
        (1, "onbekend"),
        (1, "31-02-2019"),
        (1, "03/15/2019"),
        (2, "ja"),
        (3, "veel"),
        (3, "=cmd|' /C calc'!A0"),
        (3, "-5"),
        (3, "1e999"),
        (3, "1,2,3"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_column_and_value(export, place, value):
    problems, _read = found(export, put(5, place, value))
    heading = ("Klantnummer", "Ingangsdatum", "Einddatum", "Prijs")[place]
    assert problems == [(6, heading, value)]


def test_everything_that_is_wrong_is_named_in_one_go(export):
    def change(rows):
        rows[3][1], rows[4][3], rows[7][0] = "?", "x", ""
        rows[8][2] = "01-01-2018"
        rows.append(rows[9])
        rows.append(["Totaal", "", "", "4.200,00"])
        rows[12] = ["K1", "2"]
        return rows

    problems, read = found(export, change)
    assert sorted(problems) == [
        (4, "Ingangsdatum", "?"),
        (5, "Prijs", "x"),
        (8, "Klantnummer", ""),
        (9, "Einddatum", "K0008"),
        (13, "the whole row", "2 cells"),
        (243, "Klantnummer", "K0009"),
        (244, "Klantnummer", "Totaal"),
    ]
    assert len(read.history) == 241 - 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_encoding_and_separator_are_found(export, encoding, separator):
    def change(rows):
        return [[*row, "café"] if at else [*row, "Één"] for at, row in enumerate(rows)]

    problems, read = found(export, change, encoding=encoding, separator=separator)
    assert not problems
    assert "Één" in read.looks[0].headings
    assert len(read.history) == 241


def test_one_odd_byte_far_down_does_not_stop_the_reading(export):
    folder = export()
    with (folder / "klanten.csv").open("ab") as stream:
        stream.write(b"K8888;01-01-2020;;17,50\n" * 40_000)
        stream.write("K\xe9;01-01-2020;;17,50\n".encode("cp1252"))
    read = read_export(folder)
    assert read.looks[0].facts["encoding"] == "cp1252"
    assert len(read.history) == 243


def test_currency_signs_thousands_and_english_numbers_are_read(export):
    def change(rows):
        for row, price in zip(
            rows[1:], ["€ 1.017,50", "EUR 17,50", "17.50", "12,-"] * 60, strict=False
        ):
            row[3] = price
        return rows

    problems, read = found(export, change)
    assert not problems
    assert read.history.traits["price"].iloc[:4].tolist() == [1_017.5, 17.5, 17.5, 12.0]


def test_two_hundred_columns_are_looked_at_quickly(export):
    def change(rows):
        return [
            [*row, *(f"{'Kolom' if at == 0 else 'x'} {n}" for n in range(196))]
            for at, row in enumerate(rows)
        ]

    begun = time.perf_counter()
    problems, read = found(export, change)
    assert not problems and len(read.looks[0].headings) == 200
    assert time.perf_counter() - begun < 20


def test_personal_columns_are_left_out_by_heading_and_by_content(export):
    def change(rows):
        extra = ["Achternaam", "kolom x", "kolom y", "Geboortedatum"]
        cells = ["De Vries", "a@example.org", "NL91ABNA0417164300", "1-1-1980"]
        return [[*row, *(cells if at else extra)] for at, row in enumerate(rows)]

    _problems, read = found(export, change)
    (left_out,) = read.personal().values()
    assert left_out == ["Achternaam", "kolom x", "kolom y", "Geboortedatum"]


def test_a_customer_number_that_is_an_address_is_used_and_never_shown(export, tmp_path):
    def change(rows):
        for at, row in enumerate(rows[1:]):
            row[0] = f"jan{at}@example.org"
        rows.append(list(rows[5]))
        return rows

    result = own_data(export(change), out=tmp_path / "out")
    assert result.export.findings.count == 1
    for path in (tmp_path / "out").iterdir():
        assert "@example.org" not in path.read_text(encoding="utf-8")


def test_no_cell_of_what_is_written_can_act_as_a_formula(export, tmp_path):
    def change(rows):
        rows[5][1], rows[6][1], rows[7][1] = "=cmd|' /C calc'!A0", "@SUM(A1)", "\t=1+1"
        rows[0][1] = "Ingangsdatum"
        return rows

    own_data(export(change), out=tmp_path / "out")
    text = (tmp_path / "out" / "problems.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell[:1] in "=+-@\t" and cell]


def test_hostile_headings_and_names_stay_text(tmp_path):
    folder = tmp_path / "..%2f<b>x"
    folder.mkdir()
    rows = ["Klantnummer;Ingangsdatum;<script>alert(1)</script>;=1+1;[red]x[/red]"]
    rows += [f"{n};01-01-2020;a;b;c" for n in range(50)]
    (folder / "..klanten<img src=x>.csv").write_text("\n".join(rows))
    result = own_data(folder, out=tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page and "<img" not in page
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "company.yaml",
        "mapping.yaml",
        "problems.csv",
        "report.html",
        "report.txt",
    ]
    assert result.company.customers == 50


def test_a_year_written_wrong_is_named_and_does_not_move_the_end(export):
    problems, read = found(export, put(5, 1, "01-03-2091"))
    assert problems == [(6, "Ingangsdatum", "2091-03")]
    assert read.history.until == (2023 - 1970) * 12 + 11


def test_numbers_with_and_without_leading_zeros_are_the_same_customers(export):
    def change(rows):
        for row in rows[1:]:
            row[0] = "00" + row[0][1:]
        return rows

    folder = export(change)
    lines = [f"{n};10-05-2023;goed" for n in range(1, 50)]
    (folder / "klachten.csv").write_text("\n".join(["Klantnummer;Klachtdatum;Antwoord", *lines]))
    read = read_export(folder)
    assert not read.findings.count and len(read.history.events["complaints"]) == 49
