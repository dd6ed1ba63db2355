"""Parts of the window that are hidden until they are asked for, and made then."""

from typing import TYPE_CHECKING, Any, ClassVar

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
        at = next(w for w in reversed(self._ring()) if w in before)
        self.fill()
        within = set(self.findChildren(QWidget)) - before
        for widget in [w for w in self._ring() if w in within]:
            QWidget.setTabOrder(at, widget)
            at = widget

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
