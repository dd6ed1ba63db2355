"""Edits on whole articles and on what was cut off: join several, go on with the line above."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.articles import no_noise
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
from yk_reader.edits.roles import SetRole, inside_unit
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import BY_HAND, Fragment
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, Role


def articles_of(annotation: Annotation, starts: Iterable[int]) -> tuple[int, ...]:
    """The articles of some lines, each once, in the raw order of the lines."""
    wanted = set(starts)
    found = (f.article for f in annotation.fragments if f.start in wanted)
    return tuple(dict.fromkeys(key for key in found if key is not None))


@dataclass(frozen=True, slots=True)
class JoinArticles(BaseEdit):
    """The articles that the lines touch become one: the one of the first line.

    Page furniture among the lines stays what it is. The moved lines and the running text of the
    article that they come to are locked.
    """

    starts: tuple[int, ...]
    kind: ClassVar[str] = "join-articles"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, the number of articles (`articles`) and the one that stays."""
        keys = articles_of(annotation, self.starts)
        to = article_number(annotation, keys[0]) if keys else 0
        return line_description(self.kind, page, annotation, self.starts, to=to, articles=len(keys))

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with one article less for each that joined."""
        draft = LayoutDraft(page, annotation)
        for start in some_starts(self.starts):
            draft.fragment(start)
        keys = articles_of(annotation, self.starts)
        if len(keys) < 2:
            raise refuse(
                "one-article",
                "These lines belong to one article already.",
                "Choose lines of several articles.",
            )
        home = keys[0]
        draft.lock_neighbour(home, min(self.starts), but=())
        draft.lock_bodies(home)
        moved = [f for key in keys[1:] for f in draft.members(key)]
        draft.give([f.start for f in moved], home, BY_HAND)
        no_noise(draft, moved)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class ContinueAbove(BaseEdit):
    """The lines go on with the line above them: its article, its role, and no paragraph between.

    Page furniture above is passed over. They are read right after that line.
    """

    starts: tuple[int, ...]
    kind: ClassVar[str] = "continue-above"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines and the article above (`to`)."""
        above = _line_above(LayoutDraft(page, annotation), self.starts)
        to = article_number(annotation, above.article) if above else 0
        return line_description(self.kind, page, annotation, self.starts, to=to)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the lines behind the one above."""
        draft = LayoutDraft(page, annotation)
        starts = some_starts(self.starts)
        chosen = [draft.fragment(start) for start in starts]
        above = _line_above(draft, starts)
        if above is None or above.article is None:
            raise refuse(
                "nothing-above",
                "There is no article above this line to join.",
                line=page.line_number(starts[0]),
            )
        draft.touch(above.article)
        for f in chosen:
            draft.touch(f.article)
        leaving = [f.start for f in chosen if f.article != above.article]
        draft.anchor(above.start)
        draft.lock_source(leaving)
        for f in chosen:
            fits = f.role is above.role and f.joint is not Joint.PARAGRAPH
            joint = f.joint if fits else inside_unit(above.role)
            draft.put(replace(f, role=above.role, by_role=BY_HAND, joint=joint, by_joint=BY_HAND))
        draft.give(starts, above.article, BY_HAND)
        seq = [s for s in draft.sequence(above.article) if s not in set(starts)]
        at = seq.index(above.start) + 1
        draft.reorder(above.article, [*seq[:at], *starts, *seq[at:]], starts)
        return draft.finish()


def _line_above(draft: LayoutDraft, starts: Iterable[int]) -> Fragment | None:
    """The nearest line of an article above the first of these lines."""
    first = min(starts)
    for i in range(draft.index(first) - 1, -1, -1):
        found = draft.frags[draft.starts[i]]
        if found.article is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class SetArticleRole(BaseEdit):
    """Say what all lines of whole articles are.

    Noise in them (what the machine or a person took for no text) stays noise, unless there is
    nothing else.
    """

    keys: tuple[int, ...]
    role: Role
    kind: ClassVar[str] = "set-article-role"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines, article and role."""
        starts = [f.start for key in self.keys for f in annotation.members(key)]
        return line_description(self.kind, page, annotation, starts, role=self.role.value)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the roles set."""
        starts: list[int] = []
        for key in self.keys:
            if annotation.article(key) is None:
                raise no_article(key)
            mine = annotation.members(key)
            text = [f.start for f in mine if f.role is not Role.NOISE]
            starts += text or [f.start for f in mine]
        return SetRole(tuple(starts), self.role).apply(page, annotation)
