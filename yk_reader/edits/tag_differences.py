"""In which corrections and entities two annotations of a page differ."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yk_reader.edits.anchors import line_text
from yk_reader.edits.deciding_tags import entity_name, patch_name
from yk_reader.edits.difference import Difference, Differs, Pair, Sides
from yk_reader.edits.mentions import overlap, surface_of
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.vocabulary import EntityStatus, Joint, Role

_ANY: Final = Fragment(0, 1, None, 0, Role.BODY, Joint.GLUE)


def patch_differences(sides: Sides) -> tuple[tuple[Patch, ...], list[Difference]]:
    """The corrections that both have, and the places where they read differently."""
    mine = {patch_name(p): p for p in sides.left.patches if p.active}
    other = {patch_name(p): p for p in sides.right.patches if p.active}
    alone = [(p, True) for name, p in mine.items() if name not in other]
    alone += [(p, False) for name, p in other.items() if name not in mine]
    alone.sort(key=lambda x: (x[0].start, x[0].end))
    found = [_correction(sides, group) for group in _touching(alone)]
    return tuple(p for name, p in mine.items() if name in other), found


def _touching(alone: Sequence[tuple[Patch, bool]]) -> list[list[tuple[Patch, bool]]]:
    """Corrections, by start, in groups of those that overlap or touch."""
    groups: list[list[tuple[Patch, bool]]] = []
    end = -1
    for one in alone:
        if groups and one[0].start <= end:
            groups[-1].append(one)
        else:
            groups.append([one])
        end = max(end, one[0].end)
    return groups


def _correction(sides: Sides, group: Sequence[tuple[Patch, bool]]) -> Difference:
    one = tuple(p for p, is_left in group if is_left)
    other = tuple(p for p, is_left in group if not is_left)
    start, end = min(p.start for p, _ in group), max(p.end for p, _ in group)

    def reads(patches: Sequence[Patch]) -> str:
        span = replace(_ANY, start=start, end=end)
        return line_text(sides.page, span, patches).text

    return Difference(
        Differs.CORRECTION, start, end, reads(one), reads(other), one=Pair(patches=one),
        other=Pair(patches=other),
    )  # fmt: skip


def entity_differences(
    sides: Sides,
) -> tuple[tuple[tuple[Entity, Entity], ...], list[Difference]]:
    """The entities that both accepted, and the places where they tagged differently."""
    mine = {entity_name(e): e for e in _accepted(sides.left)}
    other = {entity_name(e): e for e in _accepted(sides.right)}
    alone = [(e, True) for name, e in mine.items() if name not in other]
    alone += [(e, False) for name, e in other.items() if name not in mine]
    found = [_tagged(sides, group) for group in _overlapping(alone)]
    agreed = tuple((e, other[name]) for name, e in mine.items() if name in other)
    return agreed, found


def _accepted(annotation: Annotation) -> list[Entity]:
    return [e for e in annotation.entities if e.status is EntityStatus.ACCEPTED]


def _overlapping(alone: list[tuple[Entity, bool]]) -> list[list[tuple[Entity, bool]]]:
    """The entities in groups of those that overlap, directly or over others."""
    alone.sort(key=lambda x: (x[0].raw_start, x[0].raw_end))
    groups: list[list[tuple[Entity, bool]]] = []
    for one in alone:
        touching = [
            group
            for group in groups
            if any(
                e.raw_start < one[0].raw_end
                and one[0].raw_start < e.raw_end
                and overlap(e.spans, one[0].spans)
                for e, _ in group
            )
        ]
        groups = [group for group in groups if group not in touching]
        groups.append([*(e for group in touching for e in group), one])
    return groups


def _tagged(sides: Sides, group: Sequence[tuple[Entity, bool]]) -> Difference:
    one = tuple(e for e, is_left in group if is_left)
    other = tuple(e for e, is_left in group if not is_left)
    if not one or not other:
        kind = Differs.MISSING
    elif {e.spans for e in one} == {e.spans for e in other}:
        kind = Differs.LABEL
    else:
        kind = Differs.EXTENT

    def words(annotation: Annotation, mine: Sequence[Entity]) -> str:
        said = (f"{e.label} {surface_of(sides.page, annotation, e.spans)}" for e in mine)
        return "; ".join(said)

    return Difference(
        kind, min(e.raw_start for e, _ in group), max(e.raw_end for e, _ in group),
        words(sides.left, one), words(sides.right, other), one=Pair(entities=one),
        other=Pair(entities=other),
    )  # fmt: skip
