"""The raw pane by keys: the fewest chords to a line, and to a selection of lines."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yk_reader.gui.panes.raw_layout import RawLayout
from yk_reader.gui.panes.raw_pane import RawPane

Keys = tuple[str, ...]
Steps = Callable[[int], Iterator[tuple[str, int]]]


@dataclass(frozen=True)
class RawWay:
    """Chords that come to the lines, and those that select them."""

    move: Keys
    select: Keys

    @property
    def cost(self) -> int:
        """How many chords."""
        return len(self.move) + len(self.select)


class RawKeys:
    """Where the keys of the raw pane lead to, from the line with the caret."""

    def __init__(self, pane: RawPane) -> None:
        rows = pane.rows
        assert rows is not None
        self._rows: RawLayout = rows
        self._picked = set(pane.selected_starts())
        self._page = round(max(1, pane.viewport().height() // rows.row_height - 1))
        self._ways = _fewest(rows.at_offset(pane.caret()), self._moves)

    def _lines(self, row: int) -> Iterator[tuple[str, int]]:
        last = len(self._rows) - 1
        yield "Up", max(row - 1, 0)
        yield "Down", min(row + 1, last)
        yield "PgUp", max(row - self._page, 0)
        yield "PgDown", min(row + self._page, last)

    def _moves(self, row: int) -> Iterator[tuple[str, int]]:
        yield from self._lines(row)
        yield "Ctrl+Up", self._rows.blocks.beside(row, False)
        yield "Ctrl+Down", self._rows.blocks.beside(row, True)
        yield "Ctrl+Home", 0
        yield "Ctrl+End", len(self._rows) - 1

    def _picks(self, row: int) -> Iterator[tuple[str, int]]:
        yield from ((f"Shift+{key}", to) for key, to in self._lines(row))
        yield "Ctrl+Shift+Up", self._rows.blocks.edge(row, False)
        yield "Ctrl+Shift+Down", self._rows.blocks.edge(row, True)

    def way(self, lines: tuple[int, ...]) -> RawWay | None:
        """How the lines come to be the selected ones; None when they do not stand together."""
        if set(lines) == self._picked:
            return RawWay((), ())
        rows = [self._rows.index_of[start] for start in lines]
        first, last = min(rows), max(rows)
        if last - first + 1 != len(lines):
            return None
        best: RawWay | None = None
        for start, end in ((first, last), (last, first)):
            found = RawWay(self._ways[start], _fewest(start, self._picks, end)[end])
            if not found.move and self._picked != {lines[rows.index(start)]}:
                found = RawWay(("Esc",), found.select)  # lets go of the other lines
            better = best is None or (len(found.select), found.cost) < (len(best.select), best.cost)
            if better:
                best = found
        return best


def _fewest(start: int, steps: Steps, end: int | None = None) -> dict[int, Keys]:
    """The fewest chords from a row to each other one, or till one is reached."""
    found: dict[int, Keys] = {start: ()}
    due = deque([start])
    while due and end not in found:
        row = due.popleft()
        for key, to in steps(row):
            if to not in found:
                found[to] = (*found[row], key)
                due.append(to)
    return found
