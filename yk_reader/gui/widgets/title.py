"""The title of a dock or pane: name, count, and what its owner adds."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import quiet_label

TITLE_HEIGHT = 30


class Title(QFrame):
    """The title of a dock or pane: name, count, then what the owner adds at the right."""

    def __init__(self, services: Services, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dockTitle")
        self.setFixedHeight(TITLE_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 6, 0)
        self._row.setSpacing(6)
        self.name = QLabel(text)
        self.name.setFont(fonts.ui(13, bold=True))
        self.name.setStyleSheet("font-weight: 700;")
        self.count = quiet_label(services)
        self._row.addWidget(self.name)
        self._row.addWidget(self.count)
        self._row.addStretch(1)

    def setFixedHeight(self, height: int) -> None:
        """Kept for the hints, which a window full of docks asks for a thousand times."""
        self._high = height
        super().setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """As high as it is: a dock gives its title the height of the hint, whatever is fixed."""
        hint = super().sizeHint()
        hint.setHeight(self._high)
        return hint

    def minimumSizeHint(self) -> QSize:
        """See `sizeHint`."""
        hint = super().minimumSizeHint()
        hint.setHeight(self._high)
        return hint

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    def set_active(self, active: bool) -> None:
        """Draw the line of the pane that has the focus."""
        self.setProperty("active", "true" if active else "false")
        self.style().unpolish(self)
        self.style().polish(self)
