"""Which lines a gesture means: of the raw pane's selection, or of the unit under a caret."""

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import Final

from yk_reader.gui.view.page_view import PageView
from yk_reader.model.entity import Span
from yk_reader.model.layout import Fragment
from yk_reader.text.reflow import Unit

_START: Final = attrgetter("start")


def nearest_fragment(view: PageView, raw: int) -> Fragment | None:
    """The fragment that holds a raw offset, or the nearest one on the same line."""
    fragments = view.annotation.fragments
    at = bisect_right(fragments, raw, key=_START) - 1
    line = view.page.line_number(raw)
    for i in (at, at + 1):  # the blanks at the ends of a line belong to its nearest fragment
        if 0 <= i < len(fragments):
            found = fragments[i]
            if found.start <= raw <= found.end or view.page.line_number(found.start) == line:
                return found
    return None


def starts_of_spans(view: PageView, spans: tuple[Span, ...]) -> tuple[int, ...]:
    """The starts of all fragments that the spans touch, in raw order."""
    fragments = view.annotation.fragments
    found: set[int] = set()
    for span in spans:
        low = max(0, bisect_right(fragments, span.start, key=_START) - 1)
        high = bisect_left(fragments, span.raw_end, key=_START)
        found.update(f.start for f in fragments[low:high] if f.end > span.start)
    return tuple(sorted(found))


def starts_in_flow(
    view: PageView, selection: tuple[int, int] | None, caret: int
) -> tuple[int, ...]:
    """The lines that a selection in the reflow touches; without one those of the unit."""
    if selection is not None and selection[0] != selection[1]:
        return starts_of_spans(view, view.reflow.map.spans_of(*selection))
    unit = view.reflow.unit_at(caret)
    return tuple(f.start for f in unit.fragments) if unit is not None else ()


def start_at_flow(view: PageView, caret: int) -> int | None:
    """The line that a caret in the reflow stands in; between two lines the one that begins."""
    unit = view.reflow.unit_at(caret)
    if unit is None:
        return None
    found = unit.fragments[0].start
    for fragment in unit.fragments[1:]:
        span = view.reflow.map.fragment_to_flow(fragment.start)
        if span is not None and span[0] <= caret:
            found = fragment.start
    return found


def article_at(view: PageView, raw: int) -> int | None:
    """The key of the article whose line holds a raw offset."""
    fragment = nearest_fragment(view, raw)
    return fragment.article if fragment is not None else None


def unit_of(view: PageView, raw: int) -> Unit | None:
    """The unit that shows a raw offset; None for furniture."""
    flow = view.reflow.map.caret_to_flow(raw)
    return view.reflow.unit_at(flow) if flow is not None else None
