"""doccano's JSONL for sequence labelling: `text` and `label`, ``[[start, end, label], …]``.

Offsets are code points. All keys stand on all lines and none is null, since doccano's import fails
as a whole on a key that only some lines have; none is called `data` (or `id`), which would take the
place of the text when doccano exports.

The reader takes doccano's exports too, those of projects with relations as well (`entities` with
`start_offset`, `end_offset`) and of old versions (`labels`); relations and categories are passed
over.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.lenient import Stated, line_reader, taken
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.sample_files import (
    bad_row,
    bare_reader,
    json_lines_writer,
    said_of,
    stated_sample,
)
from yk_reader.formats.samples import Mention, Piece, Sample

NAME = "doccano"
_KEYS: Final = ("label", "labels", "entities")
"""Where the spans stand: `labels` in the exports of old versions, `entities` with relations."""
_STATED: Final = re.compile(rb'"label"\s*:\s*\[|"labels"\s*:\s*\[\s*[\[\]]|"start_offset"')


def _line(sample: Sample, _wishes: Wishes) -> Mapping[str, Any]:
    rows = [[m.start, m.end, m.label] for m in sample.mentions]
    return {"text": sample.text, "label": rows, **said_of(sample)}


def _sample(
    value: Mapping[str, Any], path: Path, number: int, options: Mapping[str, str]
) -> Sample:
    text, mentions, more = _taken(value, path, number, options)
    return stated_sample(value, text, mentions, number, more)


def _taken(
    value: Mapping[str, Any], path: Path, number: int, options: Mapping[str, str]
) -> tuple[str, list[Mention], dict[str, str]]:
    """As `lenient.taken`; InputError "bad-doccano-file"."""
    text = value.get("text")
    if not isinstance(text, str):
        raise bad_row(NAME, path, number, "has no key text with a text")
    try:
        return taken(text, _stated(value), options)
    except ValueError as error:
        raise bad_row(NAME, path, number, str(error)) from error


def _stated(value: Mapping[str, Any]) -> Iterator[Stated]:
    name = next((n for n in _KEYS if value.get(n) is not None), "")
    if not name and value.get("annotations"):
        raise ValueError(
            "has annotations whose labels are numbers, as the export JSON of old versions of "
            "doccano; export it as JSONL with text labels"
        )
    rows = value.get(name, [])
    if not isinstance(rows, list):
        raise ValueError(f"has a key {name} that is no list")
    for row in rows:
        if isinstance(row, dict):
            yield row.get("start_offset"), row.get("end_offset"), row.get("label"), None
        elif isinstance(row, list) and len(row) == 3:
            yield row[0], row[1], row[2], None
        else:
            raise ValueError(f"has an entry of {name} that is not [start, end, label]")


def _sniff(head: bytes) -> bool:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return first.startswith(b"{") and b'"text"' in head and _STATED.search(head) is not None


FORMAT = Format(
    NAME,
    "doccano: JSON lines for a project of sequence labelling",
    (".jsonl",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=json_lines_writer(NAME, "jsonl", _line),
    read_samples=line_reader(NAME, _sample),
    read_bare=bare_reader(NAME, _taken),
    sniff=_sniff,
    one_file=True,
    pieces=(Piece.PARAGRAPH, Piece.SENTENCE, Piece.ARTICLE, Piece.PAGE),
    options=(CHARACTERS,),
)
