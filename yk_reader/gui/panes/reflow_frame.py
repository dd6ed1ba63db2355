"""Size and scrolling of the reflow pane: how wide type is set, and which strip is seen."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent

from yk_reader.gui.panes.reflow_input import ReflowInput
from yk_reader.gui.panes.reflow_layout import TEXT_X, ReflowLayout
from yk_reader.gui.panes.reflow_painter import OVER
from yk_reader.gui.panes.unit_layout import Sizes

_RIGHT = 4
"""What is kept free at the right of the measure."""


class ReflowFrame(ReflowInput):
    """The base of ReflowPane. y counts from the top of the page, `_top()` is what is above."""

    _size: float
    _reading: bool

    def reveal(self, span: tuple[int, int]) -> None:
        """Scroll, if needed, until the flow span can be seen with a line of room around it."""
        if self._layout is None:
            return
        first, last = self._layout.strip_of(*span)
        room = round(32 * self._size / 17)
        top, height = self._top(), self.viewport().height()
        if first - room >= top and last + room <= top + height:
            return
        if last - first > height - 2 * room:
            self._set_top(round(first - room))
        elif first < top - height or last > top + 2 * height:
            self._set_top(round((first + last - height) / 2))
        elif first - room < top:
            self._set_top(round(first - room))
        else:
            self._set_top(round(last + room - height))

    def reveal_at(self, span: tuple[int, int], share: float) -> None:
        """Scroll so that the span begins at a share of the height (0: near the top)."""
        if self._layout is None:
            return
        first, _last = self._layout.strip_of(*span)
        room = round(32 * self._size / 17)
        self._set_top(round(first - max(room, share * self.viewport().height())))

    def visible_span(self) -> tuple[int, int]:
        """The flow span whose lines can be seen."""
        layout = self._layout
        if layout is None:
            return 0, 0
        height = self.viewport().height()
        first, _ = layout.offset_at(0, self._top())
        last, _ = layout.offset_at(1e6, self._top() + height)
        return first, last

    def caret_rect(self) -> QRect:
        """Where the caret is in the pane."""
        layout, cursor = self._layout, self._cursor
        place = layout.place(cursor.caret, cursor.at_end) if layout and cursor else None
        if layout is None or place is None:
            return QRect()
        top = round(layout.line_top(place)) - self._top()
        leading = layout.boxes[place.box].layout.leading
        return QRect(round(TEXT_X + place.x) + self.shift(), top, 2, leading)

    def shift(self) -> int:
        """How far the column stands to the right (reading mode sets it in the middle)."""
        if not self._reading or self._layout is None:
            return 0
        room = self.viewport().width() - TEXT_X - self._layout.sizes.measure
        return max(0, (room - TEXT_X) // 2)

    def _sizes(self) -> Sizes:
        return Sizes.fitting(self._size, self.viewport().width() - TEXT_X - _RIGHT)

    def _lay_out(self) -> None:
        """Set the page anew for another size; the caret, or the top, stays where it is."""
        view, layout = self._view, self._layout
        if view is None or layout is None:
            return
        held = self._caret_y() - self._top()
        visible = 0 <= held <= self.viewport().height()
        top, _ = layout.offset_at(0, self._top())
        self._layout = ReflowLayout(view.reflow, self._sizes(), layout)
        self._measure()
        if visible:
            self._set_top(round(self._caret_y() - held))
        else:
            self._set_top(round(self._layout.strip_of(top, top + 1)[0]))

    def _caret_y(self) -> float:
        layout, cursor = self._layout, self._cursor
        place = layout.place(cursor.caret, cursor.at_end) if layout and cursor else None
        return layout.line_top(place) if layout is not None and place is not None else 0.0

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _set_top(self, y: int) -> None:
        self.verticalScrollBar().setValue(y)

    def _measure(self) -> None:
        height = self.viewport().height()
        content = round(self._layout.height) if self._layout is not None else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, content - height))
        bar.setPageStep(height)
        bar.setSingleStep(round(32 * self._size / 17))
        self.viewport().update()

    def _touch(self, *spans: tuple[int, int] | None) -> None:
        """Ask for the lines of some flow spans to be painted anew, and what is over them."""
        layout = self._layout
        if layout is None:
            self.viewport().update()
            return
        for span in spans:
            if span is not None:
                top, bottom = layout.strip_of(span[0], max(span[1], span[0] + 1))
                y = round(top) - self._top() - OVER
                height = round(bottom - top) + 2 * OVER
                self.viewport().update(0, y, self.viewport().width(), height)

    def _scrolled(self) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower pane takes fewer whole ems."""
        super().resizeEvent(event)
        if self._layout is not None and self._layout.sizes != self._sizes():
            self._lay_out()
        else:
            self._measure()
