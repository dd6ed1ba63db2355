"""Picking entities in the reflow pane: under the caret, by key, nested ones, suggestions."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.panes.entity_marks import EntityMark


class EntityPicking(QAbstractScrollArea):
    """The base of ReflowInput: which entity is picked; `entity_picked` tells its key or None."""

    entity_picked = Signal(object)

    _view: Any
    _cursor: Any
    _marks: Any

    if TYPE_CHECKING:

        def move_caret(self, flow: int, *, extend: bool = False, at_end: bool = False) -> None:
            """ReflowInput's."""

        def _touch(self, *spans: tuple[int, int] | None) -> None:
            """ReflowFrame's."""

    def marks_at(self, flow: int) -> list[EntityMark]:
        """The entities at a flow offset, outer before inner."""
        here, touching = self._marks_about(flow)
        return here or touching

    def _marks_about(self, flow: int) -> tuple[list[EntityMark], list[EntityMark]]:
        """The entities that have the character after a flow offset, and those that begin, go on
        or end there; outer before inner."""
        unit = self._view.reflow.unit_at(flow) if self._view is not None else None
        if unit is None:
            return [], []
        inside = flow - unit.start
        found = self._marks.entities.get((unit.article, unit.index), ())
        touching = [m for m in found if m.start <= inside <= m.end]
        return [m for m in touching if inside < m.end], touching

    def _pick_under_caret(self) -> None:
        """The entity under the caret is the picked one, unless other text is selected."""
        cursor = self._cursor
        span = cursor.selection()
        if span is None:
            here = [m.entity.key for m in self.marks_at(cursor.caret)]
        else:
            here = [
                key
                for key in (m.entity.key for m in self.marks_at(span[0]))
                if (place := self._view.placed.get(key)) is not None
                and (place.flow_start, place.flow_end) == span
            ]
        if self._marks.picked not in here:
            self._set_picked(here[0] if here else None)

    def _set_picked(self, key: int | None) -> None:
        if key != self._marks.picked:
            for one in (self._marks.picked, key):
                place = self._view.placed.get(one) if one is not None and self._view else None
                if place is not None:
                    self._touch((place.flow_start, place.flow_end))
                elif one is not None:
                    self.viewport().update()
            self._marks.picked = key
            self.entity_picked.emit(key)

    def pick_entity(self, key: int | None) -> None:
        """Pick an entity: the caret goes to its start; None unpicks."""
        if key is None or self._view is None or self._cursor is None:
            self._set_picked(None)
            return
        start = self._start_of(key)
        if start is None:
            self._set_picked(None)
            return
        self._set_picked(key)
        self.move_caret(start)
        self._set_picked(key)

    def pick_span(self, span: tuple[int, int]) -> None:
        """Pick the entity that covers just this flow span, if there is one; the caret stays."""
        for mark in self.marks_at(span[0]):
            place = self._view.placed.get(mark.entity.key)
            if place is not None and (place.flow_start, place.flow_end) == span:
                self._set_picked(mark.entity.key)
                return

    def _start_of(self, key: int) -> int | None:
        """Where an entity, or the first piece of a broken one, begins in the flow."""
        place = self._view.placed.get(key)
        if place is not None:
            return int(place.flow_start)
        for (article, index), found in self._marks.entities.items():
            for mark in found:
                if mark.entity.key == key:
                    unit = self._view.reflow.unit_of(article, index)
                    return None if unit is None else int(unit.start + mark.start)
        return None

    def cycle_entity(self) -> None:
        """Pick the next of the entities that are nested at the caret."""
        if self._cursor is None:
            return
        found, touching = self._marks_about(self._cursor.caret)
        picked = next((m for m in touching if m.entity.key == self._marks.picked), None)
        if picked is not None:  # what was just tagged ends at the caret; what is around it does not
            found = [m for m in touching if m.start < picked.end and picked.start < m.end]
        here = [m.entity.key for m in found or touching]
        if here:
            at = here.index(self._marks.picked) if self._marks.picked in here else -1
            self._set_picked(here[(at + 1) % len(here)])

    def step_suggestion(self, forward: bool = True) -> bool:
        """Go to the next (previous) suggestion and pick it; False after the last."""
        if self._view is None or self._cursor is None:
            return False
        picked, here = self._marks.picked, self._cursor.caret
        places = self._view.suggestions
        if forward:
            for start, key in places:
                if (start > here or (start == here and picked != key)) and key != picked:
                    self.pick_entity(key)
                    return True
        else:
            for start, key in reversed(places):
                if start < here and key != picked:
                    self.pick_entity(key)
                    return True
        return False
