"""Deciding between two annotations of a page: the edits that make a third one out of them.

What a person decided is what that annotation says by hand: a line whose decisions have a person's
origin, a correction or an entity that counts there or is rejected. So it is known from the
annotation alone what is still open, the usual edits decide, too, and undo opens again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from yk_reader.edits.anchors import repatch
from yk_reader.edits.base import BaseEdit, Description, new_uuid, no_line, refuse, refuse_closed
from yk_reader.edits.deciding_tags import (
    counting,
    decide_entities,
    decide_patches,
    entity_name,
    fitting_spans,
    keep_tagged,
    patch_name,
)
from yk_reader.edits.difference import Choice, Comparison, Difference, Differs, Home
from yk_reader.edits.differences import first_starts
from yk_reader.edits.mentions import next_key, overlap
from yk_reader.edits.patches import next_patch_key
from yk_reader.edits.weaving_sides import Lines
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import BY_HAND, CHECKED, Article, Fragment, Patch, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin, PageStatus

_AGREED: Final = Why(Origin.HUMAN, Reason.AGREED)
_DISPUTED: Final = Why(Origin.AUTO, Reason.DISPUTED, 0)
WHYS: Final = {
    Differs.ARTICLE: "by_article",
    Differs.ROLE: "by_role",
    Differs.JOINT: "by_joint",
    Differs.ORDER: "by_order",
    Differs.CUT: "by_article",
}
"""In which of its decisions a line is concerned."""


@dataclass(frozen=True, slots=True, eq=False)
class TakeAgreed(BaseEdit):
    """What both annotations of a comparison say goes into this one, at once.

    Where a person works on it already, only what nobody decided there. Of what is not agreed the
    lines stand as the left one has them, marked as doubtful; corrections and entities are left out.
    """

    comparison: Comparison
    kind: ClassVar[str] = "take-agreed"

    @property
    def description(self) -> Description:
        """Description with the agreed entities (`count`) and how many differences are open
        (`open`)."""
        found = self.comparison
        return Description(
            self.kind, {"count": len(found.agreed_entities), "open": len(found.differences)}
        )

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with what is agreed."""
        refuse_closed(annotation)
        if annotation.status is PageStatus.TODO:
            annotation = self._begun(annotation)
        annotation = self._lines(annotation)
        annotation = self._patches(page, annotation)
        return self._entities(page, annotation)

    def _begun(self, annotation: Annotation) -> Annotation:
        """The lines of the left one, none of them decided."""
        left = self.comparison.left
        rows = (
            replace(
                f, unsure=False, by_article=_DISPUTED, by_role=_DISPUTED, by_joint=_DISPUTED,
                by_order=_DISPUTED,
            )
            for f in left.fragments
        )  # fmt: skip
        articles = (Article(a.key, a.uuid, a.rank) for a in left.articles)
        return replace(
            annotation, fragments=tuple(rows), articles=tuple(articles), patches=(), entities=()
        )

    def _lines(self, annotation: Annotation) -> Annotation:
        found = self.comparison
        lines = Lines(annotation, found)
        disputed = {kind: starts_of(found.differences, kind) for kind in Differs}
        first = first_starts(found.left)
        for a, b in found.same:
            f = lines.fragment(a)
            if f is None:
                continue
            if not f.by_article.locked:
                if a.start in disputed[Differs.ARTICLE]:
                    lines.put(replace(f, by_article=_DISPUTED))
                else:
                    lines.give(a.start, found.home(a, left=True), _AGREED, left=True)
                f = lines.frags[a.start]
            if not f.by_role.locked:
                agreed = a.start not in disputed[Differs.ROLE]
                f = replace(f, role=a.role, by_role=_AGREED) if agreed else _open(f, "by_role")
            if not f.by_joint.locked:
                counts = a.article is not None and a.start not in first
                joint = a.joint if counts else b.joint
                agreed = a.start not in disputed[Differs.JOINT]
                f = replace(f, joint=joint, by_joint=_AGREED) if agreed else _open(f, "by_joint")
            if not f.by_order.locked:
                agreed = a.start not in disputed[Differs.ORDER]
                f = replace(f, by_order=_AGREED) if agreed else _open(f, "by_order")
            lines.put(f)
        return lines.finish()

    def _patches(self, page: Page, annotation: Annotation) -> Annotation:
        known = {patch_name(p) for p in annotation.patches}
        active = sorted((p.start, p.end) for p in annotation.patches if p.active)
        key = next_patch_key(annotation)
        rows: list[Patch] = []
        groups: dict[int, int] = {}
        touched: dict[int, Fragment] = {}
        for p in self.comparison.agreed_patches:
            f = annotation.fragment_at(p.start)
            apart = all(end <= p.start or start >= p.end for start, end in active)
            if f is None or p.end > f.end or patch_name(p) in known or not apart:
                continue
            group = None if p.group is None else groups.setdefault(p.group, key)
            rows.append(replace(counting(p), key=key, group=group))
            touched[f.start] = f
            key += 1
        if not rows:
            return annotation
        return repatch(page, annotation, (*annotation.patches, *rows), touched.values())

    def _entities(self, page: Page, annotation: Annotation) -> Annotation:
        rows = {e.key: e for e in annotation.entities}
        names = {entity_name(e): e for e in annotation.entities}
        live = [e for e in rows.values() if e.status is not EntityStatus.REJECTED]
        used = {e.uuid for e in rows.values()}
        key = next_key(annotation)
        for mine, other in self.comparison.agreed_entities:
            spans = fitting_spans(page, annotation, mine.spans, self.comparison.left)
            there = names.get((spans, mine.label))
            if there is not None and there.status is not EntityStatus.SUGGESTED:
                continue
            around = [e for e in live if e is not there and overlap(e.spans, spans)]
            if any(e.status is EntityStatus.ACCEPTED for e in around):
                continue
            for e in around:
                rows.pop(e.key, None)
            own = key if there is None else there.key
            uuid = mine.uuid if there is None else there.uuid
            rows[own] = replace(
                mine, key=own, uuid=new_uuid() if there is None and uuid in used else uuid,
                spans=spans, origin=Origin.HUMAN, confidence=100, source="",
                note=mine.note or other.note, link=mine.link or other.link,
                unsure=mine.unsure or other.unsure,
            )  # fmt: skip
            used.add(uuid)
            key += there is None
        return replace(annotation, entities=tuple(rows[k] for k in sorted(rows)))


def _open(fragment: Fragment, why: str) -> Fragment:
    return replace(fragment, **{why: _DISPUTED})  # type: ignore[arg-type]


def starts_of(found: Iterable[Difference], kind: Differs) -> set[int]:
    """The fragments that the differences of a kind are about."""
    return {start for d in found if d.kind is kind for start in d.starts}


@dataclass(frozen=True, slots=True, eq=False)
class Decide(BaseEdit):
    """What one of two annotations says at some places is right: it goes into this one.

    `name` is the annotator that is taken, for the history; `nested` whether the label set allows
    one entity inside another. EditRefused where both cannot be taken, or the lines are cut
    otherwise by now.
    """

    comparison: Comparison
    chosen: tuple[Difference, ...]
    choice: Choice
    name: str = ""
    nested: bool = False
    kind: ClassVar[str] = "decide"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the line, in what they differ (`what`), the choice, the name taken and
        how many at once (`count`)."""
        if not self.chosen:
            raise refuse("nothing-chosen", "No difference is chosen.", "Choose one first.")
        first = self.chosen[0]
        words: dict[str, str | int] = {
            "line": page.line_number(first.start), "what": first.kind.value,
            "choice": self.choice.value, "name": self.name, "count": len(self.chosen),
        }  # fmt: skip
        return Description(self.kind, words)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the decisions."""
        for one in self.chosen:
            if one.kind is Differs.CORRECTION:
                annotation = self._correction(page, annotation, one)
            elif one.kind.of_entities:
                annotation = self._tagging(page, annotation, one)
            else:
                annotation = self._layout(page, annotation, one)
        return annotation

    @property
    def _left(self) -> bool:
        return self.choice is Choice.LEFT

    # -- lines -----------------------------------------------------------------------------

    def _layout(self, page: Page, annotation: Annotation, one: Difference) -> Annotation:
        if self.choice is Choice.BOTH:
            raise refuse(
                "not-both", "Of two layouts only one can hold.", "Take the left or the right one."
            )
        if self.choice is Choice.NEITHER:
            return _as_it_is(annotation, one)
        if one.kind is Differs.CUT:
            return self._cut(page, annotation, one)
        lines = Lines(annotation, self.comparison)
        side = self.comparison.side(left=self._left)
        there = {f.start: f for f in side.fragments}
        found = False
        for start in self._in_order(one, there):
            f, like = lines.frags.get(start), there[start]
            if f is None or f.end != like.end:
                continue
            found = True
            if one.kind is Differs.ARTICLE:
                lines.give(start, one.homes[not self._left], BY_HAND, left=self._left)
            elif one.kind is Differs.ROLE:
                lines.put(replace(f, role=like.role, by_role=BY_HAND))
            elif one.kind is Differs.JOINT:
                lines.put(replace(f, joint=like.joint, by_joint=BY_HAND))
            else:
                lines.put(replace(f, by_order=BY_HAND))
        if not found:
            raise no_line(one.start)
        if one.kind is Differs.ORDER:
            home = self.comparison.home(there[one.starts[0]], left=self._left)
            assert home is not None
            lines.reorder(home, left=self._left)
        return lines.finish()

    @staticmethod
    def _in_order(one: Difference, there: dict[int, Fragment]) -> list[int]:
        """The lines as the side reads them: each finds the one before it in its place."""
        return sorted(one.starts, key=lambda start: (there[start].order, start))

    def _cut(self, page: Page, annotation: Annotation, one: Difference) -> Annotation:
        pair = one.one if self._left else one.other
        rows = [
            replace(f, by_article=BY_HAND, by_role=BY_HAND, by_joint=BY_HAND, by_order=BY_HAND)
            for f in pair.fragments
        ]
        homes: list[Home] = [self.comparison.home(f, left=self._left) for f in pair.fragments]
        low, high = rows[0].start, rows[-1].end
        kept = [
            p
            for p in annotation.patches
            if not (p.active and p.start < high and p.end > low)
            or any(f.start <= p.start and p.end <= f.end for f in rows)
        ]
        if len(kept) != len(annotation.patches):  # what would cross the cut is open again
            around = [f for f in annotation.fragments if f.start < high and f.end > low]
            annotation = repatch(page, annotation, kept, around)
        lines = Lines(annotation, self.comparison)
        if not lines.cut(rows, homes, left=self._left):
            raise no_line(one.start)
        return lines.finish()

    # -- corrections and entities ----------------------------------------------------------

    def _correction(self, page: Page, annotation: Annotation, one: Difference) -> Annotation:
        if self.choice is Choice.BOTH:
            raise refuse("not-both", "Of two corrections only one can hold.", "Take one of them.")
        left, right = one.one.patches, one.other.patches
        wanted = {Choice.LEFT: left, Choice.RIGHT: right}.get(self.choice, ())
        unwanted = tuple(p for p in (*left, *right) if p not in wanted)
        agreed = {patch_name(p) for p in self.comparison.agreed_patches}
        span = one.start, one.end
        after = decide_patches(page, annotation, span, wanted, unwanted, agreed)
        if self.choice is Choice.NEITHER:
            return after
        found = self.comparison
        sides = found.side(left=self._left), found.side(left=not self._left)
        return keep_tagged(page, annotation, after, span, *sides)

    def _tagging(self, page: Page, annotation: Annotation, one: Difference) -> Annotation:
        found = self.comparison
        left = [(e, found.left) for e in one.one.entities]
        right = [(e, found.right) for e in one.other.entities]
        take_left = self.choice in (Choice.LEFT, Choice.BOTH)
        take_right = self.choice in (Choice.RIGHT, Choice.BOTH)
        wanted = [*(left if take_left else ()), *(right if take_right else ())]
        unwanted = [*(() if take_left else left), *(() if take_right else right)]
        kept = {entity_name(e) for e, _ in found.agreed_entities}
        kept |= {
            entity_name(e)
            for d in found.differences
            if d is not one and d.kind.of_entities
            for e in (*d.one.entities, *d.other.entities)
        }
        return decide_entities(page, annotation, one, wanted, unwanted, kept, nested=self.nested)


def _as_it_is(annotation: Annotation, one: Difference) -> Annotation:
    """The lines of a difference are right as they are now."""
    why = WHYS[one.kind]
    mine = [f for f in annotation.fragments if f.start < one.end and f.end > one.start]
    chosen = {f.start for f in mine} if one.kind is Differs.CUT else set(one.starts)
    whys: Sequence[str] = tuple(dict.fromkeys(WHYS.values())) if one.kind is Differs.CUT else [why]
    rows = tuple(
        replace(f, **dict.fromkeys(whys, CHECKED))  # type: ignore[arg-type]
        if f.start in chosen
        else f
        for f in annotation.fragments
    )
    return replace(annotation, fragments=rows)
