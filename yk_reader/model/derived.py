"""Rows that are derived from an annotation: what the cache tables hold and people query."""

from yk_reader.model.making import quickly_made
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role


@quickly_made
@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the reflowed text.

    `index` counts from 0 inside its article in reading order; `para` is the paragraph number
    inside the article for body and caption units (from 1; 0 for other roles); `raw_start` and
    `raw_end` are the least and greatest raw offsets (code points, half-open) that it touches.
    """

    article: int
    index: int
    role: Role
    para: int
    text: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Where an entity stands in the reflowed text; a broken entity has none.

    `start`, `end`: code points in the unit's text, half-open.
    """

    entity: int
    article: int
    unit: int
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Derived:
    """All derived rows of one annotation, or of some of its articles."""

    units: tuple[UnitRow, ...]
    mentions: tuple[MentionRow, ...]
