"""The work on an open project: its controllers, and which of them does what a command says."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from yk_reader import settings as declared
from yk_reader.edits import SetStatus
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.chores import Chores
from yk_reader.gui.work.confirming import Confirming
from yk_reader.gui.work.doubt_walk import DoubtWalk
from yk_reader.gui.work.entity_gestures import EntityGestures
from yk_reader.gui.work.external_changes import ExternalChanges
from yk_reader.gui.work.label_set_changes import LabelSetChanges
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.lost_file import LostFile
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.gui.work.prompts import Prompts
from yk_reader.gui.work.same_text_in_project import SameTextInProject
from yk_reader.gui.work.same_text_on_page import SameTextOnPage
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.gui.work.training import Training
from yk_reader.model.vocabulary import PageStatus


class ProjectController(QObject):
    """Lives as long as the project is open in the window.

    `filtered` when other entities are looked at; `ended` when the page is let go of, just before
    the project is closed.
    """

    filtered = Signal()
    ended = Signal()

    def __init__(self, shell: Shell, workbench: Workbench, project: Project) -> None:
        super().__init__(shell.host)
        self._shell, self._workbench = shell, workbench
        self.project = project
        reflow = workbench.reflow
        page = self.page_controller = PageController(project, self)
        self.suggestions = SuggestionController(page)
        self.suggestions.picked = reflow.current_entity
        self.pane_sync = PaneSync(workbench.raw, reflow, self)
        self.pane_sync.set_on(project.services.settings.get(declared.LINKED))
        self.navigation = Navigation(page, self.pane_sync, workbench, shell)
        self.lines = LineGestures(page, workbench.raw, reflow)
        self.entities = EntityGestures(page, self.suggestions, reflow, workbench.entities)
        self.doubt_walk = DoubtWalk(page, self.navigation, self.pane_sync, workbench.doubts, shell)
        self.confirming = Confirming(
            page, self.lines, self.entities, reflow, self.doubt_walk, workbench.doubts
        )
        self.batch = BatchEdits(page, self.suggestions, workbench.pages, shell)
        self.same_text_on_page = SameTextOnPage(page, self.entities, reflow, shell)
        self.same_text_in_project = SameTextInProject(page, self.entities, self.batch, shell)
        self.label_sets = LabelSetChanges(page, self.suggestions, shell)
        self.prompts = Prompts(
            page, self.suggestions, self.lines, self.label_sets, self.navigation, workbench, shell
        )
        self.training = Training(project, self.suggestions, shell)
        self.chores = Chores(page, self.suggestions, workbench.tokens, shell)
        self.external_changes = ExternalChanges(project, self)
        self.lost_file = LostFile(project, shell, self)
        self.handlers = self._make_handlers()
        """Command id → what it does: all commands that belong to a page or a project."""
        self._links = Links()
        self._connect()

    def _make_handlers(self) -> dict[str, Callable[[], object]]:
        page = self.page_controller
        return {
            **self.lines.handlers(),
            **self.entities.handlers(),
            **self.confirming.handlers(),
            **self.doubt_walk.handlers(),
            **self.same_text_on_page.handlers(),
            **self.same_text_in_project.handlers(),
            "entity.filter": self._workbench.entities.ask_filter,
            "entity.filter-off": lambda: self.set_filter(EVERYTHING),
            "entity.note": self._workbench.inspector.ask_note,
            "entity.link": self._workbench.inspector.ask_link,
            "article.assign": self.prompts.assign,
            "edit.undo": self.label_sets.undo,
            "edit.redo": self.label_sets.redo,
            "edit.search": self.prompts.search,
            "page.previous": lambda: self.navigation.turn(-1),
            "page.next": lambda: self.navigation.turn(1),
            "page.done": page.done,
            "page.reopen": lambda: page.apply(SetStatus(PageStatus.IN_PROGRESS)),
            "page.propose": self.batch.propose,
            "page.meta": self.prompts.meta,
            "page.decode": self.prompts.decode,
            "tools.suggest": lambda: self.suggestions.suggest(asked=True),
            "tools.labels": self.prompts.labels,
            "tools.words": self.prompts.edit_word_lists,
            "tools.train": self.training.train,
            "tools.check": self.prompts.check,
            "help.guidelines": self.prompts.guidelines,
        }

    def run(self, command_id: str) -> None:
        """Do what a command says."""
        self.handlers[command_id]()

    @property
    def page_view(self) -> PageView | None:
        """What is shown now."""
        return self.page_controller.view

    def _connect(self) -> None:
        page, bench, on = self.page_controller, self._workbench, self._links.add
        on(page.failed, self._shell.notify_error)
        on(page.told, self._shell.tell)
        on(page.busy, self._busy)
        on(self.entities.told, self._shell.tell)
        on(self.batch.ended, self.chores.index_soon)
        on(bench.pages.page_chosen, self.open_page)
        on(self.external_changes.changed, bench.pages.model.reload)
        on(self.external_changes.looked, self.lost_file.look)
        on(self.external_changes.labels_changed, self.label_sets.follow)
        on(bench.doubts.place_chosen, self.doubt_walk.go)
        on(bench.doubts.step_wanted, self.doubt_walk.step)
        on(bench.doubts.right_wanted, self.confirming.place_right)
        on(bench.doubts.accept_wanted, self.confirming.accept)
        on(bench.doubts.reject_wanted, self.confirming.reject)
        on(bench.outline.place_chosen, self.navigation.to_raw)
        on(bench.outline.article_moved, self.lines.move_article)
        on(bench.outline.lines_dropped, self.lines.drop)
        on(bench.entities.mention_chosen, self.navigation.to_entity)
        on(bench.entities.mention_entered, self.navigation.enter_entity)
        on(bench.entities.filter_wanted, self.set_filter)
        on(bench.inspector.relabel, self.entities.relabel)
        on(bench.inspector.remove, self.entities.remove_one)
        on(bench.inspector.unsure, self.entities.set_unsure)
        on(bench.inspector.note, self.entities.set_note)
        on(bench.inspector.link, self.entities.set_link)
        on(bench.inspector.left, bench.reflow.setFocus)
        on(bench.inspector.told, self._shell.tell)
        on(page.leaving, bench.inspector.keep)
        on(bench.history.step_chosen, self.label_sets.undo_to)
        on(bench.history.group_chosen, self.batch.undo_group)
        on(bench.history.group_wanted, self.batch.redo_group)

    # --- begin and end

    def begin(self, page_id: int | None) -> None:
        """Show the project: its list, and the page that was open last."""
        self._workbench.pages.set_source(self.project.read, self.project.session.annotator)
        if not self.navigation.open_first(page_id):
            self.page_controller.shown.emit(None, None)
        if (no_room := self.project.store.no_room) is not None:
            self._shell.notify(sentences(*error_texts(no_room)), kind="read-only")
        elif self.page_controller.read_only:
            self._shell.notify(
                self.tr("The project is open for reading only; nothing can be changed."),
                kind="read-only",
            )
        notice = self.project.store.notice
        if notice is not None:
            restore = self.tr("Restore a backup…")
            self._shell.notify_error(notice, action=(restore, self.lost_file.restore_wanted.emit))
        self.chores.begin()
        self.external_changes.start()

    def end(self) -> None:
        """Let go of everything; the project is closed."""
        self.chores.end()
        self.external_changes.stop()
        self.lost_file.end()
        self.keep_typed()
        self.prompts.close()
        self.suggestions.close()
        self.page_controller.close()
        self._links.end()
        self.ended.emit()
        for worker in (self.pane_sync, self.lines, self.entities):
            worker.deleteLater()
        self.project.close()
        self.deleteLater()

    def keep_typed(self) -> None:
        """Make what is being typed an edit: the open correction of a line, the note."""
        self._workbench.raw.keep_correction()
        self._workbench.inspector.keep()

    # --- what is shown

    def open_page(self, page_id: int) -> bool:
        """Show a page; the list marks it."""
        return self.navigation.open_page(page_id)

    def list_pages_again(self) -> None:
        """Pages came in: list them."""
        self._workbench.pages.model.reload()

    def set_filter(self, chosen: EntityFilter) -> None:
        """Look at other entities, at once: the next click on the filter goes on from here."""
        self.page_controller.set_filter(chosen)
        self.filtered.emit()

    def _busy(self, busy: bool) -> None:
        if not busy:
            self._shell.clear_notification("locked")
            self._shell.clear_notification("disk-full")
