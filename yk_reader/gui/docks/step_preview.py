"""What a step changed, below the list of the history: in words, with the text before and after."""

from typing import Final

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.trace_texts import told_trace
from yk_reader.gui.services import Services
from yk_reader.model.records import dataclass
from yk_reader.session.traces import Trace
from yk_reader.text.display import stand_ins

SHOWN: Final = 60
"""Traces that are told; of the others, how many."""
_LONGEST: Final = 240
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown: a title, quiet lines below it, and the traces of the step."""

    title: str
    lines: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()


class StepPreview(QTextEdit):
    """Plain text in several inks; nothing of a page is read as markup."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._preview = Preview("")
        name = self.tr("What the step changed")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        theme = services.theme
        self.setStyleSheet(
            f"QTextEdit {{ background: {css(theme.color('surface.dock'))};"
            f" border: none; border-top: 1px solid {css(theme.color('line.default'))}; }}"
        )
        self.document().setDocumentMargin(8)
        self.setMinimumHeight(40)
        self.show_preview(self._preview)

    def show_preview(self, preview: Preview) -> None:
        """Show what a step changed."""
        self._preview = preview
        self.clear()
        cursor = self.textCursor()
        if not preview.title:  # no placeholder: Qt does not wrap it
            hint = self.tr("Choose a step to see what it changed.")
            self._put(cursor, hint, "text.tertiary")
            return
        self._put(cursor, preview.title, "text.primary", bold=True)
        for line in preview.lines:
            self._line(cursor, line, "text.tertiary")
        for trace in preview.traces[:SHOWN]:
            self._trace(cursor, trace)
        more = len(preview.traces) - SHOWN
        if more > 0:
            self._line(cursor, self.tr("and %n more change(s)", "", more), "text.tertiary")
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def take_scale(self) -> None:
        """The scale of the services is another one."""
        self.show_preview(self._preview)

    def _trace(self, cursor: QTextCursor, trace: Trace) -> None:
        told = told_trace(trace)
        self._line(cursor, told.heading, "text.secondary")
        if told.before == told.after:
            if told.after:
                self._line(cursor, _short(told.after), "text.primary", lead="   ")
            return
        if told.before:
            self._line(cursor, _short(told.before), "error.text", lead="− ")
        if told.after:
            self._line(cursor, _short(told.after), "done", lead="+ ")

    def _line(self, cursor: QTextCursor, text: str, role: str, lead: str = "") -> None:
        cursor.insertBlock()
        self._put(cursor, lead + text, role)

    def _put(self, cursor: QTextCursor, text: str, role: str, *, bold: bool = False) -> None:
        form = QTextCharFormat()
        form.setFont(fonts.ui(12 * self._services.text_scale, bold=bold))
        ink: QColor = self._services.theme.color(role)
        form.setForeground(ink)
        cursor.insertText(stand_ins(text), form)


def _short(text: str) -> str:
    flat = text.replace("\n", " ⏎ ")
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"
