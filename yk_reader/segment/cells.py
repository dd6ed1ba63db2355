"""The cells of tables: rows of them, and rows that end in a number, as prices, temperatures and
results are printed."""

import re
from collections.abc import Sequence
from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_runs import near
from yk_reader.segment.line_sheet import Sheet
from yk_reader.text.code_points import text_of
from yk_reader.text.grammar import FURNITURE
from yk_reader.text.late import late

SPLIT: Final = re.compile("[" + re.escape("".join(sorted(BLANKS))) + "]+")
"""What parts cells."""
_UNITS: Final = r"(?:[%％°℃元角分吨斤担石亩户人辆台次万亿只头]|公斤|平方米)"
NUMBER: Final = late(
    rf"[+\-±]?\d+(?:[.,，．·:：比]\d+)*{_UNITS}*(?:[-~～—/]-?\d{{1,3}}{_UNITS}*)?"
    rf"|[一二三四五六七八九十百千万亿〇零]+(?:{_UNITS}+|(?<=..))"
)
"""What stands in a cell as a number. One Chinese numeral alone may be part of a name."""
CELL: Final = 10
"""Characters of the longest cell that stands on a line of its own, and of the first of a row that
ends in a number."""
MOST_COLUMNS: Final = 12
FEWEST_ROWS: Final = 3
_LAST: Final = re.compile(r"[0-9％%°℃元角分吨斤担石亩户人辆台次万亿只头米]")


def cells_of(text: str) -> list[tuple[int, int]]:
    """The blank runs that part the cells of a row: half-open offsets in `text`; empty if no row.

    A row has three cells or more, a third of them numbers.
    """
    cells = SPLIT.split(text)
    if not 2 < len(cells) <= MOST_COLUMNS or max(map(len, cells)) > CELL * 2:
        return []
    numbers = sum(NUMBER.fullmatch(cell) is not None for cell in cells)
    return [m.span() for m in SPLIT.finditer(text)] if numbers * 3 >= len(cells) else []


def figure_rows(cues: Sequence[Cue], sheet: Sheet) -> list[tuple[int, int]]:
    """Runs of rows that end in a number, one right below the other and with as many cells, and the
    row over them that names the columns: of each the first, and what is behind the last; `sheet`:
    that of the cues."""
    last = text_of(sheet.last)
    spaced = ((sheet.spaces > 0) & (sheet.spaces < MOST_COLUMNS)).nonzero()[0].tolist()
    if len(spaced) < FEWEST_ROWS:
        return []
    rows = [i for i in spaced if _LAST.match(last[i]) and _ends_in_number(cues[i])]
    out: list[tuple[int, int]] = []
    for run in near(rows, range(1, 2)):
        first = run[0]
        for i in run[1:]:
            if cues[i].spaces != cues[first].spaces:
                out.append((first, i))
                first = i
        out.append((first, run[-1] + 1))
    return [
        (first - _is_head(cues, first), end) for first, end in out if end - first >= FEWEST_ROWS
    ]


def _is_head(cues: Sequence[Cue], first: int) -> bool:
    """Whether the row above the first one names the columns."""
    if not first or cues[first].gap > 1:
        return False
    above = cues[first - 1]
    if above.spaces != cues[first].spaces or above.marks or above.ends or above.byline:
        return False
    return all(len(cell) <= CELL and cell.isalpha() for cell in SPLIT.split(above.raw))


def _ends_in_number(cue: Cue) -> bool:
    if cue.marks or cue.byline or cue.opening or FURNITURE.match(cue.raw):
        return False
    cells = SPLIT.split(cue.raw)
    return len(cells[0]) <= CELL and NUMBER.fullmatch(cells[-1]) is not None
