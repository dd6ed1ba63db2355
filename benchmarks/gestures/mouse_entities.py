"""Entities with the mouse: a double click or a drag selects, a menu tags, a button confirms."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from benchmarks.gestures.driver import ACT, SELECT, Cost, Driver, Stuck
from benchmarks.gestures.entities import ABOVE, VISIBLE, suggested
from benchmarks.gestures.entity_acts import (
    ACCEPT,
    DELETE,
    EVERYWHERE,
    TAG,
    WORD,
    EntityAct,
)
from benchmarks.gestures.mouse import FlowPoints
from yk_reader.gui.view.label_keys import typed_for

_SCREENS = 200
"""So many screens of suggestions are gone through at most."""


class EntitiesByMouse:
    """Wholly in the reflow pane."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._pane = driver.window.workbench.reflow
        self._points = FlowPoints(driver)

    def look(self) -> None:
        """Everything can be reached from everywhere."""

    def cost(self, act: EntityAct) -> Cost | None:
        """Clicks and drags."""
        if act.what == WORD or (act.what == EVERYWHERE and not act.selects):
            return None  # without a selection the right click alone would do; see `perform`
        return Cost(0, int(act.selects) + 2 + act.asks)

    def _command(self, act: EntityAct) -> str:
        if act.what == DELETE:
            return "entity.remove"
        if act.what == ACCEPT:
            return "entity.accept"
        labels = self._driver.view.labels
        label = labels.get(act.label)
        key = typed_for(labels, label).lstrip(".") if label is not None else ""
        return f"entity.{'everywhere' if act.what == EVERYWHERE else 'label'}.{key}"

    def perform(self, act: EntityAct) -> None:
        """Select, right-click, choose; say yes where the window asks."""
        driver, pane = self._driver, self._pane
        a, b = act.span
        if act.selects:
            self._select(a, b)
        else:
            self._points.show(a)
        command = self._command(act)
        if act.what == TAG and act.selects and self._offered(act.label):
            return
        if not driver.context_menu(pane, self._points.on(a), command):
            driver.menu_bar(command)
        if act.asks:
            driver.wait(driver.window.notifications.isVisible, "the question")
            self.press(driver.window.notifications)

    def _offered(self, label: str) -> bool:
        """Click the label among those that the window shows beside a selection, if it does."""
        for within in (self._pane, self._driver.window):
            for button in within.findChildren(QAbstractButton):
                if button.isVisible() and getattr(button, "label", "") == label:
                    self._driver.click(button, _middle(button), ACT)
                    return True
        return False

    def _select(self, a: int, b: int) -> None:
        start, end = self._points.ends(a, b)
        self._driver.drag(self._pane, start, end, SELECT)
        if self._pane.selection() != (a, b):
            raise Stuck(f"the mouse selects {self._pane.selection()}, not {(a, b)}")

    def press(self, bar: QWidget) -> None:
        """Click the first button with words of a bar."""
        for button in bar.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                self._driver.click(button, _middle(button), ACT)
                return
        raise Stuck("nothing to click in the notification")

    def accept_all(self) -> None:
        """All on the page at once where the window can do that, else screen by screen."""
        driver = self._driver
        if driver.has(ABOVE):
            driver.begin("accept all on the page")
            driver.button(ABOVE)
            self._say_yes()
        visible = next(command for command in VISIBLE if driver.has(command))
        for _ in range(_SCREENS):
            left = driver.view.suggestions
            if not left:
                return
            flow = left[0][0]
            self._points.show(flow)
            driver.begin("accept all that are visible")
            driver.click(self._pane, self._points.on(flow), SELECT)
            before = suggested(driver)
            driver.menu_bar(visible)
            driver.settle()
            if suggested(driver) == before:
                raise Stuck("the suggestions stay")

    def _say_yes(self) -> None:
        """Click what accepts in the field that the window has opened."""
        for button in self._driver.window.findChildren(QPushButton):
            if button.isVisible() and button.isEnabled() and "Enter" in button.text():
                self._driver.click(button, _middle(button), ACT)
                return
        raise Stuck("nothing to click")


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()
