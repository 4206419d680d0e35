"""What the kit is installed from, everywhere: laptop, classroom, Binder; and how its source is kept."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from twodoors.paths import kit_root

ROOT = kit_root()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = (
    "requirements.lock",
    "requirements-test.lock",
    "requirements-classroom.lock",
    "deploy/kubernetes/requirements.lock",
)


def needed(*extras: str) -> dict[str, Requirement]:
    texts = list(PROJECT["project"]["dependencies"])
    for extra in extras:
        texts += PROJECT["project"]["optional-dependencies"][extra]
    found = map(Requirement, texts)
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def locked(lock: str) -> dict[str, set[str]]:
    """Return the versions of every package in a lock."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if line and not line[0].isspace():
            requirement = Requirement(line.rstrip("\\ "))
            versions = {specifier.version for specifier in requirement.specifier}
            found.setdefault(canonicalize_name(requirement.name), set()).update(versions)
    return found


def tracked(*patterns: str) -> list[Path]:
    """Return the kit's own files: what git tracks, or in a copy without git all that is no output."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / line for line in listed.stdout.splitlines()]
    else:
        found = [path for pattern in patterns for path in ROOT.rglob(pattern)]
    left_out = {".venv", "work", "out"}
    return [
        path
        for path in found
        if path.is_file() and not left_out & set(path.relative_to(ROOT).parts)
    ]


class TestLocks:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_package_has_one_version_and_hashes_and_no_address(self, lock: str) -> None:
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        for block in re.split(r"(?m)^(?=\S)", text):
            if block.strip():
                assert re.match(r"[\w.\-]+(\[[\w,\-]+\])?==\S+", block), block
                assert "--hash=sha256:" in block

    @pytest.mark.parametrize("lock", LOCKS)
    def test_what_the_kit_asks_for_is_in_it(self, lock: str) -> None:
        versions = locked(lock)
        for name, requirement in needed().items():
            assert all(version in requirement.specifier for version in versions[name]), name

    @pytest.mark.parametrize("lock", LOCKS)
    def test_a_package_with_an_extra_stands_there_without_it_too(self, lock: str) -> None:
        text = (ROOT / lock).read_text(encoding="utf-8")
        for name, version in re.findall(r"(?m)^([\w.\-]+)\[[^\]]+\]==(\S+)", text):
            assert f"\n{name}=={version} " in text

    def test_the_tests_lock_holds_all_of_the_kits(self) -> None:
        kit, tests = (locked(lock) for lock in LOCKS[:2])
        assert all(tests[name] == versions for name, versions in kit.items())

    def test_what_builds_the_kit_is_locked_with_it(self) -> None:
        assert {"hatchling", "editables"} <= set(locked(LOCKS[0]))


class TestBinder:
    def environment(self) -> tuple[list[str], list[str]]:
        content = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
        plain = [item for item in content["dependencies"] if isinstance(item, str)]
        by_pip = next(item["pip"] for item in content["dependencies"] if isinstance(item, dict))
        return plain, by_pip

    def test_it_asks_for_what_the_kit_asks_for(self) -> None:
        plain, by_pip = self.environment()
        requirements = [
            Requirement(text) for text in (*plain, *by_pip) if re.match(r"[\w\-]+[<>]", text)
        ]
        asked = {canonicalize_name(item.name): item.specifier for item in requirements}
        assert asked == {name: item.specifier for name, item in needed("binder").items()}

    def test_its_lines_are_legal_for_conda(self) -> None:
        plain, by_pip = self.environment()
        assert "python=3.13" in plain
        assert "pip" in plain
        for line in plain:
            assert re.fullmatch(r"[a-z0-9\-_.]+(=[\d.]+|((>=|<=|<|>|==)[\d.]+,?)+)?", line), line
        assert by_pip[-1] == "-e ."

    def test_repo2docker_takes_it(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        assert "Building conda environment for python=3.13" in said
        assert 'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"' in said
        assert "./postBuild" in said

    @pytest.mark.skipif(os.name != "posix", reason="Binder runs Linux")
    def test_what_binder_runs_afterwards_runs(self, tmp_path: Path) -> None:
        assert os.access(ROOT / "postBuild", os.X_OK)
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        environment = {**os.environ, "PATH": path, "PYTHONPYCACHEPREFIX": str(tmp_path)}
        subprocess.run([ROOT / "postBuild"], cwd=ROOT, env=environment, check=True)
        assert list(tmp_path.rglob("lesson.*.pyc"))

    def test_nothing_hides_it(self) -> None:
        for name in ("Dockerfile", ".binder", "binder", "runtime.txt"):
            assert not (ROOT / name).exists()


class TestReasons:
    def test_jsonschema_is_held_back_everywhere_and_says_why(self) -> None:
        reason = re.compile(r"#[^\n]*(parser|import)[^\n]*\n[^\n]*jsonschema[^\n]*<4\.25")
        for name in ("pyproject.toml", "environment.yml"):
            assert reason.search((ROOT / name).read_text(encoding="utf-8")), name
        for lock in LOCKS:
            (version,) = locked(lock)["jsonschema"]
            assert tuple(map(int, version.split(".")[:2])) < (4, 25)
            assert "rfc3987-syntax" not in locked(lock)


class TestSource:
    def test_no_notebook_is_kept_with_outputs(self) -> None:
        for path in tracked("*.ipynb"):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                assert not cell.get("outputs"), path
                assert cell.get("execution_count") is None, path

    def test_no_source_file_is_long(self) -> None:
        long = {
            path.relative_to(ROOT).as_posix(): count
            for path in tracked("*.py", "*.js", "*.css")
            if "tests" not in path.relative_to(ROOT).parts[:1]
            and (count := len(path.read_text(encoding="utf-8").splitlines())) > 350
        }
        assert long == {}

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]
    )
    def test_the_checkers_have_nothing_to_say(self, command: list[str]) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


class TestImports:
    @pytest.mark.parametrize(
        ("code", "unwanted"),
        [
            (
                "import twodoors.explorers, twodoors.lesson",
                ["scipy", "papermill", "nbconvert", "jupytext", "vl_convert", "typer", "rich"],
            ),
            ("import twodoors.cli", ["pandas", "altair", "scipy", "papermill", "jupyterlab"]),
            ("import twodoors", ["numpy", "pandas", "altair", "pydantic"]),
        ],
    )
    def test_nothing_heavy_comes_along(self, code: str, unwanted: list[str]) -> None:
        script = (
            f"import sys; {code}; print([name for name in {unwanted!r} if name in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "[]"

    def test_the_charts_scripts_were_made_at_installation(self, tmp_path: Path) -> None:
        script = "from twodoors import web; print(len(web.vega_widget()) > 500_000, len(web.vega_page()) > 500_000)"
        environment = {**os.environ, "HOME": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split() == ["True", "True"]
