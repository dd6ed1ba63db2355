"""The label buttons of the inspector: the first five labels, the others in a menu."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.theme import LabelColors
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.tips import label_tip
from yk_reader.model.entity import LabelSet
from yk_reader.settings import LANGUAGE

_FIRST = 5
_FRAME = 5
"""Pixels of a button beside its text."""


def _need(button: QToolButton) -> int:
    """How wide a button is with its text, which is bold while it is checked."""
    button.ensurePolished()
    font = button.font()
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(button.text().replace("&&", "&")) + _FRAME


class LabelButtons(QWidget):
    """A button for a label; `chosen` carries its code. Where the row is too narrow for all with
    their keys, they go without."""

    chosen = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._labels: LabelSet | None = None
        self._made: dict[str, QToolButton] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        """Label → its button's text with the key and without."""
        self._more: QToolButton | None = None

    def set_labels(self, labels: LabelSet) -> None:
        """Show the buttons of a label set."""
        if labels == self._labels:
            return
        self._labels = labels
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._made.clear()
        self._texts.clear()
        self._more = None
        language = chosen(self._services.settings.get(LANGUAGE))
        for label in labels.labels[:_FIRST]:
            button = QToolButton()
            # The dock is narrow: a Chinese name is short, an English one is not; then the code.
            short = label.zh if language.startswith("zh") and len(label.zh) <= 3 else label.name
            plain = short or label.name
            keyed = f"{typed_for(labels, label)} {plain}".strip()
            texts = keyed.replace("&", "&&"), plain.replace("&", "&&")
            self._texts[label.name] = texts
            button.setText(texts[0])
            button.setToolTip(label_tip(label, language))
            button.setAccessibleName(f"{label.name} {label_name(label, language)}")
            button.setStyleSheet(self._css(self._services.theme.label_named(labels, label.name)))
            button.clicked.connect(partial(self._click, label.name))
            self._made[label.name] = self._add(button)
        if len(labels.labels) > _FIRST:
            self._more = self._add(self._menu_button(labels, language))
        grow(self, self._services.text_scale)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts for the room that there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = [*self._made.values(), *([self._more] if self._more is not None else [])]
        if not buttons or not self.isVisible():
            return
        room = self.width() - self._row.spacing() * (len(buttons) - 1)
        for keyed in (True, False):
            self._say(keyed=keyed)
            needs = [_need(button) for button in buttons]
            if sum(needs) <= room:
                break
        for at, need in enumerate(needs):
            self._row.setStretch(at, need)
        self._row.activate()  # in the midst of a resize no one else does it

    def _say(self, *, keyed: bool) -> None:
        for name, button in self._made.items():
            button.setText(self._texts[name][0 if keyed else 1])

    def _add(self, button: QToolButton) -> QToolButton:
        button.setCheckable(True)
        button.setFixedHeight(24)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # All of the row, by what each needs: the widest text is not cut while others have room.
        self._row.addWidget(button, button.sizeHint().width())
        return button

    def _menu_button(self, labels: LabelSet, language: str) -> QToolButton:
        button = QToolButton()
        button.setText("…")
        button.setToolTip(self.tr("More labels"))
        button.setAccessibleName(self.tr("More labels"))
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for label in labels.labels[_FIRST:]:
            said = f"{label.name} {label_name(label, language)}".replace("&", "&&")
            action = menu.addAction(said)
            action.setToolTip(label_tip(label, language))
            action.setCheckable(True)
            action.setData(label.name)
            action.triggered.connect(partial(self._click, label.name))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet(self._css(self._services.theme.label(-1)))
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """It may have been laid out while it was not seen."""
        super().showEvent(event)
        self._fit()

    def check(self, name: str) -> None:
        """Show which label the entity has."""
        for each, button in self._made.items():
            button.setChecked(each == name)
        if self._more is not None:
            self._more.setChecked(name not in self._made)
            for action in self._more.menu().actions():
                action.setChecked(action.data() == name)

    def _click(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)

    def _css(self, colors: LabelColors) -> str:
        theme = self._services.theme
        return (
            f"QToolButton {{ border: 1px solid {css(theme.color('line.default'))}; padding: 0 1px;"
            " font-size: 12px; }"
            f"QToolButton:checked {{ background: {css(colors.tint)}; color: {css(colors.text)};"
            f" border: 1px solid {css(colors.text)}; font-weight: 700; }}"
        )
