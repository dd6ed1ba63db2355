"""The small field of `Ctrl+Shift+Enter`: from which confidence on are suggestions accepted?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.floating import Floating

_WIDEST = 460
_MOST, _STEP = 100, 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Percent(QSpinBox):
    """A number field that leaves Enter and Esc to what it stands in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_Escape):
            self.interpretText()
            event.ignore()
        else:
            super().keyPressEvent(event)


class AcceptAbove(Floating):
    """`changed` and `accepted` carry the per cent, `closed` that it is gone. Enter accepts, Esc
    closes, and both give the focus back; so does a click elsewhere."""

    changed = Signal(int)
    accepted = Signal(int)
    closed = Signal()

    def __init__(self, services: Services, parent: QWidget) -> None:
        self._listens = False
        super().__init__(services, "accept", _WIDEST, parent)
        text = self.question()
        self.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        self.percent = _Percent()
        self.percent.setRange(0, _MOST)
        self.percent.setSingleStep(_STEP)
        self.percent.setSuffix(" %")
        self.percent.setFixedHeight(28)
        self.percent.lineEdit().setTextMargins(7, 0, 0, 0)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _MOST)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(2 * _STEP)
        for one in (self.percent, self.slider):
            one.setAccessibleName(self.tr("Least confidence"))
        label = QLabel(text)
        label.setBuddy(self.percent)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.percent)
        row.addWidget(self.slider, 1)
        column.addLayout(row)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setWordWrap(True)
        self.accept = QPushButton(self.tr("Accept (Enter)"))
        self.accept.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave = QPushButton(self.tr("Close (Esc)"))
        self.leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        row.addWidget(self.accept)
        row.addWidget(self.leave)
        column.addLayout(row)
        self.percent.valueChanged.connect(self.slider.setValue)
        self.slider.valueChanged.connect(self.percent.setValue)
        self.percent.valueChanged.connect(self._say)
        self.percent.valueChanged.connect(self.changed)
        self.accept.clicked.connect(self._accept)
        self.leave.clicked.connect(self.end)
        self._percents: tuple[int, ...] = ()
        self._back: QWidget | None = None

    def question(self) -> str:
        """What is asked, before the number."""
        return self.tr("Accept suggestions from")

    def told(self, taken: int, below: int) -> str:
        """How many are accepted, and how many stay."""
        said = self.tr("%n suggestion(s) are accepted.", "", taken)
        if below:
            said = sentences(said, self.tr("%n stay below (shown pale).", "", below))
        return said

    def ask(
        self, percents: Sequence[int], start: int, over: Sequence[QWidget], back: QWidget
    ) -> None:
        """Open over the lower edge of some panes; `back` gets the focus again. `percents` are
        those of the suggestions, `start` is where it begins."""
        self._back = back
        self.percent.setValue(start)
        self.set_percents(percents)
        self.float_over(over, right=True)
        self.percent.setFocus()
        self.percent.selectAll()

    def set_percents(self, percents: Sequence[int]) -> None:
        """The suggestions of the page are others now."""
        self._percents = tuple(percents)
        self._say()

    @property
    def value(self) -> int:
        """The least confidence, per cent."""
        return self.percent.value()

    def _say(self) -> None:
        taken = sum(percent >= self.value for percent in self._percents)
        below = len(self._percents) - taken
        said = self.told(taken, below)
        self.count.setText(said)
        self.count.setAccessibleName(said)
        self.accept.setEnabled(taken > 0)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, Esc closes."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        if self.accept.isEnabled():
            self.end()
            self.accepted.emit(self.value)

    def end(self) -> None:
        """Close it; the pane has the focus again."""
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus()

    def _focus_went(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A click elsewhere ends the question; another window in front for a while does not."""
        if now is not None and now is not self and not self.isAncestorOf(now):
            self._back = None
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Look where the focus goes."""
        super().showEvent(event)
        application = QApplication.instance()
        if isinstance(application, QApplication) and not self._listens:
            self._listens = True
            application.focusChanged.connect(self._focus_went)

    def hideEvent(self, event: QHideEvent) -> None:
        """It is gone, unless it is the window that is made small."""
        super().hideEvent(event)
        application = QApplication.instance()
        if isinstance(application, QApplication) and self._listens and not event.spontaneous():
            self._listens = False
            application.focusChanged.disconnect(self._focus_went)
            self.closed.emit()


class AcceptCorrections(AcceptAbove):
    """The same about corrections that wait."""

    def question(self) -> str:
        """What is asked, before the number."""
        return self.tr("Accept offered corrections from")

    def told(self, taken: int, below: int) -> str:
        """How many are accepted, and how many stay."""
        said = self.tr("%n correction(s) are accepted.", "", taken)
        return sentences(said, self.tr("%n stay offered.", "", below)) if below else said
