"""The order in which a page is read: what heads what, where texts go on.

Headings and texts (`blocks`) are put together so that the sum of the ways between them is least
(`heading_costs`, `solving`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.text.blocks import Block, blocks_of
from yk_reader.text.heading_costs import Costs, Heads
from yk_reader.text.places import Place, runs_down, usual_em
from yk_reader.text.solving import assign

_MOST: Final = 6000
"""Blocks of a page above which no heading is looked for: that is no newspaper page."""

Chain = tuple[Heads, list[Block]]
"""Headings, and the texts that they head."""


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
    if runs_down(places):  # a single character has no direction of its own
        places = [_turn(p if len(p.text) > 1 else replace(p, upright=True)) for p in places]
    base = usual_em(places)
    blocks = blocks_of(places, base)
    chains: list[Chain]
    if len(blocks) > _MOST:
        chains = [([], [b]) for b in blocks]
    else:
        chains = _chains(_heads(blocks), [b for b in blocks if not b.heading], base)
    chains.sort(key=lambda chain: _corner(chain, base))
    return [
        Stretch(tuple(tuple(b.lines) for b in group), tuple(tuple(b.lines) for b in texts))
        for group, texts in chains
    ]


def _turn(place: Place) -> Place:
    """As it would stand on a level page: columns from right to left become lines from top down."""
    left, top, right, bottom = place.box
    return Place(place.text, (top, -right, bottom, -left), not place.upright, place.em)


def _heads(blocks: Sequence[Block]) -> list[Heads]:
    """Headings that stand together: under each other, or upright side by side."""
    found = sorted((b for b in blocks if b.heading), key=lambda b: (b.box[1], b.box[0]))
    groups: list[Heads] = []
    near: list[Heads] = []
    for b in found:
        reach = b.box[1]
        near = [g for g in near if any(a.box[3] + 2 * a.em + 2 * b.em > reach for a in g)]
        home: Heads | None = None
        for group in near:
            if any(_together(a, b) for a in group):
                if home is None:
                    group.append(b)
                    home = group
                else:
                    home += group
                    group.clear()
        if home is None:
            groups.append([b])
            near.append(groups[-1])
    return [_in_order(group) for group in groups if group]


def _together(a: Block, b: Block) -> bool:
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


def _chains(heads: list[Heads], bodies: list[Block], base: float) -> list[Chain]:
    """Each heading with the running text that it heads; texts without heading by themselves."""
    if not bodies:
        return [(group, []) for group in heads]
    costs = Costs(heads, bodies, base)
    follows: dict[int, int] = {}
    firsts: dict[int, int] = {}
    bare = []
    for j, column in enumerate(assign([costs.options(k) for k in range(len(bodies))])):
        if column < len(heads):
            firsts[column] = j
        elif column < len(heads) + len(bodies):
            follows[column - len(heads)] = j
        else:
            bare.append(j)
    out: list[Chain] = []
    done: set[int] = set()
    for number, group in enumerate(heads):
        out.append((group, _walk(firsts.get(number), follows, bodies, done)))
    for j in bare:
        out.append(([], _walk(j, follows, bodies, done)))
    for j in range(len(bodies)):
        if j not in done:  # a ring: broken at its top
            out.append(([], _walk(j, follows, bodies, done)))
    return out


def _walk(
    at: int | None, follows: dict[int, int], bodies: list[Block], done: set[int]
) -> list[Block]:
    chain = []
    while at is not None and at not in done:
        done.add(at)
        chain.append(bodies[at])
        at = follows.get(at)
    return chain


def _corner(chain: Chain, base: float) -> tuple[float, float]:
    """Where a stretch begins: its column, and how far down."""
    first = min([*chain[0], *chain[1][:1]], key=lambda b: (b.box[1], b.box[0]))
    left = min(b.box[0] for b in [*chain[0], *chain[1][:1]])
    return round(left / (4 * base)), first.box[1]
