"""Lesson 3's headline figures, worked out from the company's file alone."""

import math


def expected(raw: dict) -> dict[str, dict[str, float]]:
    margin = 12 * (raw["existing_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    value = sum(
        margin * ((1 - raw["churn_rate"]) / (1 + raw["discount_rate"])) ** year
        for year in range(2000)
    )
    first = 12 * (raw["new_price_eur_per_month"] - raw["variable_cost_eur_per_month"])
    stays = (1 - raw["new_customer_churn_rate"]) / (1 + raw["discount_rate"])
    won_value = first + sum(margin * stays**year for year in range(1, 2000))

    troubled = raw["customers"] * raw["problem_rate"]
    heard = troubled * raw["complaint_rate"]
    hushed = troubled - heard
    untroubled = raw["retention_without_problem"]
    kept = raw["retention_by_response"]
    kept = [kept[0], kept[1], kept[2], min(kept[3], untroubled)]
    now = sum(share * rate for share, rate in zip(raw["response_shares"], kept, strict=True))
    gone_heard, gone_hushed = heard * (1 - now), hushed * (1 - raw["retention_silent"])

    # the team: one bad answer in ten late and one in ten missing, one good answer in four beyond expectation
    team = sum(share * rate for share, rate in zip((0.1, 0.1, 0.6, 0.2), kept, strict=True))
    cost = raw["complaint_team_eur"] + heard * raw["complaint_cost_eur"]

    def won(spend: float) -> float:
        people, ceiling = raw["prospects"], raw["front_door_ceiling"]
        a_head = raw["front_door_spend_eur"] / people
        rate = -math.log(1 - raw["customers_won"] / people / ceiling) / a_head
        return people * ceiling * (1 - math.exp(-rate * spend / people))

    spend = raw["front_door_spend_eur"]
    front = (won(spend) - won(spend - cost)) * won_value / cost
    return {
        "survey-base": {
            "never": 0.36,
            "total": 0.81,
            "yearly": 1 - 0.3**0.1,
            "yearly_complaints": 1 - 0.3**0.05,
        },
        "iceberg": {
            "silent": hushed,
            "leave_heard": gone_heard,
            "leave_silent": gone_hushed,
            "silent_share": gone_hushed / (gone_heard + gone_hushed),
            "met_before_noticed": 10 / raw["complaint_rate"],
        },
        "complaint-recovery": {
            "lost": gone_heard + gone_hushed,
            "worth_answer_eur": (kept[2] - kept[0]) * value,
            "worth_no_problem_eur": (untroubled - kept[0]) * value,
        },
        "recovery-or-prevention": _euro_for_euro(raw, kept, value, now),
        "complaint-team": {
            "cost_eur": cost,
            "brings": heard * (team - now) * value / cost,
            "front_brings": front,
        },
        "room-to-decide": {"best_limit_eur": (kept[3] - kept[2]) * value},
    }


def _euro_for_euro(raw: dict, kept: list[float], value: float, now: float) -> dict[str, float]:
    """What the money of the team brings on each of the three, at the costs that are assumed."""
    shares, one = raw["response_shares"], raw["complaint_cost_eur"]
    troubled, voice = raw["customers"] * raw["problem_rate"], raw["complaint_rate"]
    bad, good = shares[0] + shares[1], shares[2] + shares[3]
    after_good = (shares[2] * kept[2] + shares[3] * kept[3]) / good
    after_bad = (shares[0] * kept[0] + shares[1] * kept[1]) / bad
    after_problem = voice * now + (1 - voice) * raw["retention_silent"]
    ways = {
        "answers_eur": (troubled * voice * bad, one, after_good - after_bad),
        "voice_eur": (troubled * (1 - voice), 2 * one, now - raw["retention_silent"]),
        "prevention_eur": (troubled, 3 * one, raw["retention_without_problem"] - after_problem),
    }
    money = raw["complaint_team_eur"]
    return {
        name: min(there, money / cost) * gain * value for name, (there, cost, gain) in ways.items()
    }
