"""Organisations and places by their last words, and the short forms that a page gives them.

A relative organisation begins with its level (市建设局, 省经信厅, 市第一人民医院); a township is
an organisation where it acts (西城街道召开) and a place where something lies in it; an address
is one place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.lexicons import lexicons

_STOP: Final = "的了在是将与为被把对从向到让使等其该这那此个我你他她它们也都又就并且而但则已还由因以于或所之着过给跟同至每各名位项家间次年月日"
_INNER: Final = rf"[^\W\d_{_STOP}]"
_STRONG_END: Final = (
    r"(?:监督管理局|自然资源和规划局|行政执法局|管理局|监管局|分局|总局|公安局|教育局|建设局|财政局|卫健局|经信局|[\u4e00-\u9fff]{1,6}局"
    r"|[\u4e00-\u9fff]{1,5}厅|办公室|办公厅|[\u4e00-\u9fff]{0,3}办|委员会|管委会|[\u4e00-\u9fff]{1,4}委"
    r"|[\u4e00-\u9fff]{0,10}中心|医共体|人民医院|中医院|医院|卫生院|分院|疾控中心|法院|检察院|研究院|研究所|协会|联合会|商会|学会|基金会|总工会|妇联"
    r"|残联|文联|科协|红十字会|工商联|融媒体中心|电视台|广播电台|日报社|报社|大学|学院|中学|小学|幼儿园|学校|职技校|党校"
    r"|图书馆|博物馆|文化馆|支队|大队|中队|救援队|中心组|领导小组|指挥部|专班|专家组|集团|公司|银行|合作社|联社|交投集团|水务集团)"
)
_RELATIVE: Final = re.compile(
    rf"(?<![我全该本各多区县镇乡村级\u3000\w])(?:[省市县区州])(?![级内外区场民领属直花长容值树])"
    rf"{_INNER}{{0,14}}?{_STRONG_END}(?:{_INNER}{{1,4}}(?:所|队|站|分院|分局|支行))?"
)
_COMPANY: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9（）()·]{2,22}?(?:(?:股份|集团|责任)?有限(?:责任)?公司|股份公司|集团公司)"
)
_TOWN: Final = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:街道|镇|乡)")
_ACTS: Final = re.compile(
    r"(?:还|将|已|正|也|积极|大力|全力|全面|扎实|持续|深入|充分|及时|近日|日前|今年|去年|率先|紧紧|切实|主动|不断|认真|着力|创新|坚持|进一步"
    r"|联合|组织|举行|举办|召开|开展|推进|推出|推动|打造|通过|依托|结合|成立|建立|启动|落实|聚焦|围绕|创建|实施|完成|立足|紧扣|以|把|对|与"
    r"|党工委|党委|办事处|政府|人大|纪工委|工作人员|干部|相关负责人|有关负责人|负责人|综合|网格|新时代|平安)"
)
_NUMBERED: Final = re.compile(
    r"[\u4e00-\u9fff]{1,5}?(?:路|大道|街|大街|巷|弄)(?:[0-9０-９]+(?:[-－][0-9]+)?(?:号|弄)(?:[0-9０-９]*(?:楼|幢|室|单元))?)"
)
_ALIAS: Final = re.compile(r"（(?:以下|下)?(?:简?称(?:为|作)?)[:：]?\s?[“\"「]?([\u4e00-\u9fffA-Za-z0-9]{2,12})[”\"」]?）")
_TRADE: Final = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团|股份|控股|实业|科技|电器|工贸|光电|安防|电子|机械|汽车|药业|食品|五金|工具"
    r"|门业|智能|电动|新能源|厨具|建设|置业|商贸|制造|装备|材料|电力|环保|文化|传媒|网络|信息|软件)+$"
)


def bodies(text: str) -> Iterator[Candidate]:
    """Organisations and places of one text that their last words give away."""
    for match in _RELATIVE.finditer(text):
        yield Candidate(match.start(), match.end(), "ORG", 82, "suffix")
    for match in _NUMBERED.finditer(text):
        yield Candidate(match.start(), match.end(), "LOC", 80, "suffix")
    yield from _towns(text)


def _towns(text: str) -> Iterator[Candidate]:
    places = lexicons().places
    for start, end, kind in places.find(text):
        if kind == "t" and end - start >= 3:
            acts = _ACTS.match(text, end)
            yield Candidate(start, end, "ORG" if acts else "LOC", 84 if acts else 82, "lexicon")
        elif kind == "v" and end - start >= 3 and text[end - 1] in "村区":
            yield Candidate(start, end, "LOC", 66, "lexicon")
        elif kind in "pca" and (end - start >= 3 or kind == "p"):
            yield Candidate(start, end, "LOC", 80 if text[end - 1] in "省市县区州" else 70, "lexicon")


def aliases(text: str, found: Sequence[Candidate]) -> dict[str, str]:
    """Short forms that the text gives to names, with their label.

    ``…有限公司（以下简称“晓诚公司”）`` gives 晓诚公司; a company's name without the words of
    its trade gives its brand (步阳集团 → 步阳), at least two characters.
    """
    names: dict[str, str] = {}
    for match in _ALIAS.finditer(text):
        for one in found:
            if one.end == match.start():
                names[match.group(1)] = one.label
    for one in found:
        if one.label == "ORG":
            name = text[one.start : one.end]
            brand = _TRADE.sub("", name)
            if 2 <= len(brand) <= 4 and brand != name and lexicons().places.get(brand) is None:
                names.setdefault(brand, "ORG")
    return names


_JOIN: Final = re.compile(r"(?:街道|镇|乡|村|社区|区块|小区|路|街|号|组|自然村|[省市县区州])$")
_LEVEL: Final = (
    ("省", "自治区"),
    ("市", "州", "盟"),
    ("县", "区", "旗"),
    ("街道", "镇", "乡"),
    ("村", "社区", "居", "路", "街", "大道", "巷"),
    ("自然村", "组", "号", "园", "大厦", "广场", "公园"),
)


def _rank(name: str) -> int:
    for rank in range(len(_LEVEL) - 1, -1, -1):
        if name.endswith(_LEVEL[rank]):
            return rank
    return -1


def join_addresses(text: str, found: Iterable[Candidate]) -> list[Candidate]:
    """Places that stand together without a gap, from the larger to the smaller, as one."""
    out: list[Candidate] = []
    for one in sorted(found):
        last = out[-1] if out else None
        if (
            last is not None
            and last.end == one.start
            and one.label == "LOC"
            and (last.label == "LOC" or _rank(text[last.start : last.end]) == 3)
            and last.label in ("LOC", "ORG")
        ):
            left, right = _rank(text[last.start : last.end]), _rank(text[one.start : one.end])
            if 0 <= left < right:
                sure = min(last.confidence, one.confidence)
                out[-1] = Candidate(last.start, one.end, "LOC", sure, "address")
                continue
        out.append(one)
    return out
