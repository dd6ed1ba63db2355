"""The reflow pane: the articles set as type, with their entities.

An own canvas: lines are broken, justified and painted by hand, only where visible. Read-only;
gestures leave as signals with flow offsets (code points in the flow text) and entity keys.
"""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QFrame, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing, texts
from yk_reader.gui.panes.entity_marks import EntityMarkCache, EntityMarks
from yk_reader.gui.panes.key_guard import KeyGuard
from yk_reader.gui.panes.linked_marks import LinkedMarks
from yk_reader.gui.panes.reflow_caret import ReflowCaret, Tokenizer, characters
from yk_reader.gui.panes.reflow_frame import ReflowFrame
from yk_reader.gui.panes.reflow_layout import ReflowLayout
from yk_reader.gui.panes.reflow_painter import ReflowMarks, ReflowPainter
from yk_reader.gui.panes.reflow_typing import ReflowTyping
from yk_reader.gui.view.page_view import Change, PageView


class ReflowPane(ReflowFrame, LinkedMarks):
    """See the module; `set_view` shows a page, the signals tell what the person does."""

    def __init__(
        self,
        theme: Theme | None = None,
        parent: QWidget | None = None,
        *,
        tokens: Tokenizer = characters,
    ) -> None:
        super().__init__(parent)
        self._theme = theme or Theme.load("light")
        self._tokens = tokens
        self._view: PageView | None = None
        self._size = float(fonts.type_table().body_size)
        self._layout: ReflowLayout | None = None
        self._cursor: ReflowCaret | None = None
        self._marks = ReflowMarks()
        self._book = EntityMarkCache()
        self._painter: ReflowPainter | None = None
        self._reading = False
        self._told_selection: tuple[int, int] | None = None
        self.start_input()
        self.typing = ReflowTyping(self)
        self.typing.typed.connect(self.text_typed)
        self.typing.ended.connect(self.typing_ended)
        KeyGuard(self, self.typing.overrides)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAcceptDrops(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Reflowed text"))
        self._colour_ground()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.setMinimumWidth(235)

    def sizeHint(self) -> QSize:
        """The width of the design at 1440: a full measure of 30 characters."""
        return QSize(573, 600)

    # --- what is shown

    def set_view(self, view: PageView | None, change: Change | None = None) -> None:
        """Show a page, or nothing; a new state of the same page keeps caret and scroll place."""
        old = self._view
        if self.typing.active and not self._goes_on(view, change):
            self.typing.finish()
        same = view is not None and old is not None and view.page_id == old.page_id
        self._view = view
        if not same:
            self.end_gestures()
        if view is None:
            self._layout = self._cursor = self._painter = None
            self._marks = ReflowMarks(chips=not self._reading)
            self._told_selection = None
            self._measure()
            return
        if not same:
            self._marks = ReflowMarks(chips=not self._reading)
            self._told_selection = None
            self._layout = None
        if old is None or old.labels is not view.labels or self._painter is None:
            self._painter = ReflowPainter(self._theme, view)
        if not same or old is None or old.reflow is not view.reflow:
            self._follow(view, old if same else None)
        if not same:
            self._book = EntityMarkCache()
        before, doubts = self._marks.entities, self._doubts(view)
        few = same and old is not None and old.reflow is view.reflow and old.labels is view.labels
        few = few and doubts == self._marks.doubts
        self._marks.entities, self._marks.doubts = self._book.marks(view), doubts
        picked = None if self._marks.picked is None else view.entities.get(self._marks.picked)
        if self._marks.picked is not None and (picked is None or view.unseen(picked)):
            self._marks.picked = None
            self.entity_picked.emit(None)
        if few:
            self._touch_units(before, self._marks.entities)
        else:
            self.viewport().update()
        if same:
            self._tell_selection()

    def _touch_units(self, before: EntityMarks, now: EntityMarks) -> None:
        """Paint the units anew whose marks changed."""
        for key in before.keys() | now.keys():
            if before.get(key) is not now.get(key):
                unit = self._view.reflow.unit_of(*key) if self._view is not None else None
                if unit is not None:
                    self._touch((unit.start, unit.end))

    def _goes_on(self, view: PageView | None, change: Change | None) -> bool:
        """Whether a correction in place goes on over a new view: its own edits, and others'
        work in the background; not an undo, and not another page.
        """
        old = self._view
        if view is None or old is None or view.page_id != old.page_id or change is None:
            return False
        return self.typing.pending is not None or change.kind == "background"

    def _follow(self, view: PageView, old: PageView | None) -> None:
        """Lay the new reflow out; the caret stays at its raw place and height."""
        cursor, before = self._cursor, self._layout
        fresh = ReflowCaret(view.reflow, self._tokens)
        held, first = 0.0, None
        if old is not None and cursor is not None and before is not None:
            fresh._cut = cursor._cut
            held = self._caret_y() - self._top()
            if not 0 <= held <= self.viewport().height():
                # The caret is out of sight: what is read at the top stays there.
                flow, _ = before.offset_at(0, self._top())
                held = before.strip_of(flow, flow + 1)[0] - self._top()
                first = self._moved(old, view, flow)
            anchor = self._moved(old, view, cursor.anchor)
            caret = self._moved(old, view, cursor.caret)
            fresh.put(caret if cursor.caret == cursor.anchor else anchor)
            if cursor.caret != cursor.anchor:
                fresh.put(caret, extend=True)
            if self.typing.pending is not None:
                fresh.put(self.typing.pending)
        self._cursor = fresh
        self._layout = ReflowLayout(view.reflow, self._sizes(), before)
        self._measure()
        if old is None:
            self._set_top(0)
        elif first is not None:
            self._set_top(round(self._layout.strip_of(first, first + 1)[0] - held))
        else:
            self._set_top(round(self._caret_y() - held))

    @staticmethod
    def _moved(old: PageView, view: PageView, flow: int) -> int:
        """Where a caret of the old flow stands in the new one: at the same raw place."""
        found = view.reflow.map.caret_to_flow(old.reflow.map.caret_to_raw(flow))
        return min(flow, view.reflow.map.length) if found is None else found

    @staticmethod
    def _doubts(view: PageView) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """The spans of doubtful fragments by unit."""
        out: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for fragment in view.annotation.fragments if view.doubts else ():
            if fragment.start not in view.doubts or fragment.confidence == 100:
                continue
            span = view.reflow.map.fragment_to_flow(fragment.start)
            unit = view.reflow.unit_at(span[0]) if span is not None else None
            if span is not None and unit is not None:
                inside = (span[0] - unit.start, span[1] - unit.start)
                out.setdefault((unit.article, unit.index), []).append(inside)
        return out

    def set_zoom(self, px: float) -> None:
        """The size of body text in pixels (17 is the design's)."""
        if px != self._size:
            self._size = float(px)
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self._view is not None:
            self._painter = ReflowPainter(theme, self._view)
        self.viewport().update()
        self._colour_ground()

    def _colour_ground(self) -> None:
        """What lies behind the scroll bar is paper, too."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.color("surface.paper"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def set_reading(self, reading: bool) -> None:
        """Reading mode: no chips in the leading, the measure in the middle of the pane."""
        if reading != self._reading:
            self._reading = reading
            self._marks.chips = not reading
            self.viewport().update()

    setReading = set_reading  # noqa: N815

    @property
    def reading(self) -> bool:
        """Whether reading mode is on."""
        return self._reading

    # --- caret, selection, entity

    def caret(self) -> int:
        """The flow offset of the caret."""
        return self._cursor.caret if self._cursor else 0

    def selection(self) -> tuple[int, int] | None:
        """The selected flow span, None when nothing is selected."""
        return self._cursor.selection() if self._cursor else None

    def set_caret(self, flow: int) -> None:
        """Put the caret and show it."""
        self.move_caret(flow)

    def select(self, a: int, b: int) -> None:
        """Select from `a` to `b`; the caret stands at `b`."""
        if self._cursor is not None:
            self.move_caret(a)
            self.move_caret(b, extend=True)

    def token(self) -> tuple[int, int] | None:
        """The flow span of the token under the caret."""
        return self._cursor.token_at(self._cursor.caret) if self._cursor else None

    def current_entity(self) -> int | None:
        """The key of the picked entity: the one under the caret, or picked by hand."""
        return self._marks.picked

    def current_article(self) -> int | None:
        """The key of the article with the caret."""
        unit = self._view.reflow.unit_at(self.caret()) if self._view else None
        return None if unit is None else unit.article

    def copy(self) -> None:
        """Copy the selected reflowed text, or the picked entity's."""
        cursor = self._cursor
        if cursor is None or self._view is None:
            return
        span = cursor.selection()
        if span is None and self._marks.picked is not None:
            place = self._view.placed.get(self._marks.picked)
            span = (place.flow_start, place.flow_end) if place is not None else None
        if span is not None:
            QGuiApplication.clipboard().setText(self._view.reflow.text[span[0] : span[1]])

    # --- correcting in place

    def edit_text(self) -> None:
        """Open the unit under the caret for typing; Enter ends it, Esc takes it back."""
        unit = self._view.reflow.unit_at(self.caret()) if self._view else None
        if unit is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.typing.begin(unit)
            self.reveal((self.caret(), self.caret() + 1))
            self.viewport().update()

    @property
    def view(self) -> PageView | None:
        """What is shown."""
        return self._view

    def cursor_state(self) -> ReflowCaret:
        """The caret and the selection; only while a page is shown."""
        assert self._cursor is not None
        return self._cursor

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compositions belong to the correction in place."""
        self.typing.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Answer the input method about the unit that is corrected."""
        if self.typing.active:
            return self.typing.query(query)
        return super().inputMethodQuery(query)

    def changeEvent(self, event: QEvent) -> None:
        """Take new words when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Reflowed text"))
            self.viewport().update()
        super().changeEvent(event)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible lines, or what to do when there are none."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface.paper"))
        layout, cursor = self._layout, self._cursor
        if layout is None or cursor is None or self._painter is None or not layout.boxes:
            area = self.viewport().rect().toRectF()
            text = texts.empty_reflow(self._view is not None)
            drawing.empty_state(painter, self._theme, area, *text)
            return
        state = self._marks
        state.selection = cursor.selection()
        state.caret, state.caret_at_end = cursor.caret, cursor.at_end
        state.caret_shown = self.hasFocus()
        painter.translate(self.shift(), 0)
        top = self._top()
        dirty = event.rect()
        low, high = top + dirty.top(), top + dirty.bottom() + 1
        self.typing.paint_ground(painter, self._theme, layout, top)
        self._painter.paint(painter, layout, top, low, high, state)
        self.typing.paint_preedit(painter, self._theme, layout, top)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret is shown while the pane has the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret is hidden, and a correction in place ends (not for a menu)."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.typing.finish()
        self.viewport().update()
