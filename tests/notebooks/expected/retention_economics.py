"""Lesson 2's headline figures, worked out from the company's file alone."""


def expected(raw: dict[str, float]) -> dict[str, dict[str, float]]:
    margin = 12 * (raw["existing_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    churn, grown = raw["churn_rate"], 1 + raw["discount_rate"]
    cost = raw["front_door_spend_eur"] / raw["customers_won"]

    def worth(rate: float, first: int = 0) -> float:
        return sum(margin * ((1 - rate) / grown) ** year for year in range(first, 3000))

    # Of those left after so many years, beta + years stay for every alpha that leave.
    alpha, beta = raw["churn_alpha"], raw["churn_beta"]
    left, mix, ten = 1.0, 0.0, 0.0
    for year in range(20_000):
        ten = left if year == 10 else ten
        mix += margin * left / grown**year if year < 3000 else 0.0
        left *= (beta + year) / (alpha + beta + year)
    one = worth(alpha / (alpha + beta))
    return {
        "value-conventions": {
            "due_eur": worth(churn),
            "renewal_eur": worth(churn, 1),
            "arrears_eur": worth(churn) / grown,
        },
        "mixed-base": {"mix_eur": mix, "one_eur": one, "too_low": 1 - one / mix, "mix_left": ten},
        "five-percent": {
            "points_due": worth(churn - 0.05) / worth(churn) - 1,
            "percent_due": worth(churn * 0.95) / worth(churn) - 1,
            "points_first_year": 0.05 / (1 - churn),
        },
        "treadmill": {"cost_eur": raw["customers"] * churn * cost},
        "word-of-mouth": {"profitable": 1000 * 0.30 * 0.12 * 0.10, "intended": 810},
        "point-worth": {
            "most_eur": 0.05 * worth(churn),
            "total_eur": 0.05 * worth(churn) * raw["customers"],
        },
    }
