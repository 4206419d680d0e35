"""From a key press on a slider to the last change of the chart, in a real JupyterLab.

The exhibit of lesson 1 with two charts against the same exhibit in a plain ``interact`` that draws it again, in one
run, over 60 moves each. Run with ``python -m benchmarks.slider``.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

import nbformat
from playwright.sync_api import Locator, Page

from tests.browser import fence, open_browser
from tests.jupyterlab.room import open_lab, open_notebook, run_all
from twodoors.paths import kit_root

STANDING = """
from twodoors.lesson import begin, explore

lesson = begin(language="en", company="sport_tv", overrides={})
standing = explore.two_doors(lesson.company)
standing
"""

PLAIN = """
import altair as alt
from ipywidgets import FloatSlider, interact
from IPython.display import display

alt.renderers.enable("jupyter", offline=True, embed_options={"renderer": "svg", "actions": False})
exhibit = standing.exhibit
share, budget = exhibit.controls


@interact(back_door_share=FloatSlider(value=0.17, min=0, max=1, step=0.01))
def plain(back_door_share):
    reading = exhibit.read({share.name: back_door_share, budget.name: budget.value})
    print(reading.sentence)
    display(exhibit.draw(exhibit.feed(reading)))
"""

# Notes when the chart inside changed last, and every animation frame without a chart.
WATCH = """(root) => {
  const watch = { pressed: 0, changed: 0, absent: 0, frames: 0 };
  const inChart = (node) => node.nodeType === 1 && (node.closest(".vega-embed") || node.querySelector?.(".vega-embed"));
  new MutationObserver((changes) => {
    const now = performance.now();
    if (changes.some((it) => inChart(it.target) || [...it.addedNodes, ...it.removedNodes].some(inChart)))
      watch.changed = now;
  }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  root.addEventListener("keydown", () => { watch.pressed = performance.now(); }, true);
  const look = () => {
    const box = root.querySelector("svg.marks")?.getBoundingClientRect();
    watch.frames += 1;
    if (!box || box.width < 50) watch.absent += 1;
    requestAnimationFrame(look);
  };
  look();
  window.watch = watch;
}"""

# Resolves when the chart has changed since the key was pressed and then stood still.
SETTLED = """async (still) => {
  const end = performance.now() + 10000;
  while (performance.now() < end) {
    await new Promise((go) => setTimeout(go, 10));
    const { pressed, changed } = window.watch;
    if (changed > pressed && performance.now() - changed > still) return changed - pressed;
  }
  return null;
}"""


def measure(page: Page, root: Locator, slider: Locator, moves: int) -> tuple[list[float], int, int]:
    """Return the milliseconds of every move, the frames without a chart, and all frames."""
    root.scroll_into_view_if_needed()
    slider.focus()
    page.wait_for_timeout(1_000)
    root.evaluate(WATCH)
    taken = []
    for move in range(moves):
        page.keyboard.press("ArrowRight" if move < moves / 2 else "ArrowLeft")
        time = page.evaluate(SETTLED, 400)
        if time is None:
            raise SystemExit(f"move {move}: the chart did not change within ten seconds")
        taken.append(float(time))
    watch = page.evaluate("watch")
    return taken, int(watch["absent"]), int(watch["frames"])


def notebook() -> nbformat.NotebookNode:
    """Return a notebook that shows the exhibit in both ways."""
    made: nbformat.NotebookNode = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code.strip()) for code in (STANDING, PLAIN)]
    )
    made.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    return made


def main() -> int:
    """Measure and print; 1 if the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=60)
    moves = parser.parse_args().moves
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        kit, home = Path(folder, "kit"), Path(folder, "home")
        home.mkdir()
        shutil.copytree(kit_root() / "data", kit / "data")
        (kit / "notebooks" / "en").mkdir(parents=True)
        nbformat.write(notebook(), kit / "notebooks" / "en" / "start.ipynb")
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        outside = fence(context)
        with open_lab(kit, home, "en") as address:
            page = context.new_page()
            open_notebook(page, address, "start")
            run_all(page)
            standing = page.locator(".twodoors-two-doors").first
            standing.locator("button.mod-primary").click()
            outputs = page.locator(".jp-OutputArea").nth(1)
            plain = page.locator(".jp-Cell").nth(1).locator(".jp-Cell-outputWrapper")
            outputs.locator("svg.marks").first.wait_for(timeout=60_000)
            results = {
                "plain interact": measure(page, plain, plain.get_by_role("slider").first, moves),
                "this exhibit": measure(
                    page,
                    standing,
                    standing.get_by_role("slider").locator("visible=true").first,
                    moves,
                ),
            }
            context.close()
        assert not outside, outside
    tail = {}
    print(f"{moves} moves each        median     95 %   frames without a chart")
    for name, (taken, absent, frames) in results.items():
        tail[name] = quantiles(taken, n=20, method="inclusive")[-1]
        print(f"{name:20} {median(taken):7.0f} ms {tail[name]:5.0f} ms   {absent} of {frames}")
    faster = tail["plain interact"] / tail["this exhibit"]
    print(f"at 95 %: {faster:.1f} times as fast (target 10, and 45 ms on a quiet machine)")
    return 0 if faster >= 10 and results["this exhibit"][1] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
