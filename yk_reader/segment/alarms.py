"""Alarms: states of a page that look wrong without any gold."""

import re
from typing import Final

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Alarm, AlarmKind, Fragment
from yk_reader.model.links import standing
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import HEADING_ROLES, Joint, Role
from yk_reader.segment.names import signs_letter
from yk_reader.text.folding import bare, folded
from yk_reader.text.grammar import (
    CONTINUED,
    CONTINUES,
    DATED,
    DAY_ALONE,
    NOTE_AT_END,
    OPENED_BY,
    READER,
)

_END: Final = re.compile(r"(?:[。！？!?…⋯：:]|\.{3})[”’」』）)】》\s]*$")
"""A text's end that closes it, or announces a list."""
_OPEN_SENTENCE: Final = frozenset("，、；：,;:和与及的在对把被将")
_OPEN_TAILS: Final = frozenset("，、；")
_SIGNED: Final = 2
"""Lines under a text that say by whom it is and of which day, at most."""


def alarms(page: Page, annotation: Annotation) -> tuple[Alarm, ...]:
    """The alarms of a page by raw start; confirmed pages are looked at like any other.

    A continuation note counts as matched when its article is linked with one of another page, and
    when the other half stands on the same page.
    """
    out: list[Alarm] = []
    seen = folded(page.text)
    notes: list[tuple[int, bool]] = []
    members: dict[int, list[Fragment]] = {}
    keys = {article.uuid: article.key for article in annotation.articles}
    links = standing(annotation.links)
    ahead = {keys[link.from_article] for link in links if link.from_article in keys}
    behind = {keys[link.to_article] for link in links if link.to_article in keys}
    for f in annotation.fragments:
        if f.article is not None:
            members.setdefault(f.article, []).append(f)
        text = seen[f.start : f.end]
        if "版" in text and ("转" in text or "接" in text):
            if CONTINUES.search(text) and f.article not in ahead:
                notes.append((f.start, True))
            if CONTINUED.search(text) and f.article not in behind:
                notes.append((f.start, False))
    for key, mine in members.items():
        mine.sort(key=lambda f: (f.order, f.start))
        out.extend(_article_alarms(seen, mine, ahead=key in ahead, behind=key in behind))
    onward = sum(way for _, way in notes)
    backward = len(notes) - onward
    if onward != backward:
        loose = onward > backward
        out.extend(Alarm(AlarmKind.LOOSE_CONTINUATION, s) for s, way in notes if way is loose)
    return tuple(sorted(out, key=lambda a: (a.start, a.kind.value)))


def _article_alarms(seen: str, mine: list[Fragment], *, ahead: bool, behind: bool) -> list[Alarm]:
    """The alarms of one article, its fragments in reading order; `seen`: the folded page. `ahead`:
    it continues on another page, `behind`: it comes from one."""
    out = []
    texts = [f for f in mine if f.role in (Role.BODY, Role.CAPTION, Role.DECK)]
    bodies = [f for f in texts if f.role is Role.BODY]
    heads = [f for f in mine if f.role in HEADING_ROLES]
    continued = behind or (bodies and CONTINUED.search(seen[bodies[0].start : bodies[0].end]))
    if bodies and not heads and not continued:
        out.append(Alarm(AlarmKind.NO_HEADING, bodies[0].start))
    if heads and not texts:
        out.append(Alarm(AlarmKind.NO_BODY, heads[0].start))
    before: Fragment | None = None
    for f in bodies:
        if before is not None and f.joint is Joint.PARAGRAPH:
            tail = bare(seen[before.start : before.end])
            if seen[f.start] in _OPEN_SENTENCE or tail[-1:] in _OPEN_TAILS:
                out.append(Alarm(AlarmKind.MID_SENTENCE, f.start))
        before = f
    if bodies and not ahead:
        last = _closing(seen, bodies)
        tail = bare(seen[last.start : last.end])
        if not (_END.search(tail) or NOTE_AT_END.search(tail) or CONTINUES.search(tail)):
            out.append(Alarm(AlarmKind.NO_END_MARK, last.start))
    return out


def _closing(seen: str, bodies: list[Fragment]) -> Fragment:
    """What a text ends with: the last line above those, each a paragraph, that say by whom it is
    and of which day."""
    at = len(bodies) - 1
    while at and len(bodies) - at <= _SIGNED and _signs(seen, bodies[at]):
        at -= 1
    return bodies[at]


def _signs(seen: str, last: Fragment) -> bool:
    if last.joint is not Joint.PARAGRAPH:
        return False
    text = bare(seen[last.start : last.end]).strip()
    plain = "".join(text.split())
    return any(
        (
            READER.fullmatch(text),
            signs_letter(text),
            DATED.fullmatch(plain),
            DAY_ALONE.fullmatch(plain),
            OPENED_BY.fullmatch(plain),
        )
    )
