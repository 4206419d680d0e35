"""How long each closed-form model takes on a grid of 10,000 settings: the median of 20 runs, in milliseconds."""

import statistics
import time
from collections.abc import Callable

import numpy as np

from twodoors.models import (
    bucket,
    complaints,
    cross_sell,
    doors,
    loyalty,
    pricing,
    promises,
    referral,
    reminders,
    survival,
    targeting,
    value,
)

GRID = np.linspace(0.02, 0.9, 10_000)
CURVE = doors.ResponseCurve(ceiling=0.4, rate=0.05)
SEGMENTS = ((0.6, 0.3, 0.05, 0.15), (0.6, 0.15, 0.05, 0.25), (1000,) * 4, (300,) * 4)

MODELS: dict[str, Callable[[], object]] = {
    "lifetime value": lambda: value.lifetime_value(
        margin_eur=100, retention_rate=GRID, discount_rate=0.1
    ),
    "retention elasticity": lambda: value.retention_elasticity(
        retention_rate=GRID, discount_rate=0.1
    ),
    "sBG survival": lambda: survival.ShiftedBetaGeometric(0.668, 3.806).survival(np.arange(10_000)),
    "sBG discounted lifetime": lambda: survival.ShiftedBetaGeometric(
        0.668, 3.806
    ).discounted_lifetime(GRID),
    "customer equity": lambda: doors.customer_equity(100, 0.1, CURVE, CURVE, GRID * 50, 20),
    "best equity": lambda: doors.best_equity(GRID * 200, 0.1, CURVE, CURVE),
    "split of a budget": lambda: doors.split_budget(
        GRID * 1e6,
        customers=10_000,
        prospects=50_000,
        back_door=CURVE,
        front_door=CURVE,
        value_kept_eur=300,
        value_won_eur=250,
    ),
    "steady state": lambda: bucket.steady_state(1500, GRID),
    "complaint funnel": lambda: complaints.ComplaintFunnel(
        GRID, 0.4, (0.36, 0.19, 0.35, 0.1), (0.19, 0.36, 0.54, 0.82), 0.9, 0.09
    ).outcome(10_000, 300),
    "promise chain": lambda: promises.PromiseChain(GRID, 0.8, 0.05).annual_cost(100_000, 6.5, 300),
    "loyalty mix": lambda: loyalty.LoyaltyMix(
        (0.3, 0.3, 0.25, 0.15), -1, 1.2, GRID * 3
    ).churn_after_unlock(1.0),
    "price gap": lambda: pricing.churn_with_gap(GRID, 0.3, 2.0, 0.5),
    "cross-selling": lambda: cross_sell.naive_churn_gap(
        (0.5, 0.5), (0.6, 0.2), (0.1, 0.3), -GRID / 20
    ),
    "reminder fee": lambda: reminders.reminder_fee(10_000, 0.12, GRID * 20, 0.85, 0.02, 300),
    "word of mouth": lambda: referral.referral_value(100, 0.6, 0.1, GRID / 3),
    "campaign": lambda: targeting.campaign_profit(*SEGMENTS, 10, contacts=GRID * 4000),
}


def main() -> None:
    """Print one line per model; the slowest last."""
    taken = {}
    for name, run in MODELS.items():
        times = []
        for _ in range(20):
            begun = time.perf_counter()
            run()
            times.append(time.perf_counter() - begun)
        taken[name] = statistics.median(times) * 1e3
    for name, median in sorted(taken.items(), key=lambda item: item[1]):
        print(f"{name:28}{median:8.2f} ms")


if __name__ == "__main__":
    main()
