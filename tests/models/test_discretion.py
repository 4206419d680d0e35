"""Room to decide: partial moments against integrals, thrown cases and the best limit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import lognorm, norm

from tests.models.simulators import within_four_errors
from tests.models.strategies import thorough
from twodoors.models.discretion import given_within

limits = st.floats(0.1, 500)
typicals = st.floats(1, 200)
dearests = st.floats(1.2, 10)


@thorough
@given(limits, typicals, dearests)
def test_share_and_mean_by_integration(limit, typical, dearest) -> None:
    cases = lognorm(s=np.log(dearest) / norm.ppf(0.9), scale=typical)
    found = given_within(limit, typical, dearest)
    assert found.share == pytest.approx(cases.cdf(limit), abs=1e-12)
    # The mean of a case cut off at the limit, from what lies above each amount.
    above, _error = quad(cases.sf, 0, limit, points=[min(typical, limit)], epsabs=1e-10, limit=200)
    assert found.mean_eur == pytest.approx(above - limit * cases.sf(limit), abs=1e-6)


def test_one_case_in_ten_is_dearer_than_said() -> None:
    assert given_within(3 * 45, 45, 3).share == pytest.approx(0.9)
    assert given_within(0, 45, 3).share == 0 == given_within(0, 45, 3).mean_eur


def test_thrown_cases() -> None:
    rng = np.random.default_rng(8)
    needed = 45 * np.exp(rng.normal(0, np.log(3) / norm.ppf(0.9), 400_000))
    costs = np.where(needed <= 80, needed, 0.0)
    found = given_within(80, 45, 3)
    assert within_four_errors((needed <= 80).astype(float), found.share)
    assert within_four_errors(costs, found.mean_eur)
    assert costs.std() == pytest.approx(found.spread_eur, rel=0.01)


@thorough
@given(st.floats(5, 300), typicals, dearests)
def test_the_best_limit_is_what_going_beyond_is_worth(worth, typical, dearest) -> None:
    tried = np.append(np.linspace(0, 3 * worth, 301), worth)
    found = given_within(tried, typical, dearest)
    net = np.asarray(found.share) * worth - found.mean_eur
    assert net[-1] >= net.max() - 1e-9 * worth
