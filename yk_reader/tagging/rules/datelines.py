"""Where, when and by whom a text was sent: 巴黎廿日美聯電, 中央社南京十日電.

In a dateline the place is a LOC, the day a TIME and the agency an ORG, each by itself and in any
order, by its full name or by the short one that stands in datelines only (路透). The paper's own
name for itself (本报) is none. A dateline stands at the head of a text or of a bracket, behind 据
or behind a full stop, and ends with what was sent.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import any_of, lexicons
from yk_reader.text.signs import COUNTERS, DIGITS

SOURCE: Final = "dateline"
SURE: Final = 97

_N: Final = f"[{DIGITS}{COUNTERS}廿卅元]"
_DAY: Final = (
    rf"(?:(?:{_N}{{1,3}}月|本月)?{_N}{{1,3}}[日号](?:[晨早午晚夜]|上午|下午)?"
    r"|[今昨](?:[日晨早午晚夜]|上午|下午))"
)
_OPEN: Final = r"(?:^[ \u3000]*|(?<=[（【〔［〈])[ \u3000]?|(?<=[。！？”] )|(?<=[。▲△●◎◆]))"
_CLOSE: Final = r"(?=[）】〕］〉：，。、 \u3000]|$)"
_PLACE: Final = r"[\u4e00-\u9fff·]{2,10}?"
_AGENCY: Final = rf"{any_of('agencies', 'agencies-in-datelines')}"
_SENT: Final = rf"{any_of('dispatches')}{{1,2}}"
_DATELINE: Final = re.compile(
    rf"{_OPEN}(?:据|又)?(?P<own>{any_of('own-paper')})?(?:驻(?={_PLACE}))?"
    rf"(?P<agency>{_AGENCY})?[ \u3000]?"
    rf"(?:(?P<place>{_PLACE})[ \u3000]?(?P<day>{_DAY})?"
    rf"|(?P<first>{_DAY})[ \u3000]?(?P<behind>{_PLACE})?)"
    rf"[ \u3000]?(?P<sender>{_AGENCY}|(?<=日)[\u4e00-\u9fff]{{2,5}}社)?"
    rf"{_SENT}{_CLOSE}"
)
_ALONE: Final = re.compile(rf"{_OPEN}(?:据)?(?P<agency>{any_of('agencies')}){_SENT}{_CLOSE}")
_NO_PLACE: Final = re.compile(
    rf"{any_of('own-paper')}|[记者你我他该来去致发通打回各某据的了在是有为和与及等到从向把被]|讯$|电|{any_of('agencies')}"
)
_HINT: Final = re.compile(any_of("dispatches"))
_BRACKETS: Final = frozenset("（【〔［〈")


def datelines(text: str) -> list[tuple[int, int, list[Candidate]]]:
    """The datelines of one text: from where to where, and what stands in them."""
    found: list[tuple[int, int, list[Candidate]]] = []
    if not _HINT.search(text):
        return found
    for match in _DATELINE.finditer(text):
        parts = list(_parts(text, match))
        if parts:
            found.append((match.start(), match.end(), parts))
    taken = [(start, end) for start, end, _ in found]
    for match in _ALONE.finditer(text):
        start, end = match.span()
        if all(end <= low or high <= start for low, high in taken):
            found.append((start, end, [_of(match, "agency", "ORG")]))
    return sorted(found)


def _parts(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    """What stands in one dateline; nothing where the words may say something else."""
    place = match["place"] or match["behind"]
    dated = match["day"] or match["first"]
    if place is not None and _NO_PLACE.search(place):
        return
    whole = any(
        match[each] and match[each].endswith(("社", "报")) for each in ("agency", "sender", "own")
    )
    sent_by = match["agency"] or match["sender"]
    listed = place is not None and lexicons().places.get(place) is not None
    in_bracket = text[match.start() - 1 : match.start()] in _BRACKETS
    told = (dated and (place or sent_by)) or (whole and place and listed)
    if not told and not (in_bracket and (sent_by or match["own"] or listed)):
        return
    for group, label in (
        ("agency", "ORG"), ("place", "LOC"), ("day", "TIME"), ("first", "TIME"),
        ("behind", "LOC"), ("sender", "ORG"),
    ):  # fmt: skip
        if match[group] is not None:
            yield _of(match, group, label)


def _of(match: re.Match[str], group: str, label: str) -> Candidate:
    return Candidate(*match.span(group), label, SURE, SOURCE)


def outside(
    found: Iterable[Candidate], sent: Iterable[tuple[int, int, list[Candidate]]]
) -> list[Candidate]:
    """What was found outside the datelines: inside them nothing else is believed."""
    spans = [(start, end) for start, end, _ in sent]
    return [one for one in found if all(one.end <= a or b <= one.start for a, b in spans)]
