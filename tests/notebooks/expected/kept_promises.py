"""Lesson 5's headline figures, worked out from the company's file alone: request by request, month by month."""

_MOST = 0.44  # of the leaving: what people who switched put down to a failure of the service itself


def expected(raw: dict[str, float]) -> dict[str, dict[str, float]]:
    margin = 12 * (raw["existing_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    kept, discount = 1 - raw["churn_rate"], 1 + raw["discount_rate"]
    worth = sum(margin * (kept / discount) ** year for year in range(2000))
    broken, again = 1 - raw["promise_kept_rate"], raw["recontact_rate"]
    requests = raw["customers"] * raw["promises_per_customer"]
    cost = raw["contact_cost_eur"]

    def rounds(share_broken: float, lost: float) -> tuple[float, float]:
        """Contacts and customers lost per request, round by round."""
        asking, contacts, gone = 1.0, 0.0, 0.0
        for _round in range(500):
            contacts += asking
            gone += asking * share_broken * lost
            asking *= share_broken * (1 - lost) * again
        return contacts, gone

    contacts, gone = rounds(broken, raw["churn_per_breach"])
    leaving = raw["customers"] * raw["churn_rate"]
    counted = min(_MOST, requests * gone / leaving)
    low, high = 0.0, raw["churn_per_breach"]
    for _step in range(60):
        middle = (low + high) / 2
        enough = requests * rounds(broken, middle)[1] >= counted * leaving
        low, high = (low, middle) if enough else (middle, high)
    lost = high

    saved = earned = stock = 0.0
    before = rounds(broken, lost)
    for month in range(12):
        after = rounds(broken * (1 - 0.5 * (month + 0.5) / 12), lost)
        saved += requests / 12 * (before[0] - after[0]) * cost
        stays = requests / 12 * (before[1] - after[1])
        stock *= kept ** (1 / 12)
        earned += (stock + stays / 2) * margin / 12
        stock += stays

    five_new = five_long = 1.0
    for breach in range(5):
        five_new *= 1 - min(1, lost * 1.5**breach)
        five_long *= 1 - min(1, lost / 2 * 1.5**breach)
    return {
        "promise-chain": {
            "expected_contacts": contacts,
            "unnecessary_share": 1 - 1 / contacts,
            "customers_lost": requests * gone,
            "bill_eur": requests * (contacts * cost + gone * worth),
            "counted_share": counted,
        },
        "breach-after-breach": {
            "new_after_five": 100 * five_new,
            "long_after_five": 100 * five_long,
        },
        "over-promising": {"kept_rate": 1 - broken, "customers_won": raw["customers_won"]},
        "one-year-focus": {
            "year_one_contacts_eur": saved,
            "year_one_margin_eur": earned,
            "year_one_eur": saved + earned - 0.05 * margin * raw["customers"],
        },
        "own-promises": {
            "unnecessary_eur": requests * (contacts - 1) * cost,
            "most_eur": saved + earned,
        },
    }
