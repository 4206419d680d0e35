"""A class on Kubernetes: the chart would take the values, and the image holds what they ask for."""

import copy
import json
import os
import re
from pathlib import Path
from typing import Any

import jupyterhub.auth
import pytest
import yaml
from jsonschema import Draft7Validator
from jupyterhub.app import JupyterHub
from jupyterhub.authenticators.shared import SharedPasswordAuthenticator

from tests.deploy.chart_rules import CHART, CHOICE
from twodoors.i18n import LANGUAGES
from twodoors.paths import kit_root

HERE = kit_root() / "deploy" / "kubernetes"
FILES = ("values.yaml", "my-class.example.yaml")
CHART_FOLDER = "TWODOORS_Z2JH_CHART"


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return content


def merged(below: Any, above: Any) -> Any:
    """Put one file of values over another as helm does: fields are joined, everything else is replaced."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return {**below, **{key: merged(below.get(key), value) for key, value in above.items()}}


def problems(rules: Any, content: Any) -> list[str]:
    return [error.message for error in Draft7Validator(rules).iter_errors(content)]


def places(content: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the way to every field whose name the chart itself checks."""
    if not isinstance(content, dict):
        return []
    free = {("hub", "config"), ("hub", "resources"), ("singleuser", "extraEnv")}
    found = []
    for key, value in content.items():
        inner = (*path, key)
        found.append(inner)
        if inner not in free and inner != ("proxy", "chp", "resources"):
            found += places(value, inner)
    return found


VALUES = read("values.yaml")


class TestValues:
    @pytest.mark.parametrize("name", FILES)
    def test_the_chart_knows_every_key_and_takes_every_value(self, name: str) -> None:
        assert problems(CHART, read(name)) == []

    @pytest.mark.parametrize("path", places(VALUES), ids=".".join)
    def test_a_key_with_a_slip_of_the_pen_is_noticed(self, path: tuple[str, ...]) -> None:
        wrong = copy.deepcopy(VALUES)
        inner = wrong
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1] + "x"] = inner.pop(path[-1])
        assert problems(CHART, wrong)

    def test_the_whole_of_the_charts_own_schema_where_the_chart_is_at_hand(self) -> None:
        folder = os.environ.get(CHART_FOLDER)
        if not folder:
            pytest.skip(f"{CHART_FOLDER} names no unpacked chart; only the rules noted here apply")
        chart = Path(folder)
        rules = json.loads((chart / "values.schema.json").read_text(encoding="utf-8"))
        content = yaml.safe_load((chart / "values.yaml").read_text(encoding="utf-8"))
        for name in FILES:
            content = merged(content, read(name))
        assert problems(rules, content) == []
        about = yaml.safe_load((chart / "Chart.yaml").read_text(encoding="utf-8"))
        assert about["appVersion"].startswith(f"{hub_version()}.")

    def test_what_goes_to_the_hub_itself_are_settings_it_has(self) -> None:
        asked = merged(VALUES, read("my-class.example.yaml"))["hub"]["config"]
        known = {
            "JupyterHub": JupyterHub,
            "Authenticator": jupyterhub.auth.Authenticator,
            "SharedPasswordAuthenticator": SharedPasswordAuthenticator,
        }
        for name, settings in asked.items():
            if name in known:
                assert set(settings) <= set(known[name].class_traits(config=True)), name
        assert set(asked) == {*known, "KubeSpawner"}

    def test_every_choice_opens_a_lesson_that_is_there_in_its_language(self) -> None:
        choices = VALUES["singleuser"]["profileList"]
        assert [problems(CHOICE, choice) for choice in choices] == [[]] * len(choices)
        assert sum(choice.get("default", False) for choice in choices) == 1
        spoken = set()
        for choice in choices:
            override = choice["kubespawner_override"]
            language = override["environment"]["TWODOORS_LANGUAGE"]
            opener, path = re.fullmatch(  # type: ignore[union-attr]
                r"/(doc/tree|voila/render)/(.+)", override["default_url"]
            ).groups()
            assert (kit_root() / path).is_file()
            assert Path(path).parts[1] == language
            without_code = override["environment"].get("TWODOORS_WITHOUT_CODE") == "1"
            assert without_code == (opener == "voila/render")
            spoken.add((language, without_code))
        assert spoken == {(language, way) for language in LANGUAGES for way in (False, True)}

    def test_nobodys_secret_stands_in_a_file_that_git_keeps(self) -> None:
        assert "password" not in yaml.safe_dump(VALUES).replace("shared-password", "")
        assert "my-class.yaml" in (kit_root() / ".gitignore").read_text().splitlines()

    def test_participants_code_has_no_network_and_no_rights(self) -> None:
        user = VALUES["singleuser"]
        assert user["networkPolicy"]["enabled"]
        assert not any(user["networkPolicy"]["egressAllowRules"].values())
        assert user["uid"] == 1000
        assert user["allowPrivilegeEscalation"] is False

    def test_what_is_guaranteed_is_what_the_memory_test_allows(self) -> None:
        from tests.notebooks.test_memory import MOST_MB

        assert VALUES["singleuser"]["memory"]["guarantee"] == f"{MOST_MB}M"


def hub_version() -> str:
    """Return the hub's version that the image is made for, such as 5.5."""
    found = re.search(r"^jupyterhub>=([\d.]+),<", (HERE / "requirements.in").read_text(), re.M)
    assert found
    return found[1]


def steps() -> list[tuple[str, str]]:
    """Return the recipe's steps as instruction and argument, lines joined."""
    text = (HERE / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"(?m)^\s*#.*\n", "", text).replace("\\\n", " ").splitlines()
    return [(word, rest) for line in lines if line.strip() for word, rest in [line.split(None, 1)]]


class TestImage:
    def test_every_file_that_is_copied_is_there_and_git_keeps_it(self) -> None:
        copied = [part for word, rest in steps() if word == "COPY" for part in rest.split()[:-1]]
        assert copied
        for name in copied:
            assert (kit_root() / name).exists(), name
        # A whole folder would bring clients' workshops and participants' work along.
        assert not {".", "./", "work", "out", "class"} & set(copied)

    def test_all_that_the_kit_itself_installs_from_is_copied(self) -> None:
        copied = {part for word, rest in steps() if word == "COPY" for part in rest.split()[:-1]}
        import tomllib

        project = tomllib.loads((kit_root() / "pyproject.toml").read_text(encoding="utf-8"))
        shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
        for name in [project["project"]["readme"], "LICENSE", "pyproject.toml", *shared, "src"]:
            assert any(name == one or name.startswith(f"{one}/") for one in copied), name

    def test_the_base_is_pinned_by_a_whole_version(self) -> None:
        bases = [rest for word, rest in steps() if word == "FROM"]
        assert len(bases) == 1
        assert re.fullmatch(r"python:3\.13\.\d+-slim-[a-z]+", bases[0])

    def test_everything_is_installed_from_the_lock_alone(self) -> None:
        runs = " && ".join(rest for word, rest in steps() if word == "RUN")
        installs = re.findall(r"pip install ([^&]+)", runs)
        assert len(installs) == 2
        assert "--require-hashes" in installs[0]
        assert "--requirement deploy/kubernetes/requirements.lock" in installs[0]
        assert {"--no-deps", "--no-build-isolation", "--editable"} <= set(installs[1].split())

    def test_the_lock_holds_the_kits_versions_and_the_charts_hub(self) -> None:
        from tests.test_packaging import locked

        image, kit = (
            locked(name) for name in ("deploy/kubernetes/requirements.lock", "requirements.lock")
        )
        assert all(image[name] == versions for name, versions in kit.items())
        (version,) = image["jupyterhub"]
        assert version.startswith(f"{hub_version()}.")
        assert "nbgitpuller" in image
        assert f"JupyterHub {hub_version()}" in (HERE / "values.yaml").read_text()

    def test_it_does_not_run_as_root_and_says_when_it_is_well(self) -> None:
        last = dict(steps())
        assert last["USER"] == "1000"
        words = [word for word, _rest in steps()]
        assert words.index("USER") < words.index("CMD")
        assert "HEALTHCHECK" in words
        assert json.loads(last["CMD"]) == VALUES["singleuser"]["cmd"]

    def test_it_is_the_only_recipe_and_binder_does_not_see_it(self) -> None:
        found = {
            path.relative_to(kit_root()).as_posix()
            for path in (kit_root() / "deploy").rglob("Dockerfile*")
        }
        assert found == {"deploy/kubernetes/Dockerfile"}
