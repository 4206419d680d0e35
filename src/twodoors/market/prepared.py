"""The markets that come with the kit: one small base per company, ready to open."""

from pathlib import Path

from twodoors.company import presets
from twodoors.market.block import block_tables, spending_table
from twodoors.market.dictionary import write_dictionaries
from twodoors.market.files import Format, encoded, put
from twodoors.market.market import Market, read_market
from twodoors.market.plan import plan
from twodoors.market.tables import TABLES
from twodoors.paths import data_folder

CUSTOMERS, MONTHS, SEED = 10_000, 36, 2025
IN_A_SPREADSHEET = ("customers", "complaints", "exits")
"""Tables that also come as CSV."""


def prepared_market(company: str) -> Market:
    """Read the market that comes with the kit for a preset company.

    >>> len(prepared_market("sport_tv").spending)
    36
    """
    return read_market(data_folder() / "market" / company)


def prepared_files(company: str) -> dict[str, bytes]:
    """Return what the kit's folder of one company should hold, by file name."""
    asked = plan(company, customers=CUSTOMERS, months=MONTHS, seed=SEED)
    tables = {**block_tables(asked, 0), "spending": spending_table(asked)}
    wanted: list[tuple[str, Format]] = [(name, "parquet") for name in TABLES]
    wanted += [(name, "csv") for name in IN_A_SPREADSHEET]
    return {f"{name}.{form}": encoded(tables[name], TABLES[name], form) for name, form in wanted}


def prepare_all(folder: Path | None = None) -> None:
    """Write the markets of all presets and the data dictionary."""
    target = data_folder() / "market" if folder is None else folder
    for company in presets():
        for name, content in prepared_files(company).items():
            put(target / company / name, content)
    write_dictionaries(target)


if __name__ == "__main__":
    prepare_all()
