"""Answers of Google Cloud Vision (`DOCUMENT_TEXT_DETECTION`) as JSON: `fullTextAnnotation`.

A line is what stands between two breaks of lines that the answer tells, put together from its
symbols. Coordinates that are 0 are not written there; those of PDF and TIFF are shares of the page.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.json_files import (
    Value,
    box,
    corners,
    file_of,
    is_json,
    items,
    mapping,
    parse_json,
    share,
    size,
    words,
)
from yk_reader.formats.page_lines import Lines, Raw, Word, box_around, split_lines
from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.spelt_lines import spell
from yk_reader.formats.xml_files import (
    head_text,
    named_pages,
)
from yk_reader.model.facsimile import Unit
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass

_BREAKS: Final = ("", "SPACE", "SURE_SPACE", "EOL_SURE_SPACE", "HYPHEN", "LINE_BREAK")
"""By their numbers, which some libraries write."""
_ENDS: Final = frozenset({"EOL_SURE_SPACE", "HYPHEN", "LINE_BREAK"})
_SNAKE: Final = re.compile(r"(?<!^)(?=[A-Z])")
_SEEN: Final = re.compile(
    r'"(?:fullTextAnnotation|full_text_annotation|textAnnotations|text_annotations)"\s*:|'
    r'"responses"\s*:\s*\[\s*\{\s*"\w+Annotations?"\s*:'
)
_BARE: Final = ('"symbols"', '"detectedBreak"', '"boundingBox"')
"""Keys of the annotation alone."""
_PER_POINT: Final = 1200 / 72


@dataclass(frozen=True, slots=True)
class _Scale:
    """What shares of a page are multiplied with, and its whole pixels or points."""

    wide: float
    high: float
    points: float


_Symbols = list[tuple[Word, list[tuple[float, float]]]]
"""The symbols of a line, each with its corners."""


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file" and those of `parse_json`."""
    pages = list(_pages(parse_json(data, name)))
    alone = len(pages) == 1

    def page_of(one: tuple[Value, str, bool], called: str) -> IncomingPage | None:
        page, uri, pdf = one
        return _page(page, called, uri if alone else "", pdf)

    yield from named_pages(name, "Google Vision", pages, page_of)


def _get(value: Value, name: str) -> Value:
    """What stands under a key, in the spelling of the service or of its Python library."""
    said = mapping(value)
    return said[name] if name in said else said.get(_SNAKE.sub("_", name).lower())


def _pages(value: Value) -> Iterator[tuple[Value, str, bool]]:
    """The pages in an answer, a list of answers, or the annotation alone, each with the name of its
    file and whether that is a PDF."""
    for one in value if isinstance(value, list) else [value]:
        source = _get(one, "inputConfig")
        uri = words(_get(_get(source, "gcsSource"), "uri"))
        pdf = "pdf" in words(_get(source, "mimeType"))
        answers = _get(one, "responses")
        for answer in answers if isinstance(answers, list) else [one]:
            own = words(_get(_get(answer, "context"), "uri")) or uri
            for page in _annotated(answer):
                yield page, own, pdf


def _annotated(answer: Value) -> list[Value]:
    """The pages of one answer; of one without pages the text, and its words one after another."""
    whole = _get(answer, "fullTextAnnotation") or answer
    first, *rest = items(_get(answer, "textAnnotations")) or [None]
    text = words(_get(whole, "text")) or words(_get(first, "description"))
    return items(_get(whole, "pages")) or [{"text": text, "words": rest}]


def _page(page: Value, name: str, uri: str, pdf: bool) -> IncomingPage | None:
    wide, high = size(_get(page, "width"), _get(page, "height"))
    points = _PER_POINT if pdf else 1.0
    lines = Lines(
        size=(round(wide * points), round(high * points)),
        unit=Unit.INCH1200 if pdf else Unit.PIXEL,
    )
    scale = _Scale(wide * points, high * points, points)
    for block in items(_get(page, "blocks")):
        for number, paragraph in enumerate(items(_get(block, "paragraphs"))):
            for i, line in enumerate(_lines(paragraph, scale)):
                raw = _raw(line, lines.words([word for word, _ in line]))
                raw.block = id(block)
                # The first one of a block may go on from the column before.
                raw.paragraph = False if i else (True if number else None)
                lines.raws.append(raw)
    if not lines.raws:
        lines.raws += _told(
            split_lines(words(_get(page, "text"))), items(_get(page, "words")), scale
        )
    return lines.page(name, PageMeta(), file_of(uri), "Google Cloud Vision")


def _told(texts: list[str], said: list[Value], scale: _Scale) -> Iterator[Raw]:
    """The lines of an answer without pages; the words stand one after another in them."""
    number = 0
    for text in texts:
        line: _Symbols = []
        at = 0
        while number < len(said):
            word = words(_get(said[number], "description"))
            at += len(text[at:]) - len(text[at:].lstrip())
            if not word or not text.startswith(word, at):
                break
            place = _corners(said[number], scale, "boundingPoly")
            line.append((Word(word, box([list(point) for point in place])), place))
            at, number = at + len(word), number + 1
        yield _raw(line, text) if line and not text[at:].strip() else Raw(text)


def _raw(line: _Symbols, text: str) -> Raw:
    read = [word for word, _ in line]
    around = box_around([point for _, points in line for point in points])
    raw = Raw(text, box=around)
    spell(raw, read)
    first, last = line[0][1], line[-1][1]
    if raw.chars and not raw.upright and len(first) == len(last) == 4:
        raw.outline = corners([*first[0], *last[1], *last[2], *first[3]])
    return raw


def _lines(paragraph: Value, scale: _Scale) -> Iterator[_Symbols]:
    """The symbols of a paragraph, line by line."""
    line: _Symbols = []
    blank = False
    for word in items(_get(paragraph, "words")):
        sure = share(_get(word, "confidence"))
        for symbol in items(_get(word, "symbols")):
            text, own = words(_get(symbol, "text")), share(_get(symbol, "confidence"))
            stop = _get(_get(symbol, "property"), "detectedBreak")
            kind = _kind(_get(stop, "type"))
            before = bool(_get(stop, "isPrefix")) and kind in _BREAKS[1:]
            if before and kind in _ENDS and line:
                yield line
                line, blank = [], False
            place = _corners(symbol, scale) or _corners(word, scale)
            known = own if own > 0 else sure if sure > 0 else -1.0  # 0: it is not said
            found = Word(text, box([list(point) for point in place]), known, blank or before)
            line.append((found, place))
            blank = kind in ("SPACE", "SURE_SPACE") and not before
            if kind in _ENDS and not before:
                if kind == "HYPHEN":
                    found.text += "-"  # it is printed, but no symbol of its own
                yield line
                line, blank = [], False
    if line:
        yield line


def _kind(value: Value) -> str:
    """The name of a break, also where its number is written."""
    if isinstance(value, int):
        return _BREAKS[value] if 0 <= value < len(_BREAKS) else ""
    return words(value)


def _corners(value: Value, scale: _Scale, key: str = "boundingBox") -> list[tuple[float, float]]:
    """The corners of something; a coordinate that is 0 is left out in the file."""
    place = _get(value, key)
    found, across, down = items(_get(place, "vertices")), scale.points, scale.points
    if not found and scale.wide:
        found, across, down = items(_get(place, "normalizedVertices")), scale.wide, scale.high
    points = [(_get(each, "x") or 0, _get(each, "y") or 0) for each in found]
    return [(x * across, y * down) for x, y in points if _fits(x) and _fits(y)]


def _fits(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6


def sniff(head: bytes) -> bool:
    """Whether a file begins as such an answer does."""
    if not is_json(head):
        return False
    text = head_text(head)
    return _SEEN.search(text) is not None or all(key in text for key in _BARE)


FORMAT: Final = Format(
    "google-vision",
    "JSON of Google Cloud Vision",
    (".json", ".jsonl"),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    read_pages=read_pages,
    sniff=sniff,
)
