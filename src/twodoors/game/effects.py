"""What decisions do to promises, complaints, prices and leaving: each through the model its lesson shows."""

import math
from dataclasses import dataclass, replace

import numpy as np

from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.game import cells
from twodoors.game.assumptions import assumed
from twodoors.game.cells import Floats
from twodoors.game.climate import Climate, Effects
from twodoors.game.controls import status_quo
from twodoors.game.decisions import Decisions
from twodoors.game.today import beyond_typical, freedom_today, team_today
from twodoors.models.complaints import ComplaintFunnel
from twodoors.models.discretion import given_within
from twodoors.models.doors import ResponseCurve
from twodoors.models.loyalty import LoyaltyMix
from twodoors.models.pricing import churn_with_gap
from twodoors.models.promises import PromiseChain


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
    habit: Floats = None  # type: ignore[assignment]
    promise_curve: ResponseCurve | None = None

    def beginning(self) -> Climate:
        """Return the climate before the first quarter."""
        discount = self.today.newcomer_discount
        return Climate(
            quarter=0,
            kept_rate=self.company.promise_kept_rate,
            usual_price=self.today.price_eur_per_month,
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
        now = self.company.service_spend_eur_per_customer
        return float(
            self.promise_curve(self.per_today("service_eur_per_customer", service_eur, now))
        )

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

    def effects(
        self, climate: Climate, decisions: Decisions, events: tuple[str, ...], content: float
    ) -> Effects:
        """Return what a quarter's decisions do.

        ``content`` is only a share that tells how many silent customers there are per customer; it is 1 but in
        an empty base.
        """
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
            made = reached * silent * content
            voice = voice + (1 - voice) * reached * assumed("silent_call_answered")
        answers = self.answers(
            decisions, problems * voice / (company.problem_rate * company.complaint_rate or 1)
        )
        given = self._given(decisions.complaint_freedom_eur)
        weight = self.fee_weight(decisions, climate.law)
        gap = self.gap(decisions)
        yearly = self._yearly(climate, chain, problems, voice, answers, weight, gap)
        push = self._price_push(climate, decisions)
        yearly = _pushed(yearly, push)
        yearly = yearly * self._care_factor(decisions)
        leaving = cells.quarterly(yearly)
        leaving[cells.HABIT] = self._habit(climate.quarter, leaving[cells.HABIT])
        contacted = np.zeros(cells.COUNT)
        if share > 0 and decisions.campaign_target != "silent":
            contacted = self._contacted(decisions, share, yearly, climate.knows_lift)
            treated = cells.quarterly(
                _pushed(np.asarray(company.treated_churn), push) * self._care_factor(decisions)
            )
            part = contacted[cells.SEGMENTS]
            leaving[cells.SEGMENTS] = (1 - part) * leaving[cells.SEGMENTS] + part * treated
        demands = company.promises_per_customer / 4
        contacts = demands * float(chain.expected_contacts)
        unanswered = problems / 4 * voice * answers[0] * company.recontact_rate
        return Effects(
            leaving=np.clip(leaving, 0, 1),
            kept_rate=kept,
            problem_rate=problems / 4,
            complaint_rate=voice,
            answers=answers,
            freedom_cost_eur=given[1],
            contacts=contacts + unanswered,
            unnecessary=contacts * float(chain.failure_demand_share) + unanswered,
            fee_weight=weight,
            contacted=contacted,
            contacts_made_share=made,
            goodwill=self._goodwill(climate, decisions, kept, answers, problems * voice, weight),
            gap=gap
            - (decisions.perks_eur_per_customer - today.perks_eur_per_customer)
            / (12 * decisions.price_eur_per_month),
        )

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
        further = self._given(decisions.complaint_freedom_eur)[0] if well + beyond > 0 else 0.0
        return np.array([1 - handled, handled * slow, good * (1 - further), good * further])

    def _given(self, freedom: float) -> tuple[float, float]:
        """Return share and mean cost of cases in which the team goes beyond a good answer (models.discretion)."""
        limit = self.per_today("complaint_freedom_eur", freedom, self.freedom_today)
        typical = beyond_typical(self.company)
        if limit <= 0 or typical <= 0:
            return 0.0, 0.0
        given = given_within(limit, typical, assumed("beyond_dearest_times"))
        return float(given.share), float(given.mean_eur)

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
        """Return newcomers expected in a quarter from the front door (model c)."""
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

    def _yearly(
        self,
        climate: Climate,
        chain: PromiseChain,
        problems: float,
        voice: float,
        answers: Floats,
        weight: float,
        gap: float,
    ) -> Floats:
        company = self.company
        yearly = np.zeros(cells.COUNT)
        yearly[cells.HABIT] = company.churn_rate
        mix = LoyaltyMix(
            shares=(0.25,) * 4,
            intercept=company.loyalty_intercept,
            attitude_effect=company.attitude_effect,
            lock_in_effect=company.lock_in_effect,
        )
        yearly[cells.LOYAL : cells.DEFECTOR + 1] = mix.churn_by_group
        yearly[cells.UNAWARE] = company.churn_rate
        yearly[cells.AWARE] = float(
            churn_with_gap(company.churn_rate, gap, company.price_gap_sensitivity, 1.0)
        )
        # The two hidden types, each with its part of customers who have several products (model i).
        several = np.asarray(company.several_products_rate) * company.cross_sell_effect
        yearly[cells.NATURE] = np.clip(np.asarray(company.type_churn) + several, 0, 1)
        funnel = ComplaintFunnel(
            problem_rate=problems,
            complaint_rate=voice,
            response_shares=tuple(answers / answers.sum()),
            retention_by_response=company.retention_by_response,
            retention_without_problem=company.retention_without_problem,
            retention_silent=company.retention_silent,
        )
        yearly[cells.COMPLAINT] = 1 - float(funnel.outcome(1.0, 0.0).kept)
        yearly[cells.PROMISE] = 1 - math.exp(-company.promises_per_customer * float(chain.churn))
        yearly[cells.REMINDER] = (
            company.churn_rate + company.fee_extra_churn * company.late_share * weight
        )
        yearly[cells.SEGMENTS] = company.untreated_churn
        flight = assumed("discount_flight") * (
            np.asarray(climate.discounts) - self.today.newcomer_discount
        )
        new = np.full(5, company.new_customer_churn_rate)
        yearly[cells.NEW.start :] = _pushed(new, flight)
        if climate.rival:
            for cell in (cells.FREE, cells.DEFECTOR, cells.AWARE):
                yearly[cell] = float(churn_with_gap(yearly[cell], 1.0, assumed("rival_push"), 1.0))
        return np.clip(yearly, 0, 1)

    def _price_push(self, climate: Climate, decisions: Decisions) -> float:
        return assumed("price_sensitivity") * (
            decisions.price_eur_per_month / climate.usual_price - 1
        )

    def _care_factor(self, decisions: Decisions) -> float:
        """Return what care does to every rate of leaving: the back door of lesson 1 (model c)."""
        company = self.company
        now = company.back_door_spend_eur / company.customers
        spend = self.per_today("perks_eur_per_customer", decisions.perks_eur_per_customer, now)
        curve = self.economy.back_door
        kept = float(curve(spend)) - float(curve(now))
        return max(1 - kept / company.churn_rate, 0.0) if company.churn_rate > 0 else 1.0

    def _habit(self, quarter: int, plain: float) -> float:
        """Return who leaves by habit this quarter: model (b), moved as the plain rate was moved."""
        before, after = self.habit[min(quarter - 1, 79)], self.habit[min(quarter, 80)]
        own = 1 - after / before if before > 0 else 0.0
        calm = float(cells.quarterly(np.asarray(self.company.churn_rate)))
        return float(min(own * plain / calm, 1.0)) if calm > 0 else own

    def _contacted(
        self, decisions: Decisions, share: float, yearly: Floats, knows_lift: bool
    ) -> Floats:
        """Return the share of each cell that a campaign reaches.

        A list finds whom it looks for with part of its contacts; the others meet anybody. Without a test by lot
        nobody knows whom a contact keeps: the list for lift is then the list for risk.
        """
        size = cells.shares(self.company)
        size = size / size.sum()
        anybody = np.full(cells.COUNT, share)
        if decisions.campaign_target == "everyone":
            return anybody
        if decisions.campaign_target == "lift" and knows_lift:
            company = self.company
            gain = np.zeros(cells.COUNT)
            gain[cells.SEGMENTS] = np.asarray(company.untreated_churn) - np.asarray(
                company.treated_churn
            )
            order = np.argsort(-gain, kind="stable")
            aimed = share
            found = np.zeros(cells.COUNT)
            for cell in order:
                if gain[cell] <= 0 or size[cell] <= 0:
                    break
                found[cell] = min(aimed / size[cell], 1.0)
                aimed -= found[cell] * size[cell]
        else:
            found, aimed = np.zeros(cells.COUNT), share
            for cell in np.argsort(-yearly, kind="stable"):
                if aimed <= 0:
                    break
                if size[cell] > 0:
                    found[cell] = min(aimed / size[cell], 1.0)
                    aimed -= found[cell] * size[cell]
        skill = assumed("list_skill")
        return np.asarray(np.minimum(skill * found + (1 - skill) * anybody, 1.0))

    def _goodwill(
        self,
        climate: Climate,
        decisions: Decisions,
        kept: float,
        answers: Floats,
        complaints: float,
        weight: float,
    ) -> float:
        company, today = self.company, self.today
        year = 12 * today.price_eur_per_month
        care = (decisions.perks_eur_per_customer - today.perks_eur_per_customer) / year
        rise = max(decisions.price_eur_per_month / climate.usual_price - 1, 0.0)
        now = self.fee_weight(today, law=False)
        good = float(answers[2:].sum()) - sum(company.response_shares[2:])
        total = (
            assumed("goodwill_promises") * (kept - company.promise_kept_rate) / 4
            + assumed("goodwill_care") * care
            - assumed("goodwill_price") * rise
            + assumed("goodwill_fee") * (now - weight) * company.late_share
            + assumed("goodwill_answers") * good * complaints / 4
        )
        fastest = assumed("goodwill_fastest")
        return float(min(max(total, -fastest), fastest))


def _pushed(yearly: Floats, push: "Floats | float") -> Floats:
    """Return yearly rates after their log-odds rose: the form of model (h)."""
    return np.asarray(churn_with_gap(np.clip(yearly, 0, 1), np.minimum(push, 1.0), 1.0, 1.0))
