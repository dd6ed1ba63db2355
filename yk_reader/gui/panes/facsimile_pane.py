"""The facsimile pane: the picture of the page, with the place of work marked on it.

It decides nothing: what a person points at leaves as signals with raw code-point offsets.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.content_scroll import move_pixels
from yk_reader.gui.panes.facsimile_drawing import FacsimileDrawing, Opened, Source, Tones
from yk_reader.gui.panes.facsimile_input import FacsimileInput
from yk_reader.gui.panes.facsimile_marks import FacsimileMarks
from yk_reader.gui.panes.facsimile_painter import FacsimilePainter, boxes_region, place_region
from yk_reader.gui.panes.facsimile_tiles import FacsimileTiles
from yk_reader.gui.panes.facsimile_viewport import STEP, FacsimileViewport, Fit
from yk_reader.gui.panes.picture_note import Choice, PictureNote
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.picture_boxes import BoxItem, box_items
from yk_reader.gui.view.picture_places import PicturePlaces, fitting
from yk_reader.gui.view.stretches import stretches
from yk_reader.gui.view.targets import nearest_fragment
from yk_reader.model.facsimile import FineBox, Picture


class FacsimilePane(QAbstractScrollArea):
    """`set_view` gives it a page, `show_picture` the picture of it.

    `pointed`: a click, raw offset, and whether its line is added to the chosen ones; `lines_drawn`:
    starts of the fragments in a rectangle, and the same; `hovered`: raw offset or None; `placed`: a
    NewPlace; `passed_on`: a key that moves the caret; `shown`: an Opened can be seen; `failed`: why
    it cannot. `appeared`, `vanished`: the pane can be seen, or no more. Of boxes by hand:
    `box_changed` carries a BoxChange, `box_cut` the start of a fragment, the raw offset before
    which its line is divided and how far along the line that is, `box_picked` the raw offset of the
    line, `line_drawn` the box of a line that no raw line has. Boxes are in units of the sheet.
    """

    pointed = Signal(int, bool)
    lines_drawn = Signal(tuple, bool)
    hovered = Signal(object)
    placed = Signal(object)
    passed_on = Signal(QKeyEvent)
    entered = Signal(Qt.FocusReason)
    shown = Signal(object)
    failed = Signal(object)
    appeared = Signal()
    vanished = Signal()
    box_changed = Signal(object)
    box_cut = Signal(int, int, float)
    box_picked = Signal(int)
    line_drawn = Signal(object)

    def __init__(
        self, drawing: FacsimileDrawing, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme or Theme.load("light")
        self.tiles = FacsimileTiles(drawing, self)
        self.geometry_ = FacsimileViewport(self)
        self.marks = FacsimileMarks()
        self._painter = FacsimilePainter(self._theme)
        self._input = FacsimileInput(self, self.geometry_, self.marks)
        self.note = PictureNote(self._theme, self.viewport())
        self._view: PageView | None = None
        self._picture: Picture | None = None
        self._place: tuple[int, tuple[int, ...], tuple[tuple[int, int], ...]] | None = None
        self._spans: tuple[tuple[int, int], ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Facsimile"))
        self.setAccessibleDescription(
            self.tr(
                "The picture of the page. The arrow keys move the caret in the text; while boxes "
                "are moved by hand they move the box, with Shift its right or lower side."
            )
        )
        self.tiles.changed.connect(self.viewport().update)
        self.tiles.opened.connect(self._opened)
        self.tiles.failed.connect(lambda _why: self.geometry_.set_sheet(None))
        self.tiles.failed.connect(self.failed)
        self.tiles.sighted.connect(self._sighted)
        self._input.pointed.connect(self.pointed)
        self._input.drawn.connect(self._drawn)
        self._input.hovered.connect(self.hovered)
        self._input.placed.connect(self.placed)
        self._input.passed_on.connect(self.passed_on)
        self._input.line_drawn.connect(self.line_drawn)
        self._input.boxes.changed.connect(self.box_changed)
        self._input.boxes.cut.connect(self._cut)
        self._input.boxes.picked.connect(self._picked)

    def sizeHint(self) -> QSize:
        """As wide as a column of the desk."""
        return QSize(400, 600)

    # --- what is shown

    def set_view(self, view: PageView | None) -> None:
        """Take a page, or another state of it: where its lines stand."""
        old, self._view = self._view, view
        if old is None or view is None or old.page_id != view.page_id:
            self._input.end()
            self._place = None
            self._spans = ()
        self._place_lines()

    def show_picture(self, source: Source | None, picture: Picture | None) -> None:
        """Show the picture of the page, or none."""
        self._picture = picture
        self.note.say("", "")
        self.tiles.show(source)
        if source is None:
            self.geometry_.set_sheet(None)
        self._place_lines()

    def say(self, title: str, text: str, choices: Sequence[Choice] = ()) -> None:
        """Say why there is no picture, and what can be done."""
        self.note.say(title, text, choices)
        self.viewport().update()

    @property
    def picture(self) -> Opened | None:
        """What is open."""
        return self.tiles.picture

    def _opened(self, opened: Opened) -> None:
        self._sighted(opened)
        self.shown.emit(opened)

    def _sighted(self, opened: Opened) -> None:
        self.note.say("", "")
        self.geometry_.set_sheet(opened.size)
        self._place_lines()

    def _place_lines(self) -> None:
        """The boxes of the lines on the sheet that is open."""
        marks, view, opened = self.marks, self._view, self.tiles.picture
        marks.line, marks.chosen, marks.words, marks.hovered = None, (), (), ()
        marks.stretches, marks.items = (), ()
        if view is None or opened is None or self._picture is None:
            marks.places = None
        else:
            marks.places = PicturePlaces(view.page, fitting(self._picture, opened.size))
            marks.sheet = (float(opened.size[0]), float(opened.size[1]))
            self._outline()
            self._list_boxes()
            if self._place is not None:
                self.show_place(*self._place)
        self.viewport().update()

    def _outline(self) -> None:
        marks = self.marks
        wanted = marks.outlines or marks.order
        there = wanted and self._view is not None and marks.places is not None
        if there and self._view is not None and marks.places is not None:
            marks.stretches = stretches(self._view, marks.places)
        else:
            marks.stretches = ()
        self.viewport().update()

    def set_outlines(self, on: bool) -> None:
        """Draw the outlines of the articles, or do not."""
        self.marks.outlines = on
        self._outline()

    def set_order(self, on: bool) -> None:
        """Draw the reading order, or do not."""
        self.marks.order = on
        self._outline()

    def set_boxes(self, on: bool) -> None:
        """Let boxes be moved by hand, or do not."""
        self._input.end()
        self.marks.boxes = on
        self._list_boxes()
        if self._place is not None:
            self._pick(self._place[0])
        self.viewport().update()

    def _list_boxes(self) -> None:
        marks, view = self.marks, self._view
        there = marks.boxes and view is not None and marks.places is not None
        if there and view is not None and marks.places is not None:
            marks.items = box_items(view, marks.places)
        else:
            marks.items = ()
        old = marks.picked.key if marks.picked is not None else None
        marks.picked = next((one for one in marks.items if one.key == old), None)

    def _pick(self, raw: int) -> None:
        """The box of the caret is the one that keys move; a drawn line that was picked stays so as
        long as the caret is where it was."""
        marks, view = self.marks, self._view
        if not marks.boxes or view is None:
            marks.picked = None
            return
        if marks.picked is not None and marks.picked.drawn and marks.picked.raw == raw:
            return
        fragment = nearest_fragment(view, raw)
        start = fragment.start if fragment is not None else None
        marks.picked = next((one for one in marks.items if one.key == start), None)

    def _picked(self, item: BoxItem) -> None:
        self.box_picked.emit(item.raw)
        self.marks.picked = item
        self.geometry_.reveal(item.box)

    def _cut(self, start: int, at: QPointF) -> None:
        places = self.marks.places
        line = places.line_of(start) if places is not None else None
        if places is not None and line is not None:
            raw = places.offset_at(line, at.x(), at.y())
            self.box_cut.emit(start, raw, at.y() if line.upright else at.x())

    def show_place(
        self,
        raw: int,
        lines: Sequence[int],
        spans: Sequence[tuple[int, int]],
        *,
        follow: bool = True,
    ) -> None:
        """Frame the line of the caret and scroll to it; mark the chosen lines (offsets in them)
        and the raw spans that are meant."""
        self._place = (raw, tuple(lines), tuple(spans))
        places, marks = self.marks.places, self.marks
        if places is None:
            return
        picked = marks.picked
        self.viewport().update(place_region(self.geometry_, marks))  # scrolling takes it along
        self._pick(raw)
        line = places.line_of(raw)
        marks.line = places.box(line) if line is not None else None
        found = {one.start: one for one in map(places.line_of, lines) if one is not None}
        several = len(found) > 1
        marks.chosen = tuple(places.box(one) for one in found.values()) if several else ()
        marks.words = tuple(box for span in spans for box in places.marks(*span))
        if follow and marks.line is not None and not self._input.busy:
            at = marks.words[0] if marks.words else marks.line
            self.geometry_.reveal(marks.line if _fits(marks.line, at) else at)
        if marks.picked != picked:
            self.viewport().update()  # with the handles of its box
            return
        self.viewport().update(place_region(self.geometry_, marks))

    def show_hover(self, span: tuple[int, int] | None) -> None:
        """Mark what is under the mouse in another pane."""
        places = self.marks.places
        found: list[FineBox] = []
        if places is not None and span is not None:
            found = places.marks(*span)
            line = places.line_of(span[0])
            if not found and line is not None:
                found = [places.box(line)]
        if tuple(found) != self.marks.hovered:
            before, self.marks.hovered = self.marks.hovered, tuple(found)
            self.viewport().update(boxes_region(self.geometry_, (*before, *found)))

    def _drawn(self, box: FineBox, adding: bool) -> None:
        places, view = self.marks.places, self._view
        if places is not None and view is not None:
            self.lines_drawn.emit(places.starts(view, places.within(box)), adding)

    # --- how it is shown

    def zoom(self, by: int) -> None:
        """Larger (+1) or smaller (-1), around the line of the caret where it is in sight."""
        at = self.viewport().rect().center()
        if self.marks.line is not None:
            middle = self.geometry_.shown(self.marks.line).center().toPoint()
            at = middle if self.viewport().rect().contains(middle) else at
        self.geometry_.set_zoom(self.geometry_.zoom * STEP**by, at)
        self.viewport().update()

    def fit(self, fit: Fit) -> None:
        """As wide as the pane, or as a whole."""
        self.geometry_.set_fit(fit)
        self.viewport().update()

    def rotate(self) -> None:
        """A quarter to the right."""
        self.geometry_.set_turn(self.geometry_.turn + 1)
        self.viewport().update()

    def set_tones(self, tones: Tones) -> None:
        """Brighter, darker, with more contrast, inverted."""
        self._painter.set_inverted(tones.inverted)
        self.tiles.set_tones(tones)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = self._painter.theme = theme
        self.note.set_theme(theme)
        self.viewport().update()

    # --- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is there of the picture, and ask for the rest."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        self._painter.ground(painter, self.viewport().rect().toRectF())
        opened = self.tiles.picture
        if opened is None or not self.note.isHidden():
            return
        seen = self.geometry_.seen()
        scale = round(self.geometry_.zoom * self.devicePixelRatioF(), 9)
        self._painter.picture(painter, self.geometry_, opened.size, self.tiles.parts(seen, scale))
        self._painter.marks(painter, self.geometry_, self.marks)
        self.tiles.want(seen, scale)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Another part is visible: what is seen already goes along; not what is drawn where the
        mouse is."""
        self.geometry_.scrolled()
        if self._input.busy or self.tiles.picture is None:
            self.viewport().update()
        else:
            move_pixels(self.viewport(), dx, dy)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell it."""
        super().showEvent(event)
        self.appeared.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell it."""
        super().hideEvent(event)
        self.vanished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture keeps its fit, the note its place."""
        super().resizeEvent(event)
        self.geometry_.resized()
        self.note.place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A button is pressed."""
        self._input.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse moves."""
        self._input.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A button is let go."""
        self._input.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """It divides the line of a box; else the second press is a press like the first."""
        if not self._input.boxes.double(event):
            self._input.press(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom."""
        self._input.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._input.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is not ours goes on to the window."""
        if not self._input.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key is let go."""
        self._input.key_up(event)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusInEvent(event)
        self.entered.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No key is held any more."""
        super().focusOutEvent(event)
        self._input.lost()

    def changeEvent(self, event: QEvent) -> None:
        """Take new words when the language changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Facsimile"))
        super().changeEvent(event)


def _fits(line: FineBox, at: FineBox) -> bool:
    """Whether a mark stands in that line: then the line is shown as a whole."""
    return line[0] <= at[2] and at[0] <= line[2] and line[1] <= at[3] and at[1] <= line[3]
