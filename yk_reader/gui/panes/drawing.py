"""Small painted things that both panes share: flags, chips, waves, icons, the empty state."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import ArticleColors, LabelColors, Theme
from yk_reader.gui.panes.font_face import FontFace, font_face


def bar(painter: QPainter, colors: ArticleColors, x: float, top: float, height: float) -> None:
    """The article bar, 3 wide; dashed 4-2 from article 13 on."""
    if not colors.dashed:
        painter.fillRect(QRectF(x, top, 3, height), colors.bar)
        return
    # The dashes are tied to the page, so that neighbouring rows make one line.
    y = top
    while y < top + height:
        phase = y % 6
        if phase < 4:
            step = min(4 - phase, top + height - y)
            painter.fillRect(QRectF(x, y, 3, step), colors.bar)
        else:
            step = 6 - phase
        y += step


def flag(painter: QPainter, theme: Theme, rank: int | None, x: float, y: float) -> None:
    """The number flag, 18 x 16; "–" for page furniture."""
    colors = theme.article(rank)
    rect = QRectF(x + 0.5, y + 0.5, 17, 15)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.frame, 1))
    painter.setBrush(colors.flag)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    text = "–" if rank is None else str(rank)
    painter.setFont(fonts.ui(11 if len(text) < 3 else 9, bold=True))
    painter.setPen(colors.digit)
    painter.drawText(rect.adjusted(-2, -0.5, 2, -0.5), Qt.AlignmentFlag.AlignCenter, text)


def role_chip(painter: QPainter, theme: Theme, text: str, strong: bool, rect: QRectF) -> None:
    """A role chip; headings are bold in a strong frame."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line.strong" if strong else "line.default"), 1))
    painter.setBrush(theme.color("surface.raised"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(fonts.ui(10 if text.isascii() else 12, bold=strong))
    painter.setPen(theme.color("text.primary" if strong else "text.secondary"))
    painter.drawText(rect.adjusted(-4, -1, 4, -1), Qt.AlignmentFlag.AlignCenter, text)


def wave(painter: QPainter, color: QColor, left: float, right: float, y: float) -> None:
    """A wavy line, 2 high and 6 long a wave."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1))
    painter.translate(left, y)
    painter.drawPolyline(_waves(round(4 * (right - left)) / 4))
    painter.restore()


@lru_cache(maxsize=512)
def _waves(length: float) -> QPolygonF:
    """The points of a wavy line of that length: lines are painted again and again."""
    points = []
    x, up = 0.0, True
    while x < length:
        points.append(QPointF(x, 0 if up else 2))
        x += 3
        up = not up
    points.append(QPointF(length, 0 if up else 2))
    return QPolygonF(points)


def dots(left: float, right: float, y: float) -> Iterator[QRectF]:
    """A dotted line, 2 high."""
    x = left
    while x < right - 1:
        yield QRectF(x, y, 2, 2)
        x += 4


def dashes(left: float, right: float, y: float) -> Iterator[QRectF]:
    """A dashed line, 2 high."""
    x = left
    while x < right:
        yield QRectF(x, y, min(5, right - x), 2)
        x += 8


def fill(painter: QPainter, color: QColor, areas: Iterable[QRectF]) -> None:
    """Fill areas with a colour."""
    for area in areas:
        painter.fillRect(area, color)


def warning_icon(painter: QPainter, color: QColor, x: float, y: float, size: float = 14) -> None:
    """A triangle with an exclamation mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, 1.3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(x + size / 2, y + 1.2))
    path.lineTo(x + size - 1, y + size - 1.5)
    path.lineTo(x + 1, y + size - 1.5)
    path.closeSubpath()
    painter.drawPath(path)
    painter.drawLine(QPointF(x + size / 2, y + 5), QPointF(x + size / 2, y + 8.5))
    painter.drawPoint(QPointF(x + size / 2, y + 10.6))
    painter.restore()


def question_icon(painter: QPainter, color: QColor, x: float, y: float, size: float = 14) -> None:
    """A question mark in a circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = QRectF(x + 1, y + 1, size - 2, size - 2)
    painter.drawEllipse(rect)
    painter.setFont(fonts.ui(10, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


def said_signs(
    painter: QPainter, color: QColor, x: float, y: float, *, flagged: bool, noted: bool
) -> None:
    """Beside an article's number, 7 wide: a flag where it is to be looked at again, below it a
    sheet where there is a note."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1))
    if flagged:
        painter.drawLine(QPointF(x + 0.5, y + 0.5), QPointF(x + 0.5, y + 7.5))
        painter.setBrush(color)
        cloth = (QPointF(x + 1, y + 0.5), QPointF(x + 6, y + 2.5), QPointF(x + 1, y + 4.5))
        painter.drawPolygon(QPolygonF(cloth))
    if noted:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x + 0.5, y + 9.5, 5, 6))
        painter.drawLine(QPointF(x + 2, y + 11.5), QPointF(x + 4, y + 11.5))
        painter.drawLine(QPointF(x + 2, y + 13.5), QPointF(x + 4, y + 13.5))
    painter.restore()


def comment_sign(painter: QPainter, color: QColor, x: float, y: float) -> None:
    """In a margin, 9 wide and 9 high: somebody says something of this line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((0.5, 0.5), (8.5, 0.5), (8.5, 6.5), (4, 6.5), (2, 8.5), (2, 6.5), (0.5, 6.5))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
    painter.restore()


def unlink_icon(painter: QPainter, color: QColor, x: float, y: float, size: float = 9) -> None:
    """Two links apart: a broken entity."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.2))
    half = size / 2
    painter.drawArc(QRectF(x, y + half - 2, half - 0.5, 4), 60 * 16, 240 * 16)
    painter.drawArc(QRectF(x + half + 0.5, y + half - 2, half - 0.5, 4), 240 * 16, 240 * 16)
    painter.drawLine(QPointF(x + half - 1, y + 1), QPointF(x + half - 2, y + half - 2.5))
    painter.drawLine(QPointF(x + half + 1, y + size - 1), QPointF(x + half + 2, y + half + 2.5))
    painter.restore()


@cache
def _code() -> FontFace:
    """The face of the chips: a page can show a thousand of them."""
    return font_face(fonts.styled("code"))


CHIP_HEIGHT, BROKEN_ICON = 11, 11
"""How high a label chip is, and the room of the icon of a broken one."""


@lru_cache(maxsize=1000)
def chip_width(text: str) -> float:
    """The width of a label chip in the leading."""
    return ceil(_code().width(text) + 6)


def label_chip(
    painter: QPainter,
    theme: Theme,
    colors: LabelColors,
    text: str,
    x: float,
    y: float,
    *,
    form: str = "plain",
) -> None:
    """A label chip, 11 high: "plain", "hollow" (suggestion), "filled" (selected) or "broken"."""
    icon = BROKEN_ICON if form == "broken" else 0
    rect = QRectF(x, y, chip_width(text) + icon, CHIP_HEIGHT)
    if form == "filled":
        painter.fillRect(rect, colors.text)
        pen = theme.color("surface.paper")
    elif form == "hollow":
        painter.fillRect(rect, theme.color("surface.paper"))
        edge = QPen(colors.underline, 1, Qt.PenStyle.DotLine)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        pen = colors.text
    elif form == "broken":
        painter.fillRect(rect, theme.color("error.tint"))
        pen = theme.color("error.text")
        unlink_icon(painter, pen, rect.right() - 11, y + 1)
    else:
        painter.fillRect(rect, colors.tint)
        pen = colors.text
    painter.setPen(pen)
    _code().plain(text)[0].paint(painter, x + 3, y + 9)


def drag_label(theme: Theme, text: str, ratio: float) -> QPixmap:
    """A small label for the mouse to carry, for a screen of that many pixels to the point."""
    made = font_face(fonts.ui(12))
    width = ceil(made.width(text)) + 16
    pixmap = QPixmap(round(width * ratio), round(24 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme.color("surface.raised"))
    painter = QPainter(pixmap)
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.drawRect(QRectF(0.5, 0.5, width - 1, 23))
    painter.setPen(theme.color("text.primary"))
    painter.setFont(fonts.ui(12))
    painter.drawText(QRectF(0, 0, width, 23), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap


def empty_state(painter: QPainter, theme: Theme, rect: QRectF, title: str, advice: str) -> None:
    """A title and what to do, in the middle of an empty pane."""
    painter.setFont(fonts.ui(15, bold=True))
    painter.setPen(theme.color("text.secondary"))
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    inner = rect.adjusted(20, 0, -20, 0)
    middle = rect.center().y()
    painter.drawText(QRectF(inner.left(), middle - 34, inner.width(), 24), flags, title)
    painter.setFont(fonts.ui(13))
    painter.setPen(theme.color("text.tertiary"))
    painter.drawText(QRectF(inner.left(), middle - 4, inner.width(), 80), flags, advice)
