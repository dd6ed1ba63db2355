"""From decisions on lines to the Proposal: articles, reading order, joints, patches."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter
from os import urandom
from typing import Final

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Article, Fragment, Layout, Patch, Proposal, Why
from yk_reader.model.making import maker
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Joint, Origin, PatchReason, Role
from yk_reader.segment.beside import Beside, beside
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_ends import hyphen_patches, room_left
from yk_reader.segment.patches import (
    Found,
    cell_patches,
    overprint_patches,
    private_patches,
    radical_patches,
    set_anywhere,
    space_patches,
)
from yk_reader.text.folding import HIDDEN
from yk_reader.text.joining import (
    AFTER_NUMBERS,
    WIDE,
    WRAP,
    begins_credit,
    heading_joint,
    text_joint,
)
from yk_reader.text.letter_spacing import Spans, hidden_blanks, without

CANON: Final = {
    Role.COLUMN: 0,
    Role.KICKER: 1,
    Role.HEADLINE: 2,
    Role.SUBHEADLINE: 3,
    Role.BYLINE: 4,
    Role.DECK: 5,
    Role.SUBHEAD: 6,
    Role.BODY: 6,
    Role.CAPTION: 7,
    Role.CONTINUATION: 8,
    Role.AD: 9,
    Role.NOISE: 9,
}
"""The canonical reading order of roles inside an article."""

_TEXT: Final = frozenset({Role.BODY, Role.CAPTION, Role.DECK, Role.AD})
_RUNNING: Final = _TEXT - {Role.CAPTION}
"""Those of them of which no line is set apart for what it says."""
_CAPTION: Final = Role.CAPTION
_PARAGRAPH: Final = Joint.PARAGRAPH
_START: Final = attrgetter("start")
_SECTION: Final = 2
"""The section of lines where nothing says otherwise."""
_fragment: Final = maker(Fragment)
_patch: Final = maker(Patch)
_REASONS: Final = {reason.value: reason for reason in PatchReason}


@dataclass(slots=True)
class Draft:
    """The decisions on one line so far: article number (0 open, None furniture), role, place."""

    article: int | None = 0
    role: Role = Role.BODY
    start_of_unit: bool = False
    joint_sure: int = 85
    raw_order: bool = False
    """the article reads in the order of the page (or of the places), whatever its lines are"""
    joint_told: int | None = None
    """how sure it is where its paragraph begins, where that was told from held-out pages"""
    section: int = _SECTION
    place: int = 0
    by_article: tuple[Reason, int] = (Reason.FALLBACK, 50)
    by_role: tuple[Reason, int] = (Reason.FALLBACK, 50)
    by_order: tuple[Reason, int] = (Reason.READING_ORDER, 92)
    ahead: bool = False
    """a note of where the text comes from: it is read before it"""
    row: bool = False
    """a row of a table: its cells stay apart"""
    joint: tuple[Joint, Reason, int] | None = None
    """the joint where it is not for the line alone to tell"""


class _Whys(dict[tuple[Reason, int], Why]):
    """One Why object for equal values: a page has hundreds of fragments and few reasons."""

    def __missing__(self, decision: tuple[Reason, int]) -> Why:
        why = self[decision] = Why(Origin.AUTO, decision[0], decision[1])
        return why


def assemble(
    page: Page,
    cues: list[Cue],
    drafts: list[Draft],
    base: Annotation | None,
    seen: str,
    private: Mapping[str, str] | None = None,
) -> Proposal:
    """The Proposal of the drafts; locked decisions of `base` replace what the drafts say.

    `seen` is the page's text as its profile reads it (`text.profile.look_at`), `private` what
    characters of private use stand for (None: what `base` says of them stays).
    """
    old = {f.start: f for f in base.fragments} if base is not None else {}
    roles = [d.role for d in drafts]
    for i, c in enumerate(cues if old else ()):
        was = old.get(c.start)
        if was is not None and was.by_role.locked:
            roles[i] = was.role
    members: dict[int, list[int]] = defaultdict(list)
    furniture: list[int] = []
    for i, d in enumerate(drafts):
        if d.article is not None:
            members[d.article].append(i)
        else:
            furniture.append(i)
    keys = _keys(cues, drafts, members, old, base)
    why = _Whys()
    canon = [CANON[role] for role in roles]
    if Role.CONTINUATION in roles:
        for i, d in enumerate(drafts):
            if d.ahead and roles[i] is Role.CONTINUATION:
                canon[i] = CANON[Role.DECK]
    placed = any(d.place or d.section != _SECTION for d in drafts)
    fragments: list[Fragment] = []
    cut: list[Cue] = []
    glue, wrap, wrap_sure = WRAP
    for number, lines in members.items():
        if drafts[lines[0]].raw_order:
            lines.sort(key=lambda i: (drafts[i].place, i))
        else:
            lines.sort(key=canon.__getitem__)
            if placed:
                lines.sort(key=lambda i: (canon[i], drafts[i].section, drafts[i].place, i))
        key = keys[number]
        before: int | None = None
        was_role: Role | None = None
        last = ""
        for order, i in zip(_orders(cues, lines, old, key), lines, strict=True):
            c, d, role = cues[i], drafts[i], roles[i]
            if (
                role is was_role
                and role in _RUNNING
                and not d.start_of_unit
                and d.joint is None
                and last >= WIDE
                and (last not in AFTER_NUMBERS or c.raw[0] >= WIDE)
            ):
                # what `joint_of` says of most lines
                joint, reason, sure = glue, wrap, d.joint_told
                if not sure:
                    sure = min(wrap_sure, max(d.joint_sure, 60))
            else:
                joint, reason, sure = joint_of(cues, drafts, roles, before, i)
                if reason is Reason.WORD_CUT and before is not None:
                    cut.append(cues[before])
            before, was_role, last = i, role, c.raw[-1]
            proposed = _fragment(
                c.start,
                c.end,
                key,
                order,
                role,
                joint,
                False,
                why[d.by_article],
                why[d.by_role],
                why[reason, sure],
                why[d.by_order],
            )
            fragments.append(_with_locked(proposed, old.get(c.start)) if old else proposed)
    fragments += [
        _furniture(cues[i], drafts[i], roles[i], old.get(cues[i].start), why) for i in furniture
    ]
    fragments.sort(key=_START)
    articles = _articles(cues, members, keys, base)
    return Proposal(
        Layout(tuple(fragments), articles),
        _patches(page, cues, drafts, roles, base, seen, private, hyphen_patches(page.text, cut)),
    )


def _with_locked(proposed: Fragment, was: Fragment | None) -> Fragment:
    """The proposed fragment with the locked decisions of the one that stood there."""
    if was is None or not (was.locked or was.unsure):
        return proposed
    return replace(
        proposed,
        joint=was.joint if was.by_joint.locked else proposed.joint,
        unsure=was.unsure,
        by_article=was.by_article if was.by_article.locked else proposed.by_article,
        by_role=was.by_role if was.by_role.locked else proposed.by_role,
        by_joint=was.by_joint if was.by_joint.locked else proposed.by_joint,
        by_order=was.by_order if was.by_order.locked else proposed.by_order,
    )


def _furniture(cue: Cue, draft: Draft, role: Role, was: Fragment | None, why: _Whys) -> Fragment:
    """The fragment of a line that is in no article."""
    order = was.order if was is not None and was.by_order.locked else 0
    proposed = Fragment(
        cue.start,
        cue.end,
        None,
        order,
        role,
        Joint.PARAGRAPH,
        False,
        why[draft.by_article],
        why[draft.by_role],
        why[Reason.UNIT_START, 90],
        why[Reason.RAW_ORDER, 90],
    )
    return _with_locked(proposed, was)


def joint_of(
    cues: list[Cue], drafts: list[Draft], roles: list[Role], before: int | None, i: int
) -> tuple[Joint, Reason, int]:
    """The joint of cue `i` behind cue `before` of its article (None: the first), and why."""
    role, d = roles[i], drafts[i]
    if before is None or roles[before] is not role:
        return _PARAGRAPH, Reason.UNIT_START, d.joint_told or 95
    if d.joint is not None:
        return d.joint
    a, b = cues[before], cues[i]
    if role in _TEXT:
        if d.start_of_unit:
            short = a.width < b.width - 2
            reason = Reason.SHORT_LAST_LINE if short else Reason.LOST_INDENT
            return Joint.PARAGRAPH, reason, d.joint_told or d.joint_sure
        credit = role is _CAPTION and begins_credit(a.text, b.text)
        room = room_left(cues, drafts, before, i)
        joint, reason, sure = text_joint(a.raw, b.raw, credit, room)
        return joint, reason, d.joint_told or min(sure, max(d.joint_sure, 60))
    if role in HEADING_ROLES:
        return heading_joint(a.raw, b.raw, room_left(cues, drafts, before, i))
    if role is Role.SUBHEAD:
        return Joint.SPACE, Reason.TWO_CLAUSES, 80
    if role is Role.BYLINE:
        return Joint.SPACE, Reason.KEPT_TOGETHER, 75
    return Joint.PARAGRAPH, Reason.UNIT_START, 80


def _orders(cues: list[Cue], lines: list[int], old: dict[int, Fragment], key: int) -> list[int]:
    """Reading positions; where a person set one, those of the annotation are kept.

    `lines` is put into that order in place.
    """
    if not old:
        return list(range(1, len(lines) + 1))
    held = {
        i: old[cues[i].start]
        for i in lines
        if cues[i].start in old and old[cues[i].start].article == key
    }
    if not any(f.by_order.locked for f in held.values()):
        return list(range(1, len(lines) + 1))
    sequence = sorted(held, key=lambda i: (held[i].order, held[i].start))
    if len(sequence) == len(lines):
        lines[:] = sequence
        return [held[i].order for i in sequence]
    for pos, i in enumerate(lines):
        if i not in held:
            at = sequence.index(lines[pos - 1]) + 1 if pos else 0
            sequence.insert(at, i)
    lines[:] = sequence
    return list(range(1, len(lines) + 1))


def _keys(
    cues: list[Cue],
    drafts: list[Draft],
    members: dict[int, list[int]],
    old: dict[int, Fragment],
    base: Annotation | None,
) -> dict[int, int]:
    """Article keys: those of locked lines, else of the article most like it, else fresh ones."""
    ordered = sorted(members, key=lambda a: members[a][0])
    if base is None:
        return {a: k for k, a in enumerate(ordered, 1)}
    out: dict[int, int] = {}
    taken: set[int] = set()
    for a in ordered:
        for i in members[a]:
            f = old.get(cues[i].start)
            if f is not None and f.by_article.locked and f.article is not None:
                out[a] = f.article
                taken.add(f.article)
                break
    votes: Counter[tuple[int, int]] = Counter()
    for a in ordered:
        if a not in out:
            for i in members[a]:
                f = old.get(cues[i].start)
                if f is not None and f.article is not None and not f.by_article.locked:
                    votes[a, f.article] += 1
    for (a, key), _ in votes.most_common():
        if a not in out and key not in taken:
            out[a] = key
            taken.add(key)
    fresh = max([0, *(x.key for x in base.articles)])
    for a in ordered:
        if a not in out:
            fresh += 1
            out[a] = fresh
    return out


def _uuids(count: int) -> list[str]:
    """So many random UUIDs (version 4)."""
    digits = urandom(16 * count).hex()
    return [
        f"{d[:8]}-{d[8:12]}-4{d[13:16]}-{'89ab'[int(d[16], 16) & 3]}{d[17:20]}-{d[20:]}"
        for d in (digits[at : at + 32] for at in range(0, len(digits), 32))
    ]


def _articles(
    cues: list[Cue],
    members: dict[int, list[int]],
    keys: dict[int, int],
    base: Annotation | None,
) -> tuple[Article, ...]:
    """Article rows ranked by where each first stands on the page."""
    known = {x.key: x for x in base.articles} if base is not None else {}
    ordered = sorted(members, key=lambda a: min(members[a]))
    out = []
    uuids = _uuids(len(ordered))
    for rank, a in enumerate(ordered, 1):
        was = known.get(keys[a])
        if was is None:
            out.append(Article(keys[a], uuids[rank - 1], rank))
        else:
            out.append(Article(was.key, was.uuid, rank, was.note, was.unsure))
    return tuple(out)


def _with(found: list[Found], others: list[Found]) -> list[Found]:
    """Patches with those of the others that touch none of them, in order."""
    apart = [o for o in others if not any(a < o[1] and o[0] < b for a, b, *_ in found)]
    return sorted([*found, *apart])


def _in_text(c: Cue, d: Draft, role: Role) -> bool:
    """Whether a line of running text has blanks, few of them."""
    return role is Role.BODY and 0 < c.spaces < 4 and not d.row


def _of_line(
    seen: str,
    c: Cue,
    d: Draft,
    role: Role,
    apart: Spans,
    aside: Beside | None,
    anywhere: bool,
) -> list[Found]:
    """What is patched in a line for its blanks or doubles, or stands beside its words (`aside`);
    `apart`: the blanks that an engine put between its characters; `anywhere` as in
    `space_patches`."""
    if apart or aside:
        spans = sorted([*apart, *aside.unread]) if aside else apart
        line = without(seen[c.start : c.end], [(a - c.start, b - c.start) for a, b in spans])
        within = {at for a, b in spans for at in range(a, b)}
        places = [at for at in range(c.start, c.end + 1) if at not in within]
        found = _for_blanks(line, 0, len(line), c, d, role, anywhere)
        # what stands up to the next character goes with it
        found = [(places[a], places[b], to, why, sure) for a, b, to, why, sure in found]
        found = _with(found, [(a, b, "", "justified-space", 95) for a, b in apart])
        return _with(found, aside.patches) if aside else found
    return _for_blanks(seen, c.start, c.end, c, d, role, anywhere)


def _for_blanks(
    text: str, start: int, end: int, c: Cue, d: Draft, role: Role, anywhere: bool
) -> list[Found]:
    if c.spaces and d.row:
        return cell_patches(text, start, end)
    if c.spaces:
        heading = role in HEADING_ROLES or role is Role.SUBHEAD
        signed, ad = role is Role.BYLINE, role is Role.AD
        loose = anywhere and role is Role.BODY
        return space_patches(
            text, start, end, heading=heading, byline=signed, ad=ad, anywhere=loose
        )
    return overprint_patches(text, start, end) if c.double else []


def _patches(
    page: Page,
    cues: list[Cue],
    drafts: list[Draft],
    roles: list[Role],
    base: Annotation | None,
    seen: str,
    private: Mapping[str, str] | None,
    hyphens: list[Found],
) -> tuple[Patch, ...]:
    """Kept patches of `base` (a person's, an import's, rejected ones) and the automatic ones, with
    those for `hyphens`."""
    kept = [
        p
        for p in (base.patches if base else ())
        if p.origin is not Origin.AUTO
        or not p.active
        or (private is None and p.reason is PatchReason.PRIVATE)
    ]
    same = {(p.start, p.end): p for p in base.patches} if base else {}
    blocked = sorted((p.start, p.end) for p in kept if not p.proposed)
    key = max([0, *(p.key for p in base.patches)]) if base else 0
    out: list[Patch] = list(kept)
    used = {p.key for p in kept}
    imported = [p.start for p in kept if p.origin is Origin.IMPORTED and not p.proposed]
    blanks = hidden_blanks(page.text, seen)
    begins = [start for start, _ in blanks]
    aside = beside(page.text, seen, cues)
    seen = seen.replace(HIDDEN, "\ufffd")  # what prints nothing is no blank to be dropped
    marked = [*radical_patches(page.text), *private_patches(page.text, private or {})]
    marked = sorted([*marked, *hyphens])
    places = [patch[0] for patch in marked]
    likely = [i for i, c in enumerate(cues) if marked or blanks or aside or c.spaces or c.double]
    anywhere = set_anywhere(cues[i].raw for i in likely if _in_text(cues[i], drafts[i], roles[i]))
    for i in likely:
        c, d, role = cues[i], drafts[i], roles[i]
        low, high = bisect_left(places, c.start), bisect_left(places, c.end)
        apart = blanks[bisect_left(begins, c.start) : bisect_left(begins, c.end)]
        besides = aside.get(c.start)
        if not (c.spaces or c.double or low < high or apart or besides):
            continue
        if imported and any(c.start <= start < c.end for start in imported):
            continue  # the file says how the line reads
        found = _of_line(seen, c, d, role, apart, besides, anywhere)
        if low < high:
            found = _with(found, marked[low:high])
        group: int | None = None
        for start, end, text, reason, sure in found:
            if blocked and any(a < end and start < b for a, b in blocked):
                continue
            was = same.get((start, end))
            if was is not None and was.text == text and was.key not in used:
                this = was.key
            else:
                key += 1
                this = key
            used.add(this)
            space = reason.endswith("space")
            if group is None and space:
                group = was.group if was is not None and was.group is not None else this
            out.append(
                _patch(
                    this,
                    start,
                    end,
                    text,
                    _REASONS[reason],
                    Origin.AUTO,
                    confidence=sure,
                    group=group if space else None,
                )
            )
    out.sort(key=lambda p: (p.start, p.key))
    return tuple(out)
