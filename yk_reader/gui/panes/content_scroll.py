"""Vertical scrolling of a pane: heights in its content, and what of it is painted anew."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

OVER = 16
"""What a handle, a chip or a frame may stand out over its line or row, in pixels."""
_AT_TOP = 64
"""So far down something may stand that does not go along when the content is scrolled."""
_PIECES = 8
"""Apart, so many strips of a pane are painted one by one; more of them are one."""


class ContentScroll:
    """The content of a scroll area by heights: y counts from the top of the content."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._painted: object = None

    @property
    def top(self) -> int:
        """The height of what is scrolled away above."""
        return self._area.verticalScrollBar().value()

    @top.setter
    def top(self, y: int) -> None:
        self._area.verticalScrollBar().setValue(y)

    @property
    def height(self) -> int:
        """The height of what is visible."""
        return self._area.viewport().height()

    def sees(self, y: float) -> bool:
        """Whether a height is in sight."""
        return 0 <= y - self.top <= self.height

    def set_content(self, content: float, step: float) -> None:
        """Tell the scroll bar how high the content and a line of it are."""
        height = self.height
        bar = self._area.verticalScrollBar()
        bar.setRange(0, max(0, round(content) - height))
        bar.setEnabled(bar.maximum() > 0)
        bar.setPageStep(height)
        bar.setSingleStep(round(step))

    def show_strip(self, first: float, last: float, room: float, beyond: float) -> None:
        """Scroll, if needed, until a strip is in sight with some room around it.

        One that with `beyond` around it is more than a page away comes to the middle.
        """
        top, height = self.top, self.height
        if first - room >= top and last + room <= top + height:
            return
        if last - first > height - 2 * room:
            self.top = round(first - room)
        elif first - beyond < top - height or last + beyond > top + 2 * height:
            self.top = round((first + last - height) / 2)
        elif first - room < top:
            self.top = round(first - room)
        else:
            self.top = round(last + room - height)

    def painted(self, content: object) -> None:
        """This content was painted where it stands now; what it is counts by identity."""
        self._painted = content

    def moved(self, by: int, content: object, *pinned: QRect) -> None:
        """The area scrolled: what is seen already goes down by so many pixels, up where they are
        negative, and only the rest is painted. All is painted where this content is not what was
        painted last. `pinned`: parts of the viewport in which something does not go along.
        """
        viewport = self._area.viewport()
        if content is None or content is not self._painted:
            viewport.update()
        elif move_pixels(viewport, 0, by):
            for part in pinned:
                viewport.update(part)
                viewport.update(part.translated(0, by))

    def shift_below(self, painted: object, y: float, by: float) -> bool:
        """Move what is painted below a height, where it stands `by` lower now than in the content
        that was `painted`, and ask for what comes into sight; False where that cannot be done."""
        viewport, down = self._area.viewport(), round(by)
        top = round(y) - self.top  # here it begins now, by - by it began
        begin = min(top, top - down)
        if painted is not self._painted or down != by or round(y) != y:
            return False
        if begin <= _AT_TOP:  # the number of the article at the top stays in its place
            return False
        if begin >= viewport.height():
            return True
        area = QRect(0, begin, viewport.width(), viewport.height() - begin)
        return abs(down) < area.height() and move_pixels(viewport, 0, down, area)

    def touch(self, y: float, height: float, over: int = OVER) -> None:
        """Ask for a strip of the content to be painted anew, and what stands out `over` it."""
        viewport = self._area.viewport()
        top = round(y) - self.top - over
        viewport.update(0, top, viewport.width(), round(height) + 2 * over)


class InSight:
    """Keeps the line of the caret in sight when a pane becomes lower, as when a dock opens below
    it; a line that was out of sight before stays there."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        scroll: ContentScroll,
        strip: Callable[[], tuple[float, float] | None],
    ) -> None:
        """`strip`: between which heights of the content the line stands; None without one."""
        self._scroll = scroll
        self._strip = strip
        self._top = 0
        self._timer = QTimer(area)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._keep)

    def resized(self, before: int) -> None:
        """The pane has another height than `before`; it may get yet another one at once, as while
        a window is put together, so what is to be done is done when all have theirs."""
        if self._timer.isActive() or before <= self._scroll.height:
            return
        strip, top = self._strip(), self._scroll.top
        if strip is not None and strip[0] >= top and strip[1] <= top + before:
            self._top = top
            self._timer.start()

    def _keep(self) -> None:
        strip = self._strip()
        if strip is not None and self._scroll.top == self._top:  # nobody went elsewhere
            self._scroll.show_strip(*strip, room=strip[1] - strip[0], beyond=0)


def painted_parts(event: QPaintEvent) -> Iterator[QRect]:
    """The parts of a widget that are to be painted: some strips, or one that is around all."""
    region = event.region()
    if region.rectCount() > _PIECES:
        yield event.rect()
        return
    yield from region  # type: ignore[misc]


def move_pixels(viewport: QWidget, dx: int, dy: int, area: QRect | None = None) -> bool:
    """Move what is painted (in an `area`) by so many pixels to the right and down, and ask for what
    comes into sight to be painted. False where that cannot be done: pixels of the screen are no
    whole ones of the widget, nothing stays in sight, or something lies over it; all is painted anew
    then."""
    ratio = viewport.devicePixelRatioF()
    whole = ratio == int(ratio)
    stays = abs(dx) < viewport.width() and abs(dy) < viewport.height()
    over = (child for child in viewport.children() if isinstance(child, QWidget))
    if whole and stays and viewport.isVisible() and all(child.isHidden() for child in over):
        viewport.scroll(dx, dy, area if area is not None else viewport.rect())
        return True
    viewport.update()
    return False
