"""The field of the settings in which a key is pressed to be given to a command."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QKeySequenceEdit


class KeyField(QKeySequenceEdit):
    """Takes the next key as it is, but for Esc, with which the person goes away from it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field, all other keys are what it is for."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Escape and plain:
            self.left.emit()
        else:
            super().keyPressEvent(event)
