"""Caret and selection of the raw pane, without a widget: rows picked and text marked.

Offsets are raw code points. The caret always stands in a row that is shown.
"""

from dataclasses import field

from yk_reader.gui.panes.raw_layout import RawLayout
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass


@dataclass
class RawCaret:
    """`anchor` is where a text selection began; `picked` are row indices."""

    page: Page
    rows: RawLayout
    caret: int = 0
    anchor: int = 0
    anchor_row: int = 0
    picked: set[int] = field(default_factory=set)
    wanted_x: float | None = None

    @property
    def row(self) -> int:
        """The index of the row with the caret; -1 without rows."""
        return self.rows.at_offset(self.caret)

    def text_span(self) -> tuple[int, int] | None:
        """The selected text, None when nothing is."""
        if self.caret == self.anchor:
            return None
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def starts(self) -> tuple[int, ...]:
        """The fragment starts of the picked rows, in raw order."""
        keys = (self.rows[i].key for i in sorted(self.picked) if i < len(self.rows))
        return tuple(key for key in keys if key is not None)

    def follow(self, old: "RawCaret") -> None:
        """Take caret, selection and picked lines over from other rows of the same page."""
        picked = old.starts()
        self.put(old.anchor)
        self.put(old.caret, extend=old.caret != old.anchor)
        indices = {self.rows.index_of[start] for start in picked if start in self.rows.index_of}
        self.picked = indices or self.picked
        self.anchor_row = min(self.picked) if self.picked else 0

    def put(self, raw: int, *, extend: bool = False) -> None:
        """Move the caret; `extend` keeps the anchor of the text selection and picks rows along."""
        if not len(self.rows):
            return
        self.caret = self._clamped(raw)
        row = self.row
        if not extend:
            self.anchor = self.caret
            self.anchor_row = row
        first, last = sorted((self.rows.at_offset(self.anchor), row)) if extend else (row, row)
        self.picked = set(range(first, last + 1))

    def stand(self, raw: int, anchor: int, picked: set[int]) -> None:
        """Stand where the work is in the other pane; without rows that of the caret is picked."""
        self.put(anchor)
        self.put(raw, extend=anchor != raw)
        self.picked = picked or self.picked
        self.anchor_row = min(self.picked, default=0)
        self.wanted_x = None

    def pick_to(self, row: int) -> None:
        """Pick all rows from the anchor row to this one (Shift)."""
        if not 0 <= row < len(self.rows):
            return
        first, last = sorted((self.anchor_row, row))
        self.picked = set(range(first, last + 1))
        self.caret = self.anchor = self._clamped(self.rows[row].start)

    def toggle(self, row: int) -> None:
        """Pick or unpick one row (Ctrl); one row stays picked, and the caret stands in one."""
        if row in self.picked and len(self.picked) > 1:
            self.picked.discard(row)
            row = min(self.picked, key=lambda other: abs(other - row))
        else:
            self.picked.add(row)
        self.anchor_row = row
        self.caret = self.anchor = self._clamped(self.rows[row].start)

    def pick_all(self) -> None:
        """Pick every row."""
        self.picked = set(range(len(self.rows)))
        self.anchor_row = 0

    def _clamped(self, raw: int) -> int:
        raw = min(max(raw, 0), len(self.page.text))
        i = self.rows.at_offset(raw)
        row = self.rows[i]
        if raw < row.start:
            return row.start
        if raw > row.end:
            # On a folded blank line: the nearest end of a row that is shown.
            nearer = i + 1 < len(self.rows) and self.rows[i + 1].start - raw < raw - row.end
            return self.rows[i + 1].start if nearer else row.end
        return raw

    def row_limit(self, i: int) -> int:
        """The last caret place in a row: a part of a split line ends before the next part."""
        rows = self.rows
        shared = i + 1 < len(rows) and rows[i + 1].start == rows[i].end
        return rows[i].end - 1 if shared else rows[i].end

    def left(self) -> int:
        """One character before the caret, over the end of the row before."""
        row = self.rows[self.row]
        if self.caret > row.start:
            return self.caret - 1
        before = self.row - 1
        if before < 0:
            return self.caret
        end, start = self.rows[before].end, row.start
        return end - 1 if end == start else end

    def right(self) -> int:
        """One character after the caret, over to the next row."""
        row = self.rows[self.row]
        if self.caret < row.end:
            return self.caret + 1
        after = self.row + 1
        return self.rows[after].start if after < len(self.rows) else self.caret

    def copied(self) -> str:
        """What Ctrl+C copies: the selected text, else the picked rows, as they are in the page."""
        span = self.text_span()
        if span is not None:
            return self.page.text[span[0] : span[1]]
        out: list[str] = []
        before = None
        for i in sorted(self.picked):
            row = self.rows[i]
            if before is not None:
                out.append("" if row.part and before == row.line else "\n")
            out.append(self.page.text[row.start : row.end])
            before = row.line
        return "".join(out)
