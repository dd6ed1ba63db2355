"""METS with ALTO files beside it: the pages of an issue, with the articles that METS names.

The logical structure is read at any depth and whatever the case of its TYPEs: an ARTICLE (or an
advertisement) is an article, its HEADING, AUTHOR, PARAGRAPH … say the roles, its areas the order.
An article that goes on over several pages has a part on each. Only files below the METS file's
folder are read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from yk_reader.formats.alto import Stated, alto_pages
from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.metadata import iso_date
from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.textfiles import read_bytes
from yk_reader.formats.xml_files import (
    Element,
    attribute,
    children,
    inside,
    local,
    no_text,
    parse_xml,
    root_name,
)
from yk_reader.model.errors import InputError
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

_ARTICLES: Final = re.compile(
    "article|advertisement|advert|ad|classified|notice|announcement|obituary|deathnotice|letter|"
    "review|interview|poem|weather|feuilleton|serial|editorial|news|comic|crossword"
)
"""The types (small letters only) of divisions that are an article each."""
_ROLES: Final = {
    "heading": Role.HEADLINE,
    "title": Role.HEADLINE,
    "headline": Role.HEADLINE,
    "maintitle": Role.HEADLINE,
    "overline": Role.KICKER,
    "kicker": Role.KICKER,
    "subheadline": Role.SUBHEADLINE,
    "subtitle": Role.SUBHEADLINE,
    "subheading": Role.SUBHEAD,
    "crossheading": Role.SUBHEAD,
    "intertitle": Role.SUBHEAD,
    "author": Role.BYLINE,
    "byline": Role.BYLINE,
    "lead": Role.DECK,
    "abstract": Role.DECK,
    "paragraph": Role.BODY,
    "bodycontent": Role.BODY,
    "caption": Role.CAPTION,
    "pagenumber": Role.NOISE,
    "runningtitle": Role.NOISE,
    "header": Role.NOISE,
    "footer": Role.NOISE,
    "titlesection": Role.NOISE,
    "publishingstmt": Role.NOISE,
}
_ADS: Final = frozenset({"advertisement", "advert", "ad", "classified"})
_DATE: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_DEEPEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Context:
    """What the divisions around an area say."""

    article: str | None = None
    role: Role | None = None
    ad: bool = False
    section: bool = False
    paragraph: int = 0
    """the number of the paragraph, 0: in none"""


@dataclass
class _Logical:
    """What the logical structure says of the elements of each file."""

    said: dict[str, dict[str, Stated]] = field(default_factory=lambda: defaultdict(dict))
    areas: int = 0
    paragraphs: int = 0
    begun: set[int] = field(default_factory=set)

    def put(self, file: str, element: str, context: _Context) -> None:
        """One more area, the next in reading order."""
        begins = None
        if context.paragraph:
            begins = context.paragraph not in self.begun
            self.begun.add(context.paragraph)
        role = Role.AD if context.ad else context.role
        article = context.article
        if role is Role.NOISE and article is None:
            article = ""
        self.said[file].setdefault(element, Stated(article, role, self.areas, begins))
        self.areas += 1


def read_pages(data: bytes, name: str, path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of an issue, in order, each with the bytes of its ALTO file.

    InputError "mets-no-alto" when there is no ALTO file beside it, "blank-file", and those of
    `parse_xml`; ALTO files that are not there are told in the notices of the first page.
    """
    root = parse_xml(data, name)
    folder = path.parent if path is not None else None
    pages = _pages(root)
    files = {key: _beside(folder, href) for key, href in _files(root).items()}
    there = [key for key in pages if _is_alto(files.get(key))]
    if not there:
        raise _no_alto(name, len(pages))
    logical = _logical(root)
    meta, lost, read = _meta(root), len(pages) - len(there), 0
    for key in there:
        file = files[key]
        assert file is not None
        content = read_bytes(file)
        said = logical.said.get(key, {})
        own = replace(meta, page_number=pages[key])
        for page in alto_pages(content, file.name, said.get, own):
            notices = page.notices
            if lost and not read:
                notices = (f"{lost} of the {len(pages)} pages have no ALTO file there.", *notices)
            read += 1
            yield replace(page, notices=notices, original=content, file=file)
    if not read:
        raise no_text(name, "METS/ALTO")


def _files(root: Element) -> dict[str, str]:
    """Where the files lie, by ID."""
    found: dict[str, str] = {}
    for each in inside(root, "file"):
        for place in children(each, "FLocat"):
            found.setdefault(each.get("ID") or "", attribute(place, "href"))
    return found


def _beside(folder: Path | None, href: str) -> Path | None:
    """The file that a reference means, where it lies below the folder; None otherwise."""
    if folder is None or re.match(r"(?!file:)[a-z][a-z0-9+.-]+:", href, re.I):
        return None
    plain = re.sub(r"^file:(//)?", "", href, flags=re.I).replace("\\", "/")
    pure = PurePosixPath(unquote(plain))
    if pure.is_absolute() or not pure.parts or ".." in pure.parts or "\0" in plain:
        return None
    return folder / pure


def _is_alto(path: Path | None) -> bool:
    try:
        if path is None or not path.is_file():
            return False
        with path.open("rb") as file:
            return root_name(file.read(4096)).lower() == "alto"
    except OSError:  # a name that no file can have, or one that may not be read
        return False


def _maps(root: Element) -> Iterator[tuple[str, Element]]:
    for each in inside(root, "structMap"):
        yield (each.get("TYPE") or "").lower(), each


def _pages(root: Element) -> dict[str, str]:
    """The files with a page's text, in the order of the pages, each with the page's number."""
    # Whatever the logical structure points into is text; so is what lies in a group for it.
    pointed = {
        attribute(area, "FILEID")
        for kind, each in _maps(root)
        if kind != "physical"
        for area in inside(each, "area")
        if attribute(area, "BEGIN")
    }
    for group in (each for each in inside(root, "fileGrp")):
        use = f"{group.get('USE') or ''} {group.get('ID') or ''}".lower()
        if "alto" in use or "text" in use or "ocr" in use:
            pointed |= {e.get("ID") or "" for e in inside(group, "file")}
    texts = {key: href for key, href in _files(root).items() if _is_text(key, href, pointed)}
    found: dict[str, str] = {}
    for kind, each in _maps(root):
        if kind == "physical":
            for div in inside(each, "div"):
                for pointer in _pointers(div):
                    key = attribute(pointer, "FILEID")
                    if key in texts:
                        label = div.get("ORDERLABEL") or div.get("ORDER") or ""
                        found.setdefault(key, label)
    return found or dict.fromkeys(texts, "")


def _is_text(key: str, href: str, pointed: set[str]) -> bool:
    return "alto" in key.lower() or (key in pointed and href.lower().endswith(".xml"))


def _pointers(div: Element) -> Iterator[Element]:
    """The pointers into files that are a division's own."""
    for pointer in children(div, "fptr"):
        if attribute(pointer, "FILEID"):
            yield pointer
        yield from (each for each in inside(pointer, "area"))


def _logical(root: Element) -> _Logical:
    found = _Logical()
    for kind, each in _maps(root):
        if kind != "physical":
            for div in children(each, "div"):
                _division(div, found, _Context(), 0)
    return found


def _division(div: Element, found: _Logical, around: _Context, depth: int) -> None:
    """Follow one division of the logical structure."""
    if depth > _DEEPEST:
        return
    kind = re.sub(r"[^a-z]", "", (div.get("TYPE") or "").lower())
    context = around
    if _ARTICLES.fullmatch(kind):
        name = div.get("ID") or f"article {found.areas}"
        context = replace(context, article=name, role=None, ad=kind in _ADS)
    elif kind == "section":
        context = replace(context, section=True)
    elif kind in _ROLES:
        role = _ROLES[kind]
        if role is Role.HEADLINE and context.section and context.article is None:
            role = Role.COLUMN
        if kind == "headline" and context.role is Role.NOISE:
            role = Role.NOISE
        context = replace(context, role=role)
    if kind == "paragraph":
        found.paragraphs += 1
        context = replace(context, paragraph=found.paragraphs)
    for pointer in _pointers(div):
        element = attribute(pointer, "BEGIN")
        if element:
            found.put(attribute(pointer, "FILEID"), element, context)
    for each in children(div, "div"):
        _division(each, found, context, depth + 1)


def _meta(root: Element) -> PageMeta:
    """Paper and date of the issue, where the descriptions say them."""
    title = date = ""
    for each in inside(root, "title", "dateIssued"):
        kind, text = local(each), " ".join((each.text or "").split())
        if kind == "title" and not title:
            title = text
        elif kind == "dateIssued" and not date and text:
            turned = _DATE.fullmatch(text)
            date = iso_date("-".join(reversed(turned.groups())) if turned else text) or ""
    return PageMeta(title, date, "")


def _no_alto(name: str, pages: int) -> InputError:
    return InputError(
        "mets-no-alto",
        f"{name} is a METS file, but none of the {pages or ''} ALTO files with its text lies "
        "beside it.".replace("the  ALTO", "the ALTO"),
        "Put the ALTO files where METS says, below its folder; files of other kinds (PAGE XML) "
        "are imported by themselves.",
        name=name,
    )


def sniff(head: bytes) -> bool:
    """Whether a file begins as METS does."""
    return root_name(head).lower() == "mets"


FORMAT = Format(
    "mets",
    "METS with ALTO files: the pages of an issue, with articles",
    (".xml",),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    read_pages=read_pages,
    sniff=sniff,
    gathers=True,
)
