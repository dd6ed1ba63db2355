"""Dates, times of day, years and words of time, by the project's guidelines.

Not durations (两天, 24小时), not 接下来. Written for full-width and half-width digits alike.
"""

import re
from collections.abc import Iterator
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.text.signs import DIGITS, NUMBERS

SOURCE: Final = "time"

_N: Final = f"[{DIGITS}]"
_D: Final = f"[{NUMBERS}]"
_PART: Final = (
    "(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜间|夜里|半夜|深夜|白天|午后|午夜|晚间|晚|早)"
)
_CLOCK: Final = (
    rf"(?:{_N}{{1,2}}[:：]{_N}{{2}}"
    rf"|(?:{_D}{{1,3}}|两)[时點点](?:{_D}{{1,3}}分|半|整|许|多|左右)?)"
)
_DAY: Final = rf"{_D}{{1,3}}[日号]"
_SEASON: Final = r"(?:[春夏秋冬]季|春天|夏天|秋天|冬天|上半年|下半年|年初|年底|年末|年终|年中)"
_FESTIVAL: Final = (
    r"(?:新年|春节|元旦|清明节?|端午节?|中秋节?|国庆节?|元宵节?|重阳节?|五一(?:节|劳动节)?|除夕)"
)
_ERA: Final = (
    r"(?:(?:[东西南北后]?[汉魏晋宋齐梁唐周]|[秦隋元明清])[朝代]?)?"
    r"(?:民国|洪武|建文|永乐|宣德|正统|景泰|天顺|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
    r"|贞观|永徽|开元|天宝|大历|元和|会昌|淳化|咸平|景德|天圣|庆历|嘉祐|熙宁|元丰|元祐|绍圣|崇宁|政和|宣和|靖康|建炎|绍兴|隆兴|乾道|淳熙|庆元|嘉定|淳祐|咸淳|至元|大德|延祐|至正)"
    rf"(?:[元一二三四五六七八九十]{{1,3}}年|(?<=民国){_N}{{1,2}}年|年间|初年|末年)"
)
_LUNAR_DAY: Final = (
    r"(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]?|三十|[十廿])"
)
_LUNAR: Final = (
    rf"(?:(?:农历|阴历|夏历)?(?:正月|腊月|冬月|闰{_D}{{1,2}}月)(?:{_LUNAR_DAY}(?![一二三四五六七八九十月年]))?"
    rf"|(?:农历|阴历|夏历){_D}{{1,3}}月(?:{_LUNAR_DAY})?)"
)
_TAIL: Final = r"(?:初|底|末|[上中下]旬(?:以来)?|以来|起|左右|前后|之前|之后)"
_MONTH: Final = rf"(?:{_D}{{1,3}}月份?)"
_YEAR: Final = (
    rf"(?:(?:公元前?)?{_N}{{4}}年度?|[一二][〇○零一二三四五六七八九]{{3}}年度?"
    rf"|{_N}{{2}}年(?!来|前|后|间|的))"
)
_REL_YEAR: Final = r"(?:今年|去年|前年|明年|后年|当年|同年|次年|翌年|本年度?|上年度?)"
_QUARTER: Final = r"(?:(?:第?[一二三四1-4１-４]|前[两二三])季度)"
_REL_MONTH: Final = r"(?:本月|上月|上个月|下月|下个月|当月|同月|次月)"
_REL_DAY: Final = (
    r"(?:今天|昨天|前天|明天|后天|今日|昨日|前日|明日|当天|当日|次日|翌日|今晨|昨晚|今晚|当晚|即日"
    r"|今早|昨夜|今夜|本周|上周|下周)"
)
_WEEK: Final = r"(?:[本上下每]?(?:个?星期|周|礼拜)[一二三四五六日天](?![年期]))"
_SPAN: Final = r"(?:至|到|[-－—~～]{1,2})"
_WORDS: Final = (
    r"近年来|近些年来?|近几年来?|近[一二三四五六七八九十两]年来?|近期|近日|近来|日前|目前|当前|眼下|如今|现在|目下"
    r"|今后|此前|不久前|前不久|前段时间|年初|年底|年末|岁末年初|岁末|月底|月初|全年|全天|过去[一1１]年|过去几年|同期"
    rf"|新世纪|{_FESTIVAL}|上半年|下半年|{_QUARTER}"
    r"|“?[一二三四五六七八九十]{1,3}五”?(?:期间|时期)"
    rf"|(?:公元前?)?{_N}{{1,2}}世纪(?:{_N}{{2}}年代(?:初期?|中期|末期?|末)?|初|末|中叶)?"
    rf"|[一二]?十[一二三四五六七八九]?世纪(?:[一二三四五六七八九]十年代(?:初期?|中期|末期?|末)?|初|末|中叶)?"
    rf"|(?:[上本]个?世纪)?{_N}{{2}}年代(?:初期?|中期|末期?|末)?|(?:[上本]个?世纪)?[一二三四五六七八九]十年代(?:初期?|中期|末期?|末)?"
    r"|[上本]个?世纪[初末]|最近(?![的一处])"
)
_DATE: Final = (
    rf"(?:{_ERA}(?:{_SEASON}|[春夏秋冬](?![^，。、））]))?"
    rf"|(?:{_YEAR}|{_REL_YEAR})(?:农历)?"
    rf"(?:{_D}{{1,2}}{_SPAN}{_MONTH}|{_MONTH}(?:{_DAY})?|{_SEASON}|{_FESTIVAL}|{_QUARTER})?"
    rf"|{_LUNAR}|{_REL_MONTH}(?:{_DAY})?|{_MONTH}(?:{_DAY})?|{_WEEK}|{_REL_DAY}"
    rf"|{_DAY}(?!楼|线|院|馆|文件|公路|地块|门|车))"
)
_POINT: Final = rf"{_DATE}(?:（?{_WEEK}）?)?{_PART}?{_CLOCK}?"
_TIME: Final = re.compile(
    rf"{_POINT}{_TAIL}?(?:{_SPAN}(?:{_POINT}{_TAIL}?|{_PART}?{_CLOCK}))?"
    rf"|{_PART}?{_CLOCK}(?:{_SPAN}{_CLOCK})?"
    rf"|(?:{_WORDS})"
    rf"|{_PART}(?=[，,])"
    rf"|(?<!{_N})[1-9１-９]{_N}?[·・][1-3]?{_N}(?!{_N})"
)
_BARE_YEAR: Final = re.compile(
    rf"(?<!{_N})(?:19|20|１９|２０){_N}{{2}}(?!{_N}|[年\.．万亿个家人元名台余多%％平公亩吨级届版款号型])"
)
_BARE_CLOCK: Final = re.compile(rf"{_D}{{1,3}}[点時时](?![{DIGITS}:：分半整许])")
_NOT_AFTER: Final = re.compile(r"[第近每满历逾约超共计达晚早前后隔过年龄周岁]$")
_STANDS: Final = re.compile(rf"[年月日号]|^{_FESTIVAL}$")
_HAN_DIGITS: Final = "〇零一二三四五六七八九十"
_SPOKEN: Final = re.compile(rf"{_D}{{1,3}}[时點点](?:半|整|许|左右|{_D}+分)?")
_BEFORE_CLOCK: Final = frozenset(
    ["", "在", "于", "到", "至", "从", "，", "。", "（", "日", "午", "晚", "晨", "早", "上"]
)
_HAN_NUMBER: Final = re.compile(r"[〇零一二三四五六七八九十]+号")
_HAN_NEXT: Final = re.compile(r"[\u4e00-\u9fff]")
_NUMBER: Final = re.compile(rf"{_N}$")
_DURATION: Final = re.compile(rf"^{_N}{{1,3}}年$|^[一二三四五六七八九十]{{1,2}}[年月日]$")


def times(text: str) -> Iterator[Candidate]:
    """Times in one text."""
    for match in _TIME.finditer(text):
        start, end = match.span()
        found = match.group()
        before = text[max(0, start - 1) : start]
        if end - start < 2 or _NUMBER.search(before):
            continue
        if _DURATION.match(found) and not re.match(rf"^{_N}{{2}}年$", found):
            continue
        if re.match(rf"^{_N}{{2}}年$", found) and found[0] not in "89８９":
            continue
        if _HAN_NUMBER.fullmatch(found):
            continue
        loose = not before or before not in "日号午晚晨上天，。（" or found[-1] == "点"
        if loose and _BARE_CLOCK.fullmatch(found):
            continue
        if found[0] in _HAN_DIGITS and _SPOKEN.fullmatch(found) and before not in _BEFORE_CLOCK:
            continue
        if _NOT_AFTER.search(before) and not _STANDS.search(found):
            continue
        if before and before in "路街弄巷道楼幢栋线座第" and re.search(r"^\S{1,3}号$", found):
            continue
        if before and before in "第近每满" and not re.match(rf"^{_N}{{4}}", found):
            continue
        yield Candidate(start, end, "TIME", 90, SOURCE)
    for match in _BARE_YEAR.finditer(text):
        if not _HAN_NEXT.match(text, match.end()):
            continue
        yield Candidate(match.start(), match.end(), "TIME", 55, SOURCE)
