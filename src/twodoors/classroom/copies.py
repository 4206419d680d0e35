"""The participants' own copies of the notebooks, in ``work/``: renewed where untouched, never overwritten."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from twodoors.whole_files import write

KINDS = ("notebooks", "exercises", "solutions")
LEDGER = ".copies.json"
"""What was put where, by fingerprint, beside the copies."""


def bring_copies(root: Path, work: Path, language: str) -> list[Path]:
    """Copy the notebooks of one language into ``work``, in the same folders.

    What is missing is copied; what nobody has changed is brought up to date; the rest stays as it is.

    Returns
    -------
    list of pathlib.Path
        The changed copies of which the kit now has a newer version, each named only once per version.
    """
    ledger = _read(work / LEDGER)
    kept = []
    for source in _sources(root, language):
        path = source.relative_to(root)
        copy, name = work / path, path.as_posix()
        newest, entry = fingerprint(source), ledger.get(name, {})
        mine = fingerprint(copy) if copy.is_file() else None
        if mine is None or (mine != newest and mine == entry.get("put")):
            write(copy, source.read_bytes())
        elif mine != newest:
            if entry.get("put") != newest != entry.get("said"):
                ledger[name] = {**entry, "said": newest}
                kept.append(copy)
            continue
        ledger[name] = {"put": newest}
    write(work / LEDGER, (json.dumps(ledger, indent=1, sort_keys=True) + "\n").encode())
    return kept


def fingerprint(path: Path) -> str:
    """Return what tells a changed file from an unchanged one: of a notebook only what stands in its cells."""
    content = path.read_bytes()
    if path.suffix == ".ipynb":
        # Opening and running a notebook writes outputs and metadata; that alone is nobody's work.
        try:
            cells = [[cell["cell_type"], _text(cell)] for cell in json.loads(content)["cells"]]
            content = json.dumps(cells).encode()
        except (ValueError, KeyError, TypeError):
            pass
    return sha256(content).hexdigest()[:32]


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _sources(root: Path, language: str) -> list[Path]:
    found = []
    for kind in KINDS:
        for path in sorted((root / kind / language).rglob("*")):
            below = path.relative_to(root).parts
            if path.is_file() and not any(part.startswith(".") for part in below):
                found.append(path)
    return found


def _read(ledger: Path) -> dict[str, dict[str, str]]:
    try:
        entries = json.loads(ledger.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(entries, dict):
        return {}
    return {name: entry for name, entry in entries.items() if isinstance(entry, dict)}
