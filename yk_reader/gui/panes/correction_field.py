"""The field over a raw row in which the text of its fragment is corrected (F2)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from yk_reader.gui.panes.composing import take_composed
from yk_reader.gui.panes.key_guard import KeyGuard
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page


def corrected_text(page: Page, annotation: Annotation, fragment: Fragment) -> str:
    """The text of a fragment with its active patches made."""
    out: list[str] = []
    at = fragment.start
    for patch in annotation.patches:
        if patch.active and fragment.start <= patch.start and patch.end <= fragment.end:
            if patch.start < at:
                continue
            out.append(page.text[at : patch.start])
            out.append(patch.text)
            at = patch.end
    out.append(page.text[at : fragment.end])
    return "".join(out)


def _typed(event: QKeyEvent) -> bool:
    """Whether a key is typing: without Ctrl or Alt, and no function key."""
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return not event.modifiers() & ~plain and event.key() < Qt.Key.Key_F1


class CorrectionField(QLineEdit):
    """One line of plain text: Enter commits, Esc takes back, leaving the field commits.

    `closed`: whether what was typed shall stay. `left_open`: another window came in front; what
    was typed so far is to be kept, the field stays.
    """

    closed = Signal(bool)
    left_open = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        # A QLineEdit cuts what is longer than its limit: then the rest would be lost.
        self.setMaxLength(max(self.maxLength(), 4 * len(text) + 1000))
        self.setText(text)
        self._composed = ""
        KeyGuard(self, self._typed)
        self.setFrame(True)
        self.setAccessibleName(self.tr("Correct the text of this line"))
        self.setAccessibleDescription(self.tr("Enter keeps the change, Escape takes it back."))

    def _typed(self, event: QKeyEvent) -> bool:
        return bool(self._composed) or _typed(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note what an input method is composing: its keys are not ours."""
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc end the correction; everything else is typing."""
        if self._composed:
            if event.key() == Qt.Key.Key_Escape:  # not wanted by the input method: it may hang
                QGuiApplication.inputMethod().reset()
                self.inputMethodEvent(QInputMethodEvent("", []))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit(False)
        else:
            super().keyPressEvent(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends a composition, then puts the caret."""
        self.end_composition()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when another control takes the focus, but not for a menu."""
        super().focusOutEvent(event)
        reason = event.reason()
        if reason == Qt.FocusReason.ActiveWindowFocusReason:
            self.end_composition()
            self.left_open.emit()
        elif reason != Qt.FocusReason.PopupFocusReason:
            self.closed.emit(True)

    def end_composition(self) -> None:
        """What an input method is composing counts as typed."""
        if self._composed:
            take_composed(self, self._composed)
