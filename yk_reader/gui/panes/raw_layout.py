"""The row model of the raw pane: one row for each fragment, and for each blank line if shown.

A split line has a row for each of its parts. Rows are placed in pixels: all equally high, with a
gap where the article changes. Offsets are code points in Page text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from yk_reader.gui.panes.raw_blocks import RawBlocks
from yk_reader.gui.panes.raw_row import RawRow
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.layout import Fragment

ROW = 22.0
GAP = 14.0


class RawLayout(Sequence[RawRow]):
    """All rows of a page, placed."""

    def __init__(self, rows: list[RawRow], row_height: float) -> None:
        self._rows = rows
        self.row_height = row_height
        self.gap = GAP * row_height / ROW
        y = 0.0
        for row in rows:
            if row.gap:
                y += self.gap
            row.top = y
            y += row_height
        self.height = y
        self._starts = [row.start for row in rows]
        self._tops = [row.top for row in rows]
        self.index_of = {row.fragment.start: i for i, row in enumerate(rows) if row.fragment}
        self.blank_count = 0

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> RawRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[RawRow]: ...
    def __getitem__(self, index: int | slice) -> RawRow | list[RawRow]:
        return self._rows[index]

    def __iter__(self) -> Iterator[RawRow]:
        return iter(self._rows)

    @cached_property
    def blocks(self) -> RawBlocks:
        """Which rows stand together."""
        return RawBlocks(self._rows)

    def at_y(self, y: float) -> int:
        """The index of the row at a height (a gap belongs to the row above); -1 without rows."""
        if not self._rows:
            return -1
        return max(0, bisect_right(self._tops, y) - 1)

    def at_offset(self, raw: int) -> int:
        """The index of the row that holds a raw offset, or the nearest before; -1 without."""
        if not self._rows:
            return -1
        return max(0, bisect_right(self._starts, raw) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The indices of the rows that a strip of heights touches."""
        if not self._rows:
            return range(0)
        first = self.at_y(top)
        last = bisect_right(self._tops, bottom)
        return range(first, max(first, last))

    def boundaries(self) -> list[int]:
        """The indices of the rows with a gap above."""
        return [i for i, row in enumerate(self._rows) if row.gap]


def changed_rows(old: RawLayout, new: RawLayout) -> list[int] | None:
    """The rows that look otherwise in another state of a page; None when rows stand elsewhere."""
    if len(old) != len(new) or old.row_height != new.row_height:
        return None
    changed = []
    for i, (before, now) in enumerate(zip(old, new, strict=True)):
        if before.top != now.top:
            return None
        if before != now:
            changed.append(i)
    return changed


def lay_out_rows(view: PageView, fold_blank: bool, row_height: float = ROW) -> RawLayout:
    """The rows of a page."""
    page, ranks = view.page, view.ranks
    rows: list[RawRow] = []
    fragments = view.annotation.fragments
    count, at = len(fragments), 0
    blanks = 0
    text = page.text
    for line in page.lines:
        here: list[Fragment] = []
        while at < count and fragments[at].start < line.end:
            if fragments[at].start >= line.start:
                here.append(fragments[at])
            at += 1
        if not here:
            if text[line.start : line.end].strip():
                rows.append(RawRow(line.number, 0, line.start, line.end, None, None))
                continue
            blanks += 1
            if fold_blank:
                if rows:
                    rows[-1].folded = True
                continue
            rows.append(RawRow(line.number, 0, line.start, line.end, None, None, blank=True))
            continue
        for part, fragment in enumerate(here):
            start = line.start if part == 0 else fragment.start
            end = line.end if part + 1 == len(here) else here[part + 1].start
            rank = ranks.get(fragment.article) if fragment.article is not None else None
            rows.append(RawRow(line.number, part, start, end, fragment, rank))
    _mark_runs(rows)
    made = RawLayout(rows, row_height)
    made.blank_count = blanks
    return made


def _mark_runs(rows: list[RawRow]) -> None:
    """Note where articles and roles begin; a blank row inside a run takes its article."""
    before: RawRow | None = None
    blanks: list[RawRow] = []
    for row in rows:
        if row.blank:
            blanks.append(row)
            continue
        fragment = row.fragment
        old = before.fragment if before is not None else None
        same = (
            before is not None
            and (old is None) == (fragment is None)
            and (old is None or fragment is None or old.article == fragment.article)
        )
        row.first_of_run = not same
        row.gap = before is not None and not same
        row.first_of_role = not same or (
            fragment is not None and old is not None and fragment.role is not old.role
        )
        for blank in blanks:
            if same:
                blank.rank = row.rank
        blanks = []
        before = row
