"""What the commands do that move between panes and docks, and change how the panes show text."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from yk_reader import settings as declared
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.window.dock_stand import in_front
from yk_reader.settings import Settings

_SIZE, _RAW_SIZE = 17, 15
_LEAST, _RAW_LEAST, _MOST = 14, 12, 24
_DRAGGED_MS = 300


class PaneCommands:
    """Copy, the ring of panes, the size of the text, folded blank lines."""

    def __init__(self, settings: Settings, workbench: Workbench) -> None:
        self._settings = settings
        self._bench = workbench

    def copy(self) -> None:
        """Copy what is selected in the pane with the focus."""
        (self._bench.raw if self._bench.raw.hasFocus() else self._bench.reflow).copy()

    def step(self, focus: QWidget | None, by: int) -> None:
        """Give the focus to the next (+1) or previous (-1) pane or dock that is there; a dock that
        stands behind another one comes to the front."""
        ring = list(_goals(self._bench))
        if not ring:
            return
        wholes = [whole for whole, _ in ring]
        here = next((w for w in wholes if focus is not None and _holds(w, focus)), None)
        at = wholes.index(here) if here is not None else -1 if by > 0 else 0
        whole, goal = ring[(at + by) % len(ring)]
        if isinstance(whole, Dock):
            whole.raise_()
        goal.setFocus(Qt.FocusReason.TabFocusReason)

    def zoom(self, by: int) -> None:
        """Larger or smaller text in both panes; 0: as delivered."""
        old, raw_old = (
            self._settings.get(declared.TEXT_SIZE),
            self._settings.get(declared.RAW_TEXT_SIZE),
        )
        size = min(_MOST, max(_LEAST, old + by)) if by else _SIZE
        raw = min(_MOST, max(_RAW_LEAST, raw_old + by)) if by else _RAW_SIZE
        self._settings.set(declared.TEXT_SIZE, size)
        self._settings.set(declared.RAW_TEXT_SIZE, raw)
        self._bench.set_text_sizes(size, raw)

    def fold(self, on: bool) -> None:
        """Fold blank lines in the raw pane, or show them."""
        self._settings.set(declared.FOLD_BLANK, on)
        self._bench.raw.set_fold_blank(on)


class FocusInFront(QObject):
    """Sees to it that no dock has the focus behind another one, where its keys would act on what
    nobody sees: the one in front of it gets the focus; and that one that is closed gives it to the
    reflow pane, not to whichever button comes next. A dock that is dragged out, or back, leaves it
    where it was: a window of its own takes it, for a button."""

    def __init__(self, window: QMainWindow, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._bench = workbench
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._look(window.focusWidget()))
        for dock in workbench.docks:
            dock.visibilityChanged.connect(partial(self._changed, dock))
            dock.topLevelChanged.connect(self._moved)
        self._work: QWidget | None = None
        self._let_go = QTimer(self)
        self._let_go.setInterval(_DRAGGED_MS)
        self._let_go.timeout.connect(self._back_to_work)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focused)

    def _changed(self, dock: Dock, seen: bool) -> None:
        """A dock went behind another one, or away; where the others are is known only then."""
        if seen:
            return
        focus = self._window.focusWidget()  # of a dock that goes Qt takes it after this
        if dock.isHidden() and focus is not None and _holds(dock, focus):
            self._bench.reflow.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self._window and not self._let_go.isActive():
            self._work = now

    def _moved(self) -> None:
        """A dock is a window of its own now, or none any more."""
        if self._window.isVisible():
            self._let_go.start()

    def _back_to_work(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._let_go.start()  # a window that was let go becomes the active one a moment later
            return
        self._let_go.stop()
        if not self._window.isVisible():
            return
        if QApplication.activeWindow() in (self._window, *self._bench.docks):
            self._window.activateWindow()
            had = self._work
            there = had is not None and isValid(had) and had.isVisibleTo(self._window)
            (had if had is not None and there else self._bench.reflow).setFocus()

    def _look(self, focus: QWidget | None) -> None:
        docks = self._bench.docks
        hidden = (d for d in docks if not (d.isHidden() or d.isFloating() or in_front(d)))
        dock = next((d for d in hidden if focus is not None and _holds(d, focus)), None)
        if dock is None:
            return
        beside = self._window.tabifiedDockWidgets(dock)
        front = [d for d in docks if in_front(d) and d in beside]
        goals = [goal for whole, goal in _goals(self._bench) if whole in front]
        (goals or [self._bench.reflow])[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _goals(bench: Workbench) -> Iterator[tuple[QWidget, QWidget]]:
    """The panes and docks that are there, in their order, each with what takes the focus in it."""
    for whole, part in (
        (bench.pages, "list"), (bench.doubts, "list"), (bench.facsimile, ""), (bench.raw, ""),
        (bench.reflow, ""), (bench.find, "table"), (bench.outline, "tree"),
        (bench.entities, "tree"), (bench.inspector, "area"), (bench.history, "list"),
        (bench.comments, "list"),
    ):  # fmt: skip
        if whole.isVisible():
            goal = getattr(whole, part) if part else whole
            if goal.isVisible():
                yield whole, goal


def _holds(whole: QWidget, focus: QWidget) -> bool:
    """Whether the focus is in a pane or a dock: it goes on from there, whichever part has it."""
    return whole is focus or whole.isAncestorOf(focus)
