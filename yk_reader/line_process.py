"""A program of somebody else that is spoken to in lines, as safe as it can be made.

One thread writes to it, two read what it says, so that neither side ever waits for the other: a
program that never reads, never answers or writes without end blocks nothing here. It runs in a
group of its own; its end is the end of its children.
"""

import contextlib
import os
import queue
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from typing import IO, Final

from yk_reader.bundle import outside_environment
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.records import dataclass

LONGEST_LINE: Final = 4_000_000
"""Bytes of an answer; the rest of a longer line is dropped."""
_CHUNK: Final = 65_536
_LINES_AHEAD: Final = 256
_CHUNKS_AHEAD: Final = 4
_TAIL: Final = 2_000
"""Bytes of what it wrote to the error stream last."""
_GRACE: Final = 2.0
"""Seconds that it has to end by itself when it is asked to."""
_TICK: Final = 0.02


@dataclass(frozen=True, slots=True)
class Line:
    """One line that it wrote, without its line feed; `cut` when it was too long."""

    data: bytes
    cut: bool = False


class LineProcess:
    """The program `argv`, started at once; the context ends it, whatever happens.

    InputError "suggester-not-found" when it cannot be started.
    """

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str] | None = None, *, what: str = "suggester"
    ) -> None:
        self.argv = tuple(argv)
        try:
            self._process = subprocess.Popen(
                self.argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**outside_environment(), **(env or {})},
                bufsize=0,
                start_new_session=os.name == "posix",
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        except (OSError, ValueError) as error:
            raise not_started(self.argv, error) from error
        self._stopping = threading.Event()
        self._out: queue.Queue[bytes | None] = queue.Queue(_CHUNKS_AHEAD)
        self._lines: queue.Queue[Line | None] = queue.Queue(_LINES_AHEAD)
        self._said: deque[bytes] = deque()
        self._threads = [
            threading.Thread(target=work, args=(stream,), name=f"{what}-{name}", daemon=True)
            for name, work, stream in (
                ("in", self._write, self._process.stdin),
                ("out", self._read, self._process.stdout),
                ("err", self._listen, self._process.stderr),
            )
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "LineProcess":
        return self

    def __exit__(self, *_error: object) -> None:
        self.end()

    # --- talking to it

    @property
    def has_room(self) -> bool:
        """Whether it may be sent something without waiting."""
        return not self._out.full()

    def send(self, data: bytes) -> None:
        """Have something written to it, when it reads; `has_room` must be so."""
        self._out.put_nowait(data)

    def finish(self) -> None:
        """Say that nothing more comes; `has_room` must be so."""
        self._out.put_nowait(None)

    def receive(self, seconds: float) -> Line | None:
        """Its next line; None at its end. queue.Empty when none came in time."""
        line = self._lines.get(timeout=seconds)
        if line is None:
            self._lines.put(None)  # it stays the end
        return line

    def tail(self) -> str:
        """What it wrote to the error stream last: a few lines, safe to show."""
        text = b"".join(self._said)[-_TAIL:].decode("utf-8", "replace")
        lines = [
            "".join(sign if sign.isprintable() else " " for sign in line).strip()[:300]
            for line in text.splitlines()
        ]
        return "\n".join([line for line in lines if line][-5:])

    def exit_code(self, seconds: float = 0.0) -> int | None:
        """How it ended; None while it runs (it is given some seconds)."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(seconds)
        return None

    # --- its end

    def end(self) -> None:
        """End it and all that it started; harmless when it has ended."""
        self._stopping.set()
        try:
            if self._process.poll() is None:
                _tell_group(self._process, getattr(signal, "SIGTERM", 15))
                self.exit_code(_GRACE)
        finally:
            _kill_group(self._process)
            self._process.wait()
            with contextlib.suppress(queue.Full):
                self._out.put_nowait(None)
            until = time.monotonic() + _GRACE
            for thread in self._threads:
                thread.join(max(0.0, until - time.monotonic()))
            if not any(thread.is_alive() for thread in self._threads):
                # A child that left the group may hold a pipe: then its reader is left to its end.
                for stream in (self._process.stdout, self._process.stderr):
                    if stream is not None:
                        stream.close()

    # --- the threads

    def _write(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while not self._stopping.is_set():
                try:
                    data = self._out.get(timeout=_TICK * 10)
                except queue.Empty:
                    continue
                if data is None:
                    break
                at = memoryview(data)
                while at and not self._stopping.is_set():
                    at = at[stream.write(at) :]
        # Nobody reads any more, or all is said: what is still queued goes nowhere.
        with contextlib.suppress(OSError, ValueError):
            stream.close()
        while not self._stopping.is_set():
            try:
                if self._out.get(timeout=_TICK * 10) is None:
                    return
            except queue.Empty:
                continue

    def _read(self, stream: IO[bytes]) -> None:
        held, dropping = bytearray(), False
        while not self._stopping.is_set():
            try:
                data = os.read(stream.fileno(), _CHUNK)
            except (OSError, ValueError):
                break
            if not data:
                break
            *whole, rest = data.split(b"\n")
            for piece in whole:
                if not dropping:
                    held += piece
                    self._put(Line(bytes(held[:LONGEST_LINE]), len(held) > LONGEST_LINE))
                held.clear()
                dropping = False
            if not dropping:
                held += rest
                if len(held) > LONGEST_LINE:
                    self._put(Line(bytes(held[:LONGEST_LINE]), cut=True))
                    held.clear()
                    dropping = True
        if held and not dropping:
            self._put(Line(bytes(held)))
        self._put(None)

    def _put(self, line: Line | None) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(queue.Full):
                self._lines.put(line, timeout=_TICK * 10)
                return

    def _listen(self, stream: IO[bytes]) -> None:
        kept = 0
        while not self._stopping.is_set():
            try:
                data = os.read(stream.fileno(), _CHUNK)
            except (OSError, ValueError):
                return
            if not data:
                return
            self._said.append(data[-_TAIL:])
            kept += len(self._said[-1])
            while len(self._said) > 1 and kept - len(self._said[0]) >= _TAIL:
                kept -= len(self._said.popleft())


def not_started(argv: Sequence[str], error: Exception) -> KnownError:
    """The error over a program that cannot be started."""
    why = getattr(error, "strerror", None) or str(error)
    return InputError(
        "suggester-not-found",
        f"The program {argv[0]!r} cannot be started: {why}.",
        "Check its name and path; arguments stand behind it as in a terminal.",
        program=argv[0],
        why=why,
    )


def _tell_group(process: "subprocess.Popen[bytes]", number: int) -> None:
    """Send a signal to the program and all that it started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
    else:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],
                capture_output=True,
                timeout=_GRACE,
                check=False,
            )


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """End at once what is left of the group, also behind a program that ended by itself."""
    _tell_group(process, getattr(signal, "SIGKILL", 9))
    with contextlib.suppress(OSError):
        process.kill()
