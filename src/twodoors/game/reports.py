"""The reports a team can buy: what each says, how sure it is, and, for the debrief alone, what it left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from twodoors.company import Company
from twodoors.game.decisions import OPTION_NAMES, REPORTS
from twodoors.game.engine import Quarter, State, world
from twodoors.game.luck import PRACTICE
from twodoors.i18n import _, fill
from twodoors.models.cross_sell import naive_churn_gap

# All four are assumptions: how many answer, and how much readier content customers are to do so.
_ASKED = 400
_ANSWERS_IF_CONTENT, _ANSWERS_IF_NOT = 0.45, 0.3
_LOT = 2_000


@dataclass(frozen=True)
class ReportPage:
    """A report as it arrives.

    ``lines`` is what it says; ``truth`` what it left out, for the debrief; ``figures`` the numbers in both.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    truth: tuple[str, ...]
    figures: Mapping[str, float]


def bought(
    state: State, quarter: Quarter, *, practice: bool = False, row: int = 0
) -> tuple[ReportPage, ...]:
    """Return the reports that a team bought in a quarter, in the language spoken now.

    Parameters
    ----------
    state : State
        Where the game stood before the quarter.
    quarter : Quarter
        What happened in it.
    practice : bool
        Whether it was the practice quarter, whose luck is its own.
    row : int
        Which of the replicates.
    """
    pages = []
    for place, name in enumerate(REPORTS):
        if name in quarter.decisions.reports:
            number = PRACTICE if practice else quarter.number
            seed = [state.scenario.seed, state.replicates[row], number, 7_000 + place]
            rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
            pages.append(_MAKERS[name](state, quarter, rng, row))
    return tuple(pages)


def _survey(state: State, quarter: Quarter, rng: np.random.Generator, row: int) -> ReportPage:
    content = float(quarter.content[row])
    happy = rng.binomial(round(_ASKED * content), _ANSWERS_IF_CONTENT)
    sad = rng.binomial(_ASKED - round(_ASKED * content), _ANSWERS_IF_NOT)
    answers = max(int(happy + sad), 1)
    said = happy / answers
    margin = 1.96 * float(np.sqrt(max(said * (1 - said), 0.25 / answers) / answers))
    locked = float(quarter.locked_unhappy[row])
    left = float(quarter.left[row])
    del state
    return ReportPage(
        "survey",
        _title("survey"),
        (
            fill(
                _("{count:number} of {asked:number} customers answered."),
                count=float(answers),
                asked=float(_ASKED),
            ),
            fill(
                _("{share:percent0} of them are content, give or take {margin:percent0}."),
                share=said,
                margin=margin,
            ),
        ),
        (
            fill(_("Of all customers {share:percent0} were content."), share=content),
            fill(
                _(
                    "{share:percent0} stayed because they had to; the {left:number0} who left were not asked."
                ),
                share=locked,
                left=left,
            ),
        ),
        {"said": said, "margin": margin, "truth": content, "locked_unhappy": locked},
    )


def _churn(state: State, quarter: Quarter, rng: np.random.Generator, row: int) -> ReportPage:
    company = state.scenario.company
    gap = naive_churn_gap(
        company.type_shares,
        company.several_products_rate,
        company.type_churn,
        company.cross_sell_effect,
    )
    sample = max(min(float(quarter.start[row]) / 4, 5_000.0), 20.0)
    several = _measured(rng, float(gap.several), sample / 2)
    single = _measured(rng, float(gap.single), sample / 2)
    return ReportPage(
        "churn",
        _title("churn"),
        (
            fill(
                _(
                    "Customers with several products: {share:percent0} leave in a year; with one: {other:percent0}."
                ),
                share=several,
                other=single,
            ),
            _newcomers_line(company),
        ),
        (
            fill(
                _(
                    "A second product in itself changes leaving by {effect:number} percentage points: who buys more "
                    "was loyal already."
                ),
                effect=100 * company.cross_sell_effect,
            ),
            _(
                "That a group leaves more does not tell whether a contact keeps it; only a test by lot does."
            ),
        ),
        {"several": several, "single": single, "truth": company.cross_sell_effect},
    )


def _newcomers_line(company: Company) -> str:
    return fill(
        _("Of newcomers {new:percent0} leave in a year, of all customers {all:percent0}."),
        new=company.new_customer_churn_rate,
        all=company.churn_rate,
    )


def _complaints(state: State, quarter: Quarter, rng: np.random.Generator, row: int) -> ReportPage:
    company = state.scenario.company
    count = int(rng.poisson(max(float(quarter.complaints[row]), 0.0)))
    answers = np.asarray(quarter.answers, dtype=np.float64)
    got = rng.multinomial(count, answers / answers.sum()) if count else np.zeros(4)
    good = float(got[2:].sum() / count) if count else 0.0
    problems = float(quarter.problems[row])
    silent = max(problems - float(quarter.complaints[row]), 0.0)
    return ReportPage(
        "complaints",
        _title("complaints"),
        (
            fill(_("{count:number} complaints this quarter."), count=float(count)),
            fill(
                _(
                    "{none:percent0} got no answer, {late:percent0} a late one, {good:percent0} a good one."
                ),
                none=float(got[0] / count) if count else 0.0,
                late=float(got[1] / count) if count else 0.0,
                good=good,
            ),
        ),
        (
            fill(
                _(
                    "{silent:number0} more had a problem and said nothing; of them {stay:percent0} would stay a "
                    "year, of those well answered {well:percent0}."
                ),
                silent=silent,
                stay=company.retention_silent,
                well=company.retention_by_response[2],
            ),
        ),
        {"complaints": float(count), "good": good, "silent": silent},
    )


def _test(state: State, quarter: Quarter, rng: np.random.Generator, row: int) -> ReportPage:
    company = state.scenario.company
    lot = max(min(_LOT, round(float(quarter.start[row]) / 4)), 8)
    with_contact, without, lines = 0.0, 0.0, []
    shares = np.asarray(company.segment_shares)
    found = []
    names = (
        _("Group A: would leave either way"),
        _("Group B: stays if contacted"),
        _("Group C: stays either way"),
        _("Group D: leaves if contacted"),
    )
    for place, name in enumerate(names):
        size = max(lot * float(shares[place]) / 2, 1.0)
        treated = _measured(rng, company.treated_churn[place], size)
        untreated = _measured(rng, company.untreated_churn[place], size)
        margin = 1.96 * float(
            np.sqrt((treated * (1 - treated) + untreated * (1 - untreated)) / size)
        )
        lines.append(
            fill(
                _("{group}: a contact keeps {lift:number0} of 100, give or take {margin:number0}."),
                group=name,
                lift=100 * (untreated - treated),
                margin=100 * margin,
            )
        )
        found.append(untreated - treated)
        with_contact += float(shares[place]) * treated
        without += float(shares[place]) * untreated
    truth = np.asarray(company.untreated_churn) - np.asarray(company.treated_churn)
    here = world(state.scenario)
    reach = float(here.company.decider_shares[7])
    return ReportPage(
        "test",
        _title("test"),
        (
            fill(
                _("{lot:number} customers whom a contact can move, half of them contacted by lot."),
                lot=float(lot),
            ),
            *lines,
            _("From now on your campaign can look for group B."),
        ),
        (
            fill(
                _(
                    "In truth: {a:number0}, {b:number0}, {c:number0} and {d:number0} of 100. This test does not "
                    "mislead; it is only as sure as it is large."
                ),
                a=100 * float(truth[0]),
                b=100 * float(truth[1]),
                c=100 * float(truth[2]),
                d=100 * float(truth[3]),
            ),
            fill(
                _("{share:percent0} of the customers can be moved by a contact at all."),
                share=reach,
            ),
        ),
        {
            "lift": without - with_contact,
            **{f"lift {i + 1}": value for i, value in enumerate(found)},
        },
    )


def _title(name: str) -> str:
    return _(OPTION_NAMES[name])


def _measured(rng: np.random.Generator, share: float, size: float) -> float:
    whole = max(round(size), 1)
    return float(rng.binomial(whole, min(max(share, 0.0), 1.0)) / whole)


_MAKERS: Mapping[str, Callable[[State, Quarter, np.random.Generator, int], ReportPage]] = {
    "survey": _survey,
    "churn": _churn,
    "complaints": _complaints,
    "test": _test,
}
