"""Asking a program of the person's own for suggestions, in the background, with cancel."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.shell import ERROR, Shell
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.own_lane import OwnLane
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.errors import KnownError
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.session import PageState
from yk_reader.settings import SUGGESTER
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.suggesters import Suggester
    from yk_reader.jobs.suggesting import SuggestingReport, Wanted


class OutsideSuggestions(QObject):
    """One program at a time, in a lane of its own: other steps over many pages need not wait."""

    def __init__(
        self, controller: PageController, batch: BatchEdits, pages: PagesDock, shell: Shell
    ) -> None:
        super().__init__(controller)
        self._controller, self._batch = controller, batch
        self._pages, self._shell = pages, shell
        self._own = OwnLane(controller.project.services.tasks, "suggest")

    def close(self) -> None:
        """The project is closed: the program ends; what it answered is kept."""
        self._own.close()

    def ask(self) -> None:
        """What shall be asked, about which pages?"""
        from yk_reader.gui.dialogs.suggest_with import SuggestWithDialog
        from yk_reader.jobs.suggesters import suggester

        controller = self._controller
        if controller.read_only:
            controller.told.emit(self.tr("The project can only be read."))
            return
        if self._own.running:
            controller.told.emit(self.tr("The program is being asked already."))
            return
        try:
            asked = suggester(controller.project.services.settings.get(SUGGESTER))
        except KnownError as error:
            controller.failed.emit(error)
            return
        choices = self.choices()
        if not choices:
            return
        dialog = SuggestWithDialog(self._shell.host, asked.shown, choices, self._first)
        dialog.asked.connect(lambda ids, wanted: self.start(asked, ids, wanted))
        dialog.open()

    def choices(self) -> list[tuple[str, tuple[int, ...]]]:
        """The marked pages if there are several, the one that is shown, all that are listed."""
        marked, listed = self._pages.selected(), tuple(self._pages.model.ids)
        out = []
        if len(marked) > 1:
            out.append((self.tr("The %n marked page(s)", "", len(marked)), marked))
        if self._controller.page_id is not None:
            out.append((self.tr("This page"), (self._controller.page_id,)))
        if len(listed) > 1:
            out.append((self.tr("All %n page(s) of the list", "", len(listed)), listed))
        return out

    def _first(self, layout: bool) -> Mapping[str, Any] | None:
        from yk_reader.jobs.suggesting import Wanted, current_labels, requests_of

        view = self._controller.view
        if view is None:
            return None
        state = view.state
        assert isinstance(state, PageState)
        store = self._controller.project.store
        requests = requests_of(store, state, Wanted(layout), current_labels(store))
        return next(iter(requests), None)

    def start(self, asked: "Suggester", page_ids: Collection[int], wanted: "Wanted") -> None:
        """Ask in the background, and tell what became of it."""
        controller = self._controller
        session = controller.session

        def work(progress: Progress, stop: ShouldStop) -> "SuggestingReport | KnownError":
            from yk_reader.jobs.suggesting import suggest_pages

            try:
                return suggest_pages(
                    session, tuple(page_ids), asked, wanted, by=self,
                    progress=progress, should_stop=stop,
                )  # fmt: skip
            except KnownError as error:
                return error  # it could not be started

        def then(report: "SuggestingReport | KnownError") -> None:
            if isinstance(report, KnownError):
                controller.failed.emit(report)
            else:
                self._tell(report, asked, wanted)

        title = self.tr("Asking {name}").format(name=stand_ins(asked.name))
        self._own.run(self._batch, title, work, then)

    def _tell(self, report: "SuggestingReport", asked: "Suggester", wanted: "Wanted") -> None:
        """Say what came: how much is new, what was refused and why, why it broke off."""
        pages, names = len(report.step.done), ", ".join(report.sources) or asked.name
        if wanted.layout:
            said = [self.tr("Layout of %n page(s) by {names}.", "", pages)]
        else:
            said = [self.tr("%n new suggestion(s) by {names}.", "", report.counts["new"])]
        said = [said[0].format(names=stand_ins(names))]
        skipped = sum(map(len, report.skipped.values()))
        if skipped:
            said.append(
                self.tr("%n page(s) were left out: done, or somebody worked on them.", "", skipped)
            )
        if report.refusals:
            first = stand_ins(report.refused[0].message)
            told = self.tr("%n answer(s) were refused, the first: {why}.", "", report.refusals)
            said.append(told.format(why=first))
        missing = report.unanswered - report.failed
        if missing and not report.step.stopped:
            said.append(self.tr("%n piece(s) of text have no answer.", "", missing))
        if report.failure is None:
            self._batch.tell(
                sentences(*said), report.step, lambda ids: self.start(asked, ids, wanted)
            )
            return
        said += error_texts(report.failure)
        if report.said:
            last = stand_ins(report.said.splitlines()[-1])
            said.append(self.tr("It wrote: {line}").format(line=last))
        group = report.step.group
        action = (self.tr("Take back"), lambda: self._batch.undo_group(group)) if group else None
        self._shell.notify(sentences(*said), tone=ERROR, kind="group-done", action=action)
