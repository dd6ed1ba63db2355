"""Where the docks of the window and the two panes stand.

How much stands side by side goes by the width of the window (`Stand`); each of these ways keeps
what a person made of it. Within one of them the widths are shared by `width_sharing`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabBar, QWidget

from yk_reader import settings as declared
from yk_reader.gui.docks.pane_titles import titled_pane
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.one_pane import OnePane
from yk_reader.gui.window.dock_stand import (
    BELOW,
    HALF,
    HEIGHTS,
    VERSIONS,
    WELL,
    WIDTHS,
    Stand,
    as_text,
    floors,
    from_above,
    height_below,
    in_front,
    kept_focus,
    least_of,
    outgrown,
    put,
    settle,
)
from yk_reader.gui.window.picture_column import PictureColumn
from yk_reader.gui.window.width_sharing import (
    COMFORT,
    COMPARED,
    FULL,
    RAW_COLUMN,
    RAW_COMFORT,
    RAW_LEAST,
    Needs,
    Range,
    fits,
    share,
)

NARROW = 1280
LEAST_LEFT, LEAST_RIGHT = 160, 213
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BELOW = Qt.DockWidgetArea.BottomDockWidgetArea
_ONLY_HERE = Qt.FindChildOption.FindDirectChildrenOnly
_DRAGGED_MS = 100
_HANDLE = 1
"""The width of the line between the panes."""


class DockLayout(QObject):
    """Arranges the workbench on the main window, and keeps how the person arranged it.

    `put_away` tells that the docks were hidden because the window became too narrow for them, or
    that they came back (False).
    """

    put_away = Signal(bool)

    def __init__(self, window: QMainWindow, services: Services, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._bench = workbench
        self._raw_column = titled_pane(workbench.raw_title, workbench.raw)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._left = OnePane()
        self._left.addWidget(self._raw_column)
        self._left.addWidget(workbench.compare)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(titled_pane(workbench.flow_title, workbench.reflow))
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._pane_moved)
        self.picture = PictureColumn(window, services, workbench, self.splitter, self._left)
        self.picture.changed.connect(self.fit)
        self.picture.desk.splitterMoved.connect(self._picture_moved)
        self._there = self._busy = False
        self._reading_hidden: list[Dock] = []
        self._before_reading: tuple[QByteArray, list[int]] | None = None
        self._hidden: list[Dock] = []
        """Docks that are hidden for another reason than the person's wish."""
        self._stand = Stand.APART
        self._kept: dict[Stand, QByteArray] = {}
        """How the docks stood in each way when it was left."""
        self._wishes: dict[str, int] = {}
        """What the person chose: widths of the areas (by `_name`), that of the raw pane, heights of
        docks (by `_height_name`)."""
        self._given: dict[str, int] = {}
        """Widths and heights as they were set last, in a window of the size `_fitted`: others are
        the person's."""
        self._fitted = window.size()
        self._floors: dict[Dock, tuple[QSize, QSize]] = {}
        """The least sizes of the docks at that time: what they show can make these larger."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.timeout.connect(self._moved)
        for dock in workbench.docks:
            dock.visibilityChanged.connect(self._seen)
            dock.resized.connect(lambda: self._moving.start(0))
        workbench.sizes_changed.connect(self.fit)
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, _LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, _RIGHT)
        self.place()

    # --- as designed

    def place(self) -> None:
        """Put every dock where the design has it."""
        for known in (self._kept, self._wishes, self._given):
            known.clear()
        self._stand = Stand.APART
        self._hidden = []
        with self._undisturbed():
            for dock in self._bench.docks:
                dock.setFloating(False)
                seen = dock not in self._bench.asked_for
                if not seen or dock.parentWidget() is not None:  # or it becomes a window itself
                    dock.setVisible(seen)
            self._put_apart()
        self.fit()

    def _put_apart(self) -> None:
        """Left and right, below each other; what is looked for has the width below the panes."""
        bench = self._bench
        put(self._window, _LEFT, ((bench.pages,), (bench.doubts, bench.history, bench.comments)))
        put(self._window, _RIGHT, ((bench.outline,), (bench.entities,), (bench.inspector,)))
        self._window.addDockWidget(_BELOW, bench.find)

    # --- by the width of the window

    def fit(self) -> None:
        """Let the docks stand as the window has room for, and share its width."""
        if not self._there or self._before_reading is not None or self._busy:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # Qt ends the program when docks are put while one of them is being dragged.
            self._later.start(_DRAGGED_MS)
            return
        with self._undisturbed():
            self._learn()
            for dock in self._bench.docks:
                least = LEAST_LEFT if dock in self._at_left() else LEAST_RIGHT
                dock.setMinimumWidth(self._grown(least))
            wanted = self._wanted()
            with self._bench.reflow.set_once(), kept_focus(self._window, self._bench.reflow):
                if wanted is not self._stand:
                    self._change(wanted)
                self._share()

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Let nothing be arranged meanwhile: docks that are put make a small window larger, and
        Qt, which is not done with them then, ends the program when they are put once more."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def _beside(self, dock: Dock) -> bool:
        """Whether a dock stands beside the panes, so that they have less width."""
        return not dock.isFloating() and self._window.dockWidgetArea(dock) != _BELOW

    def _at_left(self) -> tuple[Dock, ...]:
        """The docks that stand at the left by the design."""
        bench = self._bench
        return bench.pages, bench.doubts, bench.history, bench.comments

    def _grown(self, width: int) -> int:
        return round(width * self._services.text_scale)

    def _wanted(self) -> Stand:
        """How the docks should stand that a person wants to see."""
        docked = [dock for dock in self._asked() if self._beside(dock)]
        if self._stand >= Stand.COLUMN:  # where else they would stand: by the design
            left = [dock for dock in docked if dock in self._at_left()]
            right = [dock for dock in docked if dock not in left]
        else:
            left, right = (
                [d for d in docked if d in self._docked(area)] for area in (_LEFT, _RIGHT)
            )
        sides = [max(least_of(d) for d in side) for side in (left, right) if side]
        column = [max(sides)] if sides else []
        width, picture = self._window.width(), self._picture_range()
        least = [picture.least] if picture is not None else []
        for instead in (False, True) if least else (False,):
            # Without room for docks and three panes the picture is where the raw pane is.
            self.picture.instead_wanted = instead
            needs, more = self._needs(), [] if instead else least
            room = width - len(more) - _HANDLE
            if fits(room - len(sides), sides + more, needs, well=True):
                return Stand.APART if width >= NARROW else Stand.TABS
            if fits(room - len(column), column + more, needs, well=False):
                return Stand.COLUMN
        return Stand.AWAY

    def _change(self, wanted: Stand) -> None:
        """Go over to another way of standing; what is seen stays the same."""
        asked, was_away = self._asked(), self._stand is Stand.AWAY
        if not was_away:
            self._kept[self._stand] = self._window.saveState(VERSIONS[self._stand])
        before, stand = (min(one, Stand.COLUMN) for one in (self._stand, wanted))
        if stand is not before and not self._take(stand):
            if stand < before and not any(self._take(one) for one in Stand if one < stand):
                self._put_apart()
            self._derive(stand)
        for dock in self._bench.docks:
            dock.setVisible(dock in asked)
        self._hidden = []
        self._stand = wanted
        self._given.clear()
        if wanted is Stand.AWAY:
            self._kept[Stand.COLUMN] = self._window.saveState(VERSIONS[Stand.COLUMN])
            self._hide([dock for dock in asked if self._beside(dock)])
            if self._hidden:
                self.put_away.emit(True)
        elif was_away:
            self.put_away.emit(False)

    def _take(self, stand: Stand) -> bool:
        """Let the docks stand as they stood in a way; False when that is not known."""
        kept = self._kept.get(stand)
        return kept is not None and self._window.restoreState(kept, VERSIONS[stand])

    def _derive(self, stand: Stand) -> None:
        """Put tabs where docks stood below each other; what floats stays."""
        left, right = self._docked(_LEFT), self._docked(_RIGHT)
        if stand is Stand.TABS:
            put(self._window, _RIGHT, (right,))
        elif stand is Stand.COLUMN:
            put(self._window, _LEFT, (left, right))

    # --- widths

    def _picture_range(self) -> Range | None:
        """What the picture wishes for and needs; None where it stands nowhere here."""
        wish = self._wishes.get("picture")
        return self.picture.range(wish) if self.picture.beside else None

    def _needs(self) -> Needs:
        raw, flow, picture = self._bench.raw, self._bench.reflow, self._picture_range()
        if picture is not None and self.picture.instead_wanted:
            return Needs(picture, flow.width_for(FULL), flow.width_for(COMFORT))
        if self.comparing:
            wish, comfort, least = (2 * flow.width_for(ems) for ems in COMPARED)
            return Needs(
                Range(self._wishes.get("compared", wish), comfort, least),
                flow.width_for(COMFORT), flow.width_for(COMPARED[1]),
            )  # fmt: skip
        wish = self._wishes.get("raw", raw.width_for(RAW_COLUMN))
        comfort, least = (min(wish, raw.width_for(ems)) for ems in (RAW_COMFORT, RAW_LEAST))
        return Needs(
            Range(wish, comfort, least),
            flow.width_for(FULL),
            flow.width_for(COMFORT),
        )

    def _name(self, area: Qt.DockWidgetArea) -> str:
        if self._stand >= Stand.COLUMN:
            return "column"
        return "left" if area == _LEFT else "right"

    def _docked(self, area: Qt.DockWidgetArea) -> list[Dock]:
        """The docks of an area, as the workbench has them."""
        place = self._window.dockWidgetArea
        return [d for d in self._bench.docks if not d.isFloating() and place(d) == area]

    def _shown(self, area: Qt.DockWidgetArea) -> list[Dock]:
        return [dock for dock in self._docked(area) if not dock.isHidden()]

    def _range(self, area: Qt.DockWidgetArea) -> Range:
        """What the docks of an area wish for and need."""
        name = self._name(area)
        least = max(least_of(dock) for dock in self._shown(area))
        wish = self._wishes.get(name, self._grown(WIDTHS[name]))
        return Range(wish, max(least, min(wish, self._grown(WELL[name]))), least)

    def _areas(self) -> dict[str, int]:
        """How wide the areas are that have docks to be seen, and how high what is below."""
        centre, width = self._middle().geometry(), self._window.width()
        taken = {_LEFT: centre.x(), _RIGHT: width - centre.right() - 1}
        found = {self._name(area): one - 1 for area, one in taken.items() if self._shown(area)}
        low = self._low()
        return found | ({BELOW: low[0].height()} if low else {})

    def _low(self) -> list[Dock]:
        """The docks that are seen below the panes."""
        return [dock for dock in self._shown(_BELOW) if in_front(dock)]

    def _middle(self) -> QWidget:
        """What the docks stand around."""
        return self._window.centralWidget() or self.picture.desk

    def _columns(self) -> list[list[Dock]]:
        """The docks of each side from above, where they stand below each other."""
        sides = (from_above(self._docked(area)) for area in (_LEFT, _RIGHT))
        return [docks for docks in sides if docks is not None]

    def _height_name(self, dock: Dock) -> str:
        """How the height of a dock is called among the sizes that are kept."""
        return f"{min(self._stand, Stand.COLUMN).name.lower()} {dock.objectName()}"

    def _height(self, dock: Dock) -> int:
        """The height that is wished for a dock; what counts is its proportion to the others."""
        designed = HALF if self._stand >= Stand.COLUMN else HEIGHTS[dock.objectName()]
        return self._wishes.get(self._height_name(dock), designed)

    def _sizes(self) -> dict[str, int]:
        """All widths of areas and heights of docks as they are now."""
        heights = {self._height_name(d): d.height() for docks in self._columns() for d in docks}
        return self._areas() | heights

    def _learn(self) -> None:
        """Sizes that are not those that were set are the person's."""
        same = self._window.size() == self._fitted and not outgrown(self._floors)
        if not same or self._before_reading is not None:
            return
        now = self._sizes()
        if now.keys() != self._given.keys():
            return
        moved = {name for name, size in now.items() if abs(self._given[name] - size) > 1}
        for name in moved & self._areas().keys():
            self._wishes[name] = now[name]
        for column in self._columns():
            names = [self._height_name(dock) for dock in column]
            if moved & set(names):
                self._wishes.update({name: now[name] for name in names})
        self._given = now

    def _moved(self) -> None:
        """A dock has another size: a person gave it that, or what it shows needs it."""
        if self._there and outgrown(self._floors):
            self.fit()
        else:
            self._learn()

    def _pane_moved(self) -> None:
        self._wishes["compared" if self.comparing else "raw"] = self.splitter.sizes()[0]

    def _picture_moved(self) -> None:
        self._wishes["picture"] = self.picture.desk.sizes()[0]

    def _share(self) -> None:
        areas = [area for area in (_LEFT, _RIGHT) if self._shown(area)]
        own = any(self._name(area) in self._wishes for area in areas)
        picture, instead = self._picture_range(), self.picture.instead_wanted
        self.picture.stand(instead=picture is not None and instead)
        more = [picture] if picture is not None and not instead else []
        room = self._window.width() - len(areas) - len(more) - _HANDLE
        ranges = [*(self._range(a) for a in areas), *more]
        widths, raw = share(room, ranges, self._needs(), own=own)
        pictured = widths.pop() if more else raw
        if areas:
            firsts = [self._shown(area)[0] for area in areas]
            self._window.resizeDocks(firsts, widths, Qt.Orientation.Horizontal)
        if low := self._low():
            height = height_below(self._window.height(), self._wishes.get(BELOW))
            self._window.resizeDocks(low, [height] * len(low), Qt.Orientation.Vertical)
        settle(self._window, self._middle())
        for column in self._columns():
            wished = [self._height(dock) for dock in column]
            room = sum(dock.height() for dock in column)
            heights = [round(one * room / sum(wished)) for one in wished]
            self._window.resizeDocks(column, heights, Qt.Orientation.Vertical)
        settle(self._window, self._middle())
        self._given, self._fitted = self._sizes(), self._window.size()
        self._floors = floors(self._bench.docks)
        for bar in self._window.findChildren(QTabBar, options=_ONLY_HERE):
            grow(bar, self._services.text_scale)
        self.picture.set_width(pictured)
        if not self.picture.instead:
            self.splitter.setSizes([raw, max(1, self.splitter.width() - raw)])

    # --- what is seen

    def _asked(self) -> list[Dock]:
        """The docks that a person wants to see, whether there is room for them or not."""
        return [d for d in self._bench.docks if not d.isHidden() or d in self._hidden]

    def _hide(self, docks: Iterable[Dock]) -> None:
        for dock in docks:
            if not dock.isHidden():
                self._hidden.append(dock)
                dock.hide()

    def _seen(self) -> None:
        """A dock came or went: share anew when that is over."""
        if self._there and self._before_reading is None and not self._busy:
            self._hidden = [dock for dock in self._hidden if dock.isHidden()]
            self._given.clear()
            self._later.start(0)

    def set_there(self, there: bool) -> None:
        """Show the docks with a project, hide them without."""
        self._there = False
        self.picture.hide_window(not there)
        if there:
            self._given.clear()  # the sizes that Qt gives docks that come again are nobody's wish
            for dock in self._hidden:
                dock.show()
            self._hidden = []
            if self._stand is Stand.AWAY:
                self._stand = Stand.COLUMN
        else:
            self._hide(self._bench.docks)
        self._there = there

    def set_reading(self, on: bool) -> None:
        """Reading mode: no docks; after it everything stands as it stood before."""
        if on == (self._before_reading is not None):
            return
        self.picture.hide_window(on)
        if on:
            self._learn()
            version = VERSIONS[min(self._stand, Stand.COLUMN)]
            state = self._window.saveState(version)
            self._before_reading = state, self.splitter.sizes()
            self._reading_hidden, self._hidden = self._hidden, []
            self._hide(self._bench.docks)
        if not on and self._before_reading is not None:
            state, panes = self._before_reading
            version = VERSIONS[min(self._stand, Stand.COLUMN)]
            self._window.restoreState(state, version)
            self._hidden = self._reading_hidden
            settle(self._window, self._middle())
            self.splitter.setSizes(panes)
            self._before_reading = None
            self._given.clear()
            self.fit()
        settle(self._window, self._middle())

    @property
    def comparing(self) -> bool:
        """Whether two annotations stand in the place of the raw pane."""
        return self._left.currentWidget() is self._bench.compare

    def set_comparing(self, on: bool) -> None:
        """Let two annotations stand in the place of the raw pane, or the raw pane again."""
        self._left.setCurrentWidget(self._bench.compare if on else self._raw_column)
        self.fit()

    # --- kept

    def save(self) -> None:
        """Keep where everything stands."""
        settings = self._services.settings
        settings.set(declared.WINDOW_GEOMETRY, as_text(self._window.saveGeometry()))
        if not self._there:
            return
        present, states = min(self._stand, Stand.COLUMN), dict(self._kept)
        if self._before_reading is not None:
            states[present] = self._before_reading[0]
        elif self._stand is not Stand.AWAY:
            self._learn()
            states[present] = self._window.saveState(VERSIONS[present])
        first = sorted(states, key=lambda stand: stand is not present)
        settings.set(declared.WINDOW_STATE, ",".join(as_text(states[one]) for one in first))
        settings.set(declared.WINDOW_SIZES, dict(self._wishes))

    def restore(self) -> bool:
        """Put everything where it stood; False when nothing was kept."""
        settings = self._services.settings
        self._given.clear()
        self._kept.clear()
        with self._undisturbed():
            for state in settings.get(declared.WINDOW_STATE).split(","):
                held = QByteArray.fromBase64(state.encode("ascii", "ignore"))
                for stand, version in VERSIONS.items():
                    if stand not in self._kept and self._window.restoreState(held, version):
                        self._kept[stand] = held
            found = list(self._kept)
            if not found:
                return False
            self._wishes = settings.get(declared.WINDOW_SIZES).copy()
            self._take(found[0])
        self._hidden = []
        self._stand = found[0]
        self.fit()
        return True
