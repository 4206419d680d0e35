"""What makes customers content or not: promises, care, a price rise, fees and answers."""

from twodoors.company import Company
from twodoors.game.assumptions import assumed
from twodoors.game.cells import Floats
from twodoors.game.climate import Climate
from twodoors.game.decisions import Decisions


def goodwill(
    company: Company,
    climate: Climate,
    decisions: Decisions,
    today: Decisions,
    *,
    kept: float,
    answers: Floats,
    complaints: float,
    fees_saved: float,
) -> float:
    """Return content customers gained in a quarter (of the discontent), or lost (of the content), as a share.

    Nothing changes while everything is as before the game. Each part is an assumption with a name
    (``goodwill_…``); together they change at most ``goodwill_fastest``.

    Parameters
    ----------
    kept : float
        Promises kept this quarter.
    answers : array
        Complaints answered not, late, well, beyond expectation.
    complaints : float
        Customers who complain in a year, as a share.
    fees_saved : float
        Late payers charged today and not now, as a share of them.
    """
    year = 12 * today.price_eur_per_month
    care = (decisions.perks_eur_per_customer - today.perks_eur_per_customer) / year
    rise = max(decisions.price_eur_per_month / climate.usual_price - 1, 0.0)
    good = float(answers[2:].sum()) - sum(company.response_shares[2:])
    total = (
        assumed("goodwill_promises") * (kept - company.promise_kept_rate) / 4
        + assumed("goodwill_care") * care
        - assumed("goodwill_price") * rise
        + assumed("goodwill_fee") * fees_saved * company.late_share
        + assumed("goodwill_answers") * good * complaints / 4
    )
    fastest = assumed("goodwill_fastest")
    return float(min(max(total, -fastest), fastest))
