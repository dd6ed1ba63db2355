"""Whether the project that was opened is sound: SQLite's quick check behind the work, and the
schema; what is wrong is told in a notification that stays, with what to do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from yk_reader.gui.project import Project
from yk_reader.gui.shell import NotificationAction, Shell
from yk_reader.model.errors import KnownError
from yk_reader.store.errors import damaged

_SOON_MS = 1500
"""The page that was opened comes first."""


class Soundness(QObject):
    """Looks at each project that is opened. `restore` says what to do where there are backups,
    `salvage` saves what can be read of a file, `reopen` opens it anew: mended, or without what
    other programs put in (True)."""

    def __init__(
        self,
        shell: Shell,
        restore: Callable[[KnownError, Path], NotificationAction | None],
        salvage: Callable[[Path], None],
        reopen: Callable[[Path, bool], object],
    ) -> None:
        super().__init__(shell.host)
        self._shell, self._restore = shell, restore
        self._salvage, self._reopen = salvage, reopen
        self._project: Project | None = None

    def look(self, project: Project) -> None:
        """The project was opened."""
        self._project = project
        notice = project.store.schema_notice
        if notice is not None:
            foreign = notice.code == "schema-foreign"
            text = self.tr("Drop them") if foreign else self.tr("Mend it")
            path = project.path
            self._shell.notify_error(
                notice, action=(text, lambda: (self._reopen(path, foreign), None)[1])
            )
        QTimer.singleShot(_SOON_MS, self, lambda: self._check(project))

    def tell_damaged(self, error: KnownError, path: Path) -> None:
        """The file, or a part of it, cannot be read: offer its backups, else to save the rest."""
        salvage = self.tr("Salvage…"), lambda: self._salvage(path)
        self._shell.notify_error(error, action=self._restore(error, path) or salvage)

    def _check(self, project: Project) -> None:
        if project is not self._project or project.closed:
            return

        def then(found: str) -> None:
            if found and not project.closed:
                self.tell_damaged(damaged(project.path, why=found), project.path)

        def failed(error: Exception) -> None:
            if isinstance(error, KnownError) and error.code == "damaged" and not project.closed:
                self.tell_damaged(error, project.path)

        project.look_over(then, failed)
