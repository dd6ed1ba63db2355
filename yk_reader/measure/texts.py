"""Reflowed text against gold: character error rate and units that are exactly right."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class TextScore:
    """Counts of one page or of many; add scores with `sum_texts`."""

    errors: int
    characters: int
    exact: int
    units: int

    @property
    def cer(self) -> float:
        """Wrong, missing and superfluous characters per gold character."""
        return self.errors / max(self.characters, 1)

    @property
    def exact_units(self) -> float:
        """The share of gold units that are exactly right."""
        return self.exact / max(self.units, 1)


_PAIRS: Final = 2_000_000
"""Pairs of equal characters, one of each text, that are looked at: two pages of Chinese of 10,000
characters have half as many. Texts of one sign again and again have more, and take minutes."""

_PLACES: Final = 4_000_000_000
"""Pairs of places, one in each text, up to which edits are counted to the last: seconds."""


def distance(a: str, b: str) -> int:
    """Edits between two texts, counted over the parts that differ; of texts with too many equal
    characters for that, over all that is between their common beginning and end."""
    here, there = Counter(a), Counter(b)
    if sum(count * there[sign] for sign, count in here.items()) > _PAIRS:
        begin = _alike(a, b)
        a, b = a[begin:], b[begin:]
        return max(len(a), len(b)) - _alike(a[::-1], b[::-1])
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in codes if tag != "equal")


def edits(a: str, b: str) -> int:
    """The fewest insertions, deletions and replacements of one character that make one text of the
    other (Levenshtein); of texts too long for that, `distance`.

    Bit vectors: Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances
    (2003), after Myers (1999); a whole number of Python is the vector.
    """
    if a == b:
        return 0
    begin = _alike(a, b)
    a, b = a[begin:], b[begin:]
    end = _alike(a[::-1], b[::-1])
    a, b = a[: len(a) - end], b[: len(b) - end]
    if len(a) > len(b):
        a, b = b, a
    if not a:
        return len(b)
    if len(a) * len(b) > _PLACES:
        return distance(a, b)
    places: dict[str, int] = {}
    for at, sign in enumerate(a):
        places[sign] = places.get(sign, 0) | 1 << at
    every, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    more, less, score = every, 0, len(a)
    for sign in b:
        same = places.get(sign, 0) | less
        down = (((same & more) + more) ^ more) | same
        right = less | ~(down | more) & every
        left = more & down
        if right & last:
            score += 1
        elif left & last:
            score -= 1
        right = right << 1 | 1
        left <<= 1
        more = (left | ~(down | right)) & every
        less = right & down
    return score


def _alike(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))


def text_score(gold: Sequence[str], pred: Sequence[str]) -> TextScore:
    """Units matched by their best likeness within the page, whatever article they stand in."""
    left = list(pred)
    rest: list[str] = []
    exact = errors = 0
    for unit in gold:
        if unit in left:
            left.remove(unit)
            exact += 1
        else:
            rest.append(unit)
    for unit in sorted(rest, key=len, reverse=True):
        best, at = len(unit), -1
        for i, other in enumerate(left):
            if abs(len(other) - len(unit)) < best:
                d = distance(unit, other)
                if d < best:
                    best, at = d, i
        errors += best
        if at >= 0:
            left.pop(at)
    errors += sum(map(len, left))
    return TextScore(errors, sum(map(len, gold)), exact, len(gold))


def sum_texts(scores: Iterable[TextScore]) -> TextScore:
    """The counts of many pages together."""
    e = c = x = u = 0
    for s in scores:
        e, c, x, u = e + s.errors, c + s.characters, x + s.exact, u + s.units
    return TextScore(e, c, x, u)
