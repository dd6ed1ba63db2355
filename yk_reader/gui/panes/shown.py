"""Stand-ins for characters that cannot be seen or that reorder text; one for one, display only."""

import re
import unicodedata
from functools import cache

_UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)


@cache
def _stand_in(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(char) in ("Co", "Cs", "Cn"):
        return "\u25a1"
    return "\u2423" if code in (0x200B, 0xFEFF) else "\u00a4"


def shown(text: str) -> str:
    """`text` with a visible character for each that has none; the length stays the same."""
    return _UNSEEN.sub(lambda found: _stand_in(found.group()), text)
