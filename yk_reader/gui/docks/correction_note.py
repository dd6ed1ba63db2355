"""What the inspector says of a correction, and the way back to the original text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import clock
from yk_reader.gui.services import Services
from yk_reader.gui.view.correction_texts import what_was_read, who_corrected
from yk_reader.gui.view.corrections import Correction
from yk_reader.session.session import StepInfo


class CorrectionNote(QWidget):
    """One correction: what was read, what it is now, who says so and when.

    `original_wanted` carries the key of a correction that shall be taken back.
    """

    original_wanted = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        ink = css(services.theme.color("text.secondary"))
        self.words.setStyleSheet(f"font-size: 12px; color: {ink};")
        self.button = QPushButton(self.tr("Original"))
        self.button.setStyleSheet(
            "QPushButton { font-size: 12px; min-height: 22px; padding: 0 8px; }"
        )
        self.button.setAccessibleName(self.tr("Back to the original text"))
        self.button.setToolTip(self.tr("Back to the original text"))
        self.button.clicked.connect(self._wanted)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._one: Correction | None = None

    def show_nothing(self) -> None:
        """There is no correction here."""
        self._one = None
        self.hide()

    def show_one(self, one: Correction, made: StepInfo | None) -> None:
        """Show a correction; `made` is the step of the history that made it."""
        self._one = one
        who = who_corrected(one)
        if made is not None:
            who = self.tr(", ").join((who, made.annotator, clock(made.at)))
        self.words.setText(f"{what_was_read(one)}\n{who}")
        self.show()

    def _wanted(self) -> None:
        if self._one is not None:
            self.original_wanted.emit(self._one.patch.key)
