"""From problem to complaint to answer: who is kept, and who leaves without a word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import Numbers, Quantity
from twodoors.models._interval import Interval

RESPONSES = ("none", "late", "satisfactory", "beyond")


@dataclass(frozen=True)
class FunnelOutcome:
    """Customers kept after a year, complainers, silent sufferers, and the value of those kept."""

    kept: Quantity
    complainers: Quantity
    silent: Quantity
    value_eur: Quantity


@dataclass(frozen=True)
class ComplaintFunnel:
    """A year of problems, complaints and answers.

    Parameters
    ----------
    problem_rate : float or array
        Share of customers who meet a problem in a year, in [0, 1].
    complaint_rate : float or array
        Share of those who complain, in [0, 1]; the others stay silent.
    response_shares : sequence of four
        How complaints are answered: none, late, satisfactory, beyond; each in [0, 1], together 1.
    retention_by_response : sequence of four
        Share of complainers kept after each answer, in [0, 1].
    retention_without_problem : float or array
        Share kept of those without a problem, in [0, 1].
    retention_silent : float or array
        Share kept of those who had a problem and said nothing, in [0, 1].
    recovery_paradox : bool
        Off: an answer beyond expectation cannot keep more customers than no problem at all. The
        paradox shows in satisfaction, not in buying (de Matos, Henrique & Rossi 2007; Knox & van
        Oest 2014), so whoever assumes it must say so.

    Raises
    ------
    ValueError
        If a rate lies outside [0, 1], the shares do not add up to 1, or the answer ``beyond``
        keeps more than no problem without `recovery_paradox`.

    Source
    ------
    Exit and voice: Hirschman (1970); funnel as a probability tree with the survey answers of TARP
    (1986) in mind.

    Examples
    --------
    >>> funnel = ComplaintFunnel(
    ...     problem_rate=0.5, complaint_rate=0.5, response_shares=[1, 0, 0, 0],
    ...     retention_by_response=[0.5, 0.5, 0.5, 0.5], retention_without_problem=1,
    ...     retention_silent=0.25,
    ... )
    >>> funnel.outcome(customers=100, value_eur=10).kept
    68.75
    """

    problem_rate: Quantity
    complaint_rate: Quantity
    response_shares: Quantity
    retention_by_response: Quantity
    retention_without_problem: Quantity
    retention_silent: Quantity
    recovery_paradox: bool = False

    def __post_init__(self) -> None:
        kept = check.rate("retention_by_response", self.retention_by_response)
        levers = {
            "problem_rate": check.rate("problem_rate", self.problem_rate),
            "complaint_rate": check.rate("complaint_rate", self.complaint_rate),
            "response_shares": check.shares("response_shares", self.response_shares, count=4),
            "retention_by_response": check.listed("retention_by_response", kept, count=4),
            "retention_without_problem": check.rate(
                "retention_without_problem", self.retention_without_problem
            ),
            "retention_silent": check.rate("retention_silent", self.retention_silent),
        }
        by_answer = {"response_shares", "retention_by_response"}
        check.fit_together(
            **{
                name: value[..., 0] if name in by_answer else value
                for name, value in levers.items()
            }
        )
        paradox = check.switch("recovery_paradox", self.recovery_paradox)
        above = kept[..., 3] > levers["retention_without_problem"]
        if np.any(above) and not paradox:
            raise ValueError(
                "retention_by_response for 'beyond' must be in [0, retention_without_problem] = "
                f"[0, {self.retention_without_problem}] unless recovery_paradox=True, "
                f"got {self.retention_by_response}"
            )
        for name, value in levers.items():
            object.__setattr__(self, name, check.held(value))
        object.__setattr__(self, "recovery_paradox", paradox)

    def outcome(self, customers: Numbers, value_eur: Numbers) -> FunnelOutcome:
        """What a year leaves.

        Parameters
        ----------
        customers : float or array
            Customers at the start of the year, >= 0.
        value_eur : float or array
            Worth of a customer kept in €; may be negative.

        Returns
        -------
        FunnelOutcome
            Expected customers kept, complainers, silent customers with a problem, and € kept.

        Raises
        ------
        ValueError
            If the customers are negative or the value is no number.

        Source
        ------
        Kept = N (1-p) rho_0 + N p (1-q) rho_s + N p q sum(sigma_j rho_j).

        Examples
        --------
        Half have a problem, all complain, all are answered too late, half of these stay.

        >>> ComplaintFunnel(0.5, 1, [0, 1, 0, 0], [0, 0.5, 1, 1], 1, 0).outcome(100, 10).value_eur
        750.0
        """
        base = check.at_least_zero("customers", customers)
        worth = check.numbers("value_eur", value_eur)
        troubled, voiced = np.asarray(self.problem_rate), np.asarray(self.complaint_rate)
        answered = (np.asarray(self.response_shares) * self.retention_by_response).sum(axis=-1)
        untroubled, silent = self.retention_without_problem, np.asarray(self.retention_silent)
        levers = {"problem_rate": troubled, "complaint_rate": voiced, "responses": answered}
        levers |= {"retention_without_problem": np.asarray(untroubled), "retention_silent": silent}
        check.fit_together(customers=base, value_eur=worth, **levers)
        after_problem = (1.0 - voiced) * silent + voiced * answered
        kept = base * ((1.0 - troubled) * untroubled + troubled * after_problem)
        return FunnelOutcome(
            kept=check.plain(kept),
            complainers=check.plain(base * troubled * voiced),
            silent=check.plain(base * troubled * (1.0 - voiced)),
            value_eur=check.plain(kept * worth),
        )


def survey_interval(share: Numbers, respondents: Numbers, confidence: Numbers = 0.95) -> Interval:
    """How far a share found in a survey may lie from the share among all customers.

    Parameters
    ----------
    share : float or array
        Share found, in [0, 1]; published shares are rounded, so it need not be whole people.
    respondents : float or array
        People who answered the question, > 0.
    confidence : float or array
        Confidence level, in (0, 1).

    Returns
    -------
    Interval
        Lower and upper limit, in [0, 1]: chance only, not who was asked or how.

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Source
    ------
    Wilson (1927), Journal of the American Statistical Association 22:209-212, score interval.

    Examples
    --------
    >>> low, high = survey_interval(0.36, 997)
    >>> round(low, 3), round(high, 3)
    (0.331, 0.39)
    """
    from scipy.special import ndtri

    found = check.rate("share", share)
    people = check.positive("respondents", respondents)
    level = check.numbers("confidence", confidence, low=0.0, high=1.0, above=True, below=True)
    check.fit_together(share=found, respondents=people, confidence=level)
    squared = ndtri(0.5 * (1.0 - level)) ** 2
    # Multiplied out by n, so that a fraction of a respondent overflows nothing.
    centre = (people * found + 0.5 * squared) / (people + squared)
    reach = np.sqrt(squared * (people * found * (1.0 - found) + 0.25 * squared)) / (
        people + squared
    )
    return Interval(
        low=check.plain(np.clip(centre - reach, 0.0, found)),
        high=check.plain(np.clip(centre + reach, found, 1.0)),
    )


@dataclass(frozen=True)
class RebasedShares:
    """Survey shares carried over to a smaller base; `overfull` where they exceed 1 together."""

    shares: Quantity
    total: Quantity
    overfull: bool


def rebase_shares(shares: Numbers, base_share: Numbers) -> RebasedShares:
    """Carry shares of all respondents over to those the question can be about, such as askers.

    Parameters
    ----------
    shares : sequence
        Shares of all respondents, each in [0, 1]; answers that should exclude each other.
    base_share : float
        Share of respondents that belongs to the smaller base, in (0, 1].

    Returns
    -------
    RebasedShares
        Shares of the smaller base and their total. `overfull` says that they exceed 1, alone or
        together: the shares were not of all respondents then, or people gave several answers.

    Raises
    ------
    ValueError
        If a share lies outside its range.

    Source
    ------
    A share of a part is the share of the whole divided by the part's share of it.

    Examples
    --------
    >>> rebased = rebase_shares([0.5, 0.125], base_share=0.5)
    >>> rebased.shares.tolist(), rebased.total, rebased.overfull
    ([1.0, 0.25], 1.25, True)
    """
    found = check.listed("shares", check.rate("shares", shares))
    base = check.numbers("base_share", base_share, low=0.0, high=1.0, above=True)
    if found.ndim != 1 or base.ndim:
        check.refuse("shares", shares, "one list of shares with one base_share")
    with np.errstate(over="ignore"):
        carried = found / base
    total = float(carried.sum())
    return RebasedShares(check.plain(carried), total, total > 1.0 + check.SHARE_TOLERANCE)
