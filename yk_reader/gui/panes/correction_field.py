"""The field over a raw row in which the text of its fragment is corrected (F2)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

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

    `closed` comes once, with the new text or None.
    """

    closed = Signal(object)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        # A QLineEdit cuts what is longer than its limit: then the rest would be lost.
        self.setMaxLength(max(self.maxLength(), 4 * len(text) + 1000))
        self.setText(text)
        self._before = text
        self._open = True
        self._composing = False
        KeyGuard(self, _typed)
        self.setFrame(True)
        self.setAccessibleName(self.tr("Correct the text of this line"))
        self.setAccessibleDescription(self.tr("Enter keeps the change, Escape takes it back."))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing: its keys are not ours."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc end the correction; everything else is typing."""
        if not self._composing:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._close(True)
                return
            if event.key() == Qt.Key.Key_Escape:
                self._close(False)
                return
        super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when another control takes the focus, but not for a menu."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._close(True)

    def keep(self) -> None:
        """End with the change, as Enter does; what an input method is composing counts."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        self._close(True)

    def take_back(self) -> None:
        """End without a change."""
        self._close(False)

    def _close(self, keep: bool) -> None:
        if not self._open:
            return
        self._open = False
        text = self.text()
        self.closed.emit(text if keep and text != self._before else None)
