"""Minimal patches for spaces that justification put in, and for overprinted doubles.

Both read the folded text (`text.folding`), whose offsets are those of the page.

Rules of the reflow: spaces between Chinese characters of a justified line and around numbers
go; spaces that separate stay (between names of a byline, between two clauses of a heading).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.segment.cues import doubled
from yk_reader.segment.wraps import STRONG, WEAK, odds_of, wrap_odds
from yk_reader.text.grammar import (
    BEFORE_CREDIT_TAIL,
    BEFORE_POST,
    BYLINE_NAMES,
    CREDIT_TAIL,
    DATELINE_END,
    DATELINE_LENGTH,
    PICTURE_ENDS,
    POSTS,
    WIRE_SIGNS,
)
from yk_reader.text.joining import AFTER_NUMBERS, WIDE
from yk_reader.text.latin import between_latin
from yk_reader.text.private_use import told
from yk_reader.text.radicals import radicals
from yk_reader.text.signs import BULLETS, LATIN

_RUN: Final = re.compile("[" + re.escape("".join(sorted(BLANKS - {"\n"}))) + "]+")
_LATIN: Final = re.compile(f"[{LATIN}0-9]")
_WORD_END: Final = re.compile(f"[{LATIN}][,.;:!?]$")
_WORD: Final = re.compile(f"[{LATIN}]")
_SIGNED: Final = frozenset("者员生影图摄道")
"""One of these ends a post or a credit: `BYLINE_NAMES`, `BEFORE_POST` and the two patterns for the
end of a credit find nothing without."""
_FIRST_HAN: Final = "\u4e00"
_LAST_HAN: Final = "\u9fff"
"""From the wide blank on up to here are no letters of a Latin script."""
_BETWEEN: Final = re.compile("(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_FEWEST_PARTED, _PARTED = 3, 0.2
"""Blanks that part words, and their share, from which the setting puts them anywhere: 0.37 of
all places between two characters are inside of words."""
_OPEN: Final = "（(“‘《〈『「【["
_CLOSE: Final = "）)”’》〉』」】]，。、；：！？,;:!?%％…⋯"

Found = tuple[int, int, str, str, int]
"""start, end, replacement, code of the PatchReason, confidence"""


def cell_patches(text: str, start: int, end: int) -> list[Found]:
    """A tab for each blank run of the table row `start..end`; none where one stands already."""
    return [(*m.span(), "\t", "cell", 85) for m in _RUN.finditer(text, start, end) if m[0] != "\t"]


def space_patches(
    text: str,
    start: int,
    end: int,
    *,
    heading: bool = False,
    byline: bool = False,
    ad: bool = False,
    anywhere: bool = False,
) -> list[Found]:
    """The blank runs inside the fragment `start..end` that justification put in.

    Offsets are code points in `text`. `heading` keeps lone spaces between clauses, `byline`
    closes spaced names only (`张 胜 男`). A blank that parts a word goes; in headings and
    advertisements (`ad`), where words are set apart, only one between characters that hardly
    stand together but in words. `anywhere`: the page's running text is set with blanks so
    (`set_anywhere`).
    """
    runs = [m.span() for m in _RUN.finditer(text, start, end)]
    if not runs:
        return []
    if heading or byline:
        edges = [start, *(x for run in runs for x in run), end]
        alone = [y - x == 1 for x, y in zip(edges[::2], edges[1::2], strict=True)]
        if heading and all(alone):  # 公　告
            return [(a, b, "", "justified-space", 90) for a, b in runs]
        if byline:
            return [
                (a, b, "", "justified-space", 80)
                for k, (a, b) in enumerate(runs)
                if alone[k] and alone[k + 1]
            ]
    marks = (end - start) - sum(b - a for a, b in runs)
    if len(runs) >= 4 and len(runs) * 2.2 >= marks:  # stretched
        return [
            (a, b, "", "justified-space", 95)
            for a, b in runs
            if b - a < 2 or not (_LATIN.match(text[a - 1]) and _LATIN.match(text[b]))
        ]
    part = text[start:end]
    signed = not _SIGNED.isdisjoint(part)
    keep = _kept(part, start) if signed else set()
    near = _near(runs)
    word = STRONG if heading or ad else WEAK
    anywhere = anywhere and len(runs) == 1 and part[0] not in BULLETS  # several part a list
    credit = signed and CREDIT_TAIL.search(part) is not None
    out: list[Found] = []
    for i, (a, b) in enumerate(runs):
        left, right = text[a - 1], text[b]
        if a in keep:
            continue
        latin_left = not WIDE <= left <= _LAST_HAN and bool(_LATIN.match(left))
        latin_right = not WIDE <= right <= _LAST_HAN and bool(_LATIN.match(right))
        if latin_left and latin_right:
            continue
        if latin_right and _WORD.match(right) and _WORD_END.search(text, max(start, a - 2), a):
            continue  # between two parts of a sentence in a Latin script
        if right < WIDE and (left < WIDE or left in AFTER_NUMBERS) and between_latin(text, a, b):
            continue
        if left in WIRE_SIGNS and DATELINE_END.search(text, max(start, a - DATELINE_LENGTH), a):
            continue
        if left in _OPEN or right in _CLOSE or left in "，。、；：" or right in _OPEN:
            if heading and left not in _OPEN and right not in _CLOSE:
                continue
            if left in "。！？" and credit:
                continue
            out.append((a, b, "", "justified-space", 85))
        elif latin_left or latin_right or left in "%％.℃":
            if heading and (b - a > 1 or not (left.isdigit() or right.isdigit())):
                continue
            out.append((a, b, "", "number-space", 92))
        elif (
            near[i]
            or anywhere
            or (
                _FIRST_HAN <= left <= _LAST_HAN >= right >= _FIRST_HAN
                and (wrap_odds(left, right) >= word)
            )
        ):
            out.append((a, b, "", "justified-space", 75))
    return out


def set_anywhere(lines: Iterable[str]) -> bool:
    """Whether lines of running text have blanks between any two characters, to fill them: some
    part words then, as those that separate never do."""
    pairs = [
        line[m.start() - 1] + line[m.end()]
        for line in lines
        if _SIGNED.isdisjoint(line)
        for m in _BETWEEN.finditer(line)
    ]
    if len(pairs) < _FEWEST_PARTED:
        return False
    both = "".join(pairs)
    parted = int((odds_of(both[::2], both[1::2]) >= WEAK).sum())
    return parted >= _FEWEST_PARTED and parted >= _PARTED * len(pairs)


def _near(runs: list[tuple[int, int]]) -> list[bool]:
    """Which gaps stand in a chain of at least four single characters set apart."""
    if len(runs) < 4:
        return [False] * len(runs)
    out: list[bool] = []
    first = 0
    for i in range(1, len(runs) + 1):
        if i == len(runs) or runs[i][0] - runs[i - 1][1] > 2:
            out += [i - first > 3] * (i - first)
            first = i
    return out


def _kept(part: str, start: int) -> set[int]:
    """Offsets of blank runs in bylines and credits: they separate posts and names."""
    out: set[int] = set()
    # none of the two finds anything without a post
    if any(map(part.__contains__, POSTS)):
        for m in BYLINE_NAMES.finditer(part):
            for s in _RUN.finditer(part, m.start(), m.end()):
                out.add(start + s.start())
            tail = _RUN.match(part, m.end())
            if tail:
                out.add(start + tail.start())
        for m in BEFORE_POST.finditer(part):
            out.add(start + m.start())
    if part[-1] in PICTURE_ENDS:
        for m in BEFORE_CREDIT_TAIL.finditer(part):
            out.add(start + m.start())
    return out


def radical_patches(text: str) -> list[Found]:
    """The character for each radical of a text that a program wrote for it, in order."""
    return [(at, at + 1, char, "radical", 97) for at, char in radicals(text)]


def private_patches(text: str, table: Mapping[str, str]) -> list[Found]:
    """What each character of private use that the table tells stands for, in order."""
    return [(at, at + 1, stands, "private", 97) for at, stands in told(text, table)]


def overprint_patches(text: str, start: int, end: int) -> list[Found]:
    """The doubled phrases of an overprinted line, each second copy dropped."""
    part = text[start:end]
    if not doubled(part):
        return []
    lead = len(part) - len(part.lstrip("■□◆◇●○▲△★☆"))
    out: list[Found] = []
    if lead > 1 and lead % 2 == 0:
        out.append((start + lead // 2, start + lead, "", "overprint", 70))
    i, n = lead, len(part)
    while i < n:
        for size in range((n - i) // 2, 1, -1):
            if part[i : i + size] == part[i + size : i + 2 * size]:
                out.append((start + i + size, start + i + 2 * size, "", "overprint", 85))
                i += 2 * size
                break
        else:
            break
    return out
