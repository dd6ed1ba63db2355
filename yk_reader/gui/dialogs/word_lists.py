"""A person's word lists: read in, looked at, switched on and off, written out, taken away."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader import settings as declared
from yk_reader.gui.dialogs.buttons import (
    add_way_back,
    add_way_forward,
    button_run,
    plain_button,
)
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog, file_name
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.dialogs.word_list_import import WordImportDialog
from yk_reader.gui.dialogs.word_list_worker import WordLists, error_told
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.project import Project
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.filter_field import FilterField
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.errors import KnownError
from yk_reader.store import WordListRow
from yk_reader.text.display import stand_ins

_KEY = Qt.ItemDataRole.UserRole
_SHOWN = 200
_SEARCH_MS = 200
_ROOMY = "QTreeView::item { padding: 3px 8px; }"


class WordListDialog(Dialog):
    """All that is done is done at once, in the background; closing it stops nothing."""

    def __init__(self, parent: QWidget, project: Project, lists: WordLists) -> None:
        super().__init__(parent)
        self._project, self._lists = project, lists
        self._language = chosen(project.services.settings.get(declared.LANGUAGE))
        self._rows: dict[int, WordListRow] = {}
        self._ticket = 0
        self._filling = False
        self._open = True
        self.setWindowTitle(self.tr("Word lists"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 600)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SEARCH_MS)
        self._delay.timeout.connect(self._search)
        column, middle = QVBoxLayout(self), QHBoxLayout()
        middle.addLayout(self._left(), 3)
        middle.addLayout(self._right(), 4)
        column.addLayout(middle, 1)
        column.addLayout(self._progress())
        column.addLayout(self._message())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._ways = ("", "")
        self.back = add_way_back(buttons, lists.take_back)
        self.again = add_way_forward(buttons, lists.do_again)
        column.addWidget(buttons)
        lists.begun.connect(self._begun)
        lists.changed.connect(self.refresh)
        lists.told.connect(self._tell)
        lists.failed.connect(self._failed)
        project.services.tasks.jobs_changed.connect(self._show_job)
        self._show_job()
        self._pick()
        self.refresh()

    # --- composition

    def _left(self) -> QVBoxLayout:
        column, row = QVBoxLayout(), QHBoxLayout()
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("List"), self.tr("Words"), self.tr("Label")])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self.tr("Word lists"))
        EmptyNote(
            self._project.services,
            self.tree,
            lambda: self.tr("No list yet. Make one, or read one from a file."),
        )
        self.tree.setStyleSheet(_ROOMY)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(1, 84)
        self.tree.setColumnWidth(2, 72)
        self.tree.currentItemChanged.connect(self._pick)
        self.tree.itemChanged.connect(self._switched)
        column.addWidget(self.tree, 1)
        self.buttons = button_run(
            row,
            (
                ("import", self.tr("Import…"), self._ask_import),
                ("export", self.tr("Export…"), self._ask_export),
                ("remove", self.tr("Remove"), self._remove),
            ),
        )
        column.addLayout(row)
        return column

    def _right(self) -> QVBoxLayout:
        services = self._project.services
        column, form = QVBoxLayout(), QFormLayout()
        column.setContentsMargins(12, 0, 0, 0)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setStyleSheet("font-weight: 700;")
        self.about = quiet_label(services)
        self.about.setWordWrap(True)
        self.label = QComboBox()
        text = self.tr("Label of words without one")
        self.label.setAccessibleName(text)
        self.label.activated.connect(self._relabel)
        form.addRow(text, self.label)
        self.field = FilterField(services, self.tr("Find a word"))
        self.field.textChanged.connect(lambda _text: self._delay.start())
        self.words = QTreeWidget()
        self.words.setHeaderLabels([self.tr("Word"), self.tr("Label")])
        self.words.setRootIsDecorated(False)
        self.words.setUniformRowHeights(True)
        self.words.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.words.setAccessibleName(self.tr("Words of the list"))
        self._no_words = EmptyNote(services, self.words, self._why_no_words)
        self.words.setStyleSheet(_ROOMY)
        self.words.setColumnWidth(0, 300)
        self.count = quiet_label(services)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        # The lines that were refused take the place of the words, so that no button moves.
        self.pages = QStackedWidget()
        self.pages.addWidget(self.words)
        self.pages.addWidget(self.details)
        for widget in (self.title, self.about):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self.field)
        column.addWidget(self.pages, 1)
        column.addWidget(self.count)
        return column

    def _progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.job = quiet_label(self._project.services)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = plain_button(self.tr("Cancel"), self._lists.cancel)
        row.addWidget(self.job)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        return row

    def _message(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.more = QToolButton()
        self.more.setText(self.tr("Details"))
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda on: self.pages.setCurrentIndex(int(on)))
        self.field.textChanged.connect(lambda _text: self.more.setChecked(False))
        self.tree.itemClicked.connect(lambda *_: self.more.setChecked(False))
        row.addWidget(self.said, 1)
        row.addWidget(self.more)
        for widget in (self.said, self.more):
            widget.hide()
        for kept in (self.said, self.more, self.cancel):
            # They keep their room, so that no button moves away under the pointer.
            policy = kept.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            kept.setSizePolicy(policy)
        return row

    # --- what is there

    def refresh(self) -> None:
        """Read the lists anew."""
        self._lists.read_lists(self._show)
        self._lists.read_ways(self._show_ways)

    def _show(self, rows: list[WordListRow]) -> None:
        if not self._open:
            return
        current = self.row
        self._filling = True
        self._rows = {row.id: row for row in rows}
        self.tree.clear()
        for row in rows:
            item = QTreeWidgetItem([stand_ins(row.name), f"{row.words:,}", row.label])
            item.setData(0, _KEY, row.id)
            on = Qt.CheckState.Checked if row.enabled else Qt.CheckState.Unchecked
            item.setCheckState(0, on)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            item.setTextAlignment(1, right)
            self.tree.addTopLevelItem(item)
            if current is not None and current.name == row.name:
                self.tree.setCurrentItem(item)
        self._filling = False
        first = self.tree.topLevelItem(0)
        if self.tree.currentItem() is None and first is not None:
            self.tree.setCurrentItem(first)
        self._pick()

    @property
    def _writable(self) -> bool:
        return not self._project.store.read_only

    @property
    def row(self) -> WordListRow | None:
        """The list that is chosen."""
        item = self.tree.currentItem()
        return self._rows.get(item.data(0, _KEY)) if item is not None else None

    def _pick(self) -> None:
        if self._filling:
            return
        row, labels = self.row, self._project.labels
        free = self._lists.job is None
        writable = self._writable
        self._show_ways(self._ways)
        self.buttons["import"].setEnabled(free and writable)
        self.buttons["export"].setEnabled(free and row is not None)
        self.buttons["remove"].setEnabled(free and writable and row is not None)
        for widget in (self.label, self.field):
            widget.setEnabled(row is not None)
        self.label.clear()
        for label in labels.labels:
            self.label.addItem(f"{label.name} {label_name(label, self._language)}", label.name)
        if row is None:
            self.title.setText(self.tr("No list yet"))
            self.about.setText(
                self.tr(
                    "A word list is a text file: one word a line, or a word, a tab and its label. "
                    "What stands in it is suggested on every page."
                )
            )
            self.words.clear()
            self.count.clear()
            return
        if labels.get(row.label) is None:
            self.label.addItem(row.label, row.label)
        self.label.setCurrentIndex(self.label.findData(row.label))
        self.label.setEnabled(writable)
        self.title.setText(stand_ins(row.name))
        self.about.setText(self._about(row))
        self._search()

    def _about(self, row: WordListRow) -> str:
        said = [self.tr("%n word(s)", "", row.words)]
        said += [f"{label} {count:,}" for label, count in row.labels.items()]
        if row.source:
            said.append(stand_ins(row.source))
        text = " · ".join(said)
        used = {row.label, *row.labels} if sum(row.labels.values()) < row.words else {*row.labels}
        unknown = sorted(name for name in used if self._project.labels.get(name) is None)
        if unknown:
            told = self.tr("Not in the label set, and so not suggested: {labels}")
            text += "\n" + told.format(labels=" ".join(unknown))
        return text

    def _why_no_words(self) -> str:
        """Why no word is shown, and what to do."""
        if self.row is None:
            return self.tr("Choose a list to see its words.")
        if self.field.text().strip():
            return self.tr("No word of the list is like that. Clear the field to see all.")
        return self.tr("The list has no word yet. Add one below.")

    def _search(self) -> None:
        row = self.row
        if row is None:
            return
        self._ticket += 1
        then = partial(self._show_words, self._ticket)
        self._lists.read_words(row.id, self.field.text().strip(), _SHOWN + 1, then)

    def _show_words(self, ticket: int, found: list[tuple[str, str]]) -> None:
        if ticket != self._ticket or not self._open:
            return
        self.words.clear()
        self._no_words.look()
        self.words.addTopLevelItems(
            [QTreeWidgetItem([stand_ins(word), label]) for word, label in found[:_SHOWN]]
        )
        more = len(found) > _SHOWN
        text = self.tr("The first %n", "", _SHOWN) if more else self.tr("%n found", "", len(found))
        self.count.setText(text)

    # --- what is done

    def _switched(self, item: QTreeWidgetItem) -> None:
        row = self._rows.get(item.data(0, _KEY))
        on = item.checkState(0) is Qt.CheckState.Checked
        if self._filling or row is None or on == row.enabled:
            return
        self._lists.enable(row, on)

    def _relabel(self) -> None:
        row, label = self.row, self.label.currentData()
        if row is not None and label != row.label:
            self._lists.set_label(row, label)

    def _ask_import(self) -> None:
        dialog = FileDialog(self, self.tr("Read a word list"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Word lists (*.txt *.tsv *.csv *.dic)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(lambda path: self.ask_how(Path(path)))
        dialog.open()

    def ask_how(self, path: Path) -> WordImportDialog:
        """Ask for name, label and encoding of a file, then read it in."""
        project = self._project
        dialog = WordImportDialog(self, project.services, project.labels, path, self._language)
        dialog.set_names(frozenset(row.name for row in self._rows.values()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._import(path, *dialog.choice()))
        dialog.open()
        return dialog

    def _import(self, path: Path, name: str, label: str, encoding: str | None) -> None:
        self._tell("", [])
        self._lists.import_file(path, name, label, encoding)

    def _ask_export(self) -> None:
        row = self.row
        if row is None:
            return
        dialog = FileDialog(self, self.tr("Export the word list"), f"{file_name(row.name)}.tsv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("tsv")
        dialog.fileSelected.connect(lambda path: self._ask_to_replace(row, Path(path)))
        dialog.open()

    def _ask_to_replace(self, row: WordListRow, path: Path) -> None:
        ask_to_replace(
            self,
            path,
            lambda force: self._lists.export_file(row, path, force=force),
            self._failed,
            own=self._project.store.path,
        )

    def _remove(self) -> None:
        row = self.row
        if row is None:
            return
        self._lists.remove(row)

    def _show_ways(self, ways: tuple[str, str]) -> None:
        if not self._open:
            return
        self._ways = ways
        free = self._lists.job is None and self._writable
        texts = (
            self.tr("Bring back the list {name}"),
            self.tr("Remove or replace the list {name} again"),
        )
        for button, name, text in zip((self.back, self.again), ways, texts, strict=True):
            button.setToolTip(plain_tip(text.format(name=stand_ins(name))) if name else "")
            button.setEnabled(bool(name) and free)

    # --- what is told

    def done(self, result: int) -> None:
        """Closed: what is read later is not shown."""
        self._open = False
        super().done(result)

    def _begun(self) -> None:
        self._show_job()
        self._pick()

    def _show_job(self) -> None:
        job = self._lists.job
        for widget in (self.job, self.bar, self.cancel):
            widget.setVisible(job is not None)
        if job is not None:
            self.job.setText(stand_ins(job.title))
            self.bar.setRange(0, max(job.total, 1) if job.total else 0)
            self.bar.setValue(job.done)
        elif not self.buttons["import"].isEnabled():
            self._pick()

    def _tell(self, text: str, lines: list[str]) -> None:
        self.said.setText(stand_ins(text))
        self.said.setVisible(bool(text))
        self.details.setPlainText(stand_ins("\n".join(lines)))
        self.more.setVisible(bool(lines))
        self.more.setChecked(bool(lines))
        self._show_job()

    def _failed(self, error: KnownError) -> None:
        self._tell(error_told(error), [])
        self.refresh()
