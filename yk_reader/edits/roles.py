"""Edits of roles, joints and of where a line is cut."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.articles import sorted_raw
from yk_reader.edits.base import (
    BaseEdit,
    Description,
    find_fragment,
    line_description,
    refuse,
    some_starts,
)
from yk_reader.edits.draft import BODY_PLACE, LayoutDraft, place_of
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import BY_HAND, Fragment
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Joint, Role

_CYCLE = (Joint.PARAGRAPH, Joint.BREAK, Joint.SPACE, Joint.GLUE)


@dataclass(frozen=True, slots=True)
class SetRole(BaseEdit):
    """Say what the lines are in their article; each goes to the place of its role there.

    A line whose place in the reading order a person set stays in it, and running text that
    becomes a subhead (or the other way round) stays in place.
    """

    starts: tuple[int, ...]
    role: Role
    kind: ClassVar[str] = "set-role"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, number of lines and role."""
        return line_description(self.kind, page, annotation, self.starts, role=self.role.value)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the roles set."""
        draft = LayoutDraft(page, annotation)
        chosen = sorted_raw([draft.fragment(s) for s in some_starts(self.starts)])
        for f in chosen:
            draft.touch(f.article)
        moving: list[int] = []
        for f in chosen:
            draft.put(replace(f, role=self.role, by_role=BY_HAND))
            old, new = place_of(f.role), place_of(self.role)
            if old != new and f.article is not None and not f.by_order.locked:
                moving.append(f.start)
        draft.replace_at_canonical_place(moving)
        return draft.finish()


@dataclass(frozen=True, slots=True)
class ToggleParagraph(BaseEdit):
    """A paragraph begins at the line, or does not any more."""

    start: int
    kind: ClassVar[str] = "toggle-paragraph"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and the joint that it gets."""
        joint = _toggled(find_fragment(annotation, self.start))
        return line_description(self.kind, page, annotation, [self.start], joint=joint.value)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the joint set."""
        return _with_joint(page, annotation, self.start, _toggled)


@dataclass(frozen=True, slots=True)
class NextJoint(BaseEdit):
    """The line gets the next kind of joint: paragraph, break, space, glue, and round again."""

    start: int
    kind: ClassVar[str] = "next-joint"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and the joint that it gets."""
        joint = _next(find_fragment(annotation, self.start))
        return line_description(self.kind, page, annotation, [self.start], joint=joint.value)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the joint set."""
        return _with_joint(page, annotation, self.start, _next)


@dataclass(frozen=True, slots=True)
class SetJoint(BaseEdit):
    """The line gets this kind of joint; the kind that it has already is confirmed by it."""

    start: int
    joint: Joint
    kind: ClassVar[str] = "set-joint"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and the joint that it gets."""
        return line_description(self.kind, page, annotation, [self.start], joint=self.joint.value)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the joint set."""
        return _with_joint(page, annotation, self.start, lambda _: self.joint)


def _toggled(f: Fragment) -> Joint:
    if f.joint is not Joint.PARAGRAPH:
        return Joint.PARAGRAPH
    return inside_unit(f.role)


def inside_unit(role: Role) -> Joint:
    """The joint of a line that goes on with a unit of that role."""
    one_line = role in HEADING_ROLES or place_of(role) < BODY_PLACE - 1
    return Joint.SPACE if one_line else Joint.GLUE


def _next(f: Fragment) -> Joint:
    return _CYCLE[(_CYCLE.index(f.joint) + 1) % len(_CYCLE)]


def _with_joint(
    page: Page, annotation: Annotation, start: int, choose: Callable[[Fragment], Joint]
) -> Annotation:
    """The annotation with another joint before one line."""
    draft = LayoutDraft(page, annotation)
    fragment = draft.fragment(start)
    _has_joint(draft, start)
    draft.put(replace(fragment, joint=choose(fragment), by_joint=BY_HAND))
    return draft.finish()


def _has_joint(draft: LayoutDraft, start: int) -> None:
    """EditRefused where a joint would have no effect."""
    f = draft.fragment(start)
    line = draft.page.line_number(start)
    if f.article is None:
        raise refuse(
            "furniture-has-no-joint",
            "This line is page furniture, so it begins no paragraph.",
            "Give it to an article first.",
            line=line,
        )
    members = draft.members(f.article)
    at = next(i for i, m in enumerate(members) if m.start == start)
    if at == 0:
        raise refuse(
            "first-of-article", "An article always begins with a new paragraph.", line=line
        )
    if members[at - 1].role is not f.role:
        raise refuse(
            "role-changes-here",
            "The role changes at this line, so a new paragraph begins anyway.",
            "Change the role of one of the two lines first.",
            line=line,
        )
