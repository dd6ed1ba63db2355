"""The text of one article, and the runs that say where each of its characters comes from.

A run is a stretch of flow text with one origin: copied raw characters, the replacement of one
patch, or a synthetic character (a joint's blank or the line end between two units). Runs are
kept as parallel lists, so that a page costs a few objects a line and none a character, and an
article that did not change is taken over whole by the next reflow.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Final

from yk_reader.model.blank import is_blank, mark_spans
from yk_reader.model.entity import Position
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.making import quickly_made
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PARAGRAPH_ROLES, Joint, Role

SYNTHETIC: Final = -1
"""The raw start of a run that has no place in the raw text."""

_PLACE: Final = attrgetter("order", "start")
_BETWEEN: Final = {Joint.BREAK: "\n", Joint.SPACE: " ", Joint.GLUE: ""}


@quickly_made
@dataclass(frozen=True, slots=True)
class UnitShape:
    """A unit before it is placed on the page: `start` counts in the article's own flow text."""

    index: int
    role: Role
    para: int
    text: str
    fragments: tuple[Fragment, ...]
    start: int


class ArticleText:
    """The flow text of one article with its runs; never changed after it was built.

    All flow offsets here are code points in `text`, the article's units joined by a line end.

    - `members`: the fragments in reading order; a fragment's place there is its *slot*.
    - `units`: the units; `unit_starts`: where each begins; `unit_of[slot]`: its index.
    - `flow[i]`: where run i begins (one more at the end: the length of `text`); `raw[i]`: its
      raw start or SYNTHETIC; `raw_end[i]`; `patched[i]`: whether a patch wrote it.
    - `first_run[slot]`, `stop_run[slot]`: the runs of a fragment, half-open. Inside a fragment
      the runs ascend in the raw text and in the flow.
    """

    __slots__ = (
        "first_run",
        "flow",
        "key",
        "members",
        "patched",
        "raw",
        "raw_end",
        "raw_members",
        "slots",
        "stop_run",
        "text",
        "unit_of",
        "unit_starts",
        "units",
    )

    def __init__(
        self,
        key: int,
        page_text: str,
        raw_members: tuple[Fragment, ...],
        patches: Mapping[int, Sequence[Patch]],
    ) -> None:
        """Build the article `key` from its fragments in raw order.

        `patches` gives, by fragment start, the usable patches of a fragment in raw order.
        """
        self.key = key
        self.raw_members = raw_members
        self.members = tuple(sorted(raw_members, key=_PLACE))
        self.slots = {fragment.start: slot for slot, fragment in enumerate(self.members)}
        self.flow: list[int] = []
        self.raw: list[int] = []
        self.raw_end: list[int] = []
        self.patched: list[bool] = []
        flow, raw, raw_end, patched = self.flow, self.raw, self.raw_end, self.patched
        self.first_run: list[int] = []
        self.stop_run: list[int] = []
        self.unit_of: list[int] = []
        self.unit_starts: list[int] = []
        firsts: list[int] = []
        parts: list[str] = []
        at = 0
        role: Role | None = None
        paragraph = Joint.PARAGRAPH
        for slot, fragment in enumerate(self.members):
            between = "\n"
            if fragment.role is not role or fragment.joint is paragraph:
                firsts.append(slot)
                self.unit_starts.append(at + 1 if slot else at)
            else:
                between = _BETWEEN[fragment.joint]
            if slot and between:
                self._run(at, SYNTHETIC, SYNTHETIC, False)
                parts.append(between)
                at += 1
            role = fragment.role
            self.unit_of.append(len(firsts) - 1)
            self.first_run.append(len(flow))
            begin, end = fragment.start, fragment.end
            if begin in patches:
                at = self._copy(page_text, fragment, patches[begin], at, parts)
            elif end > begin:  # as most are: one run
                flow.append(at)
                raw.append(begin)
                raw_end.append(end)
                patched.append(False)
                parts.append(page_text[begin:end])
                at += end - begin
            self.stop_run.append(len(flow))
        flow.append(at)
        self.text = "".join(parts)
        self.units = self._shapes(firsts)

    def _copy(
        self,
        page_text: str,
        fragment: Fragment,
        patches: Sequence[Patch],
        at: int,
        parts: list[str],
    ) -> int:
        """Copy a fragment with its patches into `parts` from flow offset `at`; where it ends."""
        begin = fragment.start
        for patch in patches:
            if patch.start > begin:
                self._run(at, begin, patch.start, False)
                parts.append(page_text[begin : patch.start])
                at += patch.start - begin
            self._run(at, patch.start, patch.end, True)
            parts.append(patch.text)
            at += len(patch.text)
            begin = patch.end
        if fragment.end > begin:
            self._run(at, begin, fragment.end, False)
            parts.append(page_text[begin : fragment.end])
            at += fragment.end - begin
        return at

    def _run(self, flow: int, raw: int, raw_end: int, patched: bool) -> None:
        self.flow.append(flow)
        self.raw.append(raw)
        self.raw_end.append(raw_end)
        self.patched.append(patched)

    def _shapes(self, firsts: list[int]) -> tuple[UnitShape, ...]:
        shapes: list[UnitShape] = []
        para = 0
        stops = [*firsts[1:], len(self.members)]
        ends = [*(start - 1 for start in self.unit_starts[1:]), len(self.text)]
        for index, (first, stop) in enumerate(zip(firsts, stops, strict=True)):
            role = self.members[first].role
            numbered = role in PARAGRAPH_ROLES
            para += numbered
            start = self.unit_starts[index]
            shapes.append(
                UnitShape(
                    index,
                    role,
                    para if numbered else 0,
                    self.text[start : ends[index]],
                    self.members[first:stop],
                    start,
                )
            )
        return tuple(shapes)

    def unit_at(self, flow: int) -> int:
        """The index of the unit that holds the flow offset (its end counts as its own)."""
        return bisect_right(self.unit_starts, flow) - 1

    def position(self, flow: int) -> Position | None:
        """Where the character at a flow offset comes from; None for a synthetic one."""
        run = bisect_right(self.flow, flow) - 1
        if not 0 <= run < len(self.raw) or self.raw[run] == SYNTHETIC:
            return None
        inside = flow - self.flow[run]
        if self.patched[run]:
            return Position(self.raw[run], inside)
        return Position(self.raw[run] + inside, 0)

    def run_at(self, slot: int, offset: int) -> int:
        """The run of a fragment that covers the raw offset, which must lie in the fragment."""
        return bisect_right(self.raw, offset, self.first_run[slot], self.stop_run[slot]) - 1

    def bound(self, slot: int, offset: int, k: int = 0) -> int:
        """The flow offset of a fragment's first character at or after the Position.

        Before the fragment it is where its flow begins, after it where its flow ends.
        """
        fragment = self.members[slot]
        if offset < fragment.start:
            return self.flow[self.first_run[slot]]
        if offset >= fragment.end:
            return self.flow[self.stop_run[slot]]
        run = self.run_at(slot, offset)
        inside = offset - self.raw[run]
        if not self.patched[run]:
            return self.flow[run] + inside + (1 if k else 0)
        if inside:
            return self.flow[run + 1]
        return min(self.flow[run] + k, self.flow[run + 1])

    def pieces(self, page_text: str, start: int, end: int) -> list[tuple[Position, Position]]:
        """The Positions of the flow span `start`..`end` as half-open pieces, in flow order.

        The pieces are free of raw blanks. Marks that a patch deletes between two characters of
        the span belong to it, so that it stays in one piece when the patch is taken back.
        """
        out: list[tuple[Position, Position]] = []
        first = bisect_right(self.flow, start) - 1
        stop = bisect_left(self.flow, end)
        for run in range(first, min(stop, len(self.raw))):
            raw = self.raw[run]
            if raw == SYNTHETIC:
                continue
            flow, flow_end = self.flow[run], self.flow[run + 1]
            low, high = max(start, flow) - flow, min(end, flow_end) - flow
            if not self.patched[run]:
                out.extend(_plain(page_text, raw + low, raw + high))
            elif high < flow_end - flow:
                out.append((Position(raw, low), Position(raw, high)))
            else:
                out.extend(_replaced(page_text, raw, self.raw_end[run], low, high))
        return out


def _plain(page_text: str, start: int, end: int) -> list[tuple[Position, Position]]:
    return [(Position(s), Position(e)) for s, e in mark_spans(page_text, start, end)]


def _replaced(
    page_text: str, raw: int, raw_end: int, low: int, high: int
) -> list[tuple[Position, Position]]:
    """A replacement from its character `low` to its last: the raw marks under it with it."""
    marks = _plain(page_text, raw, raw_end)
    if low == high:
        return marks
    if is_blank(page_text[raw]):
        return [(Position(raw, low), Position(raw, high)), *marks]
    marks[0] = (Position(raw, low), marks[0][1])
    return marks
