"""A market in memory: its tables, as pandas tables to work with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa

from twodoors.company import Company
from twodoors.i18n import _, fill
from twodoors.market.block import block_tables, spending_table
from twodoors.market.layout import Table
from twodoors.market.plan import Plan, plan
from twodoors.market.tables import TABLES
from twodoors.problems import InputError, Problem, nearest, shown


@dataclass(frozen=True)
class Market:
    """A customer base: one table per kind of trace, and what no company sees in ``truth`` and ``problems``.

    Each table is an attribute holding a pandas table; ``arrow`` holds the same as Arrow tables.
    """

    arrow: Mapping[str, pa.Table]
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
        if name not in self.arrow:
            raise InputError(
                _("This table is not there."),
                [
                    Problem(
                        "table",
                        shown(name),
                        ", ".join(self.arrow),
                        advice=nearest(name, list(self.arrow)),
                    )
                ],
            )
        if name not in self._frames:
            self._frames[name] = as_frame(self.arrow[name], TABLES[name])
        return self._frames[name]

    @property
    def customers(self) -> pd.DataFrame:
        """One row per customer."""
        return self.table("customers")

    @property
    def invoices(self) -> pd.DataFrame:
        """One row per customer and month paid for."""
        return self.table("invoices")

    @property
    def reminders(self) -> pd.DataFrame:
        """One row per invoice paid late."""
        return self.table("reminders")

    @property
    def orders(self) -> pd.DataFrame:
        """One row per order, where customers have no contract."""
        return self.table("orders")

    @property
    def contacts(self) -> pd.DataFrame:
        """One row per contact."""
        return self.table("contacts")

    @property
    def complaints(self) -> pd.DataFrame:
        """One row per complaint."""
        return self.table("complaints")

    @property
    def campaigns(self) -> pd.DataFrame:
        """One row per customer drawn for a campaign."""
        return self.table("campaigns")

    @property
    def referrals(self) -> pd.DataFrame:
        """One row per customer brought by another."""
        return self.table("referrals")

    @property
    def exits(self) -> pd.DataFrame:
        """One row per customer who left."""
        return self.table("exits")

    @property
    def spending(self) -> pd.DataFrame:
        """One row per month: what was spent at either door."""
        return self.table("spending")

    @property
    def truth(self) -> pd.DataFrame:
        """One row per customer: his traits. For the debrief."""
        return self.table("truth")

    @property
    def problems(self) -> pd.DataFrame:
        """One row per problem, told or not. For the debrief."""
        return self.table("problems")


def as_frame(content: pa.Table, table: Table) -> pd.DataFrame:
    """Return an Arrow table as a pandas table; whole numbers with empty cells stay whole."""
    frame: pd.DataFrame = content.to_pandas()
    for column in table.columns:
        if column.nullable and column.kind in ("count", "month"):
            frame[column.name] = frame[column.name].astype("Int16")
    return frame


def simulate(
    company: str | Path | Company = "sport_tv",
    *,
    customers: int = 10_000,
    months: int = 36,
    seed: int = 1,
    tables: Collection[str] | None = None,
) -> Market:
    """Simulate a customer base, customer by customer.

    Parameters
    ----------
    company : str, pathlib.Path or Company
        Name of a preset, path of a company file, or a company; its figures drive everything.
    customers : int
        Customers at the start, 1 to 100,000,000; those who join come on top.
    months : int
        Months, 1 to 240.
    seed : int
        The same company, size and seed give the same tables, to the byte.
    tables : collection of str, optional
        Only these tables, the same as if all were made; without it, all of them.

    Returns
    -------
    Market

    Raises
    ------
    InputError
        If something asked for is not allowed: every problem, in the language spoken now.

    Source
    ------
    The models (a) to (l) of the kit; see :mod:`twodoors.market` for how they come together.

    Examples
    --------
    >>> market = simulate("sport_tv", customers=1_000, months=12, seed=7)
    >>> bool(market.exits["customer_id"].isin(market.customers["customer_id"]).all())
    True
    """
    return made(plan(company, customers=customers, months=months, seed=seed), tables)


def made(asked: Plan, tables: Collection[str] | None = None) -> Market:
    """Make the tables of a plan in memory."""
    wanted = list(TABLES if tables is None else tables)
    for name in wanted:
        if name not in TABLES:
            raise InputError(
                _("This table is not there."),
                [
                    Problem(
                        "tables", shown(name), ", ".join(TABLES), advice=nearest(name, [*TABLES])
                    )
                ],
            )
    blocks = [block_tables(asked, block, wanted) for block in range(asked.blocks)]
    arrow = {
        name: spending_table(asked)
        if name == "spending"
        else pa.concat_tables([tables[name] for tables in blocks])
        for name in TABLES
        if name in wanted
    }
    return Market(arrow)


def read_market(folder: str | Path) -> Market:
    """Read a market that was written to a folder.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where :func:`twodoors.market.write_market` put it.

    Raises
    ------
    InputError
        If there is no market in the folder, or not all of it.
    """
    from twodoors.market.files import read_tables

    path = Path(folder)
    arrow = read_tables(path)
    missing = [name for name in TABLES if name not in arrow]
    if missing:
        raise InputError(
            fill(_("There is no complete market in {folder}."), folder=shown(str(path))),
            [
                Problem(
                    "folder",
                    fill(_("without {names}"), names=", ".join(missing)),
                    ", ".join(TABLES),
                )
            ],
        )
    return Market(arrow)
