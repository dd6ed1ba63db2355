"""The work on an open project: its controllers, and which of them does what a command says."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from yk_reader import settings as declared
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter, toggled
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.adjudicating import Adjudicating
from yk_reader.gui.work.aligning import Aligning
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.chores import Chores
from yk_reader.gui.work.commenting import Commenting
from yk_reader.gui.work.confirming import Confirming
from yk_reader.gui.work.conflict_hints import ConflictHints
from yk_reader.gui.work.continuations import Continuations
from yk_reader.gui.work.correction_gestures import CorrectionGestures
from yk_reader.gui.work.doubt_walk import DoubtWalk
from yk_reader.gui.work.due_suggestions import DueSuggestions
from yk_reader.gui.work.effort import EffortRecorder
from yk_reader.gui.work.entity_gestures import EntityGestures
from yk_reader.gui.work.exporting import Exporting
from yk_reader.gui.work.external_changes import ExternalChanges
from yk_reader.gui.work.finding import Finding
from yk_reader.gui.work.finishing import Finishing
from yk_reader.gui.work.first_layout import FirstLayout
from yk_reader.gui.work.foreseen import Foreseen
from yk_reader.gui.work.giving import Giving
from yk_reader.gui.work.history import HistoryWalk
from yk_reader.gui.work.kept_pictures import KeptPictures
from yk_reader.gui.work.label_set_changes import LabelSetChanges
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.line_strips import LineStrips
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.lost_file import LostFile
from yk_reader.gui.work.mending import Mending
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.note_gestures import NoteGestures
from yk_reader.gui.work.nothing_there import nothing_there
from yk_reader.gui.work.outside_suggestions import OutsideSuggestions
from yk_reader.gui.work.page_acts import PageActs
from yk_reader.gui.work.page_changes import PageChanges
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.page_pictures import PagePictures
from yk_reader.gui.work.page_places import PagePlaces
from yk_reader.gui.work.page_reading import PageReading
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.gui.work.picture_boxes import PictureBoxes
from yk_reader.gui.work.picture_sync import PictureSync
from yk_reader.gui.work.printing import Printing
from yk_reader.gui.work.private_chars import PrivateChars
from yk_reader.gui.work.profiles import Profiles
from yk_reader.gui.work.project_figures import ProjectFigures
from yk_reader.gui.work.prompts import Prompts
from yk_reader.gui.work.reading_back import ReadingBack
from yk_reader.gui.work.reviewing import Reviewing
from yk_reader.gui.work.same_text_ahead import SameTextAhead
from yk_reader.gui.work.same_text_in_project import SameTextInProject
from yk_reader.gui.work.same_text_on_page import SameTextOnPage
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.gui.work.training import Training

_AFTER_MS = 700
"""So long after a project was opened comes what its first page does not need."""


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
        self.places = PagePlaces(page, self.pane_sync)
        self.effort = EffortRecorder(page)
        workbench.inspector.said.spent = lambda view: self.effort.of_page(view.page_id)
        outline = workbench.outline
        self.lines = LineGestures(page, workbench.raw, reflow, outline, self.pane_sync)
        self.entities = EntityGestures(page, reflow, workbench.entities)
        self.notes = NoteGestures(page, self.lines, workbench.inspector, workbench.pages)
        self.reviewing = Reviewing(page, self.suggestions, workbench, shell)
        self.corrections = CorrectionGestures(page, workbench.raw, reflow)
        workbench.inspector.made_patch = self.corrections.made
        self.doubt_walk = DoubtWalk(page, self.navigation, self.pane_sync, workbench.doubts, shell)
        self.confirming = Confirming(
            page, self.lines, self.entities, reflow, self.doubt_walk, workbench.doubts
        )
        self.batch = BatchEdits(page, self.suggestions, workbench.pages, shell)
        self.profiles = Profiles(page, self.suggestions, self.batch, shell)
        self.outside = OutsideSuggestions(page, self.batch, workbench.pages, shell)
        self.page_reading = PageReading(
            page, self.batch, self.outside.choices, self.pane_sync, shell
        )
        self.due_suggestions = DueSuggestions(page, self.suggestions, workbench.pages, shell)
        self.first_layout = FirstLayout(page)
        self.corrections.reject_offered = self.confirming.reject_offered
        self.aligning = Aligning(page, self.batch, self.outside.choices, workbench, shell)
        self.same_text_on_page = SameTextOnPage(
            page, self.entities, reflow, workbench.tokens, shell
        )
        self.same_text_ahead = SameTextAhead(page, self.entities)
        self.same_text_in_project = SameTextInProject(page, self.entities, self.batch, shell)
        self.finding = Finding(page, self.navigation, self.pane_sync, self.batch, workbench, shell)
        self.label_sets = LabelSetChanges(page, self.suggestions, shell)
        self.history = HistoryWalk(
            page, self.navigation, self.pane_sync, self.label_sets, workbench, shell
        )
        self.prompts = Prompts(
            page, self.suggestions, self.lines, self.label_sets, self.navigation, workbench, shell
        )
        self.finishing = Finishing(
            page, self.navigation, self.suggestions, workbench, shell, self.keep_typed
        )
        self.adjudicating = Adjudicating(
            page, self.navigation, self.pane_sync, self.suggestions, self.finishing, workbench,
            shell,
        )  # fmt: skip
        self.commenting = Commenting(
            page, self.navigation, self.pane_sync, self.adjudicating, workbench, shell
        )
        self.page_changes = PageChanges(
            page, self.navigation, self.batch, self.prompts, workbench, shell
        )
        self.prompts.rename = self.page_changes.rename
        self.giving = Giving(page, self.page_changes, workbench, shell)
        self.page_acts = PageActs(page, self.batch, self.prompts, workbench.pages)
        self.training = Training(project, self.suggestions, shell)
        self.reading_back = ReadingBack(page, self.batch, self.label_sets, shell)
        self.private_chars = PrivateChars(page, self.batch, shell)
        self.continuations = Continuations(page, self.navigation, self.lines, workbench, shell)
        self.confirming.accept_link = self.continuations.accept
        self.confirming.reject_link = self.continuations.reject
        self.exporting = Exporting(project, shell, self)
        self.printing = Printing(page, shell, self.continuations.whole)
        self.figures = ProjectFigures(project, shell, self)
        self.figures.ahead = self.effort.flush
        self.figures.go = self.navigation.to_page_place
        self.foreseen = Foreseen(page, workbench.tokens, reflow, self.pane_sync)
        self.conflict_hints = ConflictHints(page)
        self.mending = Mending(
            page, self.doubt_walk, workbench.doubts, self.finding, self.same_text_in_project
        )
        self.chores = Chores(
            page, self.suggestions, self.conflict_hints, self.foreseen, workbench.tokens, shell
        )
        self.chores.follow.append(self.continuations.look_again)
        self.external_changes = ExternalChanges(project, self)
        self.lost_file = LostFile(project, shell, self)
        self.page_pictures = PagePictures(page, workbench, shell)
        self.picture_sync = PictureSync(workbench, self.pane_sync, self.lines)
        self.kept_pictures = KeptPictures(page, self.page_pictures, workbench.pages.selected, shell)
        self.picture_boxes = PictureBoxes(
            page, self.pane_sync, self.page_pictures, workbench, shell
        )
        self.line_strips = LineStrips(page, self.pane_sync, self.page_pictures, workbench)
        self.handlers = self._make_handlers()
        """Command id → what it does: all commands that belong to a page or a project."""
        self._links = Links()
        self._connect()

    def _make_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **self.lines.handlers(),
            **self.corrections.handlers(),
            **self.entities.handlers(),
            **self.notes.handlers(),
            **self.reviewing.handlers(),
            **self.finishing.handlers(),
            **self.confirming.handlers(),
            **self.doubt_walk.handlers(),
            **self.same_text_on_page.handlers(),
            **self.same_text_in_project.handlers(),
            **self.finding.handlers(),
            **self.mending.handlers(),
            **self.exporting.handlers(),
            **self.reading_back.handlers(),
            **self.private_chars.handlers(),
            **self.aligning.handlers(),
            **self.printing.handlers(),
            **self.figures.handlers(),
            **self.continuations.handlers(),
            **self.history.handlers(),
            **self.page_pictures.handlers(),
            **self.picture_boxes.handlers(),
            **self.kept_pictures.handlers(),
            **self.page_reading.handlers(),
            **self.adjudicating.handlers(),
            **self.commenting.handlers(),
            "tools.next-doubt": lambda: self._walk(1),
            "tools.previous-doubt": lambda: self._walk(-1),
            "entity.remove": self._remove,
            **self.page_changes.handlers(),
            **self.giving.handlers(),
            "entity.filter": self._workbench.entities.ask_filter,
            "entity.filter-off": lambda: self.set_filter(EVERYTHING),
            "view.sort-entities": self._workbench.entities.sort_again,
            "entity.link": self._workbench.inspector.ask_link,
            "article.assign": self.prompts.assign,
            "edit.undo": self._undo,
            "edit.redo": self.label_sets.redo,
            "edit.search": self.prompts.search,
            "page.previous": lambda: self.navigation.turn(-1),
            "page.next": lambda: self.navigation.turn(1),
            "page.propose": self.batch.propose,
            "page.meta": self.prompts.meta,
            "page.profile": self.profiles.ask,
            "page.decode": self.prompts.decode,
            "tools.suggest": self.batch.suggest,
            "tools.suggest-with": self.outside.ask,
            "tools.labels": self.prompts.labels,
            "tools.words": self.prompts.edit_word_lists,
            **self.training.handlers(),
            "tools.check": self.prompts.check,
            "help.guidelines": self.prompts.guidelines,
        }

    def _walk(self, by: int) -> None:
        """To the next difference where annotations are compared, else to the next doubt."""
        if not self.adjudicating.step(by):
            self.doubt_walk.step(by)

    def _undo(self) -> None:
        """Whatever was done last: to pages as wholes, "done", the label set, a step."""
        finishing = self.finishing
        self.page_changes.undo(lambda: finishing.undo(self.label_sets.undo))

    def run(self, command_id: str) -> None:
        """Do what a command says, or say that there is nothing to do it with. What is being typed
        is kept first, or the command waits for it to be put right."""
        if not self.keep_typed():
            return
        bench = self._workbench
        in_dock = bench.entities.tree.hasFocus() or bench.outline.meant() is not None
        told = nothing_there(command_id, self.pane_sync, in_dock=in_dock)
        if told and self.page_view is not None:
            self._shell.tell(told)
            return
        self.reviewing.other(command_id)
        self.handlers[command_id]()
        view = self.page_view
        if command_id == "page.done" and view is not None and view.annotation.status.closed:
            self._workbench.reflow.setFocus()

    def _remove(self) -> None:
        """Reject the link that is looked at, else remove or reject what the pane has."""
        if not self.confirming.reject_place():
            self.entities.remove()

    @property
    def page_view(self) -> PageView | None:
        """What is shown now."""
        return self.page_controller.view

    def _connect(self) -> None:
        page, bench, on = self.page_controller, self._workbench, self._links.add
        on(page.failed, self._shell.notify_error)
        on(page.reminded, self._shell.remind)
        on(page.told, self._shell.tell)
        on(page.hinted, self._shell.hint)
        on(page.busy, self._busy)
        on(self.entities.told, self._shell.tell)
        on(self.corrections.told, self._shell.tell)
        on(self.batch.ended, self.chores.index_soon)
        on(bench.pages.page_chosen, self.open_page)
        on(bench.pages.named, self.page_changes.rename)
        on(bench.pages.remove_wanted, self.page_changes.ask_remove)
        on(self.page_changes.listed, self.navigation.listed)
        on(self.pane_sync.moved, self.finishing.moved)
        on(self.pane_sync.moved, lambda _raw: self.same_text_ahead.look())
        on(self.external_changes.changed, bench.pages.model.reload)
        on(self.external_changes.written, bench.pages.model.renew)
        on(self.external_changes.looked, self.lost_file.look)
        on(self.external_changes.labels_changed, self.label_sets.follow)
        on(self.external_changes.page_found, self._follow_others)
        self.external_changes.shown = lambda: page.page_id
        on(bench.doubts.place_chosen, self.doubt_walk.go)
        on(bench.doubts.step_wanted, self.doubt_walk.step)
        on(bench.doubts.right_wanted, self.confirming.place_right)
        on(bench.doubts.accept_wanted, self.confirming.accept)
        on(bench.doubts.reject_wanted, self.confirming.reject)
        on(bench.doubts.mend_wanted, self.mending.do)
        on(bench.reflow.links.chosen, self.continuations.go)
        on(bench.outline.place_chosen, self.navigation.to_raw)
        on(bench.outline.article_moved, self.lines.move_article)
        on(bench.outline.lines_dropped, self.lines.drop)
        on(bench.outline.unit_placed, self.lines.place)
        on(bench.entities.mention_chosen, self.navigation.to_entity)
        on(bench.entities.mention_entered, self.navigation.enter_entity)
        on(bench.entities.filter_wanted, self.set_filter)
        on(bench.entities.label_wanted, self.filter_label)
        on(bench.flow_title.labels.chosen, self.entities.mark)
        on(bench.flow_title.labels.filtered, self.filter_label)
        on(bench.label_bar.label_wanted, self.entities.mark)
        on(bench.label_bar.accept_wanted, self.entities.accept_around)
        on(bench.label_bar.remove_wanted, self.entities.remove_around)
        on(bench.inspector.relabel, self.entities.relabel)
        on(bench.inspector.remove, self.entities.remove_one)
        on(bench.inspector.unsure, self.entities.set_unsure)
        on(bench.inspector.note, self.entities.set_note)
        on(bench.inspector.said.noted, self.notes.set_note)
        on(bench.inspector.said.flagged, self.notes.set_flag)
        on(bench.inspector.link, self.entities.set_link)
        on(self.training.layout_known, bench.inspector.profile.show_learnt)
        QTimer.singleShot(_AFTER_MS, self.training, self.training.look)
        on(bench.inspector.profile_wanted, lambda: self.run("page.profile"))
        on(bench.inspector.original_wanted, self.corrections.take_back)
        on(bench.inspector.correction.taken, self.confirming.take_offer)
        on(bench.inspector.correction.left, self.confirming.leave_offer)
        on(bench.inspector.left, bench.reflow.setFocus)
        on(bench.inspector.told, self._shell.tell)
        page.may_leave = self.keep_typed
        on(self.batch.ended, bench.history.renew)
        on(self.adjudicating.named, self.history.work_as)
        on(self.external_changes.changed, bench.history.renew)
        on(bench.history.group_chosen, self.batch.undo_group)
        on(bench.history.group_wanted, self.batch.redo_group)

    # --- begin and end

    def begin(self, page_id: int | None) -> None:
        """Show the project: its list, and the page that was open last."""
        self._workbench.pages.set_source(self.project.read, self.project.session.annotator)
        self.history.begin()
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
        self.page_changes.finish_broken_off()
        self.page_reading.begin()
        self.due_suggestions.go_on()
        self.chores.begin()
        self.external_changes.start()

    def end(self) -> None:
        """Let go of everything; the project is closed."""
        self.adjudicating.close()
        self.commenting.close()
        self.chores.end()
        self.external_changes.stop()
        self.lost_file.end()
        self.keep_typed()
        self.places.end()
        self.effort.end()
        self.forget_typed()
        self.prompts.close()
        self.exporting.close()
        self.printing.close()
        self.figures.close()
        self.history.close()
        self.finishing.close()
        self.page_changes.close()
        self.giving.close()
        self.reviewing.close()
        self.suggestions.close()
        self.outside.close()
        self.page_reading.close()
        self.due_suggestions.close()
        self.aligning.close()
        self.same_text_ahead.close()
        self.finding.close()
        self.continuations.close()
        self.foreseen.close()
        self.line_strips.end()
        self.picture_sync.end()
        self.picture_boxes.end()
        self.page_pictures.end()
        self.page_controller.close()
        self._links.end()
        self.ended.emit()
        for worker in (self.pane_sync, self.lines, self.entities):
            worker.deleteLater()
        self.project.close()
        self.deleteLater()

    def keep_typed(self) -> bool:
        """Make what is being typed an edit, whichever field it is in. False when that was refused:
        the field has the focus then, and it was said why."""
        bench = self._workbench
        bench.composing.end()
        bench.reflow.typing.end_composition()
        keepers = (bench.raw.keep_correction, bench.inspector.keep_or_stay, self.prompts.keep)
        return all(keep() for keep in keepers)

    def recover(self) -> None:
        """After a fault: show the page as it is stored, unless something is being typed on it."""
        if self._at_rest:
            self.page_controller.read_again()

    def _follow_others(self, page_id: int, own: bool, revision: int) -> None:
        """Show the page as another window or the command line left it. What is being typed on it,
        or waits to be saved, is told of it when it is written."""
        if self._at_rest:
            self.page_controller.follow(page_id, own=own, revision=revision)

    @property
    def _at_rest(self) -> bool:
        """Whether a page is shown on which nothing is being typed or waits to be saved."""
        page, bench = self.page_controller, self._workbench
        typing = bench.reflow.typing.active or bench.raw.correcting
        return page.view is not None and not typing and not page.holding

    @property
    def can_keep(self) -> bool:
        """Whether anything can be kept: not in a file that is gone or open for reading only."""
        return not self.page_controller.read_only and self.project.store.watch.lost is None

    def forget_typed(self) -> None:
        """The project is closed whatever happens: what could not be kept goes."""
        self._workbench.raw.forget_correction()
        self._workbench.inspector.forget()
        self.prompts.forget()

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

    def filter_label(self, label: str) -> None:
        """Look at a label alone, or at it too, or no longer; the docks may come later."""
        now = self.page_controller.filter
        names = (one.name for one in self.project.labels.labels)
        self.set_filter(replace(now, labels=toggled(now.labels, label, names)))

    def _busy(self, busy: bool) -> None:
        if not busy:
            self._shell.clear_notification("locked")
            self._shell.clear_notification("disk-full")
