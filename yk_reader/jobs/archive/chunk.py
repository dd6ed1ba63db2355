"""The work on one chunk: the function that is the same in this process, in the pool and on Dask."""

import json
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from yk_reader import log
from yk_reader.fault_text import type_name
from yk_reader.formats.textfiles import file_error
from yk_reader.jobs.archive import refusals
from yk_reader.jobs.archive.folder import Done, Failure, Folder
from yk_reader.jobs.archive.pages import ArchivePage, pages_in
from yk_reader.jobs.archive.plan import Chunk, Planned
from yk_reader.jobs.archive.shards import Shard
from yk_reader.jobs.archive.sources import file_name, read_source
from yk_reader.jobs.archive.tables import Tables, writing
from yk_reader.jobs.archive.work import ArchiveWork
from yk_reader.jobs.batch import program_fault, too_large
from yk_reader.jobs.collecting import collecting_seldom
from yk_reader.jobs.pool import Task
from yk_reader.model.errors import Cancelled, InputError, KnownError, OutputError, StoreError
from yk_reader.model.progress import ShouldStop, check_stop, never_stop
from yk_reader.model.records import dataclass

_MOST_REMARKS: Final = 100
_HELD: Final = 1_000_000
"""Characters of a file's pages that wait until all of it is worked on: if it fails, none of its
pages is in the tables, where a later try would have them twice. Larger files are few."""
_ONE: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Given:
    """What all chunks of a run need: the folder (a whole path), what tells it from others, and how
    pages are worked on."""

    out: str
    run: str
    work: ArchiveWork


def work_on(given: Given, chunk: Chunk, should_stop: ShouldStop = never_stop) -> Done:
    """Work on a chunk and put its tables in place; what is finished already is left alone.

    OutputError "cannot-write"; KnownError "worker-without-folder", "missing-package"; Cancelled.
    """
    folder = Folder(Path(given.out))
    if not folder.is_batch or folder.run != given.run:
        raise refusals.not_here(given.out)
    if folder.is_done(chunk.id):
        return folder.done(chunk.id)
    try:
        # A worker of Dask may have several threads: the interpreter runs one of them at a time.
        with _ONE, collecting_seldom(), folder.placing(chunk.id) as part:
            with folder.journal(chunk.id) as journal, ExitStack() as stack:
                told = json.dumps(given.work.told(), ensure_ascii=False)
                tables = stack.enter_context(writing(part, told))
                shard = stack.enter_context(_shard(part)) if given.work.projects else None
                one = _Chunk(given.work, chunk, tables, shard, should_stop)
                for place, file in enumerate(chunk.files):
                    check_stop(should_stop)
                    journal.at(place)
                    one.file(place, file)
            done = one.done()
            folder.record(part, done)
        return done
    except OSError as error:
        raise refusals.full(folder.path, error) from error


@contextmanager
def _shard(part: Path) -> Iterator[Shard]:
    """The project file of a chunk: made where the disk is this machine's own, then put there."""
    with tempfile.TemporaryDirectory(prefix="yk-reader-") as here:
        shard = Shard(Path(here, "pages.ykdb"))
        try:
            yield shard
        except BaseException:
            shard.close()
            raise
        shard.finish(part / "pages.ykdb")


class _Chunk:
    def __init__(
        self,
        work: ArchiveWork,
        chunk: Chunk,
        tables: Tables,
        shard: Shard | None,
        should_stop: ShouldStop,
    ) -> None:
        self._work, self._chunk, self._should_stop = work, chunk, should_stop
        self._tables, self._shard = tables, shard
        self._failures: list[Failure] = []
        self._remarks: list[tuple[str, str]] = []
        self._characters = self._repeated = 0

    def file(self, place: int, file: Planned) -> None:
        """The pages of a file, or its failure."""
        name = file_name(file.address)
        held: list[ArchivePage] = []
        try:
            if place in self._chunk.without:
                raise refusals.died(name)
            self._pages(file, name, held)
        except (OutputError, StoreError, Cancelled, OSError):
            raise  # not the fault of this file: the next one would meet it too
        except MemoryError:
            self._failed(file, too_large(name))
        except KnownError as error:
            self._failed(file, refusals.no_ocr(error))
        except Exception as error:
            log.note_fault(error, "batch")
            self._failed(file, program_fault(name, type_name(type(error))))
        else:
            self._put(held)
            self._repeated += file.nth > 1

    def _pages(self, file: Planned, name: str, held: list[ArchivePage]) -> None:
        """Work on the pages of a file; those that wait to be put into the tables are `held`."""
        data = read_source(file.address)
        if sha256(data).hexdigest() != file.sha256:
            raise refusals.changed(name)
        characters = 0
        for page in self._worked(file, data):
            held.append(page)
            characters += len(page.worked.page.text)
            if characters > _HELD:
                self._put(held)
                held.clear()
        if not held and not characters:
            raise InputError("empty-file", f"{name} holds no page.", "Is it the right file?")

    def _worked(self, file: Planned, data: bytes) -> Iterator[ArchivePage]:
        try:
            yield from pages_in(file, data, self._work, self._should_stop)
        except OSError as error:
            raise file_error(Path(file_name(file.address)), error) from error

    def _put(self, pages: list[ArchivePage]) -> None:
        """Put pages into the tables. Where there is no memory for that, it is not the fault of
        this file, and rows of others may be missing: the chunk fails."""
        try:
            for page in pages:
                self._tables.add(page)
                self._characters += len(page.worked.page.text)
                self._remarks += [(page.file.address, each) for each in page.remarks]
                if self._shard is not None:
                    self._shard.add(page)
        except MemoryError as error:
            raise refusals.chunk_too_large(self._chunk.id) from error

    def _failed(self, file: Planned, error: KnownError) -> None:
        self._failures.append(Failure.of(file.address, error))

    def done(self) -> Done:
        """What came of the chunk."""
        return Done(
            self._chunk.id, len(self._chunk.files), dict(self._tables.rows), self._characters,
            self._repeated, tuple(self._failures), tuple(self._remarks[:_MOST_REMARKS]),
        )  # fmt: skip


@contextmanager
def _begun(given: Given) -> Iterator["_Chunks"]:
    yield _Chunks(given)


class _Chunks:
    """The function of a worker of the pool."""

    def __init__(self, given: Given) -> None:
        self._given = given

    def __call__(self, chunks: Sequence[Chunk]) -> Iterator[Done]:
        return (work_on(self._given, chunk) for chunk in chunks)


CHUNKS: Final[Task[Given, Chunk, Done]] = Task(
    _begun, lambda chunk: f"chunk {chunk.id}", lambda chunk: 1 << 30
)
