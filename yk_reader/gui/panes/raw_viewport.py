"""Geometry of the raw pane: which rows are seen, what stands under a point, scrolling."""

from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum
from heapq import nlargest

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.panes.content_scroll import OVER, ContentScroll, InSight
from yk_reader.gui.panes.raw_metrics import ROOM_RIGHT, TEXT_X
from yk_reader.gui.panes.raw_model import RawModel
from yk_reader.gui.panes.ruler import WIDTH as RULER_WIDTH
from yk_reader.gui.panes.ruler import Ruler

CHIP = QRectF(71, 0, 34, 18)
"""Where the chip of a role, or the mark of a joint, stands in a row."""


class RawPart(Enum):
    """What a row shows: its text and number, the chip of a role, the mark of a joint."""

    LINE = 0
    ROLE = 1
    JOINT = 2


class RawViewport:
    """Points count from the viewport, y of rows from the first row; offsets are raw."""

    def __init__(self, area: QAbstractScrollArea, model: RawModel, ruler: Ruler) -> None:
        self._area = area
        self._model = model
        self._ruler = ruler
        self._widest = 0.0
        self._widest_of: object = None
        self.scroll = ContentScroll(area)
        self._in_sight = InSight(area, self.scroll, self._caret_strip)

    @property
    def left(self) -> int:
        """The width of what is scrolled away at the left."""
        return self._area.horizontalScrollBar().value()

    @property
    def width(self) -> int:
        """The width of what is visible."""
        return self._area.viewport().width()

    # --- what stands where

    def row_at(self, point: QPoint) -> int:
        """The index of the row at a point (a gap belongs to the row above); -1 without rows."""
        content = self._model.filled
        return -1 if content is None else content.rows.at_y(point.y() + self.scroll.top)

    def offset_at(self, point: QPoint) -> int:
        """The caret place nearest to a point; 0 without rows."""
        content, i = self._model.filled, self.row_at(point)
        if content is None or i < 0:
            return 0
        row, x = content.rows[i], point.x() + self.left
        return self._model.metrics.offset_at(content.view.page.text, row, x)

    def char_at(self, point: QPoint) -> int | None:
        """The raw offset of the character under a point; None where there is none."""
        content, i = self._model.filled, self.row_at(point)
        if content is None or i < 0:
            return None
        row, x = content.rows[i], point.x() + self.left
        xs = self._model.metrics.xs_of(content.view.page.text, row)
        at = bisect_right(xs, x) - 1
        return row.start + at if 0 <= at < len(xs) - 1 else None

    def part_at(self, point: QPoint) -> RawPart:
        """What of a row stands at a point."""
        content, i = self._model.filled, self.row_at(point)
        x = point.x() + self.left
        if content is None or i < 0 or not CHIP.left() <= x <= CHIP.right():
            return RawPart.LINE
        row = content.rows[i]
        if row.fragment is None:
            return RawPart.LINE
        if row.first_of_role and row.fragment.article is not None:
            return RawPart.ROLE
        return RawPart.JOINT if row.joint_mark else RawPart.LINE

    def boundary_at(self, point: QPoint) -> int:
        """The row under the gap at the point, -1 when it is not in a gap."""
        content = self._model.filled
        if content is None:
            return -1
        rows = content.rows
        y = point.y() + self.scroll.top
        i = rows.at_y(y)
        below = i + 1
        if y >= rows[i].top + rows.row_height and below < len(rows) and rows[below].gap:
            return below
        return -1

    def caret_rect(self) -> QRect:
        """Where the caret is in the viewport."""
        content = self._model.filled
        if content is None:
            return QRect()
        row = content.rows[content.caret.row]
        x = self._model.metrics.x_of(content.view.page.text, row, content.caret.caret)
        top = round(row.top) - self.scroll.top
        return QRect(round(x) - self.left, top, 2, round(content.rows.row_height))

    # --- scrolling

    def reveal(self, span: tuple[int, int]) -> None:
        """Scroll, if needed, until the raw span can be seen with a line of room around it."""
        content = self._model.filled
        if content is None:
            return
        rows = content.rows
        first = rows[rows.at_offset(span[0])].top
        last = rows[rows.at_offset(max(span[0], span[1] - 1))].top + rows.row_height
        self.scroll.show_strip(first, last, rows.row_height, beyond=rows.row_height)

    def show_column(self) -> None:
        """Scroll sideways until the caret can be seen."""
        bar, content = self._area.horizontalScrollBar(), self._model.filled
        if bar.maximum() == 0 or content is None:
            return
        caret = content.caret
        row = content.rows[caret.row]
        x = self._model.metrics.x_of(content.view.page.text, row, caret.caret)
        left = bar.value()
        if x - TEXT_X < left:
            bar.setValue(round(x - TEXT_X))
        elif x + ROOM_RIGHT > left + self.width:
            bar.setValue(round(x + ROOM_RIGHT - self.width))

    def show_left(self) -> None:
        """Scroll to where rows begin."""
        self._area.horizontalScrollBar().setValue(0)

    def show_middle(self, y: float) -> None:
        """Scroll a height of the rows into the middle."""
        self.scroll.top = round(y - self.scroll.height / 2)

    def held(self) -> tuple[int, float] | None:
        """What shall stay at its height when rows change: the raw start of the row with the
        caret, or of the top one when that is out of sight; and where it is in the viewport."""
        content = self._model.filled
        if content is None:
            return None
        row = content.rows[content.caret.row]
        if not self.scroll.sees(row.top):
            row = content.rows[content.rows.at_y(self.scroll.top)]
        return row.start, row.top - self.scroll.top

    def hold(self, held: tuple[int, float] | None) -> None:
        """Scroll what was `held` to where it was; to the top without it."""
        content = self._model.filled
        if held is None or content is None:
            self.scroll.top = 0
        else:
            raw, y = held
            self.scroll.top = round(content.rows[content.rows.at_offset(raw)].top - y)

    def top_place(self) -> tuple[int, int]:
        """The raw start of the row at the top, and how far it is scrolled away."""
        content = self._model.filled
        if content is None:
            return 0, 0
        row = content.rows[content.rows.at_y(self.scroll.top)]
        return row.start, round(self.scroll.top - row.top)

    def hold_top(self, place: tuple[int, int]) -> None:
        """Scroll to a place that `top_place` told."""
        self.hold((place[0], -place[1]))

    # --- sizes

    def measure(self, *, paint: bool = True) -> None:
        """Tell scroll bars and ruler how much there is, and `paint` all that is visible anew."""
        rows = self._model.rows
        content = rows.height + rows.gap if rows is not None else 0
        self.scroll.set_content(content, self._model.metrics.row_height)
        self._ruler.set_window(self.scroll.top, self.scroll.height)
        self._measure_width()
        if paint:
            self.update()

    def _measure_width(self) -> None:
        """Room for the longest line; only the few with the most characters are measured."""
        content, metrics = self._model.content, self._model.metrics
        room = self.width - TEXT_X - ROOM_RIGHT
        need = 0.0
        if content is not None:
            if self._widest_of is not content.rows.shape:
                lengths = [row.end - row.start for row in content.rows]
                least = min(nlargest(5, lengths), default=0)
                longest = [row for row in content.rows if row.end - row.start >= least][:5]
                ends = [metrics.xs_of(content.view.page.text, row)[-1] for row in longest]
                self._widest = max(ends, default=TEXT_X) - TEXT_X
                self._widest_of = content.rows.shape
            need = self._widest
        bar = self._area.horizontalScrollBar()
        bar.setRange(0, max(0, round(need - room)))
        bar.setPageStep(max(1, round(room)))
        bar.setSingleStep(round(metrics.size))

    def _caret_strip(self) -> tuple[float, float] | None:
        content = self._model.filled
        if content is None:
            return None
        top = content.rows[content.caret.row].top
        return top, top + content.rows.row_height

    def resized(self, before: int) -> None:
        """The area has another size, its height was `before`: the ruler stays beside the rows, and
        the row of the caret in sight."""
        area = self._area.contentsRect()
        self._ruler.setGeometry(
            QRect(area.right() - RULER_WIDTH + 1, area.top(), RULER_WIDTH, area.height())
        )
        self.measure()
        self._in_sight.resized(before)

    def scrolled(self, dx: int, dy: int) -> None:
        """Another part is visible: what is seen already goes by so many pixels to the right and
        down. The number of the article at the top, and its role, do not."""
        self._ruler.set_window(self.scroll.top, self.scroll.height)
        if dx:
            self.update()
            return
        top_row = QRect(0, 0, self.width, self._model.metrics.row_height)
        self.scroll.moved(dy, self._model.rows, top_row)

    # --- painting anew

    def update(self) -> None:
        """Ask for all that is visible to be painted anew."""
        self._area.viewport().update()

    def touch_rows(self, indices: Iterable[int]) -> None:
        """Ask for some rows to be painted anew, with the gaps beside them."""
        rows = self._model.rows
        if rows is None:
            self.update()
            return
        for i in indices:
            if 0 <= i < len(rows):
                above, below = (
                    rows.gap if j < len(rows) and rows[j].gap else 0.0 for j in (i, i + 1)
                )
                top, height = rows[i].top - above, above + rows.row_height + below
                # Nothing of a row stands out over it and the gaps beside it.
                over = 0 if top.is_integer() and height.is_integer() else OVER
                self.scroll.touch(top, height, over)

    def touch(self, *spans: tuple[int, int] | None) -> None:
        """Ask for the rows of some raw spans to be painted anew."""
        rows = self._model.rows
        if rows is None:
            self.update()
            return
        for span in spans:
            if span is not None:
                last = rows.at_offset(max(span[0], span[1] - 1))
                self.touch_rows(range(rows.at_offset(span[0]), last + 1))
