"""Importing text files into the open project: in the background, with its first page shown soon."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from yk_reader.gui.look.part_texts import parts_on
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.shell import ERROR, Shell
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.gui.work.project_holder import ProjectHolder
from yk_reader.model.errors import KnownError
from yk_reader.store import Store
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.decode import Reading

_REFUSED_SHOWN = 3
_PEEK_MS = 700
_TOO_LONG = "page-too-long"


class TextImport(QObject):
    """Imports, shows what came in and tells what was refused.

    `taken` carries a refused file that shall be imported after all, and how it shall be read: there
    may be no project any more.
    """

    taken = Signal(object, object)

    def __init__(self, holder: ProjectHolder, shell: Shell, services: Services) -> None:
        super().__init__(shell.host)
        self._holder, self._shell, self._services = holder, shell, services

    def run(
        self, texts: Sequence[Path], reading: "Reading | None" = None, *, cut: bool = False
    ) -> None:
        """Import files and folders into the open project.

        With `reading` the files are read so, instead of by finding their encoding out. A text that
        is too long for one page is asked about first, then `cut` into pages.
        """
        controller = self._holder.project_controller
        if controller is None:
            return
        if controller.page_controller.read_only:
            self._shell.notify(self.tr("The project is open for reading only."))
            return
        wanted, parts = list(texts), parts_on(self._services.settings)

        def work(store: Store, progress: Any, should_stop: Any) -> Any:
            from yk_reader.jobs.importing import ImportOptions, import_paths

            options = ImportOptions(parts=parts, cut=cut)
            if reading is not None:
                options = ImportOptions(
                    encoding=reading.encoding, replace=reading.replace, parts=parts, cut=cut
                )
            return import_paths(
                store, wanted, options=options, progress=progress, should_stop=should_stop
            )

        peek = self._peek(controller)

        def ended() -> bool:
            """Whether the project is still the one that is open."""
            peek.stop()
            peek.deleteLater()
            return self._holder.project_controller is controller

        def then(report: Any) -> None:
            if ended():
                self._imported(controller, report, reading)

        def failed(error: Exception) -> None:
            if ended():
                self._settle(controller)
            self._shell.notify_failure(error)

        writer = controller.project.writer
        self._services.tasks.run_job(writer, self.tr("Importing"), work, then, failed)

    def _peek(self, controller: ProjectController) -> QTimer:
        """Show the first page as soon as it is there."""
        timer = QTimer(self)
        timer.setInterval(_PEEK_MS)

        def look() -> None:
            page = controller.page_controller
            if self._holder.project_controller is not controller or page.view is not None:
                timer.stop()
                return
            controller.navigation.show_something()
            if controller.page_view is not None:
                self._settle(controller)
                controller.list_pages_again()

        timer.timeout.connect(look)
        timer.start()
        return timer

    def _settle(self, controller: ProjectController) -> bool:
        """The project that was made for an import stays when pages came in; else it goes again,
        unless another import into it waits. Returns whether it stays."""
        project, jobs = controller.project, self._services.tasks.jobs
        if project.provisional and not project.empty:
            project.provisional = False
            project.remember()
        if project.provisional and not any(job.lane is project.writer for job in jobs):
            self._holder.close_project()
            return False
        return True

    def _imported(
        self, controller: ProjectController, report: Any, reading: "Reading | None"
    ) -> None:
        refused = [] if report is None else [_refused(one) for one in report.refused]
        long = [one for one in refused if one[1].code == _TOO_LONG]
        project = controller.project
        # A project that was made for a text which is asked about stays for the answer.
        if not (long and project.provisional and project.empty) and self._settle(controller):
            controller.list_pages_again()
            added = report.added if report is not None else ()
            controller.navigation.show_something(added[0] if added else None)
        if report is None:
            self._shell.tell(self.tr("The import was cancelled; what is in stays."))
            return
        controller.suggestions.tell_notices(report.notices)
        said = [self.tr("%n page(s) imported.", "", len(report.added))]
        if report.skipped:
            said.append(self.tr("%n were there already.", "", len(report.skipped)))
        said += self._revised(report)
        if report.stopped is not None:
            said.append(self.tr("%n file(s) are left:", "", report.left))
            said += [*error_texts(report.stopped), self.tr("Then import the same files again.")]
            self._shell.notify(sentences(*said), tone=ERROR, kind="refused")
        elif long:
            self._ask_to_cut(said if report.added else [], long, len(refused) - len(long), reading)
        elif not refused:
            self._shell.tell(sentences(*said))
        else:
            self._tell_refused(said, refused)

    def _revised(self, report: Any) -> list[str]:
        """What was done with other texts of pages that are there."""
        done = Counter(str(one.how) for one in report.revised)
        second, corrected, left = done["second"], done["patches"], done["skip"]
        said = []
        if second:
            said.append(
                self.tr("%n came in as NAME (2): texts of pages that are there.", "", second)
            )
        if corrected:
            said.append(self.tr("%n page(s) got corrections out of another text.", "", corrected))
        if left:
            said.append(
                self.tr("%n other text(s) of pages that are there were left out.", "", left)
            )
        return said

    def _ask_to_cut(
        self,
        said: list[str],
        long: Sequence[tuple[Path, KnownError]],
        others: int,
        reading: "Reading | None",
    ) -> None:
        """Ask whether texts that are too long for one page shall become several."""
        for path, error in long[:_REFUSED_SHOWN]:
            told = self.tr("{name} has {characters} characters and would become {pages} pages.")
            numbers = {key: f"{error.details[key]:,}" for key in ("characters", "pages")}
            said.append(told.format(name=path.name, **numbers))
        if len(long) > _REFUSED_SHOWN:
            said.append("…")
        if others:
            said.append(self.tr("%n other file(s) were refused.", "", others))
        said.append(self.tr("Too long for one page: shall it be cut at blank lines?"))
        texts = [path for path, _ in long]
        self._shell.notify(
            stand_ins(sentences(*said)),
            kind="refused",
            action=(self.tr("Cut and Import"), lambda: self.run(texts, reading, cut=True)),
        )

    def _tell_refused(self, said: list[str], refused: Sequence[tuple[Path, KnownError]]) -> None:
        said.append(self.tr("%n file(s) were refused:", "", len(refused)))
        for path, error in refused[:_REFUSED_SHOWN]:
            said.append(f"{path.name}: {error_texts(error)[0]}")
        if len(refused) > _REFUSED_SHOWN:
            said.append("…")
        self._shell.notify(
            stand_ins(sentences(*said)),
            kind="refused",
            action=(self.tr("Details…"), lambda: self._show_refused(refused)),
        )

    def _show_refused(self, refused: Sequence[tuple[Path, KnownError]]) -> None:
        """Every refused file with its reason; some can be taken after all."""
        from yk_reader.gui.dialogs.refused import RefusedDialog

        RefusedDialog(self._shell.host, refused, self.taken.emit).open()


def _refused(one: Any) -> tuple[Path, KnownError]:
    """The path and the error of a refused file."""
    if isinstance(one, tuple):
        return one[0], one[1]
    return one.path, one.error
