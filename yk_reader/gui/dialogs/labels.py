"""The label set: its labels with names, keys, colours and guidelines; what a change would do."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import add_way_back, add_way_forward, button_run, ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog, file_name
from yk_reader.gui.dialogs.label_change_texts import LabelChangeTexts, error_told, file_refused
from yk_reader.gui.dialogs.label_form import LabelForm
from yk_reader.gui.dialogs.label_model import LabelModel
from yk_reader.gui.dialogs.label_set_files import shipped_sets
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.view.label_draft import LabelDraft
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import InputError, KnownError
from yk_reader.store import LabelUse, Store
from yk_reader.store.meta import LABEL_SET_REDO, LABEL_SET_UNDO
from yk_reader.text.display import stand_ins

_MOST_BYTES = 2_000_001


class LabelSetDialog(Dialog):
    """Edits a draft; `taken` carries the set and the changes (old name to new name or None),
    `back_wanted` asks to take the last change back, `again_wanted` to do that again. Nothing
    happens before."""

    taken = Signal(object, object)
    back_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget, project: Project) -> None:
        super().__init__(parent)
        self._project = project
        self._use: dict[str, LabelUse] = {}
        self._words = LabelChangeTexts(self)
        self._open = True
        self.draft = LabelDraft(project.labels)
        self.setWindowTitle(self.tr("Label set"))
        self.resize(900, 600)
        self.model = LabelModel(self.draft, project.services.theme, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Labels"))
        head = self.table.horizontalHeader()
        for i, width in enumerate((44, 110, 110, 120, 92)):
            self.table.setColumnWidth(i, width)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.form = LabelForm(project.services)
        self.told = quiet_label(project.services)
        self.trouble = quiet_label(project.services)
        for label in (self.told, self.trouble):
            label.setWordWrap(True)
        # Room for some lines, so that the buttons above do not move away under the pointer.
        self.told.setMinimumHeight(3 * self.told.fontMetrics().lineSpacing())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = self.trouble.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.trouble.setSizePolicy(policy)
        color = css(project.services.theme.color("error.text"))
        self.trouble.setStyleSheet(f"font-size: 12px; color: {color};")
        self._build()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._picked())
        self.form.changed.connect(self._changed)
        self.table.selectRow(0)
        self._picked()
        self._judge()
        self._count()
        if self._damaged is not None:
            self._refused(sentences(*error_texts(self._damaged)))

    # --- composition

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.addLayout(self._top())
        middle = QHBoxLayout()
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addLayout(self._row_buttons())
        middle.addLayout(left, 3)
        middle.addWidget(self.form, 2)
        column.addLayout(middle, 1)
        column.addWidget(self.told)
        column.addWidget(self.trouble)
        buttons, self.ok = ok_and_cancel(self, self.take)
        self.back = add_way_back(buttons, lambda: self._go(self.back_wanted))
        self.again = add_way_forward(buttons, lambda: self._go(self.again_wanted))
        column.addWidget(buttons)

    def _top(self) -> QHBoxLayout:
        row, form = QHBoxLayout(), QFormLayout()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Begin with"))
        self._sets: list[LabelSet] = []
        repository = self._project.store.labels
        own = [found for n in repository.names() if (found := repository.get(n)) is not None]
        there = {one.name for one in own}
        shipped, self._damaged = shipped_sets()
        for one in (*own, *(s for s in shipped if s not in own)):
            self._sets.append(one)
            changed = one not in own and one.name in there
            delivered = self.tr("{name} (as delivered)").format(name=one.name)
            self.choice.addItem(delivered if changed else one.name)
        self.choice.setCurrentText(self.draft.name)
        self.choice.activated.connect(lambda i: self.load(self._sets[i]))
        self.name = QLineEdit(self.draft.name)
        self.name.setAccessibleName(self.tr("Name of the set"))
        self.name.textEdited.connect(self._renamed)
        self.nested = QCheckBox(self.tr("An entity may lie inside another one"))
        self.nested.setChecked(self.draft.nested)
        self.nested.clicked.connect(self._set_nested)
        form.addRow(self.tr("Begin with"), self.choice)
        form.addRow(self.tr("Name of the set"), self.name)
        form.addRow("", self.nested)
        row.addLayout(form, 1)
        files = QVBoxLayout()
        button_run(
            files,
            (
                ("import", self.tr("Import…"), self._ask_import),
                ("export", self.tr("Export…"), self._ask_export),
            ),
        )
        row.addLayout(files)
        return row

    def _row_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.merge_menu = QMenu(self)
        self.merge_menu.aboutToShow.connect(self._fill_merge)
        self.buttons = button_run(
            row,
            (
                ("add", self.tr("Add"), self._add),
                ("up", self.tr("Up"), lambda: self._move(-1)),
                ("down", self.tr("Down"), lambda: self._move(1)),
                ("merge", self.tr("Merge into"), None),
                ("delete", self.tr("Delete"), self._delete),
            ),
        )
        self.buttons["merge"].setMenu(self.merge_menu)
        return row

    # --- the draft

    @property
    def row(self) -> int:
        """The label that is chosen, -1 for none."""
        return self.table.currentIndex().row()

    def load(self, labels: LabelSet) -> None:
        """Begin anew with a set."""
        self.draft.load(labels)
        self.name.setText(labels.name)
        self.nested.setChecked(labels.nested)
        self._renew(0)

    def _renew(self, row: int) -> None:
        self.model.renew()
        self.table.selectRow(min(row, len(self.draft.rows) - 1))
        self._picked()
        self._judge()

    def _picked(self) -> None:
        row, size = self.row, len(self.draft.rows)
        there = 0 <= row < size
        self.form.show_label(self.draft.rows[row].label if there else None, row)
        self._show_place(row)
        self.buttons["up"].setEnabled(there and row > 0)
        self.buttons["down"].setEnabled(there and row < size - 1)
        self.buttons["merge"].setEnabled(there and size > 1)
        self.buttons["delete"].setEnabled(there and size > 1)

    def _show_place(self, row: int) -> None:
        places = self._project.services.theme.label_places(self.draft.labels)
        self.form.show_place(places[row] if 0 <= row < len(places) else -1)

    def _changed(self, field: str, value: str) -> None:
        row = self.row
        if 0 <= row < len(self.draft.rows):
            self.draft.change(row, **{field: value})
            if field == "name":
                self.form.show_takes(self.draft.rows[row].label)
            self._show_place(row)
            self.model.labels_changed()
            self._judge()

    def _renamed(self, text: str) -> None:
        self.draft.name = text
        self._judge()

    def _set_nested(self, on: bool) -> None:
        self.draft.nested = on
        self._judge()

    def _add(self) -> None:
        self._renew(self.draft.add())
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _move(self, by: int) -> None:
        self._renew(self.draft.move(self.row, by))

    def _delete(self) -> None:
        row = self.row
        self.draft.remove(row)
        self._renew(row)

    def _fill_merge(self) -> None:
        self.merge_menu.clear()
        for i, row in enumerate(self.draft.rows):
            if i != self.row:
                text = f"{row.label.name} {row.label.zh}".replace("&", "&&")
                self.merge_menu.addAction(text, partial(self.merge, i))

    def merge(self, into: int) -> None:
        """Merge the chosen label into another one."""
        self._renew(self.draft.merge(self.row, into))

    # --- what it would do

    def _count(self) -> None:
        annotator = self._project.session.annotator

        def work(store: Store) -> Any:
            ways = [bool(store.meta.ways_back(key)) for key in (LABEL_SET_UNDO, LABEL_SET_REDO)]
            return store.labels.people_use(annotator), ways

        self._project.read(work, self._take_use)

    def _take_use(self, value: tuple[dict[str, LabelUse], list[bool]]) -> None:
        if not self._open:
            return
        self._use, ways = value
        self.model.set_use(self._use)
        self.draft.borne = frozenset(self._use)
        self.table.selectRow(max(0, self.form.row))
        for button, there in zip((self.back, self.again), ways, strict=True):
            button.setEnabled(there and not self._project.store.read_only)
        self._judge()

    def _judge(self) -> None:
        """Say what is wrong with the set, or what taking it would do."""
        from yk_reader.tagging import check_label_set

        trouble = ""
        try:
            check_label_set(self.draft.result())
        except InputError as error:
            trouble = error_told(error)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.ok.setEnabled(not trouble and not self._project.store.read_only)
        changes = self.draft.changes()
        now = self._project.labels.nested
        lines = self._words.lines(self._use, changes, self.draft.result(), now)
        self.told.setText("\n".join(lines))

    def take(self) -> None:
        """Hand the set on, when it differs from the one in use."""
        labels, changes = self.draft.result(), self.draft.changes()
        if changes or labels != self._project.labels:  # else nothing to take back would be kept
            self.taken.emit(labels, changes)
        self.accept()

    def _go(self, wanted: SignalInstance) -> None:
        wanted.emit()
        self.accept()

    def done(self, result: int) -> None:
        """Closed: counts that come later are not shown."""
        self._open = False
        super().done(result)

    # --- files

    def _ask_import(self) -> None:
        dialog = FileDialog(self, self.tr("Import a label set"), "", "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.import_file(Path(path)))
        dialog.open()

    def import_file(self, path: Path) -> None:
        """Begin with the set of a JSON file; what is wrong with the file is told."""
        from yk_reader.formats.textfiles import file_error
        from yk_reader.tagging import parse_label_set

        try:
            with path.open("rb") as file:
                self.load(parse_label_set(file.read(_MOST_BYTES)))
        except KnownError as error:
            self._refused(file_refused(error))
        except OSError as error:
            self._refused(file_refused(file_error(path, error)))

    def _refused(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()

    def _ask_export(self) -> None:
        dialog = FileDialog(
            self,
            self.tr("Export the label set"),
            f"{file_name(self.draft.name)}.json",
            "JSON (*.json)",
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda path: self._ask_to_replace(Path(path)))
        dialog.open()

    def _ask_to_replace(self, path: Path) -> None:
        ask_to_replace(
            self,
            path,
            lambda force: self.export_file(path, force=force),
            lambda error: self._refused(error_told(error)),
        )

    def export_file(self, path: Path, *, force: bool = False) -> None:
        """Write the set as it stands as JSON; another file that is there only with `force`."""
        from yk_reader.jobs.guard import Guard
        from yk_reader.tagging import dump_label_set

        try:
            Guard(force=force).write(path, dump_label_set(self.draft.result()))
        except KnownError as error:
            self._refused(error_told(error))
        else:
            self.told.setText(self.tr("Written: {name}").format(name=stand_ins(path.name)))
