"""A field of an entity in the inspector: its note, its identifier."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from yk_reader.gui.look.refusal_texts import refusal_text
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.errors import EditRefused


class Attribute(QLineEdit):
    """Enter and leaving the field keep what was typed, Esc takes it back.

    `kept` carries a changed text, `left` tells that Enter or Esc ended the typing, `refused` why
    the text cannot be kept; it stays in the field then. `check` raises EditRefused.
    """

    kept = Signal(str)
    left = Signal()
    refused = Signal(str)

    def __init__(self, services: Services, hint: str, check: Callable[[str], object] = str) -> None:
        super().__init__()
        self._error = css(services.theme.color("error.text"))
        self._check = check
        self._value = self._problem = ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.editingFinished.connect(self.keep)
        self.returnPressed.connect(self._entered)
        self.textEdited.connect(lambda _text: self._mark(""))

    def show_value(self, value: str, *, same: bool) -> None:
        """Show the text that is kept; what is being typed for the same entity stays."""
        if same and self.isModified():
            return
        self._mark("")
        self._value = value
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)
        self.setModified(False)

    def _mark(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.setStyleSheet(f"border-color: {self._error};" if problem else "")
        self.setToolTip(plain_tip(problem))

    def offer(self, text: str) -> None:
        """Show a text that was typed before and could not be kept, to be put right."""
        self.setText(text)
        self.setModified(True)
        self._judge()

    def _judge(self) -> bool:
        try:
            self._check(self.text())
        except EditRefused as error:
            self._mark(refusal_text(error))
            return False
        return True

    def forget(self) -> None:
        """What was typed is not wanted any more, or goes another way."""
        self.setModified(False)

    def keep(self) -> bool:
        """Tell what was typed, once; False when it cannot be kept."""
        if not self.isModified() or self.text() == self._value:
            return True
        if not self._judge():
            self.refused.emit(self._problem)
            return False
        self.setModified(False)
        self._value = self.text()
        self.kept.emit(self._value)
        return True

    def _entered(self) -> None:
        if self.keep():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_value(self._value, same=False)
            self.left.emit()
        else:
            super().keyPressEvent(event)
