"""Which heading lines belong to which body, solved over the whole page at once.

Heading lines stand in runs (neighbouring lines with no text between). Each run is cut into
groups and each group is given to one body, so that the sum of shared wording, position and
shape is largest and no body is given two groups: a beam search over the runs in raw order.
The idea of heading-body matching as a bipartite problem goes back to Gao et al. (2012).
"""

from collections.abc import Sequence
from math import inf, log
from operator import add, itemgetter
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.records import dataclass
from yk_reader.segment.line_decisions import NO_LEAN, Lean
from yk_reader.text.code_points import code_points

_END: Final = ord("\n")
_HASHES: Final = 0x10000
BEAM: Final = 16
LITTLE: Final = 1.5
"""Shared wording below which a body elsewhere on the page is no candidate."""
COMMON: Final = 24
"""A bigram in more bodies than this tells nothing (it bounds the work on very long pages)."""
LONGEST: Final = 12
"""The most lines of one heading group."""
FAR: Final = 4
"""How many bodies elsewhere on the page a group may choose from."""
NEAR: Final = 1.1
"""What the body beside the run counts more, for the lines next to it."""
BEHIND_OTHERS: Final = 0.7
"""What of that is lost where other lines of the run stand between."""
JUMP: Final = 0.9
"""What it costs that a body stands elsewhere on the page."""
CONTINUED: Final = 3.0
"""What speaks against a heading for a body that is the rest of another one."""
CAPTION_LINES: Final = 3
LONG_FOR_CAPTION: Final = 1.0
"""What speaks against more heading lines than that over a caption."""
SAID_AGAIN: Final = 3.0
"""What speaks for a line with which the caption itself begins."""
COLUMNS_ALONE: Final = 2.0
"""What speaks against a group of column names alone."""
INSIDE: Final = 4.0
"""The score of heading lines that stand inside a body."""
ALONE: Final = -2.2
"""The score of a group that belongs to no body."""
BARE: Final = -1.2
"""The score of a body without heading."""
WEIGHT: Final = 5.0
"""What the share of a group's wording that a body holds counts."""
IN_WORD: Final = 1.0
"""What each unit of the log-odds counts that a cut would part a word."""
MASS: Final = 0.3
"""What each unit of shared rare wording counts; it adds up over the lines of a group."""


@dataclass(slots=True)
class Line:
    """One heading line as the matching sees it."""

    index: int
    text: str
    gap: int
    lead: bool
    label: bool
    """a section label of two or three characters"""
    column: bool
    clauses: bool = False
    """clauses set apart by blanks"""
    word: float = 0.0
    """how clearly the break before the line parts a word: log-odds, 0 where nothing says so"""


@dataclass(slots=True)
class Target:
    """One body that may take a heading."""

    text: str
    opening: str
    """its first paragraph or so: the text's beginning"""
    caption: bool
    byline: bool
    continued: bool = False
    """it goes on from another page: its heading stands there"""


@dataclass(slots=True)
class Group:
    """Lines of one run that go together, and the body that takes them (None: nobody)."""

    lines: tuple[int, ...]
    target: int | None
    margin: float
    words: float
    """share of the wording that the body holds, 0..1"""
    extra: bool
    """a column name beside the body's own heading"""


Option: TypeAlias = tuple[
    float, int | None, tuple[int, ...], float, bool, Sequence[tuple[int | None, float]]
]
"""A group that may be: score, body, lines, share of their words that the body holds, `extra`; the
bodies it might go to, with the score there. (Of hundreds a page: tuples are made fastest.)"""
Path: TypeAlias = tuple["Path | None", Option]
"""The groups so far: the path before, and the last group."""
State: TypeAlias = tuple[float, int, "Path | None"]
"""Score, bit set of the bodies that are taken (as `_Taken` has it), path."""
_Way: TypeAlias = tuple[float, int, "Path | None", Option]
"""The same with the group that is taken last beside the path before it."""
Options: TypeAlias = dict[tuple[int, int], list[Option]]
"""The groups that lines a..b (half-open) of a run can make."""
_SCORE: Final = itemgetter(0)


def _bigrams(text: str) -> NDArray[np.int64]:
    """Each two neighbouring characters as one number; none over the end of a line."""
    codes = code_points(text).astype(np.int64)
    grams = codes[:-1] << 21 | codes[1:]
    grams[(codes[:-1] == _END) | (codes[1:] == _END)] = 0
    return grams


def _new(ascending: NDArray[np.int64], before: int) -> NDArray[np.bool_]:
    """Which numbers are not as the one before them."""
    out = np.empty(len(ascending), np.bool_)
    out[:1] = ascending[:1] != before
    np.not_equal(ascending[1:], ascending[:-1], out=out[1:])
    return out


def _hashes(grams: NDArray[np.int64]) -> NDArray[np.int64]:
    """A small number for each that tells most bigrams apart."""
    return (grams ^ grams >> 15) & (_HASHES - 1)


class Bigrams:
    """Which bodies hold the bigrams of the heading lines, and how rare each is on the page."""

    def __init__(self, runs: list[list[Line]], targets: list[Target]) -> None:
        wanted = np.sort(_bigrams("\n".join([line.text for run in runs for line in run])))
        wanted = wanted[_new(wanted, 0)]
        held, likely = _bigrams("\n".join([t.text for t in targets])), np.zeros(_HASHES, np.bool_)
        likely[_hashes(wanted)] = True
        where = likely.take(_hashes(held)).nonzero()[0]
        held = held.take(where)
        found = np.minimum(wanted.searchsorted(held), max(0, len(wanted) - 1))
        mine = wanted[found] == held if len(wanted) else np.zeros(0, np.bool_)
        where, found = where[mine], found[mine]
        sizes = np.array([len(t.text) + 1 for t in targets], np.int64)
        starts = np.cumsum(sizes) - sizes
        of = starts.searchsorted(where, side="right") - 1
        fronts = starts + np.array([len(t.opening) - 1 for t in targets], np.int64)
        count = max(1, len(targets))
        each = found * count + of
        order = each.argsort(kind="stable")
        order = order[_new(each[order], -1)]
        each, front = each[order], where[order] < fronts[of[order]]
        holders: dict[str, list[tuple[int, float]]] = {}
        for gram, k, early in zip(
            wanted[each // count].tolist(), (each % count).tolist(), front.tolist(), strict=True
        ):
            name = chr(gram >> 21) + chr(gram & 0x1FFFFF)
            holders.setdefault(name, []).append((k, 1.15 if early else 0.85))
        self.holders = holders
        total = len(targets) + 1
        self.rarity = [log(total / (k + 0.5)) for k in range(total + 1)]
        self.unknown = 0.35 * self.rarity[0]

    def line(self, text: str) -> tuple[dict[int, float], float]:
        """The rare wording that each body shares with a line, and the most it could share.

        Words found in no body count a third of a rare one: they tell nothing between bodies.
        """
        mass: dict[int, float] = {}
        most = 0.0
        for gram in dict.fromkeys(map(add, text, text[1:])):  # in order: sums of one page agree
            held = self.holders.get(gram)
            if held is None:
                most += self.unknown
                continue
            weight = self.rarity[len(held)]
            if weight <= 0.0:
                continue
            most += weight
            if len(held) <= COMMON:
                for k, factor in held:
                    mass[k] = mass.get(k, 0.0) + weight * factor
        return mass, most


def cut_cost(line: Line, before: Line) -> float:
    """What it costs to begin a new group at this line of a run."""
    return _cut_cost(line, before) + IN_WORD * line.word


def _cut_cost(line: Line, before: Line) -> float:
    if line.column:
        return 1.0
    if before.column:
        return 0.2 if line.gap else 0.6
    if line.gap:
        return 0.25
    return 1.2 if line.lead else 2.4


def keep_cost(line: Line, before: Line) -> float:
    """What it costs that a group goes on over this line."""
    if line.lead and not line.gap and not line.column:
        return 1.5
    if line.label or before.label:
        return 0.2 if line.gap else 0.0
    if line.column:
        return -0.4
    if line.gap:
        return 1.0
    return 0.0


def match(
    runs: list[list[Line]],
    sides: list[tuple[int | None, int | None]],
    targets: list[Target],
    boxes: bool = False,
    leans: Sequence[Lean] = (),
) -> tuple[list[Group], float]:
    """Cut the runs into groups and give each to a body: the groups and their score.

    `sides[r]` are the bodies right before and right after run r. `boxes` says that the groups
    are section boxes (a label and a heading each). `leans`, where a model gave them, tell for each
    run how its lines hang together and where they belong.
    """
    bigrams = Bigrams(runs, targets)
    beam: list[State] = [(0.0, 0, None)]
    taken = _Taken()
    for k, (run, (before, after)) in enumerate(zip(runs, sides, strict=True)):
        lean = leans[k] if leans else NO_LEAN
        options = _group_options(run, before, after, bigrams, targets, boxes, lean)
        beam = taken.settle(_over_run(beam, len(run), options, taken))
    if not beam:
        return [], 0.0
    final = sorted(
        ((s - BARE * 0.2 * taken.count(used), used, path) for s, used, path in beam),
        key=_SCORE,
        reverse=True,
    )
    return _with_margins(final, taken), final[0][0] + BARE * len(targets)


class _Taken:
    """The bodies that states have taken: one that all have is kept here once, any other is a bit of
    those that have it. So a state holds what the states differ by, however many bodies there are.
    """

    def __init__(self) -> None:
        self._all: set[int] = set()
        self._bits: dict[int, int] = {}
        self._free: list[int] = []

    def bit(self, target: int) -> int:
        """The bit of a body; 0 when every state has taken it."""
        if target in self._all:
            return 0
        if target not in self._bits:
            self._bits[target] = self._free.pop() if self._free else 1 << len(self._bits)
        return self._bits[target]

    def settle(self, beam: list[State]) -> list[State]:
        """The same states, with bits for what they differ by alone."""
        common, some = (beam[0][1], 0) if beam else (0, 0)
        for _, used, _ in beam:
            common &= used
            some |= used
        for target, bit in [one for one in self._bits.items() if not one[1] & some & ~common]:
            if bit & common:
                self._all.add(target)
            del self._bits[target]
            self._free.append(bit)
        return [(s, used & ~common, path) for s, used, path in beam] if common else beam

    def count(self, used: int) -> int:
        """How many bodies a state has taken."""
        return len(self._all) + used.bit_count()

    def holds(self, used: int, target: int) -> bool:
        """Whether a state has taken a body."""
        return target in self._all or bool(used & self._bits.get(target, 0))


def _over_run(beam: list[State], size: int, options: Options, taken: _Taken) -> list[State]:
    """The best states after a run of that many lines."""
    at: list[list[_Way]] = [[] for _ in range(size + 1)]
    # ways below these scores are not among the best: one group alone leads to enough better ones,
    # as the states before it lead by falling score to different sets of bodies
    least = [-inf] * (size + 1)
    for a in range(size):
        states = _prune(at[a]) if a else beam
        if not states:
            continue
        most, full = states[0][0], len(states) == BEAM
        for b in range(a + 1, min(size, a + LONGEST) + 1):
            into, low = at[b], least[b]
            for group in options.get((a, b), ()):
                gain, target, _, _, extra, _ = group
                if target is None or extra:
                    bit = 0
                else:
                    bit = taken.bit(target)
                    if not bit:
                        continue
                    # most of what a body without heading costs is saved at once, so that
                    # states that leave one out do not lead
                    gain -= BARE * 0.8
                if most + gain < low:
                    continue
                ways = [
                    (score, used | bit, path, group)
                    for s, used, path in states
                    if not used & bit and (score := s + gain) >= low
                ]
                if full and len(ways) == BEAM and ways[-1][0] > low:
                    low = ways[-1][0]
                into += ways
            least[b] = low
    return _prune(at[size]) if size else beam


def _with_margins(final: list[State], taken: _Taken) -> list[Group]:
    """The groups of the best state, each with how far it leads before its rivals.

    A rival is the best state without the group, or another body that the group could go to.
    """
    best, used, _ = final[0]
    paths = [_groups(path) for _, _, path in final]
    held = [{id(g) for g in groups} for groups in paths]
    out = []
    for group in paths[0]:
        rival = next(
            (best - final[k][0] for k in range(1, len(final)) if id(group) not in held[k]), 9.0
        )
        mine, body, lines, words, extra, rivals = group
        local = 9.0
        for target, score in rivals:
            if target == body:
                continue
            free = target is None or not taken.holds(used, target)
            local = min(local, max(0.3, mine - score) + (0.0 if free else 1.6))
        out.append(Group(lines, body, min(rival, local), words, extra))
    return out


def _prune(ways: list[_Way]) -> list[State]:
    """The best states that these ways lead to, one for each set of bodies taken."""
    ways.sort(key=_SCORE, reverse=True)
    seen: set[int] = set()
    out: list[State] = []
    for score, used, path, group in ways:
        if used not in seen:
            seen.add(used)
            out.append((score, used, (path, group)))
            if len(out) == BEAM:
                break
    return out


def _groups(path: Path | None) -> list[Option]:
    """The groups of a path in raw order."""
    out = []
    while path is not None:
        path, group = path
        out.append(group)
    out.reverse()
    return out


@dataclass(slots=True)
class _Piece:
    """Neighbouring heading lines of a run that may be one group."""

    size: int
    labels: int
    """How many of them are labels."""
    all_columns: bool
    last: str
    """The text of the last of them."""


def _group_options(
    run: list[Line],
    before: int | None,
    after: int | None,
    bigrams: Bigrams,
    targets: list[Target],
    boxes: bool,
    lean: Lean,
) -> Options:
    """All groups of neighbouring lines of a run with the bodies that each may go to."""
    n = len(run)
    near = [k for k in (before, after) if k is not None]
    vectors = [bigrams.line(line.text) for line in run]
    indexes = [line.index for line in run]
    options: Options = {}
    for a in range(n):
        cost = cut_cost(run[a], run[a - 1]) - lean.begin(run[a].index) if a else 0.0
        total: dict[int, float] = {}
        most = 1.5
        labels = columns = 0
        for b in range(a + 1, min(n, a + LONGEST) + 1):
            line = run[b - 1]
            if b - 1 > a:
                cost += keep_cost(line, run[b - 2]) + lean.begin(line.index)
            mass, weight = vectors[b - 1]
            most += weight
            for k, m in mass.items():
                total[k] = total.get(k, 0.0) + m
            labels += line.label
            columns += line.column
            size, at_end = b - a, b == n
            lines = tuple(indexes[a:b])
            best = [k for k, m in total.items() if m > LITTLE]
            if len(best) > 1:
                best.sort(key=total.__getitem__, reverse=True)
            all_columns = columns == size
            found: list[Option] = []
            rivals: list[tuple[int | None, float]] = []
            for k in dict.fromkeys([*near, *best[:FAR]]):
                shared = total.get(k, 0.0)
                share = shared / most
                score = WEIGHT * share + MASS * shared - cost
                if (k == after and at_end) or (k == before and not a):
                    score += NEAR
                elif k in near:
                    score += NEAR - BEHIND_OTHERS
                else:
                    score -= JUMP
                if not a:
                    score += lean.back if k == before else -lean.back
                if at_end:
                    score += lean.ahead if k == after else -lean.ahead
                target = targets[k]
                if all_columns or boxes or target.continued or target.caption:
                    piece = _Piece(size, labels, all_columns, line.text)
                    score = _suited(score, piece, target, boxes)
                rivals.append((k, score))
                found.append((score, k, lines, share, False, rivals))
            alone = ALONE * (1.2 if all_columns else 1.0) - cost
            alone -= (0.0 if a else lean.back) + (lean.ahead if at_end else 0.0)
            rivals.append((None, alone))
            found.append((alone, None, lines, 0.0, False, rivals))
            if size == 1 and not boxes:
                found += _column_options(run, a, before, cost, lean)
            if lean.inside and size == n:
                found.append((INSIDE, before, lines, 0.0, True, ()))
            options[a, b] = found
    return options


def _suited(score: float, piece: _Piece, target: Target, boxes: bool) -> float:
    """The score of giving these lines to that body, after what kind of body it is."""
    if target.continued:
        score -= CONTINUED
    if target.caption:
        if piece.size > CAPTION_LINES:
            score -= LONG_FOR_CAPTION
        elif piece.size == 1 and target.text.startswith(piece.last):
            score += SAID_AGAIN
    if boxes:
        score -= _box_cost(target, piece.size, piece.labels)
    if piece.all_columns:
        score -= COLUMNS_ALONE
    return score


def _box_cost(target: Target, size: int, labels: int) -> float:
    """What speaks against a group of so many lines and labels as a section box of that body."""
    if labels == size:
        return 3.0
    if labels and size - labels > 1:
        return 2.5
    # the main heading stands over the byline, a box over a section
    return 2.0 if (labels > 0) == target.byline else 0.0


def _column_options(
    run: list[Line], a: int, before: int | None, cost: float, lean: Lean
) -> list[Option]:
    """A standing column name closes the article above it: beside its body or its heading."""
    line = run[a]
    alone = a + 1 == len(run) or run[a + 1].gap > 0 or line.column
    name = alone and line.gap and len(line.text) <= 7 and not line.clauses
    if a or before is None or not (line.column or name):
        return []
    base = 2.6 if line.column else -0.4
    if lean.all_ahead and len(run) == 1:
        base -= lean.ahead
    return [(base - cost, before, (line.index,), 0.0, True, ())]
