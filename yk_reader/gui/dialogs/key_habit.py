"""Keys pressed out of habit behind a number that was taken at once."""

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_HABIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace)
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_SHORTLY_MS = 1_500


class KeyHabit(QObject):
    """Keeps the very next key from a widget that got the focus back, if it was meant for the field
    that is gone: Enter or Backspace right behind the number, and the number's key while it is
    held. There they would start an article, join one, or tag. `kept`: one was kept away."""

    kept = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._until = QDeadlineTimer()

    def watch(self, widget: QWidget) -> None:
        """The number was taken, and the widget has the focus."""
        self._end()
        self._widget = widget
        self._until.setRemainingTime(_SHORTLY_MS)
        for part in self._parts():
            part.installEventFilter(self)

    def _parts(self) -> list[QWidget]:
        """The widget, and what of it gets the mouse."""
        widget = self._widget
        if widget is None:
            return []
        return [widget, widget.viewport()] if isinstance(widget, QAbstractScrollArea) else [widget]

    def _end(self) -> None:
        for part in self._parts():
            part.removeEventFilter(self)
        self._widget = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what was not meant for the widget; everything else passes and ends the watch."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._end()
            return False
        asked = event.type() == QEvent.Type.ShortcutOverride
        if not (asked or event.type() == QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ALONE:
            return False
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        habit = bare and event.key() in _HABIT and not self._until.hasExpired()
        if not (habit or event.isAutoRepeat()):
            self._end()
            return False
        event.accept()
        if habit and not asked and not event.isAutoRepeat():
            self._end()
            self.kept.emit()
        return True
