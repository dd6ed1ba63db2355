"""What the two panes show, for somebody who hears it: text, lines, caret, and words about them."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from yk_reader.gui.panes import heard_texts
from yk_reader.gui.panes.raw_layout import RawLayout
from yk_reader.gui.panes.raw_metrics import TEXT_X as RAW_X
from yk_reader.gui.panes.raw_model import RawModel
from yk_reader.gui.panes.raw_selection import RawSelection
from yk_reader.gui.panes.raw_viewport import RawViewport
from yk_reader.gui.panes.reflow_layout import TEXT_X
from yk_reader.gui.panes.reflow_model import ReflowModel
from yk_reader.gui.panes.reflow_selection import ReflowSelection
from yk_reader.gui.panes.reflow_viewport import ReflowViewport

if TYPE_CHECKING:
    from yk_reader.gui.panes.mirror import HeardLine


class RawHeard:
    """The rows of the raw pane, one a line; what is folded away is not heard."""

    def __init__(self, model: RawModel, viewport: RawViewport, selection: RawSelection) -> None:
        self._model = model
        self._viewport = viewport
        self._selection = selection
        self._rows: RawLayout | None = None
        self._starts: list[int] = []

    def key(self) -> object:
        """The rows."""
        return self._model.rows

    def _known(self) -> list[int]:
        """Where each row begins in the heard text."""
        rows = self._model.rows
        if rows is not self._rows:
            self._rows, self._starts, at = rows, [], 0
            for row in rows or ():
                self._starts.append(at)
                at += row.end - row.start + 1
        return self._starts

    def text(self) -> str:
        """The rows, as they came."""
        content = self._model.filled
        if content is None:
            return ""
        whole = content.view.page.text
        return "\n".join(whole[row.start : row.end] for row in content.rows)

    def _heard(self, raw: int) -> int:
        """The place of a raw offset in the heard text."""
        content = self._model.filled
        if content is None:
            return 0
        i = content.rows.at_offset(raw)
        row = content.rows[i]
        return self._known()[i] + min(max(raw - row.start, 0), row.end - row.start)

    def _raw(self, heard: int) -> int | None:
        content, starts = self._model.filled, self._known()
        if content is None or not starts:
            return None
        i = max(0, bisect_right(starts, heard) - 1)
        row = content.rows[i]
        return min(row.start + heard - starts[i], row.end)

    def ends(self) -> tuple[int, int]:
        """Caret and anchor."""
        content = self._model.filled
        if content is None:
            return 0, 0
        return self._heard(content.caret.caret), self._heard(content.caret.anchor)

    def lines(self, start: int, end: int) -> "list[HeardLine]":
        """The row that begins there: a row is never broken."""
        from yk_reader.gui.panes.mirror import HeardLine

        content, starts = self._model.filled, self._known()
        if content is None or not starts:
            return []
        row = content.rows[max(0, bisect_right(starts, start) - 1)]
        return [HeardLine(start, end, RAW_X, row.top)]

    def scrolled(self) -> tuple[int, int]:
        """What is scrolled away."""
        return self._viewport.left, self._viewport.scroll.top

    def font(self) -> QFont:
        """The font of the rows."""
        return self._model.metrics.face.font

    def go(self, caret: int, anchor: int) -> None:
        """Put the caret."""
        raw, other = self._raw(caret), self._raw(anchor)
        if raw is None or other is None:
            return
        if other != raw:
            self._selection.move(other)
        self._selection.move(raw, extend=other != raw)

    def place(self) -> str:
        """The row of the caret."""
        content = self._model.filled
        if content is None:
            return ""
        return heard_texts.of_row(content.rows[content.caret.row], content.view)

    def entity(self) -> str:
        """The smallest entity at the caret."""
        content = self._model.filled
        if content is None:
            return ""
        view, at = content.view, content.caret.caret
        here = [
            entity
            for entity in view.live
            if any(s.start <= at < s.raw_end for s in entity.spans) and not view.unseen(entity)
        ]
        if not here:
            return ""
        found = min(here, key=lambda entity: entity.raw_end - entity.raw_start)
        return heard_texts.of_entity(found, view)


class ReflowHeard:
    """The flow text as it is set."""

    def __init__(
        self, model: ReflowModel, viewport: ReflowViewport, selection: ReflowSelection
    ) -> None:
        self._model = model
        self._viewport = viewport
        self._selection = selection

    def key(self) -> object:
        """How the page is set."""
        content = self._model.content
        return content.layout if content is not None else None

    def text(self) -> str:
        """The flow text."""
        content = self._model.filled
        return content.view.reflow.text if content is not None else ""

    def ends(self) -> tuple[int, int]:
        """Caret and anchor."""
        content = self._model.filled
        return (content.caret.caret, content.caret.anchor) if content is not None else (0, 0)

    def lines(self, start: int, end: int) -> "list[HeardLine]":
        """The lines of type of a stretch inside one unit."""
        from yk_reader.gui.panes.mirror import HeardLine

        content = self._model.filled
        if content is None:
            return []
        box = content.layout.boxes[content.layout.box_of_flow(start)]
        first = box.unit.start
        found: list[HeardLine] = []
        for i, line in enumerate(box.layout.lines):
            low, high = max(start, first + line.start), min(end, first + line.end)
            if low < high or (start == end and not found):
                x = TEXT_X + self._viewport.shift + box.layout.x_of(i, low - first)
                found.append(HeardLine(low, high, x, box.top + i * box.layout.leading))
        return found

    def scrolled(self) -> tuple[int, int]:
        """What is scrolled away."""
        return 0, self._viewport.scroll.top

    def font(self) -> QFont:
        """That of running text."""
        content = self._model.filled
        boxes = content.layout.boxes if content is not None else []
        return boxes[-1].layout.face.font if boxes else QFont()

    def go(self, caret: int, anchor: int) -> None:
        """Put the caret."""
        if caret == anchor:
            self._selection.move(caret)
        else:
            self._selection.select(anchor, caret)

    def place(self) -> str:
        """The role of the unit with the caret, and its article."""
        view, unit = self._model.view, self._model.unit()
        if view is None or unit is None:
            return ""
        return heard_texts.of_role(unit.role, view.ranks.get(unit.article))

    def entity(self) -> str:
        """The picked entity: the one under the caret."""
        view, key = self._model.view, self._model.marks.picked
        entity = view.entities.get(key) if view is not None and key is not None else None
        if view is None or entity is None:
            return ""
        return heard_texts.of_entity(entity, view)
