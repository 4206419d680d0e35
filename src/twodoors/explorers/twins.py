"""Two customer bases with the same churn and opposite hearts."""

import math

from twodoors.charts.loyalty import two_bases
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.explorers.hearts import content_range, groups, mix_of, same_churn_mix, with_lock
from twodoors.i18n import _, fill, percent
from twodoors.models.loyalty import LoyaltyMix


def same_churn(company: Company) -> Exhibit:
    """A company beside another with the same churn and other shares of content customers; model (g)."""
    company, note = with_lock(company)
    mine = mix_of(company)
    churn, content = float(mine.churn), float(mine.content_share)
    fewest, most = content_range(mine)
    names = (_("content, all together"), *groups(), _("leave in a year"))

    def read(settings: Settings) -> Reading:
        other = same_churn_mix(mine, settings["other_content"])
        left, right = _shares(mine), _shares(other)
        if abs(right[0] - content) < 0.005:
            verdict = _("At this setting both have as many content customers.")
        else:
            verdict = _(
                "Here {content:percent0} of the customers are content and {hostages:percent0} are "
                "hostages; at the other company {other_content:percent0} and {other_hostages:percent0}."
            )
        if company.attitude_effect > 0:
            range_said = _(
                "With this churn anything from {fewest:percent1} to {most:percent1} of the customers may "
                "be content: churn does not tell which of these companies you are."
            )
        else:
            range_said = _(
                "Here content customers leave as often as others, so churn says nothing about them at all."
            )
        figures = {
            "churn": churn,
            "content": content,
            "other_content": right[0],
            "other_churn": right[5],
            "hostages": left[2],
            "other_hostages": right[2],
            "fewest": fewest,
            "most": most,
        }
        return Reading(
            sentence=fill(
                _("Both companies lose {churn:percent1} of their customers in a year.")
                + f" {verdict} {range_said}",
                **figures,
            ),
            table=rows_by(
                _("Share of all customers"),
                names,
                {
                    _("This company"): [percent(share, 1) for share in left],
                    _("The other company"): [percent(share, 1) for share in right],
                },
                _("Two companies with the same churn"),
            ),
            figures=figures,
            feed={"mine": left, "other": right},
        )

    low, high = math.ceil(fewest * 100 - 1e-9) / 100, math.floor(most * 100 + 1e-9) / 100
    if low > high:
        low = high = content
    return Exhibit(
        key="same-churn",
        title=_("Same churn, other hearts"),
        question=_("Which figure in your own reports would tell these two companies apart?"),
        controls=(
            Control(
                "other_content",
                _("Content customers at the other company"),
                _opposite(low, high, content),
                low,
                high,
                0.01,
                "share",
            ),
        ),
        read=read,
        draw=lambda feed: two_bases(feed, names),
        headline="other_content",
        prediction=Prediction(
            question=fill(
                _(
                    "Here {content:percent0} of the customers are content and {churn:percent1} leave in a "
                    "year. Another company has exactly this churn. How few content customers could it have?"
                ),
                content=content,
                churn=churn,
            ),
            guess=Control("guess", _("Your guess"), round(content, 2), 0.0, 1.0, 0.01, "share"),
            answer=lambda settings: fewest,
        ),
        note=note,
    )


def _shares(mix: LoyaltyMix) -> list[float]:
    """Return the rows of the chart: content customers, the four groups, those who leave."""
    return [float(mix.content_share), *map(float, mix.shares), float(mix.churn)]


def _opposite(low: float, high: float, content: float) -> float:
    """Return where the other company begins: near the end of the range that is farther away."""
    tenth = (high - low) / 10
    start = low + tenth if content - low >= high - content else high - tenth
    return min(high, max(low, round(start, 2)))
