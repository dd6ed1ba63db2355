"""The raw pane by keys: the fewest chords to a line, and to a selection of lines."""

from dataclasses import dataclass

from yk_reader.gui.panes.raw_layout import RawLayout
from yk_reader.gui.panes.raw_pane import RawPane


@dataclass(frozen=True)
class RawWay:
    """Chords that come to the lines, and those that select them."""

    move: tuple[str, ...]
    select: tuple[str, ...]

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
        self._here = rows.at_offset(pane.caret())

    def _steps(self, start: int, end: int) -> tuple[str, ...]:
        """The fewest chords from row to row by lines and pages."""
        down, count, last = end >= start, abs(end - start), len(self._rows) - 1
        one, many = ("Down", "PgDown") if down else ("Up", "PgUp")
        other = "Up" if down else "Down"
        whole, rest = divmod(count, self._page)
        best = (many,) * whole + (one,) * rest
        beyond = start + (whole + 1) * (self._page if down else -self._page)
        back = abs(min(max(beyond, 0), last) - end)
        past = (many,) * (whole + 1) + (other,) * back
        return min(best, past, key=len)

    def _to(self, row: int) -> tuple[str, ...]:
        """The fewest chords to a row from the line with the caret."""
        last = len(self._rows) - 1
        ways = (
            self._steps(self._here, row),
            ("Ctrl+Home", *self._steps(0, row)),
            ("Ctrl+End", *self._steps(last, row)),
        )
        return min(ways, key=len)

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
            out = self._steps(start, end)
            found = RawWay(self._to(start), tuple(f"Shift+{key}" for key in out))
            if not found.move and self._picked != {lines[rows.index(start)]}:
                found = RawWay(("Esc",), found.select)  # lets go of the other lines
            if best is None or found.cost < best.cost:
                best = found
        return best
