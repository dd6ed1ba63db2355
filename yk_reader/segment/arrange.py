"""A proposal for lines that stand out of order: made on the page as it is read, and laid back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from yk_reader.model.page import Page
from yk_reader.model.profile import Direction, Profile
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint
from yk_reader.segment.assemble import Draft, joint_of
from yk_reader.segment.cues import Cue, read_cues
from yk_reader.segment.strands import Strand, strands

_SURE = 75
"""Confidence of an order that the breaks of the lines tell."""


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
    read = read_cues(_as_read(cues, rows))
    decided = draft(read)
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


def _as_read(cues: Sequence[Cue], rows: Sequence[Strand]) -> Page:
    """The page as it is read: each row a line, with its blank lines and the indent of its first."""
    lines: list[str] = []
    for row in rows:
        first = cues[row.lines[0]]
        lines += [""] * (row.gap if lines else 0)
        before = " " if first.lead else "\u3000\u3000" if first.indent else ""
        lines.append(before + "".join(cues[i].raw for i in row.lines))
    return Page("\n".join(lines))
