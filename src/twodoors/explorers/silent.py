"""The silent, loyal customers: most would stay anyway, and some would leave if they were woken."""

from math import isfinite

from twodoors.charts.silent import attention_result
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    reach,
    rows_by,
)
from twodoors.explorers.scales import people, worth_of
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, money
from twodoors.models.targeting import campaign_profit

LEFT_ALONE, WOKEN = 0.064, 0.100
"""Left within three months, of 65,000 customers left alone and told about a better plan (E34)."""


def has_silent_customers(company: Company) -> bool:
    """Return whether some customers stay anyway and some would leave when woken."""
    return min(company.segment_shares[2:]) > 0


def silent_loyal(company: Company) -> Exhibit:
    """What attention to every silent customer brings: sure things and sleeping dogs of model (l)."""
    company, note = stand_in(
        company,
        has_silent_customers,
        _("{company} knows no silent customers whom attention could wake."),
    )
    value = worth_of(company)
    stay, sleep = company.segment_shares[2:]
    silent = company.customers * (stay + sleep)
    calm, dozing = company.untreated_churn[2:]
    woken_now = max(company.treated_churn[3], dozing)
    names = (
        _("kept by the attention"),
        _("woken, and gone"),
        _("cost of the contacts"),
        _("together"),
    )

    def read(settings: Settings) -> Reading:
        dogs = silent * settings["dogs_share"]
        others = silent - dogs
        woken, cost = settings["woken_churn"], settings["contact_cost_eur"]
        warmed = min(settings["warmed"], calm)
        net = float(
            campaign_profit(
                untreated_churn=[calm, dozing],
                treated_churn=[calm - warmed, woken],
                customers=[others, dogs],
                value_eur=value,
                contact_cost_eur=cost,
                rank_by="risk",
            )
        )
        kept, gone = others * warmed, dogs * (woken - dozing)
        parts = [kept * value, -gone * value, -silent * cost, net]
        bill = silent * cost + gone * value
        figures = {
            "silent": silent,
            "kept": kept,
            "gone": gone,
            "net_eur": net,
            "break_even_warmed": bill / (others * value) if others else float("inf"),
            "as_measured_eur": -silent * (cost + (WOKEN - LEFT_ALONE) * value),
        }
        return Reading(
            sentence=_in_words(figures, calm),
            table=rows_by(
                _("Attention to all silent customers"),
                names,
                {
                    _("Customers"): [
                        people(kept),
                        people(gone),
                        people(silent),
                        "",
                    ],
                    _("Per year"): [money(part, 0) for part in parts],
                },
                _("What attention to the silent brings and costs"),
            ),
            figures=figures,
            feed={"parts_eur": parts},
        )

    start = {
        "dogs_share": sleep / (stay + sleep),
        "woken_churn": woken_now,
        "warmed": max(0.0, calm - company.treated_churn[2]),
        "contact_cost_eur": company.campaign_contact_cost_eur,
    }
    answer = read(start).figures["net_eur"]
    guess_high, guess_step = reach(max(abs(answer), 1.0), times=1.5)
    cost_high, cost_step = reach(company.campaign_contact_cost_eur)
    return Exhibit(
        key="silent-loyal",
        title=_("The silent customer"),
        question=_("How would you find out who is asleep without waking everybody?"),
        controls=(
            Control(
                "dogs_share",
                _("Sleeping dogs among the silent customers"),
                start["dogs_share"],
                0.0,
                1.0,
                0.01,
                "share",
            ),
            Control(
                "warmed",
                _("Fewer of the others leave thanks to the attention (assumption)"),
                start["warmed"],
                0.0,
                max(calm, 0.01),
                max(calm, 0.01) / 50,
                "share",
            ),
            Control(
                "woken_churn",
                fill(
                    _("Churn of a sleeping dog once woken; asleep {asleep:percent}"), asleep=dozing
                ),
                woken_now,
                dozing,
                min(1.0, max(dozing + 0.3, woken_now)),
                0.005,
                "share",
            ),
            Control(
                "contact_cost_eur",
                _("Cost of one contact"),
                company.campaign_contact_cost_eur,
                0.0,
                cost_high,
                cost_step,
                "money",
            ),
        ),
        read=read,
        draw=lambda feed: attention_result(feed, names),
        headline="dogs_share",
        prediction=Prediction(
            question=fill(
                _(
                    "You write or call {silent:number0} customers of whom you never hear, only to be nice. "
                    "What does that bring in a year, after costs? A loss is written with a minus."
                ),
                silent=silent,
            ),
            guess=Control(
                "guess", _("Your guess"), 0.0, -guess_high, guess_high, guess_step, "money"
            ),
            answer=lambda settings: answer,
        ),
        note=note,
    )


def _in_words(figures: dict[str, float], calm: float) -> str:
    needed = figures["break_even_warmed"]
    words = _(
        "Of {silent} silent customers the attention keeps {kept} and wakes {gone} who then leave."
    )
    words += " " + (
        _("With the cost of the contacts it brings {net:money0} a year: it pays to be in touch.")
        if figures["net_eur"] >= 0
        else _("With the cost of the contacts it loses {loss:money0} a year.")
    )
    if figures["net_eur"] < 0:
        words += " " + (
            _("It pays only if {needed:points2} fewer of the others leave because of it.")
            if needed <= calm
            else _(
                "It cannot pay: too few of the others would have left to make up for it ({calm:percent1})."
            )
        )
    words += " " + _(
        "Had they all reacted as in the published experiment (within three months {alone:percent1} left "
        "without contact, {woken:percent1} with it), the attention would cost {measured:money0}."
    )
    return fill(
        words,
        silent=people(figures["silent"]),
        kept=people(figures["kept"]),
        gone=people(figures["gone"]),
        net=figures["net_eur"],
        loss=-figures["net_eur"],
        calm=calm,
        needed=needed if isfinite(needed) else 1.0,
        alone=LEFT_ALONE,
        woken=WOKEN,
        measured=-figures["as_measured_eur"],
    )
