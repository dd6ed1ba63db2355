"""Who a notice is from and of which day, and who took a picture: short lines behind the last
sentence of a text, which look like a heading of the next one.
"""

import re
from typing import Final

from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.segment.names import OFFICES, surnames
from yk_reader.text.code_points import text_of
from yk_reader.text.grammar import (
    CREDIT_ALONE,
    DATED,
    DAY_ALONE,
    FURNITURE,
    OPENED_BY,
    READER,
    SIGNED_BY,
    WRITER,
)

_MOST: Final = 3
"""Names that stand one below the other."""
_LONGEST_CREDIT: Final = 24
"""Characters of a photo credit."""
_CLOSING: Final = "日启"
"""What a date ends with, and a name with the word for a notice."""
_LAST: Final = re.compile("[" + _CLOSING + "".join(sorted(OFFICES)) + "]")


def keep_signatures(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Let the names and the date behind a text that has closed be paragraphs of it; so too the
    name of an office that a blank line parts from what comes below, not from the text above. A
    photo credit goes on with a caption, and stands by itself under a longer text."""
    for i in _credits(cues, kinds, sheet):
        above = i - 1
        while above and kinds[above] is Kind.MORE:
            above -= 1
        caption = kinds[above] is Kind.START and cues[i].text[-1] == "摄"
        kinds[i] = Kind.MORE if caption else Kind.PARAGRAPH
    likely = [(m.start(), m[0]) for m in _LAST.finditer(text_of(sheet.last)) if m.start()]
    for i in sheet.spaces.nonzero()[0].tolist():
        if kinds[i] is Kind.HEADING and _is_reader(cues[i].raw, kinds[i + 1 : i + 2]):
            _keep_reader(cues, kinds, i)
    for i, last in likely:
        if kinds[i] is Kind.HEADING and last in OFFICES and _ends_a_block(cues, kinds, i):
            kinds[i] = Kind.PARAGRAPH
    for i in [i for i, last in likely if last in _CLOSING and _may_close(cues[i])]:
        first = i
        if kinds[i] in TEXT_KINDS:
            _keep_day(cues, kinds, i + 1)
            continue
        while i - first < _MOST and _is_name(cues[first - 1]) and kinds[first - 1] is Kind.HEADING:
            first -= 1
        above, below = first - 1, kinds[i + 1 : i + 2]
        if above < 0 or kinds[above] not in TEXT_KINDS or not cues[above].ends:
            continue
        # right above a text they may be its heading and day
        if not below or below[0] not in TEXT_KINDS or _are_offices(cues[first:i]):
            kinds[first : i + 1] = [Kind.PARAGRAPH] * (i + 1 - first)
            _keep_day(cues, kinds, i + 1)


def _credits(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> list[int]:
    """The photo credits that were taken for headings, right behind a text that has closed."""
    ended = [i + 1 for i in sheet.ends[:-1].nonzero()[0].tolist() if kinds[i] in TEXT_KINDS]
    return [
        i
        for i in ended
        if kinds[i] in (Kind.HEADING, Kind.COLUMN, Kind.BYLINE)
        and len(cues[i].text) <= _LONGEST_CREDIT
        and CREDIT_ALONE.fullmatch(cues[i].text)
    ]


def _is_reader(line: str, below: list[Kind]) -> bool:
    """Whether it is the signature of a letter; right above a text it may be that one's heading."""
    if READER.fullmatch(line):
        return True
    if below and below[0] in TEXT_KINDS:
        return False
    found = WRITER.fullmatch(line)
    return found is not None and found[1][0] in surnames()


def _keep_reader(cues: list[Cue], kinds: list[Kind], i: int) -> None:
    """Let the reader whose name stands there be a paragraph of the letter above, and what stands
    right under it, the answer, go on with it."""
    if not i or kinds[i - 1] not in TEXT_KINDS or not cues[i - 1].ends:
        return
    kinds[i] = Kind.PARAGRAPH
    if kinds[i + 1 : i + 2] != [Kind.START]:
        return
    below = cues[i + 1]
    if not below.opening and below.gap <= cues[i].gap:
        kinds[i + 1] = Kind.PARAGRAPH


def _ends_a_block(cues: list[Cue], kinds: list[Kind], i: int) -> bool:
    """Whether that line, which may be a name, stands right under a text that has closed and over a
    blank line and a heading, or over nothing."""
    if not i or cues[i].gap or not cues[i - 1].ends or kinds[i - 1] not in TEXT_KINDS:
        return False
    if i + 1 < len(cues) and (not cues[i + 1].gap or kinds[i + 1] in TEXT_KINDS):
        return False
    return _is_name(cues[i])


def _keep_day(cues: list[Cue], kinds: list[Kind], i: int) -> None:
    """Let a day right under a signature be a paragraph of the same notice, with no year too."""
    if i >= len(cues) or kinds[i] is not Kind.HEADING or not DAY_ALONE.fullmatch(cues[i].text):
        return
    if not cues[i].gap or i + 1 == len(cues) or cues[i + 1].gap >= cues[i].gap:
        kinds[i] = Kind.PARAGRAPH


def _may_close(cue: Cue) -> bool:
    """Whether it is a date, or a name with the word for a notice."""
    text = cue.text
    return DATED.fullmatch(text) is not None or OPENED_BY.fullmatch(text) is not None


def _are_offices(names: list[Cue]) -> bool:
    return bool(names) and all(name.text[-1] in OFFICES for name in names)


def _is_name(cue: Cue) -> bool:
    return SIGNED_BY.fullmatch(cue.text) is not None and not FURNITURE.match(cue.raw)
