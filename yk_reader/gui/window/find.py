"""Find in page: the field in the toolbar, F3, the marks in both panes."""

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.services import Services
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.filter_field import HintedField


def find_all(text: str, query: str) -> list[tuple[int, int]]:
    """All places of `query` in `text`, not overlapping; capitals count only if typed."""
    if not query:
        return []
    if query == query.casefold() and query.isascii():
        text = text.lower() if len(text.lower()) == len(text) else text
    found, at = [], text.find(query)
    while at >= 0:
        found.append((at, at + len(query)))
        at = text.find(query, at + len(query))
    return found


_WIDTH, _LEAST = 220, 120


class FindField(HintedField):
    """Enter goes on, Shift+Enter back, Esc returns to the pane."""

    step = Signal(int)
    left = Signal()

    def __init__(self, services: Services, key: str) -> None:
        super().__init__(services, "ph.magnifying-glass")
        self._text = self.tr("Find in this page")
        self.set_key(key)
        self.setAccessibleName(self._text)
        self.setMinimumWidth(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The width of the design, as long as there is room."""
        return QSize(_WIDTH, 28)

    def set_key(self, key: str) -> None:
        """Show the key that leads here."""
        self.set_hints(f"{self._text}    {key}", self._text, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Finder(QObject):
    """Finds in the reflowed text; what stands in furniture only is found in the raw text."""

    told = Signal(str)
    wanted = Signal()
    """it is going to be used: it must know the page as it is by now"""

    def __init__(self, field: FindField, raw: RawPane, reflow: ReflowPane) -> None:
        super().__init__(field)
        self._field = field
        self._raw = raw
        self._reflow = reflow
        self._view: PageView | None = None
        self._flow: list[tuple[int, int]] = []
        self._spans: list[tuple[int, int]] = []
        self._current = -1
        self._marked = False
        """Whether the places are marked: while one looks for them, not after Esc."""
        field.textChanged.connect(lambda _text: self._search(jump=True))
        field.step.connect(self.go)
        field.left.connect(self._leave)

    def set_view(self, view: PageView | None) -> None:
        """Another page or state is shown."""
        self._view = view
        self._search(jump=False)

    def _search(self, *, jump: bool) -> None:
        if jump:
            self.wanted.emit()
        view, query = self._view, self._field.text()
        self._flow = find_all(view.reflow.text, query) if view is not None else []
        self._spans = find_all(view.page.text, query) if view is not None else []
        self._current = -1
        self._marked = self._marked or jump
        self._mark()
        if jump and (self._flow or self._spans):
            self.go(1)
        elif jump:  # what was said of the words before is not true of these
            self.told.emit(self.tr("Not found on this page.") if query else "")

    def _mark(self) -> None:
        in_flow = bool(self._flow)
        flow, spans = (self._flow, self._spans) if self._marked else ([], [])
        self._reflow.show_found(tuple(flow), self._current if in_flow else -1)
        self._raw.show_found(tuple(spans), -1 if in_flow else self._current)

    def go(self, step: int) -> None:
        """To the next (+1) or previous (-1) place."""
        if not self._field.text():
            self._field.setFocus()
            return
        self.wanted.emit()
        places = self._flow or self._spans
        if not places:
            self.told.emit(self.tr("Not found on this page."))
            return
        if self._current < 0:
            caret = self._reflow.caret() if self._flow else self._raw.caret()
            after = [i for i, (a, _) in enumerate(places) if a >= caret]
            self._current = after[0] if after and step > 0 else (after or [0])[0] - (step < 0)
        else:
            self._current += step
        self._current %= len(places)
        self._marked = True
        self._mark()
        span = places[self._current]
        (self._reflow if self._flow else self._raw).reveal(span)
        self.told.emit(self.tr("{n} of {m} found").format(n=self._current + 1, m=len(places)))

    def forget(self) -> None:
        """Look for nothing any more."""
        self._field.clear()
        self._search(jump=False)

    def _leave(self) -> None:
        self.wanted.emit()
        self._marked = False
        self._mark()
        places = self._flow or self._spans
        pane = self._reflow if self._flow or not self._spans else self._raw
        pane.setFocus()  # first: the other pane follows the one with the focus
        if 0 <= self._current < len(places):
            if pane is self._reflow:
                self._reflow.select(*places[self._current])
            else:
                self._raw.set_caret(places[self._current][0])
