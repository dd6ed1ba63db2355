"""A second reading of a page held against its text, line by line: by place, else by words.

What comes of it are differences inside raw lines; that a line is missing in one of the two changes
nothing, and differences of blanks or of the width of a sign are none.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.model.facsimile import Box, LineBox, ReadingLine
from yk_reader.model.records import dataclass
from yk_reader.text.comparing import compare

_ACROSS: Final = 0.5
"""Share of the lower of two lines that both must cover to be one line."""
_BEYOND: Final = 0.4
"""Ems that a character may stand beyond the end of its line's box."""
_ALIKE: Final = 0.5
"""Lines that have less in common are not the same line."""
_ALIKE_BY_WORDS: Final = 0.6
_UNKNOWN: Final = 50
"""Per cent, where the engine does not say how sure it is."""

RawLine = tuple[int, int]
"""Start and end of a raw line in code points."""
Offer = tuple[int, int, str, int]
"""A raw span, what it is to read, and the confidence in per cent."""


@dataclass(frozen=True)
class ReadAgain:
    """What a second reading says: `offers` in raw order; `looked`: the raw lines that it has too,
    `same` of them to the letter; `boxes` of raw lines of which none was known; `more`: lines of the
    reading that the text does not have."""

    offers: tuple[Offer, ...]
    looked: tuple[RawLine, ...]
    same: int
    boxes: tuple[LineBox, ...]
    more: int

    @property
    def compared(self) -> int:
        """How many raw lines the reading has too."""
        return len(self.looked)


def held_against(
    text: str, raws: Sequence[RawLine], boxes: Mapping[int, LineBox], lines: Sequence[ReadingLine]
) -> ReadAgain:
    """What the lines of a reading say of a page's text; `raws` are its lines that have marks,
    `boxes` their places by start, in the unit of the reading."""
    placed = [raw for raw in raws if raw[0] in boxes and boxes[raw[0]].box is not None]
    read: dict[RawLine, tuple[str, int]] = {}
    found: list[LineBox] = []
    if len(placed) * 2 > len(raws):
        read, used = _by_place(placed, boxes, lines)
    else:
        pairs = _by_words([text[a:b] for a, b in raws], [line.text for line in lines])
        used = set(pairs.values())
        for i, j in pairs.items():
            line = lines[j]
            read[raws[i]] = line.text, _sure(line)
            if raws[i][0] not in boxes:
                found.append(_box_for(text[raws[i][0] : raws[i][1]], raws[i][0], line))
    offers: list[Offer] = []
    looked: list[RawLine] = []
    same = 0
    for (start, end), (words, sure) in sorted(read.items()):
        old = text[start:end]
        made = compare(old, words)
        if made.alike < _ALIKE:
            continue
        looked.append((start, end))
        changes = [c for c in made.changes if not _is_nothing(old[c.start : c.end], c.text)]
        same += not changes
        offers += [(start + c.start, start + c.end, c.text, sure) for c in changes]
    found.sort(key=lambda box: box.start)
    return ReadAgain(tuple(offers), tuple(looked), same, tuple(found), len(lines) - len(used))


def _sure(line: ReadingLine) -> int:
    return _UNKNOWN if line.confidence is None else min(line.confidence, 99)


def _is_nothing(old: str, new: str) -> bool:
    """Whether two texts differ in blanks or in the width of signs only."""
    one, other = (
        "".join(c for c in unicodedata.normalize("NFKC", each) if c not in BLANKS)
        for each in (old, new)
    )
    return one == other


def _box_for(old: str, start: int, line: ReadingLine) -> LineBox:
    """The box of a raw line out of a reading; with its characters where they are the same."""
    chars = line.chars if old == line.text else ()
    return LineBox(start, line.box, (), None, line.upright, chars)


# --- by place


def _by_place(
    raws: Sequence[RawLine], boxes: Mapping[int, LineBox], lines: Sequence[ReadingLine]
) -> tuple[dict[RawLine, tuple[str, int]], set[int]]:
    """What stands where each raw line stands, with its confidence, and the lines it comes from.

    Characters are dealt out, not lines: one engine may take two columns for one line.
    """
    bands = _Bands([(raw, boxes[raw[0]]) for raw in raws])
    dealt: defaultdict[RawLine, list[tuple[float, str, int]]] = defaultdict(list)
    used: set[int] = set()
    for number, line in enumerate(lines):
        homes = bands.at(line)
        if not homes:
            continue
        for at, char in _middles(line):
            home = next((raw for raw, low, high in homes if low <= at <= high), None)
            if home is not None:
                dealt[home].append((at, char, _sure(line)))
                used.add(number)
    out = {}
    for raw, chars in dealt.items():
        if boxes[raw[0]].chars and _runs_back(boxes[raw[0]].chars):
            chars.sort(key=lambda each: -each[0])
        else:
            chars.sort(key=lambda each: each[0])
        sure = round(sum(each[2] for each in chars) / len(chars))
        out[raw] = "".join(char for _, char, _ in chars).strip(), sure
    return out, used


def _runs_back(chars: Sequence[int]) -> bool:
    """Whether a line is read from right to left, or upwards, on its picture (it lies turned)."""
    return chars[0] > chars[-2]


class _Bands:
    """Lines by where they stand across their direction."""

    def __init__(self, lines: Sequence[tuple[RawLine, LineBox]]) -> None:
        self._lines = lines
        self._size = max(
            (_span(each.box, across=True, upright=each.upright) for _, each in lines if each.box),
            key=lambda span: span[1] - span[0],
            default=(0, 1),
        )
        self._step = max(1, self._size[1] - self._size[0])
        self._rows: defaultdict[tuple[bool, int], list[int]] = defaultdict(list)
        for number, (_, each) in enumerate(lines):
            if each.box is not None:
                low, high = _span(each.box, across=True, upright=each.upright)
                for row in range(low // self._step, high // self._step + 1):
                    self._rows[each.upright, row].append(number)

    def at(self, line: ReadingLine) -> list[tuple[RawLine, float, float]]:
        """The raw lines that a line of a reading lies on, each with where its characters may
        stand along it; those that it covers best first."""
        low, high = _span(line.box, across=True, upright=line.upright)
        found: dict[int, float] = {}
        for row in range(low // self._step, high // self._step + 1):
            for number in self._rows.get((line.upright, row), ()):
                box = self._lines[number][1].box
                assert box is not None
                first, last = _span(box, across=True, upright=line.upright)
                both = min(high, last) - max(low, first)
                share = both / max(1, min(high - low, last - first))
                if share > _ACROSS:
                    found[number] = both / max(1, max(high, last) - min(low, first))
        out = []
        for number in sorted(found, key=lambda number: -found[number]):
            raw, each = self._lines[number]
            assert each.box is not None
            begin, end = _span(each.box, across=False, upright=line.upright)
            more = _BEYOND * (high - low)
            out.append((raw, begin - more, end + more))
        return out


def _span(box: Box, *, across: bool, upright: bool) -> tuple[int, int]:
    """Where a line begins and ends, across its direction or along it."""
    left, top, right, bottom = box
    return (left, right) if across is upright else (top, bottom)


def _middles(line: ReadingLine) -> list[tuple[float, str]]:
    """Where each character of a line stands along it."""
    if len(line.chars) == 2 * len(line.text):
        return [
            ((a + b) / 2, char)
            for a, b, char in zip(line.chars[::2], line.chars[1::2], line.text, strict=True)
        ]
    low, high = _span(line.box, across=False, upright=line.upright)
    step = (high - low) / max(1, len(line.text))
    return [(low + (i + 0.5) * step, char) for i, char in enumerate(line.text)]


# --- by words


def _by_words(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which line of the one is which of the other, one for one, the likest first."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    pieces = [_pieces(text) for text in new]
    for j, some in enumerate(pieces):
        for piece in some:
            where[piece].append(j)
    scored: list[tuple[float, int, int]] = []
    for i, text in enumerate(old):
        mine = _pieces(text)
        common: Counter[int] = Counter()
        for piece, count in mine.items():
            for j in where.get(piece, ()):
                common[j] += min(count, pieces[j][piece])
        for j, both in common.items():
            share = 2 * both / (mine.total() + pieces[j].total())
            if share >= _ALIKE_BY_WORDS:
                scored.append((share, i, j))
    # of lines that are alike, those at the same place of the two texts
    scored.sort(key=lambda each: (-each[0], abs(each[1] / len(old) - each[2] / len(new))))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _pieces(text: str) -> Counter[str]:
    """Pairs of neighbouring characters, blanks left out."""
    plain = "".join(char for char in text if char not in BLANKS)
    padded = f"\0{plain}\0"
    return Counter(padded[i : i + 2] for i in range(len(padded) - 1))
