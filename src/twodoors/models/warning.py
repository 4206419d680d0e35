"""An early warning: who is likely to leave, learned from those who left, and how well it points at them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray, Numbers, Quantity

_RESTRAINT = 1.0
"""Pull of every weight towards 0, as of one customer who says nothing: keeps the fit finite."""
_ROUNDS, _STEP = 50, 8.0


@dataclass(frozen=True)
class EarlyWarning:
    """Chance to leave as a logistic function of signals, each measured in its own spread.

    Parameters
    ----------
    intercept : float
        Log-odds of leaving for a customer with every signal at its mean.
    weights : sequence
        What one spread more of each signal adds to the log-odds.
    means, spreads : sequence
        Mean and standard deviation of each signal among those it was learned from.

    Examples
    --------
    >>> EarlyWarning(0.0, [1.0], means=[2.0], spreads=[1.0]).chance([[2.0]]).tolist()
    [0.5]
    """

    intercept: float
    weights: Quantity
    means: Quantity
    spreads: Quantity

    def chance(self, signals: Numbers) -> FloatArray:
        """Chance to leave of each customer.

        Parameters
        ----------
        signals : array
            One row per customer, one column per signal, in the order in which it was learned.

        Returns
        -------
        array
            In (0, 1), one per customer.

        Raises
        ------
        ValueError
            If there are not as many signals as were learned.

        Examples
        --------
        >>> warning = EarlyWarning(0.0, [1.0], means=[2.0], spreads=[2.0])
        >>> warning.chance([[4.0]]).round(4).tolist()  # 1 / (1 + e ** -1)
        [0.7311]
        """
        given = _table(signals, columns=len(self.weights))
        scaled = (given - np.asarray(self.means)) / np.asarray(self.spreads)
        return _logistic(self.intercept + scaled @ np.asarray(self.weights))


def fit_warning(signals: Numbers, left: Numbers) -> EarlyWarning:
    """Learn from customers of whom is known whether they left (logistic regression).

    Parameters
    ----------
    signals : array
        One row per customer, one column per signal.
    left : array
        1 or True for each customer who left, 0 or False for each who stayed.

    Returns
    -------
    EarlyWarning
        The most likely weights with a slight pull towards 0; a signal that is the same for all gets 0.

    Raises
    ------
    ValueError
        If there are no customers, or not as many rows as outcomes.

    Source
    ------
    Logistic regression by Newton's method with a ridge penalty (Le Cessie & Van Houwelingen 1992, Applied
    Statistics 41:191-201), penalty 1 on signals in units of their spread, none on the intercept.

    Examples
    --------
    Of those with the signal three in four leave, of the others one in four: even odds in between.

    >>> warning = fit_warning([[1.0]] * 4 + [[0.0]] * 4, [1, 1, 1, 0, 1, 0, 0, 0])
    >>> warning.chance([[0.5]]).round(6).tolist(), bool(warning.weights[0] > 0)
    ([0.5], True)
    """
    table = _table(signals)
    outcome = _outcomes(left, len(table))
    means, spreads = table.mean(axis=0), table.std(axis=0)
    spreads = np.where(spreads > 1e-12, spreads, 1.0)
    known = np.column_stack([np.ones(len(table)), (table - means) / spreads])
    # Half a customer of each kind keeps the odds finite where nobody left, or everybody.
    odds = (outcome.sum() + 0.5) / (len(outcome) - outcome.sum() + 0.5)
    weights = np.zeros(known.shape[1])
    weights[0] = np.log(odds)
    if 0 < outcome.sum() < len(outcome):
        pull = np.full(known.shape[1], _RESTRAINT)
        pull[0] = 0.0
        for _round in range(_ROUNDS):
            chance = _logistic(known @ weights)
            slope = known.T @ (outcome - chance) - pull * weights
            curve = (known * (chance * (1 - chance))[:, None]).T @ known + np.diag(pull + 1e-9)
            step = np.clip(np.linalg.solve(curve, slope), -_STEP, _STEP)
            weights = weights + step
            if np.abs(step).max() < 1e-9:
                break
    return EarlyWarning(float(weights[0]), weights[1:], means, spreads)


def pairs_right(score: Numbers, left: Numbers) -> float:
    """How often the higher score is the leaver's, over all pairs of a leaver and a stayer (the AUC).

    Parameters
    ----------
    score : array
        One number per customer; only the order counts.
    left : array
        1 or True for each customer who left, 0 or False for each who stayed.

    Returns
    -------
    float
        In [0, 1]; 0.5 is what a coin does, equal scores count half. NaN without a leaver or a stayer.

    Raises
    ------
    ValueError
        If there are not as many scores as outcomes.

    Source
    ------
    Mann & Whitney (1947), Annals of Mathematical Statistics 18:50-60; Hanley & McNeil (1982).

    Examples
    --------
    Four pairs; in three of them the leaver has the higher score:

    >>> pairs_right([0.9, 0.4, 0.5, 0.1], [1, 1, 0, 0])
    0.75
    """
    scores = check.listed("score", check.numbers("score", score))
    outcome = _outcomes(left, len(scores))
    leavers = float(outcome.sum())
    stayers = len(outcome) - leavers
    if not leavers or not stayers:
        return float("nan")
    _values, place, many = np.unique(scores, return_inverse=True, return_counts=True)
    middle = np.cumsum(many) - (many - 1) / 2
    ranks = float(middle[place][outcome == 1].sum())
    return (ranks - leavers * (leavers + 1) / 2) / (leavers * stayers)


def _table(signals: Numbers, columns: int | None = None) -> FloatArray:
    given = check.numbers("signals", signals)
    if given.ndim != 2 or not given.shape[0] or (columns is not None and given.shape[1] != columns):
        wanted = "one column per signal" if columns is None else f"{columns} columns"
        check.refuse("signals", given.shape, f"a table with one row per customer and {wanted}")
    return given


def _outcomes(left: Numbers, count: int) -> FloatArray:
    given = np.asarray(left)
    # Here alone a truth value is what is asked for.
    flags = given.astype(np.float64) if given.dtype == np.bool_ else left
    outcome = check.listed("left", check.rate("left", flags), count=count)
    if not np.isin(outcome, (0.0, 1.0)).all():
        check.refuse("left", outcome.tolist(), "1 for who left and 0 for who stayed")
    return outcome


def _logistic(log_odds: FloatArray) -> FloatArray:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * log_odds)))
