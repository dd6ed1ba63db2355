"""What files that are to be imported are, by their beginnings, before anything is read in."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from yk_reader.formats.metadata import stem_of
from yk_reader.formats.packed import suffix_inside, unpacked_head
from yk_reader.formats.textfiles import LARGEST, SUFFIXES, file_error, find_files, read_bytes
from yk_reader.formats.xml_files import stem
from yk_reader.jobs.incoming import format_of, page_format, page_suffixes, refuse_other
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.file_names import name_of
from yk_reader.model.page import LONGEST_PAGE
from yk_reader.model.progress import ShouldStop, check_stop, never_stop
from yk_reader.model.records import dataclass
from yk_reader.text.cutting import page_spans
from yk_reader.text.decode import decode

_HEAD: Final = 1 << 15
"""Bytes by which a text's encoding is guessed."""
_COUNTED: Final = 1 << 24
"""Bytes of a text whose pages are counted; a larger one is not read before it is wanted."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One file: the name of its `format`, empty for plain text; of text the `encoding` that it
    seems to have and the `pages` that it becomes (1 too where it is too large to look); `error`
    says why it would be refused. `stem`: what its metadata are found by."""

    path: Path
    format: str = ""
    encoding: str = ""
    error: KnownError | None = None
    stem: str = ""
    pages: int = 1


@dataclass(frozen=True)
class Listed:
    """The files that paths mean, those of folders in order; paths that cannot be used, with why;
    and files of folders that are no pages: by their names, or by what they hold."""

    files: tuple[Path, ...] = ()
    refused: tuple[tuple[Path, KnownError], ...] = ()
    own: tuple[Path, ...] = ()
    unknown: tuple[Path, ...] = ()


def list_pages(paths: Iterable[Path], should_stop: ShouldStop = never_stop) -> Listed:
    """Look which files an import of these paths would read."""
    named = list(paths)
    known, suffixes = set(named), page_suffixes()
    files, refused, own, unknown = list[Path](), list[tuple[Path, KnownError]](), list[Path](), []
    for found in find_files(named, own, suffixes):
        check_stop(should_stop)
        path = found.path
        if found.error is not None:
            refused.append((path, found.error))
        elif path in known or suffix_inside(path.name) in SUFFIXES or format_of(path) is not None:
            files.append(path)
        else:
            unknown.append(path)
    return Listed(tuple(files), tuple(refused), tuple(own), tuple(unknown))


def recognise_files(
    paths: Iterable[Path], encoding: str | None = None, should_stop: ShouldStop = never_stop
) -> Iterator[Recognised]:
    """What each file is; `encoding`: the one that texts are read with, None: find it out."""
    for path in paths:
        check_stop(should_stop)
        yield _recognise(path, encoding)


def _recognise(path: Path, encoding: str | None) -> Recognised:
    name = name_of(path.name)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        first, whole = unpacked_head(head, _HEAD), len(head) < _HEAD
        found = page_format(first)
        if found is not None:
            return Recognised(path, found.name, stem=stem(name))
        if first is not head:  # packed: where its text ends is seen in all of it only
            data = read_bytes(path)
            head, whole = data[:_HEAD], len(data) < _HEAD
        if not whole and path.stat().st_size > LARGEST:
            read_bytes(path)  # says that it is too large
        # JSON is known by its end only, as is XML that does not say what it is.
        refuse_other(read_bytes(path) if head.lstrip()[:1] in (b"{", b"[", b"<") else head, name)
        # The piece may end in the middle of a character: a torn one counts only where it is all.
        decoded = decode(head, encoding, replace=not whole)
        text = decoded.text if whole else _rest(path, decoded.encoding)
        pages = max(1, len(page_spans(text)))
    except OSError as error:
        return Recognised(path, error=file_error(path, error), stem=stem_of(name))
    except InputError as error:
        return Recognised(path, error=error, stem=stem_of(name))
    return Recognised(path, encoding=decoded.encoding, stem=stem_of(name), pages=pages)


def _rest(path: Path, encoding: str) -> str:
    """The whole of a text that may become several pages; else nothing."""
    if path.stat().st_size > _COUNTED:
        return ""
    data = read_bytes(path)
    several = b"\f" in data or len(data) > LONGEST_PAGE
    return decode(data, encoding, replace=True).text if several else ""
