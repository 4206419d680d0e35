"""Known weaknesses: nothing that was not looked up passes for sound."""

import json

from deploy.audit import LOCKS, read, told
from tests.test_packaging import LOCKS as ALL_LOCKS

SOUND = {"name": "altair", "version": "6.3.0", "vulns": []}
WEAK = {
    "name": "jinja2",
    "version": "3.1.5",
    "vulns": [{"id": "CVE-2025-27516", "fix_versions": ["3.1.6"], "aliases": []}],
}
SKIPPED = {"name": "numpy", "skip_reason": "Dependency not found on PyPI"}


def answer(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_every_lock_is_looked_up():
    assert set(LOCKS) == set(ALL_LOCKS)


def test_all_sound():
    lines, code = told({"a.lock": answer(SOUND)})
    assert (list(lines), code) == (["a.lock: 1 packages looked up."], 0)


def test_a_weakness_is_named_with_its_remedy():
    lines, code = told({"a.lock": answer(SOUND, WEAK)})
    assert code == 1
    assert "jinja2 3.1.5: CVE-2025-27516, mended in 3.1.6" in "\n".join(lines)


def test_without_a_network_it_says_so_and_fails():
    for silence in ("", "Traceback …", "{}", answer(SKIPPED), answer()):
        lines, code = told({"a.lock": silence})
        assert code == 1
        assert "NOT CHECKED" in "\n".join(lines)


def test_a_package_that_was_passed_over_is_named():
    lines, code = told({"a.lock": answer(SOUND, SKIPPED)})
    assert code == 1
    assert "not checked: numpy" in "\n".join(lines)


def test_what_is_no_answer_is_none():
    assert read("nothing") is None
