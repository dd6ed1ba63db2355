"""Icons of the Phosphor set in the colours of the theme, from the font that qtawesome brings.

qtawesome itself is not imported: it takes all of Qt through qtpy, half the start of the window.
"""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
)

from yk_reader.gui.look.theme import Theme
from yk_reader.paths import resources_dir

_PREFIX: Final = "ph."
_FONT: Final = "phosphor-1.*.ttf"
_NAMES: Final = "phosphor-charmap-1.*.json"
_PART: Final = 0.875
"""Of the height of an icon, the size of its glyph: 14 pixels of 16, as qtawesome draws."""


class Icons:
    """Draws icons; loads the one font it needs and not all that qtawesome brings."""

    def __init__(self) -> None:
        self._font: _GlyphFont | None = None
        self._fontless = False
        self._made: dict[tuple[str, str, str], QIcon] = {}
        self._pixels: dict[tuple[int, int, int, float], QPixmap] = {}

    def get(self, name: str, theme: Theme, role: str = "text.secondary") -> QIcon:
        """The icon `ph.…` in the colour of a role; switched on it takes the accent."""
        key = (name, theme.name, role)
        if key not in self._made:
            self._made[key] = self._draw(name, theme, theme.color(role))
        return self._made[key]

    def tinted(self, name: str, theme: Theme, color: QColor) -> QIcon:
        """The icon in a colour of its own (a label's)."""
        key = (name, theme.name, color.name())
        if key not in self._made:
            self._made[key] = self._draw(name, theme, color)
        return self._made[key]

    def paint(self, painter: QPainter, icon: QIcon, rect: QRect) -> None:
        """Paint an icon of these as often as wanted; its glyph is drawn once for each scale."""
        scale = painter.device().devicePixelRatioF() * painter.worldTransform().m11()
        key = (icon.cacheKey(), rect.width(), rect.height(), scale)
        if key not in self._pixels:
            self._pixels[key] = icon.pixmap(rect.size(), scale)
        painter.drawPixmap(rect, self._pixels[key])

    def _draw(self, name: str, theme: Theme, color: QColor) -> QIcon:
        if self._font is None and not self._fontless:
            try:
                self._font = _GlyphFont(_fonts_dir())
            except (OSError, ValueError):
                self._fontless = True
        if self._font is None:  # its file is missing or damaged: commands keep their names
            return QIcon()
        colors = (color, theme.color("text.disabled"), theme.color("accent"))
        glyph = self._font.glyph(name.removeprefix(_PREFIX))
        return _handed_over(QIcon(GlyphEngine(self._font.family, glyph, colors)))


class _GlyphFont:
    """The font, known to Qt, and which character each name is; ValueError when it is damaged."""

    def __init__(self, folder: Path) -> None:
        names = json.loads(_first(folder, _NAMES).read_text(encoding="utf-8"))
        number = QFontDatabase.addApplicationFont(str(_first(folder, _FONT)))
        families = QFontDatabase.applicationFontFamilies(number)
        if not families or not isinstance(names, dict):
            raise ValueError("the font of the icons cannot be read")
        self.family = families[0]
        # As a dictionary they take eight times the room, and a hundred of them are looked at.
        self._glyphs = "".join(f"\n{name} {code}" for name, code in names.items()) + "\n"

    def glyph(self, name: str) -> str:
        """Its character; KeyError for a name that the font has not."""
        _, found, rest = self._glyphs.partition(f"\n{name} ")
        if not found:
            raise KeyError(name)
        return chr(int(rest[: rest.index("\n")], 16))


class GlyphEngine(QIconEngine):
    """Draws one glyph: in its colour, in that of what is off, or of what is switched on."""

    def __init__(self, family: str, glyph: str, colors: tuple[QColor, QColor, QColor]) -> None:
        super().__init__()
        self._family, self._glyph, self._colors = family, glyph, colors

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it into the middle of `rect`."""
        usual, disabled, accent = self._colors
        color = disabled if mode is QIcon.Mode.Disabled else usual
        if mode is QIcon.Mode.Normal and state is QIcon.State.On:
            color = accent
        font = QFont()
        font.setFamily(self._family)
        font.setPixelSize(max(1, round(_PART * rect.height())))
        painter.save()
        painter.setPen(color)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same on nothing."""
        pixels = QPixmap(size)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixels


def _fonts_dir() -> Path:
    """Where qtawesome keeps its fonts; OSError when it is not there."""
    spec = find_spec("qtawesome")
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        return Path(folder) / "fonts"
    raise FileNotFoundError("qtawesome")


def _first(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise FileNotFoundError(str(folder / pattern))
    return found[0]


def _handed_over(icon: QIcon) -> QIcon:
    """The same icon, its engine owned by Qt alone; the icon that is given must be let go.

    An engine that is written in Python is tied to the very QIcon that it was made for. A garbage
    collection that meets both unties them: then Python deletes the engine, and the icon deletes it
    once more, which damages the heap (PySide6 6.11). The tie goes when that QIcon goes in the
    common way; what Qt holds then no collection touches, and it is deleted with the last copy.
    """
    return QIcon(icon)


def program_icon() -> QIcon:
    """The program's own icon."""
    path: Path = resources_dir() / "icons" / "yk-reader.svg"
    return QIcon(str(path))
