"""What an executed notebook has worked out for the trainer: every question to predict, and the company's answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from twodoors.press.handout import EXHIBIT


def sections(notebook: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the cells of a notebook, each with the heading of the section in which it stands."""
    section = ""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            for line in "".join(cell["source"]).splitlines():
                if line.startswith("## "):
                    section = line[3:].strip()
        yield section, cell


def facts_of(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the questions and headings of a lesson in its order, as plain data that a record can keep."""
    questions = []
    named: dict[str, None] = {}
    for section, cell in sections(notebook):
        named.setdefault(section)
        for output in cell.get("outputs", ()):
            exhibit = output.get("data", {}).get(EXHIBIT)
            if exhibit and exhibit.get("guess"):
                questions.append(
                    {
                        "section": section,
                        "title": exhibit["title"],
                        "question": exhibit["predict"],
                        "note": exhibit["note"],
                        "sentence": exhibit["start"]["sentence"],
                        **exhibit["guess"],
                    }
                )
    return {"questions": questions, "sections": [section for section in named if section]}
