"""Which entities are marked in which unit, how deep they are nested, and the broken ones."""

from collections.abc import Mapping

from yk_reader.gui.view.page_view import PageView
from yk_reader.model.alike import changed_part
from yk_reader.model.entity import Entity
from yk_reader.model.records import dataclass
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
Entities = tuple[Entity, ...]
_FEW = 50
"""Entities that changed: with more of them all marks are made anew."""


class EntityMarkCache:
    """The marks of a page; those that did not change are taken over from the state before."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Entity, Placed, EntityMark]] = {}
        self._units: dict[_Unit, tuple[list[EntityMark], tuple[EntityMark, ...]]] = {}
        self._view: PageView | None = None

    def marks(self, view: PageView) -> EntityMarks:
        """The marks of the live entities by (article key, unit index), outer before inner.

        Suggestions that the filter hides have none. A unit in which nothing changed has the very
        same tuple as before.
        """
        before, self._view = self._view, view
        if before is not None and before.reflow is view.reflow and self._exchange(before, view):
            return {name: nested for name, (_, nested) in self._units.items()}
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
            if old is None or old[0] is not entity:
                old = (entity, place, EntityMark(place.start, place.end, entity))
            elif old[1] is not place:
                mark = old[2]  # in a unit that moved it is the same one
                if (mark.start, mark.end) != (place.start, place.end):
                    mark = EntityMark(place.start, place.end, entity)
                old = (entity, place, mark)
            fresh[key] = old
            unit = place.unit
            by_unit.setdefault((unit.article, unit.index), []).append(old[2])
        self._known = fresh
        units = {}
        moved = {id(unit[0][0]): unit for unit in self._units.values()}
        for name, found in by_unit.items():
            old_unit = self._units.get(name)
            if old_unit is None or old_unit[0] != found:
                old_unit = moved.get(id(found[0]))
            if old_unit is None or old_unit[0] != found:
                old_unit = found, _nested(list(found))
            units[name] = old_unit
        self._units = units
        return {name: nested for name, (_, nested) in units.items()}

    def _exchange(self, before: PageView, view: PageView) -> bool:
        """Take other marks for the few entities that changed since the state `before`, which has
        the same reflow; False where that is not all there is to do."""
        gone, come = _changed(before.live, view.live)
        if len(gone) + len(come) > _FEW or before.hidden or view.hidden:
            return False
        old, new = before.placed, view.placed
        if any(e.key not in old for e in gone) or any(e.key not in new for e in come):
            return False  # broken ones have pieces
        others: dict[_Unit, list[EntityMark]] = {}
        for entity in gone:
            unit = old[entity.key].unit
            name = unit.article, unit.index
            if name not in others:
                others[name] = list(self._units[name][0])
            others[name].remove(self._known.pop(entity.key)[2])
        for entity in come:
            place = new[entity.key]
            mark = EntityMark(place.start, place.end, entity)
            self._known[entity.key] = entity, place, mark
            name = place.unit.article, place.unit.index
            if name not in others:
                others[name] = list(self._units[name][0]) if name in self._units else []
            others[name].append(mark)
        for name, found in others.items():
            if found:
                self._units[name] = found, _nested(list(found))
            else:
                del self._units[name]
        return True


def _changed(old: tuple[Entity, ...], new: tuple[Entity, ...]) -> tuple[Entities, Entities]:
    """The entities that are in one of two states only, without what is alike at both ends."""
    low, old_end, new_end = changed_part(old, new)
    old, new = old[low:old_end], new[low:new_end]
    kept = {id(e) for e in old} & {id(e) for e in new}
    return tuple(e for e in old if id(e) not in kept), tuple(e for e in new if id(e) not in kept)


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
