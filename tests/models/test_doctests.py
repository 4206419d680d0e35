"""The examples in the documentation say what happens."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from types import ModuleType
from typing import Any

import pytest

import twodoors.models

MODULES = [
    importlib.import_module(f"twodoors.models.{info.name}")
    for info in pkgutil.iter_modules(twodoors.models.__path__)
]
PROTOCOLS = {"SurvivalModel"}
"""Describe what others must offer; there is nothing to call."""


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if "._" not in module.__name__],
    ids=lambda module: module.__name__,
)
def test_every_public_name_is_documented_with_an_example(module: ModuleType) -> None:
    for name, thing in public_things(module).items():
        if isinstance(thing, type):
            assert thing.__doc__, name
            for member, method in vars(thing).items():
                if member.startswith("_") or not (callable(method) or isinstance(method, property)):
                    continue
                assert method.__doc__, f"{name}.{member}"
                assert ">>>" in method.__doc__ or name in PROTOCOLS, f"{name}.{member}"
        else:
            for section in ("Parameters\n", "Returns\n", "Raises\n", "Source\n", ">>>"):
                assert section in thing.__doc__, f"{name}: {section}"


def public_things(module: ModuleType) -> dict[str, Any]:
    own = [n for n, thing in vars(module).items() if n[0] != "_" and made_in(thing, module)]
    return {name: getattr(module, name) for name in getattr(module, "__all__", own)}


def made_in(thing: object, module: ModuleType) -> bool:
    return callable(thing) and getattr(thing, "__module__", "") == module.__name__
