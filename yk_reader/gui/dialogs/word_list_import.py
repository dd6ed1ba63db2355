"""Before a word list is read in: its name, the label of bare words, the encoding, a preview."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.gui.dialogs.decode import ENCODINGS
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.look.vocabulary_texts import error_texts, label_name
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import KnownError
from yk_reader.text.decode import decode
from yk_reader.text.display import stand_ins

_HEAD = 1 << 16
"""Bytes that are looked at for the preview."""
_LINES, _WIDE = 40, 200


class WordImportDialog(Dialog):
    """Nothing is read in before `accepted`; `choice` says what was chosen."""

    def __init__(
        self, parent: QWidget, services: Services, labels: LabelSet, path: Path, language: str
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._names: frozenset[str] = frozenset()
        self._head = b""
        self.setWindowTitle(self.tr("Read a word list"))
        self.resize(560, 460)
        column, form = QVBoxLayout(self), QFormLayout()
        self.name = QLineEdit(path.stem)
        self.name.setMaxLength(60)
        self.label = QComboBox()
        for label in labels.labels:
            self.label.addItem(f"{label.name} {label_name(label, language)}", label.name)
        self.encoding = QComboBox()
        self.encoding.addItem(self.tr("Find it out"), None)
        for encoding in ENCODINGS:
            self.encoding.addItem(encoding, encoding)
        for text, widget in (
            (self.tr("Name of the list"), self.name),
            (self.tr("Label of words without one"), self.label),
            (self.tr("Encoding"), self.encoding),
        ):
            form.addRow(text, widget)
            widget.setAccessibleName(text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The beginning of the file"))
        self.said = quiet_label(services)
        self.said.setWordWrap(True)
        buttons, self.ok = ok_and_cancel(self)
        self.ok.setText(self.tr("Read it in"))
        column.addLayout(form)
        for each in (self.text, self.said, buttons):
            column.addWidget(each)
        self.encoding.currentIndexChanged.connect(self._preview)
        self.name.textChanged.connect(self._judge)
        try:
            with path.open("rb") as file:
                self._head = file.read(_HEAD)
        except OSError as error:
            self.said.setText(stand_ins(f"{path.name}: {error.strerror or error}"))
            self._judge()
        else:
            self._preview()

    def set_names(self, names: frozenset[str]) -> None:
        """The lists that there are: one of the same name would be replaced."""
        self._names = names
        self._judge()

    def choice(self) -> tuple[str, str, str | None]:
        """Name, label of words without one, encoding (None: find it out)."""
        return self.name.text().strip(), self.label.currentData(), self.encoding.currentData()

    def _preview(self) -> None:
        self.said.clear()
        try:
            # The piece may end in the middle of a character: that one is shown as U+FFFD.
            found = decode(self._head, self.encoding.currentData(), replace=True)
        except KnownError as error:
            self.text.clear()
            self.said.setText(stand_ins(error_texts(error)[0]))
        else:
            lines = [line[:_WIDE] for line in found.text.split("\n", _LINES)[:_LINES]]
            self.text.setPlainText("\n".join(stand_ins(line) for line in lines))
            if self.encoding.currentIndex() == 0:
                self.encoding.setItemText(
                    0, self.tr("Find it out ({name})").format(name=found.encoding)
                )
        self._judge()

    def _judge(self) -> None:
        name = self.name.text().strip()
        self.ok.setEnabled(bool(name) and bool(self._head))
        if name in self._names:
            self.said.setText(self.tr("A list of that name is there: it is replaced."))
        elif self._head and self.text.toPlainText():
            self.said.setText(
                self.tr("One word a line, or a word, a tab and its label; # begins a comment.")
            )
