"""Which files make a chunk, and what their pages are called: decided once, before any work.

A plan is a file of JSON lines, a chunk a line, written whole or not at all. A later run over the
same archive lists it again; files that are new get a plan of their own, so that chunks stay what
they were. A file is known by its address and size; what it holds is told by its SHA-256.
"""

import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

import numpy as np

from yk_reader.jobs.archive.refusals import ANEW, damaged
from yk_reader.jobs.archive.sources import Source, digest_of, file_name
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.whole_files import whole_file

SMALLEST: Final = 1 << 18
LARGEST: Final = 1 << 23
"""Bytes of text of a chunk: with 256 KB (about 30 pages) work takes a hundred times as long as
handing it out, even without suggestions; of 8 MB (about 1,000 pages) two minutes of work are lost
when a machine fails."""
_SHARES: Final = 64
"""Chunks of a small archive, so that several workers have something to do."""
MOST_FILES: Final = 5_000
_THREADS: Final = 8
"""Files that are read at once when an archive is listed: on a network folder that is waiting."""
_BATCH: Final = 4_096
_WEIGHT: Final = {".xml": 16, ".pdf": 16, ".html": 4, ".htm": 4, ".hocr": 4}
"""Bytes of a file of that kind that hold as much text as one byte of plain text, about."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file of a chunk. `sha256` is empty where it could not be read; `nth` counts the files with
    the same bytes from 1."""

    address: str
    size: int
    sha256: str
    nth: int = 1

    @property
    def weight(self) -> int:
        """About how many bytes of text it holds."""
        suffix = PurePosixPath(file_name(self.address)).suffix.lower()
        return max(1, self.size // _WEIGHT.get(suffix, 1))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files that are worked on together and become one folder of tables; `id` follows from what
    they hold, and from how often they are tried. `without`: places of files in it that workers did
    not survive."""

    id: str
    files: tuple[Planned, ...]
    without: frozenset[int] = frozenset()

    @property
    def weight(self) -> int:
        """About how many bytes of text it holds."""
        return sum(each.weight for each in self.files)


def chunk_size(total: int) -> int:
    """Bytes of text of a chunk of an archive with so many: this follows from the archive alone, so
    that chunks are the same whoever works on them."""
    return min(max(total // _SHARES, SMALLEST), LARGEST)


def chunks_of(files: Iterable[Planned], size: int) -> Iterator[Chunk]:
    """The files in chunks of about `size` bytes of text, in their order."""
    mine: list[Planned] = []
    weight = 0
    for one in files:
        if mine and (weight + one.weight > size or len(mine) >= MOST_FILES):
            yield chunk_with(mine)
            mine, weight = [], 0
        mine.append(one)
        weight += one.weight
    if mine:
        yield chunk_with(mine)


def chunk_with(files: Iterable[Planned]) -> Chunk:
    """The chunk of these files."""
    found = tuple(files)
    return Chunk(_told("\n".join(f"{f.sha256 or f.address} {f.nth}" for f in found)), found)


def untried(chunk: Chunk, tried: Collection[str]) -> Chunk:
    """The chunk under an id that is not among those, which were tried before."""
    while chunk.id in tried:
        chunk = replace(chunk, id=_told(chunk.id))
    return chunk


def _told(what: str) -> str:
    return sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def page_id(digest: str, nth: int, number: int) -> str:
    """What a page is called: by the SHA-256 of its file (32 hex digits of it), by how many files
    with these bytes there are before it in the archive, and by its place in the file, both from 1.
    """
    return f"{digest[:32]}-{nth}-{number}"


def numbered(files: Iterable[Planned], before: Counter[str], twice: Collection[int]) -> (
    Iterator[Planned]
):  # fmt: skip
    """The files, those with the same bytes numbered on; `twice` has the `short` digests that are
    there more than once, `before` counts them."""
    for one in files:
        if one.sha256 and short(one.sha256) in twice:
            before[one.sha256] += 1
            one = replace(one, nth=before[one.sha256])
        yield one


def short(digest: str) -> int:
    """The first 64 bits of a hex digest."""
    return int(digest[:16], 16)


def key_of(address: str, size: int) -> int:
    """What a file is known by in 64 bits: of ten million, two are alike with a chance of one in
    300,000."""
    told = f"{size} {address}".encode("utf-8", "surrogatepass")
    return int.from_bytes(sha256(told).digest()[:8], "big")


class Plans:
    """The plans of a folder, in the order in which they were made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def paths(self) -> list[Path]:
        """Their files."""
        return sorted(self._folder.glob("plan-*.jsonl"))

    def chunks(self) -> Iterator[Chunk]:
        """All chunks, the oldest plan first; InputError "damaged-batch"."""
        for path in self.paths():
            with path.open(encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    try:
                        yield _read(line)
                    except (ValueError, TypeError, KeyError) as error:
                        raise damaged(path, f"line {number} is no chunk", ANEW) from error

    def count(self) -> int:
        """How many chunks there are."""
        total = 0
        for path in self.paths():
            with path.open("rb") as file:
                total += sum(1 for _ in file)
        return total

    def add(
        self,
        found: Iterable[Source],
        refused: list[Source],
        passed: list[tuple[str, str]],
        again: Collection[str] = (),
        progress: Progress = no_progress,
        should_stop: ShouldStop = never_stop,
    ) -> int:
        """Plan the files that are in no plan yet; how many these are.

        What cannot be listed goes to `refused`, what is passed over to `passed`, with why. Files
        in `again` are planned anew although they are in a plan. OSError, Cancelled.
        """
        known, earlier = self._known(again)
        listed = self._folder / f"listed-{len(self.paths()) + 1:04d}.jsonl"
        new, total = array("Q"), 0
        with whole_file(listed) as write:
            for one in _listed(found, known, refused, passed, progress, should_stop):
                new.append(short(one.sha256) if one.sha256 else 0)
                total += one.weight
                write(_row(one) + "\n")
        try:
            if new:
                self._write(listed, _twice(earlier, new), again, chunk_size(total))
        finally:
            listed.unlink(missing_ok=True)
        return len(new)

    def _write(
        self, listed: Path, twice: frozenset[int], again: Collection[str], size: int
    ) -> None:
        before: Counter[str] = Counter()
        tried = {chunk.id for chunk in self.chunks()} if again else set()
        if twice:
            for chunk in self.chunks():
                before.update(
                    f.sha256
                    for f in chunk.files
                    if f.sha256 and short(f.sha256) in twice and f.address not in again
                )
        path = self._folder / f"plan-{len(self.paths()) + 1:04d}.jsonl"
        with listed.open(encoding="utf-8") as file, whole_file(path, lasting=True) as write:
            files = numbered((_planned(json.loads(line)) for line in file), before, twice)
            for chunk in chunks_of(files, size):
                chunk = untried(chunk, tried)
                rows = ",".join(map(_row, chunk.files))
                write(f'{{"id":"{chunk.id}","files":[{rows}]}}\n')

    def _known(self, again: Collection[str]) -> tuple["np.ndarray", "array[int]"]:
        """The keys of all files in the plans as they were planned last, sorted, and the short
        digests of all of these."""
        keys, names, digests = array("Q"), array("Q"), array("Q")
        for chunk in self.chunks():
            for one in chunk.files:
                if one.address in again:
                    continue
                keys.append(key_of(one.address, one.size))
                names.append(key_of(one.address, 0))
                if one.sha256:
                    digests.append(short(one.sha256))
        # A file that is again what it was before it changed is worked on again.
        _, last = np.unique(np.array(names, np.uint64)[::-1], return_index=True)
        return np.sort(np.array(keys, np.uint64)[::-1][last]), digests


def _twice(earlier: "array[int]", new: "array[int]") -> frozenset[int]:
    """The short digests that are there more than once."""
    both = np.array(earlier + new, dtype=np.uint64)
    values, counts = np.unique(both, return_counts=True)
    return frozenset(int(each) for each in values[counts > 1] if each)


def _listed(
    found: Iterable[Source],
    known: "np.ndarray",
    refused: list[Source],
    passed: list[tuple[str, str]],
    progress: Progress,
    should_stop: ShouldStop,
) -> Iterator[Planned]:
    """The new files with their digests, read several at a time."""
    seen = 0
    coming = iter(found)
    with ThreadPoolExecutor(_THREADS) as threads:
        while some := list(islice(coming, _BATCH)):
            check_stop(should_stop)
            seen += len(some)
            progress(0, 0, f"{seen:,} files listed")
            refused += [one for one in some if one.error is not None]
            some = [one for one in some if one.error is None]
            keys = np.array([key_of(one.address, one.size) for one in some], np.uint64)
            places = np.searchsorted(known, keys)
            new = [
                one
                for one, key, at in zip(some, keys, places, strict=True)
                if at >= len(known) or known[at] != key
            ]
            for one, (digest, why) in zip(new, threads.map(digest_of, new), strict=True):
                if why:
                    passed.append((one.address, why))
                else:
                    yield Planned(one.address, one.size, digest)


def _row(one: Planned) -> str:
    return json.dumps([one.address, one.size, one.sha256, one.nth], separators=(",", ":"))


def _planned(row: object) -> Planned:
    if not isinstance(row, list):
        raise TypeError(row)
    address, size, digest, nth = row
    return Planned(str(address), int(size), str(digest), int(nth))


def _read(line: str) -> Chunk:
    value = json.loads(line)
    name = value["id"]
    if not isinstance(name, str) or not name.isalnum():
        raise ValueError(name)
    return Chunk(name, tuple(map(_planned, value["files"])))
