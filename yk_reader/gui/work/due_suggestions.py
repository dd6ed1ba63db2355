"""Layouts and suggestions that follow an import: made in the background, gone on with after a
restart."""

from collections.abc import Callable, Sequence
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
    from yk_reader.jobs.batch import Refused
    from yk_reader.jobs.due import DueReport

    _Run = Callable[..., DueReport]

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
        """Give the pages that wait their layouts, then their suggestions; without any nothing
        happens."""
        from yk_reader.jobs.due import LAYOUTS, SUGGESTIONS

        if self._job is not None:
            self._again = True
        elif self._controller.read_only:
            return
        elif self._waits(LAYOUTS):
            self._start(self.tr("Proposing layouts"), _laying_out, self._laid_out)
        elif self._waits(SUGGESTIONS):
            self._start(self.tr("Suggesting entities"), _suggesting, self._ended)

    def _start(
        self, name: str, load: "Callable[[], _Run]", then: "Callable[[DueReport | None], None]"
    ) -> None:
        """Begin a job; what it runs is loaded in its thread."""
        project, session = self._controller.project, self._controller.session
        jobs = project.services.settings.get(JOBS)

        def work(_store: None, progress: Progress, stop: ShouldStop) -> "DueReport":
            return load()(session, jobs=jobs, progress=progress, should_stop=stop)

        self._job = project.services.tasks.run_job(self._own.lane, name, work, then, self._failed)
        self._timer.start()
        self._pages.model.reload()

    def close(self) -> None:
        """The project is closed: what was not done waits on."""
        self._timer.stop()
        self._job, self._again = None, False
        self._own.close()

    def _waits(self, what: str) -> bool:
        from yk_reader.jobs.due import due_pages

        try:
            return bool(due_pages(self._controller.project.store, what))
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

    def _laid_out(self, report: "DueReport | None") -> None:
        self._again = False
        if not self._over():
            return
        if report is None:
            self._shell.tell(
                self.tr("The layouts that are missing follow when the project is opened again.")
            )
            return
        self._suggestions.tell_notices(report.notices)
        if report.refused:
            self._tell_refused(
                self.tr("%n page(s) got no layout:", "", len(report.refused)), report.refused
            )
        self.go_on()

    def _tell_refused(self, begin: str, refused: "Sequence[Refused]") -> None:
        said = [begin]
        said += [f"{path.name}: {error_texts(error)[0]}" for path, error in refused[:_SHOWN]]
        if len(refused) > _SHOWN:
            said.append("…")
        self._shell.notify(stand_ins(sentences(*said)), icon=WARNS, kind="suggestions-due")

    def _ended(self, report: "DueReport | None") -> None:
        again, self._again = self._again, False
        if not self._over():
            return
        if report is None:
            self._cancelled()
            return
        self._suggestions.tell_notices(report.notices)
        if report.refused:
            self._tell_refused(
                self.tr("%n page(s) got no suggestions:", "", len(report.refused)), report.refused
            )
        elif report.done:
            self._shell.tell(self.tr("%n page(s) have their suggestions.", "", report.done))
        if again:
            self.go_on()

    def _cancelled(self) -> None:
        """Nobody waits for them any more; a page that is opened gets its own as ever."""
        from yk_reader.jobs.due import drop_due

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


def _laying_out() -> "_Run":
    from yk_reader.jobs.laying_out import lay_out_due

    return lay_out_due


def _suggesting() -> "_Run":
    from yk_reader.jobs.suggesting_due import suggest_due

    return suggest_due
