"""Text with mentions as markup sees it: elements that nest, and what they are joined from again.

Mentions may overlap where elements cannot: of two that cross, the one that began later is closed
where the other ends and goes on in a further piece. Whoever reads the pieces joins them by a name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Final

from yk_reader.formats.characters import passed, passed_sample, plain
from yk_reader.formats.registry import Option, Wishes
from yk_reader.formats.sample_files import once
from yk_reader.formats.samples import Document, Mention, Piece, Sample, in_order, samples_of
from yk_reader.model.blank import BLANKS, strip_span
from yk_reader.model.errors import InputError
from yk_reader.model.flow import FlowUnit
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.text.runs import ArticleText

IN_PROSE: Final = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What a text for people cannot hold: all control characters but tab and line feed."""
FURNITURE: Final = Option(
    "furniture",
    ("none", "marked"),
    "page furniture (page number, weather, newspaper title): left out, or marked as such",
)
_WRAPPED: Final = re.compile(r"(?<![ \t\r])[ \t\r]*\n[ \t\r\n]*")
LONGEST_NEST: Final = 60
"""Elements of mentions inside one another; parsers stop at 255 of all kinds."""


@dataclass(frozen=True, slots=True)
class Open:
    """A piece of a mention begins: which mention, which of its pieces, and whether more follow."""

    number: int
    piece: int
    more: bool


@dataclass(frozen=True, slots=True)
class Close:
    """The piece of a mention that was opened last ends."""

    number: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that was asked for."""

    at: int


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, half-open."""

    start: int
    end: int


Event = Open | Close | Stop | Text


def events(length: int, mentions: Sequence[Mention], stops: Iterable[int] = ()) -> Iterator[Event]:
    """A text of that length as elements that nest.

    At one place ends come first, then a stop, then beginnings. InputError "too-deep".
    """
    places = set(stops)
    bounds = sorted({0, length, *places, *(e for m in mentions for e in (m.start, m.end))})
    starting: dict[int, list[int]] = {}
    for number, m in enumerate(mentions):
        starting.setdefault(m.start, []).append(number)
    stack: list[int] = []
    pieces = [0] * len(mentions)
    planned = list[Event]()
    for at, following in zip(bounds, [*bounds[1:], length], strict=True):
        again = _closed(at, mentions, stack, planned)
        if at in places:
            planned.append(Stop(at))
        begin = sorted(
            (*again, *starting.get(at, ())), key=lambda number: (-mentions[number].end, number)
        )
        for number in begin:
            planned.append(Open(number, pieces[number], False))
            pieces[number] += 1
            stack.append(number)
        if len(stack) > LONGEST_NEST:
            raise _too_deep(mentions[stack[-1]], len(stack))
        if following > at:
            planned.append(Text(at, following))
    for event in planned:
        if isinstance(event, Open) and event.piece + 1 < pieces[event.number]:
            yield replace(event, more=True)
        else:
            yield event


def _closed(
    at: int, mentions: Sequence[Mention], stack: list[int], planned: list[Event]
) -> list[int]:
    """Close what ends there; gives what lay over it and goes on."""
    ending = [place for place, number in enumerate(stack) if mentions[number].end == at]
    if not ending:
        return []
    over = stack[ending[0] :]
    planned.extend(Close(number) for number in reversed(over))
    del stack[ending[0] :]
    return [number for number in over if mentions[number].end > at]


def _too_deep(m: Mention, depth: int) -> InputError:
    return InputError(
        "too-deep",
        f"{depth} entities lie inside one another at {m.label} {m.start}–{m.end}; markup can hold "
        f"{LONGEST_NEST}.",
        "Write the format jsonl, or take some of these entities away.",
        start=m.start,
        end=m.end,
        label=m.label,
        depth=depth,
        most=LONGEST_NEST,
    )


@dataclass(frozen=True)
class Told:
    """A unit of a page with its sample: the text as the file can hold it."""

    unit: FlowUnit
    sample: Sample


def units_of(
    document: Document, wishes: Wishes, forbids: re.Pattern[str], format_name: str
) -> list[tuple[str, list[Told]]]:
    """The articles of a page by name, in order, with their units; those without a character are
    left out. InputError of `characters.passed`."""
    replaced = wishes.options.get("characters") == "replace"
    units = {(name, unit.index): unit for name, mine in document.flow.articles() for unit in mine}
    found: dict[str, list[Told]] = {}
    for sample in samples_of(document, Piece.PARAGRAPH, suggested=wishes.suggested):
        if sample.text:
            unit = units[sample.article, int(sample.id.rpartition("/")[2])]
            fit = passed_sample(once(sample), forbids, format_name=format_name, replaced=replaced)
            found.setdefault(sample.article, []).append(Told(unit, fit))
    return list(found.items())


def furniture_of(
    document: Document, wishes: Wishes, forbids: re.Pattern[str], format_name: str
) -> list[tuple[int, str]]:
    """The lines of no article, corrected, each with the number of its raw line (from 1), where the
    option `FURNITURE` wants them. InputError of `characters.passed`."""
    if wishes.options.get(FURNITURE.name) != "marked":
        return []
    replaced = wishes.options.get("characters") == "replace"
    page, found = document.page, list[tuple[int, str]]()
    active = sorted((p for p in document.annotation.patches if p.active), key=lambda p: p.start)
    for fragment in document.annotation.members(None):
        inside = [p for p in active if fragment.start <= p.start < fragment.end]
        text = ArticleText(0, page.text, (fragment,), {fragment.start: inside}).text
        number = page.line_number(fragment.start)
        place = f"{plain(document.name)} line {number}"
        fit = passed(text, forbids, place=place, format_name=format_name, replaced=replaced)
        found.append((number, fit))
    return found


@dataclass
class Gathering:
    """Collects a text and its mentions while a reader walks over elements.

    A piece that says which mention it belongs to (`name`) is joined to the others of that name, if
    nothing but blanks lies between them.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    found: list[tuple[int, int, str, str]] = field(default_factory=list)

    def text(self, text: str | None) -> None:
        """More characters."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    def mention(self, start: int, label: str, name: str = "") -> None:
        """An element that began at `start` ends here."""
        if label and start < self.length:
            self.found.append((start, self.length, label, name))

    def result(self) -> tuple[str, tuple[Mention, ...]]:
        """The text, and its mentions in order."""
        text = "".join(self.parts)
        mentions: list[Mention] = []
        last: dict[tuple[str, str], int] = {}
        for start, end, label, name in sorted(self.found, key=lambda each: each[:2]):
            before = last.get((name, label)) if name else None
            if before is not None:
                low, high = mentions[before].start, mentions[before].end
                if all(char in BLANKS for char in text[high:start]):
                    mentions[before] = Mention(low, max(high, end), label)
                    continue
            if name:
                last[name, label] = len(mentions)
            mentions.append(Mention(start, end, label))
        return text, in_order(dict.fromkeys(mentions))


def role_named(name: str) -> Role | None:
    """The role of that name."""
    return Role(name) if name in set(Role) else None


def trimmed(text: str, mentions: Iterable[Mention]) -> tuple[str, tuple[Mention, ...]]:
    """Without the blanks at both ends, which in the files of others are the markup's own."""
    low, high = strip_span(text, 0, len(text))
    kept = [
        Mention(max(m.start, low) - low, min(m.end, high) - low, m.label, m.key)
        for m in mentions
        if m.start < high and m.end > low
    ]
    return text[low:high], in_order(kept)


def unwrapped(text: str) -> str:
    """Characters of another program's file without the line ends that its markup was wrapped at:
    a space stays where one of the West stands before or behind it."""

    def between(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        return " " if (before or after) and max(before, after) < "\u2e80" else ""

    return _WRAPPED.sub(between, text)
