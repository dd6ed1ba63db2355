"""Which backup shall take the place of a project?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.store import Found, look_into
from yk_reader.text.display import stand_ins


class RestoreDialog(Dialog):
    """Lists the backups, the newest first; `chosen` carries the one that shall be restored."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, path: Path, found: Sequence[Found]) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle(self.tr("Restore a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 420)
        column = QVBoxLayout(self)
        self.head = self._label(self.tr("Backups of {name}").format(name=path.name))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Backups"))
        self.said = self._label("")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton(self.tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.other = buttons.addButton(
            self.tr("Another file…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.other.clicked.connect(self._ask)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(self._take)
        self.list.currentItemChanged.connect(self._show)
        for widget in (self.head, self.list, self.said, buttons):
            column.addWidget(widget)
        for one in found:
            self._add(one)
        sound = (i for i, one in enumerate(found) if one.pages is not None)
        self.list.setCurrentRow(next(sound, 0) if found else -1)
        self._show()

    def _label(self, text: str) -> QLabel:
        label = QLabel(stand_ins(text))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _add(self, one: Found) -> None:
        parts = [one.path.name]
        if one.at is not None:
            parts = [f"{one.at.astimezone():%Y-%m-%d %H:%M}"]
        parts.append(QLocale().formattedDataSize(one.size, 1))
        if one.pages is None:
            parts.append(self.tr("cannot be read"))
        else:
            parts.append(self.tr("%n page(s)", "", one.pages))
        item = QListWidgetItem(stand_ins(" · ".join(parts)))
        item.setData(Qt.ItemDataRole.UserRole, one)
        item.setToolTip(stand_ins(str(one.path)))
        self.list.addItem(item)

    def _current(self) -> Found | None:
        item = self.list.currentItem()
        found: Found | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _show(self) -> None:
        current = self._current()
        self.ok.setEnabled(current is not None and current.pages is not None)
        if current is None:
            self.said.setText(self.tr("No backup lies beside the project. Choose another file."))
            return
        kept = f"{self._path.stem}.before-restore-…{self._path.suffix}"
        text = self.tr(
            "{name} is closed, a copy of the backup takes its place, and it is opened again. What "
            "is there now is not deleted: it is kept beside it as {kept}."
        )
        self.said.setText(stand_ins(text.format(name=self._path.name, kept=kept)))

    def _take(self) -> None:
        current = self._current()
        if current is not None and current.pages is not None:
            self.accept()
            self.chosen.emit(current.path)

    def _ask(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a backup"), str(self._path.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(lambda names: self.add_file(Path(names[0])))
        dialog.open()

    def add_file(self, file: Path) -> None:
        """Offer another file, and mark it."""
        self._add(look_into(file))
        self.list.setCurrentRow(self.list.count() - 1)
