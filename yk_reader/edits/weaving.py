"""Edits for lines that stand out of order: columns taken apart, characters joined, lines turned."""

from collections.abc import Sequence
from dataclasses import field, replace
from typing import ClassVar

from yk_reader.edits.articles import no_noise
from yk_reader.edits.base import (
    BaseEdit,
    Description,
    line_description,
    new_uuid,
    refuse,
    some_starts,
)
from yk_reader.edits.draft import LayoutDraft
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import BY_HAND
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint


@dataclass(frozen=True, slots=True)
class TakeApart(BaseEdit):
    """Columns that stand line about line are taken apart: each becomes an article of its own.

    Of the chosen lines in raw order the first, the `columns`-th after it and so on make the first
    column. A column goes to the article of its first line, or to a new one where an earlier
    column went there. Refused with fewer than two lines a column, and where each column has its
    article already.
    """

    starts: tuple[int, ...]
    columns: int = 2
    uuids: tuple[str, ...] = field(
        default_factory=lambda: tuple(new_uuid() for _ in range(4)), compare=False
    )
    kind: ClassVar[str] = "take-apart"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines and of columns (`columns`)."""
        return line_description(self.kind, page, annotation, self.starts, columns=self.columns)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the columns apart."""
        draft = LayoutDraft(page, annotation)
        starts = sorted(some_starts(self.starts))
        for start in starts:
            draft.fragment(start)
        if not 2 <= self.columns <= 4 or len(starts) < 2 * self.columns:
            raise refuse(
                "few-lines",
                "These are too few lines for so many columns.",
                "Choose the lines of all columns, from the first to the last.",
            )
        columns = [starts[n :: self.columns] for n in range(self.columns)]
        homes = [{draft.frags[s].article for s in column} for column in columns]
        if all(len(h) == 1 and None not in h for h in homes) and len(set.union(*homes)) == len(
            columns
        ):
            raise refuse("apart-already", "Each column is in an article of its own already.")
        draft.lock_source(starts)
        taken: set[int] = set()
        for n, column in enumerate(columns):
            key = draft.frags[column[0]].article
            if key is None or key in taken:
                key = draft.new_article(self.uuids[n])
            taken.add(key)
            draft.give(column, key, BY_HAND)
            no_noise(draft, [draft.frags[s] for s in column])
            _read_in(draft, key, column)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class JoinCharacters(BaseEdit):
    """The lines make one line of upright text: nothing stands between them, in raw order.

    All go to the article of the first and get its role.
    """

    starts: tuple[int, ...]
    kind: ClassVar[str] = "join-characters"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and number of lines."""
        return line_description(self.kind, page, annotation, self.starts)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the lines glued."""
        draft = LayoutDraft(page, annotation)
        starts = sorted(some_starts(self.starts))
        first = draft.fragment(starts[0])
        if len(starts) < 2:
            raise refuse(
                "few-lines", "One line has nothing to be joined to.", "Choose all its characters."
            )
        if first.article is None:
            raise refuse(
                "no-article",
                "The first of these lines belongs to no article.",
                "Give it to an article first.",
                line=page.line_number(first.start),
            )
        draft.touch(first.article)
        leaving = [s for s in starts if draft.fragment(s).article != first.article]
        draft.lock_source(leaving)
        for start in starts[1:]:
            f = draft.frags[start]
            role = first.role
            glued = replace(f, role=role, by_role=BY_HAND, joint=Joint.GLUE, by_joint=BY_HAND)
            draft.touch(f.article)
            draft.put(glued)
        draft.give(starts, first.article, BY_HAND)
        _read_in(draft, first.article, starts)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class TurnRound(BaseEdit):
    """The lines are read from the last to the first, in the places that they have together.

    Lines of several articles are turned in each of them. Refused where no article has two.
    """

    starts: tuple[int, ...]
    kind: ClassVar[str] = "turn-round"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and number of lines."""
        return line_description(self.kind, page, annotation, self.starts)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the lines turned round."""
        draft = LayoutDraft(page, annotation)
        chosen = set(some_starts(self.starts))
        keys = dict.fromkeys(draft.fragment(s).article for s in sorted(chosen))
        turned = False
        for key in keys:
            if key is None:
                continue
            seq = list(draft.sequence(key))
            mine = [s for s in seq if s in chosen]
            if len(mine) < 2:
                continue
            turned = True
            other = iter(reversed(mine))
            draft.reorder(key, [next(other) if s in chosen else s for s in seq], mine)
            for start in mine:
                draft.put(replace(draft.frags[start], by_order=BY_HAND))
        if not turned:
            raise refuse(
                "few-lines",
                "There are no two lines of one article to turn round.",
                "Choose lines of one article.",
            )
        return draft.finish()


def _read_in(draft: LayoutDraft, key: int, lines: Sequence[int]) -> None:
    """Let the lines be read one after the other, from where the first of them stands."""
    seq = draft.sequence(key)
    mine = set(lines)
    at = len([s for s in seq[: seq.index(lines[0])] if s not in mine])
    rest = [s for s in seq if s not in mine]
    draft.reorder(key, [*rest[:at], *lines, *rest[at:]], lines)
    for start in lines:
        draft.put(replace(draft.frags[start], by_order=BY_HAND))
