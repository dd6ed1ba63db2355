"""Lists, timetables, digests and free verse: lines that each stand for themselves.

They are short and have no signs, as headings do; a run of them is no heading. Their lines become
the paragraphs of a text before headings are given to texts, so that the line above them is theirs
and what comes below keeps its own.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yk_reader.segment.cells import figure_rows
from yk_reader.segment.cues import Cue
from yk_reader.segment.ended import is_loose
from yk_reader.segment.line_decisions import LineDecisions
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_labels import Label
from yk_reader.segment.line_runs import near
from yk_reader.segment.line_sheet import Sheet, usual_gap
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.segment.names import surnames
from yk_reader.text.code_points import text_of
from yk_reader.text.grammar import (
    FURNITURE,
    MEASURED_IN,
    PAGE_ALONE,
    POEM_NUMBER,
    POINTS_ON,
    TABLE_TITLE,
    TIMED,
)

_FEWEST_ROWS: Final = 3
_FIRST_CELL: Final = 4
"""Characters of the longest first cell of a row of two: a name, a place."""
_NAMES, _NAME = 3, 4
"""So many cells of so many characters at most are names; two rows of them are a list."""
_NEAR: Final = range(4)
"""Lines from one row of a timetable, or one item of a digest, to the next."""
_FEWEST_VERSES, _SIGNED = 8, 6
"""Lines from which a block without signs is verse, and where its second or third is a name."""
_LONGEST_NAME: Final = 4
_FEWEST_SIGNED, _LONGEST_VERSE = 4, 14
"""Lines of verse that a name stands over, and the characters of each."""
_OVER: Final = (Kind.HEADING, Kind.BYLINE)
_HEAD: Final = 2
"""Lines over a list that were taken for an advertisement with it, at most: its heading."""
_TITLES, _LONGEST_TITLE = 2, 12
"""Lines of a table's title, and the characters of each."""
_MARKS: Final = "▲△◆◇★☆※●"
"""What is put before an item."""
_BEGINNING: Final = re.compile(f"[0-9其{_MARKS}]")
_CLOSING: Final = re.compile("[）)版】]")
_ITEM: Final = 12
"""Lines of the longest of them."""
_TEXT_OR_HEADING: Final = (Kind.HEADING, *TEXT_KINDS)


def keep_lists(
    cues: list[Cue], kinds: list[Kind], sheet: Sheet, decisions: LineDecisions | None = None
) -> None:
    """Let the lines of lists be paragraphs of a text, in place; `decisions`: the model's, of which
    advertisements that are lists are none afterwards."""
    usual = usual_gap(sheet)
    begins = {m.start(): m[0] for m in _BEGINNING.finditer(text_of(sheet.first))}
    begun = [i for i, sign in begins.items() if sign not in _MARKS]
    closed = [m.start() for m in _CLOSING.finditer(text_of(sheet.last))]
    for first, last in _tables(cues, kinds, sheet, decisions):
        _set(cues, kinds, range(first, last), usual, decisions)
        _head_below(cues, kinds, last)
    for first, last in (
        *_rows(cues, kinds, sheet),
        *_timetables(cues, kinds, begun),
        *_digests(cues, kinds, closed),
        *_free_verse(cues, kinds, sheet),
        *_signed_verse(cues, kinds, sheet),
    ):
        _set(cues, kinds, range(first, last), usual, decisions)
    for i in begun:
        if kinds[i] in _TEXT_OR_HEADING and POEM_NUMBER.fullmatch(cues[i].text):
            _set(cues, kinds, range(i, i + 1), usual, decisions)
    marked = [i for i in begins if begins[i] in _MARKS and cues[i].text[-1] not in _MARKS]
    for one, other in pairwise(marked):
        if other - one <= _ITEM and kinds[one] is Kind.HEADING and kinds[other] in TEXT_KINDS:
            _keep_item(cues, kinds, one)


def _keep_item(cues: list[Cue], kinds: list[Kind], i: int) -> None:
    """Let a line with a mark before it begin a text as the marked one below does, not head it."""
    kinds[i] = Kind.PARAGRAPH if i and kinds[i - 1] in TEXT_KINDS else Kind.START
    if kinds[i + 1] is Kind.START and not cues[i].ends:
        kinds[i + 1] = Kind.MORE


def _set(
    cues: list[Cue],
    kinds: list[Kind],
    lines: range,
    usual: int,
    decisions: LineDecisions | None,
) -> None:
    """Let these lines be paragraphs of the text above, or of a new one; `usual`: as `usual_gap`."""
    first, end = lines[0], lines[-1] + 1
    _head(cues, kinds, first, decisions)
    on = first > 0 and kinds[first - 1] in TEXT_KINDS and cues[first].gap <= usual
    for i in lines:
        if kinds[i] is Kind.NOISE:
            continue
        if kinds[i] is Kind.AD and decisions is not None:
            decisions.labels[i] = Label.PARAGRAPH
        kinds[i] = Kind.PARAGRAPH if on else Kind.START
        on = True
    if end >= len(kinds) or kinds[end] not in TEXT_KINDS:
        return
    if end + 1 < len(kinds) and cues[end].text.isalnum() and cues[end + 1].opening:
        kinds[end], kinds[end + 1] = Kind.HEADING, Kind.START
    elif not cues[end].opening:
        if cues[end].gap <= usual:
            kinds[end] = Kind.PARAGRAPH
        elif kinds[end] is Kind.MORE:
            kinds[end] = Kind.START


def _head(cues: list[Cue], kinds: list[Kind], first: int, decisions: LineDecisions | None) -> None:
    """Let what stands over a list be its heading: a title that was taken for text, or the first
    lines of the advertisement that it was taken for."""
    above = first - 1
    if above < 0:
        return
    if (
        above
        and kinds[above] is Kind.PARAGRAPH
        and cues[above - 1].ends
        and cues[above].text.isalnum()
    ):
        kinds[above] = Kind.HEADING
        return
    top = above
    while first - top <= _HEAD and top >= 0 and kinds[top] is Kind.AD:
        top -= 1
    alone = kinds[first] is Kind.AD or top < 0  # nothing else is advertised
    if alone and decisions is not None and (top < 0 or kinds[top] is not Kind.AD):
        rows = next((i for i in range(top + 2, first) if cues[i].gap > cues[first].gap), first)
        for i in range(top + 1, rows):
            kinds[i], decisions.labels[i] = Kind.HEADING, Label.HEAD_ON
        for i in range(rows, first):
            kinds[i] = Kind.START if i == rows else Kind.PARAGRAPH
            decisions.labels[i] = Label.PARAGRAPH
        if top + 1 < first:
            decisions.labels[top + 1] = Label.HEAD


def _rows(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> list[tuple[int, int]]:
    """Rows of cells one below the other of which the first is short, and rows of names."""
    spaced = sheet.spaces.nonzero()[0].tolist()
    likely = [i for before, i in pairwise(spaced) if i == before + 1]
    found: list[tuple[int, int]] = []
    behind = 0
    for at in likely:
        if at <= behind:
            continue
        for least, is_row in ((_FEWEST_ROWS, _is_row), (_FEWEST_ROWS - 1, _are_names)):
            end = at - 1
            while end < len(cues) and is_row(cues[end], cues[at - 1]):
                if kinds[end] not in _TEXT_OR_HEADING or (
                    end >= at and cues[end].gap > min(1, cues[at].gap)
                ):
                    break
                end += 1
            if end - at + 1 >= least and Kind.HEADING in kinds[at - 1 : end]:
                found.append((at - 1, end))
                behind = end
                break
    return found


def _tables(
    cues: list[Cue], kinds: list[Kind], sheet: Sheet, decisions: LineDecisions | None
) -> list[tuple[int, int]]:
    """Rows that end in a number, with what stands over them to name their columns and units.

    Advertisements have prices too: what the model takes for one is a table if its title or the
    degrees in it say so.
    """
    found: list[tuple[int, int]] = []
    for rows, end in figure_rows(cues, sheet):
        first = rows
        if first and MEASURED_IN.fullmatch(cues[first - 1].text):
            first -= 1
        top = first
        while first - top < _TITLES and top and _titles(cues[top - 1], kinds[top - 1]):
            top -= 1
        title = "".join(cue.text for cue in cues[top:first])
        told = "℃" in cues[end - 1].text or TABLE_TITLE.search(title) is not None
        of = kinds[first:end]
        if of.count(Kind.AD) * 2 > len(of) and not told:
            continue
        # a title inside a list parts the rows above from those below
        inside = first > 1 and cues[first - 2].spaces > 0 and not cues[first - 1].gap
        headed = inside or (first > 0 and kinds[first - 1] is Kind.HEADING)
        if any(kind not in TEXT_KINDS for kind in of) or (told and not headed):
            found.append((first, end))
            for i in range(first, end):
                if kinds[i] is Kind.NOISE:
                    kinds[i] = Kind.HEADING  # it is none: its row says so
            if told and not inside:
                for i in range(top, first):
                    kinds[i] = Kind.HEADING
                    if decisions is not None:
                        decisions.labels[i] = Label.HEAD_ON if i > top else Label.HEAD
    return found


def _titles(cue: Cue, kind: Kind) -> bool:
    """Whether a line over a table may be of its title by its looks."""
    if kind in TEXT_KINDS and cue.spaces:
        return False
    return is_loose(cue) and not cue.marks and len(cue.text) <= _LONGEST_TITLE


def _head_below(cues: list[Cue], kinds: list[Kind], i: int) -> None:
    """Let a line without signs right below a table, which is narrower than the text under it, be
    that text's heading."""
    if i + 1 >= len(cues) or kinds[i] not in TEXT_KINDS or kinds[i + 1] not in TEXT_KINDS:
        return
    cue, below = cues[i], cues[i + 1]
    if is_loose(cue) and not (cue.marks or cue.indent) and cue.width < below.width:
        kinds[i], kinds[i + 1] = Kind.HEADING, Kind.START


def _is_row(cue: Cue, first: Cue) -> bool:
    if not cue.spaces or cue.spaces != first.spaces or not _signless(cue):
        return False
    return len(cue.raw.split(None, 1)[0]) <= _FIRST_CELL and not FURNITURE.match(cue.raw)


def _are_names(cue: Cue, first: Cue) -> bool:
    if cue.spaces < _NAMES or not _signless(cue):
        return False
    cells = cue.raw.split()
    return len(cells) > _NAMES and all(len(cell) <= _NAME and cell.isalpha() for cell in cells)


def _signless(cue: Cue) -> bool:
    return not (cue.marks or cue.ends or cue.byline or cue.credit)


def _timetables(cues: list[Cue], kinds: list[Kind], begun: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of lines that begin with a time of day, with what is printed between them."""
    timed = [i for i in begun if kinds[i] is not Kind.NOISE and TIMED.match(cues[i].text)]
    return [(run[0], run[-1] + 1) for run in near(timed, _NEAR) if len(run) >= _FEWEST_ROWS]


def _digests(cues: list[Cue], kinds: list[Kind], closed: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of items that each say on which page more is."""
    closed = [i for i in closed if "版" in cues[i].text[-2:]]
    noted = [i for i in closed if kinds[i] in _TEXT_OR_HEADING and POINTS_ON.search(cues[i].text)]
    found = [(run[0], run[-1] + 1) for run in near(noted, _NEAR) if len(run) > 1]
    pages = [
        i
        for i in closed
        if i > 1 and PAGE_ALONE.fullmatch(cues[i].text) and kinds[i - 1] in (Kind.HEADING, Kind.AD)
    ]
    runs = [run for run in near(pages, range(2, 3)) if len(run) >= _FEWEST_ROWS]
    return found + [(run[0] - 1, run[-1] + 1) for run in runs]


def _free_verse(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> list[tuple[int, int]]:
    """Long blocks of lines without signs, which no text follows: under a title, and a name."""
    found: list[tuple[int, int]] = []
    of = bytes(kinds)  # a heading is 0
    if bytes(_SIGNED) not in of:
        return found
    for a, b in pairwise([*sheet.gap.nonzero()[0].tolist(), len(cues)]):
        if b - a < _SIGNED or of.count(0, a, b) < b - a:
            continue
        if any(cues[i].marks or cues[i].ends for i in range(a, b)):
            continue
        signed = next((i for i in (a + 1, a + 2) if len(cues[i].text) <= _LONGEST_NAME), a)
        if signed == a and b - a < _FEWEST_VERSES:
            continue
        found.append((signed + 1, b))
    return found


def _signed_verse(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> list[tuple[int, int]]:
    """Runs of short lines without signs under a title and a name, up to a blank line or the end of
    the page, or to the line over a text, which is the heading of that."""
    found: list[tuple[int, int]] = []
    short = (sheet.sizes <= _LONGEST_VERSE) & (sheet.marks == 0) & ~sheet.ends
    short &= sheet.opening == 0
    verse = short.tolist()
    for i in ((sheet.sizes >= 2) & (sheet.sizes <= 3)).nonzero()[0].tolist():
        if not i or kinds[i] not in _OVER or kinds[i - 1] is not Kind.HEADING:
            continue
        if cues[i].text[0] not in surnames() or not verse[i - 1]:
            continue
        first = end = i + 1
        while end < len(verse) and verse[end] and (end == first or not cues[end].gap):
            end += 1
        if end < len(verse) and not cues[end].gap:
            end -= 1
        lines = range(first, end)
        if len(lines) < _FEWEST_SIGNED or not any(kinds[k] is Kind.HEADING for k in lines[1:]):
            continue
        even = len({cues[k].width for k in lines}) * 2 < len(lines)
        if even and any(kinds[k] in TEXT_KINDS for k in lines[:2]):
            continue  # the lines of a narrow column
        kinds[i] = Kind.BYLINE
        found.append((first, end))
    return found
