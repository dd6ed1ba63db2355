"""Accepted names that stand elsewhere on the page and are no entity there."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Final

from yk_reader.model.entity import Entity, Span, Untagged
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.tagging.tokens import cut
from yk_reader.text.reflow import Placed, Reflow, Unit

MOST: Final = 100
"""Names that are told at most: more would be no help."""
_SHORTEST: Final = 2
_LONGEST: Final = 60

Words = Callable[[str], list[tuple[int, int]]]
_Taken = list[tuple[int, int]]


def untagged(
    reflow: Reflow, entities: Iterable[Entity], *, most: int = MOST, words: Words = cut
) -> tuple[Untagged, ...]:
    """Each accepted name of the page that is free elsewhere on it, in reading order.

    A place does not count where another entity or suggestion has one of its characters, where a
    longer accepted name or a longer word stands, and where a person rejected the label. The time
    goes with the text, not with the number of names.
    """
    everything = tuple(entities)
    live = [e for e in everything if e.status is not EntityStatus.REJECTED]
    placed = reflow.placed(live)
    names: dict[str, str] = {}
    taken: dict[tuple[int, int], _Taken] = {}
    for entity in live:
        place = placed.get(entity.key)
        if place is None:
            continue
        home = (place.unit.article, place.unit.index)
        taken.setdefault(home, []).append((place.start, place.end))
        if entity.status is EntityStatus.ACCEPTED and _is_name(place):
            names.setdefault(place.surface, entity.label)
    dead = {(e.spans, e.label) for e in everything if e.status is EntityStatus.REJECTED}
    finder = _Finder(names)
    found: dict[str, list[tuple[Span, ...]]] = {}
    for unit in reflow.units:
        there = sorted(taken.get((unit.article, unit.index), ()))
        for start, end in _free(finder.places(unit.text), there, unit, words):
            spans = reflow.map.spans_of(unit.start + start, unit.start + end)
            name = unit.text[start:end]
            if spans and (spans, names[name]) not in dead:
                found.setdefault(name, []).append(spans)
    return tuple(
        Untagged(name, names[name], spans[0][0].start, spans[0][-1].raw_end, len(spans))
        for name, spans in list(found.items())[:most]
    )


def _is_name(place: Placed) -> bool:
    name = place.surface
    return _SHORTEST <= len(name) <= _LONGEST and any(map(str.isalpha, name))


class _Finder:
    """Where names stand in a text: the longest first, none overlapping."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for name in names:
            self._by_head.setdefault(name[:_SHORTEST], []).append(name)
        for several in self._by_head.values():
            several.sort(key=len, reverse=True)

    def places(self, text: str) -> _Taken:
        """Start and end of each."""
        out: _Taken = []
        at = 0
        while at < len(text) - 1:
            known = self._by_head.get(text[at : at + _SHORTEST], ())
            name = next((n for n in known if text.startswith(n, at)), "")
            if name:
                out.append((at, at + len(name)))
            at += len(name) or 1
        return out


def _free(places: _Taken, taken: _Taken, unit: Unit, words: Words) -> _Taken:
    """The places where no entity stands and no longer word; the words are asked for only then."""
    starts, reaches = [a for a, _ in taken], list(accumulate((b for _, b in taken), max))
    free = []
    for start, end in places:
        before = bisect_left(starts, end) - 1
        if before < 0 or reaches[before] <= start:
            free.append((start, end))
    if not free:
        return []
    tokens = words(unit.text)
    ends = [b for _, b in tokens]
    return [
        (start, end)
        for start, end in free
        if tokens[bisect_left(ends, start + 1)][0] >= start
        and tokens[bisect_left(ends, end)][1] <= end
    ]
