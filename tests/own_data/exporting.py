"""A simulated market as a client would export it: Dutch headings, dates, odd separators, spoiled cells."""

import csv
import datetime
import functools
import io
from pathlib import Path

import numpy as np
import pandas as pd

from twodoors.market import Market

FIRST_YEAR = 2022
_DUTCH = {
    "online": "Webshop",
    "telephone": "Telefoon",
    "shop": "Winkel",
    "comparison site": "Vergelijkingssite",
    "referral": "Aanbeveling",
    "none": "Geen antwoord",
    "late": "Te laat",
    "satisfactory": "Naar tevredenheid",
    "beyond expectation": "Boven verwachting",
    "control": "Controle",
    "contacted": "Benaderd",
}


class Style:
    """How one export is written, drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng([seed, 4711])
        pick = self.rng.choice
        self.decimal = str(pick([",", "."]))
        # A comma between cells goes with a point in numbers, or with quotation marks.
        self.separator = str(pick([";", "\t", ","]))
        self.encoding = str(pick(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
        self.date = str(pick(["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]))
        self.euro = str(pick(["€ {}", "{}", "EUR {}", "€{}"]))

    def dates(self, months, day: str = "any") -> list[str]:
        """Write months as dates: on the first of the month, or on any day from the fifth."""
        days = self.rng.integers(5, 29, len(months))
        if day == "first":
            days[:] = 1

        @functools.cache
        def written(month: int, which: int) -> str:
            year, place = divmod(month - 1, 12)
            return datetime.date(FIRST_YEAR + year, place + 1, which).strftime(self.date)

        known = pd.isna(months).to_numpy()
        numbers = np.where(known, 0, pd.Series(months).fillna(0)).astype(int).tolist()
        pairs = zip(numbers, days.tolist(), known.tolist(), strict=True)
        return ["" if empty else written(month, which) for month, which, empty in pairs]

    def days(self, moments: pd.Series) -> list[str]:
        """Write dates to the day."""
        return moments.map({d: d.strftime(self.date) for d in moments.unique()}).tolist()

    def money(self, values) -> list[str]:
        """Write amounts, with thousands set apart and a currency sign where the style has one."""

        @functools.cache
        def written(value: float) -> str:
            text = f"{value:,.2f}"
            if self.decimal == ",":
                text = text.translate(str.maketrans(",.", ".,"))
            return self.euro.format(text)

        return ["" if value != value else written(value) for value in values.astype(float).tolist()]

    def gaps(self, cells: list[str], share: float = 0.01) -> list[str]:
        """Leave some cells empty, by lot."""
        kept = list(cells)
        for place in np.flatnonzero(self.rng.random(len(cells)) < share):
            kept[place] = str(self.rng.choice(["", "-", "n.v.t."]))
        return kept


def write(path: Path, style: Style, columns: dict[str, list[str]], total: str = "") -> None:
    """Write a table in a style, with a row of totals below it if asked."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=style.separator, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    if total:
        writer.writerow([total, *[""] * (len(columns) - 1)])
    path.write_bytes(buffer.getvalue().encode(style.encoding, "replace"))


def export_customers(market: Market, folder: Path, seed: int, prices: bool = True) -> Style:
    """Write the customers with their exits, as the one file every client has."""
    style = Style(seed)
    people = market.customers.merge(
        market.exits[["customer_id", "month"]], on="customer_id", how="left"
    )
    ids = [f"K{number:06d}" for number in people["customer_id"]]
    columns = {
        "Klantnummer": ids,
        "Naam": [f"Jansen {number}" for number in range(len(ids))],
        "E-mail": [f"k{number}@example.org" for number in range(len(ids))],
        "Ingangsdatum": style.dates(people["start_month"], "first"),
        "Einddatum": style.dates(people["month"]),
        "Kanaal": style.gaps([_DUTCH[word] for word in people["channel"]]),
        "Aantal producten": style.gaps([str(count) for count in people["products"]]),
    }
    if prices:
        columns["Prijs per maand"] = style.gaps(style.money(people["price_eur_per_month"]))
        columns["Actieprijs"] = style.money(people["first_year_price_eur_per_month"])
    # Three starts nobody knows and five rows that are there twice.
    for place in style.rng.choice(len(ids), 3, replace=False):
        columns["Ingangsdatum"][place] = "onbekend"
    for place in style.rng.choice(len(ids), 5, replace=False):
        for cells in columns.values():
            cells.append(cells[place])
    write(folder / "klanten.csv", style, columns, total="Totaal")
    return style


def export_all(market: Market, folder: Path, seed: int) -> None:
    """Write every table a client may have."""
    folder.mkdir(parents=True, exist_ok=True)
    style = export_customers(market, folder, seed, prices=seed % 2 == 0)

    def ids(column) -> list[str]:
        return [f"K{number:06d}" for number in column]

    bills = market.invoices
    date = pd.to_datetime(
        {
            "year": FIRST_YEAR + (bills["month"] - 1) // 12,
            "month": (bills["month"] - 1) % 12 + 1,
            "day": 1,
        }
    )
    due = date + pd.Timedelta(days=14)
    early = style.rng.integers(0, 10, len(bills))
    late = bills["days_late"].to_numpy()
    paid = due + pd.to_timedelta(np.where(late > 0, late, -early), unit="D")
    write(
        folder / "facturen.csv",
        style,
        {
            "Klantnr": ids(bills["customer_id"]),
            "Factuurdatum": style.days(date),
            "Vervaldatum": style.days(due),
            "Betaald op": style.days(paid),
            "Bedrag": style.money(bills["amount_eur"]),
        },
        total="Totaal",
    )
    told = market.reminders
    write(
        folder / "herinneringen.csv",
        style,
        {
            "Klantnr": ids(told["customer_id"]),
            "Datum": style.dates(told["month"]),
            "Kosten": style.money(told["fee_eur"]),
            "Kosten betaald": style.gaps(["ja" if paid else "nee" for paid in told["fee_paid"]]),
        },
    )
    calls = market.contacts
    write(
        folder / "contacten.csv",
        style,
        {
            "Klantnr": ids(calls["customer_id"]),
            "Datum": style.dates(calls["month"]),
            "Poging": [str(count) for count in calls["attempt"]],
            "Nagekomen": ["J" if kept else "N" for kept in calls["promise_kept"]],
        },
    )
    said = market.complaints
    write(
        folder / "klachten.csv",
        style,
        {
            "Klantnr": ids(said["customer_id"]),
            "Klachtdatum": style.dates(said["month"]),
            "Antwoord": style.gaps([_DUTCH[word] for word in said["response"]]),
        },
    )
    drawn = market.campaigns
    write(
        folder / "campagnes.csv",
        style,
        {
            "Klantnr": ids(drawn["customer_id"]),
            "Datum": style.dates(drawn["month"]),
            "Groep": [_DUTCH[word] for word in drawn["group"]],
            "Kosten": style.money(drawn["cost_eur"]),
        },
    )
    asked = market.problems
    everybody = market.customers["customer_id"].sample(1_500, random_state=seed)
    first = asked.drop_duplicates("customer_id").set_index("customer_id")["complained"]
    had = everybody.isin(first.index)
    spoke = first.reindex(everybody).fillna(False).to_numpy()
    write(
        folder / "enquete.csv",
        style,
        {
            "Probleem gehad": ["ja" if one else "nee" for one in had],
            "Geklaagd": [
                "ja" if one else "nee" if was else "" for one, was in zip(spoke, had, strict=True)
            ],
        },
    )
    frame = pd.DataFrame(
        {
            "Jaar": 0,
            "Maand": [
                f"{FIRST_YEAR + (m - 1) // 12}-{(m - 1) % 12 + 1:02d}"
                for m in market.spending["month"]
            ],
            "Voordeur": market.spending["front_door_eur"],
            "Achterdeur": market.spending["back_door_eur"],
        }
    )
    frame.to_parquet(folder / "uitgaven.parquet")
