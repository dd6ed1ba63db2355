"""The place of a printed line on its picture: moved, made larger, and of a line in parts.

A raw line has one row for its place. Where its parts stand follows from it: along the line from
the places of its characters, across it from its outline. So a part can be moved by itself, as long
as the parts of a line stand one after another.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from yk_reader.model.facsimile import Box, DrawnLine, Facsimile, LineBox, Outline

Part = tuple[int, int]
"""A part of a line: the numbers of its characters, half-open, from 0."""


def sound_box(box: Box) -> bool:
    """Whether it is a box at all: inside of the picture's upper left corner, and not empty."""
    left, top, right, bottom = box
    return 0 <= left < right and 0 <= top < bottom


def within(line: LineBox, wide: int, high: int) -> LineBox:
    """The part of a line that is on a picture of that size, 0: unknown: a page that is cropped cuts
    through lines, and engines put boxes over its edge. Without a box where nothing of it is."""
    if line.box is None or not wide or not high:
        return line
    box = _cut(line.box, wide, high)
    if box == line.box:
        return line
    if not sound_box(box):
        return replace(line, box=None, outline=(), chars=())
    left, top, right, bottom = box
    outline = tuple((min(max(x, left), right), min(max(y, top), bottom)) for x, y in line.outline)
    low, high = box[line.upright], box[2 + line.upright]
    chars = tuple(min(max(n, low), high) for n in line.chars)
    return replace(line, box=box, outline=outline, chars=chars)


def all_within(facsimile: Facsimile) -> Facsimile:
    """What is known of a picture with all boxes on it; lines that were drawn beyond it keep theirs,
    which is all that is known of them."""
    picture = facsimile.picture
    if picture is None or not picture.width or not picture.height:
        return facsimile
    size = picture.width, picture.height
    boxes = tuple(within(each, *size) for each in facsimile.boxes)
    drawn = []
    for each in facsimile.drawn:
        place = within(LineBox(0, each.box, upright=each.upright, chars=each.chars), *size)
        kept = each.box if place.box is None else place.box
        drawn.append(replace(each, box=kept, chars=place.chars if place.box else each.chars))
    return replace(facsimile, boxes=boxes, drawn=tuple(drawn))


def _cut(box: Box, wide: int, high: int) -> Box:
    left, top, right, bottom = box
    return max(left, 0), max(top, 0), min(right, wide), min(bottom, high)


def is_upright(box: Box, length: int) -> bool:
    """Whether a line of so many characters runs down in its box, where nothing else tells it."""
    left, top, right, bottom = box
    return length > 1 and bottom - top > 1.5 * (right - left)


def along(line: LineBox) -> tuple[int, int]:
    """Begin and end of a line in its direction. ValueError: it has no box."""
    if line.box is None:
        raise ValueError("a line without a box")
    left, top, right, bottom = line.box
    return (top, bottom) if line.upright else (left, right)


def moved(line: LineBox, box: Box) -> LineBox:
    """The line in another box: corners and characters go along."""
    if line.box is None:
        return replace(line, box=box)
    outline = tuple(
        (_mapped(x, line.box, box, 0), _mapped(y, line.box, box, 1)) for x, y in line.outline
    )
    axis = 1 if line.upright else 0
    chars = tuple(_mapped(n, line.box, box, axis) for n in line.chars)
    return replace(line, box=box, outline=outline, chars=chars)


def drawn_moved(line: DrawnLine, box: Box) -> DrawnLine:
    """The same of a line that a person drew."""
    place = moved(LineBox(0, line.box, upright=line.upright, chars=line.chars), box)
    return replace(line, box=box, chars=place.chars)


def spread(text: str, begin: int, end: int) -> tuple[int, ...]:
    """Places of characters as `LineBox.chars` has them, where nobody measured them: narrow ones
    get half of what wide ones get."""
    widths = [2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text]
    steps = [0, *accumulate(widths)]
    edges = [begin + (end - begin) * step // max(steps[-1], 1) for step in steps]
    return tuple(edge for pair in pairwise(edges) for edge in pair)


def part_box(line: LineBox, part: Part, length: int) -> Box:
    """Where a part of a line of `length` characters stands; where these have no places, as if all
    were alike. ValueError: it has no box."""
    assert line.box is not None
    begin, end = along(line)
    chars = line.chars
    if len(chars) == 2 * length and part[0] < part[1]:
        low = max(min(chars[2 * part[0] : 2 * part[1] : 2]), begin)
        high = min(max(chars[2 * part[0] + 1 : 2 * part[1] : 2]), end)
    else:
        low = begin + (end - begin) * part[0] // max(length, 1)
        high = begin + (end - begin) * part[1] // max(length, 1)
    high = max(high, low + 1)
    left, top, right, bottom = line.box
    across = _across(line, low, high)
    if line.upright:
        left, right = across or (left, right)
        return left, low, right, high
    top, bottom = across or (top, bottom)
    return low, top, high, bottom


def part_moved(
    line: LineBox, text: str, parts: Sequence[Part], index: int, box: Box
) -> LineBox | None:
    """The line with one of its parts elsewhere; None where the parts do not stand one after
    another any more.

    `text` is all of the line, `parts` are all of its parts, in order.
    """
    boxes = [part_box(line, part, len(text)) for part in parts]
    chars = list(line.chars)
    if len(chars) != 2 * len(text):
        chars = _spread_in(line, text, parts, boxes)
    axis = 1 if line.upright else 0
    old, boxes[index] = boxes[index], box
    if any(one[axis + 2] > other[axis] for one, other in pairwise(boxes)):
        return None
    at = parts[index]
    for i in range(2 * at[0], 2 * at[1]):
        chars[i] = _mapped(min(max(chars[i], old[axis]), old[axis + 2]), old, box, axis)
    for one, other in pairwise(range(len(parts))):  # blanks between two parts have no room
        for i in range(2 * parts[one][1], 2 * parts[other][0]):
            chars[i] = boxes[one][axis + 2]
    around = around_all(boxes)
    straight = len({(one[1 - axis], one[3 - axis]) for one in boxes}) == 1
    outline = () if straight else _outline(boxes, upright=line.upright)
    return replace(line, box=around, outline=outline, chars=tuple(chars))


def cut_at(line: LineBox, text: str, at: int, place: int) -> LineBox:
    """The line whose characters from `at` on begin at a place along it (so it was pointed at); as
    it is where its characters have their places already."""
    begin, end = along(line)
    if len(line.chars) == 2 * len(text) or not begin < place < end:
        return line
    chars = spread(text[:at], begin, place) + spread(text[at:], place, end)
    return replace(line, chars=chars)


def _spread_in(line: LineBox, text: str, parts: Sequence[Part], boxes: Sequence[Box]) -> list[int]:
    axis = 1 if line.upright else 0
    chars = [along(line)[0]] * (2 * len(text))
    for part, box in zip(parts, boxes, strict=True):
        shown = text[part[0] : part[1]]
        chars[2 * part[0] : 2 * part[1]] = spread(shown, box[axis], box[axis + 2])
    return chars


def _mapped(value: int, old: Box, new: Box, axis: int) -> int:
    """Where something of a box comes to stand in another one; 0: across the page, 1: down."""
    share = (value - old[axis]) / max(old[axis + 2] - old[axis], 1)
    return round(new[axis] + share * (new[axis + 2] - new[axis]))


def around_all(boxes: Sequence[Box]) -> Box:
    """The least box around some boxes, one or more."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _outline(boxes: Sequence[Box], *, upright: bool) -> Outline:
    """Corners of boxes that stand one after another: there along one side, back along the other."""
    if upright:
        there = [
            corner for left, top, _, bottom in boxes for corner in ((left, top), (left, bottom))
        ]
        back = [
            corner for _, top, right, bottom in reversed(boxes)
            for corner in ((right, bottom), (right, top))
        ]  # fmt: skip
    else:
        there = [corner for left, top, right, _ in boxes for corner in ((left, top), (right, top))]
        back = [
            corner for left, _, right, bottom in reversed(boxes)
            for corner in ((right, bottom), (left, bottom))
        ]  # fmt: skip
    return (*there, *back)


def _across(line: LineBox, low: int, high: int) -> tuple[int, int] | None:
    """How far the outline reaches across the line between two places along it; None without."""
    if len(line.outline) < 3:
        return None
    flip = line.upright
    points = [(y, x) if flip else (x, y) for x, y in line.outline]
    found: list[float] = []
    for (x0, y0), (x1, y1) in pairwise([*points, points[0]]):
        if low <= x0 <= high:
            found.append(y0)
        for edge in (low, high):
            if min(x0, x1) < edge < max(x0, x1):
                found.append(y0 + (y1 - y0) * (edge - x0) / (x1 - x0))
    if not found or max(found) - min(found) < 1:
        return None
    return round(min(found)), round(max(found))
