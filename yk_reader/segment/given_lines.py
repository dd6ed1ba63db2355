"""Raw line → its place in a given text: by its letters, its neighbours, and the area it stands
in."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.segment.given_strands import Claims, TextLetters
from yk_reader.text.alike import Letters

_SHARE: Final = 0.5
"""Of a line's letters that must be one text's."""
_LIKE: Final = 0.6
"""How like a heading must be to lines that nothing else decided."""
_NEXT: Final = 0.5
"""How like a line must be to what comes next in the text of the line beside it."""
_HEADING: Final = 80
"""Letters of the longest heading that is looked for by its likeness."""
_HEADING_LINES: Final = 6
_PART: Final = 0.3
"""Of a text's letters on a page that are enough to say that it stands there."""
_EVIDENCE: Final = 60
"""Letters of its beginning or end that are enough where it continues on another page, and …"""
_LEAST_PART: Final = 0.08
"""… how much of the text they must be."""
_EDGE: Final = 60
"""Letters (a title) that may be missing before its beginning or behind its end."""
_ALIKE: Final = 0.55
"""Of the letters of its lines that must be in them as the text has them."""
_LOST: Final = 3
"""Lines in a row that may be unreadable between two of one text."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A line is `start`..`end` of the letters of the texts, in text number `text`. `by_area`: the
    page's map says so, its wording need not; then `start` can be `end`."""

    text: int
    start: int
    end: int
    by_area: bool = False


@dataclass(slots=True)
class PageLines:
    """The lines (or pieces of lines) of a page with the letters that each has."""

    spans: Sequence[tuple[int, int]]
    letters: Letters
    bounds: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]]) -> "PageLines":
        """The lines of a raw text; spans are code points, half-open, in raw order."""
        letters = Letters.of(text)
        bounds = [(bisect_left(letters.at, a), bisect_left(letters.at, b)) for a, b in spans]
        return cls(spans, letters, bounds)

    def text(self, line: int) -> str:
        """The letters of a line."""
        low, high = self.bounds[line]
        return self.letters.text[low:high]


def place_lines(lines: PageLines, texts: TextLetters, claims: Claims) -> dict[int, LinePlace]:
    """The lines (by index) that are part of a text by their letters."""
    found: dict[int, LinePlace] = {}
    for line, (low, high) in enumerate(lines.bounds):
        place = _by_letters(claims, low, high, texts)
        if place is not None:
            found[line] = place
    return found


def more_lines(lines: PageLines, texts: TextLetters, found: dict[int, LinePlace]) -> None:
    """Add the lines that are part of a text by what stands beside them, and headings."""
    for _ in range(2):
        _go_on(lines, texts, found)
        _fill(lines, found)
        _headings(lines, texts, found)


def _by_letters(claims: Claims, low: int, high: int, texts: TextLetters) -> LinePlace | None:
    owners = Counter(o for o in claims.owner[low:high] if o >= 0)
    if not owners:
        return None
    number, count = owners.most_common(1)[0]
    if count < _SHARE * (high - low):
        return None
    known = [
        (x, claims.place[x])
        for x in range(low, high)
        if claims.owner[x] == number and claims.place[x] >= 0
    ]
    if not known:
        return None
    (x, first), (y, last) = known[0], known[-1]
    start = max(first - (x - low), texts.starts[number])
    end = min(last + high - y, texts.end_of(number))
    return LinePlace(number, start, max(start, end))


def strays(found: Mapping[int, LinePlace], texts: TextLetters, claims: Claims) -> set[int]:
    """The texts of which too little is on the page, or too unlike: only phrases are the same."""
    places: defaultdict[int, list[LinePlace]] = defaultdict(list)
    for line in sorted(found):
        places[found[line].text].append(found[line])
    same = Counter(o for o, p in zip(claims.owner, claims.place, strict=True) if p >= 0)
    return {
        number for number, mine in places.items() if not _enough(mine, texts, number, same[number])
    }


def _enough(places: Sequence[LinePlace], texts: TextLetters, number: int, same: int) -> bool:
    """Whether lines show that a text is on the page: a good part of it, or its beginning or end
    (a text may continue on another page), and alike."""
    size = sum(p.end - p.start for p in places)
    length = texts.length(number)
    if same < _ALIKE * size:
        return False
    if size >= _PART * length:
        return True
    low, high = min(p.start for p in places), max(p.end for p in places)
    edge = low - texts.starts[number] <= _EDGE or texts.end_of(number) - high <= _EDGE
    return edge and size >= max(_EVIDENCE, _LEAST_PART * length)


class _Free:
    """What of the texts no line has."""

    def __init__(self, texts: TextLetters, found: Mapping[int, LinePlace]) -> None:
        self.taken = bytearray(len(texts.text))
        for place in found.values():
            self.take(place)

    def take(self, place: LinePlace) -> None:
        self.taken[place.start : place.end] = b"\1" * (place.end - place.start)

    def run_from(self, start: int, end: int) -> int:
        """Behind the last free letter from a place on."""
        at = self.taken.find(1, start, end)
        return end if at < 0 else at

    def run_to(self, end: int, start: int) -> int:
        """The first free letter before a place."""
        return max(start, self.taken.rfind(1, start, end) + 1)


def like(one: str, other: str) -> float:
    """How like two short strings are, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _go_on(lines: PageLines, texts: TextLetters, found: dict[int, LinePlace]) -> None:
    """Give lines beside those of a text what comes next in it, where that is like them."""
    free = _Free(texts, found)
    count = len(lines.bounds)
    for line in range(1, count):
        before = found.get(line - 1)
        if line in found or before is None:
            continue
        letters = lines.text(line)
        limit = free.run_from(before.end, texts.end_of(before.text))
        size = limit - before.end
        if not letters or not size:
            continue
        end = min(limit, before.end + len(letters))
        ahead = texts.text[before.end : end]
        whole = size == len(letters) and len(letters) <= _LOST
        if whole or like(letters, ahead) >= _NEXT:
            found[line] = place = LinePlace(before.text, before.end, end)
            free.take(place)
    for line in range(count - 2, -1, -1):
        after = found.get(line + 1)
        if line in found or after is None:
            continue
        letters = lines.text(line)
        low = free.run_to(after.start, texts.starts[after.text])
        start = max(low, after.start - len(letters))
        if (
            letters
            and start < after.start
            and like(letters, texts.text[start : after.start]) >= (_NEXT)
        ):
            found[line] = place = LinePlace(after.text, start, after.start)
            free.take(place)


def _fill(lines: PageLines, found: dict[int, LinePlace]) -> None:
    """Give unreadable lines between two lines of one text the letters that are missing there."""
    for one, two in list(pairwise(sorted(found))):
        a, b = found[one], found[two]
        between = range(one + 1, two)
        if a.text != b.text or not 0 < len(between) <= _LOST:
            continue
        gap, letters = b.start - a.end, sum(len(lines.text(i)) for i in between)
        if gap <= 0 or abs(gap - letters) > max(2, 0.3 * letters):
            continue
        at = a.end
        for i in between:
            share = round(gap * len(lines.text(i)) / letters) if letters else 0
            end = b.start if i == two - 1 else min(b.start, at + share)
            found[i] = LinePlace(a.text, at, end)
            at = end


def _headings(lines: PageLines, texts: TextLetters, found: dict[int, LinePlace]) -> None:
    """Find titles and other short pieces among the lines that nothing decided, by their
    likeness."""
    left = [i for i in range(len(lines.bounds)) if i not in found and lines.text(i)]
    if not left or not found:
        return
    free = _Free(texts, found)
    by_pair: defaultdict[str, set[int]] = defaultdict(set)
    for i in left:
        letters = lines.text(i)
        for x in range(max(1, len(letters) - 1)):
            by_pair[letters[x : x + 2]].add(i)
    open_ = set(left)
    here = _middles(found)
    wanted = []
    for place, number, index in texts.pieces:
        letters = texts.letters[number][index].text
        if (
            number in here
            and 0 < len(letters) <= _HEADING
            and not any(free.taken[place : place + len(letters)])
        ):
            wanted.append((len(letters), place, number, letters))
    for size, place, number, letters in sorted(wanted, key=lambda w: (-w[0], w[1])):
        pairs = [letters[x : x + 2] for x in range(max(1, size - 1))]
        votes = Counter(i for pair in pairs for i in by_pair.get(pair, ()) if i in open_)
        best = max(
            _runs(lines, votes, letters),
            key=lambda run: (round(run[0], 2), -abs(run[1] - here[number]), -run[1]),
            default=(0.0, 0, 0),
        )
        score, first, behind = best
        if score < (_LIKE if size > 3 else 1.0):
            continue
        at = place
        for i in range(first, behind):
            end = place + size if i == behind - 1 else min(place + size, at + len(lines.text(i)))
            found[i] = LinePlace(number, at, end)
            open_.discard(i)
            at = end


def _middles(found: Mapping[int, LinePlace]) -> dict[int, int]:
    """Text → the line in the middle of those that it has."""
    mine: defaultdict[int, list[int]] = defaultdict(list)
    for line, place in found.items():
        mine[place.text].append(line)
    return {number: sorted(own)[len(own) // 2] for number, own in mine.items()}


def _runs(lines: PageLines, votes: Counter[int], letters: str) -> list[tuple[float, int, int]]:
    """Neighbouring lines that together may be a heading: how like it, first line, behind the
    last."""
    found = []
    for first in votes:
        text = ""
        for line in range(first, first + _HEADING_LINES):
            if line not in votes:
                break
            text += lines.text(line)
            if len(text) > 1.4 * len(letters) + 2:
                break
            if len(text) * 2 >= len(letters):
                found.append((like(text, letters), first, line + 1))
    return found


def by_areas(
    found: Mapping[int, LinePlace], areas: Mapping[int, int], texts: TextLetters
) -> dict[int, LinePlace]:
    """The places with the page's map as judge: line → number of the text in whose area it stands.

    A line in the area of another text than its wording says goes there, to the place that its
    neighbours in that area have; one outside all areas stays with its wording.
    """
    out = dict(found)
    for line, number in areas.items():
        place = out.get(line)
        if place is None or place.text != number:
            start = texts.starts[number]
            out[line] = LinePlace(number, start, start, by_area=True)
    last: dict[int, int] = {}
    for line in sorted(areas):
        place = out[line]
        if not place.by_area:
            last[place.text] = place.end
        elif place.text in last:
            at = last[place.text]
            out[line] = replace(place, start=at, end=at)
    return out
