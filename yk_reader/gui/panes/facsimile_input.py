"""Mouse and keyboard of the facsimile pane."""

from enum import Enum

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from yk_reader.gui.panes.facsimile_box_input import BoxInput
from yk_reader.gui.panes.facsimile_marks import FacsimileMarks
from yk_reader.gui.panes.facsimile_order import NewPlace, OrderDrag, new_place
from yk_reader.gui.panes.facsimile_painter import number_rect
from yk_reader.gui.panes.facsimile_viewport import STEP, FacsimileViewport
from yk_reader.model.facsimile import FineBox

_NEAR = 12
"""Pixels beside a line at which a click still means it."""
_NOTCH = 120
_LINES = 60
"""Pixels that one notch of the wheel scrolls."""
_MOVES = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
})  # fmt: skip


class _Gesture(Enum):
    NONE = 0
    PRESSED = 1
    BAND = 2
    PAN = 3
    ORDER = 4


class FacsimileInput(QObject):
    """Turns events into gestures.

    `pointed`: a click, raw offset, and whether the line is added to those that are chosen; `drawn`:
    a rectangle of the sheet, and whether its lines are added; `hovered`: a raw offset or None;
    `placed`: a NewPlace; `passed_on`: a key that moves the caret. `boxes` has the gestures of
    boxes that are moved by hand; meanwhile a rectangle beside them is a line (`line_drawn`).
    """

    pointed = Signal(int, bool)
    drawn = Signal(object, bool)
    hovered = Signal(object)
    placed = Signal(object)
    passed_on = Signal(QKeyEvent)
    line_drawn = Signal(object)

    def __init__(
        self, area: QAbstractScrollArea, viewport: FacsimileViewport, marks: FacsimileMarks
    ) -> None:
        super().__init__(area)
        self._area, self._viewport, self._marks = area, viewport, marks
        self.boxes = BoxInput(area, viewport, marks)
        self._gesture = _Gesture.NONE
        self._pressed_at = self._last = QPoint()
        self._adding = self._space = False
        self._hovered: int | None = None
        self._wheel = 0.0

    # --- mouse

    def press(self, event: QMouseEvent) -> None:
        """Begin to draw a rectangle, to drag a number, or to move the picture."""
        point = event.position().toPoint()
        self._pressed_at = self._last = point
        if event.button() == Qt.MouseButton.MiddleButton or (
            self._space and event.button() == Qt.MouseButton.LeftButton
        ):
            self._gesture = _Gesture.PAN
            self._area.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.RightButton:
            self._point_at(point, unless_chosen=True)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self.boxes.press(event):
                return
            self._gesture = _Gesture.PRESSED
            self._take_number(event.position())

    def _take_number(self, point: QPointF) -> None:
        marks = self._marks
        if not marks.order:
            return
        for one in reversed(marks.stretches):
            if one.article is not None and number_rect(self._viewport, one.box).contains(point):
                marks.drag = OrderDrag(one, point)
                self._gesture = _Gesture.ORDER
                self._area.viewport().update()
                return

    def move(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or hover."""
        point = event.position().toPoint()
        if self._gesture is _Gesture.PRESSED:
            far = (point - self._pressed_at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._gesture = _Gesture.BAND
        if self._gesture is _Gesture.BAND:
            self._marks.band = QRectF(QPointF(self._pressed_at), event.position()).normalized()
            self._area.viewport().update()
        elif self._gesture is _Gesture.PAN:
            by = self._last - point
            self._last = point
            self._viewport.scroll(by.x(), by.y())
        elif self._gesture is _Gesture.ORDER and self._marks.drag is not None:
            shown = self._viewport.shown
            self._marks.drag.follow(
                event.position(), lambda one: shown(one.box), self._marks.stretches
            )
            self._area.viewport().update()
        elif self._gesture is _Gesture.NONE and not self.boxes.move(event):
            self._hover(point)
            self._show_shape(point)

    def release(self, event: QMouseEvent) -> None:
        """End a gesture."""
        if self.boxes.busy:
            if not self.boxes.release(event):
                self._point_at(event.position().toPoint())
            return
        gesture, self._gesture = self._gesture, _Gesture.NONE
        if gesture is _Gesture.PAN:
            self._show_shape()
        elif gesture is _Gesture.PRESSED:
            self._point_at(event.position().toPoint())
        elif gesture is _Gesture.BAND:
            band, self._marks.band = self._marks.band, None
            self._area.viewport().update()
            if band is not None and self._marks.boxes and not self._adding:
                self.line_drawn.emit(self._viewport.sheet_rect(band))
            elif band is not None:
                self.drawn.emit(self._viewport.sheet_rect(band), self._adding)
        elif gesture is _Gesture.ORDER:
            drag, self._marks.drag = self._marks.drag, None
            self._area.viewport().update()
            moved: NewPlace | None = None
            if drag is not None:
                moved = new_place(drag, self._marks.stretches)
            if moved is not None:
                self.placed.emit(moved)

    def leave(self) -> None:
        """The mouse is over the picture no more."""
        self._set_hovered(None)

    def end(self) -> None:
        """Another page is shown: what was begun is over."""
        self._gesture = _Gesture.NONE
        self._marks.band = self._marks.drag = None
        self.boxes.end()
        self._hovered = None

    @property
    def busy(self) -> bool:
        """Whether a rectangle or a number is being drawn."""
        return self.boxes.busy or self._gesture in (_Gesture.BAND, _Gesture.ORDER)

    def _point_at(self, point: QPoint, *, unless_chosen: bool = False) -> None:
        places, picked = self._marks.places, self._marks.picked
        if places is None or (self._marks.boxes and picked is not None and picked.drawn):
            return
        at = self._viewport.to_sheet(point)
        if unless_chosen and any(_holds(box, at) for box in self._marks.chosen):
            return
        line = places.nearest(at.x(), at.y(), _NEAR / self._viewport.zoom)
        if line is not None:
            self.pointed.emit(places.offset_at(line, at.x(), at.y()), self._adding)

    def _hover(self, point: QPoint) -> None:
        places = self._marks.places
        if places is None:
            return
        at = self._viewport.to_sheet(point)
        line = places.at(at.x(), at.y())
        raw = None
        if line is not None:
            raw = next(
                (
                    line.start + n
                    for n in range(len(line.chars) // 2)
                    if _holds(places.char(line, line.start + n), at)
                ),
                places.offset_at(line, at.x(), at.y()),
            )
        self._set_hovered(raw)

    def _set_hovered(self, raw: int | None) -> None:
        if raw != self._hovered:
            self._hovered = raw
            self.hovered.emit(raw)

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways, with Ctrl larger and smaller."""
        angle, pixels = event.angleDelta(), event.pixelDelta()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            notches = (angle.y() or angle.x()) / _NOTCH
            if notches:
                zoom = self._viewport.zoom * STEP**notches
                self._viewport.set_zoom(zoom, event.position().toPoint())
                self._area.viewport().update()
        elif not pixels.isNull():
            self._viewport.scroll(-pixels.x(), -pixels.y())
        else:
            dx, dy = -angle.x() / _NOTCH * _LINES, -angle.y() / _NOTCH * _LINES
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                dx, dy = dx or dy, 0.0
            self._viewport.scroll(dx, dy)
        event.accept()

    # --- keyboard

    def key(self, event: QKeyEvent) -> bool:
        """Hold the picture with Space, give up a gesture with Esc; moves go on to the raw pane."""
        key = event.key()
        if key == Qt.Key.Key_Space and not event.modifiers():
            self._space = True
            self._show_shape()
            return True
        if key == Qt.Key.Key_Escape and self.busy:
            self.end()
            self._area.viewport().update()
            return True
        if self.boxes.key(event):
            return True
        if key in _MOVES or key == Qt.Key.Key_Escape:
            self.passed_on.emit(event)
            return event.isAccepted()
        return False

    def key_up(self, event: QKeyEvent) -> None:
        """Space is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_shape()

    def lost(self) -> None:
        """The focus went: no key is held any more."""
        self._space = False
        self._show_shape()

    def _show_shape(self, point: QPoint | None = None) -> None:
        shape = Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.CrossCursor
        over = self.boxes.shape(point) if point is not None and not self._space else None
        shape = over if over is not None else shape
        self._area.viewport().setCursor(shape)


def _holds(box: FineBox | None, at: QPointF) -> bool:
    return box is not None and box[0] <= at.x() < box[2] and box[1] <= at.y() < box[3]
