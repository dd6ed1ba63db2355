"""Articles to be typeset: those of the gold beside the sample pages, and some that nobody wrote."""

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HEADS: Final = ("column", "kicker", "headline", "subheadline")
_STRETCHED: Final = re.compile(r"(?<=[0-9A-Za-z]) | (?=[0-9A-Za-z])|(?<= [^\sa-z]) (?=[^\sa-z] )")
"""Blanks that the setting of the old page put in."""

Part = tuple[str, str]
"""role and text"""


@dataclass(frozen=True)
class Story:
    """An article as written: its headings, then its paragraphs, in reading order."""

    heads: tuple[Part, ...]
    text: tuple[Part, ...]


def stories_of(path: Path) -> list[Story]:
    """The articles of a `*.lines.tsv`, paragraphs put together."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    found: dict[str, list[list[str]]] = {}
    for row in rows:
        if row[1] not in ("-", "") and len(row) == 6:
            found.setdefault(row[1], []).append(row)
    out = []
    for name in found:
        heads: list[Part] = []
        text: list[Part] = []
        para = None
        for _, _, role, number, _, words in sorted(found[name], key=lambda row: int(row[4])):
            words = words.strip()
            if role not in HEADS:
                words = _STRETCHED.sub("", words)
            if role in HEADS:
                heads.append((role, words))
            elif role in ("subhead", "byline") or para != (role, number):
                text.append((role, words))
            else:
                text[-1] = (role, text[-1][1] + words)
            para = None if role in ("subhead", "byline") else (role, number)
        if text:
            out.append(Story(tuple(heads), tuple(text)))
    return out


def made_stories(seed: int, count: int) -> list[Story]:
    """Articles that nobody wrote."""
    chance = random.Random(seed)
    found: dict[str, Story] = {}
    while len(found) < count:
        story = _made(chance)
        found.setdefault(dict(story.heads)["headline"], story)
    return list(found.values())


_PLACES: Final = [
    "东城街道",
    "西溪镇",
    "花街镇",
    "龙山镇",
    "古山镇",
    "芝英镇",
    "石柱镇",
    "前仓镇",
    "舟山镇",
    "象珠镇",
    "唐先镇",
]
_THEMES: Final = (
    ("污水管网改造", "施工人员", "管道", "下水不畅的老问题"),
    ("村级文化礼堂", "文艺队员", "舞台", "晚上没处去的烦恼"),
    ("五金工业园区", "企业负责人", "厂房", "用地紧张的难题"),
    ("高标准农田", "种粮大户", "沟渠", "灌溉不便的困难"),
    ("社区养老食堂", "八旬老人", "饭菜", "做饭难的心事"),
    ("青少年科技馆", "小学生", "展品", "假期活动单调的情况"),
    ("公共自行车", "上班族", "站点", "最后一公里的不便"),
    ("山区应急广播", "护林员", "喇叭", "消息传递慢的短板"),
)
_DEEDS: Final = ["建成启用", "全面升级", "获得好评", "再添新点", "有序推进", "提前完工"]
_NAMES: Final = "王李张陈徐胡吕程应朱"
_LINES: Final = (
    "{t}，走进{p}，只见{b}老{n}正在忙碌，{m}件{c}整齐地摆放在一旁。",
    "“{t}以前{d}让人头疼，现在好多了。”{b}老{n}说，这{m}天大家都看在眼里。",
    "据了解，{a}项目总投资{m}万元，涉及{k}个村（社区），惠及群众{m}余人。",
    "{p}有关负责人介绍，今年以来该镇把{a}作为民生实事来抓，先后召开协调会{k}次，解决问题{k}个。",
    "下一步，{p}将继续做好{a}的后续管理工作，建立长效机制，让{m}件{c}真正发挥作用。",
    "目前，{a}已完成工程量的{k}0%，预计{t}前全部结束。",
    "为了解决{d}，{p}多方筹集资金{m}万元，请来专家现场指导，{b}老{n}也主动参与进来。",
    "在{p}的带动下，周边不少村也动了起来，{c}的数量比去年增加了{k}成。",
)


def _made(chance: random.Random) -> Story:
    place = chance.choice(_PLACES)
    what, who, thing, trouble = chance.choice(_THEMES)
    name = chance.choice(_NAMES)

    def line(pattern: str) -> str:
        return pattern.format(
            p=place, a=what, b=who, c=thing, d=trouble, n=chance.choice(_NAMES),
            t=f"{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日", k=chance.randrange(2, 9),
            m=chance.randrange(12, 980),
        )  # fmt: skip

    heads: list[Part] = []
    if chance.random() < 0.4:
        heads.append(("kicker", f"{place}破解{trouble}"))
    heads.append(("headline", f"{place}{what}{chance.choice(_DEEDS)}"))
    if chance.random() < 0.3:
        heads.append(("subheadline", f"{who}称赞{thing}用得上"))
    paragraphs = chance.randrange(2, 6)
    text: list[Part] = []
    for n in range(paragraphs):
        words = "".join(line(each) for each in chance.sample(_LINES, chance.randrange(1, 4)))
        if not n:
            words = f"本报讯（记者 {name}{chance.choice('伟芳敏静强磊洋艳')}）近日，" + words
        text.append(("body", words))
    return Story(tuple(heads), tuple(text))
