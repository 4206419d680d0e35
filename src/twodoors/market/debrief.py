"""What the customers are like: the table for the debrief."""

import numpy as np
import pyarrow as pa

from twodoors.market import orders as shop
from twodoors.market.generation import Generation
from twodoors.market.hidden import TRUTH
from twodoors.market.people import HABIT


def truth(generation: Generation) -> pa.Table:
    """Return what the customers are like."""
    company, people = generation.plan.company, generation.people
    count = len(people)
    wakes = np.asarray(company.treated_churn) > np.asarray(company.untreated_churn)
    rate = dropout = np.zeros(count)
    if not company.has_contracts:
        who = shop.shoppers(generation.plan, generation.block, generation.number, people)
        rate, dropout = who.rate, np.where(people.decides == HABIT, who.dropout, 0)
    contract = np.full(count, company.has_contracts)
    freed = people.freed & (0 < round(company.unlock_month) <= generation.plan.months)
    return TRUTH.filled(
        {
            "customer_id": generation.ids(np.arange(count)),
            "decides": people.decides,
            "own_churn": np.nan_to_num(generation.leaving.churn),
            "group": people.group,
            "attitude": people.group % 2,
            "locked_in": people.locked,
            "free_from_month": np.full(
                count, min(round(company.unlock_month), generation.plan.months) + 1
            ),
            "knows_price_gap": people.aware,
            "price_sensitivity": np.where(people.aware, company.price_gap_sensitivity, 0.0),
            "type": people.kind,
            "segment": people.segment,
            "contact_wakes": wakes[people.segment],
            "late_rate": people.late_rate,
            "order_rate": rate,
            "dropout": dropout,
        },
        {
            "own_churn": np.isnan(generation.leaving.churn),
            "free_from_month": ~freed,
            "order_rate": contract,
            "dropout": contract,
        },
    )
