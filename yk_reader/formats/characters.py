"""The gate for characters that a format cannot hold, and a way to write them down.

Every writer sends its texts through `passed` (or `passed_sample`) with the characters that its
format forbids. A forbidden one is named with its page and place and the page is refused, or, where
the person wants that, each becomes U+FFFD: one for one, so that all offsets stay.

A format with one character a line cannot show blanks and control characters safely either; there
they are written as ``<U+3000>``, which `unescaped` turns back.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from yk_reader.formats.registry import Option
from yk_reader.formats.samples import Sample
from yk_reader.model.blank import BLANKS
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass
from yk_reader.text.late import late

REPLACEMENT: Final = "\ufffd"
IN_JSON: Final = late("[\0\ud800-\udfff]")
"""What JSON files of other tools cannot hold: no UTF-8 for a lone surrogate, and the databases
behind them refuse U+0000."""
IN_XML: Final = late("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids. Tables and browsers cannot hold it either."""
_LINE_ENDS: Final = {char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""Line ends for `str.splitlines` and others that stand in JSON as they are."""

CHARACTERS: Final = Option(
    "characters",
    ("refuse", "replace"),
    "a page with a character that the format cannot hold is refused, or each becomes U+FFFD",
)
"""The option of every format that has a gate."""

_NAMES: Final = {
    "\0": "NULL",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\r": "CARRIAGE RETURN",
}
_KINDS: Final = {"Cc": "control character", "Cs": "lone surrogate", "Cn": "no character"}
_ESCAPE: Final = late(r"<U\+([0-9A-F]{4,6})>")
_AROUND: Final = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A forbidden character: its offset in the text (code points), line and column (from 1)."""

    at: int
    char: str
    line: int
    column: int

    @property
    def name(self) -> str:
        """``U+000C (FORM FEED)``."""
        kind = _KINDS.get(unicodedata.category(self.char), "character")
        name = _NAMES.get(self.char) or unicodedata.name(self.char, kind)
        return f"U+{ord(self.char):04X} ({name})"


def forbidden_in(text: str, forbids: re.Pattern[str]) -> Iterator[Found]:
    """The forbidden characters of a text, in order."""
    for match in forbids.finditer(text):
        at = match.start()
        begin = text.rfind("\n", 0, at) + 1
        yield Found(at, match.group(), text.count("\n", 0, at) + 1, at - begin + 1)


def passed(
    text: str, forbids: re.Pattern[str], *, place: str, format_name: str, replaced: bool = False
) -> str:
    """The text, fit for the format and of the same length.

    InputError "forbidden-character" names `place` (the page and what part of it), offset, line and
    column of the first one, except where they are to be `replaced`.
    """
    first = _first(text, forbids)
    if first is None:
        return text
    if replaced:
        return forbids.sub(REPLACEMENT, text)
    low = max(0, first.at - _AROUND)
    around = escaped(text[low : first.at + _AROUND + 1])
    raise InputError(
        "forbidden-character",
        f"{place}: {first.name} at character {first.at} (line {first.line}, column "
        f"{first.column}: “{around}”) cannot stand in a file of the format {format_name}.",
        "Correct it on the page, or export with --set characters=replace.",
        start=first.at,
        line=first.line,
        column=first.column,
        place=place,
        name=first.name,
        format=format_name,
    )


def passed_sample(
    sample: Sample, forbids: re.Pattern[str], *, format_name: str, replaced: bool = False
) -> Sample:
    """The sample with a text fit for the format; the mentions stay. InputError of `passed`."""
    if _first(sample.text, forbids) is None:
        return sample
    place = (
        sample.id if not sample.page or sample.page in sample.id else f"{sample.page} {sample.id}"
    )
    text = passed(
        sample.text, forbids, place=plain(place), format_name=format_name, replaced=replaced
    )
    return replace(sample, text=text)


def _first(text: str, forbids: re.Pattern[str]) -> Found | None:
    """The first forbidden character of a text."""
    if forbids is IN_JSON and "\0" not in text and not has_surrogates(text):
        return None
    return next(forbidden_in(text, forbids), None)


def has_surrogates(text: str) -> bool:
    """Whether lone surrogates stand in a text: asked of the codec, which looks a quarter as long as
    a pattern does."""
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError:
        return True
    return False


def plain(text: str) -> str:
    """A name as one line that every file can hold: blanks become spaces, forbidden signs U+FFFD."""
    clean = "".join(" " if char in BLANKS else char for char in text)
    return IN_XML.sub(REPLACEMENT, clean)


def hidden(char: str) -> bool:
    """Whether a character is a blank, or nothing that a program is sure to keep and to show: those
    are lost by tools that take a line apart at its blanks."""
    if char in BLANKS:
        return True
    category = unicodedata.category(char)
    return category[0] == "Z" or category in ("Cc", "Cf", "Cs") or ord(char) & 0xFFFE == 0xFFFE


def escaped(text: str) -> str:
    """The text with ``<U+XXXX>`` for each hidden character, and for a `<` that would begin such."""
    out = []
    for at, char in enumerate(text):
        if hidden(char) or (char == "<" and text.startswith("U+", at + 1)):
            out.append(escape(char))
        else:
            out.append(char)
    return "".join(out)


def escape(char: str) -> str:
    """``<U+XXXX>`` for one character."""
    return f"<U+{ord(char):04X}>"


def unescaped(text: str) -> str:
    """What `escaped` was given."""

    def char(match: re.Match[str]) -> str:
        code = int(match.group(1), 16)
        return chr(code) if code < 0x110000 else match.group()

    return _ESCAPE.sub(char, text) if "<" in text else text


def unbroken(lines: str) -> str:
    """JSON lines with escapes for the characters at which some readers take a line apart though no
    line feed is there."""
    for char, escape in _LINE_ENDS.items():
        lines = lines.replace(char, escape)
    return lines
