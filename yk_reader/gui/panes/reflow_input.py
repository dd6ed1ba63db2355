"""Mouse, keyboard, drops and entity picking of the reflow pane."""

from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)

from yk_reader.gui.panes.entity_marks import EntityMark
from yk_reader.gui.panes.entity_picking import EntityPicking
from yk_reader.gui.panes.mime import unpack_lines

if TYPE_CHECKING:
    from yk_reader.gui.panes.reflow_typing import ReflowTyping


class Gesture(Enum):
    """What a pressed mouse button is doing."""

    NONE = 0
    SELECT = 1
    START = 2
    END = 3


class ReflowInput(EntityPicking):
    """Turns events into caret, selection and signals; the base of ReflowPane.

    `selection_changed` carries both ends (equal when nothing is selected), `entity_resized` a
    key and its new flow span, `edge_stopped` tells that an edge was dragged as far as its unit
    goes and further, `lines_dropped` fragment starts and an article key, `text_typed`
    a fragment start, its new text and the key that joins steps, `typing_ended` whether they stay.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(int, int)
    hovered = Signal(object)
    entity_resized = Signal(int, int, int)
    edge_stopped = Signal()
    lines_dropped = Signal(object, object)
    text_typed = Signal(int, str, str)
    typing_ended = Signal(bool)

    _layout: Any
    _painter: Any
    _told_selection: tuple[int, int] | None

    if TYPE_CHECKING:
        typing: "ReflowTyping"

        def reveal(self, span: tuple[int, int]) -> None:
            """ReflowPane's."""

        def copy(self) -> None:
            """ReflowPane's."""

        def shift(self) -> int:
            """ReflowPane's."""

    def start_input(self) -> None:
        """Set the state of the gestures."""
        self._gesture = Gesture.NONE
        self._beyond = False
        self._hovered_offset: int | None = None

    def end_gestures(self) -> None:
        """Another page is shown: what was begun on the one before is over."""
        self._gesture = Gesture.NONE
        self._hovered_offset = None

    # --- caret

    def move_caret(self, flow: int, *, extend: bool = False, at_end: bool = False) -> None:
        """Put the caret, show it, and tell what changed."""
        cursor = self._cursor
        if cursor is None:
            return
        before, selected = cursor.caret, cursor.selection()
        cursor.put(flow, extend=extend, at_end=at_end)
        if cursor.caret > 0 and at_end:
            self.reveal((cursor.caret - 1, cursor.caret))
        else:
            self.reveal((cursor.caret, cursor.caret + 1))
        self._pick_under_caret()
        self.typing.caret_left(cursor.caret)
        around = [(max(0, at - 1), at + 1) for at in (before, cursor.caret)]
        self._touch(*around, selected, cursor.selection())
        if cursor.caret != before:
            self.caret_moved.emit(cursor.caret)
        self._tell_selection()

    def _tell_selection(self) -> None:
        cursor = self._cursor
        span = cursor.selection()
        if span != self._told_selection:
            self._told_selection = span
            a, b = span if span is not None else (cursor.caret, cursor.caret)
            self.selection_changed.emit(a, b)
            self.setAccessibleDescription(self._view.reflow.text[a:b][:200])

    # --- Tab

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from suggestion to suggestion; after the last one it leaves the pane."""
        self.typing.finish()
        return self.step_suggestion(forward) or super().focusNextPrevChild(forward)

    # --- mouse

    def _x(self, point: QPoint) -> float:
        return point.x() - self.shift()

    def _y(self, point: QPoint) -> float:
        return point.y() + self.verticalScrollBar().value()

    def _offset(self, point: QPoint) -> tuple[int, bool]:
        found: tuple[int, bool] = self._layout.offset_at(self._x(point), self._y(point))
        return found

    def _handle_at(self, point: QPoint) -> Gesture:
        """Which edge handle of the picked entity is under the mouse."""
        key, layout = self._marks.picked, self._layout
        place = self._view.placed.get(key) if key is not None and self._view else None
        if place is None or layout is None:
            return Gesture.NONE
        i = layout.box_of.get((place.unit.article, place.unit.index))
        if i is None:
            return Gesture.NONE
        box = layout.boxes[i]
        frames = self._painter.frames(box, box.top, place.start, place.end)
        where = QPoint(round(self._x(point)), round(self._y(point)))
        handles = self._painter.handles(frames)
        for handle, gesture in zip(handles, (Gesture.START, Gesture.END), strict=False):
            if handle.adjusted(-2, -4, 2, 4).contains(where):
                return gesture
        return Gesture.NONE

    def _chip_at(self, point: QPoint) -> int | None:
        """The entity whose chip is under the mouse."""
        layout, y = self._layout, self._y(point)
        if not self._marks.chips:
            return None
        for i in layout.between(y, y + 1):
            box = layout.boxes[i]
            found = self._marks.entities.get((box.unit.article, box.unit.index), ())
            where = QPointF(self._x(point), y - box.top)
            line = int(where.y() // box.layout.leading)
            near = [m for m in found if abs(box.layout.line_of(m.start) - line) <= 1]
            for chip in sorted(self._painter.chips(box, near), key=lambda chip: chip.mark.depth):
                if chip.mark.first and chip.area.contains(where):
                    return int(chip.mark.entity.key)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret, begin a selection or the drag of an entity's edge."""
        if self._layout is None or not self._layout.boxes:
            return
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.RightButton:
            flow, at_end = self._offset(point)
            span = self._cursor.selection()
            if span is None or not span[0] <= flow <= span[1]:
                self.move_caret(flow, at_end=at_end)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        handle = self._handle_at(point)
        if handle is not Gesture.NONE:
            self._gesture, self._beyond = handle, False
            place = self._view.placed[self._marks.picked]
            self._marks.resized = (place.flow_start, place.flow_end)
            return
        chip = self._chip_at(point)
        if chip is not None:
            self.pick_entity(chip)
            return
        self._gesture = Gesture.SELECT
        self._cursor.wanted_x = None
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        flow, at_end = self._offset(point)
        under = self._layout.char_at(self._x(point), self._y(point))
        before = self._marks.picked
        self.move_caret(flow, extend=shift, at_end=at_end)
        if under is not None and not shift:
            keys = [m.entity.key for m in self.marks_at(under) if self._covers(m, under)]
            # the innermost one; on a picked one, the one around it
            at = keys.index(before) if before in keys else 0
            self._set_picked(keys[at - 1] if keys else None)

    def _covers(self, mark: EntityMark, flow: int) -> bool:
        unit = self._view.reflow.unit_at(flow)
        return unit is not None and bool(mark.start <= flow - unit.start < mark.end)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or hover."""
        if self._layout is None or not self._layout.boxes:
            return
        point = event.position().toPoint()
        if self._gesture is Gesture.SELECT:
            flow, at_end = self._offset(point)
            self.move_caret(flow, extend=True, at_end=at_end)
        elif self._gesture in (Gesture.START, Gesture.END):
            self._drag_edge(point)
        else:
            handle = self._handle_at(point)
            shape = Qt.CursorShape.IBeamCursor
            if handle is not Gesture.NONE:
                shape = Qt.CursorShape.SizeHorCursor
            self.viewport().setCursor(shape)
            self._set_hovered(self._layout.char_at(self._x(point), self._y(point)))

    def _drag_edge(self, point: QPoint) -> None:
        place = self._view.placed.get(self._marks.picked)
        if place is None:
            return
        flow, _ = self._offset(point)
        low, high = place.unit.start, place.unit.start + len(place.unit.text)
        if self._gesture is Gesture.START:
            self._marks.resized = (max(low, min(flow, place.flow_end - 1)), place.flow_end)
            beyond = flow < low
        else:
            self._marks.resized = (place.flow_start, min(high, max(flow, place.flow_start + 1)))
            beyond = flow > high
        self.viewport().update()
        if beyond and not self._beyond:
            self.edge_stopped.emit()
        self._beyond = beyond

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture; a moved edge is told."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        gesture, self._gesture = self._gesture, Gesture.NONE
        resized, self._marks.resized = self._marks.resized, None
        if gesture in (Gesture.START, Gesture.END) and resized is not None:
            self.viewport().update()
            place = self._view.placed.get(self._marks.picked)
            if place is not None and resized != (place.flow_start, place.flow_end):
                self.entity_resized.emit(self._marks.picked, *resized)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the token under the mouse."""
        if self._layout is None or event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        under = self._layout.char_at(self._x(point), self._y(point))
        token = None if under is None else self._cursor.token_at(under)
        if token is not None:
            self.move_caret(token[0])
            self.move_caret(token[1], extend=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._set_hovered(None)

    def _set_hovered(self, offset: int | None) -> None:
        if offset != self._hovered_offset:
            self._hovered_offset = offset
            self.hovered.emit(offset)

    # --- lines dropped on an article

    def _dragged(self, event: QDropEvent) -> tuple[int, ...]:
        if self._view is None or self._layout is None:
            return ()
        return unpack_lines(event.mimeData(), self._view.page_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lines of this page are welcome; files go on to the window."""
        if self._dragged(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which article would take the lines."""
        if not self._dragged(event):
            event.ignore()
            return
        article = self._layout.article_at(self._y(event.position().toPoint()))
        key = None if article is None else article.flow.article.key
        if key != self._marks.drop_article:
            self._marks.drop_article = key
            self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The lines went elsewhere."""
        self._marks.drop_article = None
        self.viewport().update()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which lines fell on which article."""
        starts = self._dragged(event)
        self._marks.drop_article = None
        self.viewport().update()
        article = self._layout.article_at(self._y(event.position().toPoint())) if starts else None
        if article is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.lines_dropped.emit(starts, article.flow.article.key)

    # --- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, select, copy; what is not ours goes on to the window."""
        if self._cursor is None or self._layout is None or not self._layout.boxes:
            event.ignore()
            return
        if self.typing.key(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.move_caret(0)
            self.move_caret(self._cursor.length, extend=True)
        elif event.key() == Qt.Key.Key_Escape and self._escape():
            pass
        elif not self._move_by_key(event):
            event.ignore()

    def _escape(self) -> bool:
        if self._gesture in (Gesture.START, Gesture.END):
            self._gesture = Gesture.NONE
            self._marks.resized = None
            self.viewport().update()
            return True
        if self._cursor.selection() is not None:
            self.move_caret(self._cursor.caret)
            return True
        if self._marks.picked is not None:
            self._set_picked(None)
            return True
        return False

    def _move_by_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        cursor = self._cursor
        line = max(1, round(self._layout.boxes[0].layout.leading))
        if not control:
            page = self.viewport().height() - 2 * line
            steps = {
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_PageUp: -page,
                Qt.Key.Key_PageDown: page,
            }
            step = steps.get(Qt.Key(key))
            if step is not None:
                self._vertical(step, extend)
                return True
        cursor.wanted_x = None
        span = cursor.selection()
        if key == Qt.Key.Key_Left:
            plain = cursor.left() if extend or span is None else span[0]
            self.move_caret(cursor.previous_token() if control else plain, extend=extend)
        elif key == Qt.Key.Key_Right:
            plain = cursor.right() if extend or span is None else span[1]
            self.move_caret(cursor.next_token() if control else plain, extend=extend)
        elif key == Qt.Key.Key_Home:
            self.move_caret(0 if control else self._line()[0], extend=extend)
        elif key == Qt.Key.Key_End:
            flow = cursor.length if control else self._line()[1]
            self.move_caret(flow, extend=extend, at_end=not control)
        else:
            return False
        return True

    def _line(self) -> tuple[int, int]:
        """The flow span of the line with the caret."""
        place = self._layout.place(self._cursor.caret, self._cursor.at_end)
        span: tuple[int, int] = self._layout.line_span(place)
        return span

    def _vertical(self, step: int, extend: bool) -> None:
        """By lines (step 1 or -1) or by a distance in pixels; x stays where it was wanted."""
        cursor, layout = self._cursor, self._layout
        place = layout.place(cursor.caret, cursor.at_end)
        if cursor.wanted_x is None:
            cursor.wanted_x = place.x
        wanted = cursor.wanted_x
        box, line = place.box, place.line
        if abs(step) == 1:
            line += step
            if line < 0 and box > 0:
                box -= 1
                line = len(layout.boxes[box].layout.lines) - 1
            elif line >= len(layout.boxes[box].layout.lines) and box + 1 < len(layout.boxes):
                box, line = box + 1, 0
            line = min(max(line, 0), len(layout.boxes[box].layout.lines) - 1)
        else:
            y = min(max(layout.line_top(place) + step, 0), layout.height)
            box = layout.box_at(y)
            line = layout.boxes[box].layout.line_at(y - layout.boxes[box].top)
        chosen = layout.boxes[box]
        offset = chosen.layout.offset_at(line, wanted)
        at_end = offset == chosen.layout.lines[line].end
        self.move_caret(chosen.unit.start + offset, extend=extend, at_end=at_end)
        cursor.wanted_x = wanted
