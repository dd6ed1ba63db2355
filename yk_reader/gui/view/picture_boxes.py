"""The boxes of a page that can be moved on its picture: lines, parts of lines, drawn lines."""

from yk_reader.edits import drawn_now
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.picture_places import PicturePlaces
from yk_reader.model.facsimile import FineBox
from yk_reader.model.records import dataclass

Key = int | tuple[int, int]
"""The start of a fragment; of a drawn line its number and line."""


@dataclass(frozen=True, slots=True)
class BoxItem:
    """One box, in units of the sheet; `raw` is where the caret stands for it."""

    key: Key
    box: FineBox
    raw: int
    upright: bool = False

    @property
    def drawn(self) -> bool:
        """Whether a person drew the line: no raw line has its text."""
        return isinstance(self.key, tuple)


def box_items(view: PageView, places: PicturePlaces) -> tuple[BoxItem, ...]:
    """All of them in the order of the raw text; a drawn line stands behind the line beside it."""
    out = []
    for fragment in view.annotation.fragments:
        line = places.line_of(fragment.start)
        if line is not None:
            piece = places.piece(line, fragment.start, fragment.end)
            out.append(BoxItem(fragment.start, places.box(piece), fragment.start, line.upright))
    for drawn, _text, patch in drawn_now(view.page, view.annotation):
        box = places.fitted(drawn.box)
        out.append(BoxItem(drawn.key, box, patch.start, drawn.upright))
    return tuple(sorted(out, key=lambda one: (one.raw, one.drawn)))


def item_at(items: tuple[BoxItem, ...], x: float, y: float) -> BoxItem | None:
    """The smallest box that holds a place."""
    inside = [one for one in items if one.box[0] <= x < one.box[2] and one.box[1] <= y < one.box[3]]
    return min(
        inside,
        key=lambda one: (one.box[2] - one.box[0]) * (one.box[3] - one.box[1]),
        default=None,
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """Where the text of a drawn line goes: before or behind the line that starts there (raw), which
    begins and ends with these words."""

    start: int
    before: bool
    line: int
    words: str


def places_beside(
    view: PageView, items: tuple[BoxItem, ...], box: FineBox, *, upright: bool
) -> tuple[Beside, ...]:
    """The lines that a drawn one may go with, the likeliest first: the line over it in its column
    and the line below, that which is as high as it before the other."""
    along, across = (1, 0) if upright else (0, 1)
    thick = max(box[across + 2] - box[across], 1e-9)
    middle = (box[across] + box[across + 2]) / 2
    found: dict[bool, tuple[float, BoxItem]] = {}
    for one in items:
        if one.drawn or one.upright != upright:
            continue
        shared = min(one.box[along + 2], box[along + 2]) - max(one.box[along], box[along])
        away = (one.box[across] + one.box[across + 2]) / 2 - middle
        before = (away < 0) if upright else (away > 0)
        least = min(one.box[along + 2] - one.box[along], box[along + 2] - box[along]) / 4
        far = abs(away) if shared >= least else 1e6 + abs(away) - shared
        if before not in found or far < found[before][0]:
            found[before] = far, one

    def unlike(side: bool) -> tuple[bool, float, bool]:
        far, one = found[side]
        ratio = (one.box[across + 2] - one.box[across]) / thick
        return far >= 1e6, round(max(ratio, 1 / max(ratio, 1e-9)) / 1.5), side

    return tuple(_beside(view, found[side][1], side) for side in sorted(found, key=unlike))


def _beside(view: PageView, item: BoxItem, before: bool) -> Beside:
    fragment = next(f for f in view.annotation.fragments if f.start == item.raw)
    words = view.page.text[fragment.start : fragment.end]
    return Beside(fragment.start, before, view.page.line_number(fragment.start), words)
