"""The one place of work on a page: both text panes show it, and gestures act on it.

The place is taken in the pane that a gesture moved the caret in. The caret of the other pane stands
where that place is shown there, with what is selected marked as linked: after `F6` a key acts there
on just that. On a line of no article the reflow pane has no caret.

With linking switched off there is still one place. The other pane is not touched then until it gets
the focus: its caret comes along at that moment, and what is marked as linked is nothing.
"""

from collections.abc import Callable
from zlib import crc32

from PySide6.QtCore import QObject, Qt, Signal

from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.linking import (
    Spans,
    flow_of,
    one_text,
    raw_of,
    raw_spans,
    spans_of_lines,
    spans_of_text,
)
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.targets import (
    nearest_fragment,
    start_at_flow,
    starts_in_flow,
    starts_of_spans,
)
from yk_reader.gui.work.first_layout import is_bare
from yk_reader.places import MOST_PICKED, PagePlace
from yk_reader.text.offsets import Mode

_AWAY = -1
"""A flow offset that stands for: not shown in the reflow pane."""


class PaneSync(QObject):
    """Listens to both panes. `moved` carries the raw offset of the caret, whichever pane; `opened`
    tells that another page is shown at its place."""

    moved = Signal(int)
    opened = Signal()

    def __init__(self, raw: RawPane, reflow: ReflowPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raw = raw
        self._reflow = reflow
        self._view: PageView | None = None
        self.on = True
        self.recall: Callable[[PageView], PagePlace | None] = lambda _view: None
        """Where the work stood on a page when it was left."""
        self._busy = False
        self._in_raw = False  # the pane that the place was taken in
        self._known: object = None  # what of it was shown in the other pane last
        self.raw_offset = self._opened_at = 0
        # Methods, not lambdas: the panes outlive this, and a lambda would go on being called.
        raw.caret_moved.connect(self._from_raw)
        raw.selection_changed.connect(self._raw_selected)
        raw.hovered.connect(self._hover_raw)
        raw.entered.connect(self._enter_raw)
        reflow.caret_moved.connect(self._from_reflow)
        reflow.selection_changed.connect(self._reflow_selected)
        reflow.hovered.connect(self._hover_reflow)
        reflow.entity_picked.connect(self._picked)
        reflow.entered.connect(self._enter_reflow)

    # --- what gestures act on

    @property
    def in_reflow(self) -> bool:
        """Whether a gesture means the reflow pane: it has the focus, or else the place was taken
        there."""
        if self._reflow.hasFocus():
            return True
        return not self._raw.hasFocus() and not self._in_raw

    @property
    def away(self) -> bool:
        """Whether the reflow pane does not show the place."""
        return self._reflow.away

    @property
    def leading(self) -> bool:
        """Whether a pane is just being brought along: `moved`, or another page, follows."""
        return self._busy

    @property
    def from_lines(self) -> bool:
        """Whether the place is one of lines: taken in the raw pane, or gone to from elsewhere."""
        return self._in_raw

    @property
    def lines_chosen(self) -> bool:
        """Whether several lines are marked that were chosen in the raw pane or the outline: they
        are meant, not the entity that the caret happens to stand on."""
        return self._in_raw and self.on and len(self._raw.selected_starts()) > 1

    def starts(self) -> tuple[int, ...]:
        """The lines that a gesture means: what the pane that is meant shows as selected or linked,
        else the unit of the caret."""
        view = self._view
        if view is None:
            return ()
        if not self.in_reflow:
            return self._raw_lines(view)
        if self._in_raw and self.on:
            shown = view.reflow.map.fragment_to_flow
            return tuple(s for s in self._raw_lines(view) if shown(s) is not None)
        if self.away:
            return ()
        return starts_in_flow(view, self._reflow.selection(), self._reflow.caret())

    def marked(self) -> Spans:
        """The raw text that is meant, for who shows it elsewhere: what is selected, else the entity
        or word at the place; nothing where several lines are chosen."""
        view = self._view
        if view is None or self.lines_chosen:
            return ()
        if self._in_raw:
            text = self._raw.selected_text()
            if text is not None or not self.on:
                return (text,) if text is not None else ()
        return () if self.away else raw_spans(view, self._meant(view))

    def line(self) -> int | None:
        """The one line that a gesture on how a line begins means: the first of those selected or
        linked; with nothing selected in the reflow pane the line of the unit that the caret is in.
        """
        starts, view = self.starts(), self._view
        if not starts or view is None:
            return None
        by_caret = self.in_reflow and not (self._in_raw and self.on)
        if by_caret and self._reflow.selection() is None:
            return start_at_flow(view, self._reflow.caret())
        return starts[0]

    def _raw_lines(self, view: PageView) -> tuple[int, ...]:
        """The selected lines of the raw pane, else that of the caret."""
        starts = self._raw.selected_starts()
        if not starts:
            fragment = nearest_fragment(view, self._raw.caret())
            starts = (fragment.start,) if fragment is not None else ()
        return starts

    # --- pages

    def set_view(self, view: PageView | None) -> None:
        """A page, or a new state of it, is shown; both panes show it already."""
        old, self._view = self._view, view
        self._known = None
        if view is None:
            self._show_nothing_linked()
            self.raw_offset, self._in_raw = 0, False
            return
        other = old is None or view.page_id != old.page_id or view.page.text != old.page.text
        if old is not None and not other and is_bare(old) and self.raw_offset == self._opened_at:
            other = not is_bare(view)  # its layout has come: it begins elsewhere
        self._busy = True
        try:
            if other:
                self._open(view)
                self._opened_at = self.raw_offset
            else:
                self._go_on(view)
            if other:
                self.opened.emit()
        finally:
            self._busy = False

    def _open(self, view: PageView) -> None:
        """Another page: where it was left, else at the first unit in reading order."""
        self._show_nothing_linked()
        place = self.recall(view)
        if place is not None and place.text == _sum(view.page.text):
            self._return_to(view, place)
            return
        self._in_raw = not view.reflow.units
        if self._in_raw:
            self._lead_reflow(view)
            self.raw_offset = self._raw.caret()
        else:
            self._reflow.stand(0)
            self._reflow.verticalScrollBar().setValue(0)  # a stand-in for the layout was held
            self._lead_raw(view)
            if self.on:
                self._raw.reveal((self.raw_offset, self.raw_offset + 1))

    def _return_to(self, view: PageView, place: PagePlace) -> None:
        """Where the page was left. In another reflow than then only the raw text has the place."""
        same = place.flow_text == _sum(view.reflow.text)
        self._in_raw = place.in_raw or not same or not view.reflow.units
        self._raw.stand(place.raw, place.raw_anchor, place.picked)
        self._raw.hold_top(place.raw_top)
        if same:
            self._reflow.stand(
                *((None,) if place.flow == _AWAY else (place.flow, place.flow_anchor))
            )
            if place.entity in view.placed and not self._reflow.selection():
                self._reflow.picking.pick(place.entity)
        if self._in_raw:
            self.raw_offset = self._raw.caret()
            self._lead_reflow(view)
        else:
            self._lead_raw(view)
        if same:
            self._reflow.hold_top(place.flow_top)
        elif not self.away:
            self._reflow.reveal((self._reflow.caret(), self._reflow.caret() + 1))

    def _go_on(self, view: PageView) -> None:
        """Another state of the page: the place stays on its line."""
        if self._reflow.typing.active:
            self._in_raw = False
        elif not self._in_raw and flow_of(view, self.raw_offset) is None:
            # Its line went out of the reflow: no other text takes its place.
            self._in_raw = True
            self._raw.stand(self.raw_offset)
        if self._in_raw:
            self.raw_offset = self._raw.caret()
            self._lead_reflow(view)
        else:
            self._lead_raw(view)

    def place(self) -> PagePlace | None:
        """Where the work stands now; None without a page."""
        view = self._view
        if view is None or self._raw.view is not view or self._reflow.view is not view:
            return None
        picked, entity = self._raw.selected_starts(), self._reflow.current_entity()
        (raw, raw_anchor), (flow, flow_anchor) = self._raw.text_ends(), self._reflow.text_ends()
        return PagePlace(
            text=_sum(view.page.text),
            flow_text=_sum(view.reflow.text),
            in_raw=self._in_raw,
            raw=raw,
            raw_anchor=raw_anchor,
            picked=picked if len(picked) <= MOST_PICKED else (),
            flow=_AWAY if self.away else flow,
            flow_anchor=_AWAY if self.away else flow_anchor,
            entity=entity if entity is not None else -1,
            raw_top=self._raw.top_place(),
            flow_top=self._reflow.top_place(),
        )

    # --- linking

    def set_on(self, on: bool) -> None:
        """Switch the following on or off."""
        self.on = on
        self._known = None
        if on and self._view is not None and self._raw.view is self._view:
            self._lead(self._view)
        elif not on:
            self._show_nothing_linked()
            self._raw.show_hover(None)
            self._reflow.show_hover(None)

    def _show_nothing_linked(self) -> None:
        self._raw.show_linked(())
        self._reflow.show_linked(())

    def go(
        self, raw: tuple[int, int], share: float | None = None, lines: tuple[int, ...] = ()
    ) -> None:
        """Put the place of work at a raw span and show it in both panes.

        `lines` are those that gestures mean then, without them the one where the span begins.
        With `share` it begins at that part of the reflow pane's height (0: near the top); without
        it the pane scrolls only when the span cannot be seen.
        """
        view = self._view
        if view is None:
            return
        self._busy = True
        try:
            self._in_raw = True
            self.raw_offset = raw[0]
            self._raw.stand(raw[0], None, lines)
            self._raw.reveal(raw)
            self._reflow.stand(flow_of(view, raw[0]))
            self._lead_reflow(view)
            span = view.reflow.map.span_to_flow(*raw, Mode.CONTRACT) if raw[1] > raw[0] else None
            if span is None and not self.away:
                span = (self._reflow.caret(), self._reflow.caret())
            if span is not None and share is None:
                self._reflow.reveal(span)
            elif span is not None and share is not None:
                self._reflow.reveal_at(span, share)
        finally:
            self._busy = False
        self._known = self._raw_key()
        self.moved.emit(raw[0])

    def link_anew(self) -> None:
        """The word under the caret of the reflow pane may be another one."""
        view = self._view
        if view is not None and not self._in_raw and self._reflow.view is view:
            self._lead(view)

    def _lead(self, view: PageView) -> Spans:
        """Bring the other pane along; what is linked there, nearest to the caret first."""
        busy, self._busy = self._busy, True
        try:
            return self._lead_reflow(view) if self._in_raw else self._lead_raw(view)
        finally:
            self._busy = busy

    def _enter_raw(self, reason: Qt.FocusReason) -> None:
        self._enter(self._raw, reason, not self._in_raw)

    def _enter_reflow(self, reason: Qt.FocusReason) -> None:
        self._enter(self._reflow, reason, self._in_raw)

    def _enter(self, pane: RawPane | ReflowPane, reason: Qt.FocusReason, led: bool) -> None:
        """A pane got the focus: the place is there, in sight when the keyboard brought it."""
        view = self._view
        if view is None or self._busy or pane.view is not view:
            return
        if led and not self.on:
            self._busy = True
            try:
                if self._in_raw:
                    self._bring_reflow(view)
                else:
                    self._bring_raw(view)
            finally:
                self._busy = False
        by_key = reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and (pane is self._raw or not self.away):
            pane.reveal((pane.caret(), pane.caret() + 1))
        if reason not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.moved.emit(self.raw_offset)  # the inspector shows what the keys mean now

    # --- from the raw pane

    def _raw_key(self) -> object:
        return ("raw", self._raw.text_ends(), self._raw.selected_starts())

    def _raw_selected(self, _starts: object) -> None:
        self._from_raw(self._raw.caret())

    def _from_raw(self, raw: int) -> None:
        view = self._view
        if view is None or self._busy or self._raw.view is not view:
            return
        key = self._raw_key()
        if key == self._known:
            return  # a move of the caret and what it selects are told one after the other
        self._known = key
        self._in_raw, self.raw_offset = True, raw
        spans = self._lead(view)
        if spans:
            self._reflow.reveal(spans[0])
        self.moved.emit(raw)

    def _lead_reflow(self, view: PageView) -> Spans:
        """Show the place that was taken in the raw pane; what is linked, that of the caret
        first."""
        if not self.on:
            return ()
        spans = self._bring_reflow(view)
        self._raw.show_linked(())
        self._reflow.show_linked(spans)
        at = self._reflow.caret()
        return tuple(sorted(spans, key=lambda span: self.away or not span[0] <= at <= span[1]))

    def _bring_reflow(self, view: PageView) -> Spans:
        """Put the reflow pane's caret where it is in the raw pane, with one piece of selected
        text."""
        caret, anchor = self._raw.text_ends()
        if caret == anchor:
            self._reflow.stand(flow_of(view, caret))
            return spans_of_lines(view, self._raw_lines(view))
        spans = spans_of_text(view, min(caret, anchor), max(caret, anchor))
        if len(spans) == 1:
            self._reflow.stand(*(spans[0] if caret < anchor else spans[0][::-1]))
        else:
            self._reflow.stand(flow_of(view, caret))
        return spans

    # --- from the reflow pane

    def _reflow_selected(self, _a: int, _b: int) -> None:
        self._from_reflow(self._reflow.caret())

    def _picked(self, _key: object) -> None:
        """Another entity is picked, perhaps where the caret stood already."""
        self._from_reflow(self._reflow.caret())

    def _from_reflow(self, _flow: int) -> None:
        view = self._view
        if view is None or self._busy or self._reflow.view is not view:
            return
        key = ("reflow", self._reflow.text_ends(), self._reflow.current_entity())
        if key == self._known:
            return
        self._known = key
        self._in_raw = False
        spans = self._lead(view)
        if self.on:
            self._raw.reveal(spans[0] if spans else (self.raw_offset, self.raw_offset + 1))
        self.moved.emit(self.raw_offset)

    def _lead_raw(self, view: PageView) -> Spans:
        """Show the place that was taken in the reflow pane; what is linked."""
        if not self.on:
            selection = self._reflow.selection()
            flow = selection[0] if selection else self._reflow.caret()
            self.raw_offset = raw_of(view, flow)
            return ()
        spans = self._bring_raw(view)
        self._reflow.show_linked(())
        self._raw.show_linked(spans)
        return spans

    def _bring_raw(self, view: PageView) -> Spans:
        """Put the raw pane's caret where it is in the reflow pane, with the lines of what is
        linked, and the selected text if it is one piece there, too."""
        flow, selection = self._reflow.caret(), self._reflow.selection()
        span = self._meant(view)
        found = view.reflow.map.spans_of(*span)
        lines = starts_of_spans(view, found)
        spans = tuple((s.start, s.raw_end) for s in found if s.start < s.raw_end)
        raw = raw_of(view, selection[0] if selection else flow, lines)
        text = one_text(view, spans) if selection is not None else None
        self._raw.stand(*(text or (raw, raw)), lines)
        self.raw_offset = raw
        return spans

    def _meant(self, view: PageView) -> tuple[int, int]:
        """What is selected, picked or under the caret in the reflow pane."""
        flow, selection = self._reflow.caret(), self._reflow.selection()
        if selection is not None:
            return selection
        picked = self._reflow.current_entity()
        placed = view.placed.get(picked) if picked is not None else None
        if placed is not None:
            return placed.flow_start, placed.flow_end
        return self._reflow.token() or (flow, flow + 1)

    # --- the mouse over one pane

    def _hover_raw(self, raw: object) -> None:
        view = self._view
        if not self.on or view is None:
            return
        flow = view.reflow.map.caret_to_flow(raw) if isinstance(raw, int) else None
        self._reflow.show_hover((flow, flow + 1) if flow is not None else None)

    def _hover_reflow(self, flow: object) -> None:
        view = self._view
        if not self.on or view is None:
            return
        spans = raw_spans(view, (flow, flow + 1)) if isinstance(flow, int) else ()
        self._raw.show_hover(spans[0] if spans else None)


def _sum(text: str) -> int:
    """A checksum of a text."""
    return crc32(text.encode("utf-8", "surrogatepass"))
