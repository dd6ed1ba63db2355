"""Which known texts shall be laid over which pages?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import button_run, ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import ask_paths
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.jobs.aligning import AlignOptions
from yk_reader.text.display import stand_ins

_PATH = Qt.ItemDataRole.UserRole


class AlignDialog(Dialog):
    """`wanted` carries the paths, the page ids and the AlignOptions."""

    wanted = Signal(tuple, tuple, object)

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        pages: Sequence[tuple[str, tuple[int, ...]]],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Align with texts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        scale = services.text_scale
        self.resize(round(640 * scale), round(430 * scale))
        column = QVBoxLayout(self)
        column.addWidget(self._note(services, self.tr(
            "Texts of the articles as HTML of an e-paper (pages with their map too), plain text or "
            "JSON lines with title, text, date and page. Nothing in them is followed or fetched."
        )))  # fmt: skip
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Files and folders with texts"))
        EmptyNote(
            services, self.list, lambda: self.tr("No file yet. Add files or a folder with texts.")
        )
        column.addWidget(self.list)
        row = QHBoxLayout()
        self.buttons = button_run(
            row,
            (
                ("files", self.tr("Add files…"), self._ask_files),
                ("folder", self.tr("Add a folder…"), self._ask_folder),
                ("remove", self.tr("Remove"), self.remove),
            ),
        )
        column.addLayout(row)
        form = QFormLayout()
        self.pages = QComboBox()
        for text, ids in pages:
            self.pages.addItem(text, ids)
        self.pages.setCurrentIndex(len(pages) - 1)
        form.addRow(self.tr("Pages"), self.pages)
        column.addLayout(form)
        self.corrections = QCheckBox(self.tr("Offer differences of the wording as corrections"))
        self.corrections.setChecked(True)
        self.closed = QCheckBox(self.tr("Also pages that are done"))
        for box in (self.corrections, self.closed):
            column.addWidget(box)
        column.addWidget(self._note(services, self.tr(
            "What a person decided stays. Each page is one step that can be taken back."
        )))  # fmt: skip
        row_, self.ok = ok_and_cancel(self, self._take)
        self.ok.setText(self.tr("Align"))
        column.addWidget(row_)
        grow(self, scale)
        self._tell()
        self.buttons["files"].setFocus()

    @staticmethod
    def _note(services: Services, text: str) -> QWidget:
        note = quiet_label(services, text)
        note.setWordWrap(True)
        return note

    # --- the files

    def _ask_files(self) -> None:
        filters = (
            self.tr("Texts (*.html *.htm *.xhtml *.shtml *.txt *.text *.jsonl *.ndjson *.json)"),
            self.tr("All files (*)"),
        )
        ask_paths(self, self.add, filters=filters)

    def _ask_folder(self) -> None:
        ask_paths(self, self.add, folder=True)

    def paths(self) -> tuple[Path, ...]:
        """What is on the list."""
        rows = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(_PATH) for item in rows)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; one that is there already stays once."""
        there = set(self.paths())
        for path in paths:
            if path not in there:
                there.add(path)
                item = QListWidgetItem(stand_ins(str(path)))
                item.setData(_PATH, path)
                self.list.addItem(item)
        self._tell()

    def remove(self) -> None:
        """Take the marked ones off the list."""
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self._tell()

    def _tell(self) -> None:
        self.ok.setEnabled(self.list.count() > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes the marked files off the list."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take local files; nothing is fetched."""
        urls = event.mimeData().urls()
        self.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def _take(self) -> None:
        options = AlignOptions(self.closed.isChecked(), self.corrections.isChecked())
        self.wanted.emit(self.paths(), self.pages.currentData(), options)
        self.accept()
