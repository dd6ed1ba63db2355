"""Corrections and entities of two annotations, taken or left out in a third one."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from yk_reader.edits.anchors import repatch
from yk_reader.edits.base import new_uuid, refuse
from yk_reader.edits.difference import Difference
from yk_reader.edits.mentions import blank_free, next_key, overlap
from yk_reader.edits.patches import next_patch_key
from yk_reader.edits.settling import in_the_way, may_nest
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Origin, PatchStatus

PatchName = tuple[int, int, str]
EntityName = tuple[tuple[Span, ...], str]


def patch_name(patch: Patch) -> PatchName:
    """What a correction does, whoever made it."""
    return patch.start, patch.end, patch.text


def entity_name(entity: Entity) -> EntityName:
    """What an entity says, whoever tagged it."""
    return entity.spans, entity.label


def decide_patches(
    page: Page,
    annotation: Annotation,
    span: tuple[int, int],
    wanted: Sequence[Patch],
    unwanted: Sequence[Patch],
    agreed: Collection[PatchName],
) -> Annotation:
    """The annotation in which the wanted corrections count and the unwanted are rejected; what else
    a person made of their characters goes."""
    yes = {patch_name(p): p for p in wanted}
    no = {patch_name(p): p for p in unwanted if patch_name(p) not in yes}
    rows: list[Patch] = []
    for p in annotation.patches:
        name = patch_name(p)
        if name in yes:
            del yes[name]
            rows.append(counting(p))
        elif name in no:
            del no[name]
            rows.append(_rejected(p))
        elif not (p.active and p.start < span[1] and p.end > span[0] and name not in agreed):
            rows.append(p)
    key = next_patch_key(annotation)
    groups: dict[int, int] = {}
    for row in (*map(counting, yes.values()), *map(_rejected, no.values())):
        group = None if row.group is None else groups.setdefault(row.group, key)
        rows.append(replace(row, key=key, group=group))
        key += 1
    low, high = span
    lines = [f for f in annotation.fragments if f.start < high and f.end > low]
    for p in wanted:
        if not any(f.start <= p.start and p.end <= f.end for f in lines):
            raise refuse(
                "patch-leaves-line",
                "A correction must stay inside its line.",
                start=p.start,
                end=p.end,
            )
    return repatch(page, annotation, rows, lines)


def counting(patch: Patch) -> Patch:
    """The correction as one that a person took."""
    return replace(patch, status=PatchStatus.ACTIVE, origin=Origin.HUMAN, confidence=100)


def _rejected(patch: Patch) -> Patch:
    return replace(patch, status=PatchStatus.REJECTED, origin=Origin.HUMAN, confidence=100)


def decide_entities(
    page: Page,
    annotation: Annotation,
    difference: Difference,
    wanted: Sequence[tuple[Entity, Annotation]],
    unwanted: Sequence[tuple[Entity, Annotation]],
    kept: Collection[EntityName],
    *,
    nested: bool,
) -> Annotation:
    """The annotation in which the wanted entities are accepted and the unwanted are rejected.

    Each comes with the annotation that it is of. `kept` are the names of those that are no matter
    of this difference. EditRefused where wanted ones are in each other's way.
    """
    yes = [_fitting(page, annotation, *one) for one in wanted]
    for i, one in enumerate(yes):
        for other in yes[:i]:
            in_way = overlap(one.spans, other.spans)
            if in_way and not (nested and may_nest(one.spans, one.label, other)):
                raise in_the_way(page, annotation, other)
    names = {entity_name(e): e for e in yes}
    against = {
        name: e
        for e in (_fitting(page, annotation, *one) for one in unwanted)
        if (name := entity_name(e)) not in names
    }
    rows: list[Entity] = []
    candidates = [e.spans for e in (*names.values(), *against.values())]
    for e in annotation.entities:
        name = entity_name(e)
        if name in names:
            del names[name]
            rows.append(_accepted(e))
        elif name in against:
            del against[name]
            rows.append(_dead(e))
        elif (
            e.status is not EntityStatus.REJECTED
            and e.raw_start < difference.end
            and e.raw_end > difference.start
            and name not in kept
            and any(overlap(e.spans, spans) for spans in candidates)
        ):
            rows.append(_dead(e))
        else:
            rows.append(e)
    used = {e.uuid for e in rows}
    key = next_key(annotation)
    for e in (*map(_accepted, names.values()), *map(_dead, against.values())):
        rows.append(replace(e, key=key, uuid=new_uuid() if e.uuid in used else e.uuid))
        used.add(e.uuid)
        key += 1
    return replace(annotation, entities=tuple(rows))


def _accepted(entity: Entity) -> Entity:
    return replace(
        entity, status=EntityStatus.ACCEPTED, origin=Origin.HUMAN, confidence=100, source=""
    )


def _dead(entity: Entity) -> Entity:
    return replace(
        entity, status=EntityStatus.REJECTED, origin=Origin.HUMAN, confidence=100, source=""
    )


def fitting_spans(
    page: Page, annotation: Annotation, spans: tuple[Span, ...], of: Annotation
) -> tuple[Span, ...]:
    """The spans of an entity of another annotation in this one: where they begin or end inside a
    correction that is not here, with all the characters that it replaces."""
    if not any(span.start_k or span.end_k for span in spans):
        return spans
    here = {p.start: patch_name(p) for p in annotation.patches if p.active}
    there = {p.start: patch_name(p) for p in of.patches if p.active}

    def same(offset: int) -> bool:
        return here.get(offset) == there.get(offset)

    plain = [
        span
        if (not span.start_k or same(span.start)) and (not span.end_k or same(span.end))
        else Span(span.start, span.raw_end)
        for span in spans
    ]
    out: list[Span] = []
    for span in blank_free(page, plain):
        if out and span.first < out[-1].stop:
            continue
        out.append(span)
    return tuple(out) or spans


def keep_tagged(
    page: Page,
    before: Annotation,
    after: Annotation,
    span: tuple[int, int],
    of: Annotation,
    other: Annotation,
) -> Annotation:
    """After corrections of a side (`of`) were taken: its entities at these characters, as far as
    they were decided, stand where that side has them, and those of the other where that one has
    them, if there is room. So each is still the one that its difference is about."""
    decided = [e for e in before.entities if e.status is not EntityStatus.SUGGESTED]
    decided.sort(key=lambda e: e.status is EntityStatus.ACCEPTED)  # of two the accepted one
    known = {entity_name(e): e for e in decided}
    rows = {e.key: e for e in after.entities}
    placed: set[int] = set()
    for side in (of, other):
        for e in side.entities:
            near = e.raw_start <= span[1] and e.raw_end >= span[0]
            if e.status is not EntityStatus.ACCEPTED or not near:
                continue
            was = known.get((fitting_spans(page, before, e.spans, side), e.label))
            if was is None or was.key in placed:
                continue
            spans = fitting_spans(page, after, e.spans, side)
            if (
                side is other
                and was.status is EntityStatus.ACCEPTED
                and any(
                    overlap(one.spans, spans)
                    for one in rows.values()
                    if one.key != was.key and one.status is not EntityStatus.REJECTED
                )
            ):
                continue
            placed.add(was.key)
            rows[was.key] = replace(was, spans=spans)
    return replace(after, entities=tuple(rows[key] for key in sorted(rows)))


def _fitting(page: Page, annotation: Annotation, entity: Entity, of: Annotation) -> Entity:
    return replace(entity, spans=fitting_spans(page, annotation, entity.spans, of))
