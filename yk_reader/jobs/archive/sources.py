"""Where the files of an archive lie: folders, files, and addresses that fsspec reads."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Any, Final
from urllib.parse import urlsplit

from yk_reader.formats.packed import suffix_inside, unpacked
from yk_reader.formats.textfiles import (
    LARGEST,
    SUFFIXES,
    file_error,
    find_files,
    natural_key,
    read_bytes,
)
from yk_reader.jobs.archive.refusals import needed, with_password
from yk_reader.jobs.incoming import HEAD, page_format, page_suffixes, picture_suffixes
from yk_reader.jobs.page_pictures import SUBFOLDERS
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.records import dataclass

_WHAT: Final = "Reading from an address"
GATHERS: Final = "its pages come with the files that it names"
UNKNOWN: Final = "it is of no kind that pages are read from"
PICTURE: Final = "it is a picture, which batch does not read"
_PIECE: Final = 1 << 20
_USERS: Final = frozenset({"github", "gitlab"})
"""Kinds of addresses in which no password stands where others have one."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its address (a whole path, or what fsspec opens) and its bytes; `error`:
    why there is none. `named`: it was named itself. `beside`: at an address, the files whose
    picture it may be."""

    address: str
    size: int = 0
    error: KnownError | None = None
    named: bool = False
    beside: tuple[str, ...] = ()


def is_remote(address: str) -> bool:
    """Whether fsspec reads it: it begins as `s3://` does."""
    scheme, colon, _ = address.partition("://")
    return bool(colon) and scheme.replace("+", "").replace("::", "").replace("-", "").isalnum()


def file_name(address: str) -> str:
    """What a file is called, without the folders around it."""
    return PurePosixPath(_inner(address)[1]).name if is_remote(address) else Path(address).name


def _inner(address: str) -> tuple[str, str, str]:
    """The part of an address that has the path, with what stands before and behind it: in
    `simplecache::zip://a/b.txt::s3://c/d.zip` that is `zip://a/b.txt`."""
    parts = address.split("::")
    at = next(n for n, part in enumerate(parts) if "://" in part)
    return (
        "".join(f"{part}::" for part in parts[:at]),
        parts[at],
        "".join(f"::{part}" for part in parts[at + 1 :]),
    )


def refuse_passwords(inputs: Iterable[str]) -> None:
    """InputError "password-in-address": it would stand in the plan and in the tables."""
    for address in filter(is_remote, inputs):
        for part in address.split("::"):
            try:
                told = urlsplit(part)
            except ValueError:
                continue  # reading it will say what is wrong with it
            if told.password is not None and told.scheme not in _USERS:
                raise with_password(part.replace(f":{told.password}@", ":…@"))


def sources(inputs: Iterable[str], passed: list[str]) -> Iterator[Source]:
    """The files that the inputs mean, each once and in the same order whatever the order of the
    inputs: files themselves, and those of folders in natural order. What is passed over, as it is
    called like a file of this program, goes to `passed`."""
    suffixes = page_suffixes()
    given = sorted(set(inputs))
    yield from _local([Path(os.path.abspath(each)) for each in given if not is_remote(each)],
                      suffixes, passed)  # fmt: skip
    for address in given:
        if is_remote(address):
            yield from _remote(address, suffixes)


def _local(paths: list[Path], suffixes: Collection[str], passed: list[str]) -> Iterator[Source]:
    own: list[Path] = []
    named = {path for path in paths if path.is_file()}
    done: set[Path] = set()
    for found in find_files(paths, own, suffixes):
        path = found.path
        if path in named and path in done:
            continue
        done.update(named & {path})
        if found.error is not None:
            yield Source(str(path), error=found.error)
            continue
        try:
            yield Source(str(path), path.stat().st_size, named=path in named)
        except OSError as error:
            yield Source(str(path), error=file_error(path, error))
    passed += map(str, own)


def _remote(address: str, suffixes: Collection[str]) -> Iterator[Source]:
    try:
        system, root = needed("fsspec.core", _WHAT).url_to_fs(address)
        found = {root: system.info(root)}
        if whole := found[root]["type"] == "directory":
            found = {
                name: about
                for name, about in system.find(root, detail=True).items()
                if PurePosixPath(name).suffix.lower() in suffixes
                and not any(part.startswith(".") for part in PurePosixPath(name).parts)
            }
        names = sorted(found, key=natural_key)
        sizes = [int(found[name].get("size") or 0) for name in names]
        called = _naming(address, system, root, whole)
    except KnownError:
        raise
    except Exception as error:  # each kind of storage has errors of its own
        yield Source(address, error=_unread(address, error))
        return

    pictures = picture_suffixes()
    for name, size in zip(names, sizes, strict=True):
        path = PurePosixPath(name)
        beside = tuple(
            called(str(each))
            for each in (_beside(path) if path.suffix.lower() in pictures else ())
            if str(each) in found
        )
        yield Source(called(name), size, named=not whole, beside=beside)


def _naming(address: str, system: Any, root: str, whole: bool) -> Callable[[str], str]:
    """What gives a name of a listing the address that opens it: as fsspec writes it, where nothing
    of the listed address is lost in that; else that one with the machine or archive it names."""
    before, inner, behind = _inner(address)
    plain: Callable[[str], str] = system.unstrip_protocol
    if not before and not behind and _bare(plain(root)) == _bare(inner):
        return plain
    lead = inner if inner.endswith("://") else inner.rstrip("/")

    def called(name: str) -> str:
        rest = name.removeprefix(root).lstrip("/") if whole else ""
        gap = "/" if rest and not lead.endswith("://") else ""
        return f"{before}{lead}{gap}{rest}{behind}"

    return called


def _bare(address: str) -> str:
    return address.partition("://")[2].strip("/")


def read_source(address: str) -> bytes:
    """The bytes of a file; InputError."""
    if not is_remote(address):
        return read_bytes(Path(address))
    with _opened(address) as file:
        data: bytes = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            "too-large",
            f"{file_name(address)} has more than {LARGEST // (1 << 20)} MB.",
            "Cut it into pages first.",
        )
    return unpacked(data, file_name(address), LARGEST)


@contextmanager
def _opened(address: str) -> Iterator[IO[bytes]]:
    """A file to be read from; InputError, also for what goes wrong meanwhile."""
    try:
        if is_remote(address):
            with needed("fsspec", _WHAT).open(address, "rb") as file:
                yield file
        else:
            if not stat.S_ISREG(os.stat(address).st_mode):
                raise OSError("it is no file")
            with open(address, "rb") as file:
                yield file
    except KnownError:
        raise
    except Exception as error:  # each kind of storage has errors of its own
        raise _unread(address, error) from error


def digest_of(source: Source) -> tuple[str, str]:
    """The SHA-256 of a file, empty where it cannot be read (whoever works on it says why), and why
    it is passed over, empty where it is not. Of what is passed over only the head is read."""
    try:
        with _opened(source.address) as file:
            head = file.read(HEAD)
            if why := _passed(source, head):
                return "", why
            told, size = sha256(head), len(head)
            while size <= LARGEST and (piece := file.read(_PIECE)):
                told.update(piece)
                size += len(piece)
    except KnownError:
        return "", ""
    return told.hexdigest() if size <= LARGEST else "", ""


def _passed(source: Source, head: bytes) -> str:
    """Why a file that begins so is passed over; empty where it is not."""
    found = page_format(head)
    if found is not None and found.gathers:
        return GATHERS
    if found is not None and found.name == "picture":
        return PICTURE
    if found is not None and (owner := _owner(source)):
        return f"it is the picture of {owner}"
    suffix = suffix_inside(file_name(source.address))
    # An empty file is a failure, and so is one that was named itself; a folder holds other things.
    others = page_suffixes() - SUFFIXES
    return UNKNOWN if found is None and head and suffix in others and not source.named else ""


def _beside(path: PurePath) -> Iterator[PurePath]:
    """What the texts may be called whose picture a file is: as it is, beside it or in a folder as
    other programs make one for them."""
    endings = sorted(page_suffixes() - picture_suffixes())
    folders = [path.parent, *(path.parent / name for name in sorted(SUBFOLDERS))]
    if isinstance(path, Path):
        folders[1:] = [each for each in folders[1:] if os.path.isdir(each)]
    return (folder / f"{path.stem}{ending}" for folder in folders for ending in endings)


def _owner(source: Source) -> str:
    """The text whose picture a file is: what is called so and holds a page. Empty where there is
    none: what tells about the file, or gathers files, has no text that could stand for it."""
    path = Path(source.address)
    beside = source.beside
    if not is_remote(source.address) and path.suffix.lower() in picture_suffixes():
        beside = tuple(str(each) for each in _beside(path) if os.path.isfile(each))
    return next((file_name(each) for each in beside if _holds_page(each)), "")


def _holds_page(address: str) -> bool:
    try:
        with _opened(address) as file:
            head = file.read(HEAD)
    except KnownError:
        return False
    found = page_format(head)
    if found is not None:
        return not found.gathers
    return bool(head.strip()) and suffix_inside(file_name(address)) in SUFFIXES


def _unread(address: str, error: Exception) -> InputError:
    why = (str(error).splitlines() or [""])[0][:200] or type(error).__name__
    return InputError(
        "unreadable",
        f"{address} cannot be read: {why}.",
        "Is the address right, and is the package of its kind installed?",
    )
