"""Picking entities in the reflow pane: under caret and mouse, by key, nested ones."""

from PySide6.QtCore import QObject, QPoint, QPointF, Signal

from yk_reader.gui.panes.entity_geometry import entity_chips
from yk_reader.gui.panes.entity_marks import EntityMark
from yk_reader.gui.panes.reflow_model import ReflowMarks, ReflowModel
from yk_reader.gui.panes.reflow_viewport import ReflowViewport


class EntityPicking(QObject):
    """Which entity is picked (`ReflowMarks.picked`); `changed` tells its key or None."""

    changed = Signal(object)

    def __init__(self, parent: QObject, model: ReflowModel, viewport: ReflowViewport) -> None:
        super().__init__(parent)
        self._model = model
        self._viewport = viewport

    @property
    def _marks(self) -> ReflowMarks:
        return self._model.marks

    # --- which entities are where

    def marks_at(self, flow: int) -> list[EntityMark]:
        """The entities at a flow offset, outer before inner."""
        here, touching = self._marks_about(flow)
        return here or touching

    def _marks_about(self, flow: int) -> tuple[list[EntityMark], list[EntityMark]]:
        """The entities that have the character after a flow offset, and those that begin, go on
        or end there; outer before inner."""
        view = self._model.view
        unit = view.reflow.unit_at(flow) if view is not None else None
        if unit is None:
            return [], []
        inside = flow - unit.start
        found = self._marks.entities.get((unit.article, unit.index), ())
        touching = [m for m in found if m.start <= inside <= m.end]
        return [m for m in touching if inside < m.end], touching

    def chip_at(self, point: QPoint) -> int | None:
        """The entity whose chip is under the mouse."""
        content, at = self._model.content, self._viewport.on_page(point)
        if content is None:
            return None
        for i in content.layout.between(at.y(), at.y() + 1):
            box = content.layout.boxes[i]
            found = self._marks.entities.get((box.unit.article, box.unit.index), ())
            where = QPointF(at.x(), at.y() - box.top)
            line = int(where.y() // box.layout.leading)
            near = [m for m in found if abs(box.layout.line_of(m.start) - line) <= 1]
            for chip in sorted(entity_chips(box, near), key=lambda chip: chip.mark.depth):
                if chip.mark.first and chip.area.contains(where):
                    return chip.mark.entity.key
        return None

    def start_of(self, key: int) -> int | None:
        """Where an entity, or the first piece of a broken one, begins in the flow."""
        view, place = self._model.view, self._model.place_of(key)
        if view is None or place is not None:
            return place.flow_start if place is not None else None
        for (article, index), found in self._marks.entities.items():
            for mark in found:
                if mark.entity.key == key:
                    unit = view.reflow.unit_of(article, index)
                    return None if unit is None else unit.start + mark.start
        return None

    def _covers(self, key: int, span: tuple[int, int]) -> bool:
        """Whether an entity has just this flow span."""
        place = self._model.place_of(key)
        return place is not None and (place.flow_start, place.flow_end) == span

    # --- picking

    def pick(self, key: int | None) -> None:
        """Pick an entity, None unpicks; the caret stays."""
        if key == self._marks.picked:
            return
        for one in (self._marks.picked, key):
            place = self._model.place_of(one)
            if place is not None:
                self._viewport.touch((place.flow_start, place.flow_end))
            elif one is not None:
                self._viewport.update()
        self._marks.picked = key
        self.changed.emit(key)

    def pick_under_caret(self) -> None:
        """The entity under the caret is the picked one, unless other text is selected."""
        content = self._model.content
        if content is None:
            return
        if self._model.away:
            self.pick(None)
            return
        span = content.caret.selection()
        at = content.caret.caret if span is None else span[0]
        here = [m.entity.key for m in self.marks_at(at)]
        if span is not None:
            here = [key for key in here if self._covers(key, span)]
        if self._marks.picked not in here:
            self.pick(here[0] if here else None)

    def _over(self, flow: int) -> list[int]:
        """The entities that have a character; outer before inner."""
        view = self._model.view
        unit = view.reflow.unit_at(flow) if view is not None else None
        inside = flow - unit.start if unit is not None else -1
        return [m.entity.key for m in self.marks_at(flow) if m.start <= inside < m.end]

    def over(self, flow: int, picked: int | None) -> int | None:
        """The innermost entity over a character; the picked one if it is over it, too."""
        keys = self._over(flow)
        return picked if picked in keys else keys[-1] if keys else None

    def pick_over(self, flow: int, before: int | None) -> None:
        """Pick the innermost entity over a character; on the one that was picked `before`, the
        one around it."""
        keys = self._over(flow)
        at = keys.index(before) if before in keys else 0
        self.pick(keys[at - 1] if keys else None)

    def around(self, span: tuple[int, int]) -> int | None:
        """The innermost entity that a span lies in, or just covers."""
        view = self._model.view
        for key in reversed(self._over(span[0])):
            place = view.placed.get(key) if view is not None else None
            if place is not None and span[1] <= place.flow_end:
                return key
        return None

    def pick_span(self, span: tuple[int, int]) -> None:
        """Pick the entity that covers just this flow span, if there is one."""
        for mark in self.marks_at(span[0]):
            if self._covers(mark.entity.key, span):
                self.pick(mark.entity.key)
                return

    def cycle(self) -> None:
        """Pick the next of the entities that are nested at the caret."""
        content = self._model.content
        if content is None:
            return
        found, touching = self._marks_about(content.caret.caret)
        picked = next((m for m in touching if m.entity.key == self._marks.picked), None)
        if picked is not None:  # what was just tagged ends at the caret; what is around it does not
            found = [m for m in touching if m.start < picked.end and picked.start < m.end]
        here = [m.entity.key for m in found or touching]
        if here:
            at = here.index(self._marks.picked) if self._marks.picked in here else -1
            self.pick(here[(at + 1) % len(here)])

    def drop_gone(self) -> None:
        """Unpick an entity that is not there, or not seen, any more."""
        view, key = self._model.view, self._marks.picked
        if key is None:
            return
        entity = view.entities.get(key) if view is not None else None
        if view is None or entity is None or view.unseen(entity):
            self._marks.picked = None
            self.changed.emit(None)

    def next_suggestion(self, forward: bool, *, round_again: bool = False) -> int | None:
        """The suggestion after (before) the caret and the picked one; None after the last, or the
        first (last) one of the page when it shall go round."""
        content, picked = self._model.content, self._marks.picked
        if content is None:
            return None
        here, places = content.caret.caret, content.view.suggestions
        if forward:
            found = (key for start, key in places if start >= here and key != picked)
        else:
            found = (key for start, key in reversed(places) if start < here and key != picked)
        again = places[0 if forward else -1][1] if round_again and places else None
        return next(found, again)
