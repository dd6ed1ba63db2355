"""The row model of the raw pane: one row for each fragment, and for each blank line if shown.

A split line has a row for each of its parts. Rows are placed in pixels: all equally high, with a
gap where the article changes. Offsets are code points in Page text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import overload

from yk_reader.gui.panes.raw_blocks import RawBlocks
from yk_reader.gui.panes.raw_row import RawRow
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.alike import changed_part
from yk_reader.model.layout import Fragment

_FEW = 50
"""Lines that changed: with more of them all rows are made anew."""
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

    @property
    def shape(self) -> object:
        """The same object as long as only what is said of fragments is other: which rows there
        are, where they stand and to which articles they belong is as it was."""
        return self._tops

    def with_fragments(self, changed: Mapping[int, Fragment]) -> "RawLayout":
        """The same rows, some (by their indices) with other fragments of the same places."""
        made = copy(self)
        made._rows = list(self._rows)
        for i, fragment in changed.items():
            made._rows[i] = replace(self._rows[i], fragment=fragment)
        return made

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
        """The indices of the rows that a strip of heights touches, or the gap above them."""
        if not self._rows:
            return range(0)
        first = self.at_y(top)
        last = bisect_right(self._tops, bottom)
        if last < len(self._rows) and self._rows[last].gap:
            last += 1
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
        if before is now:
            continue
        if before.top != now.top:
            return None
        if before != now:
            changed.append(i)
    return changed


def same_rows(rows: RawLayout, old: PageView, new: PageView) -> RawLayout | None:
    """The rows of another state of a page out of those of a state before; None where not only what
    is said of a few of its lines is other. An edit of one line need not make a row for each."""
    if old.page.text != new.page.text or old.ranks != new.ranks:
        return None
    lines, others = old.annotation.fragments, new.annotation.fragments
    low, old_end, new_end = changed_part(lines, others)
    if old_end != new_end or new_end - low > _FEW:
        return None
    changed: dict[int, Fragment] = {}
    for was, now in zip(lines[low:old_end], others[low:new_end], strict=True):
        i = rows.index_of.get(was.start)
        stays = (was.start, was.end, was.article, was.role)
        if i is None or stays != (now.start, now.end, now.article, now.role):
            return None
        if was != now:
            changed[i] = now
    return rows.with_fragments(changed)


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
