"""The notifications over the panes: what went wrong, and what to do next; never modal."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from yk_reader import settings as declared
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.shell import ERROR, LOW, WARNS, NotificationAction
from yk_reader.model.errors import KnownError

_REFUSED = "refused"
"""What an import could not take: files would be missed where another message came over that."""
_LINE = 27
"""A line of text, with the edge and the margins as high as the title of a pane."""


class NotificationBar(QFrame):
    """One message at a time. One with `other` stays till one of its two actions is taken, or its
    owner clears it; the window has a bar of its own for these.

    `told` when there is another message: it stands at its place at once, also for a hand that is
    quick.
    """

    told = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._kind = ""
        self.icon_name = WARNS
        """WARNS or DID: what the icon of the last message says."""
        self.setObjectName("notifications")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 8, 1)
        row.setSpacing(8)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setMinimumHeight(_LINE)
        self._action = QToolButton()
        self._action.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._other = QToolButton()
        self._other.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._mute = QToolButton()
        self._mute.setText(self.tr("Do not show again"))
        self._mute.setToolTip(self.tr("The settings bring it back"))
        self._mute.clicked.connect(self._put_off)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message (Esc)"))
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addWidget(self._mute)
        row.addWidget(self._close)
        self._close.clicked.connect(self._leave)
        self._back: QWidget | None = None
        self._again: Callable[[], None] | None = None
        self._under: Callable[[], None] | None = None
        """shows the message again that another one came over before it was closed"""
        self._do: Callable[[], None] | None = None
        self._do_other: Callable[[], None] | None = None
        self._action.clicked.connect(self._act)
        self._other.clicked.connect(self._act_otherwise)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(
        self,
        text: str,
        *,
        tone: str = LOW,
        icon: str = WARNS,
        kind: str = "",
        action: NotificationAction | None = None,
        back: QWidget | None = None,
        other: NotificationAction | None = None,
    ) -> None:
        """Show a message; `kind` lets its owner clear exactly that one later. One of what an import
        refused comes again when what came over it is closed.

        With `back` the action takes the focus: Enter does it, Esc does not, and both give the
        focus back. With `other` there is a second action, and no way to close it without one.
        """
        if kind == _REFUSED:
            self._under = None
        elif self._kind == _REFUSED and self.icon_name == WARNS and not self.isHidden():
            self._under = self._again
        self._again = partial(self.tell, text, tone=tone, icon=icon, kind=kind, action=action)
        theme = self._services.theme
        ink, ground = theme.color(f"{tone}.text"), theme.color(f"{tone}.tint")
        self.setStyleSheet(
            f"#notifications {{ background: {css(ground)}; border-bottom: 1px solid {css(ink)}; }}"
            f"#notifications QLabel, #notifications QToolButton {{ color: {css(ink)};"
            " background: transparent; }"
            # one line is as high as the titles of the panes, which it lies over
            "#notifications QToolButton { padding: 2px 7px; }"
        )
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self._text.setPalette(palette)
        self._icon.setPixmap(self._services.icon(icon, f"{tone}.text").pixmap(16, 16))
        self._close.setIcon(self._services.icon("ph.x", f"{tone}.text"))
        self._text.setText(text)
        self.icon_name = icon
        self._kind = kind
        self._do = action[1] if action else None
        self._action.setText(action[0] if action else "")
        self._action.setVisible(action is not None)
        self._do_other = other[1] if other else None
        self._other.setText(other[0] if other else "")
        self._other.setVisible(other is not None)
        self._close.setVisible(other is None)
        self._mute.hide()
        self.show()
        self.told.emit()
        self._back = back
        if back is not None:
            self._action.setFocus()

    def tell_error(self, error: KnownError, *, action: NotificationAction | None = None) -> None:
        """Show a known error in words."""
        self.tell(sentences(*error_texts(error)), tone=ERROR, kind=error.code, action=action)

    def remind(self, notice: KnownError) -> None:
        """Show a known error that comes again, with a way to put it off for good."""
        settings = self._services.settings
        if notice.code in settings.get(declared.PUT_OFF):
            return
        self.tell_error(notice)
        self._mute.show()
        self.told.emit()

    def _put_off(self) -> None:
        settings = self._services.settings
        settings.set(declared.PUT_OFF, sorted({*settings.get(declared.PUT_OFF), self._kind}))
        self._leave()

    def clear(self, kind: str) -> None:
        """Hide the message of that kind, if it is the one that is shown. A question that has the
        focus gives it back."""
        if self._kind == kind and self.isAncestorOf(self.window().focusWidget() or self):
            self._leave()
        elif self._kind == kind:
            self._go()

    def _go(self) -> None:
        """Hide; what the message came over is there again."""
        self.hide()
        self._kind = ""
        if self._under is not None:
            again, self._under = self._under, None
            again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what is offered, Esc closes the message."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        elif event.key() != Qt.Key.Key_Escape or not self.close_message():
            super().keyPressEvent(event)

    def drop(self) -> None:
        """Take away all that is said: another project is shown."""
        self._under = None
        self.hide()

    def close_message(self) -> bool:
        """Close the message as its button does; False when there is none that can be closed."""
        if self.isHidden() or self._do_other is not None:
            return False
        self._leave()
        return True

    def _leave(self) -> None:
        back, self._back = self._back, None
        self._go()
        if back is not None:
            back.setFocus()

    def _act(self) -> None:
        do = self._do
        if self._do_other is None:
            self._leave()
        if do is not None:
            do()

    def _act_otherwise(self) -> None:
        do = self._do_other
        if do is not None:
            do()
