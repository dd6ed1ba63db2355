"""Line cues: what one raw line looks like, before any decision about it.

All looks are those of the text as its profile reads it (`text.profile`): simplified characters,
modern signs.

Widths are in half cells: a Chinese character or full-width sign is 2, a Latin letter or digit 1.
Some papers set their signs half as wide; where the lines' ends show that, a sign is 1.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.blank import BLANKS
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.segment.wraps import odds_between
from yk_reader.text.code_points import code_points
from yk_reader.text.folding import HIDDEN, bare
from yk_reader.text.grammar import (
    BYLINE,
    BYLINE_MISREAD,
    CREDIT_LIKE,
    DATELINE,
    DATELINE_LIKE,
    HEADING_MARK,
    PICTURE_ENDS,
    SENTENCE_END,
    WIRE,
    WIRE_SIGNS,
)
from yk_reader.text.latin import SOFT, SOFT_HYPHEN
from yk_reader.text.profile import cells_each, look_at, stripped_lines
from yk_reader.text.signs import BULLETS, COUNTERS

_STRIP: Final = "".join(sorted(BLANKS))
Codes: TypeAlias = NDArray[np.uint32]

_C: Final = f"[{COUNTERS}]"
CLAUSES: Final = re.compile(r"[^ \u3000]{2,14}(?:[ \u3000]{1,2}[^ \u3000\d]{2,14}){1,3}")
"""Two to four clauses set apart by blanks, as headings have them."""
STARTER: Final = re.compile(
    r"(?:近年来|目前|据悉|据了解|据介绍|接下来|下一步|此外|另外|同时|近日|日前|去年|今年|会上|会议|活动现场|当天"
    rf"|随后|截至|与此同时|经查|在此|其次|首先|第{_C}|一是|{_C}、)"
)
"""A phrase that often begins a paragraph."""
_STARTS: Final = frozenset(f"近目据接下此另同日去今会活当随截与经在其首第一{COUNTERS}")
"""What such a phrase begins with, so that most lines need no look at the pattern."""
_STOPS: Final = frozenset("。！？!?…⋯")
"""What closes a sentence by itself."""
_CLOSERS: Final = frozenset(".”’」』）)】》")
"""What closes one behind another sign."""
_SIGNS: Final = frozenset("，。、；：！？（）()“”‘’《》〈〉『』「」—…·")
_COUNTED: Final = "，。；、"
"""The signs that are counted as marks."""
NARROW_SIGNS: Final = frozenset("，。、；：！？（）“”‘’《》〈〉『』「」·")
"""The signs that may be set half as wide."""
(
    _CELLS, _SIGN, _MARK, _OPENER, _NARROW, _STOP, _CLOSER, _WIRED, _CREDITED, _STARTING, _BULLET,
    _BLANK,
) = (7, *(1 << n for n in range(3, 14)))  # fmt: skip
"""What a character is in the table of them: its cells, whether it is a sign, one of those, what
an opening formula may begin with, whether it may be set half as wide, closes a sentence, may close
one, may stand in the dateline of an agency, end a credit, begin a phrase that begins a paragraph,
begin a column name or a byline, or is a blank."""
_TEXT_FROM: Final = 12
"""Half cells beyond which lines are compared to tell how wide signs are set."""
_OFF, _FAR_OFF = 6, 4
"""The most half cells by which such lines differ, and the most that counts."""
_FEWEST_PAIRS: Final = 12
"""Lines of which the next has more or fewer signs, below which their width is not told."""
_HALF: Final = 0.9
"""What is left of the differences, at most, where signs are half as wide. (Pages of 1920-1932 and
the sample pages leave 0.5 to 0.8, those of 1939 2 to 15, typeset ones 1.1 to 1.9.)"""
_OPENERS: Final = frozenset("（【(本据新中")
_MARKED: Final = frozenset({"■■", "◆◆"})
_MARKS_OF_COLUMNS: Final = frozenset("■□◆◇")
_OVERPRINTED: Final = 400
"""Characters of the longest line that is looked at for overprint: no column is so wide."""


_Row: TypeAlias = tuple[str, int, int, int, int, bool, bool]
"""Of a line what is seen of it without outer blanks, where it begins, its characters, its number,
the blank lines before it, and whether it has a lead or an indent."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The same of all lines that are not blank, a column for each."""

    bodies: list[str]
    begins: NDArray[np.int64]
    lengths: NDArray[np.int64]
    numbers: NDArray[np.int64]
    gaps: NDArray[np.int64]
    leads: list[bool]
    indents: list[bool]


@dataclass(slots=True)
class Cue:
    """The looks of one non-blank line."""

    start: int
    end: int
    number: int
    gap: int
    """blank lines between it and the line before; 9 for the first line"""
    lead: bool
    """one narrow blank before its first mark: the print file's mark of a new frame"""
    indent: bool
    """a wide blank or several before its first mark: a paragraph's indent"""
    raw: str
    """the line as read, without its outer blanks and without what prints nothing"""
    text: str
    """the same without any blank"""
    spaces: int
    """runs of blanks inside it"""
    width: int
    """half cells of `text` and of its few inner blanks"""
    ends: bool
    """closes a sentence"""
    marks: int
    """commas, full stops and the like inside it"""
    opening: int
    """0 none, 1 looks like an opening formula, 2 surely one"""
    plain: bool
    """no punctuation at all, so its width is the true one"""
    starter: bool
    """begins with a phrase that often begins a paragraph"""
    byline: bool
    credit: bool
    column: bool
    """a marked or overprinted column name"""
    double: bool
    """every phrase printed twice"""
    goes_on: float = 0.0
    """log-odds that the line before goes on in it, from the two characters at the break"""
    headed: bool = False
    """Markdown or HTML calls it a heading"""


@dataclass(frozen=True, slots=True)
class Columns:
    """Of all cues of a page (at least one) what nobody changes later, a column for each look; they
    are explained at `Cue`."""

    sizes: NDArray[np.int64]
    """code points of the texts"""
    codes: Codes
    """the code points of all texts, one behind the other"""
    line: NDArray[np.int64]
    """for each of them the line that it is in, from 0"""
    starts: NDArray[np.int64]
    """where the texts begin among them"""
    first: Codes
    """the first characters of the texts"""
    last: Codes
    """the last ones"""
    gap: NDArray[np.int64]
    width: NDArray[np.int64]
    spaces: NDArray[np.int64]
    opening: NDArray[np.int64]
    marks: NDArray[np.int64]
    credit: NDArray[np.bool_]
    double: list[int]
    """the lines that are so"""
    starter: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    plain: NDArray[np.bool_]
    goes_on: NDArray[np.float64]


class Cues(list[Cue]):
    """The cues of a page as they are read, with their looks in columns."""

    columns: Columns


def doubled(text: str) -> str:
    """The single reading of an overprinted line (`ABAB` or `AABB` -> `AB`), "" when it is none.

    Phrases of two or more characters repeated at once throughout the line count as overprint.
    """
    core = text.lstrip("■□◆◇●○▲△★☆")
    if not 4 <= len(core) <= _OVERPRINTED or len(core) % 2:
        return ""
    out = []
    i, n = 0, len(core)
    while i < n:
        for size in range((n - i) // 2, 1, -1):
            if core[i : i + size] == core[i + size : i + 2 * size]:
                out.append(core[i : i + size])
                i += 2 * size
                break
        else:
            return ""
    return "".join(out)


def read_cues(
    page: Page, spans: Sequence[tuple[int, int]] | None = None, seen: str = ""
) -> list[Cue]:
    """The cues of all non-blank lines of a page, in raw order.

    `spans`, where given, are the fragments of an annotation (half-open, code points): a line
    that they split gives one cue for each part. `seen` is the page's text as its profile reads it
    (`text.profile.look_at`), where that is known already.
    """
    seen = seen or look_at(page.text, page.stated)[1]
    lines = None if HIDDEN in seen else _whole_lines(seen)
    if lines is None or (spans and not {a for a, _ in spans}.issubset(lines.begins.tolist())):
        lines = _parted_lines(page.text, seen, spans or ())
    if not lines.bodies:
        return []
    out, likely = _cues(lines)
    _stretch(out)
    if "#" in page.text or "<" in page.text:
        for c in out:
            c.headed = HEADING_MARK.match(page.text, c.start) is not None
    doubles = out.columns.double
    if len(doubles) > 5 + len(out) // 5:
        # the whole page is overprinted: that makes no line a column name
        for c in map(out.__getitem__, doubles):
            if c.text[0] not in "■◆":
                c.column = False
    for i in likely:
        c = out[i]
        if not c.opening and c.width < 30 and i + 1 < len(out):
            both = c.text + out[i + 1].text
            if DATELINE.match(both) or WIRE.match(both):
                c.opening = out.columns.opening[i] = 2
    return out


def _whole_lines(seen: str) -> _Lines:
    """The lines of a text in which nothing is hidden."""
    found = stripped_lines(seen)
    sizes, lengths = found.sizes, found.lengths
    kept = lengths.nonzero()[0]
    begins = (np.cumsum(sizes + 1) - sizes - 1)[kept]
    gaps = np.full(len(kept), 9)
    np.subtract(kept[1:], kept[:-1] + 1, out=gaps[1:])
    lengths = lengths[kept]
    leads, indents = [False] * len(kept), [False] * len(kept)
    for i in (lengths < sizes[kept]).nonzero()[0].tolist():
        line = found.lines[kept[i]]
        left = len(line) - len(line.lstrip(_STRIP))
        begins[i] += left
        leads[i], indents[i] = _set_in(line[:left])
    return _Lines(list(filter(None, found.bodies)), begins, lengths, kept + 1, gaps, leads, indents)


def _parted_lines(text: str, seen: str, spans: Sequence[tuple[int, int]]) -> _Lines:
    """The lines of a text, one by one: without what is hidden in them, parted where `spans` do."""
    rows: list[_Row] = []
    at = 0
    before = 0
    hidden = HIDDEN in seen
    cuts = {a for a, _ in spans}
    for number, raw in enumerate(text.split("\n"), 1):
        start = at
        at += len(raw) + 1
        if not raw or not (body := raw.strip(_STRIP)):
            continue
        left = len(raw) - len(raw.lstrip(_STRIP))
        start += left
        gap = number - before - 1 if rows else 9
        before = number
        edges = [start, *sorted(cuts.intersection(range(start + 1, start + len(body))))]
        for k, (x, y) in enumerate(pairwise([*edges, start + len(body)])):
            part = text[x:y].rstrip(_STRIP)
            if part:
                look = seen[x : x + len(part)]
                if hidden or len(edges) > 1:
                    look = _look(part, look)
                lead = "" if k else raw[:left]
                if hidden and not k and seen[x] == HIDDEN != part[0]:  # blanks behind a mark
                    shown = bare(seen[x : x + len(part)])
                    lead = lead + shown[: len(shown) - len(shown.lstrip(_STRIP))]
                rows.append((look, x, len(part), number, 0 if k else gap, *_set_in(lead)))
    columns = list(map(list, zip(*rows, strict=True))) if rows else [[] for _ in range(7)]
    bodies, begins, lengths, numbers, gaps, leads, indents = columns
    where, sizes, each, apart = (np.array(of, np.int64) for of in (begins, lengths, numbers, gaps))
    return _Lines(bodies, where, sizes, each, apart, leads, indents)


def _set_in(before: str) -> tuple[bool, bool]:
    """Whether these blanks before a line's first mark are a lead, or an indent."""
    wide = len(before) + before.count("\u3000")
    return wide == 1, wide > 1


def _stretch(cues: Cues) -> None:
    """Give lines that justification spaced out the width of their neighbours: they are full."""
    for i in (cues.columns.spaces > 3).nonzero()[0].tolist():
        c = cues[i]
        if c.spaces * 2.2 < len(c.text):
            continue
        near = [cues[j].width for j in (i - 1, i + 1) if 0 <= j < len(cues) and not cues[j].spaces]
        close = [w for w in near if 0 <= w - c.width <= 6]
        if close:
            c.width = cues.columns.width[i] = max(close)


def _look(body: str, seen: str) -> str:
    """What is seen of a line: its folded text without what prints nothing, if anything is left."""
    shown = bare(seen).strip(_STRIP) or "".join(sign for sign in body if sign not in BLANKS)
    return shown + SOFT if body[-1] == SOFT_HYPHEN and shown[-1].isalpha() else shown


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint16]:
    table = cells_each().astype(np.uint16)
    for signs, kind in (
        (_SIGNS, _SIGN), (_COUNTED, _MARK), (_OPENERS, _OPENER), (NARROW_SIGNS, _NARROW),
        (_STOPS, _STOP), (_CLOSERS, _CLOSER), (WIRE_SIGNS, _WIRED), (PICTURE_ENDS, _CREDITED),
        (_STARTS, _STARTING), ({*_MARKS_OF_COLUMNS, *BULLETS}, _BULLET), (BLANKS, _BLANK),
    ):  # fmt: skip
        table[[ord(sign) for sign in signs]] |= kind
    return table


def _cues(lines: _Lines) -> tuple[Cues, list[int]]:
    """The cues of these lines (at least one), and which begin as an opening formula may; what hangs
    on single characters is found for all of them at once, and patterns look at the few that may
    fit."""
    texts, blanks, codes, kinds, sizes = _without_blanks(lines.bodies)
    n = len(texts)
    ends = np.cumsum(sizes)
    starts = ends - sizes
    line = np.repeat(np.arange(n), sizes)
    cells, marks, narrow = (
        np.add.reduceat(of, starts, dtype=np.int64)
        for of in (kinds & _CELLS, (kinds & _MARK) > 0, (kinds & _NARROW) > 0)
    )
    every, first, last = np.bitwise_or.reduceat(kinds, starts), kinds[starts], kinds[ends - 1]
    first_codes, last_codes = codes[starts], codes[ends - 1]
    width = cells >> 1
    if half_signs(width, narrow):
        width -= narrow & -2  # a sign without its fellow leaves the rest of its cell empty
    spaces = np.array(blanks)
    width += spaces * (spaces < 4)
    odds = np.zeros(n)
    odds[1:] = odds_between(last_codes[:-1], first_codes[1:])
    closed = last & _STOP > 0
    plain = (every & _SIGN == 0) & ~closed
    none, zero = [False] * n, [0] * n
    cues = Cues(
        map(
            Cue,
            lines.begins.tolist(),
            (lines.begins + lines.lengths).tolist(),
            lines.numbers.tolist(),
            lines.gaps.tolist(),
            lines.leads,
            lines.indents,
            lines.bodies,
            texts,
            blanks,
            width.tolist(),
            closed.tolist(),
            marks.tolist(),
            zero,
            plain.tolist(),
            none,
            none,
            none,
            none,
            none,
            odds.tolist(),
        )
    )
    for i in (last & _CLOSER).nonzero()[0].tolist():
        if SENTENCE_END.search(texts[i]):
            cues[i].ends, cues[i].plain = True, False
            closed[i], plain[i] = True, False
    opening, starter, credit = np.zeros(n, np.int64), np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    openers = (first & _OPENER).nonzero()[0].tolist()
    for i, sure in _openings(texts, openers, (every & _WIRED).nonzero()[0].tolist()).items():
        cues[i].opening = opening[i] = sure
    for i in (first & _STARTING).nonzero()[0].tolist():
        cues[i].starter = starter[i] = STARTER.match(texts[i]) is not None
    again = _again(codes, starts, sizes, line)
    doubles = _mark_columns(cues, again, (first & _BULLET).nonzero()[0].tolist())
    for i in (last & _CREDITED).nonzero()[0].tolist():
        short = len(texts[i]) < 5 and texts[i][-1] == "摄"
        cues[i].credit = credit[i] = short or CREDIT_LIKE.search(cues[i].raw) is not None
    _mark_bylines(cues, (spaces | first & _BULLET).nonzero()[0].tolist())
    cues.columns = Columns(
        sizes, codes, line, starts, first_codes, last_codes, lines.gaps, width, spaces, opening,
        marks, credit, doubles, starter, closed, plain, odds,
    )  # fmt: skip
    return cues, openers


def _without_blanks(
    bodies: list[str],
) -> tuple[list[str], list[int], Codes, NDArray[np.uint16], NDArray[np.int64]]:
    """The lines without blanks, how many runs of blanks were in each, the code points of all, what
    each of these is, and how many each line has."""
    codes = code_points("".join(bodies))
    kinds = _kinds().take(codes, mode="clip")  # all beyond the first plane are the last one
    held = (kinds & _BLANK).nonzero()[0]
    texts, blanks = list(bodies), [0] * len(bodies)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    if len(held):
        ends = np.cumsum(sizes)
        for i in set(ends.searchsorted(held, side="right").tolist()):
            words = bodies[i].split()  # at all blanks: those that print nothing are out
            texts[i], blanks[i] = "".join(words), len(words) - 1
            sizes[i] = len(texts[i])
        left = kinds & _BLANK == 0
        codes, kinds = codes[left], kinds[left]
    return texts, blanks, codes, kinds, sizes


def _again(
    codes: Codes, starts: NDArray[np.int64], sizes: NDArray[np.int64], line: NDArray[np.int64]
) -> set[int]:
    """The lines that have their first two characters once more in them."""
    pairs = codes[:-1].astype(np.int64) << 21 | codes[1:]
    if not len(pairs):
        return set()
    first = pairs.take(starts, mode="clip")
    at = (pairs == first[line[:-1]]).nonzero()[0]
    of = line[at]
    behind = at - starts[of]
    return set(of[(behind > 1) & (behind < sizes[of] - 1)].tolist())


def _openings(texts: list[str], openers: list[int], wired: list[int]) -> dict[int, int]:
    """Which lines look like opening formulas, and how much: of those that begin as one may, and of
    those with a word of a wire in them."""
    found = {}
    for i in openers:
        text = texts[i]
        if DATELINE_LIKE.match(text):
            found[i] = 2 if DATELINE.match(text) else 1
    for i in {*wired, *(i for i in openers if texts[i].startswith("本报"))}:
        if found.get(i, 0) < 2 and WIRE.match(texts[i]):
            found[i] = 2
    return found


def _mark_columns(cues: list[Cue], again: set[int], marked: list[int]) -> list[int]:
    """Tell which lines are printed twice, and which of them are column names: of those with their
    first two characters once more in them, and of those with a mark that stands before names. The
    former ones."""
    doubles = []
    for i in again.union(marked):
        cue = cues[i]
        text = cue.text
        likely = len(text) >= 8 and (i in again or text[0] in _MARKS_OF_COLUMNS)
        if likely and doubled(text):
            cue.double = True
            doubles.append(i)
        cue.column = (cue.double and not cue.marks) or text[:2] in _MARKED
    return doubles


def _mark_bylines(cues: list[Cue], likely: list[int]) -> None:
    """Tell which of the lines with blanks or bullets are bylines; all else is known of them."""
    for i in likely:
        cue = cues[i]
        text, body = cue.text, cue.raw
        if cue.column:
            continue
        cue.byline = (
            not cue.ends
            and cue.opening == 0
            and text[-1] not in PICTURE_ENDS
            and ("记者" in text or "通讯员" in text or "文/" in text or "文／" in text)
            and BYLINE.match(body) is not None
        )
        if cue.spaces and not cue.byline and text[0] in BULLETS:
            cue.byline = BYLINE_MISREAD.match(body) is not None


def half_signs(width: NDArray[np.int64], signs: NDArray[np.int64]) -> bool:
    """Whether signs are set half as wide on a page: counted so, lines of text are more alike.
    `width`: of each line the half cells where they are not; `signs`: how many it has."""
    more, off = signs[1:] - signs[:-1], width[1:] - width[:-1]
    long = np.minimum(width[1:], width[:-1]) > _TEXT_FROM
    told = (long & (more != 0) & (np.abs(off) <= _OFF)).nonzero()[0]
    if len(told) < _FEWEST_PAIRS:
        return False
    off = off.take(told)
    full, half = (
        int(np.minimum(np.abs(by), _FAR_OFF).sum()) for by in (off, off - more.take(told))
    )
    return half <= _HALF * full
