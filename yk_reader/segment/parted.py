"""Blank lines that part the texts of a page, and headings and subheads that they tell apart.

Where a page has them before its headings alone, a short line right behind one is a heading, though
its text opens with no dateline; one without is none in a text that has had such lines before.
"""

from typing import Final

from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet, is_sign
from yk_reader.segment.mending import TEXT_KINDS, Ruled
from yk_reader.text.grammar import CONTINUATION_LINE, CONTINUED

_FEWEST: Final = 2
"""Blank lines behind a text that has closed from which they part texts, the one looked at too."""
_MOST: Final = 2
"""Lines of a heading that is found so."""
_NARROWER: Final = 2
"""Half cells by which a heading's last line is narrower than the lines of its text at least."""
_BELOW: Final = 4
"""Lines of a text that tell how wide it is."""
_SHORT: Final = 0.67
"""The width of the longest subhead, as a share of its text's."""


def keep_parts(cues: list[Cue], kinds: list[Kind], rules: Ruled) -> None:
    """Let a short line between a blank line and a text be that text's heading, and a later one of
    the short lines inside a text be no other's; and a text that comes from another
    page begin with the note that says so. `rules`: what they decide alone."""
    sheet = rules.sheet
    _keep_bylines(kinds, sheet)
    _begin_continued(cues, kinds, sheet)
    gaps = [i for i in sheet.gap.nonzero()[0].tolist() if i]
    if len(gaps) < _FEWEST or len(gaps) * 2 > len(cues):
        return
    found = {i: end for i in gaps if (end := _heading(cues, kinds, rules.kinds, i))}
    if not all(i in found or kinds[i] not in TEXT_KINDS or cues[i].opening for i in gaps):
        return
    for i, end in found.items():
        kinds[i:end] = [Kind.HEADING] * (end - i)
        kinds[end] = Kind.START
    _keep_subheads(cues, kinds)


def _keep_bylines(kinds: list[Kind], sheet: Sheet) -> None:
    """A byline under a heading is one, and the text begins under it."""
    for i in sheet.byline.nonzero()[0].tolist():
        if i and kinds[i] is Kind.MORE and kinds[i - 1] is Kind.HEADING:
            kinds[i] = Kind.BYLINE
            if kinds[i + 1 : i + 2] == [Kind.MORE]:
                kinds[i + 1] = Kind.START


def _begin_continued(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """A text that comes from another page begins with the note that says so, right behind a text
    that has closed."""
    for i in is_sign(sheet.last, "）)").nonzero()[0].tolist():
        text = cues[i].text
        if (
            text[-2:-1] == "版"
            and 0 < i < len(cues) - 1
            and {kinds[i - 1], kinds[i], kinds[i + 1]}.issubset(TEXT_KINDS)
            and cues[i - 1].ends
            and CONTINUATION_LINE.fullmatch(text)
            and CONTINUED.search(text)
        ):
            kinds[i], kinds[i + 1] = Kind.START, Kind.PARAGRAPH


def _heading(cues: list[Cue], kinds: list[Kind], ruled: list[Kind], i: int) -> int:
    """The first line of the text whose heading, taken for text, is line i; 0: it is none."""
    if kinds[i] not in TEXT_KINDS or not cues[i - 1].ends or kinds[i - 1] not in TEXT_KINDS:
        return 0
    end = i
    while end - i < _MOST and end < len(cues) and _plain(cues[end]):
        if end > i and (ruled[end] is not Kind.HEADING or cues[end].gap):
            break
        end += 1
    below = cues[end : end + _BELOW]
    if end == i or not below or any(cue.gap for cue in below[:2]) or kinds[end] not in TEXT_KINDS:
        return 0
    return end if cues[end - 1].width + _NARROWER <= max(cue.width for cue in below) else 0


def _plain(cue: Cue) -> bool:
    """Whether nothing in it is as in text."""
    return not (cue.marks or cue.ends or cue.opening or cue.indent or cue.credit or cue.byline)


def _keep_subheads(cues: list[Cue], kinds: list[Kind]) -> None:
    """A heading of one line inside a text that has had short lines before is another of them."""
    last, heading, start = len(cues) - 1, Kind.HEADING, Kind.START
    for i in [i for i, kind in enumerate(kinds) if kind is heading]:
        if (
            1 < i < last
            and kinds[i + 1] is start
            and kinds[i - 1] in TEXT_KINDS
            and _subhead(cues, i)
            and not cues[i + 1].opening
            and _had(cues, kinds, i)
        ):
            kinds[i] = kinds[i + 1] = Kind.PARAGRAPH


def _subhead(cues: list[Cue], i: int) -> bool:
    """Whether it stands inside a text by its looks."""
    cue, below = cues[i], cues[i + 1]
    return (
        cues[i - 1].ends
        and _plain(cue)
        and not cue.gap
        and not below.gap
        and cue.width <= _SHORT * below.width
    )


def _had(cues: list[Cue], kinds: list[Kind], i: int) -> bool:
    """Whether the text above has had such a line."""
    j = i - 1
    while j > 1 and kinds[j] in TEXT_KINDS and not cues[j].gap:
        if kinds[j] is Kind.PARAGRAPH and kinds[j + 1] is Kind.PARAGRAPH and _subhead(cues, j):
            return True
        j -= 1
    return False
