"""How corrections are marked under the text: a bracket, or corners; a wedge where there is no text.

A person's is a thin bracket, the program's own only its two corners; a wedge shows where something
was left out (in the reflowed text) or put in (in the raw text). One that is offered and changes
nothing yet is dotted, in the colour of what is to be checked.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing
from yk_reader.gui.view.corrections import Correction

_TICK = 3
_LEAST = 7
"""A narrower piece has a wider bracket, for two corners would meet."""


def _color(theme: Theme, one: Correction) -> QColor:
    if one.offered:
        return theme.color("low.text")
    return theme.color("text.tertiary" if one.by_machine else "text.secondary")


def under(
    painter: QPainter, theme: Theme, one: Correction, left: float, right: float, y: float
) -> None:
    """Mark what stands between `left` and `right`; `y` is where the line under it is."""
    color = _color(theme, one)
    x0, x1, y = round(left) + 1, round(right) - 1, round(y)
    narrow = x1 - x0 < _LEAST
    if narrow:  # a blank of the raw text
        x0, x1 = x0 - 2, x1 + 2
    if one.offered:
        drawing.fill(painter, color, drawing.dots(x0, x1, y - 1))
        return
    for x in (x0, x1 - 1):
        painter.fillRect(QRectF(x, y - _TICK + 1, 1, _TICK), color)
    if narrow or not one.by_machine:
        painter.fillRect(QRectF(x0, y, x1 - x0, 1), color)
    else:
        painter.fillRect(QRectF(x0, y, _TICK, 1), color)
        painter.fillRect(QRectF(x1 - _TICK, y, _TICK, 1), color)


def between(painter: QPainter, theme: Theme, one: Correction, x: float, y: float) -> None:
    """Mark the place at `x` between two characters; `y` is where the line under them is."""
    wide, high = (2.5, 3.0) if one.by_machine else (4.0, 5.0)
    top = QPointF(round(x), y + 1 - high)
    low = y + 1
    left, right = QPointF(round(x) - wide, low), QPointF(round(x) + wide, low)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_color(theme, one))
    if one.by_machine or one.offered:
        painter.drawPolyline(QPolygonF([left, top, right]))
    else:
        painter.setBrush(_color(theme, one))
        painter.drawPolygon(QPolygonF([left, top, right]))
    painter.restore()


def through(
    painter: QPainter, theme: Theme, one: Correction, left: float, right: float, y: float
) -> None:
    """Strike out what is left out of the text that is read."""
    painter.fillRect(QRectF(round(left), round(y), round(right - left), 1), _color(theme, one))
