"""The dialog of a fault of the program, and of a problem that a person wants to report."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader import paths
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.text.display import stand_ins


class FaultDialog(Dialog):
    """Stands beside the work, which goes on; the report is seen before it is copied.

    `copied` when the report is in the clipboard.
    """

    copied = Signal()

    def __init__(self, parent: QWidget | None, *, asked: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            self.tr("Report a problem") if asked else self.tr("A fault of the program")
        )
        self.setModal(False)
        if not asked:  # it comes by itself: what is being typed goes on
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asked = asked
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        self.head = self._label(bold=True)
        self.said = self._label()
        self.again = self._label()
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("The report"))
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setMinimumHeight(120)
        for widget in (self.head, self.said, self.again):
            column.addWidget(widget)
        column.addWidget(self.report, 1)
        buttons = QHBoxLayout()
        self.copy_button = QPushButton(self.tr("Copy report"))
        self.folder_button = QPushButton(self.tr("Open log folder"))
        self.close_button = QPushButton(self.tr("Close"))
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        for button in (self.copy_button, self.close_button):
            buttons.addWidget(button)
            button.setAutoDefault(False)
        self.folder_button.setAutoDefault(False)
        self.copy_button.setDefault(True)
        self.copy_button.clicked.connect(self.copy)
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.reject)
        column.addLayout(buttons)
        self._place = self._label()
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place.hide()
        column.addWidget(self._place)
        self.resize(620, 420)
        if asked:
            self.head.setText(self.tr("A report about the program"))
            self.said.setText(
                self.tr(
                    "Copy it, and say in your own words what you did and what you expected. It"
                    " names versions, commands and faults; no text of your pages, no names of"
                    " your files."
                )
            )
        else:
            self.head.setText(self.tr("Something went wrong inside the program."))
            self.said.setText(
                self.tr(
                    "Your work is saved up to the last edit, and you can go on. The report helps"
                    " to mend it: versions, commands and where it went wrong; no text of your"
                    " pages, no names of your files."
                )
            )
        self.again.hide()

    def _label(self, *, bold: bool = False) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if bold:
            font = label.font()
            font.setWeight(QFont.Weight.Bold)
            label.setFont(font)
            label.setStyleSheet("font-weight: 700;")
        return label

    def show_report(self, text: str, times: int = 1, others: int = 0) -> None:
        """Show the report, how often the fault was met, and how many other faults there were."""
        self.report.setPlainText(stand_ins(text))
        parts = []
        if times > 1:
            parts.append(self.tr("It happened %n time(s).", "", times))
        if others:
            parts.append(self.tr("%n other fault(s) are in the report too.", "", others))
        self.again.setText(sentences(*parts))
        self.again.setVisible(bool(parts))

    def copy(self) -> None:
        """Put the report into the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_button.setText(self.tr("Copied"))
        self.copied.emit()

    def _open_folder(self) -> None:
        if not open_log_folder():
            self._place.setText(self.tr("The log lies in {path}.").format(path=log_folder()))
            self._place.show()


def log_folder() -> str:
    """Where the log lies, as it is shown."""
    return stand_ins(str(paths.user_log_dir()))


def open_log_folder() -> bool:
    """Show the folder of the log in the system's file manager; False when there is none."""
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.user_log_dir()))))
