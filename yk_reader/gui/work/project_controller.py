"""The work on an open project: connects its controller with the panes and docks of the desk."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from yk_reader import settings as declared
from yk_reader.edits import SetStatus
from yk_reader.gui.commands import COMMANDS, LABEL_KEYS, LETTER_KEYS
from yk_reader.gui.dialogs.assign_field import AssignField
from yk_reader.gui.look.i18n import chosen, translate
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.project import Project
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter
from yk_reader.gui.view.label_keys import label_for_key
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Place
from yk_reader.gui.view.targets import article_at
from yk_reader.gui.widgets.chips import short_code
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.entity_gestures import EntityGestures
from yk_reader.gui.work.external_changes import ExternalChanges
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.gui.work.prompts import Prompts
from yk_reader.gui.work.same_text_in_project import SameTextInProject
from yk_reader.gui.work.same_text_on_page import SameTextOnPage
from yk_reader.model.errors import KnownError, known_or_raise
from yk_reader.model.layout import Alarm
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session.session import Change
from yk_reader.store import daily

if TYPE_CHECKING:
    from yk_reader.gui.window.main_window import MainWindow

_DOCKS_MS = 60
_BACKGROUND_MS = 400
_INDEX_MS = 800
_IDLE_MS = 10_000
_BACKUP_MS = 3000
_NEAR_TOP, _THIRD = 0.0, 1 / 3
_MENU_NAME = 30
"""Characters of a label's name in a menu."""
_MANY = 1000
"""Entities: with more of them a page is shown before its docks are filled."""


class ProjectController(QObject):
    """Lives as long as the project is open in the window."""

    COMMANDS = tuple(
        c.id
        for c in COMMANDS
        if c.id.split(".")[0] in ("page", "article", "role", "entity")
        or c.id
        in (
            "edit.undo", "edit.redo", "edit.correct", "edit.search", "tools.suggest",
            "tools.next-doubt", "tools.previous-doubt", "tools.labels", "tools.words",
            "tools.train", "tools.check", "help.guidelines",
        )
    )  # fmt: skip

    def __init__(self, desk: "MainWindow", project: Project) -> None:
        super().__init__(desk)
        self._desk = desk
        self.project = project
        view = desk.view
        self.controller = PageController(project, self)
        self.linking = PaneSync(view.raw, view.reflow, self)
        self.linking.set_on(project.services.settings.get(declared.LINKED))
        self.lines = LineGestures(self.controller, view.raw, view.reflow)
        self.tags = EntityGestures(self.controller, view.reflow, view.entities)
        self.assign = AssignField(project.services, desk)
        self._alarms: tuple[Alarm, ...] = ()
        self._edited: int | None = None
        self._ids: list[int] = []
        self._order: dict[int, int] = {}
        """Page id → its number in the project, from 1."""
        self.same = SameTextOnPage(self.controller, self.tags, desk)
        self.many = BatchEdits(self.controller, desk)
        self.everywhere = SameTextInProject(self.controller, self.tags, self.many, desk)
        self.ask = Prompts(self, desk)
        self._others = ExternalChanges(project, self)
        self._handlers = self._make_handlers()
        self._docks = self._timer(_DOCKS_MS, self._fill_docks)
        self._background = self._timer(_BACKGROUND_MS, self._work_behind)
        self._index = self._timer(_INDEX_MS, self._bring_index_up)
        self._idle = self._timer(_IDLE_MS, self._tidy)
        self._backup = self._timer(_BACKUP_MS, self._back_up)
        self._links: list[tuple[object, object]] = []
        self._connect()

    def _timer(self, ms: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(do)
        return timer

    def _make_handlers(self) -> dict[str, Callable[[], object]]:
        control = self.controller
        return {
            **self.lines.handlers(),
            **self.tags.handlers(),
            **self.same.handlers(),
            **self.everywhere.handlers(),
            "entity.filter": self._desk.view.entities.ask_filter,
            "entity.filter-off": lambda: self._filter(EVERYTHING),
            "entity.note": self._desk.view.inspector.ask_note,
            "entity.link": self._desk.view.inspector.ask_link,
            "article.assign": self.ask.ask_assign,
            "edit.undo": self.ask.sets.undo,
            "edit.redo": self.ask.sets.redo,
            "edit.search": self.ask.search,
            "page.previous": lambda: self._turn(-1),
            "page.next": lambda: self._turn(1),
            "page.done": control.done,
            "page.reopen": lambda: control.apply(SetStatus(PageStatus.IN_PROGRESS)),
            "page.propose": self.many.propose,
            "page.meta": self.ask.meta,
            "page.decode": self.ask.decode,
            "tools.suggest": lambda: control.offers.suggest(asked=True),
            "tools.next-doubt": lambda: self._doubt(1),
            "tools.previous-doubt": lambda: self._doubt(-1),
            "tools.labels": self.ask.labels,
            "tools.words": self.ask.words,
            "tools.train": self.ask.train,
            "tools.check": self.ask.check,
            "help.guidelines": self.ask.guidelines,
        }

    def run(self, command_id: str) -> None:
        """Do what a command says."""
        self._handlers[command_id]()

    @property
    def page_view(self) -> PageView | None:
        """What is shown now."""
        return self.controller.view

    def _on(self, signal: object, slot: object) -> None:
        signal.connect(slot)  # type: ignore[attr-defined]
        self._links.append((signal, slot))

    def _connect(self) -> None:
        view, control, status = self._desk.view, self.controller, self._desk.status
        self._on(control.shown, self._shown)
        self._on(control.failed, self.failed)
        self._on(control.told, status.tell)
        self._on(control.busy, self._busy)
        control.offers.picked = view.reflow.current_entity
        self._on(control.offers.alarms_ready, self._take_alarms)
        self._on(self.tags.told, status.tell)
        self._on(self.linking.moved, self._moved)
        self._on(self.many.ended, self._index.start)
        self._on(self.assign.assigned, self.lines.drop)
        self._on(view.pages.page_chosen, self.open_page)
        self._on(view.pages.model.loaded, self._counted)
        self._on(self._others.changed, view.pages.model.reload)
        self._on(self._others.labels_changed, self.ask.sets.follow)
        self._on(view.doubts.place_chosen, self._to_place)
        self._on(view.outline.place_chosen, self._to_raw)
        self._on(view.outline.article_moved, self.lines.move_article)
        self._on(view.outline.lines_dropped, self.lines.drop)
        self._on(view.entities.mention_chosen, self._to_entity)
        self._on(view.entities.mention_entered, self._enter_entity)
        self._on(view.entities.filter_wanted, self._filter)
        self._on(view.reflow.entity_picked, self._picked)
        self._on(view.inspector.relabel, self.tags.relabel)
        self._on(view.inspector.remove, self.tags.remove_one)
        self._on(view.inspector.unsure, self.tags.set_unsure)
        self._on(view.inspector.note, self.tags.set_note)
        self._on(view.inspector.link, self.tags.set_link)
        self._on(view.inspector.left, view.reflow.setFocus)
        self._on(view.inspector.told, status.tell)
        self._on(control.leaving, view.inspector.keep)
        self._on(view.history.step_chosen, self.ask.sets.undo_to)
        self._on(view.history.group_chosen, self.many.undo_group)
        self._on(view.history.group_wanted, self.many.redo_group)

    # --- begin and end

    def begin(self, page_id: int | None) -> None:
        """Show the project: its list, and the page that was open last."""
        view = self._desk.view
        self.name_labels()
        view.flow_title.set_labels(self.project.labels)
        self._desk.view.pages.set_source(self.project.read, self.project.session.annotator)
        ids = self.project.store.pages.ids(self.project.session.annotator)
        last = self.project.services.settings.get(declared.LAST_PAGE).get(str(self.project.path))
        for wanted in (page_id, last, ids[0] if ids else None):
            if wanted in ids and wanted is not None and self.open_page(wanted):
                break
        else:
            self._shown(None, None)
        if self.controller.read_only:
            self._desk.banner.tell(
                self.tr("The project is open for reading only; nothing can be changed."),
                kind="read-only",
            )
        self._desk.status.set_saved("")
        self._backup.start()
        self._others.start()

    def show_something(self, page_id: int | None = None) -> None:
        """After an import: show a new page when none is shown yet."""
        self.read_order()
        if self.controller.view is None:
            ids = self.project.store.pages.ids(self.project.session.annotator)
            wanted = page_id if page_id in ids else ids[0] if ids else None
            if wanted is not None:
                self.open_page(wanted)
        else:
            self._fill_heads(self.controller.view)
            self._docks.start()

    def end(self) -> None:
        """Let go of everything; the project is closed."""
        for timer in (self._docks, self._background, self._index, self._idle, self._backup):
            timer.stop()
        self._others.stop()
        self._remember_page()
        self._desk.view.inspector.keep()
        self.ask.close()
        self.controller.close()
        for signal, slot in self._links:
            signal.disconnect(slot)  # type: ignore[attr-defined]
        self._links.clear()
        view = self._desk.view
        self._desk.finder.set_view(None)
        view.flow_title.set_filter(EVERYTHING, 0)
        view.pages.set_source(None, "")
        for pane in (view.raw, view.reflow):
            pane.set_view(None, None)
        for widget in (self.assign, self.linking, self.lines, self.tags):
            widget.deleteLater()
        self.project.close()
        self.deleteLater()

    def name_labels(self) -> None:
        """The label commands are called after the labels of the project."""
        from yk_reader.gui.commands import command

        language = chosen(self.project.services.settings.get(declared.LANGUAGE))
        actions = self._desk.actions_
        for key in LABEL_KEYS + LETTER_KEYS:
            label = label_for_key(self.project.labels, key)
            digit = key in LABEL_KEYS
            for kind in ("label", "everywhere", "project") if digit else ("label",):
                command_id = f"entity.{kind}.{key}"
                action = actions.by_id[command_id]
                action.setVisible(label is not None)
                action.setEnabled(label is not None)
                if label is not None:
                    called = short_code(label_name(label, language), _MENU_NAME)
                    name = f"{short_code(label.name)} {called}"
                    text = translate("Commands", command(command_id).text)
                    action.setText(text.replace("%1", name.replace("&", "&&")))

    # --- what is shown

    def open_page(self, page_id: int) -> bool:
        """Show a page; the list marks it."""
        done = self.controller.open_page(page_id)
        self._desk.view.pages.set_current(self.controller.page_id)
        return done

    def _filter(self, chosen: EntityFilter) -> None:
        """Look at other entities, at once: the next click on the filter goes on from here."""
        self.controller.set_filter(chosen)
        self._fill_docks()

    def _turn(self, by: int) -> None:
        view = self.controller.view
        at = self._order.get(view.page_id, 1) - 1 + by if view is not None else 0
        if not 0 <= at < len(self._ids):
            self._desk.status.tell(
                self.tr("This is the last page.") if by > 0 else self.tr("This is the first page.")
            )
        else:
            self.open_page(self._ids[at])

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        desk = self._desk
        if change is None:
            self._alarms = ()
            if self._docks.isActive() and self._edited is not None:
                desk.view.pages.model.refresh(self._edited)  # left before its row was read
        elif change.kind == "edit":
            desk.status.forget()  # what was said of the step before
        desk.view.raw.set_view(view, change)
        desk.view.reflow.set_view(view, change)
        self.linking.set_view(view)
        desk.view.flow_title.set_filter(self.controller.filter, view.unseen_count if view else 0)
        if change is None:
            desk.view.pages.set_current(view.page_id if view is not None else None)
            if view is not None and len(view.live) > _MANY:
                self._docks.start()  # the panes first
            else:
                self._fill_docks()
        else:
            self._edited = change.page_id
            self._docks.start()
            self._index.start()
            self._idle.start()
        self._fill_heads(view)
        if view is not None:
            self._background.start()

    def _fill_heads(self, view: PageView | None) -> None:
        desk = self._desk
        if view is None:
            desk.view.raw_title.set_page("", 0, 0)
            desk.toolbar.set_page(0, 0)
            return
        page = view.page
        marked = len(page.marked_lines())
        desk.view.raw_title.set_page(page.name, marked, len(page.lines) - marked)
        if view.page_id not in self._order:
            self.read_order()
        number, count = self._order.get(view.page_id, 0), len(self._order)
        desk.toolbar.set_page(number, count)
        desk.status.set_page(number, count)
        desk.status.set_saved(self.controller.saved_at)
        session = self.project.session
        by_id = desk.actions_.by_id
        by_id["edit.undo"].setEnabled(bool(session.can_undo(view.page_id)))
        by_id["edit.redo"].setEnabled(bool(session.can_redo(view.page_id)))
        by_id["page.previous"].setEnabled(number > 1)
        by_id["page.next"].setEnabled(number < count)

    def _fill_docks(self) -> None:
        desk, view = self._desk, self.controller.view
        docks = desk.view
        docks.outline.set_view(view)
        docks.doubts.set_view(view, self._alarms)
        article = self._article(view)
        docks.entities.set_view(view, article)
        desk.status.set_doubts(docks.doubts.count)
        desk.finder.set_view(view)
        if view is None:
            docks.inspector.show_nothing()
            docks.history.set_steps(())
            return
        steps = self.project.session.history(view.page_id)
        docks.history.set_steps(steps)
        desk.status.set_actions(sum(1 for s in steps if s.done))
        docks.pages.model.refresh(view.page_id)
        self._moved(self.linking.raw_offset)

    def read_order(self, ids: list[int] | None = None) -> None:
        """Read the pages' places in the project by name (after an import), or take them."""
        self._ids = ids or self.project.store.pages.ids(self.project.session.annotator)
        self._order = {page_id: n for n, page_id in enumerate(self._ids, 1)}

    def _counted(self, counts: tuple[int, int, int]) -> None:
        self._desk.status.set_done(counts[2], counts[0])
        if counts[0] != len(self._ids):  # pages came in from elsewhere
            pages = self._desk.view.pages.model
            self.read_order(list(pages.ids) if pages.whole else None)
            if self.controller.view is None:
                self.show_something()
            else:
                self._fill_heads(self.controller.view)

    def _work_behind(self) -> None:
        """What follows a page or an edit with a little delay: alarms, words, suggestions."""
        self._desk.view.tokens.warm()
        self._remember_page()
        self.controller.offers.look_for_alarms()
        if self.project.services.settings.get(declared.SUGGEST_ON_OPEN):
            self.controller.offers.suggest(asked=False)

    def _remember_page(self) -> None:
        page_id = self.controller.page_id
        if page_id is not None:
            self.project.services.settings.remember_page(self.project.path, page_id)

    def _bring_index_up(self) -> None:
        """Let the search find what was just edited."""
        if not self.controller.read_only:
            self.project.writer.submit(lambda s: s.search.reindex(), _done, _left)

    def _tidy(self) -> None:
        """Nothing was edited for a while: collect what is old, fold the journal into the file."""
        gc.collect()
        if not self.controller.read_only:
            self.project.writer.submit(lambda s: s.checkpoint(), _done, _left)

    def _back_up(self) -> None:
        """The rotating backup of the day, when it is due."""
        if not (self.controller.read_only or self.project.provisional):
            path = self.project.path
            self.project.writer.submit(lambda _store: daily(path), _done, self._no_backup)

    def _no_backup(self, error: Exception) -> None:
        self.failed(known_or_raise(error))

    def _article(self, view: PageView | None) -> int | None:
        return article_at(view, self.linking.raw_offset) if view is not None else None

    def _moved(self, raw: int) -> None:
        view, desk = self.controller.view, self._desk
        if view is None:
            return
        page = view.page
        number = page.line_number(raw)
        span = desk.view.reflow.selection()
        text = desk.view.raw.selected_text()
        if desk.view.raw.hasFocus():
            selected = text[1] - text[0] if text else 0
        else:
            selected = span[1] - span[0] if span else 0
        desk.status.set_place(number, raw - page.line(number).start + 1, selected)
        article = article_at(view, raw)
        desk.view.outline.follow(article, raw)
        desk.view.entities.set_article(article)
        key = desk.view.reflow.current_entity() if not desk.view.raw.hasFocus() else None
        desk.view.inspector.inspect(view, key, raw)

    def _picked(self, key: object) -> None:
        view = self.controller.view
        self._desk.view.entities.pick(key if isinstance(key, int) else None)
        if view is not None:
            chosen_key = key if isinstance(key, int) else None
            self._desk.view.inspector.inspect(view, chosen_key, self.linking.raw_offset)

    def _take_alarms(self, page_id: int, alarms: tuple[Alarm, ...]) -> None:
        if page_id == self.controller.page_id and alarms != self._alarms:
            self._alarms = alarms
            self._desk.view.doubts.set_view(self.controller.view, alarms)
            self._desk.status.set_doubts(self._desk.view.doubts.count)

    def failed(self, error: KnownError) -> None:
        """Tell a known error in the banner."""
        self._desk.banner.tell_error(error)

    def _busy(self, busy: bool) -> None:
        self._desk.status.set_waiting(busy)
        if not busy:
            self._desk.banner.clear("locked")
            self._desk.banner.clear("disk-full")
            self._desk.status.set_saved(self.controller.saved_at)

    # --- going to places

    def _to_raw(self, raw: object) -> None:
        if isinstance(raw, tuple):
            self.linking.go(raw, _NEAR_TOP)

    def _to_place(self, place: Place) -> None:
        view = self._desk.view
        self.linking.go(place.raw, _THIRD)
        if place.entity is not None:
            view.reflow.pick_entity(place.entity)
            view.reflow.setFocus()
        else:
            view.raw.setFocus()

    def _to_entity(self, key: int) -> None:
        page, view = self.controller.view, self._desk.view
        entity = page.entities.get(key) if page is not None else None
        if entity is not None:
            self.linking.go((entity.raw_start, entity.raw_end))
            view.reflow.pick_entity(key)

    def _enter_entity(self, key: int) -> None:
        self._to_entity(key)
        self._desk.view.reflow.setFocus()

    def _doubt(self, by: int) -> None:
        if self._desk.view.doubts.step(by) is None:
            self._desk.status.tell(self.tr("There is nothing to check on this page."))

    def reread(self, page_id: int) -> None:
        """The text of a page was replaced: show it anew."""
        self.project.session.refresh(page_id)
        self.open_page(page_id)
        self._desk.view.pages.model.reload()


def _done(_value: object) -> None:
    """Nothing to be told."""


def _left(error: Exception) -> None:
    """A chore that the file's lock kept from being done comes round again with the next edit."""
    known_or_raise(error)
