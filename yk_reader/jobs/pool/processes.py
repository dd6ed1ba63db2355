"""The processes of the pool: started afresh when they are first needed, kept a while, ended.

A worker that has no job waits for the next one and ends by itself after some time, and at once when
this process is gone, however that ended: it reads a pipe whose other end nobody else has.
"""

import pickle
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from yk_reader.jobs.apart import give_way, starting
from yk_reader.jobs.pool import worker
from yk_reader.jobs.pool.counts import MOST_JOBS
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from yk_reader.jobs.pool.answers import Task

_idle: Final[list["Worker"]] = []
_lock: Final = threading.Lock()


NOTHING: Final = object()
"""No answer yet."""


@dataclass(slots=True, eq=False)
class Slot:
    """One piece under way and its answer; `alone`: a worker died with it, it goes by itself."""

    piece: Any
    size: int
    answer: Any = field(default=NOTHING)
    alone: bool = False


class Worker:
    """One process, with what it was given: tickets with the slots that are not answered yet."""

    def __init__(self, process: BaseProcess, connection: "Connection[Any, Any]") -> None:
        self.process, self.connection = process, connection
        self.ready = False
        """Whether it has begun the job."""
        self.tickets: deque[tuple[int, deque[Slot]]] = deque()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self.process.is_alive()

    def ask(self, *what: Any) -> None:
        """Send it something; OSError when it is gone."""
        self.connection.send_bytes(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))

    def kill(self) -> None:
        """End it wherever it is."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        self.process.close()


def take(count: int) -> list[Worker]:
    """So many workers, those that wait for a job first. OSError when none can be started."""
    found: list[Worker] = []
    with _lock:
        while _idle and len(found) < count:
            one = _idle.pop()
            if one.alive:
                found.append(one)
            else:
                one.kill()
    try:
        while len(found) < count:
            found.append(_start())
    except OSError:
        if not found:
            raise
    return found


def keep(one: Worker) -> None:
    """Let a worker without a job wait for the next one."""
    one.ready = False
    one.tickets.clear()
    with _lock:
        _idle.append(one)


def start_ahead(task: "Task[Any, Any, Any]", count: int) -> None:
    """Start workers, so that as many wait as a job will soon need, and let them load what such a
    job needs. What cannot be started is missing."""
    with _lock:
        missing = min(count, MOST_JOBS) - len(_idle)
    for _ in range(missing):
        try:
            one = _start()
        except OSError:
            return
        try:
            one.ask(worker.SOON, task.begin, task.ahead)
        except OSError:
            one.kill()
        else:
            keep(one)


def end_idle() -> None:
    """End the workers that wait for a job."""
    with _lock:
        waiting, _idle[:] = list(_idle), []
    for one in waiting:
        one.kill()


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Let a process that is started meanwhile not run the module anew that this one began with: a
    worker needs nothing of the command line or of a script, which take their time to load."""
    with _lock:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def _start() -> Worker:
    spawning = get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=worker.started, args=(theirs,), daemon=True)
    try:
        with _no_main_module(), starting():
            process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()  # the worker has its own: its end is seen here
    with suppress(ProcessLookupError):
        if process.pid is not None:
            give_way(process.pid)
    return Worker(process, ours)
