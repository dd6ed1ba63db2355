"""Word tokens: the only module that imports jieba.

Its dictionary has simplified words: `cut` looks at a text folded (`text/folding.py`).

The words come from a file that is mapped into memory and are looked for as jieba looks for them
(`words/`). Where that file is missing or damaged, jieba itself takes its place, silently. Both give
the same tokens for the same text. jieba's own part-of-speech model is never loaded (225 MB).
"""

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final

from yk_reader.tagging.words.cutter import UNKNOWN, Cutter, Token
from yk_reader.tagging.words.word_file import word_file
from yk_reader.text.folding import folded
from yk_reader.text.late import late
from yk_reader.text.signs import DIGITS

if TYPE_CHECKING:
    from yk_reader.tagging.words.page_cutter import PageCutter

_DATED: Final = late(rf"([{DIGITS}]+(?:[.．][{DIGITS}]+)?)[年月日号时時點点]?")
"""A number, with what it counts in a date."""
_LONG: Final = 250
"""From so many characters on a text by itself is cut in less time as a page of one is. Shorter ones
are kept with their tokens for a while: several parts of the suggestions look at the same names."""


@lru_cache(maxsize=1)
def _fast() -> Cutter | None:
    """What cuts by the mapped file, None where that cannot be used."""
    words = word_file()
    return None if words is None else Cutter(words)


@lru_cache(maxsize=1)
def _slow() -> ModuleType:
    """jieba, kept from writing to the terminal.

    It is imported here only: its invalid escape sequences (a SyntaxWarning from Python 3.12 on,
    when they are compiled first) and its pkg_resources are nobody's concern here.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba: ModuleType = import_module("jieba")
    jieba.setLogLevel(logging.CRITICAL)
    return jieba


@lru_cache(maxsize=1)
def _dictionary_tags() -> dict[str, str]:
    """Word → part of speech out of jieba's own dictionary file; for where the mapped one is
    missing."""
    return {word: tag for word, _count, tag in dictionary_rows()}


def frequent_words(chars: frozenset[str], least: int, longest: int) -> dict[str, int]:
    """The words of jieba's dictionary with one of these characters, up to `longest` of them, that
    its corpus has `least` times: word → how often. Empty where jieba is missing.

    Read anew each time (a third of a second): for a worker thread.
    """
    return {
        word: count
        for word, count, _tag in dictionary_rows()
        if count >= least and len(word) <= longest and not chars.isdisjoint(word)
    }


def dictionary_rows() -> Iterator[tuple[str, int, str]]:
    """Word, count and part of speech out of jieba's own dictionary file."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        return
    path = f"{spec.submodule_search_locations[0]}/dict.txt"
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.split()
            if len(cells) == 3 and cells[1].isdecimal():
                yield cells[0], int(cells[1]), cells[2]


def warm() -> None:
    """Load the dictionary now (a second with jieba itself); for a worker thread."""
    cut_ahead(["预热"])


def cut(text: str) -> list[tuple[int, int]]:
    """Token spans of the text: half-open code points that cover it, blanks included.

    A run of digits, of whatever width, is one token with the year, month, day or hour that it
    counts (`２０２４年`). Empty text gives an empty list.
    """
    spans = [(start, end) for start, end, _ in cut_tagged(folded(text))]
    dates = [(found.start(), found.end(1), found.end()) for found in _DATED.finditer(text)]
    return _joined(spans, dates) if dates else spans


def _joined(
    spans: list[tuple[int, int]], dates: list[tuple[int, int, int]]
) -> list[tuple[int, int]]:
    """The tokens with those of each date as one: start, end of the number, end with its unit.

    Where a token reaches out of both, those of that date are left as they are.
    """
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    reaches: dict[int, int] = {}
    for start, number, whole in dates:
        reach = whole if whole in ends else number
        if start in starts and reach in ends:
            reaches[start] = reach
    out: list[tuple[int, int]] = []
    reach = 0
    for start, end in spans:
        if start >= reach:
            reach = reaches.get(start, end)
            out.append((start, reach))
    return out


def cut_tagged(text: str) -> list[Token]:
    """Token spans of a plain text (`plain.py`) with jieba's part-of-speech code (``"nr"``);
    ``"x"`` where it is unknown. The list is not to be changed."""
    known = _Ahead.tokens.get(text)
    if known is not None:
        return known
    fast, pages = _fast(), _pages()
    if fast is None or pages is None:
        tags = _dictionary_tags()
        return _spans([(word, tags.get(word, UNKNOWN)) for word in _slow().cut(text)], text)
    return _kept(fast, text) if len(text) < _LONG else pages.cut([text])[0]


def cut_ahead(texts: Sequence[str]) -> None:
    """These plain texts are cut next: that is done now, for all together in less time; it is kept
    until others are told. Any others can be cut too."""
    pages = _pages()
    if pages is not None:
        _Ahead.tokens = dict(zip(texts, pages.cut(texts), strict=True))


def cut_all(texts: Sequence[str]) -> list[list[Token]]:
    """What `cut_tagged` gives for each of these plain texts, in less time."""
    pages, known = _pages(), _Ahead.tokens
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if pages is None or not new:
        return [cut_tagged(text) for text in texts]
    found = dict(zip(new, pages.cut(new), strict=True))
    return [found.get(text) or known.get(text, []) for text in texts]


class _Ahead:
    """The texts that were told last; another thread may tell others meanwhile."""

    tokens: Mapping[str, list[Token]] = MappingProxyType({})


@lru_cache(maxsize=1)
def _pages() -> "PageCutter | None":
    from yk_reader.tagging.words.page_cutter import PageCutter  # numpy, not for the first page

    fast = _fast()
    return None if fast is None else PageCutter(fast)


@lru_cache(maxsize=256)
def _kept(fast: Cutter, text: str) -> list[Token]:
    return fast.cut(text)


def is_word(word: str) -> bool:
    """Whether the dictionary has the word."""
    fast = _fast()
    return bool(fast.words.number(word)) if fast is not None else word in _dictionary_tags()


def _spans(words: list[tuple[str, str]], text: str) -> list[Token]:
    out: list[Token] = []
    at = 0
    for word, tag in words:
        if word:
            start, at = at, at + len(word)
            out.append((start, at, tag))
    if at != len(text):
        raise ValueError(f"the tokens cover {at} of {len(text)} characters")
    return out


def boundaries(text: str) -> set[int]:
    """The offsets at which a token begins or ends, 0 and the length included."""
    return {0, *(end for _, end in cut(text))}
