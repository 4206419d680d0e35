"""Small exports that several tests start from."""

from pathlib import Path

import pytest


def rows_of(count: int = 240, separator: str = ";") -> list[list[str]]:
    """Return customers as a Dutch export has them: one in ten left in June 2023."""
    rows = [["Klantnummer", "Ingangsdatum", "Einddatum", "Prijs"]]
    for number in range(1, count + 1):
        left = "15-06-2023" if number % 10 == 0 else ""
        rows.append([f"K{number:04d}", "01-03-2019", left, "17,50"])
    rows.append(["K9999", "31-12-2023", "", "12,50"])
    return rows


def text_of(rows: list[list[str]], separator: str = ";") -> str:
    return "\n".join(separator.join(row) for row in rows) + "\n"


@pytest.fixture
def export(tmp_path):
    """Return a function that writes the customers, changed in some way, as klanten.csv in a folder."""

    def write(change=lambda rows: rows, encoding: str = "utf-8", separator: str = ";") -> Path:
        folder = tmp_path / "export"
        folder.mkdir(exist_ok=True)
        content = text_of(change(rows_of()), separator)
        (folder / "klanten.csv").write_bytes(content.encode(encoding))
        return folder

    return write
