"""Where things stand for the mouse: points of lines in the raw pane, of text in the reflow pane."""

from PySide6.QtCore import QPoint

from benchmarks.gestures.driver import Driver
from yk_reader.gui.panes.raw_metrics import TEXT_X as RAW_X
from yk_reader.gui.panes.reflow_layout import TEXT_X as FLOW_X

_INTO_LINE = 0.6
"""Of a line's height: where its characters are, under the chips."""
_INTO_CHARACTER = 0.35
"""Of a character's width: nearer to its own side, and past the grip of an entity's edge."""
_ROOM = 60
"""Pixels that are kept free above and below what is brought into sight."""


class RawPoints:
    """Points of the raw pane's viewport; what is out of sight is scrolled to with the wheel."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._pane = driver.window.workbench.raw

    def show(self, first: int, last: int) -> bool:
        """Bring two lines (fragment starts) into sight; whether both can be seen at once."""
        rows, height = self._pane.rows, self._pane.viewport().height()
        assert rows is not None
        top = rows[rows.index_of[first]].top
        bottom = rows[rows.index_of[last]].top + rows.row_height
        bar = self._pane.verticalScrollBar()
        if bar.value() + _ROOM > top or bottom > bar.value() + height - _ROOM:
            self._driver.wheel_to(self._pane, round((top + bottom - height) / 2))
        return bar.value() <= top and bottom <= bar.value() + height

    def point(self, line: int) -> QPoint:
        """A point on the first characters of a line."""
        rows = self._pane.rows
        assert rows is not None
        row = rows[rows.index_of[line]]
        y = row.top + rows.row_height / 2 - self._pane.verticalScrollBar().value()
        return QPoint(round(RAW_X) + 12, round(y))


class FlowPoints:
    """Points of the reflow pane's viewport."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._pane = driver.window.workbench.reflow

    def show(self, flow: int) -> None:
        """Bring a place into sight."""
        layout, height = self._pane.page_layout, self._pane.viewport().height()
        assert layout is not None
        top, bottom = layout.strip_of(flow, flow + 1)
        bar = self._pane.verticalScrollBar()
        if bar.value() + _ROOM > top or bottom > bar.value() + height - _ROOM:
            self._driver.wheel_to(self._pane, round((top + bottom - height) / 2))

    def on(self, flow: int, share: float = 0.5) -> QPoint:
        """A point on the character behind a flow offset, at a share of its width."""
        layout = self._pane.page_layout
        assert layout is not None
        place = layout.place(flow)
        assert place is not None
        box = layout.boxes[place.box]
        end = box.layout.x_of(place.line, flow + 1 - box.unit.start)
        x = place.x + share * (end - place.x)
        y = layout.line_top(place) + _INTO_LINE * box.layout.leading
        y -= self._pane.verticalScrollBar().value()
        return QPoint(round(FLOW_X + x) + self._pane.shift(), round(y))

    def ends(self, a: int, b: int) -> tuple[QPoint, QPoint]:
        """From where to where to drag so that just `a`..`b` is selected."""
        self.show(a)
        return self.on(a, _INTO_CHARACTER), self.on(b - 1, 1 - _INTO_CHARACTER)
