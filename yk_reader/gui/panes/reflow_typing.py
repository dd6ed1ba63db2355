"""Correcting text in place in the reflow pane: every input becomes the new text of a line.

Nothing is edited in a widget: a key, a paste or a committed composition is turned into the
corrected text of the fragment that it falls in, and the pane shows what comes back. Offsets are
code points in the flow text; UTF-16 is met only where the input method counts in it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from yk_reader.gui.panes.composing import Composed, composed_in, take_composed
from yk_reader.gui.panes.composing_layout import Composition
from yk_reader.gui.panes.mime import copy_text
from yk_reader.gui.panes.reflow_caret import ReflowCaret
from yk_reader.gui.panes.reflow_model import ReflowModel
from yk_reader.gui.panes.reflow_viewport import ReflowViewport
from yk_reader.gui.panes.utf16 import Utf16Map
from yk_reader.text.reflow import Unit

PAUSE_MS = 1000
"""Inputs with no longer pause between them are one step."""


class ReflowTyping(QObject):
    """The correction of one unit, from `begin` to `finish`.

    `typed`: fragment start, its new corrected text, and the key under which steps are joined.
    `ended`: whether what was typed stays.
    """

    typed = Signal(int, str, str)
    ended = Signal(bool)
    began = Signal()

    def __init__(self, widget: QWidget, model: ReflowModel, viewport: ReflowViewport) -> None:
        super().__init__(widget)
        self._widget = widget
        self._model = model
        self._viewport = viewport
        self.unit: tuple[int, int] | None = None
        """article key and index of the unit that is corrected, None when none is"""
        self._composed = Composed()
        self.pending: int | None = None
        """where the caret stands once the edit on its way has come back"""
        self._session = 0
        self._step = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._next_step)

    @property
    def active(self) -> bool:
        """Whether a unit is being corrected."""
        return self.unit is not None

    @property
    def preedit(self) -> str:
        """What an input method is composing; empty when it is not."""
        return self._composed.text

    def begin(self, unit: Unit) -> None:
        """Correct this unit until `finish`."""
        if self.active:
            return
        self.unit = (unit.article, unit.index)
        self._session += 1
        self._step = 0
        self._widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        QGuiApplication.inputMethod().reset()
        self.tell_place()
        self.began.emit()

    def finish(self, keep: bool = True) -> None:
        """End the correction; `keep` False asks for what was typed to be taken back."""
        if not self.active:
            return
        if keep:
            self.end_composition()
        self.give_up_composition()
        self.unit = None
        self._pause.stop()
        self._widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._viewport.update()
        self.ended.emit(keep)

    @property
    def _caret(self) -> ReflowCaret | None:
        return self._model.content.caret if self._model.content is not None else None

    def _next_step(self) -> None:
        self._step += 1

    def _here(self) -> Unit | None:
        view = self._model.view
        if view is None or self.unit is None:
            return None
        return view.reflow.unit_of(*self.unit)

    # --- keys

    def overrides(self, event: QKeyEvent) -> bool:
        """Whether a key is typing, which no shortcut may take."""
        if not self.active:
            return False
        if self.preedit:
            return True  # while something is composed all keys are the input method's
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if held:
            return event.matches(QKeySequence.StandardKey.Paste) or event.matches(
                QKeySequence.StandardKey.Cut
            )
        return event.key() < Qt.Key.Key_F1 or event.key() > Qt.Key.Key_F35

    def key(self, event: QKeyEvent) -> bool:
        """Take a key; False leaves it to the caret."""
        caret = self._caret
        if not self.active or caret is None:
            return False
        span = caret.selection()
        code = event.key()
        if self.preedit:
            if code == Qt.Key.Key_Escape:  # not wanted by the input method: it may hang
                self.give_up_composition()
            return True
        if code in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif code == Qt.Key.Key_Escape:
            self.finish(False)
        elif code in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        elif code == Qt.Key.Key_Backspace:
            self.replace(*(span or (caret.left(), caret.caret)), "")
        elif code == Qt.Key.Key_Delete:
            self.replace(*(span or (caret.caret, caret.right())), "")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.replace(*(span or (caret.caret, caret.caret)), _one_line())
        elif event.matches(QKeySequence.StandardKey.Cut):
            copy_text(self._model.copied())
            if span is not None:
                self.replace(*span, "")
        elif event.text() and event.text().isprintable() and not _commanding(event):
            self.replace(*(span or (caret.caret, caret.caret)), event.text())
        else:
            return False
        return True

    def replace(self, start: int, end: int, text: str) -> None:
        """Replace a flow span inside the unit; tells the new text of each line it touches."""
        unit, view = self._here(), self._model.view
        if unit is None or view is None:
            return
        start = min(max(start, unit.start), unit.start + len(unit.text))
        end = min(max(end, start), unit.start + len(unit.text))
        flow = view.reflow.text
        changes: list[tuple[int, str]] = []
        placed = not text
        for fragment in unit.fragments:
            span = view.reflow.map.fragment_to_flow(fragment.start)
            if span is None:
                continue
            low, high = max(start, span[0]), min(end, span[1])
            mine = not placed and span[0] <= start <= span[1]
            if not mine and low >= high:
                continue
            placed = placed or mine
            low, high = (start, max(start, high)) if mine else (low, high)
            old = flow[span[0] : span[1]]
            new = flow[span[0] : low] + (text if mine else "") + flow[high : span[1]]
            # A line cannot be corrected to nothing, and blanks at its ends do not count.
            if new.strip() and new.strip() != old:
                changes.append((fragment.start, new))
        if not changes:
            return
        merge = f"typing-{id(self)}-{self._session}-{self._step}"
        self.pending = start + len(text)
        for fragment_start, new in changes:
            self.typed.emit(fragment_start, new, merge)
        self.pending = None
        self._pause.start()

    def caret_moved(self, caret: int) -> None:
        """The caret went to `caret`: outside the unit the correction ends."""
        unit = self._here()
        if self.active and (unit is None or not unit.start <= caret <= unit.end):
            self.finish()
        self.tell_place()

    # --- input method

    def compose(self, event: QInputMethodEvent) -> None:
        """Set what is being composed into its line; a commit is one edit."""
        unit, caret = self._here(), self._caret
        if unit is None or caret is None:
            event.ignore()
            return
        self._composed = Composed()
        commit = event.commitString()
        if commit or event.replacementLength():
            start, end = caret.selection() or (caret.caret, caret.caret)
            if event.replacementLength():
                units = Utf16Map(unit.text)
                at = units.to_units(caret.caret - unit.start) + event.replacementStart()
                start = unit.start + units.to_points(max(0, at))
                end = unit.start + units.to_points(max(0, at) + event.replacementLength())
            self.replace(start, end, " ".join(commit.splitlines()))
        if self.active:
            self._composed = composed_in(event)
        event.accept()
        self.show_composed()

    def show_composed(self) -> None:
        """Set the line with what is composed now, or without it; the caret stays in sight."""
        content, unit = self._model.content, self._here()
        if content is None:
            return
        wanted = None
        if unit is not None and self.preedit:
            at = min(max(content.caret.caret - unit.start, 0), len(unit.text))
            mine = self._composed
            wanted = Composition((unit.article, unit.index), at, mine.text, mine.caret, mine.ready)
        if content.layout.composed != wanted:
            self._model.compose(wanted)
            self._viewport.measure()
            if wanted is not None:
                self._viewport.reveal((content.caret.caret, content.caret.caret + 1))
        self.tell_place()

    def end_composition(self) -> None:
        """What is being composed is taken as it stands: the person does something else."""
        if self.preedit:
            take_composed(self._widget, self.preedit)

    def give_up_composition(self) -> None:
        """What is being composed is not wanted."""
        if self.preedit:
            self._composed = Composed()
            QGuiApplication.inputMethod().reset()
            self.show_composed()

    def tell_place(self) -> None:
        """The caret or the text around it moved: the input method's window stands beside it."""
        if self.active:
            QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryInput)

    def query(self, query: Qt.InputMethodQuery) -> object:
        """What the input method asks about the text around the caret; None for anything else."""
        unit, caret = self._here(), self._caret
        if query == Qt.InputMethodQuery.ImEnabled:
            return unit is not None
        if unit is None or caret is None:
            return None
        units = Utf16Map(unit.text)
        inside = min(max(caret.caret - unit.start, 0), len(unit.text))
        anchor = min(max(caret.anchor - unit.start, 0), len(unit.text))
        low, high = min(inside, anchor), max(inside, anchor)
        answers: dict[Qt.InputMethodQuery, Callable[[], object]] = {
            Qt.InputMethodQuery.ImSurroundingText: lambda: unit.text,
            Qt.InputMethodQuery.ImTextBeforeCursor: lambda: unit.text[:inside],
            Qt.InputMethodQuery.ImTextAfterCursor: lambda: unit.text[inside:],
            Qt.InputMethodQuery.ImCursorPosition: lambda: units.to_units(inside),
            Qt.InputMethodQuery.ImAbsolutePosition: lambda: units.to_units(inside),
            Qt.InputMethodQuery.ImAnchorPosition: lambda: units.to_units(anchor),
            Qt.InputMethodQuery.ImCurrentSelection: lambda: unit.text[low:high],
            Qt.InputMethodQuery.ImCursorRectangle: self._viewport.caret_rect,
            Qt.InputMethodQuery.ImAnchorRectangle: self._anchor_rect,
        }
        answer = answers.get(query)
        return answer() if answer is not None else None

    def _anchor_rect(self) -> QRect:
        return self._viewport.caret_rect(anchor=True)


def _one_line() -> str:
    """What the clipboard holds, its line ends as spaces."""
    return " ".join(QGuiApplication.clipboard().text().splitlines())


def _commanding(event: QKeyEvent) -> bool:
    """Whether Ctrl, Alt or Meta is held (AltGr types: it comes as both Ctrl and Alt)."""
    held = event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    return control != alt or bool(held & Qt.KeyboardModifier.MetaModifier)
