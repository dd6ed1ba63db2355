"""The status bar: place, selection, what is to check; jobs; actions, progress, saved."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from yk_reader.gui.look.effort_texts import time_text
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import clock
from yk_reader.gui.services import Services
from yk_reader.gui.tasks import Job
from yk_reader.gui.widgets.labels import ShortenedLabel, SteadyLabel
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.jobs.same_text import Elsewhere
from yk_reader.text.display import stand_ins

_MESSAGE_MS = 6000
_STEPS = 200
"""of the bar of a job"""
_NAME_WIDTH = 110
"""Pixels of the annotator's name."""


def _bar(width: int = 80) -> QProgressBar:
    bar = QProgressBar()
    bar.setFixedSize(width, 6)
    bar.setTextVisible(False)
    return bar


class StatusBar(QFrame):
    """26 high; the left half follows the caret, the right half the work."""

    doubts_clicked = Signal()
    cancel_clicked = Signal()
    settings_clicked = Signal()
    annotator_clicked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        theme = services.theme
        self.setObjectName("statusBar")
        self.setFixedHeight(26)
        self.setStyleSheet(
            f"#statusBar {{ background: {css(theme.color('surface.window'))};"
            " border: none; }"
            f"#statusBar QLabel {{ font-size: 12px; color: {css(theme.color('text.secondary'))}; }}"
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(8)
        self.page = self._label()
        self.place = self._label(line=True)
        self.selected = self._label(line=True)
        self._selection, self._elsewhere = "", list[str]()
        self.doubts = QToolButton()
        self.doubts.setIcon(services.icon("ph.warning", "low.text"))
        self.doubts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.doubts.setStyleSheet(
            f"QToolButton {{ font-size: 12px; padding: 0 4px;"
            f" color: {css(theme.color('low.text'))}; }}"
        )
        self.doubts.clicked.connect(self.doubts_clicked)
        self._row.addWidget(self.doubts)
        self.message = ShortenedLabel()
        self._told = 0
        self._hint = ""
        self._there = False
        self._row.addWidget(self.message, 1)
        self.job = self._label()
        self.job_bar = _bar()
        self._row.addWidget(self.job_bar)
        self.cancel = QToolButton()
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setStyleSheet("QToolButton { font-size: 12px; padding: 0 6px; }")
        self.cancel.clicked.connect(self.cancel_clicked)
        self._row.addWidget(self.cancel)
        first = self._row.count()
        self.steps = self._label(line=True)
        self.done = self._label(line=True)
        self.done_bar = _bar()
        self.done_bar.setAccessibleName(self.tr("Pages done"))
        self._row.addWidget(self.done_bar)
        items = (self._row.itemAt(i) for i in range(first, self._row.count()))
        self._counts = [w for item in items if item is not None and (w := item.widget())]
        """What gives way to a remark that needs the room."""
        self._stopped = False
        self._saved_icon = QLabel()
        self._saved_icon.setPixmap(services.icon("ph.check", "done").pixmap(14, 14))
        self._row.addWidget(self._saved_icon)
        self.saved = self._label()
        self.who = self._choice(self.annotator_clicked)
        self.who.setIcon(services.icon("ph.user", "text.tertiary"))
        self.who.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.language = self._choice(self.settings_clicked)
        self.scheme = self._choice(self.settings_clicked)
        self.set_jobs(())
        self.set_project(False)

    def _choice(self, clicked: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setStyleSheet("QToolButton { font-size: 12px; padding: 0 6px; }")
        button.clicked.connect(clicked)
        self._row.addWidget(button)
        return button

    def set_annotator(self, name: str) -> None:
        """Who works here; a click changes it."""
        shown = stand_ins(name)
        metrics = self.who.fontMetrics()
        short = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        self.who.setText(short.replace("&", "&&"))
        told = self.tr("Annotator: {name}").format(name=shown)
        self.who.setToolTip(plain_tip(told))
        self.who.setAccessibleName(told)

    def set_choices(self, language: str, scheme: str) -> None:
        """What the start screen says of language and theme; a click opens the settings."""
        self.language.setText(language)
        self.scheme.setText(scheme)

    def _label(self, *, line: bool = False) -> QLabel:
        if line:
            rule = QFrame()
            rule.setFixedSize(1, 14)
            color = css(self._services.theme.color("line.default"))
            rule.setStyleSheet(f"background: {color};")
            self._row.addWidget(rule)
        label = SteadyLabel()
        self._row.addWidget(label)
        return label

    def set_project(self, there: bool) -> None:
        """Show what belongs to an open project, or that there is none."""
        self._there = there
        for i in range(self._row.count()):
            item = self._row.itemAt(i)
            widget = item.widget() if item is not None else None
            if widget in (self.language, self.scheme):
                widget.setVisible(not there)
            elif widget is self.doubts:
                widget.hide()  # until they are counted
            elif widget is not None and widget not in (self.page, self.message, self.who):
                widget.setVisible(there)
        if not there:
            self._make_room(True, True)
            self.page.setText(self.tr("No project is open"))

    def set_page(self, number: int, count: int) -> None:
        """Which page of how many; 0 of 0 without a page."""
        told = self.tr("Page {n} / {m}").format(n=f"{number:,}", m=f"{count:,}")
        with self._fitted(self.page):
            self.page.setText(told if count else self.tr("No page"))

    def set_place(self, line: int, column: int, selected: int) -> None:
        """Raw line and column of the caret, from 1; characters that are selected."""
        with self._fitted(self.place):
            self.place.setText(self.tr("line {a}, column {b}").format(a=line, b=column))
        self._selection = self.tr("%n character(s) selected", "", selected) if selected else ""
        self._show_selected()

    def set_no_place(self) -> None:
        """No page is shown."""
        self.place.setText("")
        self._selection = ""
        self._show_selected()

    def set_elsewhere(self, found: Elsewhere | None) -> None:
        """Where else on the page the text stands that a label would be given to."""
        said = []
        if found is not None and found.free:
            said.append(self.tr("same text at %n more place(s)", "", found.free))
        if found is not None and found.tagged:
            said.append(self.tr("tagged at %n more place(s)", "", found.tagged))
        if said != self._elsewhere:
            self._elsewhere = said
            self._show_selected()

    def _show_selected(self) -> None:
        if self._selected_text(self._elsewhere) != self.selected.text():
            self._fit()

    def _selected_text(self, elsewhere: list[str]) -> str:
        return " · ".join(filter(None, (self._selection, *elsewhere)))

    def _name_selected(self, elsewhere: list[str]) -> None:
        text = self._selected_text(elsewhere)
        if text != self.selected.text():
            self.selected.setText(text)

    def set_doubts(self, count: int) -> None:
        """How many places are to be checked."""
        with self._fitted(self.doubts):
            self.doubts.setText(self.tr("to check {n}").format(n=count))
            self.doubts.setVisible(count > 0)

    def set_actions(self, count: int, seconds: int = 0) -> None:
        """How many steps were made on this page, and how long it took where that is known."""
        said = self.tr("%n action(s) on this page", "", count)
        with self._fitted(self.steps):
            self.steps.setText(f"{said} · {time_text(seconds)}" if seconds >= 60 else said)

    def set_done(self, done: int, count: int) -> None:
        """The progress of the project."""
        with self._fitted(self.done):
            self.done.setText(self.tr("done {a} / {b}").format(a=f"{done:,}", b=f"{count:,}"))
        self.done_bar.setMaximum(max(1, count))
        self.done_bar.setValue(done)

    def set_saved(self, at: str) -> None:
        """When the last edit was saved (ISO 8601)."""
        if self._stopped:
            return
        told = self.tr("saved {time}").format(time=clock(at)) if at else self.tr("all saved")
        with self._fitted(self.saved):
            self.saved.setText(told)

    def set_waiting(self, waiting: bool) -> None:
        """An edit waits for the file."""
        if self._stopped:
            return
        self._saved_icon.setVisible(not waiting)
        if waiting:
            self.saved.setText(self.tr("waiting to save"))

    def set_stopped(self, stopped: bool) -> None:
        """The file is lost: nothing is saved any more."""
        self._stopped = stopped
        self._saved_icon.setVisible(not stopped)
        if stopped:
            self.saved.setText(self.tr("nothing is saved now"))

    def set_jobs(self, jobs: tuple[Job, ...]) -> None:
        """Show the oldest job and how many wait behind it."""
        with self._fitted(self.job, self.job_bar):
            self._show_job(jobs)

    def _show_job(self, jobs: tuple[Job, ...]) -> None:
        job = jobs[0] if jobs else None
        self.job_bar.setVisible(job is not None)
        self.cancel.setVisible(job is not None)
        if job is None:
            self.job.setText(self.tr("background idle"))
            return
        more = f" +{len(jobs) - 1}" if len(jobs) > 1 else ""
        counts = f" {job.done:,} / {job.total:,}" if job.total else ""
        self.job.setText(f"{job.title}{counts}{more}")
        self.job_bar.setMaximum(_STEPS if job.total else 0)
        self.job_bar.setValue(round(job.share * _STEPS))

    def tell(self, text: str) -> None:
        """Show a remark for a few seconds, and longer while the mouse is on it to read it."""
        self._say(text)

    def hint(self, kind: str, text: str) -> None:
        """Show a remark that may cease to be true: its owner takes it away by an empty text."""
        if text:
            self._say(text, kind)
        elif kind == self._hint:
            self.forget()

    def _say(self, text: str, kind: str = "") -> None:
        self._hint = kind
        self.message.setText(text)
        self._told += 1
        self._fit()
        self._forget_later(self._told)

    def forget(self) -> None:
        """Take the remark away: something else happened."""
        self._told += 1
        self._clear()

    def _clear(self) -> None:
        self._hint = ""
        if self.message.text():  # most edits find nothing said: the bar is not painted anew
            self.message.clear()
            self._fit()

    @contextmanager
    def _fitted(self, *widgets: QWidget) -> Iterator[None]:
        """Share the room anew where one of these takes another part of it afterwards."""
        before = [(one.sizeHint(), one.isHidden()) for one in widgets]
        yield
        if before != [(one.sizeHint(), one.isHidden()) for one in widgets]:
            self._fit()

    def _fit(self) -> None:
        """Show the annotator's name and the counts of the page and the project as far as there is
        room: the name gives way before the counts."""
        self._name_selected(self._elsewhere)
        for named, counted in ((True, True), (False, True), (False, False)):
            self._make_room(named, counted)
            self._row.activate()
            whole = self.message.shown() == self.message.text()
            if whole and self.selected.width() >= self.selected.sizeHint().width():
                return
        if self.message.shown() != self.message.text():  # a remark goes before other places
            self._name_selected([])

    def _make_room(self, named: bool, counted: bool) -> None:
        """Let name and counts give way to what is long, or come back."""
        named = named or not self._there
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.who.setToolButtonStyle(beside if named else Qt.ToolButtonStyle.ToolButtonIconOnly)
        if self._there and counted == self._counts[0].isHidden():
            for widget in self._counts:
                widget.setVisible(counted)

    def _forget_later(self, number: int) -> None:
        QTimer.singleShot(_MESSAGE_MS, self, lambda: self._forget(number))

    def _forget(self, number: int) -> None:
        if number != self._told:
            return  # it is another remark's turn
        if self.message.underMouse():
            self._forget_later(number)
        else:
            self._clear()
