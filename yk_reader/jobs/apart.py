"""Calling a function in a process of its own, so that the window stays quick.

The process is started afresh (spawn): it shares no lock, thread or connection with this one, and
it can be ended at any moment. It also works in a bundle, whose entry points call
`multiprocessing.freeze_support` for it.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar, TypeVarTuple

from yk_reader import log
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.progress import Progress, ShouldStop

Given = TypeVarTuple("Given")
T = TypeVar("T")

_PROGRESS, _ERROR, _VALUE = range(3)
_POLL: Final = 0.05
"""Seconds between two looks whether the person cancelled."""
_NICER: Final = 10
"""How much more willing to wait than the window the process is (nice): on two cores a training had
a key press on a full page take 30 ms instead of 18."""


def call_apart(
    work: Callable[[Progress, *Given], T],
    *given: *Given,
    progress: Progress,
    should_stop: ShouldStop,
    broke_off: KnownError,
) -> T:
    """The value of `work(progress, *given)`, from a process that gives way to this one.

    `work` is a function of a module; what it gets and gives back can be pickled. A KnownError of
    `work` is raised here. Cancelled, when `should_stop()`, ends the process wherever it is.
    `broke_off` is raised when the process ended without a value (its trace is on the error stream
    when the program is at fault).
    """
    spawning = get_context("spawn")
    receiver, sender = spawning.Pipe(duplex=False)
    process = spawning.Process(target=_work, args=(sender, work, given), daemon=True)
    with contextlib.closing(receiver):
        with contextlib.closing(sender), starting():  # it has its own: its end is seen here
            process.start()
        try:
            if process.pid is not None:
                give_way(process.pid)
            value: T = _value(receiver, progress, should_stop, broke_off)
            return value
        finally:
            process.kill()  # harmless when it has ended
            process.join()
            process.close()


def _value(
    receiver: "Connection[Any, Any]",
    progress: Progress,
    should_stop: ShouldStop,
    broke_off: KnownError,
) -> Any:
    """What the other process gives at last; its progress is told on the way."""
    while True:
        if should_stop():
            raise Cancelled
        if not receiver.poll(_POLL):
            continue
        try:
            kind, value = receiver.recv()
        except (EOFError, OSError):
            raise broke_off from None
        if kind == _VALUE:
            return value
        if kind == _ERROR:
            raise value
        progress(*value)


def _work(
    sender: "Connection[Any, Any]",
    work: Callable[..., object],
    given: tuple[Any, ...],
) -> None:
    """Run in the other process."""
    deaf_to_terminal()
    give_way_here()

    def progress(done: int, total: int, what: str) -> None:
        sender.send((_PROGRESS, (done, total, what)))

    with contextlib.suppress(BrokenPipeError):  # nobody waits any more
        try:
            value = work(progress, *given)
        except KnownError as error:
            sender.send((_ERROR, error))
        except Exception as error:
            print(log.note_fault(error, "apart"), file=sys.stderr)
            sys.exit(1)
        else:
            sender.send((_VALUE, value))


@contextlib.contextmanager
def starting() -> Iterator[None]:
    """A process that is started meanwhile is deaf to the terminal from its first moment on, not
    only from `deaf_to_terminal` on: else Ctrl+C breaks off what it loads, with a trace of it."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it would end the blocking itself
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _of_terminal())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def deaf_to_terminal() -> None:
    """Leave the signals that go to all of a terminal to who waits for this process."""
    for number in _of_terminal():
        signal.signal(number, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _of_terminal())  # as `starting` left them


def _of_terminal() -> tuple[signal.Signals, ...]:
    return tuple(signal.Signals[name] for name in ("SIGINT", "SIGHUP") if hasattr(signal, name))


def give_way(pid: int) -> None:
    """Let a process of ours wait for the window whenever both want to work, from its start on."""
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):  # it has ended, or may not: it works as it is
            os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, 0) + _NICER)


def give_way_here() -> None:
    """The same on Windows, where a process lowers its own priority."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
