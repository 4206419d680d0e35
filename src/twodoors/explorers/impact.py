"""The loyal-customer impact check: what any plan, process or letter does, by years of tenure."""

from collections.abc import Mapping
from dataclasses import dataclass

from twodoors.charts.tenure import result_by_tenure
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Reading,
    Settings,
    reach,
    rows_by,
)
from twodoors.explorers.fees import charges_a_fee
from twodoors.explorers.scales import people
from twodoors.explorers.tenure import Tenure, group_names, tenure_groups
from twodoors.explorers.voucher import VOUCHER_EUR
from twodoors.i18n import _, fill, money, percent, points

KEY = "impact-check"


@dataclass(frozen=True)
class Row:
    """What a plan does to one group: who is touched, who leaves, and what that comes to."""

    name: str
    customers: float
    worth_eur: float
    touched: float
    extra_churn: float
    lost: float
    result_eur: float
    break_even_churn: float
    """Extra churn that the group can bear; negative where the plan must keep customers to pay."""


def rows_of(groups: tuple[Tenure, ...], settings: Settings) -> list[Row]:
    """Work out a plan group by group."""
    sizes = [
        (settings["customers"] * group.share, settings["margin_eur"] * group.years_of_margin)
        for group in groups
    ]
    return [
        _row(place, group.name, *size, settings)
        for place, (group, size) in enumerate(zip(groups, sizes, strict=True), 1)
    ]


def rows_shown(figures: Mapping[str, float], settings: Settings) -> list[Row]:
    """Return the groups of a plan as an exhibit shows it now."""
    return [
        _row(place, name, figures[f"customers_{place}"], figures[f"worth_{place}_eur"], settings)
        for place, name in enumerate(group_names(), 1)
    ]


def _row(place: int, name: str, customers: float, worth: float, settings: Settings) -> Row:
    """Work out one group: touched x (money in - cost - extra churn x worth)."""
    each = settings["money_in_eur"] - settings["cost_eur"]
    touched = customers * settings[f"touched_{place}"]
    extra = settings[f"churn_{place}"]
    return Row(
        name=name,
        customers=customers,
        worth_eur=worth,
        touched=touched,
        extra_churn=extra,
        lost=touched * extra,
        result_eur=touched * (each - extra * worth),
        break_even_churn=each / worth,
    )


def impact_check(company: Company) -> Exhibit:
    """A plan's result by years of tenure, on the survival curve of the company; models (b) and (j)."""
    groups = tenure_groups(company)
    names = list(group_names())

    def read(settings: Settings) -> Reading:
        rows = rows_of(groups, settings)
        total = sum(row.result_eur for row in rows)
        figures = {"total_eur": total, "touched": sum(row.touched for row in rows)}
        for place, row in enumerate(rows, 1):
            figures |= {
                f"customers_{place}": row.customers,
                f"worth_{place}_eur": row.worth_eur,
                f"lost_{place}": row.lost,
                f"result_{place}_eur": row.result_eur,
                f"break_even_{place}": row.break_even_churn,
            }
        return Reading(
            sentence=_in_words(rows, total),
            table=rows_by(
                _("Customers for"),
                [*names, _("together")],
                {
                    _("Customers"): [
                        *(people(row.customers) for row in rows),
                        people(sum(row.customers for row in rows)),
                    ],
                    _("Worth of one"): [*(money(row.worth_eur, 0) for row in rows), ""],
                    _("Touched"): [
                        *(people(row.touched) for row in rows),
                        people(figures["touched"]),
                    ],
                    _("Extra churn"): [*(percent(row.extra_churn, 1) for row in rows), ""],
                    _("Leave because of it"): [
                        *(people(row.lost) for row in rows),
                        people(sum(row.lost for row in rows)),
                    ],
                    _("Result"): [*(money(row.result_eur, 0) for row in rows), money(total, 0)],
                    _("Break-even"): [*(points(row.break_even_churn, 2) for row in rows), ""],
                },
                _("The plan by how long people have been customers"),
            ),
            figures=figures,
            feed={"results_eur": [*(row.result_eur for row in rows), total]},
        )

    return Exhibit(
        key=KEY,
        title=_("The loyal-customer impact check"),
        question=_("Which group pays for this plan, and would you dare to tell it so?"),
        controls=_controls(company, names),
        read=read,
        draw=lambda feed: result_by_tenure(feed, [*names, _("together")]),
        headline=f"churn_{len(names)}",
    )


def _controls(company: Company, names: list[str]) -> tuple[Control, ...]:
    """Return the levers, set to the reminder fee, or to a voucher where the company charges no fee."""
    fee = charges_a_fee(company)
    income = company.reminder_fee_eur * company.fee_collected_share if fee else 0.0
    cost = 0.0 if fee else VOUCHER_EUR
    touched = company.late_share if fee else 1.0
    extra = company.fee_extra_churn if fee else 0.0
    customers_high, customers_step = reach(company.customers)
    margin_high, margin_step = reach(company.margin_eur)
    money_high, money_step = reach(max(income, cost, 0.1 * company.margin_eur))
    low, high = -min(1.0, max(0.05, extra)), min(1.0, max(0.2, 4 * extra))
    levers = [
        Control(
            "money_in_eur",
            _("Money in per customer touched"),
            income,
            0.0,
            money_high,
            money_step,
            "money",
        ),
        Control(
            "cost_eur", _("Cost per customer touched"), cost, 0.0, money_high, money_step, "money"
        ),
    ]
    for place, name in enumerate(names, 1):
        levers.append(
            Control(
                f"touched_{place}",
                fill(_("Touched: {group}"), group=name),
                touched,
                0.0,
                1.0,
                0.01,
                "share",
            )
        )
    for place, name in enumerate(names, 1):
        levers.append(
            Control(
                f"churn_{place}",
                fill(_("Extra churn, minus for less: {group}"), group=name),
                extra,
                low,
                high,
                0.0025,
                "share",
            )
        )
    levers += [
        Control(
            "customers",
            _("Customers"),
            company.customers,
            min(1.0, company.customers),
            customers_high,
            customers_step,
        ),
        Control(
            "margin_eur",
            _("Margin of a customer per year"),
            company.margin_eur,
            margin_step,
            margin_high,
            margin_step,
            "money",
        ),
    ]
    return tuple(levers)


def _in_words(rows: list[Row], total: float) -> str:
    touched = sum(row.touched for row in rows)
    if touched == 0:
        return _("The plan touches nobody, so it does nothing.")
    lost = sum(row.lost for row in rows)
    words = _("The plan touches {touched} customers")
    if lost > 0:
        words += _("; {lost} of them leave because of it.")
    elif lost < 0:
        words += _("; {kept} stay because of it.")
    else:
        words += _("; nobody leaves or stays because of it.")
    words += " " + (
        _("Altogether it brings {total:money0}.")
        if total >= 0
        else _("Altogether it costs {loss:money0}.")
    )
    last = rows[-1]
    if last.touched > 0:
        words += " " + (
            _("Those of {group} bring {last:money0} of that.")
            if last.result_eur >= 0
            else _("Those of {group} cost {lost_eur:money0}.")
        )
    words += " " + (
        _("In that group it pays up to {edge:points2} extra churn.")
        if last.break_even_churn >= 0
        else _("In that group it pays only if {needed:points2} fewer leave.")
    )
    return fill(
        words,
        touched=people(touched),
        lost=people(lost),
        kept=people(-lost),
        total=total,
        loss=-total,
        group=last.name,
        last=last.result_eur,
        lost_eur=-last.result_eur,
        edge=last.break_even_churn,
        needed=-last.break_even_churn,
    )
