"""Gold for the segmentation: a row a raw line, what it looks like and what it is.

A line that was split has a row for each of its parts. Furniture has the article `-`, the order 0.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from yk_reader.formats.characters import CHARACTERS, plain
from yk_reader.formats.line_features import counts_of, looks_of
from yk_reader.formats.numbering import article_names
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.row_files import (
    FILE,
    PAGE_COLUMNS,
    Columns,
    Row,
    check_reader,
    fit,
    rows_writer,
    said_of_page,
)
from yk_reader.formats.samples import Document
from yk_reader.model.rows import FURNITURE
from yk_reader.text.widths import half_cells

NAME: Final = "lines-gold"
COLUMNS: Final[Columns] = {
    "id": str, **PAGE_COLUMNS,
    "line": int, "part": int, "parts": int, "start": int, "end": int, "text": str,
    "indent": int, "width": int, "column": int, "fill": float,
    "gap_before": int, "gap_after": int, "position": float,
    "length": int, "blanks": int, "signs": int, "digits": int, "latin": int, "ends": bool,
    "article": str, "role": str, "joint": str, "order": int, "unit": int, "unsure": bool,
    "article_by": str, "role_by": str, "joint_by": str, "order_by": str,
    "page_note": str, "page_second_look": bool, "article_note": str, "article_second_look": bool,
}  # fmt: skip


def rows_of(document: Document, wishes: Wishes) -> Iterator[Row]:
    """The rows of a page, in the order of the raw text."""
    page, annotation = document.page, document.annotation
    names, looks, said = article_names(annotation), looks_of(page), said_of_page(document)
    order = {f.start: at for key in names for at, f in enumerate(annotation.members(key), 1)}
    unit = {f.start: one.index for one in document.reflow.units for f in one.fragments}
    numbers = [page.line_number(fragment.start) for fragment in annotation.fragments]
    parts = Counter(numbers)
    seen: dict[int, int] = {}
    articles = {a.key: a for a in annotation.articles}
    for number, fragment in zip(numbers, annotation.fragments, strict=True):
        part = seen.get(number, 0)
        seen[number] = part + 1
        look = looks[number]
        text = page.text[fragment.start : fragment.end]
        first, last = part == 0, part + 1 == parts[number]
        width = half_cells(text)
        home = fragment.article if fragment.article in names else None
        row: dict[str, Any] = {
            "id": f"{document.name}/{number}" + ("" if parts[number] == 1 else f".{part}"),
            **said,
            "line": number,
            "part": part,
            "parts": parts[number],
            "start": fragment.start,
            "end": fragment.end,
            "text": fit(document, wishes, NAME, text, f"line {number}"),
            "indent": look.indent if first else 0,
            "width": width,
            "column": look.column,
            "fill": round(width / look.column, 3),
            "gap_before": look.gap_before if first else 0,
            "gap_after": look.gap_after if last else 0,
            "position": look.position,
            **counts_of(text),
            "article": FURNITURE if home is None else names[home],
            "role": str(fragment.role),
            "joint": str(fragment.joint),
            "order": order.get(fragment.start, 0) if home is not None else 0,
            "unit": unit.get(fragment.start, -1),
            "unsure": fragment.unsure,
        }
        for what in ("article", "role", "joint", "order"):
            row[f"{what}_by"] = str(getattr(fragment, f"by_{what}").origin)
        article = articles.get(home) if home is not None else None
        row["page_note"], row["page_second_look"] = plain(annotation.note), annotation.second_look
        row["article_note"] = plain(article.note) if article is not None else ""
        row["article_second_look"] = article is not None and article.unsure
        yield row


FORMAT = Format(
    NAME,
    "Segmentation gold: a row a raw line, its looks, its role, article and order",
    (".jsonl", ".parquet"),
    frozenset({Carries.TEXT, Carries.LAYOUT}),
    write=rows_writer(NAME, COLUMNS, rows_of),
    read_check=check_reader(NAME),
    one_file=True,
    options=(FILE, CHARACTERS),
)
