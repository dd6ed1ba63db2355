"""What of one pane belongs to what of the other: the place of work in raw and in flow offsets."""

from collections.abc import Iterable
from itertools import pairwise

from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.targets import nearest_fragment
from yk_reader.text.offsets import Mode

Spans = tuple[tuple[int, int], ...]


def flow_of(view: PageView, raw: int) -> int | None:
    """Where a caret in the raw text stands in the flow; None on a line that it does not show.

    It never leaves its own line: at the seam of a split line the other part may be furniture.
    """
    fragment = nearest_fragment(view, raw)
    span = view.reflow.map.fragment_to_flow(fragment.start) if fragment is not None else None
    if span is None:
        return None
    flow = view.reflow.map.caret_to_flow(raw)
    return span[0] if flow is None else min(max(flow, span[0]), span[1])


def raw_of(view: PageView, flow: int, lines: Iterable[int] = ()) -> int:
    """Where a caret in the flow stands in the raw text: on one of these lines (fragment starts),
    or without them on a line of the caret's unit."""
    raw = view.reflow.map.caret_to_raw(flow)
    wanted = set(lines)
    unit = view.reflow.unit_at(flow)
    if not wanted and unit is not None:
        wanted = {fragment.start for fragment in unit.fragments}
    for place in (
        raw,
        max(0, raw - 1),
    ):  # the end of a part of a split line is the start of the next
        here = nearest_fragment(view, place)
        if here is not None and here.start in wanted:
            return place
    # What ends at the end of a line reads on with the next one: stay at the end of the line.
    ends = [f for f in view.annotation.fragments if f.start in wanted]
    return max((f.end - 1 for f in ends if f.end <= raw), default=ends[0].start if ends else raw)


def spans_of_lines(view: PageView, starts: Iterable[int]) -> Spans:
    """Where lines stand in the flow; furniture is not shown there."""
    spans = (view.reflow.map.fragment_to_flow(start) for start in starts)
    return joined([span for span in spans if span is not None])


def spans_of_text(view: PageView, start: int, end: int) -> Spans:
    """Where a raw text stands in the flow, line by line: what lies between two of its lines in the
    reading order, but not in the raw text, does not belong to it."""
    spans = []
    for fragment in view.reflow.map.fragments_touching(start, end):
        whole = start <= fragment.start and fragment.end <= end
        if whole:
            span = view.reflow.map.fragment_to_flow(fragment.start)
        else:
            low, high = max(start, fragment.start), min(end, fragment.end)
            span = view.reflow.map.span_to_flow(low, high, Mode.CONTRACT)
        if span is not None:
            spans.append(span)
    return joined(spans)


def raw_spans(view: PageView, span: tuple[int, int]) -> Spans:
    """The raw spans of a flow span."""
    return tuple(
        (s.start, s.raw_end) for s in view.reflow.map.spans_of(*span) if s.start < s.raw_end
    )


def one_text(view: PageView, spans: Spans) -> tuple[int, int] | None:
    """Raw spans as one span of text, when nothing but blanks lies between them."""
    text = view.page.text
    for (_, end), (start, _) in pairwise(spans):
        if text[end:start].strip():
            return None
    return (spans[0][0], spans[-1][1]) if spans else None


def joined(spans: list[tuple[int, int]]) -> Spans:
    """Adjoining spans as one, in order."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)
