"""A proposal for lines that stand out of order: made on the page as it is read, and laid back."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from yk_reader.model.page import Page
from yk_reader.model.profile import Direction, Profile
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.segment.assemble import Draft, joint_of
from yk_reader.segment.cues import Cue, read_cues
from yk_reader.segment.set_apart import furniture
from yk_reader.segment.side_by_side import Piece
from yk_reader.segment.strands import Strand, strands
from yk_reader.text.column_rules import RULES

_SIGNS = frozenset("，。、；：！？")
_SURE = 75
"""Confidence of an order that the breaks of the lines tell."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The cues of a page with one Draft for each, the text as they read it, and what drafts some
    of its lines alone."""

    cues: list[Cue]
    drafts: list[Draft]
    seen: str
    decide: Callable[[list[Cue]], list[Draft]]


def may_be_arranged(profile: Profile) -> bool:
    """Whether lines may stand out of order: a person may have said that they do not."""
    return profile.direction is not Direction.HORIZONTAL or "direction" not in profile.stated


def arranged(cues: Sequence[Cue], draft: Callable[[list[Cue]], list[Draft]]) -> list[Draft] | None:
    """One Draft for each cue of a page of which lines stand out of order, else None.

    `draft` decides on the lines as a reader sees them; each line of the page gets what was
    decided on the one that it is part of.
    """
    rows = strands(cues)
    if rows is None:
        return None
    read = read_cues(as_read(cues, rows))
    decided = draft(read)
    _head_columns(read, rows, decided)
    return laid_back(cues, rows, read, decided)


def in_columns(
    page: Page,
    cues: Sequence[Cue],
    pieces: Sequence[Piece],
    draft: Callable[[Page], Drafted],
) -> list[Draft]:
    """One Draft for each cue of a page whose columns stand side by side (`pieces_of`).

    `draft` reads and decides on a page; it gets the columns one after the other.
    """
    starts = sorted(piece.start for piece in pieces)
    order = {piece.start: (n, piece) for n, piece in enumerate(pieces)}
    placed = []
    rules = [i for i, cue in enumerate(cues) if not cue.text.strip(RULES)]
    for i, cue in enumerate(cues):
        if not cue.text.strip(RULES):
            continue  # blank lines of both columns
        n, piece = order[starts[max(0, bisect_right(starts, cue.start) - 1)]]
        placed.append((n, cue.start, i, piece if piece.start == cue.start else None))
    placed.sort()
    lines: list[str] = []
    rows = []
    for _, _, i, piece_of in placed:
        gap, indent = (piece_of.gap, piece_of.indent) if piece_of else (0, False)
        rows.append(Strand((i,), gap, Reason.WOVEN))
        lines += [""] * (gap if lines else 0)
        lines.append(("\u3000\u3000" if indent else "") + page.text[cues[i].start : cues[i].end])
    level = replace(page.stated, direction=Direction.HORIZONTAL)  # a line that is whole stays so
    found = draft(replace(page, text="\n".join(lines), stated=level))
    drafts = laid_back(cues, rows, found.cues, found.drafts)
    for i in rules:
        drafts[i] = furniture(Reason.FURNITURE_SHAPE)
    return drafts


def laid_back(
    cues: Sequence[Cue], rows: Sequence[Strand], read: list[Cue], decided: list[Draft]
) -> list[Draft]:
    """What was decided on the lines as they are read, for each line of the page."""
    roles = [d.role for d in decided]
    out = [Draft() for _ in cues]
    last: dict[int, int] = {}
    for n, (row, d) in enumerate(zip(rows, decided, strict=True)):
        joint = None
        before = last.get(d.article) if d.article else None
        if before is not None and (row.why or rows[before].why):
            joint = joint_of(read, decided, roles, before, n)
        if d.article:
            last[d.article] = n
        place = d.place * len(rows) + n
        by_order = (row.why, _SURE) if row.why else d.by_order
        for k, i in enumerate(row.lines):
            if k:
                joint = (Joint.GLUE, Reason.UPRIGHT, 90)
            start = d.start_of_unit and not k
            out[i] = replace(d, start_of_unit=start, place=place, by_order=by_order, joint=joint)
    return out


def _head_columns(read: Sequence[Cue], rows: Sequence[Strand], decided: Sequence[Draft]) -> None:
    """Of columns of upright text those without a sign, shorter than a full one, head the next.

    A column tells nothing of what a line is but that; in place.
    """
    columns = [n for n, row in enumerate(rows) if row.why is Reason.UPRIGHT]
    signed = [n for n in columns if any(sign in _SIGNS for sign in read[n].text)]
    if not signed:
        return
    full = max(len(read[n].text) for n in signed)
    number = max((d.article or 0 for d in decided), default=0)
    before: int | None = None
    for n in columns:
        head = n not in signed and len(read[n].text) * 10 < full * 9 and n != columns[-1]
        after_text = before is not None and decided[before].role is Role.BODY
        if before is None or before != n - 1 or (head and after_text):
            number += 1
        begins = not head and not (before == n - 1 and after_text)
        reason = Reason.SET_APART if head else Reason.TEXT_LINE
        d = decided[n]
        d.article, d.role = number, Role.HEADLINE if head else Role.BODY
        d.start_of_unit, d.by_role = begins or head, (reason, _SURE)
        before = n


def as_read(cues: Sequence[Cue], rows: Sequence[Strand]) -> Page:
    """The page as it is read: each row a line, with its blank lines and the indent of its first."""
    lines: list[str] = []
    for row in rows:
        first = cues[row.lines[0]]
        lines += [""] * (row.gap if lines else 0)
        before = " " if first.lead else "\u3000\u3000" if first.indent else ""
        lines.append(before + "".join(cues[i].raw for i in row.lines))
    return Page("\n".join(lines))
