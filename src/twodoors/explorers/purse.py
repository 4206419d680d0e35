"""The return on a complaint team, and whether the marketing budget is the right purse to pay it from."""

import numpy as np

from twodoors.charts.purse import team_return
from twodoors.company import Company
from twodoors.explorers.complaint_figures import ComplaintFigures, with_complaints
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Reading,
    Settings,
    Table,
    reach,
)
from twodoors.i18n import _, fill, money, number, percent

STEPS = 101
_GOOD = 0.8  # assumption: complaints a team answers well or better, as in the worked example
_BEYOND = 0.25  # assumption: of those, the part that goes beyond expectation, as there


def complaint_team(company: Company) -> Exhibit:
    """What a euro for better answers brings, beside the same euro at the front door; models (e) and (c)."""
    company, note = with_complaints(company)
    economy, now = Economy(company), ComplaintFigures.of(company)
    per_prospect = company.front_door_spend_eur / company.prospects
    handling = now.complaints * company.complaint_cost_eur

    def staying(good: float) -> float:
        """Return the share of complainers that stays if this part of them is answered well or better."""
        bad, well, beyond = (1 - good) / 2, good * (1 - _BEYOND), good * _BEYOND
        return sum(
            part * stays for part, stays in zip((bad, bad, well, beyond), now.staying, strict=True)
        )

    def front_return(taken: float) -> float:
        """Return what a euro brings at the front door now, on average over the money taken there."""
        if taken <= 0:
            return economy.front_return
        left = (company.front_door_spend_eur - taken) / company.prospects
        lost = float(economy.front_door(per_prospect)) - float(economy.front_door(left))
        return company.prospects * lost * economy.value_won_eur / taken

    def read(settings: Settings) -> Reading:
        acted, cost = settings["acted"], settings["team_eur"] + handling
        taken = min(cost, company.front_door_spend_eur)
        as_said = now.complaints * (staying(settings["answered"]) - now.staying_after_complaint)
        full = as_said * settings["value_eur"]
        gain, front = acted * full, front_return(taken)
        brings = gain / cost if cost > 0 else np.inf if gain > 0 else 0.0
        needed = max(1.0, front) * cost / full if full > 0 else np.inf
        shares = np.linspace(0, 1, STEPS)
        line = shares * full / cost if cost > 0 else np.full(STEPS, np.nan)
        return Reading(
            sentence=fill(
                _said(gain, cost, brings, front, needed, company.front_door_spend_eur),
                cost=cost,
                kept=abs(acted * as_said),
                gain=abs(gain),
                brings=brings,
                front=front,
                needed=needed,
            ),
            table=_table(cost, acted * as_said, gain, brings, front, needed),
            figures={
                "cost_eur": cost,
                "kept": acted * as_said,
                "gain_eur": gain,
                "brings": brings,
                "roi": brings - 1,
                "front_brings": front,
                "front_return": economy.front_return,
                "acted_needed": needed,
            },
            feed={
                "brings": line,
                "front": np.full(STEPS, front),
                "itself": np.ones(STEPS),
                "acted": acted,
                "now": None if np.isinf(brings) else brings,
            },
        )

    value_high, value_step = reach(economy.value_kept_eur)
    team_high, team_step = reach(company.complaint_team_eur)
    controls = (
        Control(
            "answered",
            _("Complaints a team answers well or better (assumption)"),
            _GOOD,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "acted",
            _("Of what customers say they will do, the part they do"),
            1.0,
            0.0,
            1.0,
            0.01,
            "share",
        ),
        Control(
            "value_eur",
            _("Worth of a customer who stays"),
            economy.value_kept_eur,
            0.0,
            value_high,
            value_step,
            "money",
        ),
        Control(
            "team_eur",
            _("Fixed cost of the team per year"),
            company.complaint_team_eur,
            0.0,
            team_high,
            team_step,
            "money",
        ),
    )
    return Exhibit(
        key="complaint-team",
        title=_("A complaint team, and the purse that pays for it"),
        question=_(
            "How much of what customers say must come true before the team is worth the front door's money?"
        ),
        controls=controls,
        read=read,
        draw=lambda feed: team_return(feed, STEPS),
        headline="answered",
        note=note,
    )


def _said(
    gain: float, cost: float, brings: float, front: float, needed: float, spent: float
) -> str:
    if gain < 0:
        return _(
            "Answered like that, {kept:number0} more customers leave than with today's answers, and the team costs "
            "{cost:money0} a year besides."
        )
    words = _(
        "The team costs {cost:money0} a year and keeps {kept:number0} customers, worth {gain:money0}: "
        "{brings:money2} for every euro. At the front door that euro brings {front:money2}."
    )
    if cost <= 0:
        words = _("The team costs nothing and keeps {kept:number0} customers, worth {gain:money0}.")
    elif brings < 1:
        words += " " + _("The team does not earn its own cost back, whatever the purse.")
    elif brings < front:
        words += " " + _(
            "The team pays for itself, but the marketing budget is the wrong purse: there the money brings more."
        )
    elif cost > spent:
        words += " " + _("The team is the better use, but costs more than the front door spends.")
    else:
        words += " " + _("The marketing budget is the right purse.")
    if cost > 0 and needed <= 1:
        words += " " + _(
            "For that purse at least {needed:percent0} of what customers say must come true."
        )
    elif 1 <= brings < front:
        words += " " + _("That purse would be wrong even if customers did all they say.")
    return words


def _table(
    cost: float, kept: float, gain: float, brings: float, front: float, needed: float
) -> Table:
    never = _("never")
    rows = (
        (_("The team costs per year"), money(cost, 0)),
        (_("Customers kept by it"), number(kept, 0)),
        (_("Worth of those customers"), money(gain, 0)),
        (_("Brought by a euro for the team"), money(brings, 2)),
        (_("Brought by the same euro at the front door"), money(front, 2)),
        (
            _("Part of what is said that must come true"),
            percent(needed, 0) if needed <= 1 else never,
        ),
    )
    return Table(_("The team and the front door"), (_("Figure"), _("Value")), rows)
