"""What the reflow pane shows: a page set as type, the caret in it, and marks over it."""

from collections.abc import Sequence
from dataclasses import field, replace

from yk_reader.gui.look import fonts
from yk_reader.gui.panes.composing_layout import Composition
from yk_reader.gui.panes.entity_marks import EntityMark, EntityMarks
from yk_reader.gui.panes.reflow_caret import ReflowCaret, Tokenizer
from yk_reader.gui.panes.reflow_layout import ReflowLayout
from yk_reader.gui.panes.span_marks import Span, SpanMarks
from yk_reader.gui.panes.unit_layout import Sizes
from yk_reader.gui.view.corrections import Corrections
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.records import dataclass
from yk_reader.text.reflow import Placed, Unit

DoubtSpans = dict[tuple[int, int], list[Span]]
"""Spans in units' texts by (article key, unit index)."""


@dataclass
class ReflowMarks(SpanMarks):
    """What is painted over the type; flow spans are code points, half-open."""

    selection: Span | None = None
    caret: int = 0
    caret_at_end: bool = False
    caret_shown: bool = False
    picked: int | None = None
    """an entity's key"""
    resized: Span | None = None
    """where the picked entity would be if the dragged edge were let go"""
    drop_article: int | None = None
    entities: EntityMarks = field(default_factory=dict)
    doubts: DoubtSpans = field(default_factory=dict)
    corrections: Corrections | None = None
    corrected: tuple[int, int] | None = None
    """the unit that is corrected: article key and index"""
    pale: frozenset[int] = frozenset()
    """keys of entities that are shown pale"""


@dataclass(frozen=True, slots=True)
class ReflowContent:
    """A page as it is shown: a state of it, how it is set, and the caret in it."""

    view: PageView
    layout: ReflowLayout
    caret: ReflowCaret

    def moved(self, view: PageView, flow: int) -> int:
        """Where a caret place stands in another state of the page: at the same raw place."""
        found = view.reflow.map.caret_to_flow(self.view.reflow.map.caret_to_raw(flow))
        return min(flow, view.reflow.map.length) if found is None else found


class ReflowModel:
    """The state of the reflow pane, which all its parts read; `content` is None without a page."""

    def __init__(self, tokens: Tokenizer) -> None:
        self._tokens = tokens
        self.marks = ReflowMarks()
        self.content: ReflowContent | None = None
        self._left: ReflowLayout | None = None
        """how the page was set last in other sizes"""
        self.size = float(fonts.type_table().body_size)
        """of body text, in pixels"""
        self.away = False
        """Whether the work is on a line that is not shown here: there is no caret then."""

    @property
    def view(self) -> PageView | None:
        """The state of the page that is shown."""
        return self.content.view if self.content is not None else None

    @property
    def filled(self) -> ReflowContent | None:
        """The page that is shown, None when nothing of it is set as type."""
        content = self.content
        return content if content is not None and content.layout.boxes else None

    def shows_page_of(self, view: PageView | None) -> bool:
        """Whether a view is another state of the page that is shown."""
        old = self.view
        return view is not None and old is not None and view.page_id == old.page_id

    def clear_marks(self) -> None:
        """Another page is shown."""
        self.marks.clear()

    def take(self, view: PageView) -> None:
        """Show another state of the page, with the same reflow."""
        if self.content is not None:
            self.content = replace(self.content, view=view)

    def lay_out(self, view: PageView, sizes: Sizes, *, follow: bool) -> None:
        """Set the reflow of a view; `follow` takes over caret, selection and what did not
        change."""
        old = self.content if follow else None
        caret = ReflowCaret(view.reflow, self._tokens, self._marked)
        if old is not None:
            shown = old
            caret.follow(old.caret, lambda flow: shown.moved(view, flow))
        before = old.layout if old is not None else None
        self._left = None
        self.content = ReflowContent(view, ReflowLayout(view.reflow, sizes, before), caret)

    def _marked(self, unit: Unit) -> Sequence[EntityMark]:
        return self.marks.entities.get((unit.article, unit.index), ())

    def lay_out_again(self, sizes: Sizes) -> None:
        """Set the same reflow in other sizes; back in those of before, its lines are known."""
        old = self.content
        if old is not None:
            before, self._left = self._left, old.layout
            layout = ReflowLayout(old.view.reflow, sizes, before, old.layout.composed)
            self.content = replace(old, layout=layout)

    def compose(self, composed: Composition | None) -> None:
        """Set what an input method composes into its line; None: nothing any more."""
        old = self.content
        if old is not None:
            layout = ReflowLayout(old.view.reflow, old.layout.sizes, old.layout, composed)
            self.content = replace(old, layout=layout)

    def unit(self) -> Unit | None:
        """The unit with the caret."""
        content = self.content
        if content is None or self.away:
            return None
        return content.view.reflow.unit_at(content.caret.caret)

    def place_of(self, key: int | None) -> Placed | None:
        """Where an entity stands; None for a broken one and for None."""
        view = self.view
        return view.placed.get(key) if view is not None and key is not None else None

    def copied(self) -> str:
        """The selected reflowed text, else that of the picked entity, else ""."""
        content = self.content
        if content is None:
            return ""
        span, place = content.caret.selection(), self.place_of(self.marks.picked)
        if span is None and place is not None:
            span = (place.flow_start, place.flow_end)
        return content.view.reflow.text[span[0] : span[1]] if span is not None else ""


def doubt_spans(view: PageView) -> DoubtSpans:
    """The spans of doubtful fragments by unit."""
    out: DoubtSpans = {}
    for fragment in view.annotation.fragments if view.doubts else ():
        if fragment.start not in view.doubts or fragment.confidence == 100:
            continue
        span = view.reflow.map.fragment_to_flow(fragment.start)
        unit = view.reflow.unit_at(span[0]) if span is not None else None
        if span is not None and unit is not None:
            inside = (span[0] - unit.start, span[1] - unit.start)
            out.setdefault((unit.article, unit.index), []).append(inside)
    return out
