"""Panes that stand in the same place: only the one that is shown asks for room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class OnePane(QStackedWidget):
    """A stack that needs no more room than the pane that is shown; QStackedWidget keeps free what
    any of them would need."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """The least size of the pane that is shown."""
        shown = self.currentWidget()
        if shown is None:
            return super().minimumSizeHint()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize())
