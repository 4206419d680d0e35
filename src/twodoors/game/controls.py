"""What can be set, on which grid, where a company stands today, and what is wrong with a setting."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from twodoors.company import Company
from twodoors.game.assumptions import assumed
from twodoors.game.decisions import CONTRACTS, OPTION_NAMES, REMINDERS, REPORTS, TARGETS, Decisions
from twodoors.game.today import freedom_today, team_today
from twodoors.i18n import N_, _, fill
from twodoors.problems import Problem, shown


@dataclass(frozen=True)
class Control:
    """One thing that can be set.

    ``kind`` is ``"money"``, ``"share"``, ``"choice"`` or ``"several"``; numbers run from ``low`` to ``high`` by
    ``step``; choices are among ``options``, several of them where the kind says so. ``group`` is ``"front"``,
    ``"existing"``, ``"service"`` or ``"contact"``.
    """

    name: str
    label: str
    group: str
    kind: str
    help: str
    model: str
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    start: Any = 0.0
    options: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many settings there are."""
        if self.kind == "choice":
            return len(self.options)
        if self.kind == "several":
            return int(2 ** len(self.options))
        return round((self.high - self.low) / self.step) + 1

    def value(self, place: int) -> Any:
        """Return the setting at a place, 0 to ``count`` - 1."""
        if self.kind == "choice":
            option = self.options[place]
            return int(option) if option.isdigit() else option
        if self.kind == "several":
            return tuple(name for bit, name in enumerate(self.options) if place >> bit & 1)
        return round(self.low + place * self.step, 6)

    def written(self, value: Any) -> str:
        """Return a setting as people write it."""
        if self.kind == "several":
            return ", ".join(_(OPTION_NAMES[name]) for name in value) or "–"
        if self.kind == "choice":
            return _(OPTION_NAMES[str(value)])
        pattern = {"share": "{value:percent}", "money": "{value:money}"}.get(
            self.kind, "{value:number}"
        )
        return fill(pattern, value=float(value))

    def place(self, value: Any) -> int:
        """Return the place nearest to a setting.

        Raises
        ------
        ValueError
            If it is no setting of this control at all.
        """
        if self.kind == "choice":
            return self.options.index(str(value))
        if self.kind == "several":
            return sum(1 << self.options.index(name) for name in set(value))
        number = float(value)
        if not math.isfinite(number):
            raise ValueError(value)
        return min(max(round((number - self.low) / self.step), 0), self.count - 1)


def nice_step(width: float, steps: int) -> float:
    """Return a round step, 1, 2 or 5 times a power of ten, that needs about so many for a width.

    >>> nice_step(300_000, 40)
    10000.0
    """
    raw = max(width, 1e-9) / steps
    power = 10.0 ** math.floor(math.log10(raw))
    return float(next(times for times in (1, 2, 5, 10) if times * power >= raw * 0.999) * power)


def controls(company: Company) -> tuple[Control, ...]:
    """Return what a team of this company can set, in the order of the page."""
    front = company.front_door_spend_eur / 4
    price = company.existing_price_eur_per_month
    discount = max(1 - company.new_price_eur_per_month / price, 0.0)
    perks = company.back_door_spend_eur / company.customers
    service = company.service_spend_eur_per_customer
    team = team_today(company)
    freedom = freedom_today(company)

    def amount(
        name: str,
        label: str,
        group: str,
        help_: str,
        model: str,
        unit: str,
        now: float,
        high: float,
    ) -> Control:
        step = nice_step(high, 60)
        top = math.ceil(high / step) * step
        return Control(
            name, label, group, "money", help_, model, unit, 0.0, top, step, _on(now, step, top)
        )

    price_step = nice_step(price * 0.5, 50)
    low = max(math.floor(price * 0.75 / price_step), 1) * price_step
    high = math.ceil(price * 1.25 / price_step) * price_step
    # Today's price stands on the grid, whatever the step.
    low = price - round((price - low) / price_step) * price_step
    return (
        amount(
            "front_door_eur",
            N_("Front door: budget this quarter"),
            "front",
            N_("Advertising and sales. Each further euro brings less than the one before."),
            "c",
            "quarter",
            front,
            3 * front,
        ),
        Control(
            "newcomer_discount",
            N_("Discount for newcomers in their first year"),
            "front",
            "share",
            N_("Brings more newcomers, who leave sooner, and existing customers notice."),
            "h",
            low=0.0,
            high=0.6,
            step=0.02,
            start=_on(discount, 0.02, 0.6),
        ),
        Control(
            "contract_months",
            N_("Contract for who comes or renews"),
            "front",
            "choice",
            N_("A longer contract holds whoever is in, happy or not, and keeps some out."),
            "g",
            options=tuple(map(str, CONTRACTS)),
            start=min(CONTRACTS, key=lambda months: abs(months - company.contract_months)),
        ),
        Control(
            "price_eur_per_month",
            N_("Price of an existing customer, per month"),
            "existing",
            "money",
            N_(
                "A rise earns at once; some leave, more become discontent, and they get used to it slowly."
            ),
            "h",
            "month",
            round(low, 6),
            round(low + round((high - low) / price_step) * price_step, 6),
            price_step,
            price,
        ),
        amount(
            "perks_eur_per_customer",
            N_("Care and perks for existing customers, a year each"),
            "existing",
            N_("The back door of lesson 1: keeps customers, each further euro fewer."),
            "c",
            "year",
            perks,
            max(6 * perks, price * 1.2),
        ),
        Control(
            "reminder",
            N_("Who pays late"),
            "existing",
            "choice",
            N_("A fee brings money from late payers and drives some of them away."),
            "j",
            options=REMINDERS,
            start="fee" if company.reminder_fee_eur > 0 else "friendly",
        ),
        amount(
            "service_eur_per_customer",
            N_("Service: keeping promises, a year for each customer"),
            "service",
            N_("More promises kept: fewer problems, fewer repeat calls. It takes some quarters."),
            "f",
            "year",
            service,
            3 * service,
        ),
        amount(
            "complaint_team_eur",
            N_("Complaint team: budget this quarter"),
            "service",
            N_("How many complaints get an answer, and how soon."),
            "e",
            "quarter",
            team,
            3 * team,
        ),
        amount(
            "complaint_freedom_eur",
            N_("What the team may give for a complaint without asking"),
            "service",
            N_("Room to go beyond a good answer."),
            "e",
            "case",
            freedom,
            max(6 * company.complaint_cost_eur * assumed("beyond_typical_times"), 10.0),
        ),
        Control(
            "campaign_target",
            N_("Contact campaign: whom"),
            "contact",
            "choice",
            N_(
                "A contact keeps some, does nothing for most and wakes others. Only a test by lot tells whom."
            ),
            "l",
            options=TARGETS,
            start="nobody",
        ),
        Control(
            "campaign_share",
            N_("Contact campaign: how many of the customers"),
            "contact",
            "share",
            N_("Each contact costs the same, whether it helps or not."),
            "l",
            low=0.0,
            high=0.5,
            step=0.005,
            start=0.0,
        ),
        Control(
            "reports",
            N_("Reports to buy"),
            "contact",
            "several",
            N_(
                "They arrive with the quarter's results. Each shows a part of the truth, some a misleading one."
            ),
            "",
            options=REPORTS,
            start=(),
        ),
    )


def status_quo(company: Company) -> Decisions:
    """Return the decisions that leave everything as it is, as near as the grid allows."""
    return Decisions(**{control.name: control.start for control in controls(company)})


def on_grid(values: Mapping[str, Any], company: Company) -> Decisions:
    """Return decisions with every setting moved to the nearest place on its grid."""
    return Decisions(
        **{
            control.name: control.value(control.place(values[control.name]))
            for control in controls(company)
        }
    )


def check(decisions: Decisions, company: Company) -> list[Problem]:
    """Return what is wrong with decisions: settings that no control offers."""
    problems = []
    for control in controls(company):
        given = getattr(decisions, control.name)
        try:
            nearest = control.value(control.place(given))
        except (ValueError, TypeError):
            nearest = None
        if nearest == given or (control.kind == "several" and set(nearest or ()) == set(given)):
            continue
        if control.kind in ("choice", "several"):
            allowed = ", ".join(_(OPTION_NAMES[option]) for option in control.options)
        else:
            allowed = fill(
                _("{low:number} to {high:number} in steps of {step:number}"),
                low=control.low,
                high=control.high,
                step=control.step,
            )
        problems.append(Problem(_(control.label), shown(given), allowed))
    return problems


def _on(value: float, step: float, high: float) -> float:
    return round(min(round(value / step), round(high / step)) * step, 6)
