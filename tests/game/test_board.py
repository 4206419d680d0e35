"""The board against what one can work out oneself, and against files that want to look better than they are."""

import numpy as np
import pytest

from tests.game.teams import play_of, put, put_changed
from twodoors.game import replay
from twodoors.game.board import board
from twodoors.game.controls import status_quo
from twodoors.game.engine import run
from twodoors.game.play_file import new_play, with_quarter
from twodoors.game.policies import steady
from twodoors.game.scenario import AXES
from twodoors.game.score import score
from twodoors.problems import InputError


def quick_policy(scenario):
    """Stand in for the search, which takes seconds: more service, from the start."""
    today = status_quo(scenario.company)
    return steady(scenario, service_eur_per_customer=1.5 * today.service_eur_per_customer)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(replay, "good_policy", quick_policy)


def play_with(scenario, team, plan):
    play = new_play(scenario, team)
    for quarter, decisions in enumerate(plan, 1):
        play = with_quarter(play, scenario, decisions, quarter=quarter)
    return play


@pytest.fixture
def folder(scenario, tmp_path):
    place = tmp_path / "teams"
    today = status_quo(scenario.company)
    quarters = scenario.quarters
    put(place, play_with(scenario, "Same", [today] * quarters))
    put(place, play_with(scenario, "Plan", quick_policy(scenario)))
    put(place, play_of(scenario, "Blind"))
    return place


def test_points_are_those_of_the_engine_and_rank_follows_them(scenario, folder):
    made = board(folder, scenario, replicates=20)
    for one in made.standings:
        alone = score(run(scenario, one.play.decisions))
        assert one.replay.total == pytest.approx(float(alone.total[0]), abs=1e-12)
        assert one.replay.course[-1].total == one.replay.total
        for axis in AXES:
            assert one.replay.axes[axis][0] == pytest.approx(float(alone.axes[axis][0]), abs=1e-12)
    totals = [one.replay.total for one in made.standings]
    assert totals == sorted(totals, reverse=True)
    assert [one.rank for one in made.standings] == [1, 2, 3]
    assert (made.quarter, made.replicates, made.left_out) == (6, 20, ())


def test_the_course_adds_up(scenario, folder):
    made = board(folder, scenario, replicates=2)
    for one in made.standings:
        before = float(scenario.company.customers)
        cash = 0.0
        for point in one.replay.course:
            assert point.customers == pytest.approx(before + point.won - point.left, abs=1e-6)
            cash += point.result_eur
            assert point.cash_eur == pytest.approx(cash, rel=1e-9)
            before = point.customers


def test_every_team_meets_the_same_luck(scenario, tmp_path):
    plan = [status_quo(scenario.company)] * 6
    for team in ("A", "B"):
        put(tmp_path, play_with(scenario, team, plan))
    made = board(tmp_path, scenario, replicates=15)
    one, other = made.standings
    assert np.array_equal(one.replay.totals, other.replay.totals)
    assert (one.rank, other.rank) == (1, 1), "equal points, equal rank"
    assert made.beats[0, 1] == made.beats[1, 0] == 0.5
    assert np.isnan(made.order_kept)
    assert "decided exactly alike" in made.remarks[0]
    # Who changed nothing stands where the unchanged company stands: none of the way.
    assert made.way(one.replay) == pytest.approx(0, abs=1e-12)


def test_the_plan_is_all_of_the_way(scenario, folder):
    made = board(folder, scenario, replicates=10)
    ways = {one.team: made.way(one.replay) for one in made.standings}
    assert ways["Plan"] == pytest.approx(1)
    assert ways["Same"] == pytest.approx(0)


def test_bands_and_chances_are_those_one_counts_by_hand(scenario, folder):
    made = board(folder, scenario, replicates=25)
    points = np.array([one.replay.elsewhere for one in made.standings])
    assert points.shape == (3, 25)
    for row, one in enumerate(made.standings):
        assert one.low <= one.middle <= one.high
        assert np.sum(points[row] < one.low) <= 3 and np.sum(points[row] > one.high) <= 3
        by_hand = sum(points[row, k] == max(points[:, k]) for k in range(25)) / 25
        assert one.first == pytest.approx(by_hand)
        for column in range(3):
            ahead = sum(
                1.0 if points[row, k] > points[column, k] else 0.5 if row == column else 0.0
                for k in range(25)
            )
            assert made.beats[row, column] == pytest.approx(ahead / 25)
    assert np.allclose(made.beats + made.beats.T, 1)
    # Ranked by the class's market, so the pairs kept in order are the upper half of who beats whom.
    upper = made.beats[np.triu_indices(3, 1)]
    assert made.order_kept == pytest.approx(upper.mean())


def test_the_same_folder_gives_the_same_board_by_any_number_of_workers(scenario, folder):
    # Spawned processes do not know the stand-in; the good plan is kept from the first time.
    here = board(folder, scenario, replicates=8)
    for one in here.standings:
        task = replay.task_of(scenario, one.play.decisions, 8)
        (replay._folder() / f"{task.key}.json").unlink()
    there = board(folder, scenario, replicates=8, workers=2)
    for one, other in zip(here.standings, there.standings, strict=True):
        assert one.team == other.team
        assert np.array_equal(one.replay.totals, other.replay.totals)


def test_an_interrupted_board_goes_on_where_it_was(scenario, folder, monkeypatch):
    played: list[replay.ReplayTask] = []

    def interrupted(task):
        if len(played) == 3:
            raise KeyboardInterrupt
        played.append(task)
        return replay.play_again(task)

    monkeypatch.setattr("twodoors.game.board.play_again", interrupted)
    with pytest.raises(KeyboardInterrupt):
        board(folder, scenario, replicates=6)
    again: list[replay.ReplayTask] = []

    def counted(task):
        again.append(task)
        return replay.play_again(task)

    monkeypatch.setattr("twodoors.game.board.play_again", counted)
    steps: list[tuple[int, int]] = []
    made = board(
        folder, scenario, replicates=6, progress=lambda done, total: steps.append((done, total))
    )
    assert len(made.standings) == 3
    assert len(again) == 2, "of five, three were there already"
    assert steps == [(3, 5), (4, 5), (5, 5)]


def test_what_was_kept_and_is_damaged_is_played_again(scenario, folder):
    before = board(folder, scenario, replicates=2)
    damaged = ["", "{}", "[1]", '{"course": [], "totals": [1], "axes": {}}', "\x00"]
    for path, content in zip(replay._folder().glob("*.json"), damaged, strict=True):
        path.write_text(content)
    after = board(folder, scenario, replicates=2)
    for one, other in zip(before.standings, after.standings, strict=True):
        assert np.array_equal(one.replay.totals, other.replay.totals)


def test_what_is_kept_is_not_among_the_teams_files(scenario, folder):
    before = sorted(path.name for path in folder.iterdir())
    board(folder, scenario, replicates=2)
    assert sorted(path.name for path in folder.iterdir()) == before
    assert list(replay._folder().glob("*.json"))


def test_a_claim_that_the_replay_denies_is_shown(scenario, folder):
    honest = board(folder, scenario, replicates=2)
    points = {one.team: one.replay.total for one in honest.standings}
    put_changed(folder, play_of(scenario, "Blind"), lambda raw: raw.update(claimed_total=99.0))
    same = play_with(scenario, "Same", [status_quo(scenario.company)] * 6)
    put_changed(folder, same, lambda raw: raw.update(claimed_total=round(points["Same"], 1)))
    made = board(folder, scenario, replicates=2)
    assert {one.team: one.claimed for one in made.standings} == {
        "Blind": 99.0,
        "Same": None,
        "Plan": None,
    }
    assert {one.team: one.replay.total for one in made.standings} == points


def test_an_earlier_quarter_is_judged_by_what_was_played_until_then(scenario, folder):
    made = board(folder, scenario, replicates=3, until=2)
    for one in made.standings:
        assert len(one.replay.course) == 2
        assert one.replay.total == pytest.approx(
            float(score(run(scenario, one.play.decisions[:2])).total[0]), abs=1e-12
        )


def test_a_worker_with_another_kit_is_refused(scenario, folder, monkeypatch):
    task = replay.task_of(scenario, [status_quo(scenario.company)], 2)
    monkeypatch.setattr(replay, "engine_digest", lambda: "other")
    with pytest.raises(RuntimeError, match="another copy"):
        replay.play_again(task)


def test_a_team_that_cannot_be_played_again_stops_the_board_in_words(scenario, folder, monkeypatch):
    def fails(_task):
        raise ArithmeticError("divided by nought")

    monkeypatch.setattr("twodoors.game.board.play_again", fails)
    with pytest.raises(InputError, match="divided by nought"):
        board(folder, scenario, replicates=2)


@pytest.mark.parametrize("count", [0, 1, -5, 10_001, 10**9])
def test_numbers_of_replicates_that_make_no_sense_are_refused(scenario, folder, count):
    with pytest.raises(InputError, match="--replicates"):
        board(folder, scenario, replicates=count)


def test_an_empty_folder_is_refused_in_words(scenario, tmp_path):
    with pytest.raises(InputError, match="no team's play"):
        board(tmp_path, scenario)


def test_one_team_has_a_board_too(scenario, tmp_path):
    put(tmp_path, play_of(scenario, "Alone", 1))
    made = board(tmp_path, scenario, replicates=2)
    assert (made.standings[0].rank, made.standings[0].first, made.quarter) == (1, 1.0, 1)
    assert np.isnan(made.order_kept)
