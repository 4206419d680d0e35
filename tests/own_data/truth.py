"""What the figures estimated from an export are in truth: closed forms, and shares in a base forty times as large.

Everything here is worked out from the market's own tables and plan, and with nothing of the code under test.
"""

import numpy as np
import pandas as pd

from twodoors.company import load_company
from twodoors.market import plan, simulate
from twodoors.market.people import newcomers_expected

MIXED = load_company(
    "sport_tv",
    {
        "referral_rate": 0.03,
        "account_size_spread": 0.3,
        "problem_rate": 0.45,
        "complaint_rate": 0.5,
        "promises_per_customer": 3,
        "campaign_share": 0.3,
        "churn_alpha": 1.2,
    },
)
"""Every mechanism at work, with enough of the rarer ones to be seen in a few thousand customers."""
HABIT = load_company(
    "sport_tv",
    {
        "decider_shares": [1, 0, 0, 0, 0, 0, 0, 0],
        "churn_alpha": 0.9,
        "churn_beta": 3.2,
        "customers_won": 1,
        "front_door_spend_eur": 100,
    },
)
"""Nothing but habit: the spread of churn over customers is that of the company's own figures."""
SIZE, MONTHS, LARGE = 5_000, 36, 200_000
RESPONSES = ("none", "late", "satisfactory", "beyond expectation")


def share(hits) -> float:
    return float(np.asarray(hits).mean())


def truth() -> dict[tuple[str, int | None], float]:
    """Return the truth behind every figure, by field and part."""
    return {**_closed_forms(), **_from_a_large_base()}


def _closed_forms() -> dict[tuple[str, int | None], float]:
    company = MIXED
    known: dict[tuple[str, int | None], float] = {
        (name, None): float(getattr(company, name))
        for name in (
            "new_customer_churn_rate",
            "existing_price_eur_per_month",
            "new_price_eur_per_month",
            "reminder_fee_eur",
            "fee_collected_share",
            "promise_kept_rate",
            "campaign_contact_cost_eur",
            "complaint_rate",
        )
    }
    gap = 1 - company.new_price_eur_per_month / company.existing_price_eur_per_month
    known["price_gap", None] = gap
    for place in range(4):
        known["response_shares", place] = company.response_shares[place]
        known["channel_shares", place] = company.channel_shares[place]
    expected = newcomers_expected(plan(company, customers=SIZE, months=MONTHS))
    known["customers_won", None] = float(expected[-12:].sum() * SIZE / company.customers)
    scale = SIZE / company.customers
    known["front_door_spend_eur", None] = company.front_door_spend_eur * scale
    known["back_door_spend_eur", None] = company.back_door_spend_eur * scale
    habit = HABIT
    known["churn_alpha", None] = habit.churn_alpha
    known["churn_beta", None] = habit.churn_beta
    return known


def _from_a_large_base() -> dict[tuple[str, int | None], float]:
    names = ["customers", "exits", "complaints", "reminders", "referrals", "campaigns", "problems"]
    market = simulate(MIXED, customers=LARGE, months=MONTHS, seed=987_654, tables=names)
    people = market.customers.merge(
        market.exits[["customer_id", "month"]], on="customer_id", how="left"
    ).rename(columns={"month": "exit"})
    people["exit"] = people["exit"].astype("float64").fillna(np.inf)
    people = people.set_index("customer_id")
    there = people[(people["start_month"] < 25) & (people["exit"] >= 25)]
    left = there["exit"] <= 36
    several = there["products"] >= 2
    all_year = people[(people["start_month"] <= 25) & (people["exit"] >= 36)]
    late = market.reminders.loc[market.reminders["month"] >= 25, "customer_id"].unique()
    brought = market.referrals["referred_id"]
    starts = people["start_month"].reindex(brought)
    months = (people["exit"].clip(upper=36) - people["start_month"].clip(lower=1) + 1).sum()
    found: dict[tuple[str, int | None], float] = {
        ("churn_rate", None): share(left),
        ("several_products_share", None): share(several),
        ("naive_churn_gap", None): share(left[several]) - share(left[~several]),
        ("late_share", None): share(all_year.index.isin(late)),
        ("referral_rate", None): float((starts >= 25).sum() / len(there)),
        ("complaints_per_customer_year", None): float(len(market.complaints) / months * 12),
        ("problem_rate", None): share(people.index.isin(market.problems["customer_id"].unique())),
    }
    complaints = market.complaints[market.complaints["month"] <= 25]
    stays = people["exit"].reindex(complaints["customer_id"]).to_numpy() > complaints["month"] + 11
    for place, response in enumerate(RESPONSES):
        chosen = (complaints["response"] == response).to_numpy()
        found["retention_by_response", place] = share(stays[chosen])
    drawn = market.campaigns[market.campaigns["month"] <= 25]
    gone = people["exit"].reindex(drawn["customer_id"]).to_numpy() <= drawn["month"] + 11
    contacted = (drawn["group"] == "contacted").to_numpy()
    found["campaign_effect", None] = share(gone[~contacted]) - share(gone[contacted])
    return found | _contacts()


def _contacts() -> dict[tuple[str, int | None], float]:
    names = ["customers", "exits", "contacts"]
    market = simulate(MIXED, customers=LARGE // 2, months=MONTHS, seed=123_456, tables=names)
    people = market.customers.merge(
        market.exits[["customer_id", "month"]], on="customer_id", how="left"
    )
    last = people["month"].astype("float64").fillna(36)
    years = (last - people["start_month"].clip(lower=1) + 1).sum() / 12
    exits = pd.Series(
        people["month"].astype("float64").fillna(np.inf).to_numpy(), people["customer_id"]
    )
    calls = market.contacts
    stayed = exits.reindex(calls["customer_id"]).to_numpy() > calls["month"]
    again = calls["attempt"] > 1
    return {
        ("promises_per_customer", None): float((~again).sum() / years),
        ("repeat_share", None): share(again),
        ("recontact_rate", None): float(
            (again & stayed).sum() / (~calls["promise_kept"] & stayed).sum()
        ),
    }
