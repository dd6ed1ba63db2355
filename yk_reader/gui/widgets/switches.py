"""A row of small switches, each on or off for itself."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

_EDGE, _GAP, _PADDING, _ICON = 6, 4, 10, 14


class Switches(QWidget):
    """Each says a word and a count; where that is too wide, its icon stands for the word.

    `switched` carries the name of the switch and whether it is on now.
    """

    switched = Signal(str, bool)

    def __init__(self, services: Services, icons: Mapping[str, QIcon]) -> None:
        super().__init__()
        theme = services.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 4, _EDGE, 4)
        row.setSpacing(_GAP)
        line, ring = css(theme.color("line.default")), css(theme.color("focus.ring"))
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid {line}; border-radius: 3px; font-size: 12px;"
            f" padding: 0 2px; min-height: 20px; background: transparent;"
            f" color: {css(theme.color('text.tertiary'))}; }}"
            f"QToolButton:checked {{ background: {css(theme.color('state.selected'))};"
            f" color: {css(theme.color('text.primary'))}; }}"
            f"QToolButton:focus {{ border: 2px solid {ring}; padding: 0 1px; }}"
        )
        self._buttons: dict[str, QToolButton] = {}
        self._said: dict[str, tuple[str, str]] = {}
        for name, icon in icons.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setIcon(icon)
            button.setIconSize(QSize(_ICON, _ICON))
            policy = button.sizePolicy().verticalPolicy()
            button.setSizePolicy(QSizePolicy.Policy.Ignored, policy)
            button.clicked.connect(lambda on, name=name: self.switched.emit(name, on))
            self._buttons[name] = button
            row.addWidget(button)

    def show_state(self, name: str, word: str, count: str, spoken: str, on: bool) -> None:
        """What a switch says, what is read aloud of it, and whether it is on."""
        button = self._buttons[name]
        self._said[name] = word, count
        button.setToolTip(spoken)
        button.setAccessibleName(spoken)
        button.setChecked(on)
        self._fit()

    def button(self, name: str) -> QToolButton:
        """One of the switches."""
        return self._buttons[name]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where they have room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(fonts.ui(12))
        texts = {name: f"{word} {count}".strip() for name, (word, count) in self._said.items()}
        room = (self.width() - 2 * _EDGE - _GAP * (len(self._buttons) - 1)) // len(self._buttons)
        widest = max((metrics.horizontalAdvance(text) for text in texts.values()), default=0)
        words = widest + _PADDING <= room
        # All are alike, unless a count needs more than that: half of a number is a wrong one.
        counts = {name: count for name, (_word, count) in self._said.items()}
        beside = _ICON + _GAP + _PADDING
        needs = {n: metrics.horizontalAdvance(count) + beside for n, count in counts.items()}
        more = not words and sum(needs.values()) <= room * len(self._buttons)
        for name, text in texts.items():
            button = self._buttons[name]
            button.setText(text if words else counts[name])
            button.setMinimumWidth(needs[name] if more and needs[name] > room else 0)
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(
                style.ToolButtonTextOnly if words else style.ToolButtonTextBesideIcon
            )
