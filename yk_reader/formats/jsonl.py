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
- `page_note`, `page_second_look`, `article_note`, `article_second_look`: a person's notes, empty
  where there is none, and whether page or article is to be looked at again (true or false)
- `parts` (only of an article that continues on other pages): of each part its `page`, `sha256`,
  `page_number`, `article`, where it stands in `text` (`start`, `end`) and its `raw` spans there;
  `raw` above has those of the first part

The reader needs `text` only; it takes entities as objects (`start`, `end`, `label`) too.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from functools import lru_cache
from itertools import groupby
from json.encoder import encode_basestring as _quoted
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.characters import unbroken
from yk_reader.formats.lenient import Lenient, Stated, passing, taken
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes, file_name
from yk_reader.formats.sample_files import bad_row, json_objects
from yk_reader.formats.samples import Bare, Document, Making, Mention, Piece, Sample
from yk_reader.model.errors import InputError
from yk_reader.model.flow import EntityNote, FlowPage, FlowUnit
from yk_reader.model.records import dataclass

_JSON: Final = json.JSONEncoder(ensure_ascii=False).encode
_READ: Final = json.JSONDecoder().raw_decode
_NUMBERS: Final = r"\[[0-9]++, [0-9]++\]"
_SPANS: Final = rf"\[(?:{_NUMBERS}(?:, {_NUMBERS})*+)?+\]"
_PLAIN: Final = r'[^"\\\x00-\x1f]*+'
_NAMED: Final = rf'\[[0-9]++, [0-9]++, "{_PLAIN}"\]'
_NAMED_SPANS: Final = rf"\[(?:{_NAMED}(?:, {_NAMED})*+)?+\]"
_LINE: Final = re.compile(
    rf'\{{"text": "({_PLAIN})", "entities": ({_NAMED_SPANS}), "attributes": \[\], '
    rf'(?:"role": "\w+"|"roles": {_NAMED_SPANS}), "article": "A[0-9]+", '
    rf'(?:"unit": [0-9]+, "para": [0-9]+, )?"raw": {_SPANS}, (?="page": )'
)
"""A line up to what is said of its page, where no text has an escape."""

_BUFFER: Final = 1 << 18
"""Bytes that are read at a time."""
_BOOL: Final = ("false", "true")
_LISTS: Final = ("entities", "spans", "label", "labels")
"""What the key of the entities may be called."""
_REFUSED: Final = ("reject", "ignore")
"""What Prodigy says under `answer` of a text whose entities are not right."""
_SPANS_SEEN: Final = re.compile(
    rb'"entities"\s*+:\s*+\[|"spans"\s*+:\s*+\[\s*+\{(?:"(?!start")|[^{}"])*+"start"\s*+:'
)
"""Files of other kinds have `spans` of other things."""
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


def jsonl_lines(
    document: Document, *, per_article: bool = False, suggested: bool = False
) -> Iterator[tuple[str, Sample]]:
    """The lines of one page, by article name and unit, each with the sample that it is; lone
    surrogates cannot occur, other characters stand as they are (see `characters.unbroken`).

    `suggested` True writes suggestions too, as if they were accepted.
    """
    flow, making = document.flow, Making(document, suggested)
    common = {
        "page": flow.name, "sha256": flow.sha256, **making.meta, "page_note": flow.said.note,
    }  # fmt: skip
    stated = ", ".join([f'"{key}": {_quoted(value)}' for key, value in common.items()])
    stated = f'{stated}, "page_second_look": {_BOOL[flow.said.second_look]}'
    notes = flow.notes
    for name, units in flow.articles():
        note, look = flow.said_of(units)
        rest = (
            f'{stated}, "article_note": {_quoted(note)}, "article_second_look": {_BOOL[look]}}}\n'
        )
        if not per_article:
            for unit in units:
                sample = making.unit(name, unit)
                found = sample.mentions
                entities = _entities(found) if found else ""
                attributes = _attributes(found, notes) if notes else ""
                yield (
                    f'{{"text": {_quoted(unit.text)}, "entities": [{entities}], "attributes": '
                    f'[{attributes}], "role": "{sample.role}", "article": "{name}", "unit": '
                    f'{unit.index}, "para": {unit.para}, "raw": [{_spans(unit.raw)}], {rest}',
                    sample,
                )
            continue
        identity = flow.article_id(document.name, name, units[0].article)
        sample = making.sample(identity, units, name)
        entities, attributes = _entities(sample.mentions), _attributes(sample.mentions, notes)
        base = units[0].start
        roles = [[u.start - base, u.start - base + len(u.text), str(u.role)] for u in units]
        raw = [at for unit in units if flow.part_of(unit) is None for at in unit.raw]
        more = rest
        if parts := _parts(flow, name, units):
            more = f'{rest[:-2]}, "parts": {_JSON(parts)}}}\n'
        yield (
            f'{{"text": {_quoted(sample.text)}, "entities": [{entities}], "attributes": '
            f'[{attributes}], "roles": {_JSON(roles)}, "article": "{name}", '
            f'"raw": [{_spans(raw)}], {more}',
            sample,
        )


def _parts(flow: FlowPage, name: str, units: Sequence[FlowUnit]) -> list[dict[str, object]]:
    """What is said of the parts of an article over pages, of the first too; nothing of another."""
    if all(flow.part_of(unit) is None for unit in units):
        return []
    found: list[dict[str, object]] = []
    base = units[0].start
    for part, mine in groupby(units, flow.part_of):
        some = list(mine)
        low = part.start if part is not None else 0
        raw = [at - low for unit in some for at in unit.raw]
        found.append(
            {
                "page": flow.name if part is None else part.page,
                "sha256": flow.sha256 if part is None else part.sha256,
                "page_number": flow.meta.page_number if part is None else part.number,
                "article": name if part is None else part.name,
                "start": some[0].start - base,
                "end": some[-1].start + len(some[-1].text) - base,
                "raw": list(zip(raw[::2], raw[1::2], strict=True)),
            }
        )
    return found


@lru_cache(256)
def _pattern(count: int) -> str:
    return ", ".join(["[%d, %d]"] * count)


def _spans(places: Sequence[int]) -> str:
    """The items of a list of spans, of which the starts and ends stand in turns."""
    return _pattern(len(places) // 2) % tuple(places)


def _entities(found: Sequence[Mention]) -> str:
    """The items of the list of entities, by place."""
    return ", ".join([
        f"[{start}, {end}, {_quoted(label)}]" for start, end, label, _, _ in sorted(found)
    ])  # fmt: skip


def _attributes(found: Sequence[Mention], notes: Mapping[int, EntityNote]) -> str:
    """The items of the list of what was noted on them."""
    attributes = []
    for place, m in enumerate(sorted(found)):
        if m.key in notes:
            said = notes[m.key]._asdict()
            attributes.append(_JSON({"entity": place, **{k: v for k, v in said.items() if v}}))
    return ", ".join(attributes)


def read_jsonl(text: str, *, first: int = 1) -> list[TextRecord]:
    """Read a file's text; InputError `bad-jsonl-file` names the line that does not fit, the first
    one is called `first`.

    `entities` may also be called `spans`, `label` or `labels`, and its items may be objects, as
    other tools do.
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
                why="is not an object with a text and entities [[start, end, label]]",
            ) from error
        records.append(record)
    return records


def _record(value: Any) -> TextRecord:
    text = value["text"]
    if not isinstance(value, dict) or not isinstance(text, str):
        raise TypeError
    name = next((n for n in _LISTS if n in value), _LISTS[0])
    others = {k: v for k, v in value.items() if k not in ("text", name)}
    return TextRecord(text, _stated(value.get(name), text), others)


def _stated(rows: Any, text: str) -> tuple[tuple[int, int, str], ...]:
    """The entities as a line states them; TypeError, ValueError."""
    if rows is not None and not isinstance(rows, list):
        raise TypeError
    entities = []
    for start, end, label, surface in map(_row, rows or ()):
        if not (type(start) is type(end) is int and isinstance(label, str)):
            raise TypeError
        if not 0 <= start < end <= len(text) or surface not in (None, text[start:end]):
            raise ValueError
        entities.append((start, end, label))
    return tuple(entities)


def _row(row: Any) -> Stated:
    """An entity as a list, or as an object of start, end, label and perhaps text; ValueError."""
    if isinstance(row, dict) and {"start", "end", "label"} <= row.keys():
        return row["start"], row["end"], row["label"], row.get("text")
    if isinstance(row, list) and len(row) == 3:
        return row[0], row[1], row[2], None
    raise ValueError


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    per_article = wishes.piece is Piece.ARTICLE
    with sink.text(file_name(wishes, "jsonl")) as write:

        def add(document: Document) -> list[Sample]:
            made = list(jsonl_lines(document, per_article=per_article, suggested=wishes.suggested))
            write(unbroken("".join([line for line, _ in made])))
            return [sample for _, sample in made]

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


def _read_bare(path: Path, _options: Mapping[str, str]) -> Iterator[Bare]:
    """What `_read` gives: of lines as `jsonl_lines` writes them most of the keys are only looked
    over, as the check of an export waits for it; any other line is read as a person's file is."""
    before = ""
    with open(path, "rb", _BUFFER) as file:
        for number, found in enumerate(file, 1):
            line = found.decode()
            match = _LINE.match(line)
            if match is not None:
                rest = line[match.end() :]
                if rest == before or _is_object("{" + rest):
                    before = rest
                    text, rows = match.groups()
                    yield text, [tuple(row) for row in _READ(rows)[0]] if rows != "[]" else ()
                    continue
            for record in read_jsonl(line, first=number):
                yield record.text, record.entities


def _leniently(value: dict[str, Any], path: Path, number: int, options: Lenient) -> Sample:
    """The sample of a line without the mentions that do not fit."""
    name = next((each for each in _LISTS if value.get(each) is not None), _LISTS[0])
    rows, text = value.get(name, []), value.get("text")
    if not isinstance(text, str) or not isinstance(rows, list):
        raise bad_row("jsonl", path, number, "has no text with a list of entities")
    if value.get("answer") in _REFUSED:
        raise bad_row("jsonl", path, number, f"has the answer {value['answer']}")
    try:
        stated = [_row(row) for row in rows]
    except ValueError:
        raise bad_row(
            "jsonl", path, number, "has an entity that is not [start, end, label]"
        ) from None
    text, mentions, more = taken(text, stated, options)
    others = {k: v for k, v in value.items() if k not in ("text", name)}
    places = tuple((m.start, m.end, m.label) for m in mentions)
    sample = _as_sample(TextRecord(text, places, others), number)
    by = others.get("annotator")
    return replace(sample, meta={**({"annotator": by} if isinstance(by, str) else {}), **more})


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _as_sample(record: TextRecord, number: int) -> Sample:
    fields = record.fields
    article, unit = str(fields.get("article", "")), str(fields.get("unit", ""))
    place = "/".join(part for part in (article, unit) if part)
    if not place and not fields.get("page"):
        place = f"line {number}"
    page = str(fields.get("page", ""))
    return Sample(
        f"{page}/{place}" if page and place else page or place,
        record.text,
        tuple([Mention(*each) for each in record.entities]),
        page,
        str(fields.get("sha256", "")),
        article,
        str(fields.get("role", "")),
    )


def _sniff(head: bytes) -> bool:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    ours = first.startswith(b"{") and _SPANS_SEEN.search(head) is not None
    return ours and b'"text"' in head and not any(key in head for key in _OTHERS)


FORMAT = Format(
    "jsonl",
    "JSON lines: one object a paragraph or an article, with its entities",
    (".jsonl",),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    read_bare=_read_bare,
    sniff=_sniff,
    one_file=True,
    pieces=(Piece.PARAGRAPH, Piece.ARTICLE),
    raw_spans=True,
)
