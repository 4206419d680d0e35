"""A drawing from elsewhere made harmless: only what draws is kept, and what acts or calls out is refused.

Rebuilt from an allow-list, so that what nobody thought of is left out as well.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

import tinycss2
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from twodoors.i18n import _, fill

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_HOLDERS = {"svg", "g", "defs", "symbol", "clipPath", "mask", "linearGradient", "radialGradient"}
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "stop", "use"}
_WORDS = {"text", "tspan", "title", "desc", "style"}
_ACTIVE = {
    "script", "foreignObject", "image", "feImage", "a", "iframe", "object", "embed", "audio", "video",
    "set", "animate", "animateMotion", "animateTransform", "discard", "handler", "listener",
}  # fmt: skip
_PAINT = {
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color",
    "display", "visibility", "stop-color", "stop-opacity", "clip-path", "clip-rule", "mask",
    "font-family", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing",
    "dominant-baseline", "paint-order", "vector-effect", "mix-blend-mode", "isolation",
}  # fmt: skip
_PLACE = {
    "id", "class", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx",
    "dy", "width", "height", "points", "transform", "viewBox", "preserveAspectRatio", "gradientUnits",
    "gradientTransform", "spreadMethod", "offset", "clipPathUnits", "maskUnits", "maskContentUnits",
    "pathLength", "version", "role",
}  # fmt: skip
_LOCAL = re.compile(r"#[\w.:-]+", re.ASCII)
_REFERENCE = re.compile(r"""url\(\s*['"]?(#[\w.:-]+)['"]?\s*\)""", re.ASCII)
_FUNCTIONS = {"rgb", "rgba", "hsl", "hsla", "url"}
_CLASSES = re.compile(r"\s*\.[\w-]+(?:\s*,\s*\.[\w-]+)*\s*", re.ASCII)
_MOST_DRAWN = 20_000
_DEEPEST = 100


class RefusedError(Exception):
    """A file that cannot be used as a logo: what is in it, and what to do."""

    def __init__(self, given: str, advice: str = "") -> None:
        super().__init__(given)
        self.given, self.advice = given, advice


def cleaned_svg(content: bytes) -> tuple[str, list[str]]:
    """Return a drawing that holds nothing but shapes, text and paint, and the names of what was left out.

    Raises
    ------
    RefusedError
        If it is no drawing, or holds something that acts, calls out or grows without end.
    """
    try:
        root = fromstring(content)
    except DefusedXmlException:
        raise RefusedError(_("entities (<!ENTITY …>)"), _plain()) from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise RefusedError(_("a file that is not an SVG drawing"), _as_png()) from None
    if root.tag not in (f"{_SVG}svg", "svg"):
        raise RefusedError(_("a file that is not an SVG drawing"), _as_png())
    dropped: set[str] = set()
    clean = Element("svg", _attributes(root, dropped))
    clean.set("xmlns", _SVG.strip("{}"))
    _copy(root, clean, dropped, 0)
    for cutter in ("clipPath", "mask"):
        # A style sheet could make masks within masks, each drawn anew for every part of the one above.
        for part in (inner for one in clean.iter(cutter) for inner in one.iter()):
            part.attrib.pop("class", None)
    if not {"viewBox", "width"} & set(clean.keys()):
        raise RefusedError(_("a drawing that does not say how large it is"), _as_png())
    if not any(part.tag in _SHAPES | {"text"} for part in clean.iter()):
        raise RefusedError(_("a drawing in which nothing is drawn"), _as_png())
    _refuse_endless(clean)
    return tostring(clean, encoding="unicode"), sorted(dropped)


def _plain() -> str:
    return _("Save it as a plain SVG, or as a PNG.")


def _as_png() -> str:
    return _("Save the logo as a PNG or an SVG.")


def _copy(source: Element, target: Element, dropped: set[str], depth: int) -> None:
    if depth > _DEEPEST:
        raise RefusedError(_("parts inside parts without end"), _plain())
    for part in source:
        name = _name(part)
        if name in _ACTIVE:
            raise RefusedError(f"<{name}>", _active(name))
        if name not in _HOLDERS | _SHAPES | _WORDS:
            # What is left out is looked through all the same: a script in it is no accident.
            for inner in part.iter():
                if _name(inner) in _ACTIVE:
                    raise RefusedError(f"<{_name(inner)}>", _active(_name(inner)))
            if isinstance(part.tag, str) and name and part.tag.startswith(_SVG):
                dropped.add(f"<{name}>")
            continue
        if name == "style":
            SubElement(target, name).text = _style_sheet("".join(part.itertext()))
            continue
        copy = SubElement(target, name, _attributes(part, dropped))
        if name in _WORDS:
            copy.text = part.text
        if target.tag in _WORDS:
            copy.tail = part.tail
        _copy(part, copy, dropped, depth + 1)


def _active(name: str) -> str:
    if name in ("image", "feImage"):
        return _("There is a photograph in the drawing. Save the whole as a PNG.")
    return _("A logo may draw and do nothing else.") + " " + _plain()


def _name(part: Element) -> str:
    """Return the name of an element without its namespace; empty for comments and other people's elements."""
    tag = part.tag if isinstance(part.tag, str) else ""
    space, _brace, name = tag.rpartition("}")
    if name in _ACTIVE:
        return name
    return name if space in ("", _SVG.rstrip("}")) else ""


def _attributes(part: Element, dropped: set[str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for key, value in part.attrib.items():
        name = key.removeprefix(_XLINK)
        if name.lower().startswith("on"):
            raise RefusedError(f"{name}=…", _active(""))
        if name == "href":
            if not _LOCAL.fullmatch(value.strip()):
                words = _("The logo would fetch something from elsewhere.") + " " + _plain()
                raise RefusedError(f"href={value[:40]}", words)
            kept["href"] = value.strip()
        elif name == "style":
            kept["style"] = _declarations(value)
        elif name in _PAINT | _PLACE:
            _refuse_call(value)
            kept[name] = value
        elif not key.startswith("{") and not name.startswith(("xmlns", "data-", "xml:")):
            dropped.add(name)
    return kept


def _refuse_call(value: str) -> None:
    """Refuse a value that points anywhere but into the drawing itself."""
    rest = _REFERENCE.sub("", value).lower()
    if "url" in rest or "\\" in rest or "script:" in rest:
        words = _("The logo would fetch something from elsewhere.") + " " + _plain()
        raise RefusedError(value[:40], words)


def _style_sheet(text: str) -> str:
    rules = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword in ("import", "font-face"):
            raise RefusedError(f"@{rule.lower_at_keyword}", _plain())
        if rule.type == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude)
            if _CLASSES.fullmatch(selector):
                rules.append(f"{selector}{{{_declarations(rule.content)}}}")
    return "".join(rules)


def _declarations(source: object) -> str:
    """Return the declarations of a style that paint and do nothing else."""
    kept = []
    for one in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            continue
        value = tinycss2.serialize(one.value).strip()
        _refuse_call(value)
        functions = {token.lower_name for token in one.value if token.type == "function"}
        if one.lower_name in _PAINT and functions <= _FUNCTIONS and "<" not in value:
            kept.append(f"{one.lower_name}:{value}")
    return ";".join(kept)


def _refuse_endless(root: Element) -> None:
    """Refuse a drawing whose parts refer to each other in a circle, or so that drawing it never ends."""
    named = {part.get("id"): part for part in root.iter() if part.get("id")}
    weights: dict[Element, int] = {}
    _weigh(root, named, weights, set())
    if weights[root] > _MOST_DRAWN:
        raise RefusedError(_("a drawing with too many parts"), _as_png())


def _weigh(
    part: Element,
    named: Mapping[str | None, Element],
    weights: dict[Element, int],
    above: set[Element],
) -> int:
    if part in above or len(above) > 2 * _DEEPEST:
        raise RefusedError(_("parts inside parts without end"), _plain())
    if part not in weights:
        above.add(part)
        inner = [*part, *(named[name] for name in _references(part) if name in named)]
        weights[part] = 1 + sum(_weigh(one, named, weights, above) for one in inner)
        above.discard(part)
    return weights[part]


def _references(part: Element) -> Iterator[str]:
    for name, value in part.attrib.items():
        if name == "href":
            yield value.removeprefix("#")
        else:
            yield from (found.removeprefix("#") for found in _REFERENCE.findall(value))


def refused(given: str) -> str:
    """Return in words what was found in a file that cannot be a logo."""
    return fill(_("a file with {found} in it"), found=given)
