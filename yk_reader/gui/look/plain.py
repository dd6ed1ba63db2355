"""A plain theme and type table, for a program whose own ones are damaged: all is readable.

What the window really looks like stands in `resources/themes/`; these are no second copy of it.
"""

from typing import Any, Final

_INK, _GREY, _LINE, _GROUND, _BLUE = "#171A1E", "#4A525C", "#7B838D", "#FFFFFF", "#1D5C8C"
_COLORS: Final = {
    "surface.window": "#E8EAED", "surface.header": "#ECEEF1", "surface.dock": "#F3F4F6",
    "surface.raw": _GROUND, "surface.paper": _GROUND, "surface.raised": _GROUND,
    "surface.sunken": "#DCE0E5",
    "text.primary": _INK, "text.reading": _INK, "text.secondary": _GREY, "text.tertiary": _GREY,
    "text.disabled": "#9AA2AC",
    "line.hair": "#E2E5E9", "line.default": "#CCD1D8", "line.raised": "#C3C9D1",
    "line.strong": _LINE,
    "accent": _BLUE, "accent.on": _GROUND, "focus.ring": _BLUE,
    "state.selected": "#D5E0E8", "state.hover": "#0D171A1E", "state.linked": "#DEE7ED",
    "state.selection": "#331D5C8C",
    "low.text": "#8F5200", "low.tint": "#FFF1D2", "low.line": "#C77A0A",
    "error.text": "#B3261E", "error.tint": "#FBE9E7",
    "done": "#2B7346", "sheet.veil": "#611C2026",
}  # fmt: skip
_LABELS: Final = ("PER", "LOC", "ORG", "TIME", "TITLE")

THEME: Final[dict[str, Any]] = {
    "name": "light",
    "colors": _COLORS,
    "flag_percent": 22,
    "label_tint_percent": 13,
    "plain_tint_percent": 8,
    "articles": [
        {"name": "", "bar": bar, "tint": tint}
        for bar, tint in (("#33419D", "#EBECF3"), ("#CB7612", "#F7F0E8"), ("#2B7346", "#E8F1EB"))
    ],
    "labels": [
        {"for": code, "text": _INK, "tint": "#E4EBDC", "underline": _GREY} for code in _LABELS
    ],
}
"""As a file of `resources/themes/`."""

_ROWS: Final = (
    # name, family, size, leading, bold, above, below, indent
    ("ui", "ui", 13, 20, False, 0, 0, 0),
    ("ui.title", "ui", 13, 20, True, 0, 0, 0),
    ("sheet.title", "ui", 15, 22, True, 0, 0, 0),
    ("ui.small", "ui", 12, 18, False, 0, 0, 0),
    ("code", "ui", 9, 11, True, 0, 0, 0),
    ("code.dock", "ui", 10, 16, True, 0, 0, 0),
    ("raw", "ui", 15, 22, False, 0, 0, 0),
    ("column", "ui", 13, 20, True, 0, 4, 0),
    ("kicker", "reading", 15, 24, False, 0, 6, 0),
    ("headline", "reading", 24, 38, True, 0, 6, 0),
    ("subheadline", "reading", 16, 30, True, 0, 6, 0),
    ("byline", "ui", 13, 24, False, 8, 8, 0),
    ("deck", "reading", 16, 30, False, 0, 0, 2),
    ("subhead", "ui", 16, 30, True, 8, 0, 0),
    ("body", "reading", 17, 32, False, 0, 0, 2),
    ("dateline", "ui", 16, 32, False, 0, 0, 0),
    ("caption", "ui", 14, 28, False, 6, 0, 0),
    ("continuation", "ui", 13, 24, False, 4, 0, 0),
    ("ad", "ui", 14, 28, False, 0, 0, 0),
    ("noise", "ui", 13, 24, False, 0, 0, 0),
)
TYPE: Final[dict[str, Any]] = {
    "families": {"ui": ["sans-serif"], "reading": ["serif"]},
    "body_size": 17,
    "size_range": [14, 24],
    "measure_ems": 30,
    "styles": {
        name: {
            "family": family, "size": size, "leading": leading, "bold": bold,
            "color": "text.primary", "above": above, "below": below, "indent": indent,
            "spacing": 0.0,
        }
        for name, family, size, leading, bold, above, below, indent in _ROWS
    },
}  # fmt: skip
"""As `resources/themes/type.json`."""
