"""What one quarter hands on to the next, and what it does, per customer."""

from dataclasses import dataclass

from twodoors.game.cells import Floats


@dataclass(frozen=True)
class Climate:
    """What past quarters left behind, the same in every replicate: it depends on decisions and events alone."""

    quarter: int
    kept_rate: float
    """Promises kept now."""
    usual_price: float
    """What customers are used to paying, per month."""
    price: float
    """What they paid in the quarter before."""
    discounts: tuple[float, ...]
    """Discount with which each cell of newcomers came in: last quarter's first, settled ones last."""
    held: tuple[float, ...] = (0.0,) * 5
    """How much more of each cell of newcomers a contract holds than today's contracts would, as a share."""
    rival: bool = False
    law: bool = False
    opened: bool = False
    """Whether locks have changed, by an event or by other contracts."""
    knows_lift: bool = False


@dataclass(frozen=True)
class Effects:
    """One quarter's answer to decisions, per customer."""

    leaving: Floats
    """Share of each cell that leaves in the quarter."""
    arriving: float
    """Share of this quarter's newcomers who leave again within it."""
    held: float
    """How much more of them a contract holds than today's contracts would, as a share."""
    kept_rate: float
    problem_rate: float
    """Customers with a problem in the quarter, as a share."""
    complaint_rate: float
    answers: Floats
    """Complaints answered not, late, well, beyond expectation, as shares."""
    freedom_cost_eur: float
    """What going beyond costs per complaint answered well or beyond."""
    contacts: float
    """Contacts about promises per customer in the quarter."""
    unnecessary: float
    """Of these, those that a kept promise would have spared."""
    fee_weight: float
    """Late payers who are charged a fee, as a share."""
    contacted: Floats
    """Share of each cell that the campaign contacts."""
    contacts_made_share: float
    """Customers contacted by the campaign, as a share of all."""
    goodwill: float
    """Content customers gained (+, of the discontent) or lost (-, of the content), as a share."""
    gap: float
    """What existing customers pay above newcomers, as a share of their price."""
