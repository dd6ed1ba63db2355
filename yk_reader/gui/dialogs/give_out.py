"""The dialog that gives pages out: which, to whom, how many of them to two people, and where to."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import ok_and_cancel, plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.person_field import PersonField
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.view.give_outcome import count_text, size_text
from yk_reader.gui.widgets.labels import error_label, quiet_label
from yk_reader.gui.widgets.number_field import number_field
from yk_reader.jobs.dealing import WHOLE
from yk_reader.jobs.giving_out import SUFFIX, Foretold, GiveOptions
from yk_reader.jobs.names import clean_stem
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

_WIDTH, _HEIGHT = 640, 620
_TABLE = 132
_MOST = 9_999_999
_LOOK_MS = 250
_NAME, _FILE, _PAGES, _SIZE = range(4)


@dataclass(frozen=True)
class GiveWish:
    """What the person wants: `pages` is the key of a choice of pages."""

    pages: str
    folder: Path
    options: GiveOptions


class GiveOutDialog(Dialog):
    """Asks. `looked` when what it would make is to be foretold, of which `set_foretold` or
    `set_error` then tells; `wanted` carries the `GiveWish`."""

    looked = Signal(object)
    wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        project: Path,
        choices: Mapping[str, str],
        people: Sequence[str],
    ) -> None:
        """`project`: the file that is open; `choices`: key -> words of which pages are meant;
        `people`: names that are known."""
        super().__init__(parent)
        self._services, self._ready, self._stem = services, False, project.stem
        self._asked: GiveWish | None = None
        self.setWindowTitle(self.tr("Give out pages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scale = services.text_scale
        size = QSize(round(_WIDTH * scale), round(_HEIGHT * scale))
        self.resize(size.boundedTo(parent.window().size()))
        column = QVBoxLayout(self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.pages = QComboBox()
        for key, words in choices.items():
            self.pages.addItem(words, key)
        form.addRow(self.tr("Pages"), self.pages)
        form.addRow("", self._chance())
        form.addRow(self.tr("Who gets pages"), self._adding(people))
        column.addLayout(form)
        column.addWidget(self._people(), 1)
        column.addLayout(self._rest(project.parent))
        self.told = quiet_label(services)
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        self.error = error_label(services)
        self.error.setVisible(False)
        column.addWidget(self.error)
        buttons, self.ok = ok_and_cancel(self, self._take)
        self.ok.setText(self.tr("Give out"))
        column.addWidget(buttons)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_MS)
        self._later.timeout.connect(self.look)
        self.pages.currentIndexChanged.connect(self._changed)
        self.table.itemChanged.connect(self._changed)
        for box in (self.drawn, self.history, self.pictures):
            box.toggled.connect(self._changed)
        for field in (self.number, self.overlap, self.seed):
            field.valueChanged.connect(self._changed)
        self._changed()
        self.name.setFocus()

    # --- the parts

    def _chance(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.drawn = QCheckBox(self.tr("Only so many of them, at random"))
        self.number = number_field(1, _MOST, 20)
        self.number.setAccessibleName(self.tr("How many pages"))
        self.number.setEnabled(False)
        self.drawn.toggled.connect(self.number.setEnabled)
        row.addWidget(self.drawn)
        row.addWidget(self.number)
        row.addStretch()
        return row

    def _adding(self, people: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        self.name = PersonField(people)
        self.add = plain_button(self.tr("Add"), self._add)
        self.out = plain_button(self.tr("Take out"), self._take_out)
        row.addWidget(self.name, 1)
        row.addWidget(self.add)
        row.addWidget(self.out)
        return row

    def _people(self) -> QTableWidget:
        self.table = QTableWidget(0, 4)
        heads = (self.tr("Name"), self.tr("File name"), self.tr("Pages"), self.tr("Size, about"))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Who gets pages"))
        self.table.setMinimumHeight(round(_TABLE * self._services.text_scale))
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for at in (_NAME, _FILE):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        return self.table

    def _rest(self, folder: Path) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        row = QHBoxLayout()
        self.overlap = number_field(0, WHOLE, 0)
        self.overlap.setSuffix(self.tr(" %"))
        self.overlap.setAccessibleName(self.tr("Pages for two people, per cent"))
        self.seed = number_field(0, _MOST, 0)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("The same seed deals the same pages alike again."))
        row.addWidget(self.overlap)
        row.addSpacing(16)
        row.addWidget(QLabel(self.tr("Seed")))
        row.addWidget(self.seed)
        row.addStretch()
        form.addRow(self.tr("Pages for two people"), row)
        place = QHBoxLayout()
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.textChanged.connect(self._changed_place)
        place.addWidget(self.folder, 1)
        place.addWidget(plain_button(self.tr("Choose…"), self._ask_folder))
        form.addRow(self.tr("Folder"), place)
        self.pictures = QCheckBox(self.tr("Put the pictures of the pages into the files"))
        self.history = QCheckBox(self.tr("The work of all people goes along, with its history"))
        self.history.setToolTip(
            self.tr("Else only the proposals, and what each person did on the own pages before.")
        )
        form.addRow("", self.pictures)
        form.addRow("", self.history)
        return form

    # --- people

    def _add(self) -> None:
        try:
            name = self.name.name()
        except InputError as error:
            self._say(error)
            return
        if name not in self._names():
            self.table.blockSignals(True)
            at, file = self.table.rowCount(), clean_stem(f"{self._stem}-{name}") + SUFFIX
            self.table.insertRow(at)
            fixed = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            for column, words in enumerate((stand_ins(name), file, "", "")):
                item = QTableWidgetItem(words)
                if column != _FILE:
                    item.setFlags(fixed)
                if column in (_PAGES, _SIZE):
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                self.table.setItem(at, column, item)
            self._item(at, _NAME).setData(Qt.ItemDataRole.UserRole, name)
            self.table.blockSignals(False)
        self.name.forget()
        self.name.setFocus()
        self._changed()

    def _take_out(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True)
        for row in rows or [self.table.rowCount() - 1]:
            self.table.removeRow(row)
        self._changed()

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _names(self) -> list[str]:
        role = Qt.ItemDataRole.UserRole
        return [str(self._item(r, _NAME).data(role)) for r in range(self.table.rowCount())]

    # --- what is wanted

    def wish(self) -> GiveWish:
        """What is wanted now."""
        files = [self._item(r, _FILE).text().strip() for r in range(self.table.rowCount())]
        options = GiveOptions(
            dict(zip(self._names(), files, strict=True)),
            self.number.value() if self.drawn.isChecked() else None,
            self.overlap.value(), self.seed.value(), self.history.isChecked(),
            self.pictures.isChecked(),
        )  # fmt: skip
        return GiveWish(self.pages.currentData(), Path(self.folder.text()), options)

    def _changed(self) -> None:
        self._ready = False
        self.error.setVisible(False)
        self.told.setText("")
        several = self.table.rowCount() > 1
        self.overlap.setEnabled(several)
        if not several and self.overlap.value():
            self.overlap.setValue(0)
        self.out.setEnabled(self.table.rowCount() > 0)
        self._judge()
        self._later.start()

    def _changed_place(self) -> None:
        self.error.setVisible(False)
        self._judge()

    def _judge(self) -> None:
        self.ok.setEnabled(self._ready and bool(self.folder.text().strip()))

    def look(self) -> None:
        """Ask what would be made of it."""
        self._later.stop()
        if not self.table.rowCount():
            self.told.setText(self.tr("Add the people who get pages."))
            return
        self._asked = self.wish()
        self.told.setText(self.tr("Counting…"))
        self.looked.emit(self._asked)

    def set_foretold(self, wish: GiveWish, told: Foretold) -> None:
        """What would be made of a wish."""
        if wish is not self._asked:
            return
        self.table.blockSignals(True)
        for row, name in enumerate(self._names()):
            pages, size = told.people.get(name, (0, 0))
            self._item(row, _PAGES).setText(f"{pages:,}")
            self._item(row, _SIZE).setText(size_text(size))
        self.table.blockSignals(False)
        self.told.setText(count_text(told.pages, told.twice))
        self._ready = True
        self._judge()

    def set_error(self, wish: GiveWish | None, error: KnownError) -> None:
        """Why a wish cannot be done; None: the last one."""
        if wish is None or wish is self._asked:
            self.told.setText("")
            self._say(error)

    def _say(self, error: KnownError) -> None:
        self.error.setText(stand_ins(sentences(*error_texts(error))))
        self.error.setVisible(True)

    def _ask_folder(self) -> None:
        dialog = FileDialog(self, self.tr("Folder for the files"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.filesSelected.connect(lambda names: self.folder.setText(names[0]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field adds the person, also the first one, and presses no button then."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.name.field.hasFocus() and not self.name.blank:
            self._add()
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        if self._ready:
            self.wanted.emit(self.wish())
