"""A text widget that is never shown: Qt reads a pane to a screen reader through it.

Qt's interface for the text of a widget can be made in C++ only (PySide6 leaves the methods for
selection and attributes out, see docs/adr/0027). So each pane keeps one of Qt's own text widgets
with the same text, the same lines in the same places, and the same caret, and hands out its
interface. It follows when it is asked.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, QTextBoundaryFinder
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QTextEdit

from yk_reader.gui.panes.utf16 import Utf16Map
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

_FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A line as it is shown: its offsets in the heard text, and where it begins on the page."""

    start: int
    end: int
    x: float
    y: float


class Heard(Protocol):
    """What a pane shows, for somebody who hears it. Offsets are code points of `text`."""

    def key(self) -> object:
        """Another one as soon as the text or its lines are others."""
        ...

    def text(self) -> str:
        """All that can be read, lines apart."""
        ...

    def ends(self) -> tuple[int, int]:
        """The caret, and where the selection began (the caret, without one)."""
        ...

    def lines(self, start: int, end: int) -> Sequence[HeardLine]:
        """The lines of a stretch of the text."""
        ...

    def scrolled(self) -> tuple[int, int]:
        """What is scrolled away at the left and above, in pixels."""
        ...

    def font(self) -> QFont:
        """About what the text is set in."""
        ...

    def go(self, caret: int, anchor: int) -> None:
        """The caret was put somewhere by the screen reader."""
        ...

    def place(self) -> str:
        """Where the caret stands, in words."""
        ...

    def entity(self) -> str:
        """The entity under the caret, in words; "" without one."""
        ...


class _Lines(QAbstractTextDocumentLayout):
    """Breaks the text as the pane does; a block when it is first asked for."""

    def __init__(self, document: QTextDocument, heard: Heard) -> None:
        super().__init__(document)
        self._heard = heard
        self.map = Utf16Map("")

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The place of a block; its lines are made."""
        layout = block.layout()
        if layout.lineCount():
            return layout.boundingRect()
        start = self.map.to_points(block.position())
        end = self.map.to_points(block.position() + block.length() - 1)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        layout.setTextOption(option)
        text, at = block.text(), 0
        layout.beginLayout()
        for line in self._heard.lines(start, end):
            made = layout.createLine()
            if not made.isValid():
                break
            until = self.map.to_units(line.end) - block.position()
            made.setNumColumns(_clusters(text[at:until]) if until < len(text) else _FAR)
            made.setPosition(QPointF(line.x, line.y))
            at = until
        rest = layout.createLine()
        if rest.isValid():
            rest.setNumColumns(_FAR)
        layout.endLayout()
        return layout.boundingRect()

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Nothing is laid out before it is asked for."""

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Nothing is painted."""

    def hitTest(
        self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """Which character stands at a point is the pane's business."""
        return -1

    def pageCount(self) -> int:
        """One."""
        return 1

    def documentSize(self) -> QSizeF:
        """No size: it is never scrolled by itself."""
        return QSizeF()

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        """No frames."""
        return QRectF()


def _clusters(text: str) -> int:
    """How many characters Qt counts where a text is broken: a mark and what it stands on is one."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    count = 0
    while finder.toNextBoundary() > 0:
        count += 1
    return count


class Mirror(QTextEdit):
    """See the module."""

    def __init__(self, pane: QAbstractScrollArea, heard: Heard) -> None:
        super().__init__(pane)
        self._pane = pane
        self._heard = heard
        self._key: object = None
        self._follows = False
        # A window of its own, which is never shown: a child would be read as a part of the pane.
        self.setWindowFlag(Qt.WindowType.Tool)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Fields of the program have a border and padding, by which each character would be off.
        self.setStyleSheet("border: none; padding: 0;")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setReadOnly(True)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self._lines = _Lines(document, heard)
        document.setDocumentLayout(self._lines)
        self.setDocument(document)
        self.cursorPositionChanged.connect(self._moved)
        self.selectionChanged.connect(self._moved)

    def follow(self) -> None:
        """Take over text, lines, caret and scroll place, as they are now."""
        self._follows = True
        key = self._heard.key()
        if key is not self._key:
            self._key = key
            self._lines.map = Utf16Map(shown := stand_ins(self._heard.text()))
            self.document().setDefaultFont(self._heard.font())
            self.document().setPlainText(shown)
        caret, anchor = map(self._lines.map.to_units, self._heard.ends())
        cursor = self.textCursor()
        if (cursor.position(), cursor.anchor()) != (caret, anchor):
            cursor.setPosition(anchor)
            cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        for bar, value in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()),
            self._heard.scrolled(),
            strict=True,
        ):
            bar.setRange(0, _FAR)
            bar.setValue(value)
        self.move(self._pane.viewport().mapToGlobal(QPoint(0, 0)))
        self._follows = False

    def units(self, offset: int) -> int:
        """The UTF-16 offset, by which Qt counts, of an offset of the heard text."""
        return self._lines.map.to_units(offset)

    def _moved(self) -> None:
        """The screen reader put the caret."""
        if not self._follows:
            cursor = self.textCursor()
            caret, anchor = map(self._lines.map.to_points, (cursor.position(), cursor.anchor()))
            self._heard.go(caret, anchor)
