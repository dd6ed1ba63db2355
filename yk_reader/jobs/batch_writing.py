"""Many things written as a job: many in one transaction, which ends as soon as an edit waits.

The search index is filled in the same transaction, but for what an edit did not wait for.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, Generic, TypeVar

from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.page_writing import patiently
from yk_reader.model.errors import KnownError, StoreFullError
from yk_reader.model.progress import ShouldStop
from yk_reader.store import Kept, Store

T = TypeVar("T")

MOST: Final = 50
"""Things of a transaction."""
_LONGEST: Final = 0.1
"""Seconds of a transaction: another program may wait for it."""
_SOON: Final = 1.0
"""Seconds after which what is ready is written, however little it is."""


class BatchWriter(ABC, Generic[T]):
    """Writes things in the order in which they are given. Of each it is said by a subclass how it
    is written (`_put_one`)."""

    def __init__(self, store: Store, should_stop: ShouldStop) -> None:
        self._store, self._should_stop = store, should_stop
        self._kept = Kept()
        self._ready: list[T] = []
        self._since = 0.0
        self._words: list[tuple[int, str]] = []
        self._unit = 0

    def add(self, item: T) -> None:
        """Write it with others when it is time to. StoreError of the project file."""
        if not self._ready:
            self._since = time.monotonic()
        self._ready.append(item)
        if len(self._ready) >= MOST or time.monotonic() - self._since > _SOON:
            self.write()

    def write(self) -> None:
        """Write all that is ready. StoreError of the project file; what was committed stays, and
        where the room runs out, each thing that still fits comes in."""
        most = MOST
        while self._ready:
            self._begin(self._ready[0])
            try:
                count = patiently(partial(self._some, most), self._should_stop)
            except StoreFullError:
                if most == 1:
                    raise
                most = 1
                continue
            written = self._ready[:count]
            del self._ready[:count]
            self._written(written)
            self._store.tidy()

    def _some(self, most: int) -> int:
        """One transaction of so many things at most; how many it took."""
        store = self._store
        refused: list[tuple[T, KnownError]] = []
        self._words.clear()
        count = 0
        try:
            with store.transaction():
                until = time.perf_counter() + _LONGEST
                self._unit = store.search.next_unit()
                self._forget()
                for item in self._ready[:most]:
                    wrong: list[Refused] = []
                    with refusing(self._path(item), wrong):
                        self._alone(item)
                    refused += [(item, error) for _, error in wrong]
                    count += 1
                    if store.edit_waits or time.perf_counter() > until:
                        break
                self._put_all(self._ready[:count])
                store.search.fill(self._words)
        except BaseException:
            self._kept.forget()
            raise
        for item, error in refused:
            self._refuse(item, error)
        return count

    def _alone(self, item: T) -> None:
        """Write one thing; nothing of it where that fails."""
        try:
            with self._store.transaction():
                self._put_one(item)
        except BaseException:
            self._kept.forget()
            raise

    @property
    def _first_unit(self) -> int:
        """The key that the next new unit gets."""
        return self._unit + len(self._words)

    def _learn(self, words: Sequence[str]) -> None:
        """The texts of new units, which have their keys from `_first_unit` on."""
        self._words += enumerate(words, self._first_unit)

    # --- what a subclass says

    @abstractmethod
    def _path(self, item: T) -> Path:
        """What it is called where it is refused."""

    @abstractmethod
    def _put_one(self, item: T) -> None:
        """Write it, in a transaction of its own."""

    @abstractmethod
    def _refuse(self, item: T, error: KnownError) -> None:
        """It could not be written; the others of its transaction are in the file."""

    def _begin(self, first: T) -> None:
        """It is tried to write things from this one on."""

    def _forget(self) -> None:
        """A transaction begins, perhaps with the same things anew."""

    def _put_all(self, items: Sequence[T]) -> None:
        """Write what they have in common, in the same transaction."""

    def _written(self, items: Sequence[T]) -> None:
        """They are in the file, or were refused."""
