"""The docks of the desk and where they stand; the two panes with their titles."""

from itertools import pairwise

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter

from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.docks.entities import EntitiesDock
from yk_reader.gui.docks.history import HistoryDock
from yk_reader.gui.docks.inspector import InspectorDock
from yk_reader.gui.docks.outline import OutlineDock
from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.panes.tokens import Tokens
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.window.toolbar import FlowTitle, RawTitle, column

NARROW = 1280
_LEFT, _PANES, _RIGHT = 194, (409, 570), 264
"""Widths at 1440. The raw pane takes a whole column of the newspaper, the reflow 30 characters."""
_STATE_VERSION, _NARROW_VERSION = 1, 101
"""How a kept layout of a wide window is marked, and one of a narrow window."""


class DockLayout(QObject):
    """All that is looked at while a project is open."""

    def __init__(self, window: QMainWindow, services: Services, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self.tokens = Tokens(services.tasks)
        settings = services.settings
        self.raw = RawPane(services.theme)
        self.raw.set_zoom(settings.get(declared.RAW_TEXT_SIZE))
        self.raw.set_fold_blank(settings.get(declared.FOLD_BLANK))
        self.reflow = ReflowPane(services.theme, tokens=self.tokens)
        self.reflow.set_zoom(settings.get(declared.TEXT_SIZE))
        self.raw_title = RawTitle(services, actions)
        self.flow_title = FlowTitle(services, actions)
        self.raw_column = column(self.raw_title, self.raw)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.raw_column)
        self.splitter.addWidget(column(self.flow_title, self.reflow))
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(_PANES))
        self.pages = PagesDock(services)
        self.doubts = DoubtsDock(services)
        self.outline = OutlineDock(services)
        self.entities = EntitiesDock(services)
        self.inspector = InspectorDock(services)
        self.history = HistoryDock(services)
        self.docks: tuple[Dock, ...] = (
            self.pages, self.doubts, self.outline, self.entities, self.inspector, self.history,
        )  # fmt: skip
        self._hidden: list[Dock] = []
        self._narrow = False
        self.place()

    def place(self) -> None:
        """Put every dock where the design has it."""
        window, left, right = (
            self._window,
            Qt.DockWidgetArea.LeftDockWidgetArea,
            Qt.DockWidgetArea.RightDockWidgetArea,
        )
        window.setDockNestingEnabled(True)
        window.addDockWidget(left, self.pages)
        window.addDockWidget(left, self.doubts)
        window.splitDockWidget(self.pages, self.doubts, Qt.Orientation.Vertical)
        right_docks: tuple[Dock, ...] = (self.outline, self.entities, self.inspector)
        left_docks: tuple[Dock, ...] = (self.pages, self.doubts)
        for dock in right_docks:
            window.addDockWidget(right, dock)
        window.splitDockWidget(self.outline, self.entities, Qt.Orientation.Vertical)
        window.splitDockWidget(self.entities, self.inspector, Qt.Orientation.Vertical)
        window.addDockWidget(left, self.history)
        window.tabifyDockWidget(self.doubts, self.history)
        self.doubts.raise_()
        for dock in self.docks:
            dock.setFloating(False)
            dock.show()
        self.history.hide()
        for dock in left_docks:
            dock.setMinimumWidth(160)
        for dock in right_docks:
            dock.setMinimumWidth(213)
        self._narrow = False
        self.sizes()

    def sizes(self) -> None:
        """The widths and heights of the design."""
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._window.resizeDocks([self.pages, self.outline], [_LEFT, _RIGHT], across)
        self._window.resizeDocks([self.pages, self.doubts], [640, 166], down)
        self._window.resizeDocks(
            [self.outline, self.entities, self.inspector], [270, 302, 236], down
        )
        self.splitter.setSizes(list(_PANES))

    def fit(self, width: int) -> None:
        """In a narrow window the right docks become tabs, in a wide one they stand alone."""
        narrow = width < NARROW
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._window.tabifyDockWidget(self.outline, self.entities)
            self._window.tabifyDockWidget(self.entities, self.inspector)
            self.outline.raise_()
        else:
            self._part()

    def _part(self) -> None:
        """Put the docks that stand as tabs with the outline below each other again.

        What Qt splits off a dock with tabs becomes one more tab, so they are taken out first.
        """
        tabs = self._window.tabifiedDockWidgets(self.outline)
        docks: list[Dock] = [self.outline, self.entities, self.inspector]
        parted = [dock for dock in docks if dock is self.outline or dock in tabs]
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
            for dock in self.docks:
                dock.setVisible(dock in self._hidden or dock is not self.history)
            self._hidden = []
        else:
            self._hidden = [d for d in self.docks if not d.isHidden()]
            for dock in self.docks:
                dock.hide()

    def set_reading(self, on: bool) -> None:
        """Reading mode: the reflow alone."""
        if on:
            self._hidden = [d for d in self.docks if not d.isHidden()]
            for dock in self.docks:
                dock.hide()
        else:
            for dock in self._hidden:
                dock.show()
            self._hidden = []
        self.raw_column.setVisible(not on)
        self.reflow.set_reading(on)

    def save(self) -> None:
        """Keep where everything stands."""
        settings = self._services.settings
        settings.set(declared.WINDOW_GEOMETRY, _text(self._window.saveGeometry()))
        if any(not d.isHidden() for d in self.docks):
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
