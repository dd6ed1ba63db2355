"""Importing text files into the open project: in the background, with its first page shown soon."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from yk_reader.gui.look.part_texts import parts_on
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.shell import DID, ERROR, WARNS, Shell
from yk_reader.gui.view.import_outcome import ImportOutcome
from yk_reader.gui.view.import_wish import ImportWish
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.gui.work.project_holder import ProjectHolder
from yk_reader.model.errors import KnownError
from yk_reader.settings import JOBS
from yk_reader.store import Store
from yk_reader.text.display import stand_ins

_REFUSED_SHOWN = 3
_PEEK_MS = 700
_LIST_MS = 3000
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
        self.last: ImportOutcome | None = None
        """What came of the last import since the program was started."""

    def run(self, wish: ImportWish) -> None:
        """Import files and folders into the open project.

        A text that is too long for one page is asked about first, then `cut` into pages.
        """
        controller = self._holder.project_controller
        if controller is None:
            return
        if controller.page_controller.read_only:
            self._shell.notify(self.tr("The project is open for reading only."))
            return
        parts = parts_on(self._services.settings)
        jobs = self._services.settings.get(JOBS)

        def work(store: Store, progress: Any, should_stop: Any) -> Any:
            from yk_reader.jobs.importing import ImportOptions, import_paths
            from yk_reader.jobs.revised import Revision

            options = ImportOptions(
                encoding=wish.encoding, replace=wish.replace, again=wish.again,
                pattern=wish.pattern, meta=wish.table, metas=wish.metas, parts=parts, cut=wish.cut,
                revised=Revision(wish.revised), later=True,
                jobs=jobs, follow=True, text_first=True,
            )  # fmt: skip
            report = import_paths(
                store, wish.paths, options=options, session=controller.page_controller.session,
                progress=progress, should_stop=should_stop,
            )  # fmt: skip
            return report, _names(store, report)

        peek = self._peek(controller)

        def ended() -> bool:
            """Whether the project is still the one that is open."""
            peek.stop()
            peek.deleteLater()
            return self._holder.project_controller is controller

        def then(found: Any) -> None:
            if ended():
                report, names = found if found is not None else (None, {})
                self._imported(controller, report, names, wish)

        def failed(error: Exception) -> None:
            if ended():
                self._settle(controller)
            self._shell.notify_failure(error)

        writer = controller.project.writer
        self._services.tasks.run_job(writer, self.tr("Importing"), work, then, failed)

    def _peek(self, controller: ProjectController) -> QTimer:
        """Show the first page as soon as it is there, and list those that come after it."""
        timer = QTimer(self)
        timer.setInterval(_PEEK_MS)

        def look() -> None:
            if self._holder.project_controller is not controller:
                timer.stop()
                return
            if controller.page_controller.view is not None:
                timer.setInterval(_LIST_MS)
                controller.list_pages_again()
                return
            controller.navigation.show_something()
            if controller.page_view is not None:
                self._settle(controller)
                controller.list_pages_again()

        timer.timeout.connect(look)
        timer.start()
        return timer

    def _settle(self, controller: ProjectController) -> bool:
        """The project that was made for an import stays when pages came in or wait to be read;
        else it goes again, unless another import into it waits. Returns whether it stays."""
        project, jobs = controller.project, self._services.tasks.jobs
        if project.provisional and not (project.empty and not project.store.waiting.count()):
            project.provisional = False
            project.remember()
        if project.provisional and not any(job.lane is project.writer for job in jobs):
            self._holder.close_project()
            return False
        return True

    def _imported(
        self, controller: ProjectController, report: Any, names: dict[int, str], wish: ImportWish
    ) -> None:
        project = controller.project
        outcome = None
        if report is not None:
            ended = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
            self.last = outcome = ImportOutcome.of(project.name, ended, report, names)
        refused = outcome.refused if outcome is not None else ()
        long = [one for one in refused if one[1].code == _TOO_LONG]
        # A project that was made for a file which is asked about stays for the answer.
        asked = long or (report is not None and report.without_text)
        if not (asked and project.provisional and project.empty) and self._settle(controller):
            controller.list_pages_again()
            added = report.added if report is not None else ()
            controller.navigation.show_something(added[0] if added else None)
        if not controller.page_controller.closed:
            controller.due_suggestions.go_on()
        if report is None or outcome is None:
            self._shell.tell(self.tr("The import was cancelled; what is in stays."))
            return
        controller.suggestions.tell_notices(report.notices)
        reading = controller.page_reading
        if report.waiting:
            reading.go_on()
        said = [self.tr("%n page(s) imported.", "", len(report.added))]
        if report.skipped:
            said.append(self.tr("%n were there already.", "", len(report.skipped)))
        if report.cut:
            said.append(self.tr("%n text(s) were cut into parts.", "", len(report.cut)))
        said += self._revised(report)
        if report.waiting:
            said.append(self.tr("%n picture(s) are read by OCR now.", "", report.waiting))
        without = tuple(report.without_text)
        if without and not refused and report.stopped is None:
            said.append(
                self.tr("%n PDF(s) without a text layer, at least in part.", "", len(without))
            )
            self._shell.notify(
                sentences(*said),
                kind="refused",
                action=(self.tr("Read by OCR"), lambda: reading.read_files(without)),
            )
        elif report.stopped is not None:
            said.append(self.tr("%n file(s) are left:", "", report.left))
            said += [*error_texts(report.stopped), self.tr("Then import the same files again.")]
            self._shell.notify(sentences(*said), tone=ERROR, kind="refused")
        elif long:
            self._ask_to_cut(said if report.added else [], long, len(refused) - len(long), wish)
        elif refused:
            self._tell_refused(said, refused)
        elif outcome.notable or wish.asked:
            self._tell_notable(said, outcome)
        else:
            self._shell.tell(sentences(*said))

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
        wish: ImportWish,
    ) -> None:
        """Ask whether texts that are too long for one page shall become several."""
        for path, error in long[:_REFUSED_SHOWN]:
            told = self.tr("{name} has {characters} characters and would become {pages} pages.")
            if "pages" not in error.details:  # of another tool's file, which is not cut
                told = self.tr("{name} has {characters} characters.")
            numbers = {
                key: f"{error.details[key]:,}"
                for key in ("characters", "pages")
                if key in error.details
            }
            said.append(told.format(name=path.name, **numbers))
        if len(long) > _REFUSED_SHOWN:
            said.append("…")
        if others:
            said.append(self.tr("%n other file(s) were refused.", "", others))
        said.append(self.tr("Too long for one page: shall it be cut at blank lines?"))
        again = replace(wish, paths=tuple(path for path, _ in long), cut=True)
        self._shell.notify(
            stand_ins(sentences(*said)),
            kind="refused",
            action=(self.tr("Cut and Import"), lambda: self.run(again)),
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
            action=(self.tr("Details…"), self.show_report),
        )

    def _tell_notable(self, said: list[str], outcome: ImportOutcome) -> None:
        """It is over, and there is more to read than a number."""
        if outcome.remarks:
            said.append(self.tr("%n remark(s).", "", len(outcome.remarks)))
        if outcome.passed:
            said.append(self.tr("%n file(s) were passed over.", "", len(outcome.passed)))
        self._shell.notify(
            stand_ins(sentences(*said)),
            icon=WARNS if outcome.remarks else DID,
            kind="refused",
            action=(self.tr("Report…"), self.show_report),
        )

    def show_report(self) -> None:
        """What came of the last import: some refused files can be taken after all."""
        from yk_reader.gui.dialogs.import_report import ImportReportDialog

        if self.last is None:
            self._shell.tell(self.tr("Nothing was imported yet."))
            return
        host = self._shell.host
        ImportReportDialog(host, self._services, self.last, self.taken.emit).open()


def _names(store: Store, report: Any) -> dict[int, str]:
    """The names of the pages that a report speaks of."""
    ids = {*report.added, *(page for _, page in report.skipped)}
    ids |= {one.page_id for one in report.revised}
    return {page: row.name for page, row in store.pages.rows_of(ids).items()}
