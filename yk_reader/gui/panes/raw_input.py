"""Mouse and keyboard of the raw pane."""

from collections.abc import Iterable
from enum import Enum
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from yk_reader.gui.panes import drawing, texts
from yk_reader.gui.panes.mime import pack_lines
from yk_reader.gui.panes.raw_painter import ROOM_RIGHT, TEXT_X

_OVER = 16
"""What a boundary or a chip may stand out over its row, in pixels."""


class Gesture(Enum):
    """What a pressed mouse button is doing."""

    NONE = 0
    TEXT = 1
    LINES = 2
    BOUNDARY = 3


class RawInput(QAbstractScrollArea):
    """Turns events into caret, selection and signals; the base of RawPane.

    `boundary_dragged`: the fragment that began the lower article, and the one that shall.
    `correction_committed`: fragment start and its new corrected text.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(tuple)
    hovered = Signal(object)
    boundary_dragged = Signal(int, int)
    correction_committed = Signal(int, str)

    _view: Any
    _cursor: Any
    _marks: Any
    _painter: Any

    if TYPE_CHECKING:

        def reveal(self, span: tuple[int, int]) -> None:
            """RawPane's."""

        def copy(self) -> None:
            """RawPane's."""

        def tip_at(self, point: QPoint) -> str:
            """RawPane's."""

    def start_input(self) -> None:
        """Set the state of the gestures."""
        self._gesture = Gesture.NONE
        self._pressed_at = QPoint()
        self._pressed_row = -1
        self._hovered_offset: int | None = None

    def end_gestures(self) -> None:
        """Another page is shown: what was begun on the one before is over."""
        self._gesture = Gesture.NONE
        self._hovered_offset = None

    # --- caret

    def move_caret(self, raw: int, *, extend: bool = False) -> None:
        """Put the caret and tell what changed."""
        cursor = self._cursor
        if cursor is None or not len(cursor.rows):
            return
        before, starts = cursor.caret, cursor.starts()
        rows = {cursor.row, *cursor.picked}
        cursor.put(raw, extend=extend)
        self._touch_rows(rows)
        self._caret_settled(before, starts, whole=False)

    def _caret_settled(self, before: int, starts: tuple[int, ...], *, whole: bool = True) -> None:
        """Tell what changed; `whole` paints all rows anew, else those of caret and selection."""
        cursor = self._cursor
        self.reveal((cursor.caret, cursor.caret + 1))
        self._show_column()
        if whole:
            self.viewport().update()
        else:
            self._touch_rows({cursor.row, *cursor.picked})
        if cursor.caret != before:
            self.caret_moved.emit(cursor.caret)
        if cursor.starts() != starts:
            self._picked_changed()

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _touch_rows(self, indices: Iterable[int]) -> None:
        """Ask for some rows to be painted anew, with the gaps beside them."""
        cursor = self._cursor
        rows = cursor.rows if cursor is not None else None
        if rows is None:
            self.viewport().update()
            return
        height = round(rows.row_height) + 2 * _OVER
        for i in indices:
            if 0 <= i < len(rows):
                top = round(rows[i].top) - self._top() - _OVER
                self.viewport().update(0, top, self.viewport().width(), height)

    def _touch(self, *spans: tuple[int, int] | None) -> None:
        """Ask for the rows of some raw spans to be painted anew."""
        cursor = self._cursor
        if cursor is None:
            self.viewport().update()
            return
        rows = cursor.rows
        for span in spans:
            if span is not None:
                last = rows.at_offset(max(span[0], span[1] - 1))
                self._touch_rows(range(rows.at_offset(span[0]), last + 1))

    def _picked_changed(self) -> None:
        self.selection_changed.emit(self._cursor.starts())
        cursor = self._cursor
        if len(cursor.rows):
            row = cursor.rows[cursor.row]
            self.setAccessibleDescription(self._view.page.text[row.start : row.end][:200])

    def _show_column(self) -> None:
        """Scroll sideways until the caret can be seen."""
        bar = self.horizontalScrollBar()
        if bar.maximum() == 0:
            return
        cursor = self._cursor
        row = cursor.rows[cursor.row]
        x = self._painter.x_of(self._view.page.text, row, cursor.caret)
        left = bar.value()
        if x - TEXT_X < left:
            bar.setValue(round(x - TEXT_X))
        elif x + ROOM_RIGHT > left + self.viewport().width():
            bar.setValue(round(x + ROOM_RIGHT - self.viewport().width()))

    # --- places

    def _row_at(self, point: QPoint) -> int:
        cursor = self._cursor
        if cursor is None or not len(cursor.rows):
            return -1
        return cursor.rows.at_y(point.y() + self.verticalScrollBar().value())

    def _offset_at(self, point: QPoint) -> int:
        """The caret place nearest to a point; 0 without rows."""
        cursor, i = self._cursor, self._row_at(point)
        if i < 0:
            return 0
        row = cursor.rows[i]
        x = point.x() + self.horizontalScrollBar().value()
        return self._painter.offset_at(self._view.page.text, row, x)

    def _boundary_at(self, point: QPoint) -> int:
        """The row under the gap at the point, -1 when it is not in a gap."""
        cursor = self._cursor
        if cursor is None or not len(cursor.rows):
            return -1
        rows = cursor.rows
        y = point.y() + self.verticalScrollBar().value()
        i = rows.at_y(y)
        below = i + 1
        if y >= rows[i].top + rows.row_height and below < len(rows) and rows[below].gap:
            return below
        return -1

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a text selection, a drag of lines, or the drag of a boundary."""
        cursor = self._cursor
        point = event.position().toPoint()
        row = self._row_at(point)
        if row < 0:
            return
        if event.button() == Qt.MouseButton.RightButton:
            if row not in cursor.picked:
                self.move_caret(self._offset_at(point))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_at, self._pressed_row = point, row
        boundary = self._boundary_at(point)
        if boundary >= 0:
            self._gesture = Gesture.BOUNDARY
            self._marks.boundary = boundary
            self.viewport().update()
            return
        before, starts = cursor.caret, cursor.starts()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            cursor.pick_to(row)
            self._caret_settled(before, starts)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            cursor.toggle(row)
            self._caret_settled(before, starts)
        elif row in cursor.picked and (len(cursor.picked) > 1 or point.x() < TEXT_X):
            # Perhaps a drag of what is selected; a click picks the row when it is let go.
            self._gesture = Gesture.LINES
        elif point.x() < TEXT_X:
            self._gesture = Gesture.LINES
            self.move_caret(cursor.rows[row].start)
        else:
            self._gesture = Gesture.TEXT
            self.move_caret(self._offset_at(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or hover."""
        point = event.position().toPoint()
        if self._gesture is Gesture.TEXT:
            self.move_caret(self._offset_at(point), extend=True)
        elif self._gesture is Gesture.LINES:
            far = (point - self._pressed_at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._gesture = Gesture.NONE
                self._drag_lines()
        elif self._gesture is Gesture.BOUNDARY:
            self._drag_boundary(point)
        else:
            self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        gesture, self._gesture = self._gesture, Gesture.NONE
        point = event.position().toPoint()
        if gesture is Gesture.LINES and self._row_at(point) >= 0:
            starts, before = self._cursor.starts(), self._cursor.caret
            self._cursor.put(self._offset_at(point))
            self._caret_settled(before, starts)
        elif gesture is Gesture.BOUNDARY:
            self._drop_boundary()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click is a press like the first."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._row_at(point) >= 0:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        if self._gesture is not Gesture.BOUNDARY:
            self._marks.boundary = -1
        self._set_hovered(-1, None)

    def _hover(self, point: QPoint) -> None:
        boundary = self._boundary_at(point)
        if boundary != self._marks.boundary:
            self._marks.boundary = boundary
            self.viewport().update()
        if boundary >= 0:
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor)
        elif point.x() < TEXT_X:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        row = -1 if boundary >= 0 else self._row_at(point)
        inside = row >= 0 and point.y() + self.verticalScrollBar().value() < self._bottom(row)
        if not inside:
            self._set_hovered(-1, None)
        else:
            self._show_tip(self.tip_at(point))
            over_text = point.x() >= TEXT_X
            self._set_hovered(row, self._offset_at(point) if over_text else None)

    def _show_tip(self, text: str) -> None:
        """Escaped: a tooltip would read a line that looks like HTML as rich text."""
        self.viewport().setToolTip(f"<p>{escape(text)}</p>" if text else "")

    def _bottom(self, row: int) -> float:
        rows = self._cursor.rows
        return float(rows[row].top + rows.row_height)

    def _set_hovered(self, row: int, offset: int | None) -> None:
        if row != self._marks.hovered:
            self._marks.hovered = row
            self.viewport().update()
        if offset != self._hovered_offset:
            self._hovered_offset = offset
            self.hovered.emit(offset)

    # --- boundaries and lines

    def _drag_boundary(self, point: QPoint) -> None:
        """Follow the mouse with the boundary, in whole rows of the two articles beside it."""
        rows, start = self._cursor.rows, self._marks.boundary
        if start < 0:
            return
        y = point.y() + self.verticalScrollBar().value()
        target = rows.at_y(y + rows.row_height / 2)
        first = start - 1
        while first > 0 and not rows[first].gap:
            first -= 1
        last = start
        while last + 1 < len(rows) and not rows[last + 1].gap:
            last += 1
        target = min(max(target, first + 1), last)
        while target < last and rows[target].fragment is None:
            target += 1
        if target != self._marks.dragged_to:
            self._marks.dragged_to = target if rows[target].fragment is not None else -1
            self.viewport().update()

    def _drop_boundary(self) -> None:
        rows = self._cursor.rows if self._cursor else None
        start, target = self._marks.boundary, self._marks.dragged_to
        self._marks.boundary = self._marks.dragged_to = -1
        self.viewport().update()
        if rows is None or start < 0 or target < 0 or target == start:
            return
        old, new = rows[start].key, rows[target].key
        if old is not None and new is not None:
            self.boundary_dragged.emit(old, new)

    def lines_drag(self) -> QDrag | None:
        """The drag of the selected lines; None when none is selected."""
        cursor = self._cursor
        starts = cursor.starts() if cursor is not None else ()
        if not starts:
            return None
        drag = QDrag(self)
        drag.setMimeData(pack_lines(self._view.page_id, starts, cursor.copied()))
        label = texts.dragged(len(starts))
        drag.setPixmap(drawing.drag_label(self._painter.theme, label, self.devicePixelRatioF()))
        return drag

    def _drag_lines(self) -> None:
        drag = self.lines_drag()
        if drag is not None:
            drag.exec(Qt.DropAction.MoveAction)

    # --- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, select, copy; what is not ours goes on to the window."""
        cursor = self._cursor
        if cursor is None or not len(cursor.rows):
            event.ignore()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            starts, before = cursor.starts(), cursor.caret
            cursor.pick_all()
            self._caret_settled(before, starts)
        elif event.key() == Qt.Key.Key_Escape and self._escape():
            pass
        elif not self._move_by_key(event):
            event.ignore()

    def _escape(self) -> bool:
        """Give up a drag of a boundary, then a selection; False when there is neither."""
        if self._gesture is Gesture.BOUNDARY:
            self._gesture = Gesture.NONE
            self._marks.boundary = self._marks.dragged_to = -1
            self.viewport().update()
            return True
        cursor = self._cursor
        if len(cursor.picked) > 1 or cursor.text_span() is not None:
            self.move_caret(cursor.caret)
            return True
        return False

    def _move_by_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        cursor = self._cursor
        rows = cursor.rows
        row = rows[cursor.row]
        page = max(1, self.viewport().height() // rows.row_height - 1)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not control:
            self._vertical(-1 if key == Qt.Key.Key_Up else 1, shift)
            return True
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not control:
            self._vertical(round(-page if key == Qt.Key.Key_PageUp else page), shift)
            return True
        targets = {
            Qt.Key.Key_Left: None if control else cursor.left(),
            Qt.Key.Key_Right: None if control else cursor.right(),
            Qt.Key.Key_Home: 0 if control else row.start,
            Qt.Key.Key_End: rows[-1].end if control else self._row_limit(cursor.row),
        }
        target = targets.get(Qt.Key(key))
        if target is None:
            return False
        cursor.wanted_x = None
        self.move_caret(target, extend=shift)
        return True

    def _vertical(self, by: int, shift: bool) -> None:
        """Up and down: with Shift whole lines are selected, from the first on."""
        cursor = self._cursor
        rows = cursor.rows
        here = cursor.row
        row = min(max(here + by, 0), len(rows) - 1)
        if shift:
            before, starts = cursor.caret, cursor.starts()
            cursor.pick_to(row)
            self._caret_settled(before, starts)
            return
        text = self._view.page.text
        if cursor.wanted_x is None:
            cursor.wanted_x = self._painter.x_of(text, rows[here], cursor.caret)
        wanted = cursor.wanted_x
        offset = self._painter.offset_at(text, rows[row], wanted)
        self.move_caret(min(offset, max(rows[row].start, self._row_limit(row))))
        cursor.wanted_x = wanted

    def _row_limit(self, i: int) -> int:
        """The last caret place in a row: a part of a split line ends before the next part."""
        rows = self._cursor.rows
        shared = i + 1 < len(rows) and rows[i + 1].start == rows[i].end
        return int(rows[i].end - 1 if shared else rows[i].end)
