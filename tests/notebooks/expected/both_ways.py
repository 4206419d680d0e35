"""Lesson 6's headline figures, worked out from the company's file alone."""

from typing import Any

_YEARS = 2_000
# 97.5 % and 80 % of the standard normal distribution.
_ERRORS = (1.9599639845400545 + 0.8416212335729143) ** 2


def _base_by_tenure(alpha: float, beta: float) -> list[float]:
    """Share of a cohort left after 0 to 29 renewals, one factor (beta + t) / (alpha + beta + t) a year."""
    left = [1.0]
    for year in range(29):
        left.append(left[-1] * (beta + year) / (alpha + beta + year))
    return left


def _years_of_margin(alpha: float, beta: float, renewals: int, discount: float) -> float:
    """Discounted years still to come of a customer with so many renewals behind him, this one included."""
    there, worth = 1.0, 0.0
    for year in range(_YEARS):
        worth += there / (1 + discount) ** year
        there *= (beta + renewals + year) / (alpha + beta + renewals + year)
    return worth


def expected(raw: dict[str, Any]) -> dict[str, dict[str, float]]:
    customers, churn, discount = raw["customers"], raw["churn_rate"], raw["discount_rate"]
    margin = 12 * (raw["existing_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    worth = sum(margin * ((1 - churn) / (1 + discount)) ** year for year in range(_YEARS))

    income = raw["reminder_fee_eur"] * raw["fee_collected_share"]
    late = customers * raw["late_share"]
    fee_net = late * income - late * raw["fee_extra_churn"] * worth

    reward = 12 * (raw["existing_price_eur_per_month"] - raw["new_price_eur_per_month"])
    stays = (1 - raw["new_customer_churn_rate"]) / (1 + discount)
    newcomer = sum(margin * stays**year for year in range(_YEARS))
    half = raw["customers_won"] / 2
    before = half * newcomer - raw["customers_won"] * reward - half * 3 * margin / 12

    lift = 2.5 / worth
    spread = churn * (1 - churn) + (churn - lift) * (1 - churn + lift)

    stay, sleep = raw["segment_shares"][2:]
    woken = raw["treated_churn"][3] - raw["untreated_churn"][3]
    cost = raw["campaign_contact_cost_eur"]
    attention = -customers * (sleep * woken * worth + (stay + sleep) * cost)
    attention += customers * stay * (raw["untreated_churn"][2] - raw["treated_churn"][2]) * worth

    none, answered_late = raw["response_shares"][:2]
    kept = raw["retention_by_response"]
    lying = customers * raw["problem_rate"] * raw["complaint_rate"]
    unhappy = lying * (none * (1 - kept[0]) + answered_late * (1 - kept[1]))
    mended = lying * (none * (kept[2] - kept[0]) + answered_late * (kept[2] - kept[1]))
    early = mended * worth - lying * (none + answered_late) * raw["complaint_cost_eur"]
    saved = unhappy * 0.25 * (worth - margin / 2)

    alpha, beta = raw["churn_alpha"], raw["churn_beta"]
    left = _base_by_tenure(alpha, beta)
    shares = [size / sum(left) for size in left]
    years = [_years_of_margin(alpha, beta, t, discount) for t in range(30)]
    plan = sum(
        share * late * (income - raw["fee_extra_churn"] * margin * stay_years)
        for share, stay_years in zip(shares, years, strict=True)
    )
    return {
        "reminder-fee": {"net_eur": fee_net, "break_even_churn": income / worth},
        "newcomer-reward": {
            "net_eur": before - 0.02 * customers * reward,
            "break_even_share": before / customers / reward,
        },
        "birthday-voucher": {"break_even_lift": lift, "needed": 2 * _ERRORS * spread / lift**2},
        "silent-loyal": {"net_eur": attention},
        "save-desk": {
            "early_eur": early,
            "desk_first_eur": saved,
            "desk_last_eur": saved - customers * (1 - 0.99**9) * margin / 2,
        },
        "impact-check": {"total_eur": plan, "customers_4": customers * sum(shares[7:])},
    }
