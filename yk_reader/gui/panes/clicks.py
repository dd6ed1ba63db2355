"""Third clicks: Qt tells presses and double clicks only."""

import time

from PySide6.QtCore import QPoint
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


class ThirdClick:
    """Knows whether a press follows a double click at once and at the same place."""

    def __init__(self) -> None:
        self._until = 0.0
        self._at = QPoint()

    def double(self, event: QMouseEvent) -> None:
        """A double click was made."""
        self._until = time.monotonic() + QApplication.doubleClickInterval() / 1000
        self._at = event.position().toPoint()

    def follows(self, event: QMouseEvent) -> bool:
        """Whether this press is the third; the next one is a first again."""
        far = (event.position().toPoint() - self._at).manhattanLength()
        third = time.monotonic() < self._until and far < QApplication.startDragDistance()
        self._until = 0.0
        return third
