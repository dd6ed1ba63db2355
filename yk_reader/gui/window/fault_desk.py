"""Gathers the faults of a run, tells of each once, and makes the report."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from yk_reader import log
from yk_reader.fault_text import Trail, fingerprint, versions
from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from yk_reader.gui.dialogs.fault import FaultDialog

_DIFFERENT = 8
"""Faults that a report tells of; of others it says how many."""


@dataclass
class _Met:
    """A fault, and how often it was met."""

    text: str
    first: datetime
    times: int = 1


class FaultDesk(QObject):
    """Shows uncaught errors of any thread in the GUI thread.

    One dialog at a time, beside the work. The same fault again is counted, not told again; another
    one comes into the dialog that is open. After a fault `recover` puts the window in order.
    """

    _caught = Signal(object)
    _known = Signal(object)

    def __init__(
        self, parent: QObject, trail: Trail, look: Callable[[], Mapping[str, str]]
    ) -> None:
        super().__init__(parent)
        self._trail, self._look = trail, look
        self._met: dict[str, _Met] = {}
        self._shown = ""
        self._number = 0
        self._box: QMessageBox | None = None
        self._recovering = False
        self.dialog: FaultDialog | None = None
        self.recover: Callable[[], object] = lambda: None
        """Shows what is stored again; called after each new fault."""
        self._caught.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._known.connect(self._tell_known, Qt.ConnectionType.QueuedConnection)

    def fault(self, text: str) -> None:
        """A fault, as `fault_text` tells it; may be called in any thread."""
        self._caught.emit(text)

    def known(self, error: KnownError) -> None:
        """A known error that nobody caught; may be called in any thread."""
        self._known.emit(error)

    # --- faults

    def _take(self, text: str) -> None:
        key = fingerprint(text)
        met = self._met.get(key)
        if met is not None:
            met.times += 1
            if self.dialog is not None:
                self._fill(self.dialog)
            return
        self._met[key] = _Met(text, datetime.now(UTC))
        if self.dialog is None:
            self._shown = key
            self._open(asked=False)
        else:
            self._fill(self.dialog)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Show what is stored; a fault of that itself leaves things as they are."""
        if self._recovering:
            return
        self._recovering = True
        try:
            self.recover()
        except Exception as error:
            log.note_fault(error, "recovery")
        finally:
            self._recovering = False

    def _open(self, *, asked: bool) -> None:
        from yk_reader.gui.dialogs.fault import FaultDialog

        dialog = self.dialog = FaultDialog(self._parent_window(), asked=asked)
        self._number += 1
        gone = partial(self._gone, self._number)
        dialog.finished.connect(gone)
        dialog.destroyed.connect(gone)  # with the window or dialog that it stood over
        self._fill(dialog)
        dialog.show()

    def _parent_window(self) -> QWidget | None:
        active = QApplication.activeWindow()
        if active is not None:
            return active
        return next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)

    def _fill(self, dialog: "FaultDialog") -> None:
        met = self._met.get(self._shown)
        others = len(self._met) - (met is not None)
        dialog.show_report(self.report(), met.times if met else 1, others if met else 0)

    def _gone(self, number: int, *_how: object) -> None:
        if number == self._number:
            self.dialog = None
            self._shown = ""

    def close(self) -> None:
        """The program ends."""
        for box in (self.dialog, self._box):
            if box is not None:
                box.close()

    # --- the report

    def ask(self) -> None:
        """Show the report, because a person asks for it."""
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self._shown = ""
        self._open(asked=True)

    def report(self) -> str:
        """Versions, how the window is set, the last commands, the faults; nobody's texts."""
        lines = [f"{name}: {value}" for name, value in versions().items()]
        lines.append(f"Qt: {qVersion()}, {QGuiApplication.platformName()}")
        lines += [f"{name}: {value}" for name, value in self._look().items()]
        lines += ["", f"Time: {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC", "", "Last commands:"]
        lines += [f"  {line}" for line in self._trail.lines()] or ["  none"]
        for met in list(self._met.values())[:_DIFFERENT]:
            lines += ["", f"Fault at {met.first:%H:%M:%S}, {met.times} time(s):", met.text]
        if len(self._met) > _DIFFERENT:
            lines += ["", f"{len(self._met) - _DIFFERENT} more faults"]
        if not self._met:
            lines += ["", "No fault was met in this run."]
        return "\n".join(lines) + "\n"

    # --- known errors

    def _tell_known(self, error: KnownError) -> None:
        if self._box is not None:
            return
        from PySide6.QtWidgets import QMessageBox

        box = self._box = QMessageBox(self._parent_window())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("YK Reader"))
        message, advice = error_texts(error)
        box.setText(message)
        box.setInformativeText(advice)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._box_closed)
        box.open()

    def _box_closed(self) -> None:
        self._box = None
