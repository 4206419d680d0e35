"""What a team expects of a quarter before it closes it: two numbers, each on a grid of its own."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from twodoors.company import Company
from twodoors.game.controls import Control, nice_step
from twodoors.i18n import N_

_Amount = Annotated[float, Field(ge=-1e15, le=1e15, allow_inf_nan=False)]
_LONGEST_GAME = 9


class Predictions(BaseModel):
    """What a team expects: customers who leave in the quarter, and its cash at the end of it.

    Either may be left open. They count in the talk afterwards, not in the score.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    left: _Amount | None = None
    cash_eur: _Amount | None = None


def prediction_controls(company: Company) -> tuple[Control, Control]:
    """Return what can be expected: up to half of the customers leaving, and as much cash as a game can make."""
    half = max(company.customers / 2, 10.0)
    people = max(nice_step(half, 400), 1.0)
    margin = max(company.customers * company.margin_eur / 4, 1.0)
    low, high = -4 * margin, 2 * _LONGEST_GAME * margin
    euro = nice_step(high - low, 2_400)
    return (
        Control(
            "left",
            N_("Customers who will leave this quarter"),
            "prediction",
            "count",
            N_("How many you expect to lose, for whatever reason."),
            "",
            "quarter",
            low=0.0,
            high=round(half / people) * people,
            step=people,
            start=round(company.customers * company.churn_rate / 4 / people) * people,
        ),
        Control(
            "cash_eur",
            N_("Cash at the end of this quarter"),
            "prediction",
            "money",
            N_("All that came in since the start of the game, less all that went out."),
            "",
            low=round(low / euro) * euro,
            high=round(high / euro) * euro,
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
