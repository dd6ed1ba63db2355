"""The lines of a page as several people divided it, cut where any of them cut one.

So what each of them said stands side by side, piece by piece. A piece that only others cut off goes
on in the line: its joint is `glue`, since nothing begins there.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Fragment
from yk_reader.model.vocabulary import Joint

OPEN: Final = ""
"""The joint of what begins an article, or belongs to none: it says nothing there."""


class Piece(NamedTuple):
    """What one person says of a piece: the key of its article (None: furniture), role, joint, and
    its place in the reading order of the article, from 0 (-1 for furniture)."""

    article: int | None
    role: str
    joint: str
    place: int


def pieces(annotations: Sequence[Annotation]) -> tuple[list[int], list[list[Piece]]]:
    """Where the pieces begin (raw code points, in order), and for each annotation its pieces.

    What not all annotations hold is left out.
    """
    starts = sorted({f.start for each in annotations for f in each.fragments})
    found = [_holders(each, starts) for each in annotations]
    kept = [i for i in range(len(starts)) if all(each[i] is not None for each in found)]
    held = [[f for i in kept if (f := each[i]) is not None] for each in found]
    begins = [starts[i] for i in kept]
    return begins, [_said(each, begins) for each in held]


def neighbours(said: Sequence[Piece]) -> set[tuple[int, int]]:
    """The pieces, by their numbers, that follow one another in the reading order of an article."""
    return {pair for mine in _reading(said).values() for pair in pairwise(mine)}


def _holders(annotation: Annotation, starts: Sequence[int]) -> list[Fragment | None]:
    """The fragment in which each place lies."""
    out: list[Fragment | None] = []
    rest = iter(annotation.fragments)
    fragment = next(rest, None)
    for start in starts:
        while fragment is not None and fragment.end <= start:
            fragment = next(rest, None)
        inside = fragment is not None and fragment.start <= start
        out.append(fragment if inside else None)
    return out


def _said(held: Sequence[Fragment], starts: Sequence[int]) -> list[Piece]:
    orders: dict[int | None, list[int]] = defaultdict(list)
    for i, fragment in enumerate(held):
        orders[fragment.article].append(i)
    places = [-1] * len(held)
    for article, mine in orders.items():
        if article is not None:
            mine.sort(key=lambda i: (held[i].order, starts[i]))
            for place, i in enumerate(mine):
                places[i] = place
    out = []
    for fragment, start, place in zip(held, starts, places, strict=True):
        joint = fragment.joint if start == fragment.start else Joint.GLUE
        out.append(Piece(fragment.article, str(fragment.role), str(joint) if place > 0 else OPEN,
                         place))  # fmt: skip
    return out


def _reading(said: Sequence[Piece]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(said):
        if one.article is not None:
            out[one.article].append(i)
    for mine in out.values():
        mine.sort(key=lambda i: said[i].place)
    return out
