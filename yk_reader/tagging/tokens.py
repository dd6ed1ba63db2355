"""Word tokens: the only module that imports jieba.

Its dictionary has simplified words: `cut` looks at a text folded (`text/folding.py`).

rjieba (the same algorithm and dictionary in Rust, MIT) is used where it can be imported: it
loads at once and takes a tenth of the memory. Otherwise jieba itself, silently. Both give the
same tokens for the same text. jieba's own part-of-speech model is never loaded (225 MB).
"""

import logging
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final

from yk_reader.text.folding import folded
from yk_reader.text.late import late
from yk_reader.text.signs import DIGITS

_UNKNOWN: Final = "x"
_LATIN: Final = late(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
"""jieba's own pattern for a Latin word or a number inside a Chinese run."""
_OUTSIDE: Final = late(r"[^\u4e00-\u9fd5\x00-\x7f]+")
"""What jieba has no words for: it leaves each such character alone."""
_OUTSIDE_RUN: Final = late(r"[^\u4e00-\u9fd5\x00-\x7f]{2}")
_LONE: Final = re.compile("[\ud800-\udfff]")
_DATED: Final = late(rf"([{DIGITS}]+(?:[.．][{DIGITS}]+)?)[年月日号时時點点]?")
"""A number, with what it counts in a date."""
_JOINED: Final = re.compile(r"[-+#&._%]")
_SHORT: Final = 1_000
"""Texts up to so many characters are kept with their tokens for a while: several parts of the
suggestions look at each unit of a page."""


@lru_cache(maxsize=1)
def _fast() -> ModuleType | None:
    """rjieba, None where its wheel is missing or does not fit this machine."""
    try:
        import rjieba
    except (ImportError, OSError):
        return None
    return rjieba if hasattr(rjieba, "cut") and hasattr(rjieba, "tag") else None


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
    """Word → part of speech out of jieba's own dictionary file; used where rjieba is missing."""
    return {word: tag for word, _count, tag in _dictionary()}


def frequent_words(chars: frozenset[str], least: int, longest: int) -> dict[str, int]:
    """The words of jieba's dictionary with one of these characters, up to `longest` of them, that
    its corpus has `least` times: word → how often. Empty where jieba is missing.

    Read anew each time (a third of a second): for a worker thread.
    """
    return {
        word: count
        for word, count, _tag in _dictionary()
        if count >= least and len(word) <= longest and not chars.isdisjoint(word)
    }


def _dictionary() -> Iterator[tuple[str, int, str]]:
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
    """Load the dictionary now (a second with jieba, a tenth with rjieba); for a worker thread."""
    cut("预热")


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


def cut_tagged(text: str) -> list[tuple[int, int, str]]:
    """Token spans of a plain text (`plain.py`) with jieba's part-of-speech code (``"nr"``);
    ``"x"`` where it is unknown."""
    fast = _fast()
    if fast is not None:
        return list(_kept(fast, text)) if len(text) <= _SHORT else _quickly(fast, text)
    tags = _dictionary_tags()
    return _spans([(word, tags.get(word, _UNKNOWN)) for word in _slow().cut(text)], text)


@lru_cache(maxsize=256)
def _kept(fast: ModuleType, text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(_quickly(fast, text))


def _quickly(fast: ModuleType, text: str) -> list[tuple[int, int, str]]:
    words = fast.tag(_safe(text))
    plain = not _JOINED.search(text) and not _OUTSIDE_RUN.search(text)
    return _spans(words if plain else _as_jieba(fast, words), text)


def is_word(word: str) -> bool:
    """Whether the dictionary has the word."""
    fast = _fast()
    return bool(fast.has_word(_safe(word))) if fast is not None else word in _dictionary_tags()


def _as_jieba(fast: ModuleType, words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The tokens with rjieba's joined Latin runs (``1996-2002``) cut as jieba cuts them."""
    out: list[tuple[str, str]] = []
    for pair in words:
        word, tag = pair
        if len(word) < 2 or "\u4e00" <= word[0] <= "\u9fd5":  # signs behind Han: a known word
            out.append(pair)
        elif _JOINED.search(word) and not fast.has_word(word):
            out.extend((piece, tag) for piece in _LATIN.split(word) if piece)
        elif _OUTSIDE.fullmatch(word):
            out.extend((char, _UNKNOWN) for char in word)
        else:
            out.append(pair)
    return out


def _safe(text: str) -> str:
    """The text with lone surrogates replaced one to one: the Rust side takes UTF-8 only."""
    if text.isascii() or not _LONE.search(text):
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _spans(words: list[tuple[str, str]], text: str) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
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
