"""What the paper edition says: its rules, how the table is read, and by how much adding is off."""

import numpy as np

from twodoors.game.by_hand import Sheet
from twodoors.game.cards import MOST_PLAYED
from twodoors.i18n import _, fill, money, number


def error_words(sheet: Sheet) -> list[str]:
    """Say in plain words by how much adding is off."""
    off = sheet.errors
    if off is None:
        return []
    return [
        fill(
            _(
                "Adding is not the engine. In {games} games with random cards, nine of ten came out within "
                "{total:number1} points of the engine's total, the worst {worst:number1} points beside it."
            ),
            games=str(off.games),
            total=_up(off.total[0], 1),
            worst=_up(off.total[1], 1),
        ),
        fill(
            _(
                "Customers in the end: within {nine:percent0}, at worst {worst:percent0}. Cash: "
                "within {cash:percent0} "
                "of what an unchanged company makes, at worst {most:percent0}."
            ),
            nine=_up(off.customers[0], 2),
            worst=_up(off.customers[1], 2),
            cash=_up(off.cash[0], 2),
            most=_up(off.cash[1], 2),
        ),
        fill(
            _(
                "Of 100 pairs of such games, adding puts {order:number0} in the engine's order. "
                "Two teams closer than "
                "{total:number1} points are level: let no prize hang on it."
            ),
            order=np.floor(100 * off.order),
            total=_up(off.total[0], 1),
        ),
        _("Luck is left out on paper: every team has the market's mean."),
    ]


def _up(value: float, decimals: int) -> float:
    """Round up: what the sheet says is never less than what was measured."""
    return float(np.ceil(value * 10**decimals) / 10**decimals)


def rules(sheet: Sheet) -> list[str]:
    """Return the rules for the teams."""
    scenario = sheet.scenario
    return [
        fill(
            _(
                "You run {company}: {customers:number0} customers, {quarters} quarters. In each "
                "quarter one letter of "
                "each card lies on the table. A is as before the game."
            ),
            company=scenario.company.name,
            customers=float(scenario.company.customers),
            quarters=str(scenario.quarters),
        ),
        fill(
            _(
                "At most {most} cards may show another letter than A at the same time. A card "
                "stays until you turn it."
            ),
            most=str(MOST_PLAYED),
        ),
        _(
            "The campaign at those whom a contact keeps needs the test by lot, bought in an earlier quarter."
        ),
        _(
            "First write down two numbers: how many customers will leave, and your cash at "
            "the end of the quarter. They "
            "do not count for the points."
        ),
        _("You may buy reports at their price; the trainer hands them out with the results."),
        _(
            "Then the trainer reads what your cards add. Add it up on your sheet: customers, "
            "came, left, money. What "
            "a card adds in the next quarter comes a quarter later."
        ),
        _(
            "In the end five figures give points: worth of the customers, money, needless "
            "contacts, locked-in unhappy "
            "customers, fairness. No axis makes up for a neglected one."
        ),
        fill(
            _("Time for a quarter: {minutes} minutes."), minutes=str(scenario.minutes_per_quarter)
        ),
    ]


def steps(sheet: Sheet) -> list[str]:
    """Say how the trainer reads the table."""
    return [
        _(
            "Each quarter, read the base row of the quarter aloud, then for every card that "
            "does not lie at A its row: "
            "now, and the column “next” of the cards of the quarter before."
        ),
        _(
            "Customers = customers before + came − left. Cash = cash before + money − reports bought."
        ),
        _(
            "Each quarter the team also writes the last four columns of its cards into its "
            "sheet. In the end: add them "
            "to the starting figures below."
        ),
        _(
            "For each of the five figures, take the nearest one on the ladder and write its "
            "steps. Add the five; the last "
            "table gives the points."
        ),
        fill(
            _("Customers are counted in {people}, money in {euro}."),
            people=_("ones") if sheet.people == 1 else number(sheet.people, 0),
            euro=money(sheet.euro),
        ),
        _(
            "With one computer in the room the engine can answer instead: twodoors game "
            "cards GAME LETTERS, with a letter "
            "for each card."
        ),
    ]


def labels() -> dict[str, str]:
    """Return what stands above tables and in their heads."""
    return {
        "rules": _("The rules"),
        "axes": _("The five axes"),
        "cards": _("Decision cards"),
        "cut": _("Print once for each team and cut along the lines."),
        "events": _("Event cards"),
        "reports": _("Report cards"),
        "quarter": _("Quarter"),
        "sheet": _("The team's sheet"),
        "team": _("Team"),
        "guess_left": _("Left, expected"),
        "guess_cash": _("Cash, expected"),
        "came": _("Came"),
        "left": _("Left"),
        "customers": _("Customers"),
        "money": _("Money"),
        "cash": _("Cash"),
        "start": _("start"),
        "ledger": _("Adding up"),
        "now": _("Now"),
        "next": _("Next quarter"),
        "marks": _("For the end"),
        "worth": _("Worth"),
        "contacts": _("Contacts"),
        "locked": _("Locked in"),
        "fair": _("Fairness"),
        "card": _("Card"),
        "price": _("Price"),
        "report_of": _("as an unchanged company reads it"),
        "base": _("The base: a company that changes nothing"),
        "event": _("Event (keep to yourself)"),
        "effects": _("What cards add"),
        "how": _("How to read the table"),
        "errors": _("How good is adding?"),
        "ladder": _("The ladder: from figures to steps"),
        "figure": _("Figure"),
        "steps": _("Steps"),
        "points": _("Points"),
        "totals": _("From steps to points"),
        "starting": _("Starting figures for the end"),
        "truths": _("What the reports leave out (for the debrief)"),
        "offline": _("This page works without a network; nothing you do in it leaves it."),
    }


__all__ = ["error_words", "labels", "rules", "steps"]
