"""Which part of the reflow pane is painted anew when another state of the page is shown."""

from yk_reader.gui.panes.entity_marks import EntityMarks
from yk_reader.gui.panes.reflow_layout import ReflowLayout, UnitBox
from yk_reader.gui.panes.reflow_model import DoubtSpans, ReflowModel
from yk_reader.gui.panes.reflow_viewport import ReflowViewport


class Repaint:
    """Asks for what looks otherwise than before."""

    def __init__(self, model: ReflowModel, viewport: ReflowViewport) -> None:
        self._model, self._viewport = model, viewport

    def moving(self) -> None:
        """The caret, and what is marked where the text of another state may stand elsewhere."""
        content, marks = self._model.content, self._model.marks
        if content is not None:
            at = content.caret.caret
            here = (max(0, at - 1), at + 1)
            selected = content.caret.selection()
            self._viewport.touch(here, selected, marks.hovered_span, *marks.linked)

    def changed(self, old: ReflowLayout, known: EntityMarks, doubted: DoubtSpans) -> None:
        """The part of the page that is not as it was set, or marked, before."""
        content, marks = self._model.content, self._model.marks

        def same(one: UnitBox, other: UnitBox) -> bool:
            now, then = (one.unit.article, one.unit.index), (other.unit.article, other.unit.index)
            entities = marks.entities.get(now) == known.get(then)
            return entities and marks.doubts.get(now) == doubted.get(then)

        strip = content.layout.changed_from(old, same) if content is not None else None
        if strip is None:
            self._viewport.update()
        elif strip[0] < strip[1]:
            self._viewport.touch_strip(*strip)

    def units(self, known: EntityMarks) -> None:
        """The units of the same reflow whose entities are not those of before."""
        view, now = self._model.view, self._model.marks.entities
        for key in known.keys() | now.keys():
            if view is not None and known.get(key) is not now.get(key):
                unit = view.reflow.unit_of(*key)
                if unit is not None:
                    self._viewport.touch((unit.start, unit.end))
