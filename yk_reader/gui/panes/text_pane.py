"""The widget that both panes are: a scroll area that hands its events to an interpreter."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from yk_reader.gui.panes.span_marks import Span, SpanMarker

LEAST_WIDTH = 235


class Gestures(Protocol):
    """Interprets mouse and keys over the text."""

    def press(self, event: QMouseEvent) -> None:
        """A button is pressed."""
        ...

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves, with a button pressed or without."""
        ...

    def release(self, event: QMouseEvent) -> None:
        """A button is let go."""
        ...

    def double_click(self, event: QMouseEvent) -> None:
        """The second press of a double click."""
        ...

    def leave(self) -> None:
        """The mouse is over the text no more."""
        ...

    def key(self, event: QKeyEvent) -> bool:
        """A key is pressed; False leaves it to the window."""
        ...


class TextPane(QAbstractScrollArea):
    """Read-only text, painted by hand; `compose` gives it what it is made of.

    `entered` carries why the focus came.
    """

    entered = Signal(Qt.FocusReason)
    no_pages = False
    """The project has no page at all."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._gestures: Gestures | None = None
        self._marker: SpanMarker | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumWidth(LEAST_WIDTH)

    def compose(self, gestures: Gestures, marker: SpanMarker) -> None:
        """Take what interprets the events, and what marks spans for others."""
        self._gestures = gestures
        self._marker = marker

    # --- marked for the other pane and the search

    def show_linked(self, spans: Sequence[Span]) -> None:
        """Mark the spans that are the other pane's caret or selection."""
        if self._marker is not None:
            self._marker.show_linked(spans)

    def show_hover(self, span: Span | None) -> None:
        """Mark the span under the mouse in the other pane."""
        if self._marker is not None:
            self._marker.show_hover(span)

    def show_found(self, spans: Sequence[Span], current: int = -1) -> None:
        """Mark what a search found; `current` is an index in `spans`."""
        if self._marker is not None:
            self._marker.show_found(spans, current)

    def show_commented(self, places: Sequence[Span]) -> None:
        """Mark in the margin where threads of comments are open."""
        if self._marker is not None:
            self._marker.show_commented(places)

    # --- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A button is pressed."""
        if self._gestures is not None:
            self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse moves."""
        if self._gestures is not None:
            self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A button is let go."""
        if self._gestures is not None:
            self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A button is pressed for the second time."""
        if self._gestures is not None:
            self._gestures.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        if self._gestures is not None:
            self._gestures.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, select, copy; what is not ours goes on to the window."""
        if self._gestures is None or not self._gestures.key(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret is shown while the pane has the focus."""
        super().focusInEvent(event)
        self.viewport().update()
        self.entered.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret is hidden."""
        super().focusOutEvent(event)
        self.viewport().update()
