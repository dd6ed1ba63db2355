"""ABBYY FineReader XML of the schemas 6 to 10, blind to the namespace, as FineReader and FineReader
Engine write it, and the Internet Archive keeps it.

The text is the lines as they stand in the file, put together from their characters where it has
these (`charParams`), with a blank where it has one; `wordStart` says nothing of blanks, as it
stands between Chinese words too. Readings that were not chosen (`charRecVariants`,
`wordRecVariants`) are left out. Where the characters lie on a slope, lines get corners along it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.page_lines import Lines, Raw, Word, box_of, is_blank, sound
from yk_reader.formats.readings import program
from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.spelt_lines import middle, spell
from yk_reader.formats.xml_files import (
    Element,
    child,
    children,
    head_text,
    inside,
    local,
    named_pages,
    number,
    parse_xml,
    root_name,
)
from yk_reader.model.facsimile import Box, Outline, Reading
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import Role
from yk_reader.text.median import median

_STYLES: Final = {
    "pictureCaption": Role.CAPTION,
    "tableCaption": Role.CAPTION,
    "rt": Role.NOISE,
}
"""What the roles of paragraph styles say; `rt` is a running title. A `heading` may be a kicker, a
headline or a subhead."""
_TRUE: Final = frozenset({"1", "true"})
_BLANK: Final = " \t\r\n"
_BLANKS: Final = re.compile(f"[{_BLANK}]+")
_VERSION: Final = re.compile(r"(.*\S) v?(\d+(?:\.\d+)*)")
_FIRST_PER_CENT: Final = 8
"""The version from which on confidences are per cent; those of earlier ones have other ranges."""
_MARKS: Final = re.compile(r"abbyy|finereader|\bblockType\s*=", re.I)
_FULL: Final = 0.6
"""Of the highest character of a line: lower ones (marks, 一) do not say how the line runs."""
_LONG: Final = 6
"""Such characters that a line must have to tell a slope."""
_MANY: Final = 5
"""Such lines that a page must have."""
_SLOPE: Final = 0.002
"""A smaller slope is none."""


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file" and those of `parse_xml`."""
    root = parse_xml(data, name)
    pages = list(inside(root, "page"))
    roles, engine = _roles(root), _engine(root)
    yield from named_pages(
        name, "ABBYY XML", pages, lambda page, called: _page(page, called, roles, engine)
    )


def _engine(root: Element) -> Reading:
    said = program(root.get("producer"))
    known = _VERSION.fullmatch(said.engine)
    return Reading(*known.groups()) if known is not None else said


def _roles(root: Element) -> Mapping[str, Role]:
    """What the styles of paragraphs say, by their id."""
    said = child(root, "documentData")
    styles = inside(said, "paragraphStyle") if said is not None else ()
    found = ((style.get("id") or "", _STYLES.get(style.get("role") or "")) for style in styles)
    return {key: role for key, role in found if key and role is not None}


def _page(
    page: Element, name: str, roles: Mapping[str, Role], engine: Reading
) -> IncomingPage | None:
    lines = Lines(size=(_whole(page, "width"), _whole(page, "height")))
    major = number(engine.version.partition(".")[0])
    per_cent = major is None or major >= _FIRST_PER_CENT
    slopes: list[float] = []
    for block in _blocks(page):
        last: Element | None = None
        for line in inside(block, "line"):
            words = _words(line)
            raw = _line(line, words, lines, per_cent=per_cent)
            if is_blank(raw.text):
                continue
            around = line.getparent()
            raw.block, raw.role = block, roles.get(around.get("style") or "")
            if block.get("blockType") == "Barcode":
                raw.role = Role.NOISE
            if raw.role is Role.NOISE:
                raw.article = ""
            if local(around) == "par":
                raw.paragraph = _begins(around, last)
                last = around
            lines.raws.append(raw)
            if not raw.upright and (slope := _slope(words)) is not None:
                slopes.append(slope)
    sinks = median(slopes) if len(slopes) >= _MANY else 0.0
    for raw in lines.raws if abs(sinks) > _SLOPE else ():
        raw.outline = _corners(raw, sinks)
    if page.get("originalCoords") not in _TRUE and number(page.get("skewAngle") or ""):
        lines.notices.append(
            "The boxes are those of the picture as FineReader straightened it: on the picture "
            "itself the lines stand elsewhere."
        )
    return lines.page(name, PageMeta(), "", engine.engine, engine.version)


def _blocks(page: Element) -> list[Element]:
    """The blocks of a page; the page itself where its lines stand in none."""
    blocks = list(children(page, "block"))
    known = any(next(inside(block, "line"), None) is not None for block in blocks)
    return blocks if known else [page]


def _begins(par: Element, last: Element | None) -> bool | None:
    """Whether a paragraph begins with a line of it, by the one of the line before in the block."""
    if par is last or par.get("hasOverflowedHead") in _TRUE:
        return False
    return None if last is None else True  # the first one may go on from the column before


def _whole(page: Element, name: str) -> int:
    return max(int(number(page.get(name) or "") or 0), 0)


def _words(line: Element) -> list[Word]:
    """The characters of a line, each a word; empty where the file has its text only."""
    found: list[Word] = []
    blank, spelt = False, False
    for holder in (line, *children(line, "formatting")):
        chars = list(children(holder, "charParams"))
        spelt = spelt or bool(chars)
        for char in chars:
            text = _own_text(char).strip(_BLANK)
            if text:
                sure = number(char.get("charConfidence") or "")
                share = sure / 100 if sure is not None and 0 <= sure <= 100 else -1.0
                found.append(Word(text, _box(char), share, blank))
            blank = not text
        if holder is not line and not chars:
            found += [Word(text) for text in _BLANKS.split(_own_text(holder)) if text]
            blank = True
    return found if spelt else []


def _own_text(element: Element) -> str:
    """The text of an element without that of the elements in it."""
    return "".join([element.text or "", *(each.tail or "" for each in element)])


def _line(line: Element, words: Sequence[Word], lines: Lines, *, per_cent: bool) -> Raw:
    raw = Raw("", box=_box(line))
    if not words:
        text = "".join(map(_own_text, children(line, "formatting")))
        raw.text = sound(_BLANKS.sub(" ", text or _own_text(line)))
        return raw
    raw.text = lines.words(words)
    spell(raw, words)
    if not per_cent:
        raw.confidence = -1.0
    return raw


def _slope(words: Sequence[Word]) -> float | None:
    """How far a level line sinks for each unit along it; None for one that is too short."""
    boxes = [word.box for word in words if word.box is not None]
    highest = max((box[3] - box[1] for box in boxes), default=0)
    points = [middle(box) for box in boxes if box[3] - box[1] >= _FULL * highest]
    if len(points) < _LONG:
        return None
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    square = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / square if square else None


def _corners(raw: Raw, slope: float) -> Outline:
    """The corners of a level line on such a slope, from its top left one on, within its box."""
    if raw.box is None or raw.upright:
        return ()
    left, top, right, bottom = raw.box
    sinks = round(slope * (right - left))
    if not sinks or abs(sinks) >= bottom - top:
        return ()
    before, behind = (0, sinks) if sinks > 0 else (-sinks, 0)
    return (
        (left, top + before), (right, top + behind),
        (right, bottom - before), (left, bottom - behind),
    )  # fmt: skip


def _box(element: Element) -> Box | None:
    left, top, right, bottom = (number(element.get(side) or "") for side in "ltrb")
    if left is None or top is None or right is None or bottom is None:
        return None
    return box_of(left, top, right, bottom)


def sniff(head: bytes) -> bool:
    """Whether a file begins as ABBYY XML does, also a single page that was cut out of one."""
    if root_name(head) not in ("document", "page"):
        return False
    return _MARKS.search(head_text(head)) is not None


FORMAT: Final = Format(
    "abbyy",
    "ABBYY FineReader XML",
    (".xml",),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    read_pages=read_pages,
    sniff=sniff,
)
