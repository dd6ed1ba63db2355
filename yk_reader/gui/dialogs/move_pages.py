"""Where pages shall be moved to, and how: the project, move or copy, texts and labels there."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader import settings as declared
from yk_reader.gui.dialogs.buttons import ok_and_cancel, plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import error_label, quiet_label
from yk_reader.jobs.moving import MoveOptions
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

_SUFFIX = ".ykdb"
_WIDTH = 520


class MoveDialog(Dialog):
    """Asks; `target_chosen` when a project was chosen, of which `set_lacking` or `set_error` then
    says whether it can be used. `wanted` carries it with the `MoveOptions`."""

    target_chosen = Signal(Path)
    wanted = Signal(Path, object)

    def __init__(
        self, parent: QWidget, services: Services, own: Path, count: int, *, only_copy: bool = False
    ) -> None:
        super().__init__(parent)
        self._services, self._own = services, own
        self._target: Path | None = None
        self._ready = False
        self.setWindowTitle(self.tr("Move %n page(s) to another project", "", count))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        form = QFormLayout()
        form.addRow(self.tr("Project"), self._place())
        self.note = quiet_label(services)
        self.note.setWordWrap(True)
        form.addRow("", self.note)
        self.move_, self.copy_ = QRadioButton(self.tr("Move")), QRadioButton(self.tr("Copy"))
        self.move_.setToolTip(self.tr("Take them out of this project when they are there"))
        self.move_.setChecked(not only_copy)
        self.move_.setEnabled(not only_copy)
        self.copy_.setChecked(only_copy)
        both = QHBoxLayout()
        both.addWidget(self.move_)
        both.addWidget(self.copy_)
        both.addStretch()
        form.addRow(self.tr("What"), both)
        self.again = QComboBox()
        self.again.addItem(self.tr("Leave them alone"), False)
        self.again.addItem(self.tr("Add them as further pages of their text"), True)
        form.addRow(self.tr("Texts that are there"), self.again)
        column.addLayout(form)
        self.labels = QCheckBox()
        self.labels.setVisible(False)
        self.labels.toggled.connect(self._judge)
        column.addWidget(self.labels)
        told = quiet_label(services)
        told.setWordWrap(True)
        told.setText(
            self.tr(
                "Everything goes along: the work of all annotators with its history, corrections, "
                "pictures, and links between these pages. It is checked there before anything is "
                "taken out here."
            )
        )
        column.addWidget(told)
        self.error = error_label(services)
        self.error.setVisible(False)
        column.addWidget(self.error)
        column.addStretch()
        buttons, self.ok = ok_and_cancel(self, self._take)
        self.ok.setText(self.tr("Move"))
        self.copy_.toggled.connect(self._name_ok)
        self._name_ok()
        column.addWidget(buttons)
        self._judge()

    def _place(self) -> QHBoxLayout:
        self.projects = QComboBox()
        self.projects.setAccessibleName(self.tr("Project"))
        self.projects.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.projects.setPlaceholderText(self.tr("Choose a project…"))
        for entry in self._services.settings.get(declared.RECENT):
            path = Path(entry["path"])
            if path != self._own and path.exists():
                self._add(path)
        self.projects.setCurrentIndex(-1)
        self.projects.activated.connect(lambda at: self._chosen(self.projects.itemData(at)))
        row = QHBoxLayout()
        row.addWidget(self.projects, 1)
        row.addWidget(plain_button(self.tr("Other or new…"), self._ask))
        return row

    def _add(self, path: Path) -> None:
        self.projects.addItem(stand_ins(path.stem), path)
        last = self.projects.count() - 1
        self.projects.setItemData(last, stand_ins(str(path)), Qt.ItemDataRole.ToolTipRole)

    def _ask(self) -> None:
        dialog = FileDialog(self, self.tr("Move pages to"))
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX.lstrip("."))
        dialog.setDirectory(str(self._own.parent))
        dialog.setNameFilter(self.tr("YK Reader projects (*.ykdb)"))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Choose"))
        dialog.filesSelected.connect(lambda names: self.choose(Path(names[0])))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def choose(self, path: Path) -> None:
        """Take a project file, or the place of a new one."""
        at = self.projects.findData(path)
        if at < 0:
            self._add(path)
            at = self.projects.count() - 1
        self.projects.setCurrentIndex(at)
        self._chosen(path)

    def _chosen(self, path: Path) -> None:
        self._target, self._ready = path, False
        self.error.setVisible(False)
        self.labels.setVisible(False)
        self.labels.setChecked(False)
        new = not path.exists()
        place = stand_ins(str(path))
        self.note.setText(self.tr("A new project: {path}").format(path=place) if new else place)
        self._judge()
        self.target_chosen.emit(path)

    def set_lacking(self, target: Path, labels: list[str]) -> None:
        """Which labels of the pages the project has not."""
        if target != self._target:
            return
        self._ready = True
        if labels:
            told = self.tr("Add the labels that it has not: {labels}")
            text = told.format(labels=stand_ins(self.tr(", ").join(labels)))
            self.labels.setText(text.replace("&", "&&"))
        self.labels.setVisible(bool(labels))
        self._judge()

    def set_error(self, target: Path, error: KnownError) -> None:
        """Why the project cannot be used."""
        if target == self._target:
            self.error.setText(sentences(*error_texts(error)))
            self.error.setVisible(True)
            self._judge()

    def _name_ok(self) -> None:
        self.ok.setText(self.tr("Copy") if self.copy_.isChecked() else self.tr("Move"))

    def _judge(self) -> None:
        lacking = not self.labels.isHidden() and not self.labels.isChecked()
        self.ok.setEnabled(self._ready and not lacking)

    def _take(self) -> None:
        assert self._target is not None
        settings = self._services.settings
        options = MoveOptions(
            self.copy_.isChecked(), self.again.currentData(), self.labels.isChecked(),
            (settings.annotator_id, settings.annotator),
        )  # fmt: skip
        self.wanted.emit(self._target, options)
        self.accept()
