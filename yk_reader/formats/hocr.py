"""hOCR: HTML with the lines and words of an OCR engine.

The text is the lines as they stand in the file, the words of a line joined; a page that holds no
lines is read by its paragraphs. Headings, captions, authors and running titles have the roles that
their classes say. A page inside an `iframe` (viewers write it so) is read too.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.page_lines import (
    Lines,
    Raw,
    Word,
    box_of,
    is_blank,
    shape_of,
)
from yk_reader.formats.readings import is_own
from yk_reader.formats.xml_files import (
    Element,
    head_text,
    inside,
    local,
    named_pages,
    number,
    parse_html,
    root_name,
)
from yk_reader.model.facsimile import Box
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

_LINES: Final = frozenset(
    {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"}
)
_BLOCKS: Final = frozenset({"ocr_carea", "ocrx_block", "ocr_column"})
_ROLES: Final = {
    "ocr_title": Role.HEADLINE,
    "ocr_author": Role.BYLINE,
    "ocr_abstract": Role.DECK,
    "ocr_caption": Role.CAPTION,
    "ocr_header": Role.NOISE,
    "ocr_footer": Role.NOISE,
    "ocr_pageno": Role.NOISE,
}
_PROPERTY: Final = re.compile(r"\s*([\w-]+)\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)(?:;|$)")
_TITLE: Final = 4000
"""Characters of a title that are read; lines with a confidence for each character are shorter."""
_VERSION: Final = re.compile(r"\A(.*\S)[ /]+v?(\d+(?:\.\d+)+\S*)")
_MARKS: Final = ("ocr_page", "ocr-system", "ocr-capabilities", "ocrx_word", "ocr_line")


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a line stands: its block, its paragraph, and the role that the classes around say."""

    block: Element | None
    paragraph: Element | None
    role: Role | None


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file" and those of `parse_html`."""
    root = parse_html(data, name)
    pages = _with_class(root, "ocr_page")
    if not pages:
        for frame in inside(root, "iframe"):
            inner = frame.text or ""
            if "ocr_page" in inner:
                root = parse_html(inner.strip().encode("utf-8", "replace"), name)
                pages = _with_class(root, "ocr_page")
                break
    if not pages:
        pages = list(inside(root, "body"))
    engine = _engine(root)
    yield from named_pages(name, "hOCR", pages, lambda page, called: _page(page, called, engine))


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _with_class(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in _classes(each)]


def _engine(root: Element) -> str:
    found = (e.get("content") for e in inside(root, "meta") if e.get("name") == "ocr-system")
    engine = " ".join((next(found, None) or "").split())
    return "" if is_own(engine) else engine


def properties(element: Element) -> dict[str, str]:
    """The properties in an element's title: `bbox 1 2 3 4; x_wconf 90`."""
    return {k: v.strip() for k, v in _PROPERTY.findall((element.get("title") or "")[:_TITLE])}


def _page(page: Element, name: str, engine: str) -> IncomingPage | None:
    said = properties(page)
    whole = _box(said)
    lines = Lines(size=(whole[2], whole[3]) if whole is not None else (0, 0))
    picture = re.split(r"[/\\]", said.get("image", "").strip("\"' "))[-1]
    tesseract = "tesseract" in engine.lower()
    found = [each for each in page.iter() if _LINES.intersection(_classes(each))]
    found = [each for each in found if _around(each, _LINES, page) is None]
    opened: set[Element | None] = set()
    block: Element | None = None
    last: Element | None = None
    for each in found:
        home = _home(each, page, tesseract)
        raw = _line(each, lines)
        if is_blank(raw.text):
            continue
        raw.block, raw.role = home.block, home.role
        if home.role is Role.NOISE:
            raw.article = ""
        if home.paragraph is not None:
            first = home.paragraph is not last
            # The first line of a block may go on from the column before.
            raw.paragraph = (home.block is block or None) if first else False
            if home.paragraph in opened and first:
                raw.paragraph = None
            opened.add(home.paragraph)
        block, last = home.block, home.paragraph
        lines.raws.append(raw)
    if not lines.raws:
        _paragraphs(page, lines)
    known = _VERSION.fullmatch(engine)
    engine, version = known.groups() if known is not None else (engine, "")
    return lines.page(name, PageMeta(), picture, engine, version)


def _around(element: Element, names: frozenset[str], page: Element) -> Element | None:
    """The nearest element around that has one of these classes, inside the page."""
    for outer in element.iterancestors():
        if outer is page:
            return None
        if names.intersection(_classes(outer)):
            return outer
    return None


def _home(line: Element, page: Element, tesseract: bool) -> _Home:
    block = _around(line, _BLOCKS, page)
    paragraph = _around(line, frozenset({"ocr_par"}), page)
    role = next((_ROLES[name] for name in _classes(line) if name in _ROLES), None)
    if tesseract and role is Role.NOISE:
        role = None  # it calls a line so that it takes for a heading, by the size of the type
    if role is None:
        outer = _around(line, frozenset(_ROLES), page)
        role = next((_ROLES[n] for n in _classes(outer) if n in _ROLES), None) if (
            outer is not None
        ) else None  # fmt: skip
    return _Home(block if block is not None else paragraph, paragraph, role)


def _line(line: Element, lines: Lines) -> Raw:
    words = _with_class(line, "ocrx_word") or _with_class(line, "ocr_word")
    said = properties(line)
    around, outline = shape_of(said.get("poly", ""))
    raw = Raw("", box=_box(said) or around, outline=outline)
    if not words:
        raw.text = " ".join("".join(line.itertext()).split())
        return raw
    read: list[Word] = []
    blank = True
    for word in words:
        said, inner = properties(word), "".join(word.itertext())
        sure = number(said.get("x_wconf", ""))
        text = " ".join(inner.split())
        known = sure / 100 if sure is not None and 0 <= sure <= 100 else -1.0
        read.append(Word(text, _box(said), known, blank or inner[:1].isspace()))
        blank = not text or inner[-1:].isspace() or _blank_after(word, line)
    sures = [word.confidence for word in read if word.confidence >= 0 and word.text]
    raw.text = lines.words(read)
    raw.confidence = sum(sures) / len(sures) if sures else -1.0
    return raw


def _blank_after(word: Element, line: Element) -> bool:
    """Whether white space stands between a word and what comes after it."""
    at = word
    while at is not line and at is not None:
        if at.tail:
            return bool(at.tail[:1].isspace())
        if at.getnext() is not None:
            return False
        at = at.getparent()
    return True


def _paragraphs(page: Element, lines: Lines) -> None:
    """The text of a page without lines: its paragraphs, with the line breaks that they have."""
    found = _with_class(page, "ocr_par") or list(inside(page, "p"))
    for paragraph in found:
        pieces = [""]
        for each in paragraph.iter():
            if local(each) == "br":
                pieces.append("")
            elif each.text:
                pieces[-1] += each.text
            if each is not paragraph and each.tail:
                pieces[-1] += each.tail
        for i, piece in enumerate(" ".join(each.split()) for each in pieces):
            lines.raws.append(Raw(piece, paragraph, paragraph=i == 0))


def _box(said: dict[str, str]) -> Box | None:
    values = [number(each) for each in said.get("bbox", "").split()]
    if len(values) != 4 or None in values:
        return None
    left, top, right, bottom = (value or 0.0 for value in values)
    return box_of(left, top, right, bottom)


def sniff(head: bytes) -> bool:
    """Whether a file begins as hOCR does: HTML that names its classes."""
    if root_name(head).lower() != "html":
        return False
    text = head_text(head)
    return any(mark in text for mark in _MARKS)
