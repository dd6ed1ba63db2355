"""Line rows: the values that segmentation is scored over; read from `STEM.lines.tsv` text."""

from collections.abc import Mapping
from dataclasses import dataclass

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import PARAGRAPH_ROLES, Joint


@dataclass(frozen=True, slots=True)
class LineRow:
    """One raw line: article name, role, paragraph (0 outside body and caption), reading order."""

    article: str
    role: str
    para: int
    order: int


Rows = Mapping[int, LineRow]
"""Line number (1-based) -> LineRow."""


def parse_rows(text: str) -> dict[int, LineRow]:
    """The rows of a lines.tsv text; its head and empty lines are skipped.

    Raises ValueError for another line that does not begin with a number, for one with too few
    cells or with cells that are no numbers.
    """
    rows: dict[int, LineRow] = {}
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        if not line.strip() or (number == 1 and not cells[0].isdigit()):
            continue
        if len(cells) < 5:
            raise ValueError(f"line {number}: {len(cells)} cells instead of 5 or more")
        try:
            row = int(cells[0]), int(cells[3]), int(cells[4])
        except ValueError as error:
            raise ValueError(f"line {number}: line_no, para and order are numbers") from error
        rows[row[0]] = LineRow(cells[1], cells[2], row[1], row[2])
    return rows


def rows_of(page: Page, annotation: Annotation) -> dict[int, LineRow]:
    """The rows of an annotation: for a split line the row of its first fragment.

    Articles are named A1, A2 … by first appearance on the page, furniture is `-`.
    """
    names: dict[int, str] = {}
    for f in annotation.fragments:
        if f.article is not None and f.article not in names:
            names[f.article] = f"A{len(names) + 1}"
    place: dict[int, tuple[int, int]] = {}
    for key in names:
        para, before = 0, None
        for order, f in enumerate(annotation.members(key), 1):
            if f.role in PARAGRAPH_ROLES:
                if before is None or before.role is not f.role or f.joint is Joint.PARAGRAPH:
                    para += 1
                place[f.start] = (para, order)
            else:
                place[f.start] = (0, order)
            before = f
    rows: dict[int, LineRow] = {}
    for f in annotation.fragments:
        number = page.line_number(f.start)
        if number not in rows:
            rows[number] = _row(f, names, place)
    return rows


def _row(f: Fragment, names: Mapping[int, str], place: Mapping[int, tuple[int, int]]) -> LineRow:
    if f.article is None:
        return LineRow("-", f.role.value, 0, 0)
    para, order = place[f.start]
    return LineRow(names[f.article], f.role.value, para, order)
