"""What two annotations of the same page say differently.

Compared are the lines (article, role, joint, order, where they are cut), the corrections that count
and the accepted entities. Not compared: the order of the articles on the page, notes, flags,
identifiers, links, and what nobody decided (suggestions, proposed corrections).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from yk_reader.edits.difference import Comparison, Difference, Differs, Pair, Sides
from yk_reader.edits.tag_differences import entity_differences, patch_differences
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page


def differences(page: Page, left: Annotation, right: Annotation) -> tuple[Difference, ...]:
    """What two annotations of a page say differently, in the left one's reading order."""
    return compare(page, left, right).differences


def compare(page: Page, left: Annotation, right: Annotation) -> Comparison:
    """Two annotations of a page side by side."""
    left_homes, right_homes = _homes(left, right)
    same, cut = _side_by_side(left.fragments, right.fragments)
    sides = Sides(page, left, right, left_homes, right_homes)
    found = [*_cuts(cut), *_articles(same, sides), *_roles(same, sides)]
    found += [*_joints(same, sides), *_orders(same, sides)]
    patches, apart = patch_differences(sides)
    entities, tagged = entity_differences(sides)
    found += [*apart, *tagged]
    place = _reading_place(left)
    ranks = {kind: n for n, kind in enumerate(Differs)}
    found.sort(key=lambda d: (*place(d.start), ranks[d.kind], d.end, d.starts))
    return Comparison(left, right, tuple(found), left_homes, right_homes, same, patches, entities)


# -- articles ------------------------------------------------------------------------------------


def _homes(left: Annotation, right: Annotation) -> tuple[dict[int, str], dict[int, str]]:
    """Which articles of the two are the same one: those with the most characters in common."""
    shared: Counter[tuple[int, int]] = Counter()
    j = 0
    for a in left.fragments:
        while j and right.fragments[j - 1].end > a.start:
            j -= 1
        while j < len(right.fragments) and right.fragments[j].start < a.end:
            b = right.fragments[j]
            size = min(a.end, b.end) - max(a.start, b.start)
            if size > 0 and a.article is not None and b.article is not None:
                shared[a.article, b.article] += size
            j += 1
    mine = {a.key: a for a in left.articles}
    other = {a.key: a for a in right.articles}
    offers = sorted(
        (-size, mine[k].uuid != other[n].uuid, mine[k].rank, other[n].rank, k, n)
        for (k, n), size in shared.items()
        if k in mine and n in other
    )
    left_homes = {a.key: a.uuid for a in left.articles}
    right_homes: dict[int, str] = {}
    taken: set[int] = set()
    for *_, k, n in offers:
        if k not in taken and n not in right_homes:
            taken.add(k)
            right_homes[n] = left_homes[k]
    used = set(left_homes.values())
    for article in right.articles:
        if article.key not in right_homes:
            again = str(uuid5(NAMESPACE_URL, f"other:{article.uuid}"))
            right_homes[article.key] = again if article.uuid in used else article.uuid
    return left_homes, right_homes


def _side_by_side(
    left: Sequence[Fragment], right: Sequence[Fragment]
) -> tuple[tuple[tuple[Fragment, Fragment], ...], list[tuple[Pair, Pair]]]:
    """Fragments of the same span, and the stretches that the two cut differently."""
    same: list[tuple[Fragment, Fragment]] = []
    cut: list[tuple[Pair, Pair]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        if (a.start, a.end) == (b.start, b.end):
            same.append((a, b))
            i, j = i + 1, j + 1
            continue
        k, n = i + 1, j + 1
        while left[k - 1].end != right[n - 1].end:
            if left[k - 1].end < right[n - 1].end and k < len(left):
                k += 1
            elif n < len(right):
                n += 1
            else:
                break
        cut.append((Pair(tuple(left[i:k])), Pair(tuple(right[j:n]))))
        i, j = k, n
    return tuple(same), cut


def _cuts(cut: Iterable[tuple[Pair, Pair]]) -> list[Difference]:
    out = []
    for one, other in cut:
        a, b = one.fragments, other.fragments
        out.append(
            Difference(
                Differs.CUT, a[0].start, max(a[-1].end, b[-1].end), str(len(a)), str(len(b)),
                tuple(sorted({f.start for f in (*a, *b)})), one=one, other=other,
            )
        )  # fmt: skip
    return out


# -- lines ---------------------------------------------------------------------------------------


def _articles(same: Sequence[tuple[Fragment, Fragment]], sides: Sides) -> list[Difference]:
    """Lines that belong to another article: those that leave the same one for the same one are one
    decision; with page furniture, those that follow on one another."""
    groups: dict[Hashable, list[tuple[Fragment, Fragment]]] = {}
    run, before = 0, None
    for a, b in same:
        homes = sides.homes(a, b)
        run += homes != before
        before = homes
        if homes[0] != homes[1]:
            name: Hashable = (homes, run) if None in homes else homes
            groups.setdefault(name, []).append((a, b))
    out = []
    for lines in groups.values():
        a, b = lines[0]
        out.append(
            Difference(
                Differs.ARTICLE, a.start, _run_end(lines, same), sides.number(a, sides.left),
                sides.number(b, sides.right), tuple(x.start for x, _ in lines), sides.homes(a, b),
            )
        )  # fmt: skip
    return out


def _run_end(
    lines: Sequence[tuple[Fragment, Fragment]], same: Sequence[tuple[Fragment, Fragment]]
) -> int:
    """Where the first of these lines end that follow on one another."""
    mine = {a.start for a, _ in lines}
    end = lines[0][0].end
    for a, _ in same:
        if a.start < lines[0][0].start:
            continue
        if a.start not in mine:
            break
        end = a.end
    return end


def _roles(same: Sequence[tuple[Fragment, Fragment]], sides: Sides) -> list[Difference]:
    def value(pair: tuple[Fragment, Fragment]) -> Hashable:
        a, b = pair
        return None if a.role is b.role else (a.role, b.role, *sides.homes(a, b))

    return [
        Difference(
            Differs.ROLE, lines[0][0].start, lines[-1][0].end, lines[0][0].role.value,
            lines[0][1].role.value, tuple(a.start for a, _ in lines),
        )
        for lines in _runs(same, value)
    ]  # fmt: skip


def _runs(
    same: Sequence[tuple[Fragment, Fragment]],
    value: Callable[[tuple[Fragment, Fragment]], Hashable],
) -> list[list[tuple[Fragment, Fragment]]]:
    """Neighbours with the same value, where that is not None."""
    return [list(lines) for name, lines in groupby(same, value) if name is not None]


def _joints(same: Sequence[tuple[Fragment, Fragment]], sides: Sides) -> list[Difference]:
    """Joints; that of the first line of an article is ignored, and that of page furniture."""
    first = first_starts(sides.left), first_starts(sides.right)
    return [
        Difference(
            Differs.JOINT, a.start, a.end, a.joint.value, b.joint.value, (a.start,),
        )
        for a, b in same
        if a.joint is not b.joint
        and a.article is not None
        and b.article is not None
        and a.start not in first[0]
        and b.start not in first[1]
    ]  # fmt: skip


def first_starts(annotation: Annotation) -> set[int]:
    """Where the fragments start with which articles begin."""
    least: dict[int, tuple[int, int]] = {}
    for f in annotation.fragments:
        if f.article is not None:
            here = f.order, f.start
            least[f.article] = min(least.get(f.article, here), here)
    return {start for _, start in least.values()}


def _orders(same: Sequence[tuple[Fragment, Fragment]], sides: Sides) -> list[Difference]:
    """Articles whose common lines are read in another order, each as one decision."""
    common: dict[str, list[tuple[Fragment, Fragment]]] = {}
    for a, b in same:
        home, other = sides.homes(a, b)
        if home is not None and home == other:
            common.setdefault(home, []).append((a, b))
    number = {f.start: sides.page.line_number(f.start) for f in sides.left.fragments}
    out = []
    for lines in common.values():
        mine = [a.start for a, _ in sorted(lines, key=lambda x: (x[0].order, x[0].start))]
        theirs = [b.start for _, b in sorted(lines, key=lambda x: (x[1].order, x[1].start))]
        if mine == theirs:
            continue
        low, high = 0, len(mine)
        while mine[low] == theirs[low]:
            low += 1
        while mine[high - 1] == theirs[high - 1]:
            high -= 1
        mine, theirs = mine[low:high], theirs[low:high]
        end = next(a.end for a, _ in lines if a.start == mine[0])
        said, told = (" ".join(str(number[s]) for s in seq) for seq in (mine, theirs))
        out.append(Difference(Differs.ORDER, mine[0], end, said, told, tuple(sorted(mine))))
    return out


def _reading_place(annotation: Annotation) -> Callable[[int], tuple[int, int, int]]:
    """Where a raw offset is read: number of the article (page furniture last), order, offset."""
    ranks = {a.key: a.rank for a in annotation.articles}
    last = len(ranks) + 1

    def place(offset: int) -> tuple[int, int, int]:
        f = annotation.fragment_at(offset)
        if f is None or f.article is None:
            return last, 0, offset
        return ranks[f.article], f.order, offset

    return place
