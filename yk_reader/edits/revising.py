"""Another text of the same page brought in as corrections: what people made of the page stays."""

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from yk_reader.edits.anchors import repatch
from yk_reader.edits.base import BaseEdit, Description, refuse
from yk_reader.edits.patches import next_patch_key
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin, PatchReason

Change = tuple[int, int, str]
"""A raw span and what it is to read."""


@dataclass(frozen=True, slots=True)
class Revised:
    """The annotation, and how many changes came in, were there already, and were left out because
    a person decided there, or an entity would be lost."""

    annotation: Annotation
    brought: int
    there: int
    kept: int


@dataclass(frozen=True, slots=True)
class ReviseText(BaseEdit):
    """Lay the changes over the page as corrections of origin IMPORTED.

    Automatic corrections in the way go. Left out are changes over what a person corrected or
    rejected, over more than one piece of a line, and those that would leave nothing of an entity.
    """

    changes: tuple[Change, ...]
    kind: ClassVar[str] = "revise-text"
    begins_work: ClassVar[bool] = False

    @property
    def description(self) -> Description:
        """Description with how many places they are (`count`)."""
        return Description(self.kind, {"count": len(self.changes)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the corrections."""
        found = self.outcome(page, annotation)
        if not found.brought:
            raise refuse("nothing-changes", "That changes nothing here.")
        return found.annotation

    def outcome(self, page: Page, annotation: Annotation) -> Revised:
        """The annotation with the corrections, and what became of how many."""
        changes, there, kept = _sorted_out(annotation, self.changes)
        new = _laid(page, annotation, changes)
        while lost := _lost(annotation, new):
            safe = [c for c in changes if not any(_touches(c, entity) for entity in lost)]
            if len(safe) == len(changes):
                safe = []  # what they did is not under them: none is safe
            kept += len(changes) - len(safe)
            changes = safe
            new = _laid(page, annotation, changes)
        return Revised(new, len(changes), there, kept)


def _sorted_out(annotation: Annotation, changes: Iterable[Change]) -> tuple[list[Change], int, int]:
    """The changes that can come in; how many are there, how many are left out."""
    decided = [
        p
        for p in annotation.patches
        if not p.proposed and (p.origin is not Origin.AUTO or not p.active)
    ]
    decided.sort(key=lambda p: p.start)
    found: list[Change] = []
    there = kept = first = 0
    for start, end, text in sorted(changes):
        while first < len(decided) and decided[first].end <= start:
            first += 1
        near = [p for p in decided[first : first + 8] if p.start < end and p.end > start]
        if any(p.active and (p.start, p.end, p.text) == (start, end, text) for p in near):
            there += 1
            continue
        fragment = annotation.fragment_at(start)
        if near or fragment is None or end > fragment.end:
            kept += 1
            continue
        found.append((start, end, text))
    return found, there, kept


def _laid(page: Page, annotation: Annotation, changes: list[Change]) -> Annotation:
    if not changes:
        return annotation
    key = next_patch_key(annotation)
    new, fragments = list[Patch](), dict[int, Fragment]()
    for number, (start, end, text) in enumerate(changes):
        blanks = not text and all(sign in BLANKS for sign in page.text[start:end])
        reason = PatchReason.JUSTIFIED_SPACE if blanks else PatchReason.OTHER
        new.append(Patch(key + number, start, end, text, reason, Origin.IMPORTED))
        fragment = annotation.fragment_at(start)
        if fragment is not None:
            fragments[fragment.start] = fragment
    marks = bytearray(len(page.text) + 1)
    for start, end, _ in changes:
        marks[start:end] = b"\1" * (end - start)
    stay = [p for p in annotation.patches if not (_automatic(p) and any(marks[p.start : p.end]))]
    return repatch(page, annotation, [*stay, *new], fragments.values(), keep_twins=True)


def _automatic(patch: Patch) -> bool:
    return patch.active and patch.origin is Origin.AUTO


def _lost(before: Annotation, after: Annotation) -> list[Entity]:
    """The accepted entities of which nothing is left, and those that would be the same as
    another."""
    now = {entity.key: entity for entity in after.entities}
    alive = [e for e in after.entities if e.status is not EntityStatus.REJECTED]
    twice = Counter((e.spans, e.label) for e in alive)
    return [
        entity
        for entity in before.entities
        if now[entity.key] != entity
        and (
            (
                entity.status is EntityStatus.ACCEPTED
                and now[entity.key].status is EntityStatus.REJECTED
            )
            or twice[now[entity.key].spans, entity.label] > 1
        )
    ]


def _touches(change: Change, entity: Entity) -> bool:
    start, end, _ = change
    return any(start < span.raw_end and span.start < end for span in entity.spans)
