"""The filter of the entities: its button with the menu, and the bar that says what it hides."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, chosen, translate
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import entity_status_name, label_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.entity_filter import EVERYTHING, RANGES, EntityFilter, origin_of, toggled
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.reason_texts import origin_text
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.settings import LANGUAGE

_PERCENTS = (
    QT_TRANSLATE_NOOP("Filter", "Any confidence"),
    QT_TRANSLATE_NOOP("Filter", "Under 70%"),
    QT_TRANSLATE_NOOP("Filter", "70–89%"),
    QT_TRANSLATE_NOOP("Filter", "90% and over"),
)
_LONGEST = 18


def percent_text(percent: tuple[int, int]) -> str:
    """A choice of confidence in words."""
    return translate("Filter", _PERCENTS[RANGES.index(percent)])


def filter_summary(wanted: EntityFilter) -> str:
    """What a filter looks at, in a few words."""
    said = []
    if wanted.status is not None:
        said.append(entity_status_name(wanted.status))
    if wanted.labels:
        said.append(" ".join(sorted(wanted.labels)))
    if wanted.percent != RANGES[0]:
        said.append(percent_text(wanted.percent))
    if wanted.origins:
        said.append("、".join(sorted(origin_text(one) for one in wanted.origins)))
    return " · ".join(said)


class FilterButton(QToolButton):
    """The funnel in the dock's title; `wanted` carries the new EntityFilter."""

    wanted = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._view: PageView | None = None
        self._filter = EVERYTHING
        self.setFixedSize(24, 24)
        self.setStyleSheet("QToolButton { padding: 0; }")
        text = self.tr("Filter entities")
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setIcon(services.icon("ph.funnel-simple"))
        self.filter_menu = QMenu(self)
        self._several: list[QMenu] = []
        self.filter_menu.aboutToShow.connect(self._fill)
        self.clicked.connect(self.open_menu)

    def show_filter(self, view: PageView | None, wanted: EntityFilter) -> None:
        """The page that the menu counts on, and what is chosen now."""
        self._view, self._filter = view, wanted
        self.setChecked(wanted.active)
        if self.filter_menu.isVisible():
            self.filter_menu.actions()[-1].setEnabled(wanted.active)

    def open_menu(self) -> None:
        """Open the menu under the button."""
        self.setChecked(self._filter.active)
        self.filter_menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _send(self, wanted: EntityFilter) -> None:
        self.wanted.emit(wanted)

    def _fill(self) -> None:
        menu, now = self.filter_menu, self._filter
        menu.clear()
        while self._several:
            self._several.pop().deleteLater()
        live = self._view.live if self._view is not None else ()
        states = QActionGroup(menu)
        for status, text in (
            (None, self.tr("Suggested and accepted")),
            (EntityStatus.SUGGESTED, self.tr("Only suggestions")),
            (EntityStatus.ACCEPTED, self.tr("Only accepted ones")),
        ):
            count = sum(status is None or e.status is status for e in live)
            self._choice(states, text, count, now.status is status, replace(now, status=status))
        menu.addSeparator()
        percents = QActionGroup(menu)
        for percent in RANGES:
            count = sum(percent[0] <= e.confidence < percent[1] for e in live)
            on = now.percent == percent
            self._choice(percents, percent_text(percent), count, on, replace(now, percent=percent))
        menu.addSeparator()
        language = chosen(self._services.settings.get(LANGUAGE))
        names = {one.name: label_name(one, language) for one in self._labels()}
        by_label = Counter(e.label for e in live)
        everything = (*names, *(n for n in by_label if n not in names))
        self._many(
            self.tr("Label"),
            {n: f"{n} {names.get(n, '')}".strip() for n in everything},
            by_label,
            lambda: self._filter.labels,
            lambda chosen: replace(self._filter, labels=chosen),
        )
        origins = Counter(origin_of(e) for e in live)
        for one in now.origins:
            origins.setdefault(one, 0)
        self._many(
            self.tr("Origin"),
            dict(sorted(((o, origin_text(o)) for o in origins), key=lambda p: (p[0][0] != "@", p))),
            origins,
            lambda: self._filter.origins,
            lambda chosen: replace(self._filter, origins=chosen),
        )
        menu.addSeparator()
        clear = menu.addAction(self.tr("Clear the filter"))
        clear.setEnabled(now.active)
        clear.triggered.connect(lambda: self._send(EVERYTHING))

    def _labels(self) -> tuple:
        return self._view.labels.labels if self._view is not None else ()

    def _choice(
        self, group: QActionGroup, text: str, count: int, on: bool, then: EntityFilter
    ) -> None:
        action = _counted(self.filter_menu, text, count, on)
        action.triggered.connect(lambda _on=False: self._send(then))
        group.addAction(action)

    def _many(
        self,
        title: str,
        choices: dict[str, str],
        counts: Counter[str],
        now: Callable[[], frozenset[str]],
        made: Callable[[frozenset[str]], EntityFilter],
    ) -> None:
        """A menu of which several can be on; it stays open while they are chosen."""
        menu = _Staying(title, self.filter_menu)
        self._several.append(menu)
        self.filter_menu.addMenu(menu)
        menu.setEnabled(bool(choices))

        def switch(one: str) -> None:
            self._send(made(toggled(now(), one, choices)))
            for each, action in actions.items():
                action.setChecked(each in now())

        actions = {}
        for one, text in choices.items():
            actions[one] = _counted(menu, text, counts[one], one in now())
            actions[one].triggered.connect(lambda _on=False, one=one: switch(one))


def _counted(menu: QMenu, text: str, count: int, on: bool) -> QAction:
    action = menu.addAction(f"{text}\t{count}".replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    return action


class _Staying(QMenu):
    """A menu that a click and the space bar do not close."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch what is under the mouse."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch what the keys stand on; Enter closes, as ever."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)


class FilterBar(QFrame):
    """One line that is there while a filter is on: what it looks at, how many it hides."""

    clear_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self.setObjectName("filterBar")
        self.setFixedHeight(26)
        self.setStyleSheet(
            f"#filterBar {{ background: {css(theme.color('low.tint'))};"
            f" border-left: 3px solid {css(theme.color('low.line'))}; }}"
            f"#filterBar QLabel {{ font-size: 12px; color: {css(theme.color('low.text'))}; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 4, 0)
        row.setSpacing(6)
        self.what, self.count = QLabel(), QLabel()
        for label in (self.what, self.count):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.what.setMinimumWidth(20)
        self.clear = icon_button(services, "ph.x", self.tr("Clear the filter"), 22)
        self.clear.clicked.connect(self.clear_wanted)
        row.addWidget(self.what, 1)
        row.addWidget(self.count)
        row.addWidget(self.clear)
        self.hide()

    def show_filter(self, wanted: EntityFilter, hidden: int) -> None:
        """Say what is looked at and how many entities are hidden; nothing without a filter."""
        self.setVisible(wanted.active)
        said = filter_summary(wanted)
        short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
        self.what.setText(short)
        self.what.setToolTip("")
        self.count.setText(self.tr("%n hidden", "", hidden))
        self.setAccessibleName(self.tr("Filter: {what}").format(what=said))
