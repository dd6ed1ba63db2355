"""From lines that have a place in a given text to a Proposal; what has none is proposed by itself.

The lines of known texts are taken off the page, and the rest is divided as if it stood alone: so an
article whose text is not known neither loses lines to a known one nor gains any. Of the rest only
what the texts leave out now and then (a byline, a column name, a subhead in the middle) goes with
the article that the proposal for the whole page gives it to.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from yk_reader.model.annotation import Annotation
from yk_reader.model.given import GivenText
from yk_reader.model.layout import Fragment, Layout, Proposal, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Joint, Origin, Role
from yk_reader.segment.assemble import Draft, assemble
from yk_reader.segment.constraints import respect
from yk_reader.segment.cues import Cue
from yk_reader.segment.given_lines import LinePlace
from yk_reader.segment.given_strands import TextLetters
from yk_reader.segment.propose import drafted_of
from yk_reader.text.grammar import BYLINE, SENTENCE_END

ALIGNED: Final = Why(Origin.IMPORTED, Reason.ALIGNED)
"""Of a decision that the text of the article settles."""
_SHORT: Final = 24
"""Letters: a longer paragraph is no subhead and no byline."""
_SLIP: Final = 2
"""Letters by which the beginning of a line may miss that of its paragraph."""
_INSIDE: Final = 4
"""Lines between two of one text that may belong to it though the text does not have them."""
_MAJORITY: Final = 0.6
_TEXT: Final = frozenset({Role.BODY, Role.CAPTION, Role.DECK})
_BESIDE: Final = frozenset({*HEADING_ROLES, Role.BYLINE, Role.DECK})
"""What stands with an article and is often not in its text."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What its text says of a line: role, None where it leaves that open; whether a unit begins;
    whether that is known."""

    role: Role | None
    begins: bool
    known: bool


def lay_out(
    page: Page,
    base: Annotation,
    texts: TextLetters,
    places: Mapping[int, LinePlace],
) -> Proposal:
    """The layout and patches of a page some of whose lines have a place in a text.

    `places` counts the fragments of `base`, in raw order. Locked decisions of `base` are kept.
    """
    spans = [(f.start, f.end) for f in base.fragments]
    drafted = drafted_of(page, spans)
    cues, auto = drafted.cues, drafted.drafts
    number = {start: i for i, (start, _) in enumerate(spans)}
    at = {i: places[number[c.start]] for i, c in enumerate(cues) if number.get(c.start) in places}
    said = {i: _said(cues[i], place, texts, auto[i].role) for i, place in at.items()}
    joined = _joined(cues, auto, at, said)
    drafts = _drafts(cues, auto, at, said, joined, len(texts.texts), drafted.decide)
    respect(cues, drafts, base)
    proposal = assemble(page, cues, drafts, base, drafted.seen)
    told = {cues[i].start: (place, said[i]) for i, place in at.items()}
    fragments = tuple(
        _told(f, *told[f.start], texts) if f.start in told else f for f in proposal.layout.fragments
    )
    return Proposal(Layout(fragments, proposal.layout.articles), proposal.patches)


def _said(cue: Cue, place: LinePlace, texts: TextLetters, auto: Role) -> _Said:
    """What the text says of the line."""
    if place.by_area:
        return _Said(None, False, False)
    middle = min((place.start + place.end) // 2, max(place.start, place.end - 1))
    begin, number, index = texts.pieces[texts.piece_at(min(place.start + _SLIP, middle))]
    given = texts.texts[number]
    piece = given.pieces[index]
    begins = abs(begin - place.start) <= _SLIP
    role = piece.role
    if role is None:
        size = len(texts.letters[number][index].text)
        short = size <= _SHORT and not SENTENCE_END.search(piece.text)
        role = _running(cue, auto, short, index == 0 or given.pieces[index - 1].role is not None)
    return _Said(role, begins, piece.whole)


def _running(cue: Cue, auto: Role, short: bool, first: bool) -> Role | None:
    """The role of a line of running text; None: as the proposal has it."""
    if short and BYLINE.match(cue.raw):
        return Role.BYLINE
    if auto is Role.BODY or not short:
        return None if auto in (Role.CAPTION, Role.DECK) else Role.BODY
    if auto in HEADING_ROLES or auto in (Role.AD, Role.NOISE):
        return Role.BODY if first else Role.SUBHEAD
    return None


def _joined(
    cues: Sequence[Cue],
    auto: Sequence[Draft],
    at: Mapping[int, LinePlace],
    said: Mapping[int, _Said],
) -> dict[int, int]:
    """Lines without a place that go with a text all the same: line → text."""
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    titled = set()
    for i, place in at.items():
        if auto[i].article:
            votes[auto[i].article or 0][place.text] += 1
        if said[i].role in HEADING_ROLES:
            titled.add(place.text)
    homes = {}
    for article, counts in votes.items():
        text, count = counts.most_common(1)[0]
        if count >= _MAJORITY * counts.total():
            homes[article] = text
    out: dict[int, int] = {}
    above, below = _nearest(len(cues), at)
    for i, d in enumerate(auto):
        home = homes.get(d.article) if d.article else None
        if i in at or home is None:
            continue
        one, two = above[i], below[i]
        over = one >= 0 and at[one].text == home
        under = two >= 0 and at[two].text == home
        if d.role in _BESIDE:
            near = (over and _one_block(cues, one, i, d)) or (under and _one_block(cues, i, two, d))
            if home not in titled or near:
                out[i] = home
        elif over and under and two - one - 1 <= _INSIDE:
            out[i] = home
    return out


def _one_block(cues: Sequence[Cue], upper: int, lower: int, d: Draft) -> bool:
    """Whether a line that no text has stands with a line of a text: nearby, and a heading with no
    blank line between, as page heads and neighbouring headings have one."""
    if lower - upper > 2:
        return False
    loose = d.role is not Role.HEADLINE
    return loose or all(cues[i].gap == 0 for i in range(upper + 1, lower + 1))


def _nearest(count: int, at: Mapping[int, LinePlace]) -> tuple[list[int], list[int]]:
    """For each line the nearest line above and below that has a place; -1: none."""
    above, below = [-1] * count, [-1] * count
    last = -1
    for i in range(count):
        above[i] = last
        last = i if i in at else last
    last = -1
    for i in range(count - 1, -1, -1):
        below[i] = last
        last = i if i in at else last
    return above, below


def _drafts(
    cues: Sequence[Cue],
    auto: Sequence[Draft],
    at: Mapping[int, LinePlace],
    said: Mapping[int, _Said],
    joined: Mapping[int, int],
    texts: int,
    decide: Callable[[list[Cue]], list[Draft]],
) -> list[Draft]:
    """One Draft a line: those of texts are articles 1 to `texts`, the rest counts from there."""
    rest = [i for i in range(len(cues)) if i not in at and i not in joined]
    alone: list[Cue] = []
    for i in rest:
        gap = cues[i].number - alone[-1].number - 1 if alone else 9
        alone.append(replace(cues[i], gap=max(0, gap)))
    out: list[Draft] = list(auto)
    for i, d in zip(rest, decide(alone), strict=True):
        out[i] = replace(d, article=d.article + texts) if d.article else d
    reached: dict[int, int] = {}
    for i in range(len(cues)):
        if i in at:
            place, told = at[i], said[i]
            role = told.role or auto[i].role
            begins = told.begins if told.known else auto[i].start_of_unit
            out[i] = replace(
                auto[i], article=place.text + 1, role=role, start_of_unit=begins, section=2,
                place=place.start, joint=None,
            )  # fmt: skip
            reached[place.text] = place.start
        elif i in joined:
            text = joined[i]
            out[i] = replace(
                auto[i], article=text + 1, section=2, place=reached.get(text, -1),
                by_article=(auto[i].by_article[0], min(auto[i].by_article[1], 65)),
            )  # fmt: skip
    return out


def _told(f: Fragment, place: LinePlace, said: _Said, texts: TextLetters) -> Fragment:
    """The fragment with what its text settles as imported, but for what is locked already."""
    joint = f.joint
    blank = said.role in HEADING_ROLES and not said.begins and _blank_before(texts, place.start)
    if blank and not f.by_joint.locked and joint is Joint.GLUE:
        joint = Joint.SPACE
    settled = said.known and not place.by_area
    return replace(
        f,
        joint=joint,
        by_article=f.by_article if f.by_article.locked else ALIGNED,
        by_role=f.by_role if f.by_role.locked or said.role is None else ALIGNED,
        by_joint=f.by_joint if f.by_joint.locked or not settled else ALIGNED,
        by_order=f.by_order if f.by_order.locked or place.by_area else ALIGNED,
    )


def _blank_before(texts: TextLetters, place: int) -> bool:
    """Whether the text has a blank before the letter at a place, inside its piece."""
    begin, number, index = texts.pieces[texts.piece_at(place)]
    letters = texts.letters[number][index].at
    inside = place - begin
    if not 0 < inside < len(letters):
        return False
    piece = texts.texts[number].pieces[index].text
    return any(c.isspace() for c in piece[letters[inside - 1] + 1 : letters[inside]])


def given_title(given: GivenText) -> str:
    """How a text is called in a report."""
    return given.title or next((piece.text for piece in given.pieces), given.name)
