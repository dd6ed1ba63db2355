"""Results of PaddleOCR, RapidOCR and PP-StructureV3, as JSON.

A result of the OCR engines is lines with boxes in the engine's order; each of the shapes in which
their versions write it is read:

- PaddleOCR 3 (`save_to_json`, and the answers of its server): `rec_texts`, `rec_scores`, and
  `rec_polys`, `rec_boxes` or `dt_polys`;
- RapidOCR (`to_json`): a list of `box`, `txt`, `score`; also `boxes`, `txts`, `scores`;
- PaddleOCR 2 and older RapidOCR: lists of a box, a text and a confidence, one list a page;
- PPOCRLabel: a list of `transcription` and `points`.

PP-StructureV3 adds blocks in reading order (`parsing_res_list`): its lines are put into them. What
it calls header, footer, number or caption is taken over; its titles are not, as one may be a
kicker, a headline or a subhead.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.json_files import (
    Value,
    box,
    corners,
    file_of,
    first_of,
    is_json,
    items,
    mapping,
    parse_json,
    share,
    size,
    table_rows,
    words,
)
from yk_reader.formats.page_lines import Lines, Raw, split_lines
from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.xml_files import (
    head_text,
    named_pages,
)
from yk_reader.model.facsimile import Box, Outline
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

_WRAPPERS: Final = (
    "ocrResults", "layoutParsingResults", "prunedResult", "result", "results", "res", "lines",
    "data", "overall_ocr_res",
)  # fmt: skip
"""Keys under which a server or a person's script puts the result itself."""
_TEXT: Final = ("txt", "text", "rec_text", "transcription")
_BOX: Final = ("box", "rec_box", "points", "rec_poly", "poly", "dt_poly")
_SCORE: Final = ("score", "rec_score", "confidence")
_DEEPEST: Final = 6
"""Wrappers around one another; each list of pages counts too."""
_FURNITURE: Final = frozenset(
    {"header", "footer", "number", "header_image", "footer_image", "aside_text"}
)
_CAPTIONS: Final = frozenset(
    {"figure_title", "table_title", "chart_title", "figure_table_chart_title"}
)
_WORDS: Final = re.compile(
    r'"(?:rec_texts|rec_text|dt_polys|parsing_res_list|ocrResults|layoutParsingResults|txts?|'
    r'transcription)"'
)
_PLACED: Final = re.compile(r'"(?:box|points|poly)"\s*:\s*\[')
_NESTED: Final = re.compile(
    r"\A\s*\[(?:\s*null\s*,)*(?:\s*\[){2,4}\s*-?[\d.]+(?:[eE][+-]?\d+)?\s*,\s*-?[\d.]"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """One line of an engine."""

    text: str
    box: Box | None
    confidence: float
    outline: Outline = ()


@dataclass(frozen=True, slots=True)
class _Result:
    """One page: its lines, and what the object says that they stand in."""

    lines: list[_Read]
    said: Mapping[str, Value]


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file" and those of `parse_json`."""
    results = list(_results(parse_json(data, name), {}, 0))
    yield from named_pages(name, "JSON", results, _page)


def _results(value: Value, around: Mapping[str, Value], depth: int) -> Iterator[_Result]:
    """The pages in a value: an object with the lines or around it, a list of lines or of pages."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        said = {**around, **{k: v for k, v in value.items() if k not in _WRAPPERS}}
        lines = _columns(value)
        if lines is not None or "parsing_res_list" in value:
            inner = _columns(mapping(value.get("overall_ocr_res")))
            yield _Result(lines or inner or [], said)
            return
        inner_value = first_of(value, _WRAPPERS)
        if inner_value is not None:
            yield from _results(inner_value, said, depth + 1)
    elif isinstance(value, list):
        lines = [line for line in map(_line, value) if line is not None]
        if lines:
            yield _Result(lines, around)
            return
        for each in value:
            if isinstance(each, dict | list):
                yield from _results(each, around, depth + 1)


def _columns(value: Mapping[str, Value]) -> list[_Read] | None:
    """Lines that stand as a list of texts beside one of boxes; None where there are none."""
    texts = first_of(value, ("rec_texts", "txts"))
    if not isinstance(texts, list):
        return None
    scores = items(first_of(value, ("rec_scores", "scores")))
    columns = (items(value.get(name)) for name in ("rec_polys", "rec_boxes", "dt_polys", "boxes"))
    boxes = next((each for each in columns if len(each) == len(texts)), [])
    return [
        _Read(
            words(text),
            box(boxes[i]) if boxes else None,
            share(scores[i]) if i < len(scores) else -1.0,
            corners(boxes[i]) if boxes else (),
        )
        for i, text in enumerate(texts)
    ]


def _line(value: Value) -> _Read | None:
    """One line as an object, or as a list of box, text and confidence; None for something else."""
    if isinstance(value, dict):
        text = first_of(value, _TEXT)
        if not isinstance(text, str) or first_of(value, _BOX) is None:
            return None
        place = first_of(value, _BOX)
        return _Read(text, box(place), share(first_of(value, _SCORE)), corners(place))
    if not isinstance(value, list) or not 2 <= len(value) <= 3:
        return None
    place, text, score = value[0], value[1], value[2] if len(value) == 3 else None
    if isinstance(text, list) and len(text) == 2:
        text, score = text
    if not isinstance(text, str) or not isinstance(place, list):
        return None
    return _Read(text, box(place), share(score), corners(place))


def _page(result: _Result, name: str) -> IncomingPage | None:
    said = result.said
    lines = Lines(size=size(said.get("width"), said.get("height")))
    blocks = items(said.get("parsing_res_list"))
    if blocks:
        _in_blocks(lines, result.lines, blocks, name)
    else:
        lines.raws += [
            Raw(r.text, box=r.box, confidence=r.confidence, outline=r.outline) for r in result.lines
        ]
    picture = file_of(first_of(said, ("input_path", "file", "image", "img_path")))
    return lines.page(name, PageMeta(), picture, _engine(said))


def _engine(said: Mapping[str, Value]) -> str:
    if "parsing_res_list" in said:
        return "PP-StructureV3"
    if "rec_texts" in said or "model_settings" in said:
        return "PaddleOCR"
    return words(first_of(said, ("engine", "eng")))[:100]


def _in_blocks(lines: Lines, read: list[_Read], blocks: list[Value], name: str) -> None:
    """The lines in the blocks that hold them, in the order of the blocks; those in none behind.

    A block whose lines are not there (a table, or a file without them) is read by its own text.
    """
    places = [box(mapping(block).get("block_bbox")) for block in blocks]
    homes = [_home(line.box, places) for line in read]
    for i, block in enumerate(blocks):
        label = words(mapping(block).get("block_label"))
        role = Role.CAPTION if label in _CAPTIONS else None
        apart = label in _FURNITURE
        inside = [line for line, home in zip(read, homes, strict=True) if home == i]
        for line in inside or _own(mapping(block), name):
            lines.raws.append(
                Raw(
                    line.text,
                    i,
                    "" if apart else None,
                    Role.NOISE if apart else role,
                    box=line.box,
                    confidence=line.confidence,
                    outline=line.outline,
                )
            )
    behind = [line for line, home in zip(read, homes, strict=True) if home is None]
    lines.raws += [
        Raw(r.text, -1, box=r.box, confidence=r.confidence, outline=r.outline) for r in behind
    ]


def _own(block: Mapping[str, Value], name: str) -> list[_Read]:
    """The text of a block itself, a line for each of its lines or the rows of its table."""
    text = words(block.get("block_content"))
    if text.lstrip()[:1] == "<":
        rows = list(table_rows(text, name))
        return [_Read(row, None, -1.0) for row in rows]
    pieces = [piece for piece in split_lines(text) if piece.strip()]
    place = box(block.get("block_bbox")) if len(pieces) == 1 else None
    return [_Read(piece, place, -1.0) for piece in pieces]


def _home(line: Box | None, places: list[Box | None]) -> int | None:
    """The block that covers more than half of a line, of several the one that covers most."""
    if line is None:
        return None
    area = max(line[2] - line[0], 1) * max(line[3] - line[1], 1)
    best, most = None, area / 2
    for i, place in enumerate(places):
        if place is None:
            continue
        wide = min(line[2], place[2]) - max(line[0], place[0])
        high = min(line[3], place[3]) - max(line[1], place[1])
        if wide > 0 and high > 0 and wide * high > most:
            best, most = i, wide * high
    return best


def sniff(head: bytes) -> bool:
    """Whether a file begins as the JSON of these engines does."""
    if not is_json(head):
        return False
    text = head_text(head)
    if _NESTED.match(text):
        return True
    known = _WORDS.search(text) is not None
    return known or (_PLACED.search(text) is not None and '"text"' in text)


FORMAT = Format(
    "ocr-json",
    "JSON of PaddleOCR, RapidOCR or PP-StructureV3",
    (".json", ".jsonl"),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    read_pages=read_pages,
    sniff=sniff,
)
