"""Which joint a fragment gets when it comes to stand behind another one.

Only joints that nobody decided are mended, and only where the neighbour changed: a line that
keeps its predecessor keeps its joint.
"""

from typing import Final

from yk_reader.model.blank import marks_of
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import HEADING_ROLES, Joint, Role
from yk_reader.text.folding import folded
from yk_reader.text.joining import begins_credit, heading_joint, text_joint

_ENDS: Final = frozenset("。！？!?…；;：:")
_CLOSERS: Final = "”’\"'）)】」』》〉］]"
_ROLES_ON_ONE_LINE: Final = HEADING_ROLES | {Role.BYLINE}
_ROLES_OF_LINES: Final = frozenset({Role.CAPTION, Role.AD, Role.SUBHEAD})
"""Beside these and running text: lines that may make one unit, or several."""


def ends_sentence(text: str) -> bool:
    """Whether a folded line of running text ends a sentence (closing quotes aside)."""
    core = text.rstrip(_CLOSERS)
    return bool(core) and core[-1] in _ENDS


def sensible_joint(
    page: Page,
    before: Fragment | None,
    fragment: Fragment,
    *,
    known: bool,
    anew: bool = False,
    before_anew: bool = False,
) -> Joint:
    """The joint of a fragment behind a new predecessor.

    `known` tells that its present joint meant something where it stood (it was neither the
    first of its article nor at a change of role), `anew` that its role changed, so that the
    joint of the old role says nothing and the one that a proposal would give is taken;
    `before_anew` tells the same of the line before. Headings of one kind become one unit, parted
    by a space unless they are one clause that was wrapped; running text starts a paragraph after
    the end of a sentence and goes on otherwise; captions that got their role together are one,
    whatever blank lines stand between; at a change of role a unit begins anyway.
    """
    if before is None:
        return fragment.joint
    if before.role is not fragment.role:
        return Joint.PARAGRAPH
    if fragment.role in _ROLES_ON_ONE_LINE:
        if known and fragment.joint is not Joint.PARAGRAPH:
            return fragment.joint
        return _proposed(page, before, fragment) if anew or before_anew else Joint.SPACE
    if fragment.role in (Role.BODY, Role.DECK):
        if fragment.joint is Joint.PARAGRAPH and known:
            return Joint.PARAGRAPH
        if fragment.joint is not Joint.PARAGRAPH and not known and not anew:
            return fragment.joint
        ended = ends_sentence(folded(page.text[before.start : before.end]))
        return Joint.PARAGRAPH if ended else _proposed(page, before, fragment)
    if known:
        return fragment.joint
    adjacent = page.line_number(fragment.start) - page.line_number(before.start) <= 1
    if anew and fragment.role in _ROLES_OF_LINES:
        together = (adjacent and before.start < fragment.start) or (
            before_anew and _only_blank(page, before.end, fragment.start)
        )
        return _proposed(page, before, fragment) if together else Joint.PARAGRAPH
    return fragment.joint if adjacent else Joint.PARAGRAPH


def _only_blank(page: Page, start: int, end: int) -> bool:
    """Whether nothing but blank lines stands between two lines."""
    return start <= end and not marks_of(page.text[start:end])


def _proposed(page: Page, before: Fragment, fragment: Fragment) -> Joint:
    """The joint inside a unit that a proposal gives to two lines of this role."""
    first = folded(page.text[before.start : before.end])
    second = folded(page.text[fragment.start : fragment.end])
    if fragment.role in HEADING_ROLES:
        return heading_joint(first, second)[0]
    if fragment.role in (Role.BYLINE, Role.SUBHEAD):
        return Joint.SPACE
    credit = fragment.role is Role.CAPTION and begins_credit(marks_of(first), marks_of(second))
    return text_joint(first, second, credit)[0]
