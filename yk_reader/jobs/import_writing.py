"""The one writer of an import: pages that were worked on are written many at a time.

A transaction ends after the page under way as soon as an edit waits. The search index is filled
with it, but for what an edit did not wait for; a page is in the file whole, or not at all.
"""

import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.page_work import Proposed
from yk_reader.jobs.page_writing import add_page, patiently
from yk_reader.jobs.suggestions_due import add_due
from yk_reader.model.errors import KnownError, StoreFullError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.page import Page
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.progress import ShouldStop
from yk_reader.model.records import dataclass
from yk_reader.store import Kept, Store
from yk_reader.text.decode import Decoded

MOST: Final = 50
"""Pages of a transaction."""
_LONGEST: Final = 0.1
"""Seconds of a transaction: another program may wait for it."""
_SOON: Final = 1.0
"""Seconds after which a page that is ready is written, however few there are."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A page that is worked on, until it is written: `at` is the number of its file, `bare` the
    page where it is there without an annotation."""

    at: int
    path: Path
    page: Page
    decoded: Decoded
    bare: int | None
    facsimile: Facsimile | None


@dataclass(frozen=True, slots=True)
class Following:
    """Which suggestions follow the pages: as in `ImportOptions`."""

    labels: tuple[str, ...] | None
    parts: frozenset[str] | None


class OnTheWay:
    """Pages that are not in the file yet, by their texts and by all names that theirs may be made
    of: so that none has to be compared with each of them."""

    def __init__(self) -> None:
        self._told = Counter[str]()

    def add(self, page: Page) -> None:
        """A page comes."""
        self._told.update(_keys(page))

    def drop(self, page: Page) -> None:
        """It has come, or does not come."""
        for key in _keys(page):
            self._told[key] -= 1
            if not self._told[key]:
                del self._told[key]

    def like(self, page: Page) -> bool:
        """Whether one of them may be this page, or takes a name that it could get."""
        return f"={page.sha256}" in self._told or f"/{page.name}" in self._told


def _keys(page: Page) -> set[str]:
    parts = page.name.split(" (")
    names = (" (".join(parts[:count]) for count in range(1, len(parts) + 1))
    return {f"={page.sha256}", *(f"/{name}" for name in names)}


class PageWriter:
    """Writes pages in the order in which they are given.

    `added`, `refused`: the lists of the report; `complete` gives a page that is there what its
    file states of its picture; `written` is called with the file and the id of each page that is
    in the project. `waiting`: the pages that come; those that are written go from it.
    """

    def __init__(
        self,
        store: Store,
        annotator: str,
        added: list[int],
        refused: list[Refused],
        complete: Callable[[int, Facsimile | None], object],
        should_stop: ShouldStop,
        waiting: OnTheWay,
        *,
        stated: StatedProfile = UNSTATED,
        following: Following | None = None,
        written: Callable[[Path, int], object] | None = None,
    ) -> None:
        self._store, self._annotator, self._should_stop = store, annotator, should_stop
        self._added, self._refused, self._complete = added, refused, complete
        self._stated, self._following, self._written = stated, following, written
        self._waiting = waiting
        self._ready: list[tuple[Coming, Proposed]] = []
        self._since = 0.0
        self._kept = Kept()
        self.failed_at: int | None = None
        """The number of the file from which on nothing was written."""

    def put(self, coming: Coming, answer: Proposed | KnownError) -> None:
        """A page is ready, or could not be worked on. StoreError of the project file."""
        if isinstance(answer, KnownError):
            self._refused.append((coming.path, answer))
            self._waiting.drop(coming.page)
            return
        if not self._ready:
            self._since = time.monotonic()
        self._ready.append((coming, answer))
        if len(self._ready) >= MOST or time.monotonic() - self._since > _SOON:
            self.write()

    def write(self) -> None:
        """Write all that is ready. StoreError of the project file; what was committed stays, and
        where the room runs out, each page that still fits comes in."""
        most = MOST
        while self._ready:
            self.failed_at = self._ready[0][0].at
            try:
                count, done = patiently(partial(self._some, most), self._should_stop)
            except StoreFullError:
                if most == 1:
                    raise
                most = 1
                continue
            for coming, _ in self._ready[:count]:
                self._waiting.drop(coming.page)
            del self._ready[:count]
            if self._written is not None:
                for path, page_id in done:
                    self._written(path, page_id)
            self._store.tidy()
        self.failed_at = None

    def _some(self, most: int) -> tuple[int, list[tuple[Path, int]]]:
        """One transaction of so many pages at most; how many it took, and those that are in the
        project now."""
        store = self._store
        done: list[tuple[Path, int]] = []
        refused: list[Refused] = []
        words: list[tuple[int, str]] = []
        count = 0
        try:
            with store.transaction():
                until = time.perf_counter() + _LONGEST
                unit = store.search.next_unit()
                for coming, made in self._ready[:most]:
                    with refusing(coming.path, refused):
                        page_id = self._page(coming, made, unit + len(words))
                        done.append((coming.path, page_id))
                        words += enumerate(made.fresh.words, unit + len(words))
                    count += 1
                    if store.edit_waits or time.perf_counter() > until:
                        break
                if done and self._following is not None:
                    ids = [page_id for _, page_id in done]
                    add_due(store, ids, self._following.labels, self._following.parts)
                store.search.fill(words)
        except BaseException:
            self._kept.forget()
            raise
        self._added += [page_id for _, page_id in done]
        self._refused += refused
        return count, done

    def _page(self, coming: Coming, made: Proposed, unit: int) -> int:
        """Write one page; nothing of it where that fails."""
        store, page_id = self._store, coming.bare
        try:
            with store.transaction():
                if page_id is None:
                    page_id = add_page(
                        store, coming.path, coming.page, coming.decoded, coming.facsimile,
                        self._stated, made.lines,
                    )  # fmt: skip
                else:
                    self._complete(page_id, coming.facsimile)
                store.annotations.put(page_id, self._annotator, made.fresh, self._kept, first=unit)
        except BaseException:
            self._kept.forget()
            raise
        return page_id
