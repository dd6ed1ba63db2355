"""Text files as a job reads them: a page, or the text of a file that is no page."""

from pathlib import Path

from yk_reader.formats.metadata import stem_of
from yk_reader.formats.textfiles import read_bytes
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page
from yk_reader.text.decode import Decoded, decode


def read_page(
    path: Path, encoding: str | None = None, *, replace: bool = False
) -> tuple[Page, Decoded]:
    """Read and decode one file; InputError when it is not a page of text.

    With `replace` bytes that do not fit the encoding become U+FFFD.
    """
    decoded = decode(read_bytes(path), encoding, replace=replace)
    return Page(decoded.text, stem_of(name_of(path.name))), decoded


def name_of(name: str) -> str:
    """A file's name as text: bytes that are no text (Linux allows them) become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_text(path: Path, encoding: str | None = None) -> str:
    """The text of a file that is no page (metadata, gold); InputError when it has none."""
    data = read_bytes(path)
    try:
        return decode(data, encoding).text
    except InputError as error:
        raise InputError(
            error.code, f"{path.name}: {error.message}", error.advice, **error.details
        ) from error
