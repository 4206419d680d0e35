"""One picture of a notebook for who never saw one, with the three keys that are needed."""

from html import escape

from IPython.display import HTML

from twodoors.charts.theme import BACK, FONT, INK, KEPT
from twodoors.i18n import N_, _

_KEYS = (
    (N_("Shift + Enter"), N_("run this cell and go to the next one")),
    (N_("Tab"), N_("go to the next lever, box or button")),
    (N_("← and →"), N_("move a lever")),
)


def notebook_picture() -> HTML:
    """Return the picture, with its description for screen readers and the keys as a list."""
    described = _(
        "Drawing of a notebook: one column of cells. The first cell holds text to read, the second a line of "
        "code to run with Shift and Enter, and below it appears what the code makes: levers, a chart and a "
        "sentence with the result."
    )
    keys = "".join(
        f"<tr><th scope='row' style='text-align:left'><kbd>{escape(_(key))}</kbd></th>"
        f"<td style='text-align:left'>{escape(_(meaning))}</td></tr>"
        for key, meaning in _KEYS
    )
    caption = escape(_("The three keys you need"))
    return HTML(
        f"<figure style='margin:0;max-width:780px'>{_drawing(described)}</figure>"
        f"<table><caption style='text-align:left'>{caption}</caption><tbody>{keys}</tbody></table>"
    )


def _drawing(described: str) -> str:
    def words(
        x: int, y: int, text: str, size: int = 15, colour: str = INK, bold: bool = False
    ) -> str:
        weight = ' font-weight="bold"' if bold else ""
        return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{weight}>{escape(text)}</text>'

    def frame(y: int, height: int, number: str, note: str) -> str:
        return (
            f'<rect x="20" y="{y}" width="460" height="{height}" rx="6" fill="#fff" stroke="{KEPT}"/>'
            f'<circle cx="520" cy="{y + height / 2}" r="15" fill="{BACK}"/>'
            f'<text x="520" y="{y + height / 2 + 5}" font-size="15" fill="#fff" text-anchor="middle">{number}</text>'
            + words(545, int(y + height / 2 + 5), note)
        )

    curve = f'<path d="M60 268 C 130 215, 200 205, 300 200" fill="none" stroke="{BACK}" stroke-width="3"/>'
    axes = f'<path d="M60 195 V 275 H 310" fill="none" stroke="{INK}"/>'
    lever = (
        f'<line x1="60" y1="170" x2="300" y2="170" stroke="{KEPT}" stroke-width="4"/>'
        f'<circle cx="170" cy="170" r="9" fill="{BACK}"/>'
    )
    return (
        f'<svg viewBox="0 0 780 330" role="img" aria-label="{escape(described)}" font-family="{FONT}" '
        'style="width:100%;height:auto" xmlns="http://www.w3.org/2000/svg">'
        + frame(15, 60, "1", _("text to read"))
        + words(40, 52, _("Guess first, then look."))
        + frame(90, 45, "2", _("a cell to run"))
        + words(40, 118, "explore.leaky_bucket(company)", 14)
        + frame(150, 165, "3", _("what it makes"))
        + lever
        + axes
        + curve
        + words(60, 300, _("The result in a sentence"), 14, INK, True)
        + "</svg>"
    )
