"""Input that makes no sense is refused at once, by name, with the value and what is allowed."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.models.calls import CALLS, MOST, Call, Range
from tests.models.strategies import sparing

ARGUMENTS = [(call, name) for call in CALLS for name in call.ranges]
NUMBERLESS: list[Any] = [
    "0.5", "", b"1", True, False, np.bool_(True), math.nan, math.inf, -math.inf, 10**400, 1j,
    Decimal("NaN"), {"a": 1}, {1, 2}, object(), [None], [True], ["1"], [math.nan], [math.inf],
    [[1.0], [1.0, 2.0]], np.array(["1"]), np.array([True]), np.array([1j]), np.array([None]),
    np.array(math.nan), np.ma.masked_array([0.5, 0.5], mask=[True, False]),
    np.array(["2020-01-01"], dtype="datetime64[D]"), pd.Series([0.5, math.nan]),
    pd.Series([True, False]), iter([1.0]), [0.5, np.bool_(False)], (0.5, [True]),
]  # fmt: skip


def argument_ids(pair: Any) -> str | None:
    return pair.name if isinstance(pair, Call) else None


def placed(bad: Any, limits: Range) -> Any:
    """The bad number where the argument expects it: alone, or in a list of good ones."""
    if limits.length is None:
        return bad
    return [bad] + [0.0] * (limits.length - 1)


def refusal(call: Call, name: str, bad: Any) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - every test looks at the message
        call.function(**(call.good | {name: bad}))
    return str(caught.value)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_the_good_arguments_are_good(call: Call) -> None:
    call.function(**call.good)


@pytest.mark.parametrize(("call", "name"), ARGUMENTS, ids=argument_ids)
def test_what_is_no_number_is_refused_by_name(call: Call, name: str) -> None:
    bad_values = NUMBERLESS + ([] if call.ranges[name].optional else [None])
    for bad in bad_values:
        message = refusal(call, name, bad)
        assert name in message, (bad, message)
        assert "must be" in message, (bad, message)
        assert "got" in message, (bad, message)


@pytest.mark.parametrize(("call", "name"), ARGUMENTS, ids=argument_ids)
def test_numbers_out_of_range_are_refused_by_name_and_value(call: Call, name: str) -> None:
    limits = call.ranges[name]

    @sparing
    @given(st.data())
    def outside(data: st.DataObject) -> None:
        below = st.floats(max_value=limits.low, exclude_max=not limits.low_out, allow_nan=False)
        above = st.floats(min_value=limits.high, exclude_min=not limits.high_out, allow_nan=False)
        broken = st.integers(int(max(limits.low, -1e6)), 10**6).map(lambda whole: whole + 0.5)
        bad = data.draw(below | above | broken if limits.whole else below | above)
        message = refusal(call, name, placed(bad, limits))
        assert name in message
        assert repr(bad) in message or f"{bad:g}" in message
        assert "must be" in message
        if limits.low > -MOST:
            assert f"{limits.low:g}" in message
        if limits.high < MOST:
            assert f"{limits.high:g}" in message

    outside()


@pytest.mark.parametrize(("call", "name"), ARGUMENTS, ids=argument_ids)
def test_one_bad_setting_of_a_sweep_is_enough(call: Call, name: str) -> None:
    limits = call.ranges[name]
    good = call.good[name]
    bad = math.nextafter(limits.high, math.inf)
    if limits.length is None:
        if limits.one_only:
            message = refusal(call, name, [good, good])
        else:
            message = refusal(call, name, np.array([good, bad]))
            assert "position 1" in message
    else:
        message = refusal(call, name, np.array([good, [bad] * limits.length]))
    assert name in message


@pytest.mark.parametrize(
    ("call", "name"),
    [(call, name) for call in CALLS for name in call.others],
    ids=argument_ids,
)
def test_other_arguments_are_refused_by_name(call: Call, name: str) -> None:
    for bad in call.others[name]:
        assert name in refusal(call, name, bad), bad


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_settings_that_do_not_fit_together_are_refused(call: Call) -> None:
    free = [n for n, limits in call.ranges.items() if limits.length is None and not limits.one_only]
    segments = call.name in {"campaign_profit"}
    if len(free) < 2 or segments:
        return
    first, second = free[:2]
    three, four = np.full(3, call.good[first]), np.full(4, call.good[second])
    with pytest.raises(ValueError, match=r"shapes must .*") as caught:
        call.function(**(call.good | {first: three, second: four}))
    assert "(3,)" in str(caught.value)
    assert "(4,)" in str(caught.value)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_arguments_are_left_as_they_were(call: Call) -> None:
    arrays = {
        name: np.array([call.good[name]] if limits.length is None else call.good[name])
        for name, limits in call.ranges.items()
        if not limits.one_only
    }
    before = {name: array.copy() for name, array in arrays.items()}
    if call.name != "naive_churn_gap":
        call.function(**(call.good | arrays))
    for name, array in arrays.items():
        assert array.flags.writeable
        assert array.dtype == before[name].dtype
        assert (array == before[name]).all()


def numbers_of(result: Any) -> list[np.ndarray[Any, Any]]:
    """All numbers in a result, whether it is one, an array or an object with fields."""
    if isinstance(result, float | np.ndarray):
        return [np.asarray(result)]
    if isinstance(result, tuple):
        return [number for part in result for number in numbers_of(part)]
    fields = getattr(result, "__dict__", {})
    return [number for part in fields.values() for number in numbers_of(part)]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_no_valid_input_gives_nan(call: Call) -> None:
    """The whole range of floating point, far beyond any company."""

    @sparing
    @given(st.data())
    def anywhere(data: st.DataObject) -> None:
        arguments = dict(call.good)
        for name, limits in call.ranges.items():
            number: st.SearchStrategy[Any] = st.floats(
                limits.low, limits.high, exclude_min=limits.low_out, exclude_max=limits.high_out
            )
            if limits.whole:
                number = st.integers(int(limits.low), 10**6)
            if limits.one_only and limits.whole:
                number = st.integers(int(limits.low), 100)
            if limits.length is not None:
                size = limits.length
                number = st.lists(number, min_size=size, max_size=size)
                if name in {"shares", "response_shares"} and call.name != "rebase_shares":
                    continue
            arguments[name] = data.draw(number, label=name)
        try:
            result = call.function(**arguments)
        except ValueError as error:
            # What only two arguments together make impossible.
            known = ("response must", "several_products_rate must", "true_effect must",
                     "recovery_paradox", "contacts must")  # fmt: skip
            through = call.name == "ResponseCurve.through" and "spend_eur must" in str(error)
            assert through or any(text in str(error) for text in known), error
            assume(False)
        for found in numbers_of(result):
            assert not np.isnan(found).any()

    anywhere()


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_numbers_in_numbers_out(call: Call) -> None:
    for number in numbers_of(call.function(**call.good)):
        assert number.dtype == np.float64
    again = call.function(**{name: integers(given) for name, given in call.good.items()})
    assert repr(again) == repr(call.function(**call.good))


def integers(given: Any) -> Any:
    """The same argument in NumPy's clothes."""
    if isinstance(given, int):
        return np.int32(given)
    return np.float64(given) if isinstance(given, float) else given
