"""A client's logo, read with care: a PNG or an SVG, and in it nothing but a picture."""

from pathlib import Path

from twodoors.i18n import _, fill
from twodoors.press.look_png import LARGEST_SIDE, SIGNATURE, BrokenPictureError, checked_png
from twodoors.press.look_svg import RefusedError, cleaned_svg, refused
from twodoors.problems import InputError, Problem, shown

_LARGEST = 500_000
_OTHERS = {
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "WebP",
    b"%PDF": "PDF",
    b"BM": "BMP",
    b"\x1f\x8b": "SVGZ",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
}


def read_logo(path: Path) -> tuple[str | bytes, list[str]]:
    """Return a logo that may stand on any page, and notices of what was left out of it.

    Returns
    -------
    tuple
        The text of an SVG or the bytes of a PNG; sentences in the language spoken now.

    Raises
    ------
    InputError
        If the file is not there, is too large, is no PNG or SVG, or holds something that acts or calls
        out.
    """
    content = _content(path)
    try:
        if content.startswith(SIGNATURE):
            return checked_png(content), []
        if kind := next((_OTHERS[start] for start in _OTHERS if content.startswith(start)), ""):
            raise _unusable(path, fill(_("a file of the kind {kind}"), kind=kind), _as_png())
        drawing, dropped = cleaned_svg(content)
    except BrokenPictureError:
        words = fill(
            _("a PNG that is damaged, or larger than {most} by {most} pixels"),
            most=str(LARGEST_SIDE),
        )
        raise _unusable(path, words, _as_png()) from None
    except RefusedError as error:
        given = refused(error.given) if error.given[0] == "<" else error.given
        raise _unusable(path, given, error.advice) from None
    if not dropped:
        return drawing, []
    words = _("Left out of the logo, because it is not needed for drawing: {names}.")
    return drawing, [fill(words, names=", ".join(shown(name).strip('"') for name in dropped))]


def _as_png() -> str:
    return _("Save the logo as a PNG or an SVG.")


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise _unusable(
                path, _("no file there"), _("The path counts from the agenda's folder.")
            )
        size = path.stat().st_size
        if size > _LARGEST:
            kilobytes = fill(_("a file of {size:number0} kB"), size=size / 1000)
            raise _unusable(path, kilobytes, _("It goes into every page. Save a smaller one."))
        return path.read_bytes()
    except OSError as error:
        raise _unusable(path, error.strerror or str(error), "") from None
    except ValueError:  # a name with a null character
        raise _unusable(path, _("no file there"), "") from None


def _unusable(path: Path, given: str, advice: str) -> InputError:
    allowed = fill(_("a PNG or SVG file of at most {most} kB"), most=f"{_LARGEST // 1000}")
    where = f"{shown(path.name)}: {given}"
    problem = Problem("look › logo", where, allowed, "logo: logo.svg", advice)
    return InputError(_("The logo cannot be used."), [problem])
