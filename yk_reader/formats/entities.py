"""`STEM.entities.tsv`: the entities of a page, one a row, with raw and reflowed places.

Columns, tab-separated under a header: `raw_start` `raw_end` (code points in Page text, half-open,
from the first to the last character of the mention) · `label` · `surface` (as reflowed) ·
`article` (A1 …) · `unit` (0-based in that article) · `start` `end` (code points in the unit's
text, half-open) · `spans` (its raw spans, ``s-e,s-e``; a place inside a patch's new text is
``offset+k``) · `confidence` (per cent) · `origin` (`human`, `imported`, or `auto:` and what
suggested it). Broken entities have no place in the text and no row. The reader needs the first
three columns only and takes the columns by their names.
"""

import re
from collections.abc import Iterable, Iterator

from yk_reader.formats.numbering import article_names, one_line
from yk_reader.formats.page_files import compared, per_page
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.samples import Document
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin
from yk_reader.text.reflow import Reflow

GOLD_HEADER = ("raw_start", "raw_end", "label", "surface", "article", "unit", "start", "end")
HEADER = (*GOLD_HEADER, "spans", "confidence", "origin")

LONGEST = 10_000_000
"""Code points: no page is that long, an offset behind it is a mistake in the file."""

_SPAN = re.compile(r"(\d{1,18})(?:\+(\d{1,18}))?-(\d{1,18})(?:\+(\d{1,18}))?")


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One row of the file; empty `article` and `unit` -1 where the file does not say."""

    raw_start: int
    raw_end: int
    label: str
    surface: str = ""
    article: str = ""
    unit: int = -1
    start: int = -1
    end: int = -1
    spans: tuple[Span, ...] = ()
    confidence: int = 100
    origin: str = ""


def entity_rows(
    annotation: Annotation, reflow: Reflow, *, suggested: bool = True
) -> list[EntityRow]:
    """The rows of an annotation's placed entities by raw place; tombstones are left out.

    `suggested` False leaves out what no person has accepted.
    """
    names = article_names(annotation)
    rows = []
    for entity in annotation.live_entities():
        if not suggested and entity.status is EntityStatus.SUGGESTED:
            continue
        placed = reflow.place(entity)
        if placed is None:
            continue
        rows.append(
            EntityRow(
                entity.raw_start,
                entity.raw_end,
                entity.label,
                one_line(placed.surface),
                names[placed.unit.article],
                placed.unit.index,
                placed.start,
                placed.end,
                entity.spans,
                entity.confidence,
                _origin(entity),
            )
        )
    rows.sort(key=lambda r: (r.raw_start, r.raw_end, r.label))
    return rows


def _origin(entity: Entity) -> str:
    if entity.origin is Origin.AUTO and entity.source:
        return f"{entity.origin}:{entity.source}"
    return str(entity.origin)


def write_entities(rows: Iterable[EntityRow], *, gold: bool = False) -> str:
    """The file's text; `gold` writes the eight columns of the hand-made files only."""
    out = ["\t".join(GOLD_HEADER if gold else HEADER)]
    for r in rows:
        cells = [r.raw_start, r.raw_end, r.label, r.surface, r.article, r.unit, r.start, r.end]
        if not gold:
            cells += [write_spans(r.spans), r.confidence, r.origin]
        out.append("\t".join(map(str, cells)))
    return "\n".join(out) + "\n"


def write_spans(spans: Iterable[Span]) -> str:
    """``12-15,20-22``; a place inside a patch's new text as ``12+1``."""

    def place(offset: int, k: int) -> str:
        return f"{offset}+{k}" if k else str(offset)

    return ",".join(f"{place(s.start, s.start_k)}-{place(s.end, s.end_k)}" for s in spans)


def read_spans(text: str) -> tuple[Span, ...]:
    """The spans that `write_spans` wrote; ValueError when it is something else."""
    spans = []
    for piece in text.split(",") if text else ():
        match = _SPAN.fullmatch(piece)
        if match is None:
            raise ValueError(piece)
        start, start_k, end, end_k = (int(group or 0) for group in match.groups())
        if (start, start_k) >= (end, end_k):
            raise ValueError(piece)
        spans.append(Span(start, end, start_k, end_k))
    return tuple(spans)


def read_entities(text: str) -> list[EntityRow]:
    """Read a file's text; InputError `bad-entities-file` names the row that does not fit."""
    rows = []
    for number, cell in _cells(text):
        try:
            start, end, label = _mention(cell)
            row = EntityRow(
                start,
                end,
                label,
                cell.get("surface", ""),
                cell.get("article", ""),
                int(cell.get("unit") or -1),
                int(cell.get("start") or -1),
                int(cell.get("end") or -1),
                read_spans(cell.get("spans", "")),
                int(cell.get("confidence") or 100),
                cell.get("origin", ""),
            )
            if not label:
                raise ValueError(cell)
        except (ValueError, KeyError) as error:
            raise _bad_row(number) from error
        rows.append(row)
    return rows


def read_mentions(text: str) -> set[tuple[int, int, str]]:
    """The mentions of a file: raw start, raw end, label; what is scored.

    Only these three columns are looked at. InputError `bad-entities-file`.
    """
    mentions = set()
    for number, cell in _cells(text):
        try:
            mentions.add(_mention(cell))
        except (ValueError, KeyError) as error:
            raise _bad_row(number) from error
    return mentions


def _cells(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file, each with its line number, as cells by the names of their columns."""
    lines = text.split("\n")
    head = lines[0].lstrip("\ufeff").rstrip("\r").split("\t")
    missing = [name for name in HEADER[:3] if name not in head]
    if missing:
        raise InputError(
            "bad-entities-file",
            "The file has no header with raw_start, raw_end and label: "
            f"it names no column {missing[0]}.",
            f"The first line names the columns: {', '.join(HEADER)}.",
            row=1,
            why=f"names no column {missing[0]}",
        )
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            yield number, dict(zip(head, line.rstrip("\r").split("\t"), strict=False))


def _mention(cell: dict[str, str]) -> tuple[int, int, str]:
    """The place and label of a row; KeyError or ValueError where there is none."""
    start, end = int(cell["raw_start"]), int(cell["raw_end"])
    if not 0 <= start < end <= LONGEST:
        raise ValueError(cell)
    return start, end, cell["label"]


def _bad_row(number: int) -> InputError:
    return InputError(
        "bad-entities-file",
        f"The file's line {number} holds no mention with raw_start, raw_end and label.",
        f"Each row needs: {', '.join(HEADER[:3])}.",
        row=number,
        why=f"needs {', '.join(HEADER[:3])}",
    )


def _text(document: Document, wishes: Wishes) -> str:
    rows = entity_rows(document.annotation, document.reflow, suggested=wishes.suggested)
    text = write_entities(rows)
    compared("entities", document, rows, read_entities(text))
    return text


FORMAT = Format(
    "entities",
    "Entities: one row an entity (TSV)",
    (".entities.tsv",),
    frozenset({Carries.ENTITIES}),
    write=per_page("entities.tsv", _text),
    checks_itself=True,
)
