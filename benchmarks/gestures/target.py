"""What a page shall become, and how far an annotation is from it.

The distance is near the number of acts that are left: a run of lines in a wrong article, a run of
wrong roles, a wrong paragraph start, a wrong joint and a step back in the reading order count one
each; single lines count a little, so that an act which mends half of a run is progress too.
"""

import itertools
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from yk_reader.measure.clusters import match_greedily
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Joint, Role

NO_ARTICLE = 0
"""Stands for the page furniture, beside articles' keys."""
_LINE = 0.02
_INVERSION = 0.004

Mention = tuple[tuple[Span, ...], str]
"""The spans of an entity and its label."""


@dataclass(frozen=True)
class Target:
    """The gold of a page. `joints`: whether it says how lines join inside a unit."""

    page: Page
    gold: Annotation
    joints: bool

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where the fragments begin."""
        return frozenset(f.start for f in self.gold.fragments)

    @cached_property
    def mentions(self) -> frozenset[Mention]:
        """The entities that shall be accepted in the end."""
        return frozenset((e.spans, e.label) for e in self.gold.entities)


def accepted(annotation: Annotation) -> dict[Mention, Entity]:
    """The entities that count: not the suggestions."""
    return {
        (e.spans, e.label): e
        for e in annotation.live_entities()
        if e.status is EntityStatus.ACCEPTED
    }


class Comparison:
    """An annotation beside the gold, line by line in raw order."""

    def __init__(self, target: Target, annotation: Annotation) -> None:
        found = {f.start: f for f in annotation.fragments}
        self.gold: list[Fragment] = list(target.gold.fragments)
        self.here: list[Fragment] = [found[f.start] for f in self.gold]
        self.extra = sorted(found.keys() - target.starts)
        """fragments that the gold has not: lines split in vain"""
        self.g = [f.article or NO_ARTICLE for f in self.gold]
        self.p = [f.article or NO_ARTICLE for f in self.here]
        self.match = _matched(self.g, self.p)
        self.joints = target.joints

    @cached_property
    def wrong_articles(self) -> list[tuple[int, int] | None]:
        """Gold and present article where they differ."""
        return [
            None if self.match.get(a) == b else (a, b) for a, b in zip(self.g, self.p, strict=True)
        ]

    @cached_property
    def wrong_roles(self) -> list[tuple[object, object] | None]:
        """Gold and present role where they differ."""
        return [
            None if a.role is b.role else (a.role, b.role)
            for a, b in zip(self.gold, self.here, strict=True)
        ]

    @cached_property
    def reading(self) -> list[list[int]]:
        """The lines of each gold article in the gold's order, by their places in raw order."""
        homes: defaultdict[int, list[int]] = defaultdict(list)
        for i, a in enumerate(self.g):
            if a != NO_ARTICLE:
                homes[a].append(i)
        return [sorted(m, key=lambda i: (self.gold[i].order, i)) for m in homes.values()]

    def joint_faults(self) -> list[tuple[int, Joint]]:
        """Lines that join their predecessor in another way than in the gold, with the right one.

        Only where the two stand together here too; a change of role begins a unit anyway.
        """
        before = self._before()
        out = []
        for mine in self.reading:
            for x, y in itertools.pairwise(mine):
                a, b = self.gold[x], self.gold[y]
                if a.role is not b.role or before.get(y) != x:
                    continue
                if self.here[x].role is not self.here[y].role:
                    continue
                wanted, has = b.joint, self.here[y].joint
                breaks = (wanted is Joint.PARAGRAPH) != (has is Joint.PARAGRAPH)
                if self._judged(b) and (breaks or (self.joints and wanted is not has)):
                    out.append((y, wanted))
        return out

    def hidden_joints(self) -> int:
        """Joints inside a gold unit that cannot be seen yet, for a line has another role.

        Each is counted as if it were wrong: a role that brings wrong joints is progress too.
        """
        return sum(
            self.gold[x].role is self.gold[y].role
            and (self.wrong_roles[x] is not None or self.wrong_roles[y] is not None)
            and self._judged(self.gold[y])
            for mine in self.reading
            for x, y in itertools.pairwise(mine)
        )

    def _judged(self, fragment: Fragment) -> bool:
        """Whether the gold says how the line joins."""
        return self.joints or fragment.role in (Role.BODY, Role.CAPTION)

    def _before(self) -> dict[int, int]:
        """The line read before each, here."""
        homes: defaultdict[int, list[int]] = defaultdict(list)
        for i, a in enumerate(self.p):
            if a != NO_ARTICLE:
                homes[a].append(i)
        out: dict[int, int] = {}
        for mine in homes.values():
            mine.sort(key=lambda i: (self.here[i].order, self.here[i].start))
            out.update((y, x) for x, y in itertools.pairwise(mine))
        return out

    def _in_order(self, mine: list[int]) -> list[int]:
        """The lines of which the place says something: at home, in a role that stays."""
        return [
            i
            for i in mine
            if self.p[i] == self.match.get(self.g[i]) and self.wrong_roles[i] is None
        ]

    def steps_back(self) -> list[tuple[int, int]]:
        """Neighbours of the gold's order that are read the other way round here."""
        out = []
        for mine in self.reading:
            inside = self._in_order(mine)
            out += [(x, y) for x, y in itertools.pairwise(inside) if self._at(y) < self._at(x)]
        return out

    def _at(self, i: int) -> tuple[int, int]:
        return (self.here[i].order, self.here[i].start)

    def inversions(self) -> int:
        """Pairs of lines of one article that are read the other way round here."""
        count = 0
        for mine in self.reading:
            known: list[tuple[int, int]] = []
            for i in self._in_order(mine):
                at = self._at(i)
                count += len(known) - bisect_left(known, at)
                insort(known, at)
        return count

    def _apart(self) -> int:
        """Neighbours inside a gold paragraph that are not in one article here."""
        return sum(
            self.p[x] != self.p[y] for mine in self.reading for x, y in itertools.pairwise(mine)
        )

    def distance(self) -> float:
        """About how many acts are left; 0 when the layout is the gold's."""
        articles, roles = self.wrong_articles, self.wrong_roles
        return (
            _runs(articles)
            + _runs(roles)
            + _LINE * sum(one is not None for one in (*articles, *roles))
            + len(self.joint_faults())
            + self.hidden_joints()
            + 0.3 * self._apart()
            + len(self.steps_back())
            + _INVERSION * self.inversions()
            + len(self.extra)
        )

    def told(self) -> str:
        """What is wrong yet, by raw offsets."""
        starts = [f.start for f in self.gold]
        parts = {
            "articles": [(starts[r.start], len(r)) for r in runs_of(self.wrong_articles)],
            "roles": [
                (starts[r.start], len(r), str(self.gold[r.start].role))
                for r in runs_of(self.wrong_roles)
            ],
            "joints": [(starts[i], str(joint)) for i, joint in self.joint_faults()],
            "order": [(starts[x], starts[y]) for x, y in self.steps_back()],
            "split": self.extra,
        }
        return "; ".join(f"{what} {rows[:6]}" for what, rows in parts.items() if rows)


def _matched(g: list[int], p: list[int]) -> dict[int, int]:
    """Gold article → present one; furniture is furniture."""
    pairs = [(a, b) for a, b in zip(g, p, strict=True) if NO_ARTICLE not in (a, b)]
    found = match_greedily([a for a, _ in pairs], [b for _, b in pairs]) if pairs else {}
    return {**found, NO_ARTICLE: NO_ARTICLE}


def _runs(flags: list) -> int:
    return sum(f is not None and (i == 0 or flags[i - 1] != f) for i, f in enumerate(flags))


def runs_of(flags: list) -> list[range]:
    """The runs of equal flags that are not None, by places."""
    out: list[range] = []
    for i, flag in enumerate(flags):
        if flag is None:
            continue
        if out and out[-1].stop == i and flags[i - 1] == flag:
            out[-1] = range(out[-1].start, i + 1)
        else:
            out.append(range(i, i + 1))
    return out
