"""JSON lines: one object a unit or an article of running text with its entities.

Each line is an object with these fields:

- `text`: the reflowed text of the unit; of an article the texts of its units joined by line feeds
- `entities`: ``[[start, end, label], …]``, code points in `text`, half-open, by start
- `attributes`: what a person noted on some of them, ``[{"entity": 0, "note": …, "link": …,
  "unsure": true}, …]``; `entity` is a place in `entities` (from 0), only what there is stands in it
- `role` (units only) and `roles` (articles only: ``[[start, end, role], …]``, one a unit)
- `article`: `A1`, `A2` … by first appearance on the page; `unit`: 0-based in it (units only);
  `para`: paragraph number from 1, 0 for other roles than body and caption (units only)
- `raw`: ``[[start, end], …]``, the raw spans of its fragments in reading order, code points
- `page`: the page's name; `sha256`: of the page's text in UTF-8; `paper`, `issue_date`,
  `page_number`: its metadata, empty where unknown
- `annotator` and `status` (of the page), empty where the page was never stored

The reader needs `text` only.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.lenient import Lenient, passing, taken
from yk_reader.formats.numbering import article_names
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes, file_name
from yk_reader.formats.sample_files import bad_row, json_objects
from yk_reader.formats.samples import Document, Mention, Piece, Sample, samples_of
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.text.reflow import Placed, Reflow, Unit

_LISTS: Final = ("entities", "label", "labels")
"""What the key of the entities may be called."""
_OTHERS: Final = (
    b'"instruction"', b'"messages"', b'"start_offset"', b'"start_char"', b'"display_title"',
)  # fmt: skip
"""Keys of other formats with a text and entities on each line."""


@dataclass(frozen=True, slots=True)
class TextRecord:
    """What the reader yields: a text, its entities (start, end, label) and all other fields."""

    text: str
    entities: tuple[tuple[int, int, str], ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)


def jsonl_objects(
    page: Page,
    annotation: Annotation,
    reflow: Reflow,
    *,
    annotator: str = "",
    per_article: bool = False,
    suggested: bool = False,
) -> Iterator[dict[str, Any]]:
    """The objects of one page, by article name and unit.

    `suggested` True writes suggestions too, as if they were accepted.
    """
    names = article_names(annotation)
    flows = {flow.article.key: flow for flow in reflow.articles}
    placed: dict[tuple[int, int], list[tuple[Placed, Entity]]] = {}
    for entity in annotation.live_entities():
        if entity.status is EntityStatus.SUGGESTED and not suggested:
            continue
        where = reflow.place(entity)
        if where is not None:
            home = (where.unit.article, where.unit.index)
            placed.setdefault(home, []).append((where, entity))
    common: dict[str, Any] = {
        "page": page.name,
        "sha256": page.sha256,
        "paper": page.meta.paper,
        "issue_date": page.meta.issue_date,
        "page_number": page.meta.page_number,
        "annotator": annotator,
        "status": str(annotation.status) if annotator else "",
    }
    for key, name in names.items():
        units = flows[key].units
        if not per_article:
            for unit in units:
                yield {
                    "text": unit.text,
                    **_entities([(unit, 0)], placed),
                    "role": str(unit.role),
                    "article": name,
                    "unit": unit.index,
                    "para": unit.para,
                    "raw": [[f.start, f.end] for f in unit.fragments],
                    **common,
                }
            continue
        base = units[0].start if units else 0
        yield {
            "text": "\n".join(unit.text for unit in units),
            **_entities([(unit, unit.start - base) for unit in units], placed),
            "roles": [[u.start - base, u.start - base + len(u.text), str(u.role)] for u in units],
            "article": name,
            "raw": [[f.start, f.end] for unit in units for f in unit.fragments],
            **common,
        }


def _entities(
    units: Iterable[tuple[Unit, int]], placed: dict[tuple[int, int], list[tuple[Placed, Entity]]]
) -> dict[str, list[Any]]:
    """The entities of some units, each with where its text begins, and their attributes."""
    rows = []
    for unit, base in units:
        mine = placed.get((unit.article, unit.index), [])
        rows += sorted(
            (
                (base + where.start, base + where.end, entity.label, entity)
                for where, entity in mine
            ),
            key=lambda row: row[:3],
        )
    attributes: list[Any] = []
    for place, (_, _, _, entity) in enumerate(rows):
        said = {"note": entity.note, "link": entity.link, "unsure": entity.unsure}
        if any(said.values()):
            attributes.append({"entity": place, **{k: v for k, v in said.items() if v}})
    return {"entities": [list(row[:3]) for row in rows], "attributes": attributes}


def write_jsonl(objects: Iterable[dict[str, Any]]) -> str:
    """The objects as lines; lone surrogates cannot occur, other characters stand as they are."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)


def read_jsonl(text: str, *, first: int = 1) -> list[TextRecord]:
    """Read a file's text; InputError `bad-jsonl-file` names the line that does not fit, the first
    one is called `first`.

    `entities` may also be called `label` or `labels`, as other tools do.
    """
    records = []
    for number, line in enumerate(text.split("\n"), first):
        if not line.strip():
            continue
        try:
            record = _record(json.loads(line))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise InputError(
                "bad-jsonl-file",
                f"Line {number} is not an object with a text and entities [[start, end, label]].",
                "See `yk-reader export --help` for the format.",
                row=number,
            ) from error
        records.append(record)
    return records


def _record(value: Any) -> TextRecord:
    text = value["text"]
    if not isinstance(value, dict) or not isinstance(text, str):
        raise TypeError
    name = next((n for n in _LISTS if n in value), _LISTS[0])
    entities = []
    rows = value.get(name)
    if rows is not None and not isinstance(rows, list):
        raise TypeError
    for start, end, label in rows or ():
        if not (type(start) is type(end) is int and isinstance(label, str)):
            raise TypeError
        if not 0 <= start < end <= len(text):
            raise ValueError
        entities.append((start, end, label))
    others = {k: v for k, v in value.items() if k not in ("text", name)}
    return TextRecord(text, tuple(entities), others)


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    per_article = wishes.piece is Piece.ARTICLE
    piece = Piece.ARTICLE if per_article else Piece.PARAGRAPH
    with sink.text(file_name(wishes, "jsonl")) as write:

        def add(document: Document) -> list[Sample]:
            objects = jsonl_objects(
                document.page,
                document.annotation,
                document.reflow,
                annotator=document.annotator,
                per_article=per_article,
                suggested=wishes.suggested,
            )
            text = write_jsonl(objects)
            samples = list(samples_of(document, piece, suggested=wishes.suggested))
            write(text)
            return samples

        yield add


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    if isinstance(options, Lenient):
        for number, value in json_objects(path, "jsonl", options.errors.append):
            with passing(options):
                yield _leniently(value, path, number, options)
        return
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            for record in read_jsonl(line, first=number):
                yield _as_sample(record, number)


def _leniently(value: dict[str, Any], path: Path, number: int, options: Lenient) -> Sample:
    """The sample of a line without the mentions that do not fit."""
    name = next((each for each in _LISTS if value.get(each) is not None), _LISTS[0])
    rows, text = value.get(name, []), value.get("text")
    if not isinstance(text, str) or not isinstance(rows, list):
        raise bad_row("jsonl", path, number, "has no text with a list of entities")
    if not all(isinstance(row, list) and len(row) == 3 for row in rows):
        raise bad_row("jsonl", path, number, "has an entity that is not [start, end, label]")
    stated = [(start, end, label, None) for start, end, label in rows]
    text, mentions, more = taken(text, stated, options)
    others = {k: v for k, v in value.items() if k not in ("text", name)}
    places = tuple((m.start, m.end, m.label) for m in mentions)
    sample = _as_sample(TextRecord(text, places, others), number)
    by = others.get("annotator")
    return replace(sample, meta={**({"annotator": by} if isinstance(by, str) else {}), **more})


def _as_sample(record: TextRecord, number: int) -> Sample:
    fields = record.fields
    page, article = str(fields.get("page", "")), str(fields.get("article", ""))
    parts = [page, article, str(fields["unit"])] if "unit" in fields else [page, article]
    return Sample(
        "/".join(part for part in parts if part) or f"line {number}",
        record.text,
        tuple(Mention(*each) for each in record.entities),
        page,
        str(fields.get("sha256", "")),
        article,
        str(fields.get("role", "")),
    )


def _sniff(head: bytes) -> bool:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    ours = b'"entities": [' in head or b'"entities":[' in head
    return first.startswith(b"{") and ours and not any(key in head for key in _OTHERS)


FORMAT = Format(
    "jsonl",
    "JSON lines: one object a paragraph or an article, with its entities",
    (".jsonl",),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    one_file=True,
    pieces=(Piece.PARAGRAPH, Piece.ARTICLE),
)
