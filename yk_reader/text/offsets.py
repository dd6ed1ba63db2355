"""OffsetMap: positions of the raw text and offsets of the flow text, both ways.

Raw offsets and flow offsets are code points, spans are half-open. The flow text is all units of
a page joined by line ends. Nothing is searched: every answer follows from the runs of
`yk_reader.text.runs`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from functools import cached_property

from yk_reader.model.blank import is_blank, strip_span
from yk_reader.model.entity import Position, Span
from yk_reader.model.layout import Fragment
from yk_reader.text.runs import SYNTHETIC, ArticleText


class Mode(Enum):
    """What to do with a raw span whose edge has no exact place in the flow."""

    STRICT = "strict"
    """no answer"""
    CONTRACT = "contract"
    """leave out what is cut (a patch of which only a part is in the span)"""
    EXPAND = "expand"
    """take in the whole of what is cut"""


class Affinity(Enum):
    """To which of its two neighbours a caret belongs."""

    BEFORE = "before"
    AFTER = "after"


class OffsetMap:
    """The map of one Reflow. It is immutable and cheap to make: articles share their runs."""

    def __init__(
        self,
        page_text: str,
        fragments: Sequence[Fragment],
        articles: Sequence[ArticleText],
    ) -> None:
        """`fragments`: all of the page, by start; `articles`: those with units, in order."""
        self._page_text = page_text
        self._fragments = fragments
        self._articles = tuple(articles)
        self._bases: list[int] = []
        at = 0
        for article in self._articles:
            self._bases.append(at)
            at += len(article.text) + 1
        self.length = max(0, at - 1)
        """The length of the flow text."""

    @cached_property
    def text(self) -> str:
        """The flow text."""
        return "\n".join(article.text for article in self._articles)

    @cached_property
    def _starts(self) -> list[int]:
        return [fragment.start for fragment in self._fragments]

    @cached_property
    def _owner(self) -> dict[int, int]:
        """Fragment start to the place of its article in `_articles`; furniture is not in it."""
        owner: dict[int, int] = {}
        for i, article in enumerate(self._articles):
            owner.update(dict.fromkeys(article.slots, i))
        return owner

    def locate(self, start: int) -> tuple[ArticleText, int, int] | None:
        """The article text, slot and flow base of the fragment that starts there.

        None for furniture, and where no fragment starts. For this room's own use.
        """
        i = self._owner.get(start)
        if i is None:
            return None
        article = self._articles[i]
        return article, article.slots[start], self._bases[i]

    def fragments_touching(self, start: int, end: int) -> Sequence[Fragment]:
        """The fragments that share a character with the raw span, in raw order."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self._fragments[first].end <= start:
            first += 1
        stop = bisect_right(self._starts, end - 1, lo=first)
        return self._fragments[first:stop]

    def fragment_to_flow(self, start: int) -> tuple[int, int] | None:
        """The flow span of the fragment that starts there; None when it is in no unit."""
        found = self.locate(start)
        if found is None:
            return None
        article, slot, base = found
        low, high = article.first_run[slot], article.stop_run[slot]
        return base + article.flow[low], base + article.flow[high]

    # --- single characters

    def to_raw(self, flow: int) -> Position | None:
        """Where the character at a flow offset comes from; None for a synthetic one."""
        if not 0 <= flow < self.length:
            return None
        i = bisect_right(self._bases, flow) - 1
        return self._articles[i].position(flow - self._bases[i])

    def to_flow(self, pos: Position) -> int | None:
        """The flow offset of the character at a Position.

        None for a blank outside the fragments, for furniture, and for a raw character that a
        patch replaced (other than the first) or dropped.
        """
        here = self.fragments_touching(pos.offset, pos.offset + 1)
        found = self.locate(here[0].start) if here else None
        if found is None:
            return None
        article, slot, base = found
        run = article.run_at(slot, pos.offset)
        inside = pos.offset - article.raw[run]
        if article.patched[run]:
            there = article.flow[run] + pos.k
            exact = inside == 0 and pos.k >= 0 and there < article.flow[run + 1]
        else:
            there = article.flow[run] + inside
            exact = pos.k == 0
        return base + there if exact else None

    # --- carets

    def caret_to_raw(self, flow: int, affinity: Affinity = Affinity.AFTER) -> int:
        """The raw offset of a caret in the flow.

        BEFORE takes the end of the character before it, AFTER the start of the one after it;
        where that one is synthetic, the other. In an empty unit it is where the unit's first
        fragment starts. A page without units gives 0. The caret is clamped to the flow.
        """
        if not self._articles:
            return 0
        flow = min(max(flow, 0), self.length)
        i = bisect_right(self._bases, flow) - 1
        article, inside = self._articles[i], flow - self._bases[i]
        first, second = (inside, inside - 1) if affinity is Affinity.AFTER else (inside - 1, inside)
        for at in (first, second):
            raw = _edge(article, at, at < inside)
            if raw is not None:
                return raw
        return article.units[article.unit_at(inside)].fragments[0].start

    def caret_to_flow(self, raw: int, affinity: Affinity = Affinity.AFTER) -> int | None:
        """The flow offset of a caret in the raw text; None in furniture and on blank lines.

        A caret in the blanks at either end of a line goes to the nearest fragment of the line.
        Between two fragments of a split line, AFTER takes the second and BEFORE the first, unless
        that one is furniture.
        Inside a patched span BEFORE gives the replacement's start and AFTER its end.
        """
        fragment = self._caret_fragment(raw, affinity)
        found = None if fragment is None else self.locate(fragment.start)
        if fragment is None or found is None:
            return None
        article, slot, base = found
        if affinity is Affinity.BEFORE and fragment.start < raw < fragment.end:
            run = article.run_at(slot, raw)
            if article.patched[run]:
                return base + article.flow[run]
        return base + article.bound(slot, raw)

    def _caret_fragment(self, raw: int, affinity: Affinity) -> Fragment | None:
        after = bisect_right(self._starts, raw) - 1
        before = after - 1 if after >= 0 and self._starts[after] == raw else after
        here = self._fragments[after] if after >= 0 and raw < self._fragments[after].end else None
        touching = (
            self._fragments[before] if before >= 0 and raw <= self._fragments[before].end else None
        )
        chosen = (here, touching) if affinity is Affinity.AFTER else (touching, here)
        for fragment in chosen:
            if fragment is not None and fragment.start in self._owner:
                return fragment
        if here is not None or touching is not None:
            return None
        if before >= 0 and "\n" not in self._page_text[self._fragments[before].end : raw]:
            return self._fragments[before]
        if after + 1 < len(self._fragments):
            following = self._fragments[after + 1]
            if "\n" not in self._page_text[raw : following.start]:
                return following
        return None

    # --- spans

    def span_to_flow(
        self, start: int, end: int, mode: Mode = Mode.STRICT
    ) -> tuple[int, int] | None:
        """The flow span of a raw span, by its first and its last character.

        STRICT: both must have a place of their own in the flow (the first must not lie inside a
        patched span after its start, nor the last before its end). CONTRACT and EXPAND go
        inwards past blanks, furniture and deleted characters at the edges; a patch that is cut
        is left out by the one and taken in whole by the other. None when nothing is left, or
        when the last character is read before the first.
        """
        core = strip_span(self._page_text, start, end)
        if core[0] == core[1] or (mode is Mode.STRICT and core != (start, end)):
            return None
        low = self._first_flow(*core, mode)
        high = self._last_flow(*core, mode)
        if low is None or high is None or high <= low:
            return None
        return low, high

    def _first_flow(self, start: int, end: int, mode: Mode) -> int | None:
        """Where the first character of the raw span begins in the flow."""
        for fragment in self.fragments_touching(start, end):
            found = self.locate(fragment.start)
            if found is not None and (mode is not Mode.STRICT or fragment.start <= start):
                article, slot, base = found
                for run in range(
                    article.run_at(slot, max(start, fragment.start)), article.stop_run[slot]
                ):
                    raw, low = article.raw[run], article.flow[run]
                    if raw >= end:
                        return None
                    if not article.patched[run]:
                        return base + low + max(0, start - raw)
                    cut = raw < start or (mode is Mode.CONTRACT and article.raw_end[run] > end)
                    if article.flow[run + 1] > low and (not cut or mode is Mode.EXPAND):
                        return base + low
                    if mode is Mode.STRICT:
                        return None
            elif mode is Mode.STRICT:
                return None
        return None

    def _last_flow(self, start: int, end: int, mode: Mode) -> int | None:
        """Where the last character of the raw span ends in the flow."""
        for fragment in reversed(self.fragments_touching(start, end)):
            found = self.locate(fragment.start)
            if found is not None and (mode is not Mode.STRICT or fragment.end >= end):
                article, slot, base = found
                last = article.run_at(slot, min(end, fragment.end) - 1)
                for run in range(last, article.first_run[slot] - 1, -1):
                    raw_end, high = article.raw_end[run], article.flow[run + 1]
                    if raw_end <= start:
                        return None
                    if not article.patched[run]:
                        return base + high - max(0, raw_end - end)
                    cut = raw_end > end or (mode is Mode.CONTRACT and article.raw[run] < start)
                    if high > article.flow[run] and (not cut or mode is Mode.EXPAND):
                        return base + high
                    if mode is Mode.STRICT:
                        return None
            elif mode is Mode.STRICT:
                return None
        return None

    def spans_of(self, flow_start: int, flow_end: int) -> tuple[Span, ...]:
        """The raw spans of a flow selection: maximal, free of blanks, by start; () for nothing.

        Blanks at the ends of the selection do not count. Characters of a patch are kept by
        their place in the replacement when only a part of it is selected. Marks that a patch
        deletes between two selected characters belong to the spans.
        """
        flow_start, flow_end = strip_span(self.text, max(0, flow_start), min(self.length, flow_end))
        pieces: list[tuple[Position, Position]] = []
        i = max(0, bisect_right(self._bases, flow_start) - 1)
        while i < len(self._articles) and self._bases[i] < flow_end:
            article, base = self._articles[i], self._bases[i]
            low, high = max(0, flow_start - base), min(len(article.text), flow_end - base)
            if low < high:
                pieces.extend(article.pieces(self._page_text, low, high))
            i += 1
        pieces.sort()
        return tuple(self._joined(pieces))

    def _joined(self, pieces: list[tuple[Position, Position]]) -> list[Span]:
        """Merge pieces that touch, unless a raw blank lies at the seam."""
        spans: list[Span] = []
        for first, stop in pieces:
            if spans and spans[-1].stop == first and not is_blank(self._page_text[first.offset]):
                last = spans[-1]
                spans[-1] = Span(last.start, stop.offset, last.start_k, stop.k)
            else:
                spans.append(Span(first.offset, stop.offset, first.k, stop.k))
        return spans


def _edge(article: ArticleText, at: int, end: bool) -> int | None:
    """The raw offset where the flow character `at` begins (or ends); None if synthetic."""
    if not 0 <= at < len(article.text):
        return None
    run = bisect_right(article.flow, at) - 1
    raw = article.raw[run]
    if raw == SYNTHETIC:
        return None
    inside = at - article.flow[run] + end
    if article.patched[run] and end and at + 1 == article.flow[run + 1]:
        return article.raw_end[run]
    return min(raw + inside, article.raw_end[run])
