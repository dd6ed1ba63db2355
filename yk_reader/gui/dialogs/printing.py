"""What shall be printed, on which paper, in which size?"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.panes.pdf_setting import Paper
from yk_reader.gui.view.headlines import headline
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.chips import short_code
from yk_reader.gui.widgets.number_field import number_field
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

_IDS = QPageSize.PageSizeId
SHEETS = {
    "A4": _IDS.A4, "A5": _IDS.A5, "B5": _IDS.B5, "A3": _IDS.A3, "Letter": _IDS.Letter,
}  # fmt: skip
"""The papers that are offered, by the names that they have everywhere."""
_LEAST, _USUAL, _MOST = 8, 12, 24
_TITLE = 30


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What is printed: one article (its key) or the whole page, and how."""

    article: int | None
    sheet: str
    size: int
    entities: bool

    def paper(self) -> Paper:
        """The paper in points."""
        found = QPageSize(SHEETS[self.sheet]).size(QPageSize.Unit.Point)
        return Paper(found.width(), found.height(), float(self.size))

    def kept(self) -> dict[str, Any]:
        """What is remembered of it."""
        return {"sheet": self.sheet, "size": self.size, "entities": self.entities}


class PrintDialog(Dialog):
    """`saved` and `printed` carry a PrintWish."""

    saved = Signal(object)
    printed = Signal(object)

    def __init__(self, parent: QWidget, view: PageView, kept: Mapping[str, Any]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print or save as PDF"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        form = QFormLayout()
        self.what = QComboBox()
        self.what.addItem(self.tr("The whole page"), None)
        for flow in view.reflow.articles:
            if flow.units:
                words = stand_ins(short_code(headline(flow), _TITLE))
                self.what.addItem(f"{flow.number}  {words}", flow.article.key)
        form.addRow(self.tr("What"), self.what)
        self.sheet = QComboBox()
        self.sheet.addItems(list(SHEETS))
        if kept.get("sheet") in SHEETS:
            self.sheet.setCurrentText(str(kept["sheet"]))
        form.addRow(self.tr("Paper"), self.sheet)
        size = kept.get("size")
        self.text_size = number_field(_LEAST, _MOST, size if isinstance(size, int) else _USUAL)
        self.text_size.setSuffix(" pt")
        form.addRow(self.tr("Size of the text"), self.text_size)
        self.entities = QCheckBox(self.tr("With the accepted entities"))
        self.entities.setChecked(kept.get("entities") is True)
        form.addRow("", self.entities)
        column.addLayout(form)
        buttons = QDialogButtonBox()
        self.save = plain_button(self.tr("Save as PDF…"), lambda: self._take(self.saved))
        self.to_printer = plain_button(self.tr("Print…"), lambda: self._take(self.printed))
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.to_printer, QDialogButtonBox.ButtonRole.ActionRole)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        column.addWidget(buttons)

    def wish(self) -> PrintWish:
        """What is chosen."""
        return PrintWish(
            self.what.currentData(),
            self.sheet.currentText(),
            self.text_size.value(),
            self.entities.isChecked(),
        )

    def _take(self, signal: Any) -> None:
        wish = self.wish()
        self.accept()
        signal.emit(wish)
