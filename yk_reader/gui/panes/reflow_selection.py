"""Moves the caret of the reflow pane, selects text, and tells what changed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from yk_reader.gui.panes.entity_picking import EntityPicking
from yk_reader.gui.panes.mime import copy_text
from yk_reader.gui.panes.reflow_model import ReflowContent, ReflowModel
from yk_reader.gui.panes.reflow_typing import ReflowTyping
from yk_reader.gui.panes.reflow_viewport import THIRD, ReflowViewport


class ReflowSelection(QObject):
    """`moved`: the flow offset of the caret, after every gesture, also one that leaves it where it
    is: the work goes on in this pane; `selected`: both ends, equal when nothing is."""

    moved = Signal(int)
    selected = Signal(int, int)

    def __init__(
        self,
        widget: QWidget,
        model: ReflowModel,
        viewport: ReflowViewport,
        picking: EntityPicking,
        typing: ReflowTyping,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._model = model
        self._viewport = viewport
        self._picking = picking
        self._typing = typing
        self._told: tuple[int, int] | None = None
        self.borrowed = False
        """Whether caret and selection are those of the other pane."""

    def stand(self, flow: int | None, anchor: int | None = None) -> None:
        """Put caret and selection where the work is in the other pane: nothing is scrolled or
        told. None: on a line that is not shown here; no caret is shown until it is moved."""
        content = self._model.content
        if content is None:
            return
        caret, self.borrowed = content.caret, True
        before = (caret.caret, caret.selection(), self._model.away)
        self._model.away = flow is None
        at = caret.caret if flow is None else flow
        caret.stand(at, at if anchor is None else anchor)
        self._picking.pick_under_caret()
        if before != (caret.caret, caret.selection(), self._model.away):
            self._typing.caret_moved(caret.caret)
            if self._widget.hasFocus():  # else neither caret nor selection is seen
                self._touch(content, before[0], before[1])
            self._told = caret.selection()

    def move(self, flow: int, *, extend: bool = False, at_end: bool = False) -> None:
        """Put the caret and show it; the entity under it is picked."""
        content = self._model.content
        if content is None:
            return
        caret = content.caret
        before, selected = caret.caret, caret.selection()
        self._model.away = self.borrowed = False
        caret.put(flow, extend=extend, at_end=at_end)
        if caret.caret > 0 and at_end:
            self._viewport.reveal((caret.caret - 1, caret.caret))
        else:
            self._viewport.reveal((caret.caret, caret.caret + 1))
        self._picking.pick_under_caret()
        self._typing.caret_moved(caret.caret)
        self._touch(content, before, selected)
        self.moved.emit(caret.caret)
        self.tell()

    def _touch(self, content: ReflowContent, before: int, selected: tuple[int, int] | None) -> None:
        """Paint anew where caret and selection were, and where they are."""
        caret = content.caret
        around = [(max(0, at - 1), at + 1) for at in (before, caret.caret)]
        self._viewport.touch(*around, selected, caret.selection())

    def select(self, start: int, end: int) -> None:
        """Select a flow span; the caret stands at its end."""
        self.move(start)
        self.move(end, extend=True)

    def tell(self) -> None:
        """Tell the selection, if it is another one than was told last."""
        content = self._model.content
        if content is None:
            return
        span = content.caret.selection()
        if span != self._told:
            self._told = span
            a, b = span if span is not None else (content.caret.caret, content.caret.caret)
            self.selected.emit(a, b)

    def forget(self) -> None:
        """Another page is shown: nothing is selected there."""
        self._told = None
        self._model.away = self.borrowed = False

    def pick_entity(self, key: int | None) -> None:
        """Pick an entity: the caret goes to its start; None unpicks."""
        start = self._picking.start_of(key) if key is not None else None
        if start is None:
            self._picking.pick(None)
            return
        self._picking.pick(key)
        self.move(start)
        self._picking.pick(key)

    def step_suggestion(self, forward: bool, *, round_again: bool = False) -> bool:
        """Go to the next (previous) suggestion and pick it; False after the last, unless it goes
        round."""
        key = self._picking.next_suggestion(forward, round_again=round_again)
        if key is None:
            return False
        before = self._viewport.scroll.top
        self.pick_entity(key)
        # from where the page stood: the way there must not leave it at the edge
        self._viewport.scroll.top = before
        place = self._model.place_of(key)
        if place is not None:
            self._viewport.settle((place.flow_start, place.flow_end))
        return True

    def go_to_suggestion(self, key: int) -> None:
        """Pick a suggestion and bring it to a third of the height."""
        self.pick_entity(key)
        place = self._model.place_of(key)
        if place is not None:
            self._viewport.reveal_at((place.flow_start, place.flow_end), THIRD)

    def copy(self) -> None:
        """Copy the selected reflowed text, or the picked entity's."""
        copy_text(self._model.copied())
