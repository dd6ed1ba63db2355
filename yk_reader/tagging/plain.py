"""What the suggestions read of a text: its characters in their plain form, nothing that is unseen.

Rules, lexicons, tokens and network know simplified characters and the signs of modern print. They
are given the text in these, one character for one, without what nobody sees (U+200B inside a
name). `Plain.span` leads back to the text as it is: what is offered stands there, and what people
accepted is told in their words.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.text.folding import folded, visible

_KEPT: Final = re.compile(r"乾(?=[隆坤陵清道元嘉祐符化德宁寧县縣])")
"""Where 乾 is not 干, as which it is folded."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text, the same as it is written (as long), and where each character stands in the
    text that was given (None: in its place)."""

    text: str
    written: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of one character or more stands in the text that was given."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The way back: where a stretch of the text that was given stands in the plain one."""
        if self.places is None:
            return start, end
        return bisect_left(self.places, start), bisect_left(self.places, end)


@lru_cache(maxsize=256)
def plain(text: str) -> Plain:
    """The plain form of one text."""
    if text.isascii() and text.isprintable():
        return Plain(text, text)
    written, places = visible(text)
    return Plain(_read(written), written, places)


def plain_words(words: str) -> str:
    """The plain form of a name or a word by itself."""
    return plain(words).text


def _read(written: str) -> str:
    """The text folded, with 乾 left where it is a name's."""
    text = folded(written)
    for kept in _KEPT.finditer(written):
        text = f"{text[: kept.start()]}乾{text[kept.end() :]}"
    return text
