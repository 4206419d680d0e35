"""Your own company: the numbers a manager knows, and what follows from them."""

from twodoors.charts.doors import next_euro
from twodoors.company import Company, load_company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import Control, Exhibit, Reading, Settings, Table, reach
from twodoors.i18n import _, fill, money, number, points

_FIELDS = (
    ("customers", "number"),
    ("existing_price_eur_per_month", "money"),
    ("new_price_eur_per_month", "money"),
    ("variable_cost_eur_per_month", "money"),
    ("churn_rate", "share"),
    ("new_customer_churn_rate", "share"),
    ("front_door_spend_eur", "money"),
    ("customers_won", "number"),
    ("back_door_spend_eur", "money"),
    ("customers_saved", "number"),
)

_TENTH = 0.1


def own_company(company: Company) -> Exhibit:
    """The value of a customer, the price of churn and the next euro's return, for figures of one's own."""

    def read(settings: Settings) -> Reading:
        mine = load_company(company, settings)
        economy = Economy(mine)
        lost = mine.customers * mine.churn_rate
        value_lost = lost * economy.value_kept_eur
        back, front = economy.back_return, economy.front_return
        gain = economy.moved(_TENTH).retention_gain
        figures = {
            "value_kept_eur": economy.value_kept_eur,
            "value_won_eur": economy.value_won_eur,
            "value_lost_eur": value_lost,
            "won_cost_eur": economy.cost_per_newcomer_eur,
            "back_return": back,
            "front_return": front,
            "gain": gain,
        }
        if back >= front:
            verdict = _("Your next euro works harder at the back door.")
        else:
            verdict = _("Your next euro works harder at the front door.")
        if max(back, front) < 1:
            verdict = _(
                "At neither door does the next euro come back: spend less before you spend otherwise."
            )
        rows = (
            (_("Margin of a customer per year"), money(mine.margin_eur)),
            (_("Worth of a customer who stays"), money(economy.value_kept_eur, 0)),
            (_("Worth of a newcomer, before the cost of winning"), money(economy.value_won_eur, 0)),
            (_("Customers who leave per year"), number(lost, 0)),
            (_("What leaves with them"), money(value_lost, 0)),
            (_("Newcomers needed to stand still"), number(lost, 0)),
            (_("Cost of a newcomer, on average"), money(economy.cost_per_newcomer_eur)),
            (_("Brought by the next euro, front door"), money(front, 2)),
            (_("Brought by the next euro, back door"), money(back, 2)),
            (
                _("Retention needed to match a tenth of the front door's money"),
                points(gain, 2),
            ),
        )
        return Reading(
            sentence=fill(
                _(
                    "A customer who stays is worth {value_kept_eur:money0}, so {value_lost_eur:money0} leaves "
                    "through the back door every year. The next euro brings {front_return:money2} at the "
                    "front door and {back_return:money2} at the back door."
                )
                + " "
                + verdict,
                **figures,
            ),
            table=Table(_("What follows from these figures"), (_("Figure"), _("Value")), rows),
            figures=figures,
            feed={"front_return": front, "back_return": back},
        )

    return Exhibit(
        key="own-company",
        title=_("Your own company"),
        question=_("Put in your own figures: which door deserves your next euro?"),
        controls=tuple(_control(company, name, kind) for name, kind in _FIELDS),
        read=read,
        draw=next_euro,
    )


def _control(company: Company, name: str, kind: str) -> Control:
    quantity, value = Company.quantities()[name], float(getattr(company, name))
    if kind == "share":
        return Control(name, _(quantity.label), value, 0.0, 0.9, 0.005, kind)
    high, step = reach(value)
    low = step if quantity.low == 0 and name != "variable_cost_eur_per_month" else quantity.low
    return Control(name, _(quantity.label), value, low, high, step, kind)
