"""Which label the sheet gives: a button for each, or a list where there are many."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from yk_reader import settings as declared
from yk_reader.gui.look import fonts
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.label_keys import typed
from yk_reader.gui.widgets.chips import short_code
from yk_reader.model.entity import Label, LabelSet

_AROUND = 24
"""Pixels beside the text of a button: padding and frame."""
_GAP = 8
_BUTTONS = 5
"""Labels that have a button each; more of them stand in a list."""


class LabelChoice(QWidget):
    """`chosen` carries the code of the label."""

    chosen = Signal(str)

    def __init__(self, services: Services, labels: LabelSet, label: str) -> None:
        super().__init__()
        self._services = services
        self._language = chosen(services.settings.get(declared.LANGUAGE))
        self.value = label
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        if len(labels.labels) > _BUTTONS:
            row.addWidget(self._list(labels))
            return
        self._group = QButtonGroup(self)
        for one in labels.labels:
            button = self._button(labels, one)
            button.setChecked(one.name == label)
            self._group.addButton(button)
            self.buttons[one.name] = button
            row.addWidget(button)
        self._texts = [
            {one.name: self._text(one) for one in labels.labels},
            {one.name: f"{typed(one.key)} {short_code(one.name)}".strip() for one in labels.labels},
        ]
        self.setMinimumWidth(self._needed(self._texts[1]))

    def _text(self, label: Label) -> str:
        return f"{typed(label.key)} {label_name(label, self._language)}".strip()

    def _list(self, labels: LabelSet) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Label"))
        box.setMaximumWidth(260)
        for one in labels.labels:
            box.addItem(f"{self._text(one)}  {one.name}", one.name)
        box.setCurrentIndex(box.findData(self.value))
        box.activated.connect(lambda at: self._take(str(box.itemData(at))))
        return box

    def _button(self, labels: LabelSet, label: Label) -> QPushButton:
        button = QPushButton(self._text(label).replace("&", "&&"))
        button.setCheckable(True)
        button.setAutoDefault(False)
        colors = self._services.theme.label_named(labels, label.name)
        line = css(self._services.theme.color("line.default"))
        button.setStyleSheet(
            f"QPushButton {{ min-height: 24px; padding: 0 8px; border: 1px solid {line}; }}"
            f"QPushButton:checked {{ background: {css(colors.tint)}; color: "
            f"{css(colors.text)}; border: 2px solid {css(colors.text)}; font-weight: 700; }}"
        )
        button.clicked.connect(lambda _on=False, name=label.name: self._take(name))
        return button

    def sizeHint(self) -> QSize:
        """Room for the names."""
        hint = super().sizeHint()
        return QSize(self._needed(self._texts[0]), hint.height()) if self.buttons else hint

    def _needed(self, texts: dict[str, str]) -> int:
        bold = QFontMetrics(fonts.ui(13, bold=True))  # as the one that is chosen is set
        widths = [bold.horizontalAdvance(text) + _AROUND for text in texts.values()]
        return sum(widths) + _GAP * (len(widths) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show names where they all fit, else the codes."""
        super().resizeEvent(event)
        if self.buttons:
            fits = (t for t in self._texts if self._needed(t) <= self.width())
            for name, text in next(fits, self._texts[1]).items():
                self.buttons[name].setText(text.replace("&", "&&"))

    def _take(self, name: str) -> None:
        self.value = name
        self.chosen.emit(name)
