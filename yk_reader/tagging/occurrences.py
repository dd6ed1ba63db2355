"""The same string everywhere on a page: where it stands, and what already stands there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from yk_reader.model.blank import is_blank, marks_pattern, strip_span
from yk_reader.model.entity import Entity, Span
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


@dataclass(slots=True)
class _Ground:
    """What stands in one unit: placed entities by (start, end), rejected places, tokens."""

    unit: Unit
    taken: list[tuple[int, int, Entity]]
    dead: Collection[tuple[Span, ...]]
    rivals: list[str]
    tokens: list[tuple[int, int]]
    surface: str


def occurrences(
    reflow: Reflow,
    entities: Iterable[Entity],
    surface: str,
    label: str = "",
    *,
    longer: Collection[str] = (),
    doubts: bool = True,
) -> tuple[Occurrence, ...]:
    """All places of a string in the units of a page, in reading order, none overlapping.

    Blanks inside do not matter, letters must be the same. `entities` are all of the annotation,
    tombstones too; a tombstone counts when its label is `label`. `longer` names strings that win
    where they cover a place (the longest match wins when several names are tagged at once): such
    a place is INSIDE. A string that only a unit's border interrupts is not found: an entity never
    crosses one. Without `doubts` no word segmentation is asked.
    """
    return tuple(
        _occurrence(ground, start, end, spans)
        for ground, start, end, spans in _places(reflow, entities, surface, label, longer, doubts)
    )


def carried(
    reflow: Reflow, entities: Iterable[Entity], surface: str, label: str = ""
) -> tuple[Occurrence, ...]:
    """The same places, with every entity that stands just there as one of its own (nested sets).

    For relabelling to `label` and for removing: a place whose `label` was rejected has a doubt,
    words and titles around it are none.
    """
    found: list[Occurrence] = []
    for ground, start, end, spans in _places(reflow, entities, surface, label, (), False):
        exact = [e for a, b, e in ground.taken if (a, b) == (start, end)]
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
    doubts: bool,
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
                tokens = cut(unit.text) if doubts else []
                ground = _Ground(unit, taken, dead, rivals, tokens, surface)
            yield ground, start, end, spans


def _occurrence(ground: _Ground, start: int, end: int, spans: tuple[Span, ...]) -> Occurrence:
    unit, taken = ground.unit, ground.taken
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
    at = text.find(other, max(0, end - len(other)))
    return 0 <= at <= start and end <= at + len(other)


def _doubt(ground: _Ground, start: int, end: int, wider: int | None) -> Doubt:
    text = ground.unit.text
    opened = text.rfind("《", 0, start)
    if opened >= 0 and text.find("》", opened, start) < 0 and text.find("》", end) >= 0:
        return Doubt.TITLE
    if wider is not None:
        return Doubt.WIDER
    found = text[start:end]
    if found != ground.surface and any(map(is_blank, found)):
        return Doubt.BLANK
    for a, b in ground.tokens:
        if a < end and start < b and (a < start or b > end):
            return Doubt.LONGER
    return Doubt.NONE
