"""Characters that only a font knows: which there are in the project, and what they stand for."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.private_chars import PrivateChar

_CHAR, _COUNT, _PAGES, _LINE, _TEXT = range(5)
_KEY: Final = Qt.ItemDataRole.UserRole
_ROOMY: Final = "QTreeView::item { padding: 3px 8px; }"


class _OnlyMeaning(QStyledItemDelegate):
    """Lets what a character stands for be written, and nothing else."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field, in the last column."""
        if index.column() != _TEXT:
            return None  # type: ignore[return-value]
        return super().createEditor(parent, option, index)

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """What was written, without blanks around it."""
        super().setModelData(editor, model, index)
        model.setData(index, str(model.data(index) or "").strip())


class _Characters(QTreeWidget):
    """The table: a row's meaning is written by Enter, F2 or just typing."""

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit the meaning, wherever in the row one is."""
        return super().edit(index.sibling(index.row(), _TEXT), trigger, event)  # type: ignore[arg-type]


class PrivateCharsDialog(Dialog):
    """`wanted` carries what a person said: a character → what it stands for."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, project: Project) -> None:
        super().__init__(parent)
        self._services, self._open, self._loading = project.services, True, True
        self._said: dict[str, str] = {}
        self.setWindowTitle(self.tr("Private characters"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        hint = quiet_label(
            self._services,
            self.tr(
                "Fonts of older type-setting systems have characters of their own, which a PDF "
                "names by a number alone. Write what a reader sees there: all pages are corrected "
                "in one step, and new proposals follow. Characters that no file tells (U+FFFD) may "
                "each be another one; they are corrected where they stand."
            ),
        )
        hint.setWordWrap(True)
        column.addWidget(hint)
        self.table = self._table()
        column.addWidget(self.table, 1)
        self.trouble = QLabel()
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        buttons, self.ok = ok_and_cancel(self, self._take)
        self.ok.setText(self.tr("Correct all pages"))
        self.ok.setEnabled(False)
        column.addWidget(buttons)
        self.finished.connect(self._end)
        grow(self, self._services.text_scale)
        self.resize(*(round(side * self._services.text_scale) for side in (720, 460)))
        self.table.setFocus()
        project.look_through(_all_of, self._fill, self._failed)

    def _table(self) -> QTreeWidget:
        table = _Characters()
        table.setHeaderLabels(
            [
                self.tr("Character"),
                self.tr("Times"),
                self.tr("Pages"),
                self.tr("A line that has it"),
                self.tr("Stands for"),
            ]
        )
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setStyleSheet(_ROOMY)
        table.setItemDelegate(_OnlyMeaning(table))
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed
        )
        table.setAccessibleName(self.tr("Private characters"))
        EmptyNote(
            self._services,
            table,
            lambda: (
                self.tr("Looking…")
                if self._loading
                else self.tr("No page has characters that only a font knows.")
            ),
        )
        head = table.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(_LINE, QHeaderView.ResizeMode.Stretch)
        scale = self._services.text_scale
        for number, width in ((_CHAR, 110), (_COUNT, 70), (_PAGES, 70), (_TEXT, 130)):
            table.setColumnWidth(number, round(width * scale))
        table.itemChanged.connect(self._changed)
        return table

    # --- filling

    def _fill(self, found: list["PrivateChar"]) -> None:
        if not self._open:
            return
        self._loading = False
        self.table.blockSignals(True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for each in found:
            row = QTreeWidgetItem(
                [
                    f"{stand_ins(each.char)}  {each.code}", f"{each.count:,}", f"{each.pages:,}",
                    stand_ins(each.example), each.text,
                ]
            )  # fmt: skip
            row.setData(_CHAR, _KEY, each.char)
            for number in (_COUNT, _PAGES):
                row.setTextAlignment(number, right)
            if each.private:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
                self._said[each.char] = each.text
            self.table.addTopLevelItem(row)
        self.table.blockSignals(False)
        for row in self._rows()[:1]:
            self.table.setCurrentItem(row, _TEXT)
        self.table.viewport().update()

    def _failed(self, error: Exception) -> None:
        if self._open and isinstance(error, KnownError):
            self._loading = False
            self._tell(error)

    def _tell(self, error: KnownError) -> None:
        self.trouble.setText(sentences(*error_texts(error)))
        self.trouble.show()

    # --- taking

    def _rows(self) -> list[QTreeWidgetItem]:
        found = (self.table.topLevelItem(n) for n in range(self.table.topLevelItemCount()))
        return [row for row in found if row is not None]

    def changes(self) -> dict[str, str]:
        """What is written otherwise than it was said before, by character."""
        out = {}
        for row in self._rows():
            char, text = str(row.data(_CHAR, _KEY)), row.text(_TEXT).strip()
            if self._said.get(char, text) != text:
                out[char] = text
        return out

    def _changed(self) -> None:
        self.trouble.hide()
        self.ok.setEnabled(bool(self.changes()))

    def _take(self) -> None:
        from yk_reader.jobs.private_chars import checked

        self.table.setFocus()  # what is being written counts
        try:
            said = dict(checked(char, text) for char, text in self.changes().items())
        except KnownError as error:
            self._tell(error)
            return
        if said:
            self.accept()
            self.wanted.emit(said)

    def _end(self, _result: int) -> None:
        self._open = False


def _all_of(store: object) -> list["PrivateChar"]:
    from yk_reader.jobs.private_chars import private_chars
    from yk_reader.store import Store

    assert isinstance(store, Store)
    return private_chars(store)
