"""To whom pages are given: a name, known or new."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import ok_and_cancel, plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.person_field import PersonField
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import error_label, quiet_label
from yk_reader.model.errors import InputError

_WIDTH = 440


class GiveToDialog(Dialog):
    """Asks; `given` and `taken` carry the name."""

    given = Signal(str)
    taken = Signal(str)

    def __init__(
        self, parent: QWidget, services: Services, held: Mapping[str, int], count: int
    ) -> None:
        """`held`: name of a known person -> how many of the `count` pages that one has."""
        super().__init__(parent)
        self._held, self._count = held, count
        self.setWindowTitle(self.tr("Give %n page(s) to a person", "", count))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        form = QFormLayout()
        self.name = PersonField(held)
        self.name.setCurrentIndex(0)
        self.name.field.selectAll()
        form.addRow(self.tr("Name"), self.name)
        column.addLayout(form)
        self.told = quiet_label(services)
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        self.error = error_label(services)
        column.addWidget(self.error)
        column.addStretch()
        buttons, self.ok = ok_and_cancel(self, self._give)
        self.ok.setText(self.tr("Give"))
        self.back = plain_button(self.tr("Take back"), self._take)
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ResetRole)
        column.addWidget(buttons)
        self.name.editTextChanged.connect(lambda _text: self._judge())
        self._judge()

    def _judge(self) -> None:
        try:
            has = self._held.get(self.name.name(), 0)
            trouble = ""
        except InputError as error:
            has, trouble = 0, sentences(*error_texts(error))
        self.error.setText("" if self.name.blank else trouble)
        self.error.setVisible(bool(self.error.text()))
        self.told.setText(
            self.tr("Has %n of them.", "", has)
            if has
            else self.tr("It is kept in the project; no file is made.")
        )
        self.ok.setEnabled(not trouble and has < self._count)
        self.back.setEnabled(not trouble and has > 0)

    def _give(self) -> None:
        self.given.emit(self.name.name())
        self.accept()

    def _take(self) -> None:
        self.taken.emit(self.name.name())
        self.accept()
