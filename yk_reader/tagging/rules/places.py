"""Places that their last words, their numbers or what stands before them give away.

Roads, railways, buildings, named areas, townships with their villages, and the places of the
lexicons. A township is an organisation where it acts (西城街道召开) and a place where something
lies in it.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import any_of, lexicons, rule_chars, rule_words
from yk_reader.tagging.rules.needing import Needing

Tokens = Sequence[tuple[int, int, str]]
"""Half-open code points with what jieba calls the token, or with the kind of place."""

HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_NAMED_END: Final = re.compile(any_of("named-ends"))
_KINDS: Final = rule_words("what-kind")
_COUNTED: Final = re.compile(r"[0-9０-９一二两三四五六七八九十几数多]{1,4}[座条个处]")
"""How many of a kind there are: 勘察大桥4座."""
_NOT_IN_NAME: Final = rule_words("not-in-place-name")
_ROAD: Final = Needing(
    "[路道街巷弄][0-9０-９]",
    r"(?:[\u4e00-\u9fff]{1,5}?(?:路|大道|大街|街|巷|弄))"
    r"(?:[0-9０-９]+(?:[-－][0-9０-９]+)?[号弄](?:[0-9０-９]+(?:楼|幢|室|单元))*)",
)
_PREPOSITIONS: Final = rule_chars("prepositions")
_LINE_LASTS: Final = "".join(
    sorted({word[-1] for name in ("line-ends", "old-railways") for word in rule_words(name)})
)
_LINE: Final = Needing(
    r"[路铁专速道线](?<=铁路|高铁|客专|高速|公路|铁道|国道|省道|县道"
    rf"|[{re.escape(_LINE_LASTS) or 'x'}][路线])",
    rf"{any_of('line-ends')}{{2,3}}(?:铁路|高铁|客专|高速公路|高速(?!度|增|发|运|行|成|推|路)|公路|线(?![路上下索段条性]))"
    rf"|{any_of('old-railways')}(?:铁道|铁路|路(?![上下途程线边面旁局])|线(?![路上下索段条性]))"
    r"|[0-9]{2,4}国道(?:线)?|[国省县]道[A-Z]?[0-9]{1,4}(?:线)?",
)
_STREET: Final = Needing(
    "[路街]|大道",
    rf"{any_of('street-names')}"
    r"(?:[东西南北中]|[一二三四五])?(?:路|大道|大街|街)(?![灯径子线面人过])"
    r"|[\u4e00-\u9fff]{2}(?:[东西南北中]路|大道|[东西南北中]?大街)",
)
_SIDED: Final = re.compile(rf"[路街](?={any_of('beside-road')})")
"""Only a road has sides, sections and junctions: 溪口路两侧."""
_NOT_IN_ROAD: Final = rule_words("not-in-road")
_KINDS_OF_ROAD: Final = rule_words("kinds-of-road")
_FIGURATIVE: Final = rule_words("figurative-roads")
_BUILDING: Final = re.compile(rf"{any_of('building-owners')}(?:大楼|大厦|广场|大礼堂)")
_VENUE: Final = re.compile(
    rf"(?<=[在于到至往赴])[\u4e00-\u9fff]{{2,6}}?{any_of('venues')}"
    r"(?![\u4e00-\u9fff]?(?:公司|集团|派出所))"
)
_NO_VENUE: Final = re.compile(rf"{any_of('no-venue', 'what-kind')}|国际机场$|^机场|新机场")
_SCHOOL: Final = re.compile(
    r"(?<=[在到])[\u4e00-\u9fff]{2,6}?(?:中学|小学|幼儿园)(?![生时的期里阶毕文部]|教[师研育])"
)
_GOING: Final = re.compile(
    rf"{any_of('going')}([\u4e00-\u9fff]{{2,3}}[镇乡])(?![镇乡村亲邻人办企级里下土情愁])"
)
_NO_TOWN: Final = re.compile(
    r"[城集村小家故老水他异各全该本两几]..?$|.[城集村小家故老水他异各全该本][镇乡]$|[的了]"
)
_ANY_SCHOOL: Final = rule_words("any-school")
_INSIDE_TOWN: Final = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,4}}?(?:{any_of('inside-town')}|(?:小微园|工业园|产业园)(?:区块)?)"
    r"(?:[\u4e00-\u9fff]{1,4}?自然村)?"
    r"|[\u4e00-\u9fff]{1,4}?区块|[\u4e00-\u9fff]{1,4}?自然村)(?!民|级|委|口|里|庄)"
)
NEAR_PLACE: Final = re.compile(rf"{any_of('near-place')}$")
_LIES_IN: Final = re.compile(rf"{any_of('lies-in')}|人(?!大)")
_TOWN_NOT: Final = re.compile(
    rf"[\u4e00-\u9fff]{{0,2}}{any_of('not-in-township')}[\u4e00-\u9fff]{{0,8}}(?:街道|镇|乡)$"
)
_TOWN_END: Final = re.compile(r"街道|镇|乡")
_ACTS: Final = re.compile(any_of("township-acts", "township-acts-listed"))
HALL: Final = re.compile(rf"{any_of('halls')}$")
"""How the names of buildings and squares end: places, whoever owns them."""
GENERIC: Final = re.compile(rf"^.{{0,2}}{any_of('generic-areas')}$")
"""A kind of area, not the name of one."""
_NO_PLACE: Final = re.compile(rf"{any_of('no-place-before')}|时间[0-9]")


def places(
    text: str, plain: Tokens, starts: Collection[int], listed: Tokens
) -> Iterator[Candidate]:
    """Places of one text, and townships and schools; `plain` are its tokens, `starts` where they
    begin, leading levels cut off, `listed` what the lexicons know."""
    edges = {start for start, _, _ in plain}
    yield from _named_places(text, starts)
    yield from _roads(text, plain, edges)
    yield from _buildings(text)
    yield from _venues(text, edges)
    yield from _reached(text, edges)
    yield from _towns(text)
    yield from _known_places(text, edges, listed)


def _named_places(text: str, edges: Collection[int]) -> Iterator[Candidate]:
    """A word that is no everyday word before 区块, 水库, 大桥: 南苑区块."""
    common = lexicons().common
    for match in _NAMED_END.finditer(text):
        for size in (2, 3, 4):
            start = match.start() - size
            name = text[max(start, 0) : match.start()]
            if name[-2:] in common and size > 2:
                break
            if start in edges and HAN.fullmatch(name) and name not in common:
                named = name not in _KINDS and not _COUNTED.match(text, match.end())
                if named and not any(char in _NOT_IN_NAME for char in name):
                    yield Candidate(start, match.end(), "LOC", 66, "suffix")
                break


def _roads(text: str, tokens: Tokens, edges: Collection[int]) -> Iterator[Candidate]:
    """Roads with a number, of the usual names or forms, railways and motorways by the characters
    of their ends (京沪铁路)."""
    for match in _ROAD.finditer(text):
        name = match.group()
        cut = max((name.rfind(char) for char in _PREPOSITIONS), default=-1)
        start = match.start() + cut + 1
        begin, end, tag = tokens[max(0, bisect_left(tokens, start, key=itemgetter(0)) - 1)]
        if begin < start < end and (tag == "ns" or text[start - 1] in _PREPOSITIONS):
            start = begin
        yield Candidate(start, match.end(), "LOC", 82, "suffix")
    for match in _LINE.finditer(text):
        yield Candidate(match.start(), match.end(), "LOC", 99, "suffix")
    for match in _STREET.finditer(text):
        name = match.group()
        if match.start() in edges and _NOT_IN_ROAD.isdisjoint(name) and name[:2] not in _FIGURATIVE:
            yield Candidate(match.start(), match.end(), "LOC", 74, "suffix")
    for match in _SIDED.finditer(text):
        for size in (4, 3):
            start = match.end() - size
            name = text[max(start, 0) : match.end()]
            if start in edges and HAN.fullmatch(name) and _NOT_IN_ROAD.isdisjoint(name):
                if name[-2:] not in _KINDS_OF_ROAD:
                    yield Candidate(start, match.end(), "LOC", 74, "suffix")
                break


def _reached(text: str, edges: Collection[int]) -> Iterator[Candidate]:
    """A school or a township with a name behind a word for being or going there."""
    for match in _SCHOOL.finditer(text):
        name = match.group()
        fits = match.start() in edges and not _NO_VENUE.search(name)
        if fits and name[:2] not in _ANY_SCHOOL:
            yield Candidate(match.start(), match.end(), "ORG", 70, "suffix")
    for match in _GOING.finditer(text):
        if not _NO_TOWN.search(match.group(1)):
            yield Candidate(*match.span(1), "LOC", 70, "suffix")


def _venues(text: str, edges: Collection[int]) -> Iterator[Candidate]:
    """A building with a name after a word for being or going there: 在花园酒店."""
    for match in _VENUE.finditer(text):
        if match.start() in edges and not _NO_VENUE.search(match.group()):
            yield Candidate(match.start(), match.end(), "LOC", 70, "suffix")


def _buildings(text: str) -> Iterator[Candidate]:
    """A building named after its owner: 永康日报社大楼."""
    for match in _BUILDING.finditer(text):
        start = match.start()
        while start > 0 and HAN.match(text[start - 1]) and match.start() - start < 6:
            if text[start - 1] in "原的在了于到至是和与":
                break
            start -= 1
        if start < match.start():
            yield Candidate(start, match.end(), "LOC", 95, "suffix")


def _towns(text: str) -> Iterator[Candidate]:
    places = lexicons().places
    for match in _TOWN_END.finditer(text):
        end = match.end()
        for size in (8, 7, 6, 5, 4, 3):
            start = end - size
            if start >= 0 and places.get(text[start:end]) == "t":
                break
        else:
            if match.group() != "街道":
                continue
            start = end - 4
            if start < 0 or not HAN.fullmatch(text, start, end):
                continue
            if _TOWN_NOT.match(text[start:end]) or (text[start - 1 : start].isalpha() and start):
                continue
        inside = _INSIDE_TOWN.match(text, end)
        if inside and not any(char in "的了在是有与和" for char in inside.group()):
            yield Candidate(start, inside.end(), "LOC", 90, "address")
        elif NEAR_PLACE.search(text[max(0, start - 3) : start]) or _LIES_IN.match(text, end):
            yield Candidate(start, end, "LOC", 82, "lexicon")
        elif match.group() == "街道":
            yield Candidate(start, end, "ORG", 84, "township")
        elif _ACTS.match(text, end):
            yield Candidate(start, end, "ORG", 82, "township")
        else:
            yield Candidate(start, end, "LOC", 74, "lexicon")


def _known_places(text: str, starts: Collection[int], listed: Tokens) -> Iterator[Candidate]:
    lexicon = lexicons()
    for start, end, kind in listed:
        ends = end - start > 2 or end == len(text) or end in starts
        if not ends or start not in starts:
            continue
        if _NO_PLACE.match(text, end) and kind in "npc":
            continue
        word = text[start:end]
        if word[0] in "万千百亿" and text[start - 1 : start].isnumeric():
            continue
        if GENERIC.search(word):
            continue
        if kind in "vt" and end - start >= 3 and word[-1] in "村区":
            if word not in lexicon.common:
                yield Candidate(start, end, "LOC", 66, "lexicon")
        elif kind in "pcan":
            full = end - start >= 3 and word[-1] in "省市县区州旗"
            if full or word in lexicon.local or kind in "pn":
                yield Candidate(start, end, "LOC", 80, "lexicon")
