"""A whole page set as type: articles under one another, and flow offsets to places and back.

Flow offsets are code points in the flow text. y counts from the top of the page. Articles and
units that did not change are taken over from the layout before.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from yk_reader.gui.panes.composing_layout import ComposingLayout, Composition
from yk_reader.gui.panes.unit_layout import Sizes, UnitLayout, style_of
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import ArticleFlow, Reflow, Unit

PAD_TOP = 12
PAD_BOTTOM = 48
BETWEEN = 22
BAR_X, FLAG_X, TEXT_X = 12, 19, 46


@dataclass(slots=True)
class UnitBox:
    """A unit and its layout; `top` is its place on the page."""

    unit: Unit
    layout: UnitLayout
    article: int
    number: int
    top: float = 0.0

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.layout.height


@dataclass(slots=True)
class ArticleBox:
    """An article from `top` to `bottom` with its units."""

    flow: ArticleFlow
    units: list[UnitBox]
    top: float
    bottom: float

    @property
    def looks(self) -> tuple[object, ...]:
        """What is seen of it beside its units."""
        article = self.flow.article
        return self.flow.number, article.key, article.unsure, bool(article.note)


class SameMarks(Protocol):
    """Whether the marks of two units look alike: all of them, or those that begin before an offset
    of their texts."""

    def __call__(self, one: UnitBox, other: UnitBox, end: int | None = None) -> bool:
        """See the class."""
        ...


@dataclass(frozen=True, slots=True)
class Changed:
    """What looks otherwise than before: all between two heights, above which nothing changed.
    What stood below `bottom` less `by` stands at `bottom` now, and so on downwards: `by` pixels
    lower. Without it (0) nothing changed below."""

    top: float
    bottom: float
    by: float = 0.0


def _alike(
    mine: Sequence[UnitBox], theirs: Sequence[UnitBox], same: SameMarks, by: float = 0.0
) -> int:
    """How many units look alike, from the first on, and stand in the same place, or `by` lower."""
    count = 0
    for one, other in zip(mine, theirs, strict=False):
        if one.layout is not other.layout or one.top != other.top + by or not same(one, other):
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Place:
    """Where a caret stands: a unit (its place in `boxes`), a line of it, and x from the text."""

    box: int
    line: int
    x: float


class ReflowLayout:
    """See the module. `boxes` are all units in reading order, one of them with what an input
    method is composing in it (`composed`)."""

    def __init__(
        self,
        reflow: Reflow,
        sizes: Sizes,
        before: "ReflowLayout | None" = None,
        composed: Composition | None = None,
        *,
        whole: bool = False,
        only: int | None = None,
    ) -> None:
        """`whole`: no unit is cut, however long it is; `before` is of the same sort. `only`: the
        key of the one article that is set."""
        self._whole = whole
        self.reflow = reflow
        self.sizes = sizes
        self.composed = composed
        known = before._known if before is not None and before.sizes == sizes else {}
        self._layouts: dict[tuple[str, Role], UnitLayout] = {}
        self.articles: list[ArticleBox] = []
        self.boxes: list[UnitBox] = []
        y = float(PAD_TOP)
        for flow in reflow.articles:
            if not flow.units or only not in (None, flow.article.key):
                continue
            if self.articles:
                y += BETWEEN
            y = self._add(flow, y, known)
        self._dropped = {
            key: layout
            for key, layout in (before._layouts if known and before is not None else {}).items()
            if key not in self._layouts
        }
        """Those of the layout before that are not in this one: an edit is often taken back."""
        self.height = y + PAD_BOTTOM if self.boxes else 0.0
        self._tops = [box.top for box in self.boxes]
        self._flow = [box.unit.start for box in self.boxes]
        self._article_tops = [box.top for box in self.articles]
        self.box_of = {(b.unit.article, b.unit.index): i for i, b in enumerate(self.boxes)}

    @property
    def _known(self) -> dict[tuple[str, Role], UnitLayout]:
        return self._dropped | self._layouts

    def _add(self, flow: ArticleFlow, y: float, known: dict[tuple[str, Role], UnitLayout]) -> float:
        article = ArticleBox(flow, [], y, y)
        below = 0.0
        previous: Role | None = None
        for unit in flow.units:
            key = (unit.text, unit.role)
            layout = self._layouts.get(key) or known.get(key)
            if layout is None:
                layout = UnitLayout(unit.text, unit.role, self.sizes, whole=self._whole)
            self._layouts[key] = layout
            composed = self.composed
            if composed is not None and composed.unit == (unit.article, unit.index):
                layout = ComposingLayout(unit.text, unit.role, self.sizes, composed)
            style = style_of(unit.role)
            above = 0.0 if previous is unit.role else style.above
            if previous is Role.HEADLINE and unit.role is Role.SUBHEADLINE:
                below = 3.0
            if previous is not None and previous is not unit.role:
                y += round(max(above, below) * self.sizes.scale)
            box = UnitBox(unit, layout, flow.article.key, flow.number, y)
            y += layout.height
            article.units.append(box)
            self.boxes.append(box)
            below, previous = style.below, unit.role
        article.bottom = y
        self.articles.append(article)
        return y

    def changed_from(self, old: "ReflowLayout", same: SameMarks) -> Changed | None:
        """What of the page looks otherwise than it did as `old`; None where that cannot be told.
        `same` says whether the marks of two units look alike."""
        if self.sizes != old.sizes or self.composed or old.composed:
            return None
        mine, theirs = self.boxes, old.boxes
        whole = max(self.height, old.height)
        first = _alike(mine, theirs, same)
        rest, others = mine[first:], theirs[first:]
        top = min((boxes[0].top for boxes in (rest, others) if boxes), default=whole)
        if rest and others and rest[0].top == others[0].top:
            one, other = rest[0], others[0]
            lines = one.layout.like(other.layout)
            if lines and same(one, other, one.layout.lines[lines - 1].end):
                top += lines * one.layout.leading
        by = rest[-1].top - others[-1].top if rest and others else 0.0
        last = _alike(rest[::-1], others[::-1], same, by)
        bottom = mine[-last].top if last else whole
        if not last or len(self.articles) != len(old.articles):
            return Changed(min(top, bottom), whole)
        found = Changed(min(top, bottom), bottom, by)
        for here, there in zip(self.articles, old.articles, strict=True):
            moved = by if here.top >= bottom else 0.0
            if here.looks != there.looks or here.top != there.top + moved:
                low, high = min(here.top, there.top), max(here.bottom, there.bottom)
                top, bottom = min(found.top, low), max(found.bottom, high)
                found = Changed(top, whole if by else bottom)
        return found

    # --- from places

    def box_at(self, y: float) -> int:
        """The unit at a height, or the nearest above; -1 on an empty page."""
        if not self.boxes:
            return -1
        i = max(0, bisect_right(self._tops, y) - 1)
        box = self.boxes[i]
        if y > box.bottom and i + 1 < len(self.boxes):
            after = self.boxes[i + 1]
            if after.top - y < y - box.bottom:
                return i + 1
        return i

    def offset_at(self, x: float, y: float) -> tuple[int, bool]:
        """The flow offset nearest to a place (x from the pane's left), and whether it is the
        end of a line.
        """
        i = self.box_at(y)
        if i < 0:
            return 0, False
        box = self.boxes[i]
        line = box.layout.line_at(y - box.top)
        offset = box.layout.offset_at(line, x - TEXT_X)
        at_end = offset == box.layout.lines[line].end and line + 1 < len(box.layout.lines)
        return box.unit.start + offset, at_end

    def char_at(self, x: float, y: float) -> int | None:
        """The flow offset of the character under a place; None where there is none."""
        i = self.box_at(y)
        if i < 0:
            return None
        box = self.boxes[i]
        if not box.top <= y < box.bottom:
            return None
        at = box.layout.char_at(box.layout.line_at(y - box.top), x - TEXT_X)
        return None if at is None else box.unit.start + at

    def line_at(self, y: float) -> tuple[int, int]:
        """The unit (its place in `boxes`) and the line of it at a height; not on an empty page."""
        y = min(max(y, 0), self.height)
        box = self.box_at(y)
        return box, self.boxes[box].layout.line_at(y - self.boxes[box].top)

    def line_beside(self, place: Place, step: int) -> tuple[int, int]:
        """The line below (`step` 1) or above (-1) that of a place, as `line_at` tells it; the
        first and the last line are beside themselves."""
        box, line = place.box, place.line + step
        if line < 0 and box > 0:
            box -= 1
            line = len(self.boxes[box].layout.lines) - 1
        elif line >= len(self.boxes[box].layout.lines) and box + 1 < len(self.boxes):
            box, line = box + 1, 0
        return box, min(max(line, 0), len(self.boxes[box].layout.lines) - 1)

    def article_at(self, y: float) -> ArticleBox | None:
        """The article at a height, or the nearest above."""
        if not self.articles:
            return None
        return self.articles[max(0, bisect_right(self._article_tops, y) - 1)]

    def between(self, top: float, bottom: float) -> range:
        """The units that a strip of heights touches, one more on both sides."""
        if not self.boxes:
            return range(0)
        first = max(0, bisect_right(self._tops, top) - 2)
        return range(first, min(len(self.boxes), bisect_right(self._tops, bottom) + 1))

    # --- to places

    def box_of_flow(self, flow: int) -> int:
        """The unit that holds a flow offset, its end included; -1 on an empty page."""
        if not self.boxes:
            return -1
        return max(0, bisect_right(self._flow, flow) - 1)

    def place(self, flow: int, before: bool = False) -> Place | None:
        """Where the caret at a flow offset stands; `before` prefers the end of a line."""
        i = self.box_of_flow(flow)
        if i < 0:
            return None
        box = self.boxes[i]
        offset = min(max(flow - box.unit.start, 0), len(box.unit.text))
        line = box.layout.line_of(offset, before)
        return Place(i, line, box.layout.x_of(line, offset))

    def line_top(self, place: Place) -> float:
        """The height at which the line of a place begins."""
        box = self.boxes[place.box]
        return box.top + place.line * box.layout.leading

    def line_span(self, place: Place) -> tuple[int, int]:
        """The flow span of the line of a place."""
        box = self.boxes[place.box]
        line = box.layout.lines[place.line]
        return box.unit.start + line.start, box.unit.start + line.end

    def strip_of(self, start: int, end: int) -> tuple[float, float]:
        """The heights that a flow span takes."""
        first, last = self.place(start), self.place(max(start, end - 1))
        if first is None or last is None:
            return 0.0, 0.0
        bottom = self.line_top(last) + self.boxes[last.box].layout.leading
        return self.line_top(first), bottom
