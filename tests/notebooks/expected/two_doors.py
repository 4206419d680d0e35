"""Lesson 1's headline figures, worked out from the company's file alone."""

import math


def expected(raw: dict[str, float]) -> dict[str, dict[str, float]]:
    margin = 12 * (raw["existing_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    first = 12 * (raw["new_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    kept, new_kept = 1 - raw["churn_rate"], 1 - raw["new_customer_churn_rate"]
    discount = 1 + raw["discount_rate"]
    worth = sum(margin * (kept / discount) ** year for year in range(2000))
    won_worth = first + sum(margin * (new_kept / discount) ** year for year in range(1, 2000))

    def next_one(spend: float, result: float, people: float, ceiling: float) -> float:
        """Cost of one more customer on a curve of diminishing returns through today's point."""
        rate = -math.log(1 - result / people / ceiling) / (spend / people)
        return 1 / (rate * (ceiling - result / people))

    front = next_one(
        raw["front_door_spend_eur"],
        raw["customers_won"],
        raw["prospects"],
        raw["front_door_ceiling"],
    )
    back = next_one(
        raw["back_door_spend_eur"],
        raw["customers_saved"],
        raw["customers"],
        raw["back_door_ceiling"],
    )
    return {
        "leaky-bucket": {"needed": raw["customers"] * raw["churn_rate"]},
        "two-doors": {"back_return": worth / back, "front_return": won_worth / front},
        "average-marginal": {
            "average_won_eur": raw["front_door_spend_eur"] / raw["customers_won"],
            "average_kept_eur": raw["service_spend_eur_per_customer"] / kept,
            "marginal_won_eur": front,
        },
        "own-company": {"value_kept_eur": worth, "value_won_eur": won_worth},
    }
