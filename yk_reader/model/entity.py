"""Position, Span and Entity: labelled mentions anchored to raw text."""

from typing import Final, NamedTuple
from uuid import uuid4

from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin

OUTSIDE: Final = "outside:"
"""What the source of a suggestion begins with that a program of somebody else made."""


class Position(NamedTuple):
    """One character of the corrected text, as seen from the raw text.

    `offset` is a code point in Page text. `k` is 0 for a raw character and for the first
    character of the patch that starts there, and counts inside that patch's replacement.
    Positions are ordered as tuples.
    """

    offset: int
    k: int = 0


class Span(NamedTuple):
    """A half-open span of Positions: from ``(start, start_k)`` up to before ``(end, end_k)``.

    With both k at 0 it is the plain raw span ``start..end``. ``end_k > 0`` ends inside the
    replacement of the patch that starts at `end` (the characters before `end_k` belong to it).
    """

    start: int
    end: int
    start_k: int = 0
    end_k: int = 0

    @property
    def first(self) -> Position:
        """Where it begins."""
        return Position(self.start, self.start_k)

    @property
    def stop(self) -> Position:
        """Where it ends, exclusive."""
        return Position(self.end, self.end_k)

    @property
    def raw_end(self) -> int:
        """The raw offset after the last raw character that it touches."""
        return self.end + 1 if self.end_k else self.end


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled mention: a set of positions, stored as maximal spans without blanks, by start.

    It is read in flow order, so a mention that a line break cuts has two spans. `key` is its
    integer inside the annotation. `source` names what suggested it
    ("byline", "lexicon", …); `confidence` is per cent; `changed_at` is ISO 8601 UTC.
    """

    key: int
    uuid: str
    label: str
    spans: tuple[Span, ...]
    status: EntityStatus = EntityStatus.ACCEPTED
    origin: Origin = Origin.HUMAN
    source: str = ""
    confidence: int = 100
    note: str = ""
    unsure: bool = False
    link: str = ""
    """An identifier elsewhere (an authority file's URI), free text."""
    changed_at: str = ""

    @property
    def outside(self) -> bool:
        """Whether a suggester from outside found it."""
        return self.source.startswith(OUTSIDE)

    @property
    def offered_here(self) -> bool:
        """Whether this program's own suggestions found it."""
        return bool(self.source) and not self.outside

    @property
    def raw_start(self) -> int:
        """The raw offset of its first character (code points)."""
        return self.spans[0].start

    @property
    def raw_end(self) -> int:
        """The raw offset after its last character (code points)."""
        spans = self.spans
        return spans[0].raw_end if len(spans) == 1 else max(span.raw_end for span in spans)


NO_SUGGESTIONS: Final = "-"


@dataclass(frozen=True, slots=True)
class Label:
    """One entity label of a label set."""

    name: str
    """The code that the data carries: `PER`."""
    zh: str
    en: str
    key: str = ""
    """One digit, or a letter that follows `.`; empty when it has none."""
    color: str = ""
    """`#RRGGBB`; empty takes one of the theme's."""
    guideline: str = ""
    takes: str = ""
    """The code under which the program suggests it, where that is another than its name: `PER`
    for a label that is called `PERSON` here. `-`: the program has none for it by itself."""

    @property
    def code(self) -> str:
        """What the label is called where suggestions are made."""
        own = f"{NO_SUGGESTIONS}{self.name}"  # no other label can be called so
        return own if self.takes == NO_SUGGESTIONS else self.takes or self.name


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The labels of a project, in order; `nested` allows one entity inside another."""

    name: str
    labels: tuple[Label, ...]
    nested: bool = False

    @property
    def codes(self) -> dict[str, str]:
        """Label → what it is called where suggestions are made, each another."""
        return {label.name: label.code for label in self.labels}

    def get(self, name: str) -> Label | None:
        """The label of that name, None when the set has none."""
        return next((label for label in self.labels if label.name == name), None)


AROUND: Final = 8
"""Characters on either side of a mention of one character that say in which word it stands; words
are hardly ever longer."""


_SEEDED: Final = 1 << 32


def new_seed() -> str:
    """What the identities of many new entities begin with, where their keys follow: the file keeps
    it once for all of them."""
    return str(uuid4())[:-8]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What tagging offers: spans, label, and where it comes from."""

    label: str
    spans: tuple[Span, ...]
    source: str
    confidence: int

    def as_entity(self, key: int, seed: str = "") -> Entity:
        """The entity that it becomes in an annotation, under that key and a fresh identity: of a
        `seed` (see `new_seed`) that no other entity with that key has, else any."""
        return Entity(
            key,
            f"{seed}{key:08x}" if seed and 0 <= key < _SEEDED else str(uuid4()),
            self.label,
            self.spans,
            EntityStatus.SUGGESTED,
            Origin.AUTO,
            self.source,
            self.confidence,
        )


@dataclass(frozen=True, slots=True)
class Untagged:
    """A name that was accepted with a label; where else it stands first (raw offsets of its ends),
    and at how many places."""

    surface: str
    label: str
    start: int
    end: int
    count: int
