"""The raw pane: the page's lines as they came, with the gutter that shows the structure.

Painted by hand: only visible rows cost anything. Read-only; gestures leave as signals with raw
code-point offsets and fragment starts.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing, texts
from yk_reader.gui.panes.correction_field import CorrectionField, corrected_text
from yk_reader.gui.panes.linked_marks import LinkedMarks
from yk_reader.gui.panes.raw_caret import RawCaret
from yk_reader.gui.panes.raw_frame import RawFrame
from yk_reader.gui.panes.raw_layout import lay_out_rows
from yk_reader.gui.panes.raw_painter import TEXT_X, RawMarks, RawPainter
from yk_reader.gui.panes.ruler import WIDTH as RULER_WIDTH
from yk_reader.gui.panes.ruler import Ruler
from yk_reader.gui.view.page_view import Change, PageView
from yk_reader.text.display import stand_in_name


class RawPane(RawFrame, LinkedMarks):
    """See the module; `set_view` shows a page, the signals tell what the person does."""

    def __init__(self, theme: Theme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme or Theme.load("light")
        self._view: PageView | None = None
        self._fold = True
        self._size = fonts.type_table().styles["raw"].size
        self._painter = RawPainter(self._theme, self._size)
        self._cursor: RawCaret | None = None
        self._marks = RawMarks()
        self._field: CorrectionField | None = None
        self._field_start = 0
        self._widest: float | None = None
        self.start_input()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, RULER_WIDTH, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Raw text"))
        self._ruler = Ruler(self._theme, self)
        self._ruler.moved.connect(self._scroll_to_middle)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.setMinimumWidth(235)

    def sizeHint(self) -> QSize:
        """The width of the design at 1440."""
        return QSize(409, 600)

    # --- what is shown

    def set_view(self, view: PageView | None, change: Change | None = None) -> None:
        """Show a page, or nothing; a new state of the same page keeps caret and scroll place."""
        same = view is not None and self._view is not None and view.page_id == self._view.page_id
        if self._field is not None and not same:
            self._field.take_back()
        rebuilt = not (
            same
            and view is not None
            and self._view is not None
            and change is not None
            and view.annotation.fragments is self._view.annotation.fragments
            and view.annotation.articles is self._view.annotation.articles
        )
        self._view = view
        if not same:
            self.end_gestures()
        if view is None:
            self._cursor = None
            self._marks = RawMarks()
            self._ruler.set_rows(None, frozenset())
            self._measure()
            return
        if not same:
            self._marks = RawMarks()
            self.horizontalScrollBar().setValue(0)
        known, self._marks.doubts = self._marks.doubts, view.doubts
        if rebuilt:
            self._build(same)
        elif known != view.doubts:  # entities are not shown here
            self._ruler.set_rows(self.rows, view.doubts)
            self.viewport().update()

    def _build(self, same: bool) -> None:
        """Make the rows anew; the caret's row stays at its height in the viewport."""
        view, old = self._view, self._cursor
        if view is None:
            return
        rows = lay_out_rows(view, self._fold, self._painter.row_height)
        cursor = RawCaret(view.page, rows)
        # What stays at its height: the caret's row, or the top one when that is out of sight.
        kept, kept_y = 0, 0.0
        if same and old is not None and len(old.rows):
            held = old.rows[old.row]
            if not 0 <= held.top - self._top() <= self.viewport().height():
                held = old.rows[old.rows.at_y(self._top())]
            kept, kept_y = held.start, held.top - self._top()
        picked = old.starts() if same and old is not None else ()
        if same and old is not None:
            cursor.put(old.anchor)
            cursor.put(old.caret, extend=old.caret != old.anchor)
            indices = {rows.index_of[start] for start in picked if start in rows.index_of}
            cursor.picked = indices or cursor.picked
            cursor.anchor_row = min(cursor.picked) if cursor.picked else 0
        elif len(rows):
            cursor.put(rows[0].start)
        self._cursor = cursor
        self._widest = None
        self._marks.boundary = self._marks.dragged_to = -1
        self._ruler.set_rows(rows, view.doubts)
        self._measure()
        if same and len(rows) and old is not None and len(old.rows):
            self._set_top(round(rows[rows.at_offset(kept)].top - kept_y))
        else:
            self._set_top(0)
        self._place_field()
        self.viewport().update()
        if cursor.starts() != picked:
            self.selection_changed.emit(cursor.starts())

    def set_fold_blank(self, fold: bool) -> None:
        """Hide the blank lines, or show them."""
        if fold != self._fold:
            self._fold = fold
            self._build(True)

    @property
    def fold_blank(self) -> bool:
        """Whether blank lines are hidden."""
        return self._fold

    def set_zoom(self, px: float) -> None:
        """The text size in pixels (15 is the design's)."""
        if px != self._size:
            self._size = px
            self._painter = RawPainter(self._theme, px)
            self._build(True)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._painter = RawPainter(theme, self._size)
        self._ruler.set_theme(theme)
        self.viewport().update()

    # --- caret and selection

    def caret(self) -> int:
        """The raw offset of the caret."""
        return self._cursor.caret if self._cursor else 0

    def set_caret(self, raw: int) -> None:
        """Put the caret, pick its row, and show it; `caret_moved` tells it if it changed."""
        self.move_caret(raw)

    def selected_starts(self) -> tuple[int, ...]:
        """The fragment starts of the selected lines, in raw order."""
        return self._cursor.starts() if self._cursor else ()

    def select_starts(self, starts: Sequence[int]) -> None:
        """Select these lines and put the caret in the first of them."""
        cursor = self._cursor
        if cursor is None:
            return
        indices = [cursor.rows.index_of[s] for s in starts if s in cursor.rows.index_of]
        if not indices:
            return
        self.move_caret(cursor.rows[min(indices)].start)
        cursor.picked = set(indices)
        self.viewport().update()
        self._picked_changed()

    def selected_text(self) -> tuple[int, int] | None:
        """The raw span of the selected text, None when only lines are selected."""
        return self._cursor.text_span() if self._cursor else None

    def copy(self) -> None:
        """Copy the selected raw text, or the selected lines."""
        if self._cursor is not None:
            text = self._cursor.copied()
            if text:
                QGuiApplication.clipboard().setText(text)

    # --- correcting a line

    def edit_line(self) -> None:
        """Open the correction field over the row of the caret."""
        view, cursor = self._view, self._cursor
        if view is None or cursor is None or not len(cursor.rows) or self._field is not None:
            return
        fragment = cursor.rows[cursor.row].fragment
        if fragment is None:
            return
        self.reveal((fragment.start, fragment.end))
        text = corrected_text(view.page, view.annotation, fragment)
        field = CorrectionField(text, self.viewport())
        field.setStyleSheet(
            f"font-size: {round(self._size)}px; padding: 0 6px; min-height: 0; border-radius: 2px"
        )
        field.closed.connect(self._field_closed)
        self._field, self._field_start = field, fragment.start
        self._place_field()
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.setCursorPosition(min(len(text), max(0, cursor.caret - fragment.start)))

    @property
    def correcting(self) -> bool:
        """Whether the correction field is open."""
        return self._field is not None

    def _place_field(self) -> None:
        field, cursor = self._field, self._cursor
        if field is None or cursor is None:
            return
        i = cursor.rows.index_of.get(self._field_start)
        if i is None:
            field.take_back()
            return
        left = TEXT_X - 9 - self.horizontalScrollBar().value()
        top = cursor.rows[i].top - self._top() - 2
        width = max(120, self.viewport().width() - left - 4)
        field.setGeometry(round(left), round(top), round(width), self._painter.row_height + 4)

    def _field_closed(self, text: object) -> None:
        field, self._field = self._field, None
        if field is None:
            return
        if field.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
        if isinstance(text, str):
            self.correction_committed.emit(self._field_start, text)

    def changeEvent(self, event: QEvent) -> None:
        """Take new words when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Raw text"))
            self.viewport().update()
        super().changeEvent(event)

    # --- tooltips

    def tip_at(self, point: QPoint) -> str:
        """What is doubtful about a line, or which character a stand-in is; "" for nothing."""
        i, view, cursor = self._row_at(point), self._view, self._cursor
        if i < 0 or view is None or cursor is None:
            return ""
        row = cursor.rows[i]
        if point.x() >= TEXT_X:
            raw = self._offset_at(point)
            for at in (raw - 1, raw):
                if row.start <= at < row.end and stand_in_name(view.page.text[at]):
                    return stand_in_name(view.page.text[at])
        if row.fragment is not None and row.doubtful and row.key in view.doubts:
            return texts.doubt(row.fragment)
        return ""

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible rows, or what to do when there are none."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface.raw"))
        view, cursor = self._view, self._cursor
        if view is None or cursor is None:
            area = self.viewport().rect().toRectF()
            drawing.empty_state(painter, self._theme, area, *texts.empty_raw())
            return
        top = self._top()
        strip = cursor.rows.between(top + event.rect().top(), top + event.rect().bottom() + 20)
        self._marks.selected = cursor.picked
        self._marks.text = cursor.text_span()
        self._marks.caret = cursor.caret
        self._marks.caret_shown = self.hasFocus()
        shift = self.horizontalScrollBar().value()
        painter.translate(-shift, 0)
        width = self.viewport().width() + shift
        self._painter.paint(painter, view.page.text, cursor.rows, top, width, strip, self._marks)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret is shown while the pane has the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret is hidden."""
        super().focusOutEvent(event)
        self.viewport().update()
