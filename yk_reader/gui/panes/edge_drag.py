"""Dragging the edges of the picked entity in the reflow pane."""

from enum import Enum

from PySide6.QtCore import QPoint

from yk_reader.gui.panes.entity_geometry import edge_grips, entity_frames
from yk_reader.gui.panes.reflow_model import ReflowMarks, ReflowModel
from yk_reader.gui.panes.reflow_viewport import ReflowViewport


class Edge(Enum):
    """An edge of an entity."""

    START = 0
    END = 1


class EdgeDrag:
    """An edge goes as far as its unit, and not past the other one.

    `ReflowMarks.resized` is where the entity would be.
    """

    def __init__(self, model: ReflowModel, viewport: ReflowViewport) -> None:
        self._model = model
        self._viewport = viewport
        self._edge = Edge.START
        self._beyond = False

    @property
    def _marks(self) -> ReflowMarks:
        return self._model.marks

    def edge_at(self, point: QPoint) -> Edge | None:
        """Which edge is under the mouse, where it can be gripped."""
        content, place = self._model.content, self._model.place_of(self._marks.picked)
        if place is None or content is None:
            return None
        i = content.layout.box_of.get((place.unit.article, place.unit.index))
        if i is None:
            return None
        box = content.layout.boxes[i]
        grips = edge_grips(entity_frames(box, box.top, place.start, place.end))
        where = self._viewport.on_page(point).toPoint()
        for grip, edge in zip(grips, Edge, strict=False):
            if grip.contains(where):
                return edge
        return None

    def begin(self, edge: Edge) -> None:
        """The handle of an edge is pressed."""
        place = self._model.place_of(self._marks.picked)
        if place is not None:
            self._edge, self._beyond = edge, False
            self._marks.resized = (place.flow_start, place.flow_end)

    def follow(self, point: QPoint) -> bool:
        """Follow the mouse; True when it has just gone further than the edge can."""
        place = self._model.place_of(self._marks.picked)
        if place is None:
            return False
        flow, _ = self._viewport.offset_at(point)
        low, high = place.unit.start, place.unit.start + len(place.unit.text)
        if self._edge is Edge.START:
            self._marks.resized = (max(low, min(flow, place.flow_end - 1)), place.flow_end)
            beyond = flow < low
        else:
            self._marks.resized = (place.flow_start, min(high, max(flow, place.flow_start + 1)))
            beyond = flow > high
        self._viewport.update()
        crossed = beyond and not self._beyond
        self._beyond = beyond
        return crossed

    def drop(self) -> tuple[int, int, int] | None:
        """Let go: the entity's key and its new flow span; None when it is the old one."""
        resized, key = self._marks.resized, self._marks.picked
        self.give_up()
        place = self._model.place_of(key)
        if key is None or place is None or resized is None:
            return None
        return None if resized == (place.flow_start, place.flow_end) else (key, *resized)

    def give_up(self) -> None:
        """Leave the edge where it is."""
        self._marks.resized = None
        self._viewport.update()
