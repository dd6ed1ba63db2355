"""What a raw line looks like, in numbers: for those who teach a program to tell lines apart.

Widths are in half cells: a Chinese character or full-width sign is 2, a Latin letter or digit 1.
Everything is told from the text, nothing from what people or the program decided about it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.model.page import Line, Page
from yk_reader.model.records import dataclass
from yk_reader.text.folding import folded
from yk_reader.text.grammar import SENTENCE_END
from yk_reader.text.widths import half_cells

_NEAR: Final = 10
"""Lines before and behind by which the width of a column is told."""
_SIGNS: Final = re.compile("[，。、；：！？,;:!?…—·（）()“”‘’《》〈〉『』「」【】]")
_DIGIT: Final = re.compile(r"\d")
_LATIN: Final = re.compile("[A-Za-z]")
_RUNS: Final = re.compile("[" + re.escape("".join(sorted(BLANKS))) + "]+")


@dataclass(frozen=True, slots=True)
class Look:
    """The looks of one non-blank line. -1: there is no such line."""

    indent: int
    """width of the blanks before it"""
    width: int
    """its width, inner blanks counted"""
    column: int
    """the width of the column that it stands in: the commonest near it, of several the largest"""
    gap_before: int
    """blank lines before it"""
    gap_after: int
    position: float
    """where on the page it stands, among its lines: 0 to 1"""


def looks_of(page: Page) -> dict[int, Look]:
    """The looks of all non-blank lines, by line number."""
    marked = page.marked_lines()
    widths = [half_cells(page.text[line.start : line.end]) for line in marked]
    numbers = [line.number for line in marked]
    found = {}
    for place, line in enumerate(marked):
        begin = page.line(line.number).start
        before = line.number - numbers[place - 1] - 1 if place else -1
        after = numbers[place + 1] - line.number - 1 if place + 1 < len(marked) else -1
        found[line.number] = Look(
            half_cells(page.text[begin : line.start]),
            widths[place],
            _column(widths, place),
            before,
            after,
            round(place / max(1, len(marked) - 1), 4),
        )
    return found


def _column(widths: Sequence[int], place: int) -> int:
    near = Counter(widths[max(0, place - _NEAR) : place + _NEAR + 1])
    return max(near, key=lambda width: (near[width], width))


def counts_of(text: str) -> dict[str, int | bool]:
    """What is counted in a line's text, and whether it closes a sentence."""
    return {
        "length": len(text),
        "blanks": len(_RUNS.findall(text)),
        "signs": len(_SIGNS.findall(text)),
        "digits": len(_DIGIT.findall(text)),
        "latin": len(_LATIN.findall(text)),
        "ends": SENTENCE_END.search(folded(text)) is not None,
    }


def block_text(page: Page, lines: Sequence[Line]) -> str:
    """Spans of lines as they stand on the page: each with the blanks before it where it begins its
    line, and with the blank lines between two where nothing else stands there."""
    out: list[str] = []
    for place, span in enumerate(lines):
        begin = page.line(span.number).start
        before = page.text[begin : span.start]
        text = page.text[begin if not before.strip("".join(BLANKS)) else span.start : span.end]
        if place:
            last = lines[place - 1]
            between = page.text[last.end : span.start] if last.end <= span.start else "x"
            blank = not between.strip("".join(BLANKS))
            out.append("\n" * max(1, span.number - last.number) if blank else "\n")
        out.append(text)
    return "".join(out)
