"""jieba's dictionary and its models of unknown words, as a file that is mapped into memory.

The file (`resources/words/words.bin`, made by `make.py` beside it) is read where it lies: the
system keeps what is looked at once for all processes, and takes it back when it needs room. As a
table of Python or of rjieba the same words take 30 to 40 MB of each process.

It is a double array (J. Aoe 1989): the children of a prefix have the cells `first + code` of their
last characters, and a cell holds that code as the sign that it is this parent's: no other one has
the same `first`. The first characters of words have the cells of their codes.
"""

import struct
import sys
import zlib
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

from yk_reader.text.resources import resources

MAGIC: Final = b"YKwords1"
HEAD: Final = "<8sI14I"
"""The sign, the sum (CRC-32) of all behind it, the sizes of the parts in bytes."""
LAST_CODE: Final = 0x9FD5
"""The last character that jieba's words have."""
FIRST_HAN: Final = 0x4E00
STATES: Final = "BEMS"
"""A character begins a word, ends it, is in the middle of it, is one by itself."""
PLACES: Final = "BMES"
"""The same in the order in which the states of parts of speech are counted."""
SPEECH: Final = 64
"""Parts of speech: a state of theirs is the place of one of PLACES times this, and that of the
part of speech."""
FREE: Final = 0xFFFF
"""No character has this code."""
LEAST: Final = -3.14e100
"""jieba's logarithm of what is impossible."""
_BEGIN: Final = -(-struct.calcsize(HEAD) // 8) * 8
"""Where the first part begins."""
_SIZES_AT: Final = struct.calcsize("<8sI")
_PIECE: Final = 1 << 16
_LAST: Final = chr(LAST_CODE)
_NAME: Final = "words/words.bin"


class WordFile:
    """The words, mapped. `firsts`, `lasts` and `numbers` have a place for each cell, `weights` and
    `tag_of` for the number of a word: those of one count and part of speech have the same one."""

    def __init__(self, path: Path) -> None:
        """OSError where it cannot be read, ValueError where it is not what was written."""
        with path.open("rb") as file:
            head = file.read(_BEGIN)
            if len(head) < _BEGIN or sys.byteorder != "little":
                raise ValueError(f"{path} cannot be read")
            magic, crc, *sizes = struct.unpack_from(HEAD, head)
            # Read, not looked at in the mapping: all of it would be this process's memory then.
            found = zlib.crc32(head[_SIZES_AT:])
            while piece := file.read(_PIECE):
                found = zlib.crc32(piece, found)
            if magic != MAGIC or found != crc:
                raise ValueError(f"{path} is damaged")
            mapped = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        parts, at = [], _BEGIN
        for size in sizes:
            parts.append(mapped[at : at + size])
            at += -(-size // 8) * 8
        self.firsts = parts[0].cast("i")
        """Of each prefix where its children begin; 0: it has none."""
        self.lasts = parts[1].cast("H")
        """The code of the last character of each prefix; FREE: the cell is of none."""
        self.numbers = parts[2].cast("H")
        """The number of each prefix; 0: it is no word."""
        self.weights = parts[3].cast("d")
        """ln(count / all counts) of the words of a number; of 0 that of a word met once."""
        self.codes = parts[4].cast("H")
        """The code of each character up to LAST_CODE; 0: it is in no word."""
        self.places = parts[5].cast("H")
        """Of each character from FIRST_HAN on where in fours of `emitted` its numbers are."""
        self.emitted = parts[6].cast("d")
        """How probable it is that a state shows as a character, a logarithm for each of STATES."""
        self.steps = parts[7].cast("d")
        """What the four states cost at the beginning, then from each state to each."""
        self.speech_ends = parts[8].cast("I")
        """Where the states of the parts of speech of each character end, from FIRST_HAN on, in"""
        self.speech = parts[9].cast("H")
        self.shown = parts[10].cast("d")
        """and how probable it is that they show as that character."""
        self.speech_steps = parts[11].cast("d")
        """What they cost at the beginning, then from each state to each."""
        self.tag_of = parts[12]
        """Of the words of a number which of `tags` they have."""
        self.tags = tuple(bytes(parts[13]).decode().split("\n"))

    def number(self, word: str) -> int:
        """The number of a word, 0 where the dictionary has it not."""
        cell = first = 0
        for at, char in enumerate(word):
            code = self.codes[ord(char)] if char <= _LAST else 0
            if not code or (at and not first):
                return 0
            cell = first + code
            if self.lasts[cell] != code:
                return 0
            first = self.firsts[cell]
        return self.numbers[cell] if word else 0

    def tag(self, word: str) -> str:
        """The part of speech of a word, empty where the dictionary has it not."""
        number = self.number(word)
        return self.tag_of_number(number) if number else ""

    def tag_of_number(self, number: int) -> str:
        """The part of speech of the words of a number."""
        return self.tags[self.tag_of[number]]


@lru_cache(maxsize=1)
def word_file() -> WordFile | None:
    """The words that come with the program; None where the file is missing or damaged, or where
    this machine writes numbers the other way round."""
    try:
        return WordFile(resources() / _NAME)
    except (OSError, ValueError):
        return None
