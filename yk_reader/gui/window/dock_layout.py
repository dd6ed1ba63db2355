"""Where the docks of the window and the two panes stand."""

from itertools import pairwise

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter

from yk_reader import settings as declared
from yk_reader.gui.docks.pane_titles import titled_pane
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import Dock

NARROW = 1280
_LEFT, _PANES, _RIGHT = 194, (409, 570), 264
"""Widths at 1440. The raw pane takes a whole column of the newspaper, the reflow 30 characters."""
_STATE_VERSION, _NARROW_VERSION = 1, 101
"""How a kept layout of a wide window is marked, and one of a narrow window."""


class DockLayout(QObject):
    """Arranges the workbench on the main window, and keeps how the person arranged it."""

    def __init__(self, window: QMainWindow, services: Services, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._bench = workbench
        self._raw_column = titled_pane(workbench.raw_title, workbench.raw)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._raw_column)
        self.splitter.addWidget(titled_pane(workbench.flow_title, workbench.reflow))
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(_PANES))
        self._hidden: list[Dock] = []
        self._narrow = False
        self.place()

    def place(self) -> None:
        """Put every dock where the design has it."""
        bench, window, left, right = (
            self._bench,
            self._window,
            Qt.DockWidgetArea.LeftDockWidgetArea,
            Qt.DockWidgetArea.RightDockWidgetArea,
        )
        window.setDockNestingEnabled(True)
        window.addDockWidget(left, bench.pages)
        window.addDockWidget(left, bench.doubts)
        window.splitDockWidget(bench.pages, bench.doubts, Qt.Orientation.Vertical)
        right_docks: tuple[Dock, ...] = (
            bench.outline,
            bench.entities,
            bench.inspector,
        )
        left_docks: tuple[Dock, ...] = (bench.pages, bench.doubts)
        for dock in right_docks:
            window.addDockWidget(right, dock)
        window.splitDockWidget(bench.outline, bench.entities, Qt.Orientation.Vertical)
        window.splitDockWidget(bench.entities, bench.inspector, Qt.Orientation.Vertical)
        window.addDockWidget(left, bench.history)
        window.tabifyDockWidget(bench.doubts, bench.history)
        bench.doubts.raise_()
        for dock in bench.docks:
            dock.setFloating(False)
            dock.show()
        bench.history.hide()
        for dock in left_docks:
            dock.setMinimumWidth(160)
        for dock in right_docks:
            dock.setMinimumWidth(213)
        self._narrow = False
        self.sizes()

    def sizes(self) -> None:
        """The widths and heights of the design."""
        bench = self._bench
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._window.resizeDocks([bench.pages, bench.outline], [_LEFT, _RIGHT], across)
        self._window.resizeDocks([bench.pages, bench.doubts], [640, 166], down)
        self._window.resizeDocks(
            [bench.outline, bench.entities, bench.inspector],
            [270, 302, 236],
            down,
        )
        self.splitter.setSizes(list(_PANES))

    def fit(self, width: int) -> None:
        """In a narrow window the right docks become tabs, in a wide one they stand alone."""
        narrow = width < NARROW
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._window.tabifyDockWidget(self._bench.outline, self._bench.entities)
            self._window.tabifyDockWidget(self._bench.entities, self._bench.inspector)
            self._bench.outline.raise_()
        else:
            self._part()

    def _part(self) -> None:
        """Put the docks that stand as tabs with the outline below each other again.

        What Qt splits off a dock with tabs becomes one more tab, so they are taken out first.
        """
        tabs = self._window.tabifiedDockWidgets(self._bench.outline)
        docks: list[Dock] = [self._bench.outline, self._bench.entities, self._bench.inspector]
        parted = [dock for dock in docks if dock is self._bench.outline or dock in tabs]
        hidden = [dock for dock in parted if dock.isHidden()]
        for dock in parted:
            self._window.removeDockWidget(dock)
        area, down = Qt.DockWidgetArea.RightDockWidgetArea, Qt.Orientation.Vertical
        for dock in parted:
            self._window.addDockWidget(area, dock)
        for above, below in pairwise(parted):
            self._window.splitDockWidget(above, below, down)
        for dock in parted:
            dock.setVisible(dock not in hidden)
        QTimer.singleShot(0, self, self.sizes)

    def set_there(self, there: bool) -> None:
        """Show the docks with a project, hide them without."""
        if there:
            for dock in self._bench.docks:
                dock.setVisible(dock in self._hidden or dock is not self._bench.history)
            self._hidden = []
        else:
            self._hidden = [d for d in self._bench.docks if not d.isHidden()]
            for dock in self._bench.docks:
                dock.hide()

    def set_reading(self, on: bool) -> None:
        """Reading mode: the reflow alone."""
        if on:
            self._hidden = [d for d in self._bench.docks if not d.isHidden()]
            for dock in self._bench.docks:
                dock.hide()
        else:
            for dock in self._hidden:
                dock.show()
            self._hidden = []
        self._raw_column.setVisible(not on)
        self._bench.reflow.set_reading(on)

    def save(self) -> None:
        """Keep where everything stands."""
        settings = self._services.settings
        settings.set(declared.WINDOW_GEOMETRY, _text(self._window.saveGeometry()))
        if any(not d.isHidden() for d in self._bench.docks):
            version = _NARROW_VERSION if self._narrow else _STATE_VERSION
            settings.set(declared.WINDOW_STATE, _text(self._window.saveState(version)))

    def restore(self) -> bool:
        """Put everything where it stood; False when nothing was kept."""
        state = self._services.settings.get(declared.WINDOW_STATE)
        if not state:
            return False
        held = QByteArray.fromBase64(state.encode("ascii", "ignore"))
        for version in (_STATE_VERSION, _NARROW_VERSION):
            if self._window.restoreState(held, version):
                self._narrow = version == _NARROW_VERSION
                return True
        return False


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
