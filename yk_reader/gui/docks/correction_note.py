"""What the inspector says of a correction, and the way back to the original text; of one
that is offered, the two answers."""

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import clock
from yk_reader.gui.services import Services
from yk_reader.gui.view.correction_texts import what_was_read, who_corrected
from yk_reader.gui.view.corrections import Correction
from yk_reader.session.session import StepInfo


class CorrectionNote(QWidget):
    """One correction: what was read, what it is now, who says so and when.

    `original_wanted` carries the key of a correction that shall be taken back, `taken` and `left`
    that of an offered one that is right, or is not.
    """

    original_wanted = Signal(int)
    taken = Signal(int)
    left = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        ink = css(services.theme.color("text.secondary"))
        self.words.setStyleSheet(f"font-size: 12px; color: {ink};")
        self.button = self._button(self.tr("Original"), self.tr("Back to the original text"))
        self.take = self._button(self.tr("Accept"), self.tr("Accept the offered correction"))
        self.leave = self._button(self.tr("Reject"), self.tr("Leave the text as it is"))
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        answers = QHBoxLayout()
        answers.setSpacing(6)
        answers.addWidget(self.take)
        answers.addWidget(self.leave)
        answers.addStretch(1)
        column.addLayout(answers)
        for button, told in (
            (self.button, self.original_wanted),
            (self.take, self.taken),
            (self.leave, self.left),
        ):
            button.clicked.connect(partial(self._tell, told))
        self._one: Correction | None = None

    def show_nothing(self) -> None:
        """There is no correction here."""
        self._one = None
        self.hide()

    def show_one(self, one: Correction, made: StepInfo | None) -> None:
        """Show a correction; `made` is the step of the history that made it."""
        self._one = one
        self.button.setVisible(not one.offered)
        for button in (self.take, self.leave):
            button.setVisible(one.offered)
        who = who_corrected(one)
        if made is not None:
            who = self.tr(", ").join((who, made.annotator, clock(made.at)))
        self.words.setText(f"{what_was_read(one)}\n{who}")
        self.show()

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setStyleSheet("QPushButton { font-size: 12px; min-height: 22px; padding: 0 8px; }")
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _tell(self, told: SignalInstance) -> None:
        if self._one is not None:
            told.emit(self._one.patch.key)
