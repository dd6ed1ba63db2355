"""What the other pane and the search mark in a pane: linked, hovered and found spans."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Spans = Sequence[tuple[int, int]]
"""Half-open spans in the pane's own offsets: raw ones in the raw pane, flow ones in the other."""


class LinkedMarks:
    """Mixed into both panes; only what changes is painted anew."""

    _marks: Any

    if TYPE_CHECKING:

        def viewport(self) -> QWidget:
            """QAbstractScrollArea's."""

        def _touch(self, *spans: tuple[int, int] | None) -> None:
            """The pane's: paint the rows of these spans anew."""

    def show_linked(self, spans: Spans) -> None:
        """Mark the spans that are the other pane's caret or selection."""
        if tuple(spans) != self._marks.linked:
            self._touch(*self._marks.linked, *spans)
            self._marks.linked = tuple(spans)

    def show_hover(self, span: tuple[int, int] | None) -> None:
        """Mark the span under the mouse in the other pane."""
        if span != self._marks.hovered_span:
            self._touch(self._marks.hovered_span, span)
            self._marks.hovered_span = span

    def show_found(self, spans: Spans, current: int = -1) -> None:
        """Mark what a search found; `current` is an index in `spans`."""
        if (tuple(spans), current) != (tuple(self._marks.found), self._marks.current_found):
            self._marks.found, self._marks.current_found = tuple(spans), current
            self.viewport().update()
