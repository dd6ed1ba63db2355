"""What the Session gives and tells: states, changes, steps; and how they are derived."""

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Final

from yk_reader.edits.base import Description
from yk_reader.model.alike import changed_part, rows_of
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.entity import Entity
from yk_reader.model.errors import conflict
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin, PatchReason, Role
from yk_reader.store import Summary
from yk_reader.text.reflow import Reflow

_TITLE: Final = 80
_key: Callable[[Entity], int] = attrgetter("key")


@dataclass(frozen=True, slots=True)
class PageState:
    """A page as it stands: annotation, its reflow and the revision that the file holds.

    `own` False: still the machine's layer, seen by a person who has not edited it.
    """

    page_id: int
    page: Page
    annotation: Annotation
    reflow: Reflow
    revision: int
    own: bool

    @property
    def bare(self) -> bool:
        """Whether nobody has an annotation of the page: what is seen stands in for its layout."""
        return not self.own and self.revision == 0


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a page.

    `flags` out of "layout", "text", "entities", "status", "links", "boxes"; `by`: whoever
    asked for it, so that it can leave its own echo alone; `kind`: "edit", "undo", "redo",
    "background" or "open".
    """

    page_id: int
    state: PageState
    delta: Delta
    flags: frozenset[str]
    by: object
    description: Description | None
    kind: str


@dataclass(frozen=True, slots=True)
class StepInfo:
    """One step of a page's history; `done` is False after it was undone."""

    seq: int
    description: Description
    at: str
    annotator: str
    done: bool
    group: int | None


ALL_FLAGS: Final = frozenset({"layout", "text", "entities", "status", "links", "boxes"})


def flags_of(delta: Delta) -> frozenset[str]:
    """Which parts of an annotation a delta changes."""
    out = set()
    for images in (delta.before, delta.after):
        if images.fragments or images.articles:
            out.add("layout")
        if images.patches:
            out.add("text")
        if images.entities:
            out.add("entities")
        if images.of_page:
            out.add("status")
        if images.links:
            out.add("links")
        if images.boxes or images.drawn:
            out.add("boxes")
    return frozenset(out)


def stamp(old: Annotation, new: Annotation, at: str) -> Annotation:
    """Write the time on the entities that an edit made or changed."""
    if old.entities is new.entities:
        return new
    low, old_end, new_end = changed_part(old.entities, new.entities)  # of thousands, mostly one
    before = {e.key: e for e in old.entities[low:old_end]}
    part = new.entities[low:new_end]
    changed = {e.key for e in part if (was := before.get(e.key)) is not e and was != e}
    if not changed:
        return new
    made = [replace(e, changed_at=at) if e.key in changed else e for e in part]
    return replace(new, entities=(*new.entities[:low], *made, *new.entities[new_end:]))


def without_loose(annotation: Annotation) -> Annotation:
    """The annotation with those drawn lines alone of which one of its patches tells."""
    if not annotation.drawn:
        return annotation
    groups = {p.group for p in annotation.patches if p.reason is PatchReason.DRAWN}
    if groups.issuperset(one.number for one in annotation.drawn):
        return annotation
    kept = tuple(one for one in annotation.drawn if one.number in groups)
    return replace(annotation, drawn=kept)


def summary_of(annotation: Annotation, flow: Reflow) -> Summary:
    """What the page list shows of the page."""
    live = annotation.live_entities()
    accepted = [e.status for e in live].count(EntityStatus.ACCEPTED)
    suggested = len(live) - accepted
    broken = len(live) - len(flow.placed(live))
    doubts = len([f for f in annotation.fragments if f.unsure or f.doubtful])
    return Summary(title_of(flow), len(annotation.articles), accepted, suggested, doubts, broken)


def title_of(flow: Reflow) -> str:
    """The headline of the first article that has body text, else the first text of the page."""
    first = ""
    for article in flow.articles:
        told = any(unit.role is Role.BODY for unit in article.units)
        for unit in article.units:
            if told and unit.role is Role.HEADLINE and unit.text.strip():
                return _one_line(unit.text)
            first = first or _one_line(unit.text[: 2 * _TITLE])
    return first


def _one_line(text: str) -> str:
    return " ".join(text.replace("\n", "").split())[:_TITLE]


def fit(annotation: Annotation, delta: Delta) -> Annotation:
    """Make room for a recorded delta where background suggestions changed meanwhile.

    Suggestions that nobody decided on come and go without being steps. Where one sits on a key
    that the delta needs, it goes; where one is missing that the delta changes, it comes back.
    So do links, which are made and taken away on two pages, and boxes, which others move too.
    ConflictError when anything else differs.
    """
    annotation = _fit_boxes(_fit_links(annotation, delta), delta)
    before = {e.key: e for e in delta.before.entities}
    needed = {e.key for e in delta.after.entities}
    if not before and not needed:
        return annotation
    keys = before.keys() | needed
    there = {row.key: row for row in rows_of(annotation.entities, keys, _key)}
    others = [key for key in keys if there.get(key) != before.get(key)]
    if not others:
        return annotation
    rows = {e.key: e for e in annotation.entities}
    for key in others:
        here, wanted = rows.pop(key, None), before.get(key)
        if not (_undecided(here) and (wanted is None or _undecided(wanted) or here is not None)):
            raise conflict()
        if wanted is not None:
            rows[key] = wanted
    return replace(annotation, entities=tuple(rows[k] for k in sorted(rows)))


def _fit_links(annotation: Annotation, delta: Delta) -> Annotation:
    """The annotation with the links that the delta takes away, and without those it brings."""
    if not delta.before.links and not delta.after.links:
        return annotation
    rows = {link.pair: link for link in annotation.links}
    for link in delta.after.links:
        rows.pop(link.pair, None)
    rows.update((link.pair, link) for link in delta.before.links)
    return replace(annotation, links=tuple(rows[pair] for pair in sorted(rows)))


def _fit_boxes(annotation: Annotation, delta: Delta) -> Annotation:
    """The annotation with the boxes and drawn lines that the delta takes away, and without those
    it brings."""
    old, new = delta.before, delta.after
    if old.boxes or new.boxes:
        boxes = {one.start: one for one in annotation.boxes}
        for box in new.boxes:
            boxes.pop(box.start, None)
        boxes.update((box.start, box) for box in old.boxes)
        annotation = replace(annotation, boxes=tuple(boxes[start] for start in sorted(boxes)))
    if old.drawn or new.drawn:
        drawn = {one.key: one for one in annotation.drawn}
        for line in new.drawn:
            drawn.pop(line.key, None)
        drawn.update((line.key, line) for line in old.drawn)
        annotation = replace(annotation, drawn=tuple(drawn[key] for key in sorted(drawn)))
    return annotation


def _undecided(entity: Entity | None) -> bool:
    """Nothing, or a suggestion of the program that nobody decided on."""
    return entity is None or (
        entity.status is EntityStatus.SUGGESTED and entity.origin is Origin.AUTO
    )


def that_come(delta: Delta, annotation: Annotation) -> list[Entity]:
    """The entities of a step that are not there already, but for their notes."""
    keys = {e.key for e in delta.after.entities}
    here = {(e.key, e.spans, e.label, e.status) for e in annotation.entities if e.key in keys}
    return [e for e in delta.after.entities if (e.key, e.spans, e.label, e.status) not in here]
