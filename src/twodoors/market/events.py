"""What may happen to every customer in every year: problems, complaints, late payment, campaigns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twodoors.market.people import Flags, Ints, People, pick
from twodoors.market.plan import Plan
from twodoors.market.streams import Part, stream

CONTROL, TREATED = 1, 2


@dataclass(frozen=True)
class Events:
    """One row per customer, one column per year.

    Years of problems and payments run from the customer's first month; years of campaigns from the
    first month simulated. Both are the same for everybody who was there at the start or was referred.
    """

    problem: Flags
    problem_month: Ints
    complained: Flags
    response: Ints
    late: Flags
    late_month: Ints
    campaign: NDArray[np.int8]

    def of(self, chosen: Ints) -> "Events":
        """Return the events of some customers."""
        return Events(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))

    @classmethod
    def joined(cls, generations: "list[Events]") -> "Events":
        """Return several generations as one, in their order."""
        return cls(
            *(
                np.concatenate([getattr(events, name) for events in generations])
                for name in cls.__dataclass_fields__
            )
        )


def events(plan: Plan, block: int, generation: int, people: People) -> Events:
    """Draw all that may happen; what falls after a customer's exit never comes about.

    At most one problem and one late payment a year, as in models (e) and (j), in any of its months.
    """
    company, shape = plan.company, (len(people), plan.years)
    rng = stream(plan.seed, block, Part.EVENTS, generation)
    drawn = stream(plan.seed, block, Part.CAMPAIGNS, generation)
    treated = np.where(drawn.random(shape) < 0.5, TREATED, CONTROL)
    return Events(
        problem=rng.random(shape) < company.problem_rate,
        problem_month=rng.integers(0, 12, shape),
        complained=rng.random(shape) < company.complaint_rate,
        response=pick(rng, company.response_shares, shape[0] * shape[1]).reshape(shape),
        late=rng.random(shape) < people.late_rate[:, None],
        late_month=rng.integers(0, 12, shape),
        campaign=np.where(drawn.random(shape) < company.campaign_share, treated, 0).astype(np.int8),
    )
