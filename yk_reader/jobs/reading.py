"""Text files as a job reads them: a page, or the text of a file that is no page."""

from collections.abc import Iterator
from dataclasses import replace as with_values
from pathlib import Path
from typing import Final

from yk_reader.formats.metadata import stem_of
from yk_reader.formats.textfiles import read_bytes
from yk_reader.jobs.incoming import refuse_other
from yk_reader.model.errors import InputError
from yk_reader.model.file_names import name_of
from yk_reader.model.page import LONGEST_PAGE, Page
from yk_reader.text.cutting import page_name, page_spans
from yk_reader.text.decode import Decoded, decode

_NEWLINES: Final = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "none": "\n"}


def read_page(
    path: Path, encoding: str | None = None, *, replace: bool = False, plain: bool = False
) -> tuple[Page, Decoded]:
    """Read and decode one file; InputError when it is not a page of text.

    With `replace` bytes that do not fit the encoding become U+FFFD. `plain` as in `refuse_other`.
    """
    return text_page(path, read_bytes(path), encoding, replace=replace, plain=plain)


def text_page(
    path: Path,
    data: bytes,
    encoding: str | None = None,
    *,
    replace: bool = False,
    plain: bool = False,
) -> tuple[Page, Decoded]:
    """The page of a file whose bytes are read already; as `read_page`."""
    refuse_other(data, name_of(path.name), plain)
    decoded = decode(data, encoding, replace=replace)
    return Page(decoded.text, stem_of(name_of(path.name))), decoded


def pages_of(page: Page, decoded: Decoded) -> Iterator[tuple[Page, Decoded]]:
    """The pages that a text is cut into (`text.cutting`), each as if it were a file of its own.

    Each has its own part of the file's bytes. Where that part cannot be told (mixed line ends,
    bytes that were replaced), it has its text in UTF-8.
    """
    spans = page_spans(page.text)
    newline, data = _NEWLINES.get(decoded.newline, ""), decoded.original
    exact = bool(newline) and not decoded.replaced and not decoded.undecodable
    done = at = 0
    for number, (start, end) in enumerate(spans, 1):
        text = page.text[start:end]
        if exact and not at:
            at = max(data.find(text[:40].replace("\n", newline).encode(decoded.encoding)), 0)
        elif exact:  # what was left out before it
            at += len(page.text[done:start].replace("\n", newline).encode(decoded.encoding))
        part = text.replace("\n", newline).encode(decoded.encoding) if exact else b""
        exact = exact and data[at : at + len(part)] == part
        at, done = at + len(part), end
        piece = with_values(
            decoded,
            text=text,
            encoding=decoded.encoding if exact else "utf-8",
            original=part if exact else text.encode(),
            newline=decoded.newline if exact else "lf",
            had_bom=False,
            replaced=(),
            undecodable=0,
        )
        yield with_values(page, text=text, name=page_name(page.name, number, len(spans))), piece


def too_long(name: str, characters: int, pages: int) -> InputError:
    """The error of a file whose text is too long for one page."""
    return InputError(
        "page-too-long",
        f"{name} has {characters:,} characters; a page has at most {LONGEST_PAGE:,}.",
        f"Import it with --cut: it becomes {pages} pages, cut at blank lines and line ends.",
        characters=characters,
        pages=pages,
    )


def read_text(path: Path, encoding: str | None = None) -> str:
    """The text of a file that is no page (metadata, gold); InputError when it has none."""
    data = read_bytes(path)
    try:
        return decode(data, encoding).text
    except InputError as error:
        raise InputError(
            error.code, f"{path.name}: {error.message}", error.advice, **error.details
        ) from error
