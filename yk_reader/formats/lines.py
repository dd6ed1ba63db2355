"""`STEM.lines.tsv`: one row a non-blank raw line, with its article, role, paragraph and order.

Columns, tab-separated under a header: `line_no` (1-based; lines end at a line feed only),
`article` (A1, A2 … by first appearance on the page, `-` for page furniture), `role`, `para`
(paragraph number inside the article's body or captions, from 1; 0 for other roles), `order`
(reading position inside the article, from 1; 0 for furniture), `text` (the raw line, stripped;
a tab inside it is written as a space). A line that was split has the row of its first fragment.
"""

from collections import defaultdict
from dataclasses import dataclass

from yk_reader.formats.numbering import FURNITURE, article_names, one_line
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import Reflow

HEADER = ("line_no", "article", "role", "para", "order", "text")


@dataclass(frozen=True, slots=True)
class LineRow:
    """One row of the file; `article` is its name there (`A1`, or `-`)."""

    line_no: int
    article: str
    role: Role
    para: int
    order: int
    text: str


def line_rows(page: Page, annotation: Annotation, reflow: Reflow) -> list[LineRow]:
    """The rows of an annotated page, by line number."""
    first: dict[int, Fragment] = {}
    for fragment in annotation.fragments:
        first.setdefault(page.line_number(fragment.start), fragment)
    names = article_names(annotation)
    para = {f.start: unit.para for unit in reflow.units for f in unit.fragments}
    members: defaultdict[int, list[Fragment]] = defaultdict(list)
    for fragment in first.values():
        if fragment.article in names:
            members[fragment.article].append(fragment)
    place: dict[int, int] = {}
    for mine in members.values():
        mine.sort(key=lambda f: (f.order, f.start))
        place.update((f.start, i) for i, f in enumerate(mine, 1))
    rows = []
    for line in page.marked_lines():
        found = first.get(line.number)
        if found is None:
            continue
        text = one_line(page.text[line.start : line.end])
        name = FURNITURE if found.article is None else names.get(found.article, FURNITURE)
        rows.append(
            LineRow(
                line.number,
                name,
                found.role,
                para.get(found.start, 0),
                place.get(found.start, 0),
                text,
            )
        )
    return rows


def write_lines(rows: list[LineRow]) -> str:
    """The file's text."""
    out = ["\t".join(HEADER)]
    out += [f"{r.line_no}\t{r.article}\t{r.role}\t{r.para}\t{r.order}\t{r.text}" for r in rows]
    return "\n".join(out) + "\n"


def read_lines(text: str) -> list[LineRow]:
    """Read a file's text; InputError `bad-lines-file` names the row that does not fit."""
    rows: list[LineRow] = []
    seen: set[int] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("line_no\t"):
            continue
        cells = line.rstrip("\r").split("\t", 5)
        try:
            row = LineRow(
                int(cells[0]),
                cells[1],
                Role(cells[2]),
                int(cells[3]),
                int(cells[4]),
                cells[5] if len(cells) > 5 else "",
            )
        except (ValueError, IndexError) as error:
            raise InputError(
                "bad-lines-file",
                f"Row {number} is not a row of a lines file.",
                f"Each row needs: {', '.join(HEADER)}.",
                row=number,
            ) from error
        if row.line_no in seen:
            raise InputError(
                "bad-lines-file",
                f"Row {number} repeats line {row.line_no}.",
                "Each raw line may have one row.",
                row=number,
            )
        seen.add(row.line_no)
        rows.append(row)
    return rows
