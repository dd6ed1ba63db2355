"""Icons of the Phosphor set, drawn by qtawesome in the colours of the theme."""

from pathlib import Path

import qtawesome
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from qtawesome.iconic_font import IconicFont

from yk_reader.gui.look.theme import Theme
from yk_reader.paths import resources_dir

_PREFIX = "ph"


class Icons:
    """Draws icons; loads the one font it needs and not all that qtawesome brings."""

    def __init__(self) -> None:
        self._font: IconicFont | None = None
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
            row = next(r for r in qtawesome._BUNDLED_FONTS if r[0] == _PREFIX)
            try:
                self._font = IconicFont(row)
            except (OSError, ValueError, qtawesome.iconic_font.FontError):
                self._fontless = True
        if self._font is None:  # its file is missing or damaged: commands keep their names
            return QIcon()
        options = {
            "color": color,
            "color_active": color,
            "color_disabled": theme.color("text.disabled"),
            "color_on": theme.color("accent"),
        }
        icon = _handed_over(self._font.icon(name, **options))
        self._font.icon_cache.clear()  # `_made` keeps them
        return icon


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
