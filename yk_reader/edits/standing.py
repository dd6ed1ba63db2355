"""What is open between two annotations of a page, seen from the one that is decided."""

from collections.abc import Sequence

from yk_reader.edits.adjudicating import WHYS
from yk_reader.edits.deciding_tags import EntityName, entity_name, fitting_spans, patch_name
from yk_reader.edits.difference import Choice, Comparison, Difference, Differs
from yk_reader.edits.mentions import overlap
from yk_reader.edits.weaving_sides import Lines
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, PageStatus


class Standing:
    """How a decided annotation stands to the two that are compared."""

    def __init__(self, page: Page, comparison: Comparison, annotation: Annotation) -> None:
        self._page, self._comparison, self._annotation = page, comparison, annotation
        self._frags = {f.start: f for f in annotation.fragments}
        self._patches = {patch_name(p): p for p in annotation.patches if not p.proposed}
        self._entities: dict[EntityName, Entity] = {
            entity_name(e): e for e in annotation.entities if e.status is not EntityStatus.SUGGESTED
        }
        agreed = {patch_name(p) for p in comparison.agreed_patches}
        self._own_patches = [
            p for p in annotation.patches if p.active and patch_name(p) not in agreed
        ]
        names = {entity_name(e) for e, _ in comparison.agreed_entities}
        self._own_entities = [
            e
            for e in annotation.entities
            if e.status is EntityStatus.ACCEPTED and entity_name(e) not in names
        ]

    def open(self) -> tuple[Difference, ...]:
        """The differences that nobody decided: all of a page that is not begun, none of one that
        is done."""
        status = self._annotation.status
        if status is PageStatus.TODO:
            return self._comparison.differences
        if status.closed:
            return ()
        return tuple(d for d in self._comparison.differences if not self.decided(d))

    def decided(self, one: Difference) -> bool:
        """Whether a person decided it, by whatever gesture, on a page that is begun."""
        if one.kind is Differs.CORRECTION:
            rows = [patch_name(p) for p in (*one.one.patches, *one.other.patches)]
            own = any(p.start < one.end and p.end > one.start for p in self._own_patches)
            return own or all(name in self._patches for name in rows)
        if one.kind.of_entities:
            return self._tagged(one)
        if one.kind is Differs.CUT:
            pieces = [
                f for f in self._annotation.fragments if f.start < one.end and f.end > one.start
            ]
            return all(f.by_article.locked for f in pieces)
        why = WHYS[one.kind]
        return all(
            getattr(f, why).locked
            for start in one.starts
            if (f := self._frags.get(start)) is not None
        )

    def _tagged(self, one: Difference) -> bool:
        found = self._comparison
        rows = [
            *self._names(one.one.entities, found.left),
            *self._names(one.other.entities, found.right),
        ]
        if all(name in self._entities for name in rows):
            return True
        near = [e for e in self._own_entities if e.raw_start < one.end and e.raw_end > one.start]
        return any(overlap(e.spans, spans) for e in near for spans, _label in rows)

    def _names(self, entities: Sequence[Entity], of: Annotation) -> list[EntityName]:
        """What these entities of a side are called here."""
        return [
            (fitting_spans(self._page, self._annotation, e.spans, of), e.label) for e in entities
        ]

    def choice(self, one: Difference) -> Choice | None:
        """What was taken there; None where it is open, or neither of the two as it is."""
        if self._annotation.status is PageStatus.TODO or not self.decided(one):
            return None
        if one.kind is Differs.CORRECTION:
            mine, other = one.one.patches, one.other.patches
            if mine and other and not self._any((*mine, *other)):
                known = all(patch_name(p) in self._patches for p in (*mine, *other))
                return Choice.NEITHER if known else None
            left = self._counts(mine) and not self._any(other)
            return _chosen(left, self._counts(other) and not self._any(mine))
        if one.kind.of_entities:
            return self._taken(one)
        left, right = (self._stands(one, left=side) for side in (True, False))
        return _chosen(left, right)

    def _counts(self, patches: Sequence[Patch]) -> bool:
        return all((q := self._patches.get(patch_name(p))) and q.active for p in patches)

    def _any(self, patches: Sequence[Patch]) -> bool:
        return any((q := self._patches.get(patch_name(p))) and q.active for p in patches)

    def _taken(self, one: Difference) -> Choice | None:
        def accepted(name: EntityName) -> bool:
            row = self._entities.get(name)
            return row is not None and row.status is EntityStatus.ACCEPTED

        found = self._comparison
        left = list(map(accepted, self._names(one.one.entities, found.left)))
        right = list(map(accepted, self._names(one.other.entities, found.right)))
        if left and right and all(left) and all(right):
            return Choice.BOTH
        if not any(left) and not any(right):
            spans = [e.spans for e in (*one.one.entities, *one.other.entities)]
            own = any(overlap(e.spans, s) for e in self._own_entities for s in spans)
            if own:
                return None
            if left and right:
                return Choice.NEITHER
            return Choice.RIGHT if left else Choice.LEFT  # the one that has nothing there
        if all(left) and not any(right):
            return Choice.LEFT
        return Choice.RIGHT if all(right) and not any(left) else None

    def _stands(self, one: Difference, *, left: bool) -> bool:
        """Whether the lines of a difference are as that side has them."""
        found = self._comparison
        side = found.side(left=left)
        if one.kind is Differs.CUT:
            pair = one.one if left else one.other
            return all(
                (f := self._frags.get(p.start)) is not None and f.end == p.end
                for p in pair.fragments
            )
        there = {f.start: f for f in side.fragments}
        here = [(self._frags.get(start), there[start]) for start in one.starts]
        if one.kind is Differs.ROLE:
            return all(f is not None and f.role is like.role for f, like in here)
        if one.kind is Differs.JOINT:
            return all(f is not None and f.joint is like.joint for f, like in here)
        if one.kind is Differs.ORDER:
            rows = sorted((f.order, f.start) for f, _ in here if f is not None)
            order = sorted((like.order, like.start) for _, like in here)
            return [start for _, start in rows] == [start for _, start in order]
        key = Lines(self._annotation, found).key_of(one.homes[not left])
        if key is None and one.homes[not left] is not None:
            return False
        return all(f is not None and f.article == key for f, _ in here)


def _chosen(left: bool, right: bool) -> Choice | None:
    if left == right:
        return None
    return Choice.LEFT if left else Choice.RIGHT
