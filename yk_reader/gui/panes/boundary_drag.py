"""Dragging the boundary between two articles in the raw pane."""

from PySide6.QtCore import QPoint

from yk_reader.gui.panes.raw_model import RawMarks, RawModel
from yk_reader.gui.panes.raw_viewport import RawViewport


class BoundaryDrag:
    """A boundary goes in whole rows, as far as the two articles beside it reach.

    `RawMarks.boundary` is the row under the handle, `dragged_to` the one it would go over.
    """

    def __init__(self, model: RawModel, viewport: RawViewport) -> None:
        self._model = model
        self._viewport = viewport

    @property
    def _marks(self) -> RawMarks:
        return self._model.marks

    def hover(self, boundary: int) -> None:
        """Show the handle over this row (-1: none) as one that can be dragged."""
        if boundary != self._marks.boundary:
            self._marks.boundary = boundary
            self._viewport.update()

    def begin(self, boundary: int) -> None:
        """The handle over this row is pressed."""
        self._marks.boundary = boundary
        self._viewport.update()

    def follow(self, point: QPoint) -> None:
        """Follow the mouse."""
        content, start = self._model.content, self._marks.boundary
        if start < 0 or content is None:
            return
        rows = content.rows
        target = rows.at_y(point.y() + self._viewport.scroll.top + rows.row_height / 2)
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
            self._viewport.update()

    def drop(self) -> tuple[int, int] | None:
        """Let go: the fragment that began the lower article, and the one that shall; or None."""
        rows = self._model.rows
        start, target = self._marks.boundary, self._marks.dragged_to
        self.give_up()
        if rows is None or start < 0 or target < 0 or target == start:
            return None
        old, new = rows[start].key, rows[target].key
        return (old, new) if old is not None and new is not None else None

    def give_up(self) -> None:
        """Leave the boundary where it is."""
        self._marks.boundary = self._marks.dragged_to = -1
        self._viewport.update()
