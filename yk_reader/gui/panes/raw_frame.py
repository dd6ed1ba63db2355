"""Size and scrolling of the raw pane: which rows are seen, and the ruler beside them."""

from heapq import nlargest

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent

from yk_reader.gui.panes.raw_input import RawInput
from yk_reader.gui.panes.raw_layout import RawLayout
from yk_reader.gui.panes.raw_painter import ROOM_RIGHT, TEXT_X
from yk_reader.gui.panes.ruler import WIDTH as RULER_WIDTH
from yk_reader.gui.panes.ruler import Ruler


class RawFrame(RawInput):
    """The base of RawPane. y counts from the first row, `_top()` is what is above."""

    _ruler: Ruler
    _size: float
    _widest: float | None

    @property
    def rows(self) -> RawLayout | None:
        """The rows that are shown (for tests and the desk's title)."""
        return self._cursor.rows if self._cursor else None

    def _place_field(self) -> None:
        """RawPane's: where the correction field stands after scrolling."""

    def reveal(self, span: tuple[int, int]) -> None:
        """Scroll, if needed, until the raw span can be seen with a line of room around it."""
        cursor = self._cursor
        if cursor is None or not len(cursor.rows):
            return
        rows = cursor.rows
        first = rows[rows.at_offset(span[0])].top
        last = rows[rows.at_offset(max(span[0], span[1] - 1))].top + rows.row_height
        room = rows.row_height
        height = self.viewport().height()
        if first - room < self._top() or last + room > self._top() + height:
            if last - first > height - 2 * room:
                self._set_top(round(first - room))
            elif first - room < self._top() - height or last + room > self._top() + 2 * height:
                self._set_top(round((first + last - height) / 2))
            elif first - room < self._top():
                self._set_top(round(first - room))
            else:
                self._set_top(round(last + room - height))

    def _set_top(self, y: int) -> None:
        self.verticalScrollBar().setValue(y)

    def _measure(self) -> None:
        """Tell the scroll bars how much there is."""
        rows = self.rows
        height = self.viewport().height()
        content = round(rows.height + rows.gap) if rows is not None else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, content - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._painter.row_height)
        self._ruler.set_window(self._top(), height)
        self._measure_width()
        self.viewport().update()

    def _measure_width(self) -> None:
        """Room for the longest line; only the few with the most characters are measured."""
        view, rows = self._view, self.rows
        room = self.viewport().width() - TEXT_X - ROOM_RIGHT
        need = 0.0
        if view is not None and rows is not None:
            if self._widest is None:
                longest = nlargest(5, rows, key=lambda row: row.end - row.start)
                ends = [self._painter.xs_of(view.page.text, row)[-1] for row in longest]
                self._widest = max(ends, default=TEXT_X) - TEXT_X
            need = self._widest
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, round(need - room)))
        bar.setPageStep(max(1, round(room)))
        bar.setSingleStep(round(self._size))

    def _scroll_to_middle(self, y: float) -> None:
        self._set_top(round(y - self.viewport().height() / 2))

    def _scrolled(self) -> None:
        self._ruler.set_window(self._top(), self.viewport().height())
        self._place_field()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ruler beside the rows."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._ruler.setGeometry(
            QRect(area.right() - RULER_WIDTH + 1, area.top(), RULER_WIDTH, area.height())
        )
        self._measure()
        self._place_field()
