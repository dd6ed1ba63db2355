"""What of the names on a page does not agree with the names of the project, and what may be
misread: hints, each with what it would be instead."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from yk_reader.model.entity import Entity
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.tagging.confusables import MOST, look_alike, misread
from yk_reader.tagging.tokens import cut
from yk_reader.text.reflow import Placed, Reflow
from yk_reader.text.signs import DIGITS

LABELS, NEAR, MISREAD = "labels", "near", "misread"
_FREQUENT: Final = 5
"""How often people accepted a name that another one is held against; and how many times as often
as that one."""
_SHORTEST: Final = 3
"""Characters of a name that may differ in any one of them; of two, 永康 and 永嘉 are two places."""
_OTHERS: Final = frozenset(
    DIGITS + "〇零一二三四五六七八九十百千万亿甲乙丙丁东西南北中上下左右前后大小男女"
)
"""Signs that make another name on purpose: the third and the fourth bureau, the east and the west
gate."""

Words = Callable[[str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One hint on a page.

    LABELS: the entity of key `entity` has `label`, the name mostly has the label `other`, `count`
    times. NEAR: the name `other` of `count` mentions differs from it in one character. MISREAD:
    the text (no entity) would be the word `other`. `start`..`end` are its raw offsets.
    """

    kind: str
    surface: str
    other: str
    start: int
    end: int
    label: str = ""
    count: int = 0
    entity: int | None = None


@dataclass(frozen=True)
class Names:
    """The names that people accepted in a project: surface → label → how often."""

    counts: Mapping[str, Mapping[str, int]]

    @classmethod
    def build(cls, rows: Iterable[tuple[str, str, int]]) -> "Names":
        """From surface, label and how often it was accepted."""
        counts: dict[str, dict[str, int]] = {}
        for surface, label, accepted in rows:
            if accepted > 0:
                labels = counts.setdefault(surface, {})
                labels[label] = labels.get(label, 0) + accepted
        return cls(counts)

    @cached_property
    def _halves(self) -> Mapping[tuple[int, int, str], tuple[str, ...]]:
        """Of two names that differ in one character one half is the same."""
        out: dict[tuple[int, int, str], list[str]] = {}
        for name, labels in self.counts.items():
            if len(name) > 1 and sum(labels.values()) >= _FREQUENT:
                for key in _halves(name):
                    out.setdefault(key, []).append(name)
        return {key: tuple(names) for key, names in out.items()}

    def near(self, name: str, label: str) -> tuple[str, int] | None:
        """The most frequent name of that label that differs in one character, and its count; None
        where there is none that is much more frequent."""
        own = self.counts.get(name, {}).get(label, 0)
        best: tuple[int, str] | None = None
        for key in _halves(name):
            for other in self._halves.get(key, ()):
                count = self.counts[other].get(label, 0)
                much = count >= max(_FREQUENT, _FREQUENT * own)
                if much and (best is None or count > best[0]) and _differ_by_one(name, other):
                    best = count, other
        return None if best is None else (best[1], best[0])

    def mostly(self, name: str, label: str) -> tuple[str, int] | None:
        """Another label that the name has at least as often as this one, and how often."""
        labels = Counter(self.counts.get(name, {}))
        own = labels.pop(label, 0)
        best = labels.most_common(1)
        return best[0] if best and best[0][1] >= own else None


def _halves(name: str) -> tuple[tuple[int, int, str], ...]:
    middle = len(name) // 2
    return (len(name), 0, name[:middle]), (len(name), 1, name[middle:])


def _differ_by_one(name: str, other: str) -> bool:
    if look_alike(name, other):
        return True
    pairs = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    if len(pairs) != 1 or len(name) < _SHORTEST:
        return False
    return _OTHERS.isdisjoint(pairs[0])


def conflicts(
    reflow: Reflow, entities: Iterable[Entity], names: Names, *, words: Words = cut
) -> tuple[Conflict, ...]:
    """The hints of a page in reading order, each name once; MISREAD ones are not yet held against
    the project."""
    everything = tuple(entities)
    live = [e for e in everything if e.status is not EntityStatus.REJECTED]
    placed = reflow.placed(live)
    return (*_of_names(live, placed, names), *_misread(reflow, placed, words))


def _of_names(
    live: Iterable[Entity], placed: Mapping[int, Placed], names: Names
) -> Iterator[Conflict]:
    accepted = [e for e in live if e.status is EntityStatus.ACCEPTED and e.key in placed]
    here: dict[str, set[str]] = {}
    for entity in accepted:
        here.setdefault(placed[entity.key].surface, set()).add(entity.label)
    told: set[tuple[str, str]] = set()
    for entity in sorted(accepted, key=lambda e: placed[e.key].flow_start):
        name, label = placed[entity.key].surface, entity.label
        if (name, label) in told:
            continue
        told.add((name, label))
        span = entity.raw_start, entity.raw_end
        mostly = names.mostly(name, label) if len(here[name]) == 1 else None
        if mostly is not None:
            yield Conflict(LABELS, name, mostly[0], *span, label, mostly[1], entity.key)
        near = names.near(name, label)
        if near is not None:
            yield Conflict(NEAR, name, near[0], *span, label, near[1], entity.key)


def _misread(reflow: Reflow, placed: Mapping[int, Placed], words: Words) -> Iterator[Conflict]:
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in placed.values():
        home = place.unit.article, place.unit.index
        taken.setdefault(home, []).append((place.start, place.end))
    told: set[tuple[str, str]] = set()
    for unit in reflow.units:
        for one in misread(unit.text, taken.get((unit.article, unit.index), ()), words=words):
            spans = reflow.map.spans_of(unit.start + one.start, unit.start + one.end)
            if spans and (one.text, one.word) not in told and len(told) < MOST:
                told.add((one.text, one.word))
                yield Conflict(MISREAD, one.text, one.word, spans[0].start, spans[-1].raw_end)
