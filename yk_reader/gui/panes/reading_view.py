"""Reading: one page of type at a time, nothing else; keys and wheel turn the pages."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing
from yk_reader.gui.panes.reading_pages import SetPage, SetPages, sizes_of
from yk_reader.gui.panes.reading_painter import Marks, ReadingPainter, accepted_marks
from yk_reader.gui.panes.reflow_layout import ReflowLayout
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

_ABOVE, _BELOW, _BESIDE = 40, 24, 48
_LEAST = 8
"""Characters to a line, however narrow the window is."""
_NOTCH = 120
"""One step of a mouse wheel, in eighths of a degree."""

_ON = frozenset((Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return,
                 Qt.Key.Key_Enter))  # fmt: skip
_BACK = frozenset((Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace))


@dataclass(frozen=True, slots=True)
class ReadingType:
    """How it is set: the size of body text in pixels, and the characters of it to a line."""

    size: int
    ems: int


class ReadingView(QWidget):
    """`turned` to another page: its number from 0, and how many there are. `beyond` (1 or -1): the
    person turns on at the last page, or back at the first. `sized` (1 or -1): larger or smaller
    type is wanted, `widened`: a longer or shorter line."""

    turned = Signal(int, int)
    beyond = Signal(int)
    sized = Signal(int)
    widened = Signal(int)

    def __init__(self, theme: Theme, type_: ReadingType) -> None:
        super().__init__()
        self._theme, self._type = theme, type_
        self._view: PageView | None = None
        self._pages: SetPages | None = None
        self._painter: ReadingPainter | None = None
        self._number = 0
        self._entities = False
        self._wheel = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Reading"))

    # --- what is shown

    @property
    def view(self) -> PageView | None:
        """The state of the page that is read."""
        return self._view

    @property
    def pages(self) -> SetPages | None:
        """Its pages as they are set for this window."""
        return self._pages

    @property
    def number(self) -> int:
        """The page that is shown, from 0."""
        return self._number

    @property
    def place(self) -> int:
        """The flow offset of the first character that is shown."""
        return self._page().start if self._pages is not None else 0

    def set_view(self, view: PageView | None, flow: int | None = None) -> None:
        """Show a state of a page, at a flow offset; None: where it stands, if it is the same
        page, else its beginning."""
        at = (self._moved(view) if view is not None else 0) if flow is None else flow
        self._view = view
        self._lay_out(at)

    def _moved(self, view: PageView) -> int:
        """Where what stands at the top is in another state of the page; 0 for another page."""
        old = self._view
        if old is None or old.page_id != view.page_id:
            return 0
        found = view.reflow.map.caret_to_flow(old.reflow.map.caret_to_raw(self.place))
        return min(self.place, view.reflow.map.length) if found is None else found

    def set_type(self, type_: ReadingType) -> None:
        """Set it otherwise; what stands at the top stays in sight."""
        if type_ != self._type:
            self._type = type_
            self._lay_out(self.place)

    def set_entities(self, on: bool) -> None:
        """Show the accepted entities, or not."""
        if on != self._entities:
            self._entities = on
            self._colour()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._colour()

    def ems(self) -> int:
        """The characters to a line that there is room for, at most as many as are wanted."""
        room = (self.width() - 2 * _BESIDE) // max(1, self._type.size)
        return max(_LEAST, min(self._type.ems, room))

    def _lay_out(self, flow: int) -> None:
        view = self._view
        if view is None or not view.reflow.text.strip():
            self._pages = self._painter = None
            self._number = 0
            self._tell()
            return
        sizes = sizes_of(self._type.size, self.ems())
        old = self._pages.layout if self._pages is not None else None
        layout = ReflowLayout(view.reflow, sizes, old, whole=True)
        self._pages = SetPages(layout, max(1, self.height() - _ABOVE - _BELOW))
        self._colour()
        self._number = self._pages.page_of(flow)
        self._tell()

    def _colour(self) -> None:
        if self._view is not None:
            marks: Marks = accepted_marks(self._view) if self._entities else {}
            self._painter = ReadingPainter(self._theme, self._view, marks)
        self.update()

    def _page(self) -> SetPage:
        assert self._pages is not None
        return self._pages.pages[self._number]

    def _tell(self) -> None:
        self.setAccessibleDescription(self.shown_text())
        self.update()
        self.turned.emit(self._number, len(self._pages.pages) if self._pages else 0)

    def shown_text(self) -> str:
        """The text that can be read on this page, one line for each unit."""
        if self._pages is None:
            return ""
        out = []
        for piece in self._page().slices:
            layout = self._pages.layout.boxes[piece.box].layout
            start, end = layout.lines[piece.first].start, layout.lines[piece.last - 1].end
            out.append(stand_ins(layout.text[start:end]))
        return "\n".join(out)

    # --- turning

    def turn(self, step: int) -> None:
        """The next page (1) or the one before (-1); past the ends `beyond` is told."""
        count = len(self._pages.pages) if self._pages is not None else 0
        wanted = self._number + step
        if 0 <= wanted < count:
            self._number = wanted
            self._tell()
        else:
            self.beyond.emit(1 if step > 0 else -1)

    def go(self, number: int) -> None:
        """A page by its number from 0; the last one for one that is too large."""
        if self._pages is not None:
            self._number = max(0, min(number, len(self._pages.pages) - 1))
            self._tell()

    def go_to_article(self, key: int) -> None:
        """The page on which an article begins."""
        found = self._pages.page_of_article(key) if self._pages is not None else None
        if found is not None:
            self.go(found)

    def article(self) -> int | None:
        """The key of the article at the top of the page."""
        if self._pages is None or not self._page().slices:
            return None
        return self._pages.layout.boxes[self._page().slices[0].box].article

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, jump, larger and smaller, longer and shorter lines."""
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.turn(-1 if shift else 1)
        elif key in _ON or key in _BACK:
            self.turn(1 if key in _ON else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = len(self._pages.pages) - 1 if self._pages is not None else 0
            self.go(0 if key == Qt.Key.Key_Home else last)
        elif event.text() in ("+", "=", "-"):
            self.sized.emit(-1 if event.text() == "-" else 1)
        elif event.text() in ("]", "["):
            self.widened.emit(1 if event.text() == "]" else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch turns a page."""
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= _NOTCH:
            step = -1 if self._wheel > 0 else 1
            self._wheel += step * _NOTCH
            self.turn(step)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the left third turns back, elsewhere on."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus()
            self.turn(-1 if event.position().x() < self.width() / 3 else 1)
        else:
            super().mousePressEvent(event)

    # --- painting

    def corner(self) -> QPoint:
        """Where the text of the page begins."""
        measure = self._pages.layout.sizes.measure if self._pages is not None else 0
        return QPoint(max(0, (self.width() - measure) // 2), _ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("surface.paper"))
        if self._pages is None or self._painter is None:
            title, advice = self.tr("Nothing to read"), self.tr("No page is open.")
            if self.view is not None:
                advice = self.tr("No article here has any text.")
            drawing.empty_state(painter, self._theme, QRectF(self.rect()), title, advice)
            return
        at = self.corner()
        self._painter.paint(painter, self._pages, self._page(), at.x(), at.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size has other pages; what stands at the top stays in sight."""
        super().resizeEvent(event)
        self._lay_out(self.place)

    def sizeHint(self) -> QSize:
        """A page of a book."""
        return QSize(760, 900)
