"""A person looked at what the program was not sure of, and found it right.

A decision that is confirmed so is a person's from then on (`Reason.CHECKED`): sure, not in doubt
any more, and kept when the layout is proposed again.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import ClassVar, Final

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
from yk_reader.edits.entities import AcceptEntities, SetEntityUnsure
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import CHECKED, DOUBT, Alarm, AlarmKind, Fragment, Patch, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin


class Decision(Enum):
    """One of the decisions on a fragment."""

    ARTICLE = "article"
    ROLE = "role"
    JOINT = "joint"
    ORDER = "order"


ALARMED: Final[Mapping[AlarmKind, Decision]] = {
    AlarmKind.MID_SENTENCE: Decision.JOINT,
    AlarmKind.NO_HEADING: Decision.ARTICLE,
    AlarmKind.NO_BODY: Decision.ARTICLE,
    AlarmKind.NO_END_MARK: Decision.ARTICLE,
    AlarmKind.LOOSE_CONTINUATION: Decision.ROLE,
}
"""Which decision an alarm calls in question: who says that nothing is wrong has checked it."""


def why_of(fragment: Fragment, decision: Decision) -> Why:
    """Where one decision on a fragment comes from."""
    return {
        Decision.ARTICLE: fragment.by_article,
        Decision.ROLE: fragment.by_role,
        Decision.JOINT: fragment.by_joint,
        Decision.ORDER: fragment.by_order,
    }[decision]


def alarm_checked(fragment: Fragment, kind: AlarmKind) -> bool:
    """Whether a person said of the fragment that what the alarm tells is right."""
    return why_of(fragment, ALARMED[kind]).reason is Reason.CHECKED


def doubtful(patch: Patch) -> bool:
    """Whether a correction that counts was made with too little confidence."""
    return patch.active and patch.confidence < DOUBT


@dataclass(frozen=True, slots=True)
class ConfirmLines(BaseEdit):
    """What is in doubt on the lines is right: decisions, corrections, marks of "unsure".

    `alarms` are those of these lines that mean nothing. A line that is confirmed in its article
    anchors it there, as one that is given to it does.
    """

    starts: tuple[int, ...]
    alarms: tuple[Alarm, ...] = ()
    kind: ClassVar[str] = "confirm-lines"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and number of lines, of those that are in doubt."""
        wanted, of = _questioned(self.alarms), {f.start: f for f in annotation.fragments}
        here = [of[s] for s in set(self.starts) if s in of]
        starts = [f.start for f in here if _checked(f, wanted.get(f.start, frozenset())) is not f]
        corrected = {p.start for p in annotation.patches if doubtful(p)}
        starts += [
            f.start
            for f in here
            if f.start not in starts and any(f.start <= at < f.end for at in corrected)
        ]
        return line_description(self.kind, page, annotation, starts or self.starts)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with these doubts gone."""
        draft = LayoutDraft(page, annotation)
        chosen = [draft.fragment(s) for s in some_starts(self.starts)]
        wanted = _questioned(self.alarms)
        homes: dict[int, list[int]] = {}
        for f in chosen:
            checked = _checked(f, wanted.get(f.start, frozenset()))
            draft.put(checked)
            if checked.by_article is not f.by_article and f.article is not None:
                homes.setdefault(f.article, []).append(f.start)
        for article, starts in homes.items():
            draft.lock_neighbour(article, starts[0], but=starts)
        return _or_refused(annotation, _with_patches(draft.finish(), chosen, doubtful))


@dataclass(frozen=True, slots=True)
class ConfirmArticle(BaseEdit):
    """The whole article is right: no decision on its lines is the program's alone any more.

    Corrections are confirmed with it and marks of "unsure" go; suggestions stay suggestions.
    `alarms` are those of its lines that mean nothing.
    """

    article: int
    alarms: tuple[Alarm, ...] = ()
    kind: ClassVar[str] = "confirm-article"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the article's number."""
        return Description(self.kind, {"article": article_number(annotation, self.article)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the article confirmed."""
        if annotation.article(self.article) is None:
            raise no_article(self.article)
        wanted = _questioned(self.alarms)
        members = annotation.members(self.article)
        mine = {f.start for f in members}
        fragments = tuple(
            _checked(f, wanted.get(f.start, frozenset()), all_of_it=True) if f.start in mine else f
            for f in annotation.fragments
        )
        articles = tuple(
            replace(a, unsure=False) if a.key == self.article else a for a in annotation.articles
        )
        changed = replace(annotation, fragments=fragments, articles=articles)
        return _or_refused(annotation, _with_patches(changed, members, _automatic))


@dataclass(frozen=True, slots=True)
class ConfirmEntities(BaseEdit):
    """The entities are right: suggestions are accepted, marks of "unsure" go."""

    keys: tuple[int, ...]
    nested: bool = False
    kind: ClassVar[str] = "confirm-entities"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with label, surface and how many."""
        words = SetEntityUnsure(self.keys, flag=False).describe(page, annotation)
        params = {name: value for name, value in words.params.items() if name != "flag"}
        return Description(self.kind, params)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the entities accepted and sure."""
        # also says so when one of them is gone
        sure = SetEntityUnsure(self.keys, flag=False).apply(page, annotation)
        wanted = set(self.keys)
        open_ = tuple(
            e.key
            for e in annotation.entities
            if e.key in wanted and e.status is EntityStatus.SUGGESTED
        )
        if open_:
            sure = AcceptEntities(open_, nested=self.nested).apply(page, sure)
        return _or_refused(annotation, sure)


def _questioned(alarms: Iterable[Alarm]) -> dict[int, frozenset[Decision]]:
    """Line → the decisions that alarms call in question."""
    found: dict[int, frozenset[Decision]] = {}
    for alarm in alarms:
        found[alarm.start] = found.get(alarm.start, frozenset()) | {ALARMED[alarm.kind]}
    return found


def _checked(f: Fragment, questioned: Collection[Decision], *, all_of_it: bool = False) -> Fragment:
    """The fragment with its doubtful and questioned decisions checked, or with all of them."""

    def why(decision: Decision) -> Why:
        old = why_of(f, decision)
        open_ = old.confidence < DOUBT or decision in questioned
        return CHECKED if open_ or (all_of_it and not old.locked) else old

    checked = replace(
        f,
        unsure=False,
        by_article=why(Decision.ARTICLE),
        by_role=why(Decision.ROLE),
        by_joint=why(Decision.JOINT),
        by_order=why(Decision.ORDER),
    )
    return f if checked == f else checked


def _automatic(patch: Patch) -> bool:
    return doubtful(patch) or (patch.active and patch.origin is Origin.AUTO)


def _with_patches(
    annotation: Annotation, fragments: Collection[Fragment], which: Callable[[Patch], bool]
) -> Annotation:
    """The annotation with those corrections inside these fragments confirmed."""
    starts = {f.start for f in fragments}
    keys = {
        p.key
        for p in annotation.patches
        if which(p) and (f := annotation.fragment_at(p.start)) is not None and f.start in starts
    }
    if not keys:
        return annotation
    patches = tuple(
        replace(p, origin=Origin.HUMAN, confidence=100) if p.key in keys else p
        for p in annotation.patches
    )
    return replace(annotation, patches=patches)


def _or_refused(old: Annotation, new: Annotation) -> Annotation:
    if new == old:
        raise refuse("nothing-in-doubt", "Nothing is in doubt here.")
    return new
