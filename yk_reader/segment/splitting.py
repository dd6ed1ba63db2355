"""Bodies that touch with nothing between, told apart by the headings that they answer to.

Where two heading blocks share their rare words with different ends of one body, the body is cut
at the paragraph where the wording turns, if the page's whole matching gains by it.
"""

import itertools
from typing import Final

from yk_reader.segment.bodies import Body, Division, split_body
from yk_reader.segment.cues import Cue
from yk_reader.segment.matching import Bigrams, Group, Line, Target, match

TRIES: Final = 4
GAIN: Final = 3.5
"""How much the matching must gain before a body is cut."""
CONTRAST: Final = 5.0
"""How much more of its words each of the two blocks must share with its own end."""
MOST: Final = 600
"""Paragraphs on a page above which nothing is tried (it bounds the time)."""


def split_by_headings(
    cues: list[Cue],
    division: Division,
    lines: list[list[Line]],
    targets: list[Target],
    groups: list[Group],
    score: float,
) -> tuple[Division, list[Target], list[Group]]:
    """Cut bodies while the matching gains; the division, its targets and groups."""
    for _ in range(TRIES):
        cut = _best_cut(cues, division, lines)
        if cut is None:
            break
        k, line = cut
        new = split_body(cues, division, k, line)
        new_targets = [*targets[:k], *(target(cues, b) for b in new.bodies[k : k + 2])]
        new_targets += targets[k + 1 :]
        new_groups, new_score = match(lines, new.sides, new_targets, leans=new.leans)
        if new_score < score + GAIN:
            break
        division, targets, groups, score = new, new_targets, new_groups, new_score
    return division, targets, groups


def _best_cut(
    cues: list[Cue], division: Division, lines: list[list[Line]]
) -> tuple[int, int] | None:
    """The body and the line before which two heading blocks part most clearly."""
    bodies = division.bodies
    count = sum(len(b.starts) for b in bodies)
    if count > MOST or count == len(bodies) or sum(map(len, lines)) < 2:
        return None
    paragraphs: list[Target] = []
    spans: list[tuple[int, list[int]]] = []
    for body in bodies:
        starts = sorted(body.starts | {body.first})
        spans.append((len(paragraphs), starts))
        edges = [body.lines.index(i) for i in starts] + [len(body.lines)]
        for a, b in itertools.pairwise(edges):
            text = "".join(cues[i].text for i in body.lines[a:b])
            paragraphs.append(Target(text, text, False, False))
    bigrams = Bigrams(lines, paragraphs)
    blocks = _blocks(lines)
    if len(blocks) < 2:
        return None
    vectors = []
    for block in blocks:
        total: dict[int, float] = {}
        for line in block:
            for k, m in bigrams.line(line.text)[0].items():
                total[k] = total.get(k, 0.0) + m
        vectors.append(total)
    best: tuple[int, int] | None = None
    best_gain = 2 * CONTRAST
    for k, (offset, starts) in enumerate(spans):
        m = len(starts)
        if m < 2 or m > 60:
            continue
        here = [[v.get(offset + j, 0.0) for j in range(m)] for v in vectors]
        for s in range(1, m):
            rights = [sum(h[s:]) - sum(h[:s]) for h in here]
            lower, upper = max(rights), -min(rights)
            if min(lower, upper) >= CONTRAST and lower + upper > best_gain:
                best_gain = lower + upper
                best = (k, starts[s])
    return best


def _blocks(lines: list[list[Line]]) -> list[list[Line]]:
    out: list[list[Line]] = []
    for run in lines:
        for k, line in enumerate(run):
            if k == 0 or line.gap:
                out.append([])
            out[-1].append(line)
    return out


def target(cues: list[Cue], body: Body, caption: bool = False, continued: bool = False) -> Target:
    """What the matching needs to know of a body."""
    text = "".join(cues[i].text for i in body.lines)
    head = "".join(cues[i].text for i in body.lines[:9])
    return Target(text, head, caption, bool(body.byline), continued)
