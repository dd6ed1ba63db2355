"""Entities out of a file laid over a page: as suggestions, or as an annotator's work.

What is there stays. Suggestions lie beside those of this program, under the source that they have;
as work they are accepted, and what overlaps an accepted entity is left out and told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from yk_reader.edits.adding import Adding, EntityDraft, checked
from yk_reader.edits.base import BaseEdit, Description, refuse
from yk_reader.edits.mentions import next_key
from yk_reader.edits.settling import Touching, in_the_way, may_nest
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import EditRefused
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin
from yk_reader.text.reflow import reflow

LAID: Final = "laid"
THERE: Final = "there"

_Same = dict[tuple[tuple[Span, ...], str], Entity]


@dataclass(frozen=True, slots=True)
class Laid:
    """What came of it: the annotation, and for each of the entities whether it was laid over, was
    there already, or why it was not laid over."""

    annotation: Annotation
    outcomes: tuple[str | EditRefused, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was laid over."""
        return LAID in self.outcomes


@dataclass(frozen=True, slots=True)
class LayEntities(BaseEdit):
    """Lay entities over a page. `accepted`: as work that is done, else as suggestions.

    `layout`: the annotation whose articles, roles, order and corrections they were made on; it
    takes the place of an annotation that nobody made anything of yet, without its entities.
    """

    items: tuple[EntityDraft, ...]
    accepted: bool = False
    nested: bool = False
    layout: Annotation | None = None
    kind: ClassVar[str] = "read-back"
    begins_work: ClassVar[bool] = True

    @property
    def description(self) -> Description:
        """Description with how many they are (`count`)."""
        return Description(self.kind, {"count": len(self.items)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the entities."""
        return self.outcome(page, annotation).annotation

    def outcome(self, page: Page, annotation: Annotation) -> Laid:
        """The annotation with the entities, and what became of each."""
        if self.layout is not None:
            annotation = replace(self.layout, entities=(), status=annotation.status)
        if self.accepted:
            return _as_work(page, annotation, self.items, nested=self.nested)
        return _as_suggestions(page, annotation, self.items, nested=self.nested)


@dataclass(frozen=True, slots=True)
class LaySuggestions(LayEntities):
    """The same as suggestions, of a page that nobody need have begun by it."""

    begins_work: ClassVar[bool] = False


def _by_place(entities: Iterable[Entity]) -> _Same:
    """Entities by spans and label; of several the one that lives."""
    found: _Same = {}
    for entity in entities:
        key = (entity.spans, entity.label)
        if key not in found or found[key].status is EntityStatus.REJECTED:
            found[key] = entity
    return found


def _rejected_before(label: str) -> EditRefused:
    return refuse("rejected-before", f"It was rejected as {label} here before.", label=label)


def _as_work(
    page: Page, annotation: Annotation, items: Sequence[EntityDraft], *, nested: bool
) -> Laid:
    before = _by_place(annotation.entities)
    adding = Adding(page, annotation, items, nested=nested)
    flow = reflow(page, annotation)
    outcomes: list[str | EditRefused] = []
    added: dict[tuple[tuple[Span, ...], str], EntityDraft] = {}
    for item in items:
        try:
            key = (checked(page, annotation, item.label, item.spans, flow), item.label)
            same = before.get(key)
            if key in added or (same is not None and same.status is EntityStatus.ACCEPTED):
                outcomes.append(THERE)
                continue
            if same is not None and same.status is EntityStatus.REJECTED:
                raise _rejected_before(item.label)
            adding.add(item)
        except EditRefused as error:
            outcomes.append(error)
        else:
            added[key] = item
            outcomes.append(LAID)
    found = adding.result() if added else annotation
    entities = tuple(
        replace(e, origin=Origin.IMPORTED, source=added[e.spans, e.label].source)
        if e.status is EntityStatus.ACCEPTED and (e.spans, e.label) in added
        else e
        for e in found.entities
    )
    return Laid(replace(found, entities=entities), tuple(outcomes))


def _as_suggestions(
    page: Page, annotation: Annotation, items: Sequence[EntityDraft], *, nested: bool
) -> Laid:
    flow = reflow(page, annotation)
    rows = {e.key: e for e in annotation.entities}
    same = _by_place(rows.values())
    solid = Touching([e for e in rows.values() if e.status is EntityStatus.ACCEPTED])
    outcomes: list[str | EditRefused] = []
    key = next_key(annotation)
    for item in items:
        try:
            spans = checked(page, annotation, item.label, item.spans, flow)
            old = same.get((spans, item.label))
            if old is not None and old.status is EntityStatus.REJECTED:
                raise _rejected_before(item.label)
            if old is not None and not _program_s(old):
                outcomes.append(THERE)
                continue
            for other in solid.over(spans):
                if not (nested and may_nest(spans, item.label, other)):
                    raise in_the_way(page, annotation, other)
        except EditRefused as error:
            outcomes.append(error)
            continue
        made = Entity(
            old.key if old is not None else key,
            old.uuid if old is not None else item.uuid,
            item.label, spans, EntityStatus.SUGGESTED, Origin.IMPORTED, item.source,
            item.confidence, note=item.note,
        )  # fmt: skip
        key += old is None
        rows[made.key] = same[spans, item.label] = made
        outcomes.append(LAID)
    entities = tuple(sorted(rows.values(), key=lambda e: e.key))
    return Laid(replace(annotation, entities=entities), tuple(outcomes))


def _program_s(entity: Entity) -> bool:
    """Whether it is an undecided suggestion of this program: the file's takes its place, so that
    it stays when the program thinks otherwise."""
    undecided = entity.status is EntityStatus.SUGGESTED and entity.origin is Origin.AUTO
    return undecided and not entity.outside
