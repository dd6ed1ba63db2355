"""Answers of Azure's services that read text, as JSON: Read (Computer Vision 2 to 3.2, Form
Recognizer 2), Document Intelligence (Form Recognizer 3 and later), Image Analysis 4.

A line is one of the answer, with its own text. What Document Intelligence calls a header, footer or
number of the page is furniture; its titles are not taken over, as one may be a kicker, a headline
or a subhead.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.json_files import (
    Value,
    box,
    corners,
    first_of,
    is_json,
    items,
    mapping,
    parse_json,
    share,
    size,
    words,
)
from yk_reader.formats.page_lines import Lines, Raw, Word
from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.spelt_lines import spell
from yk_reader.formats.xml_files import (
    head_text,
    named_pages,
)
from yk_reader.model.facsimile import Unit
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import Role

_TEXT: Final = ("content", "text")
_PLACE: Final = ("polygon", "boundingPolygon", "boundingBox")
_PAGES: Final = ("readResults", "recognitionResults", "pages")
_FURNITURE: Final = frozenset({"pageHeader", "pageFooter", "pageNumber"})
_INCH: Final = 1200
_SEEN: Final = re.compile(
    r'"analyzeResult"\s*:\s*\{|"(?:readResults|recognitionResults)"\s*:\s*\[\s*\{\s*"page"|'
    r'"readResult"\s*:\s*\{\s*"(?:blocks|stringIndexType|modelVersion|content|pages)"|'
    r'"model_?[iI]d"\s*:\s*"prebuilt-(?:read|layout|document)"'
)
_Span = tuple[int, int]


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file" and those of `parse_json`."""
    value = parse_json(data, name)
    pages = [
        page for one in (value if isinstance(value, list) else [value]) for page in _pages(one)
    ]
    yield from named_pages(
        name, "Azure", pages, lambda one, called: _page(one[0], called, *one[1:])
    )


def _pages(value: Value) -> Iterator[tuple[Mapping[str, Value], list[Value], str]]:
    """The pages of an answer, each with the paragraphs of the answer and the name of the engine."""
    said = mapping(value)
    inner = mapping(said.get("analyzeResult")) or said
    read = mapping(said.get("readResult"))
    if read.get("blocks"):
        lines = [line for one in items(read["blocks"]) for line in items(mapping(one).get("lines"))]
        yield {**mapping(said.get("metadata")), "lines": lines}, [], "Azure Image Analysis"
        return
    inner = read or inner
    intelligent = any(key in inner for key in ("modelId", "model_id", "paragraphs"))
    engine = "Azure Document Intelligence" if intelligent else "Azure Read"
    for page in items(first_of(inner, _PAGES)):
        yield mapping(page), items(inner.get("paragraphs")), engine


def _page(
    page: Mapping[str, Value], name: str, paragraphs: Sequence[Value], engine: str
) -> IncomingPage | None:
    inch = page.get("unit") == "inch"
    scale = _INCH if inch else 1
    whole = size(_times(page.get("width"), scale), _times(page.get("height"), scale))
    lines = Lines(size=whole, unit=Unit.INCH1200 if inch else Unit.PIXEL)
    homes = [
        (span, number, words(mapping(one).get("role")))
        for number, one in enumerate(paragraphs)
        for span in _spans(one)
    ]
    spelt = [(span[0], word) for word in items(page.get("words")) for span in _spans(word)[:1]]
    spelt.sort(key=_start)
    for line in items(page.get("lines")):
        mine = _spans(line)
        own = items(mapping(line).get("words")) or _between(spelt, mine)
        raw = _line(mapping(line), own, lines, scale)
        home = next((each for each in homes if mine and _holds(each[0], mine[0])), None)
        if home is not None:
            raw.block = home[1]
            if home[2] in _FURNITURE:
                raw.role, raw.article = Role.NOISE, ""
        lines.raws.append(raw)
    return lines.page(name, PageMeta(), "", engine)


def _line(line: Mapping[str, Value], own: Sequence[Value], lines: Lines, scale: int) -> Raw:
    place = _scaled(first_of(line, _PLACE), scale)
    raw = Raw(words(first_of(line, _TEXT)), box=box(place), outline=corners(place))
    read = [
        Word(
            words(first_of(mapping(word), _TEXT)),
            box(_scaled(first_of(mapping(word), _PLACE), scale)),
            share(mapping(word).get("confidence")),
        )
        for word in own
    ]
    if not raw.text:
        raw.text = lines.words(read)
    spell(raw, read)
    return raw


def _scaled(value: Value, scale: int) -> Value:
    """Corners as a list of numbers, in the unit of the page; points may be objects of x and y."""
    flat: list[Value] = []
    for each in items(value):
        point = mapping(each)
        flat += [point.get("x"), point.get("y")] if point else [each]
    return [_times(each, scale) for each in flat]


def _times(value: Value, scale: int) -> Value:
    return value * scale if isinstance(value, int | float) else value


def _spans(value: Value) -> list[_Span]:
    """The places of something in the text of the answer, in whatever its offsets count."""
    said = mapping(value)
    found = items(said.get("spans")) or [said.get("span")]
    places = ((mapping(each).get("offset"), mapping(each).get("length")) for each in found)
    return [
        (start, start + long) for start, long in places
        if isinstance(start, int) and isinstance(long, int)
    ]  # fmt: skip


def _start(placed: tuple[int, Value]) -> int:
    return placed[0]


def _between(spelt: Sequence[tuple[int, Value]], spans: Sequence[_Span]) -> list[Value]:
    """The words, sorted by where they begin, that begin in one of the places."""
    found: list[Value] = []
    for low, high in spans:
        first, last = (bisect_left(spelt, at, key=_start) for at in (low, high))
        found += [word for _, word in spelt[first:last]]
    return found


def _holds(outer: _Span, inner: _Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def sniff(head: bytes) -> bool:
    """Whether a file begins as such an answer does."""
    return is_json(head) and _SEEN.search(head_text(head)) is not None


FORMAT: Final = Format(
    "azure-read",
    "JSON of Azure Read, Document Intelligence or Image Analysis",
    (".json", ".jsonl"),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    read_pages=read_pages,
    sniff=sniff,
)
