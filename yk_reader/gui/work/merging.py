"""Merge other projects into the open one: choose them, look at what it would do, do it."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.look.vocabulary_texts import role_name, status_name
from yk_reader.gui.services import Services
from yk_reader.gui.shell import DID, MERGED, Shell
from yk_reader.gui.view.merge_outcome import MergeOutcome, namesakes_told
from yk_reader.gui.work.project_holder import ProjectHolder
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.store import Store
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.merge_view import TwoCopies
    from yk_reader.jobs.merging import Conflict, MergeOptions, MergeReport, Prepared


class Merging(QObject):
    """The gesture from the choice of files to the open project with the work of everybody."""

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

    @property
    def _person(self) -> tuple[str, str]:
        """Who merges."""
        settings = self._services.settings
        return settings.annotator_id, settings.annotator

    def ask(self) -> None:
        """Choose the projects that shall be merged into the open one."""
        controller = self._holder.project_controller
        if controller is None:
            return
        into = controller.project.path
        dialog = FileDialog(
            self._shell.host, self.tr("Which projects shall be merged into {name}?").format(
                name=stand_ins(into.name)
            ), str(into.parent), self.tr("Projects (*.ykdb);;All files (*)"),
        )  # fmt: skip
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.choose([Path(name) for name in names]))
        dialog.open()

    def choose(self, sources: list[Path]) -> None:
        """Look at the projects, and say what merging them would do."""
        controller = self._holder.project_controller
        if controller is None:
            return
        into, kept = controller.project.path, ExitStack()
        labels = controller.project.store.labels.current()
        lane, person = self._services.tasks.lane(None, "merge"), self._person

        def work(_store: Store | None, progress: Any, should_stop: Any) -> Any:
            from yk_reader.jobs.merge_preview import preview
            from yk_reader.jobs.merging import MergeOptions, prepared

            ready = kept.enter_context(
                prepared(into, sources, progress=progress, should_stop=should_stop)
            )
            options = MergeOptions(person=person)
            return ready, preview(into, ready, options, progress=progress, should_stop=should_stop)

        def then(found: "tuple[list[Prepared], list[MergeReport]] | None") -> None:
            self._services.tasks.release(lane)
            if found is None:
                kept.close()
                return
            names = [label.name for label in labels.labels] if labels is not None else []
            self._show(into, *found, names, kept)

        def failed(error: Exception) -> None:
            self._services.tasks.release(lane)
            kept.close()
            self._shell.notify_failure(error)

        title = self.tr("Comparing the projects")
        self._services.tasks.run_job(lane, title, work, then, failed)

    def _show(
        self,
        into: Path,
        ready: "list[Prepared]",
        reports: "list[MergeReport]",
        labels: list[str],
        kept: ExitStack,
    ) -> None:
        from yk_reader.gui.dialogs.merge import MergeDialog

        def look(conflict: "Conflict", then: "Callable[[TwoCopies], None]") -> None:
            from yk_reader.jobs.merge_view import two_copies

            names: dict[Role | PageStatus, str] = {role: role_name(role) for role in Role}
            names.update((status, status_name(status)) for status in PageStatus)
            self._services.tasks.compute(
                lambda: two_copies(ready, conflict, names.__getitem__),
                then, self._shell.notify_failure,
            )  # fmt: skip

        dialog = MergeDialog(self._shell.host, into, reports, labels, look)
        dialog.wanted.connect(lambda options: self.merge(into, ready, options, kept))
        dialog.rejected.connect(kept.close)
        dialog.open()

    def merge(
        self, into: Path, ready: "list[Prepared]", options: "MergeOptions", kept: ExitStack
    ) -> None:
        """Close the project, merge, open it at the same page."""
        if not self._holder.may_close(lambda: self.merge(into, ready, options, kept)):
            return
        controller, page_id = self._holder.project_controller, None
        if controller is not None:
            page_id = controller.page_controller.page_id
            self._holder.close_project()
        options = replace(options, person=self._person)
        lane = self._services.tasks.lane(None, "merge")

        def work(_store: Store | None, progress: Any, should_stop: Any) -> Any:
            from yk_reader.jobs.merging import merge_projects

            return merge_projects(into, ready, options, progress=progress, should_stop=should_stop)

        def end() -> None:
            self._services.tasks.release(lane)
            kept.close()
            self._open_path(into, page_id=page_id)

        def then(found: "tuple[list[MergeReport], Path] | None") -> None:
            end()
            if found is not None:
                told = stand_ins(self._told(*found))
                outcome = MergeOutcome(tuple(found[0]), told)
                report = self.tr("Report…"), lambda: self.show_report(outcome)
                action = report if outcome.anything else None
                self._shell.notify(told, kind=MERGED, icon=DID, action=action)

        def failed(error: Exception) -> None:
            end()
            self._shell.notify_failure(error)

        title = self.tr("Merging projects")
        self._services.tasks.run_job(lane, title, work, then, failed)

    def show_report(self, outcome: MergeOutcome) -> None:
        """What was worked on in both, and what both said otherwise."""
        from yk_reader.gui.dialogs.report import ReportDialog

        title, name = self.tr("Projects merged"), self.tr("merged.txt")
        report = ReportDialog(self._shell.host, self._services, outcome, title, name)
        report.begin()
        report.open()

    def _told(self, reports: "list[MergeReport]", saved: Path) -> str:
        pages = sum(one.pages_new for one in reports)
        work = sum(one.states["new"] + one.states["newer"] for one in reports)
        both = sum(len(one.conflicts) for one in reports)
        parts = [
            self.tr("%n new page(s)", "", pages),
            self.tr("%n annotation(s) came in", "", work),
            self.tr("%n worked on in both", "", both),
        ]
        text = self.tr("Merged: {counts}. As it was before it is kept as {name}.")
        told = [text.format(counts=" · ".join(parts), name=saved.name)]
        told += [alike for one in reports for alike in namesakes_told(one)]
        return "\n".join(told)
