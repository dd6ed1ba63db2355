"""Which pages shall OCR read, and with what? Where there is no engine, how to have one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from yk_reader.bundle import in_bundle
from yk_reader.gui.dialogs.buttons import ok_and_cancel, plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.jobs.engines import EngineState, install_command, told_command
from yk_reader.model.facsimile import Box
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins


@dataclass(frozen=True, slots=True)
class ReadWish:
    """What a person wants read: pages, with which engine (empty: any), also those that were read
    before; `region`: only that part of the one page."""

    page_ids: tuple[int, ...]
    engine: str = ""
    again: bool = False
    region: Box | None = None


Choice = tuple[str, tuple[int, ...], Box | None]
"""In words; the pages; the region, None: all of each."""


class ReadPagesDialog(Dialog):
    """`asked` carries the ReadWish. `look_wanted` with the Python in which an engine shall be
    looked for (empty: that of the program), `install_wanted` with the one to install it in;
    `stop_wanted`: the installation shall end."""

    asked = Signal(object)
    look_wanted = Signal(str)
    install_wanted = Signal(str)
    stop_wanted = Signal()

    def __init__(
        self, parent: QWidget, choices: Sequence[Choice], python: str, engine: str
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._choices = list(choices)
        self._came = False
        """an engine was installed while this dialog was open"""
        self.setWindowTitle(self.tr("Read by OCR"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 380)
        column = QVBoxLayout(self)
        form = QFormLayout()
        self.pages = QComboBox()
        for text, _ids, _region in choices:
            self.pages.addItem(text)
        form.addRow(self.tr("Pages"), self.pages)
        self.engines = QComboBox()
        self.engines.setEnabled(False)
        form.addRow(self.tr("Engine"), self.engines)
        self.again = QCheckBox(self.tr("Also pages that OCR read before"))
        form.addRow("", self.again)
        self.python = QLineEdit(stand_ins(python))
        self.python.setPlaceholderText(self.tr("the one that runs this program"))
        look = plain_button(self.tr("Look again"), self._look)
        row = QHBoxLayout()
        row.addWidget(self.python)
        row.addWidget(look)
        form.addRow(self.tr("Python with the engine"), row)
        label = form.labelForField(row)
        if isinstance(label, QLabel):
            label.setBuddy(self.python)
            self.python.setAccessibleName(label.text())
        column.addLayout(form)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state.setAccessibleName(self.tr("Engine"))
        column.addWidget(self.state)
        self.install = plain_button(self.tr("Install now"), self._install)
        self.install.hide()
        column.addWidget(self.install, 0, Qt.AlignmentFlag.AlignLeft)
        self.output = QPlainTextEdit()
        self.output.setReadOnly(True)
        self.output.setTabChangesFocus(True)
        self.output.setAccessibleName(self.tr("What the installation says"))
        self.output.setMinimumHeight(120)
        self.output.hide()
        column.addWidget(self.output, 1)
        note = QLabel(
            self.tr(
                "Nothing leaves this computer. The text of a page stays; what is read otherwise "
                "waits among the corrections to check."
            )
        )
        note.setWordWrap(True)
        column.addWidget(note)
        column.addStretch()
        buttons, self.ok = ok_and_cancel(self, self._take)
        self.ok.setText(self.tr("Read"))
        self.ok.setEnabled(False)
        column.addWidget(buttons)
        self.rejected.connect(self.stop_wanted)
        self._say_looking()

    # --- engines

    def show_engines(self, states: Sequence[EngineState], why: str = "") -> None:
        """What engines there are; `why` nobody could be asked."""
        self.engines.clear()
        for state in states:
            if state.available:
                self.engines.addItem(f"{state.name} {state.version}".strip(), state.name)
        there = self.engines.count() > 0
        self.engines.setEnabled(there)
        self.ok.setEnabled(there and bool(self._choices))
        self.install.setVisible(not there)
        if there:
            at = self.engines.findData(self._engine)
            self.engines.setCurrentIndex(max(at, 0))
            if not self._choices:
                self.state.setText(self.tr("No page of these has a picture that is known."))
            elif self._came:
                self.state.setText(self.tr("The engine is installed."))
            if self._came:  # what had the focus is not there any more
                self.ok.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        told = [f"{state.name}: {state.why}" for state in states] or [why]
        python = self.python.text().strip()
        command = told_command(install_command(python))
        if in_bundle() and not python:
            self.install.hide()
            text = self.tr(
                "There is no engine yet ({why}). The program in one folder takes in no packages: "
                "name a Python above that has rapidocr and onnxruntime, or install tesseract with "
                "a model for Chinese."
            )
        else:
            text = self.tr(
                "There is no engine yet ({why}). This installs one, about 150 MB from the package "
                "index, with:\n{command}"
            )
        self.engines.addItem(self.tr("none"))
        self.state.setText(stand_ins(text.format(why="; ".join(told), command=command)))
        self._grow()

    def _grow(self) -> None:
        """Have room for all that is shown now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            least = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), least))

    def _say_looking(self) -> None:
        self.engines.clear()
        self.engines.addItem(self.tr("Looking…"))
        self.engines.setEnabled(False)
        self.ok.setEnabled(False)
        self.install.hide()
        self.state.setText("")

    def _look(self) -> None:
        self._say_looking()
        self.look_wanted.emit(self.python.text().strip())

    # --- installing

    def _install(self) -> None:
        self.install.setEnabled(False)
        self.output.clear()
        self.output.show()
        self._grow()
        self.install_wanted.emit(self.python.text().strip())

    def say(self, line: str) -> None:
        """One more line of what the installation says."""
        self.output.appendPlainText(stand_ins(line))

    def installed(self, trouble: str = "") -> None:
        """The installation is over; `trouble`: why nothing came of it."""
        self.install.setEnabled(True)
        if trouble:
            self.state.setText(stand_ins(trouble))
            self._grow()
        else:
            self._came = True
            self._look()

    def _take(self) -> None:
        _text, ids, region = self._choices[self.pages.currentIndex()]
        engine = self.engines.currentData() or ""
        self.asked.emit(ReadWish(ids, engine, self.again.isChecked(), region))
        self.accept()
