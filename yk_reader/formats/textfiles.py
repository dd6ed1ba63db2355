"""Text files as pages: which files a list of paths means, and reading one of them."""

import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from yk_reader.formats.packed import ENDING, suffix_inside, unpacked
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

SUFFIXES = frozenset({".txt", ".text"})
"""What is taken from a folder; a file that is named itself is taken whatever its suffix."""

OWN = ".reflow.txt"
"""What this program writes itself is not taken from a folder."""

LARGEST = 256 * 1024 * 1024
"""Bytes: a larger file is no newspaper page and would not fit in memory several times over."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read, or why there is none at this path."""

    path: Path
    error: InputError | None = None


def natural_key(name: str) -> tuple[object, ...]:
    """Sorting key that counts: `p2` stands before `p10`."""
    pieces = re.split(r"(\d+)", name)
    return tuple(
        (0, int(piece), "") if i % 2 and piece.isascii() else (1, 0, piece.casefold())
        for i, piece in enumerate(pieces)
    )


def find_files(
    paths: Iterable[Path],
    passed: list[Path] | None = None,
    suffixes: Collection[str] = SUFFIXES,
) -> Iterator[Found]:
    """The files that the paths mean: themselves, and what lies in folders, in natural order.

    Hidden files and folders inside a folder are passed over, and a folder is entered once (a
    link in a circle ends there); of the others those with one of `suffixes` are taken, packed ones
    by what they hold (`a.txt.gz`). Passed over are files that are called as this program calls its
    own (`OWN`); these go to `passed`. A path that cannot be used comes back with its error.
    """
    seen: set[tuple[int, int]] = set()
    passed = [] if passed is None else passed
    for path in paths:
        yield from _found(path, seen, passed, suffixes)


def _found(
    path: Path, seen: set[tuple[int, int]], passed: list[Path], suffixes: Collection[str]
) -> Iterator[Found]:
    try:
        state = path.stat()
    except OSError as error:
        yield Found(path, file_error(path, error))
        return
    if stat.S_ISREG(state.st_mode):
        yield Found(path)
    elif stat.S_ISDIR(state.st_mode):
        yield from _folder(path, seen, passed, suffixes, top=True)
    else:
        yield Found(path, _no_file(path))


def _folder(
    path: Path,
    seen: set[tuple[int, int]],
    passed: list[Path],
    suffixes: Collection[str],
    *,
    top: bool,
) -> Iterator[Found]:
    try:
        state = path.stat()
        if (state.st_dev, state.st_ino) in seen:
            return
        seen.add((state.st_dev, state.st_ino))
        entries = sorted(path.iterdir(), key=lambda p: natural_key(p.name))
    except OSError as error:
        yield Found(path, file_error(path, error))
        return
    count = 0
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(OWN):
            passed.append(entry)
            continue
        try:
            if entry.is_dir():
                for found in _folder(entry, seen, passed, suffixes, top=False):
                    count += 1
                    yield found
            elif _is_taken(entry, suffixes) and (entry.is_file() or entry.is_symlink()):
                count += 1
                yield Found(entry)
        except OSError as error:
            count += 1
            yield Found(entry, file_error(entry, error))
    if top and not count:
        yield Found(
            path,
            InputError(
                "empty-folder",
                f"No file in the folder {path.name} is of a kind that is read.",
                f"Files of a folder are taken when they end in {', '.join(sorted(suffixes))}; "
                "name a file itself to take it whatever it is called.",
            ),
        )


def _is_taken(entry: Path, suffixes: Collection[str]) -> bool:
    suffix = entry.suffix.lower()
    return suffix in suffixes or (suffix == ENDING and suffix_inside(entry.name) in suffixes)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, unpacked (`formats.packed`); InputError when it is gone, may not be
    read, is too large, or as `unpacked`."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise InputError(
                "is-a-folder", f"{path.name} is a folder, not a file.", "Name the file itself."
            )
        if not stat.S_ISREG(state.st_mode):
            raise _no_file(path)
        if state.st_size > LARGEST:
            raise InputError(
                "too-large",
                f"{path.name} has {state.st_size // (1 << 20)} MB; "
                f"{LARGEST // (1 << 20)} MB are the most.",
                "Cut it into pages first.",
            )
        pieces = []
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                pieces.append(piece)
        return unpacked(b"".join(pieces), path.name, LARGEST)
    except OSError as error:
        raise file_error(path, error) from error


def file_error(path: Path, error: OSError) -> InputError:
    """What an error of the system means, in plain words."""
    name = path.name or str(path)
    if isinstance(error, FileNotFoundError):
        return InputError(
            "missing-file", f"{name} is not there.", "Was it moved, renamed or deleted?"
        )
    if isinstance(error, PermissionError):
        return InputError(
            "no-permission",
            f"{name} may not be read.",
            "Ask its owner for the permission, or copy it to a folder of yours.",
        )
    return InputError(
        "unreadable",
        f"{name} cannot be read: {error.strerror or error}.",
        "Is the disk or the network folder still there?",
    )


def _no_file(path: Path) -> InputError:
    return InputError(
        "not-a-file",
        f"{path.name} is neither a file nor a folder.",
        "Name text files, or folders with text files.",
    )
