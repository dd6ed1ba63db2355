"""Steps over many pages: in the background, with progress and cancel; and taking them back."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from yk_reader.edits import Description
from yk_reader.edits.label_changes import ChangeLabels
from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.look.part_texts import parts_on
from yk_reader.gui.look.step_texts import told as in_words
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.shell import DID, ERROR, LOW, WARNS, Shell
from yk_reader.gui.tasks import Lane
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.errors import EditRefused, KnownError, StoreBusyError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.session import (
    GroupReport,
    GroupUndo,
    Left,
    StepInfo,
    redo_group,
    undo_group,
)
from yk_reader.settings import JOBS

T = TypeVar("T")

_NAMED = 12
"""Pages that a message names; more are counted."""


class BatchEdits(QObject):
    """What is done on several pages at once, as one group of the history.

    `ended` when such work is over and the file has changed.
    """

    ended = Signal()

    def __init__(
        self,
        controller: PageController,
        suggestions: SuggestionController,
        pages: PagesDock,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._suggestions = controller, suggestions
        self._pages, self._shell = pages, shell
        controller.part_walked.connect(self._tell_part)

    def run(
        self,
        title: str,
        work: Callable[[Progress, ShouldStop], T],
        then: Callable[[T], None],
        lane: Lane | None = None,
    ) -> None:
        """Do a step over many pages in the background; `then` tells what became of it. `lane`: one
        without a Store of its own, for what would keep other steps waiting."""
        project = self._controller.project

        def here(_store: None, progress: Progress, stop: ShouldStop) -> T:
            return work(progress, stop)

        def finished(value: T | None) -> None:
            if not self._controller.closed:
                self.renew()
                if value is not None:
                    then(value)

        def failed(error: Exception) -> None:
            known = known_or_raise(error)
            if not self._controller.closed:
                self.renew()
                self._controller.failed.emit(known)

        project.services.tasks.run_job(lane or project.steps, title, here, finished, failed)

    def renew(self) -> None:
        """The file has changed: list its pages anew, and bring the index up to date."""
        self._pages.model.reload()
        self.ended.emit()

    # --- proposing again

    def propose(self) -> None:
        """Propose the layout again: on the marked pages if there are several, else on this one."""
        ids = self._pages.selected()
        if len(ids) < 2 or self._controller.read_only:
            self._suggestions.propose_again()
        else:
            self.propose_on(ids)

    def propose_on(self, ids: Collection[int]) -> None:
        """Propose the layout of pages again, as one step."""
        self._controller.project.read_taught(lambda read: self._propose_on(ids, read[0]))

    def _propose_on(self, ids: Collection[int], taught: Any) -> None:
        session = self._controller.session
        jobs = self._controller.project.services.settings.get(JOBS)

        def work(progress: Progress, stop: ShouldStop) -> GroupReport:
            from yk_reader.jobs.proposing import propose_pages

            return propose_pages(
                session, ids, taught, jobs=jobs, by=self, progress=progress, should_stop=stop
            )

        def then(report: GroupReport) -> None:
            text = self.tr("Proposed again on %n page(s).", "", len(report.done))
            self.tell(text, report, self.propose_on)

        self.run(self.tr("Proposing layouts"), work, then)

    # --- suggesting again

    def suggest(self) -> None:
        """Suggest entities: on the marked pages if there are several, else on this one."""
        ids = self._pages.selected()
        if len(ids) < 2 or self._controller.read_only:
            self._suggestions.suggest(asked=True)
        else:
            self.suggest_on(ids)

    def suggest_on(self, ids: Collection[int]) -> None:
        """Suggest the entities of pages again, as one step."""
        self._controller.project.read_known(lambda read: self._suggest_on(ids, read))

    def _suggest_on(self, ids: Collection[int], read: Any) -> None:
        known, local, notices = read or (None, None, [])
        self._suggestions.tell_notices(notices)
        project, session = self._controller.project, self._controller.session
        labels, parts = project.labels.codes, parts_on(project.services.settings)
        jobs = project.services.settings.get(JOBS)

        def work(progress: Progress, stop: ShouldStop) -> GroupReport:
            from yk_reader.jobs.page_work import PageKnowledge
            from yk_reader.jobs.proposing import suggest_pages

            knowledge = PageKnowledge(labels, known, local, parts)
            return suggest_pages(
                session, ids, knowledge, jobs=jobs, by=self, progress=progress, should_stop=stop
            )

        def then(report: GroupReport) -> None:
            text = self.tr("Entities suggested on %n page(s).", "", len(report.done))
            self.tell(text, report, self.suggest_on)

        self.run(self.tr("Suggesting entities"), work, then)

    # --- telling

    def tell(
        self,
        text: str,
        report: GroupReport,
        again: Callable[[Collection[int]], None],
        changed: Mapping[int, int] | None = None,
    ) -> None:
        """Say in a notification what became of a step, and offer to take it back.

        `again` does it on pages that could not be written; that is offered first, the way back
        stays in the history. `changed`: by page, how many places were left alone because they
        changed meanwhile.
        """
        parts = [self.tr("Cancelled.")] if report.stopped else []
        parts.append(text)
        if report.stopped:
            parts.append(self.tr("%n page(s) were not reached.", "", len(report.waiting)))
        if changed:
            told = self.tr("%n place(s) changed meanwhile were left alone: {names}.", "",
                           sum(changed.values()))  # fmt: skip
            parts.append(told.format(names=self._names(changed)))
        parts += self._reasons(report.left)
        group = report.group
        action: Any = (self.tr("Take back"), lambda: self.undo_group(group)) if group else None
        unwritten = [one.page_id for one in report.left if isinstance(one.error, StoreBusyError)]
        if unwritten:
            action = self.tr("Try again"), lambda: again(unwritten)
        self._shell.notify(
            sentences(*parts),
            tone=ERROR if self._reasons(report.left) else LOW,
            icon=DID if len(parts) == 1 else WARNS,  # more was said: something was left
            kind="group-done",
            action=action,
        )

    def _reasons(self, left: Collection[Left]) -> list[str]:
        """Why pages were left, each reason with its pages; those that needed nothing are none."""
        by_code: dict[str, tuple[KnownError, list[int]]] = {}
        for one in left:
            if not isinstance(one.error, EditRefused) or one.error.code != "nothing-changes":
                by_code.setdefault(one.error.code, (one.error, []))[1].append(one.page_id)
        return [
            self.tr("Not done on {names}: {reason}").format(
                names=self._names(ids), reason=error_texts(error)[0]
            )
            for error, ids in by_code.values()
        ]

    def _names(self, page_ids: Collection[int]) -> str:
        some = list(page_ids)[:_NAMED]
        rows = self._controller.project.store.pages.rows_of(some)  # without those that are gone
        names = [rows[page_id].name for page_id in some if page_id in rows]
        more = len(page_ids) - len(names)
        if more:
            names.append(self.tr("%n more page(s)", "", more))
        return self.tr(", ").join(names)

    # --- taking back

    def undo_group(self, group: int) -> None:
        """Take a step over many pages back wherever nothing was done since, and say where."""
        controller = self._controller
        if controller.read_only:
            return
        self._shell.clear_notification("group-done")

        def work(progress: Progress, stop: ShouldStop) -> GroupUndo:
            return undo_group(
                controller.session, group, by=self, progress=progress, should_stop=stop
            )

        self.run(self.tr("Taking back"), work, lambda result: self._tell_undone(group, result))

    def redo_group(self, group: int) -> None:
        """Do a step over many pages again that was taken back, and say where."""
        controller = self._controller
        if controller.read_only:
            return
        self._shell.clear_notification("group-undone")

        def work(progress: Progress, stop: ShouldStop) -> GroupUndo:
            return redo_group(
                controller.session, group, by=self, progress=progress, should_stop=stop
            )

        self.run(self.tr("Doing it again"), work, lambda result: self._tell_redone(group, result))

    def _tell_part(self, step: StepInfo) -> None:
        """This page's part of a step over many pages was taken back, or done again: say where
        the step is as it was, and offer the same there."""
        group, here, undone = step.group, self._controller.page_id, step.done
        assert group is not None
        parts = self._controller.project.store.history.group_parts(group)
        others = sum(part.done is undone and part.page_id != here for part in parts)
        self._shell.clear_notification("group-done" if undone else "group-undone")
        if step.description.kind == ChangeLabels.kind or not others:
            return
        action: Any
        if undone:
            said = self.tr("Taken back on this page: {step}.")
            rest = self.tr("It stays on %n other page(s).", "", others)
            action = self.tr("Take back there too"), lambda: self.undo_group(group)
        else:
            said = self.tr("Done again on this page: {step}.")
            rest = self.tr("It stays taken back on %n other page(s).", "", others)
            action = self.tr("Do it there too"), lambda: self.redo_group(group)
        text = sentences(said.format(step=in_words(step.description)), rest)
        kind = "group-undone" if undone else "group-done"
        self._shell.notify(text, icon=DID, kind=kind, action=action)

    def _what(self, group: int) -> str:
        """What a step over many pages did, in words."""
        row = self._controller.project.store.history.group(group)
        return in_words(Description(row.kind, row.words)) if row is not None else ""

    def _tell_undone(self, group: int, result: GroupUndo) -> None:
        said = self.tr("Taken back on %n page(s): {step}.", "", len(result.undone))
        action: Any = None
        if result.waiting or result.left:
            action = self.tr("Take back the rest"), lambda: self.undo_group(group)
        elif result.undone:
            action = self.tr("Do it again"), lambda: self.redo_group(group)
        self._tell_walked(said.format(step=self._what(group)), result, "group-undone", action)

    def _tell_redone(self, group: int, result: GroupUndo) -> None:
        said = self.tr("Done again on %n page(s): {step}.", "", len(result.undone))
        action: Any = self.tr("Take back"), lambda: self.undo_group(group)
        if result.waiting or result.left:
            action = self.tr("Do the rest again"), lambda: self.redo_group(group)
        self._tell_walked(said.format(step=self._what(group)), result, "group-done", action)

    def _tell_walked(self, said: str, result: GroupUndo, kind: str, action: Any) -> None:
        """Say where a step over many pages was taken back or done again, and where not."""
        parts = [self.tr("Cancelled.")] if result.stopped else []
        parts.append(said)
        if result.waiting:
            parts.append(self.tr("%n page(s) were not reached.", "", len(result.waiting)))
        if result.skipped:
            told = self.tr("Left alone, because they were edited since: {names}")
            parts.append(told.format(names=self._names(result.skipped)))
        parts += self._reasons(result.left)
        self._shell.notify(
            sentences(*parts),
            tone=ERROR if result.left else LOW,
            icon=DID if len(parts) == 1 else WARNS,
            kind=kind,
            action=action,
        )
