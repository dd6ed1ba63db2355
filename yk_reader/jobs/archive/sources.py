"""Where the files of an archive lie: folders, files, and addresses that fsspec reads."""

import os
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Final

from yk_reader.formats.textfiles import (
    LARGEST,
    SUFFIXES,
    file_error,
    find_files,
    natural_key,
    read_bytes,
)
from yk_reader.jobs.archive.refusals import needed
from yk_reader.jobs.incoming import page_format, page_suffixes, picture_suffixes
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.records import dataclass

_WHAT: Final = "Reading from an address"
GATHERS: Final = "its pages come with the files that it names"
UNKNOWN: Final = "it is of no kind that pages are read from"
PICTURE: Final = "it is a picture, which batch does not read"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its address (a whole path, or what fsspec opens) and its bytes; `error`:
    why there is none."""

    address: str
    size: int = 0
    error: KnownError | None = None


def is_remote(address: str) -> bool:
    """Whether fsspec reads it: it begins as `s3://` does."""
    scheme, colon, _ = address.partition("://")
    return bool(colon) and scheme.replace("+", "").replace("::", "").replace("-", "").isalnum()


def file_name(address: str) -> str:
    """What a file is called, without the folders around it."""
    return PurePosixPath(address).name if is_remote(address) else Path(address).name


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
            yield Source(str(path), path.stat().st_size)
        except OSError as error:
            yield Source(str(path), error=file_error(path, error))
    passed += map(str, own)


def _remote(address: str, suffixes: Collection[str]) -> Iterator[Source]:
    try:
        system, root = needed("fsspec.core", _WHAT).url_to_fs(address)
        found = {root: system.info(root)}
        if found[root]["type"] == "directory":
            found = {
                name: about
                for name, about in system.find(root, detail=True).items()
                if PurePosixPath(name).suffix.lower() in suffixes
                and not any(part.startswith(".") for part in PurePosixPath(name).parts)
            }
        for name in sorted(found, key=natural_key):
            yield Source(system.unstrip_protocol(name), int(found[name].get("size") or 0))
    except (OSError, ValueError, ImportError) as error:
        yield Source(address, error=_unread(address, error))


def read_source(address: str) -> bytes:
    """The bytes of a file; InputError."""
    if not is_remote(address):
        return read_bytes(Path(address))
    fsspec: Any = needed("fsspec", _WHAT)
    try:
        with fsspec.open(address, "rb") as file:
            data: bytes = file.read(LARGEST + 1)
    except (OSError, ValueError, ImportError) as error:
        raise _unread(address, error) from error
    if len(data) > LARGEST:
        raise InputError(
            "too-large",
            f"{file_name(address)} has more than {LARGEST // (1 << 20)} MB.",
            "Cut it into pages first.",
        )
    return data


def digest_of(source: Source) -> tuple[str, str]:
    """The SHA-256 of a file, empty where it cannot be read (whoever works on it says why), and why
    it is passed over, empty where it is not."""
    try:
        data = read_source(source.address)
    except KnownError:
        return "", ""
    found = page_format(data)
    if found is not None and found.gathers:
        return "", GATHERS
    if found is not None and found.name == "picture":
        return "", PICTURE
    if found is not None and (owner := _owner(source.address)):
        return "", f"it is the picture of {owner}"
    suffix = PurePosixPath(source.address).suffix.lower()
    if found is None and suffix in page_suffixes() - SUFFIXES:
        return "", UNKNOWN
    return sha256(data).hexdigest(), ""


def _owner(address: str) -> str:
    """The text whose picture a file is, by its name; empty where there is none."""
    path = Path(address)
    if is_remote(address) or path.suffix.lower() not in picture_suffixes():
        return ""
    beside = (path.with_suffix(ending) for ending in (*sorted(SUFFIXES), ".xml"))
    return next((each.name for each in beside if each != path and each.is_file()), "")


def _unread(address: str, error: Exception) -> InputError:
    return InputError(
        "unreadable",
        f"{address} cannot be read: {error}.",
        "Is the address right, and is the package of its kind installed?",
    )
