"""What newspapers print around a text: bylines, datelines, credits, continuation notes.

Everything works on one unit of reflowed text (or any string); offsets are code points in it,
half-open. The parts come out as data: names and posts, agency, place, date, page number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yk_reader.text.signs import BULLETS, COUNTERS, DIGITS, NUMBERS


class PartKind(StrEnum):
    """What a part of a formula is."""

    NAME = "name"
    """a person"""
    POST = "post"
    """a post or profession: 首席记者, 通讯员"""
    AGENCY = "agency"
    """a news agency or a paper: 新华社, 本报"""
    PLACE = "place"
    DATE = "date"
    PAGE = "page"
    """a page number"""
    UNIT = "unit"
    """what kind of work a credit names: 摄, 文, 图, 责编"""


class FormulaKind(StrEnum):
    """What a formula is."""

    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    STAFF = "staff"
    """责编, 校对 and the like"""
    CONTINUES = "continues"
    """下转: goes on elsewhere"""
    CONTINUED = "continued"
    """上接, 紧接: comes from elsewhere"""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a formula; `start`..`end` in the given text; `value` has no inner blanks."""

    kind: PartKind
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Formula:
    """One byline, dateline, credit or continuation note with its parts in order."""

    kind: FormulaKind
    start: int
    end: int
    parts: tuple[Part, ...]

    def values(self, kind: PartKind) -> tuple[str, ...]:
        """The values of all parts of one kind."""
        return tuple(p.value for p in self.parts if p.kind is kind)


_S: Final = r"[ \t\u3000\xa0]"
_HAN: Final = r"[\u4e00-\u9fff\u3400-\u4dbf]"
_NUM: Final = f"[{NUMBERS}]"
POST: Final = (
    rf"(?:(?:本报|本台|本刊|本社|新华社|特约|特派|首席|高级|资深|主任|见习|实习|融媒体?|全媒体?|文字|摄影|视频|驻{_HAN}{{2,4}})"
    rf"{{0,4}}(?:记者|通讯员|见习生|实习生|评论员|撰稿人|撰稿|作者|编辑|摄影师))"
)
"""A post as bylines print it, longest first."""
_NAME_CHARS: Final = r"[\u4e00-\u9fff\u3400-\u4dbf·•・]"
_SPACED: Final = rf"{_HAN}(?:{_S}{_HAN}){{1,3}}(?!{_NAME_CHARS})"
_NAME: Final = rf"(?:{_NAME_CHARS}{{2,12}})"
_STOP: Final = (
    "报道",
    "摄影",
    "摄",
    "文",
    "图",
    "供图",
    "发自",
    "整理",
    "采写",
    "综合",
    "近日",
    "日前",
    "昨日",
    "昨天",
    "今天",
    "从",
    "在",
    "据",
    "获悉",
    "了解",
)
_POST_RE: Final = re.compile(POST)
_SEP_RE: Final = re.compile(rf"(?:{_S}|[、，,/／&和]|:|：)+")
_NAME_RE: Final = re.compile(rf"(?:{_SPACED}|{_NAME})")
_BULLETS: Final = f"[{BULLETS}]"
_BYLINE_START: Final = re.compile(rf"{_BULLETS}{{1,2}}{_S}*(?=\S)")
_PAREN: Final = re.compile(r"[（(][^（()）\n]{2,120}[）)]")
_ROLE_WORD: Final = re.compile(
    rf"(文字|摄影|文|图|制图|漫画|视频|供图)(?:{_S}*[/／:：]{_S}*|{_S}+)"
)
_DATE: Final = rf"(?:{_NUM}{{2,4}}年)?{_NUM}{{1,3}}月{_NUM}{{1,3}}日(?:[上下]午|晚|凌晨)?"
_AGENCY: Final = (
    r"(?:新华社|中新社|中新网|中国新闻社|中央社|人民网|央视网?|法新社|路透社|美联社|塔斯社|共同社|国际文传电讯社"
    rf"|本报|本台|本刊|本社|{_HAN}{{2,6}}(?:日报|晚报|晨报|时报|商报|通讯社|客户端))"
)
_DATELINE: Final = re.compile(
    rf"(?P<ju>据)?(?P<agency>{_AGENCY}){_S}*"
    rf"(?:(?P<place>(?!讯|电|记者|驻)(?:(?!{_NUM}{{1,3}}月)[\u4e00-\u9fff·]){{2,12}}?){_S}*)?"
    rf"(?P<date>{_NUM}{{1,3}}{_S}*月{_S}*{_NUM}{{1,3}}{_S}*日)?{_S}*"
    rf"(?P<kind>专电|电讯|电|讯|消息|专稿)"
)
_FOLLOW: Final = re.compile(
    rf"{_S}*(?P<post>{POST})(?P<rest>[^，。；！？\n]{{1,40}}?)(?P<end>报道|摄影报道)"
)
_CREDIT: Final = re.compile(
    rf"(?P<head>{POST}[^，。；！？（）()\n]{{1,40}}?|{_NAME_CHARS}{{2,4}})"
    rf"{_S}*[/／]?{_S}*(?P<work>摄影报道|摄影|供图|摄|文/图|图/文|文图)(?=$|[）)。])"
)
_STAFF: Final = re.compile(
    rf"(?P<work>责任编辑|本版编辑|责编|编辑|校对|版式|组版|美编|版面|审读|值班(?:编委|主任|总编)|统筹)"
    rf"(?:{_S}*[:：/／]{_S}*|{_S}+)(?P<names>{_NAME_CHARS}{{2,4}}(?:{_S}+(?!责|校|编|版|美|审|组){_NAME_CHARS}{{2,4}})*"
    rf"|{_SPACED})"
)
_CONTINUE: Final = re.compile(
    rf"[（(]?{_S}*(?P<way>下转|转|上接|紧接|接){_S}*第?{_S}*(?P<page>[{DIGITS}A-Z〇{COUNTERS}]{{1,4}}){_S}*版"
    rf"(?P<more>[^（()）\n]{{0,24}})[）)]?"
)
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")}


def page_number(text: str) -> str:
    """A page number in plain digits: `３`, `三`, `十二`, `A3` -> `3`, `3`, `12`, `A3`."""
    plain = text.translate(_DIGITS)
    if not plain or plain.isascii():
        return plain
    if "十" in plain:
        tens, _, ones = plain.partition("十")
        return str((_CHINESE.get(tens, 1) if tens else 1) * 10 + _CHINESE.get(ones, 0))
    return "".join(str(_CHINESE.get(c, c)) for c in plain)


def _plain(text: str) -> str:
    return "".join(text.split())


def _part(kind: PartKind, text: str, start: int, end: int) -> Part:
    return Part(kind, start, end, _plain(text[start:end]))


def _posts_and_names(text: str, start: int, end: int, *, named: bool = False) -> list[Part]:
    """Posts and names of `start`..`end`; `named`: a name may come before any post."""
    out: list[Part] = []
    at = start
    open_names = named
    while at < end:
        sep = _SEP_RE.match(text, at, end)
        if sep:
            at = sep.end()
            continue
        post = _POST_RE.match(text, at, end)
        if post:
            out.append(_part(PartKind.POST, text, post.start(), post.end()))
            at = post.end()
            open_names = True
            continue
        work = _ROLE_WORD.match(text, at, end)
        if work:
            out.append(_part(PartKind.UNIT, text, work.start(1), work.end(1)))
            at = work.end()
            open_names = True
            continue
        name = _NAME_RE.match(text, at, end) if open_names else None
        if name is None:
            at += 1
            open_names = False
            continue
        stop = name.end()
        inner = _POST_RE.search(text, name.start() + 2, name.end())
        if inner:
            stop = inner.start()
        word = text[name.start() : stop]
        for tail in _STOP:
            k = word.find(tail)
            if k == 0 or (k > 1 and k + len(tail) == len(word)):
                stop = name.start() + k
                break
        value = _plain(text[name.start() : stop])
        size = len(value)
        if 2 <= size <= 4 or ("·" in value and size <= 12):
            out.append(_part(PartKind.NAME, text, name.start(), stop))
        at = max(stop, name.start() + 1)
        if stop == name.start():
            open_names = False
    return out


def find_datelines(text: str) -> tuple[Formula, ...]:
    """Datelines with the byline that follows: `新华社杭州1月3日电（记者 甲）`, `本报讯`."""
    out = []
    for m in _DATELINE.finditer(text):
        head = text[max(0, m.start() - 2) : m.start()].strip()
        if head and head[-1] not in "。！？）)”\n":
            continue
        parts = [_part(PartKind.AGENCY, text, m.start("agency"), m.end("agency"))]
        for group, kind in (("place", PartKind.PLACE), ("date", PartKind.DATE)):
            if m.group(group):
                parts.append(_part(kind, text, m.start(group), m.end(group)))
        end = m.end()
        paren = _PAREN.match(text, end)
        follow = _FOLLOW.match(text, end)
        if paren and _POST_RE.search(text, paren.start(), paren.end()):
            parts += _posts_and_names(text, paren.start() + 1, paren.end() - 1)
            end = paren.end()
        elif follow:
            parts += _posts_and_names(text, follow.start("post"), follow.end("rest"))
            end = follow.end()
        out.append(Formula(FormulaKind.DATELINE, m.start(), end, tuple(parts)))
    return tuple(out)


def find_bylines(text: str) -> tuple[Formula, ...]:
    """Bylines: `□首席记者 甲 通讯员 乙`, `（记者/甲 通讯员/乙）`, `◎文/甲 图/乙`, `记者 甲 乙`."""
    out: list[Formula] = []
    lead = _BYLINE_START.match(text)
    if lead:
        end = len(text.rstrip())
        parts = _posts_and_names(text, lead.end(), end, named=True)
        if parts and end - lead.end() <= 60:
            out.append(Formula(FormulaKind.BYLINE, 0, end, tuple(parts)))
            return tuple(out)
    for m in _PAREN.finditer(text):
        if _POST_RE.search(text, m.start(), m.end()) or _ROLE_WORD.match(text, m.start() + 1):
            parts = _posts_and_names(text, m.start() + 1, m.end() - 1)
            if any(p.kind is PartKind.NAME for p in parts):
                out.append(Formula(FormulaKind.BYLINE, m.start(), m.end(), tuple(parts)))
    if not out and len(text) <= 60 and not re.search(r"[，。；！？]", text):
        bare = _POST_RE.match(text.lstrip()) or _ROLE_WORD.match(text.lstrip())
        if bare:
            start = len(text) - len(text.lstrip())
            parts = _posts_and_names(text, start, len(text))
            if any(p.kind is PartKind.NAME for p in parts):
                end = len(text.rstrip())
                out.append(Formula(FormulaKind.BYLINE, start, end, tuple(parts)))
    return tuple(out)


def find_credits(text: str) -> tuple[Formula, ...]:
    """Photo credits at the end of a text or of a bracket: `融媒记者 甲 摄`, `（甲摄）`."""
    out = []
    for m in _CREDIT.finditer(text):
        start = m.start("head")
        before = text[start - 1] if start else ""
        posted = _POST_RE.match(text, start) is not None
        if not posted and before not in ("", " ", "\u3000", "（", "(", "。", "\n"):
            continue
        parts = _posts_and_names(text, start, m.end("head"), named=not posted)
        if not any(p.kind is PartKind.NAME for p in parts):
            continue
        parts.append(_part(PartKind.UNIT, text, m.start("work"), m.end("work")))
        out.append(Formula(FormulaKind.CREDIT, start, m.end(), tuple(parts)))
    return tuple(out)


def find_staff(text: str) -> tuple[Formula, ...]:
    """Editors and proofreaders: `责编：甲 校对：乙`."""
    out = []
    for m in _STAFF.finditer(text):
        parts = [_part(PartKind.UNIT, text, m.start("work"), m.end("work"))]
        for a, b in _pieces(text, m.start("names"), m.end("names")):
            parts.append(_part(PartKind.NAME, text, a, b))
        out.append(Formula(FormulaKind.STAFF, m.start(), m.end(), tuple(parts)))
    return tuple(out)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a staff line; a chain of single characters is one spaced name."""
    pieces = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[start:end])]
    if len(pieces) > 1 and all(b - a == 1 for a, b in pieces):
        yield start, end
        return
    for a, b in pieces:
        yield start + a, start + b


def continuation(text: str) -> Formula | None:
    """The continuation note at the start or end of a text, with its page number; else None.

    `（下转第3版）`, `（上接1版）`, `（紧接1版）`, `（上接1版《题目》）`; a heading in the note
    is no part of it.
    """
    for m in _CONTINUE.finditer(text):
        bracket = text[m.start()] in "（("
        edge = m.start() <= 2 or m.end() >= len(text.rstrip()) - 1
        short = m.group("way") in ("转", "接")
        if not (bracket or edge) or (short and not bracket):
            continue
        kind = FormulaKind.CONTINUES if m.group("way") in ("下转", "转") else FormulaKind.CONTINUED
        end = m.end() if bracket else m.start("more")
        at, to = m.span("page")
        number = Part(PartKind.PAGE, at, to, page_number(text[at:to]))
        return Formula(kind, m.start(), end, (number,))
    return None


def find_formulas(text: str) -> tuple[Formula, ...]:
    """All formulas of a text by start; one inside another of the same text is left out."""
    found = [*find_datelines(text), *find_credits(text), *find_bylines(text), *find_staff(text)]
    note = continuation(text)
    if note is not None:
        found.append(note)
    found.sort(key=lambda f: (f.start, -f.end))
    out: list[Formula] = []
    for f in found:
        if not out or f.start >= out[-1].end:
            out.append(f)
    return tuple(out)
