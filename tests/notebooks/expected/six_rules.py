"""Lesson 7's headline figures, worked out from the company's file alone."""

import math
from typing import Any

CONTACTED = 0.1


def expected(raw: dict[str, Any]) -> dict[str, dict[str, float]]:
    margin = 12 * (raw["existing_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    kept, discount = 1 - raw["churn_rate"], 1 + raw["discount_rate"]
    worth = sum(margin * (kept / discount) ** year for year in range(2000))
    cost = raw["campaign_contact_cost_eur"]
    people = list(
        zip(raw["segment_shares"], raw["untreated_churn"], raw["treated_churn"], strict=True)
    )

    def campaign(ranked: list[tuple[float, float, float]]) -> float:
        """Fill a tenth of the base with the first kinds in the ranking."""
        room, profit = CONTACTED, 0.0
        for share, before, after in ranked:
            taken = min(room, share)
            profit += raw["customers"] * taken * ((before - after) * worth - cost)
            room -= taken
        return profit

    buyers = [
        share * rate
        for share, rate in zip(raw["type_shares"], raw["several_products_rate"], strict=True)
    ]
    others = [share - many for share, many in zip(raw["type_shares"], buyers, strict=True)]

    def churn(weights: list[float]) -> float:
        left = sum(w * rate for w, rate in zip(weights, raw["type_churn"], strict=True))
        return left / sum(weights)

    return {
        "early-warning": {
            "contacted": CONTACTED * raw["customers"],
            "cost_eur": CONTACTED * raw["customers"] * cost,
        },
        "risk-or-lift": {
            "risk_eur": campaign(sorted(people, key=lambda kind: -kind[1])),
            "lift_eur": campaign(sorted(people, key=lambda kind: kind[2] - kind[1])),
            "threshold": cost / worth,
        },
        "cross-sell-trap": {"naive_gap": churn(buyers) - churn(others)},
        # 35 % promoters, 20 % detractors, 200 answers; 5 points at 5 % and 80 %: 3312.1, rounded up
        "nps-noise": {
            "margin": 100 * 1.959964 * math.sqrt((0.55 - 0.15**2) / 200),
            "needed": 3313,
        },
    }
