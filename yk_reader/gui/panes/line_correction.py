"""Correcting a line of the raw pane: the field over its row, from opening to commit."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.panes.correction_field import CorrectionField, corrected_text
from yk_reader.gui.panes.raw_metrics import TEXT_X
from yk_reader.gui.panes.raw_model import RawModel
from yk_reader.gui.panes.raw_viewport import RawViewport


class LineCorrection(QObject):
    """`committed`: fragment start and its new corrected text."""

    committed = Signal(int, str)

    def __init__(self, area: QAbstractScrollArea, model: RawModel, viewport: RawViewport) -> None:
        super().__init__(area)
        self._area = area
        self._model = model
        self._viewport = viewport
        self._field: CorrectionField | None = None
        self._start = 0

    @property
    def active(self) -> bool:
        """Whether the field is open."""
        return self._field is not None

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
        field.closed.connect(self._closed)
        self._field, self._start = field, fragment.start
        self.place()
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.setCursorPosition(min(len(text), max(0, content.caret.caret - fragment.start)))

    def place(self) -> None:
        """Lay the field over its row; without that row it is taken back."""
        field, rows = self._field, self._model.rows
        if field is None or rows is None:
            return
        i = rows.index_of.get(self._start)
        if i is None:
            field.take_back()
            return
        left = TEXT_X - 9 - self._viewport.left
        top = rows[i].top - self._viewport.scroll.top - 2
        width = max(120, self._viewport.width - left - 4)
        height = self._model.metrics.row_height + 4
        field.setGeometry(round(left), round(top), round(width), height)

    def keep(self) -> None:
        """Close the field and commit what was typed."""
        if self._field is not None:
            self._field.keep()

    def take_back(self) -> None:
        """Close the field without a change."""
        if self._field is not None:
            self._field.take_back()

    def _closed(self, text: object) -> None:
        field, self._field = self._field, None
        if field is None:
            return
        if field.hasFocus():
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
        if isinstance(text, str):
            self.committed.emit(self._start, text)
