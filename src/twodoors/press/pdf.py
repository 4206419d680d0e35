"""Pages as PDF, printed by a browser of this machine where there is one."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from twodoors.browser import Browser

_SECONDS = 120
# Time that the page is given to draw its charts; it runs as fast as the machine can.
_MILLISECONDS_TO_DRAW = 8000


class PdfError(RuntimeError):
    """The browser gave no PDF."""


@dataclass(frozen=True)
class Sheet:
    """A page to print, and what to ask of it: slides lay themselves out for paper when asked."""

    page: Path
    query: str = ""

    @property
    def pdf(self) -> str:
        """Name of the PDF beside the page."""
        return self.page.with_suffix(".pdf").name


def print_pdf(browser: Browser, sheet: Sheet) -> bytes:
    """Return a page as PDF, its footers and addresses left out.

    Raises
    ------
    PdfError
        If the browser does not start, takes too long or gives nothing.
    """
    with tempfile.TemporaryDirectory(prefix="td-pdf-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "page.pdf"
        address = sheet.page.resolve().as_uri() + (f"?{sheet.query}" if sheet.query else "")
        command = [
            str(browser.programme or _playwrights()),
            *browser.arguments,
            "--headless",
            "--no-pdf-header-footer",
            f"--virtual-time-budget={_MILLISECONDS_TO_DRAW}",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            address,
        ]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=_SECONDS,
                check=False,
            )
            if target.is_file():
                return target.read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PdfError(str(error)) from None
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise PdfError(lines[-1] if lines else f"exit code {done.returncode}")


def _playwrights() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return str(playwright.chromium.executable_path)
