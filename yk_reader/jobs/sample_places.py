"""The page and place that each sample of a file belongs to: by what it says, else by its text.

A text that stands at several places is taken where it follows the sample before it in the file, or
comes just before the next one. What is not clear then is told, never guessed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field
from itertools import pairwise
from typing import Final

from yk_reader.formats.samples import Sample
from yk_reader.jobs.homes import MOST, Candidate, Home, squeezed
from yk_reader.jobs.names import page_stems
from yk_reader.model.progress import Progress, ShouldStop, check_stop
from yk_reader.model.records import dataclass
from yk_reader.store import MACHINE, Store

_KEY: Final = 12
"""Characters by which the pages are searched for a text."""
_KEPT: Final = 4
"""Pages that are kept while the samples of a file come by."""


@dataclass
class Item:
    """A sample on its way: its candidates, and the one that was taken. `stated`: the pages that it
    says it belongs to; `by_id`: whether it was found on one of these."""

    sample: Sample
    stated: tuple[int, ...] = ()
    candidates: list[Candidate] = field(default_factory=list)
    chosen: Candidate | None = None
    by_id: bool = False

    @property
    def why(self) -> str:
        """Why no place was taken."""
        if len(self.candidates) >= MOST:
            return f"its text stands at {MOST} places or more"
        if self.candidates:
            return f"its text stands at {len(self.candidates)} places"
        if self.stated:
            return "its page has another text by now, and no other page has this one"
        return "no page has its text"


class Pages:
    """The pages of a project by what samples call them; a few are kept with their texts."""

    def __init__(self, store: Store, first: tuple[str, ...]) -> None:
        self.store, self._first = store, first
        self._homes: dict[int, Home] = {}
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        rows = [(row.id, row.name) for row in store.pages.rows(MACHINE, order="import")]
        self.names = dict(rows)
        for page_id, stem in page_stems(rows).items():
            self._named[self.names[page_id]].append(page_id)
            if stem != self.names[page_id]:
                self._named[stem].append(page_id)

    def named(self, name: str) -> list[int]:
        """The pages of that name, or whose files have it in an export."""
        return self._named.get(name, [])

    def stated(self, sample: Sample) -> tuple[int, ...]:
        """The pages that a sample says it belongs to."""
        named = self.named(sample.page) if sample.page else []
        same = self.store.pages.find(sample.sha256) if sample.sha256 else []
        return tuple([page for page in same if page in named] or same or named)

    def home(self, page_id: int, also: str = "") -> Home:
        """The page with its texts; `also`: an annotator whose layout comes first."""
        home = self._homes.get(page_id)
        if home is None or (also and also in home.layouts and home.first != also):
            home = Home(self.store, page_id, (also, *self._first) if also else self._first)
            while len(self._homes) >= _KEPT:
                del self._homes[next(iter(self._homes))]
        self._homes.pop(page_id, None)
        self._homes[page_id] = home
        return home


def find_stated(pages: Pages, item: Item) -> bool:
    """Look for a sample on the pages that it names; whether it is there."""
    item.stated = pages.stated(item.sample)
    for page_id in item.stated[:MOST]:
        home = pages.home(page_id, item.sample.meta.get("annotator", ""))
        item.candidates += home.candidates(item.sample)
    item.candidates = _best(item.candidates)
    item.by_id = bool(item.candidates)
    return item.by_id


def search(
    pages: Pages, items: Collection[Item], progress: Progress, should_stop: ShouldStop
) -> None:
    """Look through all pages for the texts of samples; each page is read once."""
    long: defaultdict[str, list[Item]] = defaultdict(list)
    short: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        bare = squeezed(item.sample.text)
        if len(bare) >= _KEY:
            long[bare[:_KEY]].append(item)
        elif bare:
            short[bare].append(item)
    if not long and not short:
        return
    lengths = sorted({len(bare) for bare in short})
    ids = list(pages.names)
    for number, page_id in enumerate(ids):
        check_stop(should_stop)
        progress(number, len(ids), pages.names[page_id])
        home = pages.home(page_id)
        wanted: dict[int, Item] = {}
        for body in home.bodies:
            text = body.squeezed
            if long:
                for at in range(len(text) - _KEY + 1):
                    for item in long.get(text[at : at + _KEY], ()):
                        wanted[id(item)] = item
            for at in body.beginnings() if short else ():
                for length in lengths:
                    for item in short.get(text[at : at + length], ()):
                        wanted[id(item)] = item
        for item in wanted.values():
            if len(item.candidates) < MOST:
                item.candidates += home.candidates(item.sample)
    progress(len(ids), len(ids), "")
    for item in items:
        item.candidates = _best(item.candidates)


def _best(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that are there to the letter and fit best what the sample says."""
    if len(candidates) < 2:
        return list(candidates)
    top = max((c.exact, c.hint) for c in candidates)
    return [c for c in candidates if (c.exact, c.hint) == top][:MOST]


def resolve(items: Sequence[Item]) -> None:
    """Take a candidate for each sample of a file, in its order."""
    for item in items:
        if len(item.candidates) == 1:
            item.chosen = item.candidates[0]
    for before, item in pairwise(items):
        if item.chosen is None and before.chosen is not None:
            item.chosen = _only(c for c in item.candidates if _follows(before.chosen, c))
    backwards = list(reversed(items))
    for behind, item in pairwise(backwards):
        if item.chosen is None and behind.chosen is not None:
            item.chosen = _only(c for c in item.candidates if _follows(c, behind.chosen))


def _follows(one: Candidate, other: Candidate) -> bool:
    if one.page_id != other.page_id:
        return False
    return one.raw_high == other.raw_low or (one.body, one.high) == (other.body, other.low)


def _only(candidates: Iterable[Candidate]) -> Candidate | None:
    found = list(candidates)
    return found[0] if len(found) == 1 else None
