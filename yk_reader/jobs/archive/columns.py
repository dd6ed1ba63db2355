"""The tables of an archive: their columns and what these hold, in plain data.

`TABLES` is what `tables.py` writes and reads, and what docs/cluster.md tells. A column is `text`,
`bytes`, `int` or `bool`, a list of numbers or texts (`ints`, `texts`), or a group of columns.
"""

from collections.abc import Mapping
from typing import Final


class List(dict[str, str]):
    """A list of groups of columns; any other mapping is one group."""


_WHY: Final = {"origin": "text", "reason": "text", "confidence": "int"}
_SPAN: Final = {"start": "int", "end": "int", "start_k": "int", "end_k": "int"}
_PATCH: Final = {
    "start": "int", "end": "int", "text": "text", "reason": "text", "origin": "text",
    "status": "text", "confidence": "int", "group": "int",
}  # fmt: skip
_PICTURE: Final = {
    "name": "text", "width": "int", "height": "int", "unit": "text", "sha256": "text",
    "frame": "int",
}  # fmt: skip

TABLES: Final[Mapping[str, Mapping[str, str | dict[str, str]]]] = {
    "pages": {
        "page": "text", "sha256": "text", "occurrence": "int", "number": "int",
        "text_sha256": "text", "name": "text", "source": "text", "encoding": "text",
        "newline": "text", "had_bom": "bool", "paper": "text", "issue_date": "text",
        "page_number": "text", "profile": "text", "text": "text", "characters": "int",
        "lines": "int", "articles": List({"article": "text", "rank": "int"}), "units": "int",
        "entities": "int", "patches": List(_PATCH), "picture": _PICTURE, "engine": "text",
        "engine_version": "text", "replaced": List({"offset": "int", "code": "int"}),
        "original": "bytes", "remarks": "texts",
    },
    "lines": {
        "page": "text", "line": "int", "start": "int", "end": "int", "text": "text",
        "article": "text", "order": "int", "role": "text", "joint": "text", "confidence": "int",
        "by_article": _WHY, "by_role": _WHY, "by_joint": _WHY, "by_order": _WHY, "box": "ints",
        "outline": "ints", "read_confidence": "int", "upright": "bool", "chars": "ints",
    },
    "units": {
        "page": "text", "article": "text", "unit": "int", "role": "text", "para": "int",
        "text": "text", "raw_start": "int", "raw_end": "int",
    },
    "entities": {
        "page": "text", "entity": "text", "label": "text", "surface": "text", "source": "text",
        "confidence": "int", "article": "text", "unit": "int", "start": "int", "end": "int",
        "raw_start": "int", "raw_end": "int", "spans": List(_SPAN),
    },
}  # fmt: skip
