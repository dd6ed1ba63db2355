"""`STEM.lines.tsv`: one row a non-blank raw line, with its article, role, paragraph and order.

Columns, tab-separated under a header: `line_no` (1-based; lines end at a line feed only),
`article` (A1, A2 … by first appearance on the page, `-` for page furniture), `role`, `para`
(paragraph number inside the article's body or captions, from 1; 0 for other roles), `order`
(reading position among the lines of the article, from 1; 0 for furniture), `text` (the raw line,
stripped; a tab inside it is written as a space, a radical that stands for a character as that
character), `confidence` (0 to 1: how sure the least sure of the decisions on its article, its role
and where its paragraph begins is; 1.00 where people decided or confirmed them). Files without the
last column are read as well. A line that was split has the row of its first fragment; the others
have no row and no place in the order, so that the orders of an article have no gaps.
"""

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import Final

from yk_reader.formats.numbering import article_names, one_line
from yk_reader.formats.page_files import compared, per_page
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.samples import Document
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError
from yk_reader.model.layout import Fragment
from yk_reader.model.making import maker
from yk_reader.model.page import Page
from yk_reader.model.rows import FURNITURE, LineRow
from yk_reader.model.vocabulary import PARAGRAPH_ROLES, Role
from yk_reader.text.radicals import undone
from yk_reader.text.reflow import Reflow

HEADER = ("line_no", "article", "role", "para", "order", "text", "confidence")
_AS_READ: Final = attrgetter("order", "start")
_row: Final = maker(LineRow)


def line_rows(page: Page, annotation: Annotation, reflow: Reflow) -> list[LineRow]:
    """The rows of an annotated page, by line number."""
    first: dict[int, Fragment] = {}
    begins = page.line_starts
    for fragment in annotation.fragments:
        first.setdefault(bisect_right(begins, fragment.start), fragment)
    names = article_names(annotation)
    para = {f.start: unit.para for unit in reflow.units for f in unit.fragments}
    members: defaultdict[int, list[Fragment]] = defaultdict(list)
    for fragment in first.values():
        if fragment.article in names:
            members[fragment.article].append(fragment)
    place: dict[int, int] = {}
    for mine in members.values():
        mine.sort(key=_AS_READ)
        place.update(zip([f.start for f in mine], range(1, len(mine) + 1), strict=True))
    # most fragments share the very same decisions with others
    sure: dict[tuple[int, int, int, int], float] = {}
    whole = one_line(undone(page.text))
    rows = []
    for start, end, number in page.marked_spans():
        found = first.get(number)
        if found is None:
            continue
        decided = id(found.role), id(found.by_article), id(found.by_role), id(found.by_joint)
        confidence = sure.get(decided)
        if confidence is None:
            confidence = sure[decided] = confidence_of(found)
        if len(whole) == len(page.text):
            text = whole[start:end]
        else:  # something became several characters
            text = one_line(undone(page.text[start:end]))
        at, article = found.start, found.article
        name = FURNITURE if article is None else names.get(article, FURNITURE)
        rows.append(
            _row(number, name, found.role, para.get(at, 0), place.get(at, 0), text, confidence)
        )
    return rows


def confidence_of(fragment: Fragment) -> float:
    """How sure the decisions on a fragment are: its article, its role and, in running text, where
    its paragraph begins; 0 to 1."""
    decisions = [fragment.by_article, fragment.by_role]
    if fragment.role in PARAGRAPH_ROLES:
        decisions.append(fragment.by_joint)
    return min(1.0 if why.locked else why.confidence / 100 for why in decisions)


def write_lines(rows: list[LineRow]) -> str:
    """The file's text."""
    out = ["\t".join(HEADER)]
    out += [
        f"{r.line_no}\t{r.article}\t{r.role}\t{r.para}\t{r.order}\t{r.text}\t"
        + ("" if r.confidence is None else f"{r.confidence:.2f}")
        for r in rows
    ]
    return "\n".join(out) + "\n"


def read_lines(text: str, *, any_role: bool = False) -> list[LineRow]:
    """Read a file's text; InputError `bad-lines-file` names the row that does not fit.

    `any_role` takes roles that are called otherwise, as files to be scored may have.
    """
    rows: list[LineRow] = []
    seen: set[int] = set()
    last = -1
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t", 5)
        if not line.strip() or (number == 1 and not cells[0].isdigit()):
            if cells[-1].endswith(f"\t{HEADER[-1]}"):
                last = len(HEADER) - 1
            continue
        if last > 0 and len(cells) == last and "\t" in cells[-1]:
            cells[-1:] = cells[-1].rsplit("\t", 1)
        try:
            role = cells[2] if any_role else Role(cells[2])
            row = LineRow(
                int(cells[0]),
                cells[1],
                role,
                int(cells[3]),
                int(cells[4]),
                "".join(cells[5:6]),
                float(cells[last]) if len(cells) == last + 1 and cells[last] else None,
            )
        except (ValueError, IndexError) as error:
            raise InputError(
                "bad-lines-file",
                f"Row {number} is not a row of a lines file.",
                f"Each row needs: {', '.join(HEADER)}.",
                row=number,
                why=f"needs {', '.join(HEADER)}",
            ) from error
        if row.line_no in seen:
            raise InputError(
                "bad-lines-file",
                f"Row {number} repeats line {row.line_no}.",
                "Each raw line may have one row.",
                row=number,
                why=f"repeats line {row.line_no}",
            )
        seen.add(row.line_no)
        rows.append(row)
    return rows


def _text(document: Document, _wishes: Wishes) -> str:
    rows = line_rows(document.page, document.annotation, document.reflow)
    text = write_lines(rows)
    compared("lines", document, rows, read_lines(text))
    return text


FORMAT = Format(
    "lines",
    "Lines: one row a raw line (TSV)",
    (".lines.tsv",),
    frozenset({Carries.TEXT, Carries.LAYOUT}),
    write=per_page("lines.tsv", _text),
    checks_itself=True,
)
