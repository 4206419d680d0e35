"""The game's course: a quarter follows from the one before, the decisions, what happens and the luck."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from twodoors.game import cells
from twodoors.game.assumptions import assumed
from twodoors.game.cells import Floats
from twodoors.game.climate import Climate, Effects
from twodoors.game.decisions import Decisions
from twodoors.game.effects import World
from twodoors.game.flows import content, grown_older, locked_unhappy, locks, minds, opened
from twodoors.game.luck import PRACTICE, luck
from twodoors.game.scenario import Scenario
from twodoors.game.worth import customer_equity, margins, usual_contacts

REASONS = (
    "habit",
    "loyalty",
    "price gap",
    "nature",
    "complaint",
    "promise",
    "reminder",
    "contact",
    "welcome",
)
"""What decided the leaving of those who left, in truth; the last: who came through the front door."""
_REASON_CELLS = (
    slice(0, 1), slice(1, 5), slice(5, 7), cells.NATURE, slice(9, 10), slice(10, 11), slice(11, 12),
    cells.SEGMENTS, slice(16, 21),
)  # fmt: skip


@dataclass(frozen=True)
class State:
    """Where a game stands: one row per replicate."""

    scenario: Scenario
    replicates: tuple[int, ...]
    expected: bool
    customers: Floats
    """Customers of each cell (columns of :data:`twodoors.game.cells.CELLS`)."""
    cash_eur: Floats
    """Money made since the start; negative is debt."""
    climate: Climate

    @property
    def quarter(self) -> int:
        """Quarters played."""
        return self.climate.quarter


@dataclass(frozen=True)
class Quarter:
    """What happened in a quarter: one entry per replicate, money in the company's currency."""

    number: int
    decisions: Decisions
    events: tuple[str, ...]
    start: Floats
    won: Floats
    referred: Floats
    left: Floats
    end: Floats
    left_by_reason: Floats
    """Who left, by :data:`REASONS` (columns), in truth."""
    margin_eur: Floats
    """Prices paid less the cost of serving, before what follows."""
    costs_eur: dict[str, Floats]
    """``front_door``, ``perks``, ``service``, ``complaints``, ``contacts``, ``campaign``, ``reports``,
    ``interest``; service, complaints and contacts on top of today's level."""
    fees_eur: Floats
    result_eur: Floats
    cash_eur: Floats
    contacts: Floats
    unnecessary: Floats
    problems: Floats
    complaints: Floats
    answers: Floats
    """Shares answered not, late, well, beyond expectation."""
    kept_rate: float
    gap: float
    fee_weight: float
    locked_unhappy: Floats
    """Share of customers who are locked in and not content, in truth."""
    content: Floats
    """Share of customers who are content, in truth."""


@dataclass(frozen=True)
class Run:
    """A game played to some quarter."""

    scenario: Scenario
    quarters: tuple[Quarter, ...]
    state: State

    @property
    def customer_equity_eur(self) -> Floats:
        """Worth of the customers there are at the end (see :func:`twodoors.game.worth.customer_equity`)."""
        return customer_equity(world(self.scenario), self.state.climate, self.state.customers)


@lru_cache(maxsize=32)
def _world(text: str) -> World:
    return World(Scenario.model_validate_json(text).company)


def world(scenario: Scenario) -> World:
    """Return the company as the game sees it, worked out once."""
    return _world(scenario.text)


def start(scenario: Scenario, replicates: Sequence[int] = (0,), *, expected: bool = False) -> State:
    """Return the state before the first quarter.

    Parameters
    ----------
    scenario : Scenario
        The game.
    replicates : sequence of int
        Which markets: 0 is the one the class plays, others differ from it in luck alone.
    expected : bool
        Without luck: every draw gives its mean.
    """
    company, here = scenario.company, world(scenario)
    rows = len(replicates)
    there = company.customers * here.sizes
    return State(
        scenario=scenario,
        replicates=tuple(replicates),
        expected=expected,
        customers=np.tile(there, (rows, 1)),
        cash_eur=np.zeros(rows),
        climate=here.beginning(),
    )


def step(state: State, decisions: Decisions, *, practice: bool = False) -> tuple[State, Quarter]:
    """Play one quarter.

    Parameters
    ----------
    state : State
        Where the game stands.
    decisions : Decisions
        What the team set.
    practice : bool
        With luck of its own and without events; throw the state away afterwards.

    Returns
    -------
    State, Quarter
    """
    scenario, company, here = state.scenario, state.scenario.company, world(state.scenario)
    number = state.quarter + 1
    events = () if practice else scenario.happening(number)
    climate = here.next_climate(state.climate, decisions, events)
    there = opened(state.customers, company.unlock_share, events)
    effects = here.effects(climate, decisions, events)
    begin = there.sum(axis=1)
    dice = luck(scenario.seed, state.replicates, PRACTICE if practice else number)
    if state.expected:
        left = there * effects.leaving
        won = np.full(begin.shape, here.newcomers_rate(decisions, climate))
        soon = won * effects.arriving
        referred = begin * company.referral_rate / 4
    else:
        left = dice.leaving(there, effects.leaving)
        won = dice.won(
            here.newcomers_rate(decisions, climate) * dice.season(assumed("demand_noise"))
        )
        soon = dice.soon_gone(won, effects.arriving)
        referred = dice.referred(begin * company.referral_rate / 4)
    stay = there - left
    # Half of those who come and go are there for half of the quarter, on average.
    present = stay + left / 2
    moved = minds(stay, effects.goodwill)
    moved = locks(moved, here, climate, decisions)
    after, climate = grown_older(
        moved, won - soon, climate, decisions.newcomer_discount, effects.held
    )
    after = after + referred[:, None] * here.sizes
    # Margins and discounts are those with which customers came in, before this quarter.
    quarter = _books(state, decisions, events, effects, present, won - soon / 2, referred)
    reasons = np.stack([left[:, part].sum(axis=1) for part in _REASON_CELLS], axis=1)
    reasons[:, -1] += soon
    quarter = replace(
        quarter,
        number=number,
        start=begin,
        won=won,
        left=left.sum(axis=1) + soon,
        end=after.sum(axis=1),
        left_by_reason=reasons,
        locked_unhappy=locked_unhappy(after),
        content=content(after),
    )
    climate = replace(
        here.used_to(climate, decisions.price_eur_per_month),
        knows_lift=climate.knows_lift or "test" in decisions.reports,
    )
    return replace(state, customers=after, cash_eur=quarter.cash_eur, climate=climate), quarter


def run(
    scenario: Scenario,
    decisions: Sequence[Decisions],
    replicates: Sequence[int] = (0,),
    *,
    expected: bool = False,
) -> Run:
    """Play a game from its start.

    Parameters
    ----------
    scenario : Scenario
        The game.
    decisions : sequence of Decisions
        One for each quarter played, at most as many as the game has.
    replicates, expected
        As in :func:`start`.
    """
    state = start(scenario, replicates, expected=expected)
    quarters = []
    for chosen in decisions[: scenario.quarters]:
        state, quarter = step(state, chosen)
        quarters.append(quarter)
    return Run(scenario, tuple(quarters), state)


def _books(
    state: State,
    decisions: Decisions,
    events: tuple[str, ...],
    effects: Effects,
    present: Floats,
    won: Floats,
    referred: Floats,
) -> Quarter:
    company, here = state.scenario.company, world(state.scenario)
    people = present.sum(axis=1) + (won + referred) / 2
    margin = present @ margins(company, state.climate, decisions)
    price, cost = decisions.price_eur_per_month, company.variable_cost_eur_per_month
    margin = margin + won / 2 * 3 * (price * (1 - decisions.newcomer_discount) - cost)
    margin = margin + referred / 2 * 3 * (price - cost)
    today = here.today
    complaints = people * effects.problem_rate * effects.complaint_rate
    answered = effects.answers[2:].sum()
    usual = float(sum(company.response_shares[2:]))
    before = company.problem_rate * company.complaint_rate / 4 * usual
    freedom = complaints * answered * effects.freedom_cost_eur
    freedom = freedom - people * before * here.given(today.complaint_freedom_eur)[1]
    late = people * company.late_share / 4 if company.has_contracts else people * 0
    more = 1 + (assumed("late_without_fee") - 1) * (1 - effects.fee_weight)
    fees = late * effects.fee_weight * company.fee_collected_share * company.reminder_fee_eur
    now = here.fee_weight(today, law=False)
    usual_more = 1 + (assumed("late_without_fee") - 1) * (1 - now)
    fees = fees - assumed("late_cost_eur") * late * (more - usual_more)
    interest = np.maximum(-state.cash_eur, 0) * assumed("interest_per_quarter")
    flat = np.ones_like(people)
    costs = {
        "front_door": flat * decisions.front_door_eur,
        "perks": people * decisions.perks_eur_per_customer / 4,
        "service": people
        * (decisions.service_eur_per_customer - today.service_eur_per_customer)
        / 4,
        "complaints": flat * (decisions.complaint_team_eur - today.complaint_team_eur) + freedom,
        "contacts": people * company.contact_cost_eur * (effects.contacts - usual_contacts(here)),
        "campaign": people * effects.contacts_made_share * company.campaign_contact_cost_eur,
        "reports": flat * sum(state.scenario.reports_eur[name] for name in decisions.reports),
        "interest": interest,
    }
    result = margin + fees - sum(costs.values())
    nothing = np.zeros_like(people)
    return Quarter(
        number=0,
        decisions=decisions,
        events=events,
        start=nothing,
        won=won,
        referred=referred,
        left=nothing,
        end=nothing,
        left_by_reason=nothing,
        margin_eur=margin,
        costs_eur=costs,
        fees_eur=fees,
        result_eur=result,
        cash_eur=state.cash_eur + result,
        contacts=people * effects.contacts,
        unnecessary=people * effects.unnecessary,
        problems=people * effects.problem_rate,
        complaints=complaints,
        answers=effects.answers,
        kept_rate=effects.kept_rate,
        gap=effects.gap,
        fee_weight=effects.fee_weight,
        locked_unhappy=nothing,
        content=nothing,
    )
