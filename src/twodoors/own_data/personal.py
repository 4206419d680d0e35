"""Names, addresses and other personal data: found by heading and by content, and left out."""

import re
from collections.abc import Sequence

from twodoors.i18n import N_

_WHOSE = (
    r"(voor|achter|klant|bedrijfs?|contact|roep|familie|meisjes|first|last|full|sur|middle|company"
    r"|customer|client|contactpersoon|rekeninghouder)"
)
_WHERE = r".*(adres|address|straat|street|huisnummer|house number|huisnr|postcode|postal code|zip)"
_HEADINGS: tuple[tuple[str, str], ...] = (
    (_WHOSE + r"[ _]?(naam|name)s?|naam|name|names", N_("name")),
    (r"voorletters|initials|initialen|tussenvoegsel|aanhef|contact ?person|tnv", N_("name")),
    (r"contactpersoon", N_("name")),
    (r"e[ _]?mail.*|mail|mailadres|.*[ _]e[ _]?mail([ _]?(adres|address))?", N_("e-mail")),
    (r"(tel|telefoon|phone|mobiel|mobile|gsm|fax)([ _]?(nummer|number|nr|no))?", N_("telephone")),
    (r"(telefoon|phone|mobiele)[ _].*(nummer|number)|telnr", N_("telephone")),
    (_WHERE + r"([ _](code|regel|line|toevoeging))?[ _]?\d?", N_("address")),
    (r"woonplaats|plaats|city|town|plaatsnaam|toevoeging", N_("address")),
    (r"geb(oorte)?[ _]?(datum|dat|jaar|plaats)|birth.*|date of birth|dob", N_("date of birth")),
    (r"leeftijd|age", N_("date of birth")),
    (r".*iban.*|(bank)?[ _]?rekening([ _]?(nummer|nr))?|bank[ _]?account.*", N_("bank account")),
    (r"bic|creditcard.*|credit card.*", N_("bank account")),
    (
        r"bsn|burgerservicenummer|sofi[ _]?(nummer|nr)|passport.*|paspoort.*|ssn",
        N_("other personal data"),
    ),
    (r"geslacht|gender|sex|ip[ _]?(adres|address)?|kenteken", N_("other personal data")),
)
_CONTENT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"[^@\s]+@[^@\s]+\.[a-z]{2,}", N_("e-mail")),
        (r"[a-z]{2}\d{2}\s?([a-z0-9]{4}\s?){2,7}[a-z0-9]{0,4}", N_("bank account")),
        (r"(\+|00)\d{2}[\s\-.()]*\d[\d\s\-.()]{6,14}", N_("telephone")),
        (r"0[1-9]\d{0,2}[\s\-.]?\d{6,8}", N_("telephone")),
        (r"[1-9]\d{3}\s?[a-z]{2}", N_("address")),
        (r"[a-zà-ÿ'’.\- ]{3,40}\s\d{1,4}\s?[a-z]{0,2}", N_("address")),
    )
)
_NEEDED = 0.5
"""Share of the filled cells that must look like personal data before a column is taken for it."""


def plain(heading: str) -> str:
    """Return a heading in small letters, words apart by spaces."""
    spaced = re.sub(r"(?<=[a-zà-ÿ0-9])(?=[A-Z][a-zà-ÿ])", " ", heading)
    return " ".join(re.sub(r"[^0-9a-zà-ÿ]+", " ", spaced.lower()).split())


def personal(heading: str, cells: Sequence[str]) -> str | None:
    """Return what personal data a column holds, or None.

    Examples
    --------
    >>> personal("E-mailadres", []), personal("kolom 7", ["NL91 ABNA 0417 1643 00"])
    ('e-mail', 'bank account')
    >>> personal("Productnaam", ["Basis", "Plus"]) is None
    True
    """
    by_heading = heading_kind(heading)
    return by_heading or content_kind(cells)


def heading_kind(heading: str) -> str | None:
    """Return what personal data a heading speaks of, or None."""
    words = plain(heading)
    for pattern, kind in _HEADINGS:
        if re.fullmatch(pattern, words):
            return kind
    return None


def content_kind(cells: Sequence[str]) -> str | None:
    """Return what personal data the cells hold, or None."""
    filled = [text for cell in cells if (text := cell.strip().lower())][:500]
    for pattern, kind in _CONTENT:
        matches = sum(pattern.fullmatch(cell) is not None for cell in filled)
        if filled and matches > _NEEDED * len(filled) and not _months(filled):
            return kind
    return None


def _months(cells: Sequence[str]) -> bool:
    """Return whether the cells are dates in words ("3 januari 2024"), which look like addresses."""
    from twodoors.own_data.cells import DAY_FIRST, _day

    return sum(_day(cell, DAY_FIRST, False) is not None for cell in cells[:200]) > 100 or (
        len(cells) <= 100 and all(_day(cell, DAY_FIRST, False) is not None for cell in cells)
    )
