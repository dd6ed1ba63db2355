"""What people said of one page, as counts that add up over pages (`resampling`)."""

from collections import Counter
from collections.abc import Sequence

from yk_reader.measure.boundaries import boundary_similarity, masses
from yk_reader.measure.clusters import adjusted_rand, b_cubed
from yk_reader.measure.nominal import said
from yk_reader.measure.overlaps import overlaps
from yk_reader.measure.page_work import PageWork
from yk_reader.measure.pieces import OPEN, Piece, neighbours, pieces
from yk_reader.measure.resampling import Key
from yk_reader.measure.texts import edits


def pair_counts(first: PageWork, second: PageWork) -> dict[Key, float]:
    """The counts of a page of two people, for the figures of `agreeing`."""
    _, (mine, other) = pieces((first.annotation, second.annotation))
    return {
        ("pages",): 1,
        ("marks",): first.marks,
        **_layout(mine, other),
        **_texts(first.lines, second.lines),
        **_entities(first, second),
    }


def _layout(mine: Sequence[Piece], other: Sequence[Piece]) -> dict[Key, float]:
    a, b = [p.article for p in mine], [p.article for p in other]
    one, two = neighbours(mine), neighbours(other)
    cells: Counter[Key] = Counter()
    for x, y in zip(mine, other, strict=True):
        cells["role", x.role, y.role] += 1
        if OPEN not in (x.joint, y.joint):
            cells["joint", x.joint, y.joint] += 1
    return {
        **cells,
        ("pieces",): len(mine),
        ("b3",): b_cubed(a, b),
        ("ari",): adjusted_rand(a, b),
        ("boundary",): boundary_similarity(masses(a), masses(b)),
        ("order-both",): len(one & two),
        ("order-first",): len(one),
        ("order-second",): len(two),
    }


def _texts(first: Sequence[str], second: Sequence[str]) -> dict[Key, float]:
    """Line by line: what the layout makes of the lines is no correction."""
    return {
        ("text-edits",): sum(edits(a, b) for a, b in zip(first, second, strict=True)),
        ("text-signs",): sum(map(len, first)) + sum(map(len, second)),
    }


def _entities(first: PageWork, second: PageWork) -> dict[Key, float]:
    counts: Counter[Key] = Counter()
    mine, other = first.mentions(), second.mentions()
    for name, found in (("first", mine), ("second", other), ("same", mine & other)):
        counts.update((name, one.label) for one in found)
    counts["exact",], counts["partial",] = overlaps(mine, other)
    for label in {one.label for one in mine | other}:
        a, b = ([one for one in found if one.label == label] for found in (mine, other))
        counts["exact-of", label], counts["partial-of", label] = overlaps(a, b)
    for said_of_it in zip(first.characters(), second.characters(), strict=True):
        counts["character", *said_of_it] += 1
    return dict(counts)


def group_counts(works: Sequence[PageWork]) -> dict[Key, float]:
    """What several people said of one page, for `nominal.alpha_said` (heads `roles`, `joints`,
    `entities`)."""
    _, found = pieces([work.annotation for work in works])
    columns = list(zip(*found, strict=True))
    things: dict[str, Counter[tuple[str | None, ...]]] = {
        "roles": Counter(tuple(one.role for one in each) for each in columns),
        "joints": Counter(tuple(one.joint or None for one in each) for each in columns),
        "entities": Counter(zip(*(work.characters() for work in works), strict=True)),
    }
    out: dict[Key, float] = {("pages",): 1}
    for head, values in things.items():
        out |= {(head, *key): count for key, count in said(values).items()}
    return out
