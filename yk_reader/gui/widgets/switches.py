"""A row of small switches, each on or off for itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services


class Switches(QWidget):
    """`switched` carries the name of the switch and whether it is on now."""

    switched = Signal(str, bool)

    def __init__(self, services: Services, names: Sequence[str]) -> None:
        super().__init__()
        theme = services.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(4)
        line, ring = css(theme.color("line.default")), css(theme.color("focus.ring"))
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid {line}; border-radius: 3px; font-size: 12px;"
            f" padding: 0 2px; min-height: 20px; background: transparent;"
            f" color: {css(theme.color('text.tertiary'))}; }}"
            f"QToolButton:checked {{ background: {css(theme.color('state.selected'))};"
            f" color: {css(theme.color('text.primary'))}; }}"
            f"QToolButton:focus {{ border: 2px solid {ring}; }}"
        )
        self._buttons: dict[str, QToolButton] = {}
        for name in names:
            button = QToolButton()
            button.setCheckable(True)
            policy = button.sizePolicy().verticalPolicy()
            button.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
            button.setMinimumWidth(24)
            button.clicked.connect(lambda on, name=name: self.switched.emit(name, on))
            self._buttons[name] = button
            row.addWidget(button)

    def show_state(self, name: str, text: str, spoken: str, on: bool) -> None:
        """What a switch says, what is read aloud of it, and whether it is on."""
        button = self._buttons[name]
        button.setText(text)
        button.setToolTip(spoken)
        button.setAccessibleName(spoken)
        button.setChecked(on)

    def button(self, name: str) -> QToolButton:
        """One of the switches."""
        return self._buttons[name]
