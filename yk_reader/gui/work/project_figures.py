"""The statistics of the open project: counted in the background, shown in a window of their own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from yk_reader.gui.project import Project
from yk_reader.gui.shell import Shell
from yk_reader.gui.tasks import Job
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.statistics import StatisticsWindow
    from yk_reader.jobs.figures import FigureTable


class ProjectFigures(QObject):
    """Lives as long as the project."""

    def __init__(self, project: Project, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._shell = project, shell
        self.ahead: Callable[[], None] = lambda: None
        """Called before the figures are counted: what is still to be written is written."""
        self.go: Callable[[int, int], None] = lambda page_id, start: None
        """Called to go to a place: a page's id, a raw offset."""
        self.window: StatisticsWindow | None = None
        self._job: Job | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"tools.statistics": self.ask}

    def ask(self) -> None:
        """Show the window, and count."""
        from yk_reader.gui.dialogs.statistics import StatisticsWindow

        if self.window is None:
            window = self.window = StatisticsWindow(
                self._shell.host, self._project.services, self._project.path
            )
            window.wanted.connect(self.count)
            window.place_wanted.connect(self._go)
            window.finished.connect(self._closed)
            window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.count()

    def close(self) -> None:
        """The project is closed."""
        if self.window is not None:
            self.window.close()

    def _closed(self) -> None:
        self.window = None
        if self._job is not None:
            self._job.cancel()

    def count(self) -> None:
        """Count anew, unless that is being done already."""
        if self._job is not None or self.window is None:
            return
        self.window.set_counting(True)
        self.ahead()

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> Any:
            from yk_reader.jobs.figures import collect

            return collect(store, progress, should_stop)

        self._run(self.tr("Counting"), work, self._counted)

    def _run(
        self,
        title: str,
        work: Callable[[Store, Progress, ShouldStop], Any],
        then: "Callable[[Sequence[FigureTable] | None], None]",
    ) -> None:
        tasks = self._project.services.tasks
        self._job = tasks.run_job(self._project.exporter, title, work, then, self._failed)

    def _counted(self, tables: "Sequence[FigureTable] | None") -> None:
        """Show what was counted, and compare people: that takes longer."""
        self._job = None
        if self.window is None:
            return
        if tables is None:
            self.window.set_counting(False)
            return
        self.window.set_tables(tables)
        deciding = self._project.services.settings.gold

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> Any:
            from yk_reader.jobs.agreement import LEFT_OUT
            from yk_reader.jobs.agreement_figures import collect_agreement

            left_out = (*LEFT_OUT, deciding)
            return collect_agreement(store, progress, should_stop, left_out)

        self._run(self.tr("Comparing annotators"), work, self._compared)

    def _compared(self, tables: "Sequence[FigureTable] | None") -> None:
        self._job = None
        if self.window is not None:
            self.window.set_counting(False)
            if tables is not None:
                self.window.add_tables(tables)

    def _go(self, page_id: int, start: int) -> None:
        self._shell.host.activateWindow()
        self.go(page_id, start)

    def _failed(self, error: Exception) -> None:
        self._job = None
        if self.window is not None:
            self.window.set_counting(False)
        self._shell.notify_failure(error)
