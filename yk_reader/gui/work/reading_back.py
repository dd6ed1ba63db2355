"""Reading entities back out of files of annotation tools: the question, the work, the report."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import WARNS, Shell
from yk_reader.gui.view.back_wish import BackWish
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.label_set_changes import LabelSetChanges
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.session import Session
from yk_reader.store import MACHINE

if TYPE_CHECKING:
    from yk_reader.gui.view.back_outcome import BackOutcome


class ReadingBack(QObject):
    """One step over many pages, in the background."""

    def __init__(
        self, controller: PageController, batch: BatchEdits, labels: LabelSetChanges, shell: Shell
    ) -> None:
        super().__init__(controller)
        self._controller, self._batch = controller, batch
        self._labels, self._shell = labels, shell

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"file.read-back": self.ask}

    def ask(self) -> None:
        """Which files, of which format, as whose?"""
        from yk_reader.gui.dialogs.read_back import ReadBackDialog

        controller = self._controller
        if controller.read_only:
            controller.told.emit(self.tr("The project can only be read."))
            return
        project = controller.project
        names = [name for name in project.store.annotators.names() if name != MACHINE]
        me = controller.session.annotator
        others = [name for name in names if name != me]
        dialog = ReadBackDialog(self._shell.host, project.services, [me, *others])
        dialog.wanted.connect(self.run)
        dialog.open()

    def run(self, wish: BackWish) -> None:
        """Read back, and tell what became of it."""
        controller = self._controller
        session = controller.session
        if wish.annotator not in (None, session.annotator):
            session = Session(session.store, wish.annotator or "")

        def work(progress: Progress, stop: ShouldStop) -> "BackOutcome":
            from yk_reader.gui.view.back_outcome import BackOutcome
            from yk_reader.jobs.entities_back import BackOptions, read_back

            options = BackOptions(
                wish.format,
                unit=wish.unit,
                accepted=wish.annotator is not None,
                add_labels=wish.add_labels,
            )
            report = read_back(
                session, wish.paths, options=options, progress=progress, should_stop=stop, by=self
            )
            left = [one.page_id for one in report.step.left] if report.step is not None else []
            rows = session.store.pages.rows_of(left)
            ended = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
            names = {page: row.name for page, row in rows.items()}
            return BackOutcome(controller.project.name, ended, report, names)

        self._batch.run(self.tr("Reading entities back"), work, self._tell)

    def _tell(self, outcome: "BackOutcome") -> None:
        report = outcome.report
        if report.added:
            self._labels.renew()
        said = [self.tr("%n entity(ies) came in.", "", outcome.laid)]
        if outcome.there:
            said.append(self.tr("%n were there already.", "", outcome.there))
        if report.complete and report.step is not None:
            self._batch.tell(sentences(*said), report.step, lambda _ids: self.ask())
            return
        if outcome.left:
            said.append(self.tr("%n did not come in.", "", outcome.left))
        if report.refused:
            said.append(self.tr("%n file(s) were refused.", "", len(report.refused)))
        self._shell.notify(
            sentences(*said),
            icon=WARNS,
            kind="group-done",
            action=(self.tr("Report…"), lambda: self.show_report(outcome)),
        )

    def show_report(self, outcome: "BackOutcome") -> None:
        """What did not fit; the step can be taken back from here."""
        from yk_reader.gui.dialogs.read_back import BackReportDialog

        step = outcome.report.step
        group = step.group if step is not None else 0
        dialog = BackReportDialog(
            self._shell.host, self._controller.project.services, outcome, takes_back=bool(group)
        )
        dialog.back_wanted.connect(lambda: self._batch.undo_group(group))
        dialog.open()
