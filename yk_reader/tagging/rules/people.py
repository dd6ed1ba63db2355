"""Posts and the names beside them: title + name, bylines, lists of names, speech verbs.

By the project's guidelines a name is tagged without its title, and an organisation and its post
are two: the post keeps only the words of its own chain (市委常委, 融媒首席记者) and, before a
party or government chief, the place (金华市委书记).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import WordTable, any_of, lexicons, rule_words
from yk_reader.tagging.rules.needing import Needing
from yk_reader.tagging.tokens import cut_tagged, is_word
from yk_reader.text.grammar import PICTURED, SIGNED

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_FOLLOW: Final = re.compile(rf"$|[\s、，。；：:！？（）()“”‘’《》/|—\-]|{any_of('after-name')}")
_GIVEN_NOT: Final = rule_words("not-in-given-name")
_SPEECH: Final = re.compile(rf"{any_of('speech-verbs')}|称(?![号职谓赞雄霸病重])")
_NOT_NAMES: Final = rule_words("not-names")
FOREIGN_SOUNDS: Final = re.escape("".join(sorted(rule_words("foreign-sounds")))) or "\uffff"
"""The inside of a character class; without the list one that stands in no text."""
_CALLED: Final = rule_words("called-by-surname")
_WHEN: Final = frozenset[str]().union(
    *map(rule_words, ("relative-days", "relative-years", "parts-of-day", "times-in-words"))
)
"""No given names: 记者于昨日."""
_TORN: Final = rule_words("torn-by-name")
_FOLLOWS_POST: Final = rule_words("follows-post")
_OWN_BODY: Final = re.compile(r"总工会$|[\u4e00-\u9fff]{2}街道$")
"""A body with a name before a post is no part of the post."""
_CHIEFS: Final = rule_words("chiefs")
_STANDALONE: Final = re.compile(rf"{any_of('standalone-posts')}$")
_NOT_STANDALONE: Final = rule_words("not-standalone")
_APPOINTED: Final = re.compile(
    r"(?:(?<![主责信听放])任|担任|出任|兼任|[选聘]为|当选为?|任命[\u4e00-\u9fff·]{0,2}为)$"
)
"""Words for giving somebody a post: what follows is one, with nobody's name behind it."""
_FOREIGN: Final = re.compile(rf"[{FOREIGN_SOUNDS}]{{2,5}}")
_SYSTEM: Final = re.compile(rf"{any_of('post-systems')}|会(?![见谈晤])")
"""A post in the name of a system (厂长负责制) is nobody's."""
_GAP: Final = re.compile(r"[ \u3000]{0,2}")
_LEADERS: Final = re.compile(rf"{any_of('leaders')}(?=[\u4e00-\u9fff])")
_RUN: Final = Needing(
    "、",
    r"(?<!(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}、)(?<!(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{3}、)"
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){2,}"
    rf"(?=等(?![^，。；、]{{0,8}}{any_of('not-people-listed')})|[，。；）\s]|$|出席|参加)",
)
_MANY_ARE: Final = rule_words("many-are")
"""What many are in one body: without a name beside it, nobody's post."""
_BETWEEN: Final = frozenset(" \u3000：:")
_AFTER_NAMES: Final = rule_words("behind-names")
_PROFESSION: Final = re.compile(r"[\u4e00-\u9fff]{1,3}[员师家]")
_NO_PROFESSIONS: Final = rule_words("no-professions")
_DOCTRINE: Final = re.compile(
    r"新时代中国特色|外交思想|强军思想|法治思想|文化思想|思想|理论|总书记|同志"
)
_CLAUSE: Final = re.compile(r"(?:^|(?<=[。，；！？”\s])|据)")


@lru_cache(maxsize=1)
def _tables() -> tuple[WordTable, WordTable]:
    lexicon = lexicons()
    heads = WordTable((word, "h") for word in lexicon.post_heads)
    before = WordTable((word[::-1], "b") for word in lexicon.post_before)
    return heads, before


def is_surname(text: str, at: int) -> int:
    """How many characters the surname at `at` has (2, 1), 0 when there is none."""
    surnames = lexicons().surnames
    if text[at : at + 2] in surnames:
        return 2
    return 1 if text[at : at + 1] in surnames else 0


def name_at(text: str, at: int) -> int:
    """Where a Chinese name that begins at `at` ends, 0 when there is none.

    It decides between two and three characters by what can follow a name, and a word that is
    done is not torn apart (王平|看到, not 王平看|到).
    """
    size = is_surname(text, at)
    if not size:
        return 0
    torn = False
    for given in (2, 1):
        end = at + size + given
        piece = text[at + size : end]
        if len(piece) < given or not _HAN.fullmatch(piece):
            continue
        spoken = given == 2 and piece[1] == "和" and _SPEECH.match(text, end)
        given_name = piece[0] if spoken else piece
        if piece in _CALLED:
            return at + size
        if piece in _WHEN:
            continue
        if not _GIVEN_NOT.isdisjoint(given_name) or not _can_be_name(text[at:end]):
            continue
        if torn or _FOLLOW.match(text, end):
            torn = given == 2 and _tears(text, end)
            if not torn:
                return end
    return 0


def _tears(text: str, end: int) -> bool:
    """Whether a name of three that ends here would tear a word apart that follows one of two."""
    pair = text[end - 1 : end + 1]
    if pair in _TORN:
        return True
    if not (_HAN.fullmatch(pair) and is_word(pair)):
        return False
    size, tag = cut_tagged(text[end - 1 : end + 5])[0][1:]
    return size > 1 and tag[0] in "vdp"


def _before_verb(text: str, at: int) -> int:
    """Where a name right behind a post ends when a verb of the dictionary follows (网格员陈锦守着),
    0 when there is none."""
    size = is_surname(text, at)
    for given in (2, 1) if size else ():
        end = at + size + given
        piece = text[at + size : end]
        if not _HAN.fullmatch(piece) or not _GIVEN_NOT.isdisjoint(piece) or len(piece) < given:
            continue
        ahead = cut_tagged(text[end : end + 6])
        going_on = text.startswith(("着", "了", "过"), end + 1)
        verb = ahead and ahead[0][2][0] in "vd" and (ahead[0][1] > 1 or going_on)
        if verb and not is_word(text[end - 1 : end + 1]) and _can_be_name(text[at:end]):
            return end
    return 0


@lru_cache(maxsize=20_000)
def _can_be_name(name: str) -> bool:
    """Whether the characters are no everyday word and do not begin with one (商量过)."""
    lexicon = lexicons()
    if name in _NOT_NAMES or name in lexicon.everyday:
        return False
    common = lexicon.common
    rare = lexicon.surnames.get(name[0], 999) > 150 and name[:2] not in lexicon.surnames
    if rare and (name[1:] in common or cut_tagged(name)[0][2][:2] != "nr"):
        return False
    if len(set(name)) == 1 or (len(name) == 3 and name[1:] in common and is_word(name)):
        return False
    if name in common or (len(name) == 3 and (name[:2] in common or name[:2] in _NOT_NAMES)):
        return False
    return not is_word(name) or cut_tagged(name)[0][2].startswith("nr")


@lru_cache(maxsize=256)
def posts(text: str) -> Sequence[tuple[int, int]]:
    """Spans of posts, each with the words of its own chain before it."""
    heads, before = _tables()
    found: list[tuple[int, int]] = []
    after, floor = 0, 0
    for at in heads.starts(text):
        hit = heads.at(text, at) if at >= after else None
        if hit is None:
            continue
        if text.startswith("工会", at) and text[at - 1 : at] == "总":
            after = at + 2
            continue
        start, end = at, hit[0]
        further = heads.at(text, end)
        if further is not None and text[end : further[0]] in _FOLLOWS_POST:
            end = further[0]
        start = _chain(text, start, floor, before)
        found.append((start, end))
        after = floor = end
    return tuple(found)


def _chain(text: str, start: int, floor: int, before: WordTable) -> int:
    begin = start
    while start > floor:
        hit = before.at(text[max(floor, start - before.longest) : start][::-1], 0)
        if hit is not None and _OWN_BODY.search(text[max(floor, start - 4) : start]):
            break
        if hit is None and text[start - 1] in "市省县区镇乡村州" and begin - start >= 1:
            break
        if hit is None:
            break
        start -= hit[0]
    if text[start : start + 2] in _CHIEFS:
        start = _place_before(text, start, floor)
    return start


def _place_before(text: str, start: int, floor: int) -> int:
    """Take the place before 市委书记 into the post: 金华市委书记."""
    places = lexicons().places
    for length in (4, 3, 2):
        begin = start - length
        if begin >= floor and places.get(text[begin:start]) in ("p", "c", "a"):
            return begin
    return start


def people(text: str) -> Iterator[Candidate]:
    """Posts and names in one text."""
    spans = posts(text)
    ends = dict(spans)
    for start, end in spans:
        at = end
        gap = _GAP.match(text, at)
        name = 0
        spaced = bool(gap and gap.end() > at and text[at] != "、")
        if spaced and gap:
            at = gap.end()
        name = name_at(text, at) or _before_verb(text, at)
        word = text[start:end]
        if name:
            yield Candidate(start, end, "TITLE", 92, "title-name")
            yield Candidate(at, name, "PER", 94, "title-name")
            yield from _list(text, name, 90)
        elif (stranger := _foreign_at(text, at)) and not spaced:
            yield Candidate(start, end, "TITLE", 84, "title-name")
            yield Candidate(at, stranger, "PER", 70, "title-name")
        elif _APPOINTED.search(text[max(0, start - 4) : start]):
            yield Candidate(start, end, "TITLE", 76, "post")
        elif text[end : end + 1] == "、" and (further := ends.get(end + 1)):
            if word in _MANY_ARE and text[end + 1 : further] in _MANY_ARE:
                continue
            yield Candidate(start, end, "TITLE", 85, "title-name")
        elif _SYSTEM.match(text, end):
            continue
        elif end - start > 3 and _STANDALONE.search(word):
            yield Candidate(start, end, "TITLE", 66, "post")
        elif _STANDALONE.search(word) and word not in _NOT_STANDALONE:
            yield Candidate(start, end, "TITLE", 58, "post")
    yield from _bylines(text)
    yield from _speakers(text)
    yield from _famous(text)


def _foreign_at(text: str, at: int) -> int:
    """Where a word of foreign sounds that is no everyday word ends, behind a post (主帅里皮);
    0 when there is none."""
    match = _FOREIGN.match(text, at)
    if match is None or match.group() in lexicons().common or not _FOLLOW.match(text, match.end()):
        return 0
    word = match.group()
    return 0 if is_word(word) and not cut_tagged(word)[0][2].startswith("nr") else match.end()


def _list(text: str, at: int, confidence: int) -> Iterator[Candidate]:
    """Names that go on after a name: 、 or a space between them."""
    while at < len(text) and text[at] in "、 \u3000":
        end = name_at(text, at + 1)
        if not end:
            return
        yield Candidate(at + 1, end, "PER", confidence, "name-list")
        at = end


def _bylines(text: str) -> Iterator[Candidate]:
    """Names after leaders (市领导章旭升、李浩锋), and lists of three and more names."""
    for match in _LEADERS.finditer(text):
        end = name_at(text, match.end())
        if end and text[end : end + 1] in ("、", "等", "出", "参", "和"):
            yield Candidate(match.end(), end, "PER", 86, "name-list")
            yield from _list(text, end, 86)
    for line in chain(SIGNED.finditer(text), PICTURED.finditer(text)):
        at = line.start("names")
        for name in re.split(r"([、 \u3000]+)", line["names"]):
            if _may_sign(name):
                yield Candidate(at, at + len(name), "PER", 88, "byline")
            at += len(name)
    for match in _RUN.finditer(text):
        names = re.split(r"[、 \u3000]", match.group())
        at = match.start()
        if all(is_surname(name, 0) and name not in _NOT_NAMES for name in names):
            for name in names:
                yield Candidate(at, at + len(name), "PER", 84, "name-list")
                at += len(name) + 1


def _may_sign(name: str) -> bool:
    """Whether one item of a byline can be a name: two to four characters, or parts with dots, and
    no word of the dictionary or everyday words put together (本报综合)."""
    if "·" in name:
        return all(name.split("·"))
    if not 2 <= len(name) <= 6 or not _HAN.fullmatch(name):
        return False
    tokens = [(name[a:b], tag) for a, b, tag in cut_tagged(name)]
    lexicon = lexicons()
    if any(word in lexicon.post_heads or word in lexicon.everyday for word, _ in tokens):
        return False
    if any(len(word) > 1 and word in lexicon.common for word, _ in tokens):
        return False
    return len(name) < 4 or len(tokens) > 1 or tokens[0][1].startswith("nr")


def _speakers(text: str) -> Iterator[Candidate]:
    """A name at the start of a clause before a verb of speech: 舒红光说."""
    for match in _CLAUSE.finditer(text) if _SPEECH.search(text) else ():
        at = match.end()
        size = is_surname(text, at)
        if not size:
            continue
        for given in (2, 1):
            end = at + size + given
            if any(c in _GIVEN_NOT for c in text[at + size : end]):
                continue
            if text[at + size : end] in _CALLED or not _can_be_name(text[at:end]):
                continue
            if _HAN.fullmatch(text, at, end) and _SPEECH.match(text, end):
                yield Candidate(at, end, "PER", 72, "speaker")
                break


def _famous(text: str) -> Iterator[Candidate]:
    """A name inside the name of a doctrine or before a short title."""
    for match in _DOCTRINE.finditer(text):
        start = match.start() - 3
        name = text[max(0, start) : match.start()]
        if start < 0 or not is_surname(text, start) or not _HAN.fullmatch(name):
            continue
        if match.group() in ("新时代中国特色", "总书记") or is_word(name):
            yield Candidate(start, match.start(), "PER", 90, "doctrine")


def titles_beside(text: str, settled: Iterable[Candidate]) -> Iterator[Candidate]:
    """Posts and professions right before a name that any part found, with at most a space or a
    colon between (俄罗斯总统普京, 领队：孙志安), right behind it (钟院士), or right behind the
    organisation (黄河水利委员会顾问)."""
    beside = [one for one in settled if one.label in ("PER", "ORG")]
    if not beside:
        return
    found = posts(text)
    ends = {end: start for start, end in found}
    starts = dict(found)
    for start, end, label, _, _ in beside:
        if label == "ORG" and end in starts and text[end : starts[end]] not in _MANY_ARE:
            yield Candidate(end, starts[end], "TITLE", 62, "post")
        if label != "PER":
            continue
        before = start
        while before > 0 and start - before < 2 and text[before - 1] in _BETWEEN:
            before -= 1
        begin = ends.get(before)
        if begin is None and before == start:
            begin = _profession(text, before)
        if begin is not None:
            yield Candidate(begin, before, "TITLE", 88, "title-name")
        after = starts.get(end)
        if after is not None and text[end:after] in _AFTER_NAMES:
            yield Candidate(end, after, "TITLE", 86, "title-name")


def _profession(text: str, end: int) -> int | None:
    """Where a word of the dictionary in 员, 师, 家 that ends here begins (讲解员, 画家): words for
    those who do something as their work."""
    for size in (4, 3, 2):
        start = end - size
        word = text[max(start, 0) : end]
        if start >= 0 and _PROFESSION.fullmatch(word) and is_word(word):
            return None if word in _NO_PROFESSIONS else start
    return None
