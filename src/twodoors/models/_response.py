"""How people respond to spending: a curve that rises towards a ceiling, ever more slowly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity


@dataclass(frozen=True)
class ResponseCurve:
    """Share of people who respond to spending: rises from 0 towards a ceiling, ever more slowly.

    Parameters
    ----------
    ceiling : float or array
        Share that responds to unlimited spending, in [0, 1].
    rate : float or array
        How fast the curve rises, per €, >= 0; 0 is a door that money does not move.

    Raises
    ------
    ValueError
        If the ceiling lies outside [0, 1] or the rate is negative.

    Source
    ------
    Blattberg & Deighton (1996), Harvard Business Review 74(4):136-144: a = C (1 - exp(-k A)).

    Examples
    --------
    >>> ResponseCurve(ceiling=0.4, rate=0.05)(0)
    0.0
    """

    ceiling: Quantity
    rate: Quantity

    def __post_init__(self) -> None:
        ceiling = check.rate("ceiling", self.ceiling)
        rate = check.at_least_zero("rate", self.rate)
        check.fit_together(ceiling=ceiling, rate=rate)
        object.__setattr__(self, "ceiling", check.held(ceiling))
        object.__setattr__(self, "rate", check.held(rate))

    def __call__(self, spend_eur: Numbers) -> Quantity:
        """Share that responds to `spend_eur` (€ per person, >= 0); in [0, ceiling].

        Raises ``ValueError`` for negative spending.

        >>> round(ResponseCurve.through(spend_eur=10, response=0.2, ceiling=0.4)(20), 6)
        0.3
        """
        return check.plain(self._response(self._spend(spend_eur)))

    def marginal(self, spend_eur: Numbers) -> Quantity:
        """Extra share per extra € at `spend_eur` (€ per person, >= 0): C k exp(-k A).

        Raises ``ValueError`` for negative spending.

        >>> ResponseCurve(ceiling=0.5, rate=0.1).marginal(0)
        0.05
        """
        return check.plain(self._slope(self._spend(spend_eur)))

    @classmethod
    def through(cls, spend_eur: Numbers, response: Numbers, ceiling: Numbers) -> ResponseCurve:
        """The curve through one known point: today's spending and what it brings in.

        Parameters
        ----------
        spend_eur : float or array
            Spending per person in €, > 0.
        response : float or array
            Share that responds to it, in [0, ceiling).
        ceiling : float or array
            Share that would respond to unlimited spending, in [0, 1].

        Returns
        -------
        ResponseCurve

        Raises
        ------
        ValueError
            If the response reaches the ceiling, or a value lies outside its range.

        Source
        ------
        Blattberg & Deighton (1996), calibration by a manager's two answers:
        k = -ln(1 - a / C) / A.

        Examples
        --------
        >>> curve = ResponseCurve.through(spend_eur=10, response=0.2, ceiling=0.4)
        >>> round(curve.rate, 6)
        0.069315
        """
        spend = check.positive("spend_eur", spend_eur)
        reached = check.rate("response", response)
        limit = check.rate("ceiling", ceiling)
        check.fit_together(spend_eur=spend, response=reached, ceiling=limit)
        too_high = np.broadcast_to(reached >= limit, np.broadcast(reached, limit).shape)
        if too_high.any():
            got = float(np.broadcast_to(reached, too_high.shape)[too_high].flat[0])
            top = float(np.broadcast_to(limit, too_high.shape)[too_high].flat[0])
            check.refuse("response", got, f"a number in [0, ceiling) with ceiling {top}")
        with np.errstate(over="ignore"):
            rate = -np.log1p(-reached / limit) / spend
        if (rate > check.LARGEST).any():
            check.refuse("spend_eur", spend_eur, "large enough for a curve that can be drawn")
        return cls(ceiling=check.plain(limit), rate=check.plain(rate))

    def _spend(self, spend_eur: Numbers) -> FloatArray:
        spend = check.at_least_zero("spend_eur", spend_eur)
        ceiling, rate = np.asarray(self.ceiling), np.asarray(self.rate)
        check.fit_together(spend_eur=spend, ceiling=ceiling, rate=rate)
        return spend

    def _room(self, spend: FloatArray) -> FloatArray:
        """What is left between the response and the ceiling."""
        with np.errstate(over="ignore", under="ignore"):
            return np.asarray(self.ceiling * np.exp(-self.rate * spend))

    def _slope(self, spend: FloatArray) -> FloatArray:
        return np.asarray(self.rate * self._room(spend))

    def _response(self, spend: FloatArray) -> FloatArray:
        with np.errstate(over="ignore", under="ignore"):
            return np.asarray(-self.ceiling * np.expm1(-self.rate * spend))

    def _shape(self) -> tuple[FloatArray, FloatArray]:
        return np.asarray(self.ceiling), np.asarray(self.rate)
