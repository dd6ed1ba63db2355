"""Tagging: new mentions brought into an annotation, one after the other."""

from collections.abc import Sequence
from dataclasses import field, replace

from yk_reader.edits.base import new_uuid
from yk_reader.edits.mentions import blank_free, check_one_piece, check_spans, next_key
from yk_reader.edits.settling import Touching, exists, in_the_way, may_nest
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin
from yk_reader.text.reflow import Reflow, reflow


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """An entity to be added: its spans and label, where it comes from, and how sure that was, per
    cent (of a suggestion)."""

    spans: tuple[Span, ...]
    label: str
    uuid: str = field(default_factory=new_uuid, compare=False)
    source: str = ""
    note: str = ""
    link: str = ""
    unsure: bool = False
    confidence: int = 100


def decided(entity: Entity) -> Entity:
    """The entity as a person's decision."""
    return replace(entity, origin=Origin.HUMAN, confidence=100)


def checked(
    page: Page, annotation: Annotation, label: str, spans: Sequence[Span], flow: Reflow
) -> tuple[Span, ...]:
    """The spans as they are stored; EditRefused where they cannot be an entity."""
    check_spans(page, annotation, spans)
    stored = blank_free(page, spans)
    check_one_piece(flow, label, stored)
    return stored


class Adding:
    """Adds drafts to an annotation; what it knows of the other entities is kept between them,
    so that thousands can be tagged at once.
    """

    def __init__(
        self, page: Page, annotation: Annotation, items: Sequence[EntityDraft], *, nested: bool
    ) -> None:
        self._page, self._annotation, self._nested = page, annotation, nested
        self._flow = reflow(page, annotation)  # entities do not change it
        spans = [span for item in items for span in item.spans]
        low = min((span.start for span in spans), default=0)
        high = max((span.raw_end for span in spans), default=0)
        close = [e for e in annotation.entities if e.spans[0].start < high and e.raw_end > low]
        self._around = Touching([e for e in close if e.status is not EntityStatus.REJECTED])
        self._now: dict[int, Entity] = {}
        """What becomes of entities that are there, and the new ones, by key."""
        self._known: dict[tuple[tuple[Span, ...], str], list[Entity]] = {}
        for entity in close:
            self._known.setdefault((entity.spans, entity.label), []).append(entity)
        self._next = next_key(annotation)

    def add(self, item: EntityDraft) -> None:
        """Add one; EditRefused, with nothing changed, where it cannot be."""
        spans = checked(self._page, self._annotation, item.label, item.spans, self._flow)
        same = [self._now.get(e.key, e) for e in self._known.get((spans, item.label), ())]
        if any(e.status is EntityStatus.ACCEPTED for e in same):
            raise exists(self._page, self._annotation, spans, item.label)
        mine = same[0].key if same else self._next
        for other in self._in_the_way(spans, item.label, mine):
            self._now[other.key] = replace(decided(other), status=EntityStatus.REJECTED)
        if same:
            made = replace(
                decided(same[0]),
                status=EntityStatus.ACCEPTED,
                note=item.note or same[0].note,
                link=item.link or same[0].link,
                unsure=item.unsure,
            )
        else:
            made = Entity(
                mine,
                item.uuid,
                item.label,
                spans,
                source=item.source,
                note=item.note,
                link=item.link,
                unsure=item.unsure,
            )
            self._next += 1
            self._known[spans, item.label] = [made]
        self._now[mine] = made
        self._around.add(made)

    def _in_the_way(self, spans: tuple[Span, ...], label: str, mine: int) -> list[Entity]:
        """The suggestions to be rejected; EditRefused when an accepted entity is in the way."""
        found = []
        for each in self._around.over(spans):
            other = self._now.get(each.key, each)
            if other.key == mine or other.status is EntityStatus.REJECTED:
                continue
            if self._nested and may_nest(spans, label, other):
                continue
            if other.status is not EntityStatus.SUGGESTED:
                raise in_the_way(self._page, self._annotation, other)
            found.append(other)
        return found

    @property
    def added(self) -> bool:
        """Whether anything was added."""
        return bool(self._now)

    def result(self) -> Annotation:
        """The annotation with what was added."""
        old = self._annotation.entities
        kept = [self._now.get(e.key, e) for e in old]
        there = {e.key for e in old}
        new = [e for key, e in self._now.items() if key not in there]
        return replace(self._annotation, entities=(*kept, *new))
