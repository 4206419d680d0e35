"""``twodoors links``: the addresses of every lesson, as text, Markdown, a page and QR codes."""

import sys
from pathlib import Path

from twodoors.i18n import LANGUAGES, _, fill
from twodoors.paths import kit_root
from twodoors.press import links
from twodoors.problems import InputError, Problem, shown
from twodoors.whole_files import write

FORMS = ("text", "markdown", "html")


def make_links(
    *,
    repository: str,
    ref: str | None,
    hub: str | None,
    content: str | None,
    content_ref: str | None,
    form: str,
    out: Path | None,
) -> int:
    """Print the links in one form, or write all forms and every QR code to a folder; return the exit code."""
    if form not in FORMS:
        problem = Problem("--format", shown(form), ", ".join(FORMS), "--format markdown")
        raise InputError(_("The links cannot be made."), [problem])
    asked = links.read_repository(repository, ref, hub, content, content_ref)
    found = links.all_links(kit_root(), asked, LANGUAGES)
    made = {
        "text": links.as_text(found),
        "markdown": links.as_markdown(found),
        "html": links.as_page(found),
    }
    if out is None:
        sys.stdout.write(made[form])
        return 0
    files = {
        f"links.{end}": made[form] for form, end in zip(FORMS, ("txt", "md", "html"), strict=True)
    }
    for item in found:
        for link in item.links:
            files[f"qr/{item.language}/{item.file}-{link.kind}.svg"] = links.qr_svg(link.url)
    try:
        for name, text in files.items():
            write(out / name, text.encode())
    except OSError as error:
        print(f"{error.filename or out}: {error.strerror or error}", file=sys.stderr)
        return 1
    print(fill(_("The links are in {file}"), file=str(out / "links.html")))
    return 0
