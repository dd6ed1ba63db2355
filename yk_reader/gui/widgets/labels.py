"""Labels that show plain text: a quiet one, one that is cut where there is no room, and one whose
numbers run without moving what stands beside it."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.tips import plain_tip

_DIGIT = re.compile(r"\d")


def quiet_label(services: Services, text: str = "") -> QLabel:
    """A plain-text label in the small size and the tertiary colour."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setStyleSheet(f"font-size: 12px; color: {css(services.theme.color('text.tertiary'))};")
    return label


def error_label(services: Services) -> QLabel:
    """A plain-text label of several lines for what is wrong with what was typed."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setStyleSheet(f"color: {css(services.theme.color('error.text'))};")
    return label


class ShortenedLabel(QLabel):
    """A plain text that is cut with an ellipsis where there is no room; its tooltip has it all.

    It asks for no width: a long text never makes the window wider.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """No width, the height of a line."""
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """What can be read of the text."""
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), right, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, shortened."""
        shown = self.shown()
        self.setToolTip("" if shown == self.text() else plain_tip(self.text()))
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class SteadyLabel(QLabel):
    """A plain text in which numbers run: the window is laid out anew only when they get longer or
    shorter, or other words stand there. QLabel does it for every text."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ""

    def text(self) -> str:
        """What is shown."""
        return self._text

    def setText(self, text: str) -> None:
        """Show a text."""
        if text == self._text:
            return
        self._text = text
        wide = _DIGIT.sub("0", text)  # what the room is taken for
        if wide != super().text():
            super().setText(wide)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, self._text)
