"""The dock 待核: everything on the page that wants a look, in reading order; F8 walks it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from yk_reader.gui.docks.doubt_rows import PlaceModel, PlaceRows
from yk_reader.gui.services import Services
from yk_reader.gui.view.mends import Act, Mend, mends
from yk_reader.gui.view.page_links import NO_LINKS, PageLinks
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Kind, Place, PlaceBook, chosen, counted, place_at, places
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.rows import ROW, Index, QuietList
from yk_reader.gui.widgets.switches import Switches
from yk_reader.model.entity import Untagged
from yk_reader.model.layout import Alarm
from yk_reader.settings import TO_CHECK
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.tagging.conflicts import Conflict

_ICONS = {
    Kind.STRUCTURE: "ph.warning",
    Kind.SUGGESTIONS: "ph.magic-wand",
    Kind.INCONSISTENCIES: "ph.link-break",
}
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class _Places(QuietList):
    """The rows; `key_pressed` carries V and Delete."""

    key_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V and Delete are told; the arrows and Enter are the list's."""
        if event.key() in (Qt.Key.Key_V, Qt.Key.Key_Delete) and not event.modifiers():
            self.key_pressed.emit(int(event.key()))
        else:
            super().keyPressEvent(event)


class DoubtsDock(Dock):
    """The list; its signals carry a Place, `step_wanted` +1 or -1."""

    place_chosen = Signal(object)
    step_wanted = Signal(int)
    right_wanted = Signal(object)
    """a person says that the place is right"""
    accept_wanted = Signal(object)
    reject_wanted = Signal(object)
    mend_wanted = Signal(object, object)
    """a Place and the Mend that is chosen for it"""
    wanted = Signal()
    """it is going to be used: it must show the page and the caret's row as they are by now"""
    kinds_chosen = Signal()
    """other kinds of places are shown"""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.doubts", "")
        text = self.tr("To check")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self._view: PageView | None = None
        self._all: tuple[Place, ...] = ()
        self._book = PlaceBook()
        self.alarms: tuple[Alarm, ...] = ()
        self._untagged: tuple[Untagged, ...] = ()
        self._hints: tuple[Conflict, ...] = ()
        self._page_links = NO_LINKS
        kept = services.settings.get(TO_CHECK)
        self.kinds = frozenset(kind for kind in Kind if kind.value in kept)
        icons = {kind.value: services.icon(name) for kind, name in _ICONS.items()}
        self.switches = Switches(services, icons)
        self.switches.switched.connect(lambda name, on: self.set_kind(Kind(name), on))
        self.body.addWidget(self.switches)
        self.model = PlaceModel(self)
        self.list = _Places(services, "")
        self.list.key_pressed.connect(self._key)
        self.list.setAccessibleName(text)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._rows = PlaceRows(services, self)
        self.list.setItemDelegate(self._rows)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.body.addWidget(self.list)
        back = icon_button(services, "ph.caret-up", self.tr("Previous doubtful place"))
        on = icon_button(services, "ph.caret-down", self.tr("Next doubtful place"))
        back.clicked.connect(lambda: self.step_wanted.emit(-1))
        on.clicked.connect(lambda: self.step_wanted.emit(1))
        self.title.add(back)
        self.title.add(on)
        self._fill()

    # --- what is shown

    def set_view(
        self,
        view: PageView | None,
        alarms: tuple[Alarm, ...] = (),
        untagged: tuple[Untagged, ...] = (),
        hints: "tuple[Conflict, ...]" = (),
        links: PageLinks = NO_LINKS,
    ) -> None:
        """Show what is to be checked on a page; the row under work stays where it was."""
        self._view, self.alarms, self._untagged, self._hints = view, alarms, untagged, hints
        self._page_links = links
        self._rows.view = view
        self._all = (
            places(view, alarms, untagged, hints, links, book=self._book)
            if view is not None
            else ()
        )
        self._fill()

    def set_kind(self, kind: Kind, on: bool) -> None:
        """Show a kind of places, or leave it out; remembered."""
        self.kinds = self.kinds | {kind} if on else self.kinds - {kind}
        self.services.settings.set(TO_CHECK, [k.value for k in Kind if k in self.kinds])
        self._fill()
        self.kinds_chosen.emit()

    def _fill(self) -> None:
        row = self.list.currentIndex().row()
        before = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        marked = bool(self.list.selectionModel().selectedIndexes())
        self.model.set_rows(chosen(self._all, self.kinds))
        self._say_counts()
        shown = self.model.rows
        if before is not None and shown:
            same = (
                i for i, p in enumerate(shown) if (p.raw, p.entity) == (before.raw, before.entity)
            )
            self.mark(next(same, min(row, len(shown) - 1)), selected=marked)

    def _say_counts(self) -> None:
        counts, view = counted(self._all), self._view
        names = {
            Kind.STRUCTURE: self.tr("Structure"),
            Kind.SUGGESTIONS: self.tr("Suggestions"),
            Kind.INCONSISTENCIES: self.tr("Conflicts"),
        }
        spoken = {
            Kind.STRUCTURE: self.tr("Doubtful and unsure lines, alarms: {n}"),
            Kind.SUGGESTIONS: self.tr("Suggestions and unsure entities: {n}"),
            Kind.INCONSISTENCIES: self.tr(
                "Broken entities, names and words that do not agree, headings without text, "
                "articles that may continue on other pages, notes without their other half: {n}"
            ),
        }
        for kind in Kind:
            n = f"{counts[kind]:,}" if view is not None else ""
            self.switches.show_state(
                kind.value, names[kind], n, spoken[kind].format(n=n), kind in self.kinds
            )
        shown, hidden = len(self.model.rows), self.hidden
        said = f"{shown} / {shown + hidden}" if hidden else str(shown)
        self.title.count.setText(said if view is not None else "")
        self.list.empty = (
            self.tr("Of what is switched on above, nothing is to be checked on this page.")
            if hidden
            else self.tr("Nothing is to be checked on this page.")
            if view is not None
            else self.tr("No page is open.")
        )
        self.list.viewport().update()

    @property
    def count(self) -> int:
        """How many places there are, those too that are switched off."""
        return len(self._all)

    @property
    def hidden(self) -> int:
        """How many places are switched off."""
        return len(self._all) - len(self.model.rows)

    def _key(self, key: int) -> None:
        """V says that the row is right, Delete rejects what is offered in it."""
        place = self.current
        if place is None:
            return
        if key == Qt.Key.Key_V and place.can_be_right:
            self.right_wanted.emit(place)
        elif key == Qt.Key.Key_Delete and place.suggested:
            self.reject_wanted.emit(place)

    # --- the row

    def mark(self, row: int, *, selected: bool = True) -> None:
        """Make a row the current one; without `selected` it is only where the arrow keys begin."""
        index = self.model.index(row, 0)
        if selected:
            self.list.setCurrentIndex(index)
        else:
            self.list.clearSelection()
            self.list.selectionModel().setCurrentIndex(index, _NO_UPDATE)

    def follow(self, raw: int, at: float, entity: int | None) -> None:
        """The caret moved: mark the place that it stands in; the arrow keys go on from there."""
        shown = self.model.rows
        row = place_at(shown, raw, entity)
        if row is not None:
            self.mark(row)
        elif shown:
            self.mark(max(0, sum(p.at <= at for p in shown) - 1), selected=False)

    @property
    def current(self) -> Place | None:
        """The place of the row that is selected."""
        rows = self.list.selectionModel().selectedIndexes()
        return rows[0].data(ROW) if rows else None

    def _chosen(self, index: Index) -> None:
        self.place_chosen.emit(index.data(ROW))

    def _open_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():
            index = self.list.currentIndex()
        if not index.isValid():
            return
        menu = self.menu_of(index.data(ROW))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def menu_of(self, place: Place) -> QMenu:
        """What can be done with a place."""
        menu = QMenu(self.list)
        menu.addAction(self.tr("Go there"), lambda: self.place_chosen.emit(place))
        menu.addSeparator()
        right = menu.addAction(self.tr("This is right"), lambda: self.right_wanted.emit(place))
        right.setEnabled(place.can_be_right)
        for mend in mends(self._view, place) if self._view is not None else ():
            self._offer(menu, place, mend)
        if place.suggested:
            menu.addAction(self.tr("Accept"), lambda: self.accept_wanted.emit(place))
            menu.addAction(self.tr("Reject"), lambda: self.reject_wanted.emit(place))
        return menu

    def _offer(self, menu: QMenu, place: Place, mend: Mend) -> None:
        """One way to mend a place, as an entry of its menu."""
        said = {
            Act.RELABEL: self.tr("It is {text} wherever it stands on this page"),
            Act.RELABEL_PROJECT: self.tr("Relabel it {text} in the whole project…"),
            Act.TAG: self.tr("Tag it {text}"),
            Act.TAG_ALL: self.tr("Tag it {text} wherever it stands on this page"),
            Act.CORRECT: self.tr("Correct it to “{text}”"),
            Act.REPLACE_PROJECT: self.tr("Replace it with “{text}” in the whole project…"),
            Act.REMOVE: self.tr("Remove it"),
            Act.JOIN_ABOVE: self.tr("Join it to the article above"),
            Act.JOIN_BELOW: self.tr("Join it to the article below"),
            Act.OTHER_HALF: self.tr("Look for its other half in the project…"),
        }[mend.act]
        text = stand_ins(said.format(text=mend.text)).replace("&", "&&")
        menu.addAction(text, lambda: self.mend_wanted.emit(place, mend))

    def open_mends(self, place: Place) -> bool:
        """Open the menu of a place at its row; False when there is nothing to mend."""
        ways = mends(self._view, place) if self._view is not None else ()
        if not ways or place not in self.model.rows:
            return False
        self.show()
        self.raise_()
        row = self.model.index(self.model.rows.index(place), 0)
        self.list.setCurrentIndex(row)
        self.list.scrollTo(row)
        menu = self.menu_of(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(self.list.visualRect(row).bottomLeft()))
        menu.setActiveAction(menu.actions()[-len(ways)])
        return True
