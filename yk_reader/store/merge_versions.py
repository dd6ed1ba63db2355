"""Which of two copies of an annotation goes on from the other, and which stand side by side.

The history decides, never the clock: steps have an identity, so a copy whose steps are the
beginning of another's is that one's past. What goes before what is a partial order: which copies
are left of many does not depend on the order in which they are looked at.
"""

from collections.abc import Callable, Iterable
from typing import Final, Literal

from yk_reader.model.records import dataclass

Rule = Literal["mine", "theirs", "later"]
RULES: Final[tuple[Rule, ...]] = ("later", "mine", "theirs")
"""Who keeps an annotation on which both went on: whoever worked there last by the clock, the
project that is merged into, or the one that is merged. The other copy is kept beside."""


@dataclass(frozen=True, slots=True)
class Version:
    """An annotation as one of the two projects has it.

    `slot` 0: under its annotator; from 1 on: kept beside, as a copy on which was gone on as well.
    `lineage`: the uuid with which it began. `free`: nobody's work, the machine's layer without a
    step. `steps`: the identities of its steps, `cursor` how many of them are done. `told`: what
    the page list shows of it.
    """

    theirs: bool
    id: int
    slot: int
    lineage: str
    free: bool
    steps: tuple[bytes, ...]
    cursor: int
    revision: int
    changed_at: str
    told: tuple[str | int, ...] = ()

    @property
    def rank(self) -> tuple[object, ...]:
        """Orders those of one history: by how often they were written."""
        of_time = (
            (self.changed_at, self.revision) if self.free else (self.revision, self.changed_at)
        )
        return (*of_time, self.told, self.lineage)

    @property
    def lateness(self) -> tuple[object, ...]:
        """Orders those that both went on."""
        return (self.changed_at, len(self.steps), self.steps, *self.rank)


Alike = Callable[[Version, Version], bool]
"""Whether two annotations of different beginnings say the same."""


def goes_before(one: Version, other: Version, alike: Alike) -> bool:
    """Whether `one` is the past of `other`, or the same: nothing of it is lost when `other` stays.

    An annotation with steps undone is the past of none that has more steps: to undo is work too.
    """
    if one.free or other.free:
        return one.free and (not other.free or one.rank <= other.rank)
    if one.lineage != other.lineage:
        return one.steps == other.steps and one.rank <= other.rank and alike(one, other)
    if one.steps == other.steps:
        if one.cursor == other.cursor:
            return one.rank <= other.rank
        return other.cursor < one.cursor and one.revision < other.revision
    done = len(one.steps)
    return one.cursor == done and other.steps[:done] == one.steps


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of the copies of one annotator's annotation of a page: the first has its
    place, the others are kept beside. `changed`: the project that is merged into has them
    otherwise. `state`: what that is for the annotation that comes in (`STATES`)."""

    order: tuple[Version, ...]
    changed: bool
    state: str


STATES: Final = ("new", "newer", "same", "older", "conflict")


def settle(mine: Iterable[Version], theirs: Iterable[Version], alike: Alike, rule: Rule) -> Settled:
    """What is left of the copies of one annotation in both projects, at least one in all."""
    here, there = list(mine), list(theirs)
    left: list[Version] = []
    for one in [*here, *there]:
        others = (two for two in [*here, *there] if two is not one)
        beaten = any(
            goes_before(one, two, alike)
            and (not goes_before(two, one, alike) or _first(two, one, [*here, *there]))
            for two in others
        )
        if not beaten:
            left.append(one)
    if not any(one.theirs for one in left):
        if len(left) == len(here):
            same = all(any(goes_before(two, one, alike) for two in left) for one in there)
            return Settled(tuple(sorted(left, key=_slot)), False, "same" if same else "older")
    elif not here:
        return Settled(tuple(sorted(left, key=_slot)), True, "new")
    left.sort(key=lambda one: one.lateness, reverse=True)
    if rule != "later" and len(left) > 1:
        first = _keeper(left, there if rule == "theirs" else here, alike)
        left.sort(key=lambda one: one is not first)
    state = "conflict" if len(left) > max(len(here), 1) else "newer"
    return Settled(tuple(left), True, state)


def _first(one: Version, other: Version, order: list[Version]) -> bool:
    """Of two that are the same the first stays: the one that is in the project already."""
    return order.index(one) < order.index(other)


def _slot(one: Version) -> tuple[int, int]:
    return one.slot, one.id


def _keeper(left: list[Version], side: list[Version], alike: Alike) -> Version:
    """The one that goes on from what a side has under its annotator."""
    main = min(side, key=_slot)
    found = (one for one in left if one is main or goes_before(main, one, alike))
    return next(found, left[0])
