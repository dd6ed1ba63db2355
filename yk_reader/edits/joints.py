"""Which joint a fragment gets when it comes to stand behind another one.

Only joints that nobody decided are mended, and only where the neighbour changed: a line that
keeps its predecessor keeps its joint.
"""

from typing import Final

from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import HEADING_ROLES, Joint, Role

_ENDS: Final = frozenset("。！？!?…；;：:")
_CLOSERS: Final = "”’\"'）)】」』》〉］]"
_ROLES_ON_ONE_LINE: Final = HEADING_ROLES | {Role.BYLINE}


def ends_sentence(text: str) -> bool:
    """Whether a line of running text stops at the end of a sentence (closing quotes aside)."""
    core = text.rstrip(_CLOSERS)
    return bool(core) and core[-1] in _ENDS


def sensible_joint(
    page: Page, before: Fragment | None, fragment: Fragment, *, known: bool, anew: bool = False
) -> Joint:
    """The joint of a fragment behind a new predecessor.

    `known` tells that its present joint meant something where it stood (it was neither the
    first of its article nor at a change of role), `anew` that its role changed, so that the
    joint of the old role says nothing. Headings of one kind become one unit, parted
    by a space; running text starts a paragraph after the end of a sentence and goes on
    otherwise; at a change of role a unit begins anyway.
    """
    if before is None:
        return fragment.joint
    if before.role is not fragment.role:
        return Joint.PARAGRAPH
    if fragment.role in _ROLES_ON_ONE_LINE:
        if known and fragment.joint is not Joint.PARAGRAPH:
            return fragment.joint
        return Joint.SPACE
    if fragment.role in (Role.BODY, Role.DECK):
        if fragment.joint is Joint.PARAGRAPH and known:
            return Joint.PARAGRAPH
        if fragment.joint is not Joint.PARAGRAPH and not known and not anew:
            return fragment.joint
        ended = ends_sentence(page.text[before.start : before.end])
        return Joint.PARAGRAPH if ended else Joint.GLUE
    if known:
        return fragment.joint
    adjacent = page.line_number(fragment.start) - page.line_number(before.start) <= 1
    return fragment.joint if adjacent else Joint.PARAGRAPH
