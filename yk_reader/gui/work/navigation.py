"""Going to pages and to places on them."""

from PySide6.QtCore import QObject, Qt, Signal

from yk_reader import settings as declared
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.linking import flow_of
from yk_reader.gui.view.page_order import PageOrder
from yk_reader.gui.view.review import Place
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync

_TRIED = 50
"""Pages of a damaged project that are tried until one can be shown."""
_NEAR_TOP, _THIRD = 0.0, 1 / 3


class Navigation(QObject):
    """Opens pages in their order and shows places in both panes.

    `listed` when the order of the pages was read anew while a page is shown.
    """

    listed = Signal()

    def __init__(
        self, controller: PageController, pane_sync: PaneSync, workbench: Workbench, shell: Shell
    ) -> None:
        super().__init__(controller)
        self._controller, self._pane_sync = controller, pane_sync
        self._workbench, self._shell = workbench, shell
        self._project = controller.project
        self.order = PageOrder(self._project.store.pages)
        pane_sync.opened.connect(self._work_in_reflow)

    # --- pages

    def read_order(self) -> None:
        """Pages came or went: their places in the project by name are others."""
        self.order.renew()

    def open_page(self, page_id: int) -> bool:
        """Show a page, where it was left; the list marks it, and the work goes on in the reflow
        pane. False when it could not be read."""
        done = self._controller.open_page(page_id)
        self._workbench.pages.set_current(self._controller.page_id)
        if done:
            self._work_in_reflow()
        return done

    def _work_in_reflow(self) -> None:
        self._workbench.reflow.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_first(self, page_id: int | None) -> bool:
        """Show a page, else the one that was open last, else the first; whether there is one."""
        last = self._project.services.settings.get(declared.LAST_PAGE).get(str(self._project.path))
        return any(
            self.open_page(wanted)
            for wanted in (page_id, last, *self._project.store.pages.first(_TRIED))
            if wanted is not None and wanted in self.order
        )

    def show_something(self, page_id: int | None = None) -> None:
        """After an import: show a new page when none is shown yet."""
        self.read_order()
        if self._controller.view is not None:
            self.listed.emit()
            return
        known = page_id is not None and page_id in self.order
        wanted = page_id if known else self.order.from_here(None, 0)
        if wanted is not None:
            self.open_page(wanted)

    def turn(self, by: int) -> None:
        """To the page before (-1) or behind (+1) this one."""
        page_id = self.order.from_here(self._controller.page_id, by)
        if page_id is not None:
            self.open_page(page_id)
        else:
            self._shell.tell(
                self.tr("This is the last page.") if by > 0 else self.tr("This is the first page.")
            )

    def reread(self, page_id: int) -> None:
        """The text of a page was replaced: show it anew."""
        self._project.session.refresh(page_id)
        self.open_page(page_id)
        self._workbench.pages.model.reload()

    # --- places on a page

    def to_raw(self, raw: object) -> None:
        """Show a raw span near the top of the reflow pane; where a unit begins, all of it is meant
        by what is done next."""
        view = self._controller.view
        if isinstance(raw, tuple) and view is not None:
            unit = view.reflow.unit_of_fragment(raw[0])
            whole = unit is not None and unit.fragments[0].start == raw[0]
            lines = tuple(f.start for f in unit.fragments) if unit is not None and whole else ()
            self._pane_sync.go(raw, _NEAR_TOP, lines)

    def to_place(self, place: Place) -> None:
        """Show a place that is to be checked. The work stays in its pane; an entity can be worked
        on in the reflow pane only, a line that the reflow does not show in the raw pane."""
        if place.kind in ("untagged", "misread"):
            self._select(place)
        else:
            self.back_to(place.raw, place.entity)

    def _select(self, place: Place) -> None:
        """Select a name in the reflow pane, so that the key of a label tags it."""
        view, reflow = self._controller.view, self._workbench.reflow
        self._pane_sync.go(place.raw, _THIRD)
        flow = flow_of(view, place.raw[0]) if view is not None else None
        reflow.setFocus()
        if flow is not None:
            reflow.select(flow, flow + len(place.title))

    def back_to(
        self, raw: tuple[int, int], entity: int | None, lines: tuple[int, ...] = ()
    ) -> None:
        """The same for a raw span, with an entity or the lines that are meant there."""
        stays = self._pane_sync.in_reflow
        self._pane_sync.go(raw, _THIRD, lines)
        bench = self._workbench
        if entity is not None:
            bench.reflow.pick_entity(entity)
        in_reflow = entity is not None or (stays and not self._pane_sync.away)
        (bench.reflow if in_reflow else bench.raw).setFocus()

    def to_entity(self, key: int) -> None:
        """Show an entity and pick it."""
        page = self._controller.view
        entity = page.entities.get(key) if page is not None else None
        if entity is not None:
            self._pane_sync.go((entity.raw_start, entity.raw_end))
            self._workbench.reflow.pick_entity(key)
            if self._pane_sync.on:  # all its pieces: it may stand on two lines
                self._workbench.raw.show_linked([(s.start, s.raw_end) for s in entity.spans])

    def enter_entity(self, key: int) -> None:
        """Show an entity and go on working there."""
        self.to_entity(key)
        self._workbench.reflow.setFocus()

    def to_page_place(self, page_id: int, start: int) -> None:
        """Open a page and go to a raw offset (code points) on it."""
        if page_id == self._controller.page_id or self.open_page(page_id):
            self.back_to((start, start + 1), None)

    def to_hit(self, page_id: int, article: int, unit: int, start: int) -> None:
        """Open the page of a search's hit and go to its place."""
        if page_id != self._controller.page_id and not self.open_page(page_id):
            return
        view = self._controller.view
        found = view.reflow.unit_of(article, unit) if view is not None else None
        if found is not None:
            reflow = self._workbench.reflow
            reflow.setFocus(Qt.FocusReason.OtherFocusReason)
            reflow.set_caret(found.start + start)
            reflow.reveal((found.start + start, found.start + start + 1))
