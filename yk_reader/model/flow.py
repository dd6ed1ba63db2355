"""The reflowed text of an annotated page with its entities: what exports of entities are made of.

It is all that most formats need, and a hundredth of what the layout with its decisions is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Final, NamedTuple, Self

from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus, Role


@dataclass(frozen=True, slots=True)
class PageIdentity:
    """What tells a page from others, and which belong together: its id, name, the SHA-256 of its
    text, the file that it came from, paper, issue date and page number."""

    id: int
    name: str
    sha256: str
    source: str = ""
    paper: str = ""
    issue_date: str = ""
    page_number: str = ""


class Mention(NamedTuple):
    """A labelled mention in a text (code points, half-open); `key` is the entity's, 0 where it has
    none; `sure` is how sure its source was, per cent, 100 where it does not say."""

    start: int
    end: int
    label: str
    key: int = 0
    sure: int = 100


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By start, the longer first, then by label."""
    found = sorted(mentions)
    if len({m.start for m in found}) < len(found):
        found.sort(key=lambda m: (m.start, -m.end, m.label, m.key))
    return tuple(found)


class EntityNote(NamedTuple):
    """What a person noted on an entity."""

    note: str
    link: str
    unsure: bool


class Said(NamedTuple):
    """What a person said of a page or an article: a note, and whether it is to be looked at
    again."""

    note: str = ""
    second_look: bool = False


NOTHING_SAID: Final = Said()


class FlowUnit(NamedTuple):
    """A unit with its mentions in order: the accepted ones, and those that are suggested.

    `article` is the article's key, `start` where the text begins in the flow text of the page;
    `raw` are the raw spans of its fragments in reading order where they were asked for, start and
    end in turns, and `raw_start` the first raw offset of all of them.
    """

    article: int
    index: int  # type: ignore[assignment]  # no index of a tuple
    role: Role
    para: int
    text: str
    start: int
    raw_start: int
    mentions: tuple[Mention, ...] = ()
    suggested: tuple[Mention, ...] = ()
    raw: Sequence[int] = ()

    def taken(self, suggested: bool) -> tuple[Mention, ...]:
        """The accepted mentions in order, with the suggestions where these are wanted."""
        if not suggested or not self.suggested:
            return self.mentions
        return in_order((*self.mentions, *self.suggested))


class FlowPart(NamedTuple):
    """A part of an article that comes from another page: its raw text is `start` to `end` of the
    page that was made of both. `article` is the key of the article, `name` what the part is called
    on its own page; `page`, `stem`, `sha256` and `number` are that page's."""

    article: int
    start: int
    end: int
    page: str
    stem: str
    sha256: str
    number: str
    name: str


@dataclass(slots=True)
class FlowPage:
    """A page with its units, the articles by rank; never changed once made. `broken` are the
    entities that have no place in them, each as its label and whether it is accepted. `said` is
    what was said of the page, `of_articles` of articles, by their keys. `parts` came from other
    pages by where they begin; the articles `elsewhere` (keys) stand with their beginnings on
    others."""

    name: str
    sha256: str
    meta: PageMeta
    annotator: str
    status: PageStatus
    units: tuple[FlowUnit, ...]
    broken: tuple[tuple[str, bool], ...] = ()
    notes: Mapping[int, EntityNote] = field(default_factory=dict)
    said: Said = NOTHING_SAID
    of_articles: Mapping[int, Said] = field(default_factory=dict)
    parts: tuple[FlowPart, ...] = ()
    elsewhere: frozenset[int] = frozenset()

    def of_labels(self, labels: Collection[str]) -> Self:
        """The page with entities of these labels alone."""
        units = (
            unit._replace(
                mentions=tuple(m for m in unit.mentions if m.label in labels),
                suggested=tuple(m for m in unit.suggested if m.label in labels),
            )
            for unit in self.units
        )
        broken = tuple(each for each in self.broken if each[0] in labels)
        return replace(self, units=tuple(units), broken=broken)

    def said_of(self, units: Sequence[FlowUnit]) -> Said:
        """What was said of the article of these units."""
        return self.of_articles.get(units[0].article, NOTHING_SAID) if units else NOTHING_SAID

    def articles(self) -> list[tuple[str, list[FlowUnit]]]:
        """The units of each article under its name A1, A2 …, by first appearance on the page;
        those that stand elsewhere are left out."""
        found: dict[int, list[FlowUnit]] = {}
        first: dict[int, int] = {}
        for unit in self.units:
            article, start = unit.article, unit.raw_start
            if article in found:
                found[article].append(unit)
                if start < first[article]:
                    first[article] = start
            else:
                found[article], first[article] = [unit], start
        ordered = sorted(found, key=first.__getitem__)
        return [
            (f"A{number}", found[article])
            for number, article in enumerate(ordered, 1)
            if article not in self.elsewhere
        ]

    def part_of(self, unit: FlowUnit) -> FlowPart | None:
        """The part that a unit belongs to; None for what is on this page."""
        if not self.parts or unit.raw_start < self.parts[0].start:
            return None
        return next((p for p in self.parts if p.start <= unit.raw_start < p.end), None)

    def article_id(self, stem: str, name: str, article: int) -> str:
        """What a sample of an article is called: `STEM/A1`, with its parts `STEM/A1+OTHER.A2`."""
        more = (f"+{p.stem}.{p.name}" for p in self.parts if p.article == article)
        return f"{stem}/{name}{''.join(more)}"
