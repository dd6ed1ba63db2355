"""Geometry of the reflow pane: how wide type is set, what is seen and under a point, scrolling."""

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.panes.content_scroll import ContentScroll, InSight
from yk_reader.gui.panes.reflow_layout import TEXT_X
from yk_reader.gui.panes.reflow_model import ReflowModel
from yk_reader.gui.panes.unit_layout import Sizes
from yk_reader.model.records import dataclass

_RIGHT = 4
"""What is kept free at the right of the measure."""
_PINNED = 24
"""How far down the number of an article stands while it is at the top."""
THIRD = 1 / 3
"""The share of the height at which a place is shown that one goes to."""
_CALM = 0.12, 0.7
"""The shares of the height between which a place is read with ease: it need not be scrolled to."""


@dataclass(frozen=True, slots=True)
class Held:
    """What shall stay at its height: the line of a flow offset, or the caret's (`flow` None)."""

    flow: int | None
    y: float


class ReflowViewport:
    """Points count from the viewport, y from the top of the page; offsets are flow offsets."""

    def __init__(self, area: QAbstractScrollArea, model: ReflowModel) -> None:
        self._area = area
        self._model = model
        self.scroll = ContentScroll(area)
        self._in_sight = InSight(area, self.scroll, self._caret_strip)

    @property
    def _line(self) -> int:
        """About the height of a line."""
        return round(32 * self._model.size / 17)

    # --- what stands where

    @property
    def shift(self) -> int:
        """How far the column stands to the right: it is set in the middle of a wide pane, as far
        from its left edge as from its right one."""
        content = self._model.content
        if content is None:
            return 0
        room = self._area.viewport().width() - TEXT_X - content.layout.sizes.measure
        return max(0, (room - TEXT_X) // 2)

    def on_page(self, point: QPoint) -> QPointF:
        """A point of the viewport as one of the page."""
        return QPointF(point.x() - self.shift, point.y() + self.scroll.top)

    def offset_at(self, point: QPoint) -> tuple[int, bool]:
        """The caret place nearest to a point, and whether it is the end of a line."""
        content, at = self._model.content, self.on_page(point)
        return content.layout.offset_at(at.x(), at.y()) if content is not None else (0, False)

    def char_at(self, point: QPoint) -> int | None:
        """The character under a point; None where there is none."""
        content, at = self._model.content, self.on_page(point)
        return content.layout.char_at(at.x(), at.y()) if content is not None else None

    def visible_span(self) -> tuple[int, int]:
        """The flow span whose lines can be seen."""
        content = self._model.content
        if content is None:
            return 0, 0
        first, _ = content.layout.offset_at(0, self.scroll.top)
        last, _ = content.layout.offset_at(1e6, self.scroll.top + self.scroll.height)
        return first, last

    def strip_of(self, span: tuple[int, int]) -> tuple[int, int]:
        """Between which heights of the viewport the lines of a flow span stand."""
        content = self._model.content
        if content is None:
            return 0, 0
        top, bottom = content.layout.strip_of(*span)
        return round(top) - self.scroll.top, round(bottom) - self.scroll.top

    def caret_y(self) -> float:
        """The height at which the line of the caret begins."""
        content = self._model.content
        if content is None:
            return 0.0
        place = content.layout.place(content.caret.caret, content.caret.at_end)
        return content.layout.line_top(place) if place is not None else 0.0

    def caret_rect(self, anchor: bool = False) -> QRect:
        """Where the caret is in the pane, or the other end of the selection."""
        content = self._model.content
        if content is None:
            return QRect()
        layout, caret = content.layout, content.caret
        place = layout.place(caret.anchor) if anchor else layout.place(caret.caret, caret.at_end)
        if place is None:
            return QRect()
        top = round(layout.line_top(place)) - self.scroll.top
        leading = layout.boxes[place.box].layout.leading
        return QRect(round(TEXT_X + place.x) + self.shift, top, 2, leading)

    def whole_span(self) -> tuple[int, int]:
        """The flow span of the lines that can be read: not those that an edge cuts in two."""
        content = self._model.content
        if content is None:
            return 0, 0
        top, line = self.scroll.top, self._line
        first, _ = content.layout.offset_at(0, top + 0.5 * line)
        last, _ = content.layout.offset_at(1e6, top + self.scroll.height - 0.8 * line)
        return (first, last) if first < last else self.visible_span()

    # --- scrolling

    def reveal(self, span: tuple[int, int]) -> None:
        """Scroll, if needed, until the flow span can be seen with a line of room around it."""
        content = self._model.content
        if content is not None:
            first, last = content.layout.strip_of(*span)
            self.scroll.show_strip(first, last, self._line, beyond=0)

    def reveal_at(self, span: tuple[int, int], share: float) -> None:
        """Scroll so that the span begins at a share of the height (0: near the top)."""
        content = self._model.content
        if content is not None:
            first, _last = content.layout.strip_of(*span)
            self.scroll.top = round(first - max(self._line, share * self.scroll.height))

    def settle(self, span: tuple[int, int]) -> None:
        """Show a place that one works through: where it stands in the middle of the pane already
        the page keeps still, else it comes to a third of the height."""
        content = self._model.content
        if content is None:
            return
        first, last = content.layout.strip_of(*span)
        top, height = self.scroll.top, self.scroll.height
        low, high = max(self._line, _CALM[0] * height), _CALM[1] * height
        if first - top < low or last - top > high:
            self.reveal_at(span, THIRD)

    def held(self) -> Held | None:
        """What shall stay at its height when the page is set anew: the caret, or what is read
        at the top when that is out of sight."""
        content = self._model.content
        if content is None:
            return None
        top, y = self.scroll.top, self.caret_y()
        if self.scroll.sees(y):
            return Held(None, y - top)
        flow, _ = content.layout.offset_at(0, top)
        return Held(flow, content.layout.strip_of(flow, flow + 1)[0] - top)

    def hold(self, held: Held | None) -> None:
        """Scroll what was `held` to where it was; to the top without it."""
        content = self._model.content
        if held is None or content is None:
            self.scroll.top = 0
        elif held.flow is None:
            self.scroll.top = round(self.caret_y() - held.y)
        else:
            first, _last = content.layout.strip_of(held.flow, held.flow + 1)
            self.scroll.top = round(first - held.y)

    def top_place(self) -> tuple[int, int]:
        """The flow offset of the line at the top, and how far it is scrolled away."""
        content = self._model.content
        if content is None:
            return 0, 0
        flow, _ = content.layout.offset_at(0, self.scroll.top)
        return flow, round(self.scroll.top - content.layout.strip_of(flow, flow + 1)[0])

    def hold_top(self, place: tuple[int, int]) -> None:
        """Scroll to a place that `top_place` told."""
        self.hold(Held(place[0], -place[1]))

    # --- sizes

    def width_for(self, ems: int) -> int:
        """How wide the pane must be for lines of so many characters in the present size."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return TEXT_X + ems * round(self._model.size) + _RIGHT + bar

    def sizes(self) -> Sizes:
        """How type is set in the width that there is."""
        return Sizes.fitting(self._model.size, self._area.viewport().width() - TEXT_X - _RIGHT)

    def measure(self, *, paint: bool = True) -> None:
        """Tell the scroll bar how much there is, and `paint` all that is visible anew."""
        content = self._model.content
        self.scroll.set_content(content.layout.height if content is not None else 0, self._line)
        if paint:
            self.update()

    def lay_out_again(self) -> None:
        """Set the page in another size; the caret, or the top, stays where it is."""
        held = self.held()
        if held is None:
            return
        self._model.lay_out_again(self.sizes())
        self.measure()
        self.hold(held if held.flow is None else Held(held.flow, 0))

    def _caret_strip(self) -> tuple[float, float] | None:
        content = self._model.content
        return None if content is None else (self.caret_y(), self.caret_y() + self._line)

    def resized(self, before: int) -> None:
        """A narrower pane takes fewer whole ems; in a lower one, which was `before` pixels high,
        the line of the caret stays in sight."""
        content = self._model.content
        if content is not None and content.layout.sizes != self.sizes():
            self.lay_out_again()
        else:
            self.measure()
        self._in_sight.resized(before)

    def scrolled(self, dy: int) -> None:
        """Another part is visible: what is seen already goes down by so many pixels. The number
        and the signs of the article at the top do not."""
        content = self._model.content
        pinned = QRect(0, 0, self.shift + TEXT_X, _PINNED)
        self.scroll.moved(dy, content.layout if content is not None else None, pinned)

    # --- painting anew

    def shift_below(self, painted: object, y: float, by: float) -> bool:
        """Move what is painted below a height, where it stands `by` lower now than in the content
        that was `painted`, and ask for what comes into sight; False where all below is to be
        painted anew."""
        return self.scroll.shift_below(painted, y, by)

    def update(self) -> None:
        """Ask for all that is visible to be painted anew."""
        self._area.viewport().update()

    def touch(self, *spans: tuple[int, int] | None) -> None:
        """Ask for the lines of some flow spans to be painted anew, and what is over them."""
        content = self._model.content
        if content is None:
            self.update()
            return
        for span in spans:
            if span is not None:
                top, bottom = content.layout.strip_of(span[0], max(span[1], span[0] + 1))
                self.scroll.touch(top, bottom - top)

    def touch_strip(self, top: float, bottom: float) -> None:
        """Ask for a strip of the page to be painted anew."""
        self.scroll.touch(top, bottom - top)
