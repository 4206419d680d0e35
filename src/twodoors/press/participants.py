"""One file for the participants: handouts, notebooks, exercises and a start page, the same to the byte each time."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from twodoors.i18n import _, spoken
from twodoors.press import pages
from twodoors.press.links import lesson_links, shown_links
from twodoors.press.programme import programme, when
from twodoors.press.run_plan import COMPANY_FILE, Job, Plan

ZIP_FILE = "participants.zip"
START_FILE = "start.html"
_NAMES = {"en": "English", "nl": "Nederlands"}
# The earliest time that such a file can hold: when it was made is nobody's business.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def participants_zip(
    plan: Plan, languages: Sequence[str], handouts: Mapping[str, bytes], folder: str
) -> bytes:
    """Return the file.

    Parameters
    ----------
    plan : Plan
        The workshop.
    languages : sequence of str
        The languages that were made.
    handouts : mapping
        The handouts that are there, by their path below the workshop's folder.
    folder : str
        Name of the one folder in the file.
    """
    jobs = [
        job
        for job in plan.jobs
        if job.language in languages and job.kind in ("notebooks", "exercises")
    ]
    files = {**handouts, START_FILE: _start_page(plan, languages, jobs, handouts).encode()}
    # As lessons to work in, without results: what is to be predicted stays covered.
    files |= {job.notebook: job.filled().encode() for job in jobs}
    if plan.is_own_company:
        files[COMPANY_FILE] = plan.company_yaml().encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def _start_page(
    plan: Plan, languages: Sequence[str], jobs: Sequence[Job], handouts: Mapping[str, bytes]
) -> str:
    parts = []
    for language in languages:
        with spoken(language, plan.company.currency):
            parts.append(_part(plan, language, jobs, handouts))
    return pages.document(
        "start.html",
        language=languages[0],
        title=" / ".join(dict.fromkeys(str(part["title"]) for part in parts)),
        company=plan.company.name,
        look=plan.look,
        parts=parts,
    )


def _part(
    plan: Plan, language: str, jobs: Sequence[Job], handouts: Mapping[str, bytes]
) -> dict[str, Any]:
    mine = [job for job in jobs if job.language == language]
    repository = plan.agenda.repository
    rows = []
    for row in programme(plan, language):
        files = []
        for job in mine:
            if job.lesson != row.lesson:
                continue
            if job.handout in handouts:
                files.append({"file": job.handout, "words": _("handout")})
            words = _("notebook") if job.kind == "notebooks" else _("exercises")
            files.append({"file": job.notebook, "words": words})
        links = lesson_links(repository, row.lesson, language) if repository and row.lesson else ()
        rows.append(
            {
                "title": row.title,
                "begins": row.about,
                "is_break": row.is_break,
                "files": files,
                "links": shown_links(links),
            }
        )
    return {
        "language": language,
        "name": _NAMES[language],
        "title": plan.agenda.title.spoken(language),
        "when": when(plan.agenda),
        "rows": rows,
        "clock": any(row["begins"] for row in rows),
        "words": {
            "programme": _("Programme"),
            "part": _("Part"),
            "begins": _("About"),
            "files": _("Files"),
            "how": _(
                "A handout opens in any browser, without a network, and its levers work. Unpack the whole file "
                "first. A notebook needs the kit, or one of the links below."
            ),
            "offline": _(
                "A handout opens in any browser, without a network, and its levers work. Unpack the whole file "
                "first. A notebook needs the kit; your trainer knows where it runs."
            ),
            "links": _("To open a lesson without installing anything"),
            "wait": _("The first start on Binder can take some minutes."),
        },
    }
