"""The company file: every lesson runs on it, at any size, price and churn, and it keeps to what the data tell."""

import inspect

import numpy as np
import pytest

from tests.own_data.conftest import rows_of
from twodoors.company import load_company, presets
from twodoors.explorers import bucket, complaints, doors
from twodoors.market import simulate
from twodoors.own_data import own_data
from twodoors.own_data.estimates import figure as intervals


def lesson_one(company):
    """Open the exhibits of the first lessons and read their first setting."""
    for made in (
        bucket.leaky_bucket,
        doors.two_doors,
        doors.average_marginal,
        complaints.complaint_recovery,
    ):
        assert list(inspect.signature(made).parameters) == ["company"]
        exhibit = made(company)
        reading = exhibit.read(exhibit.start())
        assert np.isfinite(list(reading.figures.values())).any() and reading.sentence
        exhibit.draw(exhibit.feed(reading))


def write(folder, rows):
    folder.mkdir(exist_ok=True)
    (folder / "klanten.csv").write_text("\n".join(";".join(row) for row in rows))
    return folder


@pytest.mark.parametrize("like", presets())
def test_the_lessons_run_on_it_whatever_it_is_based_on(tmp_path, like):
    result = own_data(write(tmp_path / "e", rows_of()), out=tmp_path / "out", like=like)
    company = load_company(tmp_path / "out" / "company.yaml")
    assert company == result.company
    assert company.churn_rate == pytest.approx(0.1)
    assert company.sources["churn_rate"] == "own figure"
    assert company.customers == 217
    lesson_one(company)


@pytest.mark.parametrize(
    ("count", "price", "every"), [(30, "0,05", 2), (60_000, "9.500,00", 300), (400, "17,50", 1.05)]
)
def test_any_size_price_and_churn_gives_a_company(tmp_path, count, price, every):
    rows = rows_of(count)
    for at, row in enumerate(rows[1:-1]):
        row[3], row[2] = price, "15-06-2023" if int(at / every) != int((at + 1) / every) else ""
    result = own_data(write(tmp_path / "e", rows), out=tmp_path / "out")
    lesson_one(result.company)


def test_a_preset_market_gives_the_company_back(tmp_path):
    from twodoors.paths import data_folder

    result = own_data(data_folder() / "market" / "sport_tv", out=tmp_path / "out")
    preset, company = load_company("sport_tv"), result.company
    assert not result.export.findings.count and not result.export.refused
    for name in ("existing_price_eur_per_month", "new_price_eur_per_month", "reminder_fee_eur"):
        assert getattr(company, name) == getattr(preset, name)
    assert company.promise_kept_rate == pytest.approx(preset.promise_kept_rate, abs=0.005)
    assert company.response_shares == pytest.approx(preset.response_shares, abs=0.03)
    assert sum(company.response_shares) == pytest.approx(1)
    assert company.problem_rate == preset.problem_rate
    assert company.sources["problem_rate"] != "own figure"
    lesson_one(company)


def test_silent_problems_are_said_not_to_be_known(tmp_path):
    own_data(write(tmp_path / "e", rows_of()), out=tmp_path / "out")
    text = (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")
    assert "Problems that nobody told you about leave no trace" in text
    assert "Customers lost by one broken promise" in text


def test_no_exits_means_nothing_is_said_about_churn(tmp_path):
    rows = [row[:2] for row in rows_of()]
    result = own_data(write(tmp_path / "e", rows), out=tmp_path / "out")
    assert "churn_rate" not in {figure.field for figure in result.figures}
    assert "nothing can be said about churn" in (tmp_path / "out" / "report.txt").read_text()


def test_a_year_is_needed_for_yearly_figures(tmp_path):
    rows = [["Klantnummer", "Ingangsdatum", "Einddatum"]]
    rows += [
        [str(n), f"0{n % 5 + 1}-0{n % 6 + 1}-2023", "28-06-2023" if n % 4 == 0 else ""]
        for n in range(90)
    ]
    result = own_data(write(tmp_path / "e", rows), out=tmp_path / "out")
    assert "churn_rate" not in {figure.field for figure in result.figures}


def test_orders_give_the_value_of_an_order_and_its_interval_covers_it(tmp_path):
    hits = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        own = np.exp(0.5 * rng.standard_normal(400) - 0.125) * 35
        count = rng.geometric(0.3, 400)
        owner = np.repeat(np.arange(400), count)
        value = own[owner] * np.exp(0.5 * rng.standard_normal(owner.size) - 0.125)
        ordered = np.bincount(owner).astype(np.float64)
        found = intervals.ratio(np.bincount(owner, weights=value).astype(np.float64), ordered)
        hits += found.low <= 35 <= found.high
    assert hits >= 33  # binomial, 40 of 0.95: less in one of two thousand
    folder = write(tmp_path / "e", rows_of())
    orders = ["Klantnummer;Besteldatum;Bestelwaarde"]
    orders += [f"K{n % 240 + 1:04d};10-05-2023;{n % 3 + 10},50" for n in range(300)]
    (folder / "bestellingen.csv").write_text("\n".join(orders))
    result = own_data(folder, out=tmp_path / "out")
    assert result.company.order_value_eur == pytest.approx(11.5)


@pytest.mark.parametrize("hits", [0, 1, 7, 30, 59, 60])
def test_wilson_agrees_with_scipy(hits):
    from scipy.stats import binomtest

    theirs = binomtest(hits, 60).proportion_ci(method="wilson")
    ours = intervals.share(hits, 60)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_report_speaks_the_language(tmp_path, language):
    from twodoors import i18n

    with i18n.spoken(language):
        own_data(write(tmp_path / "e", rows_of()), out=tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page


def test_a_market_written_as_csv_is_read_as_it_is(tmp_path):
    from twodoors.market import write_market
    from twodoors.market.plan import plan

    asked = plan("energy", customers=1_500, months=30, seed=4)
    write_market(asked, tmp_path / "market", form="csv", workers=1)
    result = own_data(tmp_path / "market", out=tmp_path / "out", like="energy")
    assert not result.export.findings.count
    market = simulate("energy", customers=1_500, months=30, seed=4)
    assert result.company.customers == len(market.customers) - len(market.exits)
