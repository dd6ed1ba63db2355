"""What an engine or an export wrote beside the words of a line: rules between columns and specks
at its edges, numbers, bullets and confidences of an export, tags, `**` and references of HTML.

The text that cues read (`text.profile.look_at`) has `HIDDEN` in the place of each; here they become
patches, so that the words are read without them.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from yk_reader.model.blank import BLANKS
from yk_reader.segment.cues import Cue
from yk_reader.segment.patches import Found
from yk_reader.text.column_rules import RULES
from yk_reader.text.folding import HIDDEN, UNSEEN_SIGNS
from yk_reader.text.late import late
from yk_reader.text.letter_spacing import Spans
from yk_reader.text.line_marks import references

_EDGE: Final = HIDDEN + "".join(sorted(BLANKS - {"\n"}))
_NOTHING: Final = UNSEEN_SIGNS | BLANKS
_RUN: Final = late(f"{HIDDEN}+")
_ITEM: Final = late(r"[ \t]*[\[(<]?[0-9]+(?: |[\])>.、)]+[ \t]*)")
"""The number of a line that may as well be that of a list's item."""
_ROW: Final = late(r"[0-9]+\t")
"""One that may be the first cell of a table's row."""
_DOT: Final = "·"
"""A dot in the middle is as often the sign before an item as a speck."""
_FEWEST: Final = 3
"""Lines with a stroke at an edge below which strokes may be what a heading is parted with."""
_WHY: Final = "beside-text"


class Beside(NamedTuple):
    """What stands beside the words of one line."""

    unread: Spans
    """what is not looked at when the words are, in order"""
    patches: list[Found]


def beside(text: str, seen: str, cues: Iterable[Cue]) -> dict[int, Beside]:
    """What stands beside the words of the lines, by the start of each that has something so.

    `text` is the raw text of a page, `seen` what cues read of it.
    """
    if HIDDEN not in seen:
        return {}
    found = {c.start: of for c in cues if (of := _of_line(text, seen, c.start, c.end))}
    ruled = [at for at, of in found.items() if any(_stroke(text, span) for span in of.unread)]
    if len(ruled) < _FEWEST:
        for at in ruled:
            del found[at]
    return found


def _of_line(text: str, seen: str, start: int, end: int) -> Beside | None:
    look = seen[start:end]
    if HIDDEN not in look:
        return None
    left = len(look) - len(look.lstrip(_EDGE))
    right = len(look.rstrip(_EDGE))
    if left >= right:
        return None
    unread, patches = [], []
    for a, b in ((start, start + left), (start + right, end)):
        if a < b and _goes(text[a:b], look[left:right]):
            unread.append((a, b))
            patches.append((a, b, "", _WHY, 88))
    inner = start + left, start + right
    at = inner[0]
    for a, b, to in references(text, seen, *inner):
        inside = _runs(text, seen, at, a)
        unread += [*inside, (a + 1, b)]
        patches += [*((x, y, "", _WHY, 88) for x, y in inside), (a, b, to, _WHY, 95)]
        at = b
    inside = _runs(text, seen, at, inner[1])
    unread += inside
    patches += [(a, b, "", _WHY, 88) for a, b in inside]
    return Beside(sorted(unread), sorted(patches)) if patches else None


def _goes(mark: str, words: str) -> bool:
    """Whether what stands at the edge of a line is none of its text."""
    if _NOTHING.issuperset(mark) or _DOT in mark or _ITEM.fullmatch(mark):
        return False
    if _ROW.fullmatch(mark) and "\t" in words:
        return False
    return not any(map(words.__contains__, RULES)) or not any(map(mark.__contains__, RULES))


def _runs(text: str, seen: str, start: int, end: int) -> list[tuple[int, int]]:
    """What is hidden between two places and prints something."""
    return [
        run.span()
        for run in _RUN.finditer(seen, start, end)
        if not _NOTHING.issuperset(text[run.start() : run.end()])
    ]


def _stroke(text: str, span: tuple[int, int]) -> bool:
    return any(sign in RULES for sign in text[slice(*span)])
