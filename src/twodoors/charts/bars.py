"""Level bars by name: one or several series beside each other or stacked, each bar with its figure."""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from twodoors.charts import theme
from twodoors.charts.base import COUNT, Series, reached


def bars(
    names: Sequence[str],
    series: Sequence[Series],
    *,
    x_title: str,
    x_format: str = COUNT,
    stacked: bool = False,
    figures: bool = True,
    width: int = 520,
    thickness: int = 22,
    kept: str = "",
    kept_series: int = 0,
    domain: tuple[float, float] | None = None,
    label_limit: int = 300,
    ticks: int = 6,
    room: int = 0,
) -> Any:
    """Draw a bar per name and series; ``series[k].path`` leads to a list with one number per name.

    ``kept`` leads to such a list of an earlier setting, drawn as a tick on the bars of ``kept_series``.
    ``stacked`` bars carry no figures; those beside each other do, unless ``figures`` is false. A missing
    number draws nothing. ``room`` leaves so many pixels free beside the longest bars, for their figures.
    """
    count, many = len(names), len(series)
    labels = [item.name for item in series]
    arrays = "[" + ", ".join(reached(item.path) for item in series) + "]"
    high = count * (thickness + 12) if stacked or many == 1 else count * (many * thickness + 14)
    rows = (
        alt.Chart(alt.sequence(0, count * many, as_="i"), width=width, height=high)
        .transform_calculate(n=f"datum.i % {count}", k=f"floor(datum.i / {count})")
        .transform_calculate(row=f"{arrays}[datum.k]")
        .transform_filter("isValid(datum.row) && isValid(datum.row[datum.n])")
        .transform_calculate(
            value="datum.row[datum.n]",
            name=f"{json.dumps(list(names))}[datum.n]",
            series=f"{json.dumps(labels)}[datum.k]",
        )
    )
    y = alt.Y("name:N", title=None, sort=list(names), axis=alt.Axis(labelLimit=label_limit))
    scale = (
        alt.Scale(padding=room) if domain is None else alt.Scale(domain=list(domain), clamp=True)
    )
    x = alt.X(
        "value:Q",
        title=x_title,
        axis=alt.Axis(format=x_format, tickCount=ticks),
        scale=scale,
        stack=stacked,
    )
    colour = alt.Color(
        "series:N",
        scale=alt.Scale(domain=labels, range=[item.colour for item in series]),
        legend=alt.Legend(title=None, orient="top") if many > 1 else None,
    )
    beside = {} if stacked or many == 1 else {"yOffset": alt.YOffset("series:N", sort=labels)}
    order = {"order": alt.Order("k:Q")} if stacked else {}
    layers = [rows.mark_bar(size=thickness).encode(x=x, y=y, color=colour, **beside, **order)]
    if figures and not stacked:
        text = alt.Text("value:Q", format=x_format)
        right = rows.transform_filter("datum.value >= 0").mark_text(align="left", dx=5)
        left = rows.transform_filter("datum.value < 0").mark_text(align="right", dx=-5)
        layers += [words.encode(x="value:Q", y=y, text=text, **beside) for words in (right, left)]
    if kept:
        layers.append(
            alt.Chart(alt.sequence(0, count, as_="i"))
            .transform_calculate(
                before=f"({reached(kept)} || [])[datum.i]",
                name=f"{json.dumps(list(names))}[datum.i]",
                series=json.dumps(labels[kept_series]),
            )
            .transform_filter("isValid(datum.before)")
            .mark_tick(color=theme.KEPT, thickness=3, size=thickness + 6)
            .encode(x="before:Q", y=y, **beside)
        )
    return alt.layer(*layers)
