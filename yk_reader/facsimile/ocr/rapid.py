"""RapidOCR with onnxruntime (3.10; PP-OCRv6 small, whose models come in its wheel): offline.

Its own call scales a picture down to 2,000 pixels and reads the lines at that size. Here lines are
looked for at a size that fits the type, in tiles, and read from the picture as it is; how far a
page is turned is told by which way its lines read best.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.facsimile.ocr.engine import Grey, ReadLine, Told
from yk_reader.facsimile.ocr.tiles import Quads, joined, tiles

_FIRST_SIDE: Final = 2_000
_AREA: Final = 2_700_000
"""Pixels that lines are looked for in at once: 800 MB at the peak."""
_MOST: Final = 80_000_000
"""Pixels of all tiles together."""
_THICK: Final = 16.0
"""Pixels of a line's box, from which on its place is surely found."""
_WANTED: Final = 22.0
_FEW: Final = 3
"""Lines that tell no size of type."""
_LONGEST: Final = 120.0
"""Times its height: what is longer is a rule."""
_SURE: Final = 0.5
"""Lines that are less sure are no text (the engine's own limit)."""
_SAMPLE: Final = 10
_READ_WELL: Final = 0.85
_BETTER: Final = 0.1
_STANDING: Final = 0.7
"""How sure the reading of characters that were turned one by one is, where they stand upright."""
_TALL: Final = 1.5
"""How many times higher than wide an upright line is, as the engine takes it."""
_BATCH: Final = 24
_HEIGHT: Final = 48
_BOX_SHARE: Final = 0.8
"""The em of a line against the height of its box, where its characters do not tell."""


class RapidEngine:
    """RapidOCR as one engine."""

    name = "rapidocr"

    def __init__(self) -> None:
        """ImportError: it is not installed."""
        from importlib.metadata import version

        from rapidocr import RapidOCR

        self.version = version("rapidocr")
        self._engine: Any = RapidOCR(
            params={"Global.log_level": "critical", "Global.return_word_box": True}
        )

    def read(self, picture: Grey, told: Told) -> list[ReadLine]:
        """See `Engine.read`."""
        quads, turn = self._found(picture, told)
        height, width = picture.shape
        turned = np.rot90(picture, turn)
        lines = self._lines(turned, quads, told)
        return [_turned_back(line, turn, width, height) for line in lines]

    def _found(self, picture: Grey, told: Told) -> tuple[Quads, int]:
        """The lines of a page, turned upright, and by how many quarters that was."""
        quads = self._look(picture, told)
        turn = self._turn(picture, quads)
        if turn:
            picture = np.rot90(picture, turn)
            quads = self._look(picture, told)
        return quads, turn

    def _look(self, picture: Grey, told: Told) -> Quads:
        """Where lines stand: looked for in all of it, then closer where its type is small."""
        height, width = picture.shape
        first = min(1.0, _FIRST_SIDE / max(width, height), math.sqrt(_AREA / (width * height)))
        quads = self._at(picture, first, told)
        if first >= 1.0:
            return quads
        wanted = 3.0
        if len(quads) > _FEW:
            thick = float(np.median([min(_sides(quad)) for quad in quads])) * first
            if thick >= _THICK:
                return quads
            wanted = _WANTED / thick
        most = math.sqrt(_MOST / (width * height))
        scale = min(1.0, first * wanted, most)
        return self._at(picture, scale, told) if scale > 1.2 * first else quads

    def _at(self, picture: Grey, scale: float, told: Told) -> Quads:
        """The lines found at one size, in pixels of the picture."""
        import cv2

        height, width = picture.shape
        small_width, small_height = max(32, round(width * scale)), max(32, round(height * scale))
        fx, fy = width / small_width, height / small_height
        found = []
        parts = tiles(small_width, small_height, _AREA)
        for number, tile in enumerate(parts):
            told(number, 2 * len(parts))
            x0, y0, x1, y1 = tile
            part = picture[int(y0 * fy) : math.ceil(y1 * fy), int(x0 * fx) : math.ceil(x1 * fx)]
            if not part.size or int(part.max()) - int(part.min()) < 16:
                continue
            part = np.ascontiguousarray(part)
            small = cv2.resize(part, (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA)
            boxes = self._detect(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR))
            found.append((tile, boxes + np.array((x0, y0), float)))
        whole: Quads = joined(found, small_width, small_height) * np.array((fx, fy))
        return whole

    def _detect(self, picture: NDArray[np.uint8]) -> Quads:
        result = self._engine._load_det_model()(_padded(picture))
        if result.boxes is None:
            return np.empty((0, 4, 2))
        height, width = picture.shape[:2]
        boxes = np.asarray(result.boxes, float).reshape(-1, 4, 2)
        found: Quads = np.clip(boxes, 0, np.array((width, height), float))
        return found

    def _turn(self, picture: Grey, quads: Quads) -> int:
        """How many quarters against the clock make it upright: the way its longest lines read."""
        sample = sorted(quads, key=lambda quad: -max(_sides(quad)))[:_SAMPLE]
        tall = sum(map(_is_tall, sample)) * 2 > len(sample)
        crops = [_crop(picture, quad) for quad in sample if _is_tall(quad) == tall]
        if not crops:
            return 0
        score, texts = self._surest(crops)
        over = [np.rot90(crop, 2) for crop in crops]
        if score < _READ_WELL:
            other, others = self._surest(over)
            if other > score + _BETTER:
                if not tall:
                    return 2
                return 2 if self._stands(over, others) else 3
            return 0
        return 1 if tall and not self._stands(crops, texts) else 0

    def _stands(self, crops: Sequence[NDArray[np.uint8]], texts: Sequence[str]) -> bool:
        """Whether the characters of lines that run down stand one under another, not in a level
        line that is turned: then they read as well when each is turned back by itself."""
        rows = []
        for crop, text in zip(crops, texts, strict=True):
            count = len(text.replace(" ", ""))
            if count > 1:
                cuts = np.linspace(0, crop.shape[1], count + 1).astype(int)
                cells = [crop[:, a:b] for a, b in pairwise(cuts) if b > a]
                side = crop.shape[0]
                rows.append(np.concatenate([_square(np.rot90(c, 3), side) for c in cells], axis=1))
        return not rows or self._surest(rows)[0] > _STANDING

    def _surest(self, crops: Sequence[NDArray[np.uint8]]) -> tuple[float, Sequence[str]]:
        """How sure their reading is, and what it is."""
        texts, scores, _ = self._recognised(crops)
        return float(np.mean(scores)), texts

    def _recognised(self, crops: Sequence[NDArray[np.uint8]]) -> tuple[Any, Any, Any]:
        from rapidocr.ch_ppocr_rec import TextRecInput

        colour = [np.repeat(crop[:, :, None], 3, 2) for crop in crops]
        found = self._engine._load_rec_model()(TextRecInput(img=colour, return_word_box=True))
        return found.txts, found.scores, found.word_results

    def _lines(self, picture: Grey, quads: Quads, told: Told) -> list[ReadLine]:
        usable = [q for q in quads if min(_sides(q)) >= 4 and _ratio(q) <= _LONGEST]
        usable.sort(key=_ratio)  # lines of one length are read together
        out: list[ReadLine] = []
        for first in range(0, len(usable), _BATCH):
            told(len(usable) + first, 2 * len(usable))
            some = usable[first : first + _BATCH]
            texts, scores, words = self._recognised([_crop(picture, quad) for quad in some])
            for quad, text, score, word in zip(some, texts, scores, words, strict=True):
                if text.strip() and score >= _SURE:
                    out.append(_line(quad, text, float(score), word))
        return out


def _padded(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A strip that is too low for the network, with white under it."""
    height, width = picture.shape[:2]
    least = max(64, width // 8)
    if height >= least:
        return picture
    below = np.full((least - height, width, 3), 255, np.uint8)
    return np.concatenate([picture, below])


def _square(cell: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    import cv2

    made: NDArray[np.uint8] = cv2.resize(np.ascontiguousarray(cell), (side, side))
    return made


def _sides(quad: NDArray[np.float64]) -> tuple[float, float]:
    width = max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[2] - quad[3]))
    height = max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))
    return float(width), float(height)


def _is_tall(quad: NDArray[np.float64]) -> bool:
    width, height = _sides(quad)
    return height >= _TALL * width


def _ratio(quad: NDArray[np.float64]) -> float:
    width, height = _sides(quad)
    return max(width, height) / max(1.0, min(width, height))


def _crop(picture: Grey, quad: NDArray[np.float64], *, keep: bool = False) -> NDArray[np.uint8]:
    """The line as a level strip; an upright one is turned by a quarter, except with `keep`."""
    import cv2

    width, height = (max(1, int(side)) for side in _sides(quad))
    left, top = np.floor(np.maximum(quad.min(0) - 2, 0)).astype(int)
    right, bottom = np.ceil(quad.max(0) + 2).astype(int)
    part = np.ascontiguousarray(picture[top:bottom, left:right])
    shrink = min(1.0, 2 * _HEIGHT / min(width, height))
    if shrink < 0.5:  # headings as large as a hand need no more pixels than text
        part = cv2.resize(part, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        width, height = max(1, int(width * shrink)), max(1, int(height * shrink))
    else:
        shrink = 1.0
    corners = ((quad - (left, top)) * shrink).astype(np.float32)
    level = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(corners, level)
    crop: NDArray[np.uint8] = cv2.warpPerspective(
        part, turn, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )
    return np.rot90(crop) if _is_tall(quad) and not keep else crop


def _line(quad: NDArray[np.float64], text: str, score: float, word: Any) -> ReadLine:
    corners = tuple(float(n) for n in quad.reshape(-1))
    line = ReadLine(text, corners, score, _is_tall(quad))  # type: ignore[arg-type]
    columns = [column for part in word.word_cols for column in part]
    spaces = [char.isspace() for char in text]
    if not word.line_txt_len or len(columns) != len(text) - sum(spaces):
        return line
    em = _BOX_SHARE / max(_ratio(quad), 1e-6)
    middles = [min(1.0, (column + 0.5) / word.line_txt_len) for column in columns]
    chars = _chars(middles, spaces, text, em)
    return ReadLine(line.text, line.quad, line.confidence, line.upright, chars)


def _chars(
    middles: Sequence[float], spaces: Sequence[bool], text: str, em: float
) -> tuple[float, ...]:
    """Begin and end of each character, of blanks those of the gap."""
    marks = [char for char, blank in zip(text, spaces, strict=True) if not blank]
    wide = [char >= "\u2e80" for char in marks]
    steps = [
        b - a
        for a, b, w, v in zip(middles, middles[1:], wide, wide[1:], strict=False)
        if w and v and 0.5 * em < b - a < 1.5 * em
    ]
    if steps:
        em = float(np.median(steps))
    half = [0.5 * em if w else 0.28 * em for w in wide]
    begins = [max(0.0, m - h) for m, h in zip(middles, half, strict=True)]
    ends = [min(1.0, m + h) for m, h in zip(middles, half, strict=True)]
    for i in range(1, len(middles)):
        if ends[i - 1] > begins[i]:
            share = half[i - 1] / (half[i - 1] + half[i])
            cut = middles[i - 1] + (middles[i] - middles[i - 1]) * share
            ends[i - 1] = begins[i] = cut
    out: list[float] = []
    at = 0
    for blank in spaces:
        if not blank:
            out += [begins[at], max(begins[at], ends[at])]
            at += 1
            continue
        begin = ends[at - 1] if at else 0.0
        end = begins[at] if at < len(begins) else 1.0
        out += [begin, max(begin, end)]
    return tuple(round(n, 4) for n in out)


def _turned_back(line: ReadLine, turn: int, width: int, height: int) -> ReadLine:
    """A line of the picture turned by quarters, as it stands on the picture itself."""
    if not turn:
        return line
    points = zip(line.quad[::2], line.quad[1::2], strict=True)
    out: list[float] = []
    for x, y in points:
        if turn == 1:
            x, y = width - y, x
        elif turn == 2:
            x, y = width - x, height - y
        else:
            x, y = y, height - x
        out += [x, y]
    return ReadLine(line.text, tuple(out), line.confidence, line.upright, line.chars)  # type: ignore[arg-type]
