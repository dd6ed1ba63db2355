"""A row of choices of which one is on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

_AROUND = 10
"""The frame of a choice and what it keeps free at both sides of its text."""


class Pills(QWidget):
    """A row of choices of which one is on.

    Texts that have a shorter form, too (`set_counts`), ask for no room: the row shows them in full
    as far as it is wide enough, and does not move what stands around it when they change.
    """

    chosen = Signal(str)

    def __init__(
        self,
        services: Services,
        choices: Sequence[tuple[str, str]],
        *,
        joined: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = services.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if joined else 6)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._texts: dict[str, tuple[str, str]] = {}
        """key → the text in full, and the short one"""
        line, raised = css(theme.color("line.default")), css(theme.color("surface.raised"))
        on = css(theme.color("state.selected"))
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid {line}; border-radius: 0; background: {raised};"
            " font-size: 12px; padding: 0 4px; min-height: 22px; }"
            f"QToolButton:checked {{ background: {on}; font-weight: 700; }}"
            f"QToolButton:focus {{ border: 2px solid {css(theme.color('focus.ring'))}; }}"
        )
        for key, text in choices:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setSizePolicy(
                button.sizePolicy().horizontalPolicy().Expanding,
                button.sizePolicy().verticalPolicy(),
            )
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
            button.clicked.connect(lambda _=False, k=key: self.chosen.emit(k))
        self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Switch one choice on without a signal."""
        self._buttons[key].setChecked(True)

    @property
    def value(self) -> str:
        """The choice that is on."""
        return next(k for k, b in self._buttons.items() if b.isChecked())

    def set_offered(self, key: str, offered: bool) -> None:
        """Show a choice, or leave it out."""
        self._buttons[key].setVisible(offered)

    def set_text(self, key: str, text: str) -> None:
        """Change the text of a choice (its count)."""
        self._buttons[key].setText(text)

    def set_counts(self, texts: Mapping[str, tuple[str, str]]) -> None:
        """Change the texts of choices: key → the text in full, and what is shown of it where there
        is no room for all of them. The first ones give way first."""
        if texts == self._texts:
            return
        self._texts = dict(texts)
        for key in texts:
            self._buttons[key].setMinimumWidth(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show of the texts what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._texts:
            return
        shown = {key: full for key, (full, _) in self._texts.items()}
        for key, (_, short) in self._texts.items():
            if sum(map(self._width, shown, shown.values())) <= self.width():
                break
            shown[key] = short
        for key, text in shown.items():
            self._buttons[key].setText(text)

    def _width(self, key: str, text: str) -> int:
        """The room that a choice needs with a text when it is on."""
        font = QFont(self._buttons[key].font())
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(text) + _AROUND
