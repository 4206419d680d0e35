"""How much to promise: a larger promise wins more customers, and is kept less often."""

import numpy as np

from twodoors.charts.promise_level import promise_and_bill
from twodoors.company import Company
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import Control, Exhibit, Prediction, Reading, Settings, rows_by
from twodoors.explorers.promises import Promises, breaks_promises
from twodoors.i18n import _, fill, money, number, percent
from twodoors.models.value import lifetime_value

LOW, HIGH, STEPS = 0.5, 2.0, 151
_LEVELS = np.linspace(LOW, HIGH, STEPS)
_PULL = (
    0.5  # assumption: a promise a tenth larger draws like a twentieth more money at the front door
)
_HARDER = 1.0  # assumption: a promise twice as large is kept like two of today's promises together
_HEARD = 0.0  # assumption: newcomers alone hear it, which is the front door's best case
_YEARS = 100


def over_promising(company: Company) -> Exhibit:
    """What the front door wins with a larger promise, and what is left after the bill at the back; model (f)."""
    company, note = breaks_promises(company)
    promises, economy = Promises(company), Economy(company)
    lost, asked = promises.counted_churn_per_breach, company.promises_per_customer
    today = promises.chain(churn_per_breach=lost)

    def worth(kept: np.ndarray, first: float, retention: float) -> np.ndarray:
        """Worth of a customer whose promises are kept at these rates: dearer to serve, sooner gone."""
        chain = promises.chain(kept, lost)
        extra = (
            asked * company.contact_cost_eur * (chain.expected_contacts - today.expected_contacts)
        )
        stays = np.minimum(1.0, retention * np.exp(-asked * (chain.churn - today.churn)))
        later = lifetime_value(
            margin_eur=company.margin_eur - extra,
            retention_rate=stays,
            discount_rate=company.discount_rate,
            convention="renewal",
            periods=_YEARS,
        )
        return np.asarray(first - extra + later)

    def results(settings: Settings) -> dict[str, np.ndarray]:
        levels = np.append(_LEVELS, [settings["promise_level"], 1.0])
        # A promise of two parts is kept when both are: k becomes k squared.
        powers = np.maximum(0.0, 1 + settings["harder"] * (levels - 1))
        kept = company.promise_kept_rate**powers
        spend = company.front_door_spend_eur / company.prospects
        drawn = np.maximum(0.0, 1 + settings["pull"] * (levels - 1))
        won = company.prospects * np.asarray(economy.front_door(spend * drawn))
        new = worth(kept, company.new_margin_eur, 1 - company.new_customer_churn_rate)
        old = worth(kept, company.margin_eur, company.retention_rate)
        back = settings["heard"] * company.customers * (old - old[-1])
        return {
            "level": levels,
            "kept": kept,
            "won": won,
            "worth": new,
            "front": won * max(float(new[-1]), 0.0),
            "left": won * new + back,
        }

    def read(settings: Settings) -> Reading:
        found = results(settings)
        left = found["left"]
        best = int(np.argmax(left[:STEPS]))
        level, here = settings["promise_level"], STEPS
        gain = float(left[here] - left[-1])
        figures = {
            "kept_rate": float(found["kept"][here]),
            "customers_won": float(found["won"][here]),
            "front_gain_eur": float(found["front"][here] - found["front"][-1]),
            "gain_eur": gain,
            "best_level": float(_LEVELS[best]),
            "best_gain_eur": float(left[best] - left[-1]),
        }
        return Reading(
            sentence=fill(
                _said(level, figures),
                level=level,
                front=abs(figures["front_gain_eur"]),
                net=abs(gain),
                best=figures["best_level"],
                best_gain=figures["best_gain_eur"],
                **{name: figures[name] for name in ("kept_rate", "customers_won")},
            ),
            table=rows_by(
                _("Promise, against today's"),
                [percent(found["level"][i], 0) for i in _ROWS],
                {
                    _("Promises kept"): [percent(found["kept"][i], 0) for i in _ROWS],
                    _("Customers won"): [number(found["won"][i], 0) for i in _ROWS],
                    _("Worth of a newcomer"): [money(found["worth"][i], 0) for i in _ROWS],
                    _("As the front door counts"): [money(found["front"][i], 0) for i in _ROWS],
                    _("After the bill at the back"): [money(left[i], 0) for i in _ROWS],
                },
                _("What a larger or smaller promise brings in a year"),
            ),
            figures=figures,
            feed={
                "front_eur": found["front"][:STEPS],
                "left_eur": left[:STEPS],
                "level": level,
                "level_eur": left[here],
                "best_level": figures["best_level"],
                "best_eur": left[best],
            },
        )

    controls = (
        Control(
            "promise_level",
            _("Size of the promise, against today's"),
            1.0,
            LOW,
            HIGH,
            0.01,
            "share",
        ),
        Control(
            "pull",
            _("Pull of a larger promise, against that of money"),
            _PULL,
            0.0,
            1.5,
            0.05,
            "share",
        ),
        Control(
            "harder",
            _("How much harder it is to keep, against its size"),
            _HARDER,
            0.0,
            2.0,
            0.05,
            "share",
        ),
        Control(
            "heard",
            _("Existing customers who go by the new promise too"),
            _HEARD,
            0.0,
            1.0,
            0.01,
            "share",
        ),
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="over-promising",
        title=_("Promise more, win more, keep less"),
        question=_(
            "How large may a promise be before the back door pays more than the front door wins?"
        ),
        controls=controls,
        read=read,
        draw=lambda feed: promise_and_bill(feed, LOW, HIGH, STEPS),
        headline="promise_level",
        note=note,
        prediction=Prediction(
            question=_("At which size of the promise, against today's, is most earned?"),
            guess=Control("guess", _("Your guess"), 1.0, LOW, HIGH, 0.01, "share"),
            answer=lambda settings: read(start).figures["best_level"],
        ),
    )


_ROWS = [*range(0, STEPS, 25)]


def _said(level: float, figures: dict[str, float]) -> str:
    if abs(level - 1) < 1e-9:
        words = _(
            "With the promise of today {customers_won:number0} customers come in and {kept_rate:percent0} "
            "of the promises are kept."
        )
        return f"{words} {_advice(figures['best_level'])}"
    words = _(
        "With a promise at {level:percent0} of today's, {customers_won:number0} customers come in and "
        "{kept_rate:percent0} of the promises are kept."
    )
    if figures["front_gain_eur"] >= 0:
        front = _("The front door counts {front:money0} a year more than today;")
    else:
        front = _("The front door counts {front:money0} a year less than today;")
    if figures["gain_eur"] >= 0:
        net = _("after the bill at the back it is {net:money0} more.")
    else:
        net = _("after the bill at the back it is {net:money0} less.")
    return f"{words} {front} {net} {_advice(figures['best_level'])}"


def _advice(best: float) -> str:
    if best <= LOW:
        return _("Here promising less pays, as far down as the lever goes.")
    if best >= HIGH:
        return _("Here promising more pays, as far up as the lever goes.")
    if abs(best - 1) < 0.005:
        return _("Today's promise is the one that earns most.")
    return _("Most is earned at {best:percent0}: {best_gain:money0} a year more than today.")
