"""Lesson 4's headline figures, worked out from the company's file alone."""

import math

Z = 1.959963984540054


def odds_to_rate(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def group_rates(raw: dict) -> list[float]:
    """Churn of loyal, hostage, free, defector."""
    base, attitude, lock = (
        raw[name] for name in ("loyalty_intercept", "attitude_effect", "lock_in_effect")
    )
    return [
        odds_to_rate(base + sign * attitude - locked * lock)
        for locked in (1, 0)
        for sign in (-1, 1)
    ]


def wilson_width(share: float, asked: int, customers: float) -> float:
    """Width of Wilson's interval when so many of a base of so many are asked."""
    counted = asked * (customers - 1) / (customers - asked)
    half = Z * math.sqrt(share * (1 - share) / counted + Z**2 / (4 * counted**2))
    return 2 * half / (1 + Z**2 / counted)


def followed(raw: dict, opens_after: int, years: int) -> list[float]:
    """Follow the four groups; whoever was locked in is free after so many years."""
    loyal, hostage, free, defector = group_rates(raw)
    sizes = [raw["customers"] * share for share in raw["loyalty_shares"]]
    for year in range(years):
        locked = [loyal, hostage] if year < opens_after else [free, defector]
        sizes = [
            size * (1 - rate) for size, rate in zip(sizes, [*locked, free, defector], strict=True)
        ]
    return sizes


def missing_after_change(raw: dict, soured: float, years: int) -> float:
    """Customers fewer after a change, contract by contract: equally many end in every year."""
    loyal, hostage, free, defector = group_rates(raw)
    shares, size = raw["loyalty_shares"], raw["customers"]
    terms = math.ceil(raw["contract_months"] / 12)
    there = 0.0 if terms else (1 - hostage) ** years
    for ends in range(1, terms + 1):
        waiting = min(ends, years)
        there += (1 - hostage) ** waiting * (1 - defector) ** (years - waiting) / terms
    locked = shares[0] * ((1 - loyal) ** years - there)
    unlocked = shares[2] * ((1 - free) ** years - (1 - defector) ** years)
    return size * soured * (locked + unlocked)


def expected(raw: dict) -> dict[str, dict[str, float]]:
    shares = raw["loyalty_shares"]
    rates = group_rates(raw)
    churn = sum(share * rate for share, rate in zip(shares, rates, strict=True))
    content = shares[0] + shares[2]
    then = content * rates[2] + (1 - content) * rates[3]
    there = followed(raw, 2, 5)

    base, customers = raw["churn_rate"], raw["customers"]
    margin = 12 * (raw["existing_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    difference = 12 * (raw["existing_price_eur_per_month"] - raw["new_price_eur_per_month"])
    discount = 1 + raw["discount_rate"]
    worth = sum(margin * ((1 - base) / discount) ** year for year in range(1, 2000))
    gap = difference / 12 / raw["existing_price_eur_per_month"]
    before = math.log(base / (1 - base))
    aware_churn = odds_to_rate(before + raw["price_gap_sensitivity"] * gap)
    aware = raw["price_gap_awareness"]
    lost = customers * aware * (aware_churn - base)
    pays_at = base + difference / worth / aware
    half_churn = odds_to_rate(before + raw["price_gap_sensitivity"] * gap / 2)
    new_kept = 1 - raw["new_customer_churn_rate"]
    won_worth = (
        margin - difference + sum(margin * (new_kept / discount) ** year for year in range(1, 2000))
    )
    won = raw["customers_won"]
    bluffers = customers * aware * (1 - aware_churn) * 0.3
    asked = next(n for n in range(1, 2000) if wilson_width(content, n, customers) <= 0.1)
    return {
        "same-churn": {
            "churn": churn,
            "other_churn": churn,
            "fewest": max(0.0, (rates[1] - churn) / (rates[1] - rates[0])),
            "most": (rates[3] - churn) / (rates[3] - rates[2]),
        },
        "contracts-end": {
            "churn_now": churn,
            "churn_then": then,
            "extra": customers * (then - churn),
        },
        "satisfaction-rises": {
            "content_after": (there[0] + there[2]) / sum(there),
            "remaining": sum(there),
        },
        "price-gap": {
            "gap": gap,
            "lost": lost,
            "loss_eur": lost * worth,
            "levelling_eur": customers * difference,
            "break_even_churn": pays_at,
            "break_even_sensitivity": (math.log(pays_at / (1 - pays_at)) - before) / gap,
        },
        "gap-remedies": {
            "everybody_net_eur": lost * worth - customers * difference,
            "notice_net_eur": lost * worth - (lost + bluffers) * difference,
            "newcomers_net_eur": customers * aware * (aware_churn - half_churn) * worth
            + 0.8 * won * (won_worth + difference / 2)
            - won * won_worth,
            "told_net_eur": -lost * worth * (1 - aware) / aware,
        },
        "changed-rules": {
            "first": missing_after_change(raw, 0.2, 1),
            "later": missing_after_change(raw, 0.2, 3),
        },
        "which-loyalty": {"needed": asked, "churn_open": then},
    }
