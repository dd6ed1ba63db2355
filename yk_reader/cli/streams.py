"""The standard streams when somebody closed them, or the disk behind them is full."""

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import Any

from yk_reader.model.errors import KnownError


class ReaderLeft(Exception):
    """Who read the standard output (`head`) wants no more of it; nobody's fault."""


class _Output(io.FileIO):
    """The standard output, with failures of its own kinds."""

    def write(self, data: Any) -> int:
        """As of FileIO. ReaderLeft; KnownError "no-output"."""
        try:
            return super().write(data)
        except BrokenPipeError as error:
            raise ReaderLeft from error
        except OSError as error:
            raise no_output(error.strerror or str(error)) from error


def no_output(why: str) -> KnownError:
    """What is said when results have no place to go."""
    return KnownError(
        "no-output",
        f"The standard output cannot be written ({why}).",
        "Give the results another place, as in `> FILE` on a disk that has room.",
    )


@contextlib.contextmanager
def standard_streams() -> Iterator[None]:
    """Put the standard output into an own stream whose failures are known errors, and an error
    stream that is closed into one that takes all.

    Files and pipes get UTF-8, whatever the locale says, but where PYTHONIOENCODING asks for
    something else; a terminal what it understands, and the rest as ``\\u6c38``.

    Streams that are not those of the process (tests) stay as they are.
    """
    if sys.stderr is None:
        # Kept open: what is opened next must not get its number, and messages with it.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    old: Any = sys.stdout
    buffer = getattr(old, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # unbuffered (`python -u`) there is one layer less
    if old is None or old is not sys.__stdout__ or type(raw) is not io.FileIO:
        yield
        return
    sys.stdout = _in_place_of(old, raw.fileno())
    try:
        yield
    finally:
        with contextlib.suppress(OSError, KnownError, ReaderLeft):
            sys.stdout.flush()
        try:
            sys.stderr.flush()
        except OSError:  # else Python tries at its end, and calls that an error
            _send_nowhere(2)


def _in_place_of(old: Any, descriptor: int) -> io.TextIOWrapper:
    """A stream like the old one whose failures are known errors."""
    old.flush()
    encoding, errors = old.encoding, old.errors
    asked = os.environ.get("PYTHONIOENCODING", "")
    if codecs.lookup(encoding).name != "utf-8":
        if ":" not in asked:
            errors = "backslashreplace"
        if not os.isatty(descriptor) and not asked:
            encoding, errors = "utf-8", "strict"
    return io.TextIOWrapper(
        io.BufferedWriter(_Output(descriptor, "w", closefd=False)),
        encoding=encoding,
        errors=errors,
        line_buffering=old.line_buffering,
        write_through=old.write_through,
    )


def forget_output() -> None:
    """Send what has not been written, and all that follows, nowhere: its place is gone."""
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError):
        _send_nowhere(sys.stdout.fileno())


def _send_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def flush_output() -> None:
    """Write what waits to be written. ReaderLeft; KnownError "no-output"."""
    if sys.stdout is not None:
        sys.stdout.flush()
