"""Mouse and keyboard of the raw pane."""

from enum import Enum

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from yk_reader.gui.panes import texts
from yk_reader.gui.panes.boundary_drag import BoundaryDrag
from yk_reader.gui.panes.clicks import ThirdClick
from yk_reader.gui.panes.raw_metrics import TEXT_X
from yk_reader.gui.panes.raw_model import RawContent, RawModel
from yk_reader.gui.panes.raw_selection import RawSelection
from yk_reader.gui.panes.raw_viewport import RawViewport
from yk_reader.gui.panes.raw_words import taken_at
from yk_reader.gui.panes.reflow_caret import Tokenizer
from yk_reader.gui.view.correction_texts import what_was_read, who_corrected
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.text.display import stand_in_name


class RawGesture(Enum):
    """What a pressed mouse button is doing."""

    NONE = 0
    TEXT = 1
    LINES = 2
    BOUNDARY = 3


class RawInput(QObject):
    """Turns events into gestures.

    `hovered`: the raw offset under the mouse or None; `boundary_dragged`: the fragment that began
    the lower article, and the one that shall; `lines_dragged`: the selected lines are drawn away.
    """

    hovered = Signal(object)
    boundary_dragged = Signal(int, int)
    lines_dragged = Signal()

    def __init__(
        self,
        area: QAbstractScrollArea,
        model: RawModel,
        viewport: RawViewport,
        selection: RawSelection,
        tokens: Tokenizer,
    ) -> None:
        super().__init__(area)
        self._area = area
        self._model = model
        self._viewport = viewport
        self._selection = selection
        self._tokens = tokens
        self._clicks = ThirdClick()
        self._boundary = BoundaryDrag(model, viewport)
        self._gesture = RawGesture.NONE
        self._pressed_at = QPoint()
        self._hovered_offset: int | None = None

    def end_gestures(self) -> None:
        """Another page is shown: what was begun on the one before is over."""
        self._gesture = RawGesture.NONE
        self._hovered_offset = None

    # --- mouse

    def press(self, event: QMouseEvent) -> None:
        """Begin a text selection, a drag of lines, or the drag of a boundary."""
        point = event.position().toPoint()
        content, row = self._model.filled, self._viewport.row_at(point)
        if content is None or row < 0:
            return
        if event.button() == Qt.MouseButton.RightButton:
            self._press_right(content, row, point)
        elif event.button() == Qt.MouseButton.LeftButton:
            if point.x() >= TEXT_X and self._clicks.follows(event):
                self._selection.move(content.rows[row].start)
                self._selection.move(content.rows[row].end, extend=True)
                return
            self._pressed_at = point
            boundary = self._viewport.boundary_at(point)
            if boundary >= 0:
                self._gesture = RawGesture.BOUNDARY
                self._boundary.begin(boundary)
            else:
                self._press_row(content, row, point, event.modifiers())

    def _press_right(self, content: RawContent, row: int, point: QPoint) -> None:
        """The menu that follows is about what is under the mouse, unless that is selected."""
        caret = content.caret
        raw, span = self._viewport.offset_at(point), caret.text_span()
        if span is not None and point.x() >= TEXT_X:
            kept = span[0] <= raw <= span[1]
        else:
            kept = row in caret.picked and (len(caret.picked) > 1 or point.x() < TEXT_X)
        if not kept:
            self._selection.move(raw if point.x() >= TEXT_X else content.rows[row].start)

    def _press_row(
        self, content: RawContent, row: int, point: QPoint, modifiers: Qt.KeyboardModifier
    ) -> None:
        picked = content.caret.picked
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._selection.pick_to(row)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._selection.toggle(row)
        elif row in picked and (len(picked) > 1 or point.x() < TEXT_X):
            # Perhaps a drag of what is selected; a click picks the row when it is let go.
            self._gesture = RawGesture.LINES
        elif point.x() < TEXT_X:
            self._gesture = RawGesture.LINES
            self._selection.move(content.rows[row].start)
        else:
            self._gesture = RawGesture.TEXT
            self._selection.move(self._viewport.offset_at(point))

    def move(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or hover."""
        point = event.position().toPoint()
        if self._gesture is RawGesture.TEXT:
            self._selection.move(self._viewport.offset_at(point), extend=True)
        elif self._gesture is RawGesture.LINES:
            far = (point - self._pressed_at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._gesture = RawGesture.NONE
                self.lines_dragged.emit()
        elif self._gesture is RawGesture.BOUNDARY:
            self._boundary.follow(point)
        else:
            self._hover(point)

    def release(self, event: QMouseEvent) -> None:
        """End a gesture."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        gesture, self._gesture = self._gesture, RawGesture.NONE
        point = event.position().toPoint()
        if gesture is RawGesture.LINES:
            if self._viewport.row_at(point) >= 0:
                self._selection.move(self._viewport.offset_at(point))
        elif gesture is RawGesture.BOUNDARY:
            moved = self._boundary.drop()
            if moved is not None:
                self.boundary_dragged.emit(*moved)

    def double_click(self, event: QMouseEvent) -> None:
        """Select the entity under the mouse, else the token; beside the text the second press is
        a press like the first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._clicks.double(event)
        content, point = self._model.filled, event.position().toPoint()
        span = None
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if content is not None and plain and point.x() >= TEXT_X:
            raw = self._viewport.char_at(point)
            if raw is not None:
                row = content.rows[self._viewport.row_at(point)]
                span = taken_at(content.view, raw, (row.start, row.end), self._tokens)
        if span is None:
            self.press(event)
            return
        self._gesture = RawGesture.NONE
        self._selection.move(span[0])
        self._selection.move(span[1], extend=True)

    def leave(self) -> None:
        """Nothing is under the mouse any more."""
        if self._gesture is not RawGesture.BOUNDARY:
            self._model.marks.boundary = -1
        self._set_hovered(-1, None)

    def _hover(self, point: QPoint) -> None:
        boundary = self._viewport.boundary_at(point)
        self._boundary.hover(boundary)
        if boundary >= 0:
            shape = Qt.CursorShape.SizeVerCursor
        elif point.x() < TEXT_X:
            shape = Qt.CursorShape.ArrowCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        self._area.viewport().setCursor(shape)
        content = self._model.filled
        row = -1 if boundary >= 0 else self._viewport.row_at(point)
        if content is None or row < 0 or not self._inside(content, row, point):
            self._set_hovered(-1, None)
            return
        self._area.viewport().setToolTip(plain_tip(*self.tip_at(point).split("\n")))
        over_text = point.x() >= TEXT_X
        self._set_hovered(row, self._viewport.offset_at(point) if over_text else None)

    def _inside(self, content: RawContent, row: int, point: QPoint) -> bool:
        bottom = content.rows[row].top + content.rows.row_height
        return point.y() + self._viewport.scroll.top < bottom

    def _set_hovered(self, row: int, offset: int | None) -> None:
        if row != self._model.marks.hovered:
            self._model.marks.hovered = row
            self._viewport.update()
        if offset != self._hovered_offset:
            self._hovered_offset = offset
            self.hovered.emit(offset)

    def tip_at(self, point: QPoint) -> str:
        """What is doubtful about a line, which character a stand-in is, or what was corrected
        or would be;
        "" for nothing."""
        content, i = self._model.filled, self._viewport.row_at(point)
        if content is None or i < 0:
            return ""
        row, view = content.rows[i], content.view
        if point.x() >= TEXT_X:
            raw = self._viewport.offset_at(point)
            for at in (raw - 1, raw):
                if row.start <= at < row.end and stand_in_name(view.page.text[at]):
                    return stand_in_name(view.page.text[at])
            one = view.corrections.here(raw)
            if one is not None:
                return f"{what_was_read(one)}\n{who_corrected(one)}"
        if row.fragment is not None and row.doubtful and row.key in view.doubts:
            return texts.doubt(row.fragment)
        return ""

    # --- keyboard

    def key(self, event: QKeyEvent) -> bool:
        """Move the caret, select, copy; False for what is not ours."""
        content = self._model.filled
        if content is None:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            self._selection.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selection.pick_all()
        elif event.key() == Qt.Key.Key_Escape and self._escape(content):
            pass
        else:
            return self._move_by_key(content, event)
        return True

    def _escape(self, content: RawContent) -> bool:
        """Give up a drag of a boundary, then a selection; False when there is neither."""
        if self._gesture is RawGesture.BOUNDARY:
            self._gesture = RawGesture.NONE
            self._boundary.give_up()
            return True
        caret = content.caret
        if len(caret.picked) > 1 or caret.text_span() is not None:
            self._selection.move(caret.caret)
            return True
        return False

    def _move_by_key(self, content: RawContent, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        caret, rows = content.caret, content.rows
        if control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._by_block(content, key == Qt.Key.Key_Down, shift)
            return True
        if not control:
            page = round(max(1, self._viewport.scroll.height // rows.row_height - 1))
            steps = {
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_PageUp: -page,
                Qt.Key.Key_PageDown: page,
            }
            step = steps.get(Qt.Key(key))
            if step is not None:
                self._vertical(content, step, shift)
                return True
        targets = {
            Qt.Key.Key_Left: None if control else caret.left(),
            Qt.Key.Key_Right: None if control else caret.right(),
            Qt.Key.Key_Home: 0 if control else rows[caret.row].start,
            Qt.Key.Key_End: rows[-1].end if control else caret.row_limit(caret.row),
        }
        target = targets.get(Qt.Key(key))
        if target is None:
            return False
        caret.wanted_x = None
        self._selection.move(target, extend=shift)
        return True

    def _by_block(self, content: RawContent, forward: bool, shift: bool) -> None:
        """To the next block of lines, or back; with Shift its lines are selected, too."""
        rows, here = content.rows, content.caret.row
        content.caret.wanted_x = None
        if shift:
            self._selection.pick_to(rows.blocks.edge(here, forward))
        else:
            self._selection.move(rows[rows.blocks.beside(here, forward)].start)

    def _vertical(self, content: RawContent, by: int, shift: bool) -> None:
        """Up and down: with Shift whole lines are selected, from the first on."""
        caret, rows = content.caret, content.rows
        here = caret.row
        row = min(max(here + by, 0), len(rows) - 1)
        if shift:
            self._selection.pick_to(row)
            return
        text, metrics = content.view.page.text, self._model.metrics
        if caret.wanted_x is None:
            caret.wanted_x = metrics.x_of(text, rows[here], caret.caret)
        wanted = caret.wanted_x
        offset = metrics.offset_at(text, rows[row], wanted)
        self._selection.move(min(offset, max(rows[row].start, caret.row_limit(row))))
        caret.wanted_x = wanted
