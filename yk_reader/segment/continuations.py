"""Articles that continue on another page of the issue: which part belongs to which.

What speaks for a pair: each part's note names the other's page, the headline of the second part
repeats or shortens the first one's (a jump head), a note quotes it, the first part breaks off and
the second begins without a heading, the texts share words. Each part goes with one other at the
most. Where two partners are nearly as likely, nothing is offered.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.text.folding import folded
from yk_reader.text.notes import Note

OFFERED: Final = 50
"""Per cent: a pair under it is not offered."""
MARGIN: Final = 10
"""Per cent by which a partner must be likelier than any other."""
_NOTE, _WEAK_NOTE, _STRAY_NOTE, _NO_NUMBER = 35, 20, 5, 15
_HEADLINE, _WORDS, _QUOTED = 50, 8, 12
_BREAKS_OFF, _NO_HEADING, _OTHER_PAGE = 5, 5, 60
_CERTAIN: Final = 99


class Reason(StrEnum):
    """What speaks for a pair."""

    ONWARD = "onward"
    """the note of the first part names the page of the second"""
    BACK = "back"
    """the note of the second part names the page of the first"""
    HEADLINE = "headline"
    """the headlines share words"""
    QUOTED = "quoted"
    """a note quotes the other's headline"""
    BREAKS_OFF = "breaks-off"
    NO_HEADING = "no-heading"
    WORDS = "words"
    """the texts share words"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A note in a unit of an article: `unit` is that one's number, the note's place counts in its
    text. `placed`: it stands where such a note belongs, at the end of the text or at its head."""

    unit: int
    note: Note
    placed: bool = True

    @property
    def weight(self) -> int:
        """What it says where it names the other page."""
        if not self.placed:
            return _STRAY_NOTE
        return _NOTE if self.note.strong else _WEAK_NOTE


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """What is looked at of an article: its page (`page_id`, and the number that is printed there as
    `page_name` has it, the day of the issue), its uuid, headline, running text and notes;
    `breaks_off`: the text before an onward note ends in the middle of a sentence."""

    page_id: int
    page: str
    date: str
    article: str
    number: int
    headline: str
    text: str
    marks: tuple[Mark, ...] = ()
    breaks_off: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts that may be one article, how sure that is (per cent), and why."""

    first: ArticlePart
    second: ArticlePart
    confidence: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LooseMark:
    """A note without its other half: `rivals` are the articles of which two or more may be it."""

    part: ArticlePart
    mark: Mark
    rivals: tuple[ArticlePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that are offered, the surest first; and the notes that lead nowhere."""

    pairs: tuple[Pair, ...]
    loose: tuple[LooseMark, ...]


def continuations(
    parts: Sequence[ArticlePart],
    linked: Collection[tuple[str, str]] = (),
    rejected: Collection[tuple[str, str]] = (),
) -> Found:
    """What belongs together among the articles of an issue.

    `linked` and `rejected` are pairs of uuids that somebody decided on: a part that goes on already
    goes on nowhere else, a rejected pair is not offered.
    """
    ahead, behind = {one for one, _ in linked}, {other for _, other in linked}
    follows, refused = dict(linked), set(rejected)
    scored: list[Pair] = []
    words = _Words()
    for first, second in _candidates(parts):
        pair = (first.article, second.article)
        if first.article in ahead or second.article in behind or pair in refused:
            continue
        if _leads(follows, second.article, first.article):
            continue
        made = _scored(first, second, words)
        if made is not None:
            scored.append(made)
    offered = _chosen(scored)
    follows.update((p.first.article, p.second.article) for p in offered)
    return Found(offered, tuple(_loose(parts, offered, scored, ahead, behind)))


def _candidates(parts: Sequence[ArticlePart]) -> Iterable[tuple[ArticlePart, ArticlePart]]:
    """The pairs of which one part's note may mean the other, each once."""
    by_page: defaultdict[str, list[ArticlePart]] = defaultdict(list)
    for part in parts:
        by_page[part.page].append(part)
    seen: set[tuple[str, str]] = set()
    for part in parts:
        for mark in part.marks:
            for other in (*by_page[mark.note.page], *by_page[""]):
                pair = (part, other) if mark.note.onward else (other, part)
                key = pair[0].article, pair[1].article
                if other.page_id != part.page_id and key not in seen:
                    seen.add(key)
                    yield pair


def _same_day(note: Note, other: ArticlePart) -> bool:
    """Whether the day that a note names is that of the other part's issue, where both are known."""
    if note.day is None or len(other.date) < len("2000-01-01"):
        return True
    return other.date[5:] == "{:02d}-{:02d}".format(*note.day)


def _leads(follows: dict[str, str], start: str, goal: str) -> bool:
    """Whether a chain of links leads from one article to another."""
    seen: set[str] = set()
    while start != goal:
        if start in seen or start not in follows:
            return False
        seen.add(start)
        start = follows[start]
    return True


class _Words:
    """The pairs of characters of each part's headline and texts, made when they are first asked
    for: a part is compared with many others."""

    def __init__(self) -> None:
        self._headlines: dict[int, set[str]] = {}
        self._texts: dict[int, set[str]] = {}
        self._wholes: dict[int, set[str]] = {}

    def headline(self, part: ArticlePart) -> set[str]:
        """Those of the headline."""
        return self._kept(self._headlines, part, part.headline)

    def text(self, part: ArticlePart) -> set[str]:
        """Those of the running text."""
        return self._kept(self._texts, part, part.text)

    def whole(self, part: ArticlePart) -> set[str]:
        """Those of headline and running text."""
        return self._kept(self._wholes, part, part.headline + part.text)

    @staticmethod
    def _kept(known: dict[int, set[str]], part: ArticlePart, text: str) -> set[str]:
        found = known.get(id(part))
        if found is None:
            found = known[id(part)] = _bigrams(text)
        return found


def _scored(first: ArticlePart, second: ArticlePart, words: _Words) -> Pair | None:
    """How likely a pair is; None where a note says that it is none, or it is too unlikely to be
    offered or to be a rival of one that is."""
    least = OFFERED - MARGIN
    score, reasons = 0, list[Reason]()
    for part, other, onward, reason in (
        (first, second, True, Reason.ONWARD),
        (second, first, False, Reason.BACK),
    ):
        if not part.marks:
            continue
        mine = [m for m in part.marks if m.note.onward is onward]
        fit = [m for m in mine if m.note.page == other.page and _same_day(m.note, other)]
        if fit:
            score += max(m.weight for m in fit)
            reasons.append(reason)
        elif mine and not other.page:
            score += _NO_NUMBER
            reasons.append(reason)
        elif any(m.note.strong and m.placed for m in mine):
            score -= _OTHER_PAGE
    if not reasons:
        return None
    alike = _alike(words.headline(first), words.headline(second))
    if alike:
        score += round(_HEADLINE * alike)
        reasons.append(Reason.HEADLINE)
    if score + _QUOTED + _BREAKS_OFF + _NO_HEADING + _WORDS < least:
        return None
    if _quotes(first, True, second) or _quotes(second, False, first):
        score += _QUOTED
        reasons.append(Reason.QUOTED)
    if first.breaks_off:
        score += _BREAKS_OFF
        reasons.append(Reason.BREAKS_OFF)
    if not second.headline:
        score += _NO_HEADING
        reasons.append(Reason.NO_HEADING)
    if score + _WORDS < least:
        return None
    if shared := round(_WORDS * _common(words.whole(first), words.text(second))):
        score += shared
        reasons.append(Reason.WORDS)
    if score < least:
        return None
    return Pair(first, second, min(score, _CERTAIN), tuple(reasons))


def _quotes(part: ArticlePart, onward: bool, other: ArticlePart) -> bool:
    """Whether a note of a part quotes the other's headline."""
    return any(
        likeness(mark.note.words, other.headline) > 0.5
        for mark in part.marks
        if mark.note.onward is onward and mark.note.words
    )


def likeness(one: str, other: str) -> float:
    """How much of the shorter of two headlines stands in the other, 0 to 1: in pairs of
    characters, signs and blanks apart."""
    return _alike(_bigrams(one), _bigrams(other))


def _alike(one: set[str], other: set[str]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0


def _common(one: set[str], other: set[str]) -> float:
    """How much two texts share, 0 to 1; a tenth of the pairs of characters is much."""
    return min(1.0, 10 * _alike(one, other))


def _bigrams(text: str) -> set[str]:
    signs = "".join(char for char in folded(text) if char.isalnum())
    return {signs[at : at + 2] for at in range(len(signs) - 1)} or ({signs} if signs else set())


def _chosen(scored: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs of which neither part has another partner that is nearly as likely."""
    partners = _Partners(scored)
    taken: set[str] = set()
    found = []
    for pair in sorted(scored, key=lambda p: (-p.confidence, p.first.article, p.second.article)):
        ends = {f"from {pair.first.article}", f"to {pair.second.article}"}
        if pair.confidence >= OFFERED and not ends & taken and not partners.rival(pair, taken):
            found.append(pair)
            taken |= ends
    return tuple(_without_loops(found))


class _Partners:
    """The pairs by each of their parts."""

    def __init__(self, scored: Sequence[Pair]) -> None:
        self.on: defaultdict[int, list[Pair]] = defaultdict(list)
        self.back: defaultdict[int, list[Pair]] = defaultdict(list)
        for pair in scored:
            self.on[id(pair.first)].append(pair)
            self.back[id(pair.second)].append(pair)

    def rival(self, pair: Pair, taken: Collection[str]) -> bool:
        """Whether one of the two has another partner that is nearly as likely, and not taken."""
        least = pair.confidence - MARGIN
        return any(
            other is not pair
            and other.confidence > least
            and f"from {other.first.article}" not in taken
            and f"to {other.second.article}" not in taken
            for other in (*self.on[id(pair.first)], *self.back[id(pair.second)])
        )


def _without_loops(pairs: Sequence[Pair]) -> Iterable[Pair]:
    follows: dict[str, str] = {}
    for pair in pairs:
        if not _leads(follows, pair.second.article, pair.first.article):
            follows[pair.first.article] = pair.second.article
            yield pair


def _loose(
    parts: Sequence[ArticlePart],
    offered: Sequence[Pair],
    scored: Sequence[Pair],
    ahead: Collection[str],
    behind: Collection[str],
) -> Iterable[LooseMark]:
    """The strong notes of parts that go on nowhere, or come from nowhere."""
    on = {p.first.article for p in offered} | set(ahead)
    back = {p.second.article for p in offered} | set(behind)
    partners = _Partners(scored)
    for part in parts:
        for mark in part.marks:
            if not mark.note.strong or part.article in (on if mark.note.onward else back):
                continue
            if mark.note.onward:
                rivals = [pair.second for pair in partners.on[id(part)]]
            else:
                rivals = [pair.first for pair in partners.back[id(part)]]
            yield LooseMark(part, mark, tuple(rivals) if len(rivals) > 1 else ())
