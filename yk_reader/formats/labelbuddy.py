"""labelbuddy's JSON Lines: a document a line, with `annotations` of `start_char`, `end_char`,
`label_name`.

Offsets are code points. labelbuddy knows a document by its text: of samples with the very same text
it takes the first. It reads `display_title` as HTML.
"""

import html
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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

NAME = "labelbuddy"


def _line(sample: Sample, _wishes: Wishes) -> Mapping[str, Any]:
    return {
        "text": sample.text,
        "metadata": said_of(sample),
        "list_title": sample.id,
        "display_title": html.escape(sample.id),
        "annotations": [
            {"start_char": m.start, "end_char": m.end, "label_name": m.label}
            for m in sample.mentions
        ],
    }


def _sample(
    value: Mapping[str, Any], path: Path, number: int, options: Mapping[str, str]
) -> Sample:
    text, mentions, more = _taken(value, path, number, options)
    said = value.get("metadata")
    return stated_sample(said if isinstance(said, dict) else {}, text, mentions, number, more)


def _taken(
    value: Mapping[str, Any], path: Path, number: int, options: Mapping[str, str]
) -> tuple[str, list[Mention], dict[str, str]]:
    """As `lenient.taken`; InputError "bad-labelbuddy-file"."""
    text = value.get("text")
    if not isinstance(text, str):
        why = "has no key text with a text (export it from labelbuddy with the text)"
        raise bad_row(NAME, path, number, why)
    try:
        return taken(text, _stated(value.get("annotations")), options)
    except ValueError as error:
        raise bad_row(NAME, path, number, str(error)) from error


def _stated(rows: object) -> Iterator[Stated]:
    if not isinstance(rows, list | None):
        raise ValueError("has annotations that are no list")
    for row in rows or ():
        if not isinstance(row, dict):
            raise ValueError("has an annotation that is no JSON object")
        yield row.get("start_char"), row.get("end_char"), row.get("label_name"), None


def _sniff(head: bytes) -> bool:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return first[:1] in (b"{", b"[") and (b'"start_char"' in head or b'"display_title"' in head)


FORMAT = Format(
    NAME,
    "labelbuddy: JSON Lines of documents with their annotations",
    (".jsonl",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=json_lines_writer(NAME, "jsonl", _line),
    read_samples=line_reader(NAME, _sample),
    read_bare=bare_reader(NAME, _taken),
    sniff=_sniff,
    one_file=True,
    pieces=(Piece.ARTICLE, Piece.PAGE, Piece.PARAGRAPH, Piece.SENTENCE),
    options=(CHARACTERS,),
)
