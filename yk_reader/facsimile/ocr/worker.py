"""The process in which engines read: lines of JSON in, lines of JSON out.

It is started by `host` and ends when nothing more comes. A request names a file of grey pixels,
row by row without gaps: {"id", "file", "width", "height", "engine"}. Answers: {"id", "done",
"total"} on the way, {"id", "line"} for each line, at last {"id", "end", "engine", "version"} or
{"id", "error", "why"}; {"full"} before it ends because of its memory. The first line that it writes
says which engines there are.
"""

import contextlib
import json
import os
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn

from yk_reader.facsimile.ocr.engine import Engine, EngineState

ENGINES: Final = ("rapidocr", "tesseract")
FULL: Final = 4
"""The exit code when it took more memory than it may."""
_LOOK: Final = 0.05
"""Seconds between two looks at its memory."""
_lock = threading.Lock()


def _say(out: BinaryIO, **what: Any) -> None:
    data = json.dumps(what, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    with _lock:
        out.write(data)
        out.flush()


def states() -> list[EngineState]:
    """The engines, found without loading their models."""
    return [_rapid(), _tesseract()]


def _rapid() -> EngineState:
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    missing = [name for name in ("rapidocr", "onnxruntime") if find_spec(name) is None]
    if missing:
        return EngineState("rapidocr", "", f"{', '.join(missing)} not installed")
    try:
        return EngineState("rapidocr", version("rapidocr"))
    except PackageNotFoundError:
        return EngineState("rapidocr")


def _tesseract() -> EngineState:
    from yk_reader.facsimile.ocr.tesseract import TesseractEngine, TesseractError

    try:
        return EngineState("tesseract", TesseractEngine().version)
    except TesseractError as error:
        return EngineState("tesseract", "", str(error))


def _made(name: str) -> Engine:
    if name == "rapidocr":
        from yk_reader.facsimile.ocr.rapid import RapidEngine

        return RapidEngine()
    from yk_reader.facsimile.ocr.tesseract import TesseractEngine

    return TesseractEngine()


def _read(out: BinaryIO, engines: dict[str, Engine], request: dict[str, Any]) -> None:
    import numpy as np

    number, name = request["id"], request["engine"]

    def told(done: int, total: int) -> None:
        _say(out, id=number, done=done, total=total)

    try:
        if name not in engines:
            engines[name] = _made(name)
        engine = engines[name]
        shape = (request["height"], request["width"])
        picture = np.memmap(request["file"], np.uint8, "r", shape=shape)
        for line in engine.read(picture, told):
            _say(out, id=number, line=asdict(line))
        _say(out, id=number, end=True, engine=engine.name, version=engine.version)
    except MemoryError:
        _say(out, full=True)
        os._exit(FULL)
    except Exception as error:  # of somebody else's code: told, whatever it is
        _say(out, id=number, error=type(error).__name__, why=str(error)[-500:])


def _used() -> int:
    """Bytes of memory that are this process's own."""
    try:
        for row in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if row.startswith("RssAnon:"):
                return int(row.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return 0


def _watch(out: BinaryIO, most: int) -> None:
    while True:
        time.sleep(_LOOK)
        if _used() > most:
            _say(out, full=True)
            os._exit(FULL)


def main(most: int) -> None:
    """Answer until nothing more comes; `most` bytes of memory may be taken."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what engines print is no answer
    if hasattr(os, "nice"):
        os.nice(10)
    threading.Thread(target=_watch, args=(out, most), daemon=True).start()
    engines: dict[str, Engine] = {}
    _say(out, engines=[asdict(state) for state in states()])
    for line in sys.stdin.buffer:
        _read(out, engines, json.loads(line))


def run(most: str) -> NoReturn:
    """Be that process: `main`, and its end; `most` as it was given."""
    with contextlib.suppress(BrokenPipeError):
        main(int(most))
    sys.stderr.flush()
    os._exit(0)  # threads of an engine do not keep it


if __name__ == "__main__":
    run(sys.argv[1])
