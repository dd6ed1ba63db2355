"""One run of a job in the workers: pieces go in, answers come out in the same order.

Only so many pieces are under way at a time, so that memory is bounded. Who runs it reads, decides
and writes between two answers; the workers go on meanwhile with what they were given ahead.

A worker that dies is replaced. What it had not answered is worked on once more, piece by piece; a
piece with which a worker dies again is answered by an error. Where no worker can be started the
work is done in this process.
"""

import contextlib
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from yk_reader.jobs.pool import processes, worker
from yk_reader.jobs.pool.answers import DIED, LARGEST, TOGETHER, Fault, Task, Work, answers, named
from yk_reader.jobs.pool.processes import NOTHING, Slot, Worker
from yk_reader.model.errors import KnownError
from yk_reader.model.progress import ShouldStop, check_stop, never_stop

P = TypeVar("P")
R = TypeVar("R")
G = TypeVar("G")

_POLL: Final = 0.05
"""Seconds between two looks whether the person cancelled."""
_AHEAD: Final = 2
"""Tickets that a worker has at a time: it goes on with the second while the first is taken in."""
_STARTS: Final = 3
"""Workers in a row that end before they begin; then this process does the work."""
_GOODBYE: Final = 2.0
"""Seconds that a worker has to end a job."""


class Crew(Generic[G, P, R]):
    """The workers of one job; its context ends the job, and them where they are not done.

    `jobs` 1: no worker, all of it happens here. `should_stop` is asked while answers are waited
    for: Cancelled then, and the workers are killed with the context.
    """

    def __init__(
        self, task: Task[G, P, R], given: G, jobs: int, should_stop: ShouldStop = never_stop
    ) -> None:
        self._task, self._given, self._jobs = task, given, jobs
        self._should_stop = should_stop
        self._here: Work[P, R] | None = None
        self._context = contextlib.ExitStack()
        self._sent: bytes | None = None
        self._workers: list[Worker] = []
        self._slots: deque[Slot] = deque()
        self._todo: deque[Slot] = deque()
        self._under_way = 0
        self._tickets = 0
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._context.close()
        workers, self._workers = self._workers, []
        for one in workers:
            if error is None and _ended(one):
                processes.keep(one)
            else:
                one.kill()

    def __len__(self) -> int:
        """How many pieces are under way."""
        return len(self._slots)

    def over(self, pieces: Iterable[P]) -> Iterator[tuple[P, R | KnownError]]:
        """The answers to all pieces, which are taken as they are needed. Cancelled."""
        for piece in pieces:
            yield from self.put(piece)
        yield from self.rest()

    def put(self, piece: P) -> Iterator[tuple[P, R | KnownError]]:
        """Give a piece to the workers; the answers that have come, and those that must be waited
        for so that not too much is under way. Cancelled."""
        slot = Slot(piece, min(max(1, self._task.size(piece)), LARGEST))
        self._slots.append(slot)
        self._todo.append(slot)
        self._under_way += slot.size
        if self._jobs > 1 or len(self._todo) >= self._task.together:
            self._turn(0)
        yield from self._come()
        while self._full:
            self._turn(_POLL)
            yield from self._come()

    def rest(self) -> Iterator[tuple[P, R | KnownError]]:
        """The answers to all that is under way. Cancelled."""
        while self._slots:
            self._turn(_POLL)
            yield from self._come()

    @property
    def _full(self) -> bool:
        ahead = max(self._jobs, 1) * (_AHEAD + 1)
        return len(self._slots) >= ahead * TOGETHER or self._under_way >= ahead * LARGEST

    def _come(self) -> Iterator[tuple[P, R | KnownError]]:
        while self._slots and self._slots[0].answer is not NOTHING:
            check_stop(self._should_stop)  # whoever takes an answer may be long at it
            slot = self._slots.popleft()
            self._under_way -= slot.size
            yield slot.piece, named(slot.answer, self._task.name(slot.piece))

    # --- here

    def _work_here(self) -> None:
        """Work in this process on what comes next."""
        some = self._next(self._task.together)
        found = answers(self._begun(), [slot.piece for slot in some])
        for slot, answer in zip(some, found, strict=True):
            slot.answer = answer

    def _begun(self) -> Work[P, R]:
        if self._here is None:
            self._here = self._context.enter_context(self._task.begin(self._given))
        return self._here

    # --- in workers

    def _turn(self, seconds: float) -> None:
        """Give the workers what they have room for, and take in what they have said."""
        check_stop(self._should_stop)
        if self._jobs > 1:
            self._man()
        if self._jobs == 1:
            self._work_here()
            return
        for one in tuple(self._workers):
            self._feed(one)
        heard = wait([one.connection for one in self._workers], seconds)
        for one in tuple(self._workers):
            if one.connection in heard:
                self._hear(one)

    def _man(self) -> None:
        """See to it that there are as many workers as are wanted and have something to do."""
        idle = sum(not one.tickets for one in self._workers)
        missing = min(self._jobs - len(self._workers), len(self._todo) - idle)
        if missing <= 0:
            return
        if self._sent is None:
            self._sent = pickle.dumps(self._given, pickle.HIGHEST_PROTOCOL)
        try:
            new = processes.take(missing) if self._failed_starts < _STARTS else []
        except OSError:
            new = []
        for one in new:
            self._workers.append(one)
            try:
                one.ask(worker.JOB, self._task.begin, self._sent)
            except OSError:
                self._lost(one)
        if not self._workers:
            self._jobs = 1

    def _feed(self, one: Worker) -> None:
        while one.ready and self._todo and len(one.tickets) < _AHEAD:
            if one.tickets and (self._todo[0].alone or any(s.alone for s in one.tickets[0][1])):
                return  # if the worker dies, it shall be plain with what
            if one.tickets and len(self._todo) <= sum(not each.tickets for each in self._workers):
                return  # the rest is for those who have nothing yet
            # Towards the end the pieces are dealt out more finely, so that nobody waits long.
            share = -(-len(self._todo) // (_AHEAD * len(self._workers)))
            some = self._next(min(TOGETHER, share))
            self._tickets += 1
            one.tickets.append((self._tickets, deque(some)))
            try:
                one.ask(worker.DO, self._tickets, [slot.piece for slot in some])
            except OSError:
                self._lost(one)
                return

    def _next(self, most: int) -> list[Slot]:
        """The next pieces that go together, one at least."""
        some = [self._todo.popleft()]
        size = some[0].size
        while self._todo and len(some) < most and not (some[0].alone or self._todo[0].alone):
            size += self._todo[0].size
            if size > LARGEST:
                break
            some.append(self._todo.popleft())
        return some

    def _hear(self, one: Worker) -> None:
        """Take in what a worker has said."""
        try:
            while one.connection.poll():
                kind, *said = pickle.loads(one.connection.recv_bytes())
                self._take(one, kind, *said)
        except (EOFError, OSError):
            self._lost(one)

    def _take(self, one: Worker, kind: int, *said: Any) -> None:
        if kind == worker.READY:
            one.ready, self._failed_starts = True, 0
        elif kind in (worker.SOME, worker.DONE):
            _, slots = one.tickets[0]
            for answer in said[1]:
                slots.popleft().answer = answer
            if kind == worker.DONE:
                one.tickets.popleft()
                for slot in slots:  # fewer answers than pieces
                    slot.answer = Fault("ValueError")
        else:
            error = named(said[0], "worker")
            raise error

    def _lost(self, one: Worker) -> None:
        """A worker has died: what it had begun is tried again piece by piece, the rest is given to
        others."""
        self._workers.remove(one)
        if not one.ready:
            self._failed_starts += 1
        again: list[Slot] = []
        begun = [slots for _, slots in one.tickets if slots]
        for number, slots in enumerate(begun):
            for slot in slots:
                if number == 0 and slot.alone:
                    slot.answer = Fault(DIED)
                else:
                    slot.alone = slot.alone or number == 0
                    again.append(slot)
        self._todo.extendleft(reversed(again))
        one.kill()


def _ended(one: Worker) -> bool:
    """Whether a worker has ended its job and can be given another one."""
    if not one.ready or any(slots for _, slots in one.tickets):
        return False
    try:
        one.ask(worker.END)
        while one.connection.poll(_GOODBYE):
            if pickle.loads(one.connection.recv_bytes())[0] == worker.READY:
                return True
    except (EOFError, OSError):
        return False
    return False
