"""Exports of the open project: written and previewed in the background, told when they are done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from yk_reader.gui.project import Project
from yk_reader.gui.tasks import Job
from yk_reader.gui.view.export_outcome import ExportOutcome
from yk_reader.gui.view.export_wish import ExportWish
from yk_reader.model.errors import Cancelled, KnownError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store

_THERE = "not-replaced"


class Exports(QObject):
    """`begun`: an export runs. `ended`: an ExportOutcome, or None when it was cancelled.
    `in_the_way`: a wish, and the places where something lies that a person must give up first.
    `failed`: a KnownError. `previewed`: a Preview, or the KnownError of it."""

    begun = Signal()
    ended = Signal(object)
    in_the_way = Signal(object, object)
    failed = Signal(object)
    previewed = Signal(object)

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._ticket = 0
        self.job: Job | None = None
        """The export that is under way."""

    def run(self, wish: ExportWish, *, force: bool = False) -> None:
        """Write; another file that is there only with `force`."""
        project = self._project
        person = project.session.annotator
        self.stop_preview()

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> Any:
            from yk_reader.jobs.export import export

            options = _options(wish, person)
            with store.interruptible(should_stop):
                return export(
                    store, wish.format, wish.out,
                    options=options, force=force, progress=progress, should_stop=should_stop,
                )  # fmt: skip

        def then(report: Any) -> None:
            self.job = None
            if report is None:
                self.ended.emit(None)
                return
            there = [Path(str(e.details["path"])) for _, e in report.refused if e.code == _THERE]
            self.ended.emit(ExportOutcome.of(wish, report))
            if there and not force:
                self.in_the_way.emit(wish, there)

        def broke(error: Exception) -> None:
            self.job = None
            known = known_or_raise(error)
            if known.code == _THERE and not force:
                self.ended.emit(None)
                self.in_the_way.emit(wish, [Path(str(known.details["path"]))])
            else:
                self.failed.emit(known)

        title = self.tr("Exporting")
        self.job = project.services.tasks.run_job(project.exporter, title, work, then, broke)
        self.begun.emit()

    def cancel(self) -> None:
        """Stop the export that is under way."""
        if self.job is not None:
            self.job.cancel()

    def preview(self, wish: ExportWish) -> None:
        """Write the first pages into a folder that goes again; an earlier preview ends."""
        self._ticket += 1
        ticket, project, person = self._ticket, self._project, self._project.session.annotator

        def stale() -> bool:
            return ticket != self._ticket or project.closed

        def work(store: Store) -> Any:
            from yk_reader.jobs.export_preview import preview

            if stale():
                return None
            with store.interruptible(stale):
                return preview(store, wish.format, _options(wish, person), should_stop=stale)

        def told(found: Any) -> None:
            if not stale() and found is not None:
                self.previewed.emit(found)

        def broke(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                told(known_or_raise(error))

        project.exporter.submit(work, told, broke)

    def stop_preview(self) -> None:
        """What is being previewed is not wanted any more."""
        self._ticket += 1

    def read_annotators(self, then: Callable[[list[str]], None]) -> None:
        """Deliver the names of those who worked on the project."""
        self._project.read(lambda store: store.annotators.names(), then)


def _options(wish: ExportWish, person: str) -> Any:
    from yk_reader.jobs.export import ExportOptions, piece_named, whose

    return ExportOptions(
        whose(wish.annotator, person),
        wish.status,
        wish.suggested,
        piece_named(wish.piece),
        wish.raw,
        wish.settings,
        labels=wish.labels,
        split=wish.split,
    )


def error_of(found: object) -> KnownError | None:
    """The error of a preview, if it is one."""
    return found if isinstance(found, KnownError) else None
