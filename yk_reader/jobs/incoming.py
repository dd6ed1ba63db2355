"""Files of other tools as a job reads them: recognised by what they hold, page by page."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.packed import ENDING, suffix_inside, unpacked_head
from yk_reader.formats.pictured import PictureWishes
from yk_reader.formats.registry import Format, formats, recognise
from yk_reader.formats.textfiles import SUFFIXES
from yk_reader.formats.xml_files import is_markup, parse_xml, root_name
from yk_reader.model.errors import InputError
from yk_reader.model.page import LONGEST_PAGE, Page, PageMeta
from yk_reader.model.progress import Progress, ShouldStop, partly
from yk_reader.text.decode import Decoded

HEAD: Final = 4096
"""Bytes by which a file is recognised."""
_KEPT: Final = 64 * 1024 * 1024
"""Bytes: what the pages of one file may store of it, all together."""
_TABLES: Final = frozenset({"conll", "conll2003"})
_ROWS: Final = 3
_ELEMENT: Final = re.compile(rb"<[A-Za-z][\w.:-]*[\s/>]")


def page_suffixes() -> frozenset[str]:
    """The suffixes of the files that pages are read from."""
    read = (one for one in formats().values() if one.read_pages is not None)
    return (
        SUFFIXES
        | {ENDING}
        | {PurePath(f"x{ending}").suffix for one in read for ending in one.extensions}
    )


def picture_suffixes() -> frozenset[str]:
    """The suffixes of the files that are the picture of a page themselves, with or without text."""
    return frozenset(
        PurePath(f"x{ending}").suffix
        for one in formats().values()
        if one.pictured
        for ending in one.extensions
    )


def format_of(path: Path) -> Format | None:
    """The format of a file that pages are read from; None for text, and for what cannot be read."""
    return _of_pages(_recognised(path))


def page_format(data: bytes) -> Format | None:
    """The format of a file's bytes, if pages are read from it."""
    return _of_pages(recognise(unpacked_head(data[:HEAD], HEAD)))


def is_plain(path: Path) -> bool:
    """Whether no format knows a file by its first bytes, neither of pages nor of other data."""
    return _recognised(path) is None


def _of_pages(found: Format | None) -> Format | None:
    return found if found is not None and found.read_pages is not None else None


def _recognised(path: Path) -> Format | None:
    try:
        with path.open("rb") as file:
            return recognise(unpacked_head(file.read(HEAD), HEAD))
    except OSError:
        return None  # reading it will say why


def gathering_first(files: Iterable[Path]) -> list[Path]:
    """The files, those that name others before them: their pages know more."""

    def later(path: Path) -> bool:
        found = None if _is_called_text(path) else format_of(path)
        return found is None or not found.gathers

    return sorted(files, key=later)


def unknown(files: Iterable[Path], named: Collection[Path]) -> set[Path]:
    """The files that are no text by their names and of no known format, but for those that were
    named themselves: a folder holds other things than pages."""
    return {
        path
        for path in files
        if path not in named and not _is_called_text(path) and format_of(path) is None
    }


def _is_called_text(path: Path) -> bool:
    return suffix_inside(path.name) in SUFFIXES


def incoming_pages(
    format_: Format,
    data: bytes,
    name: str,
    path: Path,
    meta: PageMeta,
    wishes: PictureWishes | None = None,
) -> Iterator[tuple[Page, Decoded, IncomingPage]]:
    """The pages of a file, each with the bytes that are stored for it.

    `meta` goes before what the file says, `wishes` are of files that are pictures. InputError
    of the reader, and "page-too-long".
    """
    assert format_.read_pages is not None
    pages: Iterable[IncomingPage]
    if format_.read_pictures is not None and wishes is not None:
        pages = format_.read_pictures(data, name, path, wishes)
    else:
        pages = format_.read_pages(data, name, path)
    fits = True
    if not format_.streams:
        pages = list(pages)
        fits = len(pages) * len(data) <= _KEPT
    for each in pages:
        if len(each.text) > LONGEST_PAGE:
            raise InputError(
                "page-too-long",
                f"{each.name} has {len(each.text):,} characters; a page has at most "
                f"{LONGEST_PAGE:,}.",
                "Export it a page at a time, or as plain text, which --cut cuts into pages.",
                characters=len(each.text),
            )
        said = PageMeta(
            meta.paper or each.meta.paper,
            meta.issue_date or each.meta.issue_date,
            meta.page_number or each.meta.page_number,
        )
        kept = each.original or (data if fits else each.text.encode())
        if kept is not data and each.original is None:
            each = replace(each, notices=(*each.notices, "The file is too large to be stored."))
        decoded = Decoded(each.text, "utf-8", kept, "lf", False, ())
        yield Page(each.text, each.name, said), decoded, each


def on_the_way(
    wishes: PictureWishes | None,
    done: int,
    total: int,
    progress: Progress,
    should_stop: ShouldStop,
) -> PictureWishes:
    """The wishes, with how far a job is that reads file after file."""

    def told(part: int, parts: int, what: str) -> None:
        progress(done, total, partly(what, part, parts))

    return replace(wishes or PictureWishes(), empty=[], progress=told, should_stop=should_stop)


def refuse_other(data: bytes, name: str, plain: bool = False) -> None:
    """InputError "not-text" where the bytes are markup, JSON or annotations of another tool,
    whatever the file is called. `plain`: no format knows them (`is_plain`), so that none need be
    asked, or loaded."""
    found = None if plain else recognise(data[:HEAD])
    if found is not None and found.read_pages is not None:
        raise InputError(
            "not-text",
            f"{name} is no plain text, it is {found.title}.",
            "Import it into a project: there it is read as what it is.",
            kind=found.name,
        )
    if found is not None and found.read_samples is not None and _surely(found, data):
        raise InputError(
            "not-text",
            f"{name} is no plain text: it holds texts with entities ({found.title}).",
            "Import the pages themselves, then lay its entities over them with read-back.",
            kind=found.name,
        )
    if is_markup(data[:HEAD]) or _is_element(data):
        root = root_name(data[:HEAD])
        raise _not_text(name, f"XML or HTML with the root {root!r}" if root else "XML or HTML")
    if _is_json(data):
        raise _not_text(name, "JSON")


def _not_text(name: str, kind: str) -> InputError:
    read = ", ".join(one.name for one in formats().values() if one.read_pages is not None)
    return InputError(
        "not-text",
        f"{name} is no plain text: it is {kind}, of no kind that pages are read from.",
        f"Export its text first, or one of: {read}.",
        kind=kind,
    )


def _surely(found: Format, data: bytes) -> bool:
    """Whether what was recognised by a few bytes is no chance."""
    start = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        return _is_json(data)
    if start == b"<":
        return is_markup(data[:HEAD])
    # A line of a page may end in a lone O, as the first rows of CoNLL do.
    return found.name not in _TABLES or data[:HEAD].count(b"\n") >= _ROWS


def _is_element(data: bytes) -> bool:
    """Whether the bytes are an XML document that does not say so: one whole element."""
    whole = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not _ELEMENT.match(whole) or not whole.endswith(b">"):
        return False
    try:
        parse_xml(whole, "")
    except InputError:
        return False
    return True


def _is_json(data: bytes) -> bool:
    """Whether the bytes are JSON objects: one, a list of them, or one a line."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] not in (b"{", b"["):
        return False
    for part in (start, start.split(b"\n", 1)[0]):
        try:
            value = json.loads(part)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return True
        # [1] may be a page number in brackets.
        if any(each is None or isinstance(each, dict | list) for each in value):
            return True
    return False
