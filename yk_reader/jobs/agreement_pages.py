"""The pages that several people finished, read and compared: counts, differences and names."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import combinations

from yk_reader.edits.difference import Comparison, Difference
from yk_reader.edits.differences import compare
from yk_reader.edits.mentions import surface_of
from yk_reader.measure.page_work import PageMarks, PageWork, page_work
from yk_reader.measure.pair_counts import group_counts, pair_counts
from yk_reader.measure.resampling import Key
from yk_reader.measure.unitizing import Continuum
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.session.reading import all_inside, flow_of
from yk_reader.store import Store
from yk_reader.store.rows import StoredAnnotation

Pair = tuple[str, str]
"""The names of two annotators."""


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page of two people. `day`: of the later of both; `kinds`: in how many places they differ,
    by `Differs`; `start`: the first of these (raw code points, 0 without one), on line `line`."""

    page_id: int
    name: str
    day: str
    kinds: Mapping[str, int]
    start: int
    line: int

    @property
    def differences(self) -> int:
        """In how many places they differ: so many decisions it takes to make one of both."""
        return sum(self.kinds.values())


@dataclass
class NameTally:
    """What two people or more make of a name: how often they differ and agree on it, on which
    pages they differ, which labels meet how often, and the first place where they differ."""

    differing: int = 0
    agreed: int = 0
    pages: set[int] = field(default_factory=set)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    place: tuple[int, str, int, int] | None = None
    """Id and name of the page, raw place, line."""


@dataclass
class PairPages:
    """All pages of two people: the same place in each list is the same page."""

    pages: list[ComparedPage] = field(default_factory=list)
    counts: list[dict[Key, float]] = field(default_factory=list)
    continuum: Continuum = field(default_factory=Continuum)

    def counted(self) -> list[dict[Key, float]]:
        """The counts of each page, with those of where the units lie."""
        units = self.continuum.counts()
        return [{**one, **more} for one, more in zip(self.counts, units, strict=True)]


class Compared:
    """What is gathered, page by page."""

    def __init__(self, labels: Collection[str] | None = None) -> None:
        self._labels = labels
        self.pairs: dict[Pair, PairPages] = {}
        self.names: dict[str, NameTally] = {}
        self.groups: list[dict[Key, float]] = []
        """Counts of each page over all who finished it."""
        self.continuum = Continuum()
        """Of the pages that everybody finished."""

    def add(
        self, store: Store, page_id: int, who: Sequence[tuple[str, str]], everybody: int
    ) -> None:
        """Compare a page; `who` finished it and when, of `everybody` so many there are.

        StoreError "damaged" when one of the annotations cannot be shown; nothing is added then.
        """
        page = store.pages.get(page_id)
        marks = PageMarks(page)
        read = {}
        for name, day in who:
            found = store.annotations.load(page_id, name)
            if found is not None:
                read[name] = day, found, self._work(store, marks, found)
        for a, b in combinations(read, 2):
            days = max(read[a][0], read[b][0])
            self._pair((a, b), marks, page_id, days, read[a][1:], read[b][1:])
        works = [work for _, _, work in read.values()]
        if everybody > 2 and len(works) > 1:
            self.groups.append(group_counts(works))
            if len(works) == everybody:
                self.continuum.add(marks.count, [work.units() for work in works])

    def _work(self, store: Store, marks: PageMarks, found: StoredAnnotation) -> PageWork:
        annotation, broken = found.annotation, set()
        if found.summary.broken or not all_inside(marks.page, annotation):
            flow = flow_of(store.path, found.page_id, marks.page, annotation)
            placed = flow.placed(annotation.live_entities())
            broken = {one.key for one in annotation.live_entities()} - placed.keys()
        return page_work(marks, annotation, broken, self._labels)

    def _pair(
        self,
        names: Pair,
        marks: PageMarks,
        page_id: int,
        day: str,
        first: tuple[StoredAnnotation, PageWork],
        second: tuple[StoredAnnotation, PageWork],
    ) -> None:
        page = marks.page
        into = self.pairs.setdefault(names, PairPages())
        into.counts.append(pair_counts(first[1], second[1]))
        into.continuum.add(marks.count, [first[1].units(), second[1].units()])
        found = compare(page, *(self._of_labels(one.annotation) for one, _ in (first, second)))
        kinds = Counter(str(one.kind) for one in found.differences)
        start = min((one.start for one in found.differences), default=0)
        line = page.line_number(start) if found.differences else 0
        into.pages.append(ComparedPage(page_id, page.name, day, kinds, start, line))
        self._names(page, page_id, found)

    def _of_labels(self, annotation: Annotation) -> Annotation:
        from yk_reader.jobs.annotated import of_labels

        return annotation if self._labels is None else of_labels(annotation, self._labels)

    def _names(self, page: Page, page_id: int, found: Comparison) -> None:
        left, right = words_in(page, found.left), words_in(page, found.right)
        for entity, _ in found.agreed_entities:
            self.names.setdefault(left(entity), NameTally()).agreed += 1
        for one in found.differences:
            if not one.kind.of_entities:
                continue
            words = max([*map(left, one.one.entities), *map(right, one.other.entities)], key=len)
            tally = self.names.setdefault(words, NameTally())
            tally.differing += 1
            tally.pages.add(page_id)
            tally.labels[labels_of(one)] += 1
            if tally.place is None:
                tally.place = page_id, page.name, one.start, page.line_number(one.start)


def labels_of(one: Difference) -> tuple[str, str]:
    """Which labels meet in a difference of entities, in the order of the alphabet, "" (none) last.
    Twice the same: it is another extent."""
    mine = {entity.label for entity in one.one.entities}
    other = {entity.label for entity in one.other.entities}
    a, b = min(mine - other or mine, default=""), min(other - mine or other, default="")
    return (a, b) if not b or (a and a < b) else (b, a)


def words_in(page: Page, annotation: Annotation) -> Callable[[Entity], str]:
    """Tells the words of entities, corrections applied; looks at corrections only where one is."""
    starts = sorted(patch.start for patch in annotation.patches if patch.active)

    def words(entity: Entity) -> str:
        at = bisect_left(starts, entity.raw_start)
        if at < len(starts) and starts[at] <= entity.raw_end:
            return surface_of(page, annotation, entity.spans)
        return "".join(page.text[span.start : span.raw_end] for span in entity.spans)

    return words


def differing(names: Iterable[tuple[str, NameTally]]) -> list[tuple[str, NameTally]]:
    """The names on which people differ, those on which they differ most first."""
    found = [(name, tally) for name, tally in names if tally.differing]
    return sorted(found, key=lambda item: (-item[1].differing, item[1].agreed, item[0]))
