"""Gathering labelled lines into bodies and heading runs, and mending what the labels miss."""

from dataclasses import field
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_decisions import Lean, LineDecisions, ads_of, leans
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.mending import Ruled
from yk_reader.text.grammar import CREDIT, CREDIT_ALONE

_KINDS: Final = (
    Kind.MORE, Kind.PARAGRAPH, Kind.START, Kind.HEADING, Kind.COLUMN, Kind.BYLINE,
)  # fmt: skip


@dataclass(slots=True)
class Body:
    """A run of text lines, as indices into the cues: `first`..`last` inclusive."""

    lines: list[int] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    """indices of lines that begin a paragraph"""
    byline: list[int] = field(default_factory=list)
    width: int = 0

    @property
    def first(self) -> int:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> int:
        """The last line."""
        return self.lines[-1]


@dataclass(slots=True)
class Division:
    """The page divided: bodies in raw order, heading runs between them."""

    kinds: list[Kind]
    margins: list[int]
    bodies: list[Body]
    runs: list[list[int]]
    """heading and column lines, as indices, in runs"""
    sides: list[tuple[int | None, int | None]]
    """for each run the bodies right before and right after it"""
    loose: list[int]
    """bylines that stand before no body"""
    ads: list[list[int]] = field(default_factory=list)
    """advertisements, as lines"""
    leans: list[Lean] = field(default_factory=list)
    """for each run where the learnt model thinks that it belongs; none without such a model"""


def divide(cues: list[Cue], rules: Ruled, decisions: LineDecisions | None = None) -> Division:
    """Gather bodies and heading runs, from what a model decided on the lines or else the rules."""
    if decisions is None:
        kinds, margins = rules.kinds, rules.margins
    else:
        kinds, margins = decisions.kinds, decisions.margins
    bodies: list[Body] = []
    runs: list[list[int]] = []
    waiting: list[int] = []
    loose: list[int] = []
    body: Body | None = None
    around: Body | None = None
    run: list[int] | None = None
    inside = decisions.inside if decisions is not None else set()
    # in the order of how many lines are such; named once: each mention of a member costs
    more, paragraph, start, heading, column, signed = _KINDS
    for i, kind in enumerate(kinds):
        if kind is more and body is not None and run is None:
            body.lines.append(i)
        elif kind is heading or kind is column:
            if run is None:
                run = []
                runs.append(run)
                around = body if i in inside else None
            run.append(i)
            body = None
            loose.extend(waiting)
            waiting = []
        elif kind is signed:
            waiting.append(i)
            body = None
            run = None
        elif kind is Kind.AD:
            body = run = None
            loose.extend(waiting)
            waiting = []
        elif kind is not Kind.NOISE:
            if run is not None:
                body, around, run = around, None, None
            if kind is start or body is None:
                body = Body(byline=waiting)
                waiting = []
                bodies.append(body)
                body.starts.add(i)
            elif kind is paragraph:
                body.starts.add(i)
            body.lines.append(i)
    loose.extend(waiting)
    for b in bodies:
        b.width = _width(cues, b.lines)
    bodies = _captions_apart(cues, bodies)
    if decisions is None:
        bodies = _rejoin(cues, bodies)
        return Division(kinds, margins, bodies, runs, neighbours(runs, bodies), loose)
    if sum(cues[b.last].ends for b in bodies) * 2 > len(bodies):
        bodies = _rejoin(cues, bodies)
    sides = neighbours(runs, bodies)
    edges = [(None if k is None else bodies[k].first) for _, k in sides]
    hints = leans(decisions, runs, edges, [run[0] in inside for run in runs])
    return Division(kinds, margins, bodies, runs, sides, loose, ads_of(decisions), hints)


def _captions_apart(cues: list[Cue], bodies: list[Body]) -> list[Body]:
    """Part a last paragraph that ends in a photographer's credit: a caption touches the text."""
    out: list[Body] = []
    for body in bodies:
        out.append(body)
        start = max(body.starts)
        if start == body.first or body.last - start > 15 or cues[body.last].text[-1] != "摄":
            continue
        tail = "".join(cues[i].text for i in body.lines[-2:])[-24:]
        if CREDIT.search(tail) is None or CREDIT_ALONE.fullmatch(cues[start].text):
            continue
        at = body.lines.index(start)
        caption = Body(body.lines[at:], {start})
        body.lines = body.lines[:at]
        body.starts.discard(start)
        body.width, caption.width = _width(cues, body.lines), _width(cues, caption.lines)
        out.append(caption)
    return out


def _rejoin(cues: list[Cue], bodies: list[Body]) -> list[Body]:
    """Join a body that breaks off in a sentence with the one nearby that begins inside one."""
    out: list[Body] = []
    gone: set[int] = set()
    for k, body in enumerate(bodies):
        if k in gone:
            continue
        at = k
        while _breaks_off(cues, body):
            for j in range(at + 1, min(at + 4, len(bodies))):
                if j not in gone and _starts_inside(cues, bodies[j], body.width):
                    break
            else:
                break
            other = bodies[j]
            gone.add(j)
            body.lines += other.lines
            body.starts |= other.starts - {other.first}
            at = j
        out.append(body)
    return out


def _breaks_off(cues: list[Cue], body: Body) -> bool:
    """Whether the last line is full and closes nothing."""
    c = cues[body.last]
    return (
        not c.ends
        and not c.credit
        and c.text[-1] not in "）)：:”"
        and c.width >= body.width - 2
        and len(body.lines) > 2
    )


def _starts_inside(cues: list[Cue], body: Body, width: int) -> bool:
    """Whether the first line is full, without indent, opening or byline, in a like column."""
    c = cues[body.first]
    return (
        not c.opening
        and not body.byline
        and len(body.lines) > 1
        and abs(body.width - width) <= 2
        and (c.width >= body.width - 2 or (c.ends and c.width < body.width - 5))
    )


def neighbours(runs: list[list[int]], bodies: list[Body]) -> list[tuple[int | None, int | None]]:
    """For each run the bodies right before and right after it, as indices."""
    out: list[tuple[int | None, int | None]] = []
    at = 0
    for run in runs:
        while at < len(bodies) and bodies[at].first < run[0]:
            at += 1
        out.append((at - 1 if at else None, at if at < len(bodies) else None))
    return out


def split_body(cues: list[Cue], division: Division, k: int, line: int) -> Division:
    """The division with body k cut before `line`, a paragraph's first line."""
    body = division.bodies[k]
    cut = body.lines.index(line)
    upper = Body(body.lines[:cut], {i for i in body.starts if i < line}, body.byline)
    lower = Body(body.lines[cut:], {i for i in body.starts if i >= line})
    for part in (upper, lower):
        part.width = _width(cues, part.lines)
    bodies = [*division.bodies[:k], upper, lower, *division.bodies[k + 1 :]]
    return Division(
        division.kinds,
        division.margins,
        bodies,
        division.runs,
        neighbours(division.runs, bodies),
        division.loose,
        division.ads,
        division.leans,
    )


def _width(cues: list[Cue], lines: list[int]) -> int:
    widths = sorted(cues[i].width for i in lines)
    return widths[(len(widths) * 2) // 3] if len(widths) > 1 else widths[0]
