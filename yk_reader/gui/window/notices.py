"""Where the notifications stand: over the upper edge of the panes, which do not move for them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from yk_reader.gui.window.notification_bar import NotificationBar


class Notices(QWidget):
    """Lies over its parent, as high as what is told; the first bar stands on top.

    Esc that nothing else had a use for closes the newest message that can be closed.
    """

    def __init__(self, parent: QStackedWidget, window: QWidget, *bars: NotificationBar) -> None:
        """`window`: where keys arrive that no widget wanted."""
        super().__init__(parent)
        self._bars = bars
        self._window = window
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in bars:
            column.addWidget(bar)
            bar.told.connect(self._told)
        parent.installEventFilter(self)
        parent.currentChanged.connect(lambda _index: self.place())  # Qt has put that one on top
        window.installEventFilter(self)
        self.place()

    def _told(self) -> None:
        """A bar has other words: the column has not heard of their height yet."""
        column = self.layout()
        if column is not None:
            column.invalidate()
        self.place()

    def place(self) -> None:
        """Take the room that the messages need, and no more: beside it the panes get the mouse.

        Nothing may be invalidated here: this answers a layout request, and would ask for the next.
        """
        parent, column = self.parentWidget(), self.layout()
        if parent is None or column is None:
            return
        width = parent.width()
        shown = any(not bar.isHidden() for bar in self._bars)
        self.setGeometry(0, 0, width, column.totalHeightForWidth(width) if shown else 0)
        column.activate()
        self.raise_()

    def close_newest(self) -> bool:
        """Close the newest message that can be closed; False when there is none."""
        return any(bar.close_message() for bar in reversed(self._bars))

    def event(self, event: QEvent) -> bool:
        """A message came, went or became longer."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The panes have another width; or a key comes that no widget wanted."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
                return event.key() == Qt.Key.Key_Escape and plain and self.close_newest()
        elif kind == QEvent.Type.Resize:
            self.place()
        return False
