"""Which unit a file's offsets are in, told by the surfaces that it gives with them.

Tools count code points or UTF-16 code units, and those that see a text in a browser or read it with
universal line ends do not count the CR of its line ends.
"""

from collections.abc import Callable, Sequence
from typing import Final

from yk_reader.formats.samples import Mention, in_order
from yk_reader.formats.units import Utf16
from yk_reader.model.records import dataclass

CODE_POINTS: Final = "code-points"
UTF_16: Final = "utf-16"
UNITS: Final = (CODE_POINTS, UTF_16, "lf", "utf-16-lf", "crlf", "utf-16-crlf")
"""What offsets may count. `lf` and `crlf`: code points, each line end as one or as two, whatever
the file has; the first two count the line ends as they are in the file."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says: a place, a label, the text that stands there (None: not said), and how
    sure it is, per cent."""

    start: int
    end: int
    label: str
    surface: str | None = None
    sure: int = 100


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
            place = best(claim.start), best(claim.end)
            mentions.append(Mention(*place, claim.label, sure=claim.sure))
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


@dataclass(frozen=True)
class Judged:
    """What `judge` finds: the text with line feeds, what fits, a sentence for each claim that does
    not, and the unit in which more would fit (empty: none)."""

    text: str
    mentions: tuple[Mention, ...]
    misfits: tuple[str, ...]
    better: str = ""


def judge(text: str, claims: Sequence[Claim], unit: str = CODE_POINTS) -> Judged:
    """Take the claims as counted in that unit, and no other; where something does not fit, look
    whether another unit would: more surfaces there, or all places inside where none are stated."""
    plain = text.replace("\r\n", "\n")
    misfits, mentions = _taken(claims, way_of(text, unit), plain)
    better = ""
    if misfits:
        told = any(claim.surface is not None for claim in claims)
        counts = {
            other: len(_taken(claims, way_of(text, other), plain)[0])
            for other in UNITS
            if other != unit
        }
        best = min(counts, key=lambda other: counts[other])
        if counts[best] < len(misfits) and (told or not counts[best]):
            better = best
    return Judged(plain, in_order(mentions), tuple(misfits), better)


def _taken(
    claims: Sequence[Claim], way: Callable[[int], int], plain: str
) -> tuple[list[str], list[Mention]]:
    misfits, mentions = [], []
    for claim in claims:
        why = _why_not(claim, way, plain)
        if why:
            misfits.append(f"{claim.label} at {claim.start}–{claim.end}: {why}")
        else:
            place = way(claim.start), way(claim.end)
            mentions.append(Mention(*place, claim.label, sure=claim.sure))
    return misfits, mentions


def way_of(text: str, unit: str) -> Callable[[int], int]:
    """From an offset in that unit (of `UNITS`) to code points of the text with line feeds;
    ValueError outside of the text or inside a character."""
    plain = text.replace("\r\n", "\n")
    counted = {"lf": plain, "crlf": plain.replace("\n", "\r\n")}.get(unit.split("-")[-1], text)
    return _to_plain(counted, _way(counted, UTF_16 if unit.startswith(UTF_16) else CODE_POINTS))


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
