"""Opening, making and importing: by dialog, by drop, by command line, from the start screen."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QFileDialog

from yk_reader import paths
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.project import Project
from yk_reader.gui.services import Services
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.import_wish import ImportWish
from yk_reader.gui.work.merging import Merging
from yk_reader.gui.work.project_holder import ProjectHolder
from yk_reader.gui.work.restoring import Restoring
from yk_reader.gui.work.salvaging import Salvaging
from yk_reader.gui.work.soundness import Soundness
from yk_reader.gui.work.text_import import TextImport
from yk_reader.model.errors import KnownError, StoreBusyError
from yk_reader.store import Store, connection
from yk_reader.store.compacting import Compacted
from yk_reader.store.heads import is_project
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.decode import Reading

SUFFIX = ".ykdb"
_REFUSED_SHOWN = 3
_PEEK_MS = 700
_UNREADABLE = ("damaged", "cannot-mend")
"""Errors of opening after which what can be read may be saved."""
_EXISTING = QFileDialog.FileMode.ExistingFile


def free_name(folder: Path, stem: str) -> Path:
    """A project path in the folder that nothing has yet."""
    return connection.free_name(folder / f"{stem}{SUFFIX}")


class ProjectFiles(QObject):
    """All ways into a project."""

    def __init__(self, holder: ProjectHolder, shell: Shell, services: Services) -> None:
        super().__init__(shell.host)
        self._holder, self._shell = holder, shell
        self._services = services
        self.restoring = Restoring(holder, shell, services, self.open_path)
        self.merging = Merging(holder, shell, services, self.open_path)
        self._text_import = TextImport(holder, shell, services)
        self.show_report = self._text_import.show_report
        self._salvaging = Salvaging(shell, services, self.open_path)
        self.salvage = self._salvaging.run
        self._soundness = Soundness(shell, self.restoring.action, self.salvage, self._reopen)
        self._text_import.taken.connect(lambda path, reading: self.import_texts([path], reading))

    # --- dialogs

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = FileDialog(self._shell.host, title)
        dialog.setFileMode(mode)
        return dialog

    def _ask(self, dialog: QFileDialog, then: Callable[[list[Path]], Any]) -> None:
        dialog.filesSelected.connect(lambda names: then([Path(n) for n in names]))
        dialog.open()

    def ask_new(self) -> None:
        """Ask where the new project shall lie, and make it."""
        dialog = self._dialog(self.tr("New project"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.setNameFilter(self.tr("YK Reader projects (*.ykdb)"))
        self._ask(dialog, lambda found: self.create(found[0]))

    def ask_open(self) -> None:
        """Ask for a project file."""
        dialog = self._dialog(self.tr("Open project"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(self._project_filters())
        self._ask(dialog, self.take)

    def _project_filters(self) -> list[str]:
        return [
            self.tr("YK Reader projects (*.ykdb *.db *.sqlite *.sqlite3)"),
            self.tr("All files (*)"),
        ]

    def ask_import(self) -> None:
        """Ask which files and folders shall be imported, and how."""
        from yk_reader.gui.dialogs.import_pages import ImportDialog

        place, controller = "", self._holder.project_controller
        if controller is None:
            place = self.tr("No project is open: a new one is made beside the files.")
        dialog = ImportDialog(self._shell.host, self._services, place=place)
        dialog.wanted.connect(self._import)
        if controller is not None:
            controller.project.read(lambda store: store.pages.names(), dialog.set_there)
        dialog.open()

    def ask_backup(self) -> None:
        """Ask where the copy of the project shall go."""
        controller = self._holder.project_controller
        if controller is None:
            return
        dialog = self._dialog(self.tr("Back up the project"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        own = controller.project.store.path

        def chosen(found: list[Path]) -> None:
            ask_to_replace(
                self._shell.host,
                found[0],
                lambda force: self.backup(found[0], force=force),
                self._shell.notify_error,
                own=own,
            )

        self._ask(dialog, chosen)

    # --- what is done

    def take(self, found: Sequence[Path]) -> None:
        """Open a project, or import text files and folders into the open project or a new one."""
        projects = [p for p in found if is_project(p)]
        texts = [p for p in found if p not in projects]
        if projects and self.open_path(projects[0]) and len(projects) > 1:
            text = self.tr("Only one project is open at a time. Not opened: {names}")
            names = self.tr(", ").join(p.name for p in projects[1 : _REFUSED_SHOWN + 1])
            names += "…" if len(projects) > _REFUSED_SHOWN + 1 else ""
            self._shell.notify(stand_ins(text.format(names=names)), kind="one-project")
        if texts:
            self.import_texts(texts)

    def open_path(self, path: Path, page: str = "", page_id: int | None = None) -> bool:
        """Open a project file; False when it cannot be used (a notification says why).

        With the page of that id, or the first one that has `page` in its name.
        """
        return self._show(lambda: Project.open(path, self._services), page, path, page_id)

    def go_on_with(self, copy: Path) -> None:
        """The open file is lost and all of it was saved in a copy: open that, at the same page."""
        controller = self._holder.project_controller
        page_id = controller.page_controller.page_id if controller is not None else None
        if self.open_path(copy, page_id=page_id):
            self._shell.tell(self.tr("The copy is written, and open now."))

    def create(self, path: Path, *, provisional: bool = False) -> bool:
        """Make a project file and open it; a provisional one goes again if no page comes in."""
        from yk_reader.jobs.projects import create_project

        def make() -> Project:
            create_project(path).close()
            project = Project.open(path, self._services)
            project.provisional = provisional
            return project

        return self._show(make, "", path)

    def _show(
        self, make: Callable[[], Project], page: str, path: Path, page_id: int | None = None
    ) -> bool:
        if not self._holder.may_close(lambda: self._show(make, page, path, page_id)):
            return False
        try:
            project = make()
        except StoreBusyError as error:
            self._shell.notify_error(StoreBusyError("locked-open", error.message, error.advice))
            return False
        except KnownError as error:
            if error.code in _UNREADABLE:
                self._soundness.tell_damaged(error, Path(str(error.details.get("path", path))))
            else:
                self._shell.notify_error(error, action=self.restoring.action(error, path))
            return False
        except OSError as error:
            self._shell.notify_failure(error)
            return False
        self._holder.end_project()
        if page:
            rows = project.store.pages.rows(project.session.annotator, filter_text=page, limit=1)
            page_id = rows[0].id if rows else None
        self._holder.show_project(project, page_id)
        self._soundness.look(project)
        return True

    def _reopen(self, path: Path, drop: bool) -> bool:
        """Open the project anew with its schema put right; the open one is closed first."""
        if not self._holder.may_close(lambda: self._reopen(path, drop)):
            return False
        self._holder.close_project()
        return self._show(
            lambda: Project.open(path, self._services, mend=not drop, drop_foreign=drop), "", path
        )

    def ask_salvage(self) -> None:
        """Ask for the damaged project of which shall be saved what can be read."""
        dialog = self._dialog(self.tr("Salvage a damaged project"), _EXISTING)
        dialog.setNameFilters(self._project_filters())
        self._ask(dialog, lambda found: self.salvage(found[0]))

    def open_samples(self, stem: str) -> None:
        """Open the project of the sample pages; it is made the first time, off this thread."""
        path = paths.samples_file()
        self._open_samples(path, lambda: self.open_path(path, stem))

    def open_tour(self, then: Callable[[], None]) -> None:
        """Open the project in which the tour is taken: sample pages of its own, on which nobody
        has worked yet. The one of the time before is kept beside it."""
        path = paths.tour_file()
        first = paths.sample_files()[0].stem
        if not self._holder.may_close(lambda: self.open_tour(then)):
            return
        if self._holder.project_controller is not None:
            self._holder.close_project()

        def begin() -> None:
            waited = self._holder.project_controller is None  # nothing else was opened meanwhile
            if waited and self.open_path(path, first):
                then()

        self._open_samples(path, begin, anew=True)

    def _open_samples(
        self, path: Path, then_open: Callable[[], object], *, anew: bool = False
    ) -> None:
        lane = self._services.tasks.lane(None, "samples")

        def work(_store: Store | None, progress: Any, should_stop: Any) -> Any:
            from yk_reader.jobs.sample_pages import begin_samples_anew, open_samples

            if anew and path.exists() and not begin_samples_anew(path):
                return None
            return open_samples(path, progress=progress, should_stop=should_stop)

        def then(_report: Any) -> None:
            self._services.tasks.release(lane)
            then_open()

        def failed(error: Exception) -> None:
            self._services.tasks.release(lane)
            self._shell.notify_failure(error)

        if path.exists() and not anew:
            self._services.tasks.release(lane)
            then_open()
            return
        self._shell.tell(self.tr("Reading the sample pages…"))
        title = self.tr("Reading the sample pages")
        self._services.tasks.run_job(lane, title, work, then, failed)

    def import_texts(self, texts: Sequence[Path], reading: "Reading | None" = None) -> None:
        """Import into the open project; without one a new project is made beside the texts.

        With `reading` the files are read so, instead of by finding their encoding out.
        """
        wish = ImportWish(tuple(texts))
        if reading is not None:
            wish = ImportWish(tuple(texts), reading.encoding, reading.replace)
        self._import(wish)

    def _import(self, wish: ImportWish) -> None:
        if self._holder.project_controller is None and not self._create_beside(wish.paths):
            return
        self._text_import.run(wish)

    def _create_beside(self, texts: Sequence[Path]) -> bool:
        """Make a provisional project beside the texts, else where the person's data lie."""
        first = texts[0]
        folder = first if first.is_dir() else first.parent
        stem = first.stem if len(texts) == 1 else folder.name or "pages"
        home = folder.parent if first.is_dir() else folder
        return any(
            self.create(free_name(folder, stem), provisional=True)
            for folder in (home, paths.user_data_dir())
        )

    def locate(self, old: str) -> None:
        """A recent project is not where it was: ask where it is now."""
        dialog = self._dialog(self.tr("Locate the project"), QFileDialog.FileMode.ExistingFile)

        def then(found: list[Path]) -> None:
            if self.open_path(found[0]):
                self._services.settings.forget_project(old)

        self._ask(dialog, then)

    def backup(self, target: Path, *, force: bool = False) -> None:
        """Copy the project, while work goes on; over a file that is there only with `force`."""
        controller = self._holder.project_controller
        if controller is None:
            return

        def do(store: Store, progress: Any, _should_stop: Any) -> None:
            from yk_reader.jobs.projects import backup

            backup(store, target, force=force, progress=lambda done, all_: progress(done, all_, ""))

        self._services.tasks.run_job(
            controller.project.writer,
            self.tr("Backing up"),
            do,
            lambda _none: self._shell.tell(self.tr("The copy is written.")),
            self._shell.notify_failure,
        )

    def compact(self) -> None:
        """Give back the room in the project that nothing is in any more."""
        controller = self._holder.project_controller
        if controller is None:
            return
        self._services.tasks.run_job(
            controller.project.writer,
            self.tr("Compacting"),
            lambda store, _progress, _should_stop: store.compact(),
            self._compacted,
            self._shell.notify_failure,
        )

    def _compacted(self, done: Compacted) -> None:
        size = QLocale().formattedDataSize
        text = self.tr("The project took {before}, now {after}.")
        self._shell.tell(text.format(before=size(done.before, 1), after=size(done.after, 1)))
