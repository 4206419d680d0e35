"""What a lesson tells its trainer: notes, minutes per part, what to leave out, and how its claims fare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from twodoors.i18n import _, fill, spoken

if TYPE_CHECKING:
    from twodoors.evidence import Claim, Library
    from twodoors.press.source import Cell

_CARDS = re.compile(r"\bevidence\.cards?\(([\d,\s]+)\)")
_PART = re.compile(r"(?P<name>.+?)\s+(?P<low>\d+)(?:\s*[–-]\s*(?P<high>\d+))?")
_LEAD = re.compile(r"\*\*(.+?)\*\*")
# How notes begin that say what to leave out; what begins otherwise stays a note and nothing more.
_CUT = ("short of time", "skip", "weinig tijd", "sla ")


@dataclass(frozen=True)
class Note:
    """A note to the trainer, in Markdown, with the heading of the section in which it stands."""

    section: str
    text: str


@dataclass(frozen=True)
class Part:
    """A part of a lesson with its minutes, at least and at most."""

    name: str
    low: int
    high: int


@dataclass(frozen=True)
class ClaimLine:
    """A claim in short: what it says, how it fares and on what that rests."""

    number: int
    claim: str
    symbol: str
    verdict: str
    sentence: str
    basis: str


@dataclass(frozen=True)
class Lesson:
    """What a lesson tells its trainer in one language."""

    name: str
    title: str
    notes: tuple[Note, ...] = ()
    parts: tuple[Part, ...] = ()
    claims: tuple[ClaimLine, ...] = ()

    def cuts(self) -> Iterator[Note]:
        """Yield what the notes say about leaving things out."""
        for note in self.notes:
            for paragraph in note.text.split("\n\n"):
                lead = _LEAD.match(paragraph.strip())
                if lead and lead[1].lower().startswith(_CUT):
                    yield Note(note.section, paragraph.strip())


def read_notes(
    paths: Sequence[Path], languages: Sequence[str], data: Path
) -> list[dict[str, Lesson]]:
    """Return what each of these lessons tells its trainer, by language; a missing lesson tells nothing."""
    from twodoors.evidence import read
    from twodoors.press.source import read_lesson

    library, found = read(data), []
    for path in paths:
        cells = read_lesson(path).cells if path.is_file() else ()
        said: dict[str, Lesson] = {}
        for language in languages if cells else ():
            with spoken(language):
                said[language] = _lesson(path.stem, cells, language, library)
        found.append(said)
    return found


def _lesson(name: str, cells: "Sequence[Cell]", language: str, library: "Library") -> Lesson:
    title, section = "", ""
    notes: list[Note] = []
    for cell in cells:
        if cell.language != language or cell.kind != "markdown" or "exercise" in cell.tags:
            continue
        if "trainer" in cell.tags:
            notes.append(Note(section, cell.text))
            continue
        for line in cell.text.splitlines():
            if line.startswith("# ") and not title:
                title = line[2:].strip()
            elif line.startswith("## "):
                section = line[3:].strip()
    parts = next(filter(None, (_parts(note.text) for note in notes)), ())
    return Lesson(name, title or name, tuple(notes), parts, tuple(_claims(name, cells, library)))


def _parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a lesson if a paragraph lists them: ``first 5–8 · second 8–12``."""
    for paragraph in text.split("\n\n"):
        listed = schedule(paragraph)
        if listed:
            return listed
    return ()


def schedule(paragraph: str) -> tuple[Part, ...]:
    """Return the parts with their minutes that a paragraph lists; none if it is no such list."""
    pieces = _LEAD.sub("", paragraph.strip(), count=1).split("·")
    read = [_PART.fullmatch(piece.strip(" .\n")) for piece in pieces]
    if len(read) < 2 or not all(read):
        return ()
    return tuple(
        Part(" ".join(part["name"].split()), int(part["low"]), int(part["high"] or part["low"]))
        for part in read
        if part
    )


def _claims(name: str, cells: "Sequence[Cell]", library: "Library") -> Iterator[ClaimLine]:
    """Yield the claims whose cards the lesson shows, in its order, then those that name the lesson."""
    shown = [
        int(number)
        for cell in cells
        if cell.kind == "code"
        for call in _CARDS.findall(cell.text)
        for number in call.split(",")
        if number.strip()
    ]
    others = [claim.number for claim in library.claims if name in claim.lessons]
    known = {claim.number: claim for claim in library.claims}
    for number in dict.fromkeys([*shown, *others]):
        if number in known:
            yield claim_line(known[number], library)


def claim_line(claim: "Claim", library: "Library") -> ClaimLine:
    """Return a claim in short, in the language spoken now."""
    from twodoors.evidence import Status, verdict_words

    verdict = verdict_words(claim.verdict)
    findings = [library.finding(citation.cite)[1] for citation in claim.citations]
    read = sum(finding.status is Status.READ for finding in findings)
    basis = _("No published findings.")
    if findings:
        basis = fill(
            _("{favour} for, {opposed} against; {read} of {all} findings read at the source."),
            favour=str(len(claim.supporting)),
            opposed=str(len(claim.opposing)),
            read=str(read),
            all=str(len(findings)),
        )
    return ClaimLine(
        claim.number,
        claim.gloss.spoken(),
        verdict.symbol,
        verdict.word,
        claim.sentence.spoken(),
        basis,
    )
