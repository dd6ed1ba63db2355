"""The lexicons in ``resources/lexicons``: places, surnames, suffixes and posts, read once.

Files are UTF-8; lines that begin with ``#`` are comments and name the source and its licence.
A missing or damaged file counts as empty (`lexicon_notice` says which), so that everything else
still works.
"""

import re
from collections.abc import ItemsView, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from operator import add
from pathlib import Path
from typing import Final

from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass
from yk_reader.tagging.known.packed import PackedWords
from yk_reader.tagging.known.pairs import Pairs
from yk_reader.text.resources import resources

_PLACES: Final = ("places-china", "places-world", "places-zhejiang", "places-republic")
"""Lists of words with a value each (a tab between); the others hold words only."""
_RULES: Final = (
    "rules", "rules-people", "rules-times", "rules-organisations", "rules-places",
    "rules-corrections", "rules-page-context", "rules-datelines",
)  # fmt: skip
"""The words of the rules, in sections."""
_LISTS: Final = (
    *_PLACES, *_RULES, "places-home", "common-words", "organisations", "surnames", "org-suffixes",
    "posts", "not-names",
)  # fmt: skip
_NOWHERE: Final = "(?!)"
"""A pattern that fits nowhere."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class WordTable:
    """Words with a value each, found in a text longest first (code points, half-open)."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        self._words: dict[str, str] = {}
        heads: dict[str, int] = {}
        for word, value in words:
            if word and word not in self._words:
                self._words[word] = value
        for word in sorted(self._words, key=len):  # so that words of two characters are heads too
            head = word[:2]
            heads[head] = heads.get(head, 0) | 1 << len(word)
        # Few of them differ: of each there is one.
        lengths = {bits: _places_of(bits) for bits in set(heads.values())}
        self._lengths = {head: lengths[bits] for head, bits in heads.items()}
        self._singles = frozenset(word for word in self._words if len(word) == 1)
        self.longest = max(map(len, self._words), default=0)

    def __len__(self) -> int:
        return len(self._words)

    def get(self, word: str) -> str | None:
        """The word's value, None when it is not in the table."""
        return self._words.get(word)

    def items(self) -> ItemsView[str, str]:
        """All words with their values."""
        return self._words.items()

    def at(self, text: str, start: int) -> tuple[int, str] | None:
        """End and value of the longest word that begins at `start`."""
        for length in self._lengths.get(text[start : start + 2], ()):
            end = start + length
            value = self._words.get(text[start:end]) if end <= len(text) else None
            if value is not None:
                return end, value
        return None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Non-overlapping matches from left to right, longest first; words of one character
        are found where a longer one does not begin."""
        floor = 0
        for at in self.starts(text):
            if at < floor:
                continue
            hit = self.at(text, at)
            if hit is not None:
                yield at, *hit
                floor = hit[0]
            elif text[at] in self._singles:
                yield at, at + 1, self._words[text[at]]

    def starts(self, text: str) -> list[int]:
        """Where words may begin: everywhere else none does."""
        singles = self._singles
        if not singles:
            return self._heads.places(text) if len(text) > 1 else []
        found = [
            at
            for at, pair in enumerate(map(add, text, text[1:]))
            if pair in self._lengths or pair[0] in singles
        ]
        return found if text[-1:] not in singles else [*found, len(text) - 1]

    @cached_property
    def _heads(self) -> Pairs:
        """How words begin, where none has one character only."""
        return Pairs(self._lengths)


def _places_of(bits: int) -> tuple[int, ...]:
    """Which bits of a number are set, the highest first."""
    return tuple(at for at in reversed(range(bits.bit_length())) if bits >> at & 1)


class PlaceTable:
    """The places that everybody knows, found in a text longest first (code points, half-open);
    each has two characters or more."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        self._words = PackedWords(row for row in words if len(row[0]) > 1)
        self._heads = Pairs({word[:2] for word, _ in self._words.items()})

    def __len__(self) -> int:
        return len(self._words)

    def get(self, word: str) -> str | None:
        """The kind of a place, None when it is not in the table."""
        return self._words.get(word)

    def items(self) -> Iterator[tuple[str, str]]:
        """All places with their kinds, in no order."""
        return self._words.items()

    def at(self, text: str, start: int) -> tuple[int, str] | None:
        """End and kind of the longest place that begins at `start`."""
        return self._words.at(text, start)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Non-overlapping matches from left to right, longest first."""
        floor = 0
        for at in self._heads.places(text) if len(text) > 1 else ():
            hit = self._words.at(text, at) if at >= floor else None
            if hit is not None:
                yield at, *hit
                floor = hit[0]


@dataclass(frozen=True)
class Lexicons:
    """All lists that the suggestions use."""

    places: PlaceTable
    """Place names; value: p province, c city, a county, t town, v village, n country, w city
    of the world, s continent."""
    surnames: dict[str, int]
    """Surname → rank from 0 (the most frequent)."""
    local: frozenset[str]
    """Full and short names of the counties and cities of the home province."""
    common: PackedWords
    """Everyday words that are also names somewhere: never a name by a list alone."""
    organisations: WordTable
    """Bodies of the state with a name of their own (财政部, 党中央), and news agencies."""
    everyday: frozenset[str]
    """Words that begin with a surname and name nobody: 殷殷, 雷阵雨."""
    org_strong: frozenset[str]
    post_heads: frozenset[str]
    post_before: frozenset[str]


@lru_cache(maxsize=1)
def lexicons() -> Lexicons:
    """The lexicons of the program."""
    folder = _folder()
    surnames: dict[str, int] = {}
    for word in _words(folder / "surnames.txt"):
        surnames.setdefault(word, len(surnames))
    org = read_sections(folder / "org-suffixes.txt")
    posts = read_sections(folder / "posts.txt")
    return Lexicons(
        places=PlaceTable(_valued(_PLACES)),
        surnames=surnames,
        local=frozenset(_words(folder / "places-home.txt")),
        common=PackedWords((word, "") for word in _words(folder / "common-words.txt")),
        everyday=frozenset(_words(folder / "not-names.txt")),
        organisations=WordTable(
            (word, "ORG")
            for word in (*_words(folder / "organisations.txt"), *rule_list("agencies"))
        ),
        org_strong=frozenset(org.get("strong", ())),
        post_heads=frozenset(posts.get("head", ())),
        post_before=frozenset(posts.get("before", ())),
    )


@lru_cache(maxsize=1)
def _rules() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in _RULES:
        sections = read_sections(_folder() / f"{name}.txt")
        found |= {section: tuple(words) for section, words in sections.items()}
    return found


def rule_list(section: str) -> tuple[str, ...]:
    """The words of one section of the ``rules*.txt`` in their order; none when no file has it.

    ``rules-places.txt`` holds those of ``rules/places.py``, and so on; ``rules.txt`` what several
    rules go by. No section stands in two files.
    """
    return _rules().get(section, ())


def rule_words(section: str) -> frozenset[str]:
    """The words of one section, to look them up."""
    return frozenset(rule_list(section))


def rule_chars(section: str) -> str:
    """The characters of one section in one string, for the inside of ``[^…]``."""
    return "".join(rule_list(section))


def any_of(*sections: str) -> str:
    """A pattern for one of the words of these sections, tried in their order: a group of its own,
    without a number. It fits nowhere when there are none."""
    words = [word for section in sections for word in rule_list(section)]
    return f"(?:{'|'.join(map(re.escape, words))})" if words else _NOWHERE


def read_sections(path: Path) -> dict[str, list[str]]:
    """A word list with ``[section]`` lines: section → words; empty without a sound file."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in _lines(path):
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        else:
            words.extend(line.split())
    return found


@lru_cache(maxsize=1)
def lexicon_notice() -> KnownError | None:
    """Which lexicons are missing or damaged, and why; None when all can be read.

    KnownError "lexicon-damaged"; `details` has `files` and `folder`.
    """
    found = []
    for name in _LISTS:
        path = _folder() / f"{name}.txt"
        try:
            _text(path)
        except ValueError as error:
            found.append(f"{path.name} ({error})")
    if not found:
        return None
    files = ", ".join(found)
    return KnownError(
        "lexicon-damaged",
        f"Lexicons of the program are damaged or missing: {files}.",
        f"Suggestions go on without them; install the program again to get them back. They lie in "
        f"{_folder()}.",
        files=files,
        folder=str(_folder()),
    )


@lru_cache(maxsize=256)
def places_in(text: str) -> Sequence[tuple[int, int, str]]:
    """The places of the lexicons in a text with their kinds, apart; kept for a while, since rules
    and network look at each unit of a page."""
    return tuple(lexicons().places.find(text))


def _folder() -> Path:
    return resources() / "lexicons"


def _text(path: Path) -> str:
    """What stands in the file; ValueError says what is wrong with it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ValueError("missing") from error
    except OSError as error:
        raise ValueError(error.strerror or str(error)) from error
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"no UTF-8 at byte {error.start + 1}") from error
    control = _CONTROLS.search(text)
    if control is not None:
        raise ValueError(f"no text at character {control.start() + 1}")
    if not text.endswith("\n"):
        raise ValueError("cut short: its last line has no end")
    if path.stem in _PLACES:
        for number, line in enumerate(text.split("\n"), 1):
            if line and not line.startswith("#") and not line.partition("\t")[2]:
                raise ValueError(f"line {number} has no value")
    return text


def _lines(path: Path) -> Iterator[str]:
    """The lines of a list that say something; none of a missing or damaged file."""
    with suppress(ValueError):
        for line in _text(path).split("\n"):
            if line and not line.startswith("#"):
                yield line


def _valued(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words of these lists with their values."""
    for name in names:
        for line in _lines(_folder() / f"{name}.txt"):
            word, _, value = line.partition("\t")
            yield word, value


def _words(path: Path) -> Iterator[str]:
    for line in _lines(path):
        yield from line.split()
