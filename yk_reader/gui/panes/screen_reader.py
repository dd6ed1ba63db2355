"""The panes for a screen reader: a text interface on each, and what is said when the caret moves.

`install` once, before the first window. Nothing of this costs anything while no screen reader (or
other assistive program) listens.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr, isValid

from yk_reader.gui.look.i18n import translate

if TYPE_CHECKING:
    from yk_reader.gui.panes.mirror import Heard, Mirror

_TELLS_DESCRIPTIONS = sys.platform not in ("win32", "darwin")
"""Whether screen readers here say a new description by themselves; if not it is announced."""


class Voice(QObject):
    """Tells of one pane: `tell` after every gesture, `text_interface` when somebody reads."""

    def __init__(self, pane: QAbstractScrollArea, heard: "Heard") -> None:
        super().__init__(pane)
        self._pane = pane
        self._heard = heard
        self._mirror: Mirror | None = None
        self._told: tuple[int, int] | None = None
        self._said = ""

    def tell(self) -> None:
        """Say where the caret stands, if the work is in this pane and somebody listens."""
        pane = self._pane
        if not QAccessible.isActive() or not pane.hasFocus():
            return
        self._tell_caret()
        said = self.words()
        if said == self._said:
            return
        self._said = said
        if _TELLS_DESCRIPTIONS:
            event = QAccessibleEvent(pane, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        else:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(pane, said))

    def words(self) -> str:
        """The entity under the caret, and where the caret stands."""
        parts = filter(None, (self._heard.entity(), self._heard.place()))
        return translate("Heard", "; ").join(parts)

    def _tell_caret(self) -> None:
        caret, anchor = self._heard.ends()
        if self._told == (caret, anchor):
            return
        mirror, before, self._told = self._followed(), self._told, (caret, anchor)
        at, other = mirror.units(caret), mirror.units(anchor)
        if caret != anchor or (before is not None and before[0] != before[1]):
            low, high = min(at, other), max(at, other)
            selected = QAccessibleTextSelectionEvent(self._pane, low, high)
            selected.setCursorPosition(at)
            QAccessible.updateAccessibility(selected)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._pane, at))

    def _followed(self) -> "Mirror":
        if self._mirror is None:
            from yk_reader.gui.panes.mirror import Mirror

            self._mirror = Mirror(self._pane, self._heard)
        self._mirror.follow()
        return self._mirror

    def text_interface(self) -> object:
        """Qt's own text interface over what the pane shows now."""
        inner = QAccessible.queryAccessibleInterface(self._followed())
        return inner.textInterface() if inner is not None else None


class _PaneInterface(QAccessibleWidget):
    """A pane: text that can be read and selected, and the fields that lie over it."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane, QAccessible.Role.EditableText, pane.accessibleName())

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """The text interface is that of the mirror; a Python None or 0 would crash Qt."""
        if kind == QAccessible.InterfaceType.TextInterface:
            voice = _voice_of(self.object())
            found: object = voice.text_interface() if voice is not None else None
        else:
            found = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found

    def text(self, kind: QAccessible.Text) -> str:
        """The description tells of the caret, as it stands now."""
        voice = _voice_of(self.object())
        if kind == QAccessible.Text.Description and voice is not None:
            return voice.words()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """It is read, and not written into."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state


def _voice_of(thing: QObject | None) -> Voice | None:
    voice = getattr(thing, "voice", None) if thing is not None and isValid(thing) else None
    return voice if isinstance(voice, Voice) else None


def _make(_name: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and _voice_of(thing) is not None:
        return _PaneInterface(thing)
    return None


_installed: list[object] = []


def install() -> None:
    """Let Qt ask for the interface of the panes."""
    if not _installed:
        _installed.append(_make)
        QAccessible.installFactory(_make)
