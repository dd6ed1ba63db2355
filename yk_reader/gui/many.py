"""Steps over many pages: proposing again, and taking back as a whole."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from yk_reader.edits import ApplyProposal, Edit, Words
from yk_reader.edits.session import Session
from yk_reader.edits.steps import GroupUndo
from yk_reader.gui.controller import Controller
from yk_reader.gui.tasks import Progress
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.store import Store

if TYPE_CHECKING:
    from yk_reader.gui.desk import Desk

_Found = dict[int, tuple[int, ApplyProposal]]
"""Page id → revision that was read, and the edit."""
_LONGEST = 1_000_000
_SHOW_AFTER_MS = 400
_NAMED = 12
"""Pages that a message names; more are counted."""


class ManyPages(QObject):
    """What is done on several pages at once, as one group of the history."""

    def __init__(self, controller: Controller, desk: "Desk") -> None:
        super().__init__(controller)
        self._controller, self._desk = controller, desk

    # --- proposing again

    def propose(self) -> None:
        """Propose the layout again: on the marked pages if there are several, else on this one."""
        controller, ids = self._controller, self._desk.view.pages.selected()
        if len(ids) < 2 or controller.read_only:
            controller.propose_again()
            return
        project = controller.project
        annotator = project.session.annotator

        def work(store: Store, progress: Progress, stop: Callable[[], bool]) -> _Found:
            from yk_reader.segment import propose

            found: _Found = {}
            reading = Session(store, annotator)
            for done, page_id in enumerate(ids, 1):
                if stop():
                    raise Cancelled
                state = reading.state(page_id)
                if not state.annotation.status.closed and len(state.page.text) <= _LONGEST:
                    edit = ApplyProposal(propose(state.page, state.annotation))
                    found[page_id] = (state.revision, edit)
                progress(done, len(ids), state.page.name)
            return found

        project.services.tasks.run_job(
            project.writer, self.tr("Proposing layouts"), work, self._apply, self._failed
        )

    def _apply(self, found: "_Found | None") -> None:
        if not found or self._controller.view is None:  # cancelled, or closed meanwhile
            return
        session = self._controller.session
        try:
            edits: dict[int, Edit] = {
                page_id: edit
                for page_id, (revision, edit) in found.items()
                if session.refresh(page_id).revision == revision
            }
        except KnownError as error:
            self._failed(error)
            return
        bar = QProgressDialog(
            self.tr("Proposing layouts"), self.tr("Cancel"), 0, len(edits), self._desk
        )
        bar.setWindowModality(Qt.WindowModality.WindowModal)
        bar.setMinimumDuration(_SHOW_AFTER_MS)
        try:
            group = session.apply_group(
                edits,
                Words("propose-again"),
                by=self,
                progress=lambda done, _total, _name: bar.setValue(done),
                should_stop=bar.wasCanceled,
            )
            count = len(self._controller.project.store.history.group_parts(group))
            self._controller.told.emit(
                self.tr("Proposed again on %n page(s); the history takes it back.", "", count)
            )
        except KnownError as error:
            self._controller.failed.emit(error)
        finally:
            bar.close()
            bar.deleteLater()
        self._desk.view.pages.model.reload()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._controller.failed.emit(error)

    # --- taking back

    def undo_group(self, group: int) -> None:
        """Take a step over many pages back wherever nothing was done since, and say where."""
        controller, page_id = self._controller, self._controller.page_id
        if page_id is None:
            return

        def do() -> None:
            self._tell_undone(controller.session.undo_group(group, by=self))

        controller.write(page_id, do)
        self._desk.view.pages.model.reload()

    def _tell_undone(self, result: GroupUndo) -> None:
        text = self.tr("Taken back on %n page(s).", "", len(result.undone))
        if result.skipped:
            text += " " + self.tr("Left alone, because they were edited since: {names}").format(
                names=self._names(result.skipped)
            )
        self._desk.banner.tell(text, kind="group-undone")

    def _names(self, page_ids: tuple[int, ...]) -> str:
        pages = self._controller.project.store.pages
        names = [pages.row(page_id).name for page_id in page_ids[:_NAMED]]
        more = len(page_ids) - len(names)
        if more:
            names.append(self.tr("%n more page(s)", "", more))
        return self.tr(", ").join(names)
