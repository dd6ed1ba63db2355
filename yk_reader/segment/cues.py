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
from operator import add
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
    PICTURE_ENDS,
    SENTENCE_END,
    WIRE,
    WIRE_SIGNS,
)
from yk_reader.text.profile import cells_each, look_at
from yk_reader.text.signs import BULLETS, COUNTERS

_STRIP: Final = "".join(sorted(BLANKS))

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
) = (7, *(1 << n for n in range(3, 13)))  # fmt: skip
"""What a character is in the table of them: its cells, whether it is a sign, one of those, what
an opening formula may begin with, whether it may be set half as wide, closes a sentence, may close
one, may stand in the dateline of an agency, end a credit, begin a phrase that begins a paragraph,
or begin a column name or a byline."""
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


_Row: TypeAlias = tuple[str, int, int, int, int, str]
"""Of a line what is seen of it without outer blanks, where it begins, its characters, its number,
the blank lines and the blanks before it."""


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
    rows: list[_Row] = []
    at = 0
    before = 0
    seen = seen or look_at(page.text, page.stated)[1]
    hidden = HIDDEN in seen
    cuts = {a for a, _ in spans} if spans else set()
    for number, raw in enumerate(page.text.split("\n"), 1):
        start = at
        at += len(raw) + 1
        if not raw or not (body := raw.strip(_STRIP)):
            continue
        left = 0
        if len(body) < len(raw):
            left = len(raw) - len(raw.lstrip(_STRIP))
            start += left
        gap = number - before - 1 if rows else 9
        before = number
        if cuts:
            inner = [p for p in range(start + 1, start + len(body)) if p in cuts]
            if inner:
                edges = [start, *inner, start + len(body)]
                for k, (x, y) in enumerate(pairwise(edges)):
                    part = page.text[x:y].rstrip(_STRIP)
                    if part:
                        look = _look(part, seen[x : x + len(part)])
                        lead = "" if k else raw[:left]
                        rows.append((look, x, len(part), number, 0 if k else gap, lead))
                continue
        look = seen[start : start + len(body)]
        if hidden:
            look = _look(body, look)
        rows.append((look, start, len(body), number, gap, raw[:left]))
    out, likely = _cues(rows)
    _stretch(out)
    if [c.double for c in out].count(True) > 5 + len(out) // 5:
        # the whole page is overprinted: that makes no line a column name
        for c in out:
            if c.double and c.text[0] not in "■◆":
                c.column = False
    for i in likely:
        c = out[i]
        if not c.opening and c.width < 30 and i + 1 < len(out):
            both = c.text + out[i + 1].text
            if DATELINE.match(both) or WIRE.match(both):
                c.opening = 2
    return out


def _stretch(cues: list[Cue]) -> None:
    """Give lines that justification spaced out the width of their neighbours: they are full."""
    for i in [i for i, cue in enumerate(cues) if cue.spaces > 3]:
        c = cues[i]
        if c.spaces * 2.2 < len(c.text):
            continue
        near = [cues[j].width for j in (i - 1, i + 1) if 0 <= j < len(cues) and not cues[j].spaces]
        close = [w for w in near if 0 <= w - c.width <= 6]
        if close:
            c.width = max(close)


def _look(body: str, seen: str) -> str:
    """What is seen of a line: its folded text without what prints nothing, if anything is left."""
    return bare(seen).strip(_STRIP) or "".join(sign for sign in body if sign not in BLANKS)


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint16]:
    table = cells_each().astype(np.uint16)
    for signs, kind in (
        (_SIGNS, _SIGN), (_COUNTED, _MARK), (_OPENERS, _OPENER), (NARROW_SIGNS, _NARROW),
        (_STOPS, _STOP), (_CLOSERS, _CLOSER), (WIRE_SIGNS, _WIRED), (PICTURE_ENDS, _CREDITED),
        (_STARTS, _STARTING), ({*_MARKS_OF_COLUMNS, *BULLETS}, _BULLET),
    ):  # fmt: skip
        table[[ord(sign) for sign in signs]] |= kind
    return table


def _cues(rows: Sequence[_Row]) -> tuple[list[Cue], list[int]]:
    """The cues of these lines, and which begin as an opening formula may; what hangs on single
    characters is found for all of them at once, and patterns look at the few that may fit."""
    if not rows:
        return [], []
    bodies, begins, lengths, line_numbers, gaps, before = zip(*rows, strict=True)
    parts = [body.split() for body in bodies]  # at all blanks: those that print nothing are out
    texts = [words[0] if len(words) == 1 else "".join(words) for words in parts]
    codes = code_points("".join(texts))
    kinds = _kinds().take(codes, mode="clip")  # all beyond the first plane are the last one
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(sizes)
    starts = ends - sizes
    cells, marks, narrow = (
        np.add.reduceat(of, starts, dtype=np.int64)
        for of in (kinds & _CELLS, (kinds & _MARK) > 0, (kinds & _NARROW) > 0)
    )
    every, first, last = np.bitwise_or.reduceat(kinds, starts), kinds[starts], kinds[ends - 1]
    width = cells >> 1
    if half_signs(width, narrow):
        width -= narrow & -2  # a sign without its fellow leaves the rest of its cell empty
    blanks = [len(words) - 1 for words in parts]
    spaces = np.array(blanks)
    width += spaces * (spaces < 4)
    odds = [0.0, *odds_between(codes[ends[:-1] - 1], codes[starts[1:]]).tolist()]
    leads = [len(by) + by.count("\u3000") if by else 0 for by in before]
    closed = last & _STOP > 0
    none = [False] * len(rows)
    cues = list(
        map(
            Cue,
            begins,
            map(add, begins, lengths),
            line_numbers,
            gaps,
            [lead == 1 for lead in leads],
            [lead > 1 for lead in leads],
            bodies,
            texts,
            blanks,
            width.tolist(),
            closed.tolist(),
            marks.tolist(),
            [0] * len(rows),
            ((every & _SIGN == 0) & ~closed).tolist(),
            none,
            none,
            none,
            none,
            none,
            odds,
        )
    )
    openers = (first & _OPENER).nonzero()[0].tolist()
    _mark_ends(cues, (last & _CLOSER).nonzero()[0].tolist())
    _mark_openings(cues, openers, (every & _WIRED).nonzero()[0].tolist())
    for i in (first & _STARTING).nonzero()[0].tolist():
        cues[i].starter = STARTER.match(texts[i]) is not None
    again = {i for i, text in enumerate(texts) if text.find(text[:2], 2) > 0}
    _mark_columns(cues, again, (first & _BULLET).nonzero()[0].tolist())
    for i in (last & _CREDITED).nonzero()[0].tolist():
        cue = cues[i]
        short = sizes[i] < 5 and cue.text[-1] == "摄"
        cue.credit = short or CREDIT_LIKE.search(cue.raw) is not None
    _mark_bylines(cues, (spaces | first & _BULLET).nonzero()[0].tolist())
    return cues, openers


def _mark_ends(cues: list[Cue], likely: list[int]) -> None:
    """Tell which of the lines with a bracket or a dot at the end close a sentence."""
    for i in likely:
        if SENTENCE_END.search(cues[i].text):
            cues[i].ends, cues[i].plain = True, False


def _mark_openings(cues: list[Cue], openers: list[int], wired: list[int]) -> None:
    """Tell which lines look like opening formulas: of those that begin as one may, and of those
    with a word of a wire in them."""
    for i in openers:
        text = cues[i].text
        if DATELINE_LIKE.match(text):
            cues[i].opening = 2 if DATELINE.match(text) else 1
    for i in {*wired, *(i for i in openers if cues[i].text.startswith("本报"))}:
        if cues[i].opening < 2 and WIRE.match(cues[i].text):
            cues[i].opening = 2


def _mark_columns(cues: list[Cue], again: set[int], marked: list[int]) -> None:
    """Tell which lines are printed twice, and which of them are column names: of those with their
    first two characters once more in them, and of those with a mark that stands before names."""
    for i in again.union(marked):
        cue = cues[i]
        text = cue.text
        likely = len(text) >= 8 and (i in again or text[0] in _MARKS_OF_COLUMNS)
        cue.double = likely and bool(doubled(text))
        cue.column = (cue.double and not cue.marks) or text[:2] in _MARKED


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
