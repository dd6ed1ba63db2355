"""The toolbar and the titles of the two panes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.entity_filter import filter_words
from yk_reader.gui.look import fonts
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.entity_filter import EntityFilter
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.gui.widgets.chips import short_code
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.tips import label_tip, plain_tip
from yk_reader.gui.widgets.title import Title
from yk_reader.gui.window.find import FindField
from yk_reader.model.entity import LabelSet
from yk_reader.settings import LANGUAGE

_AROUND_COUNT = 40
"""Margins and gaps of the title of the raw pane."""


class Toolbar(QToolBar):
    """Open · pages · undo, redo · propose, suggest · done — linked, reading, find, palette."""

    def __init__(self, services: Services, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._services = services
        self.setObjectName("toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(40)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._with_text: list[QToolButton] = []
        self._text("file.open", self.tr("Open"))
        self.addSeparator()
        self._icon("page.previous")
        self.number = QLabel("")
        self.number.setMinimumWidth(44)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.number)
        self._icon("page.next")
        self.addSeparator()
        self._icon("edit.undo")
        self._icon("edit.redo")
        self.addSeparator()
        self._text("page.propose", self.tr("Propose again"))
        self._text("tools.suggest", self.tr("Suggest entities"))
        self.addSeparator()
        self._text("page.done", self.tr("Page done"))
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._text("view.linked", self.tr("Linked"))
        self._text("view.reading", self.tr("Reading"))
        self.addSeparator()
        self.find_field = FindField(services, actions.shown_keys("edit.find"))
        self.addWidget(self.find_field)
        self._text("tools.palette", self.tr("Commands"))
        self._wide = 0
        """The least width at which the buttons have their texts; known once they are laid out."""

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFixedHeight(28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(button)
        return button

    def _icon(self, command_id: str) -> None:
        button = self._button(self._actions.by_id[command_id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFixedWidth(28)
        button.setAccessibleName(self._actions.by_id[command_id].text())

    def _text(self, command_id: str, text: str) -> None:
        action = self._actions.by_id[command_id]
        action.setIconText(text)
        button = self._button(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(action.text())
        self._with_text.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons show their icons alone: none goes out of sight."""
        beside, alone = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonIconOnly,
        )
        now = self._with_text[0].toolButtonStyle()
        if now is beside:
            self._wide = self.sizeHint().width() - self._spare()
        wanted = beside if event.size().width() >= self._wide else alone
        if wanted is not now:
            for button in self._with_text:
                button.setToolButtonStyle(wanted)
        super().resizeEvent(event)

    def _spare(self) -> int:
        """What the field may give away before a button loses its text."""
        return self.find_field.sizeHint().width() - self.find_field.minimumWidth()

    def set_page(self, number: int, count: int) -> None:
        """Which page of how many."""
        self.number.setText(f"{number} / {count}" if count else "")


class RawTitle(Title):
    """The title of the raw pane: stem, lines, the switch that folds blank lines."""

    def __init__(self, services: Services, actions: Actions) -> None:
        super().__init__(services, "")
        self.name.setText(self.tr("Raw"))
        self._fold = actions.by_id["view.fold"]
        button = QToolButton()
        button.setDefaultAction(self._fold)
        button.setIconSize(QSize(16, 16))
        button.setFixedHeight(22)
        button.setStyleSheet("QToolButton { font-size: 12px; padding: 0 5px; }")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button = button
        self.add(button)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.setStretchFactor(self.count, 100)
        self._texts: tuple[str, ...] = ("",)

    def set_page(self, name: str, lines: int, blank: int) -> None:
        """What is shown of the page."""
        count = self.tr("%n line(s)", "", lines)
        self._texts = (f"{name[:12]}  {count}", count) if name else ("",)
        self._fold.setIconText(self.tr("Blank lines {n}").format(n=blank))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say of the page what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        used = self.name.sizeHint().width() + self._button.sizeHint().width()
        room = self.width() - used - _AROUND_COUNT
        wide = self.count.fontMetrics().horizontalAdvance
        self.count.setText(next((text for text in self._texts if wide(text) <= room), ""))


class FlowTitle(Title):
    """The title of the reflow pane: the labels with their keys, text size."""

    def __init__(self, services: Services, actions: Actions) -> None:
        super().__init__(services, "")
        self._services = services
        self.name.setText(self.tr("Reflow"))
        self._strip = QWidget()
        self._labels = QHBoxLayout(self._strip)
        self._labels.setContentsMargins(6, 0, 0, 0)
        self._labels.setSpacing(4)
        # The strip never makes the pane wider: names go where there is no room for them.
        self._labels.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._strip.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._parts: list[tuple[QLabel, QLabel, QLabel]] = []
        self._row.insertWidget(2, self._strip, 100)
        size = icon_button(services, "ph.text-aa", self.tr("Text size"))
        menu = QMenu(size)
        for command_id in ("view.larger", "view.smaller", "view.normal-size"):
            menu.addAction(actions.by_id[command_id])
        size.setMenu(menu)
        size.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter = QToolButton()
        self.filter.setDefaultAction(actions.by_id["entity.filter-off"])
        self.filter.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.filter.setFixedHeight(22)
        ink, ground, line = (
            css(services.theme.color(f"low.{part}")) for part in ("text", "tint", "line")
        )
        self.filter.setStyleSheet(
            f"QToolButton {{ font-size: 12px; padding: 0 6px; color: {ink};"
            f" background: {ground}; border: 1px solid {line}; }}"
        )
        self.filter.hide()
        self.add(self.filter)
        self.add(size)

    def set_filter(self, wanted: EntityFilter, hidden: int) -> None:
        """Say that suggestions are hidden, wherever the filter's dock is; a click ends it."""
        self.filter.setVisible(hidden > 0)
        said = self.tr("%n suggestion(s) hidden", "", hidden)
        self.filter.defaultAction().setIconText(said)
        self.filter.setToolTip(plain_tip(filter_words(wanted), self.filter.defaultAction().text()))
        self.filter.setAccessibleName(said)
        self._fit()

    def set_labels(self, labels: LabelSet) -> None:
        """Show the first labels with their keys."""
        while (item := self._labels.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._parts.clear()
        theme = self._services.theme
        language = chosen(self._services.settings.get(LANGUAGE))
        for label in labels.labels[:5]:
            key, code = QLabel(typed_for(labels, label)), QLabel(short_code(label.name))
            for each in (key, code):
                each.setTextFormat(Qt.TextFormat.PlainText)
            # English names are long: the codes alone say it there.
            name = QLabel(label_name(label, language) if language.startswith("zh") else "")
            name.setTextFormat(Qt.TextFormat.PlainText)
            colors = theme.label_named(labels, label.name)
            quiet = css(theme.color("text.secondary"))
            # Of this class alone: a tooltip takes over what has no selector.
            key.setStyleSheet(f".QLabel {{ font-size: 12px; color: {quiet}; }}")
            name.setStyleSheet(
                f".QLabel {{ font-size: 12px; color: {quiet}; padding-right: 6px; }}"
            )
            code.setFont(fonts.ui(10, bold=True))
            code.setFixedHeight(16)
            code.setStyleSheet(
                f".QLabel {{ font-size: 10px; font-weight: 700; color: {css(colors.text)};"
                f" background: {css(colors.tint)}; border-radius: 2px; padding: 1px 4px; }}"
            )
            for widget in (key, code, name):
                widget.setTextFormat(Qt.TextFormat.PlainText)
                widget.setToolTip(label_tip(label, language))
                self._labels.addWidget(widget)
            self._parts.append((key, code, name))
        self._labels.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the labels' names where they fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._strip.x() - 40
        if not self.filter.isHidden():
            room -= self.filter.sizeHint().width() + 6
        gap = self._labels.spacing()
        # key, code and name of each label
        widths = [[part.sizeHint().width() + gap for part in parts] for parts in self._parts]
        named = sum(map(sum, widths)) <= room
        for parts, needed in zip(self._parts, widths, strict=True):
            # Cut to pieces a code says nothing; the inspector has all the keys, too.
            room -= sum(needed if named else needed[:2])
            for part in parts:
                part.setVisible(room >= 0)
            parts[2].setVisible(named)


def column(title: QWidget, pane: QWidget) -> QFrame:
    """A title over a pane."""
    from PySide6.QtWidgets import QVBoxLayout

    frame = QFrame()
    box = QVBoxLayout(frame)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(title)
    box.addWidget(pane, 1)
    return frame
