"""Restore a backup: choose one, put it in the place of the project, open that."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.restore import RestoreDialog
from yk_reader.gui.services import Services
from yk_reader.gui.shell import NotificationAction, Shell
from yk_reader.gui.work.project_holder import ProjectHolder
from yk_reader.model.errors import KnownError
from yk_reader.store import Found, Store, backups, look_into, restore
from yk_reader.text.display import stand_ins


class Restoring(QObject):
    """The gesture from the choice to the open project; also of a project that cannot be opened."""

    def __init__(
        self,
        holder: ProjectHolder,
        shell: Shell,
        services: Services,
        open_path: Callable[..., bool],
    ) -> None:
        super().__init__(shell.host)
        self._holder, self._shell, self._services = holder, shell, services
        self._open_path = open_path

    def action(self, error: KnownError, path: Path) -> NotificationAction | None:
        """What a notification offers when a project cannot be opened and has backups."""
        if error.code not in ("damaged", "not-a-database", "missing") or not backups(path):
            return None
        return self.tr("Restore a backup…"), lambda: self.choose(path)

    def ask(self) -> None:
        """Of the open project; without one ask for the project first."""
        controller = self._holder.project_controller
        if controller is not None:
            self.choose(controller.project.path)
            return
        dialog = FileDialog(self._shell.host, self.tr("Which project shall be restored?"))
        # One that was deleted can be named, too: its backups are there still.
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.filesSelected.connect(lambda names: self.choose(Path(names[0])))
        dialog.open()

    def choose(self, path: Path) -> None:
        """Show the backups of a project."""

        def work() -> list[Found]:
            return [look_into(file, at) for at, file in backups(path)]

        def then(found: list[Found]) -> None:
            dialog = RestoreDialog(self._shell.host, path, found)
            dialog.chosen.connect(lambda chosen: self.restore(path, chosen))
            dialog.open()

        self._services.tasks.compute(work, then, self._shell.notify_failure)

    def restore(self, path: Path, chosen: Path) -> None:
        """Close the project, put the backup in its place, open it at the same page."""
        if not self._holder.may_close(lambda: self.restore(path, chosen)):
            return
        controller, page_id = self._holder.project_controller, None
        if controller is not None:
            page_id = controller.page_controller.page_id
            self._holder.close_project()
        lane = self._services.tasks.lane(None, "restore")

        def work(_store: Store | None, _progress: Any, _should_stop: Any) -> Path | None:
            return restore(path, chosen)

        def then(kept: Path | None) -> None:
            self._services.tasks.release(lane)
            if self._open_path(path, page_id=page_id) and kept is not None:
                text = self.tr("The backup is restored. What was there before is kept as {name}.")
                self._shell.notify(stand_ins(text.format(name=kept.name)), kind="restored")

        def failed(error: Exception) -> None:
            self._services.tasks.release(lane)
            if controller is not None and path.exists():
                self._open_path(path, page_id=page_id)
            self._shell.notify_failure(error)

        title = self.tr("Restoring the backup")
        self._services.tasks.run_job(lane, title, work, then, failed)
