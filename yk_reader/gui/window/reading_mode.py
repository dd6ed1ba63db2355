"""Reading mode: the reflow alone; after it everything is as it was before."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow, QScrollBar, QWidget
from shiboken6 import isValid

from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.window.dock_layout import DockLayout

Place = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    """What was before: focus and scrolling; and where the reflow stood when reading began."""

    focus: QWidget | None
    scrolled: tuple[int, ...]
    began: Place


class ReadingMode:
    """Switches it on and off."""

    def __init__(self, window: QMainWindow, layout: DockLayout, workbench: Workbench) -> None:
        self._window = window
        self._layout = layout
        self._bench = workbench
        self._before: _Before | None = None

    def set_on(self, on: bool) -> None:
        """Switch it on or off; twice changes nothing."""
        reflow = self._bench.reflow
        if on and self._before is None:
            focus, scrolled = self._window.focusWidget(), self._scrolled()
            self._layout.set_reading(True)
            reflow.setFocus()
            self._before = _Before(focus, scrolled, self._place())
        elif not on and self._before is not None:
            before, self._before = self._before, None
            stayed = self._place() == before.began
            self._layout.set_reading(False)
            if stayed:
                for bar, value in zip(self._bars(), before.scrolled, strict=True):
                    bar.setValue(value)
            had = before.focus
            if self._window.focusWidget() is reflow and had is not None and isValid(had):
                (had if had.isVisible() else reflow).setFocus()

    def _bars(self) -> tuple[QScrollBar, ...]:
        raw, reflow = self._bench.raw, self._bench.reflow
        return raw.verticalScrollBar(), raw.horizontalScrollBar(), reflow.verticalScrollBar()

    def _scrolled(self) -> tuple[int, ...]:
        return tuple(bar.value() for bar in self._bars())

    def _place(self) -> Place:
        """Where the reflow stands: another place must not be scrolled back."""
        reflow = self._bench.reflow
        view = reflow.view
        page = view.page_id if view is not None else None
        return page, reflow.caret(), reflow.selection(), reflow.verticalScrollBar().value()
