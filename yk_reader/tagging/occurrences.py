"""The same string everywhere on a page: where it stands, and what already stands there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from yk_reader.model.entity import Entity, Span
from yk_reader.model.words import EntityStatus
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


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a string. `start`, `end`: code points in the unit's text, half-open.

    `entity` is the entity that stands there (its key), None for a free place.
    """

    unit: Unit
    start: int
    end: int
    spans: tuple[Span, ...]
    state: State
    entity: int | None = None
    doubt: Doubt = Doubt.NONE

    @property
    def flow_start(self) -> int:
        """Its start in the flow text of the page."""
        return self.unit.start + self.start

    @property
    def flow_end(self) -> int:
        """Its end in the flow text of the page, exclusive."""
        return self.unit.start + self.end

    @property
    def surely_free(self) -> bool:
        """Whether it can be tagged without a look."""
        return self.state in (State.FREE, State.SUGGESTED) and self.doubt is Doubt.NONE


def occurrences(
    reflow: Reflow,
    entities: Iterable[Entity],
    surface: str,
    label: str = "",
    *,
    longer: Collection[str] = (),
) -> tuple[Occurrence, ...]:
    """All places of a string in the units of a page, in reading order, none overlapping.

    `entities` are all of the annotation, tombstones too; a tombstone counts when its label is
    `label`. `longer` names strings that win where they cover a place (the longest match wins
    when several names are tagged at once): such a place is INSIDE. A string that only a unit's
    border interrupts is not found: an entity never crosses one.
    """
    surface = surface.strip()
    if not surface:
        return ()
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
    found: list[Occurrence] = []
    for unit in reflow.units:
        at = unit.text.find(surface)
        if at < 0:
            continue
        taken = by_unit.get((unit.article, unit.index), [])
        words = cut(unit.text)
        while at >= 0:
            end = at + len(surface)
            spans = reflow.map.spans_of(unit.start + at, unit.start + end)
            if spans:
                found.append(_occurrence(unit, at, end, spans, taken, dead, rivals, words))
            at = unit.text.find(surface, end)
    return tuple(found)


def _occurrence(
    unit: Unit,
    start: int,
    end: int,
    spans: tuple[Span, ...],
    taken: list[tuple[int, int, Entity]],
    dead: set[tuple[Span, ...]],
    rivals: list[str],
    words: list[tuple[int, int]],
) -> Occurrence:
    exact = [e for a, b, e in taken if (a, b) == (start, end)]
    accepted = next((e for e in exact if e.status is EntityStatus.ACCEPTED), None)
    if accepted is not None:
        return Occurrence(unit, start, end, spans, State.TAGGED, accepted.key)
    # A suggestion gives way to what a person tags; only an accepted entity keeps its place.
    around = next(
        (e for a, b, e in taken if e.status is EntityStatus.ACCEPTED and a < end and start < b),
        None,
    )
    if around is not None:
        return Occurrence(unit, start, end, spans, State.INSIDE, around.key)
    if spans in dead:
        return Occurrence(unit, start, end, spans, State.REJECTED)
    if any(_covers(unit.text, other, start, end) for other in rivals):
        return Occurrence(unit, start, end, spans, State.INSIDE)
    doubt = _doubt(unit.text, start, end, words)
    if exact:
        return Occurrence(unit, start, end, spans, State.SUGGESTED, exact[0].key, doubt)
    return Occurrence(unit, start, end, spans, State.FREE, None, doubt)


def _covers(text: str, other: str, start: int, end: int) -> bool:
    """Whether `other` stands in the text so that it covers start..end."""
    at = text.find(other, max(0, end - len(other)))
    return 0 <= at <= start and end <= at + len(other)


def _doubt(text: str, start: int, end: int, words: list[tuple[int, int]]) -> Doubt:
    opened = text.rfind("《", 0, start)
    if opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end) >= 0:
        return Doubt.TITLE
    for a, b in words:
        if a < end and start < b and (a < start or b > end):
            return Doubt.LONGER
    return Doubt.NONE
