"""Vertical scrolling of a pane: heights in its content, and what of it is painted anew."""

from PySide6.QtWidgets import QAbstractScrollArea

OVER = 16
"""What a handle, a chip or a frame may stand out over its line or row, in pixels."""


class ContentScroll:
    """The content of a scroll area by heights: y counts from the top of the content."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area

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

    def touch(self, y: float, height: float) -> None:
        """Ask for a strip of the content to be painted anew, and what stands out over it."""
        viewport = self._area.viewport()
        top = round(y) - self.top - OVER
        viewport.update(0, top, viewport.width(), round(height) + 2 * OVER)
