"""The work on chunks by workers of Dask, on this machine or on many.

Dask is loaded here only. Each worker must see input and output under the same paths as this
process, and have the same version of the program.
"""

import logging
import queue
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Final

from yk_reader import log
from yk_reader.fault_text import type_name
from yk_reader.jobs.apart import starting
from yk_reader.jobs.archive import refusals
from yk_reader.jobs.archive.chunk import Given, work_on
from yk_reader.jobs.archive.folder import Done
from yk_reader.jobs.archive.plan import Chunk
from yk_reader.jobs.archive.running import Answer, Hiring, Workers
from yk_reader.jobs.archive.work import differing
from yk_reader.jobs.batch import program_fault
from yk_reader.jobs.pool import jobs_for
from yk_reader.model.errors import KnownError
from yk_reader.model.progress import ShouldStop, check_stop

LOCAL: Final = "local"
_AHEAD: Final = 2
"""Chunks that a thread of a worker has at a time: it goes on with the second at once."""
_POLL: Final = 0.1
_PATIENCE: Final = 30.0
"""Seconds for which a scheduler that went away may come back, or the first worker may take."""
_ANSWERS: Final = 10.0
"""Seconds that a scheduler has to answer at first."""
_LOOK: Final = 5.0
"""Seconds between two looks how many workers there are."""
_MUCH: Final = 3600.0
_QUIET: Final = logging.CRITICAL + 1
_WHAT: Final = "--dask"
_LOCALLY: Final = {
    "distributed.worker.profile.enabled": False,
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
}
"""What workers that are started here leave out: looking a hundred times a second what they do, and
giving small pieces of memory back to the system at once, with which suggestions take a third more
time."""


def on_dask(address: str, jobs: int) -> Hiring:
    """Workers of the scheduler at that address; `local`: of one that is started here, with `jobs`
    processes (0: as many as there are cores and memory for). KnownError "missing-package"."""
    distributed = refusals.needed("distributed", _WHAT)
    # What goes wrong there is told in a sentence; Dask would log traces besides.
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(_QUIET)

    @contextmanager
    def hire(given: Given, _weight: int, should_stop: ShouldStop) -> Iterator[Workers]:
        with ExitStack() as stack:
            where: Any = address
            if address == LOCAL:
                config = refusals.needed("dask", _WHAT).config
                stack.enter_context(config.set(_LOCALLY))
                where = stack.enter_context(_cluster(distributed, jobs, should_stop))
            try:
                client = distributed.Client(where, timeout=_ANSWERS, set_as_default=False)
            except (OSError, ValueError, TimeoutError) as error:
                raise refusals.no_scheduler(address, str(error) or "no answer") from error
            stack.callback(_closed, client)
            yield _Dask(client, address, given, should_stop)

    return hire


@contextmanager
def _cluster(distributed: Any, jobs: int, should_stop: ShouldStop) -> Iterator[Any]:
    """A scheduler and workers on this machine. They are deaf to the terminal, those too that are
    started later: Ctrl+C is for this process, and broke them off with traces. KnownError
    "no-scheduler", Cancelled."""
    try:
        with starting():
            made = distributed.LocalCluster(
                n_workers=jobs_for(jobs, _MUCH), threads_per_worker=1,
                dashboard_address=None, silence_logs=_QUIET,
            )  # fmt: skip
    except (OSError, RuntimeError, TimeoutError) as error:
        check_stop(should_stop)
        raise refusals.no_scheduler(LOCAL, str(error) or type(error).__name__) from error
    try:
        with made:
            yield made
    except KeyboardInterrupt:  # a second Ctrl+C while it is closed: at its end Python does not wait
        made.shutdown_on_close = False
        raise


def _closed(client: Any) -> None:
    with suppress(Exception):  # whatever Dask raises when its scheduler is gone
        client.close(timeout=2)


def work_there(given: Given, told: Mapping[str, Any], chunk: Chunk) -> Done | KnownError:
    """What a worker answers to a chunk; `told`: the settings as who asks tells them."""
    try:
        if differing(given.work.told(), told):
            raise refusals.other_program([socket.gethostname()])
        return work_on(given, chunk)
    except KnownError as error:
        if error.code != "missing-package":
            return error
        where = f"The worker on {socket.gethostname()}: {error.message}"
        return KnownError(error.code, where, error.advice)
    except MemoryError:
        return refusals.chunk_too_large(chunk.id)
    except Exception as error:
        log.note_fault(error, "batch")
        return program_fault(f"chunk {chunk.id}", type_name(type(error)))


def _has_program() -> Callable[[], bool]:
    """What says to a worker's process whether it has this program. A function inside of another is
    sent as a whole: one of this module would end a worker that cannot load it."""

    def has() -> bool:
        from importlib.util import find_spec

        try:
            return find_spec("yk_reader") is not None
        except ImportError:
            return False

    return has


class _Dask:
    """The workers of one scheduler."""

    def __init__(self, client: Any, address: str, given: Given, should_stop: ShouldStop) -> None:
        self._client, self._address = client, address
        self._given, self._told = given, given.work.told()
        self._should_stop = should_stop
        self._answered: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._room_known, self._looked = 0, 0.0
        self._asked: frozenset[str] = frozenset()
        """workers that have the program"""

    def over(self, chunks: Iterable[Chunk]) -> Iterator[Answer]:
        """As of `Workers`. KnownError "no-scheduler", "no-workers"."""
        coming = iter(chunks)
        under: dict[Any, Chunk] = {}
        more = True
        try:
            while True:
                while more and len(under) < self._room():
                    chunk = next(coming, None)
                    if chunk is None:
                        more = False
                        break
                    under[self._submit(chunk)] = chunk
                if not under:
                    return
                future = self._next()
                if future is not None:
                    yield under.pop(future), self._answer(future)
        finally:
            for future in under:
                with suppress(Exception):  # there may be no scheduler to tell it
                    future.cancel()

    def _submit(self, chunk: Chunk) -> Any:
        try:
            future = self._client.submit(work_there, self._given, self._told, chunk, pure=False)
        except Exception as error:  # what Dask raises when its scheduler is gone differs
            raise self._gone(str(error) or type(error).__name__) from error
        future.add_done_callback(self._answered.put)
        return future

    def _next(self) -> Any:
        """A future that is done; None: none is yet. KnownError "no-scheduler"; Cancelled."""
        check_stop(self._should_stop)
        try:
            return self._answered.get(timeout=_POLL)
        except queue.Empty:
            if self._client.status not in ("running", "newly-created"):
                raise self._gone("the connection is lost") from None
            return None

    def _answer(self, future: Any) -> Done | KnownError:
        if future.status == "finished":
            answer: Done | KnownError = future.result()
            return answer
        if future.status == "error":
            error = future.exception()
            if type(error).__name__ == "KilledWorker":
                return refusals.died("a file")
            if isinstance(error, ImportError):
                raise refusals.other_program([str(error)])
            raise error
        raise self._gone("it forgot what it was asked")

    def _room(self) -> int:
        """How many chunks are under way at a time. KnownError "no-workers"."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() > self._looked + _LOOK:
            self._room_known = _AHEAD * self._threads()
            if self._room_known:
                self._looked = time.monotonic()
                break
            check_stop(self._should_stop)
            if time.monotonic() > until:
                raise refusals.no_workers(self._address)
            time.sleep(_POLL)
        return self._room_known

    def _threads(self) -> int:
        try:
            threads = self._client.nthreads()
            new = sorted(threads.keys() - self._asked)
            told = self._client.run(_has_program(), workers=new, on_error="return") if new else {}
        except Exception as error:  # as in `_submit`
            raise self._gone(str(error) or type(error).__name__) from error
        if without := [name for name, has in told.items() if has is False]:
            raise refusals.other_program(without)
        self._asked = frozenset(threads)
        return sum(threads.values())

    def _gone(self, why: str) -> KnownError:
        return refusals.no_scheduler(self._address, why)
