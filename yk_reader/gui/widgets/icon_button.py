"""A button with an icon only."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton

from yk_reader.gui.services import Services


def icon_button(services: Services, icon: str, text: str, size: int = 24) -> QToolButton:
    """A button with an icon only; its text is tooltip and accessible name."""
    button = QToolButton()
    button.setIcon(services.icon(icon))
    button.setIconSize(QSize(16, 16))
    button.setFixedSize(size, size)
    button.setProperty("bare", True)
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button
