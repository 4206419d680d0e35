"""The complaint funnel and the surveys that feed it."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from tests.models.simulators import within_four_errors
from tests.models.strategies import (
    four_shares,
    money,
    near,
    numbers,
    people,
    printed,
    rates,
    sparing,
    thorough,
)
from twodoors.models.complaints import ComplaintFunnel, rebase_shares, survey_interval

BASE = ComplaintFunnel(
    problem_rate=0.3,
    complaint_rate=0.4,
    response_shares=[0.36, 0.19, 0.35, 0.10],
    retention_by_response=[0.19, 0.36, 0.54, 0.82],
    retention_without_problem=0.90,
    retention_silent=0.09,
)
four_rates = st.lists(rates, min_size=4, max_size=4)


def free(p, q, shares, kept, calm, silent) -> ComplaintFunnel:
    """A funnel without the constraint on recovery."""
    return ComplaintFunnel(p, q, shares, kept, calm, silent, recovery_paradox=True)


class TestWorkedNumbers:
    def test_the_base(self) -> None:
        outcome = BASE.outcome(10_000, 300)
        assert outcome.kept == printed(6_951.36)
        assert (outcome.complainers, outcome.silent) == (near(1_200), near(1_800))
        assert outcome.value_eur == printed(6_951.36 * 300)

    def test_better_answers_more_voice_and_prevention(self) -> None:
        before = BASE.outcome(10_000, 300)
        answers = replace(BASE, response_shares=[0.10, 0.10, 0.60, 0.20]).outcome(10_000, 300)
        assert answers.kept == printed(7_113.60)
        gain = answers.value_eur - before.value_eur
        assert gain == printed(48_672)
        cost = answers.complainers * 15 + 20_000
        assert (gain - cost) / cost == printed(0.280842)
        voice = replace(BASE, complaint_rate=0.6).outcome(10_000, 300)
        assert voice.value_eur - before.value_eur == printed(57_204)
        prevention = replace(BASE, problem_rate=0.2).outcome(10_000, 300)
        assert prevention.value_eur - before.value_eur == printed(204_864)


class TestInvariants:
    @thorough
    @given(rates, rates, four_shares(), four_rates, rates, rates, people, money)
    def test_everybody_is_somewhere(self, p, q, shares, kept, calm, silent, base, worth) -> None:
        outcome = free(p, q, shares, kept, calm, silent).outcome(base, worth)
        exact = [Fraction(x) for x in (p, q, calm, silent, base)]
        p_, q_, calm_, silent_, base_ = exact
        answered = sum(Fraction(s) * Fraction(k) for s, k in zip(shares, kept, strict=True))
        branches = [
            base_ * (1 - p_) * calm_,
            base_ * p_ * (1 - q_) * silent_,
            base_ * p_ * q_ * answered,
        ]
        assert outcome.kept == near(sum(branches))
        assert outcome.kept <= base * (1 + 1e-9)
        assert outcome.complainers + outcome.silent == near(base_ * p_)
        assert outcome.value_eur == near(Fraction(outcome.kept) * Fraction(worth))

    @thorough
    @given(rates, rates, four_shares(), four_rates, rates, rates, st.integers(0, 5), rates)
    def test_better_retention_anywhere_keeps_no_fewer(
        self, p, q, shares, kept, calm, silent, where, better
    ) -> None:
        before = free(p, q, shares, kept, calm, silent).outcome(1, 1).kept
        six = [*kept, calm, silent]
        six[where] = max(six[where], better)
        after = free(p, q, shares, six[:4], six[4], six[5]).outcome(1, 1).kept
        assert after >= before - 1e-15

    @thorough
    @given(rates, rates, four_shares(), four_rates, rates, rates, st.permutations(range(4)))
    def test_names_of_answers_do_not_matter(self, p, q, shares, kept, calm, silent, order) -> None:
        one = free(p, q, shares, kept, calm, silent).outcome(1, 1).kept
        mixed = [shares[i] for i in order], [kept[i] for i in order]
        assert free(p, q, mixed[0], mixed[1], calm, silent).outcome(1, 1).kept == near(
            one, 1e-12, 1e-300
        )

    def test_nobody_complains_or_nothing_goes_wrong(self) -> None:
        quiet = replace(BASE, complaint_rate=0).outcome(10_000, 300)
        assert (quiet.complainers, quiet.kept) == (0, near(10_000 * (0.7 * 0.9 + 0.3 * 0.09)))
        assert replace(BASE, problem_rate=0).outcome(10_000, 300).kept == near(9_000)

    def test_thrown_customers(self) -> None:
        rng = np.random.default_rng(10)
        count = 300_000
        trouble, voice = rng.random(count) < 0.3, rng.random(count) < 0.4
        answer = rng.choice(4, size=count, p=[0.36, 0.19, 0.35, 0.10])
        chance = np.where(
            trouble, np.where(voice, np.array([0.19, 0.36, 0.54, 0.82])[answer], 0.09), 0.9
        )
        stays = rng.random(count) < chance
        assert within_four_errors(stays, BASE.outcome(1, 300).kept)
        assert within_four_errors(trouble & voice, BASE.outcome(1, 300).complainers)

    def test_a_sweep(self) -> None:
        sweep = replace(BASE, complaint_rate=np.linspace(0, 1, 5)).outcome(10_000, 300)
        assert sweep.kept.shape == (5,)
        assert sweep.kept[2] == near(replace(BASE, complaint_rate=0.5).outcome(10_000, 300).kept)
        answers = replace(BASE, response_shares=np.eye(4)).outcome(100, 1)
        assert answers.kept.shape == (4,)


class TestRecoveryParadox:
    def test_it_must_be_asked_for(self) -> None:
        better = [0.37, 0.46, 0.70, 0.95]
        with pytest.raises(ValueError, match=r"retention_by_response for 'beyond'.*recovery_parad"):
            replace(BASE, retention_by_response=better)
        allowed = replace(BASE, retention_by_response=better, recovery_paradox=True)
        assert allowed.outcome(1, 1).kept > 0

    @sparing
    @given(rates, rates)
    def test_without_it_no_recovery_beats_no_problem(self, beyond, calm) -> None:
        if beyond > calm:
            with pytest.raises(ValueError, match="recovery_paradox"):
                ComplaintFunnel(1, 1, [0, 0, 0, 1], [0, 0, 0, beyond], calm, 0)
        else:
            repaired = ComplaintFunnel(1, 1, [0, 0, 0, 1], [0, 0, 0, beyond], calm, 0)
            untouched = replace(repaired, problem_rate=0)
            assert repaired.outcome(100, 1).kept <= untouched.outcome(100, 1).kept

    @pytest.mark.parametrize("switch", [1, 0, "yes", None])
    def test_the_switch_is_true_or_false(self, switch) -> None:
        with pytest.raises(ValueError, match="recovery_paradox must be True or False"):
            replace(BASE, recovery_paradox=switch)

    def test_one_setting_of_a_sweep_is_enough(self) -> None:
        with pytest.raises(ValueError, match="recovery_paradox"):
            replace(BASE, retention_without_problem=[0.9, 0.8])


class TestSurvey:
    @pytest.mark.parametrize(
        ("share", "people", "low", "high"),
        [
            (0.36, 997, 0.330795, 0.390280),
            (0.36, 698, 0.325246, 0.396286),
            (0.70, 997, 0.670831, 0.727633),
            (0.25, 997, 0.224116, 0.277803),
            (0.20, 997, 0.176343, 0.225960),
        ],
    )
    def test_worked_numbers(self, share, people, low, high) -> None:
        assert survey_interval(share, people) == (printed(low), printed(high))

    @thorough
    @given(st.integers(1, 5_000), rates, numbers(0.5, 0.999))
    def test_for_whole_people_it_is_the_interval_of_scipy(self, count, share, confidence) -> None:
        hits = round(share * count)
        expected = binomtest(hits, count).proportion_ci(confidence, method="wilson")
        found = survey_interval(hits / count, count, confidence)
        assert found.low == near(expected.low, 1e-9, 1e-12)
        assert found.high == near(expected.high, 1e-9, 1e-12)

    def test_it_covers_the_truth_about_as_often_as_it_says(self) -> None:
        hits = np.arange(998)
        low, high = survey_interval(hits / 997, 997)
        covered = [
            binom.pmf(hits, 997, truth)[(low <= truth) & (truth <= high)].sum()
            for truth in (0.05, 0.2, 0.36, 0.7)
        ]
        assert covered == pytest.approx([0.95] * 4, abs=0.015)

    @thorough
    @given(rates, numbers(1, 1e9), numbers(0.01, 0.999))
    def test_it_contains_the_share_and_shrinks_with_more_people(self, share, people, level) -> None:
        low, high = survey_interval(share, people, level)
        assert 0 <= low <= share <= high <= 1
        closer = survey_interval(share, 4 * people, level)
        assert low <= closer.low + 1e-12
        assert closer.high <= high + 1e-12

    def test_near_certainty_excludes_next_to_nothing(self) -> None:
        low, high = survey_interval(0.5, 10, 0.9999999999999999)
        assert 0 < low < 0.1
        assert 0.9 < high < 1

    def test_rebasing_shows_that_the_base_cannot_be_everybody(self) -> None:
        rebased = rebase_shares([0.36, 0.25, 0.20], base_share=0.70)
        assert rebased.shares == pytest.approx([0.514, 0.357, 0.286], abs=5e-4)
        assert rebased.total == printed(1.157, 3)
        assert rebased.overfull
        assert not rebase_shares([0.36, 0.25, 0.20], base_share=0.81).overfull
        assert not rebase_shares([0.1] * 7, base_share=0.7).overfull

    @thorough
    @given(st.lists(rates, min_size=1, max_size=6), numbers(1e-3, 1))
    def test_people_stay_the_same_people(self, shares, base) -> None:
        rebased = rebase_shares(shares, base)
        assert rebased.shares * base == pytest.approx(shares, rel=1e-12)
        assert rebased.total == near(math.fsum(rebased.shares))
        if sum(map(Fraction, shares)) > Fraction(base) * (1 + Fraction(1, 10**8)):
            assert rebased.overfull
        if sum(map(Fraction, shares)) <= Fraction(base):
            assert not rebased.overfull
