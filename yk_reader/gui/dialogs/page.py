"""The details of a page: name, paper, date, page number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from yk_reader.formats.metadata import iso_date
from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.model.page import PageMeta
from yk_reader.store.pages import LONGEST_NAME

_NAME_WIDTH = 280
"""Pixels: names of files are often a date, a paper and a number."""


class MetaDialog(Dialog):
    """Edits the name and the PageMeta of a page; the date must be one."""

    def __init__(self, parent: QWidget, name: str, meta: PageMeta) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Page details"))
        form = QFormLayout(self)
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(_NAME_WIDTH)
        self.paper = QLineEdit(meta.paper)
        self.date = QLineEdit(meta.issue_date)
        self.date.setPlaceholderText("2023-03-15")
        self.number = QLineEdit(meta.page_number)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Paper"), self.paper)
        form.addRow(self.tr("Date"), self.date)
        form.addRow(self.tr("Page number"), self.number)
        buttons, self._ok = ok_and_cancel(self)
        form.addRow(buttons)
        self.date.textChanged.connect(self._judge)
        self.name.textChanged.connect(self._judge)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _judge(self) -> None:
        date = self.date.text().strip()
        named = bool(self.name.text().strip())
        self._ok.setEnabled(named and (not date or iso_date(date) is not None))

    def keep(self) -> bool:
        """Close with what was entered; False while the date or the name is none."""
        if not self._ok.isEnabled():
            (self.date if self.name.text().strip() else self.name).setFocus()
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
