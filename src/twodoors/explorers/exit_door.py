"""Fixing a problem at once, or only when the customer says he leaves: timing, and threats that get trained."""

import numpy as np

from twodoors.charts.exit_door import year_after_year
from twodoors.company import Company
from twodoors.explorers.exhibit import Control, Exhibit, Reading, Settings, reach, rows_by
from twodoors.explorers.mending import LeftLying
from twodoors.explorers.scales import people, worth_of
from twodoors.explorers.standin import stand_in
from twodoors.i18n import _, fill, money, percent

YEARS = 10
LEARN_SHARE = 0.01
"""Customers who learn each year that threatening pays; an assumption, a lever."""
_ANNOUNCE = 0.5
"""Customers about to leave who say so first; an assumption, a lever."""
_SAVED = 0.5
"""Of these, customers whom an offer keeps; an assumption, a lever."""
_OFFER_SHARE = 0.5
"""Part of a year's margin that such an offer gives away; an assumption, a lever."""


def leaves_complaints(company: Company) -> bool:
    """Return whether complaints are left lying whose good answer would keep customers."""
    lying = LeftLying(company)
    return lying.complaints > 0 and lying.kept_now < 1 and lying.lift > 0


def save_desk(company: Company, learn_share: float = LEARN_SHARE) -> Exhibit:
    """Answering a complaint at once against an offer at the exit, with the figures of model (e)."""
    company, note = stand_in(
        company, leaves_complaints, _("{company} leaves no complaints lying that could be mended.")
    )
    value, lying = worth_of(company), LeftLying(company)
    offer_now = _OFFER_SHARE * company.margin_eur

    def read(settings: Settings) -> Reading:
        learn, offer = settings["learn_share"], settings["offer_eur"]
        early_cost = settings["early_eur"]
        leaving = lying.complaints * (1 - lying.kept_now)
        saved = leaving * settings["announce_share"] * settings["saved_share"]
        # In the first year nobody has learned yet; each year the same part of the others does.
        threaten = 1 - (1 - learn) ** np.arange(YEARS)
        desk = saved * (value - offer) - company.customers * threaten * offer
        mended = lying.complaints * lying.lift
        early = np.full(YEARS, mended * value - lying.complaints * early_cost)
        edge = saved * (value - offer) / (company.customers * offer) if offer else np.inf
        figures = {
            "complaints": lying.complaints,
            "mended": mended,
            "saved": saved,
            "early_eur": float(early[0]),
            "desk_first_eur": float(desk[0]),
            "desk_last_eur": float(desk[-1]),
            "threaten_last": float(threaten[-1]),
            "break_even_threats": edge,
        }
        return Reading(
            sentence=_in_words(figures, learn),
            table=rows_by(
                _("Year"),
                [str(year) for year in range(1, YEARS + 1)],
                {
                    _("Mended at once"): [money(item, 0) for item in early],
                    _("Saved at the exit"): [money(item, 0) for item in desk],
                    _("Customers who threaten"): [percent(share, 1) for share in threaten],
                },
                _("What mending at once and saving at the exit bring"),
            ),
            figures=figures,
            feed={"early_eur": early, "desk_eur": desk},
        )

    offer_high, offer_step = reach(offer_now)
    early_high, early_step = reach(max(company.complaint_cost_eur, 1.0), times=10)
    return Exhibit(
        key="save-desk",
        title=_("At once, or at the exit"),
        question=_("Which of the two can your staff give without asking anybody?"),
        controls=(
            Control(
                "learn_share",
                _("Customers who learn each year that threatening pays (assumption)"),
                learn_share,
                0.0,
                max(0.1, learn_share),
                0.0025,
                "share",
            ),
            Control(
                "announce_share",
                _("Customers about to leave who say so first (assumption)"),
                _ANNOUNCE,
                0.0,
                1.0,
                0.01,
                "share",
            ),
            Control(
                "saved_share",
                _("Of these, kept by an offer (assumption)"),
                _SAVED,
                0.0,
                1.0,
                0.01,
                "share",
            ),
            Control(
                "offer_eur",
                _("Worth of the offer at the exit (assumption)"),
                offer_now,
                0.0,
                offer_high,
                offer_step,
                "money",
            ),
            Control(
                "early_eur",
                _("Cost of mending a complaint at once"),
                company.complaint_cost_eur,
                0.0,
                early_high,
                early_step,
                "money",
            ),
        ),
        read=read,
        draw=lambda feed: year_after_year(feed, YEARS),
        headline="learn_share",
        note=note,
    )


def _in_words(figures: dict[str, float], learn: float) -> str:
    words = _(
        "Of {complaints} complaints left lying in a year, mending at once keeps {mended} customers and brings "
        "{early_eur:money0}. The exit keeps {saved} and brings {desk_first_eur:money0} in the first year"
    )
    if learn == 0:
        words += _(", and every year after.")
    elif figures["desk_last_eur"] < 0:
        words += _(
            "; in the tenth, when {threaten_last:percent1} of all customers threaten, it loses {loss:money0}."
        )
    else:
        words += _(
            ", {desk_last_eur:money0} in the tenth, when {threaten_last:percent1} of all customers threaten."
        )
    edge = figures["break_even_threats"]
    if 0 < edge < 1:
        words += " " + _("Once {edge:percent1} threaten, the exit brings nothing any more.")
    total_early, first = figures["early_eur"], figures["desk_first_eur"]
    if first > total_early and figures["desk_last_eur"] > total_early:
        words += " " + _("With these figures the exit wins, year after year.")
    elif first > total_early:
        words += " " + _("The exit wins at first, and loses once customers have learned.")
    else:
        words += " " + _("Mending at once brings more from the first year on.")
    return fill(
        words,
        edge=edge if np.isfinite(edge) else 1.0,
        loss=-figures["desk_last_eur"],
        complaints=people(figures["complaints"]),
        mended=people(figures["mended"]),
        saved=people(figures["saved"]),
        **{
            name: figures[name]
            for name in ("early_eur", "desk_first_eur", "desk_last_eur", "threaten_last")
        },
    )
