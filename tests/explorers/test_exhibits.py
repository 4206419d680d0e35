"""What the exhibits of lesson 1 say, against figures worked out here by other means."""

import json
import math

import numpy as np
import pytest

from twodoors import explorers, i18n
from twodoors.company import load_company, presets
from twodoors.explorers import bucket, doors, front_market, own
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import Control, Table, plain, reach
from twodoors.explorers.printed import MIME, printed
from twodoors.problems import InputError

EXHIBITS = [
    bucket.leaky_bucket,
    doors.two_doors,
    doors.average_marginal,
    front_market.front_door_market,
    own.own_company,
]
LIVE = [
    explorers.leaky_bucket,
    explorers.two_doors,
    explorers.average_marginal,
    explorers.front_door_market,
    explorers.own_company,
]


@pytest.fixture(params=presets())
def company(request):
    return load_company(request.param)


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


def test_worth_of_customers_of_the_sports_channel():
    economy = Economy(load_company("sport_tv"))
    # 120 a year, 85 % stay, 10 % discount: 120 + 120 x 0.85/1.1 + … = 120 / (1 - 0.85/1.1)
    assert economy.value_kept_eur == pytest.approx(120 / (1 - 0.85 / 1.1))
    # 60 in the first year at the newcomers' price, then 120 a year for the 70 % who stay each year
    assert economy.value_won_eur == pytest.approx(
        60 + sum(120 * (0.7 / 1.1) ** t for t in range(1, 400))
    )
    assert economy.value_won_eur == pytest.approx(270)


def test_the_curves_pass_through_what_happens_now(company):
    economy = Economy(company)
    front = company.front_door_spend_eur / company.prospects
    back = company.back_door_spend_eur / company.customers
    assert company.prospects * economy.front_door(front) == pytest.approx(company.customers_won)
    assert company.customers * economy.back_door(back) == pytest.approx(company.customers_saved)
    served = economy.retention_curve(company.service_spend_eur_per_customer)
    assert served == pytest.approx(company.retention_rate)


def test_the_bucket_of_ten_years_step_by_step(company):
    exhibit = bucket.leaky_bucket(company)
    setting = {"churn_rate": 0.25, "customers_won": 700.0}
    reading = exhibit.read(setting)
    size = company.customers
    for _year in range(10):
        size = size * 0.75 + 700
    assert reading.figures["end"] == pytest.approx(size)
    assert reading.figures["level"] == pytest.approx(2800)
    assert reading.feed["customers"][0] == company.customers
    assert len(reading.table.rows) == 11


def test_a_bucket_without_a_hole_grows_without_limit(company):
    reading = bucket.leaky_bucket(company).read(
        {"churn_rate": 0.0, "customers_won": company.customers / 10}
    )
    assert math.isinf(reading.figures["level"]) and "no limit" in reading.sentence


def test_the_best_split_beats_every_other_one(company):
    exhibit = doors.two_doors(company)
    best = exhibit.read(exhibit.start()).figures
    for share in np.linspace(0, 1, 401):
        other = exhibit.read({**exhibit.start(), "back_door_share": float(share)})
        assert other.figures["net_eur"] <= best["best_net_eur"] + 1e-6 * abs(best["best_net_eur"])


def test_the_next_euro_is_what_one_more_euro_brings(company):
    exhibit = doors.two_doors(company)
    start = exhibit.start()
    figures = exhibit.read(start).figures
    economy = Economy(company)
    back, front = company.back_door_spend_eur, company.front_door_spend_eur

    def worth(more_back: float, more_front: float) -> float:
        kept = company.customers * economy.back_door((back + more_back) / company.customers)
        won = company.prospects * economy.front_door((front + more_front) / company.prospects)
        return kept * economy.value_kept_eur + won * economy.value_won_eur

    assert figures["back_return"] == pytest.approx(worth(1, 0) - worth(0, 0), rel=1e-3)
    assert figures["front_return"] == pytest.approx(worth(0, 1) - worth(0, 0), rel=1e-3)


def test_at_the_best_split_no_euro_is_better_placed_at_the_other_door(company):
    """Equal returns where both doors get money; at an edge the empty door brings no more."""
    exhibit = doors.two_doors(company)
    best = exhibit.read(exhibit.start()).figures["best_share"]
    figures = exhibit.read({**exhibit.start(), "back_door_share": best}).figures
    back, front = figures["back_return"], figures["front_return"]
    if 0 < best < 1:
        assert back == pytest.approx(front, rel=1e-6)
    else:
        assert (back <= front) if best == 0 else (front <= back)


def test_both_blogs_are_right_average_and_margin():
    """Cheaper on average by a factor, equal for the next customer where most is earned."""
    company = load_company("sport_tv")
    figures = doors.average_marginal(company).read(doors.average_marginal(company).start()).figures
    assert figures["average_won_eur"] == pytest.approx(100)
    assert figures["average_kept_eur"] == pytest.approx(20 / 0.85)
    assert figures["average_ratio"] == pytest.approx(4.25)
    exhibit = doors.average_marginal(company)
    grid = [
        (exhibit.read({"front_eur": a, "back_eur": r}).figures["equity_eur"], a, r)
        for a in np.linspace(10, 20, 41)
        for r in np.linspace(25, 40, 61)
    ]
    _, front, back = max(grid)
    best = exhibit.read({"front_eur": front, "back_eur": back}).figures
    assert best["marginal_won_eur"] == pytest.approx(best["value_eur"], rel=0.05)
    assert best["marginal_kept_eur"] == pytest.approx(best["value_eur"], rel=0.05)


def test_on_either_side_of_the_threshold(company):
    exhibit = front_market.front_door_market(company)
    threshold = exhibit.read(exhibit.start()).figures["threshold"]
    below = exhibit.read({**exhibit.start(), "within_reach": threshold * 0.98})
    above = exhibit.read({**exhibit.start(), "within_reach": threshold * 1.02})
    assert below.figures["best_share"] == 0 and "rightly gets all" in below.sentence
    assert above.figures["best_share"] > 0


def test_figures_of_ones_own_that_contradict_each_other_are_said_so_and_nothing_is_lost():
    explorer = explorers.own_company(load_company("sport_tv"))
    before = explorer.sentence
    explorer.view()
    explorer.set(customers_saved=600)
    assert explorer.sentence == before
    assert "cannot be worked out" in explorer._report.report["sentence"]
    explorer.set(customers_saved=150)
    assert explorer.sentence != before


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("make", EXHIBITS)
def test_every_setting_of_every_lever_can_be_read_and_drawn(make, language, company):
    with i18n.spoken(language):
        exhibit = make(company)
        for control in exhibit.controls:
            assert control.low <= control.value <= control.high, control
            for value in (control.low, control.high, (control.low + control.high) / 2):
                try:
                    reading = exhibit.read({**exhibit.start(), control.name: value})
                except InputError:
                    continue
                assert reading.sentence and "{" not in reading.sentence
                json.dumps(exhibit.feed(reading), allow_nan=False)
        chart = exhibit.draw(exhibit.feed(exhibit.read(exhibit.start()))).to_dict()
        assert chart["description"]


@pytest.mark.parametrize("make", EXHIBITS)
def test_paper_holds_every_setting_of_the_headline_lever(make, company):
    data = printed(make(company))[MIME]
    json.dumps(data, allow_nan=False)
    if data["lever"]:
        assert len(data["grid"]) == len(data["lever"]["values"]) >= 20
        assert sorted(data["lever"]["values"]) == data["lever"]["values"]
        sentences = {page["sentence"] for page in data["grid"]}
        assert len(sentences) > 10
        start = data["lever"]["values"].index(data["lever"]["value"])
        assert data["grid"][start]["sentence"] == data["start"]["sentence"]


@pytest.mark.parametrize("make", LIVE)
def test_levers_move_from_code_within_their_bounds(make):
    explorer = make(load_company("sport_tv"))
    explorer.view()
    first = explorer.exhibit.controls[0]
    sentence = explorer.sentence
    explorer.set(**{first.name: first.low + (first.high - first.low) * 0.83})
    assert explorer.sentence != sentence
    assert list(explorer.table.columns)
    with pytest.raises(ValueError, match=first.name):
        explorer.set(**{first.name: first.high * 2 + 1})
    with pytest.raises(ValueError, match="no such lever"):
        explorer.set(nothing=1)
    explorer._reset()
    assert explorer.sentence == sentence


def fed(explorer: explorers.Explorer) -> dict:
    """What the chart draws now."""
    return explorer._chart.params.trait_values()["feed"]


def test_keep_as_a_sets_the_two_settings_side_by_side():
    explorer = explorers.leaky_bucket(load_company("sport_tv"))
    explorer.view()
    explorer._keep()
    explorer.set(churn_rate=0.1)
    report = explorer._report.report
    assert report["kept"].startswith("A (Customers who leave per year: 15%")
    assert "A: Customers" in report["table"]["columns"]
    feed = fed(explorer)
    assert feed["kept"]["customers"] != feed["now"]["customers"]
    explorer._reset()
    assert fed(explorer)["kept"] is None


def test_every_push_to_the_chart_is_a_new_one():
    explorer = explorers.leaky_bucket(load_company("sport_tv"))
    explorer.view()
    pushes = []
    for churn in (0.1, 0.2, 0.1):
        explorer.set(churn_rate=churn)
        pushes.append(fed(explorer)["push"])
    assert len(set(pushes)) == 3


def test_rows_that_differ_stand_below_each_other():
    mine = Table("c", ("n", "x"), (("1", "a"),))
    its = Table("c", ("n", "x"), (("2", "b"),))
    assert mine.beside(its).rows == (("1", "a"), ("A: 2", "b"))


def test_a_share_is_shown_as_a_percentage_and_held_as_a_share():
    control = Control("x", "X", 0.15, 0.0, 0.6, 0.005, "share")
    assert control.drawn()["value"] == 15 and control.drawn()["step"] == 0.5
    assert control.held(200) == 0.6 and control.written(0.15) == "15%"


@pytest.mark.parametrize(("value", "high"), [(1500, 5000), (7.5, 30), (0, 100), (180_000, 600_000)])
def test_a_lever_reaches_to_a_round_number(value, high):
    assert reach(value)[0] == high


def test_what_is_not_finite_reaches_the_page_as_null():
    assert plain({"a": [np.float64(1.5), math.inf], "b": np.array([math.nan])}) == {
        "a": [1.5, None],
        "b": [None],
    }
