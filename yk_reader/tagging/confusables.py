"""Words that may have been misread: a character in them looks like another one (形近字).

Only offered, never put in: a place counts when the text makes no word of the dictionary there and
would with another character of the same look. Whether the reading is rare in the project is asked
of the project (`jobs/conflicts.py`).
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.tagging.tokens import cut, frequent_words, is_word
from yk_reader.text.resources import resources

MOST: Final = 40
"""Places that are told of a page at most: more would be no help."""
_LEAST: Final = 100
"""How often the dictionary's corpus has a word that is offered, at least."""
_SIZES: Final = (4, 3, 2)
"""Characters of a word; the longer ones are surer."""

Words = Callable[[str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Misread:
    """`start`..`end` in a text (half-open code points) reads `text`; `word` would be a word."""

    start: int
    end: int
    text: str
    word: str


@lru_cache(maxsize=1)
def confusables() -> dict[str, frozenset[str]]:
    """Character → the others that look like it; empty where the data are missing."""
    path = resources() / "confusables" / "confusables.txt"
    out: dict[str, set[str]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    for line in lines:
        group = "" if line.startswith("#") else line.strip()
        for char in group:
            out.setdefault(char, set()).update(set(group) - {char})
    return {char: frozenset(others) for char, others in out.items()}


class Frequent:
    """Words of up to four characters with a number each, in twelve bytes a word: a dictionary of
    them takes 120."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """OverflowError for a longer word (beyond the first plane a character counts twice); none
        may begin with U+0000."""
        numbered = sorted((_number(word), count) for word, count in counts.items())
        self._numbers = array("Q", (number for number, _ in numbered))
        self._counts = array("I", (count for _, count in numbered))

    def get(self, word: str) -> int:
        """The number of a word, 0 where it is not here."""
        number = _number(word)
        at = bisect_left(self._numbers, number)
        there = at < len(self._numbers) and self._numbers[at] == number and word[0] != "\0"
        return self._counts[at] if there else 0


def _number(word: str) -> int:
    return int.from_bytes(word.encode("utf-16-be", "surrogatepass"))


@lru_cache(maxsize=1)
def _words() -> Frequent:
    """The frequent words of the dictionary that hold such a character, one alone too."""
    return Frequent(frequent_words(frozenset(confusables()), _LEAST, max(_SIZES)))


def look_alike(one: str, other: str) -> bool:
    """Whether two texts differ in one character alone, and that looks like the other's."""
    if len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) == 1 and pairs[0][1] in confusables().get(pairs[0][0], ())


def misread(
    text: str, taken: Iterable[tuple[int, int]] = (), *, words: Words = cut
) -> Iterator[Misread]:
    """The places of a text that may be misread, from its beginning, none overlapping.

    `taken`: spans that are names, where no dictionary knows anything.
    """
    table = confusables()
    marked = [i for i, char in enumerate(text) if char in table]
    if not marked:
        return
    known, alone = _words(), _alone(text, words(text))
    covered = {i for start, end in taken for i in range(start, end)}
    reach = 0
    for at in marked:
        if at < reach or at in covered or at not in alone:
            continue
        found = _better(text, at, known, alone, covered)
        if found is not None:
            reach = found.end
            yield found


def _alone(text: str, tokens: list[tuple[int, int]]) -> dict[int, int]:
    """The characters of which the dictionary makes no word with their neighbours, each with how
    often its corpus has them as a word of one character; 0 in a guessed word of several."""
    known, out = _words(), {}
    for start, end in tokens:
        if end - start == 1:
            out[start] = known.get(text[start])
        elif not is_word(text[start:end]):
            out.update(dict.fromkeys(range(start, end), 0))
    return out


def _better(
    text: str, at: int, known: Frequent, alone: dict[int, int], covered: set[int]
) -> Misread | None:
    """The word that a character of the same look would make with its neighbours: the longest,
    then the most frequent. Its characters must be left alone by the tokens, and it must be more
    frequent than the character that stands there is as a word of its own."""
    for size in _SIZES:
        best: tuple[int, Misread] | None = None
        for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
            end = start + size
            if any(i in covered or i not in alone for i in range(start, end)):
                continue
            for other in confusables()[text[at]]:
                word = text[start:at] + other + text[at + 1 : end]
                count = known.get(word)
                if count and count >= alone[at] and (best is None or count > best[0]):
                    best = count, Misread(start, end, text[start:end], word)
        if best is not None:
            return best[1]
    return None
