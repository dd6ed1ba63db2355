"""Edits that decide which lines make an article."""

from collections.abc import Collection
from dataclasses import field, replace
from typing import ClassVar

from yk_reader.edits.base import (
    BaseEdit,
    Description,
    article_number,
    line_description,
    new_uuid,
    no_article,
    refuse,
    some_starts,
    storable_line,
)
from yk_reader.edits.draft import LayoutDraft
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import BY_HAND, Fragment, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

_GIVEN_ROLE = Why(reason=Reason.FALLBACK)


@dataclass(frozen=True, slots=True)
class StartArticle(BaseEdit):
    """The line and those below it that belong to the same article become a new article.

    `start` is the fragment's raw start. The moved lines, the nearest line above that stays in
    the old article and its running text are locked. Refused at the first line of an article.
    """

    start: int
    uuid: str = field(default_factory=new_uuid, compare=False)
    kind: ClassVar[str] = "start-article"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and article."""
        return line_description(self.kind, page, annotation, [self.start])

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the new article."""
        draft = LayoutDraft(page, annotation)
        here = draft.fragment(self.start)
        run = [f for f in draft.run(self.start) if f.start >= self.start]
        if here.article is not None:
            members = draft.members(here.article)
            first = min(f.start for f in members)
            if first == self.start:
                raise refuse(
                    "article-starts-here",
                    "An article already starts at this line.",
                    "Choose a line further down, or join the article to the one above.",
                    line=page.line_number(self.start),
                )
            moved = {f.start for f in run}
            draft.anchor(max(f.start for f in members if f.start < self.start))
            draft.lock_bodies(here.article, but=moved)
        _found(draft, run, self.uuid)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class NewArticle(BaseEdit):
    """The chosen lines become an article of their own, in canonical reading order."""

    starts: tuple[int, ...]
    uuid: str = field(default_factory=new_uuid, compare=False)
    kind: ClassVar[str] = "new-article"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and number of lines."""
        return line_description(self.kind, page, annotation, self.starts)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the new article."""
        draft = LayoutDraft(page, annotation)
        chosen = [draft.fragment(s) for s in some_starts(self.starts)]
        keys = {f.article for f in chosen}
        if len(keys) == 1:
            (key,) = keys
            if key is not None and len(draft.sequence(key)) == len(chosen):
                raise refuse(
                    "article-already",
                    "These lines are an article of their own already.",
                    article=article_number(annotation, key),
                )
        draft.lock_source(self.starts)
        _found(draft, chosen, self.uuid)
        for old in keys:
            draft.lock_neighbour(old, chosen[0].start, but=self.starts)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class JoinAbove(BaseEdit):
    """The article of the line joins the article that stands above it in the raw text.

    The moved lines and the running text of the article above are locked. Page furniture
    between the two is passed over. A line of page furniture joins alone.
    """

    start: int
    kind: ClassVar[str] = "join-above"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, article and the article above (`to`)."""
        draft = LayoutDraft(page, annotation)
        above = _article_above(draft, self.start)
        to = article_number(annotation, above.article) if above else 0
        return line_description(self.kind, page, annotation, [self.start], to=to)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the two articles joined."""
        draft = LayoutDraft(page, annotation)
        here = draft.fragment(self.start)
        above = _article_above(draft, self.start)
        if above is None:
            raise refuse(
                "nothing-above",
                "There is no article above this line to join.",
                line=page.line_number(self.start),
            )
        draft.anchor(above.start)
        draft.lock_bodies(above.article)
        moved = [here] if here.article is None else draft.members(here.article)
        draft.give([f.start for f in moved], above.article, BY_HAND)
        no_noise(draft, moved)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class AssignFragments(BaseEdit):
    """The lines go to an existing article (its key), or to the page furniture (None).

    The nearest body line of that article is locked with them, and so are the body lines around
    running text that leaves its article. Lines that belong there already
    are confirmed.
    """

    starts: tuple[int, ...]
    article: int | None
    kind: ClassVar[str] = "assign"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines and the article that gets them (`to`)."""
        to = article_number(annotation, self.article)
        return line_description(self.kind, page, annotation, self.starts, to=to)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the lines in their new article."""
        draft = LayoutDraft(page, annotation)
        if self.article is not None and not draft.has_article(self.article):
            raise no_article(self.article)
        starts = some_starts(self.starts)
        chosen = [draft.fragment(s) for s in starts]
        if all(f.article == self.article and f.by_article.human for f in chosen):
            raise refuse(
                "assigned-already",
                "These lines belong to that article already."
                if self.article is not None
                else "These lines are page furniture already.",
            )
        draft.lock_neighbour(self.article, starts[0], but=starts)
        draft.lock_source([f.start for f in chosen if f.article != self.article])
        draft.give(starts, self.article, BY_HAND)
        if self.article is not None:
            no_noise(draft, chosen)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class MoveBoundary(BaseEdit):
    """The boundary above the line `old_start` moves to above the line at `new_start`.

    The lines between change to the article on the other side; page furniture among them stays
    furniture when the boundary moves up. `new_start` may be any raw offset, also the end of
    the page.
    """

    old_start: int
    new_start: int
    kind: ClassVar[str] = "move-boundary"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the old line and the new one (`to_line`)."""
        to_line = page.line_number(min(self.new_start, len(page.text)))
        return line_description(self.kind, page, annotation, [self.old_start], to_line=to_line)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the boundary moved."""
        draft = LayoutDraft(page, annotation)
        lower = draft.fragment(self.old_start)
        upper = draft.above(self.old_start)
        if upper is None or upper.article == lower.article:
            raise refuse(
                "no-boundary",
                "There is no boundary between two articles at this line.",
                line=page.line_number(self.old_start),
            )
        old, new = draft.index(self.old_start), draft.index(self.new_start)
        if old == new:
            raise refuse("boundary-stays", "The boundary stands there already.")
        up = new < old
        target = lower.article if up else upper.article
        between = [draft.frags[s] for s in draft.starts[min(old, new) : max(old, new)]]
        moved = [
            f
            for f in between
            if f.article != target and (f.article is not None or not up or target is None)
        ]
        if not moved:
            raise refuse("boundary-stays", "No line of an article lies between the two places.")
        draft.lock_neighbour(target, self.old_start, but=[f.start for f in moved])
        draft.give([f.start for f in moved], target, BY_HAND)
        if target is not None:
            no_noise(draft, moved)
        for i in (new - 1, new):
            if 0 <= i < len(draft.starts):
                draft.anchor(draft.starts[i])
        return draft.finish()


@dataclass(frozen=True, slots=True)
class SetUnsure(BaseEdit):
    """Mark lines as unsure, or take the mark away."""

    starts: tuple[int, ...]
    flag: bool
    kind: ClassVar[str] = "set-unsure"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines and the flag (1 or 0)."""
        return line_description(self.kind, page, annotation, self.starts, flag=int(self.flag))

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the marks set."""
        draft = LayoutDraft(page, annotation)
        for start in some_starts(self.starts):
            draft.put(replace(draft.fragment(start), unsure=self.flag))
        return draft.finish()


@dataclass(frozen=True, slots=True)
class SetArticleUnsure(BaseEdit):
    """Flag a whole article to be looked at again, or take the flag away."""

    key: int
    flag: bool
    kind: ClassVar[str] = "set-article-unsure"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the article and the flag (1 or 0)."""
        number = article_number(annotation, self.key)
        return Description(self.kind, {"article": number, "flag": int(self.flag)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the flag."""
        if annotation.article(self.key) is None:
            raise no_article(self.key)
        return replace(
            annotation,
            articles=tuple(
                replace(a, unsure=self.flag) if a.key == self.key else a
                for a in annotation.articles
            ),
        )


@dataclass(frozen=True, slots=True)
class SetArticleNote(BaseEdit):
    """Write a note on an article."""

    key: int
    note: str
    kind: ClassVar[str] = "set-article-note"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the article."""
        return Description(self.kind, {"article": article_number(annotation, self.key)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the note."""
        if annotation.article(self.key) is None:
            raise no_article(self.key)
        note = storable_line(self.note)
        return replace(
            annotation,
            articles=tuple(
                replace(a, note=note) if a.key == self.key else a for a in annotation.articles
            ),
        )


def sorted_raw(fragments: Collection[Fragment]) -> list[Fragment]:
    """Fragments in raw order."""
    return sorted(fragments, key=lambda f: f.start)


def _found(draft: LayoutDraft, lines: Collection[Fragment], uuid: str) -> None:
    """Make a new article of the lines, in canonical order."""
    key = draft.new_article(uuid)
    draft.give([f.start for f in lines], key, BY_HAND)
    no_noise(draft, lines)


def _article_above(draft: LayoutDraft, start: int) -> Fragment | None:
    """The nearest fragment above the line's run that belongs to another article."""
    here = draft.fragment(start)
    first = start if here.article is None else draft.run(start)[0].start
    for i in range(draft.index(first) - 1, -1, -1):
        f = draft.frags[draft.starts[i]]
        if f.article is not None and f.article != here.article:
            return f
    return None


def no_noise(draft: LayoutDraft, lines: Collection[Fragment]) -> None:
    """Lines that a person gives to an article are no noise any more, if nobody said they were."""
    for line in lines:
        f = draft.frags[line.start]
        if f.role is Role.NOISE and not f.by_role.locked:
            draft.put(replace(f, role=Role.BODY, by_role=_GIVEN_ROLE))
