"""Chips as painting: an article's number, a label's code, a role."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import ArticleColors, LabelColors

_LONGEST_CODE = 14
"""Characters of a label's code in a chip: OntoNotes' `ORGANIZATION` has twelve."""


def paint_flag(
    painter: QPainter, rect: QRectF, number: str, colors: ArticleColors, font_px: int = 11
) -> None:
    """An article's number in its colours: bar colour at 22 %, 1 px frame, the digit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.frame, 1))
    painter.setBrush(colors.flag)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.setPen(colors.digit)
    painter.setFont(fonts.ui(font_px, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)
    painter.restore()


def _code_font(code: str) -> QFont:
    font = fonts.styled("code") if code.isascii() else fonts.ui(10, bold=True)
    font.setPixelSize(10)
    return font


def short_code(code: str, most: int = _LONGEST_CODE) -> str:
    """A label's code or name as a chip or a menu shows it: a very long one with its beginning."""
    return code if len(code) <= most else code[: most - 1] + "…"


def code_width(code: str) -> int:
    """The width of a label's code chip."""
    code = short_code(code)
    return QFontMetrics(_code_font(code)).horizontalAdvance(code) + 8


def paint_code(
    painter: QPainter,
    x: float,
    middle: float,
    code: str,
    colors: LabelColors,
    hollow: bool,
    *,
    framed: bool = False,
) -> float:
    """A label's code chip, 16 high, with its left edge at `x`; returns its right edge.

    `hollow` for suggestions alone; `framed` where some of several are suggestions.
    """
    code = short_code(code)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_code_font(code))
    width = code_width(code)
    rect = QRectF(x, middle - 8, width, 16)
    if not hollow:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.tint)
        painter.drawRoundedRect(rect, 2, 2)
    if hollow or framed:
        pen = QPen(colors.underline, 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(colors.text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, code)
    painter.restore()
    return float(rect.right())


def paint_role_chip(
    painter: QPainter, rect: QRectF, text: str, frame: QColor, ink: QColor, bold: bool
) -> None:
    """A role chip: 1 px frame, radius 3, small type."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    painter.setFont(fonts.ui(12, bold=bold))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
