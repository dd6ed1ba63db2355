"""Labels that show plain text: a quiet one, and one that is cut where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.tips import plain_tip


def quiet_label(services: Services, text: str = "") -> QLabel:
    """A plain-text label in the small size and the tertiary colour."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setStyleSheet(f"font-size: 12px; color: {css(services.theme.color('text.tertiary'))};")
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
