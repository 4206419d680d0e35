"""How the game works it out: each decision's model, and every figure that nobody measured."""

from functools import cache
from html import escape

from twodoors.company import Company
from twodoors.explorers.exhibit import Table
from twodoors.explorers.printed import html_table
from twodoors.game.assumptions import ASSUMPTIONS
from twodoors.game.controls import controls
from twodoors.i18n import N_, _, number

MODEL_WORDS = {
    "c": N_(
        "Each further euro brings less: ceiling × (1 − e^(−rate × euros)), through what happens today (lesson 1)."
    ),
    "e": N_(
        "Of those with a problem some complain; who is answered well stays more often than who is not, or kept "
        "silent (lesson 3)."
    ),
    "f": N_(
        "A broken promise is asked for again, costs a contact each time and now and then a customer (lesson 5)."
    ),
    "g": N_("Leaving depends on being content and on being free to go, in log-odds (lesson 4)."),
    "h": N_(
        "Those who know the price gap have higher odds of leaving: odds × e^(sensitivity × gap) (lesson 4)."
    ),
    "j": N_(
        "A fee brings its amount from those who pay it, and some of those charged leave (lesson 6)."
    ),
    "l": N_(
        "A contact changes the chance of leaving of each kind of customer in its own way (lesson 7)."
    ),
}


def formulas(company: Company) -> str:
    """Return the glass box: HTML that unfolds."""
    rows = tuple(
        (_(control.label), _(MODEL_WORDS[control.model]), control.model)
        for control in controls(company)
        if control.model
    )
    models = Table(_("What answers each decision"), (_("Decision"), _("How"), _("Model")), rows)
    title = escape(_("How is this worked out?"))
    return (
        f'<details class="twodoors-details"><summary>{title}</summary>'
        + _holder(models)
        + _holder(assumptions_table())
        + "</details>"
    )


@cache
def _units() -> dict[str, str]:
    return {
        "share": N_("share"),
        "effect": N_("effect"),
        "months": N_("months"),
        "times": N_("times"),
        "€": "€",
    }


def assumptions_table() -> Table:
    """Return every figure of the game that is an assumption."""
    rows = tuple(
        (_(one.meaning), number(one.value), _(_units()[one.unit])) for one in ASSUMPTIONS.values()
    )
    return Table(
        _("What nobody measured: assumptions of the game"), (_("What"), _("Value"), _("Unit")), rows
    )


def _holder(table: Table) -> str:
    name = escape(table.caption)
    return f'<div style="overflow:auto" role="region" tabindex="0" aria-label="{name}">{html_table(table)}</div>'
