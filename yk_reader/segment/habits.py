"""What a paper's finished pages say of lines that come again: page heads, columns, editors.

Simple counts, taught by each page that a person finishes and used at once: a line whose shape
stood on finished pages and was the same there each time is that here too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Final

from yk_reader.model.blank import marks_of
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import Cue
from yk_reader.text.folding import bare, folded

_NUMBER: Final = re.compile(r"[\d〇○零一二三四五六七八九十百千廿卅两]+|(?<=星期)[日天]")
LONGEST: Final = 40
"""Characters of the longest line that is looked for again."""
_FEWEST: Final = 2
"""Lines of one shape that make a habit."""
_AGREED: Final = 0.9
"""Share of them that must be the same."""
_AGAIN: Final = frozenset({Role.COLUMN, Role.BYLINE, Role.AD, Role.CONTINUATION})
"""Roles of lines that papers print again and again; headlines and texts are new each day."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The shape of a line → its role, None for page furniture."""

    lines: Mapping[str, Role | None] = field(default_factory=dict)

    def of(self, text: str) -> tuple[bool, Role | None]:
        """Whether a line is known by its shape, and as what (None: page furniture)."""
        if not self.lines or len(text) > LONGEST:
            return False, None
        shape = _shape(text)
        return shape in self.lines, self.lines.get(shape)


NO_HABITS: Final = Habits()


def habits_of(lines: Iterable[tuple[str, Role, bool]]) -> Habits:
    """The habits of finished pages: each line as text, role and whether an article holds it."""
    seen: defaultdict[str, Counter[Role | None]] = defaultdict(Counter)
    for text, role, inside in lines:
        if len(text) <= LONGEST:
            seen[_shape(folded(text))][role if inside else None] += 1
    found: dict[str, Role | None] = {}
    for shape, counts in seen.items():
        (what, times), total = counts.most_common(1)[0], counts.total()
        agreed = times >= _FEWEST and times >= _AGREED * total
        if shape and agreed and (what is None or what in _AGAIN):
            found[shape] = what
    return Habits(found)


def known_furniture(cues: Sequence[Cue], habits: Habits) -> set[int]:
    """The indexes of the lines that are page furniture by habit."""
    if not habits.lines:
        return set()
    return {i for i, cue in enumerate(cues) if habits.of(cue.text) == (True, None)}


def mark_cues(cues: Sequence[Cue], habits: Habits) -> None:
    """Let columns and bylines be known as such before anything is decided; in place."""
    if not habits.lines:
        return
    for cue in cues:
        known, role = habits.of(cue.text)
        if known and role is Role.COLUMN:
            cue.column = True
        elif known and role is Role.BYLINE:
            cue.byline = True


def _shape(text: str) -> str:
    """What stays of a folded line from one issue to the next: numbers count as one sign."""
    return _NUMBER.sub("0", marks_of(bare(text)))
