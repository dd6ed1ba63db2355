"""Mouse and keyboard of the reflow pane."""

from enum import Enum

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.panes.clicks import ThirdClick
from yk_reader.gui.panes.edge_drag import EdgeDrag
from yk_reader.gui.panes.entity_picking import EntityPicking
from yk_reader.gui.panes.reflow_model import ReflowContent, ReflowModel
from yk_reader.gui.panes.reflow_selection import ReflowSelection
from yk_reader.gui.panes.reflow_typing import ReflowTyping
from yk_reader.gui.panes.reflow_viewport import ReflowViewport
from yk_reader.gui.view.correction_texts import what_was_read, who_corrected
from yk_reader.gui.widgets.tips import plain_tip


class ReflowGesture(Enum):
    """What a pressed mouse button is doing."""

    NONE = 0
    TEXT = 1
    EDGE = 2
    WHOLE = 3
    """what was clicked is taken whole: an entity, a token, a unit"""


class ReflowInput(QObject):
    """Turns events into gestures.

    `hovered`: the flow offset under the mouse or None; `entity_resized`: a key and its new flow
    span; `edge_stopped`: an edge was dragged as far as its unit goes and further; `chosen`: the
    mouse has selected a text or picked an entity, and was let go at this point.
    """

    hovered = Signal(object)
    entity_resized = Signal(int, int, int)
    edge_stopped = Signal()
    chosen = Signal(QPoint)

    def __init__(
        self,
        area: QAbstractScrollArea,
        model: ReflowModel,
        viewport: ReflowViewport,
        selection: ReflowSelection,
        picking: EntityPicking,
        typing: ReflowTyping,
    ) -> None:
        super().__init__(area)
        self._area = area
        self._model = model
        self._viewport = viewport
        self._selection = selection
        self._picking = picking
        self._typing = typing
        self._edge = EdgeDrag(model, viewport)
        self._clicks = ThirdClick()
        self._gesture = ReflowGesture.NONE
        self._hovered_offset: int | None = None
        self._edge_shown = False
        """Whether the pointer says that an edge can be dragged."""

    def end_gestures(self) -> None:
        """Another page is shown: what was begun on the one before is over."""
        self._gesture = ReflowGesture.NONE
        self._hovered_offset = None

    # --- mouse

    def press(self, event: QMouseEvent) -> None:
        """Put the caret, begin a selection or the drag of an entity's edge."""
        self._typing.end_composition()  # which may set the page anew
        content = self._model.filled
        if content is None:
            return
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.RightButton:
            self._press_right(content, point)
        elif event.button() == Qt.MouseButton.LeftButton:
            if self._clicks.follows(event):
                self._take_unit(content, point)
                return
            edge = self._edge.edge_at(point) if self._edge_shown else None
            if edge is not None:
                self._gesture = ReflowGesture.EDGE
                self._edge.begin(edge)
                return
            chip = self._picking.chip_at(point)
            if chip is not None:
                self._gesture = ReflowGesture.WHOLE
                self._selection.pick_entity(chip)
            else:
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._press_text(content, point, shift)

    def _press_right(self, content: ReflowContent, point: QPoint) -> None:
        """The menu that follows is about what is under the mouse, unless that is selected."""
        chip, picked = self._picking.chip_at(point), self._model.marks.picked
        if chip is not None:
            if chip != picked:
                self._selection.pick_entity(chip)
            return
        flow, at_end = self._viewport.offset_at(point)
        span, under = content.caret.selection(), self._viewport.char_at(point)
        if span is not None and span[0] <= flow <= span[1]:
            return
        entity = self._picking.over(under, picked) if under is not None else None
        if under is None:
            self._selection.move(flow, at_end=at_end)
        else:  # the token under the mouse, not the one behind the nearest caret place
            self._selection.move(under)
            self._picking.pick(entity)

    def _take_unit(self, content: ReflowContent, point: QPoint) -> None:
        """Select the unit under the mouse."""
        unit = content.view.reflow.unit_at(self._viewport.offset_at(point)[0])
        if unit is not None:
            self._gesture = ReflowGesture.WHOLE
            self._selection.select(unit.start, unit.end)

    def _press_text(self, content: ReflowContent, point: QPoint, shift: bool) -> None:
        self._gesture = ReflowGesture.TEXT
        content.caret.wanted_x = None
        flow, at_end = self._viewport.offset_at(point)
        under = self._viewport.char_at(point)
        before = self._model.marks.picked
        self._selection.move(flow, extend=shift, at_end=at_end)
        if under is not None and not shift:
            self._picking.pick_over(under, before)

    def move(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or hover."""
        if self._model.filled is None:
            return
        point = event.position().toPoint()
        if self._gesture is ReflowGesture.TEXT:
            flow, at_end = self._viewport.offset_at(point)
            self._selection.move(flow, extend=True, at_end=at_end)
        elif self._gesture is ReflowGesture.EDGE:
            if self._edge.follow(point):
                self.edge_stopped.emit()
        else:
            self._edge_shown = self._edge.edge_at(point) is not None
            shape = Qt.CursorShape.SizeHorCursor if self._edge_shown else Qt.CursorShape.IBeamCursor
            self._area.viewport().setCursor(shape)
            self._set_hovered(self._viewport.char_at(point))
            self._area.viewport().setToolTip(plain_tip(*self.tip_at(point)))

    def tip_at(self, point: QPoint) -> tuple[str, ...]:
        """What was corrected under the mouse, or would be; () for nothing."""
        content, under = self._model.filled, self._viewport.char_at(point)
        if content is None or under is None:
            return ()
        known, (nearest, _) = content.view.corrections, self._viewport.offset_at(point)
        offer = known.offer_at_flow(under, nearest)
        if offer is not None:
            return what_was_read(offer), who_corrected(offer)
        one = known.at_flow(under)
        if one is None or one.flow is None or under >= one.flow[1]:
            one = known.at_flow(nearest)
            if one is None or one.flow != (nearest, nearest):
                return ()
        return what_was_read(one), who_corrected(one)

    def release(self, event: QMouseEvent) -> None:
        """End a gesture; a moved edge is told."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        gesture, self._gesture = self._gesture, ReflowGesture.NONE
        resized = self._edge.drop() if gesture is ReflowGesture.EDGE else None
        if resized is not None:
            self.entity_resized.emit(*resized)
        content = self._model.content
        span = content.caret.selection() if content is not None else None
        if gesture is ReflowGesture.WHOLE or (gesture is ReflowGesture.TEXT and span is not None):
            self.chosen.emit(event.position().toPoint())

    def double_click(self, event: QMouseEvent) -> None:
        """Select the entity under the mouse, else the token."""
        content = self._model.content
        if content is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._clicks.double(event)
        point = event.position().toPoint()
        under = self._viewport.char_at(point)
        if self._picking.chip_at(point) is not None:
            under = content.caret.caret  # the first press has put it to the start of the entity
        if under is None:
            return
        entity = self._model.place_of(self._picking.over(under, self._model.marks.picked))
        if entity is not None:
            span: tuple[int, int] | None = (entity.flow_start, entity.flow_end)
        else:
            span = content.caret.token_at(under)
        if span is not None:
            self._gesture = ReflowGesture.WHOLE
            self._selection.select(*span)
            self._picking.pick_span(span)

    def leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._set_hovered(None)

    def _set_hovered(self, offset: int | None) -> None:
        if offset != self._hovered_offset:
            self._hovered_offset = offset
            self.hovered.emit(offset)

    # --- keyboard

    def key(self, event: QKeyEvent) -> bool:
        """Type, move the caret, select, copy; False for what is not ours."""
        content = self._model.filled
        if content is None:
            return False
        if self._typing.key(event):
            return True
        if event.matches(QKeySequence.StandardKey.Copy):
            self._selection.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selection.select(0, content.caret.length)
        elif event.key() == Qt.Key.Key_Escape and self._escape(content):
            pass
        else:
            return self._move_by_key(content, event)
        return True

    def _escape(self, content: ReflowContent) -> bool:
        """Give up a drag, then a selection, then a picked entity; False when there is none."""
        if self._gesture is ReflowGesture.EDGE:
            self._gesture = ReflowGesture.NONE
            self._edge.give_up()
        elif content.caret.selection() is not None:
            self._selection.move(content.caret.caret)
        elif self._model.marks.picked is not None:
            self._picking.pick(None)
        else:
            return False
        return True

    def _move_by_key(self, content: ReflowContent, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        caret = content.caret
        if not control:
            line = max(1, round(content.layout.boxes[0].layout.leading))
            page = self._viewport.scroll.height - 2 * line
            steps = {
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_PageUp: -page,
                Qt.Key.Key_PageDown: page,
            }
            step = steps.get(Qt.Key(key))
            if step is not None:
                self._vertical(content, step, extend)
                return True
        caret.wanted_x = None
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            forward = key == Qt.Key.Key_Down
            to = caret.unit_edge(forward) if extend else caret.unit_beside(forward)
            self._selection.move(to, extend=extend)
            return True
        span = caret.selection()
        if key == Qt.Key.Key_Left:
            plain = caret.left() if extend or span is None else span[0]
            self._selection.move(caret.previous_token() if control else plain, extend=extend)
        elif key == Qt.Key.Key_Right:
            plain = caret.right() if extend or span is None else span[1]
            self._selection.move(caret.next_token() if control else plain, extend=extend)
        elif key == Qt.Key.Key_Home:
            self._selection.move(0 if control else self._line(content)[0], extend=extend)
        elif key == Qt.Key.Key_End:
            flow = caret.length if control else self._line(content)[1]
            self._selection.move(flow, extend=extend, at_end=not control)
        else:
            return False
        return True

    @staticmethod
    def _line(content: ReflowContent) -> tuple[int, int]:
        """The flow span of the line with the caret."""
        place = content.layout.place(content.caret.caret, content.caret.at_end)
        return content.layout.line_span(place) if place is not None else (0, 0)

    def _vertical(self, content: ReflowContent, step: int, extend: bool) -> None:
        """By lines (step 1 or -1) or by a distance in pixels; x stays where it was wanted."""
        caret, layout = content.caret, content.layout
        place = layout.place(caret.caret, caret.at_end)
        if place is None:
            return
        if caret.wanted_x is None:
            caret.wanted_x = place.x
        wanted = caret.wanted_x
        if abs(step) == 1:
            box, line = layout.line_beside(place, step)
        else:
            box, line = layout.line_at(layout.line_top(place) + step)
        chosen = layout.boxes[box]
        offset = chosen.layout.offset_at(line, wanted)
        at_end = offset == chosen.layout.lines[line].end
        self._selection.move(chosen.unit.start + offset, extend=extend, at_end=at_end)
        caret.wanted_x = wanted
