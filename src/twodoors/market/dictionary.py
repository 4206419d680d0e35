"""The data dictionary: every table and column of a market, in words, made from the schemas."""

from pathlib import Path
from typing import Any

from twodoors.i18n import LANGUAGES, number, spoken
from twodoors.market.schemas import schema
from twodoors.market.tables import TABLES

_WORDS = {
    "en": {
        "title": "Data dictionary of the simulated customer base",
        "intro": "Months count from 1, the first month simulated. Money is in the company's currency. "
        "Every `customer_id` leads to the table `customers`. Tables marked *hidden* hold what no company "
        "sees; they are there for the debrief.",
        "head": ("Column", "Meaning", "Unit or words", "Example", "May be empty"),
        "hidden": "hidden",
        "yes": "yes",
        "no": "no",
        "number": "number",
        "customer": "number of a customer",
        "flag": "true or false",
        "true": "true",
        "false": "false",
    },
    "nl": {
        "title": "Gegevenswoordenboek van het gesimuleerde klantenbestand",
        "intro": "Maanden tellen vanaf 1, de eerste gesimuleerde maand. Geld staat in de munt van het bedrijf. "
        "Elke `customer_id` leidt naar de tabel `customers`. Tabellen met *verborgen* bevatten wat geen bedrijf "
        "ziet; ze zijn er voor de nabespreking.",
        "head": ("Kolom", "Betekenis", "Eenheid of woorden", "Voorbeeld", "Mag leeg zijn"),
        "hidden": "verborgen",
        "yes": "ja",
        "no": "nee",
        "number": "aantal",
        "customer": "nummer van een klant",
        "flag": "waar (true) of niet waar (false)",
        "true": "true",
        "false": "false",
    },
}

_DUTCH = {
    "online": "online",
    "telephone": "telefoon",
    "shop": "winkel",
    "comparison site": "vergelijkingssite",
    "referral": "aanbeveling",
    "e-mail": "e-mail",
    "letter": "brief",
    "social media": "sociale media",
    "none": "geen",
    "late": "laat",
    "satisfactory": "naar tevredenheid",
    "beyond expectation": "boven verwachting",
    "control": "controle",
    "contacted": "benaderd",
    "price": "prijs",
    "service": "dienstverlening",
    "better elsewhere": "elders beter",
    "moved": "verhuisd",
    "no longer needed": "niet meer nodig",
    "unknown": "onbekend",
    "not noticed": "niet opgemerkt",
    "habit": "gewoonte",
    "loyalty": "loyaliteit",
    "unlocked": "vrijgekomen",
    "price gap": "prijsverschil",
    "nature": "aard",
    "problem kept silent": "verzwegen probleem",
    "problem complained about": "probleem met klacht",
    "broken promise": "gebroken afspraak",
    "reminder fee": "herinneringskosten",
    "campaign": "campagne",
    "welcome offer over": "welkomstaanbod voorbij",
    "other": "anders",
    "complaint": "klacht",
    "promise": "afspraak",
    "reminder": "herinnering",
    "contact": "benadering",
    "welcome": "welkomstaanbod",
    "loyal": "trouw",
    "hostage": "gegijzeld",
    "free": "vrij",
    "defector": "overloper",
    "lost cause": "verloren zaak",
    "persuadable": "te overtuigen",
    "sure thing": "blijft toch",
    "sleeping dog": "slapende hond",
    "loyal by nature": "van nature trouw",
    "good": "goed",
    "bad": "slecht",
}
"""What the words in the tables, which are English everywhere, mean in Dutch."""


def dictionary(language: str) -> str:
    """Return the data dictionary as Markdown.

    Parameters
    ----------
    language : "en" or "nl"
    """
    words = _WORDS[language]
    lines = [f"# {words['title']}", "", str(words["intro"])]
    with spoken(language):
        for name in TABLES:
            known = schema(name)
            about: dict[str, Any] = known.metadata or {}
            mark = f" ({words['hidden']})" if about["hidden"] else ""
            lines += ["", f"## `{name}`{mark}", "", about["meaning"].in_language(language), ""]
            lines += [_row(words["head"]), _row(["---"] * len(words["head"]))]
            lines += [
                _row(
                    (
                        f"`{column}`",
                        rules.metadata["meaning"].in_language(language),
                        _unit(rules.metadata, language),
                        _example(rules.metadata, language),
                        words["yes"] if rules.nullable else words["no"],
                    )
                )
                for column, rules in known.columns.items()
            ]
    return "\n".join(lines) + "\n"


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _unit(about: dict[str, Any], language: str) -> str:
    if about["kind"] == "code":
        if language == "en":
            return ", ".join(f"`{word}`" for word in about["values"])
        return ", ".join(f"`{word}` ({_DUTCH[word]})" for word in about["values"])
    if about["unit"] is not None:
        return str(about["unit"].in_language(language))
    kind = {"id": "customer", "flag": "flag"}.get(about["kind"], "number")
    return str(_WORDS[language][kind])


def _example(about: dict[str, Any], language: str) -> str:
    value = about["example"]
    if about["kind"] == "code":
        return f"`{value}`"
    if about["kind"] == "flag":
        return str(_WORDS[language]["true" if value else "false"])
    if about["kind"] == "money":
        return number(value, 2)
    # A customer's number is a name: without separators.
    return str(value) if isinstance(value, int) else number(value)


def write_dictionaries(folder: Path) -> None:
    """Write ``dictionary.en.md`` and ``dictionary.nl.md`` to a folder."""
    for language in LANGUAGES:
        path = folder / f"dictionary.{language}.md"
        path.write_text(dictionary(language), encoding="utf-8", newline="\n")
