"""Gold for matching headings with bodies: pairs of the two on a page, and whether they belong
together.

The heading of an article is what stands over it (column, kicker, headline, subheadline), a line
each; its body all paragraphs and subheads. Pairs that do not belong together are of the same page:
for each heading the bodies of others that begin nearest to it, which are the hardest.
"""

from collections.abc import Iterator
from typing import Final

from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.numbering import article_names
from yk_reader.formats.registry import Carries, Format, Option, Wishes
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
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Role
from yk_reader.text.reflow import Unit

NAME: Final = "pairs"
_BODY: Final = frozenset((Role.BODY, Role.SUBHEAD))
COLUMNS: Final[Columns] = {
    "id": str, **PAGE_COLUMNS,
    "heading": str, "body": str, "linked": bool,
    "heading_article": str, "body_article": str, "heading_roles": str,
    "heading_line": int, "body_line": int, "distance": int,
}  # fmt: skip
_NEGATIVES: Final = Option(
    "negatives",
    ("3", "0", "1", "5", "10", "all"),
    "How many bodies of other articles each heading is paired with.",
)
_EXTENT: Final = Option("body", ("whole", "first"), "The whole body, or its first paragraph alone.")


@dataclass(frozen=True, slots=True)
class _Side:
    """The heading or the body of an article: its name, units, first and last raw line."""

    article: str
    units: tuple[Unit, ...]
    first: int
    last: int

    def distance(self, body: "_Side") -> int:
        """Lines from a heading down to where a body begins; negative: the body ends above it."""
        if body.first > self.last:
            return body.first - self.last
        return body.last - self.first if body.last < self.first else 0


def rows_of(document: Document, wishes: Wishes) -> Iterator[Row]:
    """The pairs of a page: for each heading its own body, then the others by nearness."""
    headings, bodies = _sides(document, wishes)
    asked = wishes.options.get("negatives", "3")
    most = len(bodies) if asked == "all" else int(asked)
    said = said_of_page(document)
    for heading in headings:
        own = [body for body in bodies if body.article == heading.article]
        others = [body for body in bodies if body.article != heading.article]
        others.sort(key=lambda body: (abs(heading.distance(body)), body.first))
        for body in (*own, *others[:most]):
            yield {
                "id": f"{document.name}/{heading.article}-{body.article}",
                **said,
                "heading": _text(document, wishes, heading),
                "body": _text(document, wishes, body),
                "linked": body.article == heading.article,
                "heading_article": heading.article,
                "body_article": body.article,
                "heading_roles": " ".join(unit.role for unit in heading.units),
                "heading_line": heading.first,
                "body_line": body.first,
                "distance": heading.distance(body),
            }


def _sides(document: Document, wishes: Wishes) -> tuple[list[_Side], list[_Side]]:
    headings: list[_Side] = []
    bodies: list[_Side] = []
    flows = {flow.article.key: flow.units for flow in document.reflow.articles}
    for key, name in article_names(document.annotation).items():
        units = [unit for unit in flows.get(key, ()) if unit.text]
        over = tuple(unit for unit in units if unit.role in HEADING_ROLES)
        under = tuple(unit for unit in units if unit.role in _BODY)
        if wishes.options.get("body") == "first":
            under = tuple(unit for unit in under if unit.role is Role.BODY)[:1]
        for found, parts in ((headings, over), (bodies, under)):
            if parts:
                page = document.page
                lines = [page.line_number(f.start) for unit in parts for f in unit.fragments]
                found.append(_Side(name, parts, min(lines), max(lines)))
    return headings, bodies


def _text(document: Document, wishes: Wishes, side: _Side) -> str:
    joined = "\n".join(unit.text for unit in side.units)
    return fit(document, wishes, NAME, joined, side.article)


FORMAT = Format(
    NAME,
    "Segmentation gold: pairs of a heading and a body of a page, linked or not",
    (".jsonl", ".parquet"),
    frozenset({Carries.TEXT, Carries.LAYOUT}),
    write=rows_writer(NAME, COLUMNS, rows_of),
    read_check=check_reader(NAME),
    one_file=True,
    options=(_NEGATIVES, _EXTENT, FILE, CHARACTERS),
)
