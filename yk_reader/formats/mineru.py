"""Pages that MinerU parsed: its `middle.json` and `content_list.json`.

`middle.json` has the lines with their boxes, as they were before paragraphs were put together
(`preproc_blocks`), so that the lines are those of the page; `content_list.json` has paragraphs.
Captions and page furniture are taken over, titles are not: one may be a kicker, a headline or a
subhead.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.json_files import (
    Value,
    box,
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
from yk_reader.formats.xml_files import head_text, no_text, stem
from yk_reader.model.errors import InputError
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import Role

_ENDINGS: Final = ("_middle", "_content_list")
_FURNITURE: Final = frozenset(
    {"header", "footer", "page_number", "aside_text", "page_footnote", "discarded", "abandon"}
)
_CAPTION: Final = re.compile(r"(?:image|table|chart|figure|code)_(?:caption|footnote)")
_DEEPEST: Final = 8


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file", "unknown-json" and those of `parse_json`."""
    value = parse_json(data, name)
    plain = stem(name)
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending) or plain
    if isinstance(value, dict) and isinstance(value.get("pdf_info"), list):
        version = words(value.get("_version_name"))[:40]
        made = _middle(value["pdf_info"], name)
    elif isinstance(value, list):
        version, made = "", _contents(value, name)
    else:
        raise InputError(
            "unknown-json",
            f"{name} is no middle.json and no content_list.json of MinerU.",
            "Take one of these two from MinerU's output folder.",
            name=name,
        )
    engine = f"MinerU {version}".strip()
    pages = [(number, lines) for number, lines in made if lines.raws]
    found = False
    for number, lines in pages:
        called = plain if len(pages) == 1 else f"{plain}-{number}"
        page = lines.page(called, PageMeta(), "", engine)
        if page is not None:
            found = True
            yield page
    if not found:
        raise no_text(name, "JSON")


def _middle(pages: list[Value], name: str) -> list[tuple[int, Lines]]:
    """The number of each page, from 1, and its lines."""
    out = []
    for at, value in enumerate(pages):
        page = mapping(value)
        said = items(page.get("page_size"))
        lines = Lines(size=size(*said) if len(said) == 2 else (0, 0))
        blocks = items(page.get("preproc_blocks")) or items(page.get("para_blocks"))
        for block in blocks:
            _block(lines, mapping(block), name, apart=False, depth=0)
        for block in items(page.get("discarded_blocks")):
            _block(lines, mapping(block), name, apart=True, depth=0)
        out.append((_number(page.get("page_idx"), at), lines))
    return out


def _number(value: Value, at: int) -> int:
    sound = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6
    return (value if sound else at) + 1


def _block(lines: Lines, block: Mapping[str, Value], name: str, *, apart: bool, depth: int) -> None:
    kind = words(block.get("type"))
    apart = apart or kind in _FURNITURE
    key = object()
    for each in items(block.get("lines")):
        _line(lines, mapping(each), kind, name, key, apart=apart)
    if depth < _DEEPEST:
        for inner in items(block.get("blocks")):
            _block(lines, mapping(inner), name, apart=apart, depth=depth + 1)


def _line(
    lines: Lines, line: Mapping[str, Value], kind: str, name: str, key: object, *, apart: bool
) -> None:
    """A line with the text of its spans; a span that is a table gives a line for each row."""
    texts, scores = [], []
    for span in map(mapping, items(line.get("spans"))):
        if span.get("html"):
            _rows(lines, words(span["html"]), name, key, apart=apart)
        texts.append(words(span.get("content")))
        scores.append(share(span.get("score")))
    sures = [score for score in scores if score >= 0]
    sure = sum(sures) / len(sures) if sures else -1.0
    for piece in split_lines("".join(texts)):
        lines.raws.append(_raw(piece, key, kind, apart=apart, line=line, sure=sure))


def _raw(
    text: str,
    key: object,
    kind: str,
    *,
    apart: bool,
    line: Mapping[str, Value] | None = None,
    sure: float = -1.0,
) -> Raw:
    role = Role.NOISE if apart else Role.CAPTION if _CAPTION.fullmatch(kind) else None
    place = None if line is None else box(line.get("bbox"))
    return Raw(text, key, "" if apart else None, role, box=place, confidence=sure)


def _rows(lines: Lines, markup: str, name: str, key: object, *, apart: bool) -> None:
    for row in table_rows(markup, name):
        lines.raws.append(_raw(row, key, "", apart=apart))


def _contents(value: list[Value], name: str) -> list[tuple[int, Lines]]:
    """The pages of a content list, in their order."""
    pages: dict[int, Lines] = {}
    for each in map(mapping, value):
        lines = pages.setdefault(_number(each.get("page_idx"), 0), Lines())
        kind = words(each.get("type"))
        apart = kind in _FURNITURE
        for words_of, said in _texts(each):
            key = object()
            for at, piece in enumerate(split_lines(words_of)):
                raw = _raw(piece, key, said or kind, apart=apart)
                raw.paragraph = None if apart or at else True
                lines.raws.append(raw)
        if each.get("table_body"):
            _rows(lines, words(each["table_body"]), name, object(), apart=apart)
    return sorted(pages.items())


def _texts(value: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """The texts of one entry, each with the kind that it is of if that is not the entry's own."""
    if words(value.get("text")):
        yield words(value["text"]), ""
    for item in items(value.get("list_items")):
        yield words(item), ""
    for key in value:
        if _CAPTION.fullmatch(key):
            for caption in items(value[key]) or [value[key]]:
                yield words(caption), key


def sniff(head: bytes) -> bool:
    """Whether a file begins as one of the two does."""
    if not is_json(head):
        return False
    text = head_text(head)
    return '"pdf_info"' in text or ('"page_idx"' in text and '"type"' in text)


FORMAT = Format(
    "mineru",
    "JSON of MinerU (middle.json, content_list.json)",
    (".json",),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    read_pages=read_pages,
    sniff=sniff,
)
