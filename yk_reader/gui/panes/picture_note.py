"""What stands in the place of a picture: why there is none, and what to do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.theme import Theme

_WIDEST = 420
Choice = tuple[str, Callable[[], None]]


class PictureNote(QFrame):
    """A title, a sentence, and buttons under each other; it fills the middle of its parent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self._title, self._text = QLabel(), QLabel()
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._buttons: list[QPushButton] = []
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.setObjectName("pictureNote")
        ground, line = (css(theme.color(role)) for role in ("surface.raised", "line.default"))
        self.setStyleSheet(
            f"#pictureNote {{ background: {ground}; border: 1px solid {line};"
            " border-radius: 6px; }"
        )
        title, text = (css(theme.color(role)) for role in ("text.primary", "text.secondary"))
        self._title.setStyleSheet(f"color: {title}; font-weight: 700; font-size: 15px;")
        self._text.setStyleSheet(f"color: {text}; font-size: 13px;")

    def say(self, title: str, text: str, choices: Sequence[Choice] = ()) -> None:
        """Show it; an empty title takes it away. The focus of its buttons goes to the picture."""
        host = self.parentWidget()
        if host is not None and self.window().focusWidget() in self._buttons:
            host.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons.clear()
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        for said, do in choices:
            button = QPushButton(said)
            button.clicked.connect(lambda _on=False, do=do: do())
            self._column.addWidget(button)
            self._buttons.append(button)
        self.setVisible(bool(title))
        self.place()

    @property
    def said(self) -> tuple[str, str]:
        """What it says."""
        return (self._title.text(), self._text.text()) if not self.isHidden() else ("", "")

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What can be done."""
        return tuple(self._buttons)

    def place(self) -> None:
        """Stand in the middle of the parent."""
        host = self.parentWidget()
        if host is None or self.isHidden():
            return
        width = min(_WIDEST, max(120, host.width() - 24))
        self._column.activate()
        height = self._column.totalHeightForWidth(width)
        height = height if height > 0 else self._column.totalSizeHint().height()
        top = max(12, (host.height() - height) // 2)
        self.setGeometry((host.width() - width) // 2, top, width, height)
