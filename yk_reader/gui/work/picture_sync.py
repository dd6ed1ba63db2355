"""Keeps the facsimile in step with the place of work, and takes a place from it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.panes.facsimile_order import NewPlace
from yk_reader.gui.view.linking import raw_spans
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.targets import nearest_fragment
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.pane_sync import PaneSync


class PictureSync(QObject):
    """Lives as long as the project. The place itself is kept by PaneSync: what a person points at
    in the picture is a place in the raw pane."""

    def __init__(self, bench: Workbench, place: PaneSync, lines: LineGestures) -> None:
        super().__init__(place)
        self._raw, self._reflow, self._pane = bench.raw, bench.reflow, bench.facsimile
        self._place, self._lines = place, lines
        self._view: PageView | None = None
        self._links = Links()
        on = self._links.add
        on(place.moved, self._moved)
        on(place.opened, self.show)
        on(self._pane.appeared, self.show)
        on(self._pane.pointed, self._pointed)
        on(self._pane.lines_drawn, self._drawn)
        on(self._pane.hovered, self._hover)
        on(self._pane.placed, self._placed)
        on(self._pane.passed_on, self._pass_on)
        on(self._raw.hovered, self._hover_raw)
        on(self._reflow.hovered, self._hover_reflow)

    def end(self) -> None:
        """The project is closed."""
        self._links.end()

    def set_view(self, view: PageView | None) -> None:
        """A page, or another state of it, is shown in the text panes already."""
        self._view = view
        self._pane.set_view(view)
        self.show()

    def _moved(self, _raw: int) -> None:
        self.show()

    def show(self) -> None:
        """Show the place of work on the picture."""
        if self._view is None or not self._pane.isVisible():
            return
        lines = self._raw.selected_starts()
        self._pane.show_place(
            self._place.raw_offset, lines, self._place.marked(), follow=self._place.on
        )

    # --- from the picture

    def _pointed(self, raw: int, adding: bool) -> None:
        view = self._view
        if view is None:
            return
        if adding:
            fragment = nearest_fragment(view, raw)
            if fragment is not None:
                chosen = set(self._raw.selected_starts()) ^ {fragment.start}
                self._choose(tuple(sorted(chosen or {fragment.start})))
            return
        self._raw.set_caret(raw)
        self._raw.reveal((raw, raw + 1))

    def _drawn(self, starts: tuple[int, ...], adding: bool) -> None:
        if adding:
            starts = tuple(sorted({*starts, *self._raw.selected_starts()}))
        if starts:
            self._choose(starts)

    def _choose(self, starts: tuple[int, ...]) -> None:
        self._raw.select_starts(starts)
        self._raw.reveal((starts[0], starts[0] + 1))

    def _pass_on(self, event: QKeyEvent) -> None:
        self._raw.keyPressEvent(event)

    def _placed(self, new: NewPlace) -> None:
        """A stretch was dragged to another place of the reading order."""
        if new.starts:
            self._lines.place(new.starts, new.article, new.before)
        else:
            self._lines.move_article(new.article, new.rank)

    # --- the mouse over one of them

    def _hover(self, raw: object) -> None:
        view = self._view
        if view is None or not self._place.on:
            return
        if not isinstance(raw, int):
            self._raw.show_hover(None)
            self._reflow.show_hover(None)
            return
        self._raw.show_hover((raw, raw + 1))
        flow = view.reflow.map.caret_to_flow(raw)
        self._reflow.show_hover((flow, flow + 1) if flow is not None else None)

    def _hover_raw(self, raw: object) -> None:
        if self._place.on and self._pane.isVisible():
            self._pane.show_hover((raw, raw + 1) if isinstance(raw, int) else None)

    def _hover_reflow(self, flow: object) -> None:
        view = self._view
        if not self._place.on or view is None or not self._pane.isVisible():
            return
        spans = raw_spans(view, (flow, flow + 1)) if isinstance(flow, int) else ()
        self._pane.show_hover(spans[0] if spans else None)
