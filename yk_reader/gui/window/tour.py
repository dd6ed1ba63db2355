"""The tour of two minutes: cards over the window that wait for the person's own gestures.

It runs in a project of its own with the sample pages, never in the person's, and begins with fresh
ones each time.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from yk_reader import paths
from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.services import Services
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import Change, PageView
from yk_reader.gui.window.find import Finder
from yk_reader.gui.window.tour_card import TourCard
from yk_reader.gui.window.tour_steps import ABOVE, FLOW, STEPS, text_of, title_of
from yk_reader.gui.work.project_controller import ProjectController

_BACK, _NEXT = "Shift+F5", "F5"
_OWN = frozenset(("edit", "undo", "redo"))
"""Kinds of changes that a gesture makes; what comes from the background is none."""


class Tour(QObject):
    """`ask` begins it; it ends with its last card, Esc, or the project."""

    def __init__(
        self,
        window: QMainWindow,
        shell: Shell,
        services: Services,
        actions: Actions,
        workbench: Workbench,
        finder: Finder,
        controller: Callable[[], ProjectController | None],
        open_project: Callable[[Callable[[], None]], None],
    ) -> None:
        """`open_project` opens the project of the tour and then calls what it is given."""
        super().__init__(window)
        self._window, self._shell, self._services = window, shell, services
        self._actions, self._bench, self._finder = actions, workbench, finder
        self._controller, self._open_project = controller, open_project
        self._at = 0
        self._made = False
        """Whether the gesture was made, and its change is still to come."""
        self._page: int | None = None
        self._card: TourCard | None = None
        self._keys: list[QShortcut] = []

    @property
    def card(self) -> TourCard | None:
        """The card that is shown; None when no tour is under way."""
        return self._card

    def ask(self) -> None:
        """Begin; a project of the person's is closed for it only when they say so."""
        controller = self._controller()
        if controller is None or controller.project.path == paths.tour_file():
            self._open_project(self.start)
        else:
            self._shell.notify(
                self.tr("The tour has sample pages of its own. Your project would be closed;"
                        " all of it is saved."),
                kind="tour",
                action=(self.tr("Start the tour"), lambda: self._open_project(self.start)),
            )  # fmt: skip

    def start(self) -> None:
        """Show the first card, over the project that is open."""
        controller = self._controller()
        if controller is None or controller.project.path != paths.tour_file():
            return
        self._leave()
        self._bench.find.forget()
        self._finder.forget()
        card = self._card = TourCard(self._services, self._window)
        card.go.connect(self.go)
        card.skipped.connect(self.end)
        self._actions.lend(_BACK, _NEXT)  # a command may have them
        for key, by in ((_BACK, -1), (_NEXT, 1)):
            shortcut = QShortcut(QKeySequence(key), self._window)
            shortcut.activated.connect(lambda by=by: self.go(by))
            self._keys.append(shortcut)
        self._actions.given.connect(self._given)
        controller.page_controller.shown.connect(self._shown)
        controller.ended.connect(self._leave)
        self._window.installEventFilter(self)
        self._show(0)

    def go(self, by: int) -> None:
        """To the next card (+1), or the one before (-1); behind the last one it ends."""
        if self._at + by >= len(STEPS):
            self.end()
        else:
            self._show(max(0, self._at + by))

    def end(self) -> None:
        """Take the card away, and remember that it was seen."""
        done = self._at + 1 == len(STEPS)
        self._leave()
        if done or self._services.settings.get(declared.TOUR) != "done":
            self._services.settings.set(declared.TOUR, "done" if done else "skipped")
        if not done:
            self._shell.tell(self.tr("The tour can be called again in the menu Help."))

    def _leave(self) -> None:
        card, self._card = self._card, None
        if card is None:
            return
        self._window.removeEventFilter(self)
        self._actions.given.disconnect(self._given)
        controller = self._controller()
        if controller is not None:
            controller.page_controller.shown.disconnect(self._shown)
            controller.ended.disconnect(self._leave)
        for shortcut in self._keys:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._keys.clear()
        self._actions.lend()
        card.hide()
        card.deleteLater()

    def _show(self, at: int) -> None:
        if self._card is None:
            return
        self._at, self._made, step = at, False, STEPS[at]
        controller = self._controller()
        self._page = controller.page_controller.page_id if controller is not None else None
        keys = tuple(
            self._actions.shown_keys(i) or self._actions.by_id[i].text() for i in step.shown
        )
        native = QKeySequence.SequenceFormat.NativeText
        back, forth = (QKeySequence(key).toString(native) for key in (_BACK, _NEXT))
        self._card.say(title_of(step), text_of(step, keys), at + 1, len(STEPS), (back, forth))
        flow = step.over == FLOW
        under = self._bench.reflow if flow else self._bench.raw
        self._card.float_over((under,), right=flow, upper=step.over == ABOVE)
        self._card.fit()

    # --- the person's gestures

    def _given(self, command_id: str) -> None:
        step = STEPS[self._at]
        if not step.waits_for(command_id):
            return
        if step.changes:
            self._made = True
        else:
            QTimer.singleShot(0, self, lambda at=self._at: self._on_from(at))

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        """A page is shown, or another state of it: was it by the gesture?"""
        if not self._made or view is None:
            return
        other = view.page_id != self._page
        if other or (change is not None and change.kind in _OWN):
            self._made = False
            QTimer.singleShot(0, self, lambda at=self._at: self._on_from(at))

    def _on_from(self, at: int) -> None:
        if self._card is not None and at == self._at:
            self.go(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc that no widget wanted ends the tour."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            self.end()
            return True
        return False
