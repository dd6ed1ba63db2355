"""Keeps the two panes in step: caret, selection and hover of one are shown in the other."""

from PySide6.QtCore import QObject, Signal

from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.targets import nearest_fragment
from yk_reader.text.offsets import Mode

Spans = tuple[tuple[int, int], ...]


class PaneSync(QObject):
    """Listens to both panes. `moved` carries the raw offset of the caret, whichever pane."""

    moved = Signal(int)

    def __init__(self, raw: RawPane, reflow: ReflowPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raw = raw
        self._reflow = reflow
        self._view: PageView | None = None
        self.on = True
        self._busy = False
        self._from = ""  # the pane that the caret was moved in last
        self.raw_offset = 0
        # Methods, not lambdas: the panes outlive this, and a lambda would go on being called.
        raw.caret_moved.connect(self._from_raw)
        raw.selection_changed.connect(self._raw_selected)
        raw.hovered.connect(self._hover_raw)
        reflow.caret_moved.connect(self._from_reflow)
        reflow.selection_changed.connect(self._reflow_selected)
        reflow.hovered.connect(self._hover_reflow)
        reflow.entity_picked.connect(self._picked)

    def set_view(self, view: PageView | None) -> None:
        """A page, or a new state of it, is shown."""
        other = view is None or self._view is None or view.page_id != self._view.page_id
        self._view = view
        if view is None or other:
            self._raw.show_linked(())
            self._reflow.show_linked(())
            self.raw_offset = self._raw.caret()
            self._from = ""
        elif self.on and self._from == "raw":  # the edit moved the text in the other pane
            self._reflow.show_linked(self._flow_spans(view))
        elif self.on and self._from == "reflow":  # an entity there has other edges now
            self._raw.show_linked(self._raw_spans(view))

    def set_on(self, on: bool) -> None:
        """Switch the following on or off."""
        self.on = on
        if not on:
            self._raw.show_linked(())
            self._reflow.show_linked(())
            self._raw.show_hover(None)
            self._reflow.show_hover(None)

    def go(self, raw: tuple[int, int], share: float | None = None) -> None:
        """Put both carets at a raw span and show it in both panes.

        With `share` it begins at that part of the reflow pane's height (0: near the top);
        without it the pane scrolls only when the span cannot be seen.
        """
        view = self._view
        if view is None:
            return
        self._busy = True
        try:
            self._raw.set_caret(raw[0])
            self._raw.reveal(raw)
            span = view.reflow.map.span_to_flow(*raw, Mode.CONTRACT) if raw[1] > raw[0] else None
            if span is None:
                caret = view.reflow.map.caret_to_flow(raw[0])
                span = (caret, caret) if caret is not None else None
            if span is not None:
                self._reflow.set_caret(span[0])
                if share is None:
                    self._reflow.reveal(span)
                else:
                    self._reflow.reveal_at(span, share)
        finally:
            self._busy = False
        self._from_raw(raw[0])

    def _raw_selected(self, _starts: object) -> None:
        self._from_raw(self._raw.caret())

    def _reflow_selected(self, _a: int, _b: int) -> None:
        self._from_reflow(self._reflow.caret())

    def _from_raw(self, raw: int) -> None:
        view = self._view
        if view is None or self._busy:
            return
        self.raw_offset = raw
        self._from = "raw"
        if self.on:
            spans = self._flow_spans(view)
            self._raw.show_linked(())
            self._reflow.show_linked(spans)
            if spans and self._raw.hasFocus():
                self._reflow.reveal(spans[0])
        self.moved.emit(raw)

    def _flow_spans(self, view: PageView) -> Spans:
        text = self._raw.selected_text()
        if text is not None:
            span = view.reflow.map.span_to_flow(*text, Mode.CONTRACT)
            return (span,) if span is not None else ()
        starts = self._raw.selected_starts()
        if not starts:
            fragment = nearest_fragment(view, self._raw.caret())
            starts = (fragment.start,) if fragment is not None else ()
        spans = [view.reflow.map.fragment_to_flow(s) for s in starts]
        return _joined([s for s in spans if s is not None])

    def _from_reflow(self, flow: int) -> None:
        view = self._view
        if view is None or self._busy:
            return
        selection = self._reflow.selection()
        raw = view.reflow.map.caret_to_raw(selection[0] if selection else flow)
        self.raw_offset = raw
        self._from = "reflow"
        if self.on:
            spans = self._raw_spans(view)
            self._reflow.show_linked(())
            self._raw.show_linked(spans)
            if self._reflow.hasFocus():
                self._busy = True
                self._raw.set_caret(raw)
                self._busy = False
                self._raw.reveal(spans[0] if spans else (raw, raw + 1))
        self.moved.emit(raw)

    def _raw_spans(self, view: PageView) -> Spans:
        """What is selected, picked or under the caret in the reflow pane."""
        flow, selection = self._reflow.caret(), self._reflow.selection()
        span = selection or self._reflow.token() or (flow, flow + 1)
        picked = self._reflow.current_entity()
        placed = view.placed.get(picked) if picked is not None else None
        if placed is not None and selection is None:
            span = (placed.flow_start, placed.flow_end)
        return tuple(
            (s.start, s.raw_end) for s in view.reflow.map.spans_of(*span) if s.start < s.raw_end
        )

    def _picked(self, _key: object) -> None:
        """Another entity is picked, perhaps where the caret stood already."""
        view = self._view
        if view is not None and self.on and self._from == "reflow" and not self._busy:
            self._raw.show_linked(self._raw_spans(view))

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
        if not isinstance(flow, int):
            self._raw.show_hover(None)
            return
        spans = view.reflow.map.spans_of(flow, flow + 1)
        self._raw.show_hover((spans[0].start, spans[0].raw_end) if spans else None)


def _joined(spans: list[tuple[int, int]]) -> Spans:
    """Adjoining spans as one, in order."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)
