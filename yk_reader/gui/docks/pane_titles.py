"""The titles of the two panes."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.entity_filter import filter_summary
from yk_reader.gui.docks.label_choices import LabelChoices
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.view.entity_filter import EntityFilter
from yk_reader.gui.view.headlines import short_name, title_name
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.gui.widgets.title import Title
from yk_reader.model.entity import LabelSet
from yk_reader.text.display import stand_ins

_AROUND_COUNT = 40
"""Margins and gaps of the title of the raw pane."""


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
        names = (title_name(name), short_name(name)) if name else ()
        texts = (*(f"{stand_ins(each)}  {count}" for each in names), count if name else "")
        folds = self.tr("Blank lines {n}").format(n=blank)
        if (texts, folds) != (self._texts, self._fold.iconText()):
            self._texts = texts
            self._fold.setIconText(folds)
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
        self.services = services
        self._filtered: tuple[EntityFilter, str] | None = None
        """The filter that is told, and how many it hides in words."""
        self.name.setText(self.tr("Reflow"))
        self.labels = LabelChoices(services)
        self._row.insertWidget(2, self.labels, 100)
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
        said = self.tr("%n suggestion(s) hidden", "", hidden)
        if (wanted, said) == self._filtered:
            return  # it is told after each edit
        self._filtered = wanted, said
        self.filter.setVisible(hidden > 0)
        self.filter.defaultAction().setIconText(said)
        self.filter.setToolTip(
            plain_tip(filter_summary(wanted), self.filter.defaultAction().text())
        )
        self.filter.setAccessibleName(said)
        self._fit()

    def set_labels(self, labels: LabelSet) -> None:
        """Show the labels with their keys."""
        self.labels.set_labels(labels)
        grow(self.labels, self.services.text_scale)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the labels that fit, with their names where these do."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.labels.x() - 40
        if not self.filter.isHidden():
            room -= self.filter.sizeHint().width() + 6
        self.labels.fit(room)


class _FocusLine(QObject):
    """Shows along the top of a pane's title that the pane has the focus."""

    def __init__(self, title: Title, pane: QWidget) -> None:
        super().__init__(pane)
        self._title = title
        pane.installEventFilter(self)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """The focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._title.set_active(event.type() is QEvent.Type.FocusIn)
        return False


def titled_pane(title: Title, pane: QWidget) -> QFrame:
    """A title over its pane; it shows when the pane has the focus."""
    _FocusLine(title, pane)
    frame = QFrame()
    box = QVBoxLayout(frame)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(title)
    box.addWidget(pane, 1)
    return frame
