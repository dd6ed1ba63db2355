"""Words in Latin letters at the ends of lines: the room that a line has left, and the hyphens that
are none of a word."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import Cue
from yk_reader.segment.patches import Found
from yk_reader.text.folding import folded
from yk_reader.text.joining import WIDE
from yk_reader.text.latin import HYPHENS, SOFT_HYPHEN


class Decided(Protocol):
    """What was decided on a line."""

    article: int | None
    role: Role


def room_left(cues: Sequence[Cue], drafts: Sequence[Decided], before: int, i: int) -> int | None:
    """Half cells left at the end of line `before`, which goes on in line `i`, by the lines of the
    text beside them; None where no Latin letters meet."""
    if cues[before].raw[-1] >= WIDE or cues[i].raw[0] >= WIDE:
        return None
    text = drafts[i].article, drafts[i].role
    near = [n for n in (before - 1, i + 1) if 0 <= n < len(cues)]
    near = [n for n in near if (drafts[n].article, drafts[n].role) == text]
    return max(cues[n].width for n in (before, i, *near)) - cues[before].width


def hyphen_patches(text: str, lines: Iterable[Cue]) -> list[Found]:
    """The hyphens of these lines, of which each cuts a word; `text` is the raw text of the page."""
    out: list[Found] = []
    for line in lines:
        if line.raw[-1] in HYPHENS:
            at = line.end - 1
            while at > line.start and folded(text[at]) not in HYPHENS and text[at] != SOFT_HYPHEN:
                at -= 1  # a stroke stands beside the text
            out.append((at, at + 1, "", "line-end-hyphen", 80))
    return out
