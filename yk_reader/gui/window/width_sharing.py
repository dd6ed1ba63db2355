"""How the width of the window is shared among docks and panes: numbers alone, no widgets.

The docks give way first, then the raw pane, which can be scrolled sideways. The reflow keeps
`COMFORT` characters a line.
"""

from collections.abc import Sequence
from math import ceil

from yk_reader.model.records import dataclass

COMFORT = 20
"""Characters of a line of the reflow that nothing else takes away."""
FULL = 30
"""Characters of a line of the reflow as designed."""
COMPARED = 18, 14, 9
"""Characters of a line of each of two annotations that stand side by side: wished, read easily, and
the least."""
RAW_COLUMN, RAW_COMFORT, RAW_LEAST = 19, 14, 9
"""Characters of a row of the raw pane: a whole column of most newspapers, what is read easily, and
what is left of it before the docks go away."""


@dataclass(frozen=True, slots=True)
class Range:
    """A width: what is wished, what is used well, and the least."""

    wish: int
    comfort: int
    least: int


@dataclass(frozen=True, slots=True)
class Needs:
    """What the panes need: the raw pane, the reflow at its full width, what the reflow keeps."""

    raw: Range
    full: int
    flow: int


def share(room: int, docks: Sequence[Range], needs: Needs, *, own: bool) -> tuple[list[int], int]:
    """The widths of the docks and of the raw pane; the rest of `room` is the reflow's.

    Docks of the design give way for the full width of the reflow, those whose width a person
    chose (`own`) for what the reflow keeps only. Then the raw pane becomes narrower as long as it
    is read well, then the docks once more, and last the raw pane again.
    """
    widths = [max(dock.wish, dock.least) for dock in docks]
    raw = max(needs.raw.wish, needs.raw.least)

    def over(kept: int) -> int:
        return sum(widths) + raw + kept - room

    widths = _less(widths, [d.comfort for d in docks], over(needs.flow if own else needs.full))
    (raw,) = _less([raw], [needs.raw.comfort], over(needs.flow))
    widths = _less(widths, [d.least for d in docks], over(needs.flow))
    (raw,) = _less([raw], [needs.raw.least], over(needs.flow))
    return widths, raw


def _less(widths: Sequence[int], least: Sequence[int], over: int) -> list[int]:
    """Widths that are together `over` smaller, as far as that goes, each by its part."""
    spare = [max(0, width - low) for width, low in zip(widths, least, strict=True)]
    part = min(1.0, max(0, over) / sum(spare)) if sum(spare) else 0.0
    return [width - ceil(part * one) for width, one in zip(widths, spare, strict=True)]


def fits(room: int, docks: Sequence[int], needs: Needs, *, well: bool) -> bool:
    """Whether docks of these least widths can stand beside the panes; `well`: so that the raw
    pane is read well."""
    raw = needs.raw.comfort if well else needs.raw.least
    return sum(docks) + raw + needs.flow <= room
