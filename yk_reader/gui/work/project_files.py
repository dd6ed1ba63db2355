"""Opening, making and importing: by dialog, by drop, by command line, from the start screen."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from yk_reader import paths
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.look.part_texts import parts_on
from yk_reader.gui.look.vocabulary_texts import error_words, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.services import Services
from yk_reader.gui.window.notification_bar import ERROR
from yk_reader.model.errors import InputError, KnownError, StoreBusyError
from yk_reader.store import Store
from yk_reader.store.heads import MAGIC, read_head
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.decode import Reading
    from yk_reader.gui.window.main_window import MainWindow
    from yk_reader.gui.work.project_controller import ProjectController

SUFFIX = ".ykdb"
_PROJECTS = (SUFFIX, ".db", ".sqlite", ".sqlite3")
_REFUSED_SHOWN = 3
_PEEK_MS = 700


def is_project(path: Path) -> bool:
    """Whether a path names a project file: by its suffix, or by its first bytes."""
    try:
        if path.is_dir():
            return False
        if path.suffix.casefold() in _PROJECTS:
            return True
        return path.is_file() and read_head(path, len(MAGIC)) == MAGIC
    except OSError:
        return False


def free_name(folder: Path, stem: str) -> Path:
    """A project path in the folder that nothing has yet."""
    path, n = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, n = folder / f"{stem}-{n}{SUFFIX}", n + 1
    return path


class ProjectFiles(QObject):
    """All ways into a project."""

    def __init__(self, desk: "MainWindow", services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services

    # --- dialogs

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = FileDialog(self._desk, title)
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
        dialog.setNameFilters(
            [
                self.tr("YK Reader projects (*.ykdb *.db *.sqlite *.sqlite3)"),
                self.tr("All files (*)"),
            ]
        )
        self._ask(dialog, self.take)

    def ask_import(self) -> None:
        """Ask for text files."""
        dialog = self._dialog(self.tr("Import text files"), QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Text files (*.txt)"), self.tr("All files (*)")])
        self._ask(dialog, self.take)

    def ask_import_folder(self) -> None:
        """Ask for a folder of text files."""
        dialog = self._dialog(self.tr("Import a folder"), QFileDialog.FileMode.Directory)
        self._ask(dialog, self.take)

    def ask_backup(self) -> None:
        """Ask where the copy of the project shall go."""
        work = self._desk.work
        if work is None:
            return
        dialog = self._dialog(self.tr("Back up the project"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        self._ask(dialog, lambda found: self.backup(found[0]))

    # --- what is done

    def take(self, found: Sequence[Path]) -> None:
        """Open a project, or import text files and folders into the open project or a new one."""
        projects = [p for p in found if is_project(p)]
        texts = [p for p in found if p not in projects]
        if projects and self.open_path(projects[0]) and len(projects) > 1:
            text = self.tr("Only one project is open at a time. Not opened: {names}")
            names = self.tr(", ").join(p.name for p in projects[1 : _REFUSED_SHOWN + 1])
            names += "…" if len(projects) > _REFUSED_SHOWN + 1 else ""
            self._desk.banner.tell(stand_ins(text.format(names=names)), kind="one-project")
        if texts:
            self.import_texts(texts)

    def open_path(self, path: Path, page: str = "") -> bool:
        """Open a project file; False when it cannot be used (the banner says why)."""
        return self._show(lambda: Project.open(path, self._services), page)

    def create(self, path: Path, *, provisional: bool = False) -> bool:
        """Make a project file and open it; a provisional one goes again if no page comes in."""
        from yk_reader import jobs

        def make() -> Project:
            jobs.create_project(path).close()
            project = Project.open(path, self._services)
            project.provisional = provisional
            return project

        return self._show(make, "")

    def _show(self, make: Callable[[], Project], page: str) -> bool:
        if not self._desk.may_close(lambda: self._show(make, page)):
            return False
        try:
            project = make()
        except StoreBusyError as error:
            self._desk.banner.tell_error(StoreBusyError("locked-open", error.message, error.advice))
            return False
        except KnownError as error:
            self._desk.banner.tell_error(error)
            return False
        except OSError as error:
            self._broke(error)
            return False
        self._desk.close_work()
        page_id = None
        if page:
            rows = project.store.pages.rows(project.session.annotator, filter_text=page, limit=1)
            page_id = rows[0].id if rows else None
        self._desk.show_project(project, page_id)
        return True

    def open_samples(self, stem: str) -> None:
        """Open the project of the sample pages; it is made the first time, off this thread."""
        path = paths.samples_file()
        lane = self._services.tasks.lane(None, "samples")

        def work(_store: Store | None, progress: Any, should_stop: Any) -> Any:
            from yk_reader import jobs

            return jobs.open_samples(path, progress=progress, should_stop=should_stop)

        def then(_report: Any) -> None:
            self._services.tasks.release(lane)
            self.open_path(path, stem)

        def failed(error: Exception) -> None:
            self._services.tasks.release(lane)
            self._broke(error)

        if path.exists():
            self._services.tasks.release(lane)
            self.open_path(path, stem)
            return
        self._desk.status.tell(self.tr("Reading the sample pages…"))
        title = self.tr("Reading the sample pages")
        self._services.tasks.run_job(lane, title, work, then, failed)

    def import_texts(self, texts: Sequence[Path], reading: "Reading | None" = None) -> None:
        """Import into the open project; without one a new project is made beside the texts.

        With `reading` the files are read so, instead of by finding their encoding out.
        """
        if self._desk.work is None:
            first = texts[0]
            folder = first if first.is_dir() else first.parent
            stem = first.stem if len(texts) == 1 else folder.name or "pages"
            home = folder.parent if first.is_dir() else folder
            if not any(
                self.create(free_name(folder, stem), provisional=True)
                for folder in (home, paths.user_data_dir())
            ):
                return
        work_place = self._desk.work
        if work_place is None:
            return
        if work_place.controller.read_only:
            self._desk.banner.tell(self.tr("The project is open for reading only."))
            return
        project = work_place.project
        wanted, parts = list(texts), parts_on(self._services.settings)

        def work(store: Store, progress: Any, should_stop: Any) -> Any:
            from yk_reader import jobs

            options = jobs.ImportOptions(parts=parts)
            if reading is not None:
                options = jobs.ImportOptions(
                    encoding=reading.encoding, replace=reading.replace, parts=parts
                )
            return jobs.import_paths(
                store, wanted, options=options, progress=progress, should_stop=should_stop
            )

        peek = QTimer(self)
        peek.setInterval(_PEEK_MS)

        def look() -> None:
            """Show the first page as soon as it is there."""
            if self._desk.work is not work_place or work_place.controller.view is not None:
                peek.stop()
                return
            work_place.show_something()
            if work_place.page_view is not None:
                self._settle(work_place)
                self._desk.view.pages.model.reload()

        def then(report: Any) -> None:
            peek.stop()
            peek.deleteLater()
            if self._desk.work is work_place:
                self._imported(report)

        def failed(error: Exception) -> None:
            peek.stop()
            peek.deleteLater()
            if self._desk.work is work_place:
                self._settle(work_place)
            self._broke(error)

        peek.timeout.connect(look)
        peek.start()
        self._services.tasks.run_job(project.writer, self.tr("Importing"), work, then, failed)

    def _settle(self, work: "ProjectController") -> bool:
        """The project that was made for an import stays when pages came in; else it goes again,
        unless another import into it waits. Returns whether it stays."""
        project, jobs = work.project, self._services.tasks.jobs
        if project.provisional and not project.empty:
            project.provisional = False
            project.remember()
        if project.provisional and not any(job.lane is project.writer for job in jobs):
            self._desk.close_project()
            return False
        return True

    def _imported(self, report: Any) -> None:
        work = self._desk.work
        if work is None:
            return
        if self._settle(work):
            self._desk.view.pages.model.reload()
            work.show_something(report.added[0] if report is not None and report.added else None)
        if report is None:
            self._desk.status.tell(self.tr("The import was cancelled; what is in stays."))
            return
        work.controller.offers.tell_notices(report.notices)
        said = [self.tr("%n page(s) imported.", "", len(report.added))]
        if report.skipped:
            said.append(self.tr("%n were there already.", "", len(report.skipped)))
        if report.stopped is not None:
            said.append(self.tr("%n file(s) are left:", "", report.left))
            said += [*error_words(report.stopped), self.tr("Then import the same files again.")]
            self._desk.banner.tell(sentences(*said), tone=ERROR, kind="refused")
            return
        if not report.refused:
            self._desk.status.tell(sentences(*said))
            return
        said.append(self.tr("%n file(s) were refused:", "", len(report.refused)))
        for one in report.refused[:_REFUSED_SHOWN]:
            path, error = _refused(one)
            said.append(f"{path.name}: {error_words(error)[0]}")
        if len(report.refused) > _REFUSED_SHOWN:
            said.append("…")
        self._desk.banner.tell(
            stand_ins(sentences(*said)),
            kind="refused",
            action=(self.tr("Details…"), lambda: self._show_refused(report.refused)),
        )

    def _show_refused(self, refused: Sequence[Any]) -> None:
        """Every refused file with its reason; some can be taken after all."""
        from yk_reader.gui.dialogs.refused import RefusedDialog

        RefusedDialog(
            self._desk,
            [_refused(one) for one in refused],
            lambda path, reading: self.import_texts([path], reading),
        ).open()

    def locate(self, old: str) -> None:
        """A recent project is not where it was: ask where it is now."""
        dialog = self._dialog(self.tr("Locate the project"), QFileDialog.FileMode.ExistingFile)

        def then(found: list[Path]) -> None:
            if self.open_path(found[0]):
                self._services.settings.forget_project(old)

        self._ask(dialog, then)

    def backup(self, target: Path) -> None:
        """Copy the project, while work goes on."""
        work = self._desk.work
        if work is None:
            return

        def do(store: Store, progress: Any, _should_stop: Any) -> None:
            store.backup(target, lambda done, total: progress(done, total, ""))

        self._services.tasks.run_job(
            work.project.writer,
            self.tr("Backing up"),
            do,
            lambda _none: self._desk.status.tell(self.tr("The copy is written.")),
            self._broke,
        )

    def _broke(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._desk.banner.tell_error(error)
        elif isinstance(error, OSError):
            self._desk.banner.tell_error(
                InputError("os", f"{error.filename or ''}: {error.strerror or error}")
            )
        else:
            raise error


def _refused(one: Any) -> tuple[Path, KnownError]:
    """The path and the error of a refused file."""
    if isinstance(one, tuple):
        return one[0], one[1]
    return one.path, one.error
