"""A quarter in words: what happened, what it cost, what was expected, and where the team stands."""

from collections.abc import Sequence

from twodoors.explorers.exhibit import Table
from twodoors.game.engine import Quarter, Run
from twodoors.game.predictions import Predictions
from twodoors.game.scenario import AXES, Scenario
from twodoors.game.score import AXIS_HELP, AXIS_NAMES, score
from twodoors.i18n import N_, _, fill, money, number, percent

EVENT_NAMES = {
    "contracts expire": N_("Contracts run out"),
    "rival": N_("A rival enters"),
    "law": N_("A law changes"),
    "outage": N_("An outage"),
}
EVENT_WORDS = {
    "contracts expire": N_(
        "Many contracts run out this quarter: part of those who were locked in may leave."
    ),
    "rival": N_(
        "A rival enters the market: winning customers gets harder, and some who were locked in come free."
    ),
    "law": N_("A new law: the first reminder is free, and contracts hold fewer customers."),
    "outage": N_("An outage: many promises are broken this quarter, whatever you spend."),
}
ANNOUNCED_WORDS = {
    "contracts expire": N_("Next quarter many contracts run out."),
    "rival": N_("Next quarter a rival is expected."),
    "law": N_("Next quarter a law takes force: first reminders free, contracts hold fewer."),
    "outage": N_("Next quarter systems are replaced: expect trouble."),
}
COST_NAMES = {
    "front_door": N_("Front door"),
    "perks": N_("Care and perks"),
    "service": N_("Service, above today's"),
    "complaints": N_("Complaint team, above today's"),
    "contacts": N_("Contacts, above today's"),
    "campaign": N_("Contact campaign"),
    "reports": N_("Reports"),
    "interest": N_("Interest"),
}


def news(scenario: Scenario, quarter: int | None) -> list[str]:
    """Return what is known at the start of a quarter: what comes next, not what surprises."""
    if not quarter:
        return []
    return [_(ANNOUNCED_WORDS[kind]) for kind in scenario.announced(quarter - 1)]


def what_happened(quarter: Quarter) -> list[str]:
    """Return a closed quarter in sentences."""
    lines = [_(EVENT_WORDS[kind]) for kind in quarter.events]
    lines.append(
        fill(
            _(
                "{won:number0} customers came in at the front door, {referred:number0} by word of mouth; "
                "{left:number0} left. You have {end:number0} customers."
            ),
            won=float(quarter.won[0]),
            referred=float(quarter.referred[0]),
            left=float(quarter.left[0]),
            end=float(quarter.end[0]),
        )
    )
    lines.append(
        fill(
            _("The quarter brought {result:money}; since the start you made {cash:money}."),
            result=float(quarter.result_eur[0]),
            cash=float(quarter.cash_eur[0]),
        )
    )
    contacts = max(float(quarter.contacts[0]), 1e-9)
    lines.append(
        fill(
            _(
                "{kept:percent0} of the promises were kept; {share:percent0} of the contacts nobody needed."
            ),
            kept=quarter.kept_rate,
            share=float(quarter.unnecessary[0]) / contacts,
        )
    )
    return lines


def against_prediction(quarter: Quarter, expected: Predictions) -> list[str]:
    """Return what was expected beside what came."""
    lines = []
    if expected.left is not None:
        lines.append(
            fill(
                _("Customers who left: you expected {guess:number0}, it was {truth:number0}."),
                guess=expected.left,
                truth=float(quarter.left[0]),
            )
        )
    if expected.cash_eur is not None:
        lines.append(
            fill(
                _("Cash at the end: you expected {guess:money0}, it was {truth:money0}."),
                guess=expected.cash_eur,
                truth=float(quarter.cash_eur[0]),
            )
        )
    return lines


def money_table(quarter: Quarter) -> Table:
    """Return where a quarter's money came from and went."""
    rows = [
        (_("Prices paid, less the cost of serving"), money(float(quarter.margin_eur[0]))),
        (_("Reminder fees"), money(float(quarter.fees_eur[0]))),
        *(
            (_(COST_NAMES[name]), money(-float(cost[0])))
            for name, cost in quarter.costs_eur.items()
        ),
        (_("Result"), money(float(quarter.result_eur[0]))),
    ]
    return Table(_("The quarter's money"), (_("What"), _("Amount")), tuple(rows))


def axes_table(played: Run) -> Table:
    """Return the five axes and the total so far, with what each means."""
    found = score(played)
    shown = {
        "equity": money(float(found.raw["equity"][0])),
        "cash": money(float(found.raw["cash"][0])),
        **{
            axis: percent(float(found.raw[axis][0]), 1)
            for axis in ("contacts", "locked_in", "fairness")
        },
    }
    rows = [
        (
            _(AXIS_NAMES[axis]),
            number(float(found.axes[axis][0]), 0),
            shown[axis],
            _(AXIS_HELP[axis]),
        )
        for axis in AXES
    ]
    if "total" in played.scenario.visible:
        total = number(float(found.total[0]), 0)
        rows.append((_("Total"), total, "", _("No axis makes up for a neglected one.")))
    return Table(
        _("Points so far; 50 is how the company did before you came"),
        (_("Axis"), _("Points"), _("Figure"), _("What it is")),
        tuple(rows),
    )


def course_table(start: float, quarters: Sequence[Quarter]) -> Table:
    """Return the game's course, quarter by quarter."""
    rows = [
        (
            number(float(one.number), 0),
            number(float(one.end[0]), 0),
            number(float(one.won[0] + one.referred[0]), 0),
            number(float(one.left[0]), 0),
            money(float(one.result_eur[0]), 0),
            money(float(one.cash_eur[0]), 0),
        )
        for one in quarters
    ]
    before = (_("before"), number(start, 0), "", "", "", "")
    return Table(
        _("Quarter by quarter"),
        (_("Quarter"), _("Customers"), _("Came"), _("Left"), _("Result"), _("Made so far")),
        (before, *rows),
    )
