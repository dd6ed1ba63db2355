"""Known texts of articles laid over pages in the background; the corrections that they offer."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yk_reader import settings as declared
from yk_reader.edits import AcceptProposed
from yk_reader.edits.aligning import open_proposals
from yk_reader.gui.dialogs.accept_above import AcceptCorrections
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import DID, WARNS, Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.own_lane import OwnLane
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.progress import Progress, ShouldStop

if TYPE_CHECKING:
    from yk_reader.jobs.align_report import AlignReport
    from yk_reader.jobs.aligning import AlignOptions

Choices = Callable[[], list[tuple[str, tuple[int, ...]]]]
"""The pages that may be meant: in words, and their ids."""


class Aligning(QObject):
    """One alignment at a time, in a lane of its own: other steps over many pages need not wait."""

    def __init__(
        self,
        controller: PageController,
        batch: BatchEdits,
        choices: Choices,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._batch, self._choices = controller, batch, choices
        self._panes, self._shell = (workbench.raw, workbench.reflow), shell
        self._own = OwnLane(controller.project.services.tasks, "align")
        self.last: AlignReport | None = None
        self.field = AcceptCorrections(controller.project.services, shell.host)
        self._page: int | None = None
        self.field.accepted.connect(self._accept_above)
        controller.shown.connect(lambda view, _change: self._shown(view))

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {
            "file.align": self.ask,
            "file.align-report": self.show_report,
            "page.accept-corrections": self.ask_above,
        }

    def close(self) -> None:
        """The project is closed; what is aligned is kept."""
        self.field.hide()
        self.field.deleteLater()
        self._own.close()

    # --- laying texts over pages

    def ask(self) -> None:
        """Which texts, over which pages?"""
        from yk_reader.gui.dialogs.align_texts import AlignDialog

        controller = self._controller
        if controller.read_only:
            controller.told.emit(self.tr("The project can only be read."))
            return
        if self._own.running:
            controller.told.emit(self.tr("Texts are being aligned already."))
            return
        choices = self._choices()
        if not choices:
            controller.told.emit(self.tr("The project has no pages yet."))
            return
        dialog = AlignDialog(self._shell.host, controller.project.services, choices)
        dialog.wanted.connect(self.start)
        dialog.open()

    def start(
        self, paths: Sequence[Path], page_ids: Collection[int], options: "AlignOptions"
    ) -> None:
        """Align in the background, and tell what became of it."""
        controller = self._controller
        session = controller.session

        def work(progress: Progress, stop: ShouldStop) -> "AlignReport":
            from yk_reader.jobs.aligning import align_pages
            from yk_reader.jobs.given_files import read_given

            given = read_given(paths, progress, stop)
            return align_pages(
                session, tuple(page_ids), given, options, by=self,
                progress=progress, should_stop=stop,
            )  # fmt: skip

        title = self.tr("Aligning with texts")
        self._own.run(self._batch, title, work, self._tell)

    def _tell(self, report: "AlignReport") -> None:
        """Say how much found its place, and that there is a report."""
        self.last = report
        placed = report.texts - len(report.nowhere)
        said = [self.tr("%n text(s) found their place.", "", placed)]
        if report.step is not None and report.step.stopped:
            said.insert(0, self.tr("Cancelled."))
        if report.offered:
            said.append(self.tr("%n correction(s) are offered, see To check.", "", report.offered))
        if report.nowhere:
            said.append(self.tr("%n text(s) are on no page.", "", len(report.nowhere)))
        without = sum(len(page.without) for page in report.pages)
        if without:
            said.append(self.tr("%n line(s) are in no text.", "", without))
        if kept := sum(len(page.kept) for page in report.pages):
            said.append(self.tr("%n line(s) stay where a person put them.", "", kept))
        if report.refused:
            said.append(self.tr("%n file(s) were refused.", "", len(report.refused)))
        self._shell.notify(
            sentences(*said),
            icon=DID if report.complete else WARNS,
            kind="group-done",
            action=(self.tr("Report…"), self.show_report),
        )

    def show_report(self) -> None:
        """What was placed where, and what fits nowhere."""
        from yk_reader.gui.dialogs.align_report import AlignReportDialog

        if self.last is None:
            self._shell.tell(self.tr("Nothing was aligned yet."))
            return
        AlignReportDialog(self._shell.host, self._controller.project.services, self.last).open()

    # --- the corrections that wait

    def ask_above(self) -> None:
        """From which confidence on shall the offered corrections of the page be accepted?"""
        view = self._controller.view
        if view is None:
            return
        percents = [patch.confidence for patch in open_proposals(view.annotation)]
        if not percents:
            self._shell.tell(self.tr("No correction is offered on this page."))
            return
        self._page = view.page_id
        start = self._controller.project.services.settings.get(declared.ACCEPT_CORRECTIONS_FROM)
        self.field.ask(percents, start, self._panes, self._panes[1])

    def _shown(self, view: PageView | None) -> None:
        if not self.field.isVisible():
            return
        if view is None or view.page_id != self._page:
            self.field.end()
        else:
            self.field.set_percents([p.confidence for p in open_proposals(view.annotation)])

    def _accept_above(self, percent: int) -> None:
        view = self._controller.view
        if view is None or view.page_id != self._page:
            return
        self._controller.project.services.settings.set(declared.ACCEPT_CORRECTIONS_FROM, percent)
        waiting = open_proposals(view.annotation)
        keys = tuple(patch.key for patch in waiting if patch.confidence >= percent)
        if keys and self._controller.apply(AcceptProposed(keys), by=self):
            self._shell.tell(self.tr("%n correction(s) accepted.", "", len(keys)))
