"""Writes ``syllables.txt`` from pypinyin: see README.md.

usage (from the project's root, with the packages for developers installed):
    .venv/bin/python resources/pinyin/make.py
"""

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pypinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.style import convert

TABLE = Path(__file__).with_name("syllables.txt")
HAN = range(0x4E00, 0xA000)
COMMON = 2
"""A further reading is taken when so many words of the dictionary have it: the rare ones would
only find what nobody looks for."""


@cache
def plain(syllable: str) -> str:
    """A syllable without its tone, ü as v."""
    return convert(syllable, pypinyin.Style.NORMAL, strict=False)


def readings() -> dict[str, list[str]]:
    """The syllables of every character, the usual one first."""
    uses = Counter(
        (char, plain(heard[0]))
        for word, spelt in PHRASES_DICT.items()
        for char, heard in zip(word, spelt, strict=False)
    )
    found = {}
    for code in HAN:
        listed = PINYIN_DICT.get(code, "").split(",")
        spelt = [each for each in dict.fromkeys(map(plain, listed)) if each.isascii() and each]
        char = chr(code)
        if spelt:
            found[char] = spelt[:1] + [each for each in spelt[1:] if uses[char, each] >= COMMON]
    return found


def table() -> str:
    """The text of ``syllables.txt``."""
    usual, further = defaultdict(list), defaultdict(list)
    for char, (first, *others) in readings().items():
        usual[first].append(char)
        for each in others:
            further[each].append(char)
    lines = [
        f"# Made by make.py from pypinyin {pypinyin.__version__} (MIT licence): do not edit.",
        "# A syllable with its characters; behind + further readings of characters from above.",
        *(f"{syllable} {''.join(chars)}" for syllable, chars in sorted(usual.items())),
        *(f"+{syllable} {''.join(chars)}" for syllable, chars in sorted(further.items())),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
