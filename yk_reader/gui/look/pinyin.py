"""Pinyin of Chinese characters, to find an article or a command by what it is called.

The table `resources/pinyin/syllables.txt` is made from pypinyin by the script beside it; it is
read when something is first looked for by pinyin.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from yk_reader.paths import resources_dir

_FURTHER = "+"
"""Begins a line of further readings of characters that stand in lines above."""


@cache
def _spelt() -> dict[str, tuple[str, ...]]:
    """The readings of every character of the table, the usual one first."""
    found: dict[str, tuple[str, ...]] = {}
    path = resources_dir() / "pinyin" / "syllables.txt"
    with suppress(OSError, ValueError):  # without the table things are found by their names
        for line in path.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                syllable, chars = line.removeprefix(_FURTHER).split()
                for char in chars:
                    found[char] = (*found.get(char, ()), syllable)
    return found


def syllables(char: str) -> tuple[str, ...]:
    """The pinyin of a character without tones, ü as v, the usual reading first; the character
    itself in ASCII; nothing for any other."""
    return (char.casefold(),) if char.isascii() else _spelt().get(char, ())


def initial(char: str) -> str:
    """The letter that the character's usual pinyin begins with; the character itself in ASCII;
    else nothing.
    """
    return "".join(syllables(char)[:1])[:1]


def initials(text: str) -> str:
    """The initials of a text, one letter for each character that has one."""
    return "".join(initial(c) for c in text)


def has_initials(query: str, text: str) -> bool:
    """Whether a run of the text's characters begins with the letters of `query`, in any of their
    readings (`cz` and `zz` find 长制). Characters without pinyin do not count."""
    wanted = query.casefold()
    letters = [{spelt[:1] for spelt in syllables(char)} for char in text]
    heard = [each for each in letters if each]
    return any(
        all(letter in each for letter, each in zip(wanted, heard[first:], strict=False))
        for first in range(len(heard) - len(wanted) + 1)
    )


def sounds_like(query: str, text: str, *, initials: bool = False) -> bool:
    """Whether a run of the text's characters sounds like those that were typed (an input method
    offers 回忆 for 会议), each in any of its readings; with `initials` their first letters count.
    A mark ends a run."""
    wanted, heard = _readings(query, initials), _readings(text, initials)
    return bool(wanted) and any(
        all(a & b for a, b in zip(wanted, heard[first:], strict=False))
        for first in range(len(heard) - len(wanted) + 1)
    )


def _readings(text: str, initials: bool) -> list[frozenset[str]]:
    """The readings of each character, none of a mark."""
    spelt = (syllables(char) for char in text)
    return [frozenset(s[:1] if initials else s for s in each) for each in spelt]


def spelt_at(query: str, text: str) -> int | None:
    """Where in a text the pinyin `query` begins, a run of characters by whole syllables, initials
    or both (`bzjy`, `biaozhujy`); None when it does not. Blanks do not count."""
    wanted = "".join(query.casefold().split())
    letters = [(at, syllables(char)) for at, char in enumerate(text) if syllables(char) != (" ",)]
    for first, (at, _) in enumerate(letters):
        if wanted and _fits(wanted, [spelt for _, spelt in letters[first:]]):
            return at
    return None


def _fits(wanted: str, letters: list[tuple[str, ...]]) -> bool:
    """Whether the characters from the first on can be spelt so; the last one in part."""
    at = {0}
    for spelt in letters:
        after = {here + used for here in at for used in _used(wanted[here:], spelt)}
        if len(wanted) in after:
            return True
        if not after:
            return False
        at = after
    return False


def _used(rest: str, spelt: tuple[str, ...]) -> Iterator[int]:
    """How many letters a character may take: its initial, its syllable, or what begins it at the
    end of what was typed."""
    for syllable in spelt:
        if rest.startswith(syllable):
            yield len(syllable)
        elif syllable.startswith(rest):
            yield len(rest)
        if rest[:1] == syllable[:1]:
            yield 1
