"""Correcting a line of the raw pane: the field over its row, from opening to commit."""

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.panes.correction_field import CorrectionField, corrected_text
from yk_reader.gui.panes.line_strip import LineStrip
from yk_reader.gui.panes.raw_metrics import TEXT_X
from yk_reader.gui.panes.raw_model import RawModel
from yk_reader.gui.panes.raw_viewport import RawViewport


class LineCorrection(QObject):
    """`committed`: fragment start and its new corrected text; `refuse`, called by who hears it,
    lets the field stay open: nothing that was typed is lost.

    `saved`: the same of a field that stays open for now. `dropped`: what was typed and what was
    saved of it shall be taken back. `opened`: the field stands over the line that begins there;
    `strip` is for the picture of it.
    """

    committed = Signal(int, str)
    saved = Signal(int, str)
    dropped = Signal()
    opened = Signal(int)

    def __init__(self, area: QAbstractScrollArea, model: RawModel, viewport: RawViewport) -> None:
        super().__init__(area)
        self._area = area
        self._model = model
        self._viewport = viewport
        self.strip = LineStrip(area.viewport())
        self._field: CorrectionField | None = None
        self._start = 0
        self._before = self._kept = ""
        self._refused = self._telling = False
        self._count = 0

    @property
    def active(self) -> bool:
        """Whether the field is open."""
        return self._field is not None

    @property
    def key(self) -> str:
        """What is typed into the field while it is open is one step, by this key."""
        return f"line-{id(self)}-{self._count}"

    def begin(self) -> None:
        """Open the field over the row of the caret."""
        content = self._model.filled
        if content is None or self._field is not None:
            return
        fragment = content.rows[content.caret.row].fragment
        if fragment is None:
            return
        self._viewport.reveal((fragment.start, fragment.end))
        text = corrected_text(content.view.page, content.view.annotation, fragment)
        field = CorrectionField(text, self._area.viewport())
        px = round(self._model.metrics.size)
        field.setStyleSheet(f"font-size: {px}px; padding: 0 6px; min-height: 0; border-radius: 2px")
        field.closed.connect(self._end)
        field.left_open.connect(self._save)
        self._field, self._start = field, fragment.start
        self._before = self._kept = text
        self._count += 1
        self.place()
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.setCursorPosition(min(len(text), max(0, content.caret.caret - fragment.start)))
        self.opened.emit(fragment.start)

    def place(self) -> None:
        """Lay the field over its row; without that row it stays where it is: what is typed in it
        is not lost."""
        field, rows = self._field, self._model.rows
        if field is None or rows is None:
            return
        i = rows.index_of.get(self._start)
        if i is None:
            return
        left = TEXT_X - 9 - self._viewport.left
        top = rows[i].top - self._viewport.scroll.top - 2
        width = max(120, self._viewport.width - left - 4)
        height = self._model.metrics.row_height + 4
        field.setGeometry(round(left), round(top), round(width), height)
        self.strip.stand_by(field.geometry())

    def keep(self) -> bool:
        """Close the field and commit what was typed; False when it was refused: it is open then,
        with the focus."""
        if self._field is not None:
            self._end(True)
        if self._field is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._field is None

    def forget(self) -> None:
        """Close the field; what was typed since it was saved last is lost."""
        if self._field is not None:
            self._close(self._field)

    def refuse(self) -> None:
        """What was committed just now could not be taken."""
        self._refused = True

    def _tell(self, signal: SignalInstance, text: str) -> bool:
        """Whether somebody took the text; an answer comes by `refuse` meanwhile."""
        self._refused, self._telling = False, True
        try:
            signal.emit(self._start, text)
        finally:
            self._telling = False
        return not self._refused

    def _save(self) -> None:
        field = self._field
        if field is None or self._telling or field.text() == self._kept:
            return
        text = field.text()
        if self._tell(self.saved, text):
            self._kept = text

    def _end(self, keep: bool) -> None:
        field = self._field
        if field is None or self._telling:
            return
        if keep:
            field.end_composition()
            if field.text() != self._kept and not self._tell(self.committed, field.text()):
                return
        self._close(field)
        if not keep and self._kept != self._before:
            self.dropped.emit()

    def _close(self, field: CorrectionField) -> None:
        self._field = None
        self.strip.show_image(None)
        window = self._area.window()
        if field.hasFocus() or window.focusWidget() is field:
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
