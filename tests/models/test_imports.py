"""Opening a notebook must not wait for libraries that no cell has asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

LIGHT = ["value", "doors", "bucket"]


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*(m for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_package_loads_no_scipy() -> None:
    assert not any(name.startswith("scipy") for name in loaded_after("import twodoors"))


@pytest.mark.parametrize("module", LIGHT)
def test_first_lessons_need_numpy_alone(module: str) -> None:
    loaded = loaded_after(f"from twodoors.models import {module}")
    assert "numpy" in loaded
    assert not any(name.startswith("scipy") for name in loaded)


def test_no_model_loads_the_slow_parts_of_scipy_by_being_imported() -> None:
    loaded = loaded_after(
        "from twodoors.models import (breaches, bucket, complaints, cross_sell, doors, loyalty,"
        " payback, pricing, promises, referral, reminders, survival, targeting, value)"
    )
    assert not {"scipy.stats", "scipy.optimize", "pandas", "altair"} & loaded
