"""Where lines of a page read otherwise than the text of their article: patches that wait.

Only a difference whose neighbourhood is the same on both sides is offered, and only one that
reading errors make: a few characters. What differs throughout (another punctuation, another
script, another orthography) is no error of the reading and is left out.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.segment.given_lines import LinePlace
from yk_reader.segment.given_strands import TextLetters
from yk_reader.text.alike import Marks, is_letter
from yk_reader.text.comparing import Block, differing

_LONGEST: Final = 6
"""Characters of a difference; a longer one is a text that the other side does not have."""
_SURE: Final = 3
"""Characters that must be the same on both sides of a difference, or up to the end of the
stretch."""
_BETWEEN: Final = 3
"""Characters between a character too many and one too few that may be one exchange."""
_TOGETHER: Final = 6
"""Differences that are looked at for one exchange."""
_UNLIKE: Final = 0.15
"""Of the letters of a text: where more differ, it may be another one of the same form."""
_OTHER_SCRIPT: Final = 0.05
"""Of the letters that have another form on the page: it is in another script."""
_MOST: Final = 0.35
"""Of the characters: where more differ, the stretch is not the same text well enough."""
_OTHER_SIGNS: Final = 0.3
"""Of the signs: where more differ, it is another punctuation."""
_FEW_SIGNS: Final = 4
_HABIT: Final = 3
"""So often one character for another, and never the same, is another script or orthography."""
_HABIT_OF_SIGNS: Final = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """A raw span `start`..`end` that the text has as `text`; `confidence` is per cent."""

    start: int
    end: int
    text: str
    confidence: int
    given: int


@dataclass(slots=True)
class _Stretch:
    """Lines of one text that go on in it, as marks of both sides, and where they differ."""

    given: int
    raw: Marks
    lines: list[int]
    """for each mark of the page its line"""
    said: str
    """the text's characters, blanks left out, as they are"""
    folded: str
    signs: str
    """the page's characters, as they are"""
    blocks: list[Block]


def differences(
    page: str,
    spans: Sequence[tuple[int, int]],
    texts: TextLetters,
    places: Mapping[int, LinePlace],
) -> list[Difference]:
    """What the texts have otherwise than the lines that have a place in them, in raw order.

    `spans` are the lines, code points, half-open; `places` counts them.
    """
    stretches: defaultdict[int, list[_Stretch]] = defaultdict(list)
    marks, said = Marks.of(page), _Said(texts)
    for run in _runs(places):
        stretch = _stretch(page, marks, spans, said, places, run)
        if stretch is not None:
            stretches[stretch.given].append(stretch)
    out: list[Difference] = []
    for mine in stretches.values():
        out += _of_text(mine)
    out.sort(key=lambda d: d.start)
    return out


def _runs(places: Mapping[int, LinePlace]) -> Iterator[list[int]]:
    """Neighbouring lines of one text whose places go on from one to the next."""
    run: list[int] = []
    for line in sorted(places):
        place = places[line]
        if place.by_area:
            continue
        if run:
            last = places[run[-1]]
            if (
                line != run[-1] + 1
                or place.text != last.text
                or not -2 <= place.start - last.end <= 4
            ):
                yield run
                run = []
        run.append(line)
    if run:
        yield run


class _Said:
    """The marks of the texts, piece by piece, each worked out once."""

    def __init__(self, texts: TextLetters) -> None:
        self._texts = texts
        self._known: dict[int, Marks] = {}

    def between(self, start: int, end: int) -> tuple[str, str]:
        """The marks from one letter of the texts to behind another: as they are, and folded.

        Signs before the first letter belong to it where a piece begins with them, else to the line
        before; signs behind the last belong to it.
        """
        texts = self._texts
        said: list[str] = []
        folded: list[str] = []
        at = texts.piece_at(start)
        while at < len(texts.pieces) and texts.pieces[at][0] < end:
            begin, number, index = texts.pieces[at]
            letters, piece = texts.letters[number][index].at, texts.texts[number].pieces[index].text
            low, high = max(0, start - begin), min(len(letters), end - begin)
            marks = self._known.get(at)
            if marks is None:
                marks = self._known[at] = Marks.of(piece)
            at += 1
            if low < high:
                first = bisect_left(marks.at, letters[low]) if low else 0
                behind = len(marks.at)
                if high < len(letters):
                    behind = bisect_left(marks.at, letters[high])
                said += [piece[i] for i in marks.at[first:behind]]
                folded.append(marks.text[first:behind])
        return "".join(said), "".join(folded)


def _stretch(
    page: str,
    marks: Marks,
    spans: Sequence[tuple[int, int]],
    texts: _Said,
    places: Mapping[int, LinePlace],
    run: Sequence[int],
) -> _Stretch | None:
    first, last = places[run[0]], places[run[-1]]
    said, folded = texts.between(first.start, last.end)
    low = bisect_left(marks.at, spans[run[0]][0])
    lines: list[int] = []
    for line in run:  # neighbours: between them there is no mark
        lines += [line] * (bisect_left(marks.at, spans[line][1]) - low - len(lines))
    at = marks.at[low : low + len(lines)]
    raw = Marks(marks.text[low : low + len(lines)], at)
    if not said or not at:
        return None
    blocks = list(_even(differing(raw.text, folded), raw.text, folded))
    if sum(max(b - a, d - c) for a, b, c, d in blocks) > _MOST * max(len(at), len(said)):
        return None
    signs = "".join([page[i] for i in at])
    return _Stretch(first.text, raw, lines, said, folded, signs, blocks)


def _even(blocks: Iterable[Block], raw: str, said: str) -> Iterator[Block]:
    """The blocks with a character too many beside one too few told as what they are: exchanges.

    The shortest way between `7 0` and `x 7` is one put in and one taken out; read errors exchange.
    """
    group: list[Block] = []
    for block in blocks:
        if group and block[0] - group[-1][1] > _BETWEEN:
            yield from _exchanged(group, raw, said)
            group = []
        group.append(block)
    if group:
        yield from _exchanged(group, raw, said)


def _exchanged(group: list[Block], raw: str, said: str) -> Iterator[Block]:
    """Neighbouring blocks as single exchanges where these are no more than they."""
    first = 0
    while first < len(group):
        for last in range(min(len(group), first + _TOGETHER), first, -1):
            a, c = group[first][0], group[first][2]
            b, d = group[last - 1][1], group[last - 1][3]
            if b - a != d - c:
                continue
            apart = [k for k in range(b - a) if raw[a + k] != said[c + k]]
            cost = sum(max(y - x, w - z) for x, y, z, w in group[first:last])
            if len(apart) <= cost:
                yield from _joined(apart, a, c)
                first = last
                break
        else:
            yield group[first]
            first += 1


def _joined(apart: list[int], a: int, c: int) -> Iterator[Block]:
    low = 0
    while low < len(apart):
        high = low + 1
        while high < len(apart) and apart[high] == apart[high - 1] + 1:
            high += 1
        start, end = apart[low], apart[high - 1] + 1
        yield a + start, a + end, c + start, c + end
        low = high


def _of_text(stretches: Sequence[_Stretch]) -> Iterator[Difference]:
    """The differences of one text, without what differs throughout."""
    other_signs = _other_signs(stretches)
    total = sum(len(stretch.raw.text) for stretch in stretches)
    apart = sum(max(b - a, d - c) for stretch in stretches for a, b, c, d in stretch.blocks)
    unlike = 30 if apart > _UNLIKE * total else 0
    forms, other_script = _forms(stretches)
    unlike = 30 if other_script else unlike
    habits = _habits(stretches)
    for stretch in stretches:
        raw, folded, blocks = stretch.raw, stretch.folded, stretch.blocks
        for n, (a, b, c, d) in enumerate(blocks):
            one, two = raw.text[a:b], folded[c:d]
            signs = not any(map(is_letter, one + two))
            if signs and other_signs:
                continue
            if len(one) == len(two) and all(
                x == y or (x, y) in habits for x, y in zip(one, two, strict=True)
            ):
                continue
            if max(b - a, d - c) > _LONGEST:
                continue
            before = a - (blocks[n - 1][1] if n else 0)
            after = (blocks[n + 1][0] if n + 1 < len(blocks) else len(raw.text)) - b
            edge = a == 0 or b == len(raw.text)
            if edge and (len(one) != 1 or len(two) != 1 or signs):
                continue
            sure = _confidence(len(one), len(two), before, after, edge, signs)
            for found in _placed(stretch, a, b, c, d, sure - unlike):
                yield replace(found, text="".join([forms.get(x, x) for x in found.text]))


def _forms(stretches: Sequence[_Stretch]) -> tuple[dict[str, str], bool]:
    """Character of the text → the form of it that the page has (`国` → `國`), and whether so many
    differ that the page is in another script."""
    seen: Counter[tuple[str, str]] = Counter()
    for stretch in stretches:
        a = c = 0
        for b, behind, d, then in [
            *stretch.blocks,
            (len(stretch.raw.text), 0, len(stretch.said), 0),
        ]:
            seen.update(zip(stretch.said[c:d], stretch.signs[a:b], strict=True))
            a, c = behind, then
    forms: dict[str, str] = {}
    for (said, raw), _ in seen.most_common():
        forms.setdefault(said, raw)
    letters = [(pair, count) for pair, count in seen.items() if is_letter(pair[0])]
    other = sum(count for (said, raw), count in letters if said != raw)
    return forms, other > _OTHER_SCRIPT * sum(count for _, count in letters)


def _confidence(one: int, two: int, before: int, after: int, edge: bool, signs: bool) -> int:
    """Per cent: how surely the two stand for one another.

    Set by hand: an even exchange of one or two characters between what is the same is sure, what
    is shorter on one side or stands close to other differences less so.
    """
    sure = 96 if one == two == 1 else 92 if one == two else 84 if abs(one - two) == 1 else 74
    near = min(before or _SURE, after or _SURE) if edge else min(before, after)
    if near < _SURE:
        sure -= 8 * (_SURE - near)
    if edge:
        sure -= 12
    return sure - 6 if signs else sure


def _placed(stretch: _Stretch, a: int, b: int, c: int, d: int, sure: int) -> Iterator[Difference]:
    """A block as differences of the raw text, none of them over the end of a line."""
    at, lines, said = stretch.raw.at, stretch.lines, stretch.said
    if a == b:  # an insertion hangs on the mark before it, or on the one behind in its line
        host = a - 1 if a and (a == len(at) or lines[a - 1] == lines[a]) else a
        if host >= len(at) or (host == a and a > 0 and lines[a - 1] != lines[a]):
            return  # between two lines: which one lost it cannot be told
        sign = stretch.said[c - 1] if host < a else stretch.said[d]
        text = sign + said[c:d] if host < a else said[c:d] + sign
        yield Difference(at[host], at[host] + 1, text, sure, stretch.given)
        return
    low = a
    while low < b:
        high = low
        while high < b and lines[high] == lines[low]:
            high += 1
        whole = low == a and high == b
        if not whole and b - a != d - c:
            return
        part = said[c:d] if whole else said[c + low - a : c + high - a]
        yield Difference(at[low], at[high - 1] + 1, part, sure, stretch.given)
        low = high


def _other_signs(stretches: Sequence[_Stretch]) -> bool:
    """Whether page and text have another punctuation."""
    total = sum(not is_letter(sign) for stretch in stretches for sign in stretch.folded)
    total_raw = sum(not is_letter(sign) for stretch in stretches for sign in stretch.raw.text)
    apart = sum(
        max(b - a, d - c)
        for stretch in stretches
        for a, b, c, d in stretch.blocks
        if not any(map(is_letter, stretch.raw.text[a:b] + stretch.folded[c:d]))
    )
    return apart >= _FEW_SIGNS and apart > _OTHER_SIGNS * max(total, total_raw)


def _habits(stretches: Sequence[_Stretch]) -> set[tuple[str, str]]:
    """Characters that always stand for another one, and often."""
    pairs: Counter[tuple[str, str]] = Counter()
    for stretch in stretches:
        for a, b, c, d in stretch.blocks:
            if b - a == d - c:
                pairs.update(zip(stretch.raw.text[a:b], stretch.folded[c:d], strict=True))
    often = {
        (x, y)
        for (x, y), count in pairs.items()
        if x != y and count >= (_HABIT if is_letter(x) else _HABIT_OF_SIGNS)
    }
    if not often:
        return often
    same: Counter[str] = Counter()
    for stretch in stretches:
        at = 0
        for a, b, _, _ in [*stretch.blocks, (len(stretch.raw.text),) * 2 + (0, 0)]:
            same.update(stretch.raw.text[at:a])
            at = b
    return {
        (x, y) for x, y in often if not same[y] and (not is_letter(x) or not same[x])
    }  # fmt: skip
