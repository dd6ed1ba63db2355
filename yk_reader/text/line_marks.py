"""What an export writes into a page beside its text: numbers, bullets, quotes or confidences at
the edges of all lines, tags and references of HTML, and what Markdown marks headings with.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Final

from yk_reader.text.folding import HIDDEN
from yk_reader.text.late import late

_FEWEST: Final = 8
"""Lines below which what they have in common is chance."""
_SHARE: Final = 0.95
"""Of all lines, those that have a mark, from which it is an export's."""
_SAMPLE: Final = 16
"""So many lines, spread over a page, tell whether more looks are worth while."""
_NUMBER: Final = late(
    r"[ \t]*+[\[(<#]?(?P<n>[0-9]{1,6})(?:[\])>]?[:：.|、)]?[ \t]|[\])>]?[:：|]|[\])>])"
)
"""The number of a line, up to one blank behind it."""
_BEFORE: Final = tuple(
    late(rf"[ \t]*+{sign}[ \t]?") for sign in ("-", r"\*", ">", "•", r"\+", "'", '"', "`", "~")
)
_BEHIND: Final = tuple(
    late(rf"(?<![ \t]){mark}[ \t]*$")
    for mark in (
        r"[ \t]{0,40}\\n", r"[ \t]{0,40}\\", r"',?", r'",?', r"[ \t]{0,40}`", r"[ \t]{0,40}~",
        r"[ \t]{0,40}[↵⏎↲¶↓]",
        r"(?:[ \t]{1,40}|[ \t]{0,40}[,|][ \t]{0,40})(?:[01]?\.[0-9]{1,18}|[0-9]{1,3}%)",
        r"[ \t]{0,40}[\[(][ \t]?(?:[01]?\.[0-9]{1,18}|[0-9]{1,3}(?:\.[0-9]{1,4})?%?)[ \t]?[\])]",
    )
)  # fmt: skip
_FIRST: Final = frozenset("0123456789[(<#-*>•+'\"`~")
_LAST: Final = frozenset("n\\'\",`~↵⏎↲¶↓0123456789%)]")
_TAG: Final = late(
    r"(?i:</?(?:p|br|b|i|u|s|em|strong|span|div|font|center|small|big|su[bp]|ul|ol|li|a|code|pre|mark"
    r"|blockquote|section|article|t[rdh]|table|thead|tbody|h[1-6])(?:\s[^<>\n]{0,200})?/?>)"
)
_CLOSING: Final = late(r"</([A-Z])>")
_HEADING: Final = re.compile(r"^[ \t]*#{1,6}[ \t]+(?=[^\s#])", re.MULTILINE)
_STRONG: Final = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,80})\*\*")
_REFERENCE: Final = late(r"&(?:#[0-9]{2,5}|#[xX][0-9A-Fa-f]{2,5}|[a-z]{2,6});")
_NAMED: Final = {
    "nbsp": "\u00a0", "ensp": "\u2002", "emsp": "\u3000", "thinsp": "\u2009", "quot": '"',
    "apos": "'", "lt": "<", "gt": ">", "amp": "&", "ldquo": "“", "rdquo": "”", "lsquo": "‘",
    "rsquo": "’", "middot": "·", "hellip": "…", "mdash": "—", "ndash": "–", "times": "×",
    "deg": "°", "bull": "•",
}  # fmt: skip


_DOT: Final = re.compile("(?<=\n)[.·](?=[\u4e00-\u9fff“])")
"""A speck before the first word of a line, on a page whose full stops are no dots."""
_STOPS: Final = late("[\u4e00-\u9fff]\\.")
_FEW_STOPS: Final = 4


def without_line_marks(text: str) -> str:
    """The raw text of a page, as long as it was, with `HIDDEN` for these marks, and for each
    reference what it stands for with `HIDDEN` behind it.

    Marks at the edges of lines count where 0.95 of at least eight lines have them; numbers of
    lines where they count up, too. A page without any is the same object.
    """
    if "&" in text and ";" in text:
        text = _REFERENCE.sub(_referred, text)
    if "<" in text and ">" in text:
        closed = frozenset(_CLOSING.findall(text))
        text = _TAG.sub(lambda tag: _unseen(tag) if _written(tag[0], closed) else tag[0], text)
    if "# " in text:
        text = _HEADING.sub(_unseen, text)
    if "\n." in text and len(_STOPS.findall(text)) < _FEW_STOPS:
        text = _DOT.sub(_unseen, text)
    if "**" in text:
        text = _STRONG.sub(rf"{HIDDEN * 2}\1{HIDDEN * 2}", text)
    lines = text.split("\n")
    step = (len(lines) // _SAMPLE) | 1  # odd: a blank line may stand after each
    some = [found for line in lines[::step] if (found := line.strip())]
    before = _most(len(some), (line[0] in _FIRST for line in some))
    behind = _most(len(some), (line[-1] in _LAST for line in some))
    if not (before or behind):
        return text
    full = [i for i, line in enumerate(lines) if line and not line.isspace()]
    if len(full) < _FEWEST:
        return text
    changed = before and _hide_before(lines, full)
    if behind:
        changed = _hide_behind(lines, full) or changed
    return "\n".join(lines) if changed else text


def _most(of: int, found: Iterable[bool]) -> bool:
    """Whether three quarters of so many are."""
    return sum(found) >= 0.75 * of


def _referred(found: re.Match[str]) -> str:
    name = found[0][1:-1]
    if name[0] != "#":
        char = _NAMED.get(name, "")
    else:
        code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        char = chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
    return char + HIDDEN * (len(name) + 1) if char else found[0]


def references(text: str, seen: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The references between two places of a raw text that `seen` has a character for: where each
    begins and ends, and what it stands for; a blank is a plain one."""
    if "&" in text[start:end]:
        for found in _REFERENCE.finditer(text, start, end):
            if seen[found.start() + 1] == HIDDEN:
                char = _referred(found)[0]
                yield *found.span(), " " if char == "\u00a0" else char


def _written(tag: str, closed: Collection[str]) -> bool:
    """Whether it is a tag: `<A>` may be a mark of the paper where no `</A>` stands."""
    letter = tag[1:-1]
    return len(letter) != 1 or not letter.isupper() or letter in closed


def _unseen(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])


def _hide_before(lines: list[str], full: list[int]) -> bool:
    """Hide what all lines begin with, in place; whether there is any."""
    least = _SHARE * len(full)
    found = [(i, m) for i in full if (m := _NUMBER.match(lines[i])) is not None]
    if len(found) >= least and _count_up(found) >= least - 1:
        _hide_starts(lines, found)
        return True
    for pattern in _BEFORE:
        found = [(i, m) for i in full if (m := pattern.match(lines[i])) is not None]
        if len(found) >= least:
            _hide_starts(lines, found)
            return True
    return False


def _hide_starts(lines: list[str], found: list[tuple[int, re.Match[str]]]) -> None:
    for i, m in found:
        lines[i] = HIDDEN * m.end() + lines[i][m.end() :]


def _count_up(found: list[tuple[int, re.Match[str]]]) -> int:
    """How many of the numbers are the next one, or as much more as lines lie between."""
    numbers = [(i, int(m["n"])) for i, m in found]
    pairs = pairwise(numbers)
    return sum(b - a in (1, j - i) for (i, a), (j, b) in pairs)


def _hide_behind(lines: list[str], full: list[int]) -> bool:
    """Hide what all lines end with, in place; whether there is any."""
    for pattern in _BEHIND:
        found = [(i, m) for i in full if (m := pattern.search(lines[i])) is not None]
        if len(found) >= _SHARE * len(full):
            for i, m in found:
                lines[i] = lines[i][: m.start()] + HIDDEN * (len(lines[i]) - m.start())
            return True
    return False
