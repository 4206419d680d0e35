"""Every public call of the models with good arguments and the range of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from twodoors.models import (
    breaches,
    bucket,
    complaints,
    cross_sell,
    discretion,
    doors,
    loyalty,
    payback,
    pricing,
    promises,
    referral,
    reminders,
    survival,
    targeting,
    value,
)

MOST = 1e50


@dataclass(frozen=True)
class Range:
    """What one argument accepts: numbers between two ends, alone or `length` in a list."""

    low: float = -MOST
    high: float = MOST
    low_out: bool = False
    high_out: bool = False
    whole: bool = False
    length: int | None = None
    optional: bool = False
    one_only: bool = False


RATE = Range(0.0, 1.0)
AMOUNT = Range(0.0)
POSITIVE = Range(0.0, low_out=True)
ANY = Range()
ABOVE_MINUS_ONE = Range(-1.0, low_out=True)
PERIODS = Range(0.0, whole=True)
FROM_ONE = Range(1.0, whole=True)
LEVEL = Range(0.0, 1.0, low_out=True, high_out=True)
FOUR_RATES = Range(0.0, 1.0, length=4)


@dataclass(frozen=True)
class Call:
    """A public function or method, good arguments, and what each may be."""

    name: str
    function: Callable[..., Any]
    good: dict[str, Any]
    ranges: dict[str, Range]
    others: dict[str, list[Any]] = field(default_factory=dict)
    """Bad values of arguments that are no numbers."""


def _method(maker: Callable[..., Any], name: str, keys: tuple[str, ...]) -> Callable[..., Any]:
    def call(**arguments: Any) -> Any:
        own = {key: arguments.pop(key) for key in keys}
        return getattr(maker(**own), name)(**arguments)

    return call


CURVE = doors.ResponseCurve(0.4, 0.05)
NO_CURVES = [None, 0.4, (0.4, 0.05), "curve", doors.ResponseCurve]
SBG = {"alpha": 0.7, "beta": 1.2}
SBG_RANGES = {"alpha": POSITIVE, "beta": POSITIVE}
MIX: dict[str, Any] = {
    "shares": [0.3, 0.3, 0.25, 0.15],
    "intercept": -1.0,
    "attitude_effect": 1.2,
    "lock_in_effect": 1.5,
}
MIX_RANGES = {"intercept": ANY, "attitude_effect": ANY, "lock_in_effect": ANY, "shares": FOUR_RATES}
FUNNEL: dict[str, Any] = {
    "problem_rate": 0.3,
    "complaint_rate": 0.4,
    "response_shares": [0.36, 0.19, 0.35, 0.10],
    "retention_by_response": [0.19, 0.36, 0.54, 0.82],
    "retention_without_problem": 0.9,
    "retention_silent": 0.09,
}
FUNNEL_RANGES = {
    "problem_rate": RATE,
    "complaint_rate": RATE,
    "response_shares": FOUR_RATES,
    "retention_by_response": FOUR_RATES,
    "retention_without_problem": RATE,
    "retention_silent": RATE,
}
CHAIN = {"kept_rate": 0.7, "recontact_rate": 0.8, "churn_per_breach": 0.05}
NO_SHARES: list[Any] = [[0.5, 0.5, 0.5, 0.5], [0.2, 0.2, 0.2, 0.2], [1.0], 1.0, [], [0.5, 0.5]]

CALLS = [
    Call(
        "lifetime_value",
        value.lifetime_value,
        {"margin_eur": 100, "retention_rate": 0.8, "discount_rate": 0.1, "growth_rate": 0.03,
         "periods": 5, "convention": "due"},
        {"margin_eur": ANY, "retention_rate": RATE, "discount_rate": ABOVE_MINUS_ONE,
         "growth_rate": Range(-1.0), "periods": Range(0.0, whole=True, optional=True)},
        {"convention": [None, "", "Due", "annuity", 1, ["due"]]},
    ),
    Call(
        "retention_elasticity",
        value.retention_elasticity,
        {"retention_rate": 0.8, "discount_rate": 0.1, "convention": "renewal"},
        {"retention_rate": RATE, "discount_rate": ABOVE_MINUS_ONE},
        {"convention": [None, "", "paid", 0]},
    ),
    Call(
        "ResponseCurve",
        doors.ResponseCurve,
        {"ceiling": 0.4, "rate": 0.05},
        {"ceiling": RATE, "rate": AMOUNT},
    ),
    Call(
        "ResponseCurve.call",
        _method(doors.ResponseCurve, "__call__", ("ceiling", "rate")),
        {"ceiling": 0.4, "rate": 0.05, "spend_eur": 10},
        {"spend_eur": AMOUNT},
    ),
    Call(
        "ResponseCurve.marginal",
        _method(doors.ResponseCurve, "marginal", ("ceiling", "rate")),
        {"ceiling": 0.4, "rate": 0.05, "spend_eur": 10},
        {"spend_eur": AMOUNT},
    ),
    Call(
        "ResponseCurve.through",
        doors.ResponseCurve.through,
        {"spend_eur": 10, "response": 0.2, "ceiling": 0.4},
        {"spend_eur": POSITIVE, "response": RATE, "ceiling": RATE},
        {"response": [0.4, 0.5]},
    ),
    Call(
        "customer_equity",
        doors.customer_equity,
        {"margin_eur": 100, "discount_rate": 0.1, "acquisition": CURVE, "retention": CURVE,
         "acquisition_spend_eur": 20, "retention_spend_eur": 30},
        {"margin_eur": ANY, "discount_rate": AMOUNT, "acquisition_spend_eur": AMOUNT,
         "retention_spend_eur": AMOUNT},
        {"acquisition": NO_CURVES, "retention": NO_CURVES},
    ),
    Call(
        "best_equity",
        doors.best_equity,
        {"margin_eur": 100, "discount_rate": 0.1, "acquisition": CURVE, "retention": CURVE},
        {"margin_eur": ANY, "discount_rate": AMOUNT},
        {"acquisition": NO_CURVES, "retention": NO_CURVES},
    ),
    Call(
        "split_budget",
        doors.split_budget,
        {"budget_eur": 1_000, "customers": 100, "prospects": 500, "back_door": CURVE,
         "front_door": CURVE, "value_kept_eur": 300, "value_won_eur": 250},
        {"budget_eur": AMOUNT, "customers": AMOUNT, "prospects": AMOUNT, "value_kept_eur": AMOUNT,
         "value_won_eur": AMOUNT},
        {"back_door": NO_CURVES, "front_door": NO_CURVES},
    ),
    Call(
        "customer_stock",
        bucket.customer_stock,
        {"start": 10_000, "retention_rate": 0.8, "inflow": [1_500, 1_400]},
        {"start": AMOUNT, "retention_rate": RATE, "inflow": Range(0.0, length=2)},
        {"inflow": [1_500]},
    ),
    Call(
        "steady_state",
        bucket.steady_state,
        {"inflow": 1_500, "retention_rate": 0.8, "referral_rate": 0.05},
        {"inflow": AMOUNT, "retention_rate": RATE, "referral_rate": AMOUNT},
    ),
    Call(
        "cohort_stock",
        bucket.cohort_stock,
        {"inflow": [10, 20], "survival_model": survival.ShiftedBetaGeometric(1, 1), "periods": 3},
        {"inflow": Range(0.0, length=2), "periods": Range(1.0, whole=True, one_only=True)},
        {"inflow": [10, [[10, 20]]], "survival_model": [None, 0.8, [1, 0.5], "sbg"]},
    ),
    Call(
        "break_even_retention_gain",
        bucket.break_even_retention_gain,
        {"spend_eur": 50_000, "cost_per_customer_eur": 100, "value_won_eur": 250,
         "customers": 10_000, "value_kept_eur": 300},
        {"spend_eur": AMOUNT, "cost_per_customer_eur": POSITIVE, "value_won_eur": AMOUNT,
         "customers": POSITIVE, "value_kept_eur": POSITIVE},
    ),
    Call("ShiftedBetaGeometric", survival.ShiftedBetaGeometric, SBG, SBG_RANGES),
    *(
        Call(
            f"ShiftedBetaGeometric.{name}",
            _method(survival.ShiftedBetaGeometric, name, ("alpha", "beta")),
            SBG | good,
            ranges,
        )
        for name, good, ranges in (
            ("survival", {"period": 3}, {"period": PERIODS}),
            ("churn_probability", {"period": 3}, {"period": FROM_ONE}),
            ("retention_rate", {"period": 3}, {"period": FROM_ONE}),
            ("after_renewals", {"renewals": 3}, {"renewals": PERIODS}),
            ("expected_lifetime", {"periods": 3}, {"periods": Range(0.0, whole=True, optional=True)}),
            ("discounted_lifetime", {"discount_rate": 0.1}, {"discount_rate": ABOVE_MINUS_ONE}),
            ("discounted_residual_lifetime", {"discount_rate": 0.1, "renewals": 2},
             {"discount_rate": ABOVE_MINUS_ONE, "renewals": PERIODS}),
        )
    ),
    Call(
        "ComplaintFunnel",
        complaints.ComplaintFunnel,
        FUNNEL,
        FUNNEL_RANGES,
        {"response_shares": NO_SHARES, "retention_by_response": [0.5, [0.5] * 3, [0.5] * 5, []]},
    ),
    Call(
        "ComplaintFunnel.outcome",
        _method(complaints.ComplaintFunnel, "outcome", tuple(FUNNEL)),
        FUNNEL | {"customers": 100, "value_eur": 300},
        {"customers": AMOUNT, "value_eur": ANY},
    ),
    Call(
        "survey_interval",
        complaints.survey_interval,
        {"share": 0.36, "respondents": 997, "confidence": 0.95},
        {"share": RATE, "respondents": POSITIVE, "confidence": LEVEL},
    ),
    Call(
        "rebase_shares",
        complaints.rebase_shares,
        {"shares": [0.36, 0.25], "base_share": 0.7},
        {"shares": Range(0.0, 1.0, length=2),
         "base_share": Range(0.0, 1.0, low_out=True, one_only=True)},
        {"shares": [0.5, [], [[0.1], [0.2]]]},
    ),
    Call(
        "given_within",
        discretion.given_within,
        {"limit_eur": 50, "typical_eur": 45, "dearest_times": 3},
        {"limit_eur": AMOUNT, "typical_eur": POSITIVE,
         "dearest_times": Range(1.0, 1000.0, low_out=True)},
    ),
    Call("PromiseChain", promises.PromiseChain, CHAIN, dict.fromkeys(CHAIN, RATE)),
    Call(
        "PromiseChain.annual_cost",
        _method(promises.PromiseChain, "annual_cost", tuple(CHAIN)),
        CHAIN | {"demands": 1_000, "cost_per_contact_eur": 6.5, "value_eur": 300},
        {"demands": AMOUNT, "cost_per_contact_eur": AMOUNT, "value_eur": ANY},
    ),
    Call(
        "rising_churn",
        breaches.rising_churn,
        {"churn_per_breach": 0.05, "growth": 1.5, "breaches": 10},
        {"churn_per_breach": Range(0.0, 1.0, one_only=True), "growth": Range(0.0, one_only=True),
         "breaches": Range(1.0, 1_000.0, whole=True, one_only=True)},
    ),
    Call(
        "BreachChain",
        breaches.BreachChain,
        {"kept_rate": 0.7, "recontact_rate": 0.8, "churn_by_breach": [0.05, 0.1]},
        {"kept_rate": Range(0.0, 1.0, one_only=True),
         "recontact_rate": Range(0.0, 1.0, one_only=True),
         "churn_by_breach": Range(0.0, 1.0, length=2)},
        {"churn_by_breach": [0.5, []]},
    ),
    Call(
        "present_value",
        payback.present_value,
        {"cash_eur": [-100.0, 60.0, 60.0], "discount_rate": 0.1},
        {"cash_eur": Range(length=3), "discount_rate": AMOUNT},
        {"cash_eur": [5.0, []]},
    ),
    Call(
        "payback_month",
        payback.payback_month,
        {"cash_eur": [-100.0, 60.0, 60.0]},
        {},
        {"cash_eur": [5.0, [], [[1.0], [2.0]], ["1"], [None], [float("nan")], True]},
    ),
    Call(
        "internal_rate",
        payback.internal_rate,
        {"cash_eur": [-100.0, 60.0, 60.0]},
        {},
        {"cash_eur": [5.0, [], [[1.0], [2.0]], [-1.0, 2.0, -3.0], ["1"], [float("inf")], None]},
    ),
    Call("LoyaltyMix", loyalty.LoyaltyMix, MIX, MIX_RANGES, {"shares": NO_SHARES}),
    Call(
        "LoyaltyMix.churn_after_unlock",
        _method(loyalty.LoyaltyMix, "churn_after_unlock", tuple(MIX)),
        MIX | {"share": 0.5},
        {"share": RATE},
    ),
    Call(
        "LoyaltyMix.unlocked",
        _method(loyalty.LoyaltyMix, "unlocked", tuple(MIX)),
        MIX | {"share": 0.5},
        {"share": Range(0.0, 1.0, one_only=True)},
    ),
    Call(
        "price_gap",
        pricing.price_gap,
        {"existing_price_eur": 17.5, "new_price_eur": 12.5},
        {"existing_price_eur": POSITIVE, "new_price_eur": AMOUNT},
    ),
    Call(
        "churn_with_gap",
        pricing.churn_with_gap,
        {"base_churn": 0.15, "gap": 0.3, "sensitivity": 2, "awareness": 0.5},
        {"base_churn": RATE, "gap": Range(high=1.0), "sensitivity": AMOUNT, "awareness": RATE},
    ),
    Call(
        "gap_balance",
        pricing.gap_balance,
        {"customers": 100, "existing_price_eur": 17.5, "new_price_eur": 12.5, "base_churn": 0.15,
         "sensitivity": 2, "awareness": 0.5, "value_kept_eur": 408, "value_won_eur": 270},
        {"customers": AMOUNT, "existing_price_eur": POSITIVE, "new_price_eur": AMOUNT,
         "base_churn": RATE, "sensitivity": AMOUNT, "awareness": RATE, "value_kept_eur": AMOUNT,
         "value_won_eur": POSITIVE},
    ),
    Call(
        "naive_churn_gap",
        cross_sell.naive_churn_gap,
        {"shares": [0.5, 0.5], "several_products_rate": [0.6, 0.2], "churn": [0.1, 0.3],
         "true_effect": -0.02},
        {"shares": Range(0.0, 1.0, length=2), "several_products_rate": Range(0.0, 1.0, length=2),
         "churn": Range(0.0, 1.0, length=2), "true_effect": Range(-1.0, 1.0)},
        {"shares": [[0.5, 0.6], 1.0, []], "several_products_rate": [[0, 0], [1, 1], [0.5], 0.5],
         "churn": [[0.1], 0.1, [0.1, 0.2, 0.3]], "true_effect": [-0.5, 0.99]},
    ),
    Call(
        "reminder_fee",
        reminders.reminder_fee,
        {"customers": 10_000, "late_share": 0.12, "fee_eur": 12.5, "collected_share": 0.85,
         "extra_churn": 0.02, "value_eur": 300},
        {"customers": AMOUNT, "late_share": RATE, "fee_eur": AMOUNT, "collected_share": RATE,
         "extra_churn": RATE, "value_eur": AMOUNT},
    ),
    Call(
        "referral_value",
        referral.referral_value,
        {"margin_eur": 100, "retention_rate": 0.8, "discount_rate": 0.1, "referral_rate": 0.08},
        {"margin_eur": ANY, "retention_rate": RATE, "discount_rate": ABOVE_MINUS_ONE,
         "referral_rate": AMOUNT},
    ),
    Call(
        "campaign_profit",
        targeting.campaign_profit,
        {"untreated_churn": [0.6, 0.3], "treated_churn": [0.6, 0.15], "customers": [1_000, 500],
         "value_eur": 300, "contact_cost_eur": 10, "contacts": 700, "rank_by": "lift",
         "incentive_eur": 1},
        {"untreated_churn": Range(0.0, 1.0, length=2), "treated_churn": Range(0.0, 1.0, length=2),
         "customers": Range(0.0, length=2), "value_eur": ANY, "contact_cost_eur": AMOUNT,
         "contacts": Range(0.0, optional=True), "incentive_eur": AMOUNT},
        {"untreated_churn": [0.5, []], "treated_churn": [0.5, [0.5] * 3],
         "rank_by": [None, "uplift", 1], "contacts": [1_501, [700, 1_501]]},
    ),
]  # fmt: skip
