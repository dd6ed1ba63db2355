"""The raw pane: the page's lines as they came, with the gutter that shows the structure.

Painted by hand: only visible rows cost anything. Read-only; gestures leave as signals with raw
code-point offsets and fragment starts.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing, texts
from yk_reader.gui.panes.content_scroll import painted_parts
from yk_reader.gui.panes.heard import RawHeard
from yk_reader.gui.panes.line_correction import LineCorrection
from yk_reader.gui.panes.line_strip import LineStrip
from yk_reader.gui.panes.mime import pack_lines
from yk_reader.gui.panes.raw_input import RawInput
from yk_reader.gui.panes.raw_layout import RawLayout, changed_rows
from yk_reader.gui.panes.raw_metrics import RawMetrics
from yk_reader.gui.panes.raw_model import RawContent, RawModel
from yk_reader.gui.panes.raw_painter import RawPainter
from yk_reader.gui.panes.raw_selection import RawSelection
from yk_reader.gui.panes.raw_viewport import RawPart, RawViewport
from yk_reader.gui.panes.reflow_caret import Tokenizer, characters
from yk_reader.gui.panes.ruler import WIDTH as RULER_WIDTH
from yk_reader.gui.panes.ruler import Ruler
from yk_reader.gui.panes.screen_reader import Voice
from yk_reader.gui.panes.span_marks import SpanMarker
from yk_reader.gui.panes.text_pane import TextPane
from yk_reader.gui.view.page_view import Change, PageView


class RawPane(TextPane):
    """`set_view` shows a page, the signals tell what the person does.

    `boundary_dragged`: the fragment that began the lower article, and the one that shall.
    `correction_committed`: fragment start and its new corrected text, and `correction_saved` of a
    field that stays open; `refuse_correction` is the answer when it cannot be taken.
    `correction_dropped`: what was saved so is to be taken back. `correction_opened`: the field
    stands over the line of that fragment start.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(tuple)
    hovered = Signal(object)
    boundary_dragged = Signal(int, int)
    correction_committed = Signal(int, str)
    correction_saved = Signal(int, str)
    correction_dropped = Signal()
    correction_opened = Signal(int)

    def __init__(
        self,
        theme: Theme | None = None,
        parent: QWidget | None = None,
        *,
        tokens: Tokenizer = characters,
    ) -> None:
        super().__init__(parent)
        self._theme = theme or Theme.load("light")
        self.painted = False
        """Whether the page that is shown was painted yet."""
        self.metrics = RawMetrics()
        self._model = RawModel(self.metrics)
        self._marks = self._model.marks
        self._ruler = Ruler(self._theme, self)
        self._viewport = RawViewport(self, self._model, self._ruler)
        self._selection = RawSelection(self, self._model, self._viewport)
        self._input = RawInput(self, self._model, self._viewport, self._selection, tokens)
        self._correction = LineCorrection(self, self._model, self._viewport)
        self._painter = RawPainter(self._theme, self.metrics)
        self.compose(self._input, SpanMarker(self._marks, self._viewport))
        self.voice = Voice(self, RawHeard(self._model, self._viewport, self._selection))
        self._selection.moved.connect(self.caret_moved)
        self._selection.picked.connect(self.selection_changed)
        for moved in (self.caret_moved, self.selection_changed, self.entered):
            moved.connect(self.voice.tell)
        self._input.hovered.connect(self.hovered)
        self._input.boundary_dragged.connect(self.boundary_dragged)
        self._input.lines_dragged.connect(self._drag_lines)
        self._correction.committed.connect(self.correction_committed)
        self._correction.saved.connect(self.correction_saved)
        self._correction.dropped.connect(self.correction_dropped)
        self._correction.opened.connect(self.correction_opened)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, RULER_WIDTH, 0)
        self.setAccessibleName(self.tr("Raw text"))
        self._ruler.moved.connect(self._viewport.show_middle)

    def sizeHint(self) -> QSize:
        """The width of the design at 1440."""
        return QSize(409, 600)

    # --- what is shown

    def set_view(self, view: PageView | None, change: Change | None = None) -> None:
        """Show a page, or nothing; a new state of the same page keeps caret and scroll place."""
        model = self._model
        same = model.shows_page_of(view)
        if not same:
            self.painted = False
            self._correction.forget()  # it was kept before the page was left, if it could be
            self._input.end_gestures()
            self._marks.clear()
        if view is None:
            model.content = None
            self._ruler.set_rows(None, frozenset())
            self._viewport.measure()
            return
        if not same:
            self._viewport.show_left()
        known, self._marks.doubts = self._marks.doubts, view.doubts
        self._marks.corrections = view.corrections
        patches = model.content.view.annotation.patches if model.content is not None else ()
        corrected = patches is not view.annotation.patches
        if not model.keeps_rows(view, change):
            doubted = None if corrected else known ^ view.doubts
            self._lay_out(view, follow=same, doubted=doubted if same else None)
            return
        model.take(view)
        if corrected:
            self._viewport.update()
        if known != view.doubts:  # entities are not shown here
            self._ruler.set_rows(model.rows, view.doubts)
            self._viewport.update()
        self.voice.tell()

    def _lay_out(
        self, view: PageView, *, follow: bool = True, doubted: frozenset[int] | None = None
    ) -> None:
        """Make the rows anew; the caret's row stays at its height in the viewport.

        With `doubted`, the starts of fragments that are doubtful now or not any more, only the
        rows that look otherwise are painted anew; without it all are.
        """
        old = self._model.content
        held = self._viewport.held() if follow else None
        picked = self.selected_starts() if follow else ()
        self._model.lay_out(view, follow=follow)
        self._ruler.set_rows(self._model.rows, view.doubts)
        touched = self._changed(old, self._model.content, doubted)
        self._viewport.measure(paint=touched is None)
        self._viewport.hold(held)
        self._correction.place()
        if touched is not None and old is not None:
            self._viewport.touch_rows(touched)
            selected = {old.caret.text_span(), self.selected_text()}
            self._viewport.touch(*(selected if len(selected) > 1 else ()))
        if self.selected_starts() != picked:
            self.selection_changed.emit(self.selected_starts())
        self.voice.tell()

    @staticmethod
    def _changed(
        old: RawContent | None, new: RawContent | None, doubted: frozenset[int] | None
    ) -> list[int] | None:
        """The rows to be painted anew; None: all."""
        if old is None or new is None or doubted is None:
            return None
        changed = changed_rows(old.rows, new.rows)
        if changed is None:
            return None
        changed += [new.rows.index_of[start] for start in doubted if start in new.rows.index_of]
        was, now = old.caret, new.caret
        if (was.row, was.caret) != (now.row, now.caret):
            changed += (was.row, now.row)
        changed += {*was.picked} ^ {*now.picked}
        return changed

    def _lay_out_again(self) -> None:
        if self._model.content is not None:
            self._lay_out(self._model.content.view)

    def set_fold_blank(self, fold: bool) -> None:
        """Hide the blank lines, or show them."""
        if fold != self._model.fold_blank:
            self._model.fold_blank = fold
            self._lay_out_again()

    @property
    def fold_blank(self) -> bool:
        """Whether blank lines are hidden."""
        return self._model.fold_blank

    def set_zoom(self, px: float) -> None:
        """The text size in pixels (15 is the design's)."""
        if px != self.metrics.size:
            self.metrics.set_size(px)
            self._lay_out_again()

    def width_for(self, ems: int) -> int:
        """How wide the pane must be for rows of so many characters in the present size."""
        return self.metrics.width_for(ems) + RULER_WIDTH

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._painter.theme = theme
        self._ruler.set_theme(theme)
        self._viewport.update()

    @property
    def rows(self) -> RawLayout | None:
        """The rows that are shown."""
        return self._model.rows

    def reveal(self, span: tuple[int, int]) -> None:
        """Scroll, if needed, until the raw span can be seen with a line of room around it."""
        self._viewport.reveal(span)

    @property
    def view(self) -> PageView | None:
        """What is shown."""
        return self._model.content.view if self._model.content is not None else None

    def top_place(self) -> tuple[int, int]:
        """What stands at the top: a raw offset, and how many pixels its row is scrolled away."""
        return self._viewport.top_place()

    def hold_top(self, place: tuple[int, int]) -> None:
        """Scroll to a place that `top_place` told."""
        self._viewport.hold_top(place)

    # --- caret and selection

    def stand(self, raw: int, anchor: int | None = None, starts: Sequence[int] = ()) -> None:
        """Put caret and selection where the work is in the other pane: nothing is scrolled or told.

        `starts`: the lines that are selected, else that of the caret.
        """
        self._selection.stand(raw, anchor, starts)

    def text_ends(self) -> tuple[int, int]:
        """The raw offsets of the caret and of the other end of the selected text."""
        content = self._model.content
        return (content.caret.caret, content.caret.anchor) if content is not None else (0, 0)

    def caret(self) -> int:
        """The raw offset of the caret."""
        content = self._model.content
        return content.caret.caret if content is not None else 0

    def caret_rect(self) -> QRect:
        """Where the caret is in the viewport."""
        return self._viewport.caret_rect()

    def set_caret(self, raw: int) -> None:
        """Put the caret, pick its row, and show it; `caret_moved` tells it."""
        self._selection.move(raw)

    def selected_starts(self) -> tuple[int, ...]:
        """The fragment starts of the selected lines, in raw order."""
        content = self._model.content
        return content.caret.starts() if content is not None else ()

    def select_starts(self, starts: Sequence[int]) -> None:
        """Select these lines and put the caret in the first of them."""
        index_of = self.rows.index_of if self.rows is not None else {}
        self._selection.pick_rows({index_of[start] for start in starts if start in index_of})

    def selected_text(self) -> tuple[int, int] | None:
        """The raw span of the selected text, None when only lines are selected."""
        content = self._model.content
        return content.caret.text_span() if content is not None else None

    def copy(self) -> None:
        """Copy the selected raw text, or the selected lines."""
        self._selection.copy()

    def lines_drag(self) -> QDrag | None:
        """The drag of the selected lines; None when none is selected."""
        content, starts = self._model.content, self.selected_starts()
        if content is None or not starts:
            return None
        drag = QDrag(self)
        drag.setMimeData(pack_lines(content.view.page_id, starts, content.caret.copied()))
        label = texts.dragged(len(starts))
        drag.setPixmap(drawing.drag_label(self._theme, label, self.devicePixelRatioF()))
        return drag

    def _drag_lines(self) -> None:
        drag = self.lines_drag()
        if drag is not None:
            drag.exec(Qt.DropAction.MoveAction)

    # --- correcting a line

    def edit_line(self) -> None:
        """Open the correction field over the row of the caret."""
        self._correction.begin()

    def keep_correction(self) -> bool:
        """Close the correction field, if it is open, and commit what was typed; False when that
        was refused: the field stays."""
        return self._correction.keep()

    def refuse_correction(self) -> None:
        """What was committed just now could not be taken: the field stays open."""
        self._correction.refuse()

    def forget_correction(self) -> None:
        """Close the correction field, whatever was typed."""
        self._correction.forget()

    @property
    def correction_key(self) -> str:
        """Commits with the same key are one step."""
        return self._correction.key

    @property
    def strip(self) -> LineStrip:
        """What shows the print of the line that is corrected."""
        return self._correction.strip

    @property
    def correcting(self) -> bool:
        """Whether the correction field is open."""
        return self._correction.active

    def tip_at(self, point: QPoint) -> str:
        """What is doubtful about a line, or which character a stand-in is; "" for nothing."""
        return self._input.tip_at(point)

    def part_at(self, point: QPoint) -> RawPart:
        """What of a row stands at a point of the viewport."""
        return self._viewport.part_at(point)

    # --- events

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Where the caret is, for a screen magnifier and for the menu key."""
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self._viewport.caret_rect()
        return super().inputMethodQuery(query)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Another part is visible."""
        self._viewport.scrolled(dx, dy)
        self._correction.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ruler and correction field stay in their places."""
        super().resizeEvent(event)
        self._viewport.resized(event.oldSize().height())
        self._correction.place()

    def changeEvent(self, event: QEvent) -> None:
        """Take new words when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Raw text"))
            self.viewport().update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible rows, or what to do when there are none."""
        self.painted = True
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface.raw"))
        content, marks = self._model.content, self._marks
        if content is None:
            area = self.viewport().rect().toRectF()
            drawing.empty_state(painter, self._theme, area, *texts.empty_raw(self.no_pages))
            return
        top, left = self._viewport.scroll.top, self._viewport.left
        rows, caret = content.rows, content.caret
        self._viewport.scroll.painted(rows)
        dirty = painted_parts(event)
        strip = sorted(
            {i for part in dirty for i in rows.between(top + part.top(), top + part.bottom())}
        )
        marks.selected = caret.picked
        marks.text = caret.text_span()
        if self._selection.borrowed and not self.hasFocus():
            marks.text = None  # marked as linked; as selected where it was selected
        marks.caret = caret.caret
        marks.caret_shown = self.hasFocus()
        painter.translate(-left, 0)
        width = self._viewport.width + left
        self._painter.paint(painter, content.view.page.text, rows, top, width, strip, marks)
