"""A client's look: a name, a logo and one colour that make a workshop the client's own, safe to put on any page."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from twodoors.i18n import _, fill
from twodoors.press.agenda import Agenda
from twodoors.press.look_colour import AA_TEXT, WHITE, contrast, readable_on_white, text_on
from twodoors.press.look_logo import read_logo

KIT_ACCENT = "#005a8c"


@dataclass(frozen=True)
class Look:
    """What pages show of a client; without one, the kit's own colour and nothing else.

    Parameters
    ----------
    name : str
        The client's name; empty where there is none.
    logo : str or bytes or None
        SVG text that was cleaned, or the bytes of a PNG that were checked.
    accent : str
        The client's colour, ``#rrggbb``, as it was given: for areas, with :attr:`accent_text` on them.
    notices : tuple of str
        What was changed so that pages can be read and trusted, in the language that was spoken.
    """

    name: str = ""
    logo: str | bytes | None = None
    accent: str = KIT_ACCENT
    notices: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether anything of a client's stands on the pages."""
        return bool(self.name or self.logo) or self.accent != KIT_ACCENT

    @property
    def accent_text(self) -> str:
        """Colour of text on an area in the accent colour (WCAG AA)."""
        return text_on(self.accent)

    @property
    def accent_on_white(self) -> str:
        """The accent colour for text, links and lines on white: darker where it has to be (WCAG AA)."""
        return readable_on_white(self.accent)

    def logo_uri(self) -> str:
        """Return the logo as the address of an image that holds it; empty where there is none."""
        if not self.logo:
            return ""
        if isinstance(self.logo, str):
            return f"data:image/svg+xml;base64,{b64encode(self.logo.encode()).decode()}"
        return f"data:image/png;base64,{b64encode(self.logo).decode()}"


def look_of(agenda: Agenda, folder: Path) -> Look:
    """Return the look of an agenda's client, in the language spoken now.

    Parameters
    ----------
    agenda : Agenda
        The agenda; its field ``look`` holds a name, a logo and a colour, each of which may be missing.
    folder : pathlib.Path
        The folder of the agenda's file, from which the path of the logo counts.

    Raises
    ------
    InputError
        If the logo cannot be used.
    """
    asked = agenda.look
    accent = asked.accent or KIT_ACCENT
    notices = _colour_notices(accent)
    logo: str | bytes | None = None
    if asked.logo is not None:
        logo, left_out = read_logo(folder / Path(asked.logo).expanduser())
        notices += left_out
    return Look(asked.name or "", logo, accent, tuple(notices))


def _colour_notices(accent: str) -> list[str]:
    shade = readable_on_white(accent)
    if shade == accent:
        return []
    words = _(
        "The colour {given} is too light for text on white: a contrast of {found:number1} to 1, where "
        "{least:number1} to 1 is needed. Text and lines are in {shade}; areas keep {given}."
    )
    found = contrast(accent, WHITE)
    return [fill(words, given=accent, found=found, least=AA_TEXT, shade=shade)]
