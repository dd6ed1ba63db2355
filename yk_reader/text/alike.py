"""Characters that count as one when texts are compared: other scripts, widths, forms of a sign.

`fold` maps a text one character to one, so that offsets stay. `Letters` is a text without blanks
and signs, which other punctuation and hard wraps leave as it is.
"""

from array import array
from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.model.records import dataclass
from yk_reader.text.folding import folded

_CLASSES: Final = (
    ".。", ",，", ":：", ";；", "?？", "!！", "\"“”„‘’'", "<《〈＜«", ">》〉＞»", "-—–－", "~～〜∼",
    "·●", "([（［【〔{", ")]）］】〕}",
)  # fmt: skip
"""Signs of one meaning after folding; the first stands for all."""
_SIGNS: Final = {ord(sign): group[0] for group in _CLASSES for sign in group}


def fold(text: str) -> str:
    """The text with one character for all that count as the same; of the same length."""
    alike = folded(text).translate(_SIGNS)
    small = alike.lower()
    return small if len(small) == len(alike) else alike  # a few capitals become two characters


class _Kinds(dict[str, bool]):
    def __missing__(self, sign: str) -> bool:
        found = self[sign] = sign.isalnum()
        return found


_LETTERS: Final = _Kinds()


def is_letter(sign: str) -> bool:
    """Whether a character is a letter, Chinese character or digit: no blank and no sign."""
    return _LETTERS[sign]


@dataclass(frozen=True, slots=True)
class Letters:
    """The folded letters of a text (`text`), and where each stands in it (`at`)."""

    text: str
    at: "array[int]"

    @classmethod
    def of(cls, text: str) -> "Letters":
        """The letters of a text."""
        alike, kinds = fold(text), _LETTERS
        at = [i for i, sign in enumerate(alike) if kinds[sign]]
        return cls("".join([alike[i] for i in at]), array("I", at))


@dataclass(frozen=True, slots=True)
class Marks:
    """The folded marks of a text, signs too and without blanks, and where each stands in it."""

    text: str
    at: list[int]

    @classmethod
    def of(cls, text: str) -> "Marks":
        """The marks of a text."""
        alike = fold(text)
        at = [i for i, sign in enumerate(alike) if sign not in BLANKS]
        return cls("".join([alike[i] for i in at]), at)
