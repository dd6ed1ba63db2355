"""Which unit a file's offsets are in, told by the surfaces that it gives with them.

Tools count code points or UTF-16 code units, and those that see a text in a browser or read it with
universal line ends do not count the CR of its line ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from yk_reader.formats.samples import Mention, in_order
from yk_reader.formats.units import Utf16

CODE_POINTS: Final = "code-points"
UTF_16: Final = "utf-16"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says: a place, a label, and the text that stands there (None: not said)."""

    start: int
    end: int
    label: str
    surface: str | None = None


@dataclass(frozen=True)
class Settled:
    """The text with line feeds, the mentions in code points of it, and a sentence for each claim
    that was left out."""

    text: str
    mentions: tuple[Mention, ...]
    notices: tuple[str, ...]


def settle(text: str, claims: Sequence[Claim], prefer: str = CODE_POINTS) -> Settled:
    """Find the unit that most of the surfaces fit, `prefer` where that does not tell, and move the
    claims into code points; what does not fit is left out and said."""
    plain = text.replace("\r\n", "\n")
    if not claims:
        return Settled(plain, (), ())
    ways = _ways(text, plain, prefer)

    def fits(way: Callable[[int], int]) -> int:
        return sum(
            claim.surface is not None and not _why_not(claim, way, plain) for claim in claims
        )

    # The first of the best: `ways` begins with what is preferred.
    best = max(ways, key=fits) if len(ways) > 1 else ways[0]
    mentions, notices = [], []
    for claim in claims:
        why = _why_not(claim, best, plain)
        if why:
            notices.append(f"{claim.label} at {claim.start}–{claim.end} is left out: {why}.")
        else:
            mentions.append(Mention(best(claim.start), best(claim.end), claim.label))
    return Settled(plain, in_order(mentions), tuple(notices))


def _ways(text: str, plain: str, prefer: str) -> list[Callable[[int], int]]:
    units = [CODE_POINTS, UTF_16] if prefer == CODE_POINTS else [UTF_16, CODE_POINTS]
    if Utf16(text).length == len(text):
        units = [CODE_POINTS]
    ways = [_to_plain(text, _way(text, unit)) for unit in units]
    if text != plain:
        ways += [_way(plain, unit) for unit in units]
    return ways


def _way(text: str, unit: str) -> Callable[[int], int]:
    """From an offset in that unit to one in code points; ValueError outside of the text."""
    if unit == UTF_16:
        return Utf16(text).point

    def same(offset: int) -> int:
        if not 0 <= offset <= len(text):
            raise ValueError(f"{offset} lies outside of a text of {len(text)} characters")
        return offset

    return same


def _to_plain(text: str, way: Callable[[int], int]) -> Callable[[int], int]:
    if "\r\n" not in text:
        return way

    def moved(offset: int) -> int:
        point = way(offset)
        point -= text[point - 1 : point + 1] == "\r\n"  # between the two: before both
        return point - text.count("\r\n", 0, point)

    return moved


def _why_not(claim: Claim, way: Callable[[int], int], plain: str) -> str:
    try:
        start, end = way(claim.start), way(claim.end)
    except ValueError as error:
        return str(error)
    if start >= end:
        return "it is empty"
    there = plain[start:end]
    if claim.surface is not None and "".join(there.split()) != "".join(claim.surface.split()):
        return f"the file says “{claim.surface[:40]}”, the text says “{there[:40]}”"
    return ""
