"""Rules between columns and specks, which an OCR engine reads as signs at the edges of lines."""

from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.text.folding import HIDDEN
from yk_reader.text.late import late

RULES: Final = "|\u00a6\u2502\u2503\ufe31\uff5c\u4e28"
"""Upright strokes; the last one is a character that no newspaper uses by itself."""
_SPECKS: Final = "_~`^"
_SPECK: Final = late(
    f"^[ \u3000]*+[{_SPECKS}](?=[\u4e00-\u9fff“])"
    f"|(?<=[\u4e00-\u9fff，。、；：！？”）])[{_SPECKS}](?=[ \u3000]{{0,8}}$)"
)
"""A speck before the first word of a line, or behind its last one."""
_EDGES: Final = RULES + "".join(sorted(BLANKS - {"\n"}))
_AS_HIDDEN: Final = str.maketrans(dict.fromkeys(RULES, HIDDEN))


def without_rules(text: str) -> str:
    """The folded text of a page, as long as it was, with `HIDDEN` for rules and specks at the edges
    of its lines; a line of nothing else stays."""
    if any(map(text.__contains__, _SPECKS)):
        text = "\n".join(map(_without_specks, text.split("\n")))
    if not any(map(text.__contains__, RULES)):
        return text
    return "\n".join(map(_without, text.split("\n")))


def _without(line: str) -> str:
    words = line.strip(_EDGES)
    if not words:
        return line
    start = line.index(words)
    end = start + len(words)
    return line[:start].translate(_AS_HIDDEN) + words + line[end:].translate(_AS_HIDDEN)


def _without_specks(line: str) -> str:
    return _SPECK.sub(lambda found: found[0][:-1] + HIDDEN, line)
