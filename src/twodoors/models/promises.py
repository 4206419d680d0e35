"""A broken promise brings the customer back, or drives him away: what keeping promises is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity
from twodoors.models._series import per_unit


@dataclass(frozen=True)
class PromiseChain:
    """What follows a demand: a promise kept, or broken and then a new contact, churn or silence.

    Every contact ends in a promise. A broken one loses some customers at once; of those who stay
    some make contact again, where the same may happen, and the others put up with it.

    Parameters
    ----------
    kept_rate : float or array
        Share of promises kept, in [0, 1].
    recontact_rate : float or array
        Share of those who stay after a broken promise that makes contact again, in [0, 1].
    churn_per_breach : float or array
        Share of customers lost by a broken promise, in [0, 1].

    Raises
    ------
    ValueError
        If a rate lies outside [0, 1].

    Source
    ------
    Absorbing Markov chain; failure demand: Seddon (1992), contacts caused by something not done.

    Examples
    --------
    >>> PromiseChain(kept_rate=0.5, recontact_rate=1, churn_per_breach=0).expected_contacts
    2.0
    """

    kept_rate: Quantity
    recontact_rate: Quantity
    churn_per_breach: Quantity

    def __post_init__(self) -> None:
        levers = {
            name: check.rate(name, getattr(self, name))
            for name in ("kept_rate", "recontact_rate", "churn_per_breach")
        }
        check.fit_together(**levers)
        for name, value in levers.items():
            object.__setattr__(self, name, check.held(value))

    @property
    def expected_contacts(self) -> Quantity:
        """Contacts per demand, 1 / D with D = 1 - b (1 - h) rho; ``inf`` if nothing ends the chain.

        >>> PromiseChain(1, 0.8, 0.05).expected_contacts
        1.0
        """
        return check.plain(per_unit(np.ones(()), self._ending()))

    @property
    def failure_demand_share(self) -> Quantity:
        """Share of all contacts that a kept promise would have saved, b (1 - h) rho; in [0, 1].

        >>> round(PromiseChain(0.5, 0.5, 0).failure_demand_share, 6)
        0.25
        """
        kept, again, lost = self._rates()
        return check.plain((1.0 - kept) * (1.0 - lost) * again)

    @property
    def churn(self) -> Quantity:
        """Probability that a demand ends in a lost customer, b h / D.

        0, as all three endings, where promises are never kept, nobody leaves and all come back.

        >>> PromiseChain(0, 1, 1).churn
        1.0
        """
        kept, _, lost = self._rates()
        return self._share_ending((1.0 - kept) * lost)

    @property
    def resolved(self) -> Quantity:
        """Probability that a demand ends in a promise kept, k / D.

        >>> PromiseChain(0.5, 1, 0).resolved
        1.0
        """
        return self._share_ending(self._rates()[0])

    @property
    def silent_unresolved(self) -> Quantity:
        """Probability that a customer stays but gives up asking, b (1 - h) (1 - rho) / D.

        >>> PromiseChain(0.5, 0, 0).silent_unresolved
        0.5
        """
        kept, again, lost = self._rates()
        return self._share_ending((1.0 - kept) * (1.0 - lost) * (1.0 - again))

    def annual_cost(
        self, demands: Numbers, cost_per_contact_eur: Numbers, value_eur: Numbers
    ) -> Quantity:
        """Cost of a year's contacts and of the customers lost by broken promises.

        Parameters
        ----------
        demands : float or array
            First contacts per year, >= 0.
        cost_per_contact_eur : float or array
            € per contact, >= 0.
        value_eur : float or array
            Worth of a customer lost in €; may be negative.

        Returns
        -------
        float or array
            € per year, demands (c / D + churn V); ``inf`` where contacts never end and cost money.

        Raises
        ------
        ValueError
            If an amount lies outside its range.

        Source
        ------
        Failure-demand studies (Seddon 1992) for the contacts; the churn term is the kit's own.

        Examples
        --------
        >>> PromiseChain(0.5, 1, 0).annual_cost(100, cost_per_contact_eur=5, value_eur=300)
        1000.0
        """
        asked = check.at_least_zero("demands", demands)
        cost = check.at_least_zero("cost_per_contact_eur", cost_per_contact_eur)
        worth = check.numbers("value_eur", value_eur)
        kept, again, lost = self._rates()
        levers = {"demands": asked, "cost_per_contact_eur": cost, "value_eur": worth}
        levers |= {"kept_rate": kept, "recontact_rate": again, "churn_per_breach": lost}
        check.fit_together(**levers)
        contacts = per_unit(asked * cost, self._ending())
        return check.plain(contacts + asked * worth * np.asarray(self.churn))

    def _rates(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        rates = (self.kept_rate, self.recontact_rate, self.churn_per_breach)
        kept, again, lost = (np.asarray(rate) for rate in rates)
        return kept, again, lost

    def _ending(self) -> FloatArray:
        """Probability that a contact is the last: a sum of endings, so that nothing cancels."""
        kept, again, lost = self._rates()
        return np.asarray(kept + (1.0 - kept) * (lost + (1.0 - lost) * (1.0 - again)))

    def _share_ending(self, ending: FloatArray) -> Quantity:
        every = self._ending()
        return check.plain(ending / np.where(every > 0, every, 1.0))
