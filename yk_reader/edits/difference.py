"""Values: what two annotations of the same page say differently, for a person to decide on."""

from dataclasses import field
from enum import StrEnum

from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass

Home = str | None
"""The uuid of the article that a line belongs to, the same for both; None: page furniture."""


class Differs(StrEnum):
    """In what two annotations differ, in the order in which one place is decided."""

    CUT = "cut"
    """a line is split by one of them, or split elsewhere"""
    ARTICLE = "article"
    """to which article lines belong"""
    ROLE = "role"
    JOINT = "joint"
    ORDER = "order"
    """in which order lines of an article are read"""
    CORRECTION = "correction"
    MISSING = "missing"
    """an entity that only one of them has"""
    LABEL = "label"
    """the same words with another label"""
    EXTENT = "extent"
    """entities that overlap and do not begin or end alike"""

    @property
    def of_entities(self) -> bool:
        """Whether both or neither can be taken."""
        return self in (Differs.MISSING, Differs.LABEL, Differs.EXTENT)


class Choice(StrEnum):
    """What a person decides."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    """entities of both; of two that overlap only where the label set allows nesting"""
    NEITHER = "neither"
    """entities and corrections of none; lines as they are now"""


@dataclass(frozen=True, slots=True)
class Pair:
    """What each of the two has at the place of a difference: rows of its annotation."""

    fragments: tuple[Fragment, ...] = ()
    patches: tuple[Patch, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One decision for a person.

    `start`, `end`: the raw span (code points, half-open) where it is to be looked at; `starts` are
    the raw starts of the fragments that it is about, by raw order. `left`, `right`: what the two
    say, in plain values: the number of the article (empty: furniture), a role, a joint, numbers of
    lines, the corrected text, `LABEL surface`; empty where one has nothing. `homes` are the
    articles of an ARTICLE.
    """

    kind: Differs
    start: int
    end: int
    left: str
    right: str
    starts: tuple[int, ...] = ()
    homes: tuple[Home, Home] = (None, None)
    one: Pair = field(default=Pair(), repr=False)
    other: Pair = field(default=Pair(), repr=False)

    @property
    def key(self) -> tuple[str, int, int, tuple[int, ...]]:
        """What tells it from the others of its page, also when it is found anew."""
        return self.kind.value, self.start, self.end, self.starts


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two annotations of a page, and what they say differently, in the left one's reading order.

    `left_homes`, `right_homes`: article key -> the article's uuid that both share. `same` are the
    fragments that both have with the same span; `agreed_patches` and `agreed_entities` are the left
    one's rows.
    """

    left: Annotation
    right: Annotation
    differences: tuple[Difference, ...]
    left_homes: dict[int, str]
    right_homes: dict[int, str]
    same: tuple[tuple[Fragment, Fragment], ...]
    agreed_patches: tuple[Patch, ...]
    agreed_entities: tuple[tuple[Entity, Entity], ...]

    def side(self, *, left: bool) -> Annotation:
        """One of the two."""
        return self.left if left else self.right

    def home(self, fragment: Fragment, *, left: bool) -> Home:
        """The shared uuid of the article that a fragment of one side belongs to."""
        homes = self.left_homes if left else self.right_homes
        return None if fragment.article is None else homes[fragment.article]


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Two annotations of a page, and which of their articles are the same one."""

    page: Page
    left: Annotation
    right: Annotation
    left_homes: dict[int, str]
    right_homes: dict[int, str]

    def homes(self, a: Fragment, b: Fragment) -> tuple[Home, Home]:
        """The articles of a fragment of the left one and of one of the right one."""
        return (
            None if a.article is None else self.left_homes[a.article],
            None if b.article is None else self.right_homes[b.article],
        )

    def number(self, fragment: Fragment, annotation: Annotation) -> str:
        """The number of the article of a fragment; empty for page furniture."""
        article = None if fragment.article is None else annotation.article(fragment.article)
        return str(article.rank) if article is not None else ""
