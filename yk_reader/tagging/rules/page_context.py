"""What a page says of itself: sure names found again, short forms, lists, companies."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import WordTable, any_of, lexicons, rule_words
from yk_reader.tagging.rules.needing import Needing
from yk_reader.tagging.rules.places import NEAR_PLACE
from yk_reader.tagging.tokens import boundaries

SURE: Final = 70
"""What the second pass takes as sure enough to be found elsewhere on the page."""

_SPREAD: Final = frozenset({"PER", "LOC", "ORG"})
_TOWNSHIP: Final = re.compile(r"(?:镇|乡|街道)$")
_LEARNED: Final = frozenset({"model"})
_ALIAS: Final = re.compile(
    r"（(?:以下|下)?(?:简?称(?:为|作)?)[:：]?\s?[“\"「]?([\u4e00-\u9fffA-Za-z0-9]{2,12})[”\"」]?）"
)
_TRADES: Final = any_of("trades", "trades-of-lists")
_TRADE: Final = re.compile(rf"{any_of('trades', 'trades-off-brands')}+$")
_TRADE_BEHIND: Final = re.compile(rf"{any_of('trades-behind')}(?![\u4e00-\u9fff]?[业产园区局厅])")
_LANDSCAPE: Final = rule_words("landscape")
_LONGEST_ITEM: Final = 10
_ITEM: Final = r"[\u4e00-\u9fffA-Za-z·]{2,10}?"
_LIST_HEAD: Final = re.compile(
    rf"(?:^|(?<=[，。；：、！？“”（）《》\s\d])|(?<=新增)|(?<=招引)|(?<=[了到])|(?<=[在为有])|(?<=以及)|(?<=包括))"
    rf"{_ITEM}(?=、)"
)
_NEXT_ITEM: Final = re.compile(
    rf"、{_ITEM}(?:(?P<last>)(?={any_of('after-list')}|[，。；）\s]|$|[三两四五六七八]家|[三两四五六]个)|(?=、))"
)
"""The next item of a list, which ends at the next comma, or ends the list."""
_FIRMS_AFTER: Final = re.compile(
    rf"(?:等(?:[多十]家|{any_of('which-firms')}){{0,6}}(?=企业|公司|厂家|商家)"
    rf"|等?(?:[0-9０-９]{{1,12}}|[一二两三四五六七八九十]{{1,12}}|多)家)[^，。；、]{{0,10}}?{any_of('firms')}"
)
_WON: Final = re.compile(
    rf"{any_of('won-before')}?(?:{any_of('won')}|上市(?![量价期时的后场公])|创建[0-9０-９国省])"
)
_PLACES_AFTER: Final = re.compile(
    r"等?(?:[0-9０-９]{1,12}|[一二两三四五六七八九十]{1,12}|多)?"
    rf"(?:[家个座处]?[^，。；、]{{0,4}}?{any_of('places-of-list')}|等地)"
)
_CLAUSE_NAME: Final = re.compile(
    rf"(?:^|(?<=[，。；：、！？]))([\u4e00-\u9fff]{{2,5}}?)(?={_WON.pattern})"
)
_TRADE_END: Final = re.compile(rf"[\u4e00-\u9fff]{{2}}{_TRADES}$")
_LED: Final = Needing(
    any_of("firm-heads"),
    rf"(?:^|(?<=[，。；、：“”（）\s与和]))([\u4e00-\u9fff]{{2,4}}{_TRADES})"
    rf"(?={any_of('firm-heads')})",
)
_ONE_FIRM: Final = Needing(
    "等",
    rf"(?:^|(?<=[，。；：“”（\s])|(?<=招引)|(?<=引进)|(?<=包括)|(?<=邀请))({_ITEM})(?=等(?:[0-9]{{1,12}}|[两三四五六七八九十])家[^，。；、]{{0,10}}?(?:企业|公司|服务商))",
)
_OF_FIRMS: Final = re.compile(any_of("of-firms"))
_CLAUSE: Final = 300
"""Characters of a clause that are looked at."""
_CLAUSE_END: Final = re.compile(r"[，。；]")
_NOT_IN_ITEM: Final = rule_words("not-in-item")
_LEAD: Final = re.compile(rf".{{0,12}}{any_of('list-lead')}(?=..)")


def page_table(texts: Sequence[str], settled: Sequence[Sequence[Candidate]]) -> WordTable:
    """Surface → label of what is sure on this page, with the short forms it gives.

    Evidence of a rule counts more than the model's: a company that one sentence gives away is
    not a person in the next.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, found in zip(texts, settled, strict=True):
        for one in found:
            surface = text[one.start : one.end]
            if one.confidence >= SURE and one.label in _SPREAD and len(surface) >= 2:
                weight = 1 if one.source in _LEARNED else 3
                if weight == 1 and len(surface) == 2 and one.confidence < 90:
                    continue
                votes[surface][one.label] += weight
        for short, label in aliases(text, found).items():
            votes[short][label] += 2
    return WordTable((surface, count.most_common(1)[0][0]) for surface, count in votes.items())


def apply_page_table(text: str, found: Sequence[Candidate], table: WordTable) -> list[Candidate]:
    """First-pass candidates in the light of the page: other places of its names are added, and
    the model's label of a name gives way to the label that the page gives it. A foreigner's whole
    name is as sure as its last part, which is found everywhere."""
    out: list[Candidate] = []
    for one in found:
        surface = text[one.start : one.end]
        label = table.get(surface)
        if one.label == "PER" and "·" in surface and table.get(surface.rsplit("·", 1)[1]) == "PER":
            out.append(one._replace(confidence=max(one.confidence, SURE)))
        elif label == "ORG" and _is_where(text, one.start, one.end):
            out.append(one)
        elif label is not None and label != one.label and one.source in _LEARNED:
            out.append(one._replace(label=label, source="page", confidence=SURE))
        else:
            out.append(one)
    edges: set[int] | None = None
    for start, end, label in table.find(text):
        if end - start == 2:
            edges = boundaries(text) if edges is None else edges
            if label == "LOC" and not (start in edges and end in edges):
                continue
        if label == "ORG" and _is_where(text, start, end):
            continue
        longer = _TRADE_BEHIND.match(text, end) if label == "ORG" else None
        if longer:
            out.append(Candidate(start, longer.end(), label, 80, "page"))
        if not (text[end - 1] == "部" and text[end : end + 1] in ("门", "分")):
            out.append(Candidate(start, end, label, 78, "page"))
    return out


def _is_where(text: str, start: int, end: int) -> bool:
    """Whether a township is a place here (在城关镇), whatever it is elsewhere on the page."""
    return bool(
        _TOWNSHIP.search(text, start, end) and NEAR_PLACE.search(text, max(0, start - 3), start)
    )


def aliases(text: str, found: Sequence[Candidate]) -> dict[str, str]:
    """Short forms that the text gives to names, with their label.

    ``…有限公司（以下简称“晓诚公司”）`` gives 晓诚公司; a company's name without the words of
    its trade gives its brand (步阳集团 → 步阳), two to four characters. A foreigner is called by
    the last part of the name (科林·杰克逊 → 杰克逊).
    """
    names: dict[str, str] = {}
    ends = {one.end: one.label for one in found}
    for match in _ALIAS.finditer(text):
        if match.start() in ends:
            names[match.group(1)] = ends[match.start()]
    for one in found:
        if one.label == "ORG":
            name = text[one.start : one.end]
            brand = _TRADE.sub("", name)
            if brand[-1:] in _LANDSCAPE:
                continue
            if 2 <= len(brand) <= 3 and brand != name and not _ordinary(brand):
                names.setdefault(brand, "ORG")
        elif one.label == "PER" and "·" in text[one.start : one.end]:
            last = text[one.start : one.end].rsplit("·", 1)[1]
            if len(last) > 1 and not _ordinary(last):
                names.setdefault(last, "PER")
    return names


def _ordinary(word: str) -> bool:
    lexicon = lexicons()
    return lexicon.places.get(word) is not None or word in lexicon.common


def companies(text: str) -> Iterator[Candidate]:
    """Firms that a sentence gives away: …等5家企业, …入选…名单."""
    for start, end in _lists(text):
        items = _items(text, start, end)
        if _FIRMS_AFTER.match(text, end):
            sure, label = 92, "ORG"
        elif _WON.match(text, end):
            sure, label = (98 if _OF_FIRMS.search(_clause(text, end)) else 60), "ORG"
        elif _PLACES_AFTER.match(text, end):
            sure, label = 66, "LOC"
        elif _of_trades(text, items):
            sure, label = 76, "ORG"
        else:
            continue
        yield from (
            Candidate(a, b, label, sure, "list")
            for a, b in items
            if b - a <= 8 and not _common_item(text[a:b])
        )
    for match in _LED.finditer(text):
        start = match.start(1) + _lead(match.group(1))
        if match.end(1) - start > 3 and not _common_item(text[start : match.end(1)]):
            yield Candidate(start, match.end(1), "ORG", 80, "list")
    for match in _ONE_FIRM.finditer(text):
        start = match.start(1) + _lead(match.group(1))
        if not _common_item(text[start : match.end(1)]):
            yield Candidate(start, match.end(1), "ORG", 94, "list")
    for match in _CLAUSE_NAME.finditer(text):
        if not _common_item(match.group(1)):
            sure = 98 if _OF_FIRMS.search(_clause(text, match.end())) else 50
            yield Candidate(match.start(1), match.end(1), "ORG", sure, "list")


def _of_trades(text: str, items: Sequence[tuple[int, int]]) -> bool:
    """Whether half of these or more, and at least two, end in a trade: 神威药业, 白云集团."""
    named = sum(bool(_TRADE_END.search(text[a:b])) for a, b in items)
    return 2 * named >= len(items) and named > 1


def _clause(text: str, at: int) -> str:
    stop = min(len(text), at + _CLAUSE)
    end = _CLAUSE_END.search(text, at, stop)
    return text[at : end.start() if end else stop]


def _common_item(word: str) -> bool:
    lexicon = lexicons()
    return word in lexicon.common or not _NOT_IN_ITEM.isdisjoint(word)


def _lead(item: str) -> int:
    """How many characters before the first item of a list belong to the sentence."""
    match = _LEAD.match(item)
    return match.end() if match else 0


@lru_cache(maxsize=256)
def _lists(text: str) -> Sequence[tuple[int, int]]:
    """Two or more items with commas between, from left to right.

    Each comma is looked at once: where the items from one on come to no end that a list has, they
    do not from a later one of them either.
    """
    at = 0
    found: list[tuple[int, int]] = []
    comma = text.find("、")
    while comma >= 0:
        # The first item ends at a comma and holds none: it is looked for before each.
        head = _LIST_HEAD.search(text, max(at, comma - _LONGEST_ITEM), comma + 1)
        if head is None:
            comma = text.find("、", comma + 1)
            continue
        at, ended = head.end(), False
        while not ended and (item := _NEXT_ITEM.match(text, at)):
            at, ended = item.end(), item["last"] is not None
        if ended:
            found.append((head.start(), at))
        comma = text.find("、", at)
    return tuple(found)


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for item in text[start:end].split("、"):
        if not spans:
            lead = _lead(item)
            at, item = at + lead, item[lead:]
        spans.append((at, at + len(item)))
        at += len(item) + 1
    return spans


def same_list(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Items of a list in which at least half have one and the same label get it too."""
    by_span = {(one.start, one.end): one for one in found}
    taken: set[int] = set()
    for one in found:
        taken.update(range(one.start, one.end))
    firm = {span for span, one in by_span.items() if one.label == "ORG"}
    for start, end in _lists(text):
        spans = _items(text, start, end)
        if 2 * sum(span in firm for span in spans) > len(spans):
            yield from (
                Candidate(*span, "ORG", 99, "list")
                for span in spans
                if span in by_span and by_span[span].source == "model" and span[1] - span[0] <= 4
            )
        labels = Counter(by_span[span].label for span in spans if span in by_span)
        label = next(iter(labels), "")
        if len(labels) != 1 or label not in _SPREAD or 2 * labels[label] < len(spans):
            continue
        for start, end in spans:
            fits = end - start <= 5 and taken.isdisjoint(range(start, end))
            if fits and not _common_item(text[start:end]):
                yield Candidate(start, end, label, 60, "list")
