"""Dates, times of day, years and words of time, by the project's guidelines.

Not durations (两天, 24小时), not 接下来. Written for full-width and half-width digits alike.
"""

import re
from collections.abc import Iterator
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import any_of, rule_list
from yk_reader.tagging.tokens import is_word
from yk_reader.text.signs import COUNTERS, DIGITS, NUMBERS

SOURCE: Final = "time"

_HEAD_WORDS: Final = (
    "parts-of-day", "parts-beside-a-day", "seasons", "festivals", "eras", "relative-years",
    "relative-months", "relative-days", "times-in-words", "years-of-seasons", "calendars",
)  # fmt: skip
"""The words that a time can begin with."""
_N: Final = f"[{DIGITS}]"
_H: Final = f"{COUNTERS}廿卅"
"""Chinese numbers with those for twenty and thirty; stands inside ``[…]``."""
_D: Final = f"[{NUMBERS}廿卅]"
_PART: Final = any_of("parts-of-day")
_CLOCK: Final = (
    rf"(?:{_N}{{1,2}}[:：]{_N}{{2}}"
    rf"|(?:{_D}{{1,3}}|两)[时點点](?:{_D}{{1,3}}分|[一三两]刻|半|整|许|多|左右)?)"
)
_OF_DAY: Final = rf"(?:{_PART}|{any_of('parts-beside-a-day')})"
"""A part of the day beside a day or an hour: 晨, 夜 and the like too."""
_HOUR: Final = rf"{_OF_DAY}?{_CLOCK}"
_DAY: Final = rf"{_D}{{1,3}}[日号]"
_STEMS: Final = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
"""A year of the cycle of sixty."""
_SEASON: Final = any_of("seasons")
_FESTIVAL: Final = any_of("festivals")
_ERA: Final = (
    r"(?:(?:(?:[东西南北后]?[汉魏晋宋齐梁唐周]|[秦隋元明清])[朝代]?)?"
    rf"{any_of('eras')}(?:[元{_H}]{{1,3}}年|{_STEMS}年?|年间|初年|末年)"
    rf"|(?:中华)?民国(?:(?:元|[{_H}]{{1,3}}|{_N}{{1,3}})年|初年|年间)"
    rf"|(?<!{any_of('before-people')})民(?:(?:[廿卅][{COUNTERS}]?|[{COUNTERS}]?十[{COUNTERS}]?)年"
    rf"|[元初](?=以[来后前]|[，。、；））]))"
    rf"|{_STEMS}年)"
)
"""A year of an era: 光绪廿六年, 民国二十六年, 民廿六年, 丁丑年."""
_LUNAR_DAY: Final = (
    r"(?:(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]?|三十"
    r"|[十廿卅])日?)"
)
_CALENDAR: Final = any_of("calendars")
_LUNAR: Final = (
    rf"(?:{_CALENDAR}?(?:正月|腊月|冬月|闰{_D}{{1,2}}月)(?:{_LUNAR_DAY}(?![一二三四五六七八九十月年]))?"
    rf"|{_CALENDAR}(?:{_D}{{1,3}}月(?:{_LUNAR_DAY}(?![{COUNTERS}])|{_DAY})?|{_FESTIVAL}))"
)
_FIRST_DAYS: Final = rf"{_D}{{1,3}}月初[{COUNTERS}]日?"
"""A day of the old calendar that shows itself: 二月初八."""
_TAIL: Final = r"(?:初|底|末|杪|[上中下]旬(?:以来)?|以来|起|左右|前后|之前|之后)"
_MONTH: Final = rf"(?:(?:{_D}{{1,3}}|元)月份?)"
_SPAN: Final = r"(?:至|到|[-－—~～]{1,2})"
_NO_YEAR: Final = "(?!来|前|后|间|的|以|之|代)"
"""What makes a number of years of it."""
_YEAR: Final = (
    rf"(?:[公西]元前?{_N}{{1,3}}年|(?:[公西]元前?)?{_N}{{4}}年?{_SPAN}{_N}{{2,4}}年间?(?![来前后])"
    rf"|[一二][〇○零{COUNTERS}]{{3}}年?{_SPAN}[〇○零{COUNTERS}]{{2,4}}年间?"
    rf"|(?:[公西]元前?)?{_N}{{4}}年[度间]?|[一二][〇○零一二三四五六七八九]{{3}}年[度间]?"
    rf"|{_N}{{2}}(?:{_SPAN}{_N}{{2}})?年{_NO_YEAR}|[廿卅][一二三四五六七八九]年{_NO_YEAR}"
    rf"|[{_H}]{{1,3}}年(?={_D}{{1,3}}月(?!份)))"
)
_REL_YEAR: Final = any_of("relative-years")
_QUARTER: Final = r"(?:(?:第?[一二三四1-4１-４]|前[两二三])季度)"
_REL_MONTH: Final = any_of("relative-months")
_REL_DAY: Final = any_of("relative-days")
_WEEK: Final = r"(?:[本上下每]?(?:个?星期|周|礼拜)[一二三四五六日天](?![年期]))"
_WORDS: Final = (
    rf"{any_of('times-in-words')}|{_FESTIVAL}|上半年|下半年|{_QUARTER}"
    r"|“?[一二三四五六七八九十]{1,3}五”?(?:期间|时期)"
    rf"|(?:公元前?)?{_N}{{1,2}}世纪(?:{_N}{{2}}年代(?:初期?|中期|末期?|末)?|初|末|中叶)?"
    rf"|(?:[一二]?十[一二三四五六七八九]?|廿一?)世纪(?:[一二三四五六七八九]十年代(?:初期?|中期|末期?|末)?|初|末|中叶)?"
    rf"|(?:[上本]个?世纪)?{_N}{{2}}年代(?:初期?|中期|末期?|末)?|(?:[上本]个?世纪)?(?:[一二三四五六七八九]十|[廿卅])年代(?:初期?|中期|末期?|末)?"
    r"|[上本]个?世纪[初末]|最近(?![的一处])"
)
_DATE: Final = (
    rf"(?:(?:{_ERA}|{_YEAR}|{_REL_YEAR})"
    rf"(?:{_LUNAR}|{_FIRST_DAYS}|{_D}{{1,2}}{_SPAN}{_MONTH}|{_MONTH}(?:{_DAY})?|{_SEASON}|{_FESTIVAL}|{_QUARTER}"
    rf"|[春夏秋冬](?=[，。、））间末初]))?"
    rf"|{_LUNAR}|{_FIRST_DAYS}|{_REL_MONTH}(?:{_DAY}|[初底末杪])?|{_MONTH}(?:{_DAY})?|{_WEEK}|{_REL_DAY}"
    rf"|{any_of('years-of-seasons')}[春夏秋冬](?!{any_of('not-behind-season')})"
    rf"|[今昨明次](?={_OF_DAY}|{_CLOCK})|(?<![日基])本日(?![前常本])"
    rf"|{_DAY}(?!楼|线|院|馆|文件|公路|地块|门|车|之?内|以内|之久"
    rf"|(?<=号){any_of('numbered')}))"
)
_POINT: Final = rf"{_DATE}(?:（?{_WEEK}）?)?{_OF_DAY}?{_CLOCK}?"
_DAY_OF_EVENT: Final = (
    rf"(?:(?<!{_N})(?:[1１][0-2０-２]|[1-9１-９])[·・](?:[3３][01０１]|[12１２]{_N}|[1-9１-９])"
    rf"|(?<![{COUNTERS}])(?:一二|十[一二]|[{COUNTERS}])[·・](?:[一二三]?[{COUNTERS}]))"
    rf"(?=[”’\u4e00-\u9fff])(?![{COUNTERS}倍点角成千百比折股美港日欧英]|{any_of('counted')})"
)
"""Month and day by which something is called (3·15晚会, “一·二八”事变); what is counted so are
decimals (3·5亿)."""
_IN_FIGURES: Final = (
    r"(?:1[89]|20)[0-9]{2}(?P<mark>[-./])(?:0?[1-9]|1[0-2])(?P=mark)(?:[12][0-9]|3[01]|0?[1-9])"
)
"""A whole date in figures: 1998.10.8."""
_OTHER_HEADS: Final = (
    "甲乙丙丁戊己庚辛壬癸东西南北后汉魏晋宋齐梁唐周秦隋元明清"
    "中民公西正腊冬闰本上下每星礼周两前第今昨明次最“"
)
_HEADS: Final = NUMBERS + "".join(
    sorted({word[0] for part in _HEAD_WORDS for word in rule_list(part)} | {*_H, *_OTHER_HEADS})
)
"""How a time can begin, for the inside of ``[…]``: only there the whole pattern is tried."""
_TIME: Final = re.compile(
    rf"(?=[{_HEADS}])(?:{_POINT}{_TAIL}?(?:{_SPAN}(?:{_POINT}{_TAIL}?|{_HOUR}))?"
    rf"|{_HOUR}(?:{_SPAN}{_HOUR})?"
    rf"|(?:{_WORDS})"
    rf"|(?<![{DIGITS}.／/－-]){_IN_FIGURES}(?![{DIGITS}.／/－-])"
    rf"|{_PART}(?=[，,])"
    rf"|{_DAY_OF_EVENT})"
)
_YEARS: Final = re.compile(
    rf"(?<![{DIGITS}.．\-－])(?:1[89]|20){_N}{{2}}[-－—~～](?:1[89]|20){_N}{{2}}(?![{DIGITS}\-－年])"
)
"""Two years without their 年; not a telephone number."""
_BARE_YEAR: Final = re.compile(
    rf"(?<!{_N})(?:19|20|１９|２０){_N}{{2}}(?!{_N}|[年\.%％至到\-－—~～]|{any_of('counted')})"
)
_BARE_CLOCK: Final = re.compile(rf"{_D}{{1,3}}[点時时](?![{DIGITS}:：分半整许])")
_NOT_AFTER: Final = re.compile(r"[第近每满历逾约超共计达晚早前后隔过年龄周岁]$")
_STANDS: Final = re.compile(rf"[年月日号]|^{_FESTIVAL}$")
_HAN_DIGITS: Final = "〇零一二三四五六七八九十"
_IN_NUMBER: Final = frozenset(_HAN_DIGITS + "廿卅百千万")
_SPOKEN: Final = re.compile(rf"{_D}{{1,3}}[时點点](?:半|整|许|左右|{_D}{{1,3}}分)?")
_BEFORE_CLOCK: Final = frozenset(
    ["", "在", "于", "到", "至", "从", "，", "。", "（", "日", "午", "晚", "晨", "早", "上"]
)
_HAN_NUMBER: Final = re.compile(r"[〇零一二三四五六七八九十廿卅]{1,12}号")
_WEEKDAY_NAME: Final = re.compile(
    rf"周[一二三四五六日](?!{any_of('behind-weekdays')})[\u4e00-\u9fff]"
    r"(?=[，。、；：）”（]|[是说为的等和与在及]|教授|先生|同志|女士|$)"
)
"""A name that begins like a weekday: 周三畏."""
_NUMBERED: Final = re.compile(rf"({_N}{{1,3}})号")
_BEFORE_NUMBERS: Final = frozenset("路街弄巷道楼幢栋线座第段里坊村组甲乙丙丁）)〕]】")
_NO_CALENDAR: Final = re.compile(rf"(?:2[1-9]|[3-9]{_N}){_N}{{2}}年")
"""So many years, none of the calendar: 5000年."""
_HAN_NEXT: Final = re.compile(r"[\u4e00-\u9fff]")
_NUMBER: Final = re.compile(rf"{_N}$")
_DURATION: Final = re.compile(rf"^{_N}{{1,3}}年$|^[{COUNTERS}]{{1,2}}[年月日]$|^[廿卅]年$")
_DAYS: Final = re.compile(r"[廿卅][日号]$")
_ROUGH: Final = frozenset("近逾约历共计达满每隔")


def times(text: str) -> Iterator[Candidate]:
    """Times in one text."""
    for match in _TIME.finditer(text):
        start, end = match.span()
        found = match.group()
        before = text[max(0, start - 1) : start]
        if end - start < 2 or _NUMBER.search(before):
            continue
        if before in _IN_NUMBER and found[0] in _IN_NUMBER:
            continue
        if before == "附" and found[0] == "近":
            continue
        if _DURATION.match(found) and not re.match(rf"^{_N}{{2}}年$", found):
            continue
        if re.match(rf"^{_N}{{2}}年$", found) and found[0] not in "89８９":
            continue
        if _HAN_NUMBER.fullmatch(found) or (before in _ROUGH and _DAYS.fullmatch(found)):
            continue
        loose = not before or before not in "日号午晚晨上天，。（" or found[-1] == "点"
        if loose and _BARE_CLOCK.fullmatch(found):
            continue
        if found[0] in _HAN_DIGITS and _SPOKEN.fullmatch(found) and before not in _BEFORE_CLOCK:
            continue
        if _NOT_AFTER.search(before) and not _STANDS.search(found):
            continue
        if _WEEKDAY_NAME.match(text, start) and not is_word(text[end : end + 2]):
            continue
        numbered = _NUMBERED.match(found)
        if _NO_CALENDAR.match(found):
            continue
        if numbered and (before in _BEFORE_NUMBERS or int(numbered[1]) > 31):
            continue
        if before and before in "第近每满" and not re.match(rf"^{_N}{{4}}", found):
            continue
        yield Candidate(start, end, "TIME", 90, SOURCE)
    for match in _YEARS.finditer(text):
        yield Candidate(match.start(), match.end(), "TIME", 60, SOURCE)
    for match in _BARE_YEAR.finditer(text):
        if not _HAN_NEXT.match(text, match.end()):
            continue
        yield Candidate(match.start(), match.end(), "TIME", 55, SOURCE)
