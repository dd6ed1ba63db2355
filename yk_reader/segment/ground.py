"""The proposal for a page of which it is known where its lines stand: order and headings by place.

The lines are put into the order in which the page is read (`places.read_order`), the rules for text
decide on them as on any page, and where a heading stands speaks in the matching beside its words.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import pairwise
from typing import Final, Protocol

from yk_reader.model.facsimile import FineBox, LineBox
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.segment.arrange import as_read, laid_back
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue, read_cues
from yk_reader.segment.line_decisions import NO_LEAN, Lean
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.strands import Strand
from yk_reader.text.median import median
from yk_reader.text.page_order import read_order
from yk_reader.text.places import Place, place_of, usual_em
from yk_reader.text.skew import Corners, clockwise, skew, straightened

_LARGE: Final = 1.2
"""How many times larger than running text the type of a line is that is a heading for sure."""
_OTHER: Final = 0.04
"""By how much of it the type of a heading must be larger or smaller than that of the text."""
_PLACED_SURE: Final = 90
"""Confidence of a heading that stands with its text."""
_FEW_READ: Final = 6
"""So many characters of a line that was read tell the size of its type."""
_LONG: Final = 8
"""So many of them tell how high a line is for its type."""
_SLACK: Final = 1.05
"""How much larger than that the type of a line may be."""
_SHARE: Final = 0.9
"""Share of the lines that must have a box."""
_SKEWED: Final = 0.001
"""Radians from which on lines are straightened."""
_STANDS: Final = 8.0
"""What a place speaks for a heading, as a score of the matching."""
_PARTS: Final = 12.0
"""What it speaks for or against a cut between two lines of headings."""


class Part(IntEnum):
    """What the place of a line says of it."""

    TEXT = 0
    HEAD = 1
    """a heading: of larger type than running text, or upright beside it"""
    OPEN = 2
    """perhaps a heading: of the size of running text, apart and short"""


@dataclass(frozen=True, slots=True)
class Ground:
    """Of each line, as it is read, the number of the stretch that it belongs to, what it is there
    and how large its type is (of running text: 1); of each stretch whether it has text."""

    stretch: tuple[int, ...]
    part: tuple[Part, ...]
    size: tuple[float, ...]
    headed: tuple[bool, ...]

    def without(self, lines: Collection[int]) -> "Ground":
        """The same, where these lines are left out."""
        kept = [i for i in range(len(self.stretch)) if i not in lines]
        return Ground(
            tuple(self.stretch[i] for i in kept),
            tuple(self.part[i] for i in kept),
            tuple(self.size[i] for i in kept),
            self.headed,
        )

    def membership(
        self, heading: int, text: int, by_words: tuple[Reason, int]
    ) -> tuple[Reason, int]:
        """Why a heading line belongs to the text that begins with a line, and how surely: by where
        it stands, which is surer where the words say so too."""
        if self.stretch[heading] != self.stretch[text]:
            return by_words
        agreed = by_words[0] is Reason.SAME_WORDS
        return Reason.PLACE, max(by_words[1], _PLACED_SURE + (5 if agreed else 0))

    def settle(self, cues: Sequence[Cue], kinds: list[Kind]) -> None:
        """Make the kinds of lines fit their places; in place.

        Large type is a heading, running text is none, it begins where a stretch of it does and
        nowhere else but at the formulas that articles begin with.
        """
        seen: set[int] = set()
        heading, column = Kind.HEADING, Kind.COLUMN
        start, paragraph, more = Kind.START, Kind.PARAGRAPH, Kind.MORE
        for i, (number, part) in enumerate(zip(self.stretch, self.part, strict=True)):
            kind = kinds[i]
            if part is Part.HEAD:
                if kind in (start, paragraph, more):
                    kinds[i] = heading
            elif part is Part.TEXT and kind in (heading, column, start, paragraph, more):
                if number not in seen:
                    if kind is not heading or abs(self.size[i] - 1) < _OTHER:
                        kinds[i] = start
                elif kind is heading or kind is column:
                    kinds[i] = more if cues[i].ends else paragraph
                elif kind is start and not cues[i].opening:
                    kinds[i] = paragraph
            if part is Part.TEXT and kinds[i] in (start, paragraph, more):
                seen.add(number)

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
    parts: list[Part] = []
    base = usual_em(places)
    for number, each in enumerate(stretches):
        begins = True
        headings = {i for head in each.heads for i in head}
        large = any(places[i].em > _LARGE * base for i in headings)
        for part in (tuple(i for head in each.heads for i in head), *each.bodies):
            for i in part:
                moved = bool(rows) and i < rows[-1].lines[0]
                rows.append(
                    Strand(
                        (i,), 1 if begins and rows else 0, Reason.PLACE if moved else Reason.NONE
                    )
                )
                stretch.append(number)
                head = Part.HEAD if large else Part.OPEN
                parts.append(head if i in headings else Part.TEXT)
                begins = False
            begins = True
    size = tuple(places[row.lines[0]].em / base for row in rows)
    headed = tuple(bool(each.bodies) for each in stretches)
    ground = Ground(tuple(stretch), tuple(parts), size, headed)
    if all(
        row.lines[0] == i and (not i or (cues[i].gap > 0) == (row.gap > 0))
        for i, row in enumerate(rows)
    ):
        return decide(cues, ground=ground)
    read = read_cues(as_read(cues, rows))
    return laid_back(cues, rows, read, decide(read, ground=ground))


def _places(page: Page, cues: Sequence[Cue]) -> list[Place] | None:
    """A place for each cue; None where too few are known. What has none stands where the line
    before it does."""
    lines = {each.start: each for each in page.boxes if each.box is not None}
    boxes = _straight(list(lines.values()))
    firsts = {line.number: line.start for line in page.marked_lines()}
    starts = [
        cue.start if cue.start in boxes else firsts.get(page.line_number(cue.start), -1)
        for cue in cues
    ]
    if sum(start in boxes for start in starts) < _SHARE * len(cues):
        return None
    out: list[Place] = []
    read: list[bool] = []
    for cue, start in zip(cues, starts, strict=True):
        if start in boxes:
            place = place_of(cue.raw, boxes[start], _em_of(cue.raw, lines[start]))
            read.append(lines[start].confidence is not None)
            out.append(place)
        elif out:
            read.append(False)
            out.append(replace(out[-1], text=cue.raw))
        else:
            read.append(False)
            out.append(place_of(cue.raw, boxes[next(each for each in starts if each in boxes)]))
    return _unstretched(out, read)


def _unstretched(places: list[Place], read: Sequence[bool]) -> list[Place]:
    """Places of lines that an engine read, whose type is no larger than its height says: it takes
    the characters of a line that is filled out by gaps for wider ones. How high a line is for its
    type the others of the page tell."""
    shares = [
        p.em / _across(p)
        for p, by_engine in zip(places, read, strict=True)
        if by_engine and len(p.text) >= _LONG and _across(p) > 0
    ]
    if len(shares) < _FEW_READ:
        return places
    share = _SLACK * median(shares)
    return [
        replace(p, em=min(p.em, share * _across(p))) if by_engine and _across(p) > 0 else p
        for p, by_engine in zip(places, read, strict=True)
    ]


def _across(place: Place) -> float:
    left, top, right, bottom = place.box
    return right - left if place.upright else bottom - top


def _em_of(text: str, line: LineBox) -> float | None:
    """The width of a Chinese character of a line, None where the boxes of its characters are not
    known. Where they are, a line that is stretched is no line of larger type. An engine that read
    a few characters knows their places too roughly to tell their size."""
    if len(line.chars) != 2 * len(text):
        return None
    spans = zip(text, line.chars[::2], line.chars[1::2], strict=True)
    found = [end - begin for char, begin, end in spans if char >= "\u2e80" and end > begin]
    few = line.confidence is not None and len(found) < _FEW_READ
    return median(found) if found and not few else None


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
