"""The simulated base does what the models say, within four standard errors.

On the full run, among the customers of one decider; what happens to everybody, among everybody.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from tests.market.closeness import near_count, near_difference, near_mean, near_share
from twodoors.company import Company, load_company
from twodoors.market import Market, simulate
from twodoors.models.complaints import ComplaintFunnel
from twodoors.models.cross_sell import naive_churn_gap
from twodoors.models.loyalty import LoyaltyMix
from twodoors.models.pricing import churn_with_gap, price_gap
from twodoors.models.promises import PromiseChain
from twodoors.models.survival import ShiftedBetaGeometric

MONTHS = 36
TABLES = [
    "customers",
    "truth",
    "exits",
    "problems",
    "complaints",
    "reminders",
    "campaigns",
    "referrals",
]
STAYED = 10_000


@dataclass
class Run:
    company: Company
    market: Market
    people: pd.DataFrame
    """Customers with their traits and the month of their exit, those who stay in a far one."""

    def deciding(self, decider: str) -> pd.DataFrame:
        """Customers there from the first month on for whom one thing decides."""
        return self.people[(self.people.decides == decider) & (self.people.start_month <= 1)]


@pytest.fixture(
    scope="module",
    params=[
        ("sport_tv", 200_000),
        ("telecom", 100_000),
        pytest.param(("sport_tv", 1_000_000), marks=pytest.mark.slow),
    ],
    ids=lambda param: f"{param[0]}-{param[1]}",
)
def run(request) -> Run:
    name, customers = request.param
    company = load_company(name)
    market = simulate(company, customers=customers, months=MONTHS, seed=20, tables=TABLES)
    people = market.customers.merge(market.truth, on="customer_id")
    exits = market.exits.set_index("customer_id").month
    people["exit"] = people.customer_id.map(exits).fillna(STAYED).astype(int)
    channel = people.channel == "referral"
    joined = people.first_year_price_eur_per_month.notna() & (people.start_month >= 1)
    people["initial"] = ~channel & ~joined
    return Run(company, market, people[people.initial].assign(size=1).reset_index(drop=True))


def left_in_first_year(people: pd.DataFrame) -> tuple[int, int]:
    return int((people.exit <= 12).sum()), len(people)


def test_survival_by_habit_follows_the_spread_of_churn(run):
    """Model (b): customers with k terms behind them, over the terms that follow."""
    company, habit = run.company, run.deciding("habit")
    term = int(company.contract_months)
    terms = -(habit.start_month - 1) // term
    for done, those in habit.groupby(terms):
        survival = ShiftedBetaGeometric(company.churn_alpha, company.churn_beta + done * term / 12)
        for months in range(term, MONTHS + 1, term):
            stayed = (those.exit > months).sum()
            near_share(stayed, len(those), survival.survival(months // 12))


def test_churn_by_group_before_and_after_unlocking(run):
    """Model (g)."""
    company, people = run.company, run.deciding("loyalty")
    mix = LoyaltyMix(
        company.loyalty_shares,
        company.loyalty_intercept,
        company.attitude_effect,
        company.lock_in_effect,
    )
    churn = dict(zip(("loyal", "hostage", "free", "defector"), mix.churn_by_group, strict=True))
    for group, expected in churn.items():
        near_share(*left_in_first_year(people[people.group == group]), expected)
    near_share(*left_in_first_year(people), mix.churn)

    unlock = int(company.unlock_month)
    there = people[people.exit > unlock]
    freed = there.free_from_month.notna()
    near_share(freed.sum(), there.locked_in.sum(), company.unlock_share)
    for group, becomes in (("loyal", "free"), ("hostage", "defector")):
        those = there[freed & (there.group == group)]
        near_share((those.exit <= unlock + 12).sum(), len(those), churn[becomes])
        held = there[~freed & (there.group == group)]
        near_share((held.exit <= unlock + 12).sum(), len(held), churn[group])
    if unlock == 24:
        # Two years of leaving change the mix before anybody is freed.
        later = mix.after_a_year().after_a_year().churn_after_unlock(company.unlock_share)
        near_share((there.exit <= 36).sum(), len(there), float(later))


def test_those_who_know_the_price_gap_leave_more(run):
    """Model (h)."""
    company, people = run.company, run.deciding("price")
    gap = price_gap(company.existing_price_eur_per_month, company.new_price_eur_per_month)

    def expected(awareness: float) -> float:
        return float(
            churn_with_gap(company.churn_rate, gap, company.price_gap_sensitivity, awareness)
        )

    near_share(*left_in_first_year(people), expected(company.price_gap_awareness))
    near_share(*left_in_first_year(people[people.knows_price_gap]), expected(1.0))
    near_share(*left_in_first_year(people[~people.knows_price_gap]), expected(0.0))


def test_the_naive_cross_sell_gap_appears_without_any_effect(run):
    """Model (i)."""
    company, people = run.company, run.deciding("nature")
    gap = naive_churn_gap(
        company.type_shares,
        company.several_products_rate,
        company.type_churn,
        company.cross_sell_effect,
    )
    several = left_in_first_year(people[people.products == 2])
    single = left_in_first_year(people[people.products == 1])
    near_share(*several, gap.several)
    near_share(*single, gap.single)
    near_difference(several, single, gap.difference)
    for kind, churn in zip(("loyal by nature", "other"), company.type_churn, strict=True):
        near_share(*left_in_first_year(people[people.type == kind]), churn)


def test_the_complaint_funnel_keeps_whom_it_should(run):
    """Model (e)."""
    company, people = run.company, run.deciding("complaint")
    funnel = ComplaintFunnel(
        problem_rate=company.problem_rate,
        complaint_rate=company.complaint_rate,
        response_shares=company.response_shares,
        retention_by_response=company.retention_by_response,
        retention_without_problem=company.retention_without_problem,
        retention_silent=company.retention_silent,
    )
    outcome = funnel.outcome(1.0, 1.0)
    near_share((people.exit > 12).sum(), len(people), float(outcome.kept))
    first = run.market.problems[run.market.problems.month <= 12].set_index("customer_id")
    here = people.join(first, on="customer_id")
    problem = here.month.notna()
    told = problem & (here.complained == True)  # noqa: E712 - three values
    silent = problem & ~told
    near_share(problem.sum(), len(here), company.problem_rate)
    near_share(told.sum(), len(here), float(outcome.complainers))
    near_share(silent.sum(), len(here), float(outcome.silent))
    near_share(
        (here[~problem].exit > 12).sum(), (~problem).sum(), company.retention_without_problem
    )
    near_share((here[silent].exit > 12).sum(), silent.sum(), company.retention_silent)
    answers = ("none", "late", "satisfactory", "beyond expectation")
    for answer, share, kept in zip(
        answers, company.response_shares, company.retention_by_response, strict=True
    ):
        those = here[told & (here.response == answer)]
        near_share(len(those), told.sum(), share)
        near_share((those.exit > 12).sum(), len(those), kept)


def test_a_fee_drives_out_the_extra_share(run):
    """Model (j)."""
    company, people = run.company, run.deciding("reminder")
    first = run.market.reminders[run.market.reminders.month <= 12]
    charged = people.customer_id.isin(first.customer_id)
    near_share(charged.sum(), len(people), company.late_share)
    with_fee = left_in_first_year(people[charged])
    without = left_in_first_year(people[~charged])
    near_share(*with_fee, company.churn_rate + company.fee_extra_churn)
    near_share(*without, company.churn_rate)
    near_difference(with_fee, without, company.fee_extra_churn)
    near_share(first.fee_paid.sum(), len(first), company.fee_collected_share)


def test_a_campaign_lifts_each_segment_by_its_own_amount(run):
    """Model (l), against the control group, in the first and in the second year."""
    company, people = run.company, run.deciding("contact")
    segments = ("lost cause", "persuadable", "sure thing", "sleeping dog")
    for start in (1, 13):
        drawn = run.market.campaigns[run.market.campaigns.month == start]
        here = people.merge(drawn, on="customer_id", suffixes=("", "_campaign"))
        contacted = here.group_campaign == "contacted"
        near_share(contacted.sum(), len(here), 0.5)
        for segment, untreated, treated in zip(
            segments, company.untreated_churn, company.treated_churn, strict=True
        ):
            those = here[here.segment == segment]
            left = those.exit < start + 12
            in_contact = contacted[those.index]
            one = int(left[in_contact].sum()), int(in_contact.sum())
            other = int(left[~in_contact].sum()), int((~in_contact).sum())
            near_share(*one, treated)
            near_share(*other, untreated)
            near_difference(one, other, treated - untreated)


def test_a_broken_promise_ends_as_many_demands_as_it_should(run):
    """Model (f), where it decides: a year of demands."""
    company, people = run.company, run.deciding("promise")
    chain = PromiseChain(
        company.promise_kept_rate, company.recontact_rate, company.churn_per_breach
    )
    yearly = 1 - np.exp(-company.promises_per_customer * float(chain.churn))
    near_share(*left_in_first_year(people), yearly)


def test_customers_bring_as_many_as_they_should(run):
    """Model (k): recommendations per customer there at the start of a year."""
    referrals = run.market.referrals
    for year in range(2):
        begin = 12 * year + 1
        made = referrals[referrals.month.between(begin, begin + 11)]
        ours = made.customer_id.isin(run.people.customer_id).sum()
        there = (run.people.exit >= begin).sum()
        near_count(ours, there * run.company.referral_rate)


def test_problems_and_late_payments_come_as_often_to_everybody(run):
    company, people = run.company, run.people
    stay = people[(people.exit > 12) & ~people.decides.isin(["complaint", "reminder"])]
    first = run.market.problems[run.market.problems.month <= 12]
    near_share(stay.customer_id.isin(first.customer_id).sum(), len(stay), company.problem_rate)
    late = run.market.reminders[run.market.reminders.month <= 12]
    near_share(stay.customer_id.isin(late.customer_id).sum(), len(stay), company.late_share)
    complaints = run.market.complaints
    near_share(len(complaints), len(run.market.problems), company.complaint_rate)


def test_hidden_traits_have_their_shares(run):
    company, people = run.company, run.people
    deciders = (
        "habit",
        "loyalty",
        "price",
        "nature",
        "complaint",
        "promise",
        "reminder",
        "contact",
    )
    for column, names, shares in (
        ("decides", deciders, company.decider_shares),
        ("group", ("loyal", "hostage", "free", "defector"), company.loyalty_shares),
        ("type", ("loyal by nature", "other"), company.type_shares),
        ("knows_price_gap", (True,), (company.price_gap_awareness,)),
        ("channel", ("online", "telephone", "shop", "comparison site"), company.channel_shares),
    ):
        for name, share in zip(names, shares, strict=True):
            near_share((people[column] == name).sum(), len(people), share)
    near_mean(people.late_rate.to_numpy(np.float64), company.late_share)
