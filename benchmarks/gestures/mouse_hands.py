"""What acts on lines cost with the mouse, and how they are made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from benchmarks.gestures.driver import ACT, SELECT, Cost, Driver, Stuck
from benchmarks.gestures.hands import name_of
from benchmarks.gestures.layout_acts import ASSIGN, NEW, Act
from benchmarks.gestures.mouse import RawPoints

_MENU = 2
"""A right click and a click on the entry; what both menus take."""


class LayoutByMouse:
    """Lines are chosen in the raw pane by click or drag, commands from the menu there, else from
    the menus of the window."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._raw = RawPoints(driver)

    def look(self) -> None:
        """Everything can be reached from everywhere."""

    def cost(self, acts: tuple[Act, ...]) -> Cost | None:
        """Clicks and drags of acts that follow one another."""
        pane = self._driver.window.workbench.raw
        rows = pane.rows
        assert rows is not None
        places = [rows.index_of[start] for start in acts[0].lines]
        if max(places) - min(places) + 1 != len(places):
            return None
        picked = set(pane.selected_starts())
        several = len(places) > 1 or (len(picked) > 1 and picked > set(acts[0].lines))
        select = int(several and picked != set(acts[0].lines))
        work = sum(_MENU * act.times + (act.command == ASSIGN) for act in acts)
        return Cost(0, select + work)

    def perform(self, acts: tuple[Act, ...]) -> None:
        """Make the acts, one after the other."""
        for act in acts:
            self._driver.begin(name_of(act))
            for _ in range(act.times):
                self._select(act)
                self._command(act)
            if act.command == ASSIGN:
                self._choose_article(act)
            self._driver.settle()

    def _select(self, act: Act) -> None:
        pane = self._driver.window.workbench.raw
        first, last = min(act.lines), max(act.lines)
        both = self._raw.show(first, last)
        picked = set(pane.selected_starts())
        if picked == set(act.lines):
            return
        if first == last:
            if first in picked:  # a right click would mean all that is selected
                self._driver.click(pane, self._raw.point(first), SELECT)
            return  # else it takes the line along
        if both:
            self._driver.drag(pane, self._raw.point(first), self._raw.point(last), SELECT)
        else:
            self._raw.show(first, first)
            self._driver.click(pane, self._raw.point(first), SELECT)
            self._raw.show(last, last)
            shift = Qt.KeyboardModifier.ShiftModifier
            self._driver.click(pane, self._raw.point(last), SELECT, modifier=shift)
        if set(pane.selected_starts()) != set(act.lines):
            raise Stuck(f"the mouse does not select the lines of {act}")

    def _command(self, act: Act) -> None:
        pane = self._driver.window.workbench.raw
        line = max(act.lines) if self._in_sight(max(act.lines)) else min(act.lines)
        self._raw.show(line, line)
        point = self._raw.point(line)
        if self._driver.offers(pane, act.command) and self._driver.context_menu(
            pane, point, act.command
        ):
            return
        if len(act.lines) == 1 and set(pane.selected_starts()) != set(act.lines):
            self._driver.click(pane, point, SELECT)
        self._driver.menu_bar(act.command)

    def _in_sight(self, line: int) -> bool:
        y = self._raw.point(line).y()
        return 0 < y < self._driver.window.workbench.raw.viewport().height()

    def _choose_article(self, act: Act) -> None:
        """Click the article in the list of the small field."""
        field = self._driver.controller.prompts.assign_field
        self._driver.wait(field.isVisible, "the field for an article")
        listed: QListWidget = field.list
        wanted = None if act.article == NEW else act.article
        for row in range(listed.count()):
            item = listed.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == wanted:
                listed.scrollToItem(item)
                self._driver.settle()
                self._driver.click(listed, listed.visualItemRect(item).center(), ACT)
                return
        raise Stuck(f"the list has no article {wanted}")
