"""Look every locked package up among the known weaknesses; for contributors: ``make audit``.

The list of weaknesses is on the network. Where it cannot be reached this says so and fails: a package that was not
looked up is not a package without weaknesses.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (
    "requirements.lock",
    "requirements-classroom.lock",
    "requirements-test.lock",
    "deploy/kubernetes/requirements.lock",
)
CLEAN, FAILED = 0, 1


@dataclass
class Found:
    """What came of a lock: packages looked up, packages that could not be, and weaknesses."""

    looked_up: int = 0
    not_looked_up: list[str] = field(default_factory=list)
    weaknesses: list[str] = field(default_factory=list)


def main() -> int:
    """Look all locks up, say what was found, and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        brought = subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit"])
        if brought.returncode != 0:
            print("pip-audit could not be installed: is there a network?", file=sys.stderr)
            return FAILED
        answers = {lock: _asked(python, ROOT / lock) for lock in LOCKS}
    lines, code = told(answers)
    print("\n".join(lines), file=sys.stderr if code else sys.stdout)
    return code


def _asked(python: Path, lock: Path) -> str:
    command = [
        str(python), "-m", "pip_audit", "--requirement", str(lock), "--disable-pip", "--require-hashes",
        "--format", "json", "--progress-spinner", "off",
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def read(answer: str) -> Found | None:
    """Return what an answer of pip-audit says, or None where it is no answer."""
    try:
        packages: Any = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    found = Found()
    for package in packages:
        if "skip_reason" in package:
            found.not_looked_up.append(package["name"])
            continue
        found.looked_up += 1
        for weakness in package["vulns"]:
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            name = f"{package['name']} {package['version']}"
            found.weaknesses.append(f"{name}: {weakness['id']}, mended in {mended}")
    return found


def told(answers: dict[str, str]) -> tuple[Iterable[str], int]:
    """Return what to say of the answers for each lock, and the exit code: 0 only if all was looked up and clean."""
    lines, code = [], CLEAN
    for lock, answer in answers.items():
        found = read(answer)
        if found is None or not found.looked_up:
            lines.append(
                f"{lock}: NOT CHECKED. The list of known weaknesses could not be reached from here."
            )
            code = FAILED
            continue
        if found.not_looked_up:
            lines.append(f"{lock}: not checked: {', '.join(found.not_looked_up)}")
            code = FAILED
        if found.weaknesses:
            lines += [f"{lock}: {weakness}" for weakness in dict.fromkeys(found.weaknesses)]
            code = FAILED
        lines.append(f"{lock}: {found.looked_up} packages looked up.")
    return lines, code


if __name__ == "__main__":
    sys.exit(main())
