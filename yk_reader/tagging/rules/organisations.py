"""Organisations that their level, their place, their number or their last words give away.

A relative organisation begins with its level (市建设局, 省经信厅, 市第一人民医院) and runs over
nouns to a word for an organisation; so does what a place (饶河县渔政站), a number (中铁十八局) or
an organisation with a name of its own begins.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import (
    any_of,
    lexicons,
    places_in,
    rule_chars,
    rule_list,
    rule_words,
)
from yk_reader.tagging.rules.needing import Needing
from yk_reader.tagging.rules.places import HALL, HAN, Tokens, places
from yk_reader.tagging.tokens import cut_tagged

_LEVELS: Final = "省市县区州"
_NOT_BEFORE_LEVEL: Final = "我全该本各跨出多级同"
_NAMING_VERBS: Final = rule_words("naming-verbs")
_ORGANISATION_END: Final = re.compile(rf"(?:[局厅署]|[^工]厂|{any_of('organisation-ends')})$")
NO_ORGANISATION_END: Final = re.compile(r"(?:[格布结当全大战僵残开]局|部署)$")
_EXTENDS: Final = rule_words("extends-organisation")
_NO_LEVEL: Final = re.compile(rf"[市省县区州]{any_of('not-after-level')}")
_WIDE: Final = rule_words("wide-levels")
"""Levels of two and three characters: 自治区水利厅, 国家林草局."""
_DEPARTMENT: Final = re.compile(
    rf"[省市县区][^\W\da-zA-Z{rule_chars('not-in-department')}]{{2,12}}?[局厅]"
    r"(?!部|面|势|限|级|长|域)"
)
_BUSY: Final = re.compile(any_of("busy"))
_STATION: Final = re.compile(
    rf"{any_of('stations')}站(?![点位台长前])|{any_of('bearing-a-place')}|海关(?![总关区])"
)
_MISSION: Final = re.compile(any_of("missions"))
_GROUP: Final = re.compile(rf"{any_of('branching-groups')}$")
"""Groups whose branches bear the name of their place: 国网吴忠供电公司."""
_LONGEST_GROUP: Final = max(map(len, rule_list("branching-groups")), default=0)
_ADMIN: Final = re.compile(r"..[省市县区州盟旗镇乡村场]$|自治[区州县旗]$|街道$")
_ORGANISATION_NEAR: Final = re.compile(rf"[\u4e00-\u9fff]{{0,10}}?{any_of('organisation-near')}")
_SPORT: Final = re.compile(rf"{any_of('sport')}|[甲乙]级|甲[AB]")
_CLUB: Final = re.compile(rf"[\u4e00-\u9fff]{{2}}(?={any_of('after-club')}|[0-9０-９]|$)")
_NOT_IN_CLUB: Final = rule_words("not-in-club")
_HAN_NUMERAL: Final = "〇零一二三四五六七八九十百"
_NUMBERED: Final = Needing(
    r"铁|[局院冶航场队军师旅]",
    rf"(?=[中解武空海陆第新生兵{_HAN_NUMERAL}0-9])(?:中(?:国?铁|建|交|冶|铝|水|国水电)[{_HAN_NUMERAL}0-9]{{1,3}}(?:局|院|航局|公局|冶)(?:集团)?"
    rf"|(?:解放军|武警|空军|海军|陆军)?第?(?:[{_HAN_NUMERAL}]{{3}}|[0-9]{{3}})(?:医院|农场|团场|部队)"
    rf"|(?:(?:新疆)?生产建设)?(?:兵团)?第[{_HAN_NUMERAL}]{{1,3}}(?:集团军|路军|师(?![傅生资范父兄长])|旅(?![客游行])))",
)
_OFFICE: Final = re.compile(
    rf"(?<![\u4e00-\u9fff])[省市县区](?:委|政府)?[\u4e00-\u9fff]{{1,4}}办(?={any_of('after-office')})"
)
_NO_OFFICE: Final = re.compile(any_of("not-in-office"))
_FIRM_END: Final = re.compile(
    r"(?:律师|会计师|税务师)事务所|(?:有限|股份|集团|责任|总|控股)公司|集团(?![军公])|实业(?!家|界|投|发|有)"
)
_LATIN_GAP: Final = r"(?:, ?| |\.,? ?)"
_LATIN_WORD: Final = r"[\w&'’-]*+"
_LATIN_FIRM: Final = re.compile(
    rf"(?<![A-Za-z])[A-Z]{_LATIN_WORD}"
    rf"(?:{_LATIN_GAP}(?!{any_of('latin-ends')}\b)[A-Z&]{_LATIN_WORD}){{0,6}}"
    rf"(?:{_LATIN_GAP}{any_of('latin-ends')}\b){{1,2}}(?:\.(?![A-Za-z]))?",
    re.ASCII,
)
"""A firm by its name in Latin letters, with the blanks in it: GREEN RIVER FOODS LTD."""
_FIRM_STOPS: Final = rule_words("before-firm")
_A_FIRM: Final = re.compile(rf"{any_of('kinds-of-firm')}+(?:企业|公司)")
"""What a firm is, before its name: 大型企业春兰集团."""
_PLAIN_GROUPS: Final = rule_words("plain-groups")
_FIRM_TAGS: Final = frozenset(
    ("n", "nz", "ns", "nr", "nt", "vn", "j", "b", "a", "v", "m", "l", "z")
)
_SHORT_ORGANISATIONS: Final = rule_words("short-organisations")
_BY_THEMSELVES: Final = _WIDE | _SHORT_ORGANISATIONS
_HEADS: Final = re.compile(
    f"[{re.escape(''.join(sorted({*_LEVELS, *(word[0] for word in _BY_THEMSELVES)})))}]"
)
_GLUED: Final = re.compile(r"[省市县区州][\u4e00-\u9fff]{1,6}[局厅办委院校会社馆]")
_POST: Final = re.compile(
    rf"[\u4e00-\u9fff]{{0,6}}?{any_of('committee-posts')}|{any_of('not-behind-centre')}"
)
_PARTY_ORGANS: Final = rule_words("party-organs")
PARTY_POST: Final = re.compile(r"(?:第一|副)?书记|委员|成员")
"""The party’s organ before 书记 belongs to the post (党工委书记), not to the organisation."""
_STOP_WORDS: Final = rule_words("not-in-organisation")
_COUNTING: Final = re.compile(
    r"[几某各每][\u4e00-\u9fff]?|[一两三四五六七八九十数多]+[家所个些名座]"
)
"""How many there are of what is no name then: 几所, 各级, 某大, 三家."""
_LARGEST: Final = re.compile(r"[一两三四五六七八九十]+大")
"""The same before groups: 四大集团."""
_BRANCH: Final = re.compile(rf"[\u4e00-\u9fff]{{1,3}}{any_of('branches')}")
_BRANCH_AFTER: Final = re.compile(
    rf"[\u4e00-\u9fff]{{2}}{any_of('branches-behind')}(?![\u4e00-\u9fff]?(?:有|在|谓|以))"
)


def organisations(text: str, plain: Tokens) -> Iterator[Candidate]:
    """Organisations and places of one text; `plain` are its tokens with their tags."""
    tokens = _split_levels(text, plain)
    starts = {start: k for k, (start, _, _) in enumerate(tokens)}
    listed = places_in(text)
    for one in _relative(text, tokens, starts):
        yield _as_hall(text, one)
    yield from _departments(text, starts)
    for one in _placed(text, tokens, starts, listed):
        yield _as_hall(text, one)
    yield from _numbered(text)
    yield from _offices(text)
    yield from _clubs(text, listed)
    yield from _firms(text, plain)
    for firm in _LATIN_FIRM.finditer(text):
        yield Candidate(firm.start(), firm.end(), "ORG", 84, "suffix")
    yield from _national(text, tokens, starts)
    yield from places(text, plain, starts, listed)


def _as_hall(text: str, one: Candidate) -> Candidate:
    return one._replace(label="LOC") if HALL.search(text[one.start : one.end]) else one


def _split_levels(text: str, tokens: Tokens) -> Tokens:
    """Tokens with a leading level cut off, where jieba glued it on (市一医, 市委)."""
    glued = [
        k
        for k, (start, end, _) in enumerate(tokens)
        if end - start > 2 and text[start] in _LEVELS and not _NO_LEVEL.match(text, start)
    ]
    if not glued:
        return tokens
    out = list(tokens)
    for k in reversed(glued):
        start, end, tag = tokens[k]
        out[k : k + 1] = [(start, start + 1, "n"), (start + 1, end, tag)]
    return out


def _relative(text: str, tokens: Tokens, starts: Mapping[int, int]) -> Iterator[Candidate]:
    for begun in _HEADS.finditer(text):
        start = begun.start()
        k = starts.get(start)
        if k is None:
            continue
        end = tokens[k][1]
        word = text[start:end]
        if word[0] not in _LEVELS and word not in _BY_THEMSELVES:
            continue
        if word in _SHORT_ORGANISATIONS:
            if not _POST.match(text, end):
                stop = _run_end(text, tokens, k + 1)
                yield Candidate(start, stop or end, "ORG", 86, "suffix")
            continue
        if word in _WIDE and not (start and text[start - 1] in "全本各我"):
            stop = _run_end(text, tokens, k + 1)
            if stop - start > 4:
                yield Candidate(start, stop, "ORG", 84, "suffix")
            continue
        if word[0] not in _LEVELS or not (len(word) == 1 or _GLUED.fullmatch(word)):
            continue
        if (start and text[start - 1] in _NOT_BEFORE_LEVEL) or _NO_LEVEL.match(text, start):
            continue
        stop = end if len(word) > 1 else 0
        stop = max(stop, _run_end(text, tokens, k + 1))
        if stop - start > 2:
            yield Candidate(start, stop, "ORG", 84, "suffix")


def _departments(text: str, edges: Collection[int]) -> Iterator[Candidate]:
    """市经信局 and the like where the tokens do not show them."""
    at = 0
    while match := _DEPARTMENT.search(text, at):
        start = match.start()
        at = start + 1
        fits = start in edges and not _NO_LEVEL.match(text, start)
        fits = fits and not (start and text[start - 1] in _NOT_BEFORE_LEVEL)
        if fits and not _BUSY.search(match.group()):
            yield Candidate(start, match.end(), "ORG", 80, "suffix")
            at = match.end()


def _placed(
    text: str, tokens: Tokens, starts: Mapping[int, int], listed: Tokens
) -> Iterator[Candidate]:
    """A place with a run of nouns right behind it up to a word for an organisation:
    饶河县渔政站, 塔城地区农业农村局."""
    begin = last = -1
    for start, end, kind in listed:
        if start != last or begin < 0:
            lead = _GROUP.search(text, max(0, start - _LONGEST_GROUP), start)
            begin = lead.start() if lead else start
        last = end
        k = starts.get(end)
        sends = kind in "pcat"
        station = _STATION.match(text, end) if sends else _MISSION.match(text, end)
        if begin not in starts or not (station or (sends and k is not None)):
            continue
        if text[begin:end] in lexicons().common:
            continue
        stop = station.end() if station else _run_end(text, tokens, k or 0)
        if stop:
            yield Candidate(begin, stop, "ORG", 82, "suffix")


def organisations_behind(text: str, found: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    """The same behind places that another part found."""
    ends = {end: start for start, end in found if _ADMIN.search(text[start:end])}
    for end in sorted(ends):  # one behind the other: the first begins all of them
        ends[end] = ends.get(ends[end], ends[end])
    near = [end for end in ends if _ORGANISATION_NEAR.match(text, end)]
    if not near:
        return
    tokens = _split_levels(text, cut_tagged(text))
    starts = {start: k for k, (start, _, _) in enumerate(tokens)}
    for end in near:
        k = starts.get(end)
        station = _STATION.match(text, end)
        stop = station.end() if station else _run_end(text, tokens, k) if k is not None else 0
        if stop:
            yield Candidate(ends[end], stop, "ORG", 84, "suffix")


def _clubs(text: str, listed: Tokens) -> Iterator[Candidate]:
    """In a report of sports a place with two characters that are no everyday word right behind it
    is a club with its sponsor: 大连万达, 上海申花."""
    if not _SPORT.search(text):
        return
    lexicon = lexicons()
    for start, end, kind in listed:
        club = _CLUB.match(text, end) if kind in "pca" and end - start == 2 else None
        if club and club.group() not in lexicon.common and lexicon.places.get(club.group()) is None:
            sponsor = cut_tagged(club.group())[0]
            person = sponsor[2].startswith("nr") and lexicon.surnames.get(text[end], 999) < 100
            known = kind in "pc" or cut_tagged(text[start:end])[0][2] == "ns"
            named = sponsor[1] == 2 and sponsor[2][0] in "nzjbax" and not person
            if known and named and text[end] not in _NOT_IN_CLUB:
                yield Candidate(start, end + 2, "ORG", 88, "suffix")


def _numbered(text: str) -> Iterator[Candidate]:
    """Organisations that are called by a number: 中铁十八局, 三〇一医院, 兵团第七师."""
    for match in _NUMBERED.finditer(text):
        if not (match.start() and text[match.start() - 1] in "0123456789０１２３４５６７８９第"):
            yield Candidate(match.start(), match.end(), "ORG", 84, "suffix")


def _offices(text: str) -> Iterator[Candidate]:
    """An office of a level that acts, at the head of a clause: 市治水办要牵头."""
    for match in _OFFICE.finditer(text):
        if not _NO_OFFICE.search(match.group()):
            yield Candidate(match.start(), match.end(), "ORG", 76, "suffix")


def _firms(text: str, tokens: Tokens) -> Iterator[Candidate]:
    """A firm's full name, from its last word back over nouns: …股份有限公司."""
    found = list(_FIRM_END.finditer(text))
    ends = {end: k for k, (_, end, _) in enumerate(tokens)} if found else {}
    for match in found:
        k = ends.get(match.end())
        if k is None:
            continue
        first = k
        longest = 11 if match.group().endswith("公司") else 3
        while first > 0 and k - first < longest:
            start, end, tag = tokens[first - 1]
            word = text[start:end]
            noun = tag in _FIRM_TAGS or tag[0] == "n" or word in "（）()"
            if not noun or word in _FIRM_STOPS or (tag == "m" and not HAN.fullmatch(word)):
                break
            if _COUNTING.fullmatch(word) or _LARGEST.fullmatch(word):
                break
            first -= 1
        while first < k and text[tokens[first][0]] in "）)":
            first += 1
        while first < k and (kind := _A_FIRM.match(text, tokens[first][0], match.start())):
            begun = first
            while first < k and tokens[first][0] < kind.end():
                first += 1
            if first == begun:
                break
        start = tokens[first][0]
        name = text[start : match.start()]
        if match.group() == "集团" and all(
            text[a:b] in _PLAIN_GROUPS for a, b, _ in tokens[first:k]
        ):
            continue
        if (
            len(name) >= 2
            and (name not in lexicons().common or match.group().endswith("事务所"))
            and text.count("（", start, match.end()) == text.count("）", start, match.end())
        ):
            yield Candidate(start, match.end(), "ORG", 80, "suffix")


def _national(text: str, tokens: Tokens, starts: Mapping[int, int]) -> Iterator[Candidate]:
    """Organisations of the state and of the world that everybody knows by name, and parts of them
    (联合国禁毒署)."""
    for start, end, _ in lexicons().organisations.find(text):
        if end - start < 4 and _astride(text, start, end, starts):
            continue
        if not (text[end - 1] == "部" and text[end : end + 1] in ("门", "队", "分", "长", "署")):
            yield Candidate(start, end, "ORG", 84, "lexicon")
            k = starts.get(end)
            stop = _run_end(text, tokens, k) if k is not None else 0
            if stop:
                yield Candidate(start, stop, "ORG", 84, "suffix")


def _astride(text: str, start: int, end: int, starts: Collection[int]) -> bool:
    """Whether a short name ends inside a word that begins within it (最高|法庭), or one of two
    characters lies inside a longer word (八国联军)."""
    if end in starts or end == len(text) or text[end - 1] == "部":
        return False
    begun = end - 1
    while begun > start and begun not in starts:
        begun -= 1
    return begun > start or (start not in starts and end - start == 2)


def _run_end(text: str, tokens: Tokens, k: int) -> int:
    """Where the name that goes on at token `k` ends: at the first word for an organisation in a
    run of nouns, and at the words that go on from it; 0 when there is none."""
    stop = 0
    for n in range(k, min(k + 9, len(tokens))):
        start, end, tag = tokens[n]
        word = text[start:end]
        if word in _PARTY_ORGANS and PARTY_POST.match(text, end):
            return _extend(text, stop) if stop else 0
        if stop:
            if start == stop and (word in _EXTENDS or _BRANCH.fullmatch(word)):
                stop = end
                continue
            return _extend(text, stop)
        joins = word == "和" and n > k and n + 1 < len(tokens)
        naming = tag[0] in "njbaz" or tag in ("vn", "l", "s", "f", "m") or word in _NAMING_VERBS
        ends = _ORGANISATION_END.search(word) and not NO_ORGANISATION_END.search(word)
        naming = naming or bool(ends and len(word) > 2)
        if not (joins or naming) or not HAN.fullmatch(word) or word in _STOP_WORDS:
            return 0
        if _COUNTING.fullmatch(word) or (n > k and _another_place(word, tag)):
            return 0
        if ends and (n > k or (len(word) > 1 and word != "中心")):
            stop = end
    return _extend(text, stop) if stop else 0


def _another_place(word: str, tag: str) -> bool:
    """Whether a province, a city or a county begins another name inside a run of nouns."""
    if not _ADMIN.search(word):
        return False
    return tag == "ns" or lexicons().places.get(word) is not None


def _extend(text: str, stop: int) -> int:
    if text[stop : stop + 1] == "组" and text[stop - 2 : stop] in ("中心", "专家"):
        return stop + 1
    branch = _BRANCH_AFTER.match(text, stop)
    return branch.end() if branch else stop
