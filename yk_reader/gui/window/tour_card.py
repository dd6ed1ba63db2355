"""The card of the tour: a title, a sentence or two, and where to go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.floating import Floating

_WIDEST = 400


class TourCard(Floating):
    """It takes no focus unless somebody goes into it: the gestures are made in the panes."""

    go = Signal(int)
    """+1 to the next step, -1 to the one before"""
    skipped = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(services, "tour", _WIDEST, parent, line="accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self.title, self.text, self.place = QLabel(), QLabel(), QLabel()
        self.title.setFont(fonts.ui(15, bold=True))
        self.title.setStyleSheet("font-size: 15px; font-weight: 700;")
        for label in (self.title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        tone = css(services.theme.color("text.tertiary"))
        self.place.setStyleSheet(f"color: {tone}; font-size: 12px;")
        self.skip, self.back, self.next = QPushButton(), QPushButton(), QPushButton()
        for button in (self.skip, self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
        self.skip.clicked.connect(self.skipped)
        self.back.clicked.connect(lambda: self.go.emit(-1))
        self.next.clicked.connect(lambda: self.go.emit(1))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.place)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)

    def say(self, title: str, text: str, number: int, count: int, keys: tuple[str, str]) -> None:
        """Show a step; `number` from 1, `keys` of back and next."""
        last = number == count
        self.title.setText(title)
        self.text.setText(text)
        self.place.setText(self.tr("{a} of {b}").format(a=number, b=count))
        self.skip.setText(self.tr("End (Esc)"))
        self.skip.setVisible(not last)
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(keys[0])
        self.back.setEnabled(number > 1)
        word = self.tr("Close") if last else self.tr("Next")
        self.next.setText(f"{word} ({keys[1]})")
        self.setAccessibleName(f"{title}. {text}")
        self.fit()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
