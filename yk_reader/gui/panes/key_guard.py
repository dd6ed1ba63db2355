"""Keeps the window's shortcuts from taking keys that are typed into a pane or field."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class KeyGuard(QObject):
    """An event filter: keys for which `takes` says so come to the widget as typing.

    A filter, not an override of `event`: an error in a handler that Qt calls from inside another
    Python override ends the whole program (PySide 6.11), where otherwise it is reported.
    """

    def __init__(self, widget: QWidget, takes: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(widget)
        self._takes = takes
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept the question whether a key is wanted; everything else passes."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._takes(event)
        ):
            event.accept()
            return True
        return False
