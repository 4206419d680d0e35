"""What decisions do to promises, complaints, prices and leaving: each through the model its lesson shows."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.game import cells
from twodoors.game.assumptions import assumed
from twodoors.game.campaign import contacted
from twodoors.game.cells import Floats
from twodoors.game.climate import Climate, Effects
from twodoors.game.controls import status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.leaving import price_push, yearly_rates
from twodoors.game.minds import goodwill
from twodoors.game.today import beyond_typical, freedom_today, team_today
from twodoors.models.discretion import given_within
from twodoors.models.doors import ResponseCurve
from twodoors.models.promises import PromiseChain

_MOST_CONTACTS = 1_000.0
"""Contacts per demand where promises are never kept and everybody keeps asking."""


@dataclass(frozen=True, eq=False)
class World:
    """A company as the game sees it: its figures, today's settings, and what follows from them."""

    company: Company

    def __post_init__(self) -> None:
        company = self.company
        keep = object.__setattr__
        keep(self, "today", status_quo(company))
        keep(self, "economy", Economy(company))
        keep(self, "team_today", team_today(company))
        keep(self, "freedom_today", freedom_today(company))
        keep(self, "sizes", cells.shares(company))
        keep(self, "habit", cells.habit_survival(company, 80))
        ceiling = 1 - (1 - company.promise_kept_rate) * (1 - assumed("promises_preventable"))
        curve = None
        if 0 < company.promise_kept_rate < ceiling:
            curve = ResponseCurve.through(
                spend_eur=company.service_spend_eur_per_customer,
                response=company.promise_kept_rate,
                ceiling=ceiling,
            )
        keep(self, "promise_curve", curve)

    today: Decisions = None  # type: ignore[assignment]
    economy: Economy = None  # type: ignore[assignment]
    team_today: float = 0.0
    freedom_today: float = 0.0
    sizes: Floats = None  # type: ignore[assignment]
    habit: Floats = None  # type: ignore[assignment]
    promise_curve: ResponseCurve | None = None

    def beginning(self) -> Climate:
        """Return the climate before the first quarter."""
        discount = self.today.newcomer_discount
        return Climate(
            quarter=0,
            kept_rate=self.company.promise_kept_rate,
            usual_price=self.today.price_eur_per_month,
            price=self.today.price_eur_per_month,
            discounts=(discount,) * 5,
        )

    def per_today(self, name: str, given: float, now: float) -> float:
        """Return a setting in the company's own measure: today's setting, rounded to its grid, is today's figure."""
        start = float(getattr(self.today, name))
        return given * now / start if start > 0 else given

    def kept_rate_for(self, service_eur: float) -> float:
        """Return the share of promises kept, in time, for so much service per customer and year (model c)."""
        if self.promise_curve is None:
            return self.company.promise_kept_rate
        return _kept_rate(self, service_eur)

    def next_climate(
        self, climate: Climate, decisions: Decisions, events: tuple[str, ...]
    ) -> Climate:
        """Return the climate of the quarter that begins now."""
        aim = self.kept_rate_for(decisions.service_eur_per_customer)
        pace = assumed("service_pace")
        changed = decisions.contract_months != self.today.contract_months
        return replace(
            climate,
            quarter=climate.quarter + 1,
            kept_rate=climate.kept_rate + pace * (aim - climate.kept_rate),
            rival=climate.rival or "rival" in events,
            law=climate.law or "law" in events,
            opened=climate.opened
            or changed
            or bool({"rival", "law", "contracts expire"} & set(events)),
        )

    def used_to(self, climate: Climate, price: float) -> Climate:
        """Return the climate after a quarter at a price: customers come to find it usual."""
        memory = assumed("price_memory")
        usual = memory * climate.usual_price + (1 - memory) * price
        return replace(climate, usual_price=usual, price=price)

    def effects(self, climate: Climate, decisions: Decisions, events: tuple[str, ...]) -> Effects:
        """Return what a quarter's decisions do; remembered, as searches and teams come back to the same."""
        # Newcomers and reports play no part here.
        return _effects(
            self,
            climate,
            decisions.model_copy(update={"front_door_eur": 0.0, "reports": ()}),
            events,
        )

    def worked_out(
        self, climate: Climate, decisions: Decisions, events: tuple[str, ...]
    ) -> Effects:
        """Return the same, worked out."""
        company, today = self.company, self.today
        kept = climate.kept_rate
        if "outage" in events:
            kept = max(kept - assumed("outage_broken"), 0.0)
        chain = PromiseChain(
            kept_rate=kept,
            recontact_rate=company.recontact_rate,
            churn_per_breach=company.churn_per_breach,
        )
        problems = company.problem_rate
        if company.promise_kept_rate < 1:
            problems = min(problems * (1 - kept) / (1 - company.promise_kept_rate), 1.0)
        share = decisions.campaign_share if decisions.campaign_target != "nobody" else 0.0
        voice, made = company.complaint_rate, share
        if decisions.campaign_target == "silent":
            silent = problems / 4 * (1 - voice)
            reached = min(share / silent, 1.0) if silent > 0 else 0.0
            made = reached * silent
            voice = voice + (1 - voice) * reached * assumed("silent_call_answered")
        usual = company.problem_rate * company.complaint_rate
        answers = self.answers(decisions, problems * voice / usual if usual > 0 else 1.0)
        weight = self.fee_weight(decisions, climate.law)
        gap = self.gap(decisions)
        held = contract_holds(decisions.contract_months) - contract_holds(today.contract_months)
        if climate.law:
            held *= assumed("law_locks")
        yearly, treated, arriving = yearly_rates(
            company,
            climate,
            chain=chain,
            problems=problems,
            voice=voice,
            answers=answers,
            fee_weight=weight,
            gap=gap,
            discount=decisions.newcomer_discount,
            held=held,
            discount_today=today.newcomer_discount,
            price_push=price_push(
                company, climate, decisions.price_eur_per_month, today.price_eur_per_month
            ),
        )
        care = self.care_factor(decisions)
        leaving = cells.quarterly(yearly * care)
        leaving[cells.HABIT] = self._habit(climate.quarter, leaving[cells.HABIT])
        reach = np.zeros(cells.COUNT)
        if share > 0 and decisions.campaign_target != "silent":
            reach = contacted(company, decisions, self.sizes, yearly, climate.knows_lift)
            part = reach[cells.SEGMENTS]
            leaving[cells.SEGMENTS] = (1 - part) * leaving[cells.SEGMENTS] + part * cells.quarterly(
                treated * care
            )
        contacts, unnecessary = self._contacts(chain, problems * voice * answers[0])
        for array in (leaving, answers, reach):
            array.flags.writeable = False
        return Effects(
            leaving=leaving,
            arriving=_in_first_quarter(min(arriving * care, 1.0)),
            held=held,
            kept_rate=kept,
            problem_rate=problems / 4,
            complaint_rate=voice,
            answers=answers,
            freedom_cost_eur=self.given(decisions.complaint_freedom_eur)[1],
            contacts=contacts,
            unnecessary=unnecessary,
            fee_weight=weight,
            contacted=reach,
            contacts_made_share=made,
            goodwill=goodwill(
                company,
                climate,
                decisions,
                today,
                kept=kept,
                answers=answers,
                complaints=problems * voice,
                fees_saved=self.fee_weight(today, law=False) - weight,
            ),
            gap=gap
            - (decisions.perks_eur_per_customer - today.perks_eur_per_customer)
            / (12 * decisions.price_eur_per_month),
        )

    def _contacts(self, chain: PromiseChain, unanswered: float) -> tuple[float, float]:
        """Return contacts per customer in a quarter, and those that nobody needed (model f).

        Customers whose complaint gets no answer ask once more.
        """
        company = self.company
        each = min(float(chain.expected_contacts), _MOST_CONTACTS)
        about_promises = company.promises_per_customer / 4 * each
        again = unanswered / 4 * company.recontact_rate
        return about_promises + again, about_promises * float(chain.failure_demand_share) + again

    def answers(self, decisions: Decisions, load: float) -> Floats:
        """Return how complaints are answered: not, late, well, beyond expectation.

        The team handles as many as its budget pays for. Today's delays come from having more complaints than hands:
        they go as the unanswered go. ``load`` is the number of complaints, as a multiple of today's.
        """
        none, late, well, beyond = self.company.response_shares
        budget = self.per_today("complaint_team_eur", decisions.complaint_team_eur, 1.0)
        handled = min((1 - none) * budget / load, 1.0) if load > 0 else 1.0
        slow = late / (1 - none) if none < 1 else 0.0
        if none > 0:
            slow = min(slow * (1 - handled) / none, 1.0)
        good = handled * (1 - slow)
        further = self.given(decisions.complaint_freedom_eur)[0] if well + beyond > 0 else 0.0
        return np.array([1 - handled, handled * slow, good * (1 - further), good * further])

    def given(self, freedom: float) -> tuple[float, float]:
        """Return share and mean cost of cases in which the team goes beyond a good answer (models.discretion)."""
        limit = self.per_today("complaint_freedom_eur", freedom, self.freedom_today)
        typical = beyond_typical(self.company)
        if limit <= 0 or typical <= 0:
            return 0.0, 0.0
        return _given_within(limit, typical)

    def fee_weight(self, decisions: Decisions, law: bool) -> float:
        """Return the share of late payers who are charged; the law makes the first reminder free."""
        if decisions.reminder == "friendly" or not self.company.has_contracts:
            return 0.0
        if decisions.reminder == "first free" or law:
            return 1 - assumed("first_late_share")
        return 1.0

    def gap(self, decisions: Decisions) -> float:
        """Return the price gap of model (h): what newcomers pay less, as a share of the existing price."""
        company = self.company
        now = 1 - company.new_price_eur_per_month / company.existing_price_eur_per_month
        return min(now + decisions.newcomer_discount - self.today.newcomer_discount, 1.0)

    def newcomers_rate(self, decisions: Decisions, climate: Climate) -> float:
        """Return newcomers expected in a quarter from the front door (model c).

        The budget is spread evenly over the quarter; seasons as the simulated market has them play no part.
        """
        company = self.company
        spend = self.per_today(
            "front_door_eur", decisions.front_door_eur, company.front_door_spend_eur / 4
        )
        share = float(self.economy.front_door(4 * spend / company.prospects))
        pull = assumed("discount_pull") * (
            decisions.newcomer_discount - self.today.newcomer_discount
        )
        years = (decisions.contract_months - self.today.contract_months) / 12
        factor = math.exp(pull - assumed("contract_deterrence") * years)
        # A price other than today's draws or deters like a discount of that size.
        dearer = decisions.price_eur_per_month / self.today.price_eur_per_month - 1
        factor *= math.exp(-assumed("discount_pull") * dearer)
        if climate.rival:
            factor *= assumed("rival_front")
        return company.prospects / 4 * min(share * factor, company.front_door_ceiling)

    def care_factor(self, decisions: Decisions) -> float:
        """Return what care does to every rate of leaving: the back door of lesson 1 (model c)."""
        return _care_factor(self, decisions.perks_eur_per_customer)

    def habit_leaving(self, quarter: int) -> float:
        """Return who leaves by habit in a quarter while nothing changes (model b)."""
        before, after = self.habit[min(quarter - 1, 79)], self.habit[min(quarter, 80)]
        return float(1 - after / before) if before > 0 else 0.0

    def _habit(self, quarter: int, plain: float) -> float:
        """Return who leaves by habit this quarter: model (b), moved as the plain rate was moved."""
        own = self.habit_leaving(quarter)
        calm = float(cells.quarterly(np.asarray(self.company.churn_rate)))
        return float(min(own * plain / calm, 1.0)) if calm > 0 else own


@lru_cache(maxsize=8192)
def _effects(
    here: World, climate: Climate, decisions: Decisions, events: tuple[str, ...]
) -> Effects:
    return here.worked_out(climate, decisions, events)


@lru_cache(maxsize=4096)
def _kept_rate(here: World, service_eur: float) -> float:
    now = here.company.service_spend_eur_per_customer
    assert here.promise_curve is not None
    return float(here.promise_curve(here.per_today("service_eur_per_customer", service_eur, now)))


@lru_cache(maxsize=4096)
def _care_factor(here: World, perks_eur: float) -> float:
    company, curve = here.company, here.economy.back_door
    now = company.back_door_spend_eur / company.customers
    spend = here.per_today("perks_eur_per_customer", perks_eur, now)
    kept = float(curve(spend)) - float(curve(now))
    return max(1 - kept / company.churn_rate, 0.0) if company.churn_rate > 0 else 1.0


@lru_cache(maxsize=4096)
def _given_within(limit: float, typical: float) -> tuple[float, float]:
    given = given_within(limit, typical, assumed("beyond_dearest_times"))
    return float(given.share), float(given.mean_eur)


def contract_holds(months: int) -> float:
    """Return the share of those who could be locked in whom a contract of such a length holds."""
    return months / (months + assumed("lock_half_months"))


def _in_first_quarter(yearly: float) -> float:
    """Return who leaves in the quarter of arrival: as many arrive in each of its months, at the month's start."""
    return 1 - sum(math.pow(1 - yearly, months / 12) for months in (1, 2, 3)) / 3
