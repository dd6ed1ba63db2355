"""Parts of the window that are hidden until they are asked for, and made then."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class Late(_Base):
    """A widget (this stands before its Qt class) of which nobody sees anything at first.

    What is in it is made by `fill`, once: when it is first to be seen, or when one of the
    attributes named in `PARTS`, which `fill` sets, is first asked for. In the ring of Tab it stands
    where it would if it had been made with the widget itself.
    """

    PARTS: ClassVar[frozenset[str]] = frozenset()
    filled = False

    def fill(self) -> None:
        """Make what is in it."""
        raise NotImplementedError

    def make(self) -> None:
        """See that what is in it is there."""
        if self.filled:
            return
        self.filled = True
        before = {self, *self.findChildren(QWidget)}
        ring = self._ring()
        reached = [w for w in ring if w in before and _takes_focus(w)]
        at = next(iter(reached[-1:] or [w for w in ring if _takes_focus(w)][-1:]), None)
        self.fill()
        within = set(self.findChildren(QWidget)) - before
        for widget in [w for w in self._ring() if w in within and _takes_focus(w)]:
            if at is not None:
                QWidget.setTabOrder(at, widget)
            at = widget
        for widget in before:
            widget.updateGeometry()  # or the layouts know of no size but the one of before
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()

    def _ring(self) -> list[QWidget]:
        """What Tab goes through in this window, from this widget on."""
        ring: list[QWidget] = [self]
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            ring.append(widget)
            widget = widget.nextInFocusChain()
        return ring

    def setVisible(self, visible: bool) -> None:
        """Nobody sees it without what is in it."""
        if visible:
            self.make()
        super().setVisible(visible)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in type(self).PARTS and not self.filled:
                self.make()
                return getattr(self, name)
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def _takes_focus(widget: QWidget) -> bool:
    """Only of such `setTabOrder` takes notice."""
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
