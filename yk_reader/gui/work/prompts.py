"""Commands that ask first: fields, dialogs and sheets of the work on a project."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt

from yk_reader.gui.dialogs.word_list_worker import WordLists, error_told
from yk_reader.gui.tasks import Progress
from yk_reader.gui.window.notification_bar import DID, ERROR
from yk_reader.gui.work.label_set_changes import LabelSetChanges
from yk_reader.model.errors import KnownError, known_or_raise
from yk_reader.store import Store

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.guidelines import GuidelineSheet
    from yk_reader.gui.window.main_window import MainWindow
    from yk_reader.gui.work.project_controller import ProjectController


class Prompts(QObject):
    """Opens what asks, and hands the answer on."""

    def __init__(self, work: "ProjectController", desk: "MainWindow") -> None:
        super().__init__(work)
        self._work = work
        self._desk = desk
        self._training = False
        self.lists = WordLists(work.project, self)
        self.lists.changed.connect(work.controller.offers.renew)
        self.lists.told.connect(lambda text, _lines: desk.status.tell(text))
        self.lists.failed.connect(self._lists_failed)
        self._guidelines: GuidelineSheet | None = None
        self.sets = LabelSetChanges(work, desk)
        self.sets.renewed.connect(self._renew_guidelines)

    def ask_assign(self) -> None:
        """Which article shall have the lines?"""
        view, starts = self._work.controller.view, self._work.lines.starts()
        if view is None or not starts:
            return
        raw, flow = self._desk.view.raw, self._desk.view.reflow
        pane = flow if flow.hasFocus() else raw
        at = pane.mapTo(self._desk, QPoint(60, pane.height() // 3))
        self._work.assign.ask(view, starts, at, pane)

    def meta(self) -> None:
        """The details of the page."""
        from yk_reader.gui.dialogs.page import MetaDialog

        view = self._work.controller.view
        if view is not None:
            row = self._work.project.store.pages.row(view.page_id)
            dialog = MetaDialog(self._desk, row.name, row.meta)
            dialog.accepted.connect(lambda: self._set_meta(view.page_id, dialog))
            dialog.open()

    def _set_meta(self, page_id: int, dialog: object) -> None:
        from yk_reader.gui.dialogs.page import MetaDialog

        assert isinstance(dialog, MetaDialog)
        meta, pages = dialog.meta(), self._work.project.store.pages

        def write() -> None:
            pages.set_meta(page_id, meta)
            self._desk.view.pages.model.refresh(page_id)

        self._work.controller.write(page_id, write)

    def decode(self) -> None:
        """Another encoding for the page."""
        from yk_reader.gui.dialogs.decode import ask_decode

        ask_decode(self._desk, self._work)

    def search(self) -> None:
        """Words in all pages."""
        from yk_reader.gui.dialogs.search import SearchSheet

        sheet = SearchSheet(self._desk, self._work.project)
        sheet.hit_chosen.connect(self.to_hit)
        sheet.open()

    def to_hit(self, page_id: int, article: int, unit: int, start: int) -> None:
        """Open the page of a hit and go to its place."""
        if page_id != self._work.controller.page_id and not self._work.open_page(page_id):
            return
        view = self._work.controller.view
        found = view.reflow.unit_of(article, unit) if view is not None else None
        if found is not None:
            reflow = self._desk.view.reflow
            reflow.setFocus(Qt.FocusReason.OtherFocusReason)
            reflow.set_caret(found.start + start)
            reflow.reveal((found.start + start, found.start + start + 1))

    def labels(self) -> None:
        """The label set: change it, choose another."""
        from yk_reader.gui.dialogs.labels import LabelSetDialog

        dialog = LabelSetDialog(self._desk, self._work.project)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self.sets.take)
        dialog.back_wanted.connect(self.sets.take_back)
        dialog.again_wanted.connect(self.sets.do_again)
        dialog.open()

    def guidelines(self) -> None:
        """What the labels are for; that of the entity under the caret first of all."""
        from yk_reader.gui.dialogs.guidelines import GuidelineSheet

        view = self._work.controller.view
        if self._guidelines is None:
            self._guidelines = GuidelineSheet(self._desk, self._work.project.services)
        key = self._desk.view.reflow.current_entity()
        entity = view.entities.get(key) if view is not None and key is not None else None
        label = entity.label if entity is not None else ""
        self._guidelines.show_labels(self._work.project.labels, label, self._desk.view.raw)

    def _renew_guidelines(self) -> None:
        if self._guidelines is not None and self._guidelines.isVisible():
            self.guidelines()

    def close(self) -> None:
        """The project is closed: what stayed open beside the work goes."""
        if self._guidelines is not None:
            self._guidelines.close()
            self._guidelines.deleteLater()
            self._guidelines = None

    def words(self) -> None:
        """The word lists: read in, switch, look at, write out."""
        from yk_reader.gui.dialogs.word_lists import WordListDialog

        WordListDialog(self._desk, self._work.project, self.lists).open()

    def _lists_failed(self, error: KnownError) -> None:
        self._desk.banner.tell(error_told(error), tone=ERROR, kind=error.code)

    def train(self) -> None:
        """Learn from the finished pages in the background; tell the scores before and after."""
        tasks, path = self._work.project.services.tasks, self._work.project.path
        if self._training:
            self._desk.status.tell(self.tr("The program is learning already."))
            return
        self._training = True
        lane = tasks.lane(None, "train")

        def work(_store: None, progress: Progress, should_stop: Callable[[], bool]) -> object:
            from yk_reader.jobs.training import train_apart

            return train_apart(path, progress, should_stop)

        def ended() -> None:
            self._training = False
            tasks.release(lane)

        def then(found: object) -> None:
            ended()
            if found is None:
                self._desk.status.tell(self.tr("Cancelled; nothing was learnt."))
            else:
                self._tell_trained(found)

        def failed(error: Exception) -> None:
            ended()
            self._work.failed(known_or_raise(error))

        tasks.run_job(lane, self.tr("Learning from the finished pages"), work, then, failed)

    def _tell_trained(self, found: Any) -> None:
        """Say what came of it; a model that is in use now is looked with, and can be taken back."""
        action: Any = None
        if found.switched:
            action = self.tr("Take back"), self.take_model_back
            self._work.controller.offers.renew(hold=True)
        self._desk.banner.tell(self._trained(found), icon=DID, kind="trained", action=action)

    def take_model_back(self) -> None:
        """Use what was in use before the last training; the page is looked at anew with that."""

        def work(store: Store) -> bool:
            from yk_reader.jobs.training import take_back

            return take_back(store)

        def then(used: bool) -> None:
            self._desk.status.tell(
                self.tr("The model before is in use again.")
                if used
                else self.tr("The model is taken back; the project has none of its own now.")
            )
            self._work.controller.offers.renew()

        def failed(error: Exception) -> None:
            self._work.failed(known_or_raise(error))

        self._work.project.read(work, then, failed)

    def _trained(self, found: Any) -> str:
        text = self.tr("%n accepted entity(ies) learnt from.", "", found.mentions)
        scores = self.tr("Score on pages kept apart: {before} before, {after} after.").format(
            before=f"{found.before:.3f}", after=f"{found.after:.3f}"
        )
        use = (
            self.tr("The new model is in use from now on.")
            if found.switched
            else self.tr("It is not better, so nothing changes.")
        )
        return self.tr("{learnt} {scores} {use}").format(learnt=text, scores=scores, use=use)

    def check(self) -> None:
        """Is everything in order?"""
        from yk_reader.gui.dialogs.check import start_check

        start_check(self._desk, self._work.project)
