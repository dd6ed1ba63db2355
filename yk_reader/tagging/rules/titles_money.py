"""Titles in 《》 and sums of money, for label sets that have WORK, POLICY or MONEY.

What stands inside 《》 is a work, or a policy where its last word is that of a law, a plan or a
notice (办法, 规划, 意见 …); quotation marks around the name of a strategy or a programme
(“八八战略”) make a policy too. A sum is a number with its unit and what makes it vague (1.6亿余元).
"""

import re
from collections.abc import Iterator
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import any_of
from yk_reader.tagging.rules.needing import Needing
from yk_reader.text.signs import DIGITS

SOURCE: Final = "title-mark"
MONEY_SOURCE: Final = "sum"

_IN_MARKS: Final = re.compile(r"《([^《》\n]{1,60})》")
_DOCUMENT: Final = re.compile(
    rf"(?:{any_of('documents')}|[^方语书文用作做说看手想办]法)(?:（[^（）]{{1,12}}）)?$"
)
_PROGRAMME: Final = re.compile(rf"“([^“”\n]{{2,16}}{any_of('programmes')})”")
_HAN_DIGIT: Final = "一二三四五六七八九十百千万亿两〇零"
_UNIT: Final = rf"(?:元(?![旦月宵气素老首帅件朝代勋凶始年户]|人(?!民币))|{any_of('currencies')})"
_SUM: Final = Needing(
    rf"元|{any_of('currencies')}",
    rf"(?:(?<![{DIGITS}])[{DIGITS}][{DIGITS},，]{{0,40}}+(?:[.．][{DIGITS}]{{1,40}})?[多余]?"
    rf"[十百千万亿]{{0,3}}|(?<![{_HAN_DIGIT}])[{_HAN_DIGIT}]{{0,24}}[十百千万亿两][{_HAN_DIGIT}]{{0,24}})"
    rf"(?:[多余几])?(?:人民币)?{_UNIT}",
)


def titles_and_money(text: str) -> Iterator[Candidate]:
    """Candidates of one text: WORK, POLICY and MONEY."""
    for match in _IN_MARKS.finditer(text):
        start, end = match.span(1)
        if match.group(1).strip():
            label = "POLICY" if _DOCUMENT.search(match.group(1)) else "WORK"
            yield Candidate(start, end, label, 90, SOURCE)
    for match in _PROGRAMME.finditer(text):
        yield Candidate(*match.span(1), "POLICY", 80, SOURCE)
    for match in _SUM.finditer(text):
        yield Candidate(*match.span(), "MONEY", 92, MONEY_SOURCE)
