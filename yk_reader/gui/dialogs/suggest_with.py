"""What shall a program of one's own be asked, about which pages? It is shown what it gets."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.jobs.suggesting import Wanted
from yk_reader.text.display import stand_ins

Pages = Sequence[tuple[str, tuple[int, ...]]]
"""The choices of pages: in words, and their ids."""


class SuggestWithDialog(Dialog):
    """`asked` carries the page ids and what is wanted of them."""

    asked = Signal(tuple, object)

    def __init__(
        self,
        parent: QWidget,
        program: str,
        pages: Pages,
        first: Callable[[bool], Mapping[str, Any] | None],
    ) -> None:
        """`first` gives the first request of the page that is shown, for a layout or not."""
        super().__init__(parent)
        self._first = first
        self.setWindowTitle(self.tr("Suggest with a program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 480)
        column = QVBoxLayout(self)
        form = QFormLayout()
        name = QLabel(stand_ins(program))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        form.addRow(self.tr("Program"), name)
        self.pages = QComboBox()
        for text, ids in pages:
            self.pages.addItem(text, ids)
        form.addRow(self.tr("Pages"), self.pages)
        self.entities = QRadioButton(self.tr("Entities"))
        self.layout_ = QRadioButton(self.tr("Layout: articles, roles, reading order"))
        self.over = QCheckBox(
            self.tr("Also where somebody worked on the layout; what they decided stays")
        )
        self.entities.setChecked(True)
        form.addRow(self.tr("What"), self.entities)
        form.addRow("", self.layout_)
        form.addRow("", self.over)
        column.addLayout(form)
        self.head = QLabel(self.tr("It gets the text of these pages. The first thing sent:"))
        column.addWidget(self.head)
        self.sent = QPlainTextEdit()
        self.sent.setReadOnly(True)
        self.sent.setTabChangesFocus(True)
        self.sent.setAccessibleName(self.head.text())
        self.head.setBuddy(self.sent)
        column.addWidget(self.sent)
        note = QLabel(
            self.tr(
                "What comes back is checked and lies beside what is there; it can be taken back."
            )
        )
        note.setWordWrap(True)
        column.addWidget(note)
        buttons, ok = ok_and_cancel(self, self._take)
        ok.setText(self.tr("Ask"))
        column.addWidget(buttons)
        self.layout_.toggled.connect(self._show)
        self._show()
        ok.setFocus()

    def _show(self) -> None:
        layout = self.layout_.isChecked()
        self.over.setEnabled(layout)
        request = self._first(layout)
        told = json.dumps(request, ensure_ascii=False, indent=1) if request is not None else ""
        self.sent.setPlainText(stand_ins(told))

    def _take(self) -> None:
        layout = self.layout_.isChecked()
        wanted = Wanted(layout, layout and self.over.isChecked())
        self.asked.emit(self.pages.currentData(), wanted)
        self.accept()
