"""Gold for the reflow as text to text: the raw lines of an article, and its reflowed text."""

from collections.abc import Iterator
from typing import Final

from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.line_features import block_text
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
from yk_reader.model.page import Line

NAME: Final = "reflow-pairs"
COLUMNS: Final[Columns] = {
    "id": str, **PAGE_COLUMNS, "article": str, "raw": str, "reflowed": str, "lines": int,
}  # fmt: skip
_ORDER: Final = Option(
    "order",
    ("page", "reading"),
    "Whether the raw lines come as they stand on the page, or in the order in which they are read.",
)
_ROLES: Final = Option(
    "roles", ("no", "yes"), "Whether each unit of the reflowed text begins with its role, [body]."
)


def rows_of(document: Document, wishes: Wishes) -> Iterator[Row]:
    """The articles of a page."""
    page, annotation = document.page, document.annotation
    flows = {flow.article.key: flow.units for flow in document.reflow.articles}
    said = said_of_page(document)
    with_roles = wishes.options.get("roles") == "yes"
    for key, name in article_names(annotation).items():
        members = list(annotation.members(key))
        if wishes.options.get("order") != "reading":
            members.sort(key=lambda fragment: fragment.start)
        lines = [Line(page.line_number(f.start), f.start, f.end) for f in members]
        units = [unit for unit in flows.get(key, ()) if unit.text]
        told = "\n".join(f"[{u.role}] {u.text}" if with_roles else u.text for u in units)
        if not told:
            continue
        yield {
            "id": f"{document.name}/{name}",
            **said,
            "article": name,
            "raw": fit(document, wishes, NAME, block_text(page, lines), name),
            "reflowed": fit(document, wishes, NAME, told, name),
            "lines": len(lines),
        }


FORMAT = Format(
    NAME,
    "Reflow gold: the raw lines of an article and its reflowed text",
    (".jsonl", ".parquet"),
    frozenset({Carries.TEXT, Carries.LAYOUT}),
    write=rows_writer(NAME, COLUMNS, rows_of),
    read_check=check_reader(NAME),
    one_file=True,
    options=(_ORDER, _ROLES, FILE, CHARACTERS),
)
