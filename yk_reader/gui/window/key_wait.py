"""Commands with two keys (`E 1`, `. A`): the first waits for the second, and a sign says so."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

_BESIDE = 4
"""Pixels between the caret and the sign."""
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ACTIONS = (QEvent.Type.ActionAdded, QEvent.Type.ActionChanged, QEvent.Type.ActionRemoved)
_Keys = tuple[int, ...]
"""Keys with what is held, as Qt combines them in one number."""


class KeyWait(QObject):
    """Waits in one widget for the second key of its commands.

    Qt can wait by itself, but shows nobody that it does, goes on over clicks and in other fields,
    and cannot be stopped. Here the wait ends with the next key (one that belongs to no command
    does nothing if it is a plain one), with a click, and when the focus goes.
    `began`: it waits now.
    """

    began = Signal()

    def __init__(
        self,
        services: Services,
        widget: QAbstractScrollArea,
        caret: Callable[[], QRect],
        typing: Callable[[], bool] = lambda: False,
    ) -> None:
        """`caret`: where the sign stands, in the viewport; `typing`: keys are text now."""
        super().__init__(widget)
        self._widget, self._caret, self._typing = widget, caret, typing
        self._pressed: _Keys = ()
        self._known: list[tuple[QAction, _Keys]] | None = None
        self.sign = QLabel(widget.viewport())
        self.sign.setTextFormat(Qt.TextFormat.PlainText)
        self.sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme = services.theme
        self.sign.setStyleSheet(
            f"font-size: 12px; padding: 1px 6px; color: {css(theme.color('text.primary'))};"
            f" background: {css(theme.color('surface.raised'))};"
            f" border: 1px solid {css(theme.color('accent'))}; border-radius: 3px;"
        )
        self.sign.hide()
        widget.installEventFilter(self)
        widget.viewport().installEventFilter(self)

    @property
    def waiting(self) -> bool:
        """Whether a command waits for its next key."""
        return bool(self._pressed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of commands with several keys; everything else passes."""
        kind = event.type()
        if watched is self._widget and isinstance(event, QKeyEvent):
            if kind == QEvent.Type.ShortcutOverride:
                return self._asked(event)
            if kind == QEvent.Type.KeyPress:
                return self._take(event)
        elif kind in _ACTIONS:
            self._known = None
        elif self._pressed and kind in (
            QEvent.Type.FocusOut,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.Wheel,
            QEvent.Type.Hide,
        ):
            self._end()
        return False

    def _asked(self, event: QKeyEvent) -> bool:
        """Whether no other shortcut may take a key: it goes on here, or begins here."""
        if self._pressed:
            mine = event.key() in _HELD or self._swallows(event)
        else:
            mine = self._begins(event)
        if mine:
            event.accept()
        elif event.key() not in _HELD:
            self._end()
        return mine

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() in _HELD:
            return False
        if not self._pressed:
            if not self._begins(event):
                return False
            self._wait(self._matching((_pressed(event),)), (_pressed(event),))
            return True
        if event.isAutoRepeat():
            return True
        keys = (*self._pressed, _pressed(event))
        found = self._matching(keys)
        swallowed = self._swallows(event)
        self._end()
        done = next((action for action, sequence in found if len(sequence) == len(keys)), None)
        if done is not None:
            done.trigger()
        elif found:
            self._wait(found, keys)
        return swallowed

    def _begins(self, event: QKeyEvent) -> bool:
        if event.key() in _HELD or not self._widget.hasFocus() or self._typing():
            return False
        found = self._matching((_pressed(event),))
        return bool(found) and all(len(sequence) > 1 for _, sequence in found)

    def _swallows(self, event: QKeyEvent) -> bool:
        """While it waits: the keys of the command, plain keys, and Esc, which gives it up."""
        if self._matching((*self._pressed, _pressed(event))) or event.key() == Qt.Key.Key_Escape:
            return True
        return bool(event.text().strip()) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )

    def _matching(self, keys: _Keys) -> list[tuple[QAction, _Keys]]:
        """The commands of the widget that begin with these keys."""
        if self._known is None:
            self._known = [
                (action, _keys_of(shortcut))
                for action in self._widget.actions()
                for shortcut in action.shortcuts()
                if action.isEnabled() and action.isVisible()
            ]
        return [pair for pair in self._known if pair[1][: len(keys)] == keys]

    # --- the sign

    def _wait(self, found: list[tuple[QAction, _Keys]], keys: _Keys) -> None:
        self._pressed = keys
        following = dict.fromkeys(_shown(sequence[len(keys)]) for _, sequence in found)
        self.sign.setText(f"{' '.join(map(_shown, keys))} …  {'  '.join(runs(following))}")
        self.sign.setAccessibleName(self.sign.text())
        self.sign.adjustSize()
        room, caret = self._widget.viewport().rect(), self._caret()
        box = self.sign.rect().translated(caret.right() + _BESIDE, caret.bottom() + _BESIDE)
        if box.bottom() > room.bottom():
            box.moveBottom(caret.top() - _BESIDE)
        box.moveLeft(max(0, min(box.left(), room.right() - box.width())))
        box.moveTop(max(0, min(box.top(), room.bottom() - box.height())))
        self.sign.setGeometry(box)
        self.sign.show()
        self.sign.raise_()
        self.began.emit()

    def _end(self) -> None:
        self._pressed = ()
        self.sign.hide()


def runs(names: Iterable[str]) -> list[str]:
    """Names of keys in their order, three and more digits or letters that follow as one: 1–5."""
    out: list[list[str]] = []
    for name in names:
        last = out[-1][-1] if out else ""
        if len(name) == len(last) == 1 and ord(name) == ord(last) + 1:
            out[-1].append(name)
        else:
            out.append([name])
    return [text for run in out for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def _pressed(event: QKeyEvent) -> int:
    return event.keyCombination().toCombined() & ~int(_KEYPAD.value)


def _keys_of(shortcut: QKeySequence) -> _Keys:
    return tuple(
        shortcut[i].toCombined()  # type: ignore[index]  # the stubs lack it
        for i in range(shortcut.count())
    )


def _shown(key: int) -> str:
    sequence = QKeySequence(QKeyCombination.fromCombined(key))
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
