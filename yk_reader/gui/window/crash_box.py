"""The message box that tells of an error that nobody caught."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.model.errors import KnownError


class CrashBox(QObject):
    """Shows uncaught errors of any thread in the GUI thread, one at a time."""

    _caught = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open = False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def show(self, error: BaseException, report: Path | None) -> None:
        """May be called in any thread."""
        self._caught.emit(error, report)

    def _show(self, error: BaseException, report: Path | None) -> None:
        if self._open:
            return
        self._open = True
        box = QMessageBox(QApplication.activeWindow())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("YK Reader"))
        if isinstance(error, KnownError):
            message, advice = error_texts(error)
            box.setText(message)
            box.setInformativeText(advice)
        else:
            box.setText(self.tr("Something went wrong inside the program."))
            where = self.tr("A report was written to {path}.").format(path=report)
            box.setInformativeText(
                self.tr("Your work is saved up to the last edit. You can go on, or start again.")
                + (f"\n{where}" if report is not None else "")
            )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._closed)
        box.open()

    def _closed(self) -> None:
        self._open = False
