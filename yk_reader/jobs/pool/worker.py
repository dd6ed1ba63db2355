"""The process of a worker: it answers until it is not needed any more, or who asks is gone.

It writes nothing but its answers. One thread reads what is asked, so that the end of the other
process is seen at once, wherever the work is; another one sends, so that the next piece is worked
on while an answer waits to be read.
"""

import contextlib
import gc
import os
import pickle
import queue
import select
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, Final

from yk_reader import log
from yk_reader.fault_text import type_name
from yk_reader.jobs.apart import deaf_to_terminal, give_way_here
from yk_reader.jobs.pool.answers import Fault, Work, answers
from yk_reader.model.errors import KnownError

JOB, DO, END, SOON = range(4)
"""Asked: begin a job (its function, what all pieces need), work on pieces, end the job. What is to
come soon: a function, which is loaded with its module, and more modules; nothing is answered."""
READY, SOME, DONE, BROKEN = range(4)
"""Answered: the job can begin (or has ended), the answers to the next pieces, those to the last of
the pieces that came together, the job cannot begin."""
IDLE: Final = 60.0
"""Seconds without a job after which the process ends."""
_GARBAGE: Final = 20_000
"""New objects after which garbage is looked for: what a page is made of goes by itself, and looking
among it every 700 took a twentieth of the time of proposing."""
_AHEAD: Final = 4
"""Messages that wait to be sent; the work waits for these."""
_GATHERED: Final = 0.025
"""Seconds in which answers are gathered, to be sent together: each message costs both sides."""
_ROOM: Final = 100_000
"""Bytes of a message that has room in the pipe wherever the system (Linux) says that it can be
written to: it is then three quarters empty."""


def serve(connection: "Connection[Any, Any]") -> None:
    """Answer what comes in; never returns while the other side is there and asks."""
    deaf_to_terminal()
    give_way_here()
    gc.set_threshold(_GARBAGE)
    asked: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_hear, args=(connection, asked), daemon=True).start()
    _Serving(connection, asked).all()


def _hear(connection: "Connection[Any, Any]", asked: "queue.SimpleQueue[Any]") -> None:
    try:
        while True:
            asked.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)  # nobody waits for an answer any more


class _Serving:
    def __init__(self, connection: "Connection[Any, Any]", asked: "queue.SimpleQueue[Any]") -> None:
        self._asked = asked
        self._out: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._connection = connection
        self._free: Any = None
        if sys.platform == "linux":
            self._free = select.poll()
            self._free.register(connection, select.POLLOUT)
        threading.Thread(target=self._send, daemon=True).start()

    def all(self) -> None:
        while True:
            try:
                kind, *given = self._asked.get(timeout=IDLE)
            except queue.Empty:
                return
            if kind == JOB:
                self._job(*given)
            elif kind == SOON:
                for module in given[1]:
                    with contextlib.suppress(ImportError):  # told where it is needed
                        import_module(module)

    def _job(self, begin: Callable[[Any], AbstractContextManager[Any]], given: bytes) -> None:
        """One job, from its beginning to its end."""
        with contextlib.ExitStack() as stack:
            try:
                work = stack.enter_context(begin(pickle.loads(given)))
            except Exception as error:
                self._say(BROKEN, _as_sent(error))
                return
            self._say(READY)
            while True:
                kind, *asked = self._asked.get()
                if kind == END:
                    break
                if kind == DO:
                    self._pieces(work, *asked)
                    if not gc.get_freeze_count():
                        gc.freeze()  # what all pieces need is there now: look there no more
        self._say(READY)

    def _pieces(self, work: Work[Any, Any], ticket: int, pieces: list[Any]) -> None:
        made: list[Any] = []
        begun = monotonic()
        for answer in answers(work, pieces):
            made.append(answer)
            if monotonic() - begun >= _GATHERED:
                self._say(SOME, ticket, made)
                made, begun = [], monotonic()
        self._say(DONE, ticket, made)

    def _say(self, kind: int, *what: Any) -> None:
        try:
            data = pickle.dumps((kind, *what), pickle.HIGHEST_PROTOCOL)
        except Exception:
            *before, last = what
            said = [_sendable(each) for each in last] if kind in (SOME, DONE) else _sendable(last)
            data = pickle.dumps((kind, *before, said), pickle.HIGHEST_PROTOCOL)
        if not self._has_room(data):
            self._out.put(data)
            return
        try:
            self._connection.send_bytes(data)  # the other thread would have to wait for its turn
        except OSError:
            os._exit(0)

    def _has_room(self, data: bytes) -> bool:
        """Whether a message can be sent without waiting, and none waits to be sent before it."""
        if self._free is None or len(data) > _ROOM or self._out.unfinished_tasks:
            return False
        return [events for _, events in self._free.poll(0)] == [select.POLLOUT]

    def _send(self) -> None:
        try:
            while True:
                self._connection.send_bytes(self._out.get())
                self._out.task_done()
        except OSError:
            os._exit(0)


def _sendable(answer: Any) -> Any:
    """The answer, or, where it cannot be sent, the fault of who made it."""
    try:
        pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return _as_sent(error)
    return answer


def _as_sent(error: Exception) -> KnownError | Fault:
    if isinstance(error, KnownError):
        return error
    log.note_fault(error, "worker")
    return Fault(type_name(type(error)))


def started(connection: "Connection[Any, Any]") -> None:
    """What the process is started with."""
    code = 1
    try:
        serve(connection)
        code = 0
    except Exception as error:
        log.note_fault(error, "worker")
    finally:
        os._exit(code)  # its threads wait for ever
