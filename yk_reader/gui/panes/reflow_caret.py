"""Caret and selection in the flow text, without a widget: characters, tokens, units.

Offsets are code points in the flow text, where a line end stands between two units.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import field
from operator import itemgetter

from yk_reader.gui.panes.entity_marks import EntityMark
from yk_reader.gui.panes.font_face import joins
from yk_reader.model.records import dataclass
from yk_reader.text.reflow import Reflow, Unit

LONGEST = 20_000
"""Longer units are not cut into tokens: the window would wait for it."""

Tokenizer = Callable[[str], list[tuple[int, int]]]
Marked = Callable[[Unit], Sequence[EntityMark]]
"""The entities that are marked in a unit, outer before inner."""


def characters(text: str) -> list[tuple[int, int]]:
    """Every character as a token: what is used when no tokens are known."""
    return [(i, i + 1) for i in range(len(text))]


def nothing_marked(_unit: Unit) -> Sequence[EntityMark]:
    """No entity anywhere."""
    return ()


def around(tokens: list[tuple[int, int]], marks: Sequence[EntityMark]) -> list[tuple[int, int]]:
    """Tokens with each outer entity as one of them: a token that reaches into an entity is cut
    at its edge. Both come in order, and so does what is returned."""
    taken: list[tuple[int, int]] = []
    for mark in marks:
        if not mark.broken and (not taken or mark.start >= taken[-1][1]):
            taken.append((mark.start, mark.end))
    if not taken:
        return tokens
    out: list[tuple[int, int]] = []
    at = 0
    for start, end in tokens:
        while start < end:
            while at < len(taken) and taken[at][1] <= start:
                out.append(taken[at])
                at += 1
            if at == len(taken) or end <= taken[at][0]:
                out.append((start, end))
                break
            if start < taken[at][0]:
                out.append((start, taken[at][0]))
            start = taken[at][1]
    return out + taken[at:]


@dataclass
class ReflowCaret:
    """`anchor` is the other end of the selection; `at_end` shows the caret at a line's end.

    A token is what `tokens` cuts; where an entity of `marked` stands, it is the entity.
    """

    reflow: Reflow
    tokens: Tokenizer = characters
    marked: Marked = nothing_marked
    caret: int = 0
    anchor: int = 0
    at_end: bool = False
    wanted_x: float | None = None
    _cut: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _around: tuple[list[tuple[int, int]], Sequence[EntityMark], list[tuple[int, int]]] = (
        [], (), [],
    )  # fmt: skip

    @property
    def length(self) -> int:
        """The length of the flow text."""
        return self.reflow.map.length

    def follow(self, old: "ReflowCaret", moved: Callable[[int], int]) -> None:
        """Take caret, selection and known tokens over from another state of the same page."""
        self._cut = old._cut
        if old.caret != old.anchor:
            self.put(moved(old.anchor))
        self.put(moved(old.caret), extend=old.caret != old.anchor)

    def forget_words(self) -> None:
        """The tokens are others now."""
        self._cut.clear()

    def selection(self) -> tuple[int, int] | None:
        """The selected flow span, None when it is empty."""
        if self.caret == self.anchor:
            return None
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def put(self, flow: int, *, extend: bool = False, at_end: bool = False) -> None:
        """Move the caret."""
        self.caret = min(max(flow, 0), self.length)
        self.at_end = at_end
        if not extend:
            self.anchor = self.caret

    def stand(self, flow: int, anchor: int) -> None:
        """Stand where the work is in the other pane."""
        self.put(anchor)
        self.put(flow, extend=flow != anchor)
        self.wanted_x = None

    def _cutter(self, text: str) -> Tokenizer:
        """What cuts a text: one that is no newspaper paragraph goes by characters."""
        return self.tokens if len(text) <= LONGEST else characters

    def _tokens_of(self, unit: Unit) -> list[tuple[int, int]]:
        """The tokens of a unit, entities among them, in order."""
        marks, known = self.marked(unit), self._around
        cut = self._cut_of(unit.text)
        if known[0] is not cut or known[1] is not marks:
            known = self._around = (cut, marks, around(cut, marks))
        return known[2]

    def _cut_of(self, text: str) -> list[tuple[int, int]]:
        found = self._cut.get(text)
        if found is None:
            found = [(a, b) for a, b in self._cutter(text)(text) if a < b and text[a:b].strip()]
            # Till the words are loaded they are characters, which are not kept.
            if len(text) > LONGEST or any(b - a > 1 for a, b in found):
                if len(self._cut) > 400:
                    self._cut.clear()
                self._cut[text] = found
        return found

    def right(self) -> int:
        """One character further; marks that combine go with theirs."""
        text, at = self.reflow.text, self.caret + 1
        while at < len(text) and joins(text[at]):
            at += 1
        return min(at, self.length)

    def left(self) -> int:
        """One character back."""
        text, at = self.reflow.text, self.caret - 1
        while at > 0 and joins(text[at]):
            at -= 1
        return max(at, 0)

    def next_token(self) -> int:
        """The end of the token that the caret is in or before; then the next unit."""
        unit = self.reflow.unit_at(self.caret)
        if unit is None:
            return self.caret
        inside = self.caret - unit.start
        for _start, end in self._tokens_of(unit):
            if end > inside:
                return unit.start + end
        if inside < len(unit.text):
            return unit.start + len(unit.text)
        return min(self.caret + 1, self.length)

    def previous_token(self) -> int:
        """The start of the token that the caret is in or behind; then the unit before."""
        unit = self.reflow.unit_at(self.caret)
        if unit is None:
            return self.caret
        inside = self.caret - unit.start
        for start, _end in reversed(self._tokens_of(unit)):
            if start < inside:
                return unit.start + start
        if inside > 0:
            return unit.start
        return max(self.caret - 1, 0)

    def unit_beside(self, forward: bool) -> int:
        """The start of the next unit, the end of the text in the last; backwards the start of this
        unit, or of the one before."""
        unit = self.reflow.unit_at(self.caret)
        if unit is None:
            return self.caret
        if forward:
            return min(unit.end + 1, self.length)
        if unit.start < self.caret:
            return unit.start
        before = self.reflow.unit_at(max(unit.start - 1, 0))
        return before.start if before is not None else unit.start

    def unit_edge(self, forward: bool) -> int:
        """The end of this unit, or of the next one; backwards the start."""
        unit = self.reflow.unit_at(self.caret)
        if unit is None or not forward:
            return self.unit_beside(forward)
        if self.caret < unit.end:
            return unit.end
        after = self.reflow.unit_at(min(unit.end + 1, self.length))
        return after.end if after is not None else unit.end

    def token_at(self, flow: int) -> tuple[int, int] | None:
        """The flow span of the token under an offset (or just before it); None in a blank.

        Where entities are nested it is the innermost of them.
        """
        unit = self.reflow.unit_at(flow)
        if unit is None:
            return None
        inside = flow - unit.start
        for mark in reversed(self.marked(unit)):
            if not mark.broken and mark.start <= inside < mark.end:
                return unit.start + mark.start, unit.start + mark.end
        tokens = self._tokens_of(unit)
        at = bisect_right(tokens, inside, key=itemgetter(0)) - 1
        if at < 0 or tokens[at][1] < inside:
            return None
        return unit.start + tokens[at][0], unit.start + tokens[at][1]
