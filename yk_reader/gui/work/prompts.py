"""Commands that ask first: fields, dialogs and sheets of the work on a project."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from yk_reader.gui.dialogs.word_list_worker import WordLists, error_told
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.shell import ERROR, LOST_FILE, Shell
from yk_reader.gui.work.label_set_changes import LabelSetChanges
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.errors import KnownError

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.assign_field import AssignField
    from yk_reader.gui.dialogs.guidelines import GuidelineSheet
    from yk_reader.gui.dialogs.page import MetaDialog


class Prompts(QObject):
    """Opens what asks, and hands the answer on."""

    def __init__(
        self,
        controller: PageController,
        suggestions: SuggestionController,
        lines: LineGestures,
        label_sets: LabelSetChanges,
        navigation: Navigation,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._project = controller, controller.project
        self._lines, self._label_sets, self._navigation = lines, label_sets, navigation
        self._workbench, self._shell = workbench, shell
        self._field: AssignField | None = None
        self.word_lists = WordLists(self._project, self)
        self.word_lists.changed.connect(suggestions.renew)
        self.word_lists.told.connect(lambda text, _lines: shell.tell(text))
        self.word_lists.failed.connect(self._lists_failed)
        self.guideline_sheet: GuidelineSheet | None = None
        self._meta: MetaDialog | None = None
        self.rename: Callable[[int, str], object] = lambda _page_id, _name: None
        """Calls a page otherwise."""
        label_sets.renewed.connect(self._renew_guidelines)

    @property
    def assign_field(self) -> "AssignField":
        """The field that asks which article; made when it is first asked."""
        if self._field is None:
            from yk_reader.gui.dialogs.assign_field import AssignField

            self._field = AssignField(self._project.services, self._shell.host)
            self._field.assigned.connect(self._lines.drop)
            self._field.told.connect(self._shell.tell)
        return self._field

    def assign(self) -> None:
        """Which article shall have the lines?"""
        view, starts = self._controller.view, self._lines.starts()
        if view is None or not starts:
            return
        raw, reflow = self._workbench.raw, self._workbench.reflow
        pane = reflow if reflow.hasFocus() else raw
        at = pane.mapTo(self._shell.host, QPoint(60, pane.height() // 3))
        self.assign_field.ask(view, starts, at, pane)

    def meta(self, page_id: int | None = None) -> None:
        """The details of a page; without one, of the page that is shown."""
        from yk_reader.gui.dialogs.page import MetaDialog

        chosen = self._controller.page_id if page_id is None else page_id
        if chosen is not None:
            row = self._project.store.pages.row(chosen)
            dialog = MetaDialog(self._shell.host, row.name, row.meta)
            dialog.accepted.connect(lambda: self._set_meta(chosen, dialog))
            dialog.finished.connect(self._meta_closed)
            self._meta = dialog
            dialog.open()

    def _meta_closed(self) -> None:
        self._meta = None

    def keep(self) -> bool:
        """What is being typed into a field or dialog of the page counts; False when it cannot be
        kept: it stays then."""
        kept = self._field is None or self._field.keep()
        return kept and (self._meta is None or self._meta.keep())

    def forget(self) -> None:
        """What could not be kept goes."""
        if self._field is not None:
            self._field.hide()
        if self._meta is not None:
            self._meta.reject()

    def _set_meta(self, page_id: int, dialog: "MetaDialog") -> None:
        meta, pages = dialog.meta(), self._project.store.pages

        def write() -> None:
            pages.set_meta(page_id, meta)
            self._workbench.pages.model.refresh(page_id)

        if self._controller.write(page_id, write):
            self.rename(page_id, dialog.name.text())

    def decode(self) -> None:
        """Another encoding for the page."""
        from yk_reader.gui.dialogs.decode import ask_decode

        page_id = self._controller.page_id
        if page_id is not None:
            ask_decode(self._shell, self._project, page_id, self._navigation.reread)

    def search(self) -> None:
        """Words in all pages."""
        from yk_reader.gui.dialogs.search import SearchSheet

        sheet = SearchSheet(self._shell.host, self._project)
        sheet.hit_chosen.connect(self._navigation.to_hit)
        sheet.open()

    def labels(self) -> None:
        """The label set: change it, choose another."""
        from yk_reader.gui.dialogs.labels import LabelSetDialog

        dialog = LabelSetDialog(self._shell.host, self._project)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self._label_sets.take)
        dialog.back_wanted.connect(self._label_sets.take_back)
        dialog.again_wanted.connect(self._label_sets.do_again)
        dialog.open()

    def guidelines(self) -> None:
        """What the labels are for; that of the entity under the caret first of all."""
        from yk_reader.gui.dialogs.guidelines import GuidelineSheet

        view = self._controller.view
        if self.guideline_sheet is None:
            self.guideline_sheet = GuidelineSheet(self._shell.host, self._project.services)
        key = self._workbench.reflow.current_entity()
        entity = view.entities.get(key) if view is not None and key is not None else None
        label = entity.label if entity is not None else ""
        self.guideline_sheet.show_labels(self._project.labels, label, self._workbench.raw)

    def _renew_guidelines(self) -> None:
        if self.guideline_sheet is not None and self.guideline_sheet.isVisible():
            self.guidelines()

    def close(self) -> None:
        """The project is closed: what stayed open beside the work goes."""
        if self._field is not None:
            self._field.deleteLater()
        if self.guideline_sheet is not None:
            self.guideline_sheet.close()
            self.guideline_sheet.deleteLater()
            self.guideline_sheet = None

    def edit_word_lists(self) -> None:
        """The word lists: read in, switch, look at, write out."""
        from yk_reader.gui.dialogs.word_lists import WordListDialog

        WordListDialog(self._shell.host, self._project, self.word_lists).open()

    def _lists_failed(self, error: KnownError) -> None:
        if error.code in LOST_FILE:
            self._shell.notify_error(error)
        else:
            self._shell.notify(error_told(error), tone=ERROR, kind=error.code)

    def check(self) -> None:
        """Is everything in order?"""
        from yk_reader.gui.dialogs.check import start_check

        start_check(self._shell, self._project)
