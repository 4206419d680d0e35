"""``twodoors game``: from a game's file to a board, as a trainer types it."""

import pytest

from tests.game.teams import play_of, put
from twodoors.cli import main
from twodoors.game import replay
from twodoors.game.codes import encode
from twodoors.game.controls import status_quo
from twodoors.game.play_file import read_play
from twodoors.game.policies import steady
from twodoors.game.scenario import new_scenario, read_scenario


@pytest.fixture
def game(monkeypatch, capsys):
    """Run ``twodoors game`` with arguments; return exit code, what it said and what it complained of."""

    def typed(*words):
        monkeypatch.setattr("sys.argv", ["twodoors", "game", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    monkeypatch.setattr(replay, "good_policy", steady)
    return typed


def test_a_game_is_made_and_found_good(game, tmp_path):
    path = tmp_path / "brand.game.yaml"
    options = ["--company", "small_brand", "--seed", 7, "--quarters", 6, "--no-practice"]
    code, said, _err = game(
        "new", *options, "--visible", "total", "--out", path, "--language", "en"
    )
    assert code == 0 and str(path) in said
    made = read_scenario(path)
    assert (made.quarters, made.practice, made.seed, made.visible) == (6, False, 7, ("total",))
    assert made.key == new_scenario("small_brand", seed=7, quarters=6, practice=False).key
    assert game("check", path, "--language", "en")[0] == 0
    code, said, _err = game("new", *options, "--no-surprises", "--out", tmp_path / "plain")
    assert read_scenario(tmp_path / "plain.game.yaml").events == ()


def test_a_short_file_of_ones_own_is_completed(game, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("twodoors: game\ncompany: energy\nquarters: 7\nname: Ours\n", encoding="utf-8")
    code, _said, _err = game("new", "--from", own, "--out", tmp_path / "ours.game.yaml")
    assert code == 0
    made = read_scenario(tmp_path / "ours.game.yaml")
    assert (made.name, made.quarters, made.company.name) == ("Ours", 7, "Energy supplier")


@pytest.mark.parametrize(
    "wrong",
    [
        ["--quarters", 5],
        ["--quarters", 10**15],
        ["--company", "nowhere"],
        ["--seed", -1],
        ["--seed", 10**30],
        ["--visible", "everything"],
        ["--minutes", 0],
        ["--from", "nowhere.yaml"],
    ],
)
def test_a_game_that_cannot_be_is_refused_with_code_2(game, tmp_path, wrong):
    path = tmp_path / "x.game.yaml"
    code, _said, complaint = game("new", *wrong, "--out", path, "--language", "en")
    assert code == 2 and complaint.strip() and "Traceback" not in complaint
    assert not path.exists()


@pytest.fixture
def class_folder(scenario, tmp_path):
    from twodoors.game.scenario import write_scenario

    folder = tmp_path / "class"
    for team in ("De Otters", "Egels"):
        put(folder, play_of(scenario, team, 2))
    write_scenario(scenario, folder / "sport.game.yaml")
    return folder


def test_a_room_that_reads_aloud_comes_onto_the_board(game, class_folder, scenario, tmp_path):
    file = class_folder / "sport.game.yaml"
    today = status_quo(scenario.company)
    first, second = (encode(scenario, quarter, today) for quarter in (1, 2))
    code, said, _err = game("code", file, *first.lower().split(), "--language", "en")
    assert code == 0 and "Quarter 1" in said and "Front door: budget this quarter" in said
    # Both at once, in the wrong order, for a team that has no file yet.
    code, said, _err = game("code", file, second, first, "--team", "Dassen", "--language", "nl")
    assert (code, "2 kwartalen afgesloten" in said) == (0, True)
    play = read_play(class_folder / "dassen.play.json", scenario)
    assert play.decisions == (today, today)
    code, said, _err = game("code", file, "--play", class_folder / "dassen.play.json")
    assert code == 0 and said.splitlines() == [f"1: {first}", f"2: {second}"]
    options = ["--replicates", 3, "--workers", 1, "--language", "both", "--out", tmp_path / "out"]
    code, said, _err = game("board", class_folder, *options)
    assert code == 0 and all(team in said for team in ("De Otters", "Egels", "Dassen"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "game-board-courses.csv",
        "game-board-en.html",
        "game-board-nl.html",
        "game-board-pairs.csv",
        "game-board.csv",
    ]


def test_a_code_twice_or_of_a_later_quarter_changes_nothing(game, class_folder, scenario):
    file, path = class_folder / "sport.game.yaml", class_folder / "egels.play.json"
    before = path.read_bytes()
    today = status_quo(scenario.company)
    for quarter in (2, 4):
        again = encode(scenario, quarter, today)
        code, _said, complaint = game("code", file, again, "--team", "Egels", "--language", "en")
        assert code == 2 and "the next one is: 3" in complaint
    wrong = encode(scenario, 3, today).replace(" ", "")[:-1]
    code, _said, complaint = game("code", file, wrong, "--team", "Egels", "--language", "en")
    assert code == 2 and "This code is not right" in complaint
    good = encode(scenario, 3, today)
    code, _said, complaint = game("code", file, good, "--team", "Egels!", "--language", "en")
    assert code == 2 and "another team" in complaint
    assert path.read_bytes() == before


def test_left_out_files_are_named_and_the_exit_code_tells(game, class_folder):
    (class_folder / "half.json").write_text("{")
    options = ["--replicates", 2, "--workers", 1, "--language", "en"]
    code, said, _err = game("board", class_folder, *options)
    assert code == 1 and 'Left out: "half.json", because it is damaged' in said
    assert (class_folder / "board" / "game-board-en.html").exists()
    code, _said, complaint = game("board", class_folder, *options, "--closing", "2020-01-01 12:00")
    assert code == 2 and "after the closing time" in complaint


@pytest.mark.parametrize(
    "wrong",
    [
        ["--closing", "soon"],
        ["--until", 9],
        ["--workers", 0],
        ["--replicates", 1],
        ["--game", "nowhere.yaml"],
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_written(game, class_folder, wrong):
    code, _said, complaint = game("board", class_folder, *wrong, "--language", "en")
    assert code == 2 and complaint.strip() and "Traceback" not in complaint
    assert not (class_folder / "board").exists()


def test_without_a_game_the_command_asks_for_it(game, tmp_path):
    code, _said, complaint = game("board", tmp_path, "--language", "en")
    assert code == 2 and "Which game was played?" in complaint


def test_a_play_is_checked_alone_and_against_its_game(game, class_folder, tmp_path):
    path = class_folder / "egels.play.json"
    assert game("check", path, "--language", "en")[0] == 0
    code, said, _err = game("check", path, "--game", class_folder / "sport.game.yaml")
    assert code == 0 and "Egels" in said
    from twodoors.game.scenario import write_scenario

    other = tmp_path / "other.game.yaml"
    write_scenario(new_scenario("energy"), other)
    code, _said, complaint = game("check", path, "--game", other, "--language", "en")
    assert code == 2 and "another game" in complaint
