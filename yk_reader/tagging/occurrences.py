"""The same string everywhere on a page: where it stands, and what already stands there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from enum import Enum
from itertools import accumulate
from typing import Final

from yk_reader.model.blank import is_blank, marks_pattern, strip_span
from yk_reader.model.entity import Entity, Span
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.tagging.tokens import cut
from yk_reader.text.reflow import Reflow, Unit


class State(Enum):
    """What stands at an occurrence."""

    FREE = "free"
    """nothing: it can be tagged"""
    SUGGESTED = "suggested"
    """a suggestion of just this span: it can be accepted"""
    TAGGED = "tagged"
    """an accepted entity of just this span, whatever its label"""
    INSIDE = "inside"
    """part of another entity, or overlapping one"""
    REJECTED = "rejected"
    """a person rejected this span with this label"""


class Doubt(Enum):
    """Why a free occurrence may be another word."""

    NONE = ""
    TITLE = "title"
    """inside 《…》"""
    LONGER = "longer"
    """the word segmentation sees a longer word here"""
    WIDER = "wider"
    """a longer suggestion covers it"""
    BLANK = "blank"
    """a blank stands inside it, as in a padded name, or where two words only meet"""
    DEAD = "dead"
    """a person rejected the label that it shall get here"""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a string. `start`, `end`: code points in the unit's text, half-open.

    `entity` is the entity that stands there (its key), or that it is part of; None for a free
    place. `wider` is the longer suggestion over it, if there is one.
    """

    unit: Unit
    start: int
    end: int
    spans: tuple[Span, ...]
    state: State
    entity: int | None = None
    doubt: Doubt = Doubt.NONE
    wider: int | None = None

    @property
    def flow_start(self) -> int:
        """Its start in the flow text of the page."""
        return self.unit.start + self.start

    @property
    def flow_end(self) -> int:
        """Its end in the flow text of the page, exclusive."""
        return self.unit.start + self.end


Words = Callable[[str], list[tuple[int, int]]]
"""Cuts a text into tokens: code points, half-open."""
_TITLE_MARK: Final = re.compile("[《》]")
_BORDER: Final = re.compile("[，。；！？、：\n]")
"""No word reaches over one of these, and what stands behind one is cut with a look at no more than
it: whether a dot belongs to a number or ends a sentence (`folded`)."""


def _no_words(_text: str) -> list[tuple[int, int]]:
    return []


class _Ground:
    """What stands in one unit: placed entities by (start, end), rejected places, tokens: those of
    all of it by `words`, without these those of the clauses that are asked about.

    Each question is answered in about the time of what it finds, not of the whole unit: a unit
    can be a whole page and the string stand on it ten thousand times.
    """

    def __init__(
        self,
        unit: Unit,
        taken: list[tuple[int, int, Entity]],
        dead: Collection[tuple[Span, ...]],
        rivals: list[str],
        words: Words | None,
        surface: str,
    ) -> None:
        self.unit, self.dead, self.rivals, self.surface = unit, dead, rivals, surface
        self._taken = sorted(enumerate(taken), key=lambda one: one[1][0])
        self._starts = [one[0] for _, one in self._taken]
        self._reach = list(accumulate((one[1] for _, one in self._taken), max))
        """The furthest end of the entities up to each: before it is passed none is missed."""
        self._words = words or cut
        self._borders = [-1, len(unit.text)]
        if words is None:
            self._borders[1:1] = [sign.start() for sign in _BORDER.finditer(unit.text)]
        self._clauses: dict[int, tuple[list[tuple[int, int]], list[int]]] = {}
        """By the border before it: the tokens of a clause, and where they end."""
        self._titles = _titles(unit.text)
        self._title_starts = [start for start, _ in self._titles]

    def near(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """The entities that share a character with start..end, in the order of the page."""
        found = []
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._taken[at][1][1] > start:
                found.append(self._taken[at])
            at -= 1
        return [one for _, one in sorted(found, key=lambda one: one[0])]

    def in_title(self, start: int, end: int) -> bool:
        """Whether a title 《…》 holds start..end."""
        at = bisect_right(self._title_starts, start) - 1
        return at >= 0 and self._titles[at][0] < start and end < self._titles[at][1]

    def in_longer(self, start: int, end: int) -> bool:
        """Whether a token goes beyond start..end that shares a character with it."""
        first = bisect_left(self._borders, start) - 1
        last = bisect_left(self._borders, end)
        for number in range(first, last):
            tokens, ends = self._clause(number)
            at = bisect_right(ends, start)
            while at < len(tokens) and tokens[at][0] < end:
                if tokens[at][0] < start or tokens[at][1] > end:
                    return True
                at += 1
        return False

    def _clause(self, number: int) -> tuple[list[tuple[int, int]], list[int]]:
        """The tokens behind the border of that number and before the next, and where they end."""
        held = self._clauses.get(number)
        if held is None:
            low, high = self._borders[number] + 1, self._borders[number + 1]
            begin = max(low - 1, 0)
            cut_up = self._words(self.unit.text[begin : high + 1])
            tokens = [
                (begin + start, begin + end)
                for start, end in cut_up
                if low < begin + end and begin + start < high
            ]
            held = self._clauses[number] = tokens, [end for _, end in tokens]
        return held


def _titles(text: str) -> list[tuple[int, int]]:
    """Where 《…》 stand, with their marks; a title in a title is part of it."""
    found: list[tuple[int, int]] = []
    opened = None
    for mark in _TITLE_MARK.finditer(text):
        if mark.group() == "《":
            opened = mark.start() if opened is None else opened
        elif opened is not None:
            found.append((opened, mark.end()))
            opened = None
    return found


def occurrences(
    reflow: Reflow,
    entities: Iterable[Entity],
    surface: str,
    label: str = "",
    *,
    longer: Collection[str] = (),
    doubts: bool = True,
    words: Words | None = None,
) -> tuple[Occurrence, ...]:
    """All places of a string in the units of a page, in reading order, none overlapping.

    Blanks inside do not matter, letters must be the same. `entities` are all of the annotation,
    tombstones too; a tombstone counts when its label is `label`. `longer` names strings that win
    where they cover a place (the longest match wins when several names are tagged at once): such
    a place is INSIDE. A string that only a unit's border interrupts is not found: an entity never
    crosses one. Without `doubts` no word segmentation is asked, which is `words` for whole units;
    without these jieba cuts what stands around the places.
    """
    return tuple(
        _occurrence(ground, start, end, spans)
        for ground, start, end, spans in _places(
            reflow, entities, surface, label, longer, words if doubts else _no_words
        )
    )


def carried(
    reflow: Reflow, entities: Iterable[Entity], surface: str, label: str = ""
) -> tuple[Occurrence, ...]:
    """The same places, with every entity that stands just there as one of its own (nested sets).

    For relabelling to `label` and for removing: a place whose `label` was rejected has a doubt,
    words and titles around it are none.
    """
    found: list[Occurrence] = []
    for ground, start, end, spans in _places(reflow, entities, surface, label, (), _no_words):
        exact = [e for a, b, e in ground.near(start, end) if (a, b) == (start, end)]
        if not exact:
            found.append(_occurrence(ground, start, end, spans))
        for entity in sorted(exact, key=lambda e: (e.status is EntityStatus.SUGGESTED, e.key)):
            accepted = entity.status is EntityStatus.ACCEPTED
            state = State.TAGGED if accepted else State.SUGGESTED
            doubt = Doubt.DEAD if spans in ground.dead else Doubt.NONE
            found.append(Occurrence(ground.unit, start, end, spans, state, entity.key, doubt))
    return tuple(found)


def _places(
    reflow: Reflow,
    entities: Iterable[Entity],
    surface: str,
    label: str,
    longer: Collection[str],
    words: Words | None,
) -> Iterator[tuple[_Ground, int, int, tuple[Span, ...]]]:
    low, high = strip_span(surface, 0, len(surface))
    surface = surface[low:high]
    if not surface:
        return
    pattern = marks_pattern(surface, any_case=False)
    everything = tuple(entities)
    live = [e for e in everything if e.status is not EntityStatus.REJECTED]
    dead = {e.spans for e in everything if e.status is EntityStatus.REJECTED and e.label == label}
    placed = reflow.placed(live)
    by_unit: dict[tuple[int, int], list[tuple[int, int, Entity]]] = {}
    for entity in live:
        place = placed.get(entity.key)
        if place is not None:
            key = (place.unit.article, place.unit.index)
            by_unit.setdefault(key, []).append((place.start, place.end, entity))
    rivals = [other for other in longer if len(other) > len(surface) and surface in other]
    for unit in reflow.units:
        ground = None
        for match in pattern.finditer(unit.text):
            start, end = match.span()
            spans = reflow.map.spans_of(unit.start + start, unit.start + end)
            if not spans:
                continue
            if ground is None:
                taken = by_unit.get((unit.article, unit.index), [])
                ground = _Ground(unit, taken, dead, rivals, words, surface)
            yield ground, start, end, spans


def _occurrence(ground: _Ground, start: int, end: int, spans: tuple[Span, ...]) -> Occurrence:
    unit, taken = ground.unit, ground.near(start, end)
    exact = [e for a, b, e in taken if (a, b) == (start, end)]
    accepted = next((e for e in exact if e.status is EntityStatus.ACCEPTED), None)
    if accepted is not None:
        return Occurrence(unit, start, end, spans, State.TAGGED, accepted.key)
    # A suggestion gives way to what a person tags; only an accepted entity keeps its place.
    around = next((e for _, _, e in taken if e.status is EntityStatus.ACCEPTED), None)
    if around is not None:
        return Occurrence(unit, start, end, spans, State.INSIDE, around.key)
    if spans in ground.dead:
        return Occurrence(unit, start, end, spans, State.REJECTED)
    if any(_covers(unit.text, other, start, end) for other in ground.rivals):
        return Occurrence(unit, start, end, spans, State.INSIDE)
    state, key = (State.SUGGESTED, exact[0].key) if exact else (State.FREE, None)
    wider = next(
        (e.key for a, b, e in taken if a <= start and end <= b and (a, b) != (start, end)), None
    )
    return Occurrence(unit, start, end, spans, state, key, _doubt(ground, start, end, wider), wider)


def _covers(text: str, other: str, start: int, end: int) -> bool:
    """Whether `other` stands in the text so that it covers start..end."""
    return text.find(other, max(0, end - len(other)), start + len(other)) >= 0


def _doubt(ground: _Ground, start: int, end: int, wider: int | None) -> Doubt:
    if ground.in_title(start, end):
        return Doubt.TITLE
    if wider is not None:
        return Doubt.WIDER
    found = ground.unit.text[start:end]
    if found != ground.surface and any(map(is_blank, found)):
        return Doubt.BLANK
    return Doubt.LONGER if ground.in_longer(start, end) else Doubt.NONE
