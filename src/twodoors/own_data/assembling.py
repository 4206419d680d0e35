"""Put the tables of an export together: customers, their exits, and what happened to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from twodoors.i18n import _, fill
from twodoors.own_data.findings import HIDDEN, Findings
from twodoors.own_data.history import NEVER, History, ended, linked, month_name, months_of
from twodoors.own_data.mapping import Mapped
from twodoors.own_data.window import asked, window
from twodoors.problems import InputError, Problem, shown

if TYPE_CHECKING:
    from twodoors.own_data.reading import Frame

_TRAITS = ("channel", "price", "first_year_price", "products")
_NO_CUSTOMER = ("spending", "survey")


def assembled(
    frames: Sequence["Frame"], mapped: Mapped, findings: Findings, refused: list[Problem]
) -> History:
    """Return the customer base over time; what does not fit together is listed.

    Raises
    ------
    InputError
        If no customer is left, or the months observed make no sense.
    """
    own = [frame for frame in frames if frame.one.table == "customers"]
    if not own or not sum(len(frame.frame) for frame in own):
        raise InputError(
            _("No table of customers was found."),
            [
                *refused,
                Problem("customers", _("no row that can be used"), _("one row per customer")),
            ],
        )
    unit = own[0].unit
    customers = _customers(own, findings)
    index = pd.Index(customers["customer_id"])
    events: dict[str, list[pd.DataFrame]] = {}
    for frame in frames:
        if frame.one.table == "customers":
            continue
        if frame.unit not in (unit, ""):
            refused.append(
                Problem(
                    shown(frame.label, 120).strip('"'),
                    _("months as numbers") if frame.unit == "month" else _("dates"),
                    _("the same kind of times as in the table of customers"),
                )
            )
            continue
        events.setdefault(frame.one.table, []).append(_event(frame, index, unit, findings))
    for exits in events.pop("exits", []):
        _take_exits(customers, exits, findings)
    tables = {name: pd.concat(parts, ignore_index=True) for name, parts in events.items()}
    history = _history(unit, customers, tables, mapped)
    _list_late_starts(history, customers, own, findings)
    return history


def _list_late_starts(
    history: History, customers: pd.DataFrame, own: Sequence["Frame"], findings: Findings
) -> None:
    """List customers who begin long after everything else: they count for nothing."""
    late = history.start > history.until + 1
    for frame in own:
        mine = late & (customers["file"] == frame.label).to_numpy()
        last = month_name(history.until, history.unit)
        findings.add(
            frame.label,
            frame.one.columns["start"],
            fill(_("a start no later than {last}, the last month seen"), last=last),
            customers["row"].to_numpy()[mine],
            [month_name(int(month), history.unit) for month in history.start[mine]],
        )


def _customers(own: Sequence["Frame"], findings: Findings) -> pd.DataFrame:
    parts = []
    for frame in own:
        content = frame.frame.assign(customer_id=frame.frame["customer_id"].astype(object))
        if "end" in content:
            early = (content["end"] < content["start"]).to_numpy()
            heading = frame.one.columns["end"]
            ids = content["customer_id"][early]
            names = [HIDDEN] * len(ids) if frame.one.columns["customer_id"] in frame.hidden else ids
            findings.add(
                frame.label,
                heading,
                _("an exit on or after the start"),
                content["row"].to_numpy()[early],
                list(names),
            )
            content = content[~early]
        else:
            content["end"] = np.nan
        content["file"] = frame.label
        parts.append(content)
    whole = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    again = whole["customer_id"].duplicated().to_numpy()
    for label, group in whole[again].groupby("file"):
        expected = _("each customer once; the first row counts")
        values = [HIDDEN] * len(group)
        findings.add(str(label), "customer_id", expected, group["row"].to_numpy(), values)
    return whole[~again].reset_index(drop=True)


def _event(frame: "Frame", index: pd.Index, unit: str, findings: Findings) -> pd.DataFrame:
    content, columns = frame.frame, frame.one.columns
    if frame.one.table not in _NO_CUSTOMER:
        heading = columns["customer_id"]
        hidden = heading in frame.hidden
        content = linked(content, index, frame.label, heading, hidden, findings)
    if "referred_id" in content:
        content["new"] = index.get_indexer(pd.Index(content["referred_id"].astype(object)))
    content = content.drop(columns=[c for c in ("customer_id", "referred_id") if c in content])
    if "date" in content:
        content = content.assign(month=months_of(content["date"], unit))
    if frame.one.table == "exits":
        return content.assign(file=frame.label, heading=columns["end"])
    return content.drop(columns="row")


def _take_exits(customers: pd.DataFrame, exits: pd.DataFrame, findings: Findings) -> None:
    """Take over exits for customers whose own row has none."""
    owner = exits["customer"].to_numpy()
    early = exits["end"].to_numpy() < customers["start"].to_numpy()[owner]
    if early.any():
        file, heading = str(exits["file"].iloc[0]), str(exits["heading"].iloc[0])
        rows = exits["row"].to_numpy()[early]
        findings.add(
            file, heading, _("an exit on or after the start"), rows, [""] * int(early.sum())
        )
    good = exits[~early]
    place = good["customer"].to_numpy()
    empty = customers["end"].isna().to_numpy()[place]
    column = customers["end"].to_numpy(dtype=np.float64).copy()
    column[place[empty]] = good["end"].to_numpy(dtype=np.float64)[empty]
    customers["end"] = column


def _history(
    unit: str, customers: pd.DataFrame, tables: dict[str, pd.DataFrame], mapped: Mapped
) -> History:
    start = months_of(customers["start"], unit)
    end = np.maximum(ended(customers, unit), start)
    months = [t["month"].to_numpy() for t in tables.values() if "month" in t and len(t)]
    days: list[float] = []
    if unit == "date":
        columns: list[Any] = [
            customers["start"],
            *(t["date"] for t in tables.values() if "date" in t),
        ]
        exits = customers["end"][end <= max([int(start.max()), *(int(m.max()) for m in months)])]
        days = [float(c.max()) for c in [*columns, exits] if len(c) and not np.isnan(c.max())]
    since, until = window(unit, start, end, months, days)
    since, until = _as_asked(mapped, unit, since, until)
    return History(
        unit=unit,
        start=start,
        end=end,
        first_day=customers["start"].to_numpy(dtype=np.float64),
        last_day=customers["end"].to_numpy(dtype=np.float64),
        traits=customers[[name for name in _TRAITS if name in customers]],
        since=since,
        until=until,
        has_ends=bool(((end != NEVER) & (end <= until)).any()),
        events=tables,
    )


def _as_asked(mapped: Mapped, unit: str, since: int, until: int) -> tuple[int, int]:
    problems = []
    found = []
    for key, value, own in (
        ("from", mapped.observed_from, since),
        ("until", mapped.observed_until, until),
    ):
        try:
            told = asked(value, unit)
        except ValueError:
            problems.append(Problem(f"observed, {key}", shown(str(value)), _("a month"), "2023-01"))
            told = None
        found.append(own if told is None else told)
    if not problems and found[0] > found[1]:
        given = f"{mapped.observed_from} – {mapped.observed_until}"
        problems.append(Problem("observed", given, _("a first month before the last")))
    if problems:
        raise InputError(_("The mapping cannot be used."), problems)
    return found[0], found[1]
