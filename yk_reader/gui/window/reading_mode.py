"""Reading mode: a page is read and nothing else; after it everything is as it was before.

A command that belongs to the work ends it first, so that nothing is done to what is not seen.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QWidget
from shiboken6 import isValid

from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.services import Services
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.window.dock_layout import DockLayout

if TYPE_CHECKING:
    from yk_reader.gui.window.reading_screen import ReadingScreen

_STAYS = frozenset((
    "view.reading", "view.larger", "view.smaller", "view.normal-size", "page.next",
    "page.previous", "file.print", "file.close", "file.quit", "help.about",
))  # fmt: skip
"""The commands that do not end it."""
_NOWHERE = None, (0, 0), (0, 0)


class ReadingMode:
    """Switches it on and off, and shows in it what the window's panes show."""

    def __init__(
        self,
        window: QMainWindow,
        services: Services,
        actions: Actions,
        layout: DockLayout,
        workbench: Workbench,
        stack: QStackedWidget,
        toolbar: QToolBar,
    ) -> None:
        self._window, self._layout, self._bench = window, layout, workbench
        self._actions, self._stack, self._toolbar = actions, stack, toolbar
        self._focus: QWidget | None = None
        self._left_at: tuple[PageView | None, tuple[int, int], tuple[int, int]] = _NOWHERE
        """What the panes showed, and where they stood, when it was switched on."""
        self._on = False
        self._backwards = False
        self.whole: Callable[[PageView], PageView] = lambda view: view
        """A page with what its articles go on with on other pages."""
        self._services = services
        actions.given.connect(self._given)

    @cached_property
    def screen(self) -> "ReadingScreen":
        """What is seen then; made when a page is read for the first time."""
        from yk_reader.gui.window.reading_screen import ReadingScreen

        screen = ReadingScreen(self._services)
        self._stack.addWidget(screen)
        screen.left.connect(lambda: self._actions.trigger("view.reading"))
        screen.printed.connect(lambda: self._actions.trigger("file.print"))
        screen.beyond.connect(self._beyond)
        return screen

    @property
    def on(self) -> bool:
        """Whether a page is being read."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Switch it on or off; twice changes nothing."""
        if on == self._on:
            return
        self._on = on
        self._actions.by_id["view.reading"].setChecked(on)
        around = (self._window.menuBar(), self._toolbar, self._window.statusBar())
        if on:
            self._focus = self._window.focusWidget()
            reflow = self._bench.reflow
            self._left_at = reflow.view, self._bench.raw.top_place(), reflow.top_place()
            self._layout.set_reading(True)
            for part in around:
                part.hide()
            self._stack.setCurrentWidget(self.screen)
            self._show_at(reflow.view, reflow.caret())
            self.screen.setFocus()
            return
        if self._stack.currentWidget() is self.screen:
            self._stack.setCurrentWidget(self._layout.picture.desk)
        for part in around:
            part.show()
        self._layout.set_reading(False)
        self._go_back()
        self.screen.show_view(None)
        had, self._focus = self._focus, None
        there = had is not None and isValid(had) and had.isVisible()
        (had if had is not None and there else self._bench.reflow).setFocus()

    def _go_back(self) -> None:
        """The panes were wider meanwhile: they show again what they showed of this page."""
        (view, raw, flow), now = self._left_at, self._bench.reflow.view
        self._left_at = _NOWHERE
        if view is None or now is None or now.page_id != view.page_id:
            return
        if now.reflow.text == view.reflow.text:
            self._bench.raw.hold_top(raw)
            self._bench.reflow.hold_top(flow)

    def _show_at(self, view: PageView | None, caret: int) -> None:
        """Show a page where the caret of the pane stands."""
        whole = self.whole(view) if view is not None else None
        if view is None or whole is None or whole is view:
            self.screen.show_view(view, caret)
            return
        found = whole.reflow.map.caret_to_flow(view.reflow.map.caret_to_raw(caret))
        self.screen.show_view(whole, found if found is not None else 0)

    def shown(self, view: PageView | None) -> None:
        """The panes show another page, or another state of it."""
        if not self._on:
            return
        view = self.whole(view) if view is not None else None
        before = self.screen.view.view
        turned = view is None or before is None or view.page_id != before.page_id
        self.screen.show_view(view)
        if turned and self._backwards and self.screen.view.pages is not None:
            self.screen.view.go(len(self.screen.view.pages.pages) - 1)
        self._backwards = False
        if turned:  # who opens a page gives the reflow pane the focus at last
            QTimer.singleShot(0, self.screen, self._take_focus)

    def _take_focus(self) -> None:
        if self._on:
            self.screen.setFocus()

    def _beyond(self, step: int) -> None:
        """Turned on at the end: the next page of the project."""
        self._backwards = step < 0
        self._actions.trigger("page.next" if step > 0 else "page.previous")

    def _given(self, command_id: str) -> None:
        if command_id not in _STAYS:
            self.set_on(False)
