"""The reflow pane: the articles set as type, with their entities.

An own canvas: lines are broken, justified and painted by hand, only where visible. Read-only;
gestures leave as signals with flow offsets (code points in the flow text) and entity keys.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMetaMethod, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing, texts
from yk_reader.gui.panes.content_scroll import painted_parts
from yk_reader.gui.panes.entity_marks import EntityMarkCache
from yk_reader.gui.panes.entity_picking import EntityPicking
from yk_reader.gui.panes.heard import ReflowHeard
from yk_reader.gui.panes.key_guard import KeyGuard
from yk_reader.gui.panes.line_drop import LineDrop
from yk_reader.gui.panes.link_rows import LinkRows
from yk_reader.gui.panes.reflow_caret import Tokenizer, characters
from yk_reader.gui.panes.reflow_input import ReflowInput
from yk_reader.gui.panes.reflow_layout import TEXT_X, ReflowLayout
from yk_reader.gui.panes.reflow_model import ReflowModel, doubt_spans
from yk_reader.gui.panes.reflow_painter import ReflowPainter
from yk_reader.gui.panes.reflow_repaint import Repaint
from yk_reader.gui.panes.reflow_selection import ReflowSelection
from yk_reader.gui.panes.reflow_typing import ReflowTyping
from yk_reader.gui.panes.reflow_viewport import Held, ReflowViewport
from yk_reader.gui.panes.screen_reader import Voice
from yk_reader.gui.panes.span_marks import SpanMarker
from yk_reader.gui.panes.text_pane import TextPane
from yk_reader.gui.view.page_view import Change, PageView


class ReflowPane(TextPane):
    """`set_view` shows a page, the signals tell what the person does.

    `selection_changed` carries both ends (equal when nothing is selected), `entity_resized` a
    key and its new flow span, `edge_stopped` tells that an edge was dragged as far as its unit
    goes and further, `lines_dropped` fragment starts and an article key, `text_typed`
    a fragment start, its new text and the key that joins steps, `typing_ended` whether they stay,
    `mouse_chose` where the mouse was let go that selected a text or picked an entity; `set_anew`
    tells that text stands elsewhere now: another page, other lines.
    `tabbed` that Tab (backwards: False) was pressed where no shortcut takes it.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(int, int)
    hovered = Signal(object)
    entity_picked = Signal(object)
    entity_resized = Signal(int, int, int)
    edge_stopped = Signal()
    lines_dropped = Signal(object, object)
    tabbed = Signal(bool)
    text_typed = Signal(int, str, str)
    typing_ended = Signal(bool)
    mouse_chose = Signal(QPoint)
    set_anew = Signal()

    def __init__(
        self,
        theme: Theme | None = None,
        parent: QWidget | None = None,
        *,
        tokens: Tokenizer = characters,
    ) -> None:
        super().__init__(parent)
        self._theme = theme or Theme.load("light")
        self.words = tokens
        """Cuts a unit's text into tokens."""
        self._model = model = ReflowModel(tokens)
        self._marks = model.marks
        self._known = EntityMarkCache()
        self._viewport = viewport = ReflowViewport(self, model)
        self._anew = Repaint(model, viewport)
        self.picking = EntityPicking(self, model, viewport)
        self.typing = ReflowTyping(self, model, viewport)
        self._selection = ReflowSelection(self, model, viewport, self.picking, self.typing)
        self._input = ReflowInput(self, model, viewport, self._selection, self.picking, self.typing)
        self._drop = LineDrop(self, model, viewport)
        self.links = LinkRows(self, model, viewport)
        """Where its articles go on."""
        self._set_later: int | None = None
        """while type is set once in the end: whether the width is another one"""
        self._painter = ReflowPainter(self._theme)
        self.compose(self._input, SpanMarker(self._marks, viewport))
        self.voice = Voice(self, ReflowHeard(model, viewport, self._selection))
        self._forward()
        KeyGuard(self, self.typing.overrides)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAcceptDrops(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Reflowed text"))
        self._colour_ground()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Another part is visible."""
        self._viewport.scrolled(dy)
        self.typing.tell_place()

    def _forward(self) -> None:
        """What the parts tell, the pane tells."""
        self._selection.moved.connect(self.caret_moved)
        self._selection.selected.connect(self.selection_changed)
        self._input.hovered.connect(self.hovered)
        self._input.entity_resized.connect(self.entity_resized)
        self._input.edge_stopped.connect(self.edge_stopped)
        self._input.chosen.connect(self.mouse_chose)
        self.picking.changed.connect(self.entity_picked)
        self.typing.typed.connect(self.text_typed)
        self.typing.ended.connect(self.typing_ended)
        self._drop.dropped.connect(self.lines_dropped)
        for moved in (self.caret_moved, self.selection_changed, self.entity_picked, self.entered):
            moved.connect(self.voice.tell)

    def sizeHint(self) -> QSize:
        """The width of the design at 1440: a full measure of 30 characters."""
        return QSize(573, 600)

    # --- what is shown

    def set_view(self, view: PageView | None, change: Change | None = None) -> None:
        """Show a page, or nothing; a new state of the same page keeps caret and scroll place."""
        model, old = self._model, self._model.view
        same = model.shows_page_of(view)
        if self.typing.active and not (same and self._goes_on(view, change)):
            self.typing.give_up_composition()  # it belongs to what is not shown any more
            self.typing.finish()
        if not same:
            self._input.end_gestures()
            self._selection.forget()
            self._known = EntityMarkCache()
            model.clear_marks()
        if view is None:
            model.content = None
            self._viewport.measure()
            self.set_anew.emit()
            return
        self._painter.set_labels(view.labels)
        set_anew = not same or old is None or old.reflow is not view.reflow
        partly = same and old is not None and old.labels is view.labels and not self._marks.found
        partly = partly and old is not None and old.annotation.patches is view.annotation.patches
        partly = partly and not self.typing.active
        before = model.content
        if set_anew:
            if partly:
                self._anew.begin()
            self._lay_out(view, follow=same, paint=not partly)
            self.set_anew.emit()
        else:
            model.take(view)
        known, doubted = self._marks.entities, self._marks.doubts
        self._marks.corrections = view.corrections
        self._marks.entities, self._marks.doubts = self._known.marks(view), doubt_spans(view)
        self.picking.drop_gone()
        if not partly or before is None or (not set_anew and doubted != self._marks.doubts):
            self._viewport.update()
        elif set_anew:
            self._anew.changed(before.layout, known, doubted)
            self._anew.moved()
        else:
            self._anew.units(known)
        if same:
            self._selection.tell()
            self.typing.show_composed()
        self.voice.tell()

    def _goes_on(self, view: PageView | None, change: Change | None) -> bool:
        """Whether a correction in place goes on over a new state of its page: its own edits,
        others' work in the background, and while something is composed; not an undo.
        """
        if self.typing.preedit and view is not None and self.typing.unit is not None:
            return view.reflow.unit_of(*self.typing.unit) is not None
        if change is None:
            return False
        return self.typing.pending is not None or change.kind == "background"

    def _lay_out(self, view: PageView, *, follow: bool, paint: bool) -> None:
        """Lay a new reflow out; the caret, or what is read, stays at its raw place and height.
        `paint`: all of it anew."""
        old = self._model.content if follow else None
        held = self._viewport.held() if follow else None
        if old is not None and held is not None and held.flow is not None:
            held = Held(old.moved(view, held.flow), held.y)
        self._model.lay_out(view, self._viewport.sizes(), follow=follow)
        content = self._model.content
        if old is not None and content is not None and self.typing.pending is not None:
            content.caret.put(self.typing.pending)
        self._viewport.measure(paint=paint)
        self._viewport.hold(held)

    def set_zoom(self, px: float) -> None:
        """The size of body text in pixels (17 is the design's)."""
        if px != self._model.size:
            self._model.size = float(px)
            self._viewport.lay_out_again()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._painter.set_theme(theme)
        self._viewport.update()
        self._colour_ground()

    def _colour_ground(self) -> None:
        """What lies behind the scroll bar is paper, too."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.color("surface.paper"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    @property
    def view(self) -> PageView | None:
        """What is shown."""
        return self._model.view

    @property
    def page_layout(self) -> ReflowLayout | None:
        """How it is set."""
        return self._model.content.layout if self._model.content is not None else None

    def width_for(self, ems: int) -> int:
        """How wide the pane must be for lines of so many characters in the present size."""
        return self._viewport.width_for(ems)

    def reveal(self, span: tuple[int, int]) -> None:
        """Scroll, if needed, until the flow span can be seen with a line of room around it."""
        self._viewport.reveal(span)

    def reveal_at(self, span: tuple[int, int], share: float) -> None:
        """Scroll so that the span begins at a share of the height (0: near the top)."""
        self._viewport.reveal_at(span, share)

    def top_place(self) -> tuple[int, int]:
        """What stands at the top: a flow offset, and how many pixels its line is scrolled away."""
        return self._viewport.top_place()

    def hold_top(self, place: tuple[int, int]) -> None:
        """Scroll to a place that `top_place` told."""
        self._viewport.hold_top(place)

    def visible_span(self) -> tuple[int, int]:
        """The flow span whose lines can be seen."""
        return self._viewport.visible_span()

    def whole_span(self) -> tuple[int, int]:
        """The flow span of the lines that can be read whole."""
        return self._viewport.whole_span()

    def show_pale(self, keys: frozenset[int]) -> None:
        """Show these entities pale: what is about to be done leaves them out."""
        if keys != self._marks.pale:
            self._marks.pale = keys
            self._viewport.update()

    def shift(self) -> int:
        """How far the column stands to the right, in the middle of a wide pane."""
        return self._viewport.shift

    # --- caret, selection, entity

    def caret(self) -> int:
        """The flow offset of the caret."""
        content = self._model.content
        return content.caret.caret if content is not None else 0

    def selection(self) -> tuple[int, int] | None:
        """The selected flow span, None when nothing is selected."""
        content = self._model.content
        return content.caret.selection() if content is not None else None

    def caret_rect(self) -> QRect:
        """Where the caret is in the viewport."""
        return self._viewport.caret_rect()

    def stand(self, flow: int | None, anchor: int | None = None) -> None:
        """Put caret and selection where the work is in the other pane: nothing is scrolled or told.

        None: on a line that is not shown here; there is no caret then until it is moved here.
        """
        self._selection.stand(flow, anchor)

    @property
    def away(self) -> bool:
        """Whether the work is on a line that is not shown here."""
        return self._model.away

    def text_ends(self) -> tuple[int, int]:
        """The flow offsets of the caret and of the other end of the selection."""
        content = self._model.content
        return (content.caret.caret, content.caret.anchor) if content is not None else (0, 0)

    def set_caret(self, flow: int) -> None:
        """Put the caret and show it."""
        self._selection.move(flow)

    def select(self, a: int, b: int) -> None:
        """Select from `a` to `b`; the caret stands at `b`."""
        self._selection.select(a, b)

    def token(self) -> tuple[int, int] | None:
        """The flow span of the token under the caret."""
        content = self._model.content
        if content is None or self.away:
            return None
        return content.caret.token_at(content.caret.caret)

    def cut_anew(self) -> None:
        """What cuts into tokens has learnt other words."""
        if self._model.content is not None:
            self._model.content.caret.forget_words()

    def current_entity(self) -> int | None:
        """The key of the picked entity: the one under the caret, or picked by hand."""
        return self._marks.picked

    def entity_around(self) -> int | None:
        """The key of the picked entity, else of the one that what is selected lies in."""
        span = self.selection()
        if self._marks.picked is not None or span is None:
            return self._marks.picked
        return self.picking.around(span)

    def strip_of(self, span: tuple[int, int]) -> tuple[int, int]:
        """Between which heights of the viewport the lines of a flow span stand."""
        return self._viewport.strip_of(span)

    def in_margin(self, point: QPoint) -> bool:
        """Whether a point of the viewport is left of the type, where articles have their flags."""
        return self._viewport.on_page(point).x() < TEXT_X - 4

    def current_article(self) -> int | None:
        """The key of the article with the caret."""
        unit = self._model.unit()
        return None if unit is None else unit.article

    def pick_entity(self, key: int | None) -> None:
        """Pick an entity: the caret goes to its start; None unpicks. A correction in place ends:
        keys mean the entity then."""
        self.typing.finish()
        self._selection.pick_entity(key)

    def pick_span(self, span: tuple[int, int]) -> None:
        """Pick the entity that covers just this flow span, if there is one; the caret stays."""
        self.picking.pick_span(span)

    def cycle_entity(self) -> None:
        """Pick the next of the entities that are nested at the caret."""
        self.picking.cycle()

    def step_suggestion(self, forward: bool = True, *, round_again: bool = False) -> bool:
        """Go to the next (previous) suggestion and pick it; False after the last, unless it goes
        round."""
        self.typing.finish()
        return self._selection.step_suggestion(forward, round_again=round_again)

    def go_to_suggestion(self, key: int) -> None:
        """Pick a suggestion and bring it to a third of the height."""
        self.typing.finish()
        self._selection.go_to_suggestion(key)

    def copy(self) -> None:
        """Copy the selected reflowed text, or the picked entity's."""
        self._selection.copy()

    # --- correcting in place

    def edit_text(self) -> None:
        """Open the unit under the caret for typing; Enter ends it, Esc takes it back."""
        unit = self._model.unit()
        if unit is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.typing.begin(unit)
            self.reveal((self.caret(), self.caret() + 1))
            self._viewport.update()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compositions belong to the correction in place."""
        self.typing.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Answer the input method about the unit that is corrected; and who asks where the caret
        is (a screen magnifier) always."""
        answer = self.typing.query(query) if self.typing.active else None
        if answer is not None:
            return answer
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self._viewport.caret_rect()
        return super().inputMethodQuery(query)

    # --- events

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, where no shortcut takes it: it is told, and the focus stays. Without a listener it
        goes from suggestion to suggestion and after the last one to the next widget."""
        self.typing.finish()
        if self.isSignalConnected(QMetaMethod.fromSignal(self.tabbed)):
            self.tabbed.emit(forward)
            return True
        return self.step_suggestion(forward) or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A correction in place ends when the focus leaves (not for a menu)."""
        super().focusOutEvent(event)
        self.typing.end_composition()
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.typing.finish()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lines are carried into the pane."""
        self._drop.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Lines are carried over the pane."""
        self._drop.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The lines went elsewhere."""
        self._drop.leave(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Lines fell on the pane."""
        self._drop.drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type is set in the width that there is."""
        super().resizeEvent(event)
        if self._set_later is not None:
            self._set_later = self._set_later or max(1, event.oldSize().height())
            return
        self._viewport.resized(event.oldSize().height())
        self.typing.tell_place()

    @contextmanager
    def set_once(self) -> Iterator[None]:
        """However often the pane gets another width meanwhile, type is set once, in the end."""
        if self._set_later is not None:
            yield
            return
        self._set_later = 0
        try:
            yield
        finally:
            before, self._set_later = self._set_later, None
            if before:
                self._viewport.resized(before)
                self.typing.tell_place()

    def changeEvent(self, event: QEvent) -> None:
        """Take new words when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Reflowed text"))
            self.viewport().update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible lines, or what to do when there are none."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface.paper"))
        content, marks = self._model.filled, self._marks
        if content is None:
            area = self.viewport().rect().toRectF()
            text = texts.empty_reflow(self._model.content is not None)
            drawing.empty_state(painter, self._theme, area, *text)
            return
        caret = content.caret
        marks.selection = caret.selection()
        if self._selection.borrowed and not self.hasFocus():
            marks.selection = None  # marked as linked; as selected where it was selected
        marks.caret, marks.caret_at_end = caret.caret, caret.at_end
        marks.caret_shown = self.hasFocus() and not self.away
        marks.corrected = self.typing.unit
        shift, top = self._viewport.shift, self._viewport.scroll.top
        self._viewport.scroll.painted(content.layout)
        painter.translate(shift, 0)
        for part in painted_parts(event):
            painter.setClipRect(part.translated(-shift, 0))
            low, high = top + part.top(), top + part.bottom() + 1
            self._painter.paint(painter, content.layout, top, low, high, marks)
            self.links.paint(painter, self._theme, content.layout, low, high)
