"""Stretches of articles on a picture: lines that are read one after the other and stand together.

They are what the outlines of articles are drawn around, and what the reading order on the picture
counts.
"""

from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.picture_places import PicturePlaces, around
from yk_reader.model.facsimile import FineBox, LineBox
from yk_reader.model.layout import Fragment
from yk_reader.model.records import dataclass

_BELOW = 2.5
"""Heights of a line that the next one of a stretch may stand away."""
_OVER = 0.5
"""Share of the shorter of two lines that stands over or beside the other."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines (starts of fragments, in reading order) that stand together, and the box around."""

    article: int | None
    rank: int | None
    starts: tuple[int, ...]
    box: FineBox


def stretches(view: PageView, places: PicturePlaces) -> tuple[Stretch, ...]:
    """All stretches in the reading order of the page; page furniture last, each line alone."""
    ranks = view.ranks
    last = len(ranks) + 1

    def read(fragment: Fragment) -> tuple[int, int, int]:
        rank = last if fragment.article is None else ranks.get(fragment.article, last)
        return rank, fragment.order if fragment.article is not None else 0, fragment.start

    out: list[Stretch] = []
    lines: list[LineBox] = []
    starts: list[int] = []
    article: int | None = None

    def end() -> None:
        if starts:
            boxes = [places.box(one) for one in lines]
            rank = ranks.get(article) if article is not None else None
            out.append(Stretch(article, rank, tuple(starts), around(boxes)))
        lines.clear()
        starts.clear()

    for fragment in sorted(view.annotation.fragments, key=read):
        line = places.line_of(fragment.start)
        if line is None:
            continue
        line = places.piece(line, fragment.start, fragment.end)
        apart = not starts or fragment.article != article or article is None
        if apart or not _together(places, lines[-1], line):
            end()
        article = fragment.article
        lines.append(line)
        starts.append(fragment.start)
    end()
    return tuple(out)


def _together(places: PicturePlaces, one: LineBox, other: LineBox) -> bool:
    """Whether a line stands right after another: below it, or left of it where both are upright."""
    if one.upright != other.upright:
        return False
    a, b = places.box(one), places.box(other)
    along, across = (1, 0) if one.upright else (0, 1)
    shared = min(a[along + 2], b[along + 2]) - max(a[along], b[along])
    shorter = min(a[along + 2] - a[along], b[along + 2] - b[along])
    thick = max(a[across + 2] - a[across], b[across + 2] - b[across])
    step = a[0] - b[2] if one.upright else b[1] - a[3]
    return shared >= _OVER * shorter and -thick <= step <= _BELOW * thick
