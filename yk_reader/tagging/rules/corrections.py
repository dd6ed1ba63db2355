"""Second thoughts about the model's candidates: everyday words, kinds, teams, short countries."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import any_of, lexicons, rule_words
from yk_reader.tagging.rules.organisations import NO_ORGANISATION_END, PARTY_POST
from yk_reader.tagging.rules.people import FOREIGN_SOUNDS, is_surname, name_at
from yk_reader.tagging.rules.places import GENERIC, HALL
from yk_reader.tagging.tokens import cut_tagged, is_word

_PLACE_ENDS: Final = rule_words("place-ends")
_SURE_PLACE_ENDS: Final = rule_words("sure-place-ends")
_NOT_NAME_TAGS: Final = frozenset(("n", "v", "a", "vn", "i", "l", "d", "m", "b", "t"))
_NEVER: Final = rule_words("never")
_NOT_NAMES: Final = rule_words("not-names")
_SHORT: Final = rule_words("short-places")
_NO_PLACE: Final = re.compile(
    r"特色|梦想?[^\u4e00-\u9fff]|制造[2”精]|时间[0-9一二三四五六七八九十]"
)
_COUNTED: Final = re.compile(r"[一二三四五六七八九十两几各每]{1,12}[村镇乡县市区路街]")
_POLITE: Final = re.compile(rf"{any_of('polite')}$")
_NOT_ORGANISATION: Final = re.compile(
    r"^[0-9０-９以在把从和与对向由于该这]|一[家所名]|[0-9多]万|[0-9][家名人]|月份|[号名]下"
)
_ANY: Final = re.compile(
    r"[几多数][家所个]|许多|一[些家所]|部分|所有(?!限)|各[大级]|某[大些家]|现有|众多|若干"
    r"|[一两三四五六七八九十]大(?=企业|公司|集团)"
)
"""What tells that no one organisation is meant: 郑州几所大学."""
_NEXT_ONE: Final = re.compile(
    r"(?<=[局厅委院社店团校会处学馆司])[\u4e00-\u9fff]{2,6}?(?:省|市|自治区)(?=[\u4e00-\u9fff]{2})"
)
"""A province or a city right behind the end of an organisation: another one begins."""
_AFFILIATED: Final = re.compile(rf"附属[\u4e00-\u9fff]{{0,8}}?{any_of('affiliated')}")
_PARTY: Final = re.compile(rf"{any_of('party-organs-at-end')}$")
_COMMITTEE: Final = re.compile(r"[省市县区州地旗盟镇乡]委")
_SEAT: Final = re.compile(r"常委|(?:第一|副)?书记|秘书长|候补|委员")
"""A seat in a committee of the party that is named by its level only is one word: 市委常委."""
_PEOPLE: Final = re.compile(r"[\u4e00-\u9fff]{1,6}(?<!民)(?<!家)(?<!宗)(?<!氏)(?<!贵)族")
"""A people (壮族) is neither a person nor a place nor an organisation."""
_DIGIT: Final = re.compile(r"[0-9０-９℃]")
_GROUP: Final = re.compile(rf"([\u4e00-\u9fff]{{0,6}}?){any_of('groups')}")
_ENDS_ORGANISATION: Final = re.compile(rf"{any_of('organisation-ends-short')}$|政府|集团|中心")
_GRADE: Final = re.compile(r"(?:国家|省|市|县|区)级")
_PLAIN: Final = rule_words("plain-organisations")
_KIND_OF_PLACE: Final = re.compile(
    rf"(?:{any_of('kinds-of-place')}|{any_of('zones-for')}?{any_of('kinds-of-zone')})"
    rf"(?!{any_of('not-behind-kind')})"
)
_CITIES: Final = frozenset(("北京", "天津", "上海", "重庆"))
_COUNTY: Final = re.compile(r"(?:^|[，。、；：（ \u3000])([\u4e00-\u9fff]{1,3}[县区])$")
_VILLAGE: Final = re.compile(
    r"(?![\u4e00-\u9fff]{0,4}?[的在各与和及以等为将了])(?:[\u4e00-\u9fff]{2,3}(?:镇|乡|街道))?"
    r"[\u4e00-\u9fff]{1,5}?(?:村|社区|苗寨|侗寨)(?![民级委口里庄干两])"
)
_CLAUSE_EDGE: Final = frozenset("，。；：！？、“”（ \u3000▲■●◆★")
_TOWN_ACTS: Final = re.compile(any_of("township-acts", "township-acts-found"))
_AFTER_NAME: Final = rule_words("after-short-name")
"""Words of one character that follow a name of two and hardly ever end one of three."""
_TEAM: Final = re.compile(
    rf"(?:{any_of('team-kinds')}|[女男]){{0,6}}"
    r"(?:[女男][足篮排]|队(?![员长伍友列里内])|代表团)"
)
_SIDES: Final = re.compile(
    rf"{any_of('sides')}(?=媒体?[称报]|方(?![面法式向案针便才可略言块位圆程队圆]))"
)
_VISITS: Final = re.compile(rf"[访驻来对赴抵离返在](?=({any_of('visited')}))")
_PAIRS: Final = re.compile(rf"{any_of('in-pairs')}{{2}}(?={any_of('behind-pairs')})")
_FOREIGN: Final = re.compile(
    f"(?<![{FOREIGN_SOUNDS}])[{FOREIGN_SOUNDS}]{{2,}}+(?:[·・—-][{FOREIGN_SOUNDS}]{{2,}}+)+"
    f"|[{FOREIGN_SOUNDS}]{{4,8}}"
)
_PLACE_NEXT: Final = re.compile(any_of("place-next"))


def correct(text: str, one: Candidate) -> Iterator[Candidate]:
    """What becomes of one candidate of the model: none, itself with another label, span or
    confidence, or several."""
    surface = text[one.start : one.end]
    apart = _apart(one, surface) if one.label == "ORG" else None
    if apart is not None:
        for piece in apart:
            yield from correct(text, piece)
        return
    if _impossible(text, one, surface):
        return
    joined = one.label in ("LOC", "PER") and 2 <= len(surface) <= 3 and _SHORT.issuperset(surface)
    if joined and lexicons().places.get(surface) is None:
        for at in range(one.start, one.end):
            yield one._replace(start=at, end=at + 1, label="LOC")
        return
    if one.label == "ORG" and surface.endswith("政府"):
        kind = lexicons().places.get(surface[:-2])
        if kind in ("n", "s") or (len(surface) == 3 and surface[0] in _SHORT):
            yield one._replace(end=one.end - 2, label="LOC")
            return
    if one.label == "ORG":
        if surface[0] in "据经" and len(surface) > 3:
            one, surface = one._replace(start=one.start + 1), surface[1:]
        part = _AFFILIATED.match(text, one.end) or _group(text, one.end)
        if part:
            one, surface = one._replace(end=part.end()), text[one.start : part.end()]
        party = _PARTY.search(surface)
        if party and party.start() > 1 and PARTY_POST.match(text, one.end):
            one, surface = one._replace(end=one.start + party.start()), surface[: party.start()]
        better = _organisation(one, surface)
        if better is not None:
            yield better
    elif one.label == "PER":
        yield _person(text, one, surface)
    else:
        yield _place(text, one, surface)


def _apart(one: Candidate, surface: str) -> list[Candidate] | None:
    """What is left of one that is no one organisation: the place before 几所 or 各级, or one for
    each of those that stand side by side; None where it may be one."""
    several = _ANY.search(surface)
    if several:
        if lexicons().places.get(surface[: several.start()]) is None:
            return []
        return [one._replace(end=one.start + several.start(), label="LOC")]
    next_one = _NEXT_ONE.search(surface) if len(surface) > 9 else None
    if next_one is None or lexicons().places.get(next_one.group()) is None:
        return None
    at = one.start + next_one.start()
    return [one._replace(end=at), one._replace(start=at)]


def _impossible(text: str, one: Candidate, surface: str) -> bool:
    if surface in _NEVER or (one.label == "ORG" and len(surface) < 2):
        return True
    if one.label == "ORG" and _COMMITTEE.fullmatch(surface) and _SEAT.match(text, one.end):
        return True
    if surface == "中共" and text[one.end : one.end + 2] == "党员":
        return True
    if one.label == "ORG" and _NOT_ORGANISATION.search(surface):
        return True
    if one.label == "ORG" and NO_ORGANISATION_END.search(surface):
        return True
    if one.label == "PER" and (_DIGIT.search(surface) or surface in lexicons().everyday):
        return True
    if len(surface) > 1 and _PEOPLE.fullmatch(surface):
        return True
    if one.confidence < 85 and one.label != "LOC" and surface in lexicons().common:
        return True
    if text[one.end - 1] == "部" and text[one.end : one.end + 1] in ("门", "分", "长"):
        return True
    if one.label == "LOC" and (_NO_PLACE.match(text, one.end) or GENERIC.fullmatch(surface)):
        return True
    if one.label == "LOC" and surface in lexicons().common:
        return lexicons().places.get(surface) in ("a", "t", "v")
    if one.label == "LOC" and _COUNTED.fullmatch(surface):
        return True
    if one.label == "PER" and surface in _NOT_NAMES:
        return True
    if one.label == "PER" and len(surface) == 3 and _rare(surface):
        return True
    if one.label == "PER" and len(surface) == 2 and one.confidence < 90:
        return _everyday(surface)
    if one.label == "ORG" or len(surface) != 3 or one.confidence >= 90:
        return False
    return _everyday(surface)


def _group(text: str, at: int) -> re.Match[str] | None:
    """An organisation's group right behind its name, with nouns between (…分行专项债券专家组)."""
    match = _GROUP.match(text, at)
    if match and all(tag[0] in "nbj" or tag == "vn" for _, _, tag in cut_tagged(match.group(1))):
        return match
    return None


def _rare(name: str) -> bool:
    """Whether a rare surname stands before an everyday word (惠民生): hardly ever a name."""
    lexicon = lexicons()
    return lexicon.surnames.get(name[0], 0) > 300 and name[1:] in lexicon.common


def _organisation(one: Candidate, surface: str) -> Candidate | None:
    """A hall is a place; a place before an everyday word is a place; plain words are nothing."""
    if HALL.search(surface):
        return one._replace(label="LOC")
    lexicon = lexicons()
    for size in (4, 3, 2):
        rest = surface[size:]
        plain = rest in lexicon.common and rest not in lexicon.org_strong
        if (
            plain
            and not _ENDS_ORGANISATION.search(rest)
            and lexicon.places.get(surface[:size]) is not None
        ):
            return one._replace(end=one.start + size, label="LOC")
    level = _GRADE.match(surface)
    tokens = [surface[a:b] for a, b, _ in cut_tagged(surface[level.end() if level else 0 :])]
    plain = all(word in lexicon.common or word in _PLAIN for word in tokens)
    return None if plain and tokens and tokens[-1] in _PLAIN else one


def _place(text: str, one: Candidate, surface: str) -> Candidate:
    """A place with the kind of place that it names right behind it (三江平原, 秦岭隧道); a township
    that acts is an organisation."""
    if surface[-1] in "镇乡县区道市" and len(surface) > 2:
        county = _COUNTY.search(text, max(0, one.start - 6), one.start)
        if surface[-1] in "镇乡" and county:
            one = one._replace(start=county.start(1))
        village = _VILLAGE.match(text, one.end)
        if village:
            return one._replace(end=village.end())
    kind = _KIND_OF_PLACE.match(text, one.end)
    known = lexicons().places.get(surface)
    if kind and len(surface) > 1 and (known not in ("n", "s", "p") or surface in _CITIES):
        return one._replace(end=kind.end())
    if surface[-1] in "镇乡" and len(surface) > 2 and _TOWN_ACTS.match(text, one.end):
        before = text[max(0, one.start - 1) : one.start]
        if not before or before in _CLAUSE_EDGE:
            return one._replace(label="ORG")
    return one


def _listed(surface: str) -> bool:
    """Whether the dictionary has the word as no name (刘胡兰村 and 唐徕渠 are none)."""
    return is_word(surface) and not cut_tagged(surface)[0][2].startswith("nr")


def _person(text: str, one: Candidate, surface: str) -> Candidate:
    if len(surface) > 1 and surface[-1] in _SURE_PLACE_ENDS and not _listed(surface):
        return one._replace(label="LOC", confidence=one.confidence - 10)
    if len(surface) == 2 and surface[1] == "方" and surface[0] in _SHORT:
        return one._replace(end=one.end - 1, label="LOC")
    if len(surface) == 3 and surface[2] in _AFTER_NAME and is_surname(surface, 0) == 1:
        one, surface = one._replace(end=one.end - 1), surface[:2]
    polite = _POLITE.search(surface)
    if polite and polite.start() == is_surname(surface, 0):
        return one._replace(end=one.start + polite.start())
    if len(surface) == 1 and one.confidence < 70 and is_surname(text, one.start):
        end = name_at(text, one.start)
        if end and not is_word(text[one.start : end]):
            return one._replace(end=end)
    if len(surface) <= 3 and not is_surname(surface, 0):
        return one._replace(confidence=one.confidence - 15)
    return one


@lru_cache(maxsize=20_000)
def _everyday(surface: str) -> bool:
    """Whether the dictionary has the word and calls it no name (雷阵雨)."""
    if not is_word(surface) or surface[-1] in _PLACE_ENDS:
        return False
    return cut_tagged(surface)[0][2] in _NOT_NAME_TAGS


def teams(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """A place before a team is part of the team's name: 印尼女队, 浙江男篮."""
    for one in found:
        match = _TEAM.match(text, one.end) if one.label == "LOC" else None
        if match:
            yield Candidate(one.start, match.end(), "ORG", 93, "suffix")


def short_places(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """Countries and cities by one character: 中方, 访华, 驻京."""
    sides, visits, pairs = (list(pattern.finditer(text)) for pattern in (_SIDES, _VISITS, _PAIRS))
    if not (sides or visits or pairs):
        return
    edges = {start: end for start, end, _ in tokens}
    for match in sides:
        if match.start() in edges:
            yield Candidate(match.start(), match.end(), "LOC", 72, "short")
    for match in visits:
        if edges.get(match.start()) == match.end() + 1:
            yield Candidate(match.end(), match.end() + 1, "LOC", 72, "short")
    for match in pairs:
        if match.start() in edges:
            for at in range(match.start(), match.end()):
                yield Candidate(at, at + 1, "LOC", 72, "short")


def foreign_names(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """Runs of four and more characters that stand for foreign sounds, no place: 巴蒂斯图塔."""
    found = list(_FOREIGN.finditer(text))
    if not found:
        return
    edges = {0, len(text), *(start for start, _, _ in tokens)}
    places = {at for start, end, tag in tokens if tag == "ns" for at in range(start, end)}
    for match in found:
        start, end = match.span()
        whole = start in edges and end in edges and places.isdisjoint(range(start, end))
        if whole and not _PLACE_NEXT.match(text, end):
            yield Candidate(start, end, "PER", 52, "foreign")
