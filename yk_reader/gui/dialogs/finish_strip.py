"""The strip that `Ctrl+D` shows when something is left on the page: done all the same, or stay?"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from yk_reader.gui.services import Services
from yk_reader.gui.widgets.floating import Floating

_WIDEST = 680
_FIELDS = (QLineEdit, QAbstractSpinBox)
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class FinishStrip(Floating):
    """It takes no focus. `go_on` and `stay` are its two answers; Esc, wherever the focus is, is
    `stay`, but a field that has a use for it comes first."""

    go_on = Signal()
    stay = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(services, "finish", _WIDEST, parent, ground="low.tint", line="low.line")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        icon = QLabel()
        icon.setPixmap(services.icon("ph.warning", "low.text").pixmap(16, 16))
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.done, self.back = QToolButton(), QToolButton()
        row.addWidget(icon)
        row.addWidget(self.text, 1)
        for button, answer in ((self.done, self.go_on), (self.back, self.stay)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(answer)
            row.addWidget(button)

    def say(self, left: str, key: str) -> None:
        """What is left on the page, and the key that goes on."""
        self.text.setText(left)
        self.setAccessibleName(left)
        done, back = self.tr("Done"), self.tr("Stay")
        self.done.setText(f"{done} ({key})" if key else done)
        self.back.setText(f"{back} (Esc)")
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen for Esc."""
        super().showEvent(event)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Esc means something else again."""
        super().hideEvent(event)
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc goes before what else it would do, but for a field and an open menu. What a field
        has no use for comes to the window."""
        if (
            event.type() in _KEYS
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.isVisible()
            and QApplication.activePopupWidget() is None
            and (watched is self.window() or not isinstance(QApplication.focusWidget(), _FIELDS))
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.stay.emit()
            return True
        return super().eventFilter(watched, event)
