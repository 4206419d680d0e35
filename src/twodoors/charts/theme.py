"""The one place for colours, line patterns and type sizes.

The colours are Okabe and Ito's (2008), told apart with any colour vision; the lighter ones are darkened
until they reach 3 : 1 on white, what WCAG asks of graphics. No chart leans on colour alone: series also
differ in dash, shape or label.
"""

FRONT = "#B34700"  # vermilion: the front door, winning
BACK = "#0072B2"  # blue: the back door, keeping
NOW = "#222222"
KEPT = "#6B6B6B"
GUESS = "#8C4A7D"  # reddish purple
MARK = "#00735C"  # bluish green: optimum, break-even

INK = "#222222"
FAINT = "#D9D9D9"
# Fonts that every system has; a name that starts with a digit would make Vega measure text wrongly.
FONT = "system-ui, Segoe UI, Helvetica Neue, Arial, sans-serif"

DASH: dict[str, list[int]] = {
    FRONT: [9, 3],
    BACK: [],
    NOW: [],
    KEPT: [6, 4],
    GUESS: [2, 3],
    MARK: [8, 3, 2, 3],
}

CONFIG = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": FAINT,
        "domainColor": INK,
        "tickColor": INK,
        "titlePadding": 10,
        "labelOverlap": True,
    },
    "legend": {
        "labelFontSize": 13,
        "labelColor": INK,
        "symbolStrokeWidth": 3,
        "labelLimit": 300,
        "symbolSize": 160,
        "offset": 24,
    },
    "title": {"fontSize": 14, "anchor": "start", "color": INK, "fontWeight": "bold", "offset": 12},
    "text": {"fontSize": 13, "color": INK},
}
