"""Mouse and keyboard of the facsimile pane while boxes are moved by hand."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.panes.facsimile_boxes import BoxChange, BoxDrag, by_key, grip_at, shape_of
from yk_reader.gui.panes.facsimile_marks import FacsimileMarks
from yk_reader.gui.panes.facsimile_viewport import FacsimileViewport
from yk_reader.gui.view.picture_boxes import BoxItem, item_at

_STILL = 3
"""Pixels that a hand moves in a click."""


class BoxInput(QObject):
    """`changed`: a BoxChange; `cut`: key of a box and a place of the sheet at which its line is
    divided; `picked`: a BoxItem has the caret from now on."""

    changed = Signal(object)
    cut = Signal(object, QPointF)
    picked = Signal(object)

    def __init__(
        self, area: QAbstractScrollArea, viewport: FacsimileViewport, marks: FacsimileMarks
    ) -> None:
        super().__init__(area)
        self._area, self._viewport, self._marks = area, viewport, marks
        self._pressed = QPoint()

    @property
    def busy(self) -> bool:
        """Whether a box is held."""
        return self._marks.held is not None

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of a grip, or of a box; whether there was one."""
        marks = self._marks
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not marks.boxes or event.button() != Qt.MouseButton.LeftButton or not plain:
            return False
        point = event.position()
        at = self._viewport.to_sheet(point)
        item = marks.picked
        grip = grip_at(self._viewport, item.box, point) if item is not None else None
        if grip is None:
            item, grip = item_at(marks.items, at.x(), at.y()), (0, 0)
        if item is None:
            return False
        self._pressed = point.toPoint()
        if item != marks.picked:
            marks.picked = item
            self.picked.emit(item)
        marks.held = BoxDrag(item, grip, at, item.box)
        self._area.viewport().update()
        return True

    def double(self, event: QMouseEvent) -> bool:
        """Divide the line of a box there; whether there was one."""
        if not self._marks.boxes or event.button() != Qt.MouseButton.LeftButton:
            return False
        at = self._viewport.to_sheet(event.position())
        item = item_at(self._marks.items, at.x(), at.y())
        self.end()
        if item is None or item.drawn:
            return False
        self.cut.emit(item.key, at)
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Go on with what is held; whether something is."""
        held = self._marks.held
        if held is None:
            return False
        at = self._viewport.to_sheet(event.position())
        held.follow(at, self._marks.sheet)
        self._area.viewport().update()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Let go; whether what was held was moved: else it was a click."""
        held = self._marks.held
        self.end()
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if held is None or far <= _STILL or held.box == held.item.box:
            return False
        self.changed.emit(BoxChange(held.item.key, held.box))
        return True

    def end(self) -> None:
        """What was begun is over, and changes nothing."""
        if self._marks.held is not None:
            self._marks.held = None
            self._area.viewport().update()

    def shape(self, point: QPoint) -> Qt.CursorShape | None:
        """How the mouse looks there; None: as without boxes."""
        marks = self._marks
        if not marks.boxes:
            return None
        if marks.picked is not None:
            grip = grip_at(self._viewport, marks.picked.box, QPointF(point))
            if grip is not None:
                return shape_of(grip, self._viewport.turn)
        at = self._viewport.to_sheet(point)
        inside = item_at(marks.items, at.x(), at.y()) is not None
        return Qt.CursorShape.SizeAllCursor if inside else Qt.CursorShape.CrossCursor

    def key(self, event: QKeyEvent) -> bool:
        """Move the box that is picked, or pick the next; whether the key was one of these."""
        marks = self._marks
        if not marks.boxes:
            return False
        if event.key() == Qt.Key.Key_Escape and marks.held is not None:
            self.end()
            return True
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            self._next(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return True
        if marks.picked is None:
            return False
        change = by_key(marks.picked, event.key(), event.modifiers(), self._viewport, marks.sheet)
        if change is None:
            return False
        if change.box != marks.picked.box:
            self.changed.emit(change)
        return True

    def _next(self, by: int) -> None:
        """Pick the box before or behind."""
        items, picked = self._marks.items, self._marks.picked
        if not items:
            return
        keys = [one.key for one in items]
        at = keys.index(picked.key) + by if picked is not None and picked.key in keys else 0
        item: BoxItem = items[min(max(at, 0), len(items) - 1)]
        self._marks.picked = item
        self.picked.emit(item)
        self._area.viewport().update()
