"""A kit so small that its notebooks run in a moment, for the tests of the workshop runner."""

import json
import shutil
from pathlib import Path
from typing import Any

from twodoors.paths import kit_root
from twodoors.press.build import build, write
from twodoors.press.workshop import Listener, Outcome, prepare_workshop

HEAD = """---
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""

TINY = """+++ {"tags": ["en"]}

# A tiny lesson

Press **Shift + Enter** to go on.

Customers come and go. See [the next lesson](next.ipynb) and [a site](https://example.org/).

+++ {"tags": ["nl"]}

# Een kleine les

Druk op **Shift + Enter** om verder te gaan.

Klanten komen en gaan. Zie [de volgende les](next.ipynb) en [een site](https://example.org/).

```{code-cell} ipython3
:tags: [parameters]

language: str = "en"  # en or nl
company: str = "sport_tv"  # name in data/companies/, or the path of a YAML file
overrides: dict = {}  # fields of the company to replace
seed: int = 1  # whole number, 0 to 4294967295
moved_share: float = 0.1  # share of the front door's money that moves, 0 to 1
```

```{code-cell} ipython3
:tags: [setup, hide-input]

# Prepare the lesson
from twodoors.lesson import begin, explore, say

lesson = begin(language=language, company=company, overrides=overrides, seed=seed, moved_share=moved_share)
company, economy = lesson.company, lesson.economy
```

+++ {"tags": ["en", "trainer"]}

**Time: 5 to 10 minutes.** Ask who is there.

+++ {"tags": ["nl", "trainer"]}

**Tijd: 5 tot 10 minuten.** Vraag wie er is.

+++ {"tags": ["en"]}

## The bucket

+++ {"tags": ["nl"]}

## De emmer

```{code-cell} ipython3
explore.leaky_bucket(company)
```

```{code-cell} ipython3
say("This is {name}, which moves {share:percent}.", name=company.name, share=moved_share)
```

```{code-cell} ipython3
explore.own_company(company)
```

+++ {"tags": ["en", "exercise"]}

Work it out.

+++ {"tags": ["nl", "exercise"]}

Reken het uit.

```{code-cell} ipython3
:tags: [exercise]

### BEGIN SOLUTION
answer_1 = company.customers * company.churn_rate
### END SOLUTION
answer_1
```
"""

ROUGH = """+++ {"tags": ["en"]}

# A rough lesson

+++ {"tags": ["nl"]}

# Een ruwe les

```{code-cell} ipython3
:tags: [parameters]

language: str = "en"  # en or nl
company: str = "sport_tv"  # name in data/companies/, or the path of a YAML file
overrides: dict = {}  # fields of the company to replace
seed: int = 1  # whole number, 0 to 4294967295
```

```{code-cell} ipython3
# Is there a stone on the way?
import os
import time
from pathlib import Path

def walk(sign):
    if sign.exists():
        exec(sign.read_text())

walk(Path(os.environ["TWODOORS_HOME"]) / f"stone-{language}")
```

```{code-cell} ipython3
print("through")
```
"""

AGENDA = """title: {en: A test, nl: Een proef}
company: sport_tv
lessons:
  - lesson: tiny
    minutes: {lower: 5, upper: 10}
    parameters: {moved_share: 0.25}
  - break: {en: Coffee, nl: Koffie}
    minutes: {lower: 15, upper: 15}
  - lesson: rough
    minutes: {lower: 1, upper: 2}
"""


def small_kit(folder: Path) -> Path:
    """Make a kit with the lessons ``tiny`` and ``rough`` and an agenda for both, and return its folder."""
    shutil.copytree(kit_root() / "data", folder / "data")
    (folder / "lessons").mkdir()
    for name, text in (("tiny", TINY), ("rough", ROUGH)):
        (folder / "lessons" / f"{name}.md").write_text(HEAD + text, encoding="utf-8")
    write(folder, build(folder))
    (folder / "workshops").mkdir()
    (folder / "workshops" / "test.yaml").write_text(AGENDA, encoding="utf-8")
    return folder


def stone(kit: Path, language: str, code: str | None) -> None:
    """Put code in the way of the rough lesson in one language, or take it out of the way."""
    sign = kit / f"stone-{language}"
    if code is None:
        sign.unlink(missing_ok=True)
    else:
        sign.write_text(code, encoding="utf-8")


def prepare(root: Path, out: Path, **options: Any) -> tuple[Outcome, list[str]]:
    """Prepare the kit's workshop and return the outcome with the names of what was made."""
    made: list[str] = []
    listener = Listener(step=lambda step: made.append(step.job.name))
    agenda = root / "workshops" / "test.yaml"
    outcome = prepare_workshop(agenda, out=out, listener=listener, **options)
    return outcome, sorted(made)


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def notebook(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def text_of(cells: list[dict]) -> str:
    return "\n".join("".join(cell["source"]) for cell in cells)


def shown(made: dict | None) -> str:
    assert made is not None
    outputs = [output for cell in made["cells"] for output in cell.get("outputs", ())]
    return "\n".join(json.dumps(output, ensure_ascii=False) for output in outputs)
