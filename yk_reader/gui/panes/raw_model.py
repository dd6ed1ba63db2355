"""What the raw pane shows: a page, its rows with the caret in them, and marks over them."""

from collections.abc import Collection
from dataclasses import field

from yk_reader.gui.panes.raw_caret import RawCaret
from yk_reader.gui.panes.raw_layout import RawLayout, lay_out_rows, same_rows
from yk_reader.gui.panes.raw_metrics import RawMetrics
from yk_reader.gui.panes.span_marks import Span, SpanMarks
from yk_reader.gui.view.corrections import Corrections
from yk_reader.gui.view.page_view import Change, PageView
from yk_reader.model.records import dataclass


@dataclass
class RawMarks(SpanMarks):
    """What is painted over the rows; raw spans are code points, half-open."""

    selected: Collection[int] = ()
    """row indices"""
    hovered: int = -1
    """a row index"""
    text: Span | None = None
    """the selected text"""
    caret: int = 0
    caret_shown: bool = False
    boundary: int = -1
    """the row under the hovered or dragged boundary handle"""
    dragged_to: int = -1
    """the row over which a dragged boundary would go"""
    doubts: frozenset[int] = field(default_factory=frozenset)
    corrections: Corrections | None = None


@dataclass(frozen=True, slots=True)
class RawContent:
    """A page as it is shown: a state of it, and its rows with the caret in them."""

    view: PageView
    caret: RawCaret

    @property
    def rows(self) -> RawLayout:
        """The rows of the page."""
        return self.caret.rows


class RawModel:
    """The state of the raw pane, which all its parts read; `content` is None without a page."""

    def __init__(self, metrics: RawMetrics) -> None:
        self.metrics = metrics
        self.marks = RawMarks()
        self.content: RawContent | None = None
        self.fold_blank = True
        self._folded = True
        """whether blank lines were hidden when the rows were made"""

    @property
    def rows(self) -> RawLayout | None:
        """The rows that are shown."""
        return self.content.rows if self.content is not None else None

    @property
    def filled(self) -> RawContent | None:
        """The page that is shown, None when it has no row that could hold a caret."""
        content = self.content
        return content if content is not None and len(content.caret.rows) else None

    def shows_page_of(self, view: PageView | None) -> bool:
        """Whether a view is another state of the page that is shown."""
        old = self.content
        return view is not None and old is not None and view.page_id == old.view.page_id

    def keeps_rows(self, view: PageView, change: Change | None) -> bool:
        """Whether the rows that are shown are those of a view, too."""
        old = self.content
        return (
            old is not None
            and view.page_id == old.view.page_id
            and change is not None
            and view.annotation.fragments is old.view.annotation.fragments
            and view.annotation.articles is old.view.annotation.articles
        )

    def take(self, view: PageView) -> None:
        """Show another state of the page, with the rows that it has already."""
        if self.content is not None:
            self.content = RawContent(view, self.content.caret)

    def lay_out(self, view: PageView, *, follow: bool) -> None:
        """Make the rows of a view; `follow` takes caret and selection over."""
        old, height = self.content, self.metrics.row_height
        rows: RawLayout | None = None
        if follow and old is not None and self._folded is self.fold_blank:
            rows = same_rows(old.rows, old.view, view) if old.rows.row_height == height else None
        self._folded = self.fold_blank
        caret = RawCaret(view.page, rows or lay_out_rows(view, self.fold_blank, height))
        if follow and old is not None:
            caret.follow(old.caret)
        elif len(caret.rows):
            caret.put(caret.rows[0].start)
        self.content = RawContent(view, caret)
        self.marks.boundary = self.marks.dragged_to = -1
