"""The profile of a page, told from its text alone: every cue speaks relative to it.

All shares are counted in one pass over characters and lines; the limits were set between the
pages of `pages-dev`, its variants and real pages of 1920-1939 (docs/proposals-measured.md).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.blank import BLANKS
from yk_reader.model.profile import (
    UNSTATED,
    Direction,
    Indents,
    Noise,
    Period,
    Profile,
    Punctuation,
    Script,
    Spacing,
    StatedProfile,
)
from yk_reader.model.records import dataclass
from yk_reader.text.code_points import code_points
from yk_reader.text.column_rules import without_rules
from yk_reader.text.folding import HIDDEN, bare, fold, of_one_script
from yk_reader.text.late import late
from yk_reader.text.letter_spacing import engine_blanks, hidden, without
from yk_reader.text.line_marks import without_line_marks
from yk_reader.text.misread_signs import with_stops, with_unread
from yk_reader.text.widths import half_cells

_MARKS: Final = "，。、；：！？"
_BLANK: Final = "".join(sorted(BLANKS))
_SAMPLE: Final = 500
"""So many characters, spread over a page, tell its script."""
_HAN: Final = (0x3400, 0x9FFF)
"""The first and the last Chinese character of the first plane."""
_FEW_HAN: Final = 0.1
"""Share of Chinese characters below which a page is in another script."""
_MODERN_UP_TO, _OLD_FROM = 0.05, 0.8
"""Shares of traditional forms up to which a page is simplified, from which it is traditional."""
_FEWEST_FORMS: Final = 5
"""Characters of one script below which nothing tells the scripts apart."""
_FEW_SIGNS: Final = 0.8
"""Signs for each hundred characters: below it prose has none of its own."""
_COMMA_RARE: Final = 0.15
"""Commas for each `、` and `。` below which the comma is not the sign that parts clauses."""
_STOP_RARE: Final = 0.15
"""`。` for each `、` below which `、` closes sentences too."""
_FEWEST_SIGNS: Final = 5
_NOISY: Final = 0.02
"""Share of odd signs from which a page is noisy."""
_FEWEST_ODD: Final = 4
_FEWEST_NUMBERS: Final = 3
"""Numbers below which a page of modern signs tells nothing of its time."""
_THIRD_SIGN: Final = (0.08, 0.5)
"""Shares of `、` among `，`, `、` and `。` between which it is a sign beside them, for members of
lists, as on modern pages; on old ones it is hardly used, or in the comma's place."""
_ARABIC: Final = late("[0-9]+")
_NUMERALS: Final = "〇○零一二三四五六七八九十百千万廿卅"
_CHINESE: Final = late(f"[{_NUMERALS}]{{2,}}|(?<![{_NUMERALS}])[{_NUMERALS}](?=[年月日时点元号人])")
"""Numbers in numerals: two of them or more, or one that something is counted or dated by."""
_ALL_LINES, _SOME_LINES = 0.6, 0.02
"""Shares of lines with a blank line before them: between lines, between blocks, hardly any."""
_INDENTED: Final = 0.03
_FEWEST: Final = 3
"""Lines below which indents, or upright characters, are chance."""
_TALL, _TALLEST = 0.6, 2
"""From which share of lines of so few characters on text is upright."""
_POINTS: Final = 0x10000
_NEAR: Final = 2
"""Half cells by which full lines differ: signs hang over or are squeezed."""


def profile_of(text: str, stated: StatedProfile = UNSTATED) -> Profile:
    """The profile of a page's text, with what a person said of it where the page bears that.

    Woven columns are told by the words at the breaks of lines: `segment.page_profile` adds them.
    """
    profile, seen = look_at(text, stated)
    widths = [half_cells(line) for line in stripped_lines(seen).bodies if line]
    measure, even = _measure(widths)
    return replace(profile, measure=measure, even=even)


def look_at(text: str, stated: StatedProfile = UNSTATED) -> tuple[Profile, str]:
    """The profile but for its measure, and the text as cues read it on such a page: as long as it
    was.

    It is the folded text, without what an export wrote beside it, without the blanks that an OCR
    engine put between all characters and without rules at the edges of lines; where the comma is
    rare, `、` stands for one, and for a full stop at a line's end if `。` is rare too; on a noisy
    page a dot at a line's end is one.
    """
    text = without_line_marks(text)
    if blanks := engine_blanks(text):
        text = without(text, blanks)
    seen, half = fold(text)
    seen = with_unread(with_stops(without_rules(seen)))
    sample = text[:: len(text) // _SAMPLE or 1]
    signs = {sign: seen.count(sign) for sign in _MARKS}
    codes = code_points(sample)
    first, last = _HAN
    told = int(np.count_nonzero((codes >= first) & (codes <= last)))
    han = told * len(text) // max(1, len(sample))
    old, new = (found.count(codes) for found in of_one_script())
    traditional = old / (old + new) if old + new >= _FEWEST_FORMS else 0.0
    marks = sum(signs.values())
    sizes, blank_lines, indented = _lines(seen)
    punctuation = _punctuation(signs, marks, half, han)
    odd = marks - half - signs["、"] if punctuation is Punctuation.ASCII else half
    odd += seen.count("·\n") + seen.count("\ufffd")
    odd_signs = odd / max(1, marks)
    tall = int(np.count_nonzero(sizes <= _TALLEST))
    profile = Profile(
        _script(traditional, old + new, han, len(text)),
        punctuation,
        _spacing(blank_lines),
        Indents.KEPT if indented >= max(_FEWEST, _INDENTED * len(sizes)) else Indents.LOST,
        Direction.VERTICAL if tall >= max(_FEWEST, _TALL * len(sizes)) else Direction.HORIZONTAL,
        Noise.HIGH if odd >= _FEWEST_ODD and odd_signs >= _NOISY else Noise.LOW,
        measure=0,
        traditional=traditional,
        signs=100 * marks / max(1, han),
        odd_signs=odd_signs,
        blank_lines=blank_lines,
        indented=indented / max(1, len(sizes)),
    )
    if stated:
        other = _script_misfits(stated.script, old, new, han, len(text))
        misfits = _misfits(stated, other, signs, half, blank_lines, indented, tall)
        said = {name: value for name, value in stated.items() if value and name not in misfits}
        holds = frozenset(said)
        profile = replace(profile, stated=holds, misfits=misfits, **said)  # type: ignore[arg-type]
    if "period" not in profile.stated:
        profile = replace(profile, period=_period(profile, signs, seen))
    seen = _as_printed(seen, profile, signs)
    return profile, hidden(seen, blanks) if blanks else seen


def cells_each() -> NDArray[np.uint8]:
    """Twice the half cells of each character of the first plane, as `half_cells` counts them, and
    behind them what each of the other planes counts."""
    codes = np.arange(_POINTS + 1)
    found: NDArray[np.uint8] = np.searchsorted([0x80, 0x800, _POINTS], codes, "right").astype("u1")
    return found + np.uint8(2)


@dataclass(frozen=True, slots=True)
class Stripped:
    """The lines of a text as they are and without their outer blanks and what is hidden in them,
    and how many characters each has so and so; nobody may change them."""

    lines: list[str]
    bodies: list[str]
    sizes: NDArray[np.int64]
    lengths: NDArray[np.int64]


@lru_cache(maxsize=1)
def stripped_lines(text: str) -> Stripped:
    """The lines of a folded text; kept for who asks next, as profile and cues of a page do."""
    lines = text.split("\n")
    if HIDDEN in text:
        bodies = [bare(line).strip(_BLANK) for line in lines]
    else:
        bodies = [line.strip(_BLANK) for line in lines]
    sizes, lengths = (np.fromiter(map(len, of), np.int64, len(lines)) for of in (lines, bodies))
    return Stripped(lines, bodies, sizes, lengths)


def _lines(seen: str) -> tuple[NDArray[np.int64], float, int]:
    """How many characters the lines have that are not blank, without their outer blanks; the share
    with blank lines before them; how many begin with an indent."""
    found = stripped_lines(seen)
    marked = found.lengths > 0
    told = marked.tobytes().lstrip(b"\0")
    apart = told.count(b"\0\1")
    blank_edges = (marked & (found.lengths < found.sizes)).nonzero()[0].tolist()
    indented = sum(found.lines[i].startswith(("\u3000", "  ", "\t")) for i in blank_edges)
    sizes = found.lengths[marked]
    return sizes, apart / max(1, len(sizes) - 1), indented


def _measure(widths: Sequence[int]) -> tuple[int, float]:
    """The commonest width, give or take what signs make of it, and the share of such lines."""
    if not widths:
        return 0, 0.0
    counts = Counter(widths)
    near = range(-_NEAR, _NEAR + 1)
    best = max(counts, key=lambda w: (sum(counts[w + d] for d in near), counts[w], w))
    share = sum(counts[best + d] for d in near) / len(widths)
    return best, share


def _script(traditional: float, forms: int, han: int, size: int) -> Script:
    if han < max(1, _FEW_HAN * size):
        return Script.OTHER
    if forms < _FEWEST_FORMS or traditional <= _MODERN_UP_TO:
        return Script.SIMPLIFIED
    return Script.TRADITIONAL if traditional >= _OLD_FROM else Script.MIXED


def _punctuation(signs: Mapping[str, int], marks: int, half: int, han: int) -> Punctuation:
    if marks < max(1.0, _FEW_SIGNS * han / 100):
        return Punctuation.NONE
    parts = signs["、"] + signs["。"]
    if parts >= _FEWEST_SIGNS and signs["，"] <= _COMMA_RARE * parts:
        return Punctuation.OLD
    return Punctuation.ASCII if 2 * half > marks - signs["、"] else Punctuation.MODERN


def _spacing(blank_lines: float) -> Spacing:
    if blank_lines >= _ALL_LINES:
        return Spacing.LINES
    return Spacing.BLOCKS if blank_lines >= _SOME_LINES else Spacing.NONE


def _period(profile: Profile, signs: Mapping[str, int], seen: str) -> Period:
    """When such pages were printed: old signs that a person said are old; else old ones have most
    of their numbers in Chinese numerals and either old signs, or traditional characters and no
    signs, or those of modern pages of which `、` is not a third one beside comma and stop."""
    old = profile.punctuation is Punctuation.OLD
    traditional = profile.script is Script.TRADITIONAL
    if old and "punctuation" in profile.stated:
        return Period.OLD
    if not (old or traditional):
        return Period.MODERN
    arabic, chinese = len(_ARABIC.findall(seen)), len(_CHINESE.findall(seen))
    few = arabic + chinese < _FEWEST_NUMBERS
    if arabic > chinese or (few and not traditional):
        return Period.MODERN
    if old or profile.punctuation is Punctuation.NONE:
        return Period.OLD
    least, most = _THIRD_SIGN
    third = signs["、"] / max(1, signs["，"] + signs["、"] + signs["。"])
    return Period.MODERN if few or least < third < most else Period.OLD


def _misfits(
    stated: StatedProfile,
    script: bool,
    signs: Mapping[str, int],
    half: int,
    blank_lines: float,
    indented: int,
    tall: int,
) -> tuple[str, ...]:
    """What was said and has nothing on the page to stand on; `script`: that of the script has."""
    missing = (
        ("script", script),
        ("punctuation", stated.punctuation is Punctuation.OLD and not signs["、"] + signs["。"]),
        ("punctuation", stated.punctuation is Punctuation.ASCII and not half),
        ("spacing", stated.spacing in (Spacing.LINES, Spacing.BLOCKS) and not blank_lines),
        ("indents", stated.indents is Indents.KEPT and not indented),
        ("direction", stated.direction is Direction.VERTICAL and not tall),
    )
    return tuple(dict.fromkeys(name for name, lacks in missing if lacks))


def _script_misfits(script: Script | None, old: int, new: int, han: int, size: int) -> bool:
    """Whether a page is plainly not in the script that was said; `old` and `new` count characters
    of one script alone, `han` the Chinese ones of `size`."""
    if script is None:
        return False
    if script is Script.OTHER:
        return 2 * han > size
    if not han:
        return True
    forms = old + new
    if forms < _FEWEST_FORMS:
        return False
    if script is Script.MIXED:
        return not (old and new)
    share = old / forms
    return share <= _MODERN_UP_TO if script is Script.TRADITIONAL else share >= _OLD_FROM


def _as_printed(seen: str, profile: Profile, signs: Mapping[str, int]) -> str:
    """The folded text with the signs that stand for others on such a page."""
    if profile.punctuation is Punctuation.OLD:
        if signs["。"] <= _STOP_RARE * signs["、"]:
            seen = seen.replace("、\n", "。\n")
            if seen.endswith("、"):
                seen = seen[:-1] + "。"
        seen = seen.replace("、", "，")
    if profile.noise is Noise.HIGH:
        seen = seen.replace("·\n", "。\n")
    return seen
