"""A real JupyterLab as participants get it, and what they do in it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, Locator, Page

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\S+")

# Counts, from the moment it is set, the animation frames in which the exhibit shows no chart, and the charts that
# are taken away.
WATCH = """(exhibit) => {
  const watch = { absent: 0, removed: 0, frames: 0, stop: false };
  const chart = () => exhibit.querySelector("svg.marks");
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.removedNodes)
      if (node.nodeType === 1 && (node.matches("svg.marks") || node.querySelector("svg.marks"))) watch.removed += 1;
  }).observe(exhibit, { childList: true, subtree: true });
  const look = () => {
    const box = chart()?.getBoundingClientRect();
    watch.frames += 1;
    if (!box || box.width < 50 || box.height < 50) watch.absent += 1;
    if (!watch.stop) requestAnimationFrame(look);
  };
  look();
  window.twodoorsWatch = watch;
}"""


_BEGUN = """() => [...document.querySelectorAll(".jp-Notebook .jp-InputArea-prompt")]
  .some((prompt) => /[*\\d]/.test(prompt.textContent))"""


@contextmanager
def open_lab(kit: Path, home: Path, language: str, command: str = "lab") -> Iterator[str]:
    """Run ``twodoors lab`` or ``participants`` for a copy of the kit, with an empty home folder; give its address."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "LC_", "LANG"))
    }
    environment |= {"HOME": str(home), "TWODOORS_HOME": str(kit)}
    environment.pop("TWODOORS_WORK", None)
    called = [sys.executable, "-m", "twodoors", command, "--no-browser", "--language", language]
    log = home / f"{command}-{language}.log"
    with log.open("w") as errors:
        server = subprocess.Popen(
            called,
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert server.stdout is not None
        try:
            for line in server.stdout:
                if found := _ADDRESS.search(line):
                    yield found[0]
                    break
            else:
                raise AssertionError(f"the room did not open: {log.read_text()}")
        finally:
            server.terminate()
            server.wait(timeout=30)


def open_notebook(page: Page, address: str, name: str) -> None:
    """Open a notebook of the room beside the start notebook and wait for its kernel."""
    with page.expect_websocket(lambda it: "/channels" in it.url, timeout=60_000):
        page.goto(re.sub(r"[^/]+\.ipynb", f"{name}.ipynb", address))
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()


def run_all(page: Page) -> None:
    """Press "Run all" and wait until every cell has run; one whose code is hidden shows no number."""
    for _ in range(10):
        toolbar_buttons(page).nth(1).click()
        # JupyterLab forgets what it is told to run while it is still connecting to the kernel.
        try:
            page.wait_for_function(_BEGUN, timeout=3_000)
            break
        except Error:
            continue
    page.wait_for_function(
        """() => {
          const cells = [...document.querySelectorAll(".jp-Notebook .jp-CodeCell")];
          const said = (cell) => cell.querySelector(".jp-InputArea-prompt")?.textContent ?? "hidden";
          const shows = (cell) => cell.querySelector(".jp-OutputArea-child") !== null;
          const ended = (cell) => /\\d/.test(said(cell)) || (said(cell) === "hidden" && shows(cell));
          return cells.length && cells.every((cell, place) =>
            ended(cell) || (said(cell) === "hidden" && cells.slice(place + 1).some(ended)));
        }""",
        timeout=120_000,
    )


def toolbar_buttons(page: Page) -> Locator:
    """Return the buttons that stand above the notebook."""
    return page.locator(".jp-NotebookPanel-toolbar jp-button:visible")


def exhibit(page: Page, key: str) -> Locator:
    """Return the first exhibit of this kind on the page."""
    found = page.locator(f".twodoors-{key}").first
    found.scroll_into_view_if_needed(timeout=30_000)
    return found


def chart_drawn(shown: Locator) -> str:
    """Return what the exhibit's chart draws, as SVG."""
    return str(shown.locator("svg.marks").first.evaluate("svg => svg.outerHTML"))


def sentence(shown: Locator) -> Locator:
    """Return the result in words."""
    return shown.get_by_role("status").last
