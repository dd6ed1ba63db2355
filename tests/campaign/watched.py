"""Work in processes that are watched: one that hangs or dies is told, not waited for.

A worker is this script: it imports the module, makes `module.Cases(folder, seed)` and answers each
number that it reads with one line of JSON: the failures, as [kind, text] pairs.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tally import ROOT

SLOW: Final = 5.0
"""Seconds of CPU that no single case may take."""
ENDED: Final = 10.0
"""Seconds of CPU after which a worker is ended."""
HANG: Final = 120.0
"""Seconds by the clock after which it is (it waits for something, or the machine is very busy)."""
_START: Final = 120.0

Answer = tuple[int, list[tuple[str, str]], float]
"""A case, its failures, its seconds of CPU."""


class Worker:
    """One process; begun anew after it had to be ended."""

    def __init__(self, module: str, folder: Path, seed: int) -> None:
        self._command = [sys.executable, __file__, module, str(folder), str(seed)]
        self._process: subprocess.Popen[bytes] | None = None
        self._log = folder / "stderr.txt"

    def ask(self, case: int) -> Answer:
        """Do one case."""
        if self._process is None and not self._start():
            return case, [("the worker does not start", self._stderr())], 0.0
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(f"{case}\n".encode())
            self._process.stdin.flush()
        line = self._line(HANG)
        if line is None:
            self.close()
            told = f"no answer after {ENDED:.0f} s of CPU or {HANG:.0f} s"
            return case, [("hang", told)], ENDED
        if not line:
            code = self._process.wait()
            self._process = None
            return case, [(f"the process died ({code})", self._stderr())], 0.0
        found, seconds = json.loads(line)
        if seconds > SLOW:
            found.append(["over 5 s", f"{seconds:.1f} s of CPU"])
        return case, [(kind, told) for kind, told in found], seconds

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._process = None

    def _start(self) -> bool:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
        if self._line(_START) == b"ready\n":
            return True
        self.close()
        return False

    def _line(self, seconds: float) -> bytes | None:
        assert self._process is not None
        assert self._process.stdout is not None
        end, used = time.monotonic() + seconds, self._cpu()
        while not select.select([self._process.stdout], [], [], 1.0)[0]:
            if time.monotonic() > end or self._cpu() - used > ENDED:
                return None
        return self._process.stdout.readline()

    def _cpu(self) -> float:
        assert self._process is not None
        try:
            stat = Path(f"/proc/{self._process.pid}/stat").read_text("ascii", "replace")
        except OSError:
            return 0.0
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _stderr(self) -> str:
        return self._log.read_text("utf-8", "replace")[-2000:]


def answers(
    module: str, folder: Path, seed: int, cases: Iterable[int], workers: int
) -> Iterator[Answer]:
    """The answers to all cases from some workers, as they come."""
    waiting = iter(cases)
    guard = threading.Lock()
    done: list[Answer] = []

    def work(number: int) -> None:
        own = folder / f"worker{number}"
        own.mkdir(parents=True)
        worker = Worker(module, own, seed)
        try:
            while True:
                with guard:
                    case = next(waiting, None)
                if case is None:
                    return
                answer = worker.ask(case)
                with guard:
                    done.append(answer)
        finally:
            worker.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    while True:
        alive = any(thread.is_alive() for thread in threads)
        with guard:
            ready, done[:] = list(done), []
        yield from ready
        if not alive and not ready:
            return
        time.sleep(0.05)


def kind_of(error: BaseException) -> str:
    """What a fault is called: the error, and the place in the program where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "/yk_reader/" in f.filename] or frames
    place = f"{Path(own[-1].filename).name}:{own[-1].name}" if own else "?"
    return f"{type(error).__name__} in {place}"


def told_of(error: BaseException) -> str:
    """The whole traceback."""
    return "".join(traceback.format_exception(error))[-4000:]


def serve(make: Callable[[Path, int], Any], folder: Path, seed: int) -> None:
    """Answer cases until the input ends."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the program itself prints is no answer
    cases = make(folder, seed)
    out.write("ready\n")
    out.flush()
    for line in sys.stdin:
        begin = time.process_time()
        try:
            found = cases.run(int(line))
        except Exception as error:
            found = [(kind_of(error), told_of(error))]
        out.write(json.dumps([found, time.process_time() - begin]) + "\n")
        out.flush()


if __name__ == "__main__":
    serve(import_module(sys.argv[1]).Cases, Path(sys.argv[2]), int(sys.argv[3]))
