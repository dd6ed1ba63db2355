"""CLUENER's JSON lines: `text` and `label`, an object of labels, in each the texts of the mentions,
of each its places: ``{"address": {"永康市": [[0, 2]]}}``. A place ends with its last character.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.json_files import is_json
from yk_reader.formats.lenient import Stated, line_reader, taken
from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.sample_files import bad_row, stated_sample
from yk_reader.formats.samples import Sample

NAME: Final = "cluener"
_SEEN: Final = re.compile(
    rb'"label"\s*+:\s*+\{\s*+"[^"]*+"\s*+:\s*+\{\s*+"(?:[^"\\]|\\.)*+"\s*+:\s*+\[\s*+\['
)


def _sample(
    value: Mapping[str, Any], path: Path, number: int, options: Mapping[str, str]
) -> Sample:
    text = value.get("text")
    if not isinstance(text, str):
        raise bad_row(NAME, path, number, "has no key text with a text (predictions have none)")
    try:
        text, mentions, more = taken(text, _stated(value.get("label")), options)
    except ValueError as error:
        raise bad_row(NAME, path, number, str(error)) from error
    return stated_sample(value, text, mentions, number, more)


def _stated(labels: object) -> Iterator[Stated]:
    """What stands under `label`; a line without any may have none."""
    if labels is None:
        return
    if not isinstance(labels, dict):
        raise ValueError("has a label that is no object of labels")
    for label, texts in labels.items():
        if not isinstance(texts, dict):
            raise ValueError(f"has a label {label} that is no object of texts")
        for surface, places in texts.items():
            for place in places if isinstance(places, list) else [places]:
                if not isinstance(place, list) or len(place) != 2:
                    raise ValueError(f"has places of “{surface[:40]}” that are not [[first, last]]")
                first, last = place
                yield first, last + 1 if type(last) is int else last, label, surface


def _sniff(head: bytes) -> bool:
    return is_json(head) and b'"text"' in head and _SEEN.search(head) is not None


FORMAT: Final = Format(
    NAME,
    "CLUENER: JSON lines whose labels hold the texts and places of their entities",
    (".json", ".jsonl"),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    read_samples=line_reader(NAME, _sample),
    sniff=_sniff,
)
