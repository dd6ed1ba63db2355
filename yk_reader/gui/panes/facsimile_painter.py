"""Painting the facsimile pane: the picture, and over it what is marked."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QRegion

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.facsimile_boxes import grips
from yk_reader.gui.panes.facsimile_marks import FacsimileMarks
from yk_reader.gui.panes.facsimile_viewport import FacsimileViewport
from yk_reader.gui.view.stretches import Stretch
from yk_reader.model.facsimile import FineBox

_CHOSEN, _WORD, _HOVER, _BAND = 38, 70, 26, 30
"""How much of a colour (of 255) lies over the print."""
_NUMBER = 22
_EDGE = 12
"""Pixels around a box within which its marks stay."""


class FacsimilePainter:
    """Paints with the colours of a theme. Over the print, marks have the colours of its ground."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.print_theme = Theme.load("light")

    def ground(self, painter: QPainter, rect: QRectF) -> None:
        """What is around the picture."""
        painter.fillRect(rect, self.theme.color("surface.sunken"))

    def picture(
        self,
        painter: QPainter,
        viewport: FacsimileViewport,
        size: tuple[int, int],
        parts: Iterable[tuple[QRectF, QImage]],
    ) -> None:
        """The parts of the picture, one over the other."""
        whole = viewport.transform().mapRect(QRectF(0, 0, *size))
        painter.save()
        painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
        transform = viewport.transform()
        if viewport.turn == 0:
            for place, image in parts:
                painter.drawImage(transform.mapRect(place), image)
        else:
            painter.setTransform(transform, combine=True)
            for place, image in parts:
                painter.drawImage(place, image)
        painter.restore()

    def marks(self, painter: QPainter, viewport: FacsimileViewport, marks: FacsimileMarks) -> None:
        """What is marked over it."""
        accent = self._ink("accent")
        if marks.outlines or marks.order:
            self._outlines(painter, viewport, marks.stretches)
        for box in marks.hovered:
            self._fill(painter, viewport.shown(box), accent, _HOVER)
        for box in marks.chosen:
            shown = viewport.shown(box)
            self._fill(painter, shown, accent, _CHOSEN)
            painter.fillRect(QRectF(shown.left() - 3, shown.top(), 3, shown.height()), accent)
        if marks.line is not None and not marks.boxes:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 2))
            painter.drawRect(viewport.shown(marks.line).adjusted(-2, -2, 2, 2))
        for box in marks.words:
            shown = viewport.shown(box)
            self._fill(painter, shown, accent, _WORD)
            painter.fillRect(QRectF(shown.left(), shown.bottom(), shown.width(), 2), accent)
        if marks.boxes:
            self._boxes(painter, viewport, marks)
        if marks.order:
            self._order(painter, viewport, marks)
        if marks.band is not None:
            self._fill(painter, marks.band, accent, _BAND)
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
            painter.drawRect(marks.band)

    def set_inverted(self, inverted: bool) -> None:
        """Whether paper is dark."""
        self.print_theme = Theme.load("dark" if inverted else "light")

    def _ink(self, role: str) -> QColor:
        """A colour that is seen on the paper, whatever the theme is."""
        return self.print_theme.color(role)

    def _fill(self, painter: QPainter, rect: QRectF, color: QColor, share: int) -> None:
        over = QColor(color)
        over.setAlpha(share)
        painter.fillRect(rect, over)

    def _outlines(
        self, painter: QPainter, viewport: FacsimileViewport, stretches: Iterable[Stretch]
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for one in stretches:
            colors = self.print_theme.article(one.rank)
            style = Qt.PenStyle.DashLine if colors.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colors.bar, 1.5 if one.rank is not None else 1, style))
            painter.drawRect(viewport.shown(one.box).adjusted(-2, -2, 2, 2))

    def _boxes(self, painter: QPainter, viewport: FacsimileViewport, marks: FacsimileMarks) -> None:
        """A thin frame around each line, broken where a person drew it; the one that is picked
        with its grips."""
        accent, line = self._ink("accent"), self._ink("text.tertiary")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for item in marks.items:
            style = Qt.PenStyle.DashLine if item.drawn else Qt.PenStyle.SolidLine
            painter.setPen(QPen(accent if item.drawn else line, 1, style))
            painter.drawRect(viewport.shown(item.box))
        if marks.picked is None:
            return
        box = marks.held.box if marks.held is not None else marks.picked.box
        shown = viewport.shown(box)
        self._fill(painter, shown, accent, _HOVER)
        painter.setPen(QPen(accent, 2))
        painter.drawRect(shown)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(self._ink("surface.raised"))
        for _grip, place in grips(viewport, box):
            painter.drawRect(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _order(self, painter: QPainter, viewport: FacsimileViewport, marks: FacsimileMarks) -> None:
        """The path from stretch to stretch, and their numbers."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        before: tuple[Stretch, QRectF] | None = None
        counted = [one for one in marks.stretches if one.article is not None]
        for one in counted:
            rect = number_rect(viewport, one.box)
            if before is not None:
                same = before[0].article == one.article
                colors = self.print_theme.article(one.rank)
                color = colors.bar if same else self._ink("text.tertiary")
                pen = QPen(color, 2, Qt.PenStyle.SolidLine if same else Qt.PenStyle.DotLine)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                _arrow(painter, before[1].center(), rect.center(), color)
            before = one, rect
        for number, one in enumerate(counted, 1):
            held = marks.drag is not None and marks.drag.held is one
            self._number(painter, number, one, number_rect(viewport, one.box), held)
        if marks.drag is not None:
            self._drag(painter, viewport, marks)
        painter.restore()

    def _number(
        self, painter: QPainter, number: int, one: Stretch, rect: QRectF, held: bool
    ) -> None:
        colors = self.print_theme.article(one.rank)
        painter.setPen(QPen(colors.frame, 2 if held else 1))
        painter.setBrush(colors.flag)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(fonts.ui(12, bold=True))
        painter.setPen(self._ink("text.primary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))

    def _drag(self, painter: QPainter, viewport: FacsimileViewport, marks: FacsimileMarks) -> None:
        drag = marks.drag
        if drag is None:
            return
        accent = self._ink("accent")
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(number_rect(viewport, drag.held.box).center(), drag.point)
        if drag.target is not None:
            painter.setPen(QPen(accent, 3))
            shown = viewport.shown(drag.target.box).adjusted(-3, -3, 3, 3)
            y = shown.bottom() if drag.after else shown.top()
            painter.drawLine(QPointF(shown.left(), y), QPointF(shown.right(), y))


def place_region(viewport: FacsimileViewport, marks: FacsimileMarks) -> QRegion:
    """Where line, chosen lines and words are marked in the viewport."""
    line = (marks.line,) if marks.line is not None else ()
    found = boxes_region(viewport, (*line, *marks.words))
    whole = QRectF()
    for box in marks.chosen:
        whole = whole.united(viewport.shown(box))
    return found.united(_around(whole)) if marks.chosen else found


def boxes_region(viewport: FacsimileViewport, boxes: Iterable[FineBox]) -> QRegion:
    """Where marks over boxes stand in the viewport."""
    found = QRegion()
    for box in boxes:
        found += _around(viewport.shown(box))
    return found


def _around(rect: QRectF) -> QRect:
    return rect.toAlignedRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)


def number_rect(viewport: FacsimileViewport, box: FineBox) -> QRectF:
    """Where the number of a stretch stands: at its upper left corner."""
    corner = viewport.shown(box).topLeft()
    return QRectF(corner.x() - 6, corner.y() - 6, _NUMBER, _NUMBER - 4)


def _arrow(painter: QPainter, start: QPointF, end: QPointF, color: QColor) -> None:
    """A line with its head in the middle, where nothing covers it."""
    painter.drawLine(start, end)
    way = end - start
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    if length < 30:
        return
    along = way / length
    across = QPointF(-along.y(), along.x())
    tip = (start + end) / 2 + along * 5
    path = QPainterPath(tip)
    path.lineTo(tip - along * 10 + across * 5)
    path.lineTo(tip - along * 10 - across * 5)
    path.closeSubpath()
    painter.fillPath(path, color)
