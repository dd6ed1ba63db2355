"""Which steps the history lists: page or project, words, who made them, when."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.look.step_texts import kinds_like, values_like
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.filter_field import FilterField
from yk_reader.gui.widgets.pills import Pills
from yk_reader.jobs.history import day_limits
from yk_reader.store.recorded import StepFilter, WordTerm
from yk_reader.text.display import stand_ins

PAGE, PROJECT = "page", "project"
_PAUSE_MS: Final = 150
_ANY, _TODAY, _YESTERDAY, _WEEK, _MONTH, _DATE = range(6)


class HistoryFilter(QWidget):
    """The controls over the list; `changed` when other steps are meant."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._me = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        self.scope = Pills(services, ((PAGE, self.tr("This page")), (PROJECT, self.tr("Project"))))
        self.scope.setAccessibleName(self.tr("Whose history is listed: the page's, the project's"))
        self.scope.chosen.connect(lambda _key: self.changed.emit())
        column.addWidget(self.scope)
        self.more = QWidget()
        below = QVBoxLayout(self.more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        self.words = FilterField(services, self.tr("Filter steps"))
        below.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.who, self.when = QComboBox(), QComboBox()
        for box, name in (
            (self.who, self.tr("Who made the steps")),
            (self.when, self.tr("When they were made")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(3)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(box, 1)
        below.addLayout(row)
        for key, text in (
            (_ANY, self.tr("Any day")),
            (_TODAY, self.tr("Today")),
            (_YESTERDAY, self.tr("Yesterday")),
            (_WEEK, self.tr("This week")),
            (_MONTH, self.tr("Last 30 days")),
            (_DATE, self.tr("A date…")),
        ):
            self.when.addItem(text, key)
        self.day = QDateEdit(QDate.currentDate())
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("The day"))
        below.addWidget(self.day)
        self.day.hide()
        column.addWidget(self.more)
        self.more.hide()
        self.set_people((), "")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.who.activated.connect(lambda _at: self.changed.emit())
        self.when.activated.connect(lambda _at: self._when())
        self.day.dateChanged.connect(lambda _date: self._pause.start())

    def _when(self) -> None:
        self.day.setVisible(self.when.currentData() == _DATE)
        self.changed.emit()

    def set_people(self, names: Sequence[str], me: str) -> None:
        """Offer the steps of these annotators; `me` is who works here, whose steps are listed until
        somebody else's are chosen."""
        chosen = self.who.currentData() if self.who.currentIndex() > 0 else None
        self._me = me
        self.who.clear()
        self.who.addItem(self.tr("Mine"), me)
        self.who.addItem(self.tr("Everybody"), "")
        for name in names:
            if name != me:
                self.who.addItem(stand_ins(name), name)
        at = self.who.findData(chosen) if chosen is not None else 0
        self.who.setCurrentIndex(max(0, at))

    def reset(self) -> None:
        """Another project: all of the page's own steps."""
        self.words.clear()
        self._pause.stop()
        self.when.setCurrentIndex(_ANY)
        self.day.hide()
        self.who.setCurrentIndex(0)
        self.scope.choose(PAGE)

    @property
    def in_project(self) -> bool:
        """Whether the steps of all pages are meant."""
        return self.scope.value == PROJECT

    @property
    def narrows(self) -> bool:
        """Whether anything but the scope leaves steps out."""
        return bool(self.words.text().strip() or self.when.currentData() or self.who.currentIndex())

    def chosen(self, page_id: int | None, today: date | None = None) -> StepFilter:
        """Which steps the controls mean, while a page is shown."""
        since, until = self._limits(today or datetime.now().astimezone().date())
        terms = tuple(
            WordTerm(word, kinds_like(word), values_like(word))
            for word in self.words.text().split()
        )
        page = None if self.in_project else page_id
        return StepFilter(page, self.who.currentData() or "", since, until, terms)

    def _limits(self, today: date) -> tuple[str, str]:
        key = self.when.currentData()
        if key == _ANY:
            return "", ""
        if key == _DATE:
            day = self.day.date()
            then = date(day.year(), day.month(), day.day())
            return day_limits(then, then)
        if key == _YESTERDAY:
            return day_limits(today - timedelta(1), today - timedelta(1))
        back = {_TODAY: 0, _WEEK: today.weekday(), _MONTH: 29}[key]
        return day_limits(today - timedelta(back), today)[0], ""
