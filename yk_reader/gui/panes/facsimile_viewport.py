"""Geometry of the facsimile pane: zoom, turn, scrolling; from the sheet to the screen and back."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.model.facsimile import FineBox

STEP: Final = 1.25
"""Of one step of the zoom."""
_MOST: Final = 40.0
"""How much larger than to the width of the pane."""
_LEAST: Final = 0.25
_ROOM: Final = 24
"""Pixels that stay around what is scrolled to."""
_MARGIN: Final = 8


class Fit(Enum):
    """What follows the size of the pane."""

    WIDTH = "width"
    WHOLE = "whole"
    NONE = "none"


class FacsimileViewport:
    """Points are of the viewport, boxes in units of the sheet. `zoom`: logical pixels a unit."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._size = QSizeF(1, 1)
        self.zoom = 1.0
        self.fit = Fit.WIDTH
        self.turn = 0
        """Quarters to the right."""
        self._there = False
        self._known: QTransform | None = None
        """From the sheet to the viewport, as long as both stay so."""

    # --- sizes

    def set_sheet(self, size: tuple[int, int] | None) -> None:
        """Another sheet is shown: one of the same size keeps zoom and place. None: there is none,
        and nothing to be scrolled."""
        was_there, self._there = self._there, size is not None
        if size is None:
            self._measure()
            return
        if QSizeF(*size) == self._size:
            if not was_there:
                self.resized()
            return
        larger = self.zoom / self._fitting(Fit.WIDTH)
        self._size = QSizeF(*size)
        if self.fit is Fit.NONE:
            self.zoom = larger * self._fitting(Fit.WIDTH)
        self.resized()

    def resized(self) -> None:
        """The viewport, or the sheet, has another size."""
        self._known = None
        middle = self._middle()
        if self.fit is not Fit.NONE:
            self.zoom = self._fitting(self.fit)
        self._measure()
        self._centre(middle)

    def set_fit(self, fit: Fit) -> None:
        """Let the size of the pane say how large the picture is."""
        self.fit = fit
        self.resized()

    def set_zoom(self, zoom: float, at: QPoint | None = None) -> None:
        """Larger or smaller; what is at that point (else in the middle) stays there."""
        point = QPointF(at) if at is not None else self._rect().center()
        held = self.to_sheet(point)
        wide = self._fitting(Fit.WIDTH)
        self.zoom = min(max(zoom, _LEAST * min(wide, self._fitting(Fit.WHOLE))), _MOST * wide)
        self.fit = Fit.NONE
        self._measure()
        now = self.transform().map(held)
        self.scroll(now.x() - point.x(), now.y() - point.y())

    def set_turn(self, turn: int) -> None:
        """Turn it by quarters to the right; what is in the middle stays there."""
        middle = self._middle()
        self.turn = turn % 4
        if self.fit is not Fit.NONE:
            self.zoom = self._fitting(self.fit)
        self._measure()
        self._centre(middle)

    def _shown_size(self) -> QSizeF:
        return self._size.transposed() if self.turn % 2 else self._size

    def _fitting(self, fit: Fit) -> float:
        size, rect = self._shown_size(), self._rect()
        wide = max(1.0, rect.width() - 2 * _MARGIN) / max(size.width(), 1.0)
        if fit is Fit.WIDTH:
            return wide
        return min(wide, max(1.0, rect.height() - 2 * _MARGIN) / max(size.height(), 1.0))

    def _rect(self) -> QRectF:
        return QRectF(self._area.viewport().rect())

    def _content(self) -> QSizeF:
        size = self._shown_size()
        return QSizeF(
            size.width() * self.zoom + 2 * _MARGIN, size.height() * self.zoom + 2 * _MARGIN
        )

    def _measure(self) -> None:
        self._known = None
        rect, content = self._rect(), self._content()
        for bar, room, need in (
            (self._area.horizontalScrollBar(), rect.width(), content.width()),
            (self._area.verticalScrollBar(), rect.height(), content.height()),
        ):
            bar.setRange(0, max(0, round(need - room)) if self._there else 0)
            bar.setPageStep(max(1, round(room)))
            bar.setSingleStep(40)

    # --- from one to the other

    def transform(self) -> QTransform:
        """From the sheet to the viewport; it is not to be changed."""
        if self._known is None:
            self._known = self._transform()
        return self._known

    def _transform(self) -> QTransform:
        rect, content = self._rect(), self._content()
        left = round(max(0.0, (rect.width() - content.width()) / 2)) + _MARGIN
        top = round(max(0.0, (rect.height() - content.height()) / 2)) + _MARGIN
        left -= self._area.horizontalScrollBar().value()
        top -= self._area.verticalScrollBar().value()
        width, height = self._size.width() * self.zoom, self._size.height() * self.zoom
        made = QTransform.fromTranslate(left, top)
        if self.turn == 1:
            made.translate(height, 0)
        elif self.turn == 2:
            made.translate(width, height)
        elif self.turn == 3:
            made.translate(0, width)
        made.rotate(90 * self.turn)
        made.scale(self.zoom, self.zoom)
        return made

    def to_sheet(self, point: QPointF | QPoint) -> QPointF:
        """The place of the sheet under a point."""
        inverted, _ = self.transform().inverted()
        return inverted.map(QPointF(point))

    def shown(self, box: FineBox) -> QRectF:
        """Where a box stands in the viewport."""
        left, top, right, bottom = box
        return self.transform().mapRect(QRectF(left, top, right - left, bottom - top))

    def sheet_rect(self, rect: QRectF) -> FineBox:
        """The box of the sheet under a rectangle of the viewport."""
        inverted, _ = self.transform().inverted()
        found = inverted.mapRect(rect)
        return found.left(), found.top(), found.right(), found.bottom()

    def seen(self) -> QRectF:
        """The part of the sheet that is seen."""
        left, top, right, bottom = self.sheet_rect(self._rect())
        return QRectF(left, top, right - left, bottom - top)

    # --- scrolling

    def scrolled(self) -> None:
        """The scroll bars stand elsewhere."""
        self._known = None

    def scroll(self, dx: float, dy: float) -> None:
        """Scroll by so many pixels."""
        for bar, by in (
            (self._area.horizontalScrollBar(), dx), (self._area.verticalScrollBar(), dy),
        ):  # fmt: skip
            bar.setValue(bar.value() + round(by))

    def reveal(self, box: FineBox) -> None:
        """Scroll, if needed, until a box is in sight; one that is far away comes to the middle."""
        place, rect = self.shown(box), self._rect()
        self.scroll(
            _needed(place.left(), place.right(), rect.width()),
            _needed(place.top(), place.bottom(), rect.height()),
        )

    def _middle(self) -> QPointF:
        return self.to_sheet(self._rect().center())

    def _centre(self, place: QPointF) -> None:
        now, middle = self.transform().map(place), self._rect().center()
        self.scroll(now.x() - middle.x(), now.y() - middle.y())


def _needed(first: float, last: float, room: float) -> float:
    """How far to scroll, so that a stretch can be seen."""
    if first >= min(_ROOM, room / 4) and last <= room - min(_ROOM, room / 4):
        return 0.0
    if last - first > room - 2 * _ROOM:
        return first - _ROOM if not 0 <= first <= room / 2 else 0.0
    if first < -room or last > 2 * room:
        return (first + last - room) / 2
    return first - _ROOM if first < _ROOM else last + _ROOM - room
