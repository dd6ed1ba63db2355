"""A field that filters a list."""

from PySide6.QtWidgets import QLineEdit, QWidget

from yk_reader.gui.services import Services


class FilterField(QLineEdit):
    """A filter field with its icon and a clear button."""

    def __init__(self, services: Services, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.addAction(services.icon("ph.funnel-simple"), QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedHeight(28)
