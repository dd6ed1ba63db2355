"""The details of a page: paper, date, page number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QWidget

from yk_reader.formats.metadata import iso_date
from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.model.page import PageMeta


class MetaDialog(QDialog):
    """Edits a PageMeta; the date must be one."""

    def __init__(self, parent: QWidget, name: str, meta: PageMeta) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Page details"))
        form = QFormLayout(self)
        title = QLabel(name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        self.paper = QLineEdit(meta.paper)
        self.date = QLineEdit(meta.issue_date)
        self.date.setPlaceholderText("2023-03-15")
        self.number = QLineEdit(meta.page_number)
        form.addRow(self.tr("File"), title)
        form.addRow(self.tr("Paper"), self.paper)
        form.addRow(self.tr("Date"), self.date)
        form.addRow(self.tr("Page number"), self.number)
        buttons, self._ok = ok_and_cancel(self)
        form.addRow(buttons)
        self.date.textChanged.connect(self._judge)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _judge(self, text: str) -> None:
        self._ok.setEnabled(not text.strip() or iso_date(text.strip()) is not None)

    def keep(self) -> bool:
        """Close with what was entered; False while the date is none."""
        if not self._ok.isEnabled():
            self.date.setFocus()
            return False
        self.accept()
        return True

    def meta(self) -> PageMeta:
        """What was entered."""
        date = self.date.text().strip()
        return PageMeta(
            self.paper.text().strip(),
            iso_date(date) or "" if date else "",
            self.number.text().strip(),
        )
