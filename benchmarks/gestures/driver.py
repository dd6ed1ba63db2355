"""The hands of the benchmark: real key and mouse events for the real window, each counted.

Events go to the native window (`QWindow`), so that shortcuts, focus, popups and drags are routed
as they are for a person. Nothing here calls a handler, an edit or the session; what the window
shows is only read.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QToolButton,
    QWidget,
)

from yk_reader.gui.app import Application
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.project_controller import ProjectController

MOVE, SELECT, ACT = "move", "select", "act"
"""What a gesture is for: to come to a place, to select there, to do something."""
MOVE_WEIGHS = 0.3
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_PATIENCE_MS = 20_000
_NEAR_ENOUGH = 40
"""Pixels to where the wheel should have turned to."""


class Stuck(Exception):
    """The window did not do what the gesture should have done."""


@dataclass(frozen=True)
class Cost:
    """Gestures of an act: those that only come to its place, and those that select and do."""

    move: int
    work: int

    @property
    def weight(self) -> float:
        """Both in one number: a chord that only moves the caret is quickly made."""
        return MOVE_WEIGHS * self.move + self.work


@dataclass
class Done:
    """One act of a person: what it was, and the gestures that it took, by what they were for."""

    what: str
    move: int = 0
    select: int = 0
    act: int = 0

    @property
    def total(self) -> int:
        """All gestures of the act."""
        return self.move + self.select + self.act


@dataclass
class Tally:
    """The gestures of one run, act by act, and in words."""

    acts: list[Done] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All gestures."""
        return sum(one.total for one in self.acts)

    def of(self, why: str) -> int:
        """The gestures that were for this."""
        return sum(getattr(one, why) for one in self.acts)


class Driver:
    """One open window. A key chord, a click and a drag are a gesture each; the wheel, and a pause
    over an entry of a menu, are none."""

    def __init__(self, application: Application) -> None:
        self.app = application.app
        self.window = application.window
        self.tally = Tally()
        self._now = Done("")
        self._not_there: set[tuple[str, str]] = set()

    # --- what is there

    @property
    def controller(self) -> ProjectController:
        """The open project, to be read only."""
        found = self.window.project_controller
        assert found is not None
        return found

    @property
    def view(self) -> PageView:
        """What the window shows of the page."""
        found = self.controller.page_view
        assert found is not None
        return found

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        """The keys that a command has in this window."""
        return self.window.actions_.keys().get(command_id, ())

    def has(self, command_id: str) -> bool:
        """Whether this window knows the command."""
        return command_id in self.window.actions_.by_id

    def action(self, command_id: str) -> QAction:
        """The entry of the menus."""
        return self.window.actions_.by_id[command_id]

    # --- counting

    def begin(self, what: str) -> None:
        """The gestures from here on belong to this act."""
        self._now = Done(what)
        self.tally.acts.append(self._now)

    def _count(self, why: str, what: str) -> None:
        setattr(self._now, why, getattr(self._now, why) + 1)
        self.tally.log.append(f"{self._now.what}: {why} {what}")

    # --- waiting

    def settle(self, rounds: int = 3) -> None:
        """Let the window do what is due."""
        for _ in range(rounds):
            self.app.processEvents()
            self.app.sendPostedEvents()

    def wait(self, ready: Callable[[], object], what: str) -> None:
        """Let the window work until something is so."""
        until = time.monotonic() + _PATIENCE_MS / 1000
        while not ready():
            self.app.processEvents()
            time.sleep(0.004)
            if time.monotonic() > until:
                raise Stuck(f"waited in vain: {what}")

    # --- keyboard

    def _target(self) -> QWindow:
        popup = QApplication.activePopupWidget()
        widget = popup or QApplication.activeModalWidget() or self.window
        handle = widget.window().windowHandle()
        assert handle is not None
        return handle

    def key(self, keys: str, why: str = ACT) -> None:
        """Press keys as they are written in the key table, "Ctrl+D" or "E, 1"."""
        sequence = QKeySequence.fromString(keys)
        if not sequence.count():
            raise Stuck(f"no such key: {keys}")
        for at in range(sequence.count()):
            chord = sequence[at]
            self._count(why, QKeySequence(chord).toString())
            QTest.keyClick(self._target(), chord.key(), chord.keyboardModifiers())
            self.settle()

    def keys(self, sequences: Iterable[str], why: str) -> None:
        """Press several keys."""
        for one in sequences:
            self.key(one, why)

    def type(self, text: str, why: str = ACT) -> None:
        """Type letters and digits: each is a gesture."""
        for char in text:
            self._count(why, char)
            QTest.keyClick(self._target(), Qt.Key(ord(char.upper())))
            self.settle()

    # --- mouse

    def _at(self, widget: QWidget, point: QPoint) -> tuple[QWindow, QPoint]:
        """The native window and the place in it."""
        inner = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        top = inner.window()
        handle = top.windowHandle()
        assert handle is not None
        return handle, inner.mapTo(top, point)

    def click(
        self,
        widget: QWidget,
        point: QPoint,
        why: str = ACT,
        *,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifier: Qt.KeyboardModifier = _NO_MODIFIER,
    ) -> None:
        """One click."""
        handle, at = self._at(widget, point)
        self._count(why, f"{button.name} at {at.x()},{at.y()}")
        QTest.mouseMove(handle, at)
        QTest.mouseClick(handle, button, modifier, at)
        self.settle()
        self._apart()

    def double_click(self, widget: QWidget, point: QPoint, why: str = SELECT) -> None:
        """A double click, one gesture."""
        handle, at = self._at(widget, point)
        self._count(why, f"double click at {at.x()},{at.y()}")
        QTest.mouseMove(handle, at)
        QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, _NO_MODIFIER, at)
        self.settle()
        self._apart()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint, why: str = SELECT) -> None:
        """Press, move, let go: one gesture."""
        handle, a = self._at(widget, start)
        _, b = self._at(widget, end)
        self._count(why, f"drag {a.x()},{a.y()} to {b.x()},{b.y()}")
        QTest.mouseMove(handle, a)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, _NO_MODIFIER, a)
        self.settle()
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(handle, a + (b - a) * share)
            self.settle(1)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, _NO_MODIFIER, b)
        self.settle()
        self._apart()

    def _apart(self) -> None:
        """The next click shall not be the second one of a double click."""
        QTest.qWait(self.app.doubleClickInterval() // 20)

    def wheel_to(self, pane: QAbstractScrollArea, top: int) -> None:
        """Turn the wheel until the pane's scroll bar stands about there."""
        bar = pane.verticalScrollBar()
        wanted = max(bar.minimum(), min(bar.maximum(), top))
        handle, at = self._at(pane, pane.viewport().rect().center())
        for _ in range(400):
            before = bar.value()
            off = wanted - before
            if not off or (
                abs(off) <= _NEAR_ENOUGH and wanted not in (bar.minimum(), bar.maximum())
            ):
                return
            turn = QPoint(0, -120 if off > 0 else 120)
            QTest.wheelEvent(handle, at, turn)
            self.settle(1)
            if bar.value() == before or (bar.value() > wanted) != (before > wanted):
                return  # at an end, or past it by less than a notch

    # --- menus

    def choose(self, menu: QMenu, command_id: str) -> bool:
        """Click the entry of a command in an open menu, or in the menus that open from it."""
        wanted = self.action(command_id)
        path = _path(menu, wanted)
        if path is None:
            return False
        within = menu
        for step in path[:-1]:
            inside = step.menu()
            assert isinstance(inside, QMenu)
            handle, at = self._at(within, within.actionGeometry(step).center())
            QTest.mouseMove(handle, at - QPoint(0, 2))
            QTest.mouseMove(handle, at)
            self.wait(inside.isVisible, f"the menu {step.text()}")
            within = inside
        self.click(within, within.actionGeometry(path[-1]).center())
        self.settle()
        return True

    def menu_bar(self, command_id: str) -> None:
        """Choose a command from the menus of the window."""
        wanted = self.action(command_id)
        bar = self.window.menuBar()
        for menu in self.window.menus.values():
            if _path(menu, wanted) is not None:
                self.click(bar, bar.actionGeometry(menu.menuAction()).center())
                self.wait(menu.isVisible, "a menu")
                self.choose(menu, command_id)
                return
        raise Stuck(f"{command_id} stands in no menu")

    def button(self, command_id: str) -> None:
        """Click what the window shows for a command: a button of the toolbar, one that names its
        key (an answer to a question), else its entry in the menus."""
        shown = self.window.actions_.shown_keys(command_id)
        action, buttons = self.action(command_id), self.window.toolbar.findChildren(QToolButton)
        found: list[QAbstractButton] = [b for b in buttons if b.defaultAction() is action]
        found += [
            each
            for each in self.window.findChildren(QAbstractButton)
            if shown and f"({shown})" in each.text()
        ]
        for each in found:
            if each.isVisible() and each.isEnabled():
                self.click(each, each.rect().center())
                return
        self.menu_bar(command_id)

    def offers(self, pane: QAbstractScrollArea, command_id: str) -> bool:
        """Whether the context menu of a pane has the command, as far as it was opened before."""
        return (pane.accessibleName(), command_id) not in self._not_there

    def context_menu(self, pane: QAbstractScrollArea, point: QPoint, command_id: str) -> bool:
        """Right-click, and choose a command there; False when the menu has it not.

        A person knows after the first time what a menu has: that look is not counted.
        """
        acts, entries = self._now.act, len(self.tally.log)
        self.click(pane, point, button=Qt.MouseButton.RightButton)
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise Stuck("no context menu")
        if self.choose(menu, command_id):
            return True
        menu.close()
        self.settle()
        self._not_there.add((pane.accessibleName(), command_id))
        self._now.act = acts
        del self.tally.log[entries:]
        return False


def _path(menu: QMenu, wanted: QAction) -> list[QAction] | None:
    """The entries to go through from a menu to an action."""
    for action in menu.actions():
        if action is wanted:
            return [action]
        inside = action.menu()
        if isinstance(inside, QMenu):
            rest = _path(inside, wanted)
            if rest is not None:
                return [action, *rest]
    return None
