"""Handouts for the tests, made from exhibits without any kernel."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from twodoors import evidence, i18n
from twodoors.company import load_company
from twodoors.explorers import bucket, doors, own
from twodoors.explorers.printed import printed
from twodoors.press import handout

HOSTILE = "<script>alert(1)</script> & Sons"

_TEXTS = {
    "en": (
        "# Two doors\n\nPress **Shift + Enter** to go on.\n\nWhere does your *next* euro go?",
        "## The leaky bucket\n\nSee [the claims](claims.ipynb), <b>raw</b> and [a site](https://example.org/).",
    ),
    "nl": (
        "# Twee deuren\n\nDruk op **Shift + Enter**.\n\nWaar gaat je *volgende* euro heen?",
        "## De lekke emmer\n\nZie [de beweringen](claims.ipynb), <b>kaal</b> en [een site](https://example.org/).",
    ),
}


def executed(language: str, name: str = "Sport TV") -> dict[str, Any]:
    """Return a notebook as the runner hands it over; that language must be spoken."""
    company = load_company("sport_tv", {"name": name})
    first, second = _TEXTS[language]

    def cells() -> Iterator[dict[str, Any]]:
        yield {"cell_type": "markdown", "metadata": {}, "source": first}
        yield code({"text/plain": "x", "text/markdown": "**Sport\\_TV** &lt;b&gt; has 5 \\* 2"})
        yield {"cell_type": "markdown", "metadata": {}, "source": second}
        yield code(printed(bucket.leaky_bucket(company)))
        yield code(printed(doors.two_doors(company)))
        yield code(printed(own.own_company(company)))
        yield code({"text/html": evidence.cards(4)._repr_html_(), "text/plain": "x"})
        yield code({"text/plain": "<b>plain</b>"})
        yield code({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "HBox(…)"})
        yield {
            "cell_type": "code",
            "metadata": {"tags": ["lab"]},
            "source": "",
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "on screen only"}],
        }

    return {"cells": list(cells()), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def code(data: dict[str, Any]) -> dict[str, Any]:
    """Return a code cell that has shown this."""
    output = {"output_type": "display_data", "metadata": {}, "data": data}
    return {"cell_type": "code", "metadata": {}, "source": "secret_call()", "outputs": [output]}


def page(language: str, name: str = "Sport TV") -> str:
    """Return a handout."""
    with i18n.spoken(language, "EUR"):
        notebook = executed(language, name)
        handout.draw_pictures(notebook)
        return handout.render(
            notebook,
            language=language,
            title="?",
            workshop=str(Markup("A <workshop>")),
            company=load_company("sport_tv", {"name": name}),
        )
