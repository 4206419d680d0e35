"""What the tasks of lesson 1 come out at, from the companies' figures by closed forms alone."""

from math import exp, inf, log
from types import SimpleNamespace

# As in the files of the companies; typed here so that a changed figure is noticed.
SPORT_TV = {
    "customers": 10_000,
    "price": 17.5,
    "new_price": 12.5,
    "cost": 7.5,
    "discount": 0.10,
    "churn": 0.15,
    "new_churn": 0.30,
    "prospects": 50_000,
    "front": 150_000,
    "won": 1_500,
    "front_ceiling": 0.10,
    "back": 30_000,
    "saved": 200,
    "back_ceiling": 0.06,
}
ENERGY = {
    "customers": 200_000,
    "price": 150.0,
    "new_price": 141.0,
    "cost": 139.0,
    "discount": 0.08,
    "churn": 0.18,
    "new_churn": 0.40,
    "prospects": 1_000_000,
    "front": 5_400_000,
    "won": 36_000,
    "front_ceiling": 0.06,
    "back": 600_000,
    "saved": 4_000,
    "back_ceiling": 0.07,
}
COMPANIES = {"sport_tv": SPORT_TV, "energy": ENERGY}

# Worked out by hand, or on another machine: the answers a teacher would write on the board.
ANSWERS = {
    "sport_tv": {2: 2_000, 3: 0.25, 4: 200_000, 5: 120.157, 6: 660.00},
    "energy": {2: 46_000, 3: 0.42, 4: 6_900_000, 5: 245.555, 6: 712.80},
}


def wrong_answers(name: str) -> dict[int, dict[str, list[float]]]:
    """Return for each task with a number what every mistake leads to."""
    f = SimpleNamespace(**COMPANIES[name])
    later = f.churn + 0.05
    average = f.front / f.won
    rate = -log(1 - (f.won / f.prospects) / f.front_ceiling) / (f.front / f.prospects)
    back_rate = -log(1 - (f.saved / f.customers) / f.back_ceiling) / (f.back / f.customers)

    def one_more(spend: float) -> float:
        return exp(rate * spend) / (rate * f.front_ceiling) if rate * spend < 700 else inf

    margin, new_margin = 12 * (f.price - f.cost), 12 * (f.new_price - f.cost)
    lower, grown = f.churn * 2 / 3, 1 + f.discount
    kept_worth = margin * grown / (f.discount + f.churn)
    new_worth = new_margin + margin * (1 - f.new_churn) / (f.discount + f.new_churn)

    def worth(earned: float, churn: float) -> float:
        return earned * grown / (f.discount + churn)

    return {
        2: {
            "points_as_percent": [f.customers * f.churn * 1.05],
            "today": [f.customers * f.churn],
            "extra_only": [f.customers * 0.05],
            "retention_for_churn": [f.customers * (1 - later), f.customers * (1 - f.churn)],
            "percentage_as_number": [f.customers * 100 * later],
            "share_for_count": [later],
            "month_for_year": [f.customers * later / 12],
        },
        4: {
            "count_for_money": [f.customers * later],
            "average_for_total": [average],
            "today": [f.customers * f.churn * average],
            "extra_only": [f.customers * 0.05 * average],
            "points_as_percent": [f.customers * f.churn * 1.05 * average],
            "retention_for_churn": [f.customers * (1 - later) * average],
            "percentage_as_number": [f.customers * later * 100 * average],
            "marginal_for_average": [f.customers * later * one_more(f.front / f.prospects)],
            "month_for_year": [f.customers * later * average / 12],
        },
        5: {
            "average_for_marginal": [average],
            "upside_down": [1 / one_more(f.front / f.prospects)],
            "rate_for_marginal": [f.prospects / f.won],
            "first_for_next": [one_more(0)],
            "total_for_one": [inf],
            "customers_for_prospects": [one_more(f.front / f.customers)],
            "other_door": [exp(back_rate * f.back / f.customers) / (back_rate * f.back_ceiling)],
            "value_for_cost": [new_worth],
            "existing_for_newcomer": [kept_worth],
            "month_for_year": [one_more(f.front / f.prospects) / 12],
        },
        6: {
            "today": [kept_worth],
            "retention_for_churn": [margin * grown / (grown - lower)],
            "gain_for_value": [worth(margin, lower) - kept_worth],
            "first_year_left_out": [margin * (1 - lower) / (f.discount + lower)],
            "paid_at_year_end": [margin / (f.discount + lower)],
            "revenue_for_margin": [worth(12 * f.price, lower)],
            "month_for_year": [worth(margin / 12, lower)],
            "third_left": [worth(margin, f.churn / 3)],
            "points_for_share": [worth(margin, max(0.0, f.churn - 1 / 3))],
            "undiscounted": [margin / lower],
            "newcomer_for_existing": [worth(new_margin, lower), new_worth],
            "one_year_only": [margin],
        },
    }


# Two mistakes of task 6 meet at Sport TV: 120 · 1.1 / 1 = 132 = 660 - 528.
SAME = {("sport_tv", 6, "gain_for_value"): "retention_for_churn"}


def after(name: str, churn: float, years: int, start: float | None = None) -> float:
    """Return the customer base after so many years: N* + (N0 - N*) r^t."""
    f = SimpleNamespace(**COMPANIES[name])
    begin = f.customers if start is None else start
    level = f.won / churn
    return float(level + (begin - level) * (1 - churn) ** years)
