"""What each label is for: the guidelines of the label set, to stay open beside the work."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.label_keys import typed
from yk_reader.model.entity import Label, LabelSet
from yk_reader.settings import LANGUAGE


class GuidelineSheet(Dialog):
    """Not modal: the keys of the panes go on working in the window behind it."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self.setWindowTitle(self.tr("Guidelines of the labels"))
        self.resize(440, 460)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.rows: dict[str, QLabel] = {}

    def show_labels(self, labels: LabelSet, current: str, beside: QWidget) -> None:
        """Show a label set; the row of the label `current` is marked and can be seen.

        When it opens it lies over `beside`, so that the text that is worked on stays free.
        """
        theme = self._services.theme
        holder = QWidget()
        holder.setObjectName("guidelines")
        holder.setStyleSheet(f"#guidelines {{ background: {css(theme.color('surface.dock'))}; }}")
        grid = QGridLayout(holder)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        language = chosen(self._services.settings.get(LANGUAGE))
        self.rows = {}
        for i, label in enumerate(labels.labels):
            grid.addWidget(self._code(labels, label), i, 0, Qt.AlignmentFlag.AlignTop)
            self.rows[label.name] = self._text(label, language, label.name == current)
            grid.addWidget(self.rows[label.name], i, 1)
        grid.setRowStretch(len(labels.labels), 1)
        self._scroll.setWidget(holder)
        if not self.isVisible():
            self.move(beside.mapToGlobal(QPoint(12, 40)))
        self.show()
        self.raise_()
        if current in self.rows:
            self._scroll.ensureWidgetVisible(self.rows[current])

    def _code(self, labels: LabelSet, label: Label) -> QLabel:
        colors = self._services.theme.label_named(labels, label.name)
        code = QLabel(label.name)
        code.setTextFormat(Qt.TextFormat.PlainText)
        code.setStyleSheet(
            f"font-size: 10px; font-weight: 700; color: {css(colors.text)};"
            f" background: {css(colors.tint)}; border-radius: 2px; padding: 2px 4px;"
        )
        return code

    def _text(self, label: Label, language: str, current: bool) -> QLabel:
        key = f"   {typed(label.key)}" if label.key else ""
        guide = label.guideline.strip() or self.tr("No guideline was written for this label.")
        text = QLabel(f"{label_name(label, language)}{key}\n{guide}")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(f"{label.name} {label_name(label, language)}")
        if current:
            ground = css(self._services.theme.color("state.selected"))
            text.setStyleSheet(f"background: {ground}; border-radius: 4px; padding: 4px 8px;")
        return text
