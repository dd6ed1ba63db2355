"""Rules between columns, which an OCR engine reads as signs at the edges of lines."""

from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.text.folding import HIDDEN

_RULES: Final = "|\u00a6\u2502\u2503\ufe31\uff5c\u4e28"
"""Upright strokes; the last one is a character that no newspaper uses by itself."""
_EDGES: Final = _RULES + "".join(sorted(BLANKS - {"\n"}))
_AS_HIDDEN: Final = str.maketrans(dict.fromkeys(_RULES, HIDDEN))


def without_rules(text: str) -> str:
    """The folded text of a page, as long as it was, with `HIDDEN` for rules at the edges of its
    lines; a line of nothing else stays."""
    if not any(map(text.__contains__, _RULES)):
        return text
    return "\n".join(map(_without, text.split("\n")))


def _without(line: str) -> str:
    words = line.strip(_EDGES)
    if not words:
        return line
    start = line.index(words)
    end = start + len(words)
    return line[:start].translate(_AS_HIDDEN) + words + line[end:].translate(_AS_HIDDEN)
