"""A text as cues and formulas read it: simplified characters and modern signs, one for one.

Papers and OCR engines write the same thing with other characters: traditional ones and forms of
old type, signs for vertical setting, signs of half width or of private use, digits of full width.
`folded` puts the usual character in the place of each, so that patterns and comparisons are
written once. It is made for looking only: a page's text never changes, and because one character
stands for one, every offset holds in both.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from yk_reader.model.blank import BLANKS
from yk_reader.text.decode import STANDARD
from yk_reader.text.late import late
from yk_reader.text.tables import VARIANTS, table_rows

if TYPE_CHECKING:
    from yk_reader.text.finder import Finder

HIDDEN: Final = "\u200b"
"""What stands in a folded text for a character that prints nothing."""

_FULL_WIDTH: Final = {
    **{code + 0xFEE0: code for code in (*range(ord("0"), ord("9") + 1), *b"%/+-=&@#*<>~_")},
    **{code + 0xFEE0: code for code in range(ord("A"), ord("Z") + 1)},
    **{code + 0xFEE0: code for code in range(ord("a"), ord("z") + 1)},
}
"""Full-width digits, letters and signs that modern papers print half as wide."""
_ONE_FOR_ONE: Final = (
    ("︐︑︒︓︔︕︖︗︘︙", "，、。：；！？〖〗…"),  # presentation forms for vertical setting
    ("︰︱︲︳︴︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈", "…——__（）{}（）【】《》〈〉“”‘’【】"),
    ("﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹝﹞﹏﹍﹎﹟﹪", "，、。；：？！—（）（）___#%"),  # small forms
    ("｡｢｣､･", "。“”、·"),
    ("「」『』〝〞〟＂＇｢｣", "“”‘’“””\"'“”"),
    ("〔〕［］〚〛〘〙", "（）【】【】（）"),
    ("⋯‥", "……"),
    ("⸺⸻", "——"),
    ("‐‑‒–―─━", "-" * 3 + "—" * 4),
    ("・•‧∙⋅⸱᛫‵", "·" * 8),
    ("．", "."),
)
"""Signs of one class, with the modern one."""
_UNSEEN: Final = (
    *range(0x20), 0x7F, *range(0x80, 0xA0), 0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFDD0, 0xFDF0),
    *range(0xFE00, 0xFE10), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF,
    *range(0xE0000, 0xE01F0),
)  # fmt: skip
"""Controls, format characters, variation selectors and noncharacters: nothing is printed."""
UNSEEN_SIGNS: Final = frozenset(map(chr, _UNSEEN)) - (BLANKS - {HIDDEN, "\ufeff"})

_CJK: Final = late(
    r"[\u2014-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff60\U00020000-\U0003ffff]"
)
"""What ASCII signs of a Chinese text stand beside."""
_HALF_SIGNS: Final = re.compile(r"[,.:;()!?]+")
_NUMBERED: Final = re.compile(r"(?:^|\s)[0-9]{1,2}$")
"""The number of a paragraph: the dot behind it is none of a sentence."""
_FULL_SIGNS: Final = str.maketrans(",.:;()!?", "，。：；（）！？")
_MANY: Final = 24
"""Different characters from which on one pass over all is faster than one pass for each."""


def _variants() -> dict[str, str]:
    pairs = (pair for row in table_rows(VARIANTS) for pair in row.split())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


@lru_cache(maxsize=1)
def of_one_script() -> tuple["Finder", "Finder"]:
    """Finds the characters that only traditional texts have, and those that only simplified ones
    have.

    Forms of each other which the sets of characters of the other script (GB 2312, Big5) have not.
    """
    from yk_reader.text.finder import Finder  # numpy, which most of who imports this needs not

    pairs = _variants().items()
    return (
        Finder(_not_in("gb2312", {char for char, _ in pairs})),
        Finder(_not_in("big5", {plain for _, plain in pairs})),
    )


def _not_in(encoding: str, chars: set[str]) -> set[str]:
    """Those of the characters that an encoding has not."""
    return chars - set("".join(chars).encode(encoding, "ignore").decode(encoding))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """What stands for each character that is folded by itself."""
    table = {ord(char): plain for char, plain in _variants().items()}
    table.update((full, chr(half)) for full, half in _FULL_WIDTH.items())
    for signs, modern in _ONE_FOR_ONE:
        table.update(zip(map(ord, signs), modern, strict=True))
    for private, standard in STANDARD.items():
        table[private] = table.get(ord(standard), standard)
    table.update((ord(sign), HIDDEN) for sign in UNSEEN_SIGNS)
    return table


@lru_cache(maxsize=1)
def _foreign() -> "Finder":
    """The characters that are folded by themselves."""
    from yk_reader.text.finder import Finder

    return Finder([chr(code) for code in _table()])


def folded(text: str) -> str:
    """The text in simplified characters and modern signs, as long as it was (code points).

    Full-width digits and letters come out in ASCII, ASCII signs beside Chinese words in full
    width, signs for vertical setting and private ones of GB 18030 as what they stand for, and
    characters that print nothing as `HIDDEN`. Blanks stay. The table of characters is OpenCC's
    (resources/variants).
    """
    return fold(text)[0]


def fold(text: str) -> tuple[str, int]:
    """The folded text, and how many ASCII signs became Chinese ones."""
    found = set(_foreign()(text))
    if len(found) > _MANY:
        text = text.translate(_table())
    else:
        for sign in found:
            text = text.replace(sign, _table()[ord(sign)])
    half = 0

    def full(run: re.Match[str]) -> str:
        nonlocal half
        signs = run[0]
        if not _chinese(text, run.start(), run.end(), signs):
            return signs
        half += len(signs)
        return signs.translate(_FULL_SIGNS)

    return _HALF_SIGNS.sub(full, text), half


def _chinese(text: str, start: int, end: int, signs: str) -> bool:
    """Whether a run of ASCII signs closes or divides Chinese words: not one inside a number or a
    Latin name, and not the dot behind the number of a paragraph."""
    if start and _CJK.match(text, start - 1):
        return True
    before = text[start - 1 : start]
    if _CJK.match(text, end):
        if signs != "." or not before.isascii() or not before.isalnum():
            return True
        return before.isdigit() and not _NUMBERED.search(text, max(0, start - 3), start)
    ends = end == len(text) or text[end].isspace()
    return ends and bool(before) and before in "0123456789%" and "(" not in signs


def visible(text: str) -> tuple[str, list[int] | None]:
    """The text without the characters that print nothing, and where each of those left stood.

    The list holds the offset in `text` of every character and of its end; None when all are left.
    """
    if UNSEEN_SIGNS.isdisjoint(text):
        return text, None
    places = [at for at, char in enumerate(text) if char not in UNSEEN_SIGNS]
    return "".join(text[at] for at in places), [*places, len(text)]


def bare(text: str) -> str:
    """A folded text without what stands for characters that print nothing."""
    return text.replace(HIDDEN, "")
