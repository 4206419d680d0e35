"""The same euros on better answers, on more voice or on fewer problems: recovery against prevention."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from twodoors.charts.cure import same_money
from twodoors.company import Company
from twodoors.explorers.complaint_figures import ComplaintFigures, with_complaints
from twodoors.explorers.economy import Economy
from twodoors.explorers.exhibit import (
    Control,
    Exhibit,
    Prediction,
    Reading,
    Settings,
    choice,
    reach,
    rows_by,
)
from twodoors.i18n import _, fill, money, number
from twodoors.models.complaints import ComplaintFunnel

STEPS = 61

# Intentions to stay, TARP 1979/1986 (tarp-1979/stay-major, /stay-minor): silent, and by answer. The survey
# knows no late answer: its place between the two beside it is an assumption.
LARGE = (0.09, (0.19, 0.36, 0.54, 0.82))
SMALL = (0.37, (0.37, 0.46, 0.70, 0.95))
_VOICE_COST = (
    2.0  # assumption: inviting and answering someone silent, in times answering a complaint
)
_PREVENTION_COST = 3.0  # assumption: preventing one problem, in times answering a complaint


@dataclass(frozen=True)
class Worked:
    """What three improvements bring in a worked example, and the return on the team behind the first."""

    customers: float
    value_eur: float
    answers_eur: float
    voice_eur: float
    prevention_eur: float
    team_cost_eur: float

    @property
    def team_return(self) -> float:
        """What a euro spent on the team brings on top of itself."""
        return (self.answers_eur - self.team_cost_eur) / self.team_cost_eur


def worked_example(losses: str = "large") -> Worked:
    """Return the example of the evidence card: 10,000 customers worth €300 each; all of it teaching values.

    Parameters
    ----------
    losses : str
        ``"large"`` or ``"small"``: after which losses customers say whether they will stay.
    """
    silent, by_answer = {"large": LARGE, "small": SMALL}[losses]
    untroubled, customers, value = 0.9, 10_000, 300
    staying = (*by_answer[:3], min(by_answer[3], untroubled))

    def kept_eur(problems: float = 0.3, voice: float = 0.4, better: bool = False) -> float:
        answers = (0.1, 0.1, 0.6, 0.2) if better else (0.36, 0.19, 0.35, 0.1)
        funnel = ComplaintFunnel(problems, voice, answers, staying, untroubled, silent)
        return float(funnel.outcome(customers, value).value_eur)

    now = kept_eur()
    return Worked(
        customers=customers,
        value_eur=value,
        answers_eur=kept_eur(better=True) - now,
        voice_eur=kept_eur(voice=0.6) - now,
        prevention_eur=kept_eur(problems=0.2) - now,
        team_cost_eur=customers * 0.3 * 0.4 * 15 + 20_000,
    )


def recovery_or_prevention(company: Company) -> Exhibit:
    """What one budget brings on each of the three, and what preventing a problem may cost; model (e)."""
    company, note = with_complaints(company)
    value, own = Economy(company).value_kept_eur, ComplaintFigures.of(company)
    rates = (own, own.with_rates(*LARGE), own.with_rates(*SMALL))
    budget = company.complaint_team_eur or company.back_door_spend_eur
    budget_high, budget_step = reach(max(budget, own.problems * company.complaint_cost_eur))

    def routes(settings: Settings) -> list[tuple[float, float, float]]:
        """Return of each way to spend: how many at most, the cost of one and what one is worth."""
        now = rates[int(settings["losses"])]
        better = now.staying_well_answered - now.staying_badly_answered
        heard = now.staying_after_complaint - now.staying_silent
        spared = now.staying_untroubled - now.staying_after_problem
        return [
            (now.complaints * now.badly_answered, settings["answer_cost"], better * value),
            (now.silent, settings["voice_cost"], heard * value),
            (now.problems, settings["prevention_cost"], spared * value),
        ]

    def read(settings: Settings) -> Reading:
        names, money_spent = _names(), settings["budget_eur"]
        ways = routes(settings)
        done = [_bought(money_spent, most, cost) for most, cost, _worth in ways]
        brought = [float(many) * worth for many, (*_rest, worth) in zip(done, ways, strict=True)]
        best = max(range(3), key=brought.__getitem__)
        other, worth, most = max(brought[:2]), ways[2][2], ways[2][0]
        # Up to this cost of one problem prevented the money is best spent on preventing.
        limit = np.inf if other <= 0 < worth else money_spent * worth / other if other > 0 else 0.0
        if worth <= 0 or worth * most <= other:
            limit = 0.0
        spends = np.linspace(0, budget_high, STEPS)
        curves = {
            key: np.asarray(_bought(spends, most, cost)) * one
            for key, (most, cost, one) in zip(
                ("answers_eur", "voice_eur", "prevention_eur"), ways, strict=True
            )
        }
        return Reading(
            sentence=fill(
                _said(brought[best], limit, ways),
                budget=money_spent,
                answers=brought[0],
                voice=brought[1],
                prevention=brought[2],
                limit=limit,
            ),
            table=rows_by(
                _("The same money on"),
                names,
                {
                    _("Cost of one"): [money(cost) for _most, cost, _worth in ways],
                    _("One is worth"): [money(one, 0) for *_rest, one in ways],
                    _("To be had at most"): [number(most, 0) for most, *_rest in ways],
                    _("Done with this money"): [number(float(many), 0) for many in done],
                    _("Worth kept"): [money(sum_, 0) for sum_ in brought],
                },
                _("Recovery and prevention, euro for euro"),
            ),
            figures={
                "answers_eur": brought[0],
                "voice_eur": brought[1],
                "prevention_eur": brought[2],
                "break_even_cost_eur": float(limit),
                "best": float(best),
            },
            feed={"brought": brought, "spent": money_spent, **curves},
        )

    controls = _controls(company, budget, budget_high, budget_step)
    start = {control.name: control.value for control in controls}
    ways_to_spend = _names()
    return Exhibit(
        key="recovery-or-prevention",
        title=_("Repair or prevent, euro for euro"),
        question=_(
            "Where does the same money keep most, and what may it cost to prevent a problem?"
        ),
        controls=controls,
        read=read,
        draw=lambda feed: same_money(feed, ways_to_spend, budget_high, STEPS),
        headline="prevention_cost",
        note=note,
        prediction=Prediction(
            question=_("The same money: on which of the three does it keep most?"),
            guess=choice("guess", _("Your guess"), ways_to_spend),
            answer=lambda settings: read(start).figures["best"],
        ),
    )


def _names() -> tuple[str, ...]:
    return (_("better answers"), _("more customers who speak up"), _("fewer problems"))


def _bought(budget: float | np.ndarray, most: float, cost: float) -> float | np.ndarray:
    """Return how many a budget buys at this cost each, and never more than there are."""
    if cost <= 0:
        return most * np.ones_like(budget)
    return np.minimum(np.asarray(budget) / cost, most)


def _said(best: float, limit: float, ways: list[tuple[float, float, float]]) -> str:
    if best <= 0:
        return _("By these figures {budget:money0} keeps nobody, whatever it is spent on.")
    words = _(
        "Spent on better answers, {budget:money0} keeps customers worth {answers:money0}; on more customers who "
        "speak up {voice:money0}; on fewer problems {prevention:money0}."
    )
    if ways[2][2] <= 0:
        return words + " " + _("Preventing a problem keeps nobody here.")
    if limit == 0:
        return words + " " + _("Even with all problems prevented, preventing would not win.")
    if np.isinf(limit):
        return words + " " + _("Only preventing problems keeps anybody here.")
    return words + " " + _("Preventing wins as long as one problem less costs below {limit:money}.")


def _controls(
    company: Company, budget: float, budget_high: float, budget_step: float
) -> tuple[Control, ...]:
    answer = company.complaint_cost_eur
    labels: Mapping[str, tuple[str, float]] = {
        "prevention_cost": (
            _("Cost of preventing one problem (assumption)"),
            answer * _PREVENTION_COST,
        ),
        "answer_cost": (_("Cost of answering one complaint more well"), answer),
        "voice_cost": (
            _("Cost of hearing and answering one silent customer (assumption)"),
            answer * _VOICE_COST,
        ),
    }
    high, step = reach(answer * _PREVENTION_COST, times=4)
    costs = {
        name: Control(name, label, cost, 0.0, high, step, "money")
        for name, (label, cost) in labels.items()
    }
    spent = Control(
        "budget_eur", _("Money to spend per year"), budget, 0.0, budget_high, budget_step, "money"
    )
    losses = choice(
        "losses",
        _("Customers stay as"),
        (
            _("in this company's figures"),
            _("Americans meant to after a large loss (1979)"),
            _("Americans meant to after a small loss (1979)"),
        ),
    )
    return (costs["prevention_cost"], spent, costs["answer_cost"], costs["voice_cost"], losses)
