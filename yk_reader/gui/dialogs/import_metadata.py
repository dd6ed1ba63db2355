"""Metadata of files that are imported: from their names, from a table, or typed for several."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
)

from yk_reader.formats.metadata import iso_date
from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import ShortenedLabel, quiet_label
from yk_reader.model.page import PageMeta
from yk_reader.text.display import stand_ins

PATTERNS = (
    "{paper}_{date}_{page}",
    "{paper}{date}{page}",
    "{date}_{page}",
    "{date}*{page}",
    "{paper}-{date}-{page}",
)
"""What is offered to choose from."""


class MetadataForm(QGroupBox):
    """`table_chosen` carries the path of a CSV file, None for none any more. `said` carries what
    was typed for the marked files, `unsaid` takes that back."""

    table_chosen = Signal(object)
    said = Signal(object)
    unsaid = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setTitle(self.tr("Paper, date and page number"))
        self._services = services
        self._marked = 0
        self.table: Path | None = None
        self.table_wrong = False
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.pattern = QComboBox()
        self.pattern.setEditable(True)
        self.pattern.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.pattern.addItems(["", *PATTERNS])
        field = QLineEdit()
        field.setPlaceholderText(PATTERNS[0])
        # the room and the frame are those of the box around it
        field.setStyleSheet("QLineEdit { border: none; padding: 0px; min-height: 0px; }")
        self.pattern.setLineEdit(field)
        self.pattern.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pattern.setToolTip(self.tr("{paper}, {date}, {page}; * for what does not matter"))
        self._pattern_told, self._table_told = quiet_label(services), quiet_label(services)
        for label in (self._pattern_told, self._table_told):
            label.setWordWrap(True)
            label.hide()
        form.addRow(self.tr("Pattern of file names"), self.pattern)
        form.addRow("", self._pattern_told)
        form.addRow(self.tr("Table (CSV)"), self._table_row())
        form.addRow("", self._table_told)
        form.addRow(self.tr("For the marked files"), self._typed_row())
        form.addRow("", self._set_row())
        self.pattern.setAccessibleName(self.tr("Pattern of file names"))
        self._judge()

    def _table_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.table_name = ShortenedLabel()
        self.table_name.setText(self.tr("none"))
        self.choose = plain_button(self.tr("Choose…"), self._ask_table)
        self.choose.setAccessibleName(self.tr("Choose a table of metadata"))
        tip = self.tr("Columns: name, paper, date, page; it goes before the file names")
        self.choose.setToolTip(tip)
        self.none = plain_button(self.tr("None"), lambda: self.set_table(None))
        self.none.setAccessibleName(self.tr("No table of metadata"))
        self.none.setEnabled(False)
        row.addWidget(self.table_name, 1)
        row.addWidget(self.choose)
        row.addWidget(self.none)
        return row

    def _typed_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.paper, self.date, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        for field, text, stretch in (
            (self.paper, self.tr("Paper"), 3),
            (self.date, self.tr("Date, 2023-03-15"), 3),
            (self.number, self.tr("Page"), 1),
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            field.textChanged.connect(self._judge)
            row.addWidget(field, stretch)
        return row

    def _set_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.set_ = plain_button(self.tr("Set for the marked"), self._say)
        self.set_.setToolTip(self.tr("What is empty stays as it is (Ctrl+A marks all files)"))
        self.unset = plain_button(self.tr("Take back"), self.unsaid.emit)
        self.unset.setToolTip(self.tr("Forget what was typed for the marked files"))
        row.addWidget(self.set_)
        row.addWidget(self.unset)
        row.addStretch()
        return row

    def set_marked(self, count: int) -> None:
        """How many files are marked now."""
        self._marked = count
        self._judge()

    def _judge(self) -> None:
        date = self.date.text().strip()
        wrong = bool(date) and iso_date(date) is None
        color = css(self._services.theme.color("error.text"))
        self.date.setStyleSheet(f"QLineEdit {{ color: {color}; }}" if wrong else "")
        typed = any(each.text().strip() for each in (self.paper, self.date, self.number))
        self.set_.setEnabled(typed and not wrong and self._marked > 0)
        self.unset.setEnabled(self._marked > 0)

    def _say(self) -> None:
        date = iso_date(self.date.text().strip()) or ""
        self.said.emit(PageMeta(self.paper.text().strip(), date, self.number.text().strip()))

    # --- the table

    def _ask_table(self) -> None:
        dialog = FileDialog(self, self.tr("Table of metadata"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Tables (*.csv *.txt)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.set_table(Path(name)))
        dialog.open()

    def set_table(self, path: Path | None) -> None:
        """Take a CSV file, or none any more."""
        self.table, self.table_wrong = path, False
        self.table_name.setText(stand_ins(path.name) if path is not None else self.tr("none"))
        self.none.setEnabled(path is not None)
        self.tell_table("")
        self.table_chosen.emit(path)

    # --- what is told

    def tell_pattern(self, text: str, *, wrong: bool = False) -> None:
        """Say how many names fit, or what is wrong."""
        self._tell(self._pattern_told, text, wrong)

    def tell_table(self, text: str, *, wrong: bool = False) -> None:
        """Say how many files stand in the table, or what is wrong."""
        self.table_wrong = wrong
        self._tell(self._table_told, text, wrong)

    def _tell(self, label: object, text: str, wrong: bool) -> None:
        role = "error.text" if wrong else "text.tertiary"
        for each in (self._pattern_told, self._table_told):
            if each is label:
                each.setText(stand_ins(text))
                each.setVisible(bool(text))
                each.setStyleSheet(
                    f"font-size: {round(12 * self._services.text_scale)}px;"
                    f" color: {css(self._services.theme.color(role))};"
                )
