"""Continuation notes in a text: 下转第3版, （上接A1版《…》）, 紧接第一版, 见第三版 …"""

import re
from collections.abc import Iterator
from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.model.records import dataclass
from yk_reader.text.folding import folded
from yk_reader.text.grammar import NOTE, NOTE_BACK, NOTE_ONWARD
from yk_reader.text.late import late

_BACKWARDS: Final = frozenset({"接", "续"})
"""The weak words of a note that says where the text comes from."""
_DIGITS: Final = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_TENS: Final = {"十": 10, "廿": 20, "卅": 30}
_NUMBER: Final = late(r"([A-Z]?)0*([0-9]+)")
_TITLE: Final = late(r"[《“‘\"]([^》”’\"]{2,})[》”’\"]")
_TITLE_LENGTH: Final = 4
_LAST: Final = late(r"[A-Z]?[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Note:
    """A note: `start` and `end` are code points of the text, half-open. `page` is the number that
    it names, as `page_name` has it; `day` the month and day of the issue, where it names one;
    `words` what else it says, a title mostly. `strong`: its words leave no doubt what it is."""

    start: int
    end: int
    onward: bool
    page: str
    day: tuple[int, int] | None = None
    words: str = ""
    strong: bool = True


def notes_in(text: str) -> Iterator[Note]:
    """The continuation notes of a text, in order; blanks in them count for nothing."""
    if not any(sign in text for sign in "转轉接续續见見"):
        return
    seen = folded(text)
    places = [at for at, char in enumerate(seen) if char not in BLANKS]
    bare = "".join(seen[at] for at in places)
    for found in NOTE.finditer(bare):
        how = found["how"]
        strong = how in NOTE_ONWARD or how in NOTE_BACK
        if not strong and not _alone(bare, found):
            continue
        number = page_name(found["page"])
        if not number:
            continue
        more = found["more"].strip("：:，、·")
        title = _TITLE.search(more)
        month, day = (chinese_number(found[name] or "") for name in ("month", "day"))
        yield Note(
            places[found.start()],
            places[found.end() - 1] + 1,
            how in NOTE_ONWARD or not (how in NOTE_BACK or how in _BACKWARDS),
            number,
            (month, day) if month and day else None,
            title[1] if title is not None else _words(more, bare[found.end() :]),
            strong,
        )


def _words(more: str, after: str) -> str:
    """What a note in brackets says besides the page, if that may be a title."""
    long = len(more) >= _TITLE_LENGTH and "栏" not in more
    return more if long and after[:1] in ("）", ")") else ""


def _alone(bare: str, found: re.Match[str]) -> bool:
    """Whether the note fills a bracket, or the whole text."""
    before, after = bare[: found.start()], bare[found.end() :]
    return (before[-1:] in ("（", "(") and after[:1] in ("）", ")")) or not (before or after)


def page_name(number: str) -> str:
    """The number of a page so that two ways of writing it are the same: `03`, `３` and `三` are 3,
    `a3` is A3, `A03` is A3; of a longer text the last number. Empty where there is none."""
    seen = folded(number).strip().upper()
    if seen and all(char in _DIGITS or char in _TENS or char == "百" for char in seen):
        value = chinese_number(seen)
        return str(value) if value else ""
    found = _LAST.findall(seen)
    if not found:
        value = chinese_number("".join(c for c in seen if c in _DIGITS or c in _TENS))
        return str(value) if value else ""
    match = _NUMBER.fullmatch(found[-1])
    return "" if match is None or int(match[2]) == 0 else f"{match[1]}{int(match[2])}"


def chinese_number(text: str) -> int:
    """The value of a number in Chinese or Western digits up to 199; 0 for none."""
    text = text.replace("元", "一")
    if not text:
        return 0
    if text.isascii():
        return int(text) if text.isdecimal() else 0
    total, last = 0, ""
    for char in text:
        if char == "百":
            total, last = 100 * int(last or "1"), ""
        elif char in _TENS:
            total += _TENS[char] * int(last or "1")
            last = ""
        else:
            last += _DIGITS.get(char, char if char.isdecimal() else "")
    return total + int(last or "0")
