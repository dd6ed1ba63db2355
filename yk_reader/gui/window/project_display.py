"""Shows the open project in panes, docks, status bar and toolbar, as its controllers change it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.compare import TAKES
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.view.entity_filter import EVERYTHING
from yk_reader.gui.view.page_links import NO_LINKS, PageLinks
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Kind
from yk_reader.gui.view.targets import article_at
from yk_reader.gui.window.find import Finder
from yk_reader.gui.window.label_commands import name_label_commands
from yk_reader.gui.window.status_bar import StatusBar
from yk_reader.gui.window.toolbar import Toolbar
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.model.entity import Untagged
from yk_reader.model.layout import Alarm
from yk_reader.session.session import Change

if TYPE_CHECKING:
    from yk_reader.tagging.conflicts import Conflict

_DOCKS_MS = 60
"""The panes first: the docks are filled when the page, or its new state, stands there so long."""
_FOLLOW_MS = 40
"""The caret rests so long before the docks follow: one that runs does not wait for them."""

_GESTURES = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.KeyPress,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
    )
)


class ProjectDisplay(QObject):
    """Lives as long as the project is open: listens to its controllers, decides nothing.

    `comparing`: annotations are compared from now on (True), or no more.
    """

    comparing = Signal(bool)

    def __init__(
        self,
        controller: ProjectController,
        workbench: Workbench,
        actions: Actions,
        status_bar: StatusBar,
        toolbar: Toolbar,
        finder: Finder,
    ) -> None:
        super().__init__(controller)
        self._controller, self._project = controller, controller.project
        self._page = controller.page_controller
        self._bench, self._actions = workbench, actions
        self._status, self._toolbar, self._finder = status_bar, toolbar, finder
        self._alarms: tuple[Alarm, ...] = ()
        self._untagged: tuple[Untagged, ...] = ()
        self._hints: tuple[Conflict, ...] = ()
        self._page_links = NO_LINKS
        self._edited: int | None = None
        self._meant: int | None = None
        """the entity that the inspector shows"""
        self._shown_page: int | None = None
        self._docks = self._timer(_DOCKS_MS, self._fill_next)
        self._unfilled: list[Callable[[], None]] = []
        """what of the docks is not filled yet, while they are filled one by one"""
        self._waited = False
        self._following = self._timer(_FOLLOW_MS, self._follow)
        self._links = Links()
        on = self._links.add
        on(self._page.shown, self._shown)
        on(self._page.busy, self._busy)
        on(controller.filtered, self.fill_docks)
        on(controller.ended, self._end)
        on(controller.effort.told, self._tell_effort)
        on(controller.navigation.listed, self._listed)
        on(controller.adjudicating.changed, self._compare)
        on(controller.adjudicating.named, status_bar.set_annotator)
        on(controller.label_sets.renewed, self.show_labels)
        on(controller.suggestions.alarms_ready, self._take_alarms)
        on(controller.suggestions.untagged_ready, self._take_untagged)
        on(controller.conflict_hints.ready, self._take_hints)
        on(controller.continuations.ready, self._take_links)
        on(controller.pane_sync.moved, self._moved)
        on(controller.same_text_ahead.counted, status_bar.set_elsewhere)
        on(workbench.pages.model.loaded, self._counted)
        on(workbench.reflow.entity_picked, self._picked)
        on(workbench.inspector.wanted, self.catch_up)
        on(workbench.doubts.wanted, self._want_doubts)
        on(finder.wanted, self.catch_up)
        for area in (workbench.outline.tree, workbench.doubts.list, workbench.entities.tree):
            for watched in (area, area.viewport()):
                watched.installEventFilter(self)
        workbench.entities.sums.installEventFilter(self)
        for pane in (workbench.raw, workbench.reflow):
            on(pane.entered, self._offer_original)
        on(workbench.doubts.kinds_chosen, self._show_kinds)
        on(workbench.pages.said_chosen, self._show_said)
        self._show_kinds()
        self._show_said()
        self.show_labels()
        status_bar.set_saved("")

    def _timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(then)
        return timer

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Who works in a dock before it is filled, or before it shows where the caret went, means
        what is shown in the panes."""
        late = self._docks.isActive() or self._following.isActive()
        if late and event.type() in _GESTURES:
            self.catch_up()
        return False

    def _end(self) -> None:
        """The project is being closed: the panes and docks let go of its page."""
        self._docks.stop()
        self._following.stop()
        self._links.end()
        self._finder.set_view(None)
        self._bench.flow_title.set_filter(EVERYTHING, 0)
        self._bench.pages.set_source(None, "")
        for pane in (self._bench.raw, self._bench.reflow):
            pane.set_view(None, None)

    def show_labels(self) -> None:
        """The label set of the project: what its commands are called, the strip of its codes."""
        language = chosen(self._project.services.settings.get(declared.LANGUAGE))
        name_label_commands(self._actions, self._project.labels, language)
        self._bench.flow_title.set_labels(self._project.labels)

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        bench = self._bench
        page_id = view.page_id if view is not None else None
        if page_id != self._shown_page:
            self._status.forget()  # what was said of the page before
            self._shown_page = page_id
        if change is None:
            self._alarms, self._untagged, self._hints = (), (), ()
            if self._docks.isActive() and self._edited is not None:
                bench.pages.model.refresh(self._edited)  # left before its row was read
        elif change.kind == "edit":
            self._status.forget()  # what was said of the step before
        if view is None:
            self._status.set_no_place()
        self._controller.page_pictures.set_view(view)  # first: it is drawn beside what follows
        bench.raw.set_view(view, change)
        bench.reflow.set_view(view, change)
        self._controller.pane_sync.set_view(view)
        self._controller.picture_sync.set_view(view)
        self._controller.commenting.mark()
        self._offer_original()
        bench.flow_title.set_filter(self._page.filter, view.unseen_count if view else 0)
        self._controller.same_text_ahead.look()
        self._waited = False
        if change is None:
            bench.pages.set_current(view.page_id if view is not None else None)
            self._edited = None
            if view is None:
                self.fill_docks()
            else:
                bench.doubts.alarms = ()
                bench.inspector.leave(view.page_id)
                self._fill_later()
        else:
            self._edited = change.page_id
            self._fill_later()
        self._fill_heads(view)

    def _fill_heads(self, view: PageView | None) -> None:
        by_id, controller = self._actions.by_id, self._controller
        back = controller.finishing.can_take_back or controller.page_changes.can_take_back
        if view is None:
            self._bench.raw_title.set_page("", 0, 0)
            self._toolbar.set_page(0, 0)
            self._status.set_page(0, 0)
            by_id["edit.undo"].setEnabled(back)
            for command_id in ("edit.redo", "page.previous", "page.next"):
                by_id[command_id].setEnabled(False)
            return
        page = view.page
        marked = len(page.marked_lines())
        self._bench.raw_title.set_page(page.name, marked, len(page.lines) - marked)
        navigation = self._controller.navigation
        if view.page_id not in navigation.order:
            navigation.read_order()
        number, count = navigation.order.number(view.page_id), len(navigation.order)
        self._toolbar.set_page(number, count)
        self._status.set_page(number, count)
        self._status.set_saved(self._page.saved_at)
        undo, redo = self._project.session.ways(view.page_id)
        by_id["edit.undo"].setEnabled(back or undo)
        by_id["edit.redo"].setEnabled(redo)
        by_id["page.previous"].setEnabled(number > 1)
        by_id["page.next"].setEnabled(number < count)

    def fill_docks(self) -> None:
        """Show the page in the docks, as it is now."""
        self._unfilled = self._dock_parts()
        self._fill_rest()

    def _fill_later(self) -> None:
        """Fill all docks when what is shown now stands there for a while."""
        self._unfilled = []
        self._docks.start(_DOCKS_MS)

    def _fill_next(self) -> None:
        """Fill one dock, and the next one when the event loop comes by again: keys and mouse need
        not wait for all of them. A slow machine paints the page first."""
        self._docks.setInterval(_DOCKS_MS)
        if not self._unfilled:
            raw = self._bench.raw
            if raw.isVisible() and not raw.painted and not self._waited:
                self._waited = True
                self._docks.start()
                return
            self._unfilled = self._dock_parts()
        self._unfilled.pop(0)()
        if self._unfilled:
            self._docks.start(0)

    def _doubts_changed(self) -> None:
        """Fill the places to check anew when the event loop comes by: often several things that are
        in it were found at once."""
        if not self._docks.isActive():
            self._unfilled = [self._show_doubts]
            self._docks.start(0)
        elif self._unfilled and self._show_doubts not in self._unfilled:
            self._unfilled.append(self._show_doubts)

    def _fill_rest(self) -> None:
        """Fill at once what is not filled yet."""
        self._docks.stop()
        self._docks.setInterval(_DOCKS_MS)
        unfilled, self._unfilled = self._unfilled or self._dock_parts(), []
        for fill in unfilled:
            fill()

    def _dock_parts(self) -> list[Callable[[], None]]:
        """What fills the docks with the page, one after the other."""
        return [self._fill_outline, self._show_doubts, self._fill_entities, self._fill_others]

    def _fill_outline(self) -> None:
        outline = self._bench.outline
        outline.set_view(self._page.view)
        outline.show_links(self._page_links.by_article())

    def _fill_entities(self) -> None:
        view, raw = self._page.view, self._controller.pane_sync.raw_offset
        self._bench.entities.set_view(view, article_at(view, raw) if view is not None else None)

    def _fill_others(self) -> None:
        bench, view = self._bench, self._page.view
        self._finder.set_view(view)
        if view is None:
            bench.inspector.show_nothing()
            bench.history.set_page(None)
            return
        bench.history.set_page(view.page_id)
        self._tell_effort()
        bench.pages.model.refresh(view.page_id)
        self._tell_place(view, self._controller.pane_sync.raw_offset)
        self._mean()
        self._follow()

    def catch_up(self) -> None:
        """Show at once in the docks what they would show a moment later."""
        if self._docks.isActive():
            self._fill_rest()
        elif self._following.isActive():
            self._follow()

    def _want_doubts(self) -> None:
        """Who walks or mends the places to check works on those of this page, at the caret; the
        other docks can wait."""
        view = self._page.view
        if self._docks.isActive():
            self._show_doubts()
        elif not self._following.isActive():
            return
        if view is not None:
            raw = self._controller.pane_sync.raw_offset
            self._controller.doubt_walk.follow(view, raw, self._meant)

    def _tell_effort(self) -> None:
        """How much was done on the page by now."""
        view = self._page.view
        if view is not None:
            seconds, _ = self._controller.effort.of_page(view.page_id)
            actions = self._project.session.actions(view.page_id)
            self._status.set_actions(actions, seconds)
            self._bench.inspector.said.tell_effort()

    def _listed(self) -> None:
        """The pages of the project were listed anew."""
        self._fill_heads(self._page.view)
        self._fill_later()

    def _counted(self, counts: tuple[int, int, int]) -> None:
        self._status.set_done(counts[2], counts[0])
        if self._bench.raw.no_pages != (not counts[0]):
            self._bench.raw.no_pages = not counts[0]
            self._bench.raw.viewport().update()
        navigation = self._controller.navigation
        if counts[0] != len(navigation.order):  # pages came in from elsewhere
            navigation.read_order()
            if self._page.view is None:
                navigation.show_something()
            else:
                self._fill_heads(self._page.view)

    def _moved(self, raw: int) -> None:
        """The caret moved: say where it is, in the docks when it rests."""
        view = self._page.view
        if view is None:
            return
        self._tell_place(view, raw)
        self._mean()
        self._offer_original()
        if not self._docks.isActive():  # they will follow when they are filled
            self._following.start()

    def _tell_place(self, view: PageView, raw: int) -> None:
        page, bench = view.page, self._bench
        number = page.line_number(raw)
        if bench.raw.hasFocus():
            span, text = bench.raw.selected_text(), page.text
        else:
            span, text = bench.reflow.selection(), view.reflow.text
        low, high = span or (0, 0)
        selected = high - low - text.count("\n", low, high)  # an end of line is no character
        self._status.set_place(number, raw - page.line(number).start + 1, selected)

    def _mean(self) -> None:
        """What the inspector shows is the entity under the caret, in the raw pane its line."""
        bench = self._bench
        self._meant = None if bench.raw.hasFocus() else bench.reflow.current_entity()

    def _follow(self) -> None:
        """The docks show where the caret is."""
        self._following.stop()
        view, bench = self._page.view, self._bench
        if view is None:
            return
        raw = self._controller.pane_sync.raw_offset
        article = article_at(view, raw)
        bench.outline.follow(article, raw)
        bench.entities.set_article(article)
        bench.inspector.inspect(view, self._meant, raw)
        self._controller.doubt_walk.follow(view, raw, self._meant)

    def _offer_original(self, _why: object = None) -> None:
        """Back to the original text: only where there is a correction, or one is offered."""
        controller = self._controller
        there = controller.corrections.here() is not None
        there = there or controller.confirming.offered_here is not None
        self._actions.by_id["edit.uncorrect"].setEnabled(there)

    def _picked(self, key: object) -> None:
        view = self._page.view
        picked = key if isinstance(key, int) else None
        self._bench.entities.pick(picked)
        self._controller.same_text_ahead.look()
        if view is not None and not self._controller.pane_sync.leading:
            self._meant = picked
            self._following.start()

    def _show_kinds(self) -> None:
        """Which kinds of places are shown, in the menu too."""
        for kind in Kind:
            action = self._actions.by_id[f"tools.check-{kind.value}"]
            action.setChecked(kind in self._bench.doubts.kinds)

    def _compare(self, on: bool) -> None:
        """Annotations are compared from now on, or no more."""
        by_id = self._actions.by_id
        by_id["page.compare"].setChecked(on)
        for command_id in TAKES:
            by_id[command_id].setEnabled(on)
        self.comparing.emit(on)

    def show_mode(self) -> None:
        """Whether annotations are compared: at the beginning they are not."""
        self._compare(False)

    def _show_said(self) -> None:
        """Whether only pages with flags or notes are listed, in the menu too."""
        said, by_id = self._bench.pages.said, self._actions.by_id
        by_id["page.list-second-look"].setChecked(said["second-look"].isChecked())
        by_id["page.list-notes"].setChecked(said["note"].isChecked())
        by_id["page.list-mine"].setChecked(self._bench.pages.given.mine)
        by_id["page.list-free"].setChecked(self._bench.pages.given.free)
        by_id["page.list-comments"].setChecked(said["comment"].isChecked())

    def _take_alarms(self, page_id: int, alarms: tuple[Alarm, ...]) -> None:
        if page_id == self._page.page_id and alarms != self._alarms:
            self._alarms = alarms
            self._doubts_changed()

    def _take_untagged(self, page_id: int, names: tuple[Untagged, ...]) -> None:
        if page_id == self._page.page_id and names != self._untagged:
            self._untagged = names
            self._doubts_changed()

    def _take_hints(self, page_id: int, hints: "tuple[Conflict, ...]") -> None:
        if page_id == self._page.page_id and hints != self._hints:
            self._hints = hints
            self._doubts_changed()

    def _take_links(self, page_id: int, links: PageLinks) -> None:
        if page_id == self._page.page_id and links != self._page_links:
            self._page_links = links
            signs = links.by_article()
            self._bench.reflow.links.show_signs(signs)
            self._bench.outline.show_links(signs)
            self._doubts_changed()

    def _show_doubts(self) -> None:
        doubts, view = self._bench.doubts, self._page.view
        doubts.set_view(view, self._alarms, self._untagged, self._hints, self._page_links)
        self._status.set_doubts(doubts.count)

    def _busy(self, busy: bool) -> None:
        self._status.set_waiting(busy)
        if not busy:
            self._status.set_saved(self._page.saved_at)
