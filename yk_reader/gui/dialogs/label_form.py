"""One label: its code, names in two languages, key, colour, and the guideline on demand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.model.entity import NO_SUGGESTIONS, Label
from yk_reader.tagging.labels import MADE


class LabelForm(QWidget):
    """`changed` carries the field of Label and its new value."""

    changed = Signal(str, str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.row = self._place = -1
        self.name, self.zh, self.en = QLineEdit(), QLineEdit(), QLineEdit()
        self.key, self.color = QLineEdit(), QLineEdit()
        self.takes = QComboBox()
        self.takes.activated.connect(
            lambda _i: self.changed.emit("takes", self.takes.currentData())
        )
        self.name.setMaxLength(40)
        self.key.setMaxLength(1)
        self.key.setPlaceholderText(self.tr("a digit, or a letter to type after “.”"))
        self.color.setMaxLength(7)
        self.color.setPlaceholderText(self.tr("as the theme has it"))
        self.swatch = QPushButton(self.tr("Choose…"))
        self.swatch.setAutoDefault(False)
        self.swatch.clicked.connect(self._ask_color)
        self.guideline = QPlainTextEdit()
        self.guideline.setTabChangesFocus(True)
        self.guideline.hide()
        self.more = QToolButton()
        self.more.setText(self.tr("Guideline"))
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self._open_guideline)
        self._open_guideline(False)
        color = QHBoxLayout()
        color.addWidget(self.color, 1)
        color.addWidget(self.swatch)
        column, form = QVBoxLayout(self), QFormLayout()
        column.setContentsMargins(12, 0, 0, 0)
        for text, widget in (
            (self.tr("Label"), self.name),
            (self.tr("Chinese name"), self.zh),
            (self.tr("English name"), self.en),
            (self.tr("Key"), self.key),
        ):
            form.addRow(text, widget)
            widget.setAccessibleName(text)
        form.addRow(self.tr("Colour"), color)
        form.addRow(self.tr("Suggested as"), self.takes)
        self.takes.setAccessibleName(self.tr("Suggested as"))
        self.color.setAccessibleName(self.tr("Colour"))
        self.guideline.setAccessibleName(self.tr("Guideline"))
        column.addLayout(form)
        column.addWidget(self.more)
        column.addWidget(self.guideline, 1)
        column.addStretch()
        for field, line in (
            ("name", self.name), ("zh", self.zh), ("en", self.en), ("key", self.key),
            ("color", self.color),
        ):  # fmt: skip
            line.textEdited.connect(lambda text, field=field: self._edited(field, text))
        self.guideline.textChanged.connect(self._guided)

    def _open_guideline(self, on: bool) -> None:
        self.guideline.setVisible(on)
        icon = "ph.caret-down" if on else "ph.caret-right"
        self.more.setIcon(self._services.icon(icon))

    def show_place(self, place: int) -> None:
        """Show which of the theme's colours the label takes."""
        self._place = place
        self._paint()

    def show_label(self, label: Label | None, row: int) -> None:
        """Show a label of the set; None empties the form."""
        self.row = row if label is not None else -1
        self.setEnabled(label is not None)
        shown = label or Label("", "", "")
        for line, text in (
            (self.name, shown.name), (self.zh, shown.zh), (self.en, shown.en),
            (self.key, shown.key), (self.color, shown.color),
        ):  # fmt: skip
            line.setText(text)
        self.show_takes(shown)
        self.guideline.blockSignals(True)
        self.guideline.setPlainText(shown.guideline)
        self.guideline.blockSignals(False)
        self._paint()

    def show_takes(self, label: Label) -> None:
        """Under which code the program suggests the label."""
        self.takes.clear()
        own = self.tr("what its code says ({code})")
        self.takes.addItem(own.format(code=label.name), "")
        for code in dict.fromkeys((*MADE, label.takes)):
            if code and code not in (label.name, NO_SUGGESTIONS):
                self.takes.addItem(code, code)
        self.takes.addItem(self.tr("nothing by itself"), NO_SUGGESTIONS)
        self.takes.setCurrentIndex(max(0, self.takes.findData(label.takes)))

    def _edited(self, field: str, text: str) -> None:
        if field == "color":
            self._paint()
        if field == "key" and text != text.lower():
            text = text.lower()
            self.key.setText(text)
        self.changed.emit(field, text.strip())

    def _guided(self) -> None:
        # An own text field of the program, not a page's text: what it shows is what was typed.
        self.changed.emit("guideline", self.guideline.toPlainText())

    def _paint(self) -> None:
        label = Label("X", "", "", color=self.color.text().strip())
        theme = self._services.theme
        valid = bool(label.color) and QColor.isValidColorName(label.color)
        colors = theme.label_for(label if valid else None, self._place)
        self.swatch.setStyleSheet(
            f"color: {css(colors.text)}; background: {css(colors.tint)};"
            f" border-bottom: 2px solid {css(colors.underline)};"
        )

    def _ask_color(self) -> None:
        dialog = QColorDialog(self)
        now = QColor(self.color.text().strip())
        if now.isValid():
            dialog.setCurrentColor(now)
        dialog.colorSelected.connect(self.take_color)
        dialog.open()

    def take_color(self, color: QColor) -> None:
        """Give the label a colour of its own."""
        self.color.setText(color.name().upper())
        self._edited("color", self.color.text())
