"""A working copy of a layout: fragments change hands, then everything is put in order once.

Edits say who belongs where; the draft keeps reading orders, joints, empty articles and ranks
right, and changes as few rows as it can.
"""

import itertools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from yk_reader.edits.base import new_uuid, no_article, no_line
from yk_reader.edits.joints import sensible_joint
from yk_reader.edits.notes import inherit
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import ANCHORED, DOUBT, Article, Fragment, Why
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role

BODY_PLACE: Final = 6
CAPTION_PLACE: Final = 7
_PLACES: Final = {
    Role.COLUMN: 0,
    Role.KICKER: 1,
    Role.HEADLINE: 2,
    Role.SUBHEADLINE: 3,
    Role.BYLINE: 4,
    Role.DECK: 5,
    Role.CAPTION: CAPTION_PLACE,
}


def place_of(role: Role) -> int:
    """The place of a role in the canonical reading order of an article, from 0."""
    return _PLACES.get(role, BODY_PLACE)


class LayoutDraft:
    """A mutable layout of one page. `finish` gives the new Annotation."""

    def __init__(self, page: Page, annotation: Annotation) -> None:
        self.page = page
        self.annotation = annotation
        self.frags: dict[int, Fragment] = {f.start: f for f in annotation.fragments}
        self.starts: list[int] = list(self.frags)
        self.articles: list[Article] = list(annotation.articles)
        self._sequences: dict[int, list[int]] | None = None
        self._raw: dict[int, list[Fragment]] = {}
        self._before: dict[int, tuple[int | None, Role | None, Role]] = {}
        self._touched: set[int] = set()
        self._moved: set[int] = set()
        self._fresh: list[int] = []

    # -- looking ---------------------------------------------------------------------------

    def fragment(self, start: int) -> Fragment:
        """The fragment that starts there; EditRefused when there is none."""
        found = self.frags.get(start)
        if found is None:
            raise no_line(start)
        return found

    def has_article(self, key: int) -> bool:
        """Whether the article exists."""
        return any(a.key == key for a in self.articles)

    def index(self, start: int) -> int:
        """The raw index of the fragment that starts at or after that offset."""
        return bisect_left(self.starts, start)

    def above(self, start: int) -> Fragment | None:
        """The fragment just above in raw order."""
        i = self.index(start)
        return self.frags[self.starts[i - 1]] if i else None

    def run(self, start: int) -> list[Fragment]:
        """The raw-contiguous fragments of the same article that hold the one at `start`.

        Page furniture inside it does not end a run of an article, and is not in it.
        """
        here = self.index(self.fragment(start).start)
        key = self.frags[start].article
        down = self._same(range(here - 1, -1, -1), key)
        return [
            *reversed(down),
            self.frags[start],
            *self._same(range(here + 1, len(self.starts)), key),
        ]

    def _same(self, indexes: range, key: int | None) -> list[Fragment]:
        """The fragments of an article, by raw index, up to the first of another article."""
        out: list[Fragment] = []
        for i in indexes:
            f = self.frags[self.starts[i]]
            if f.article == key:
                out.append(f)
            elif f.article is not None or key is None:
                break
        return out

    def sequence(self, key: int) -> list[int]:
        """The fragment starts of an article in reading order (live: edits change it)."""
        if self._sequences is None:
            self._sequences = {}
            for f in self.frags.values():
                if f.article is not None:
                    self._raw.setdefault(f.article, []).append(f)
        if key not in self._sequences:
            members = sorted(self._raw.get(key, ()), key=lambda f: (f.order, f.start))
            self._sequences[key] = [f.start for f in members]
        return self._sequences[key]

    def members(self, key: int) -> list[Fragment]:
        """The fragments of an article in reading order."""
        return [self.frags[s] for s in self.sequence(key)]

    # -- changing --------------------------------------------------------------------------

    def touch(self, key: int | None) -> None:
        """Say that the article's order, roles or members are about to change."""
        if key is None or key in self._touched:
            return
        self._touched.add(key)
        before: Fragment | None = None
        for f in self.members(key):
            start, role = (before.start, before.role) if before else (None, None)
            self._before[f.start] = (start, role, f.role)
            before = f

    def put(self, fragment: Fragment) -> None:
        """Replace a fragment by a changed one of the same span; its article stays."""
        self.frags[fragment.start] = fragment

    def new_article(self, uuid: str = "") -> int:
        """Make an empty article; its rank is settled by `finish`."""
        key = max((a.key for a in (*self.annotation.articles, *self.articles)), default=0) + 1
        self.articles.append(Article(key, uuid or new_uuid(), 0))
        self._fresh.append(key)
        return key

    def give(self, starts: Iterable[int], key: int | None, why: Why) -> None:
        """Give fragments to another article (None: furniture), at their canonical places.

        Those that belong there already get the new Why and stay where they are.
        """
        if key is not None and not self.has_article(key):
            raise no_article(key)
        coming: list[int] = []
        leaving: dict[int, set[int]] = {}
        for start in starts:
            f = self.fragment(start)
            if f.article == key:
                self.put(replace(f, by_article=why))
                continue
            self.touch(f.article)
            if f.article is not None:
                leaving.setdefault(f.article, set()).add(start)
            by_order = Why() if f.by_order.locked else f.by_order
            order = f.order if key is not None else 0
            coming.append(start)
            self.put(replace(f, article=key, order=order, by_article=why, by_order=by_order))
        for old, gone in leaving.items():
            seq = self.sequence(old)
            seq[:] = [s for s in seq if s not in gone]
        if key is not None:
            self.touch(key)
            self._insert(coming, key)

    def replace_at_canonical_place(self, starts: Collection[int]) -> None:
        """Move fragments inside their articles to where their roles belong."""
        homes: dict[int, set[int]] = {}
        for start in starts:
            key = self.fragment(start).article
            if key is not None:
                homes.setdefault(key, set()).add(start)
        for key, mine in homes.items():
            self.touch(key)
            seq = self.sequence(key)
            seq[:] = [s for s in seq if s not in mine]
            self._insert(mine, key)

    def _insert(self, starts: Iterable[int], key: int) -> None:
        """Put fragments into the article's reading order: by role, then by raw place.

        Running text stands behind the nearest raw predecessor of its kind, so that an order
        which a person set stays as it is.
        """
        coming: dict[int, list[int]] = {}
        for start in sorted(starts):
            coming.setdefault(place_of(self.frags[start].role), []).append(start)
            self._moved.add(start)
        seq = self.sequence(key)
        for place in sorted(coming):
            merge = self._merge_heading if place < BODY_PLACE else self._merge_text
            seq[:] = merge(seq, coming[place], place)

    def _merge_heading(self, seq: Sequence[int], new: Sequence[int], place: int) -> list[int]:
        """Each before the first that comes after it by role, or by raw place in its role."""
        out: list[int] = []
        at = 0
        for start in seq:
            here = place_of(self.frags[start].role)
            while at < len(new) and (here > place or (here == place and start > new[at])):
                out.append(new[at])
                at += 1
            out.append(start)
        return [*out, *new[at:]]

    def _merge_text(self, seq: Sequence[int], new: Sequence[int], place: int) -> list[int]:
        """Each behind its nearest raw predecessor of the same place."""
        places = [place_of(self.frags[s].role) for s in seq]
        known = sorted(s for s, p in zip(seq, places, strict=True) if p == place)
        behind: dict[int, list[int]] = {}
        for start in new:
            at = bisect_left(known, start)
            behind.setdefault(known[at - 1] if at else -1, []).append(start)
        first = next((i for i, p in enumerate(places) if p >= place), len(seq))
        out = [*seq[:first], *behind.get(-1, ())]
        for start in seq[first:]:
            out.append(start)
            out += behind.get(start, ())
        return out

    def reorder(self, key: int, sequence: Sequence[int], moved: Iterable[int]) -> None:
        """Set the reading order of an article; `moved` are those that get new places."""
        self.touch(key)
        self.sequence(key)[:] = sequence
        self._moved.update(moved)

    def lock_neighbour(self, key: int | None, near: int, *, but: Collection[int]) -> None:
        """Anchor the article: lock the body fragment (else any) nearest to a raw offset.

        So the proposer learns which article the decision was about.
        """
        if key is None:
            return
        others = [f for f in self.members(key) if f.start not in but]
        bodies = [f for f in others if f.role is Role.BODY]
        pool = bodies or others
        if pool:
            self.anchor(min(pool, key=lambda f: abs(f.start - near)).start)

    def lock_source(self, starts: Collection[int]) -> None:
        """Anchor the body lines around running text that leaves its article.

        They say that the rest of the article stays; headings that leave say nothing about
        their neighbours, which often leave next.
        """
        homes: dict[int, list[int]] = {}
        leaving = set(starts)
        for start in starts:
            f = self.fragment(start)
            if f.article is None or f.role is not Role.BODY:
                continue
            if f.article not in homes:
                homes[f.article] = sorted(
                    m.start
                    for m in self.members(f.article)
                    if m.role is Role.BODY and m.start not in leaving
                )
            staying = homes[f.article]
            at = bisect_left(staying, start)
            for near in staying[max(0, at - 1) : at + 1]:
                self.anchor(near)

    def lock_bodies(self, key: int | None, *, but: Collection[int] = ()) -> None:
        """Anchor all of an article but its headings: what it was joined to belongs to it."""
        if key is None:
            return
        for f in self.members(key):
            if place_of(f.role) >= BODY_PLACE and f.start not in but:
                self.anchor(f.start)

    def anchor(self, start: int) -> None:
        """Lock a fragment in its article, unless it is locked already."""
        f = self.fragment(start)
        if not f.by_article.locked:
            self.put(replace(f, by_article=ANCHORED))

    # -- finishing -------------------------------------------------------------------------

    def finish(self, paragraphs: Collection[int] = ()) -> Annotation:
        """The annotation with orders, joints, articles and ranks put right; what was said of an
        article that went over into another is said of that one.

        `paragraphs` are fragments that begin a paragraph if their neighbour changed.
        """
        for key in self._touched:
            self._mend_joints(key, paragraphs)
            self._number(key)
        changed = replace(
            self.annotation,
            fragments=tuple(self.frags[s] for s in sorted(self.frags)),
            articles=self._ranked(),
        )
        return inherit(self.annotation, changed)

    def _mend_joints(self, key: int, paragraphs: Collection[int]) -> None:
        before: Fragment | None = None
        before_anew = False
        for start in self.sequence(key):
            f = self.frags[start]
            was = self._before.get(start, (None, None, f.role))
            now = (before.start, before.role, f.role) if before else (None, None, f.role)
            anew = was[2] is not f.role
            if was != now and not f.by_joint.locked:
                joint = sensible_joint(
                    self.page,
                    before,
                    f,
                    known=was[1] is f.role and not anew,
                    anew=anew,
                    before_anew=before_anew,
                )
                if start in paragraphs and before is not None:
                    joint = Joint.PARAGRAPH
                # A doubt about a joint that says nothing here any more is none.
                apart = before is None or before.role is not f.role
                settled = apart and f.by_joint.confidence < DOUBT
                if joint is not f.joint or settled:
                    f = replace(f, joint=joint, by_joint=Why())
                    self.frags[start] = f
            before, before_anew = f, anew

    def _number(self, key: int) -> None:
        """Give `order` values that yield the sequence, changing the moved fragments only.

        When the gaps are too narrow the whole article is numbered anew, from 1.
        """
        seq = self.members(key)
        fixed = [i for i, f in enumerate(seq) if f.start not in self._moved]
        places = [(seq[i].order, seq[i].start) for i in fixed]
        orders: dict[int, int] = {}
        fits = places == sorted(places)
        edges = [-1, *fixed, len(seq)]
        for left, right in itertools.pairwise(edges):
            if not fits:
                break
            fits = self._fill(seq, left, right, orders)
        if not fits:
            orders = {f.start: i for i, f in enumerate(seq, 1)}
        for f in seq:
            order = orders.get(f.start, f.order)
            if order != f.order:
                self.frags[f.start] = replace(f, order=order)

    @staticmethod
    def _fill(seq: Sequence[Fragment], left: int, right: int, orders: dict[int, int]) -> bool:
        """Number the moved fragments between two fixed ones; False when there is no room."""
        gap = seq[left + 1 : right]
        if not gap:
            return True
        low = seq[left].order if left >= 0 else 0
        if right < len(seq):
            ceiling = seq[right].order
            rising = all(a.start < b.start for a, b in itertools.pairwise(gap))
            if rising and left >= 0 and gap[0].start > seq[left].start and low < ceiling:
                orders.update((f.start, low) for f in gap)
                return True
            if rising and gap[-1].start < seq[right].start and low < ceiling:
                orders.update((f.start, ceiling) for f in gap)
                return True
            if ceiling - low <= len(gap):
                return False
        orders.update((f.start, low + i) for i, f in enumerate(gap, 1))
        return True

    def _ranked(self) -> tuple[Article, ...]:
        """The articles that have fragments, ranks dense; new ones by first appearance."""
        if (
            not self._touched
            and not self._fresh
            and len(self.articles) == len(self.annotation.articles)
        ):
            return tuple(self.articles)
        firsts: dict[int, int] = {}
        for start in sorted(self.frags):
            key = self.frags[start].article
            if key is not None:
                firsts.setdefault(key, start)
        fresh = set(self._fresh)
        old = sorted(
            (a for a in self.articles if a.key not in fresh and a.key in firsts),
            key=lambda a: a.rank,
        )
        new = [a for a in self.articles if a.key in fresh and a.key in firsts]
        for article in sorted(new, key=lambda a: firsts[a.key]):
            earlier = [i for i, a in enumerate(old) if firsts[a.key] < firsts[article.key]]
            at = max(earlier, key=lambda i: firsts[old[i].key]) + 1 if earlier else 0
            old.insert(at, article)
        return tuple(
            a if a.rank == rank else replace(a, rank=rank) for rank, a in enumerate(old, 1)
        )
