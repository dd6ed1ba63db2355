"""Organisations and places that their last words give away.

A relative organisation begins with its level (市建设局, 省经信厅, 市第一人民医院) and runs over
nouns to a word for an organisation; a township is an organisation where it acts (西城街道召开)
and a place where something lies in it; a town with its village or a road with its number is one
place.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.lexicons import lexicons, rule_words
from yk_reader.tagging.tokens import cut_tagged

_LEVELS: Final = "省市县区州"
_NAMING_VERBS: Final = rule_words("naming-verbs")
_BODY_END: Final = re.compile(
    r"(?:[局厅署]|办公室|办公厅|委员会|管委会|常委会|人大|政协|纪委|监委|工委|党委|发改委|卫健委|住建委|经信委|市委|省委|县委|区委|团委"
    r"|中心|医共体|医院|卫生院|分院|法院|检察院|研究院|科学院|研究所|监狱|派出所|协会|联合会|商会|学会|研究会|促进会|基金会|总会|总工会|妇联|残联|文联|科协|作协"
    r"|侨联|团市委|红十字会|工商联|供销社|电视台|电台|报社|大学|学院|中学|小学|幼儿园|学校|职校|技校|党校|图书馆|博物馆|文化馆|档案馆|支队|大队|中队|总队|救援队"
    r"|中心组|领导小组|[^工]厂|指挥部|工程处|办事处|代表处|管理处|专班|专家组|集团|公司|银行|信用社|合作社|联社|政府|组织部|宣传部|统战部|政法委|人武部|武装部|军分区|支行|分行)$"
)
_NO_BODY_END: Final = re.compile(r"(?:[格布结当全大战僵残开]局|部署)$")
_EXTENDS: Final = rule_words("extends-body")
_LEADS: Final = frozenset(("省", "市", "县", "区", "州"))
_NO_LEVEL: Final = re.compile(
    r"[市省县区州](?:级|内|外|场|民|里|直|属|容|值|面|情|花|树|区|领导|长|域|际|价)"
)
_OF_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{1,4}[省市县区]$")


def bodies(text: str, plain: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """Organisations and places of one text; `plain` are its tokens with their tags."""
    tokens = _split_levels(text, plain)
    places = list(lexicons().places.find(text))
    yield from _relative(text, tokens)
    yield from _departments(text, tokens)
    yield from _placed(text, tokens, places)
    yield from _numbered(text)
    yield from _clubs(text, places)
    yield from _firms(text, plain)
    yield from _national(text, tokens)
    yield from _named_places(text, tokens)
    yield from _roads(text, plain)
    yield from _buildings(text)
    yield from _venues(text, plain)
    yield from _towns(text)
    yield from _known_places(text, plain, places)


def _split_levels(text: str, tokens: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Tokens with a leading level cut off, where jieba glued it on (市一医, 市委)."""
    out: list[tuple[int, int, str]] = []
    for start, end, tag in tokens:
        if text[start] in _LEVELS and end - start > 2 and not _NO_LEVEL.match(text, start):
            out += [(start, start + 1, "n"), (start + 1, end, tag)]
        else:
            out.append((start, end, tag))
    return out


def _relative(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    for k, (start, end, _) in enumerate(tokens):
        word = text[start:end]
        if word in _SHORT_BODIES:
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
        if (start and text[start - 1] in "我全该本各跨出多级同") or _NO_LEVEL.match(text, start):
            continue
        stop = end if len(word) > 1 else 0
        stop = max(stop, _run_end(text, tokens, k + 1))
        if stop - start > 2:
            yield Candidate(start, stop, "ORG", 84, "suffix")


_WIDE: Final = frozenset(("自治区", "自治州", "自治县", "兵团", "国家"))
"""Levels of two and three characters: 自治区水利厅, 国家林草局."""

_DEPARTMENT: Final = re.compile(
    r"[省市县区][^\W\da-zA-Z的了在是将与为被把对从向到让使等其该这那此个我你他她它们也都又就并且而但则已还由因以于或所之着过给跟同至每各名位项家间次年月日]{2,12}?[局厅]"
    r"(?!部|面|势|限|级|长|域)"
)
_BUSY: Final = re.compile(
    r"联合|举行|召开|组织|开展|取缔|签订|推进|领导|工作|我市|全市|实施|创建|参加|会议|获|积极|重点|企业|全力"
)


def _departments(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """市经信局 and the like where the tokens do not show them."""
    edges = {start for start, _, _ in tokens}
    at = 0
    while match := _DEPARTMENT.search(text, at):
        start = match.start()
        at = start + 1
        fits = start in edges and not _NO_LEVEL.match(text, start)
        fits = fits and not (start and text[start - 1] in "我全该本各跨出多级同")
        if fits and not _BUSY.search(match.group()):
            yield Candidate(start, match.end(), "ORG", 80, "suffix")
            at = match.end()


_STATION: Final = re.compile(
    r"(?:渔政|渔业|农技|农机|种子|植保|土肥|畜牧|兽医|文化|广播|水文|气象|地震|防疫|检疫|监测|监理|计生|林业|水利|水务|粮管|技术推广|推广|工作|救助|管理)站(?![点位台长前])"
    r"|(?:军区|军分区|警备区|卫戍区|铁路局|铁路分局|气象台|农科院|海关(?![总关区]))"
)


_GROUP: Final = re.compile(
    r"(?:国网|中国移动|中国联通|中国电信|中石化|中石油|工商银行|农业银行|建设银行|中国银行)$"
)
"""Groups whose branches bear the name of their place: 国网吴忠供电公司."""


def _placed(
    text: str, tokens: list[tuple[int, int, str]], places: list[tuple[int, int, str]]
) -> Iterator[Candidate]:
    """A place with a run of nouns right behind it up to a word for an organisation:
    饶河县渔政站, 塔城地区农业农村局."""
    starts = {start: k for k, (start, _, _) in enumerate(tokens)}
    begin = last = -1
    for start, end, kind in places:
        if start != last or begin < 0:
            lead = _GROUP.search(text[:start])
            begin = lead.start() if lead else start
        last = end
        k = starts.get(end)
        station = _STATION.match(text, end)
        if kind not in "pcat" or begin not in starts or (k is None and not station):
            continue
        if text[begin:end] in lexicons().common:
            continue
        stop = station.end() if station else _run_end(text, tokens, k or 0)
        if stop:
            yield Candidate(begin, stop, "ORG", 82, "suffix")


def parts_of_places(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    """The same behind places that another part found."""
    ends = {end: start for start, end in places if _ADMIN.search(text[start:end])}
    for start in list(ends.values()):
        ends = (
            {end: ends.get(begin, begin) for end, begin in ends.items()} if start in ends else ends
        )
    near = [end for end in ends if _BODY_NEAR.match(text, end)]
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


_ADMIN: Final = re.compile(r"..[省市县区州盟旗镇乡村场]$|自治[区州县旗]$|街道$")
_BODY_NEAR: Final = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:[局厅署院校社会站所部队厂]|中心|公司|集团|大学|中学|小学|政府|法院|幼儿园)"
)

_SPORT: Final = re.compile(
    r"联赛|主场|客场|足球|篮球|排球|球队|主教练|主帅|进球|战平|不敌|击败|获胜|取胜|积分|[甲乙]级|甲[AB]"
)
_CLUB: Final = re.compile(
    r"[\u4e00-\u9fff]{2}(?=[队主客胜负平击战逆险憾力不以在凭与和对同迎、，。：；）]|[0-9０-９]|分别|$)"
)


def _clubs(text: str, places: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """In a report of sports a place with two characters that are no everyday word right behind it
    is a club with its sponsor: 大连万达, 上海申花."""
    if not _SPORT.search(text):
        return
    words = lexicons()
    for start, end, kind in places:
        club = _CLUB.match(text, end) if kind in "pca" and end - start == 2 else None
        if club and club.group() not in words.common and words.places.get(club.group()) is None:
            sponsor = cut_tagged(club.group())[0]
            person = sponsor[2].startswith("nr") and words.surnames.get(text[end], 999) < 100
            known = kind in "pc" or cut_tagged(text[start:end])[0][2] == "ns"
            if known and sponsor[1] == 2 and not person and text[end] not in _NOT_IN_CLUB:
                yield Candidate(start, end + 2, "ORG", 88, "suffix")


_NOT_IN_CLUB: Final = frozenset("队男女省市县区队姑小老选名籍人站赛")

_HAN_NUMERAL: Final = "〇零一二三四五六七八九十百"
_NUMBERED: Final = re.compile(
    rf"中(?:国?铁|建|交|冶|铝|水|国水电)[{_HAN_NUMERAL}0-9]{{1,3}}(?:局|院|航局|公局|冶)(?:集团)?"
    rf"|(?:解放军|武警|空军|海军|陆军)?第?(?:[{_HAN_NUMERAL}]{{3}}|[0-9]{{3}})(?:医院|农场|团场|部队)"
    rf"|(?:(?:新疆)?生产建设)?(?:兵团)?第[{_HAN_NUMERAL}]{{1,3}}(?:集团军|师(?![傅生资范父兄长])|旅(?![客游行]))"
)


def _numbered(text: str) -> Iterator[Candidate]:
    """Bodies that are called by a number: 中铁十八局, 三〇一医院, 兵团第七师."""
    for match in _NUMBERED.finditer(text):
        if not (match.start() and text[match.start() - 1] in "0123456789０１２３４５６７８９第"):
            yield Candidate(match.start(), match.end(), "ORG", 84, "suffix")


_FIRM_END: Final = re.compile(
    r"(?:有限|股份|集团|责任|总|控股)公司|集团(?![军公])|实业(?!家|界|投|发|有)"
)
_FIRM_STOPS: Final = rule_words("before-firm")
_FIRM_TAGS: Final = frozenset(
    ("n", "nz", "ns", "nr", "nt", "vn", "j", "b", "a", "v", "m", "l", "z")
)


def _firms(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """A firm's full name, from its last word back over nouns: …股份有限公司."""
    ends = {end: k for k, (_, end, _) in enumerate(tokens)}
    for match in _FIRM_END.finditer(text):
        k = ends.get(match.end())
        if k is None:
            continue
        first = k
        longest = 11 if match.group().endswith("公司") else 3
        while first > 0 and k - first < longest:
            start, end, tag = tokens[first - 1]
            word = text[start:end]
            noun = tag in _FIRM_TAGS or tag[0] == "n" or word in "（）()"
            if not noun or word in _FIRM_STOPS or (tag == "m" and not _HAN.fullmatch(word)):
                break
            first -= 1
        while first < k and text[tokens[first][0]] in "）)":
            first += 1
        start = tokens[first][0]
        name = text[start : match.start()]
        if (
            len(name) >= 2
            and name not in lexicons().common
            and text.count("（", start, match.end()) == text.count("）", start, match.end())
        ):
            yield Candidate(start, match.end(), "ORG", 80, "suffix")


def _national(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """Bodies of the state and of the world that everybody knows by name, and parts of them
    (联合国禁毒署)."""
    starts = {start: k for k, (start, _, _) in enumerate(tokens)}
    for start, end, _ in lexicons().bodies.find(text):
        if not (text[end - 1] == "部" and text[end : end + 1] in ("门", "队", "分", "长", "署")):
            yield Candidate(start, end, "ORG", 84, "lexicon")
            k = starts.get(end)
            stop = _run_end(text, tokens, k) if k is not None else 0
            if stop:
                yield Candidate(start, stop, "ORG", 84, "suffix")


_NAMED_END: Final = re.compile(
    r"(?:区块|片区|工业区|工业园区?|水库|大桥|隧道|水电站|口岸|农贸市场|菜市场|批发市场)"
)


def _named_places(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """A word that is no everyday word before 区块, 水库, 大桥: 南苑区块."""
    edges = {start: k for k, (start, _, _) in enumerate(tokens)}
    common = lexicons().common
    for match in _NAMED_END.finditer(text):
        for size in (2, 3, 4):
            start = match.start() - size
            name = text[max(start, 0) : match.start()]
            if name[-2:] in common and size > 2:
                break
            if start in edges and _HAN.fullmatch(name) and name not in common:
                if not any(char in _NOT_IN_NAME for char in name):
                    yield Candidate(start, match.end(), "LOC", 66, "suffix")
                break


_NOT_IN_NAME: Final = frozenset(
    "过把到将被从往去向对由微园业级的了在是等个各全该我市县省一二两三这那其多座和与及为有入"
)
_SHORT_BODIES: Final = frozenset(
    [
        "市委",
        "省委",
        "县委",
        "区委",
        "州委",
        "旗委",
        "盟委",
        "地委",
        "市政府",
        "省政府",
        "县政府",
        "区政府",
        "党中央",
        "中央",
    ]
)
_GLUED: Final = re.compile(r"[省市县区州][\u4e00-\u9fff]{1,6}[局厅办委院校会社馆]")
_POST: Final = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:书记|常委|委员|候补|主席|秘书长|主任|经济工作)|电视台|广播|音乐|美术|集权|空调|财经"
)


def _run_end(text: str, tokens: list[tuple[int, int, str]], k: int) -> int:
    """Where the name that goes on at token `k` ends: at the first word for an organisation in a
    run of nouns, and at the words that go on from it; 0 when there is none."""
    stop = 0
    for n in range(k, min(k + 9, len(tokens))):
        start, end, tag = tokens[n]
        word = text[start:end]
        if stop:
            if start == stop and (word in _EXTENDS or _BRANCH.fullmatch(word)):
                stop = end
                continue
            return _extend(text, stop)
        joins = word == "和" and n > k and n + 1 < len(tokens)
        naming = tag[0] in "njbaz" or tag in ("vn", "l", "s", "f", "m") or word in _NAMING_VERBS
        ends = _BODY_END.search(word) and not _NO_BODY_END.search(word)
        naming = naming or bool(ends and len(word) > 2)
        if not (joins or naming) or not _HAN.fullmatch(word) or word in _STOP_WORDS:
            return 0
        if ends and (n > k or len(word) > 1):
            stop = end
    return _extend(text, stop) if stop else 0


_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_STOP_WORDS: Final = rule_words("not-in-body")
_BRANCH: Final = re.compile(r"[\u4e00-\u9fff]{1,3}(?:所|分局|分院|支行|分校|中队|大队)")
_BRANCH_AFTER: Final = re.compile(
    r"[\u4e00-\u9fff]{2}(?:所|分局|分院|中队|大队|派出所)(?![\u4e00-\u9fff]?(?:有|在|谓|以))"
)


def _extend(text: str, stop: int) -> int:
    if text[stop : stop + 1] == "组" and text[stop - 2 : stop] in ("中心", "专家"):
        return stop + 1
    branch = _BRANCH_AFTER.match(text, stop)
    return branch.end() if branch else stop


_ROAD: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{1,5}?(?:路|大道|大街|街|巷|弄))"
    r"(?:[0-9０-９]+(?:[-－][0-9０-９]+)?[号弄](?:[0-9０-９]+(?:楼|幢|室|单元))*)"
)
_PREPOSITIONS: Final = "在于到至沿从经往由位和与寄住址、"
_ABBREVIATED: Final = (
    "蓉京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新港澳台"
    "穗深杭甬沈连大哈长成昆汉武郑徐合宝兰乌包九厦福温宜广太石济衡柳南焦侯襄达遂泉龙莆漳梅汕湛珠绵雅康"
)
_LINE: Final = re.compile(
    rf"[{_ABBREVIATED}]{{2,3}}(?:铁路|高铁|客专|高速公路|高速(?!度|增|发|运|行|成|推|路)|公路)"
    r"|[0-9]{2,4}国道(?:线)?|[国省县]道[A-Z]?[0-9]{1,4}(?:线)?"
)
_STREET: Final = re.compile(
    r"(?:人民|解放|建设|中山|胜利|文化|和平|新华|建国|民主|民族|青年|光明|团结|东风|红旗|前进|友谊|北京|上海|长江|黄河|迎宾|滨河|滨江|环城|学府|朝阳|振兴|健康|工农)"
    r"(?:[东西南北中]|[一二三四五])?(?:路|大道|大街|街)(?![灯径子线面人过])"
    r"|[\u4e00-\u9fff]{2}(?:[东西南北中]路|大道|[东西南北中]?大街)"
)


def _roads(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """Roads with a number, of the usual names or forms, railways and motorways by the characters
    of their ends (京沪铁路)."""
    for match in _ROAD.finditer(text):
        name = match.group()
        cut = max((name.rfind(char) for char in _PREPOSITIONS), default=-1)
        start = match.start() + cut + 1
        for begin, end, tag in tokens:
            if begin < start < end and tag == "ns":
                start = begin
        yield Candidate(start, match.end(), "LOC", 82, "suffix")
    for match in _LINE.finditer(text):
        yield Candidate(match.start(), match.end(), "LOC", 84, "suffix")
    edges = {start for start, _, _ in tokens}
    for match in _STREET.finditer(text):
        name = match.group()
        if match.start() in edges and _NOT_IN_ROAD.isdisjoint(name) and name[:2] not in _FIGURATIVE:
            yield Candidate(match.start(), match.end(), "LOC", 74, "suffix")


_NOT_IN_ROAD: Final = frozenset("的了在于到至沿从经往由位和与是向朝走上这那条各个每主干")
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


def _venues(text: str, tokens: list[tuple[int, int, str]]) -> Iterator[Candidate]:
    """A building with a name after a word for being or going there: 在花园酒店."""
    edges = {start for start, _, _ in tokens}
    for match in _VENUE.finditer(text):
        if match.start() in edges and not _NO_VENUE.search(match.group()):
            yield Candidate(match.start(), match.end(), "LOC", 70, "suffix")


def _buildings(text: str) -> Iterator[Candidate]:
    """A building named after its owner: 永康日报社大楼."""
    for match in _BUILDING.finditer(text):
        start = match.start()
        while start > 0 and _HAN.match(text[start - 1]) and match.start() - start < 6:
            if text[start - 1] in "原的在了于到至是和与":
                break
            start -= 1
        if start < match.start():
            yield Candidate(start, match.end(), "LOC", 95, "suffix")


_INSIDE_TOWN: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}?(?:村|社区|居委会|小区|工业区|园区)(?:[\u4e00-\u9fff]{1,4}?自然村)?"
    r"|[\u4e00-\u9fff]{1,4}?自然村)(?!民|级|委|口|里|庄)"
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
            if start < 0 or not _HAN.fullmatch(text, start, end):
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


def _known_places(
    text: str, tokens: list[tuple[int, int, str]], places: list[tuple[int, int, str]]
) -> Iterator[Candidate]:
    words = lexicons()
    edges = {0, len(text), *(start for start, _, _ in tokens)}
    for start, end, kind in places:
        if start not in edges or (end not in edges and end - start < 3):
            continue
        if _NO_PLACE.match(text, end) and kind in "npc":
            continue
        word = text[start:end]
        if GENERIC.search(word):
            continue
        if kind in "vt" and end - start >= 3 and word[-1] in "村区":
            if word not in words.common:
                yield Candidate(start, end, "LOC", 66, "lexicon")
        elif kind in "pcan":
            full = end - start >= 3 and word[-1] in "省市县区州旗"
            if full or word in words.local or kind in "pn":
                yield Candidate(start, end, "LOC", 80, "lexicon")


GENERIC: Final = re.compile(
    r"^(?:.{0,2}(?:示范区|开发区|经开区|风景区|市辖区|园区|新区|产业区|集聚区|度假区))$"
)
"""A kind of area, not the name of one."""

_NO_PLACE: Final = re.compile(
    r"特色|制造|梦|时间[0-9]|式现代化|智造|共产党|队|足协|女排|银行|日报|晚报|电信|移动|联通|农历"
)
