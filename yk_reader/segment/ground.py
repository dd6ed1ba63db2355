"""The proposal for a page of which it is known where its lines stand: order and headings by place.

The lines are put into the order in which the page is read (`places.read_order`), the rules for text
decide on them as on any page, and where a heading stands speaks in the matching beside its words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol

from yk_reader.model.facsimile import FineBox, LineBox
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.segment.arrange import as_read, laid_back
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue, read_cues
from yk_reader.segment.line_decisions import NO_LEAN, Lean
from yk_reader.segment.strands import Strand
from yk_reader.text.places import Place, place_of, read_order
from yk_reader.text.skew import Corners, clockwise, skew, straightened

_SHARE: Final = 0.9
"""Share of the lines that must have a box."""
_SKEWED: Final = 0.001
"""Radians from which on lines are straightened."""
_STANDS: Final = 3.0
"""What a place speaks for a heading, as a score of the matching."""
_PARTS: Final = 4.0
"""What it speaks for or against a cut between two lines of headings."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Of each line, as it is read, the number of the stretch that it belongs to, and of each
    stretch whether text stands under its headings."""

    stretch: tuple[int, ...]
    headed: tuple[bool, ...]

    def without(self, lines: Collection[int]) -> "Ground":
        """The same, where these lines are left out."""
        kept = [n for i, n in enumerate(self.stretch) if i not in lines]
        return Ground(tuple(kept), self.headed)

    def leans(
        self,
        runs: Sequence[Sequence[int]],
        sides: Sequence[tuple[int | None, int | None]],
        leans: Sequence[Lean],
    ) -> list[Lean]:
        """Where runs of heading lines belong, after what was said of that."""
        out = []
        for k, (run, (before, after)) in enumerate(zip(runs, sides, strict=True)):
            lean = leans[k] if leans else NO_LEAN
            begins = dict(lean.begins)
            for a, b in pairwise(run):
                cut = self.stretch[a] != self.stretch[b]
                begins[b] = begins.get(b, 0.0) + (_PARTS if cut else -_PARTS)
            ahead = _STANDS if self.headed[self.stretch[run[-1]]] else -_STANDS
            back = -_STANDS
            out.append(
                replace(
                    lean,
                    ahead=lean.ahead + (ahead if after is not None else 0.0),
                    back=lean.back + (back if before is not None else 0.0),
                    begins=begins,
                )
            )
        return out


class _Decide(Protocol):
    def __call__(self, cues: list[Cue], *, ground: Ground) -> list[Draft]: ...


def placed(page: Page, cues: list[Cue], decide: _Decide) -> list[Draft] | None:
    """One Draft for each cue by where the lines stand; None where that is not known of enough."""
    places = _places(page, cues)
    if places is None:
        return None
    stretches = read_order(places)
    rows: list[Strand] = []
    stretch: list[int] = []
    for number, each in enumerate(stretches):
        begins = True
        for part in (tuple(i for head in each.heads for i in head), *each.bodies):
            for i in part:
                moved = bool(rows) and i < rows[-1].lines[0]
                rows.append(
                    Strand(
                        (i,), 1 if begins and rows else 0, Reason.PLACE if moved else Reason.NONE
                    )
                )
                stretch.append(number)
                begins = False
            begins = True
    ground = Ground(tuple(stretch), tuple(bool(each.bodies) for each in stretches))
    read = read_cues(as_read(cues, rows))
    return laid_back(cues, rows, read, decide(read, ground=ground))


def _places(page: Page, cues: Sequence[Cue]) -> list[Place] | None:
    """A place for each cue; None where too few are known. What has none stands where the line
    before it does."""
    known = _straight([each for each in page.boxes if each.box is not None])
    starts = {line.number: line.start for line in page.marked_lines()}
    found = [
        known.get(cue.start) or known.get(starts.get(page.line_number(cue.start), -1))
        for cue in cues
    ]
    if sum(each is not None for each in found) < _SHARE * len(cues):
        return None
    out: list[Place] = []
    for cue, box in zip(cues, found, strict=True):
        if box is not None:
            out.append(place_of(cue.raw, box))
        elif out:
            out.append(replace(out[-1], text=cue.raw))
        else:
            out.append(place_of(cue.raw, next(each for each in found if each is not None)))
    return out


def _straight(lines: Sequence[LineBox]) -> dict[int, FineBox]:
    """The boxes of lines by their start: of a page that is skewed or turned those which they would
    have if it were not."""
    boxes = {each.start: each.box for each in lines if each.box is not None}
    if not any(len(each.outline) == 4 for each in lines):
        return dict(boxes)
    corners = [_corners(each) for each in lines]
    angle = skew(corners)
    if abs(angle) < _SKEWED:
        return dict(boxes)
    return dict(zip(boxes, straightened(corners, angle), strict=True))


def _corners(line: LineBox) -> Corners:
    if len(line.outline) == 4:
        # where its characters are known it was read, and begins with the corner it is read from
        return line.outline if line.chars else clockwise(line.outline)
    assert line.box is not None
    left, top, right, bottom = line.box
    return (left, top), (right, top), (right, bottom), (left, bottom)
