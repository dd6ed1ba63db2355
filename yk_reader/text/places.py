"""Where lines stand on the page: blocks of lines, what heads what, and the order to read them in.

Everything is in the unit of the boxes, y downwards. What counts is relative: to the em of a line,
and to the commonest em of the page, which is that of its running text.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Final

from yk_reader.text.folding import folded
from yk_reader.text.grammar import BYLINE, CONTINUATION, CREDIT, DATELINE_LIKE, WIRE
from yk_reader.text.solving import assign

_TALL: Final = 1.2
"""How many times higher than wide the box of an upright line is at least."""
_NARROW: Final = 0.55
"""Ems of a letter, digit or ASCII sign."""
_SAME: Final = 1.14
"""How many times larger than the other the type of the same block may be."""
_LARGER: Final = 1.1
"""How many times larger than running text the type of a heading is."""
_DECK: Final = 1.6
"""How many times larger than other running text that of a deck may be."""
_LOOSE: Final = 1.45
"""How many times its usual step the next line of a block may be away."""
_INDENT: Final = 2.6
"""Ems by which lines of one column may be indented."""
_ENDS: Final = frozenset("。！？!?…”’」』）)")
_MARKS: Final = frozenset("，。、；：！？,.;:!?")


@dataclass(frozen=True, slots=True)
class Place:
    """One line: its text and its box (left, top, right, bottom). `upright`: its characters stand
    one under another. `em`: the width of one of its Chinese characters."""

    text: str
    box: tuple[float, float, float, float]
    upright: bool
    em: float


def place_of(text: str, box: tuple[float, float, float, float]) -> Place:
    """The place of a line by its text and box: which way it runs, and how large its type is."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    upright = len(text) > 1 and height > _TALL * width
    along, across = (height, width) if upright else (width, height)
    ems = len(text) if upright else sum(map(width_in_ems, text))
    em = max(0.5 * across, min(along / max(ems, 0.5), 1.1 * across))
    return Place(text, box, upright, em)


def width_in_ems(char: str) -> float:
    """How wide a character is, roughly."""
    return 1.0 if char >= "\u2e80" else _NARROW


@dataclass(slots=True)
class Block:
    """Lines of one size that stand close, in reading order (their numbers)."""

    lines: list[int]
    box: tuple[float, float, float, float]
    em: float
    upright: bool
    heading: bool = False
    text: list[str] = field(default_factory=list)

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.box[2] - self.box[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What belongs together: headings, then the blocks of running text that they head, each as
    the numbers of its lines in reading order."""

    heads: tuple[tuple[int, ...], ...]
    bodies: tuple[tuple[int, ...], ...]


def read_order(places: Sequence[Place]) -> list[Stretch]:
    """All lines of a page, in stretches, those from top left first (upright pages: top right)."""
    if not places:
        return []
    upright = _runs_down(places)
    if upright:  # a single character has no direction of its own
        places = [p if len(p.text) > 1 else replace(p, upright=True) for p in places]
    turned = [_turn(p) for p in places] if upright else list(places)
    blocks = _blocks(turned)
    base = usual_em(turned)
    for b in blocks:
        large = b.em > _LARGER * base and not (_runs_on(b) and b.em < _DECK * base)
        b.heading = b.upright or large or _looks_like_head(b)
    heads, bodies = _heads(blocks, base), [b for b in blocks if not b.heading]
    chains = _chains(heads, bodies, base)
    out = []
    for chain in sorted(chains, key=lambda c: _corner(c, base)):
        group, texts = chain
        out.append(
            Stretch(
                tuple(tuple(b.lines) for b in group),
                tuple(tuple(b.lines) for b in texts),
            )
        )
    return out


def _runs_down(places: Sequence[Place]) -> bool:
    down = sum(len(p.text) for p in places if p.upright)
    return down * 2 > sum(len(p.text) for p in places)


def _turn(place: Place) -> Place:
    """As it would stand on a level page: columns from right to left become lines from top down."""
    left, top, right, bottom = place.box
    return Place(place.text, (top, -right, bottom, -left), not place.upright, place.em)


def usual_em(places: Sequence[Place]) -> float:
    """The em of the running text."""
    down = _runs_down(places)
    sizes: Counter[float] = Counter()
    for p in places:
        if p.upright == down and p.em > 0:
            sizes[round(p.em, 1)] += len(p.text)
    if not sizes:
        return max(1e-6, median(p.em for p in places))
    near = {em: sum(n for e, n in sizes.items() if abs(e - em) <= 0.06 * em) for em in sizes}
    return max(sizes, key=lambda em: (near[em], -em))


def _blocks(places: Sequence[Place]) -> list[Block]:
    level = [i for i, p in enumerate(places) if not p.upright]
    down = [i for i, p in enumerate(places) if p.upright]
    return _level_blocks(places, level) + _down_blocks(places, down)


def _level_blocks(places: Sequence[Place], level: list[int]) -> list[Block]:
    """Lines under each other in one column."""
    order = sorted(level, key=lambda i: places[i].box[1])
    after: dict[int, tuple[float, int]] = {}
    for n, i in enumerate(order):
        a = places[i]
        best: tuple[float, int] | None = None
        for k in order[n + 1 :]:
            b = places[k]
            step = b.box[1] - a.box[1]
            if step > 3.2 * max(a.em, b.em):
                break
            if step <= 0.3 * a.em or not _alike(a, b) or not _one_column(a, b):
                continue
            if best is None or step < best[0]:
                best = (step, k)
        if best is not None:
            after[i] = best
    before: dict[int, tuple[float, int]] = {}
    for i, (step, k) in after.items():
        if k not in before or step < before[k][0]:
            before[k] = (step, i)
    steps = defaultdict(list)
    for _k, (step, i) in before.items():
        steps[round(places[i].em)].append(step)
    usual = {em: median(found) for em, found in steps.items()}
    follows = {
        i: k for k, (step, i) in before.items() if step <= _LOOSE * usual[round(places[i].em)]
    }
    taken, blocks = set(follows.values()), []
    for i in order:
        if i in taken:
            continue
        lines, at = [i], follows.get(i)
        while at is not None:
            lines.append(at)
            at = follows.get(at)
        blocks.append(_block(places, lines, False))
    return blocks


def _down_blocks(places: Sequence[Place], down: list[int]) -> list[Block]:
    """Upright lines on a level page, each a block: a heading beside its text."""
    return [_block(places, [i], True) for i in down]


def _block(places: Sequence[Place], lines: list[int], upright: bool) -> Block:
    boxes = [places[i].box for i in lines]
    box = (
        min(b[0] for b in boxes), min(b[1] for b in boxes),
        max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip
    em = median(places[i].em for i in lines)
    return Block(lines, box, em, upright, text=[places[i].text for i in lines])


def _alike(a: Place, b: Place) -> bool:
    return max(a.em, b.em) <= _SAME * min(a.em, b.em)


def _one_column(a: Place, b: Place) -> bool:
    """Whether two lines cover half of the narrower one's width, or begin at one edge, but for an
    indent."""
    both = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
    if both >= 0.5 * min(a.box[2] - a.box[0], b.box[2] - b.box[0]):
        return True
    return both > -a.em and abs(a.box[0] - b.box[0]) < _INDENT * a.em


def _looks_like_head(block: Block) -> bool:
    """A line or two of the size of running text that end without a sign and hold none."""
    text = "".join(block.text)
    return len(block.lines) <= 2 and len(text) < 50 and not any(c in _MARKS for c in text)


def _runs_on(block: Block) -> bool:
    """Whether it is running text by its signs."""
    marked = sum(any(c in _MARKS for c in line) for line in block.text)
    return len(block.lines) > 2 and marked * 2 > len(block.lines)


Heads = list[Block]


def _heads(blocks: Sequence[Block], base: float) -> list[Heads]:
    """Headings that stand together: under each other, or upright side by side."""
    found = sorted((b for b in blocks if b.heading), key=lambda b: (b.box[1], b.box[0]))
    groups: list[Heads] = []
    for b in found:
        home = None
        for group in groups:
            if any(_together(a, b, base) for a in group):
                if home is None:
                    group.append(b)
                    home = group
                else:
                    home += group
                    group.clear()
        if home is None:
            groups.append([b])
    return [_in_order(group) for group in groups if group]


def _together(a: Block, b: Block, base: float) -> bool:
    if a.upright != b.upright:
        return False
    if a.upright:
        gap = max(a.box[0], b.box[0]) - min(a.box[2], b.box[2])
        both = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
        return gap < 1.0 * max(a.em, b.em) and both > 0
    gap = max(a.box[1], b.box[1]) - min(a.box[3], b.box[3])
    both = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
    return gap < 0.9 * max(a.em, b.em) and both > 0.3 * min(a.width, b.width)


def _in_order(group: Heads) -> Heads:
    if not group[0].upright:
        return sorted(group, key=lambda b: b.box[1])
    return sorted(group, key=lambda b: b.box[0])


def _chains(
    heads: list[Heads], bodies: list[Block], base: float
) -> list[tuple[Heads, list[Block]]]:
    """Each heading with the running text that it heads; texts without heading by themselves."""
    if not bodies:
        return [(group, []) for group in heads]
    under = [sum(_above(a, b) for b in bodies) for a in bodies]
    over = [sum(_above(a, b) for a in bodies) for b in bodies]
    covers = [_cover(b, heads, base) for b in bodies]
    low, high = _UNDER
    under_cost = low + (high - low) * _over_habit(heads, bodies, base)
    rows = [
        [_headed(group, b, base, bodies, under_cost) for group in heads]
        + [
            _continued(a, b, base, under[k], over[j], covers[k] is covers[j] is not None)
            if a is not b
            else _NEVER
            for k, a in enumerate(bodies)
        ]
        + [_BARE if k == j else _NEVER for k in range(len(bodies))]
        for j, b in enumerate(bodies)
    ]
    chosen = assign(rows)
    follows: dict[int, int] = {}
    firsts: dict[int, int] = {}
    bare = []
    for j, column in enumerate(chosen):
        if rows[j][column] >= _NEVER:
            bare.append(j)
        elif column < len(heads):
            firsts[column] = j
        elif column < len(heads) + len(bodies):
            follows[column - len(heads)] = j
        else:
            bare.append(j)
    out = []
    done: set[int] = set()
    for number, group in enumerate(heads):
        out.append((group, _walk(firsts.get(number), follows, bodies, done)))
    for j in bare:
        out.append(([], _walk(j, follows, bodies, done)))
    for j in range(len(bodies)):
        if j not in done:  # a ring: broken at its top
            out.append(([], _walk(j, follows, bodies, done)))
    return out


def _above(a: Block, b: Block) -> bool:
    """Whether one stands over the other in its column."""
    both = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
    alike = max(a.width, b.width) < _BROAD * min(a.width, b.width)
    return alike and both > 0.5 * min(a.width, b.width) and a.box[3] <= b.box[1] + 0.5 * a.em


def _cover(body: Block, heads: Sequence[Heads], base: float) -> Heads | None:
    """The heading right over a text, reaching over half of its width at least."""
    best, least = None, 3.5 * base
    for group in heads:
        for b in group:
            both = min(b.box[2], body.box[2]) - max(b.box[0], body.box[0])
            gap = body.box[1] - b.box[3]
            if not b.upright and both > 0.5 * body.width and -base < gap < least:
                best, least = group, gap
    return best


def _walk(
    at: int | None, follows: dict[int, int], bodies: list[Block], done: set[int]
) -> list[Block]:
    chain = []
    while at is not None and at not in done:
        done.add(at)
        chain.append(bodies[at])
        at = follows.get(at)
    return chain


_NEVER: Final = 1e6
_BROAD: Final = 1.6
"""How many times wider than a column a text is that stands across several."""
_UNDER: Final = (1.0, 4.0)
"""What it costs that a heading stands under its text, on a page where all do and where none does.
"""
_BARE: Final = 14.0
_PAST: Final = 6.0
"""What it costs that another text stands between a heading and the text that it heads."""
_OVER: Final = 2.0
"""What it costs at least that a text goes on at another height of the next column."""


def _over_habit(heads: Sequence[Heads], bodies: Sequence[Block], base: float) -> float:
    """The share of level headings that stand nearer to the text under them than to the one over
    them."""
    told = over = 0
    for group in heads:
        if group[0].upright:
            continue
        left, top, right, bottom = _frame(group)
        above = below = _NEVER
        for b in bodies:
            if min(right, b.box[2]) - max(left, b.box[0]) > base:
                if b.box[1] >= bottom - base:
                    below = min(below, max(0.0, b.box[1] - bottom))
                elif b.box[3] <= top + base:
                    above = min(above, max(0.0, top - b.box[3]))
        if abs(above - below) > 0.25 * base:
            told += 1
            over += below < above
    return over / told if told else 1.0


def _frame(group: Heads) -> tuple[float, float, float, float]:
    left, top, right, bottom = zip(*(b.box for b in group), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _headed(group: Heads, body: Block, base: float, bodies: Sequence[Block], under: float) -> float:
    """What it costs that a heading heads a text: how far it is, in ems; `under`: what it costs that
    it stands under it."""
    x0, y0, x1, y1 = _frame(group)
    left, top, right, bottom = body.box
    both_x = min(x1, right) - max(x0, left)
    both_y = min(y1, bottom) - max(y0, top)
    narrow = min(x1 - x0, right - left)
    if both_x > 0.3 * narrow and top >= y1 - base:  # under it
        cost = (top - y1) / base + abs(left - x0) / base * 0.5
        cost += _PAST * _parted(body, y1, top, bodies, base)
    elif both_x > 0.3 * narrow and y0 >= bottom - base:  # over it
        cost = under + (y0 - bottom) / base + abs(left - x0) / base * 0.5
        cost += _PAST * _parted(body, bottom, y0, bodies, base)
    elif both_y > 0:  # beside it
        gap = left - x1 if left >= x1 - base else x0 - right
        cost = 2 + max(0.0, gap) / base * 0.15 + abs(top - y0) / base
        if left < x1 - base:
            cost += 3
        if not group[0].upright:
            cost += 4
    else:
        return _NEVER
    return cost + (3 if _is_open(body) else 0) + (0 if _opens(body) else 1)


def _parted(body: Block, top: float, bottom: float, bodies: Sequence[Block], base: float) -> bool:
    """Whether another text stands between those heights in the column of a text."""
    if bottom - top < 2 * base:
        return False
    left, _, right, _ = body.box
    return any(
        b is not body
        and b.box[1] > top - base
        and b.box[3] < bottom + base
        and min(right, b.box[2]) - max(left, b.box[0]) > base
        for b in bodies
    )


def _continued(a: Block, b: Block, base: float, under: int, over: int, one_head: bool) -> float:
    """What it costs that one text goes on in another.

    `under` and `over`: how many texts stand under the one and over the other in their columns.
    `one_head`: the same heading stands over both.
    """
    if _opens(b):
        return 30.0
    left, top, right, bottom = b.box
    gap = left - a.box[2]
    if gap > -base and top < a.box[3]:  # next column
        if one_head:
            return 0.3 + 0.25 * max(0.0, gap) / base
        level = abs(top - a.box[1]) + min(abs(bottom - a.box[3]), 4 * base)
        flow = 3.0 * (under + over) * base
        cost = 1 + 0.25 * max(0.0, gap) / base + min(0.15 * level, flow + _OVER * base) / base
    elif min(a.box[2], right) - max(a.box[0], left) > 0 and top >= a.box[3] - base:
        cost = 1 + (top - a.box[3]) / base
    else:
        return _NEVER
    cost += abs(a.em - b.em) / base * 10
    return cost + (0 if _breaks(a) else 5)


def _breaks(block: Block) -> bool:
    """Whether its last line breaks off in the middle of a sentence."""
    last = block.text[-1].rstrip()
    return bool(last) and last[-1] not in _ENDS and not CREDIT.search("".join(block.text[-2:]))


def _is_open(block: Block) -> bool:
    """Whether it begins with a sign that nothing begins with."""
    return block.text[0].lstrip()[:1] in tuple("，。、；：！？）》”")


def _opens(block: Block) -> bool:
    """Whether it begins as an article does."""
    text = folded(block.text[0].strip())
    return any(each.match(text) for each in (DATELINE_LIKE, WIRE, BYLINE, CONTINUATION))


def _corner(chain: tuple[Heads, list[Block]], base: float) -> tuple[float, float]:
    """Where a stretch begins: its column, and how far down."""
    first = min([*chain[0], *chain[1][:1]], key=lambda b: (b.box[1], b.box[0]))
    left = min(b.box[0] for b in [*chain[0], *chain[1][:1]])
    return round(left / (4 * base)), first.box[1]
