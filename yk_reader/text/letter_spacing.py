"""Blanks that an OCR engine puts between the characters of a whole page, as some models of
Tesseract do for Chinese: they say nothing, unlike those that a paper sets to fill a line.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from yk_reader.text.folding import HIDDEN, UNSEEN_SIGNS
from yk_reader.text.late import late

_FEWEST: Final = 20
"""Blanks between Chinese characters below which a page is too short to tell."""
_SHARE: Final = 0.3
"""Of the places between two Chinese characters of a line, those with blanks from which the engine
puts them there: 0.05 at most on pages of papers that justify their lines, 0.7 and more where an
engine does."""
_CHINESE: Final = "\u2e80-\u2fdf\u3001-\u9fff\uf900-\ufaff\uff01-\uff60"
_BLANKS: Final = " \u00a0\u2002-\u200a"
"""Blanks of letters' width and less; one of a Chinese character's is no engine's."""
_USUAL: Final = " \u00a0\u2005\u2009"
"""Those of which there are many where an engine puts some."""
_APART: Final = late(f"(?<=[{_CHINESE}])[{_BLANKS}]+(?=[{_CHINESE}])")
_TOGETHER: Final = late(f"[{_CHINESE}](?=[{_CHINESE}])")
_RUN: Final = late(rf"(?<=\S)[{_BLANKS}]+(?=\S)")
_WORDS: Final = late(
    f"(?<=[0-9A-Za-z]{{2}})[{_BLANKS}]+(?=[0-9A-Za-z])|"
    f"(?<=[0-9A-Za-z])[{_BLANKS}]+(?=[0-9A-Za-z]{{2}})"
)
"""Between two words or numbers of which one is longer than a letter or figure."""

_FEWEST_NUMBERS: Final = 10
"""Such blanks around numbers and words in Latin letters below which a page is too short to tell."""
_AROUND_SHARE: Final = 0.8
"""Of the places where such a word meets a Chinese character, those with blanks from which the
engine puts them there: 0.56 at most on pages of papers, all where an engine does."""
_WORD: Final = "0-9A-Za-z"
_AROUND: Final = late(f" (?:(?<=[{_CHINESE}] )(?=[{_WORD}])|(?<=[{_WORD}%] )(?=[{_CHINESE}]))")
_BESIDE: Final = late(f"[{_CHINESE}](?=[{_WORD}])|[{_WORD}%](?=[{_CHINESE}])")
_FIGURES: Final = late(" (?:(?<=[0-9] )(?=[0-9])|(?<=[０-９] )(?=[０-９]))")
"""A blank inside a number."""
_NUMBER: Final = late("[0-9](?=[0-9])|[０-９](?=[０-９])")
_FIGURES_SHARE: Final = 0.3

_LINE: Final = late(r"[^\n]*\S[^\n]*")
_SIGNS: Final = frozenset("，。、；！？,;!?")
_LONGEST_CELL, _FEWEST_ROWS = 10, 3
"""Characters of a cell of a table's row, and such rows that stand together."""

Spans = Sequence[tuple[int, int]]


def engine_blanks(text: str) -> Spans:
    """The blanks of a page's raw text that its OCR engine put between characters, as half-open
    spans in order; none where it is no such page.

    Some put blanks around all numbers and words in Latin letters only, or between all figures.
    Of a run that is much longer than the others the first blank stands for one of the page and is
    none of them, nor is one between words in Latin letters or numbers.
    """
    if sum(map(text.count, _USUAL)) * 8 < len(text):
        return _around_numbers(text)
    apart = sum(1 for _ in _APART.finditer(text))
    if apart < _FEWEST or apart < _SHARE * (apart + sum(1 for _ in _TOGETHER.finditer(text))):
        return _around_numbers(text)
    words = {found.start() for found in _WORDS.finditer(text)}
    runs = [found.span() for found in _RUN.finditer(text) if found.start() not in words]
    ((usual, _),) = Counter(end - start for start, end in runs).most_common(1)
    return [(start + (end - start > 2 * usual), end) for start, end in runs]


def _around_numbers(text: str) -> Spans:
    """The blanks that the engine put around all numbers and Latin words, or into all numbers."""
    if text.count(" ") < _FEWEST_NUMBERS:
        return ()
    spans: list[tuple[int, int]] = []
    for apart, together, share in (
        (_AROUND, _BESIDE, _AROUND_SHARE),
        (_FIGURES, _NUMBER, _FIGURES_SHARE),
    ):
        found = [blank.span() for blank in apart.finditer(text)]
        if not _mostly(text, found, together, share):
            continue
        found = _outside_rows(text, found, whole=apart is _FIGURES)
        if _mostly(text, found, together, share):
            spans += found
    return sorted(spans) if spans else ()


def _mostly(
    text: str, found: Sequence[tuple[int, int]], together: re.Pattern[str], share: float
) -> bool:
    """Whether there are enough of these blanks, beside the places where there could be some."""
    if len(found) < _FEWEST_NUMBERS:
        return False
    most = int(len(found) * (1 - share) / share)
    return sum(1 for _ in islice(together.finditer(text), most + 1)) <= most


def _outside_rows(text: str, found: list[tuple[int, int]], *, whole: bool) -> list[tuple[int, int]]:
    """Those of the blanks that part no cells of a table's rows, of which three stand together;
    `whole`: each has a number of several figures."""
    rows: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        if not _SIGNS.isdisjoint(line[0]) or not _is_row(line[0].split(), whole):
            rows += run if len(run) >= _FEWEST_ROWS else ()
            run = []
        else:
            run.append(line.span())
    rows += run if len(run) >= _FEWEST_ROWS else ()
    starts = [start for start, _ in rows]
    return [
        (start, end)
        for start, end in found
        if not (at := bisect_right(starts, start)) or end > rows[at - 1][1]
    ]


def _is_row(cells: list[str], whole: bool) -> bool:
    return (
        len(cells) > 2
        and not (whole and all(len(cell) < 2 for cell in cells if cell.isdigit()))
        and max(map(len, cells)) <= _LONGEST_CELL
        and 3 * sum(cell[0].isdigit() for cell in cells) >= len(cells)
    )


def without(text: str, blanks: Spans) -> str:
    """The text without these spans."""
    edges = [0, *(at for span in blanks for at in span), len(text)]
    return "".join([text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)])


def hidden(text: str, blanks: Spans) -> str:
    """A text without these spans, as long as it was with them: each place is `HIDDEN`."""
    parts, at, before = [], 0, 0
    for start, end in blanks:
        parts += [text[at : at + start - before], HIDDEN * (end - start)]
        at, before = at + start - before, end
    return "".join([*parts, text[at:]])


def hidden_blanks(text: str, seen: str) -> Spans:
    """The spans of the raw text that `hidden` left out of what is seen of it; no blank beside a
    mark of an export, which is not seen either."""
    if HIDDEN not in seen:
        return ()
    runs = [
        (run.start() + (seen[run.start()] != HIDDEN), run.end())
        for run in _RUN.finditer(text)
        if not _of_mark(text, seen, run.start() - 1) and not _of_mark(text, seen, run.end())
    ]
    return [(start, end) for start, end in runs if start < end and seen[start] == HIDDEN]


def _of_mark(text: str, seen: str, at: int) -> bool:
    """Whether a character that prints something is not seen."""
    return seen[at] == HIDDEN and text[at] not in UNSEEN_SIGNS
