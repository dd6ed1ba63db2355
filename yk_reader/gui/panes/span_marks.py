"""What the other pane and the search mark in a pane: linked, hovered and found spans."""

from collections.abc import Sequence
from typing import Protocol

from yk_reader.model.records import dataclass

Span = tuple[int, int]
"""A half-open span in the pane's own offsets: raw ones in the raw pane, flow ones in the other."""


@dataclass
class SpanMarks:
    """The marks that both panes know."""

    linked: Sequence[Span] = ()
    hovered_span: Span | None = None
    found: Sequence[Span] = ()
    current_found: int = -1
    """an index in `found`"""
    commented: Sequence[Span] = ()
    """where threads of comments are open: each begins there"""

    def clear(self) -> None:
        """Forget all marks: another page is shown."""
        vars(self).update(vars(type(self)()))


class Repainted(Protocol):
    """What can be painted anew, in part or whole."""

    def touch(self, *spans: Span | None) -> None:
        """Paint what shows these spans anew."""
        ...

    def update(self) -> None:
        """Paint all that is visible anew."""
        ...


class SpanMarker:
    """Changes the marks of a pane; only what changes is painted anew."""

    def __init__(self, marks: SpanMarks, viewport: Repainted) -> None:
        self._marks = marks
        self._viewport = viewport

    def show_linked(self, spans: Sequence[Span]) -> None:
        """Mark the spans that are the other pane's caret or selection."""
        if tuple(spans) != self._marks.linked:
            self._viewport.touch(*self._marks.linked, *spans)
            self._marks.linked = tuple(spans)

    def show_hover(self, span: Span | None) -> None:
        """Mark the span under the mouse in the other pane."""
        if span != self._marks.hovered_span:
            self._viewport.touch(self._marks.hovered_span, span)
            self._marks.hovered_span = span

    def show_found(self, spans: Sequence[Span], current: int) -> None:
        """Mark what a search found; `current` is an index in `spans`, -1 for none."""
        if (tuple(spans), current) != (tuple(self._marks.found), self._marks.current_found):
            self._marks.found, self._marks.current_found = tuple(spans), current
            self._viewport.update()

    def show_commented(self, places: Sequence[Span]) -> None:
        """Mark in the margin where threads of comments are open."""
        if tuple(places) != tuple(self._marks.commented):
            self._marks.commented = tuple(places)
            self._viewport.update()
