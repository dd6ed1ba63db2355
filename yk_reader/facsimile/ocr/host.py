"""Reading pictures in a process of its own, which can be ended at any moment.

The picture is opened here, where its limits are known, and handed over as a file of grey pixels: so
the other process needs numpy and an engine only, and may be another Python than this one.
"""

import json
import math
import queue
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import IO, Any, Final, Self

from yk_reader import facsimile
from yk_reader.bundle import READ_PICTURES, in_bundle
from yk_reader.facsimile.ocr.engine import MEMORY, EngineState, Quad, ReadLine
from yk_reader.facsimile.sheets import Sheet
from yk_reader.line_process import LineProcess
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.facsimile import Box, Unit
from yk_reader.model.progress import (
    Progress,
    ShouldStop,
    check_stop,
    never_stop,
    no_progress,
)
from yk_reader.model.records import dataclass

INSTALL: Final = "yk-reader[ocr]"
"""What is installed to have an engine."""
_PATIENCE: Final = 900.0
"""Seconds without a word after which a process is given up."""
_BEGIN: Final = 120.0
_TICK: Final = 0.1
_PER_UNIT: Final = {Unit.PIXEL: 1.0, Unit.INCH1200: 300 / 1200, Unit.MM10: 300 / 254}
"""Pixels for a unit: no print needs more than 300 an inch."""
_MOST: Final = 400_000_000
"""Pixels of one picture."""
_BAND: Final = 8_000_000
"""Pixels that are drawn at once."""
_START: Final = (
    "import runpy, sys, types\n"
    "package = types.ModuleType('yk_reader')\n"
    "package.__path__ = [sys.argv.pop(1)]\n"
    "sys.modules['yk_reader'] = package\n"
    "runpy.run_module('yk_reader.facsimile.ocr.worker', run_name='__main__', alter_sys=True)\n"
)
"""Runs the worker with nothing of this program's own packages on the path."""


def advice() -> str:
    """How one gets an engine."""
    if in_bundle():
        return "Install tesseract with a model for Chinese, or name a Python that has rapidocr."
    return f"Install one: pip install '{INSTALL}', or tesseract with a model for Chinese."


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """What was read of a picture: which engine, its version, and lines in units of the picture."""

    engine: str
    version: str
    lines: tuple[ReadLine, ...]


class OcrHost:
    """Engines in another process: it is started when it is first asked, and anew when it died.

    `python`: the interpreter that has an engine, empty: this one. One thread may ask at a time.
    """

    def __init__(self, python: str = "", memory: int = MEMORY) -> None:
        self._python, self._memory = python or sys.executable, memory
        self._process: LineProcess | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        """of the process: what it leaves there when it is ended goes with it"""
        self._states: tuple[EngineState, ...] = ()
        self._asked = 0
        self._lock = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.end()
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def engines(self) -> tuple[EngineState, ...]:
        """The engines, whether they can be used or not; KnownError "ocr-broke-off" where nobody
        answers."""
        with self._lock:
            self._started(never_stop)
            return self._states

    def engine(self, wanted: str = "", should_stop: ShouldStop = never_stop) -> str:
        """The name of the engine that reads: the one that is wanted, else the first there is.

        KnownError "no-ocr": there is none, or not that one.
        """
        with self._lock:
            self._started(should_stop)
            for state in self._states:
                if state.available and wanted in ("", state.name):
                    return state.name
            why = "; ".join(
                f"{state.name}: {state.why or 'it can be used'}" for state in self._states
            )
        raise KnownError(
            "no-ocr",
            f"There is no engine that reads pictures ({why}).",
            advice(),
            why=why,
            install=INSTALL,
        )

    def read(
        self,
        sheet: Sheet,
        name: str,
        *,
        region: Box | None = None,
        engine: str = "",
        progress: Progress = no_progress,
        should_stop: ShouldStop = never_stop,
    ) -> ReadPicture:
        """Read a picture, or a region of it (in its units).

        KnownError "no-ocr"; "ocr-memory": it needs more memory than it may; "ocr-broke-off": the
        process died twice, or the engine failed. Cancelled: it was ended at once.
        """
        with self._lock:
            chosen = self.engine(engine, should_stop)
            box = region or (0, 0, *sheet.size)
            scale = _scale(sheet, box)
            width = max(1, round((box[2] - box[0]) * scale))
            height = max(1, round((box[3] - box[1]) * scale))
            with tempfile.NamedTemporaryFile(prefix="yk-reader-ocr-") as file:
                _draw(sheet, box, scale, (width, height), file, should_stop)
                request = {"file": file.name, "width": width, "height": height, "engine": chosen}
                try:
                    answer = self._answer(request, name, progress, should_stop)
                except _Died:
                    answer = self._again(request, name, progress, should_stop)
                except BaseException:
                    self.close()  # whatever it does, nobody waits for it
                    raise
        lines = tuple(_in_units(line, box, scale) for line in answer.lines)
        return ReadPicture(answer.engine, answer.version, lines)

    def _again(
        self, request: dict[str, Any], name: str, progress: Progress, should_stop: ShouldStop
    ) -> ReadPicture:
        """A process that dies is started once more for the page; a second death is the page's."""
        self.close()
        try:
            return self._answer(request, name, progress, should_stop)
        except _Died as died:
            self.close()
            raise _broke_off(name, str(died)) from None
        except BaseException:
            self.close()
            raise

    def _started(self, should_stop: ShouldStop) -> LineProcess:
        if self._process is not None and self._process.exit_code() is None:
            return self._process
        self.close()
        root = str(Path(facsimile.__file__).parents[1])
        argv = [self._python, "-c", _START, root, str(self._memory)]
        if in_bundle() and self._python == sys.executable:  # no interpreter, but this program
            argv[1:4] = [READ_PICTURES]
        self._folder = tempfile.TemporaryDirectory(
            prefix="yk-reader-ocr-", ignore_cleanup_errors=True
        )
        env = {"PYTHONUTF8": "1", **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)}
        try:
            process = LineProcess(argv, env, what="ocr")
        except InputError as error:
            self.close()
            raise KnownError(
                "no-ocr",
                f"There is no engine that reads pictures ({error.message})",
                advice(),
                why=error.message,
                install=INSTALL,
            ) from None
        self._process = process
        try:
            said = _next(process, _BEGIN, should_stop)
            if said.get("full"):
                raise self._full("")
            self._states = tuple(EngineState(**state) for state in said["engines"])
        except (_Died, KeyError, TypeError, ValueError) as error:
            self.close()
            raise _broke_off("", str(error)) from None
        except BaseException:
            self.close()
            raise
        return process

    def _full(self, name: str) -> KnownError:
        self.close()
        return KnownError(
            "ocr-memory",
            f"{name or 'The picture'} could not be read: that takes more memory than "
            f"{self._memory // 1_000_000:,} MB.",
            "Read a part of it, or a smaller picture.",
            name=name,
            megabytes=self._memory // 1_000_000,
        )

    def _answer(
        self, request: dict[str, Any], name: str, progress: Progress, should_stop: ShouldStop
    ) -> ReadPicture:
        process = self._started(should_stop)
        self._asked += 1
        process.send(json.dumps({"id": self._asked, **request}).encode() + b"\n")
        lines: list[ReadLine] = []
        while True:
            said = _next(process, _PATIENCE, should_stop)
            if said.get("full"):
                raise self._full(name)
            if said.get("id") != self._asked:
                continue
            if "error" in said:
                raise _broke_off(name, f"{said['error']}: {said.get('why', '')}")
            if "end" in said:
                return ReadPicture(str(said["engine"]), str(said["version"]), tuple(lines))
            try:
                if "line" in said:
                    lines.append(_line(said["line"]))
                else:
                    progress(int(said["done"]), int(said["total"]), name)
            except (KeyError, TypeError, ValueError) as error:
                raise _broke_off(name, str(error)) from None


class _Died(Exception):
    """The process ended without an answer; the text is what it said last."""


def _next(process: LineProcess, seconds: float, should_stop: ShouldStop) -> dict[str, Any]:
    """The next answer; _Died, Cancelled."""
    left = seconds
    while True:
        check_stop(should_stop)
        try:
            line = process.receive(_TICK)
        except queue.Empty:
            left -= _TICK
            if left <= 0:
                raise _Died(f"no answer for {seconds:.0f} s") from None
            continue
        if line is None:
            process.exit_code(1.0)
            raise _Died(process.tail())
        try:
            said = json.loads(line.data)
        except ValueError:
            continue
        if isinstance(said, dict):
            return said


def _broke_off(name: str, why: str) -> KnownError:
    last = why.strip().splitlines()[-1][:300] if why.strip() else ""
    return KnownError(
        "ocr-broke-off",
        f"Reading {name or 'pictures'} broke off ({last or 'its process was ended'}).",
        "Try it again, or with another engine.",
        name=name,
        why=last,
    )


def _line(said: dict[str, Any]) -> ReadLine:
    quad = tuple(float(n) for n in said["quad"])
    chars = tuple(float(n) for n in said["chars"])
    text = str(said["text"])
    if len(quad) != 8 or not all(abs(n) < 1e9 for n in (*quad, *chars)):
        raise ValueError("a line without place")
    if len(chars) != 2 * len(text):
        chars = ()
    sure = min(1.0, max(0.0, float(said["confidence"])))
    return ReadLine(text, quad, sure, bool(said["upright"]), chars)


def _scale(sheet: Sheet, box: Box) -> float:
    scale = _PER_UNIT[sheet.unit]
    area = (box[2] - box[0]) * (box[3] - box[1]) * scale * scale
    return scale * min(1.0, math.sqrt(_MOST / max(area, 1.0)))


def _draw(
    sheet: Sheet,
    box: Box,
    scale: float,
    size: tuple[int, int],
    file: "IO[bytes]",
    should_stop: ShouldStop,
) -> None:
    """Write the pixels, grey, band by band."""
    from PIL import Image

    width, height = size
    rows = max(1, _BAND // width)
    for top in range(0, height, rows):
        check_stop(should_stop)
        bottom = min(height, top + rows)
        drawn = sheet.region(
            box[0], box[1] + top / scale, box[0] + width / scale, box[1] + bottom / scale, scale
        )
        image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.data)
        file.write(image.convert("L").tobytes())
    file.flush()


def _in_units(line: ReadLine, box: Box, scale: float) -> ReadLine:
    """A line in units of the picture."""
    quad: list[float] = []
    for i, n in enumerate(line.quad):
        quad.append(box[i % 2] + n / scale)
    a, b, c, d, e, f, g, h = quad
    placed: Quad = (a, b, c, d, e, f, g, h)
    return ReadLine(line.text, placed, line.confidence, line.upright, line.chars)


@contextmanager
def host_of(given: OcrHost | None, python: str = "") -> Iterator[OcrHost]:
    """A host that somebody keeps, or one of its own."""
    if given is not None:
        yield given
        return
    with OcrHost(python) as host:
        yield host
