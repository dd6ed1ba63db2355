"""Places that their last words, their numbers or what stands before them give away.

Roads, railways, buildings, named areas, townships with their villages, and the places of the
lexicons. A township is an organisation where it acts (西城街道召开) and a place where something
lies in it.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import lexicons

Tokens = list[tuple[int, int, str]]
"""Half-open code points with what jieba calls the token, or with the kind of place."""

HAN: Final = re.compile(r"[\u4e00-\u9fff]+")


def places(text: str, plain: Tokens, tokens: Tokens, listed: Tokens) -> Iterator[Candidate]:
    """Places of one text, and townships and schools; `plain` are its tokens, `tokens` the same
    with levels cut off, `listed` what the lexicons know."""
    edges = {start for start, _, _ in plain}
    yield from _named_places(text, tokens)
    yield from _roads(text, plain, edges)
    yield from _buildings(text)
    yield from _venues(text, edges)
    yield from _reached(text, edges)
    yield from _towns(text)
    yield from _known_places(text, edges, listed)


_NAMED_END: Final = re.compile(
    r"(?:区块|片区|工业区|工业园区?|水库|大桥|隧道|水电站|口岸|小区|农贸市场|菜市场|批发市场)"
)


def _named_places(text: str, tokens: Tokens) -> Iterator[Candidate]:
    """A word that is no everyday word before 区块, 水库, 大桥: 南苑区块."""
    edges = {start: k for k, (start, _, _) in enumerate(tokens)}
    common = lexicons().common
    for match in _NAMED_END.finditer(text):
        for size in (2, 3, 4):
            start = match.start() - size
            name = text[max(start, 0) : match.start()]
            if name[-2:] in common and size > 2:
                break
            if start in edges and HAN.fullmatch(name) and name not in common:
                if not any(char in _NOT_IN_NAME for char in name):
                    yield Candidate(start, match.end(), "LOC", 66, "suffix")
                break


_NOT_IN_NAME: Final = frozenset(
    "过把到将被从往去向对由微园业级的了在是等个各全该我市县省一二两三这那其多座和与及为有入"
)


_ROAD: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{1,5}?(?:路|大道|大街|街|巷|弄))"
    r"(?:[0-9０-９]+(?:[-－][0-9０-９]+)?[号弄](?:[0-9０-９]+(?:楼|幢|室|单元))*)"
)
_PREPOSITIONS: Final = "在于到至沿从经往由位和与寄住址、"
_ABBREVIATED: Final = (
    "蓉京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新港澳台"
    "穗深杭甬沈连大哈海德长成昆汉武郑徐合宝兰乌包九厦福温宜广太石济衡柳南焦侯襄达遂泉龙莆漳梅汕湛珠绵雅康"
)
_LINE: Final = re.compile(
    rf"[{_ABBREVIATED}]{{2,3}}(?:铁路|高铁|客专|高速公路|高速(?!度|增|发|运|行|成|推|路)|公路|线(?![路上下索段条性]))"
    r"|[0-9]{2,4}国道(?:线)?|[国省县]道[A-Z]?[0-9]{1,4}(?:线)?"
)
_STREET: Final = re.compile(
    r"(?:人民|解放|建设|中山|胜利|文化|和平|新华|建国|民主|民族|青年|光明|团结|东风|红旗|前进|友谊|北京|上海|长江|黄河|迎宾|滨河|滨江|环城|学府|朝阳|振兴|健康|工农)"
    r"(?:[东西南北中]|[一二三四五])?(?:路|大道|大街|街)(?![灯径子线面人过])"
    r"|[\u4e00-\u9fff]{2}(?:[东西南北中]路|大道|[东西南北中]?大街)"
)


def _roads(text: str, tokens: Tokens, edges: Collection[int]) -> Iterator[Candidate]:
    """Roads with a number, of the usual names or forms, railways and motorways by the characters
    of their ends (京沪铁路)."""
    for match in _ROAD.finditer(text):
        name = match.group()
        cut = max((name.rfind(char) for char in _PREPOSITIONS), default=-1)
        start = match.start() + cut + 1
        for begin, end, tag in tokens:
            inside = begin < start < end
            if inside and (tag == "ns" or text[start - 1] in _PREPOSITIONS):
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


_SIDED: Final = re.compile(r"[路街](?=绿化带|两侧|两旁|沿线|路口|路段|交叉口|人行道|非机动车道)")
"""Only a road has sides, sections and junctions: 溪口路两侧."""
_NOT_IN_ROAD: Final = frozenset("的了在于到至沿从经往由位和与是向朝走上这那条各个每主干")
_KINDS_OF_ROAD: Final = frozenset(
    (
        "道路",
        "公路",
        "铁路",
        "马路",
        "线路",
        "大路",
        "小路",
        "水路",
        "山路",
        "土路",
        "泥路",
        "石路",
        "油路",
        "板路",
    )
)
_FIGURATIVE: Final = frozenset(
    ("康庄", "阳光", "星光", "致富", "幸福", "成功", "发展", "思想", "信息", "网络")
)


_BUILDING: Final = re.compile(
    r"(?:报社|银行|集团|公司|医院|学校|大学|中心|局|委员会)(?:大楼|大厦|广场|大礼堂)"
)


_VENUE: Final = re.compile(
    r"(?<=[在于到至往赴])[\u4e00-\u9fff]{2,6}?(?:大酒店|酒店|宾馆|饭店|大礼堂|影剧院|大剧院|剧院|体育馆|体育场|客运站|火车站|殡仪馆|烈士陵园|陵园|纪念馆|博物馆|美术馆|公园|广场|机场)"
    r"(?![\u4e00-\u9fff]?(?:公司|集团|派出所))"
)
_NO_VENUE: Final = re.compile(
    r"[一两几这那该某各每其我你他的了个家]|附近|当地|里|全|所有|一些|国际机场$|^机场|新机场"
)


_SCHOOL: Final = re.compile(
    r"(?<=[在到])[\u4e00-\u9fff]{2,6}?(?:中学|小学|幼儿园)(?![生时的期里阶毕文部]|教[师研育])"
)
_GOING: Final = re.compile(
    r"(?:来到|走进|深入|赶到|前往|赶往|位于|奔赴|走访)([\u4e00-\u9fff]{2,3}[镇乡])(?![镇乡村亲邻人办企级里下土情愁])"
)
_NO_TOWN: Final = re.compile(
    r"[城集村小家故老水他异各全该本两几]..?$|.[城集村小家故老水他异各全该本][镇乡]$|[的了]"
)


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


_ANY_SCHOOL: Final = frozenset(
    ("农村", "城市", "普通", "重点", "山区", "乡镇", "公办", "民办", "当时", "家乡", "希望", "部分")
)


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


_INSIDE_TOWN: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}?(?:村|社区|居委会|小区|工业区|园区|(?:小微园|工业园|产业园)(?:区块)?)(?:[\u4e00-\u9fff]{1,4}?自然村)?"
    r"|[\u4e00-\u9fff]{1,4}?区块|[\u4e00-\u9fff]{1,4}?自然村)(?!民|级|委|口|里|庄)"
)
_NEAR_PLACE: Final = re.compile(
    r"(?:[在到赴往于沿]|位于|来自|走进|走访|前往|深入|地处|途经|来到|原|调研|考察)$"
)
_LIES_IN: Final = re.compile(
    r"(?:的|境内|辖区|一带|一处|一家|某|附近|段|籍|人(?!大)|中|内|外|上空|两|以)"
)
_TOWN_NOT: Final = re.compile(
    r"[\u4e00-\u9fff]{0,2}(?:在|对|为|把|和|与|向|从|该|全|各|乡|镇|个|两)[\u4e00-\u9fff]*(?:街道|镇|乡)$"
)


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
        elif _NEAR_PLACE.search(text[max(0, start - 3) : start]) or _LIES_IN.match(text, end):
            yield Candidate(start, end, "LOC", 82, "lexicon")
        elif match.group() == "街道":
            yield Candidate(start, end, "ORG", 84, "township")
        elif _ACTS.match(text, end):
            yield Candidate(start, end, "ORG", 82, "township")
        else:
            yield Candidate(start, end, "LOC", 74, "lexicon")


_TOWN_END: Final = re.compile(r"街道|镇|乡")
_ACTS: Final = re.compile(
    r"(?:还|将|已|正|也|积极|大力|全力|全面|扎实|持续|深入|充分|率先|紧紧|切实|主动|不断|认真|着力|坚持|进一步"
    r"|联合|组织|举行|举办|召开|开展|推进|推出|推动|打造|通过|依托|结合|成立|建立|启动|落实|聚焦|围绕|创建|实施|完成|立足|紧扣|把|对"
    r"|党工委|党委|办事处|政府|人大|纪工委|工作人员|干部)"
)


def _known_places(text: str, starts: Collection[int], listed: Tokens) -> Iterator[Candidate]:
    lexicon = lexicons()
    edges = {0, len(text), *starts}
    for start, end, kind in listed:
        if start not in edges or (end not in edges and end - start < 3):
            continue
        if _NO_PLACE.match(text, end) and kind in "npc":
            continue
        word = text[start:end]
        if GENERIC.search(word):
            continue
        if kind in "vt" and end - start >= 3 and word[-1] in "村区":
            if word not in lexicon.common:
                yield Candidate(start, end, "LOC", 66, "lexicon")
        elif kind in "pcan":
            full = end - start >= 3 and word[-1] in "省市县区州旗"
            if full or word in lexicon.local or kind in "pn":
                yield Candidate(start, end, "LOC", 80, "lexicon")


HALL: Final = re.compile(
    r"(?:展示厅|展厅|大厅|会场|广场|市场|商城|大厦|大楼|公园|会堂|礼堂|体育[馆场]|(?:会展|会议|展览|奥体|体育|文体|演艺)中心"
    r"|博物馆|美术馆|纪念馆|展览馆|大剧院|殡仪馆|陵园|火车站|汽车站|客运站|发射场|[东西南北]站)$"
)
"""How the names of buildings and squares end: places, whoever owns them."""

GENERIC: Final = re.compile(
    r"^(?:.{0,2}(?:示范区|开发区|经开区|风景区|市辖区|园区|新区|产业区|集聚区|度假区))$"
)
"""A kind of area, not the name of one."""

_NO_PLACE: Final = re.compile(
    r"特色|制造|梦|时间[0-9]|式现代化|智造|共产党|队|足协|女排|银行|日报|晚报|电信|移动|联通|农历"
)
