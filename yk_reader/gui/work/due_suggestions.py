"""Suggestions that follow an import: made in the background, gone on with after a restart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.shell import WARNS, Shell
from yk_reader.gui.tasks import Job
from yk_reader.gui.work.own_lane import OwnLane
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.errors import StoreError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.settings import JOBS
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.suggesting_due import SuggestedReport

_LIST_MS = 3000
"""How often the page list shows what has come."""
_SHOWN = 3


class DueSuggestions(QObject):
    """One run at a time, in a lane of its own: pages are worked on meanwhile."""

    def __init__(
        self,
        controller: PageController,
        suggestions: SuggestionController,
        pages: PagesDock,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._suggestions = controller, suggestions
        self._pages, self._shell = pages, shell
        self._own = OwnLane(controller.project.services.tasks, "due")
        self._job: Job | None = None
        self._again = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LIST_MS)
        self._timer.timeout.connect(pages.model.reload)

    def go_on(self) -> None:
        """Give the pages that wait their suggestions; without any nothing happens."""
        controller = self._controller
        if self._job is not None:
            self._again = True
            return
        if controller.read_only or not self._waits():
            return
        project, session = controller.project, controller.session
        services = project.services
        jobs = services.settings.get(JOBS)

        def work(_store: None, progress: Progress, stop: ShouldStop) -> "SuggestedReport":
            from yk_reader.jobs.suggesting_due import suggest_due

            return suggest_due(session, jobs=jobs, progress=progress, should_stop=stop)

        self._job = services.tasks.run_job(
            self._own.lane, self.tr("Suggesting entities"), work, self._ended, self._failed
        )
        self._timer.start()
        self._pages.model.reload()

    def close(self) -> None:
        """The project is closed: what was not done waits on."""
        self._timer.stop()
        self._job, self._again = None, False
        self._own.close()

    def _waits(self) -> bool:
        from yk_reader.jobs.suggestions_due import due_pages

        try:
            return bool(due_pages(self._controller.project.store))
        except StoreError:
            return False  # damaged: the check says it

    def _over(self) -> bool:
        """It is over; whether the project is open still."""
        self._timer.stop()
        self._job = None
        if self._controller.closed:
            return False
        self._pages.model.reload()
        return True

    def _ended(self, report: "SuggestedReport | None") -> None:
        again, self._again = self._again, False
        if not self._over():
            return
        if report is None:
            self._cancelled()
            return
        self._suggestions.tell_notices(report.notices)
        if report.refused:
            said = [self.tr("%n page(s) got no suggestions:", "", len(report.refused))]
            said += [
                f"{path.name}: {error_texts(error)[0]}" for path, error in report.refused[:_SHOWN]
            ]
            if len(report.refused) > _SHOWN:
                said.append("…")
            self._shell.notify(stand_ins(sentences(*said)), icon=WARNS, kind="suggestions-due")
        elif report.done:
            self._shell.tell(self.tr("%n page(s) have their suggestions.", "", report.done))
        if again:
            self.go_on()

    def _cancelled(self) -> None:
        """Nobody waits for them any more; a page that is opened gets its own as ever."""
        from yk_reader.jobs.suggestions_due import drop_due

        try:
            drop_due(self._controller.project.store)
        except StoreError as error:
            self._controller.failed.emit(error)
        self._pages.model.reload()
        self._shell.tell(self.tr("Pages get their suggestions when they are opened."))

    def _failed(self, error: Exception) -> None:
        known = known_or_raise(error)
        self._again = False
        if self._over():
            self._controller.failed.emit(known)
