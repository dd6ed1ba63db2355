"""Which entities are marked in which unit, how deep they are nested, and the broken ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from yk_reader.gui.view.page_view import PageView
from yk_reader.model.entity import Entity
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.text.offsets import Mode
from yk_reader.text.reflow import Placed


@dataclass(frozen=True, slots=True)
class EntityMark:
    """One entity, or one piece of a broken one, in a unit's text (code points, half-open).

    `depth` is 0 for an outer entity; `first` marks the piece that carries the chip.
    """

    start: int
    end: int
    entity: Entity
    depth: int = 0
    broken: bool = False
    first: bool = True

    @property
    def suggested(self) -> bool:
        """Whether it only is offered."""
        return self.entity.status is EntityStatus.SUGGESTED


EntityMarks = Mapping[tuple[int, int], tuple[EntityMark, ...]]


_Unit = tuple[int, int]


class EntityMarkCache:
    """The marks of a page; those that did not change are taken over from the state before."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Entity, Placed, EntityMark]] = {}
        self._units: dict[_Unit, tuple[list[EntityMark], tuple[EntityMark, ...]]] = {}

    def marks(self, view: PageView) -> EntityMarks:
        """The marks of the live entities by (article key, unit index), outer before inner.

        Suggestions that the filter hides have none. A unit in which nothing changed has the very
        same tuple as before.
        """
        by_unit: dict[_Unit, list[EntityMark]] = {}
        placed, known, hidden = view.placed, self._known, view.hidden
        fresh: dict[int, tuple[Entity, Placed, EntityMark]] = {}
        for entity in view.live:
            if hidden and view.unseen(entity):
                continue
            key = entity.key
            place = placed.get(key)
            if place is None:
                _broken(view, entity, by_unit)
                continue
            old = known.get(key)
            if old is None or old[0] is not entity or old[1] is not place:
                old = (entity, place, EntityMark(place.start, place.end, entity))
            fresh[key] = old
            unit = place.unit
            by_unit.setdefault((unit.article, unit.index), []).append(old[2])
        self._known = fresh
        units = {}
        for name, found in by_unit.items():
            before = self._units.get(name)
            same = before is not None and before[0] == found
            units[name] = before if before is not None and same else (found, _nested(list(found)))
        self._units = units
        return {name: nested for name, (_, nested) in units.items()}


def _broken(
    view: PageView, entity: Entity, by_unit: dict[tuple[int, int], list[EntityMark]]
) -> None:
    """The pieces of a broken entity that are in the flow."""
    first = True
    for span in entity.spans:
        found = view.reflow.map.span_to_flow(span.start, span.raw_end, Mode.CONTRACT)
        if found is None:
            continue
        start, end = found
        while start < end:
            unit = view.reflow.unit_at(start)
            if unit is None:
                break
            stop = min(end, unit.start + len(unit.text))
            if stop > start:
                mark = EntityMark(start - unit.start, stop - unit.start, entity, 0, True, first)
                by_unit.setdefault((unit.article, unit.index), []).append(mark)
                first = False
            start = stop + 1


def _nested(marks: list[EntityMark]) -> tuple[EntityMark, ...]:
    """Sort outer before inner and count how many entities each lies in."""
    if len(marks) == 1:
        return tuple(marks)
    marks.sort(key=lambda m: (m.start, -m.end, m.entity.key))
    out: list[EntityMark] = []
    open_ends: list[int] = []
    for mark in marks:
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        depth = 0 if mark.broken else sum(mark.end <= end for end in open_ends)
        out.append(
            mark
            if depth == 0
            else EntityMark(mark.start, mark.end, mark.entity, depth, mark.broken, mark.first)
        )
        if not mark.broken:
            open_ends.append(mark.end)
    return tuple(out)
