"""Edits of entities: labelled mentions anchored to raw positions.

A person's decision has origin HUMAN. What is removed or rejected stays as a tombstone, so that
the same span and label is not suggested again.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import field, replace
from operator import attrgetter
from typing import ClassVar

from yk_reader.edits.adding import Adding, EntityDraft, checked, decided
from yk_reader.edits.base import BaseEdit, Description, new_uuid, refuse, storable_line
from yk_reader.edits.mentions import (
    overlap,
    surface_of,
)
from yk_reader.edits.settling import Settled, in_the_way, may_nest, settle
from yk_reader.model.alike import places_of, rows_of
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import is_blank
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import EditRefused
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin
from yk_reader.text.reflow import reflow

_key: Callable[[Entity], int] = attrgetter("key")
LONGEST_LINK = 500
"""Characters of an identifier."""


@dataclass(frozen=True, slots=True)
class AddEntity(BaseEdit):
    """Tag a mention. A tombstone or suggestion of the same span and label comes to life.

    Suggestions in the way are rejected; an accepted entity in the way refuses the edit, unless
    `nested` allows one inside the other.
    """

    spans: tuple[Span, ...]
    label: str
    nested: bool = False
    uuid: str = field(default_factory=new_uuid, compare=False)
    source: str = ""
    note: str = ""
    link: str = ""
    unsure: bool = False
    kind: ClassVar[str] = "add-entity"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label, surface and line."""
        return _entity_words(self.kind, page, annotation, self.spans, label=self.label)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the entity."""
        draft = EntityDraft(
            self.spans, self.label, self.uuid, self.source, self.note, self.link, self.unsure
        )
        adding = Adding(page, annotation, [draft], nested=self.nested)
        adding.add(draft)
        return adding.result()


@dataclass(frozen=True, slots=True)
class AddEntities(BaseEdit):
    """Tag many mentions at once: the same string everywhere. What is in the way is left out."""

    items: tuple[EntityDraft, ...]
    nested: bool = False
    kind: ClassVar[str] = "add-entities"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label and surface of the first, and how many (`count`)."""
        if not self.items:
            return Description(self.kind, {"count": 0})
        first = self.items[0]
        count = len(self.items)
        return _entity_words(
            self.kind, page, annotation, first.spans, label=first.label, count=count
        )

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the entities that can be there."""
        adding = Adding(page, annotation, self.items, nested=self.nested)
        for item in self.items:
            with suppress(EditRefused):
                adding.add(item)
        if not adding.added:
            raise refuse("nothing-to-tag", "All of these places are tagged already.")
        return adding.result()


@dataclass(frozen=True, slots=True)
class Relabel(BaseEdit):
    """Give entities another label; a suggestion is accepted by it.

    Suggestions in the way of one that is accepted are rejected. What cannot be refuses the edit;
    with `partial` it is left out instead, and only nothing at all is refused.
    """

    keys: tuple[int, ...]
    label: str
    nested: bool = False
    partial: bool = False
    kind: ClassVar[str] = "relabel"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the new label, the surface and how many."""
        keys = self._settle(page, annotation)[1].accepted if self.partial else self.keys
        return _keys_words(self.kind, page, annotation, keys, label=self.label)

    def _settle(self, page: Page, annotation: Annotation) -> tuple[list[Entity], Settled]:
        chosen = [
            e
            for e in _chosen(annotation, self.keys)
            if e.label != self.label or e.status is not EntityStatus.ACCEPTED
        ]
        if not chosen:
            raise refuse("label-already", "It has that label already.", label=self.label)
        return chosen, settle(
            page, annotation, chosen, label=self.label, nested=self.nested, partial=self.partial
        )

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the labels changed."""
        chosen, done = self._settle(page, annotation)
        wanted = {e.spans for e in chosen if e.key in done.accepted}
        annotation = _without_tombstones(annotation, wanted, self.label, done.accepted)
        return _settled(annotation, done, self.label)


@dataclass(frozen=True, slots=True)
class ResizeEntity(BaseEdit):
    """Give an entity other spans: its edges were moved."""

    key: int
    spans: tuple[Span, ...]
    nested: bool = False
    kind: ClassVar[str] = "resize-entity"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label and the new surface."""
        entity = annotation.entity(self.key)
        label = entity.label if entity else ""
        return _entity_words(self.kind, page, annotation, self.spans, label=label)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the entity at its new spans."""
        (entity,) = _chosen(annotation, [self.key])
        spans = checked(page, annotation, entity.label, self.spans, reflow(page, annotation))
        if entity.spans == spans:
            raise refuse("span-already", "The entity covers these words already.")
        annotation = _clear_way(
            page, annotation, spans, entity.label, nested=self.nested, but=entity.key
        )
        annotation = _without_tombstones(annotation, {spans}, entity.label, {entity.key})
        return _change(
            annotation,
            {entity.key},
            lambda e: replace(decided(e), spans=spans, status=EntityStatus.ACCEPTED),
        )


@dataclass(frozen=True, slots=True)
class RemoveEntities(BaseEdit):
    """Take entities away; each leaves a tombstone."""

    keys: tuple[int, ...]
    kind: ClassVar[str] = "remove-entities"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label, surface and how many."""
        return _keys_words(self.kind, page, annotation, self.keys)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with tombstones in their place."""
        keys = {e.key for e in _chosen(annotation, self.keys)}
        return _change(
            annotation, keys, lambda e: replace(decided(e), status=EntityStatus.REJECTED)
        )


@dataclass(frozen=True, slots=True)
class AcceptEntities(BaseEdit):
    """Accept suggestions; others in their way are rejected.

    An accepted entity in the way refuses the edit; with `partial` that suggestion is left out
    instead, and only nothing at all is refused.
    """

    keys: tuple[int, ...]
    nested: bool = False
    partial: bool = False
    kind: ClassVar[str] = "accept-entities"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label, surface and how many."""
        keys = self._settle(page, annotation).accepted if self.partial else self.keys
        return _keys_words(self.kind, page, annotation, keys)

    def _settle(self, page: Page, annotation: Annotation) -> Settled:
        chosen = [
            e
            for e in _chosen(annotation, self.keys)
            if e.status is EntityStatus.SUGGESTED or e.origin is not Origin.HUMAN
        ]
        if not chosen:
            raise refuse("accepted-already", "These are accepted already.")
        return settle(page, annotation, chosen, nested=self.nested, partial=self.partial)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the suggestions accepted."""
        return _settled(annotation, self._settle(page, annotation), None)


@dataclass(frozen=True, slots=True)
class RejectEntities(BaseEdit):
    """Reject suggestions: tombstones, not offered again."""

    keys: tuple[int, ...]
    kind: ClassVar[str] = "reject-entities"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label, surface and how many."""
        return _keys_words(self.kind, page, annotation, self.keys)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the suggestions rejected."""
        return RemoveEntities(self.keys).apply(page, annotation)


def taking_away(annotation: Annotation, keys: tuple[int, ...]) -> RemoveEntities | RejectEntities:
    """The edit that takes entities away, named after what it does: suggestions are rejected."""
    wanted = set(keys)
    found = {entity.status for entity in annotation.entities if entity.key in wanted}
    return RejectEntities(keys) if found == {EntityStatus.SUGGESTED} else RemoveEntities(keys)


@dataclass(frozen=True, slots=True)
class SetEntityUnsure(BaseEdit):
    """Mark entities as unsure, or take the mark away."""

    keys: tuple[int, ...]
    flag: bool
    kind: ClassVar[str] = "set-entity-unsure"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with surface and the flag (1 or 0)."""
        return _keys_words(self.kind, page, annotation, self.keys, flag=int(self.flag))

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the marks set."""
        keys = {e.key for e in _chosen(annotation, self.keys)}
        return _change(annotation, keys, lambda e: replace(e, unsure=self.flag))


@dataclass(frozen=True, slots=True)
class SetEntityNote(BaseEdit):
    """Write a note on an entity: one line of free text; empty takes it away."""

    key: int
    note: str
    kind: ClassVar[str] = "set-entity-note"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label and surface."""
        return _keys_words(self.kind, page, annotation, [self.key])

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the note."""
        _chosen(annotation, [self.key])
        note = storable_line(self.note)
        return _change(annotation, {self.key}, lambda e: replace(e, note=note))


@dataclass(frozen=True, slots=True)
class SetEntityLink(BaseEdit):
    """Say which identifier elsewhere entities stand for: a Wikidata number, a URL, any one word.

    Empty takes it away. It is kept as text and never opened.
    """

    keys: tuple[int, ...]
    link: str
    kind: ClassVar[str] = "set-entity-link"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label, surface and how many."""
        return _keys_words(self.kind, page, annotation, self.keys)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the link."""
        keys = {e.key for e in _chosen(annotation, self.keys)}
        link = checked_link(self.link)
        return _change(annotation, keys, lambda e: replace(e, link=link))


def checked_link(text: str) -> str:
    """An identifier as it is kept; EditRefused when it cannot be one."""
    link = storable_line(text)
    if any(is_blank(c) or not c.isprintable() for c in link):
        raise refuse(
            "bad-link",
            "An identifier is one word: it has no blanks and no control characters.",
            "Write remarks into the note.",
        )
    if len(link) > LONGEST_LINK:
        raise refuse("bad-link", "An identifier has 500 characters at most.")
    return link


def _clear_way(
    page: Page,
    annotation: Annotation,
    spans: Sequence[Span],
    label: str,
    *,
    nested: bool,
    but: int | None,
) -> Annotation:
    """Reject the suggestions in the way; EditRefused when an accepted entity is in the way."""
    rejected: set[int] = set()
    first, last = spans[0].start, max(span.raw_end for span in spans)
    for other in annotation.live_entities():
        if other.raw_start >= last or other.key == but:
            continue
        if other.raw_end <= first or not overlap(spans, other.spans):
            continue
        if nested and may_nest(spans, label, other):
            continue
        if other.status is not EntityStatus.SUGGESTED:
            raise in_the_way(page, annotation, other)
        rejected.add(other.key)
    if not rejected:
        return annotation
    return _change(
        annotation, rejected, lambda e: replace(decided(e), status=EntityStatus.REJECTED)
    )


def _settled(annotation: Annotation, done: Settled, label: str | None) -> Annotation:
    """The annotation with what was settled: accepted (with a label), rejected."""

    def change(e: Entity) -> Entity:
        if e.key in done.rejected:
            return replace(decided(e), status=EntityStatus.REJECTED)
        return replace(decided(e), status=EntityStatus.ACCEPTED, label=label or e.label)

    return _change(annotation, done.accepted | done.rejected, change)


def _without_tombstones(
    annotation: Annotation,
    spans: Collection[tuple[Span, ...]],
    label: str,
    but: Collection[int],
) -> Annotation:
    """Drop the tombstones of these spans and that label: a living entity takes their place."""
    rejected = EntityStatus.REJECTED
    gone = {
        e.key
        for e in annotation.entities
        if e.status is rejected and e.label == label and e.key not in but and e.spans in spans
    }
    if not gone:
        return annotation
    return replace(annotation, entities=tuple(e for e in annotation.entities if e.key not in gone))


def _change(
    annotation: Annotation, keys: Collection[int], change: Callable[[Entity], Entity]
) -> Annotation:
    entities = list(annotation.entities)
    for at in places_of(entities, keys, _key):
        entities[at] = change(entities[at])
    return replace(annotation, entities=tuple(entities))


def _with_keys(annotation: Annotation, keys: Collection[int]) -> list[Entity]:
    return rows_of(annotation.entities, keys, _key)


def _chosen(annotation: Annotation, keys: Collection[int]) -> list[Entity]:
    """The living entities with these keys; EditRefused when one is not there."""
    wanted = set(keys)
    found = [e for e in _with_keys(annotation, wanted) if e.status is not EntityStatus.REJECTED]
    if not wanted or len(found) != len(wanted):
        raise refuse("no-such-entity", "That entity is not there any more.", "Choose another one.")
    return found


def _entity_words(
    kind: str, page: Page, annotation: Annotation, spans: Sequence[Span], **more: str | int
) -> Description:
    params: dict[str, str | int] = dict(more)
    if spans:
        params["surface"] = surface_of(page, annotation, spans)
        params["line"] = page.line_number(spans[0].start)
    return Description(kind, params)


def _keys_words(
    kind: str, page: Page, annotation: Annotation, keys: Collection[int], **more: str | int
) -> Description:
    found = _with_keys(annotation, set(keys))
    if not found:
        return Description(kind, {"count": 0, **more})
    params: dict[str, str | int] = {"label": found[0].label, "count": len(found), **more}
    return _entity_words(kind, page, annotation, found[0].spans, **params)
