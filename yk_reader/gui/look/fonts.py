"""Fonts by family role ("ui", "reading") and by named type style; the data is in type.json.

Sizes are logical pixels. The families are named in the order of the design, so that a machine
without the first takes the next one.
"""

from dataclasses import replace
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from yk_reader.gui.look import plain
from yk_reader.gui.look.faults import read_type
from yk_reader.model.records import dataclass
from yk_reader.paths import resources_dir


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One row of the type table: sizes in logical pixels at a body of 17, colour by role.

    `indent` counts ems; `above` and `below` are the distances to the neighbours.
    """

    family: str
    size: float
    leading: float
    bold: bool
    color: str
    above: float
    below: float
    indent: int
    spacing: float


@dataclass(frozen=True)
class TypeTable:
    """The families and styles of type.json."""

    families: dict[str, list[str]]
    styles: dict[str, TypeStyle]
    body_size: int
    size_range: tuple[int, int]
    measure_ems: int


@cache
def type_table() -> TypeTable:
    """The type table, read once; a plain one when it is damaged (`faults` says so)."""
    try:
        data = read_type(resources_dir() / "themes" / "type.json")
    except ValueError:
        data = plain.TYPE
    low, high = data["size_range"]
    return TypeTable(
        families=data["families"],
        styles={name: TypeStyle(**row) for name, row in data["styles"].items()},
        body_size=data["body_size"],
        size_range=(low, high),
        measure_ems=data["measure_ems"],
    )


@cache
def _families(role: str) -> tuple[str, ...]:
    """The families of a role that this machine has, in order, then the others as named.

    Qt takes the first name of the list as the font's name even when it is absent, and then
    falls back through it at every shaping: absent names are put behind.
    """
    named = type_table().families[role]
    present = set(QFontDatabase.families())
    return tuple(sorted(named, key=lambda name: name not in present))


def only_simsun() -> bool:
    """Whether SimSun is the only reading family here: thin at text size, poor when bold."""
    return _families("reading")[0] == "SimSun" and "SimSun" in QFontDatabase.families()


@cache
def style(name: str) -> TypeStyle:
    """A named style, mended for this machine: with SimSun alone headlines take the UI family
    and body text is a pixel larger.
    """
    found = type_table().styles[name]
    if found.family == "reading" and only_simsun():
        if found.bold:
            return replace(found, family="ui")
        return replace(found, size=found.size + 1)
    return found


def font(role: str, px: float, bold: bool = False) -> QFont:
    """The font of a family role ("ui" or "reading") at `px` pixels, digits tabular."""
    return QFont(_made(role, max(1, round(px)), bold))


@cache
def _made(role: str, px: int, bold: bool) -> QFont:
    """Made once; every caller gets a copy that it may change."""
    made = QFont()
    made.setFamilies(list(_families(role)))
    made.setPixelSize(px)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(made, "setFeature"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def ui(px: float, bold: bool = False) -> QFont:
    """The family of the window and of raw text."""
    return font("ui", px, bold)


def reading(px: float, bold: bool = False) -> QFont:
    """The family of text set as type."""
    return font("reading", px, bold)


ui_font = ui
reading_font = reading


def styled(name: str, scale: float = 1.0) -> QFont:
    """The font of a named style of the type table, its size times `scale`."""
    chosen = style(name)
    made = font(chosen.family, chosen.size * scale, chosen.bold)
    if chosen.spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, chosen.spacing)
    return made
