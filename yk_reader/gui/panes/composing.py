"""What an input method is composing in a widget: reading it, taking it as it stands, and keeping
keys and clicks away from it.

While something is composed every key is the input method's. A key that it has no use for comes
to the program, where it would be a shortcut: `ComposingGuard` stops it.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from yk_reader.gui.panes.utf16 import Utf16Map
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Composed:
    """A composition: its text, where the caret stands in it, and the part that is held ready to
    be changed. In code points."""

    text: str = ""
    caret: int = 0
    ready: tuple[int, int] = (0, 0)


def composed_in(event: QInputMethodEvent) -> Composed:
    """What an input method says that it composes."""
    text = event.preeditString()
    points = Utf16Map(text).to_points
    caret, ready = len(text), (0, 0)
    for one in event.attributes():
        if one.type == QInputMethodEvent.AttributeType.Cursor:
            caret = points(one.start)
        elif one.type == QInputMethodEvent.AttributeType.TextFormat:
            ground = one.value.toCharFormat().background() if one.value is not None else None
            if ground is not None and ground.style() != Qt.BrushStyle.NoBrush:
                ready = (points(one.start), points(one.start + one.length))
    return Composed(text.replace("\n", " "), caret, ready)


class _Heard(QObject):
    """Whether an input method committed something into a widget, while this lives."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.committed = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what comes; everything passes."""
        if isinstance(event, QInputMethodEvent):
            self.committed = self.committed or bool(event.commitString())
        return False


def take_composed(widget: QWidget, text: str) -> None:
    """Commit `text`, what is being composed in a widget, as it stands.

    Qt's own `commit` is not enough: ibus's engines may say that what they compose is to be thrown
    away then, and libpinyin does; a window that is not in front has no input method at all.
    """
    heard = _Heard(widget)
    QGuiApplication.inputMethod().commit()
    if not heard.committed:
        _commit(widget, text)
        QGuiApplication.inputMethod().reset()
    widget.removeEventFilter(heard)


def _commit(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


class ComposingGuard(QObject):
    """Watches the widget with the focus, whichever it is.

    While something is composed in it no shortcut fires and no key gets to it; a click into it, or
    another window in front, first takes what was composed.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._text = self._emptied = ""
        application.focusChanged.connect(self._watch)
        self._watch(None, application.focusWidget())

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self._widget:
            return
        if self._widget is not None and isValid(self._widget):  # not one that is being deleted
            self._widget.removeEventFilter(self)
        self._widget, self._text, self._emptied = now, "", ""
        if now is not None:
            now.installEventFilter(self)

    @property
    def composing(self) -> bool:
        """Whether something is being composed."""
        return bool(self._text)

    def end(self) -> None:
        """Take what is being composed as it stands."""
        if self._widget is not None and self._text and isValid(self._widget):
            take_composed(self._widget, self._text)
            self._text = ""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what is composed; stop keys while it is."""
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._heard(event)
        elif kind == QEvent.Type.FocusOut:
            self._left()
        elif not self._text:
            return False
        elif kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
                self._key(event)
            event.accept()
            return True
        elif kind == QEvent.Type.MouseButtonPress:
            self.end()
        return False

    def _heard(self, event: QInputMethodEvent) -> None:
        """What is composed now. Emptied without a commit, it was given up by the person, or thrown
        away because the focus is about to leave: that shows before the next event."""
        before, self._text = self._text, event.preeditString()
        if before and not self._text and not event.commitString():
            self._emptied = before
            QTimer.singleShot(0, self, self._given_up)

    def _given_up(self) -> None:
        self._emptied = ""

    def _left(self) -> None:
        """The focus leaves: what is composed is kept, and what was until just now."""
        emptied, self._emptied = self._emptied, ""
        if self._text:
            self.end()
        elif emptied and self._widget is not None:
            _commit(self._widget, emptied)

    def _key(self, event: QKeyEvent) -> None:
        """A key that the input method has no use for; Esc is a way out of one that hangs."""
        if event.key() == Qt.Key.Key_Escape and self._widget is not None:
            QGuiApplication.inputMethod().reset()
            QCoreApplication.sendEvent(self._widget, QInputMethodEvent("", []))
