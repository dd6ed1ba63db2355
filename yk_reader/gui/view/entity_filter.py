"""Which entities are looked at: a filter by label, origin, state and confidence; Qt-free."""

from collections.abc import Iterable
from typing import Final

from yk_reader.model.entity import Entity
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin

PERSON: Final = "@person"
IMPORTED: Final = "@imported"
"""Origins of what is accepted; a suggestion's origin is the name of what suggested it."""

RANGES: Final = ((0, 101), (0, 70), (70, 90), (90, 101))
"""The choices of confidence, per cent, half-open; the first is all."""


def origin_of(entity: Entity) -> str:
    """PERSON, IMPORTED, or the source of a suggestion ("auto" where none was kept)."""
    if entity.origin is Origin.IMPORTED and entity.status is not EntityStatus.SUGGESTED:
        return IMPORTED
    if entity.status is EntityStatus.ACCEPTED or entity.origin is Origin.HUMAN:
        return PERSON
    return entity.source or "auto"


@dataclass(frozen=True, slots=True)
class EntityFilter:
    """What an entity must be to be looked at; an empty set takes all.

    `status` None takes suggested and accepted ones; `percent` is half-open.
    """

    labels: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    status: EntityStatus | None = None
    percent: tuple[int, int] = RANGES[0]

    @property
    def active(self) -> bool:
        """Whether anything can be hidden by it."""
        return self != EVERYTHING

    def takes(self, entity: Entity) -> bool:
        """Whether the entity is looked at."""
        return (
            (not self.labels or entity.label in self.labels)
            and (self.status is None or entity.status is self.status)
            and self.percent[0] <= entity.confidence < self.percent[1]
            and (not self.origins or origin_of(entity) in self.origins)
        )

    def hidden(self, entities: Iterable[Entity]) -> frozenset[int]:
        """The keys of those that are not looked at."""
        if not self.active:
            return frozenset()
        return frozenset(e.key for e in entities if not self.takes(e))


EVERYTHING: Final = EntityFilter()


def toggled(chosen: frozenset[str], one: str, everything: Iterable[str]) -> frozenset[str]:
    """A choice with one more or one less; all of them is the same as none."""
    out = chosen ^ {one}
    return frozenset() if out >= frozenset(everything) else out
