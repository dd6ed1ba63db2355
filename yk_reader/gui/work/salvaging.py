"""Saving what can be read of a damaged project, as a job with progress; what was lost in a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.services import Services
from yk_reader.gui.shell import DID, WARNS, Shell
from yk_reader.store import Store
from yk_reader.text.display import stand_ins


class Salvaging(QObject):
    """Runs the job; `open_path` opens what came of it when the person wants that."""

    def __init__(
        self, shell: Shell, services: Services, open_path: Callable[[Path], object]
    ) -> None:
        super().__init__(shell.host)
        self._shell, self._services, self._open = shell, services, open_path

    def run(self, damaged: Path) -> None:
        """Save what can be read into a new project beside the damaged one."""
        lane = self._services.tasks.lane(None, "salvage")

        def work(_store: Store | None, progress: Any, should_stop: Any) -> Any:
            from yk_reader.jobs.salvage import place_beside, salvage, write_losses

            new = place_beside(damaged)
            report = salvage(damaged, new, progress=progress, should_stop=should_stop)
            return new, report.counts["pages"], write_losses(report, new)

        def then(found: tuple[Path, int, Path | None] | None) -> None:
            self._services.tasks.release(lane)
            if found is not None:
                self._told(*found)

        def failed(error: Exception) -> None:
            self._services.tasks.release(lane)
            self._shell.notify_failure(error)

        title = self.tr("Saving what can be read")
        self._services.tasks.run_job(lane, title, work, then, failed)

    def _told(self, new: Path, pages: int, losses: Path | None) -> None:
        said = self.tr("%n page(s) were saved into {name}.", "", pages).format(name=new.name)
        if losses is not None:
            rest = self.tr("What could not be saved is listed in {name}.")
            said = sentences(said, rest.format(name=losses.name))
        self._shell.notify(
            stand_ins(said),
            icon=WARNS if losses is not None else DID,
            kind="salvaged",
            action=(self.tr("Open it"), lambda: (self._open(new), None)[1]),
        )
