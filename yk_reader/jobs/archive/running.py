"""A run over an archive: what is planned, worked on by somebody, and told at the end."""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import field, replace
from pathlib import Path
from typing import Final, Protocol

from yk_reader.jobs.archive import refusals
from yk_reader.jobs.archive.chunk import CHUNKS, Given, work_on
from yk_reader.jobs.archive.folder import (
    OUTDATED,
    SKIPPED,
    Done,
    Failure,
    Folder,
    cell,
    path_cell,
)
from yk_reader.jobs.archive.outdated import HEAD, outdated_in
from yk_reader.jobs.archive.plan import Chunk
from yk_reader.jobs.archive.sources import Source, is_remote, refuse_passwords, sources
from yk_reader.jobs.archive.tables import parquet
from yk_reader.jobs.archive.work import ArchiveWork
from yk_reader.jobs.pool import Crew, jobs_for
from yk_reader.model.errors import KnownError, OutputError, StoreError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass

_SEGMENTED, _TAGGED = 2e-6, 1e-5
"""Seconds that a byte of text takes, about."""
_DIED: Final = "worker-died"
_ITS_OWN: Final = frozenset({_DIED, "program-fault", "too-large"})
"""Errors of one chunk that the next one need not meet."""
_MOST_DEATHS: Final = 5
"""How often a chunk is tried again without a file that is to blame."""
_GIVEN_UP: Final = -1
_ALL_DIE: Final = 8
"""Files in a row over which workers died, before any was survived: it is not the files' fault."""
_CHANGED: Final = "file-changed"
Answer = tuple[Chunk, Done | KnownError]


class Workers(Protocol):
    """Who works on chunks."""

    def over(self, chunks: Iterable[Chunk]) -> Iterator[Answer]:
        """The answers to all chunks, which are taken as they are needed, in any order. KnownError
        where the work cannot go on; Cancelled."""
        ...


Hiring = Callable[[Given, int, ShouldStop], AbstractContextManager[Workers]]
"""Makes who works: with what all chunks need and how much text there is (bytes)."""


@dataclass
class ArchiveReport:
    """What came of a run, with what earlier ones had done: files and rows of the finished chunks,
    how many chunks there are and how many of them were finished before.

    `stopped`: the error that ended the run (a full disk, a scheduler that went away), with `left`
    chunks that are not finished. `repeated`: files whose bytes are there before. `failures`: of
    all finished chunks, and what could not be listed. `passed`: with why, of what was listed now.
    `outdated`: files that changed since, of which the tables have an older state too.
    """

    files: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    characters: int = 0
    chunks: int = 0
    before: int = 0
    left: int = 0
    repeated: int = 0
    outdated: int = 0
    failures: list[Failure] = field(default_factory=list)
    faults: list[Failure] = field(default_factory=list)
    """of whole chunks, which are not finished then; they are among the failures"""
    passed: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    stopped: KnownError | None = None


def run_archive(
    inputs: Iterable[str],
    out: Path,
    work: ArchiveWork,
    hiring: Hiring,
    *,
    retry: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ArchiveReport:
    """Work on all files of an archive that are not done yet and write their tables into `out`.

    `retry`: files that failed before are tried again, too. KnownError "missing-package",
    "batch-runs", "not-a-batch", "other-settings", "cannot-write", "password-in-address", those of
    `hiring`; Cancelled: what is finished stays, and the next run goes on.
    """
    parquet()
    inputs = list(inputs)
    refuse_passwords(inputs)
    if any(map(is_remote, inputs)):
        refusals.needed("fsspec", "Reading from an address")
    folder = Folder(out.absolute())
    report = ArchiveReport()
    try:
        folder.refuse_foreign()  # before the lock, which would lie there
        with folder.alone():
            folder.begin(work)
            folder.clear()
            folder.forget_deaths()
            refused = _plan(folder, inputs, report, retry, progress, should_stop)
            try:
                _work(folder, work, hiring, report, progress, should_stop)
            finally:
                _close(folder, report, refused)
    except OSError as error:
        raise refusals.full(folder.path, error) from error
    return report


def _plan(
    folder: Folder,
    inputs: list[str],
    report: ArchiveReport,
    retry: bool,
    progress: Progress,
    should_stop: ShouldStop,
) -> list[Failure]:
    """List the archive and plan what is new; what could not be listed."""
    again = {
        address
        for address, failure in folder.failures().items()
        if retry or failure.code == _CHANGED
    }
    passed: list[str] = []
    refused: list[Source] = []
    ours = f"{folder.path}{os.sep}"
    found = (one for one in sources(inputs, passed) if not one.address.startswith(ours))
    folder.plans.add(found, refused, report.passed, again, progress, should_stop)
    own = "it is called like a file that this program writes; name it itself to take it"
    report.passed += [(path, own) for path in passed]
    return [Failure.of(one.address, one.error) for one in refused if one.error is not None]


def _work(
    folder: Folder,
    work: ArchiveWork,
    hiring: Hiring,
    report: ArchiveReport,
    progress: Progress,
    should_stop: ShouldStop,
) -> None:
    """Have all chunks worked on that are not finished."""
    report.chunks, weight = 0, 0
    for chunk in folder.plans.chunks():
        report.chunks += 1
        if folder.is_done(chunk.id):
            report.before += 1
        else:
            weight += chunk.weight
    done = report.before
    report.left = report.chunks - done
    if not report.left:
        return
    given = Given(str(folder.path), folder.run, work)
    again: deque[Chunk] = deque()
    culprits = _Culprits(folder, survived=report.before > 0)

    def todo() -> Iterator[Chunk]:
        for chunk in folder.plans.chunks():
            while again:
                yield again.popleft()
            if not folder.is_done(chunk.id):
                yield chunk
        while again:
            yield again.popleft()

    progress(done, report.chunks, "")
    try:
        with hiring(given, weight, should_stop) as workers:
            coming = todo()
            while True:
                for chunk, answer in workers.over(coming):
                    check_stop(should_stop)
                    if isinstance(answer, Done):
                        culprits.hear(answer)
                        done, report.left = done + 1, report.left - 1
                        progress(done, report.chunks, "")
                    elif answer.code == _DIED and (place := culprits.of(chunk)) is not _GIVEN_UP:
                        again.append(chunk if place is None else _without(chunk, place))
                    elif answer.code in _ITS_OWN:
                        report.faults.append(Failure.of(f"chunk {chunk.id}", answer))
                    else:
                        raise answer
                if not again:
                    break
                coming = todo_again(again)
    except (OutputError, StoreError) as error:
        report.stopped = error
    except KnownError as error:
        if done == report.before:
            raise  # it never began
        report.stopped = error


def todo_again(again: deque[Chunk]) -> Iterator[Chunk]:
    """The chunks that are tried again, as they come."""
    while again:
        yield again.popleft()


class _Culprits:
    """The files that workers died over; `survived`: workers got over some file before."""

    def __init__(self, folder: Folder, *, survived: bool = False) -> None:
        self._folder = folder
        self._unexplained: Counter[str] = Counter()
        self._survived, self._blamed = survived, 0

    def hear(self, done: Done) -> None:
        """What is known of the workers after a chunk is finished."""
        if sum(each.code == _DIED for each in done.failures) < done.files:
            self._survived = True

    def of(self, chunk: Chunk) -> int | None:
        """The place of the one of a chunk; None: it is tried again as it is, or `_GIVEN_UP`.
        KnownError "workers-die" where it is the fault of no file."""
        place = self._folder.culprit(chunk.id)
        if place is not None and place not in chunk.without:
            self._survived = self._survived or place > len(chunk.without)
            self._blame()
            return place
        self._unexplained[chunk.id] += 1
        if self._unexplained[chunk.id] <= _MOST_DEATHS:
            return None
        self._blame()
        return _GIVEN_UP

    def _blame(self) -> None:
        self._blamed += 1
        if self._blamed >= _ALL_DIE and not self._survived:
            raise refusals.all_die(self._blamed)


def _without(chunk: Chunk, place: int) -> Chunk:
    """The chunk without a file."""
    return replace(chunk, without=chunk.without | {place})


def _close(folder: Folder, report: ArchiveReport, refused: list[Failure]) -> None:
    """Add up what the finished chunks say, and write it down. InputError "damaged-batch"."""
    failures: dict[str, Failure] = {}
    for chunk in folder.plans.chunks():
        if not folder.is_done(chunk.id):
            continue
        done = folder.done(chunk.id)
        if failures:
            for file in chunk.files:
                failures.pop(file.address, None)
        failures |= {each.address: each for each in done.failures}
        report.files += done.files - len(done.failures)
        report.characters += done.characters
        report.repeated += done.repeated
        report.remarks += done.remarks
        for table, rows in done.rows.items():
            report.rows[table] = report.rows.get(table, 0) + rows
    report.failures = [*failures.values(), *refused, *report.faults]
    older = outdated_in(folder)
    report.outdated = len(older)
    counts = {
        "chunks": report.chunks - report.left, "files": report.files,
        "repeated": report.repeated, "outdated": report.outdated,
        "characters": report.characters, **report.rows,
    }  # fmt: skip
    rows_of = ((f.sha256, str(f.nth), path_cell(f.address)) for f in older)
    folder.write_rows(OUTDATED, HEAD, rows_of)
    passed = ((path_cell(path), cell(why)) for path, why in report.passed)
    folder.write_rows(SKIPPED, ("path", "why"), passed)
    folder.close(report.failures, counts, whole=not report.left)
    if not report.left:
        folder.clear()  # what workers left that died


def here_or_pool(jobs: int) -> Hiring:
    """Workers on this machine: `jobs` processes (0: as many as pay; 1: this one)."""

    @contextmanager
    def hire(given: Given, weight: int, should_stop: ShouldStop) -> Iterator[Workers]:
        each = _TAGGED if given.work.labels else _SEGMENTED
        count = jobs_for(jobs, each * weight)
        if count == 1:
            yield _Here(given, should_stop)
            return
        with Crew(CHUNKS, given, count, should_stop) as crew:
            yield crew

    return hire


class _Here:
    """This process."""

    def __init__(self, given: Given, should_stop: ShouldStop) -> None:
        self._given, self._should_stop = given, should_stop

    def over(self, chunks: Iterable[Chunk]) -> Iterator[Answer]:
        for chunk in chunks:
            try:
                answer: Done | KnownError = work_on(self._given, chunk, self._should_stop)
            except KnownError as error:
                answer = error
            except MemoryError:
                answer = refusals.chunk_too_large(chunk.id)
            yield chunk, answer
