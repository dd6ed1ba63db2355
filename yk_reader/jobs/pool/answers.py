"""What is asked of workers, and what comes back: one answer for each piece, in their order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, Generic, TypeVar

from yk_reader import log
from yk_reader.fault_text import type_name
from yk_reader.jobs.batch import program_fault, too_large
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.records import dataclass

P = TypeVar("P")
R = TypeVar("R")
G = TypeVar("G")

Work = Callable[[Sequence[P]], Iterable[R | KnownError]]
"""Works on some pieces; gives one answer for each, in their order. An error that it raises is the
answer to the piece that it had come to."""
TOGETHER: Final = 8
"""Pieces that a worker gets at a time, at most."""
LARGEST: Final = 30_000
"""Characters (or whatever `size` counts) of the pieces that a worker gets at a time."""


@dataclass(frozen=True, slots=True)
class Task(Generic[G, P, R]):
    """What workers do.

    `begin`: a function of a module, called once in each worker with what all pieces need; its
    context gives the function that works on them. `name` says what a piece is called, for people,
    `size` how large it is. `together`: how many pieces go together where they are worked on in
    this process, `ahead`: the modules that a worker loads while it waits for the first of them.
    What goes there and comes back can be pickled.
    """

    begin: Callable[[G], AbstractContextManager[Work[P, R]]]
    name: Callable[[P], str]
    size: Callable[[P], int] = lambda _piece: LARGEST // TOGETHER
    together: int = 1
    ahead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that failed for a reason which only the process knows that met it: the type of the
    exception, or "memory", or "died"."""

    kind: str

    def of(self, name: str) -> KnownError:
        """What is told of a piece of that name."""
        if self.kind == MEMORY:
            return too_large(name)
        if self.kind == DIED:
            return KnownError(
                "worker-died",
                f"{name} was not worked on: the process that did so ended twice.",
                "Close what needs much memory, then try this page again, alone.",
                name=name,
            )
        return program_fault(name, self.kind)


MEMORY: Final = "memory"
DIED: Final = "died"


def answers(work: Work[P, R], pieces: Sequence[P]) -> Iterator[R | KnownError | Fault]:
    """One answer for each piece, whatever `work` raises: where it fails on several together, those
    that are left are worked on one by one."""
    done = 0
    try:
        for answer in work(pieces):
            yield answer
            done += 1
    except (Cancelled, GeneratorExit):
        raise
    except Exception as error:
        if len(pieces) - done == 1:
            yield _told(error)
            return
        for piece in pieces[done:]:
            yield from answers(work, [piece])


def _told(error: Exception) -> KnownError | Fault:
    if isinstance(error, KnownError):
        return error
    if isinstance(error, MemoryError):
        return Fault(MEMORY)
    log.note_fault(error, "batch")
    return Fault(type_name(type(error)))


def named(answer: Any, name: str) -> Any:
    """The answer as who asked gets it."""
    return answer.of(name) if isinstance(answer, Fault) else answer
