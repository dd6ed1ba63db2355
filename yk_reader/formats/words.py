"""The words of a line as PAGE, ALTO and hOCR have them: what stands between two lone spaces.

A reader takes a blank between two Chinese characters for one that was printed only where the boxes
leave room for it (`page_lines.Lines.words`). Where they do not, both sides are one word with the
blank in it: so the text comes back as it was.
"""

import re
from collections.abc import Callable
from typing import Final

from yk_reader.formats.page_lines import Word, keeps_blank
from yk_reader.model.facsimile import Box

_LONE: Final = re.compile(r"(?<=\S) (?=\S)")

BoxOf = Callable[[int, int], Box | None]
"""Where some of a line's characters stand."""


def words_of(text: str, box_of: BoxOf) -> list[tuple[int, int]]:
    """The words of a line's text as half-open spans of it, in code points; at least one."""
    ends = [found.start() for found in _LONE.finditer(text)]
    words: list[tuple[int, int]] = []
    for word in zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True):
        words.append(word)
        while len(words) > 1 and not _apart(text, words[-2], words[-1], box_of):
            words[-2:] = [(words[-2][0], words[-1][1])]
    return words


def _apart(text: str, one: tuple[int, int], other: tuple[int, int], box_of: BoxOf) -> bool:
    before, after = text[slice(*one)], text[slice(*other)]
    return keeps_blank(before, Word(before, box_of(*one)), after, Word(after, box_of(*other)))
