"""XML and HTML that others made, read with care: no network, no entities, nothing outside the file.

`root_name` tells what a file is by its first bytes, `parse_xml` and `parse_html` read it; what is
broken or dangerous is an InputError in plain words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, TypeVar

from yk_reader.formats.packed import stem_inside
from yk_reader.model.errors import InputError
from yk_reader.text.late import late

LARGEST_XML: Final = 64 * 1024 * 1024
"""Bytes: a page with a box for each of its glyphs has 20 MB; the tree takes several times more."""

Element = Any
"""An element of lxml, which ships no types."""
_Part = TypeVar("_Part")
_Page = TypeVar("_Page")

_NAME: Final = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")

_FORBIDDEN: Final = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=2)  # each format asks it of the same file
def head_text(head: bytes) -> str:
    """The first bytes of a markup file as text; what does not matter here may be wrong in it."""
    if head.startswith((b"\xff\xfe", b"<\0")):
        return head.removeprefix(b"\xff\xfe").decode("utf-16-le", "replace")
    if head.startswith((b"\xfe\xff", b"\0<")):
        return head.removeprefix(b"\xfe\xff").decode("utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


@lru_cache(maxsize=2)
def root_name(head: bytes) -> str:
    """The local name of a file's first element; empty where the bytes do not begin as markup."""
    text, at = head_text(head), 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find("?>", at)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            bracket, end = text.find("[", at), text.find(">", at)
            if 0 <= bracket < end:
                end = text.find("]", at)
                end = text.find(">", end) if end >= 0 else -1
        else:
            found = _NAME.match(text, at)
            return found[1] if found else ""
        if end < 0:
            return ""
        at = text.find(">", end) + 1


def is_markup(head: bytes) -> bool:
    """Whether a file begins as XML or HTML does."""
    text = head_text(head).lstrip()
    return text.startswith("<?xml") or text[:9].upper() == "<!DOCTYPE" or (
        root_name(head).lower() in ("html", "tei", "xmi")
    )  # fmt: skip


def parse_xml(data: bytes, name: str, *, doctype: bool = True) -> Element:
    """The root element of an XML file; without `doctype` one with a document type is refused.

    InputError "too-large", "xml-entities" (a file that declares entities is refused: they are how
    a small file becomes a huge one, or reads others), "xml-doctype", "broken-xml" with the parser's
    words.
    """
    from lxml import etree  # most files are text, and it takes its time to load

    _check_size(data, name)
    for wide in (data, data.replace(b"\0", b"")) if b"\0" in data[:200] else (data,):
        if b"<!ENTITY" in wide:
            raise _entities(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise _broken(name, error) from error
    found = root.getroottree().docinfo
    if not doctype and found.doctype:
        raise InputError(
            "xml-doctype",
            f"{name} declares a document type (DOCTYPE), which files of this format never have.",
            "Write the file again with the tool that it comes from.",
            name=name,
        )
    dtd = found.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise _entities(name)
    return root


def parse_html(
    data: bytes, name: str, *, encoding: str | None = None, comments: bool = False
) -> Element:
    """The root element of an HTML or XHTML file; InputError "too-large", "broken-xml".

    `encoding`: of the bytes, whatever the file says of it; `comments`: they are kept.
    """
    from lxml import etree

    _check_size(data, name)
    declared = re.search(rb"<\?xml[^>]*encoding=[\"']([\w-]+)", data[:200])
    bom = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    said = encoding is not None
    if encoding is None and declared:
        encoding = declared[1].decode()
    if encoding is None and not bom and not re.search(rb"charset", data[:4096], re.I):
        encoding = "utf-8"
    try:
        parser = etree.HTMLParser(
            encoding=None if bom and not said else encoding,
            no_network=True,
            huge_tree=False,
            remove_comments=not comments,
            remove_pis=True,
        )
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise _broken(name, error) from error
    if root is None:
        raise _broken(name, "there is no element in it")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return _without_namespace(element.tag)


@lru_cache(maxsize=512)
def _without_namespace(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements of these local names."""
    yield from element.iterchildren(*(f"{{*}}{name}" for name in names))


def inside(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these local names in an element at any depth, itself included."""
    yield from element.iter(*(f"{{*}}{name}" for name in names))


def child(element: Element, name: str) -> Element | None:
    """The first child element of that local name."""
    return next(children(element, name), None)


def attribute(element: Element, name: str) -> str:
    """An attribute's value by its local name, as some files put attributes into a namespace."""
    value = element.get(name)
    if value is None:
        found = (v for k, v in element.items() if k.rpartition("}")[2] == name)
        value = next(found, "")
    return str(value)


def text_of(element: Element) -> str:
    """All text inside an element."""
    if len(element):
        return "".join(element.itertext())
    return element.text or ""


def number(text: str) -> float | None:
    """A finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -1e9 < value < 1e9 else None


def stem(name: str) -> str:
    """The name of a page by the name of its file; `a.page.xml` and `a.alto.xml` are ours,
    `a_abbyy.gz` and `a_chocr.html.gz` are the Internet Archive's."""
    plain = stem_inside(name)
    for ending in (".page", ".alto", ".abbyy", "_abbyy", "_chocr"):
        plain = plain.removesuffix(ending) or plain
    return plain or name


def fit_xml(text: str) -> str:
    """The text with U+FFFD for each character that XML forbids, one for one."""
    return _FORBIDDEN.sub("\ufffd", text)


_IN_ATTRIBUTE: Final = str.maketrans(
    {
        "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
        "\n": "&#10;", "\r": "&#13;", "\t": "&#9;", "\x85": "&#x85;", "\u2028": "&#x2028;",
    }
)  # fmt: skip


def as_attribute(text: str) -> str:
    """A text as the value of an attribute between double quotes; line ends and tabs survive."""
    return text.translate(_IN_ATTRIBUTE)


def no_text(name: str, kind: str) -> InputError:
    """The error of a file without any text in it."""
    return InputError(
        "blank-file",
        f"{name} is a {kind} file without any text: it describes the layout only.",
        "Let the tool that made it read the page's text, and export it again.",
    )


def named_pages(
    name: str, kind: str, parts: Sequence[_Part], page_of: Callable[[_Part, str], _Page | None]
) -> Iterator[_Page]:
    """The pages of the parts of a file: `page_of` makes one of a part and its name, which has a
    number where there are several, or None. InputError "blank-file" where none is one."""
    found = False
    for number, part in enumerate(parts, 1):
        page = page_of(part, stem(name) if len(parts) == 1 else f"{stem(name)}-{number}")
        if page is not None:
            found = True
            yield page
    if not found:
        raise no_text(name, kind)


def _check_size(data: bytes, name: str) -> None:
    if len(data) > LARGEST_XML:
        raise InputError(
            "too-large",
            f"{name} has {len(data) >> 20} MB; {LARGEST_XML >> 20} MB are the most for such a "
            "file.",
            "Export it again without glyphs, or a page at a time.",
        )


def _entities(name: str) -> InputError:
    return InputError(
        "xml-entities",
        f"{name} declares entities of its own, which can read other files or fill the memory.",
        "Such files are not read. Take the lines with <!ENTITY out of it if you trust it.",
        name=name,
    )


def _broken(name: str, error: object) -> InputError:
    line = getattr(error, "lineno", 0) or 0
    why = str(getattr(error, "msg", None) or error).strip().rstrip(".")
    where = f" in line {line}" if line and f"line {line}" not in why else ""
    return InputError(
        "broken-xml",
        f"{name} is broken{where}: {why[:200]}.",
        "Export it again from the tool that made it, or mend it there.",
        line=line,
        name=name,
        why=f"{why[:200]}{where}",
    )
