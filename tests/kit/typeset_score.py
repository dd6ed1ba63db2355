"""How right a proposal for a typeset page is: lines found, pairs, headings, successors."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise
from random import Random
from typing import NamedTuple

from made_stories import HEADS
from typeset import SetLine, Typeset

from yk_reader.facsimile.glyphs import PrintedLine
from yk_reader.facsimile.page_text import page_text
from yk_reader.facsimile.printed_lines import printed_lines
from yk_reader.model.facsimile import LineBox
from yk_reader.model.page import Page
from yk_reader.segment import propose

_UNITS = 1200 / 72


class Score(NamedTuple):
    """Each is a share, 1 at best."""

    lines: float
    """of the printed lines that were found with their text"""
    pairs: float
    """F1 of pairs of lines that share an article"""
    heads: float
    """of the heading lines that are with their own text and no other"""
    successors: float


def layer_score(page: Typeset) -> Score:
    """Of what is proposed for the page as a PDF with a text layer."""
    text, starts = page_text(printed_lines(page.glyphs()))
    boxes = tuple(_line_box(start, line) for start, line in starts)
    places = {start: (line.text, line.box[0], line.box[1]) for start, line in starts}
    return _score(page, Page(text, "page", boxes=boxes), places)


def _line_box(start: int, line: PrintedLine) -> LineBox:
    low, high = (1, 3) if line.upright else (0, 2)
    chars = tuple(round(box[side] * _UNITS) for box in line.boxes for side in (low, high))
    left, top, right, bottom = (round(side * _UNITS) for side in line.box)
    return LineBox(start, (left, top, right, bottom), upright=line.upright, chars=chars)


def read_score(page: Typeset, seed: int, jitter: float = 0.05, wrong: float = 0.0) -> Score:
    """The same for the page as an OCR engine reads it: a box a line, in rows, each side off by up
    to so much of an em, that share of the characters wrong."""
    chance = Random(seed)
    read = []
    for line in page.lines:
        box = [side + chance.uniform(-jitter, jitter) * line.em for side in page.line_box(line)]
        text = "".join("口" if chance.random() < wrong else char for char in line.text)
        read.append((text, box, line))
    read.sort(key=lambda each: (round(each[1][1] / 8), each[1][0]))
    boxes, places, at = [], {}, 0
    for text, box, line in read:
        left, top, right, bottom = (max(0, round(side * 2.78)) for side in box)
        boxes.append(LineBox(at, (left, top, right, bottom)))
        places[at] = (line.text, *page.line_box(line)[:2])
        at += len(text) + 1
    text = "\n".join(text for text, *_ in read)
    return _score(page, Page(text, "page", boxes=tuple(boxes)), places)


def _score(page: Typeset, proposed: Page, places: dict[int, tuple[str, float, float]]) -> Score:
    truth = [line for line in page.lines if line.article != "-"]
    found = _found(page, truth, places)
    layout = propose(proposed).layout
    place = {
        fragment.start: (fragment.article, fragment.order)
        for fragment in layout.fragments
        if fragment.article is not None
    }
    article = {k: place[start][0] for k, start in found.items() if start in place}
    same = {
        (a, b)
        for a, b in combinations(range(len(truth)), 2)
        if truth[a].article == truth[b].article
    }
    told = {(a, b) for a, b in combinations(sorted(article), 2) if article[a] == article[b]}
    bodies = defaultdict(set)
    for k, name in article.items():
        if truth[k].role == "body":
            bodies[name].add(truth[k].article)
    with_body = {line.article for line in truth if line.role == "body"}
    heads = [k for k, line in enumerate(truth) if line.role in HEADS and line.article in with_body]
    headed = sum(bodies.get(article.get(k)) == {truth[k].article} for k in heads)
    return Score(
        len(found) / len(truth),
        2 * len(same & told) / max(1, len(same) + len(told)),
        headed / max(1, len(heads)),
        _successors(truth, found, place),
    )


def _found(
    page: Typeset, truth: Sequence[SetLine], places: dict[int, tuple[str, float, float]]
) -> dict[int, int]:
    """For each line of the truth the start of the raw line that is it."""
    by_text = defaultdict(list)
    for start, (text, x, y) in places.items():
        by_text["".join(text.split())].append((x, y, start))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for k, line in enumerate(truth):
        left, top, *_ = page.line_box(line)
        free = [each for each in by_text["".join(line.text.split())] if each[2] not in taken]
        if free:
            x, y, start = min(free, key=lambda each: abs(each[0] - left) + abs(each[1] - top))
            found[k] = start
            taken.add(start)
    return found


def _successors(
    truth: Sequence[SetLine], found: dict[int, int], place: dict[int, tuple[int | None, int]]
) -> float:
    articles = defaultdict(list)
    for k, line in enumerate(truth):
        articles[line.article].append((line.order, k))
    right = total = 0
    for lines in articles.values():
        for (_, a), (_, b) in pairwise(sorted(lines)):
            total += 1
            one, other = place.get(found.get(a, -1)), place.get(found.get(b, -1))
            if one is not None and other is not None:
                right += one[0] == other[0] and other[1] - one[1] == 1
    return right / max(1, total)
