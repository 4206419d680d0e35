"""A team's game on its own computer: kept after each change, undone until closed, the same after a restart."""

import json

import pytest

from twodoors.company.load import presets
from twodoors.game.controls import controls, status_quo
from twodoors.game.desk import MovedOnError, begun, games_folder, last_desk, new_desk, open_desk
from twodoors.game.engine import run, start, step
from twodoors.game.play_file import read_play
from twodoors.game.reports import bought
from twodoors.game.scenario import new_scenario
from twodoors.game.story import axes_table, course_table, money_table, what_happened
from twodoors.i18n import LANGUAGES, spoken
from twodoors.problems import InputError


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("TWODOORS_WORK", str(tmp_path))
    return tmp_path


@pytest.fixture
def desk():
    return new_desk(new_scenario("sport_tv", seed=7), "Otters")


def closed(desk, count=1, **settings):
    for _quarter in range(count):
        for name, value in settings.items():
            desk.set(name, value)
        desk.expect("left", 400.0)
        desk.expect("cash_eur", 100_000.0)
        desk.close()
    return desk


def test_a_game_begins_with_practice_and_todays_settings(desk):
    assert desk.quarter == 0
    assert desk.decisions == status_quo(desk.scenario.company)


def test_practice_does_not_count(desk):
    closed(desk, front_door_eur=0.0)
    assert desk.quarter == 1
    assert desk.practised() is not None
    assert desk.replay().quarters == ()
    assert desk.state().cash_eur[0] == 0
    assert desk.decisions == status_quo(desk.scenario.company)


def test_no_quarter_is_closed_without_both_predictions(desk):
    desk.expect("left", 10.0)
    with pytest.raises(InputError):
        desk.close()
    assert desk.quarter == 0


def test_everything_set_can_be_undone_until_the_quarter_is_closed(desk):
    desk.set("front_door_eur", 80_000.0)
    desk.set("reminder", "friendly")
    desk.set("reports", ("survey",))
    assert desk.undo() and desk.undo() and desk.undo()
    assert desk.decisions == status_quo(desk.scenario.company)
    assert not desk.undo()
    closed(desk)
    assert not desk.undo()


def test_set_as_it_began_can_itself_be_undone(desk):
    desk.set("front_door_eur", 80_000.0)
    desk.begin_again()
    assert desk.decisions == status_quo(desk.scenario.company)
    desk.undo()
    assert desk.decisions.front_door_eur == 80_000.0


def test_a_new_kernel_goes_on_where_the_last_one_was(desk):
    closed(desk, 2, front_door_eur=60_000.0)
    desk.set("service_eur_per_customer", 30.0)
    desk.expect("left", 333.0)
    again = last_desk()
    assert again is not None
    assert again.quarter == 2
    assert again.decisions.service_eur_per_customer == 30.0
    assert again.expected["left"] == pytest.approx(333, abs=10)
    assert again.state().cash_eur[0] == desk.state().cash_eur[0]
    assert [one.play.team for one in begun()] == ["Otters"]


def test_a_half_written_or_hostile_draft_costs_only_the_draft(desk):
    closed(desk, 2)
    for damage in (
        b"",
        b"{",
        b"\xff\xfe",
        b'{"quarter": 2, "settings": {"front_door_eur": "NaN"}}',
        b"[" * 9_999,
    ):
        (desk.folder / "draft.json").write_bytes(damage)
        again = open_desk(desk.scenario.key)
        assert again is not None
        assert again.quarter == 2


def test_two_windows_cannot_close_a_quarter_twice(desk):
    other = open_desk(desk.scenario.key)
    assert other is not None
    closed(desk)
    with pytest.raises(MovedOnError):
        closed(other)
    assert other.quarter == desk.quarter == 1


def test_nothing_is_changed_when_nothing_can_be_written(desk, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("twodoors.game.play_file.write", full)
    with pytest.raises(OSError, match="No space"):
        closed(desk)
    assert desk.quarter == 0


def test_the_file_for_the_trainer_is_what_a_replay_takes(desk):
    closed(desk, 9, front_door_eur=50_000.0)
    assert desk.quarter is None
    play = read_play(desk.hand_in(), desk.scenario)
    assert len(play.decisions) == 8
    replayed = run(desk.scenario, play.decisions)
    assert replayed.state.cash_eur[0] == desk.state().cash_eur[0]


def test_a_pointer_out_of_the_folder_is_not_followed(desk, tmp_path):
    (games_folder() / "last.json").write_text(json.dumps({"game": "../../etc"}))
    assert last_desk() is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("company", presets())
def test_every_company_can_be_told_in_words(company, language):
    scenario = new_scenario(company, seed=2)
    decided = status_quo(scenario.company).model_copy(
        update={"reports": ("survey", "churn", "complaints", "test")}
    )
    before = start(scenario)
    after, quarter = step(before, decided)
    played = run(scenario, [decided])
    with spoken(language, scenario.company.currency):
        pages = bought(before, quarter)
        lines = [
            *what_happened(quarter),
            *(line for page in pages for line in (*page.lines, *page.truth)),
        ]
        tables = [money_table(quarter), axes_table(played), course_table(1.0, played.quarters)]
    lines += [cell for table in tables for row in table.rows for cell in row]
    assert len(pages) == 4
    assert not [
        line
        for line in lines
        if "nan" in line.lower().split() or "{" in line or "inf" in line.split()
    ]
    assert after.quarter == 1


def test_money_of_a_quarter_adds_up():
    scenario = new_scenario("telecom", seed=5)
    for place in (0, 7, 20):
        decided = status_quo(scenario.company).model_copy(
            update={
                control.name: control.value(min(place, control.count - 1))
                for control in controls(scenario.company)
                if control.kind == "money"
            }
        )
        quarter = step(start(scenario), decided)[1]
        total = (
            quarter.margin_eur[0]
            + quarter.fees_eur[0]
            - sum(cost[0] for cost in quarter.costs_eur.values())
        )
        assert quarter.result_eur[0] == pytest.approx(total)
        assert quarter.end[0] == pytest.approx(
            quarter.start[0] + quarter.won[0] + quarter.referred[0] - quarter.left[0], abs=1e-6
        )


def test_the_survey_is_rosier_than_the_truth_and_the_complaints_leave_out_the_silent():
    scenario = new_scenario("sport_tv", seed=11)
    decided = status_quo(scenario.company).model_copy(update={"reports": ("survey", "complaints")})
    rosier, silent = [], []
    for replicate in range(30):
        before = start(scenario, (replicate,))
        quarter = step(before, decided)[1]
        survey, complaints = bought(before, quarter)
        rosier.append(survey.figures["said"] - survey.figures["truth"])
        silent.append(complaints.figures["silent"])
    assert sum(rosier) / len(rosier) > 0.04
    # Problems of the company's file, of which so many do not complain.
    company = scenario.company
    there = company.customers * company.problem_rate / 4
    assert sum(silent) / len(silent) == pytest.approx(
        there * (1 - company.complaint_rate), rel=0.05
    )
