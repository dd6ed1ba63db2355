"""The whole proposal for a page: cues, bodies, headings, matching, order, joints, patches."""

from collections.abc import Sequence
from dataclasses import field, replace
from functools import partial
from typing import Final

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Proposal
from yk_reader.model.page import Page
from yk_reader.model.profile import Direction, Indents, Period, Profile, Spacing
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.segment import letters
from yk_reader.segment.arrange import Drafted, arranged, in_columns, may_be_arranged
from yk_reader.segment.assemble import Draft, assemble
from yk_reader.segment.bodies import Body, Division, divide
from yk_reader.segment.constraints import respect
from yk_reader.segment.cues import Cue, read_cues
from yk_reader.segment.drop_caps import drop_caps, joined, parted
from yk_reader.segment.editors_notes import sign_below_notes
from yk_reader.segment.forms import shape_forms
from yk_reader.segment.ground import Ground, placed
from yk_reader.segment.habits import NO_HABITS, Habits, mark_cues
from yk_reader.segment.headings import heading_roles
from yk_reader.segment.known_lines import keep_known
from yk_reader.segment.line_confidence import settle_confidence
from yk_reader.segment.line_decisions import LineDecisions, decide
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.matching import Group, Line, Target, match
from yk_reader.segment.mending import ruled
from yk_reader.segment.notes_alone import set_notes_apart
from yk_reader.segment.set_apart import closed_up, furniture, set_apart, without
from yk_reader.segment.sheets import by_sheet
from yk_reader.segment.side_by_side import columns_of
from yk_reader.segment.splitting import split_by_headings, target
from yk_reader.segment.strands import strands
from yk_reader.segment.subheads import set_lone_subheads
from yk_reader.segment.taught import UNTAUGHT, Taught
from yk_reader.text.grammar import CONTINUATION, CREDIT, FURNITURE
from yk_reader.text.profile import look_at, profile_of

_LABEL: Final = 3
"""What a continuation note begins with, so that most lines need no look at the pattern."""
LONGEST_ARRANGED: Final = 20_000
"""Characters of the longest page whose profile looks for lines out of order."""
_SIGNED: Final = 2
"""Texts with a byline beyond which a page is several pieces."""
_DOUBTED: Final = 60
"""Confidence that is left to an article of a page whose profile does not fit."""


@dataclass(slots=True)
class _Piece:
    """One article in the making."""

    bodies: list[int] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def propose(page: Page, base: Annotation | None = None, taught: Taught | None = None) -> Proposal:
    """The automatic side's layout and patches for a page; pure.

    Decisions of `base` that a person took (or that were imported) are kept exactly, articles
    that hold one keep their key. Without `base`, keys count from 1. `taught` is what the
    finished pages of a project taught (None: nothing).
    """
    taught = taught or UNTAUGHT
    spans = [(f.start, f.end) for f in base.fragments] if base is not None else None
    drafted = drafted_of(page, spans, taught)
    cues, drafts, seen = drafted.cues, drafted.drafts, drafted.seen
    if base is not None:
        respect(cues, drafts, base)
    return assemble(page, cues, drafts, base, seen, taught.private)


def drafted_of(
    page: Page, spans: Sequence[tuple[int, int]] | None = None, taught: Taught = UNTAUGHT
) -> Drafted:
    """What the program would decide on a page; nothing that people decided is looked at.

    `spans` as in `read_cues`.
    """
    sheets = by_sheet(page, spans, partial(drafted_of, taught=taught))
    if sheets is not None:
        return sheets
    profile, seen = look_at(page.text, page.stated)
    apart = may_be_arranged(profile)
    pieces = None
    if apart and not page.boxes:
        pieces, seen = columns_of(page.text, seen)
    if pieces and spans is None:
        spans = [(piece.start, piece.end) for piece in pieces]
    cues = read_cues(page, spans, seen)
    if profile.indents is Indents.LOST and "indents" in profile.stated:
        for cue in cues:
            cue.indent = cue.lead = False
    model = taught.model(profile.period)
    decide = partial(draft, profile=profile, model=model, habits=taught.habits)
    drafts = placed(page, cues, decide) if page.boxes else None
    if pieces:
        drafts = in_columns(page, cues, pieces, partial(drafted_of, taught=taught))
    if drafts is None:
        drafts = (arranged(cues, decide) if apart else None) or decide(cues)
    if profile.doubtful:
        _doubt(drafts)
    return Drafted(cues, drafts, seen, decide)


def page_profile(page: Page) -> Profile:
    """The profile of a page; a direction that only its words tell is told too, up to
    `LONGEST_ARRANGED` characters."""
    profile, seen = profile_of(page.text, page.stated), look_at(page.text, page.stated)[1]
    told = profile.direction is not Direction.HORIZONTAL or "direction" in profile.stated
    if told or len(seen) > LONGEST_ARRANGED:
        return profile
    woven = columns_of(page.text, seen)[0] or strands(read_cues(page, None, seen))
    return replace(profile, direction=Direction.WOVEN) if woven else profile


def draft(
    cues: list[Cue],
    profile: Profile,
    model: LineModel,
    habits: Habits = NO_HABITS,
    ground: Ground | None = None,
) -> list[Draft]:
    """One Draft for each cue: article number, role, place, with reasons. `ground`: where the lines
    stand on the page."""
    apart = set_apart(cues, habits, profile.period)
    if apart:
        left = ground and ground.without(apart)
        rest = iter(draft(without(cues, apart), profile, model, habits, left))
        return [furniture(apart[i]) if i in apart else next(rest) for i in range(len(cues))]
    if caps := drop_caps(cues):
        left = ground and ground.without(caps)
        return parted(draft(joined(cues, caps), profile, model, habits, left), caps)
    cues = closed_up(cues, profile)
    mark_cues(cues, habits)
    drafts = [Draft() for _ in cues]
    if not cues:
        return drafts
    rules = ruled(cues, profile)
    decisions = decide(cues, profile, model, rules)
    kinds = rules.kinds if decisions is None else decisions.kinds
    for i, cue in enumerate(cues):
        if cue.headed:
            kinds[i] = Kind.HEADING
    signed = keep_known(cues, kinds, rules, profile.period, decisions)
    if ground is not None:
        ground.settle(cues, kinds)
    division = divide(cues, rules, decisions)
    lines = _run_lines(cues, division)
    boxes = decisions is None and _box_page(cues, division, lines, profile)
    targets = [_target(cues, b, _is_caption(cues, b)) for b in division.bodies]
    if ground is not None:
        division.leans = ground.leans(division.runs, division.sides, division.leans)
    division.leans = letters.leans(cues, division)
    groups, score = match(lines, division.sides, targets, boxes, division.leans)
    headed = bool(division.leans) and division.leans[0].all_ahead
    if not boxes and not headed and ground is None and not _opens(cues, division):
        division, targets, groups = split_by_headings(cues, division, lines, targets, groups, score)
    bodies = division.bodies
    captions = [_is_caption(cues, b) for b in bodies]
    pieces: list[_Piece] = [_Piece([k]) for k in range(len(bodies))]
    loose: list[_Piece] = []
    for group in groups:
        if group.target is None:
            loose.append(_Piece([], [group]))
        else:
            pieces[group.target].groups.append(group)
    if boxes:
        pieces = _join_sections(cues, division, pieces, lines)
    for number, piece in enumerate([*pieces, *loose], 1):
        if piece.bodies and len(piece.bodies) > 1:
            _fill_sections(cues, drafts, division, piece, number, ground is not None)
        else:
            _fill(cues, drafts, division, piece, number, captions, headed, ground)
    for i in division.loose:
        _loose_byline(cues, drafts, division, i)
    if decisions is not None:
        _fill_ads(drafts, division, decisions, 1 + len(pieces) + len(loose))
        mixed = {drafts[i].article for i in (*decisions.signed, *decisions.inside)}
        for d in drafts if mixed else ():
            d.raw_order = d.article in mixed
    for i, d in enumerate(drafts):
        if d.article == 0:
            _furniture(cues[i], d)
    set_notes_apart(cues, drafts)
    sign_below_notes(drafts, signed)
    shape_forms(cues, drafts, rules.sheet)
    if profile.period is Period.MODERN:
        set_lone_subheads(cues, drafts, rules.sheet)
    if decisions is not None and model.trust is not None:
        settle_confidence(decisions, drafts, model.trust)
    return drafts


def _doubt(drafts: list[Draft]) -> None:
    """Mark each article's first line as doubtful: the page is not what it is said to be."""
    seen: set[int | None] = set()
    for d in drafts:
        if d.article not in seen:
            seen.add(d.article)
            d.by_article = (d.by_article[0], min(_DOUBTED, d.by_article[1]))


def _is_caption(cues: list[Cue], body: Body) -> bool:
    """Short text of one paragraph that ends in a photo credit outside brackets."""
    last = cues[body.last]
    if len(body.lines) > 16 or len(body.starts) > 2:
        return False
    if last.credit and not last.text.endswith(("）", ")")):
        return True
    tail = "".join(cues[i].text for i in body.lines[-2:])
    return len(tail) > 8 and last.text[-1] == "摄" and CREDIT.search(tail[-24:]) is not None


def _opens(cues: list[Cue], division: Division) -> bool:
    """Whether this page's texts open with a dateline or a byline, so that bodies show."""
    own = [
        b
        for b in division.bodies
        if not _is_caption(cues, b) and CONTINUATION.match(cues[b.first].text) is None
    ]
    return sum(cues[b.first].opening > 0 or bool(b.byline) for b in own) * 2 > len(own)


def _run_lines(cues: list[Cue], division: Division) -> list[list[Line]]:
    out = []
    for run in division.runs:
        out.append(
            [
                Line(
                    i,
                    cues[i].text,
                    cues[i].gap,
                    cues[i].lead,
                    1 < len(cues[i].text) <= _LABEL
                    and not cues[i].column
                    and cues[i].text.isalnum(),
                    cues[i].column,
                    cues[i].spaces > 0,
                    max(0.0, cues[i].goes_on),
                )
                for i in run
                if not FURNITURE.match(cues[i].raw)
            ]
        )
    return out


def _box_page(
    cues: list[Cue], division: Division, lines: list[list[Line]], profile: Profile
) -> bool:
    """Whether the page is one long piece with section boxes: labels and no datelines.

    A label stands at the start of its block; the short rest of a wrapped heading does not. Where
    no blank lines part the blocks, it stands at the start of a run or after another label.
    """
    tight = profile.spacing is Spacing.NONE
    labels = runs = 0
    for run in lines:
        mine = sum(
            line.label and (line.gap > 0 or line.lead or (tight and (not k or run[k - 1].label)))
            for k, line in enumerate(run)
        )
        labels += mine
        runs += mine > 0
    opened = sum(cues[b.first].opening > 0 for b in division.bodies)
    if sum(bool(b.byline) for b in division.bodies) > _SIGNED:
        return False
    return labels >= 3 and runs >= 3 and labels > opened and len(division.bodies) > 2


def _target(cues: list[Cue], body: Body, caption: bool) -> Target:
    continued = CONTINUATION.match(cues[body.first].text) is not None
    return target(cues, body, caption, continued)


def _sure(group: Group) -> tuple[Reason, int]:
    """Reason and confidence of a heading's place."""
    if group.target is None:
        return Reason.NO_PARTNER, 45
    if group.words > 0.28:
        reason = Reason.SAME_WORDS
    elif group.words > 0.1:
        reason = Reason.ADJACENT
    else:
        reason = Reason.ELIMINATION
    margin = max(0.0, group.margin)
    return reason, int(min(97, 45 + 14 * margin))


def _fill(
    cues: list[Cue],
    drafts: list[Draft],
    division: Division,
    piece: _Piece,
    number: int,
    captions: list[bool],
    headed: bool,
    ground: Ground | None,
) -> None:
    caption = bool(piece.bodies) and captions[piece.bodies[0]]
    lines = sorted(i for g in piece.groups for i in g.lines)
    group_of = {i: g for g in piece.groups for i in g.lines}
    for i, (role, reason, sure) in zip(
        lines,
        heading_roles(cues, lines, caption, headed, ground.size if ground is not None else ()),
        strict=True,
    ):
        d = drafts[i]
        d.article, d.role, d.by_role = number, role, (reason, sure)
        d.by_article = _sure(group_of[i])
        if ground is not None and piece.bodies:
            top = division.bodies[piece.bodies[0]].first
            d.by_article = ground.membership(i, top, d.by_article)
        d.start_of_unit = True
    for k in piece.bodies:
        body = division.bodies[k]
        for i in body.byline:
            d = drafts[i]
            d.article, d.role = number, Role.BYLINE
            d.by_role = (Reason.BYLINE_SHAPE, 95)
            d.by_article = (Reason.BEFORE_BODY, 88)
        _fill_body(cues, drafts, division, body, number, Role.CAPTION if caption else Role.BODY)
        if not piece.groups and not CONTINUATION.match(cues[body.first].text):
            # a text that found no heading may be part of another
            first = drafts[body.first]
            first.by_article = (first.by_article[0], min(62, first.by_article[1]))


def _fill_body(
    cues: list[Cue], drafts: list[Draft], division: Division, body: Body, number: int, role: Role
) -> None:
    # members that are named for each line: in Python 3.11 each mention of one costs like a call
    caption, column = role is Role.CAPTION, Reason.SAME_COLUMN
    shape = Reason.CREDIT_SHAPE if caption else Reason.TEXT_LINE
    top = body.first
    for i in body.lines:
        d = drafts[i]
        margin = division.margins[i]
        sure = 55 + margin * 2 if margin < 21 else 97
        at_least = sure if sure > 72 else 72
        d.article, d.role = number, role
        d.by_role = (shape, at_least)
        if i == top:
            c = cues[i]
            if c.opening or body.byline:
                d.by_article = (Reason.OPENING, 95)
            elif i and drafts[i - 1].role in (Role.BODY, Role.CAPTION):
                d.by_article = (Reason.TOUCHING, min(90, 50 + margin * 2))
            else:
                d.by_article = (column, 85)
        else:
            d.by_article = (column, at_least)
        d.start_of_unit = i in body.starts and not (caption and i != top)
        d.joint_sure = sure


def _join_sections(
    cues: list[Cue], division: Division, pieces: list[_Piece], lines: list[list[Line]]
) -> list[_Piece]:
    """Put the sections of one long piece together under its main heading.

    A piece is a section when its heading holds a label; the rest (the one with byline or with
    a heading but no label) is the piece that they belong to.
    """
    label = {line.index for run in lines for line in run if line.label}
    sections, mains = [], []
    for piece in pieces:
        held = [i for g in piece.groups for i in g.lines]
        body = division.bodies[piece.bodies[0]]
        if any(i in label for i in held):
            sections.append(piece)
        elif cues[body.first].opening or _is_caption(cues, body):
            continue
        else:
            mains.append(piece)
    if len(sections) < 2:
        return pieces
    mains.sort(key=lambda p: -(2 * bool(division.bodies[p.bodies[0]].byline) + bool(p.groups)))
    bare = [p for p in mains if not p.groups]
    main = mains[0] if mains and mains[0].groups else None
    joined = _Piece()
    parts = {id(piece) for piece in (*sections, *bare)}
    rest = []
    for piece in pieces:
        if piece is main:
            joined.bodies = piece.bodies + joined.bodies
            joined.groups = piece.groups + joined.groups
        elif id(piece) in parts:
            joined.bodies += piece.bodies
            joined.groups += piece.groups
        else:
            rest.append(piece)
    return [joined, *rest]


def _fill_sections(
    cues: list[Cue],
    drafts: list[Draft],
    division: Division,
    piece: _Piece,
    number: int,
    placed: bool,
) -> None:
    """Roles and order of a long piece: main heading, byline, deck, then its sections. `placed`: the
    lines stand in the order in which they are read."""
    by_body = {g.target: g for g in piece.groups if g.target is not None}
    label = {i for g in piece.groups for i in g.lines if len(cues[i].text) <= _LABEL}
    main_width = sorted(division.bodies[k].width for k in piece.bodies)[len(piece.bodies) // 2]

    def is_section(k: int) -> bool:
        return k in by_body and any(i in label for i in by_body[k].lines)

    def last(k: int) -> bool:
        body = division.bodies[k]
        return any(cues[i].text.startswith(("另外", "最后")) for i in body.starts)

    fronts = [k for k in piece.bodies if not is_section(k)]
    sections = [k for k in piece.bodies if is_section(k)]
    sections.sort(key=lambda k: (not placed and last(k), by_body[k].lines[0]))
    place = 0
    for k in fronts + sections:
        body = division.bodies[k]
        group = by_body.get(k)
        front = not is_section(k)
        if group is not None and front:
            lines = sorted(group.lines)
            for i, (role, reason, sure) in zip(
                lines, heading_roles(cues, lines, False), strict=True
            ):
                d = drafts[i]
                d.article, d.role, d.by_role = number, role, (reason, sure)
                d.by_article = _sure(group)
        elif group is not None:
            ordered = sorted(group.lines, key=lambda i: (not placed and i not in label, i))
            for i in ordered:
                d = drafts[i]
                d.article, d.role = number, Role.SUBHEAD
                d.by_role = (Reason.SECTION_BOX, 85)
                d.by_article = (Reason.SECTION_WORDS, _sure(group)[1])
                d.section, d.place = 2, place
                d.by_order = (Reason.SECTION_ORDER, 75)
                place += 1
        for i in body.byline:
            d = drafts[i]
            d.article, d.role = number, Role.BYLINE
            d.by_role = (Reason.BYLINE_SHAPE, 95)
            d.by_article = (Reason.BEFORE_BODY, 88)
        wide = front and body.width > 1.6 * main_width and len(body.lines) <= 12
        _fill_body(cues, drafts, division, body, number, Role.DECK if wide else Role.BODY)
        for i in body.lines:
            d = drafts[i]
            d.section, d.place = (1 if wide else 2), place
            if wide:
                d.by_role = (Reason.WIDE_LEAD, 85)
            d.by_order = (Reason.SECTION_ORDER, 75)
            place += 1


def _loose_byline(cues: list[Cue], drafts: list[Draft], division: Division, i: int) -> None:
    """A byline with no body after it goes with the article before it."""
    d = drafts[i]
    d.role, d.by_role = Role.BYLINE, (Reason.BYLINE_SHAPE, 85)
    for j in (i - 1, i + 1):
        if 0 <= j < len(drafts) and drafts[j].article:
            d.article = drafts[j].article
            d.by_article = (Reason.ADJACENT, 60)
            return


def _fill_ads(
    drafts: list[Draft], division: Division, decisions: LineDecisions, number: int
) -> None:
    """Advertisements as articles of their own, and bylines that stand among heading lines."""
    for at, ad in enumerate(division.ads, number):
        for i in ad:
            d = drafts[i]
            d.article, d.role, d.start_of_unit = at, Role.AD, i == ad[0]
            d.by_role = d.by_article = (Reason.LEARNT, decisions.sure(i))
    for i in decisions.signed:
        drafts[i].role, drafts[i].by_role = Role.BYLINE, (Reason.LEARNT, decisions.sure(i))


def _furniture(cue: Cue, d: Draft) -> None:
    d.article = None
    d.role = Role.NOISE
    d.by_role = (Reason.FURNITURE_SHAPE, 80 if FURNITURE.match(cue.raw) else 50)
    d.by_article = (Reason.NO_PARTNER, 50)
