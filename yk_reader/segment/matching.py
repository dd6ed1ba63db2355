"""Which heading lines belong to which body, solved over the whole page at once.

Heading lines stand in runs (neighbouring lines with no text between). Each run is cut into
groups and each group is given to one body, so that the sum of shared wording, position and
shape is largest and no body is given two groups: a beam search over the runs in raw order.
The idea of heading-body matching as a bipartite problem goes back to Gao et al. (2012).
"""

from collections import Counter
from dataclasses import dataclass
from math import log
from operator import add
from typing import Final

BEAM: Final = 48
FAR: Final = 4
"""How many bodies elsewhere on the page a group may choose from."""
NEAR: Final = 1.1
ALONE: Final = -2.2
"""The score of a group that belongs to no body."""
BARE: Final = -1.6
"""The score of a body without heading."""
WEIGHT: Final = 3.0
"""What the share of a group's wording that a body holds counts."""
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


@dataclass(slots=True)
class Target:
    """One body that may take a heading."""

    text: str
    opening: str
    """its first paragraph or so"""
    caption: bool
    byline: bool
    continued: bool = False
    """it goes on from another page: its heading stands there"""
    locked: tuple[int, ...] = ()
    """run-line indices that a person gave to it"""


@dataclass(slots=True)
class Group:
    """Lines of one run that go together, and the body that takes them (None: nobody)."""

    lines: tuple[int, ...]
    target: int | None
    score: float
    margin: float
    words: float
    """share of the wording that the body holds, 0..1"""
    extra: bool = False
    """a column name beside the body's own heading"""


class Words:
    """Character bigrams of the bodies with their rarity on the page."""

    def __init__(self, targets: list[Target]) -> None:
        self.whole = [set(map(add, t.text, t.text[1:])) for t in targets]
        self.front = [set(map(add, t.opening, t.opening[1:])) for t in targets]
        seen: Counter[str] = Counter()
        for grams in self.whole:
            seen.update(grams)
        self.seen = seen
        total = len(targets) + 1
        self.rarity = [log(total / (k + 0.5)) for k in range(total + 1)]
        self.common = log(total / 0.5)

    def shares(self, text: str, bodies: range | list[int]) -> dict[int, tuple[float, float]]:
        """How much of the heading's wording each body holds, by rarity: share 0..1, and sum."""
        grams = set(map(add, text, text[1:]))
        weighed = [(g, self.rarity[self.seen[g]]) for g in grams if g in self.seen]
        # words found nowhere count half: they tell nothing between bodies
        total = sum(max(0.0, w) for _, w in weighed)
        total += 0.35 * self.common * (len(grams) - len(weighed)) + 1.5
        out = {}
        for k in bodies:
            whole, front = self.whole[k], self.front[k]
            have = 0.0
            for g, w in weighed:
                if g in whole and w > 0:
                    have += w * (1.15 if g in front else 0.85)
            out[k] = (have / total, have)
        return out

    def holders(self, text: str) -> Counter[int]:
        """The bodies that hold rare bigrams of the text (for pages with very many bodies)."""
        out: Counter[int] = Counter()
        grams = [g for g in set(map(add, text, text[1:])) if 0 < self.seen[g] <= 8]
        for k, whole in enumerate(self.whole):
            n = sum(g in whole for g in grams)
            if n:
                out[k] = n
        return out


def cut_cost(line: Line, before: Line) -> float:
    """What it costs to begin a new group at this line of a run."""
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
) -> list[Group]:
    """Cut the runs into groups and give each to a body; see the module's text.

    `sides[r]` are the bodies right before and right after run r. `boxes` says that the groups
    are section boxes (a label and a heading each).
    """
    words = Words(targets)
    small = len(targets) <= 40
    everything = range(len(targets))
    beam: list[tuple[float, frozenset[int], tuple[Group, ...]]] = [(0.0, frozenset(), ())]
    locked_of = {i: k for k, t in enumerate(targets) for i in t.locked}
    for run, (before, after) in zip(runs, sides, strict=True):
        options = _group_options(
            run, before, after, words, targets, everything, small, boxes, locked_of
        )
        n = len(run)
        # partial cuts of this run: position -> beam
        at: list[list[tuple[float, frozenset[int], tuple[Group, ...]]]] = [[] for _ in range(n + 1)]
        at[0] = beam
        for a in range(n):
            if not at[a]:
                continue
            states = sorted(at[a], key=lambda s: -s[0])[:BEAM]
            for b in range(a + 1, min(n, a + 9) + 1):
                for group in options.get((a, b), ()):
                    for score, used, groups in states:
                        k = group.target
                        if k is not None and not group.extra:
                            if k in used:
                                continue
                            at[b].append((score + group.score, used | {k}, (*groups, group)))
                        else:
                            at[b].append((score + group.score, used, (*groups, group)))
        best: dict[frozenset[int], tuple[float, frozenset[int], tuple[Group, ...]]] = {}
        for state in at[n]:
            old = best.get(state[1])
            if old is None or state[0] > old[0]:
                best[state[1]] = state
        # a body passed by without heading may still be served from afar: tax it lightly now
        ranked = sorted(best.values(), key=lambda s: -(s[0] - BARE * len(s[1]) * 0.8))
        beam = ranked[:BEAM]
    final = sorted(beam, key=lambda s: -(s[0] - BARE * len(s[1])))
    if not final:
        return []
    top = final[0]
    top_score = top[0] - BARE * len(top[1])
    out = []
    for group in top[2]:
        rival = ALONE
        for score, used, groups in final[1:]:
            if group not in groups:
                rival = top_score - (score - BARE * len(used))
                break
        else:
            rival = 9.0
        out.append(Group(group.lines, group.target, group.score, rival, group.words, group.extra))
    return out


def _group_options(
    run: list[Line],
    before: int | None,
    after: int | None,
    words: Words,
    targets: list[Target],
    everything: range,
    small: bool,
    boxes: bool,
    locked_of: dict[int, int],
) -> dict[tuple[int, int], list[Group]]:
    n = len(run)
    options: dict[tuple[int, int], list[Group]] = {}
    for a in range(n):
        inner = 0.0
        for b in range(a + 1, min(n, a + 8) + 1):
            if b - 1 > a:
                inner += keep_cost(run[b - 1], run[b - 2])
            cost = inner
            if a:
                cost += cut_cost(run[a], run[a - 1])
            text = "".join(line.text for line in run[a:b])
            lines = tuple(line.index for line in run[a:b])
            fixed = {locked_of[i] for i in lines if i in locked_of}
            near = [k for k in (before, after) if k is not None]
            if small:
                shares = words.shares(text, everything)
            else:
                some = [k for k, _ in words.holders(text).most_common(6)]
                shares = words.shares(text, sorted({*near, *some}))
            if len(fixed) > 1:
                continue
            if fixed:
                candidates = list(fixed)
            else:
                ranked = sorted(shares, key=lambda k: -shares[k][0])[:FAR]
                candidates = list(dict.fromkeys([*near, *ranked]))
            size = b - a
            labels = sum(line.label for line in run[a:b])
            only_label = labels == size
            only_column = all(line.column for line in run[a:b])
            found = []
            for k in candidates:
                share, mass = shares.get(k, (0.0, 0.0))
                target = targets[k]
                score = WEIGHT * share + MASS * mass - cost
                if (k == after and b == n) or (k == before and a == 0):
                    score += NEAR
                elif k in near:
                    score += NEAR - 0.7
                else:
                    score -= 0.9
                if target.caption and size > 3:
                    score -= 1.0
                if target.continued:
                    score -= 3.0
                if target.caption:
                    plain = run[a].text
                    if size == 1 and target.text.startswith(plain):
                        score += 3.0
                if boxes and only_label:
                    score -= 3.0
                elif boxes and labels and size - labels > 1:
                    score -= 2.5
                if only_column:
                    score -= 2.0
                if fixed:
                    score += 50.0
                found.append(Group(lines, k, score, 0.0, share))
            if not fixed:
                found.append(
                    Group(lines, None, ALONE * (1 if not only_column else 1.2) - cost, 0.0, 0.0)
                )
            if size == 1 and not fixed and not boxes:
                found += _column_options(run, a, before, cost)
            options[a, b] = found
    return options


def _column_options(run: list[Line], a: int, before: int | None, cost: float) -> list[Group]:
    """A standing column name closes the article above it: beside its body or its heading."""
    line = run[a]
    alone = a + 1 == len(run) or run[a + 1].gap > 0 or line.column
    name = alone and line.gap and len(line.text) <= 7 and not line.clauses
    if a or before is None or not (line.column or name):
        return []
    base = 2.6 if line.column else -0.4
    return [Group((line.index,), before, base - cost, 0.0, 0.0, True)]
