"""Edits of the reading order: inside an article, and of the articles on the page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.base import (
    BaseEdit,
    Description,
    article_number,
    line_description,
    no_article,
    refuse,
    some_starts,
)
from yk_reader.edits.draft import LayoutDraft
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import ANCHORED, BY_HAND
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint


@dataclass(frozen=True, slots=True)
class MoveFragments(BaseEdit):
    """The lines go earlier (`by` -1) or later (+1) in the reading order of their article.

    Whole units jump over a whole unit, lines over one line. Lines that do not stand together
    are moved together first.
    """

    starts: tuple[int, ...]
    by: int
    kind: ClassVar[str] = "move-lines"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines and direction (`by`)."""
        return line_description(self.kind, page, annotation, self.starts, by=self.by)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the new order."""
        draft = LayoutDraft(page, annotation)
        chosen = set(some_starts(self.starts))
        keys = {draft.fragment(s).article for s in chosen}
        key = keys.pop()
        if key is None or keys:
            raise refuse(
                "one-article",
                "Only lines of one article can be moved in its reading order.",
                "Choose lines of one article.",
            )
        seq = list(draft.sequence(key))
        units = _unit_starts(draft, seq)
        block = [s for s in seq if s in chosen]
        rest = [s for s in seq if s not in chosen]
        first = seq.index(block[0])
        at = len([s for s in seq[:first] if s not in chosen])
        whole = block[0] in units and (
            seq.index(block[-1]) + 1 == len(seq) or seq[seq.index(block[-1]) + 1] in units
        )
        to = _jump(rest, at, -1 if self.by < 0 else 1, units if whole else frozenset())
        if to == at:
            raise refuse(
                "order-edge",
                "These lines are the first of their article already."
                if self.by < 0
                else "These lines are the last of their article already.",
            )
        draft.reorder(key, [*rest[:to], *block, *rest[to:]], chosen)
        _lock_order(draft, block, key)
        return draft.finish(units if whole else ())


@dataclass(frozen=True, slots=True)
class PlaceFragments(BaseEdit):
    """The lines go to an article, right before its line `before` (None: at its end)."""

    starts: tuple[int, ...]
    article: int
    before: int | None
    kind: ClassVar[str] = "place-lines"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines and the article that gets them (`to`)."""
        to = article_number(annotation, self.article)
        return line_description(self.kind, page, annotation, self.starts, to=to)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the lines in their place."""
        draft = LayoutDraft(page, annotation)
        if not draft.has_article(self.article):
            raise no_article(self.article)
        chosen = some_starts(self.starts)
        old_keys = {draft.fragment(s).article for s in chosen}
        if self.before is not None and draft.fragment(self.before).article != self.article:
            raise refuse("not-its-line", "The line to stand before is in another article.")
        target = list(draft.sequence(self.article))
        units = {*_unit_starts(draft, target)}
        for key in old_keys - {None, self.article}:
            assert key is not None
            units |= _unit_starts(draft, draft.sequence(key))
        block = sorted(
            chosen, key=lambda s: (draft.frags[s].article != self.article, _at(draft, s))
        )
        follower = self.before
        if follower in chosen:
            later = target[target.index(follower) :]
            follower = next((s for s in later if s not in chosen), None)
        rest = [s for s in target if s not in chosen]
        to = len(rest) if follower is None else rest.index(follower)
        placed = [*rest[:to], *block, *rest[to:]]
        if placed == target:
            raise refuse("order-stays", "The lines stand there already.")
        draft.lock_neighbour(self.article, block[0], but=chosen)
        draft.give(
            [s for s in block if draft.frags[s].article != self.article], self.article, BY_HAND
        )
        draft.reorder(self.article, placed, chosen)
        _lock_order(draft, block, self.article)
        starts = {s for s in (*block, follower) if s in units and s is not None}
        return draft.finish(starts)


@dataclass(frozen=True, slots=True)
class MoveArticle(BaseEdit):
    """An article goes to another place in the page's reading order.

    `by` moves it by so many places, `to` gives its new number (from 1); one of the two.
    """

    key: int
    by: int = 0
    to: int | None = None
    kind: ClassVar[str] = "move-article"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the article's number and its new one (`to`)."""
        number = article_number(annotation, self.key)
        to = number + self.by if self.to is None else self.to
        to = min(max(to, 1), max(len(annotation.articles), 1))
        return Description(self.kind, {"article": number, "to": to})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the articles numbered anew."""
        article = annotation.article(self.key)
        if article is None:
            raise no_article(self.key)
        ordered = sorted(annotation.articles, key=lambda a: (a.rank, a.key))
        old = ordered.index(article)
        new = old + self.by if self.to is None else self.to - 1
        new = min(max(new, 0), len(ordered) - 1)
        if new == old:
            raise refuse("order-edge", "The article stands there already.")
        ordered.insert(new, ordered.pop(old))
        return replace(
            annotation,
            articles=tuple(
                a if a.rank == rank else replace(a, rank=rank) for rank, a in enumerate(ordered, 1)
            ),
        )


def _at(draft: LayoutDraft, start: int) -> tuple[int, int]:
    """The sort key that keeps chosen lines in the order in which they are read now."""
    f = draft.frags[start]
    return (f.order if f.article is not None else 0, start)


def _unit_starts(draft: LayoutDraft, seq: Sequence[int]) -> frozenset[int]:
    """The fragments of a reading order with which a unit begins."""
    out = []
    role = None
    for start in seq:
        f = draft.frags[start]
        if f.role is not role or f.joint is Joint.PARAGRAPH:
            out.append(start)
        role = f.role
    return frozenset(out)


def _jump(rest: Sequence[int], at: int, step: int, units: frozenset[int]) -> int:
    """The index in `rest` after jumping over a line, or over a unit when `units` is given."""
    to = at + step
    if not 0 <= to <= len(rest):
        return at
    while 0 < to < len(rest) and units and rest[to] not in units:
        to += step
    return to


def _lock_order(draft: LayoutDraft, block: Sequence[int], key: int) -> None:
    """Lock the places of the moved lines and of the neighbours that they got."""
    seq = draft.sequence(key)
    for start in block:
        draft.put(replace(draft.frags[start], by_order=BY_HAND))
    low, high = seq.index(block[0]) - 1, seq.index(block[-1]) + 1
    for i in (low, high):
        if 0 <= i < len(seq):
            f = draft.frags[seq[i]]
            if not f.by_order.locked:
                draft.put(replace(f, by_order=ANCHORED))
