"""``twodoors workshop``: prepare a workshop, and say on the way what is done and what is not."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from twodoors import i18n
from twodoors.i18n import _, fill, ngettext
from twodoors.press.reports import Report
from twodoors.press.run_notebooks import Failure
from twodoors.press.workshop import Listener, Outcome, Step, prepare_workshop
from twodoors.problems import InputError, Problem, shown

DONE, FAILED = 0, 1


def run(
    agenda: Path,
    *,
    out: Path | None,
    language: str | None,
    workers: int | None,
    pdf: bool = False,
    scheduler: str | None = None,
) -> int:
    """Prepare the workshop of an agenda; return the exit code."""
    _speak(language)
    try:
        with _progress() as listener:
            outcome = prepare_workshop(
                agenda,
                out=out,
                language=language,
                workers=workers,
                pdf=pdf,
                scheduler=scheduler,
                listener=listener,
            )
    except KeyboardInterrupt:
        print(
            _("Stopped. What was finished stays, and is not run again the next time."),
            file=sys.stderr,
        )
        return FAILED
    except OSError as error:
        # A full disk, or a folder that was taken away in the middle.
        place = f"{error.filename}: " if error.filename else ""
        print(f"{place}{error.strerror or error}", file=sys.stderr)
        if error.errno == errno.ENOSPC:
            words = _(
                "The disk is full. What was finished stays: make room and run the same command again."
            )
            print(words, file=sys.stderr)
        return FAILED
    return _report(outcome)


def _speak(language: str | None) -> None:
    i18n.use(language if language in i18n.LANGUAGES else i18n.system_language())
    if language not in (None, "both", *i18n.LANGUAGES):
        allowed = ", ".join((*i18n.LANGUAGES, "both"))
        raise InputError(
            _("This language is not there."),
            [Problem("--language", shown(language), allowed, "--language nl")],
        )


def _report(outcome: Outcome) -> int:
    for name in outcome.spared:
        print(fill(_("Somebody had worked in a file; it is now called {file}."), file=name))
    for notice in outcome.notices:
        print(notice)
    for file, failure in outcome.failures:
        print(
            fill(_("Failed: {file}, {failure}"), file=file, failure=str(failure)), file=sys.stderr
        )
    if outcome.failures:
        count = len(outcome.failures)
        words = ngettext("{count} file failed.", "{count} files failed.", count)
        again = _("Mend it and run the same command again: what is finished is not run again.")
        print(fill(words, count=count) + " " + again, file=sys.stderr)
    print(fill(_("The workshop is in {file}"), file=str(outcome.folder / "index.html")))
    if outcome.reports is not None:
        print(fill(_("The reports are in {file}"), file=str(outcome.reports)))
    return FAILED if outcome.failures else DONE


def _begun(total: int, reused: int) -> str:
    words = ngettext("{count} notebook to make.", "{count} notebooks to make.", total)
    again = ngettext("{count} is still good.", "{count} are still good.", reused)
    parts = [fill(words, count=total)] if total else []
    parts += [fill(again, count=reused)] if reused else []
    return " ".join(parts)


def _ended(step: Step) -> str:
    return f"{step}: {_state(step.failure)}"


def _state(failure: Failure | None) -> str:
    return _("failed") if failure else _("done")


@contextmanager
def _progress() -> Iterator[Listener]:
    """Show a bar in a terminal, and elsewhere a line per notebook."""
    if not sys.stderr.isatty():
        yield Listener(
            begin=lambda total, reused: print(_begun(total, reused), flush=True),
            step=lambda step: print(f"{step.number}/{step.total} {_ended(step)}", flush=True),
            report=lambda report, number, total, failure: print(
                f"{number}/{total} {report}: {_state(failure)}", flush=True
            ),
        )
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=Console(stderr=True), transient=True, refresh_per_second=4
    ) as bar:
        task = bar.add_task("", total=None)

        def begin(total: int, reused: int) -> None:
            bar.console.print(_begun(total, reused), markup=False, highlight=False)
            bar.update(
                task, total=max(total, 1), completed=0 if total else 1, description=_("Running")
            )

        def step(step: Step) -> None:
            bar.update(task, completed=step.number, description=str(step.job.title))
            bar.console.print(_ended(step), markup=False, highlight=False)

        def report(report: Report, number: int, _total: int, failure: Failure | None) -> None:
            bar.update(task, completed=number, description=report.member.company.name)
            bar.console.print(f"{report}: {_state(failure)}", markup=False, highlight=False)

        yield Listener(begin, step, report)
