"""Word of mouth: from saying so to a newcomer who pays, link by link, and what a customer is then worth."""

from math import isfinite

from twodoors import evidence
from twodoors.charts.referrals import chain_of_referrals
from twodoors.company import Company
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    rows_by,
)
from twodoors.i18n import _, fill, number
from twodoors.models.referral import ReferralValue, referral_value

OUT_OF = 1_000

# Kumar, Petersen & Leone (2007), E39, telecom: of all customers 81 % mean to recommend and 30 % do; 12 % of the
# recommendations become customers, and about 10 % of those are profitable. Not checked at source.
INTEND, ACT, CONVERT, PROFITABLE = 0.81, 0.30, 0.12, 0.10
# East, Hammond & Wright (2007), E38: three positive remarks for each negative one.
NEGATIVE_PER_POSITIVE = 1 / 3
# One recommendation a year by whoever recommends, and a negative remark puts off as many as a positive one brings:
# both an assumption.


def word_of_mouth(company: Company) -> Exhibit:
    """The chain from intention to a profitable newcomer, and its multiplier; model (k)."""
    names = (
        _("say they would recommend you"),
        _("really do"),
        _("newcomers that come of it"),
        _("of those, profitable"),
        _("less those put off by bad news"),
        _("for comparison: the company's own figure"),
    )

    def worth(rate: float) -> ReferralValue:
        return referral_value(
            company.margin_eur, company.retention_rate, company.discount_rate, rate
        )

    def rates(settings: Settings) -> list[float]:
        act = settings["act"]
        came = act * settings["convert"]
        paid = came * settings["profitable"]
        net = paid * (1 - settings["negative"])
        return [settings["intend"], act, came, paid, net, company.referral_rate]

    def read(settings: Settings) -> Reading:
        chain = rates(settings)
        net, at_word = chain[4], worth(chain[0])
        now = worth(net)
        alone = float(worth(0.0).value_eur)
        figures = {
            **dict(
                zip(
                    ("intended", "acted", "newcomers", "profitable", "net", "own"),
                    (OUT_OF * rate for rate in chain),
                    strict=True,
                )
            ),
            "net_rate": net,
            "multiplier": float(now.multiplier),
            "value_alone_eur": alone,
            "extra_eur": float(now.value_eur) - alone if isfinite(alone) else 0.0,
            "multiplier_at_word": float(at_word.multiplier),
        }
        counts = [OUT_OF * rate for rate in chain]
        return Reading(
            sentence=fill(_words(figures), out_of=OUT_OF, **figures),
            table=rows_by(
                fill(_("Of {out_of:number} customers, per year"), out_of=OUT_OF),
                names,
                {
                    _("How many"): [number(count, 1) for count in counts],
                    _("Worth of a customer, times"): [
                        "",
                        "",
                        *(number(float(worth(rate).multiplier), 3) for rate in chain[2:]),
                    ],
                },
                _("From saying so to a customer who pays"),
            ),
            figures=figures,
            feed={"counts": counts},
        )

    own_labels = {
        "act": _("Customers who really recommend you"),
        "convert": _("Recommendations that bring a newcomer"),
        "profitable": _("Of those newcomers, profitable"),
        "negative": _("Bad remarks for every good one"),
        "intend": _("Customers who say they would"),
    }
    values = (ACT, CONVERT, PROFITABLE, NEGATIVE_PER_POSITIVE, INTEND)
    controls = tuple(
        Control(name, label, value, 0.0, 1.0, 0.01, "share")
        for (name, label), value in zip(own_labels.items(), values, strict=True)
    )
    start = {control.name: control.value for control in controls}
    return Exhibit(
        key="word-of-mouth",
        title=_("Word of mouth, link by link"),
        question=_("Which link would you work on, and what would you have to measure first?"),
        controls=controls,
        read=read,
        draw=lambda feed: chain_of_referrals(feed, names),
        headline="act",
        prediction=Prediction(
            question=fill(
                _(
                    "Of {out_of:number} customers, {intend:number0} say they would recommend you. How many "
                    "profitable newcomers does that bring in a year?"
                ),
                out_of=OUT_OF,
                intend=OUT_OF * INTEND,
            ),
            guess=Control("guess", _("Your guess"), 0, 0, OUT_OF, 1, unit=_("newcomers")),
            answer=lambda settings: read(start).figures["profitable"],
        ),
        note=fill(
            _(
                "The levers open at what was found at one telephone company ({source}, read through another "
                "page). That each who recommends does so once a year is an assumption."
            ),
            source=evidence.source("E39").label,
        ),
    )


def _words(figures: Settings) -> str:
    said = _(
        "Of {out_of:number} customers {intended:number0} say they would recommend you and {acted:number0} do. "
        "That brings {newcomers:number1} newcomers a year, {profitable:number1} of them profitable; less those "
        "whom bad remarks put off, {net:number1}."
    )
    if not isfinite(figures["value_alone_eur"]):
        return said
    if not isfinite(figures["multiplier"]):
        return said + " " + _("Customers then bring others faster than they leave: without limit.")
    said += " " + _(
        "With everybody who descends from him a customer is worth {multiplier:number3} times as much: "
        "{extra_eur:money2} more."
    )
    if not isfinite(figures["multiplier_at_word"]):
        return (
            said
            + " "
            + _("If all who say so brought one newcomer a year, there would be no limit.")
        )
    return (
        said
        + " "
        + _("If all who say so brought one a year, it would be {multiplier_at_word:number1} times.")
    )
