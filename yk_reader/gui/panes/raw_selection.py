"""Moves the caret of the raw pane, picks its rows, and tells what changed."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from yk_reader.gui.panes.mime import copy_text
from yk_reader.gui.panes.raw_model import RawContent, RawModel
from yk_reader.gui.panes.raw_viewport import RawViewport


class RawSelection(QObject):
    """`moved`: the raw offset of the caret, after every gesture, also one that leaves it where it
    is: the work goes on in this pane; `picked`: the fragment starts of the picked rows."""

    moved = Signal(int)
    picked = Signal(tuple)

    def __init__(self, widget: QWidget, model: RawModel, viewport: RawViewport) -> None:
        super().__init__(widget)
        self._widget = widget
        self._model = model
        self._viewport = viewport
        self.borrowed = False
        """Whether caret and selection are those of the other pane."""

    def stand(self, raw: int, anchor: int | None = None, starts: Iterable[int] = ()) -> None:
        """Put caret and selection where the work is in the other pane: nothing is scrolled or
        told. `starts`: the lines that are picked, else that of the caret."""
        content = self._model.filled
        if content is None:
            return
        caret, self.borrowed = content.caret, True
        index_of = content.rows.index_of
        picked = {index_of[start] for start in starts if start in index_of}
        before = {caret.row, *caret.picked}
        caret.stand(raw, raw if anchor is None else anchor, picked)
        now = {caret.row, *caret.picked}
        if self._widget.hasFocus():
            self._viewport.touch_rows(before | now)
        elif before != now:  # the caret and the text selected are seen with the focus only
            self._viewport.touch_rows(before ^ now)

    def move(self, raw: int, *, extend: bool = False) -> None:
        """Put the caret and show it."""
        content = self._model.filled
        if content is None:
            return
        caret, starts = content.caret, content.caret.starts()
        rows = {caret.row, *caret.picked}
        caret.put(raw, extend=extend)
        self._viewport.touch_rows(rows)
        self._show(content)
        self._viewport.touch_rows({caret.row, *caret.picked})
        self._tell(content, starts)

    def pick_to(self, row: int) -> None:
        """Pick the rows from the one where picking began to this one."""
        content = self._model.filled
        if content is not None:
            starts = content.caret.starts()
            content.caret.pick_to(row)
            self._show_whole(content, starts)

    def toggle(self, row: int) -> None:
        """Pick or unpick one row."""
        content = self._model.filled
        if content is not None:
            starts = content.caret.starts()
            content.caret.toggle(row)
            self._show_whole(content, starts)

    def pick_all(self) -> None:
        """Pick every row."""
        content = self._model.filled
        if content is not None:
            starts = content.caret.starts()
            content.caret.pick_all()
            self._show_whole(content, starts)

    def pick_rows(self, indices: set[int]) -> None:
        """Pick just these rows; the caret goes to the first of them."""
        content = self._model.filled
        if content is None or not indices:
            return
        self.move(content.rows[min(indices)].start)
        content.caret.picked = indices
        self._viewport.update()
        self._tell_picked(content)

    def copy(self) -> None:
        """Copy the selected raw text, or the picked lines."""
        if self._model.content is not None:
            copy_text(self._model.content.caret.copied())

    def _show(self, content: RawContent) -> None:
        caret = content.caret.caret
        self._viewport.reveal((caret, caret + 1))
        self._viewport.show_column()

    def _show_whole(self, content: RawContent, starts: tuple[int, ...]) -> None:
        self._show(content)
        self._viewport.update()
        self._tell(content, starts)

    def _tell(self, content: RawContent, starts: tuple[int, ...]) -> None:
        """Tell that the work is here, and which rows are picked if these are others."""
        self.borrowed = False
        self.moved.emit(content.caret.caret)
        if content.caret.starts() != starts:
            self._tell_picked(content)

    def _tell_picked(self, content: RawContent) -> None:
        self.picked.emit(content.caret.starts())
