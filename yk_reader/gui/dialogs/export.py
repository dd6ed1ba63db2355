"""Export: a format, how it is written, its first lines, and what became of it."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from yk_reader import settings as declared
from yk_reader.formats.needed import EXTRA, missing
from yk_reader.formats.registry import Format, formats, troubles
from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.export_form import ExportForm
from yk_reader.gui.dialogs.export_preview import PreviewPanel
from yk_reader.gui.dialogs.export_worker import Exports
from yk_reader.gui.dialogs.file_dialog import FileDialog, file_name
from yk_reader.gui.look.format_texts import carried, format_title
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.view.export_outcome import ExportOutcome
from yk_reader.gui.view.export_wish import ExportWish
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

_NAME = Qt.ItemDataRole.UserRole
_PAUSE_MS: Final = 350
_WIDTH, _HEIGHT = 1000, 650


class ExportDialog(Dialog):
    """Writes in the background; closing it stops nothing."""

    def __init__(self, parent: QWidget, project: Project, exports: Exports) -> None:
        super().__init__(parent)
        self._project, self._exports = project, exports
        self._services = services = project.services
        self._folder = project.path.parent
        self._own_name = True
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_PAUSE_MS)
        self._delay.timeout.connect(self._preview)
        language = chosen(services.settings.get(declared.LANGUAGE))
        self.form = ExportForm(services, project.labels, language)
        self.preview = PreviewPanel(services)
        column, middle = QVBoxLayout(self), QHBoxLayout()
        middle.addWidget(self._list(), 5)
        middle.addWidget(self._settings(), 6)
        middle.addWidget(self.preview, 7)
        column.addLayout(middle, 1)
        column.addLayout(self._place())
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        column.addLayout(self._progress())
        column.addWidget(self._buttons())
        self._connect()
        self._restore()
        grow(self, services.text_scale)
        window = parent.window()
        scale = min(services.text_scale, 1.25)
        size = QSize(round(_WIDTH * scale), round(_HEIGHT * scale))
        room = QSize(max(window.width() - 20, 900), max(window.height() - 40, 560))
        self.resize(size.boundedTo(room))
        self.list.setFocus()
        exports.read_annotators(self._annotators)
        self._show_job()

    # --- composition

    def _list(self) -> QListWidget:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Formats"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setStyleSheet(
            "QListWidget { padding-left: 6px; } QListWidget::item { padding: 3px 0px; }"
        )
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in formats().values():
            if one.write is None:
                continue
            told = carried(one)
            lacks = missing(one.needs)
            if lacks:
                told = self.tr("not available: needs {package}").format(package=one.needs)
            item = QListWidgetItem(stand_ins(f"{format_title(one)}\n{told}"))
            item.setData(_NAME, one.name)
            item.setToolTip(plain_tip(one.name, self._lack(one) if lacks else ""))
            if lacks:
                item.setForeground(self._services.theme.color("text.tertiary"))
            self.list.addItem(item)
        return self.list

    def _settings(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.form)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
        )
        return area

    def _place(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.where = QLabel()
        self.out = QLineEdit()
        self.choose = plain_button(self.tr("Choose…"), self._ask_place)
        self.choose.setAccessibleName(self.tr("Choose where it goes"))
        row.addWidget(self.where)
        row.addWidget(self.out, 1)
        row.addWidget(self.choose)
        return row

    def _progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.job = quiet_label(self._services)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = plain_button(self.tr("Cancel the export"), self._exports.cancel)
        row.addWidget(self.job)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.ok = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        buttons.accepted.connect(self._export)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        exports = self._exports
        self.list.currentItemChanged.connect(lambda *_: self._picked())
        self.form.changed.connect(self._changed)
        self.out.textEdited.connect(self._typed)
        self.preview.stop.clicked.connect(self._stop_preview)
        exports.begun.connect(self._show_job)
        exports.ended.connect(self._ended)
        exports.failed.connect(self._failed)
        exports.previewed.connect(self._previewed)
        self._services.tasks.jobs_changed.connect(self._show_job)

    # --- what is chosen

    @property
    def format(self) -> Format | None:
        """The format that is marked."""
        item = self.list.currentItem()
        return formats().get(item.data(_NAME)) if item is not None else None

    def _lack(self, one: Format) -> str:
        text = self.tr("It needs the package {package}: pip install 'yk-reader[{extra}]'")
        return text.format(package=one.needs, extra=one.extra or EXTRA)

    def _annotators(self, names: Any) -> None:
        if isValid(self) and not self._project.closed:  # the dialog may be gone meanwhile
            self.form.set_annotators(names)

    def _picked(self) -> None:
        one = self.format
        if one is None:
            return
        self.form.show_format(one)
        if self._own_name:
            self._name_it()
        self._changed()

    def _in_folder(self, one: Format) -> bool:
        """Whether the export is a folder of files."""
        return one.folder or not one.one_file or bool(self.form.splits.chosen()[0])

    def _name_it(self) -> None:
        one = self.format
        if one is None:
            return
        stem = file_name(self._project.name)
        ending = f"-{one.name}" if self._in_folder(one) else one.extensions[0]
        self.out.setText(str(self._folder / f"{stem}{ending}"))

    def _typed(self) -> None:
        self._own_name = False
        self._judge()

    def _changed(self) -> None:
        one = self.format
        if one is None:
            return
        if self._own_name:
            self._name_it()
        text = self.tr("Folder") if self._in_folder(one) else self.tr("File")
        self.where.setText(text)
        self.out.setAccessibleName(self.tr("Where it goes"))
        self.said.setText("")
        self._judge()
        self._exports.stop_preview()
        self.preview.begin(format_title(one))
        self._delay.start()

    def _trouble(self) -> str:
        one = self.format
        if one is None:
            return ""
        if missing(one.needs):
            return self._lack(one)
        return self.form.trouble()

    def _judge(self) -> None:
        trouble = self._trouble()
        free = self._exports.job is None
        self.ok.setEnabled(free and not trouble and bool(self.out.text().strip()))
        if trouble:
            self.said.setText(stand_ins(trouble))

    def _ask_place(self) -> None:
        one = self.format
        if one is None:
            return
        dialog = FileDialog(self, self.tr("Where the export goes"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        out = Path(self.out.text().strip() or self._folder)
        if self._in_folder(one):
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setFileMode(QFileDialog.FileMode.AnyFile)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(out.name)
        if out.parent.is_dir():
            dialog.setDirectory(str(out.parent))
        dialog.fileSelected.connect(self._placed)
        dialog.open()

    def _placed(self, name: str) -> None:
        self.out.setText(name)
        self._typed()

    # --- the preview

    def _preview(self) -> None:
        if self._exports.job is not None or self.format is None:
            return
        trouble = self._trouble()
        if trouble:
            self.preview.tell(trouble)
        else:
            self._exports.preview(self.wish())

    def _stop_preview(self) -> None:
        self._delay.stop()
        self._exports.stop_preview()
        self.preview.tell(self.tr("Stopped."))

    def _previewed(self, found: Any) -> None:
        if isinstance(found, KnownError):
            self.preview.tell(sentences(*error_texts(found)), wrong=True)
        else:
            self.preview.show_found(found)

    # --- the export

    def wish(self) -> ExportWish:
        """What is chosen now."""
        return self.form.wish(Path(self.out.text().strip()).expanduser())

    def _export(self) -> None:
        self._judge()
        if not self.ok.isEnabled():
            return
        self._delay.stop()
        self._remember()
        self.said.setText("")
        self._exports.run(self.wish())

    def _show_job(self) -> None:
        job = self._exports.job
        for widget in (self.job, self.bar, self.cancel):
            widget.setVisible(job is not None)
        if job is not None:
            counts = f" {job.done:,} / {job.total:,}" if job.total else ""
            self.job.setText(stand_ins(f"{job.title}{counts}"))
            self.bar.setRange(0, max(job.total, 1) if job.total else 0)
            self.bar.setValue(job.done)
        self.ok.setEnabled(job is None and not self._trouble() and bool(self.out.text().strip()))

    def _ended(self, outcome: ExportOutcome | None) -> None:
        self._show_job()
        if outcome is None:
            self.said.setText(self.tr("Nothing was written."))
            return
        self.show_outcome(outcome)

    def show_outcome(self, outcome: ExportOutcome) -> None:
        """What became of an export."""
        self._exports.stop_preview()
        self._delay.stop()
        self.said.setText(stand_ins(outcome.sentence()))
        self.preview.show_result(self.tr("The result"), outcome.lines())

    def _failed(self, error: KnownError) -> None:
        self._show_job()
        self.said.setText(stand_ins(sentences(*error_texts(error))))
        self.preview.show_result(self.tr("The result"), list(error_texts(error)))

    # --- between two times

    def _remember(self) -> None:
        one = self.format
        out = Path(self.out.text().strip()).expanduser()
        state = {
            **self.form.state(),
            "format": one.name if one is not None else "",
            "folder": str(out.parent),
        }
        self._services.settings.set(declared.EXPORT_WITH, state)

    def _restore(self) -> None:
        last = self._services.settings.get(declared.EXPORT_WITH)
        folder = last.get("folder")
        if isinstance(folder, str) and Path(folder).is_dir():
            self._folder = Path(folder)
        self.form.restore(last)
        names = [self.list.item(row).data(_NAME) for row in range(self.list.count())]
        wanted = last.get("format") if last.get("format") in names else "jsonl"
        self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        if troubles():
            self.list.setToolTip(plain_tip(*troubles()))

    def done(self, result: int) -> None:
        """Closed: the preview ends, an export goes on."""
        self._delay.stop()
        self._exports.stop_preview()
        super().done(result)
