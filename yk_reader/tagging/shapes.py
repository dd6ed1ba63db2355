"""What single characters tell the sequence model: in which names they stand, and their kin.

``characters.txt`` says of each character how much likelier it is in a given name than in an
ordinary word (as the first of two, the second, the only one) and in a foreign name, and to which
groups of characters of like use it belongs. Made by ``resources/models/characters.py``.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import Final

from yk_reader.tagging.lexicons import lexicons, rows
from yk_reader.tagging.resources import resources

_NEVER: Final = -4.0
"""The figure of a character that no name has."""
_COMMON: Final = 120
"""Surnames before this rank are common ones."""


@dataclass(frozen=True, slots=True)
class Character:
    """`given` names the three figures for given names by step; `first`, `second` and `only` are
    those figures (natural logarithm of the ratio), `sound` goes from 0 (hardly in foreign names)
    to 3; `group` and `kin` are groups of 64 and of 256."""

    given: str
    first: float
    second: float
    only: float
    sound: int
    group: str
    kin: str


_UNKNOWN: Final = Character("G---", _NEVER, _NEVER, _NEVER, 0, "y", "y")


@lru_cache(maxsize=1)
def characters() -> dict[str, Character]:
    """All characters that are known; none without the file."""
    found = {}
    for char, *cells in rows(resources() / "lexicons" / "characters.txt"):
        first, second, only, sound = (float(c) if c else None for c in cells[:4])
        found[char] = Character(
            "G" + _step(first) + _step(second) + _step(only),
            _NEVER if first is None else first,
            _NEVER if second is None else second,
            _NEVER if only is None else only,
            0 if sound is None else (sound > 0.2) + (sound > 1) + (sound > 2),
            cells[4] or "y",
            cells[5] or "y",
        )
    return found


def add_shapes(text: str, out: list[list[str]]) -> None:
    """Add to the features of each code point of a folded sentence what its characters tell."""
    known = characters()
    chars = [known.get(char, _UNKNOWN) for char in text]
    _given_names(text, chars, out)
    _foreign(text, chars, out)
    pairs = zip(chars, text, strict=True)
    groups = ["^", *(_plain(t) if c is _UNKNOWN else c.group for c, t in pairs), "^"]
    last = len(chars) - 1
    for at, char in enumerate(chars):
        a, b, c = groups[at : at + 3]
        kin = char.kin
        after = chars[at + 1].kin if at < last else "^"
        out[at] += (
            char.given,
            f"Ka{a}_{b}",
            f"Kb{b}_{c}",
            f"Kc{a}_{b}_{c}",
            "Kd" + kin,
            f"Ke{kin}_{after}",
        )


def _given_names(text: str, chars: list[Character], out: list[list[str]]) -> None:
    """After a surname: how much like a given name the next one and two characters are."""
    surnames = lexicons().surnames
    size = len(text)
    for at, char in enumerate(text):
        rank = surnames.get(char)
        if rank is None or at + 1 >= size or not _han(text[at + 1]):
            continue
        mark = "f" if rank < _COMMON else "g"
        only = mark + _step(chars[at + 1].only)
        out[at].append("M0" + only)
        out[at + 1].append("M1" + only)
        if at + 2 < size and _han(text[at + 2]):
            two = mark + _step((chars[at + 1].first + chars[at + 2].second) / 1.5)
            out[at].append("N0" + two)
            out[at + 1].append("N1" + two)
            out[at + 2].append("N2" + two)


def _foreign(text: str, chars: list[Character], out: list[list[str]]) -> None:
    """Runs of characters that write foreign sounds: their length and how much like them."""
    at, size = 0, len(text)
    while at < size:
        if not chars[at].sound:
            out[at].append("T0")
            at += 1
            continue
        end, total = at, 0
        while end < size and (chars[end].sound or text[end] in "·•"):
            total += chars[end].sound
            end += 1
        mean = total / (end - at)
        run = f"T{min(end - at, 7)}{'h' if mean > 2.3 else 'm' if mean > 1.7 else 'l'}"
        for k in range(at, end):
            place = "B" if k == at else "E" if k == end - 1 else "M"
            before = chars[k - 1].sound if k else "^"
            after = chars[k + 1].sound if k + 1 < size else "^"
            out[k] += (run + place, f"Tq{chars[k].sound}{before}{after}")
        at = end


def _step(figure: float | None) -> str:
    return "-" if figure is None else str(max(0, min(5, floor(figure + 2.0))))


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _plain(char: str) -> str:
    return "y" if _han(char) else "x" + char
