"""HTML of e-papers: the text of one article, or the map of a page with the articles' places.

Founder's systems, which most Chinese papers use, put the text between the comments
`<!--enpcontent-->` and `<!--/enpcontent-->` or into an element `founder-content`, its title,
kicker and date into a comment `<!--enpproperty …-->` or into headings; a page's HTML has a map
whose areas are polygons in the pixels of the page's picture and lead to the articles' files.
Nothing in a file is run, followed or fetched; a link is a name that is compared.
"""

import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from yk_reader.formats.given_texts import checked, date_in, page_in
from yk_reader.formats.xml_files import Element, parse_html
from yk_reader.model.errors import InputError
from yk_reader.model.given import GivenPiece, GivenText, MapArea, PageMap
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.text.decode import decode

SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_CONTENT: Final = ("founder-content", "ozoom")
"""Names, ids and classes of the element that holds the text; the first is looked for first."""
_BLOCKS: Final = frozenset(
    ("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "table",
     "ul", "ol", "blockquote", "section", "article", "center", "hr", "figcaption", "dd", "dt",
     "pre", "founder-content")
)  # fmt: skip
_SKIPPED: Final = frozenset(
    ("script", "style", "template", "noscript", "select", "textarea", "iframe", "object", "button")
)
_PROPERTY: Final = "enpproperty"
_TAG: Final = re.compile(r"<[^<>]{0,200}>")
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_CHINESE: Final = frozenset({"gb2312", "gbk", "x-gbk", "gb18030", "gb_2312-80"})
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_LONGEST_VALUE: Final = 500
"""Characters of a title; a longer one is no title."""
_MOST_AREAS, _MOST_CORNERS = 2_000, 500

_TITLES: Final[tuple[tuple[Role, str, tuple[str, ...], tuple[str, ...]], ...]] = (
    (Role.KICKER, "introtitle", ("founder-pretitle", "pretitle", "introtitle", "kicker"), ("h3",)),
    (Role.HEADLINE, "title", ("founder-title",), ("h1",)),
    (Role.SUBHEADLINE, "subtitle", ("founder-subtitle", "subtitle"), ("h2",)),
    (Role.BYLINE, "author", ("founder-author", "author"), ("h4",)),
)
"""Role, field of the property comment, names of elements, headings that papers use for it."""
_WANTED: Final = frozenset(name for _, _, names, tags in _TITLES for name in (*names, *tags))


@dataclass(frozen=True, slots=True)
class EPaper:
    """What a file holds: an article, the map of a page (article pages often show it too), or
    none."""

    text: GivenText | None = None
    map: PageMap | None = None


def read_epaper(data: bytes, name: str) -> EPaper:
    """The article and the page map of a file.

    InputError "too-large", "broken-xml", "not-text"; "no-texts" where the place of the text is
    empty.
    """
    root = parse_html(_as_utf8(data), name, encoding="utf-8", comments=True)
    found = _Walk(root)
    paragraphs = found.marked or next((t for n in _CONTENT if (t := found.boxed.get(n))), [])
    text = _article(root, found, paragraphs, name) if paragraphs else None
    areas = tuple(_areas(root))
    said = "".join(root.itertext("title"))[:_LONGEST_VALUE]
    page_map = PageMap(name, areas, _size(root), date_in(name) or date_in(said)) if areas else None
    if text is None and page_map is None and (found.boxed or found.has_marker):
        raise InputError(
            "no-texts", f"{name} holds no text of an article.", "Nothing to align.", name=name
        )
    return EPaper(text, page_map)


def _as_utf8(data: bytes) -> bytes:
    """The file in UTF-8: as it says, where that fits, else as its bytes look."""
    found = _CHARSET.search(data[:4096])
    said = found[1].decode("ascii").lower() if found else ""
    encoding = "gb18030" if said in _CHINESE else said or "utf-8"
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = decode(data, replace=True).text
    return text.removeprefix("\ufeff").replace("\0", "\ufffd").encode("utf-8", "replace")


def _names(element: Element) -> Iterator[str]:
    yield str(element.tag).lower()
    yield (element.get("id") or "").lower()
    yield from (element.get("class") or "").lower().split()


class _Walk:
    """One pass over the elements and comments of a file, without recursion.

    `marked` is the text between the comments, a paragraph each; `boxed` that of the elements of
    `_CONTENT`; `named` that of headings and of elements with a name that `_TITLES` has, the first
    of each outside the text; `properties` the fields of the property comment.
    """

    def __init__(self, root: Element) -> None:
        self.marked: list[str] = []
        self.boxed: dict[str, list[str]] = {}
        self.named: dict[str, str] = {}
        self.properties: dict[str, str] = {}
        self.has_marker = False
        self._marked: _Text | None = None
        self._open: list[tuple[Element, str, _Text]] = []
        self._skipping: Element | None = None
        self._go(root)

    def _go(self, root: Element) -> None:
        for event, node in etree.iterwalk(root.getroottree(), events=("start", "end", "comment")):
            if event == "comment":
                self._comment(node)
            elif event == "start":
                self._start(node)
                continue
            else:
                self._end(node)
            if self._skipping is None:
                self._add(node.tail)
        if self._marked is not None and not any(self.boxed.values()):
            self.marked = self._marked.done()  # the closing comment is missing

    def _sinks(self) -> list["_Text"]:
        texts = [text for _, _, text in self._open]
        return texts if self._marked is None else [*texts, self._marked]

    def _add(self, said: str | None) -> None:
        if said:
            for text in self._sinks():
                text.add(said)

    def _part(self, node: Element) -> None:
        if node.tag in _BLOCKS:
            for text in self._sinks():
                text.part()

    def _comment(self, node: Element) -> None:
        said = (node.text or "").strip()
        if said.startswith(_PROPERTY):
            self.properties = self.properties or _properties(said)
        elif said.lower() == "enpcontent" and not self.has_marker:
            self._marked, self.has_marker = _Text(), True
        elif said.lower() == "/enpcontent" and self._marked is not None:
            self.marked, self._marked = self._marked.done(), None

    def _start(self, node: Element) -> None:
        if self._skipping is None and str(node.tag).lower() in _SKIPPED:
            self._skipping = node
        if self._skipping is not None:
            return
        self._part(node)
        for name in _names(node):
            if name in _CONTENT and name not in self.boxed:
                self.boxed[name] = []
                self._open.append((node, name, _Text()))
            elif name in _WANTED and name not in self.named and not self._inside:
                self.named[name] = ""
                self._open.append((node, name, _Text()))
        self._add(node.text)

    @property
    def _inside(self) -> bool:
        """Whether the walk is in the text of the article."""
        return self._marked is not None or any(name in _CONTENT for _, name, _ in self._open)

    def _end(self, node: Element) -> None:
        if self._skipping is not None:
            if self._skipping is node:
                self._skipping = None
            return
        for node_, name, text in [one for one in self._open if one[0] is node]:
            self._open.remove((node_, name, text))
            if name in _CONTENT:
                self.boxed[name] = text.done()
            else:
                self.named[name] = " ".join(text.done())
        self._part(node)


class _Text:
    """Characters as they come, cut into paragraphs."""

    def __init__(self) -> None:
        self._parts: list[list[str]] = [[]]

    def add(self, text: str | None) -> None:
        if text:
            self._parts[-1].append(text)

    def part(self) -> None:
        if self._parts[-1]:
            self._parts.append([])

    def done(self) -> list[str]:
        """The paragraphs, blanks in them as one."""
        joined = (" ".join("".join(part).split()) for part in self._parts)
        return [each for each in joined if each]


def _properties(comment: str) -> dict[str, str]:
    """The fields of a property comment; its text is plain, tags in it are dropped."""
    out: dict[str, str] = {}
    for name in ("introtitle", "title", "subtitle", "author", "date"):
        low, high = comment.find(f"<{name}>"), comment.find(f"</{name}>")
        if 0 <= low < high:
            said = comment[low + len(name) + 2 : high]
            out[name] = _line(html.unescape(_TAG.sub(" ", said)))
    return out


def _line(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST_VALUE else ""


def _article(root: Element, found: _Walk, paragraphs: list[str], name: str) -> GivenText:
    pieces: list[GivenPiece] = []
    title = ""
    for role, key, names, tags in _TITLES:
        said = found.properties.get(key, "")
        if not said:
            said = next((t for n in names if (t := _line(found.named.get(n, "")))), "")
        if not said:
            said = next((t for n in tags if (t := _line(found.named.get(n, "")))), "")
        if not said and role is Role.HEADLINE:
            said = _line("".join(root.itertext("title")))
        if said and (not paragraphs or said != paragraphs[0]):
            pieces.append(GivenPiece(said, role))
        if role is Role.HEADLINE:
            title = said
    pieces += [GivenPiece(each) for each in paragraphs]
    printed = " ".join(
        each for element in root.iter("div", "span", "td", "p", "title", "a", "li")
        if 4 < len(each := (element.text or "").strip()) < 80
    )  # fmt: skip
    date = date_in(name) or date_in(found.properties.get("date", "")) or date_in(printed)
    return checked(
        GivenText(name, tuple(pieces), title, date, page_in(printed), file_named(name)), name
    )


def _areas(root: Element) -> Iterator[MapArea]:
    """The areas of all maps, those with a shape and a file."""
    count = 0
    for area in root.iter("area"):
        file = file_named(area.get("href") or "")
        numbers = [float(n) for n in _NUMBER.findall((area.get("coords") or "")[:10_000])]
        shape = (area.get("shape") or "rect").lower()
        if shape.startswith("rect") and len(numbers) == 4:
            left, top, right, bottom = numbers
            numbers = [left, top, right, top, right, bottom, left, bottom]
        elif shape not in ("poly", "polygon"):
            continue
        corners = tuple(zip(numbers[0::2], numbers[1::2], strict=False))
        if not file or not 3 <= len(corners) <= _MOST_CORNERS:
            continue
        count += 1
        if count > _MOST_AREAS:
            return
        yield MapArea(corners, file)


def file_named(link: str) -> str:
    """The name of the file that a link leads to, as files are compared; the link is not
    followed."""
    try:
        path = urlsplit(link.strip()).path
    except ValueError:
        return ""
    return PurePosixPath(unquote(path)).name.lower()


def _size(root: Element) -> tuple[int, int]:
    """Width and height of the picture with a map, as the page shows it; 0, 0 where it is not
    said."""
    for picture in root.iter("img"):
        if picture.get("usemap"):
            said = [(picture.get(name) or "").removesuffix("px") for name in ("width", "height")]
            if all(s.isascii() and s.isdigit() and 0 < int(s) < 1 << 20 for s in said):
                return int(said[0]), int(said[1])
    return 0, 0
