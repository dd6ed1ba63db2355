"""Exporting the open project: the dialog, the question before files are replaced, the result."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yk_reader.gui.dialogs.export_worker import Exports
from yk_reader.gui.dialogs.replace import ask_to_replace, ask_to_replace_several
from yk_reader.gui.project import Project
from yk_reader.gui.shell import DID, WARNS, Shell
from yk_reader.gui.view.export_outcome import ExportOutcome
from yk_reader.gui.view.export_wish import ExportWish
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.export import ExportDialog


class Exporting(QObject):
    """Lives as long as the project; an export goes on when its dialog is closed."""

    def __init__(self, project: Project, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._shell = project, shell
        self.exports = Exports(project, self)
        self.exports.ended.connect(self._ended)
        self.exports.failed.connect(self._failed)
        self.exports.in_the_way.connect(self._ask)
        self._dialog: ExportDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"file.export": self.ask}

    def ask(self, outcome: ExportOutcome | None = None) -> None:
        """Ask what shall be exported; with `outcome`, show what became of the last one."""
        from yk_reader.gui.dialogs.export import ExportDialog

        if self._dialog is None:
            dialog = self._dialog = ExportDialog(self._shell.host, self._project, self.exports)
            dialog.finished.connect(self._closed)
            dialog.open()
        if outcome is not None:
            self._dialog.show_outcome(outcome)

    def close(self) -> None:
        """The project is closed."""
        self.exports.stop_preview()
        if self._dialog is not None:
            self._dialog.reject()

    def _closed(self) -> None:
        self._dialog = None

    def _ended(self, outcome: ExportOutcome | None) -> None:
        if self._dialog is not None or self._project.closed:
            return  # the dialog tells it
        if outcome is None:
            self._shell.tell(self.tr("Nothing was written."))
            return
        self._shell.notify(
            stand_ins(outcome.sentence()),
            icon=DID if outcome.whole else WARNS,
            kind="export",
            action=(self.tr("Details…"), lambda: self.ask(outcome)),
        )

    def _failed(self, error: KnownError) -> None:
        if self._dialog is None and not self._project.closed:
            self._shell.notify_error(error)

    def _ask(self, wish: ExportWish, places: Sequence[Path]) -> None:
        """Something of a person's lies there: shall it be replaced?"""
        over = self._dialog or self._shell.host

        def write(force: bool) -> None:
            self.exports.run(wish, force=force)

        if len(places) == 1 and places[0] == wish.out:
            own = self._project.path
            ask_to_replace(over, places[0], write, self.exports.failed.emit, own=own)
        else:
            ask_to_replace_several(over, wish.out, places, lambda: write(True))
