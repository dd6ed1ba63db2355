"""JSON that OCR engines and page parsers wrote, read with care; from their values to lines."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from yk_reader.formats.page_lines import box_of
from yk_reader.formats.xml_files import head_text, inside, parse_html
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Box, Outline

LARGEST_JSON: Final = 64 * 1024 * 1024
"""Bytes: a page with a box for each of its characters has about 1 MB."""
Value = Any
"""A value of JSON, whatever a file holds at that place."""


def parse_json(data: bytes, name: str) -> Value:
    """The value of a JSON file; of JSON lines, the list of their values.

    InputError "too-large", "broken-json".
    """
    if len(data) > LARGEST_JSON:
        raise InputError(
            "too-large",
            f"{name} has {len(data) >> 20} MB; {LARGEST_JSON >> 20} MB are the most for such a "
            "file.",
            "Export it a page at a time.",
        )
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise _broken(name, f"its text is no {error.encoding}") from error
    try:
        return json.loads(text)
    except RecursionError as error:
        raise _broken(name, "it nests too deeply") from error
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].strip().endswith(("}", "]")):
            raise _broken(name, str(error)) from error
    out = []
    for number, line in enumerate(lines, 1):
        try:
            out.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            raise _broken(name, f"value {number} of its lines: {error}") from error
    return out


def is_json(head: bytes) -> bool:
    """Whether the first bytes of a file begin an object or a list."""
    return head_text(head).lstrip()[:1] in ("{", "[")


def mapping(value: Value) -> Mapping[str, Value]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: Value) -> list[Value]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def words(value: Value) -> str:
    """The value if it is a text, else none."""
    return value if isinstance(value, str) else ""


def share(value: Value) -> float:
    """A confidence from 0 to 1, also one that is written as text; -1 for everything else."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return -1.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return -1.0
    return float(value)


def box(value: Value) -> Box | None:
    """The upright box around four numbers (left, top, right, bottom), eight numbers, or points."""
    if not isinstance(value, list) or not value:
        return None
    flat = [n for each in value for n in (each if isinstance(each, list) else [each])]
    if len(flat) < 4 or len(flat) % 2 or len(flat) > 2000 or not all(map(_fits, flat)):
        return None
    across, down = flat[0::2], flat[1::2]
    return box_of(min(across), min(down), max(across), max(down))


def corners(value: Value) -> Outline:
    """The four corners of eight numbers or four points, in the order of the file; else none."""
    if not isinstance(value, list):
        return ()
    flat = [n for each in value for n in (each if isinstance(each, list) else [each])]
    if len(flat) != 8 or not all(map(_fits, flat)) or min(flat) < 0:
        return ()
    return tuple((round(x), round(y)) for x, y in zip(flat[::2], flat[1::2], strict=True))


def _fits(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9


def size(wide: Value, high: Value) -> tuple[int, int]:
    """Width and height in whole pixels; 0, 0 where they are not known."""
    if not (_fits(wide) and _fits(high)) or wide <= 0 or high <= 0:
        return 0, 0
    return round(wide), round(high)


def file_of(value: Value) -> str:
    """The name of a picture or PDF without the folders before it."""
    return re.split(r"[/\\]", words(value))[-1]


def table_rows(markup: str, name: str) -> Iterator[str]:
    """The rows of a table that a parser wrote as HTML: their cells with a blank between them."""
    root = parse_html(markup.encode("utf-8", "replace"), name)
    for row in inside(root, "tr"):
        cells = (" ".join("".join(cell.itertext()).split()) for cell in inside(row, "td", "th"))
        yield " ".join(cell for cell in cells if cell)


def first_of(value: Mapping[str, Value], names: Sequence[str]) -> Value:
    """What stands under the first of the keys that is there."""
    return next((value[name] for name in names if name in value), None)


def _broken(name: str, why: str) -> InputError:
    return InputError(
        "broken-json",
        f"{name} is broken: {why[:200]}.",
        "Export it again from the tool that made it.",
        name=name,
        why=why[:200],
    )
