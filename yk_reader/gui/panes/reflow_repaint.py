"""Which part of the reflow pane is painted anew when another state of the page is shown."""

from collections.abc import Sequence

from yk_reader.gui.panes.entity_marks import EntityMark, EntityMarks
from yk_reader.gui.panes.reflow_layout import Place, ReflowLayout, UnitBox
from yk_reader.gui.panes.reflow_model import DoubtSpans, ReflowModel
from yk_reader.gui.panes.reflow_viewport import ReflowViewport
from yk_reader.model.alike import changed_part

_FEW = 8
"""Marks that changed in a unit: with more of them all of it is painted anew."""
_Stand = tuple[tuple[float, float], Place | None, Place | None]


class Repaint:
    """Asks for what looks otherwise than before."""

    def __init__(self, model: ReflowModel, viewport: ReflowViewport) -> None:
        self._model, self._viewport = model, viewport
        self._stood: list[_Stand] = []
        self._by = 0.0
        """how far down what is painted below the change was moved"""

    def begin(self) -> None:
        """The page is about to be set anew: the text of another state may stand elsewhere."""
        self._stood, self._by = self._standing(), 0.0

    def moved(self) -> None:
        """The caret, and what is marked, where they stand elsewhere since `begin`."""
        stood, now = self._stood, self._standing()
        if stood != now:
            for (top, bottom), *_ in (*stood, *now):
                self._viewport.touch_strip(top, bottom)
                if self._by:  # where it was painted may have been moved
                    self._viewport.touch_strip(top + self._by, bottom + self._by)

    def _standing(self) -> list[_Stand]:
        """The heights of the caret's line and of what is marked, and where they begin and end."""
        content, marks = self._model.content, self._model.marks
        if content is None:
            return []
        layout, caret = content.layout, content.caret
        at = caret.caret
        here = layout.strip_of(max(0, at - 1), at + 1)
        found: list[_Stand] = [(here, layout.place(at, caret.at_end), None)]
        for span in (caret.selection(), marks.hovered_span, *marks.linked):
            if span is not None:
                strip = layout.strip_of(span[0], max(span[1], span[0] + 1))
                found.append((strip, layout.place(span[0]), layout.place(span[1], True)))
        return found

    def changed(self, old: ReflowLayout, known: EntityMarks, doubted: DoubtSpans) -> None:
        """The part of the page that is not as it was set, or marked, before."""
        content, marks = self._model.content, self._model.marks

        def same(one: UnitBox, other: UnitBox, end: int | None = None) -> bool:
            now, then = (one.unit.article, one.unit.index), (other.unit.article, other.unit.index)
            mine, theirs = marks.entities.get(now, ()), known.get(then, ())
            doubts, others = marks.doubts.get(now, ()), doubted.get(then, ())
            if end is None:
                return mine == theirs and doubts == others
            entities = [m for m in mine if m.start < end] == [m for m in theirs if m.start < end]
            return entities and [d for d in doubts if d[0] < end] == [
                d for d in others if d[0] < end
            ]

        found = content.layout.changed_from(old, same) if content is not None else None
        if content is None or found is None:
            self._viewport.update()
            return
        bottom = found.bottom
        if found.by and not self._viewport.shift_below(old, bottom, found.by):
            bottom = max(old.height, content.layout.height)
        if found.top < bottom:
            self._viewport.touch_strip(found.top, bottom)
        self._by = found.by

    def units(self, known: EntityMarks) -> None:
        """The lines of the same reflow in which other entities are marked than before."""
        view, now = self._model.view, self._model.marks.entities
        for key in known.keys() | now.keys():
            if view is None or known.get(key) is now.get(key):
                continue
            unit = view.reflow.unit_of(*key)
            marks = _others(known.get(key, ()), now.get(key, ()))
            if unit is not None and len(marks) > _FEW:
                self._viewport.touch((unit.start, unit.end))
            elif unit is not None:
                self._viewport.touch(*((unit.start + m.start, unit.start + m.end) for m in marks))


def _others(old: Sequence[EntityMark], new: Sequence[EntityMark]) -> list[EntityMark]:
    """The marks of a unit that are in one of two states only."""
    low, old_end, new_end = changed_part(old, new)
    gone, come = old[low:old_end], new[low:new_end]
    kept = {id(m) for m in gone} & {id(m) for m in come}  # most are the very same objects
    return [m for m in (*gone, *come) if id(m) not in kept]
