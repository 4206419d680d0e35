"""What the exhibits of lesson 2 say, against published figures, plain sums and simulations."""

import json
import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import ndtri
from scipy.stats import multivariate_normal

from twodoors import evidence, explorers, i18n
from twodoors.company import load_company, presets
from twodoors.explorers import conventions, gains, mixture, profitable, referrals, replacing
from twodoors.explorers.printed import MIME, printed
from twodoors.lesson import begin
from twodoors.problems import InputError

EXHIBITS = [
    conventions.value_conventions,
    mixture.mixed_base,
    gains.five_percent,
    gains.point_worth,
    replacing.treadmill,
    referrals.word_of_mouth,
    profitable.loyal_and_profitable,
]
HUNDRED = {"existing_price_eur_per_month": 7.5 + 100 / 12, "new_price_eur_per_month": 7.5}
YEARS = range(3000)

ODD = {
    "one customer": {"customers": 1, "customers_saved": 0.01},
    "ten million": {"customers": 10_000_000, "prospects": 1e9, "customers_saved": 1000},
    "hardly anybody leaves": {"churn_rate": 0.0001, "retention_ceiling": 0.99999},
    "hardly anybody stays": {"churn_rate": 0.9, "new_customer_churn_rate": 0.95},
    "nobody stays": {"churn_rate": 1.0, "new_customer_churn_rate": 1.0},
    "no discount": {"discount_rate": 0.0},
    "steep discount": {"discount_rate": 1.0},
    "all alike": {"churn_alpha": 1e5, "churn_beta": 9e5},
    "all or nothing": {"churn_alpha": 0.001, "churn_beta": 0.001},
    "no discount, long stayers": {"discount_rate": 0.0, "churn_alpha": 0.1, "churn_beta": 3.0},
    "quick leavers": {"churn_alpha": 20.0, "churn_beta": 0.5},
    "dearer for newcomers": {"new_price_eur_per_month": 25.0},
    "nobody recommends": {"referral_rate": 0.0},
    "everybody recommends": {"referral_rate": 1.0},
    "a cent of margin": {"existing_price_eur_per_month": 7.501},
    "no contract, no problem, no fee": {
        "contract_months": 0,
        "problem_rate": 0.0,
        "reminder_fee_eur": 0.0,
    },
}


@pytest.fixture(params=presets(), scope="module")
def company(request):
    return load_company(request.param)


@pytest.fixture(autouse=True)
def _english():
    with i18n.spoken("en"):
        yield


def figures(exhibit, **settings):
    return exhibit.read({**exhibit.start(), **settings}).figures


# the four conventions


def test_four_conventions_of_the_reference_case():
    exhibit = conventions.value_conventions(
        load_company("sport_tv", {**HUNDRED, "churn_rate": 0.2})
    )
    found = figures(exhibit)
    expected = {"due": 366.666667, "renewal": 266.666667, "arrears": 333.333333}
    for name, value in {**expected, "continuous": 314.017360}.items():
        assert found[f"{name}_eur"] == pytest.approx(value, abs=1e-5)


def test_four_conventions_as_payments_one_by_one(company):
    found = figures(conventions.value_conventions(company))
    margin, kept, grown = company.margin_eur, company.retention_rate, 1 + company.discount_rate
    due = sum(margin * (kept / grown) ** year for year in YEARS)
    assert found["due_eur"] == pytest.approx(due)
    assert found["renewal_eur"] == pytest.approx(due - margin)
    late = sum(margin * kept**year / grown ** (year + 1) for year in YEARS)
    assert found["arrears_eur"] == pytest.approx(late)
    flow, _error = quad(lambda t: margin * (kept / grown) ** t, 0, 200)
    assert found["continuous_eur"] == pytest.approx(flow)
    assert found["gap"] == pytest.approx(margin / due)


def test_the_question_asks_for_the_first_of_the_four(company):
    exhibit = conventions.value_conventions(company)
    assert exhibit.prediction is not None
    assert exhibit.prediction.answer({}) == figures(exhibit)["due_eur"]
    assert exhibit.prediction.guess.high > figures(exhibit)["due_eur"]


def test_where_nobody_leaves_and_nothing_is_discounted_there_is_no_end():
    exhibit = conventions.value_conventions(load_company("sport_tv"))
    reading = exhibit.read({"churn_rate": 0.0, "discount_rate": 0.0})
    assert "no end" in reading.sentence and math.isinf(reading.figures["due_eur"])
    assert "most of his worth" in exhibit.read({**exhibit.start(), "churn_rate": 0.6}).sentence


# one rate against the mix


@pytest.mark.parametrize(
    ("alpha", "beta", "one", "mix", "left", "half", "first"),
    [
        (0.668088, 3.806095, 4.41198, 5.922255, 0.414172, 7, 0.850679),
        (0.704077, 1.182043, 2.32414, 3.694910, 0.191190, 2, 0.626706),
    ],
)
def test_the_published_segments(alpha, beta, one, mix, left, half, first):
    shapes = {"churn_alpha": alpha, "churn_beta": beta}
    found = figures(mixture.mixed_base(load_company("sport_tv", {**HUNDRED, **shapes})))
    assert found["one_eur"] == pytest.approx(100 * one, rel=2e-5)
    assert found["mix_eur"] == pytest.approx(100 * mix, rel=2e-6)
    assert found["too_low"] == pytest.approx(1 - one / mix, abs=2e-5)
    assert found["mix_left"] == pytest.approx(left, abs=2e-6)
    assert found["first_kept"] == pytest.approx(first, abs=2e-6)
    assert found["half_gone_years"] == half
    assert math.isinf(found["average_years"])


def test_a_mix_as_so_many_customers_drawn_by_lot(company):
    """Each with a rate of his own, leaving or not year after year: inside four standard errors."""
    random = np.random.default_rng(5)
    own = random.beta(company.churn_alpha, company.churn_beta, 200_000)
    years = random.geometric(np.maximum(own, 1e-12))
    grown = 1 + company.discount_rate
    paid = company.margin_eur * (1 - grown ** -years.astype(float)) / (1 - 1 / grown)
    found = figures(mixture.mixed_base(company))
    error = paid.std() / np.sqrt(len(paid))
    assert abs(found["mix_eur"] - paid.mean()) < 4 * error
    there = (years > 10).mean()
    assert abs(found["mix_left"] - there) < 4 * np.sqrt(there / len(years))
    assert found["half_gone_years"] == pytest.approx(np.median(years), abs=1)


def test_an_average_lifetime_is_given_only_where_there_is_one():
    brand = mixture.mixed_base(load_company("small_brand"))
    # (6 + 9 - 1) / (6 - 1)
    assert figures(brand)["average_years"] == pytest.approx(2.8)
    assert "2.8 years on average" in brand.read(brand.start()).sentence
    sport = mixture.mixed_base(load_company("sport_tv"))
    words = sport.read(sport.start()).sentence
    assert "does not exist" in words and "within 7 years" in words and "on average" not in words


def test_the_more_customers_differ_the_further_one_rate_is_off(company):
    exhibit = mixture.mixed_base(company)
    alike = exhibit.read({**exhibit.start(), "spread": 0.0})
    assert alike.figures["too_low"] == 0 and "customers are alike" in alike.sentence
    assert alike.figures["mix_eur"] == alike.figures["one_eur"]
    spreads = np.linspace(0, 0.9, 46)
    found = [figures(exhibit, spread=float(spread)) for spread in spreads]
    off = [item["too_low"] for item in found]
    assert off == sorted(off) and off[-1] > 0.2
    assert alike.feed["curve"] == pytest.approx(off, abs=1e-9)
    assert {item["first_kept"] for item in found} == {found[0]["first_kept"]}


def test_nearly_alike_is_nearly_one_rate(company):
    exhibit = mixture.mixed_base(company)
    near = figures(exhibit, spread=1e-5)
    assert near["too_low"] == pytest.approx(0, abs=1e-3)


def test_the_note_says_where_new_and_all_customers_leave_at_other_rates(company):
    assert mixture.mixed_base(company).note == ""
    other = load_company(company, {"churn_rate": company.churn_rate + 0.1})
    note = mixture.mixed_base(other).note
    assert i18n.percent(other.churn_rate) in note and company.name in note


# five percent


def test_halving_churn_from_ten_to_five_percent():
    exhibit = gains.five_percent(load_company("sport_tv", {**HUNDRED, "churn_rate": 0.1}))
    found = figures(exhibit)
    assert found["points_due"] == pytest.approx(0.333333, abs=1e-6)
    assert found["points_renewal"] == pytest.approx(0.407407, abs=1e-6)
    assert found["points_long_run"] == pytest.approx(1.0)
    assert found["fewer"] == pytest.approx(0.5)
    # 90 of 100 stay, or 95
    assert found["points_first_year"] == pytest.approx(95 / 90 - 1)
    # 5 % of 10 % is half a point: 110 / 0.2 against 110 / 0.195
    assert found["percent_due"] == pytest.approx(0.2 / 0.195 - 1)
    assert found["elasticity"] == pytest.approx(0.9 / 0.2)


def test_growth_by_adding_up_the_years(company):
    churn, grown = company.churn_rate, 1 + company.discount_rate
    found = figures(gains.five_percent(company, 0.03))

    def worth(rate, first):
        return sum(((1 - rate) / grown) ** year for year in YEARS if year >= first)

    for reading, then in (("points", churn - 0.03), ("percent", churn * 0.97)):
        assert found[f"{reading}_due"] == pytest.approx(worth(then, 0) / worth(churn, 0) - 1)
        assert found[f"{reading}_renewal"] == pytest.approx(worth(then, 1) / worth(churn, 1) - 1)
        size = 0.0
        for _year in YEARS:
            size = size * (1 - then) + churn
        # With newcomers who hold the base at one now.
        assert found[f"{reading}_long_run"] == pytest.approx(size - 1)


def test_no_more_points_are_gained_than_customers_leave():
    exhibit = gains.five_percent(load_company("sport_tv"))
    found = figures(exhibit, churn_rate=0.02, retention_gain=0.05)
    assert found["churn_by_points"] == 0 and found["points_gain"] == pytest.approx(0.02)
    nothing = exhibit.read({"churn_rate": 0.0, "retention_gain": 0.05})
    assert "nothing to gain" in nothing.sentence and nothing.figures["points_due"] == 0
    assert "Nothing changes" in exhibit.read({**exhibit.start(), "retention_gain": 0.0}).sentence


def test_one_percent_more_retention(company):
    found = figures(gains.five_percent(company))
    kept, grown = company.retention_rate, 1 + company.discount_rate
    step = 1e-6
    worth = lambda r: 1 / (1 - r / grown)  # noqa: E731
    slope = (worth(kept * (1 + step)) / worth(kept) - 1) / step
    assert found["elasticity"] == pytest.approx(slope, rel=1e-4)


# what a point may cost


def test_paying_the_most_that_a_gain_may_cost_leaves_nothing_over(company):
    """Year by year: paid before each renewal, it eats up exactly what the gain brings."""
    exhibit = gains.point_worth(company, 0.04)
    found = figures(exhibit)
    margin, grown = company.margin_eur, 1 + company.discount_rate
    without = sum(margin * (company.retention_rate / grown) ** year for year in YEARS)
    kept, there, worth = company.retention_rate + 0.04, 1.0, 0.0
    for year in YEARS:
        worth += there * (margin - found["most_eur"] / grown) / grown**year
        there *= kept
    assert worth == pytest.approx(without)
    assert found["total_eur"] == pytest.approx(found["most_eur"] * company.customers)


def test_a_point_at_the_sports_channel():
    found = figures(gains.point_worth(load_company("sport_tv"), 0.01))
    assert found["most_eur"] == pytest.approx(5.28)
    assert found["total_eur"] == pytest.approx(52_800)
    assert found["standing_eur"] == pytest.approx(150_000)
    assert found["now_eur"] == pytest.approx(3.0)


# the treadmill


def test_the_treadmill_year_by_year(company):
    exhibit = replacing.treadmill(company)
    setting = {"churn_rate": 0.22, "growth": 0.05, "avoidable": 0.4}
    reading = exhibit.read(setting)
    cost = company.front_door_spend_eur / company.customers_won
    size, spent, needless = float(company.customers), 0.0, 0.0
    for _year in range(10):
        left = size * 0.22
        newcomers = size * 1.05 - (size - left)
        spent += newcomers * cost
        needless += left * 0.4 * cost
        size *= 1.05
    assert reading.figures["ten_years_eur"] == pytest.approx(spent)
    assert reading.feed["kept_up_eur"][-1] == pytest.approx(spent - needless)
    first = company.customers * 0.27
    assert reading.figures["needed"] == pytest.approx(first)
    assert reading.figures["months"] == pytest.approx(
        first * cost / (company.customers * company.margin_eur / 12)
    )


def test_the_treadmill_of_the_sports_channel():
    exhibit = replacing.treadmill(load_company("sport_tv"))
    assert figures(exhibit)["cost_eur"] == pytest.approx(150_000)
    # Care keeps 600 at most and 200 already: of the 1,500 who leave now it could keep 400 more.
    assert exhibit.start()["avoidable"] == pytest.approx(400 / 1_500)
    assert figures(exhibit)["avoidable"] == pytest.approx(400)
    none = exhibit.read({**exhibit.start(), "avoidable": 0.0})
    assert "None of it could be spared" in none.sentence
    still = exhibit.read({**exhibit.start(), "churn_rate": 0.0})
    assert "no newcomer is needed" in still.sentence


# word of mouth


def test_descendants_of_the_reference_case():
    company = load_company("sport_tv", {**HUNDRED, "churn_rate": 0.2})
    exhibit = referrals.word_of_mouth(company)
    found = figures(exhibit, act=1.0, convert=0.8, profitable=0.1, negative=0.0)
    assert found["multiplier"] == pytest.approx(1.363636, abs=1e-6)
    assert found["value_alone_eur"] + found["extra_eur"] == pytest.approx(500)


def test_the_published_chain_is_small_and_taken_at_its_word_endless(company):
    reading = referrals.word_of_mouth(company).read(referrals.word_of_mouth(company).start())
    assert reading.figures["profitable"] == pytest.approx(3.6)
    assert reading.figures["net"] == pytest.approx(2.4)
    assert reading.figures["multiplier"] < 1.02
    assert "no limit" in reading.sentence


def test_descendants_generation_by_generation(company):
    exhibit = referrals.word_of_mouth(company)
    found = figures(exhibit, act=0.6, convert=0.3, profitable=0.5, negative=0.5)
    assert found["net_rate"] == pytest.approx(0.045)
    there, worth = 1.0, 0.0
    for year in YEARS:
        worth += there * company.margin_eur / (1 + company.discount_rate) ** year
        there = there * company.retention_rate + there * 0.045
    assert found["value_alone_eur"] + found["extra_eur"] == pytest.approx(worth)


def test_the_levers_open_at_published_figures():
    def published(code, finding):
        number = evidence.source(code).finding(finding).number
        assert number is not None
        return number.en

    chain = published("E39", "chain").split("telecom")[1]
    for share in (referrals.INTEND, referrals.ACT, referrals.CONVERT):
        assert f"{share:.0%}" in chain
    assert f"{referrals.PROFITABLE:.0%}" in published("E39", "profitable")
    assert published("E38", "mostly-positive").startswith("3 to 1")
    assert pytest.approx(1 / 3) == referrals.NEGATIVE_PER_POSITIVE
    low, high = profitable.RESEARCH
    assert published("E7", "tenure-profit") == f"correlation {low:.2f} to {high:.2f}"


# the loyal and the profitable


@pytest.mark.parametrize("correlation", [0.0, 0.2, 0.3, 0.45, 0.7, 0.95])
@pytest.mark.parametrize("top", [0.05, 0.2, 0.5])
def test_the_overlap_is_that_of_two_normal_traits(correlation, top):
    both = multivariate_normal(cov=[[1, correlation], [correlation, 1]])
    edge = ndtri(1 - top)
    expected = both.cdf([-edge, -edge]) / top
    assert float(profitable.overlap(correlation, top)) == pytest.approx(expected, abs=2e-3)


def test_half_of_the_customers_have_a_closed_form():
    for correlation in (0.1, 0.3, 0.8):
        expected = 0.5 + math.asin(correlation) / math.pi
        assert float(profitable.overlap(correlation, 0.5)) == pytest.approx(expected, abs=1e-3)


def test_at_the_ends_of_the_correlation():
    exhibit = profitable.loyal_and_profitable(load_company("sport_tv"))
    assert figures(exhibit, correlation=0.0)["overlap"] == pytest.approx(0.2)
    perfect = exhibit.read({**exhibit.start(), "correlation": 1.0})
    assert perfect.figures["missed"] == 0 and "one list is enough" in perfect.sentence
    shares = [figures(exhibit, correlation=value / 20)["overlap"] for value in range(21)]
    assert shares == sorted(shares)


def test_the_customers_drawn_agree_with_the_sum():
    exhibit = profitable.loyal_and_profitable(load_company("sport_tv"))
    chart = exhibit.draw(exhibit.feed(exhibit.read(exhibit.start()))).to_dict()
    drawn = next(
        data
        for data in json.loads(json.dumps(chart))["datasets"].values()
        if len(data) == 250 and "s" in data[0]
    )
    stay = np.array([row["s"] for row in drawn])
    own = np.array([row["e"] for row in drawn])
    for correlation in (0.0, 0.2, 0.3, 0.45, 0.8):
        profit = correlation * stay + np.sqrt(1 - correlation**2) * own
        edge = ndtri(0.8)
        share = ((stay > edge) & (profit > edge)).sum() / 50
        assert share == pytest.approx(float(profitable.overlap(correlation, 0.2)), abs=0.08)


# all of them


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("make", EXHIBITS)
def test_every_setting_can_be_read(make, language, company):
    with i18n.spoken(language):
        check(make(company))


@pytest.mark.parametrize("make", EXHIBITS)
def test_the_chart_is_described_and_drawn_with_a_kept_setting_and_a_guess(make):
    exhibit = make(load_company("sport_tv"))
    reading = exhibit.read(exhibit.start())
    assert exhibit.draw(exhibit.feed(reading, reading, 0.3)).to_dict()["description"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("make", EXHIBITS)
def test_odd_companies_are_no_exception(make, odd):
    check(make(load_company("sport_tv", ODD[odd])))


def check(exhibit):
    unknown = i18n._("not known")
    for control in exhibit.controls:
        assert control.low <= control.value <= control.high, control
        for value in (control.value, control.low, control.high, (control.low + control.high) / 2):
            reading = exhibit.read({**exhibit.start(), control.name: value})
            assert "{" not in reading.sentence and "nan" not in reading.sentence.lower()
            assert unknown not in reading.sentence, (control.name, value, reading.sentence)
            assert all(len(row) == len(reading.table.columns) for row in reading.table.rows)
            json.dumps(exhibit.feed(reading), allow_nan=False)
    if exhibit.prediction is not None:
        answer = exhibit.prediction.answer(exhibit.start())
        assert not math.isnan(answer)
        exhibit.prediction.verdict(exhibit.prediction.guess.value, exhibit.start())


@pytest.mark.parametrize("name", ["sport_tv", "small_brand"])
@pytest.mark.parametrize("make", EXHIBITS)
def test_paper_holds_every_setting_of_the_headline_lever(make, name):
    data = printed(make(load_company(name)))[MIME]
    assert len(data["grid"]) == len(data["lever"]["values"]) >= 20
    start = data["lever"]["values"].index(data["lever"]["value"])
    assert data["grid"][start]["sentence"] == data["start"]["sentence"]
    assert len({page["sentence"] for page in data["grid"]}) > 10


@pytest.mark.parametrize("make", EXHIBITS)
def test_a_hostile_name_is_text(make):
    company = load_company("sport_tv", {"name": "<script>alert(1)</script>", "churn_rate": 0.3})
    assert "<script>" not in printed(make(company))["text/html"]


def test_keep_as_a_shows_both_settings():
    explorer = explorers.five_percent(load_company("sport_tv"), 0.05)
    explorer.view()
    explorer._keep()
    explorer.set(retention_gain=0.1)
    assert "A: 5.0 percentage points fewer leave" in explorer._report.report["table"]["columns"]
    assert explorer._chart.params.trait_values()["feed"]["kept"]["points"][1] == pytest.approx(0.25)


def test_the_lesson_takes_a_gain_in_points_and_refuses_a_percentage():
    lesson = begin(language="en", company="sport_tv", overrides={}, retention_gain=0.1)
    assert lesson.levers["retention_gain"] == 0.1
    with pytest.raises(InputError, match="retention_gain"):
        begin(language="en", company="sport_tv", overrides={}, retention_gain=5)
