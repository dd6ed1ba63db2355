"""The edit behind a changed label set: labels of a page are renamed, merged or taken away."""

from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.base import BaseEdit, Description, refuse
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus

_RANK = {EntityStatus.ACCEPTED: 0, EntityStatus.SUGGESTED: 1, EntityStatus.REJECTED: 2}


@dataclass(frozen=True, slots=True)
class ChangeLabels(BaseEdit):
    """Each pair of `changes` is an old label and the new one; None takes the label away.

    All pairs count at once, so two labels can change places. Nothing is decided by it: a
    suggestion stays one, and what was rejected stays rejected under the new name. Where two
    entities of the same span come to bear the same label, the accepted one stays. Entities of a
    label that is taken away leave tombstones.
    """

    changes: tuple[tuple[str, str | None], ...]
    kind: ClassVar[str] = "change-labels"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the old labels (`labels`) and how many entities live (`count`)."""
        olds = {old for old, _ in self.changes}
        count = sum(1 for e in annotation.live_entities() if e.label in olds)
        return Description(self.kind, {"labels": " ".join(sorted(olds)), "count": count})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the labels changed."""
        changes = dict(self.changes)
        changed = [_changed(entity, changes) for entity in annotation.entities]
        if all(new is old for new, old in zip(changed, annotation.entities, strict=True)):
            raise refuse("no-such-label", "No entity of this page has these labels.")
        best: dict[tuple[object, str], Entity] = {}
        for entity in changed:
            place = (entity.spans, entity.label)
            other = best.get(place)
            if other is None or _RANK[entity.status] < _RANK[other.status]:
                best[place] = entity
        kept = tuple(e for e in changed if best[e.spans, e.label] is e)
        return replace(annotation, entities=kept)


def _changed(entity: Entity, changes: dict[str, str | None]) -> Entity:
    if entity.label not in changes:
        return entity
    label = changes[entity.label]
    if label is not None:
        return replace(entity, label=label)
    if entity.status is EntityStatus.REJECTED:
        return entity
    return replace(entity, status=EntityStatus.REJECTED)
