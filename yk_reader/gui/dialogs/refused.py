"""The files that an import refused: each with its reason, and what can be done about it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.decode import DecodeDialog, Reading
from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

Refused = tuple[Path, KnownError]
Take = Callable[[Path, Reading], None]


class RefusedDialog(QDialog):
    """Lists refused files; one whose bytes fit no encoding can be read with a chosen one.

    `take(path, reading)` is called for a file that shall be imported after all.
    """

    def __init__(self, parent: QWidget, refused: Sequence[Refused], take: Take) -> None:
        super().__init__(parent)
        self._take = take
        self.setWindowTitle(self.tr("Files that were refused"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 420)
        column = QVBoxLayout(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Files that were refused"))
        self.list.setWordWrap(True)
        for path, error in refused:
            item = QListWidgetItem(stand_ins(f"{path.name}\n{error_texts(error)[0]}"))
            item.setData(Qt.ItemDataRole.UserRole, (path, error))
            self.list.addItem(item)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.choose = QPushButton(self.tr("Choose the encoding…"))
        self.choose.setAutoDefault(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.choose.clicked.connect(self._choose)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._choose)
        for widget in (self.list, self.said, buttons):
            column.addWidget(widget)
        first = next((i for i, (_, e) in enumerate(refused) if e.code == "undecodable"), 0)
        self.list.setCurrentRow(first)

    def _current(self) -> Refused | None:
        item = self.list.currentItem()
        found: Refused | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _show(self) -> None:
        current = self._current()
        advice = error_texts(current[1])[1] if current is not None else ""
        where = str(current[0]) if current is not None else ""
        self.said.setText(stand_ins(f"{advice}\n{where}".strip()))
        self.choose.setEnabled(current is not None and current[1].code == "undecodable")

    def _choose(self) -> None:
        current = self._current()
        if current is None or current[1].code != "undecodable":
            return
        path, error = current
        try:
            data = path.read_bytes()
        except OSError as gone:
            self.said.setText(stand_ins(f"{path.name}: {gone.strerror or gone}"))
            return
        dialog = DecodeDialog(self, data, str(error.details.get("likeliest", "utf-8")))
        row = self.list.currentRow()
        dialog.accepted.connect(lambda: self._taken(row, path, dialog.reading()))
        dialog.open()

    def _taken(self, row: int, path: Path, reading: Reading) -> None:
        self.list.takeItem(row)
        self._take(path, reading)
        if not self.list.count():
            self.accept()
