"""What it costs that a heading heads a text, or that a text goes on in another, by their places."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from yk_reader.text.blocks import Block
from yk_reader.text.folding import folded
from yk_reader.text.grammar import BYLINE, CONTINUATION, CREDIT, DATELINE_LIKE, WIRE

Heads = list[Block]
"""Headings that stand together, in reading order."""

_ENDS: Final = frozenset("。！？!?…”’」』）)")
_NO_BEGINNING: Final = tuple("，。、；：！？）》”")
_NEVER: Final = 1e6
BARE: Final = 14.0
"""What it costs that a text has neither heading nor text before it."""
_BROAD: Final = 1.6
"""How many times wider than a column a text is that stands across several."""
_UNDER: Final = (1.0, 4.0)
"""What it costs that a heading stands under its text, on a page where all do and where none does.
"""
_PAST: Final = 6.0
"""What it costs that another text stands between a heading and the text that it heads."""
_OVER: Final = 2.0
"""What it costs at least that a text goes on at another height of the next column."""
_MATES: Final = 2
"""So many texts in the same column are counted at most."""
_CLOSE: Final = 0.9
"""Ems of less than the leading between two lines of one text."""
_REACH: Final = 16
"""Ems over and under a text in which its heading stands at most, and the text before it."""
_NEXT: Final = 52
"""Ems to the next column at most."""


class Costs:
    """The costs of a page; `base` is its usual em."""

    def __init__(self, heads: Sequence[Heads], bodies: Sequence[Block], base: float) -> None:
        self._heads, self._bodies, self._base = heads, bodies, base
        self._frames = [_frame(group) for group in heads]
        self._opens = [_opens(b) for b in bodies]
        self._breaks = [_breaks(b) for b in bodies]
        self._by_right = sorted(range(len(bodies)), key=lambda k: bodies[k].box[2])
        self._rights = [bodies[k].box[2] for k in self._by_right]
        self._by_top = sorted(range(len(bodies)), key=lambda k: bodies[k].box[1])
        self._tops = [bodies[k].box[1] for k in self._by_top]
        self._tallest = max((b.box[3] - b.box[1] for b in bodies), default=0.0)
        self._heads_by_top = sorted(range(len(heads)), key=lambda k: self._frames[k][1])
        self._head_tops = [self._frames[k][1] for k in self._heads_by_top]
        self._tallest_head = max((f[3] - f[1] for f in self._frames), default=0.0)
        self._mates = self._count_mates()
        self._cover = [self._covering(b) for b in bodies]
        self._pass_on()
        low, high = _UNDER
        self._under = low + (high - low) * self._over_habit()

    def options(self, number: int) -> dict[int, float]:
        """What may come before the text with that number, with its cost below `BARE`: a group of
        headings by its number, another text by its own after those, nothing by one after all."""
        heads, bodies = len(self._heads), len(self._bodies)
        out = {heads + bodies + number: BARE}
        for k in self._near_heads(self._bodies[number]):
            cost = self._headed(k, number)
            if cost < BARE:
                out[k] = cost
        if self._opens[number]:
            return out
        for k in self._near_bodies(self._bodies[number]):
            if k != number:
                cost = self._continued(k, number)
                if cost < BARE:
                    out[heads + k] = cost
        return out

    def _near_heads(self, body: Block) -> list[int]:
        far = _REACH * self._base
        first = bisect_left(self._head_tops, body.box[1] - far - self._tallest_head)
        return self._heads_by_top[first : bisect_right(self._head_tops, body.box[3] + far)]

    def _near_bodies(self, body: Block) -> list[int]:
        """Those in the columns before it, and those over it."""
        left, top, _, _ = body.box
        first = bisect_left(self._rights, left - _NEXT * self._base)
        found = self._by_right[first : bisect_right(self._rights, left + self._base)]
        return list(dict.fromkeys(found + self._between(top - _REACH * self._base, top)))

    def _between(self, top: float, bottom: float) -> list[int]:
        """Texts of which a part may stand between those heights."""
        first = bisect_left(self._tops, top - self._tallest)
        return self._by_top[first : bisect_right(self._tops, bottom + self._base)]

    def _count_mates(self) -> list[tuple[int, int]]:
        """For each text how many stand under and over it in its column, up to a few."""
        cell = 8 * self._base
        columns: dict[int, list[int]] = {}
        for k in self._by_top:
            left, _, right, _ = self._bodies[k].box
            columns.setdefault(int((left + right) / 2 // cell), []).append(k)
        out = []
        for a in self._bodies:
            under = over = 0
            first, last = int(a.box[0] // cell), int(a.box[2] // cell)
            for column in range(first, min(last, first + 64) + 1):
                for k in columns.get(column, ()):
                    b = self._bodies[k]
                    if over < _MATES and _above(b, a):
                        over += 1
                    elif under < _MATES and _above(a, b):
                        under += 1
                    elif under == over == _MATES:
                        break
            out.append((under, over))
        return out

    def _covering(self, body: Block) -> int:
        """The heading right over a text, reaching over half of its width at least; else -1."""
        best, least = -1, 3.5 * self._base
        for k in self._near_heads(body):
            for b in self._heads[k]:
                both = min(b.box[2], body.box[2]) - max(b.box[0], body.box[0])
                gap = body.box[1] - b.box[3]
                if not b.upright and both > 0.5 * body.width and -self._base < gap < least:
                    best, least = k, gap
        return best

    def _pass_on(self) -> None:
        """A text that stands close under another in its column is under the same heading: one
        column is in parts where the type of a line was measured a little wrong."""
        near = _CLOSE * self._base
        for k in self._by_top:
            body = self._bodies[k]
            if self._cover[k] >= 0 or self._opens[k]:
                continue
            for other in self._between(body.box[1] - near, body.box[1]):
                over = self._bodies[other]
                close = abs(body.box[1] - over.box[3]) < near
                if other != k and close and self._cover[other] >= 0 and _above(over, body):
                    self._cover[k] = self._cover[other]
                    break

    def _over_habit(self) -> float:
        """The share of level headings that stand nearer to the text under them than to the one
        over them."""
        told = over = 0
        base = self._base
        for group, (left, top, right, bottom) in zip(self._heads, self._frames, strict=True):
            if group[0].upright:
                continue
            above = below = _REACH * base
            for k in self._between(top - above, bottom + below):
                b = self._bodies[k].box
                if min(right, b[2]) - max(left, b[0]) > base:
                    if b[1] >= bottom - base:
                        below = min(below, max(0.0, b[1] - bottom))
                    elif b[3] <= top + base:
                        above = min(above, max(0.0, top - b[3]))
            if abs(above - below) > 0.25 * base:
                told += 1
                over += below < above
        return over / told if told else 1.0

    def _headed(self, k: int, number: int) -> float:
        """How far a heading is from a text, in ems, and what speaks against it."""
        base, body = self._base, self._bodies[number]
        x0, y0, x1, y1 = self._frames[k]
        left, top, right, bottom = body.box
        both_x = min(x1, right) - max(x0, left)
        both_y = min(y1, bottom) - max(y0, top)
        narrow = min(x1 - x0, right - left)
        if both_x > 0.3 * narrow and top >= y1 - base:  # under it
            cost = (top - y1) / base + abs(left - x0) / base * 0.5
            cost += _PAST * (cost < BARE and self._parted(body, y1, top))
        elif both_x > 0.3 * narrow and y0 >= bottom - base:  # over it
            cost = self._under + (y0 - bottom) / base + abs(left - x0) / base * 0.5
            cost += _PAST * (cost < BARE and self._parted(body, bottom, y0))
        elif both_y > 0:  # beside it
            gap = left - x1 if left >= x1 - base else x0 - right
            cost = 2 + max(0.0, gap) / base * 0.15 + abs(top - y0) / base
            if left < x1 - base:
                cost += 3
            if not self._heads[k][0].upright:
                cost += 4
        else:
            return _NEVER
        open_text = body.text[0].lstrip()[:1] in _NO_BEGINNING
        return cost + (3 if open_text else 0) + (0 if self._opens[number] else 1)

    def _parted(self, body: Block, top: float, bottom: float) -> bool:
        """Whether another text stands between those heights in the column of a text."""
        base = self._base
        if bottom - top < 2 * base:
            return False
        left, _, right, _ = body.box
        return any(
            b is not body
            and b.box[1] > top - base
            and b.box[3] < bottom + base
            and min(right, b.box[2]) - max(left, b.box[0]) > base
            for b in (self._bodies[k] for k in self._between(top, bottom))
        )

    def _continued(self, k: int, number: int) -> float:
        """How far the one text is from the other in the way of a reader, in ems, and what speaks
        against it."""
        base, a = self._base, self._bodies[k]
        left, top, right, bottom = self._bodies[number].box
        gap = left - a.box[2]
        if gap > -base and top < a.box[3]:  # next column
            aside = 0.25 * max(0.0, gap) / base
            if self._cover[k] == self._cover[number] >= 0:
                return 0.3 + aside
            level = abs(top - a.box[1]) + min(abs(bottom - a.box[3]), 4 * base)
            flow = 3.0 * (self._mates[k][0] + self._mates[number][1]) + _OVER
            cost = 1 + aside + min(0.15 * level / base, flow)
        elif min(a.box[2], right) - max(a.box[0], left) > 0 and top >= a.box[3] - base:
            cost = 1 + (top - a.box[3]) / base
        else:
            return _NEVER
        cost += abs(a.em - self._bodies[number].em) / base * 10
        return cost + (0 if self._breaks[k] else 5)


def _frame(group: Heads) -> tuple[float, float, float, float]:
    left, top, right, bottom = zip(*(b.box for b in group), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _above(a: Block, b: Block) -> bool:
    """Whether one stands over the other in its column."""
    both = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
    alike = max(a.width, b.width) < _BROAD * min(a.width, b.width)
    return alike and both > 0.5 * min(a.width, b.width) and a.box[3] <= b.box[1] + 0.5 * a.em


def _breaks(block: Block) -> bool:
    """Whether its last line breaks off in the middle of a sentence."""
    last = block.text[-1].rstrip()
    return bool(last) and last[-1] not in _ENDS and not CREDIT.search("".join(block.text[-2:]))


def _opens(block: Block) -> bool:
    """Whether it begins as an article does."""
    text = folded(block.text[0].strip())
    return any(each.match(text) for each in (DATELINE_LIKE, WIRE, BYLINE, CONTINUATION))
