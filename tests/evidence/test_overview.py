"""The overview: rows for a table and counts for a chart."""

from typing import Any

import pytest

from twodoors import evidence
from twodoors.i18n import spoken


def test_all_claims_are_in_the_table() -> None:
    rows = evidence.table()
    assert [row["number"] for row in rows] == list(range(1, 64))
    assert rows[47]["verdict_word"] == "partly right"
    assert rows[47]["findings_for"] == 2
    assert rows[47]["findings_against"] == 3


def test_the_table_speaks_dutch() -> None:
    with spoken("nl"):
        rows = evidence.table(blog="B4")
    assert rows[10]["claim"] == evidence.claim(48).gloss.nl


def test_filters_combine() -> None:
    rows = evidence.table(blog="B5", verdict="depends", lesson="both-ways")
    assert [row["number"] for row in rows] == [57, 58, 61]


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"blog": "B6"}, "B5"),
        ({"verdict": "true"}, "not_supported"),
        ({"lesson": "two doors"}, "two-doors"),
    ],
)
def test_a_wrong_filter_says_what_is_allowed(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(ValueError, match=part):
        evidence.table(**wrong)


def test_counts_add_up_per_blog_and_verdict() -> None:
    counts = evidence.verdict_counts()
    assert len(counts) == 5 * len(evidence.Verdict)
    per_blog = {
        blog: sum(row["count"] for row in counts if row["blog"] == blog)
        for blog in ("B1", "B2", "B3", "B4", "B5")
    }
    assert per_blog == {"B1": 11, "B2": 18, "B3": 8, "B4": 16, "B5": 10}
    for row in counts:
        same = evidence.table(blog=row["blog"], verdict=row["verdict"])
        assert row["count"] == len(same)
