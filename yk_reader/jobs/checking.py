"""Check a project on all cores, and go on with a check that was stopped.

The file as a whole is looked at first, in this process; then its pages, in the workers, which
read only. What was found so far lies in the person's cache, with how the file stood then: when it
was written since, the check begins anew.
"""

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path
from typing import Final, Self

from yk_reader import __version__, paths
from yk_reader.jobs.pool import Crew, Task, Work, jobs_for
from yk_reader.model.errors import KnownError, StoreError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session.checks import Problem, check_file, check_page, pages_to_check
from yk_reader.store import Store
from yk_reader.store.connection import size_of_log, wal_of
from yk_reader.whole_files import whole_file

_EACH: Final = 16
"""Pages that a worker looks at between two answers."""
_SECONDS: Final = 0.01
"""What a page takes one process, about."""
_EVERY: Final = 20.0
"""Seconds between two times that what was found is kept."""

_Piece = tuple[int, ...]


@dataclass(slots=True)
class _Kept:
    """How far a check of a file has come. `stands`: how the file stood; `last`: the id of the last
    page that was looked at, 0 where only the file as a whole was."""

    stands: str
    last: int = 0
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def read(cls, place: Path) -> Self | None:
        """What was kept; None where nothing is there or it makes no sense."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            told = json.loads(place.read_text(encoding="utf-8"))
            problems = [Problem(str(code), str(message), page) for code, message, page in told["p"]]
            return cls(str(told["stands"]), int(told["last"]), problems)
        return None

    def write(self, place: Path) -> None:
        """Keep it; where the cache cannot be written a check that is stopped begins anew."""
        told = [(one.code, one.message, one.page) for one in self.problems]
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(place, lasting=True) as write:
                write(json.dumps({"stands": self.stands, "last": self.last, "p": told}))


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it. `went_on`: how many pages an earlier check had looked at already;
    `begun_anew`: that one was to go on, and could not, since nothing fitting was kept."""

    problems: list[Problem]
    pages: int
    went_on: int = 0
    begun_anew: bool = False


@contextmanager
def _begun(path: Path) -> Iterator[Work[_Piece, list[Problem]]]:
    with Store.open(path, read_only=True, timeout_ms=30_000) as store:

        def look(pieces: Sequence[_Piece]) -> Iterator[list[Problem]]:
            for piece in pieces:
                yield [problem for page_id in piece for problem in check_page(store, page_id)]

        yield look


def _named(piece: _Piece) -> str:
    return f"pages {piece[0]} to {piece[-1]}"


_TASK: Final[Task[Path, _Piece, list[Problem]]] = Task(_begun, _named)


def check_project(
    store: Store,
    *,
    jobs: int = 0,
    resume: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Checked:
    """All that is wrong with a project file; nothing in it is changed.

    `jobs`: how many processes look at pages, 0: as many as pay. `resume`: go on where a check of
    the same file was stopped. `progress(pages done, pages, …)`. Cancelled: what was found until
    then is kept. StoreError.
    """
    place, stands = _place(store.path), _stands(store.path)
    state = _Kept.read(place) if resume else None
    begun_anew = resume and (state is None or state.stands != stands)
    if state is None or begun_anew:
        with store.interruptible(should_stop):
            state = _Kept(stands, 0, check_file(store))
        check_stop(should_stop)
    ids, wrong = pages_to_check(store)
    left = [page_id for page_id in ids if page_id > state.last]
    went_on = len(ids) - len(left)
    try:
        _look(store, left, jobs, state, place, len(ids), progress, should_stop)
    finally:
        if state.last < (ids[-1] if ids else 0) and stands == _stands(store.path):
            state.write(place)
        else:
            with suppress(OSError):
                place.unlink(missing_ok=True)
    return Checked(state.problems + wrong, len(ids), went_on, begun_anew)


def _look(
    store: Store,
    left: Sequence[int],
    jobs: int,
    state: _Kept,
    place: Path,
    total: int,
    progress: Progress,
    should_stop: ShouldStop,
) -> None:
    pieces = [tuple(left[at : at + _EACH]) for at in range(0, len(left), _EACH)]
    done, kept_at = total - len(left), time.monotonic()
    jobs = jobs_for(jobs, len(left) * _SECONDS)
    with Crew(_TASK, store.path, jobs, should_stop) as crew:
        for piece, answer in crew.over(pieces):
            if isinstance(answer, KnownError):
                if isinstance(answer, StoreError) and answer.code != "damaged":
                    raise answer
                told = f"Pages {piece[0]} to {piece[-1]} were not looked at: {answer.message}"
                state.problems.append(Problem("not-checked", told, piece[0]))
            else:
                state.problems += answer
            state.last, done = piece[-1], done + len(piece)
            progress(done, total, "")
            if time.monotonic() - kept_at > _EVERY:
                state.write(place)
                kept_at = time.monotonic()
            check_stop(should_stop)


def _place(path: Path) -> Path:
    """Where it is kept how far a check of that file has come."""
    name = hashlib.sha256(str(path.resolve()).encode(errors="surrogatepass")).hexdigest()
    return paths.checks_dir() / f"{name[:32]}.json"


def _stands(path: Path) -> str:
    """By what it is told that a file was not written since, and by which version it was checked."""
    state, log = path.stat(), size_of_log(path)
    parts = [__version__, state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, log]
    with suppress(OSError):
        parts += [wal_of(path).stat().st_mtime_ns] if log else []
    return " ".join(map(str, parts))
