"""Which lines stand in which area of a page's map: polygons against the boxes of lines.

A map counts in pixels of the picture as the paper's site shows it, boxes in those of the picture
that was read; what lies between is one factor. It is taken from the sizes where they are known,
and checked by the lines whose wording is sure.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from yk_reader.model.facsimile import Box, Facsimile
from yk_reader.model.given import MapArea, PageMap

_AGREE: Final = 0.8
"""Of the lines whose text is known by their wording: so many must stand in its area."""
_FEW: Final = 3
"""Lines that tell whether a map fits."""


def lines_in_areas(
    facsimile: Facsimile, page_map: PageMap, known: Mapping[int, str]
) -> dict[int, str] | None:
    """Start of a line → file of the article in whose area its middle stands.

    `known` tells it of the lines whose wording is sure. None where no scale makes them agree with
    the map: it is of another page, or of another cut of the picture.
    """
    boxes = {each.start: each.box for each in facsimile.boxes if each.box is not None}
    sure = {start: file for start, file in known.items() if start in boxes}
    if not boxes or len(sure) < _FEW:
        return None
    best: tuple[float, dict[int, str]] = (0.0, {})
    for across, down in _scales(facsimile, boxes.values(), page_map):
        found = _inside(boxes, page_map.areas, across, down)
        right = sum(found.get(start) == file for start, file in sure.items())
        share = right / len(sure)
        if share > best[0]:
            best = (share, found)
    return best[1] if best[0] >= _AGREE else None


def _scales(
    facsimile: Facsimile, boxes: Iterable[Box], page_map: PageMap
) -> list[tuple[float, float]]:
    """What a length of the picture is on the map, across and down: the likeliest first."""
    out = []
    picture = facsimile.picture
    wide, high = page_map.size
    if picture is not None and picture.width and picture.height and wide and high:
        out.append((wide / picture.width, high / picture.height))
    out.append((1.0, 1.0))
    corners = [corner for area in page_map.areas for corner in area.corners]
    right, bottom = (max(corner[k] for corner in corners) for k in (0, 1))
    mine = list(boxes)
    far, low = max(box[2] for box in mine), max(box[3] for box in mine)
    if far > 0 and low > 0 and right > 0 and bottom > 0:
        out.append((right / far, bottom / low))
    return list(dict.fromkeys(out))


def _inside(
    boxes: Mapping[int, Box], areas: Iterable[MapArea], across: float, down: float
) -> dict[int, str]:
    """Start of a line → file of the smallest area that its middle stands in."""
    ready = []
    for area in areas:
        xs, ys = [x for x, _ in area.corners], [y for _, y in area.corners]
        bounds = min(xs), min(ys), max(xs), max(ys)
        size = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
        ready.append((size, bounds, area))
    ready.sort(key=lambda one: one[0])
    out: dict[int, str] = {}
    for start, (left, top, right, bottom) in boxes.items():
        x, y = (left + right) / 2 * across, (top + bottom) / 2 * down
        for _, (a, b, c, d), area in ready:
            if a <= x <= c and b <= y <= d and _holds(area.corners, x, y):
                out[start] = area.file
                break
    return out


def _holds(corners: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    """Whether a polygon holds a point: a ray from it crosses its sides an odd number of times."""
    odd = False
    before = corners[-1]
    for corner in corners:
        (x1, y1), (x2, y2) = before, corner
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
        before = corner
    return odd
