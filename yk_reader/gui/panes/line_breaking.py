"""Setting Chinese: line breaks by the strict rules, half-width marks, spacing, justification.

Pure: widths come in as numbers. Offsets are code points in the unit's text. The rules are those
of GB/T 15834 and of the W3C's Requirements for Chinese Text Layout (clreq): closing marks do not
begin a line, opening marks do not end one, of two adjoining full-width marks one is set half
width, and Chinese and Latin or digits stand an eighth of an em apart.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from yk_reader.model.records import dataclass

OPENING = frozenset("（“‘《〈「『【〔［｛([{")
CLOSING = frozenset("）”’》〉」』】〕］｝)]}")
STOPS = frozenset("，。、；：！？．,.;:!?%％‰℃°·…—～")
NO_START = CLOSING | STOPS
"""Never at the start of a line."""
_HALVED_CLOSING = frozenset("）”’》〉」』】〕］｝，。、；：．")
"""Full-width marks whose right half is empty."""
_HALVED_OPENING = frozenset("（“‘《〈「『【〔［｛")
"""Full-width marks whose left half is empty."""
_PAIRS = frozenset(("——", "……"))
"""Marks of two characters that a line end must not part."""
WIDEST_STRETCH = 1 / 6
"""What justification may add between two characters, in ems. More than the eighth that parts
Chinese and Latin as a rule, less than the quarter that JIS X 4051 and clreq name as the end: a
line that needs more is read as single characters, and is set left instead."""
PAPER_GAP = 0.16
"""The widest gap between two characters on paper, in ems, that of the eighth em included: readers
of a PDF (PDFium's CPDF_TextPage) take a sixth for a space that is not there."""


def _kind(char: str) -> int:
    """0 blank, 1 Latin or digit (a word is not cut), 2 everything else."""
    if char in " \t\n\u3000\xa0":
        return 0
    if char < "\u2000":
        return 1 if char.isalnum() or char in "-+/.,:%'&@#_" else 2
    return 2


def _wide(char: str) -> bool:
    """Whether the character is a Chinese one (or of its sort), not a mark."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


Places = tuple[tuple[float, ...], dict[int, float]]


class TypesetLine:
    """One line: `start`..`end` of the text, and where its characters stand.

    They are placed when it is first asked: of a long page only a few lines are ever seen.
    """

    __slots__ = ("_place", "_placed", "end", "start")

    def __init__(self, start: int, end: int, place: Callable[[], Places]) -> None:
        self.start = start
        self.end = end
        self._place: Callable[[], Places] | None = place
        self._placed: Places = (), {}

    def _made(self) -> Places:
        if self._place is not None:
            self._placed, self._place = self._place(), None
        return self._placed

    @property
    def xs(self) -> tuple[float, ...]:
        """One entry for each character and one more, the right end."""
        return self._made()[0]

    @property
    def shifts(self) -> dict[int, float]:
        """How much further left than its place an opening mark's glyph is drawn, by offset."""
        return self._made()[1]


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a unit is set, in pixels: `measure` wide, first line `indent`ed.

    `widest` is the most that may stand between two characters, in ems; None: no such limit, only
    what justification adds is bounded.
    """

    measure: float
    em: float
    indent: float = 0.0
    justify: bool = False
    widest: float | None = None


def spread(
    text: str, advances: Sequence[float], em: float
) -> tuple[list[float], dict[int, float], dict[int, float]]:
    """The widths as set (half-width marks, eighth-em gaps), the gaps, the shifts of opening marks.

    A gap belongs to the width of the character before it; at a line end it falls away.
    """
    widths = list(advances)
    gaps: dict[int, float] = {}
    shifts: dict[int, float] = {}
    full = em * 0.9
    if text.isascii():
        return widths, gaps, shifts
    before = ""
    for i, char in enumerate(text):
        if not before:
            before = char
            continue
        if before in _HALVED_CLOSING:
            if widths[i - 1] >= full and (
                (char in _HALVED_CLOSING or char in _HALVED_OPENING) and advances[i] >= full
            ):
                widths[i - 1] -= em / 2
        elif before in _HALVED_OPENING and char in _HALVED_OPENING and advances[i] >= full:
            widths[i] -= em / 2
            shifts[i] = em / 2
        elif char < "\u2000":
            if char.isalnum() and _wide(before):
                gaps[i - 1] = em / 8
        elif before < "\u2000" and before.isalnum() and _wide(char):
            gaps[i - 1] = em / 8
        before = char
    for i, gap in gaps.items():
        widths[i] += gap
    return widths, gaps, shifts


def may_break(text: str, i: int) -> bool:
    """Whether a line may end before character `i` (1 <= i < len(text))."""
    left, right = text[i - 1], text[i]
    if right in NO_START or left in OPENING:
        return False
    kind_left, kind_right = _kind(left), _kind(right)
    if kind_right == 0:
        return False
    if kind_left == 1 and kind_right == 1:
        return False
    return (left + right) not in _PAIRS


def break_lines(text: str, advances: Sequence[float], setting: LineSetting) -> list[TypesetLine]:
    """Break and place a unit's text; always at least one line, `\\n` ends one.

    A word, or a run of closing marks, that is wider than the measure is cut where it must be.
    """
    made = spread(text, advances, setting.em)
    lines: list[TypesetLine] = []
    start, n = 0, len(text)
    indent = setting.indent
    while True:
        hard = text.find("\n", start)
        stop = n if hard < 0 else hard
        while True:
            end = _line_end(text, made[0], made[1], start, stop, setting, indent)
            last = end >= stop
            place = partial(_place, text, made, start, end, setting, indent, last)
            lines.append(TypesetLine(start, end, place))
            indent = 0.0
            start = end
            if last:
                break
        if hard < 0:
            return lines
        start = hard + 1


def _line_end(
    text: str,
    widths: Sequence[float],
    gaps: dict[int, float],
    start: int,
    stop: int,
    setting: LineSetting,
    indent: float,
) -> int:
    """Where the line that begins at `start` ends (blanks after the last word included)."""
    room = setting.measure - indent + 0.01
    used = 0.0
    fit = start
    while fit < stop:
        if used + widths[fit] > room:
            if used + widths[fit] - gaps.get(fit, 0.0) <= room:
                fit += 1
            break
        used += widths[fit]
        fit += 1
    if fit == stop:
        return stop
    char = text[fit]
    if char in _HALVED_CLOSING and used + setting.em / 2 <= room and widths[fit] > setting.em / 2:
        # The mark hangs its empty half over the edge.
        fit += 1
        if fit == stop:
            return stop
    while fit < stop and _kind(text[fit]) == 0:
        fit += 1
    if fit == stop:
        return stop
    end = fit
    while end > start and not (_kind(text[end - 1]) == 0 or may_break(text, end)):
        end -= 1
    return end if end > start else max(fit, start + 1)


def _place(
    text: str,
    made: tuple[list[float], dict[int, float], dict[int, float]],
    start: int,
    end: int,
    setting: LineSetting,
    indent: float,
    last: bool,
) -> Places:
    widths, gaps, shifts = made
    xs = [indent]
    x = indent
    for i in range(start, end):
        x += widths[i]
        xs.append(x)
    mine = {i: shifts[i] for i in range(start, end) if i in shifts} if shifts else {}
    if setting.justify and not last and end > start + 1:
        core = end
        while core > start and _kind(text[core - 1]) == 0:
            core -= 1
        right = xs[core - start]
        right -= gaps.get(core - 1, 0.0)
        final = text[core - 1] if core > start else ""
        if right > setting.measure and final in _HALVED_CLOSING:
            # The empty half of a mark at the end stands outside.
            right -= setting.em / 2
        slack = setting.measure - right
        if setting.widest is None:
            _stretch(text, xs, start, core, slack, setting.em * WIDEST_STRETCH)
        else:
            there = {i - start + 1 for i in gaps}
            most = setting.em * setting.widest
            _stretch(text, xs, start, core, slack, most, there, most - setting.em / 8)
    return tuple(xs), mine


def _stretch(
    text: str,
    xs: list[float],
    start: int,
    core: int,
    slack: float,
    most: float,
    narrow: Collection[int] = (),
    least: float = 0.0,
) -> None:
    """Spread `slack` over the gaps of a line, none inside a word or number; a line whose gaps
    would each take more than `most` (those in `narrow`: `least`) is left as it is."""
    gaps = [
        i
        for i in range(1, core - start)
        if not (_kind(text[start + i - 1]) == 1 and _kind(text[start + i]) == 1)
    ]
    few = [i for i in gaps if i in narrow]
    if slack <= 0 or slack > most * (len(gaps) - len(few)) + (least if few else most) * len(few):
        return
    step = small = slack / len(gaps)
    if few and step > least:
        small = least
        step = (slack - small * len(few)) / (len(gaps) - len(few))
    held = set(few)
    added, at = 0.0, 0
    for i in range(1, len(xs)):
        if at < len(gaps) and gaps[at] == i:
            added += small if i in held else step
            at += 1
        xs[i] += added
