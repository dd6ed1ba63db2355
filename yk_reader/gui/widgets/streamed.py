"""Pages with hits that stream in: looked for in a lane, shown in the window batch by batch."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Event
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from yk_reader.model.progress import ShouldStop

Submit = Callable[[Callable[[Any], Any], Callable[[Any], None], Callable[[Exception], None]], None]
"""Runs work with a Store off the GUI thread and delivers its value or error in it."""


class HasPlaces(Protocol):
    """A page with what was found on it."""

    @property
    def places(self) -> Sequence[object]:
        """What was found."""
        ...


Look = Callable[[Any, ShouldStop], Iterator[HasPlaces]]
"""Looks for pages with a Store, in the lane."""

AT_ONCE: Final = 50_000
"""Places after which the looking pauses: more are looked for when the person says so."""
_BATCH_S: Final = 0.08
_RARELY_S: Final = 0.4
_GROWTH: Final = 1.1
"""Seconds between two batches: short at first, longer when there is much to see already."""
_WAIT_S: Final = 0.5


class _Feed(QObject):
    """Brings found pages from the reading thread into the GUI thread.

    The reading waits until a batch is shown: the window would be slow while both compute.
    """

    found = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = Event()
        self._closed = False

    def give(self, ticket: int, pages: list[HasPlaces]) -> None:
        """Hand a batch over and wait for the window, but not for ever."""
        if self._closed:
            return
        self._shown.clear()
        self.found.emit(ticket, pages)
        self._shown.wait(_WAIT_S)

    def shown(self) -> None:
        """The batch is in the list."""
        self._shown.set()

    def close(self) -> None:
        """Nobody takes anything any more."""
        self._closed = True
        self._shown.set()


def _find(
    look: Look,
    at_once: int,
    tell: Callable[[list[HasPlaces]], None],
    should_stop: ShouldStop,
    store: Any,
) -> bool:
    """Tell the pages in batches, in the lane; whether there are more than at once."""
    batch: list[HasPlaces] = []
    count, told, pause = 0, 0.0, _BATCH_S
    more = False
    for page in look(store, should_stop):
        batch.append(page)
        count += len(page.places)
        more = count >= at_once
        if more or time.monotonic() - told > pause:
            tell(batch)
            batch, told = [], time.monotonic()
            pause = min(_RARELY_S, pause * _GROWTH)
        if more:
            break
    if batch:
        tell(batch)
    return more


class StreamedSearch(QObject):
    """One search at a time; what a search before still finds is dropped.

    `found` carries pages; `changed` when it runs or rests; `failed` carries the error of a search
    that broke.
    """

    found = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, submit: Submit, at_once: int, parent: QObject) -> None:
        super().__init__(parent)
        self._submit, self._at_once = submit, at_once
        self._ticket, self._stop = 0, Event()
        self.running = self.more = False
        """Whether pages are still being looked for; whether there may be more."""
        self._feed = _Feed()
        self._feed.found.connect(self._take)

    def begin(self, look: Look | None) -> None:
        """Look for pages, instead of what was looked for before; None for nothing."""
        self._ticket += 1
        self._stop.set()
        self.more, self.running = False, look is not None
        self.changed.emit()
        if look is not None:
            stop, ticket = Event(), self._ticket
            self._stop = stop
            told = partial(self._feed.give, ticket)
            work = partial(_find, look, self._at_once, told, stop.is_set)
            self._submit(work, partial(self._ended, ticket), partial(self._broke, ticket))

    def _ended(self, ticket: int, more: bool) -> None:
        if ticket == self._ticket:
            self.running, self.more = False, more
            self.changed.emit()

    def _broke(self, ticket: int, error: Exception) -> None:
        if ticket == self._ticket:
            self.running = False
            self.failed.emit(error)

    def _take(self, ticket: int, pages: list[HasPlaces]) -> None:
        if ticket == self._ticket:
            self.found.emit(pages)
        QTimer.singleShot(0, self._feed.shown)

    def close(self) -> None:
        """Stop, and let nobody wait for the window."""
        self._ticket += 1
        self._stop.set()
        self._feed.close()
