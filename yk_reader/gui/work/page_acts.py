"""What the page list's menu does with pages, whichever is open."""

from collections.abc import Collection

from PySide6.QtCore import QObject

from yk_reader.edits import Description, Edit, SetSecondLook, SetStatus
from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.prompts import Prompts
from yk_reader.model.errors import StoreError
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import GroupReport, PageState, build_group


class PageActs(QObject):
    """One page is one step of its own; several are a step over many pages."""

    def __init__(
        self, controller: PageController, batch: BatchEdits, prompts: Prompts, pages: PagesDock
    ) -> None:
        super().__init__(controller)
        self._controller, self._batch, self._prompts = controller, batch, prompts
        self._pages = pages

    def done(self, page_ids: Collection[int]) -> None:
        """Mark pages done; the open page stays open."""
        self._set(page_ids, PageStatus.DONE)

    def reopen(self, page_ids: Collection[int]) -> None:
        """Mark pages as in progress again."""
        self._set(page_ids, PageStatus.IN_PROGRESS)

    def details(self, page_id: int) -> None:
        """The details of a page."""
        self._prompts.meta(page_id)

    def propose(self, page_ids: Collection[int]) -> None:
        """Propose the layout of pages again."""
        if not self._controller.read_only:
            self._batch.propose_on(page_ids)

    def second_look(self, page_ids: Collection[int], flag: bool) -> None:
        """Flag pages to be looked at again, or take the flag away."""
        if self._at_once(page_ids):
            self._one(page_ids, SetSecondLook(flag))
        elif not self._controller.read_only:
            self._look_many(page_ids, flag)

    def _at_once(self, page_ids: Collection[int]) -> bool:
        """Whether it is one page that has its layout, or will never have one: no job is needed."""
        if len(page_ids) != 1:
            return False
        from yk_reader.jobs.due import LAYOUTS, due_pages
        from yk_reader.jobs.runs import holds

        (page_id,) = page_ids
        store = self._controller.project.store
        try:
            return self._controller.read_only or not holds(due_pages(store, LAYOUTS), page_id)
        except StoreError:
            return True  # it is told by the step itself

    def _one(self, page_ids: Collection[int], edit: Edit) -> None:
        (page_id,) = page_ids
        if self._controller.apply_to(page_id, edit, by=self):
            self._pages.model.refresh(page_id)

    def _look_many(self, page_ids: Collection[int], flag: bool) -> None:
        session, edit = self._controller.session, SetSecondLook(flag)

        def build(state: PageState) -> Edit | None:
            return None if state.annotation.second_look is flag else edit

        def work(progress: Progress, stop: ShouldStop) -> GroupReport:
            from yk_reader.jobs.laying_out import need_layouts

            need_layouts(session, page_ids, progress, stop)
            return build_group(
                session, list(page_ids), build, edit.description, by=self, progress=progress,
                should_stop=stop,
            )  # fmt: skip

        def then(report: GroupReport) -> None:
            n = len(report.done)
            if flag:
                text = self.tr("%n page(s) flagged for a second look.", "", n)
            else:
                text = self.tr("%n page(s) not flagged any more.", "", n)
            self._batch.tell(text, report, lambda ids: self.second_look(ids, flag))

        self._batch.run(self.tr("Flagging pages"), work, then)

    def _set(self, page_ids: Collection[int], status: PageStatus) -> None:
        if self._at_once(page_ids):
            self._one(page_ids, SetStatus(status))
        elif not self._controller.read_only:
            self._set_many(page_ids, status)

    def _set_many(self, page_ids: Collection[int], status: PageStatus) -> None:
        session, edit = self._controller.session, SetStatus(status)

        def build(state: PageState) -> Edit | None:
            same = state.annotation.status is status
            return None if same or (status is PageStatus.DONE and _closed(state)) else edit

        def work(progress: Progress, stop: ShouldStop) -> GroupReport:
            from yk_reader.jobs.laying_out import need_layouts

            need_layouts(session, page_ids, progress, stop)
            words = Description("set-status", {"status": status.value})
            return build_group(
                session, list(page_ids), build, words, by=self, progress=progress, should_stop=stop
            )

        def then(report: GroupReport) -> None:
            n = len(report.done)
            if status is PageStatus.DONE:
                text = self.tr("%n page(s) marked done.", "", n)
            else:
                text = self.tr("%n page(s) in progress again.", "", n)
            self._batch.tell(text, report, lambda ids: self._set(ids, status))

        self._batch.run(self.tr("Marking pages"), work, then)


def _closed(state: PageState) -> bool:
    return state.annotation.status.closed
