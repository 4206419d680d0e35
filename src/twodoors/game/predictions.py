"""What a team expects of a quarter before it closes it: two numbers, each on a grid of its own."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from twodoors.company import Company
from twodoors.game.controls import Control, nice_step
from twodoors.i18n import N_

_Amount = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]


class Predictions(BaseModel):
    """What a team expects: customers when the quarter ends, and the money that the quarter brings in, net.

    Either may be left open. They count in the talk afterwards, not in the score.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    customers: _Amount | None = None
    result_eur: _Amount | None = None


def prediction_controls(company: Company) -> tuple[Control, Control]:
    """Return what can be expected, as wide as a game can go: up to twice the customers and their margin."""
    customers = float(company.customers)
    margin = max(customers * company.margin_eur / 4, 1.0)
    people = nice_step(2 * customers, 400) if customers >= 200 else 1.0
    euro = nice_step(4 * margin, 300)
    return (
        Control(
            "customers",
            N_("Customers at the end of the quarter"),
            "prediction",
            "count",
            N_("How many customers you expect when this quarter ends."),
            "",
            low=0.0,
            high=round(2 * customers / people) * people,
            step=people,
            start=round(customers / people) * people,
        ),
        Control(
            "result_eur",
            N_("Result of the quarter"),
            "prediction",
            "money",
            N_("All money that comes in this quarter, less all that goes out."),
            "",
            "quarter",
            low=-round(2 * margin / euro) * euro,
            high=round(2 * margin / euro) * euro,
            step=euro,
            start=0.0,
        ),
    )


def nearest_predictions(predictions: Predictions, company: Company) -> Predictions:
    """Return predictions moved to the nearest place on their grids."""
    moved = {}
    for control in prediction_controls(company):
        given = getattr(predictions, control.name)
        moved[control.name] = None if given is None else control.value(control.place(given))
    return Predictions(**moved)
