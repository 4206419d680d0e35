"""Pin everything the kit stands on: names, versions and hashes, never an address.

For contributors, after a change of ``pyproject.toml``: ``make lock``, or ``make lock UPGRADE=1`` for the newest
versions. Writes ``requirements.lock``, ``requirements-classroom.lock``, ``requirements-test.lock`` and the image's
``deploy/kubernetes/requirements.lock``, good for every system and for Python 3.11 and later.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The kit itself is installed after the lock, without build isolation: what builds it is locked with the rest.
BUILDERS = "hatchling>=1.27\neditables>=0.5\n"
_WITH_EXTRAS = re.compile(r"^([A-Za-z0-9._-]+)\[[^\]]+\]==")


def main() -> int:
    """Write both lock files; return uv's exit code if it cannot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    with tempfile.TemporaryDirectory() as folder:
        uv = _uv(Path(folder))
        kit = ROOT / "requirements.lock"
        classroom = ROOT / "requirements-classroom.lock"
        tests = ROOT / "requirements-test.lock"
        image = ROOT / "deploy" / "kubernetes"
        added = str(image / "requirements.in")
        for lock, options in (
            (kit, []),
            (classroom, ["--extra", "classroom", "--constraint", str(kit)]),
            (tests, ["--extra", "test", "--constraint", str(classroom)]),
            (image / "requirements.lock", [added, "--extra", "binder", "--constraint", str(kit)]),
        ):
            code = _compile(uv, lock, [*options, *upgrade])
            if code:
                return code
    return 0


def _uv(folder: Path) -> list[str]:
    """Install uv where it is thrown away afterwards, and return the command that runs it."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
    return [str(python), "-m", "uv"]


def _compile(uv: list[str], lock: Path, options: list[str]) -> int:
    command = [
        *uv, "pip", "compile", "pyproject.toml", "-",
        "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
        "--no-emit-index-url", "--no-header", "--no-annotate", "--no-strip-extras",
        *options,
        "--output-file", str(lock),
    ]  # fmt: skip
    code = subprocess.run(command, cwd=ROOT, input=BUILDERS, text=True).returncode
    if code == 0:
        lock.write_text(
            with_plain_twins(lock.read_text(encoding="utf-8")), encoding="utf-8", newline="\n"
        )
    return code


def with_plain_twins(lock: str) -> str:
    """Return a lock in which every ``name[extra]==version`` is followed by the same without the extra.

    pip before 24 refuses a locked package that one package asks for with an extra and another one
    without, unless both stand in the file.
    """
    blocks = re.split(r"(?m)^(?=\S)", lock)
    plain = {block.split(" ")[0] for block in blocks}
    written = []
    for block in blocks:
        written.append(block)
        found = _WITH_EXTRAS.match(block)
        if found:
            twin = _WITH_EXTRAS.sub(r"\1==", block)
            if twin.split(" ")[0] not in plain:
                written.append(twin)
    return "".join(written)


if __name__ == "__main__":
    sys.exit(main())
