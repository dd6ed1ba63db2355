"""An installed tesseract as a second engine.

It runs with one thread (with two it hangs long under load), and is asked for hOCR with a box for
each character: its ALTO writes a confidence of 4 % as 0.4. Blanks that it puts between Chinese
characters, more or fewer by its model file, are taken out where there is no gap.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final
from xml.etree import ElementTree

from yk_reader.bundle import outside_environment
from yk_reader.facsimile.ocr.engine import MEMORY, Grey, ReadLine, Told

PATIENCE: Final = 600.0
"""Seconds for one picture."""
_LANGUAGES: Final = ("chi_sim", "chi_tra")
_LONGEST: Final = 32_000
"""Pixels of a side: it takes no more."""
_BOX: Final = re.compile(r"\b(?:x_bboxes|bbox) (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SURE: Final = re.compile(r"\bx_(?:conf|wconf) ([\d.]+)")
_BASELINE: Final = re.compile(r"\bbaseline (-?[\d.]+) ")
_GAP: Final = 0.45
"""Ems of a gap that is a blank."""
_LEAST: Final = 0.2
"""Lines that are less sure are specks."""
_HTML: Final = "{http://www.w3.org/1999/xhtml}"
Box = tuple[int, int, int, int]


class TesseractError(Exception):
    """It cannot be used, or failed; the text says why."""


class TesseractEngine:
    """Tesseract as one engine."""

    name = "tesseract"

    def __init__(self) -> None:
        """TesseractError: it is not installed, or has no model for Chinese."""
        self._program = shutil.which("tesseract")
        if self._program is None:
            raise TesseractError("tesseract is not installed")
        said = _run([self._program, "--version"], 20.0).stdout
        found = re.search(rb"tesseract v?(\S+)", said)
        self.version = found[1].decode("ascii", "replace") if found else ""
        have = _run([self._program, "--list-langs"], 20.0).stdout.decode("utf-8", "replace").split()
        self._language = next((each for each in _LANGUAGES if each in have), "")
        if not self._language:
            raise TesseractError("tesseract has no model for Chinese (chi_sim or chi_tra)")

    def read(self, picture: Grey, told: Told) -> list[ReadLine]:
        """See `Engine.read`; TesseractError."""
        told(0, 1)
        height, width = picture.shape
        step = 1 + max(width, height) // _LONGEST
        small = picture[::step, ::step]
        with tempfile.TemporaryDirectory(prefix="yk-reader-ocr-") as folder:
            path = Path(folder) / "page.pgm"
            with path.open("wb") as file:
                file.write(b"P5 %d %d 255\n" % (small.shape[1], small.shape[0]))
                for row in range(0, small.shape[0], 512):
                    file.write(small[row : row + 512].tobytes())
            assert self._program is not None
            done = _run(
                [
                    self._program, str(path), "stdout", "-l", self._language, "--psm", "3",
                    "-c", "preserve_interword_spaces=1", "-c", "hocr_char_boxes=1",
                    "-c", "tessedit_create_hocr=1", "hocr",
                ],
                PATIENCE,
            )  # fmt: skip
        if done.returncode:
            why = done.stderr.decode("utf-8", "replace").strip()[-500:]
            raise TesseractError(why or f"tesseract ended with {done.returncode}")
        return list(read_hocr(done.stdout, step))


def _run(argv: list[str], seconds: float) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            argv,
            capture_output=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**outside_environment(), "OMP_THREAD_LIMIT": "1"},
            preexec_fn=_bound if os.name == "posix" else None,
        )
    except subprocess.TimeoutExpired:
        raise TesseractError(f"tesseract did not end within {seconds:.0f} s") from None
    except OSError as error:
        raise TesseractError(f"tesseract cannot be started: {error.strerror}") from None


def _bound() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def read_hocr(data: bytes, step: int = 1) -> Iterator[ReadLine]:
    """The lines of hOCR as tesseract writes it with boxes for characters; `step` pixels each."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise TesseractError(f"its answer cannot be read: {error}") from None
    for span in root.iter(f"{_HTML}span"):
        if span.get("class") in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            line = _line(span, step)
            if line is not None:
                yield line


def _line(span: ElementTree.Element, step: int) -> ReadLine | None:
    chars: list[tuple[str, Box, float]] = []
    for each in span.iter(f"{_HTML}span"):
        if each.get("class") == "ocrx_cinfo":
            title, text = each.get("title", ""), "".join(each.itertext()).strip()
            box, sure = _box(title), _SURE.search(title)
            if text and box is not None:
                chars.append((text, box, float(sure[1]) / 100 if sure else 0.0))
    box = _box(span.get("title", ""))
    if not chars or box is None:
        return None
    confidence = sum(sure for _, _, sure in chars) / len(chars)
    if confidence < _LEAST:
        return None
    upright = _upright(box, chars)
    texts, places = _spaced(chars, box, upright)
    x0, y0, x1, y1 = (side * step for side in box)
    slope = _BASELINE.search(span.get("title", ""))
    lean = float(slope[1]) * (x1 - x0) if slope and not upright else 0.0
    # the box is around a line that leans: its own height is less by what it rises
    high = max((y1 - y0) - abs(lean), 1.0)
    left, right = (y0, y0 + lean) if lean >= 0 else (y0 - lean, y0)
    quad = (x0, left, x1, right, x1, right + high, x0, left + high)
    return ReadLine(texts, quad, confidence, upright, places)


def _box(title: str) -> Box | None:
    found = _BOX.search(title)
    if found is None:
        return None
    left, top, right, bottom = (int(n) for n in found.groups())
    return (left, top, right, bottom) if right > left and bottom > top else None


def _upright(line: Box, chars: list[tuple[str, Box, float]]) -> bool:
    if len(chars) < 2:
        return False
    first, last = chars[0][1], chars[-1][1]
    return last[1] - first[1] > 2 * abs(last[0] - first[0])


def _spaced(
    chars: list[tuple[str, Box, float]], line: Box, upright: bool
) -> tuple[str, tuple[float, ...]]:
    """The text with a blank where there is a gap, and where each character stands."""
    low, high = (1, 3) if upright else (0, 2)
    begin, length = line[low], line[high] - line[low]
    wide = [box[2] - box[0] for text, box, _ in chars if text >= "\u2e80"]
    em = median(wide) if wide else median(box[3] - box[1] for _, box, _ in chars)
    texts: list[str] = []
    places: list[float] = []
    end = begin
    for text, box, _ in chars:
        start = max(box[low], end)
        if texts and start - end > _GAP * em * (1.6 if text[0] >= "\u2e80" else 1.0):
            texts.append(" ")
            places += [(end - begin) / length, (start - begin) / length]
        end = max(box[high], start)
        size = (end - start) / len(text)
        for i, char in enumerate(text):
            texts.append(char)
            at = start + i * size - begin
            places += [at / length, (at + size) / length]
    return "".join(texts), tuple(round(min(1.0, max(0.0, place)), 4) for place in places)
