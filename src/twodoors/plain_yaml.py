"""YAML from a person's file: plain values only, without what makes a small file endless or means two things."""

from typing import Any

import yaml

from twodoors.i18n import _, fill
from twodoors.problems import shown

DEEPEST = 50
"""Lists and fields inside one another; a file of the kit has four."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSES = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class TrapError(ValueError):
    """Something that a plain file does not hold: where it stands and what is allowed, in words."""

    def __init__(self, given: str, allowed: str) -> None:
        super().__init__(given)
        self.given, self.allowed = given, allowed


def plain_yaml(text: str) -> Any:
    """Return what a YAML text holds, or None if it holds nothing.

    Raises
    ------
    TrapError
        If it uses aliases (nine lines of them make a billion values), gives a field twice, or nests without end.
    yaml.YAMLError, ValueError, TypeError, OverflowError
        If it is no YAML, or a value in it is none that Python knows.
    """
    _refuse_depth(text)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _refuse_traps(node, set())
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_depth(text: str) -> None:
    """Refuse endless nesting while it is read, before anything is built of it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, _OPENS) - isinstance(event, _CLOSES)
        if depth > DEEPEST:
            raise TrapError(_line(event), _("YAML: one field, a colon and a value per line"))


def _refuse_traps(node: yaml.Node, seen: set[int]) -> None:
    """Refuse aliases and fields that stand twice."""
    if id(node) in seen:
        raise TrapError(_line(node), _("values written out, without & and *"))
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_traps(item, seen)
    elif isinstance(node, yaml.MappingNode):
        names: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in names:
                raise TrapError(f"{_line(key)} {shown(name)}", _("each field once"))
            names.add(name)
            _refuse_traps(key, seen)
            _refuse_traps(value, seen)


def _line(part: Any) -> str:
    return fill(_("line {line}"), line=str(part.start_mark.line + 1))
