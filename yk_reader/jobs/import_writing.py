"""The one writer of an import: pages are written many at a time (`jobs.batch_writing`).

A page is in the file whole, or not at all; where its text comes first, it waits for its layout
from the same transaction on.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from yk_reader.jobs.batch import Refused
from yk_reader.jobs.batch_writing import BatchWriter
from yk_reader.jobs.due import LAYOUTS, add_due
from yk_reader.jobs.page_work import Proposed
from yk_reader.jobs.page_writing import add_page
from yk_reader.model.errors import KnownError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.page import Page
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.progress import ShouldStop
from yk_reader.model.records import dataclass
from yk_reader.store import Store
from yk_reader.text.decode import Decoded


@dataclass(frozen=True, slots=True)
class Coming:
    """A page that is worked on, until it is written: `at` is the number of its file, `bare` the
    page where it is there without an annotation, `known` how many pages had its text when it was
    decided that it comes in (None: it does in any case)."""

    at: int
    path: Path
    page: Page
    decoded: Decoded
    bare: int | None
    facsimile: Facsimile | None
    known: int | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """Which suggestions follow the pages: as in `ImportOptions`."""

    labels: tuple[str, ...] | None
    parts: frozenset[str] | None


Ready = tuple[Coming, Proposed | None]
"""A page, and what was made of it; None where that follows."""


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


class PageWriter(BatchWriter[Ready]):
    """Writes pages in the order in which they are given.

    `added`, `refused`, `skipped`: the lists of the report; `complete` gives a page that is there
    what its file states of its picture; `written` is called with the file and the id of each page
    that is in the project. `waiting`: the pages that come; those that are written go from it.
    """

    def __init__(
        self,
        store: Store,
        annotator: str,
        added: list[int],
        refused: list[Refused],
        skipped: list[tuple[Path, int]],
        complete: Callable[[int, Facsimile | None], object],
        should_stop: ShouldStop,
        waiting: OnTheWay,
        *,
        stated: StatedProfile = UNSTATED,
        following: Following | None = None,
        written: Callable[[Path, int], object] | None = None,
    ) -> None:
        super().__init__(store, should_stop)
        self._annotator = annotator
        self._added, self._refused, self._complete = added, refused, complete
        self._skipped = skipped
        self._stated, self._following, self._told = stated, following, written
        self._waiting = waiting
        self._done: list[tuple[Path, int]] = []
        self._there: list[tuple[Path, int]] = []
        self._bare: list[int] = []
        self.failed_at: int | None = None
        """The number of the file from which on nothing was written."""

    def put(self, coming: Coming, answer: Proposed | KnownError | None) -> None:
        """A page is ready (None: with its text alone, its layout follows), or could not be worked
        on. StoreError of the project file."""
        if isinstance(answer, KnownError):
            self._refused.append((coming.path, answer))
            self._waiting.drop(coming.page)
        else:
            self.add((coming, answer))

    def write(self) -> None:
        """As `BatchWriter.write`."""
        super().write()
        self.failed_at = None

    def _path(self, item: Ready) -> Path:
        return item[0].path

    def _refuse(self, item: Ready, error: KnownError) -> None:
        self._refused.append((item[0].path, error))

    def _begin(self, first: Ready) -> None:
        self.failed_at = first[0].at

    def _forget(self) -> None:
        self._done, self._bare, self._there = [], [], []

    def _put_one(self, item: Ready) -> None:
        coming, made = item
        there = self._came(coming)
        if there is not None:
            self._there.append((coming.path, there))
            return
        page_id = self._page(coming, made)
        if made is None:
            self._bare.append(page_id)
        else:
            self._learn(made.fresh.words)
        self._done.append((coming.path, page_id))

    def _put_all(self, _items: Sequence[Ready]) -> None:
        if self._bare:
            add_due(self._store, self._bare, what=LAYOUTS)
        if self._done and self._following is not None:
            ids = [page_id for _, page_id in self._done]
            add_due(self._store, ids, self._following.labels, self._following.parts)

    def _written(self, items: Sequence[Ready]) -> None:
        self._added += [page_id for _, page_id in self._done]
        self._skipped += self._there
        for coming, _ in items:
            self._waiting.drop(coming.page)
        if self._told is not None:
            for path, page_id in self._done:
                self._told(path, page_id)

    def _came(self, coming: Coming) -> int | None:
        """The page that another process brought in since it was decided that this one comes in, or
        completed."""
        store = self._store
        if coming.bare is not None:
            return coming.bare if self._annotator in store.annotations.ids(coming.bare) else None
        if coming.known is None:
            return None
        now = store.pages.find(coming.page.sha256)
        return now[coming.known] if len(now) > coming.known else None

    def _page(self, coming: Coming, made: Proposed | None) -> int:
        """Write one page."""
        store, page_id = self._store, coming.bare
        if page_id is None:
            page_id = add_page(
                store, coming.path, coming.page, coming.decoded, coming.facsimile,
                self._stated, None if made is None else made.lines, later=made is None,
            )  # fmt: skip
        else:
            self._complete(page_id, coming.facsimile)
        if made is not None:
            store.annotations.put(
                page_id, self._annotator, made.fresh, self._kept, first=self._first_unit
            )
        return page_id
