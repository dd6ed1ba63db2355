"""A dock with the program's own title."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.title import Title


class Dock(QDockWidget):
    """A dock with the program's own title; `body` is the column that the owner fills."""

    resized = Signal()

    def __init__(self, services: Services, name: str, text: str) -> None:
        super().__init__(text)
        self.services = services
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.title = Title(services, text)
        self.setTitleBarWidget(self.title)
        holder = QWidget()
        holder.setObjectName("dockBody")
        holder.setStyleSheet(
            f"#dockBody {{ background: {css(services.theme.color('surface.dock'))}; }}"
        )
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.setWidget(holder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()
