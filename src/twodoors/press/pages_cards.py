"""Plan B on paper: every question to predict with a scale to mark, the claims to sort, and the trainer's answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from twodoors.i18n import _
from twodoors.press import pages
from twodoors.press.notes import Lesson
from twodoors.press.pages_trainer import Facts
from twodoors.press.run_plan import Plan

_ON_A_SHEET = 8


def cards_file(language: str) -> str:
    """Return where the cards in a language go, below the workshop's folder."""
    return f"{language}/cards.html"


def cards_page(
    plan: Plan,
    language: str,
    lessons: Sequence[Mapping[str, Lesson]],
    facts: Mapping[str, Facts],
) -> str:
    """Return the cards in one language, which must be spoken now."""
    told = [_lesson(lesson[language], facts) for lesson in lessons if language in lesson]
    return pages.document(
        "cards.html",
        language=language,
        title=plan.agenda.title.spoken(language),
        company=plan.company.name,
        look=plan.look,
        styles=("handout.css", "cards.css"),
        skip=_("Skip to the text"),
        lessons=[lesson for lesson in told if lesson["questions"] or lesson["claims"]],
        words={
            "cards": _("Cards to print"),
            "how": _(
                "Print on one side of the paper. Hand out the questions one by one, before anything is shown; "
                "cut the claims apart and let each table sort them. The answers at the end are for the trainer."
            ),
            "predict": _("Predict first."),
            "mark": _("Mark your guess on the line, and write it down:"),
            "choose": _("Tick one:"),
            "because": _("because"),
            "sort": _("Claims to sort: does it hold, hold in part, or not?"),
            "holds": _("holds"),
            "part": _("in part"),
            "fails": _("does not hold"),
            "answers": _("Answers, for the trainer"),
            "answer": _("The figures give"),
            "question": _("Question"),
            "claim": _("Claim"),
            "verdict": _("Verdict"),
        },
    )


def _lesson(lesson: Lesson, facts: Mapping[str, Facts]) -> dict[str, Any]:
    claims = list(lesson.claims)
    return {
        "title": pages.plain_text(lesson.title),
        "questions": list(facts.get(lesson.name, {}).get("questions", ())),
        "claims": claims,
        "sheets": [claims[at : at + _ON_A_SHEET] for at in range(0, len(claims), _ON_A_SHEET)],
    }
