"""Changing the label set of the open project, and the way back and forward along the history."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from yk_reader.edits.label_changes import ChangeLabels
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import DID, Shell
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import KnownError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.session.session import Session, StepInfo
from yk_reader.store import Store


class LabelSetChanges(QObject):
    """Puts label sets in use, in the background; the entities of all pages follow.

    The steps of the pages belong to the change of the set, so undo and redo go through here.
    `renewed` when the project is shown with another set.
    """

    renewed = Signal()

    def __init__(
        self, controller: PageController, suggestions: SuggestionController, shell: Shell
    ) -> None:
        super().__init__(controller)
        self._controller, self._suggestions, self._shell = controller, suggestions, shell

    def take(self, labels: LabelSet, changes: dict[str, str | None]) -> None:
        """Put a label set in use; entities whose label changes follow, in the background."""

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> int:
            from yk_reader.jobs.label_sets import take_labels

            session = Session(store, self._controller.project.session.annotator)
            return take_labels(session, labels, changes, progress=progress, should_stop=should_stop)

        self._run(self.tr("Changing the labels"), work, self._tell)

    def _tell(self, pages: int | None) -> None:
        """Say on how many pages the labels were changed; None: it was cancelled."""
        self._shell.clear_notification("labels")  # it speaks of the change before
        self.renew()
        if pages is None:
            self._shell.tell(self.tr("Cancelled; the labels are as they were."))
            return
        said = self.tr("The labels were changed on %n page(s).", "", pages)
        self._shell.notify(
            said if pages else self.tr("The label set was changed."),
            icon=DID,
            kind="labels",
            action=(self.tr("Take back"), self.take_back),
        )

    def do_again(self) -> None:
        """Change the label set again as before it was taken back, with the entities."""

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> int:
            from yk_reader.jobs.label_sets import do_again

            session = Session(store, self._controller.project.session.annotator)
            return do_again(session, progress=progress, should_stop=should_stop)

        self._run(self.tr("Changing the labels"), work, self._tell)

    # --- along the history: the label set goes with the steps that changed it

    def undo(self) -> None:
        """Take the last step of the page back; a change of the label set on all pages."""
        if self._set_step(done=True) is None:
            self._controller.undo()
        else:
            self.take_back()

    def redo(self) -> None:
        """Do the step again that was taken back; a change of the label set on all pages."""
        if self._set_step(done=False) is None:
            self._controller.redo()
        else:
            self.do_again()

    def undo_to(self, seq: int) -> None:
        """Undo or redo until step `seq` is the last one done, but not over a change of the label
        set, which no page takes back for itself."""
        control, page_id = self._controller, self._controller.page_id
        if page_id is None:
            return
        steps = control.session.history(page_id)
        at = max((s.seq for s in steps if s.done), default=0)
        between = [s for s in steps if min(at, seq) < s.seq <= max(at, seq)]
        own = [s.seq for s in between if self._changed_set(s)]
        if own and len(between) == 1:
            (self.take_back if seq < at else self.do_again)()
            return
        if own:
            seq = own[-1] if seq < at else own[0] - 1
        control.undo_to(seq)
        if own:
            self._shell.tell(
                self.tr("Here the label set was changed: that is undone and redone with the keys.")
            )

    def _set_step(self, *, done: bool) -> StepInfo | None:
        """The step that is undone (redone) next, if the label set was changed with it."""
        control, page_id = self._controller, self._controller.page_id
        if page_id is None or control.read_only:
            return None
        session = control.session
        words = session.can_undo(page_id) if done else session.can_redo(page_id)
        if words is None or words.kind != ChangeLabels.kind:
            return None
        steps = [step for step in session.history(page_id) if step.done is done]
        step = steps[-1 if done else 0]
        return step if self._changed_set(step) else None

    def _changed_set(self, step: StepInfo) -> bool:
        from yk_reader.jobs.label_sets import is_last_change

        session = self._controller.session
        return step.description.kind == ChangeLabels.kind and is_last_change(
            session, step.group, undone=not step.done
        )

    def take_back(self) -> None:
        """Take the last change of the label set back, with the entities that followed it."""

        def work(store: Store, _progress: Progress, _stop: object) -> tuple[int, int]:
            from yk_reader.jobs.label_sets import take_back

            return take_back(Session(store, self._controller.project.session.annotator))

        def then(value: tuple[int, int] | None) -> None:
            self.renew()
            undone, skipped = value or (0, 0)
            text = self.tr("The label set is as it was; %n page(s) changed back.", "", undone)
            if not undone:
                text = self.tr("The label set is as it was.")
            if skipped:
                stay = self.tr("%n page(s) edited since stay as they are.", "", skipped)
                text = sentences(text, stay)
            self._shell.clear_notification("labels")
            self._shell.tell(text)

        self._run(self.tr("Changing the labels back"), work, then)

    def _run(self, title: str, work: Callable[..., object], then: Callable[..., None]) -> None:
        project = self._controller.project

        def failed(error: Exception) -> None:
            self.renew()
            self._shell.notify_error(known_or_raise(error))

        project.services.tasks.run_job(project.writer, title, work, then, failed)

    def follow(self) -> None:
        """Another window changed the label set: go on with that."""
        self.renew()
        self._shell.tell(self.tr("The label set was changed elsewhere; it is in use here now."))

    def renew(self) -> None:
        """Show the project with the label set and the entities as they are in the file now."""
        project = self._controller.project
        project.session.forget()
        try:
            project.read_labels()
        except KnownError as error:
            self._shell.notify_error(error)
            return
        self.renewed.emit()
        page_id = self._controller.page_id
        if page_id is not None:
            self._controller.open_page(page_id)
        self._suggestions.renew()
