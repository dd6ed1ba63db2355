"""The lines of a decided annotation, put where one of the two that are compared has them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from yk_reader.edits.difference import Comparison, Home
from yk_reader.edits.notes import inherit
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Article, Fragment, Why


class Lines:
    """A working copy of the lines of an annotation that comes of a comparison.

    An article of the comparison is the one here that has its uuid; else one of a person's own
    making that holds most of its lines.
    """

    def __init__(self, annotation: Annotation, comparison: Comparison) -> None:
        self._annotation, self._comparison = annotation, comparison
        self.frags: dict[int, Fragment] = {f.start: f for f in annotation.fragments}
        self._articles: list[Article] = list(annotation.articles)
        self._sequences: dict[int, list[int]] = {}
        for f in sorted(annotation.fragments, key=lambda f: (f.order, f.start)):
            if f.article is not None:
                self._sequences.setdefault(f.article, []).append(f.start)
        self._keys: dict[str, int] = {a.uuid: a.key for a in annotation.articles}
        self._side_sequences: dict[tuple[str, bool], list[int]] = {}
        self._touched: set[int] = set()

    def fragment(self, like: Fragment) -> Fragment | None:
        """The fragment here of the same span as one of a side; None when it is cut otherwise."""
        found = self.frags.get(like.start)
        return found if found is not None and found.end == like.end else None

    def put(self, fragment: Fragment) -> None:
        """Replace a fragment by one of the same start and article."""
        self.frags[fragment.start] = fragment

    def key_of(self, home: Home) -> int | None:
        """The article here that is one of the comparison; None for page furniture, and for one
        that is not here."""
        return None if home is None else self._keys.get(home) or self._made_by_hand(home)

    def _made_by_hand(self, home: str) -> int | None:
        found = self._comparison
        known = {*found.left_homes.values(), *found.right_homes.values()}
        own = {a.key for a in self._articles if a.uuid not in known}
        counts: Counter[int] = Counter()
        for left in (True, False):
            for start in self._side(home, left):
                f = self.frags.get(start)
                if f is not None and f.article in own and f.by_article.locked:
                    counts[f.article] += 1
        return max(counts, key=lambda k: (counts[k], -k)) if own and counts else None

    def _side(self, home: str, left: bool) -> list[int]:
        """The starts of the lines of an article as a side reads them."""
        name = home, left
        if name not in self._side_sequences:
            found = self._comparison
            mine = [f for f in found.side(left=left).fragments if found.home(f, left=left) == home]
            mine.sort(key=lambda f: (f.order, f.start))
            self._side_sequences[name] = [f.start for f in mine]
        return self._side_sequences[name]

    def give(self, start: int, home: Home, why: Why, *, left: bool) -> None:
        """Give a line to an article, behind the line that it follows on that side."""
        f = self.frags[start]
        key = None if home is None else self.key_of(home) or self._new(home, left)
        if key == f.article:
            self.put(replace(f, by_article=why))
            return
        self._leave(f)
        self.put(replace(f, article=key, order=0, by_article=why))
        if home is not None and key is not None:
            self._insert(start, home, key, left)

    def _leave(self, fragment: Fragment) -> None:
        if fragment.article is not None:
            self._sequences[fragment.article].remove(fragment.start)
            self._touched.add(fragment.article)

    def _insert(self, start: int, home: str, key: int, left: bool) -> None:
        sequence = self._sequences.setdefault(key, [])
        self._touched.add(key)
        side = self._side(home, left)
        at = side.index(start)
        here = set(sequence)
        before = next((s for s in reversed(side[:at]) if s in here), None)
        after = next((s for s in side[at + 1 :] if s in here), None)
        if before is not None:
            sequence.insert(sequence.index(before) + 1, start)
        elif after is not None:
            sequence.insert(sequence.index(after), start)
        else:
            sequence.append(start)

    def _new(self, home: str, left: bool) -> int:
        """A new article, behind the one that it follows on that side."""
        key = max((a.key for a in (*self._annotation.articles, *self._articles)), default=0) + 1
        found = self._comparison
        side, homes = (found.left, found.left_homes) if left else (found.right, found.right_homes)
        order = [homes[a.key] for a in side.articles]
        here = [a.uuid for a in self._articles]
        before = order[: order.index(home)] if home in order else []
        at = next((here.index(uuid) + 1 for uuid in reversed(before) if uuid in here), 0)
        self._articles.insert(at, Article(key, home, 0))
        self._keys[home] = key
        self._sequences[key] = []
        return key

    def reorder(self, home: str, *, left: bool) -> None:
        """Read the lines of an article as that side does; others stay behind those they follow."""
        key = self.key_of(home)
        if key is None:
            return
        sequence = self._sequences.get(key, [])
        here = set(sequence)
        out = [s for s in self._side(home, left) if s in here]
        mine, before = set(out), None
        for start in sequence:
            if start not in mine:
                out.insert(0 if before is None else out.index(before) + 1, start)
            before = start
        sequence[:] = out
        self._touched.add(key)

    def cut(self, rows: Sequence[Fragment], homes: Sequence[Home], *, left: bool) -> bool:
        """Cut a stretch as that side does; False where a piece here reaches beyond it."""
        low, high = rows[0].start, rows[-1].end
        gone = [f for f in self.frags.values() if f.start < high and f.end > low]
        if any(f.start < low or f.end > high for f in gone):
            return False
        for f in gone:
            self._leave(f)
            del self.frags[f.start]
        for f, home in zip(rows, homes, strict=True):
            self.frags[f.start] = replace(f, article=None, order=0)
            self.give(f.start, home, f.by_article, left=left)
        return True

    def finish(self) -> Annotation:
        """The annotation with orders, articles and ranks put right."""
        for key in self._touched:
            sequence = self._sequences[key]
            places = [(self.frags[s].order, s) for s in sequence]
            if places != sorted(places) or any(not order for order, _ in places):
                for order, start in enumerate(sequence, 1):
                    if self.frags[start].order != order:
                        self.put(replace(self.frags[start], order=order))
        full = [a for a in self._articles if self._sequences.get(a.key)]
        ranked = (a if a.rank == rank else replace(a, rank=rank) for rank, a in enumerate(full, 1))
        changed = replace(
            self._annotation,
            fragments=tuple(self.frags[s] for s in sorted(self.frags)),
            articles=tuple(ranked),
        )
        return inherit(self._annotation, changed)
