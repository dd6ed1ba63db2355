"""Accepting many entities at once: which can be, which are in the way, which are left out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from yk_reader.edits.base import refuse
from yk_reader.edits.mentions import inside, overlap, surface_of
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import EditRefused
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin


class Touching:
    """Entities by the raw characters that they touch, so that overlaps are found fast."""

    def __init__(self, entities: Collection[Entity] = ()) -> None:
        self._by_offset: dict[int, list[Entity]] = {}
        for entity in entities:
            self.add(entity)

    def add(self, entity: Entity) -> None:
        """Take the characters of an entity."""
        for span in entity.spans:
            for offset in range(span.start, span.raw_end):
                self._by_offset.setdefault(offset, []).append(entity)

    def over(self, spans: Sequence[Span]) -> Iterator[Entity]:
        """The entities that share a character with a mention, each once."""
        seen: set[int] = set()
        for span in spans:
            for offset in range(span.start, span.raw_end):
                for other in self._by_offset.get(offset, ()):
                    if other.key not in seen:
                        seen.add(other.key)
                        if overlap(spans, other.spans):
                            yield other


@dataclass(frozen=True, slots=True)
class Settled:
    """The keys that are accepted, and of the suggestions in their way that are rejected."""

    accepted: frozenset[int]
    rejected: frozenset[int]


def may_nest(spans: Sequence[Span], label: str, other: Entity) -> bool:
    """Whether a mention may stand with another one where the label set allows nesting."""
    within = inside(spans, other.spans) or inside(other.spans, spans)
    return within and not (tuple(spans) == other.spans and label == other.label)


def give_way(
    annotation: Annotation, came: Collection[Entity], nested: Callable[[], bool]
) -> Annotation:
    """The annotation without the undecided suggestions in the way of entities that came back.

    Suggestions are made in the background, also while a step is undone: they know nothing of what
    it stands for. Suggestions from outside lie beside others and are in nobody's way but a
    person's. `nested`: whether the label set allows nesting; asked only where it matters.
    """
    if not came:
        return annotation
    keys = {e.key for e in came}
    offer = EntityStatus.SUGGESTED
    first, last = min(e.raw_start for e in came), max(e.raw_end for e in came)
    offered = [
        e
        for e in annotation.entities  # a page can have thousands: the cheapest question first
        if e.status is offer
        and (place := e.spans[0]).start < last
        and (place.end >= first or len(e.spans) > 1)
        and e.raw_end > first
        and e.origin is Origin.AUTO
        and e.key not in keys
    ]
    if not offered:
        return annotation
    around = Touching(offered)
    pairs = [
        (one, other)
        for one in came
        if one.status is not EntityStatus.REJECTED
        for other in around.over(one.spans)
        if one.status is not EntityStatus.SUGGESTED or not (one.outside or other.outside)
    ]
    if not pairs:
        return annotation
    apart = not nested()
    gone = {o.key for one, o in pairs if apart or not may_nest(one.spans, one.label, o)}
    return replace(annotation, entities=tuple(e for e in annotation.entities if e.key not in gone))


def settle(
    page: Page,
    annotation: Annotation,
    chosen: Sequence[Entity],
    *,
    label: str | None = None,
    nested: bool = False,
    partial: bool = False,
) -> Settled:
    """Which of the chosen entities can be accepted (as `label`), one after the other.

    Suggestions in the way of one are rejected; a suggestion is in nobody's way when it is
    accepted already. An accepted entity in the way refuses the edit (EditRefused); with
    `partial` the chosen one is left out instead, and only nothing at all is refused.
    """
    low = min(e.raw_start for e in chosen)
    high = max(e.raw_end for e in chosen)
    dead = EntityStatus.REJECTED
    around = Touching(
        [
            e
            for e in annotation.entities  # a page can have thousands: the cheapest question first
            if (first := e.spans[0]).start < high
            and (first.end >= low or len(e.spans) > 1)
            and e.status is not dead
            and e.raw_end > low
        ]
    )
    accepted: dict[int, str] = {}
    rejected: set[int] = set()
    refusal: EditRefused | None = None
    for entity in chosen:
        found = _obstacle(around, entity, label or entity.label, accepted, rejected, nested)
        if isinstance(found, set):
            rejected |= found
            accepted[entity.key] = label or entity.label
            continue
        twice = found.spans == entity.spans and accepted.get(found.key, found.label) == (
            label or entity.label
        )
        refusal = refusal or (
            exists(page, annotation, found.spans, label or entity.label)
            if twice
            else in_the_way(page, annotation, found)
        )
        if not partial:
            raise refusal
    if not accepted and refusal is not None:
        raise refusal
    return Settled(frozenset(accepted), frozenset(rejected))


def _obstacle(
    around: Touching,
    entity: Entity,
    label: str,
    accepted: dict[int, str],
    rejected: set[int],
    nested: bool,
) -> Entity | set[int]:
    """The accepted entity in the way of one, or the suggestions that make way for it."""
    way: set[int] = set()
    was = entity.status is EntityStatus.ACCEPTED
    for other in around.over(entity.spans):
        if other.key == entity.key or other.key in rejected:
            continue
        solid = other.status is EntityStatus.ACCEPTED or other.key in accepted
        now = accepted.get(other.key, other.label)
        if other.spans == entity.spans and now == label and solid:
            return other  # the same mention twice
        if was or (nested and may_nest(entity.spans, label, other)):
            continue
        if solid:
            return other
        way.add(other.key)
    return way


def exists(page: Page, annotation: Annotation, spans: Sequence[Span], label: str) -> EditRefused:
    """The refusal of a mention that is there already."""
    return refuse(
        "entity-exists",
        f"The same words are tagged {label} already.",
        label=label,
        surface=surface_of(page, annotation, spans),
    )


def in_the_way(page: Page, annotation: Annotation, other: Entity) -> EditRefused:
    """The refusal that names the entity which is there already."""
    surface = surface_of(page, annotation, other.spans)
    named = f"{other.label} “{surface}”" if surface else other.label
    return refuse(
        "entity-in-the-way",
        f"These words overlap an entity that is there already: {named}.",
        "Remove or resize that one first.",
        label=other.label,
        surface=surface,
        entity=other.key,
    )
