"""Saying what characters that only a font knows stand for: the question, the step, the report."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject

from yk_reader.gui.shell import Shell
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.session import GroupReport


class PrivateChars(QObject):
    """One step over all pages that have them, in the background."""

    def __init__(self, controller: PageController, batch: BatchEdits, shell: Shell) -> None:
        super().__init__(controller)
        self._controller, self._batch, self._shell = controller, batch, shell

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"tools.private": self.ask}

    def ask(self) -> None:
        """Which do they stand for?"""
        from yk_reader.gui.dialogs.private_chars import PrivateCharsDialog

        controller = self._controller
        if controller.read_only:
            controller.told.emit(self.tr("The project can only be read."))
            return
        dialog = PrivateCharsDialog(self._shell.host, controller.project)
        dialog.wanted.connect(self.run)
        dialog.open()

    def run(self, said: dict[str, str]) -> None:
        """Keep what was said, correct the pages, and tell what became of it."""
        session = self._controller.session

        def work(progress: Progress, stop: ShouldStop) -> GroupReport:
            from yk_reader.jobs.private_chars import tell_private

            return tell_private(session, said, by=self, progress=progress, should_stop=stop)

        def then(report: GroupReport) -> None:
            text = self.tr("Private characters corrected on %n page(s).", "", len(report.done))

            def again(_ids: Collection[int]) -> None:
                self.run(said)

            self._batch.tell(text, report, again)

        self._batch.run(self.tr("Correcting private characters"), work, then)
