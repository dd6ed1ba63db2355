"""An open project: its store, its session, its lanes."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from yk_reader.gui.look.i18n import translate
from yk_reader.gui.look.part_texts import parts_on
from yk_reader.gui.services import Services
from yk_reader.gui.tasks import Failed, Then
from yk_reader.jobs.resting import give_back_freed
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.paths import samples_file, tour_file
from yk_reader.session.session import Session
from yk_reader.store import Store

_NO_LABELS = LabelSet("", ())
_FOR_QUERIES_S: Final = 0.005
"""After so long it is looked again whether somebody's query is still worked on."""


class Project:
    """A project file that is open in the window.

    `store` and `session` belong to the GUI thread; `writer` and the lanes behind `read` and
    `read_behind` have stores of their own. Steps over many pages run in the lane `steps`, through
    the session; exports read in the lane `exporter`, so that no list waits for them.
    """

    def __init__(self, store: Store, services: Services) -> None:
        self.services = services
        self.store = store
        self.path = Path(store.path)
        settings = services.settings
        me = store.annotators.call(settings.annotator_id, settings.annotator)
        self.session = Session(store, me)
        self.labels = store.labels.current() or _NO_LABELS
        self._known: tuple[Any, Any] | None = None
        self._taught: tuple[Any, Any] | None = None
        self._word_lists: tuple[Any, Any] | None = None
        self._reader = services.tasks.lane(self.path, "read", read_only=True, beside=store)
        self._behind = services.tasks.lane(self.path, "behind", read_only=True, beside=store)
        self.writer = services.tasks.lane(
            self.path, "write", read_only=store.read_only, beside=store
        )
        self.steps = services.tasks.lane(None, "steps")
        self.exporter = services.tasks.lane(self.path, "export", read_only=True, beside=store)
        self._finder = services.tasks.lane(self.path, "find", read_only=True, beside=store)
        self._looker = services.tasks.lane(self.path, "look", read_only=True)
        self._closing = threading.Event()
        self.provisional = False
        """Made for text files that are being opened: it goes again if none of them comes in."""

    @classmethod
    def open(
        cls, path: Path, services: Services, *, mend: bool = False, drop_foreign: bool = False
    ) -> "Project":
        """Open a file; one that cannot be written is opened for reading. With `mend` and
        `drop_foreign` its schema is put right first (see `Store.open`). StoreError."""
        store = Store.open(path, mend=mend, drop_foreign=drop_foreign)
        try:
            store.pages.slice(services.settings.annotator, None, 1)  # without a list there is
            store.pages.counts(services.settings.annotator)  # nothing to show
            return cls(store, services)
        except BaseException:
            store.close()
            raise

    @classmethod
    def create(cls, path: Path, services: Services) -> "Project":
        """Make a new, empty project file. StoreError."""
        return cls(Store.create(path), services)

    def read_labels(self) -> None:
        """Work with the label set that is in use in the file now. StoreError."""
        self.labels = self.store.labels.current() or _NO_LABELS

    @property
    def name(self) -> str:
        """The file's name without its suffix; the sample pages have a name of their own."""
        if self.path == samples_file():
            return translate("Project", "Sample pages")
        if self.path == tour_file():
            return translate("Project", "Tour")
        return self.path.stem

    def read(self, work: Callable[[Store], Any], then: Then, failed: Failed | None = None) -> None:
        """Run a query off the GUI thread and deliver its value in it."""
        self._reader.submit(work, then, failed or _ignore)

    def read_behind(
        self, work: Callable[[Store], Any], then: Then, failed: Failed | None = None
    ) -> None:
        """The same for what follows a page or an edit unasked: what somebody asks for does not
        wait for it."""
        self._behind.submit(work, then, failed or _ignore)

    def look_through(
        self, work: Callable[[Store], Any], then: Then, failed: Failed | None = None
    ) -> None:
        """The same for what may take long (an expression over all pages): no page and no list
        waits for it."""
        self._finder.submit(work, then, failed or _ignore)

    def save_copy(self, target: Path, then: Then, failed: Failed) -> None:
        """Write all that is open here to a new place, also when the file is lost.

        The reading lane does it, with the connection that it has had since the project was opened:
        one thread alone uses it.
        """

        def work(own: Store | None, progress: Progress, _should_stop: ShouldStop) -> None:
            (own or self.store).save_copy(target, lambda done, total: progress(done, total, ""))

        title = translate("Project", "Saving a copy")
        self.services.tasks.run_job(self._reader, title, work, then, failed, though_lost=True)

    @property
    def closed(self) -> bool:
        """Whether the project was closed: nothing is told any more."""
        return self._closing.is_set()

    def look_over(self, then: Then, failed: Failed) -> None:
        """Deliver what SQLite's quick check finds in the whole file, empty when it is sound; ends
        at once when the project is closed, and waits while somebody's query is worked on."""

        def after_queries() -> bool:
            while self._reader.busy and not self._closing.wait(_FOR_QUERIES_S):
                pass
            return self._closing.is_set()

        def work(store: Store) -> str:
            with store.interruptible(after_queries):
                return store.quick_check()

        self._looker.submit(work, then, failed)

    def read_known(self, then: Then) -> None:
        """Deliver what the project's people accepted and rejected with its word lists, the model
        trained for it, and why that or the shipped one is not used; None when unreadable."""
        parts = parts_on(self.services.settings)

        def work(store: Store) -> Any:
            from yk_reader.jobs.knowledge import (
                local_model,
                project_known,
                project_labels,
                project_word_lists,
                suggestion_notices,
            )

            # Each edit of a page changes the file, hardly any the word lists: they are kept.
            at, lists = store.changes(), (store.words.revision(), project_labels(store))
            if self._word_lists is None or self._word_lists[0] != lists:
                self._word_lists = (lists, project_word_lists(store))
            if self._known is None or self._known[0] != (at, lists):
                self._known = ((at, lists), project_known(store, self._word_lists[1]))
            local, damage = local_model(store)
            return self._known[1], local, suggestion_notices(damage, parts)

        def nothing(error: Exception) -> None:
            then(None)
            _ignore(error)

        self.read_behind(work, then, nothing)

    def read_taught(self, then: Then) -> None:
        """Deliver what the finished pages taught the proposals (`segment.Taught`), and what
        is missing from them; nothing taught where the file cannot be read."""

        def work(store: Store) -> Any:
            from yk_reader.jobs.layout_knowledge import project_taught, taught_state

            at = taught_state(store)
            if self._taught is None or self._taught[0] != at:
                self._taught = (at, project_taught(store))
            return self._taught[1]

        def nothing(error: Exception) -> None:
            from yk_reader.segment import UNTAUGHT

            then((UNTAUGHT, []))
            _ignore(error)

        self.read_behind(work, then, nothing)

    def taught_at(self) -> str:
        """When word lists, labels or the project's own model last changed; empty for never."""
        from yk_reader.jobs.knowledge import taught_at

        return taught_at(self.store)

    def read_changed(self, page_id: int, then: Then) -> None:
        """Deliver when what a page can know last changed: decisions on other pages, lists, labels,
        model; empty for never."""
        from yk_reader.jobs.knowledge import taught_at

        def work(store: Store) -> str:
            return max(store.annotations.decided_at(page_id), taught_at(store))

        self.read_behind(work, then)

    def rest(self) -> None:
        """Let all connections give back what they keep of the file, each as soon as what was asked
        of its lane is done."""
        self.store.rest()
        lanes = (self._reader, self._behind, self._finder, self._looker, self.exporter, self.writer)
        for lane in lanes:
            if lane.begun:
                lane.submit(_rest, _told, _ignore)

    @property
    def empty(self) -> bool:
        """Whether the project has no page."""
        return not self.store.pages.counts(self.session.annotator)[0]

    def remember(self) -> None:
        """Put the project at the head of the recent ones with its progress."""
        if self.provisional or self.store.watch.lost is not None or self.path == tour_file():
            return
        count, _, done = self.store.pages.counts(self.session.annotator)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self.services.settings.remember_project(self.path, at, count, done)

    def close(self) -> None:
        """End the lanes (their jobs are cancelled), write the log back, close the file.

        A disk that is full, or a file that has gone, keeps nobody from closing.
        """
        self._closing.set()
        self.services.tasks.release(self._looker)
        self.services.tasks.release(self._finder)
        self.services.tasks.release(self.steps)
        self.services.tasks.release(self.exporter)
        self.services.tasks.release(self._behind)
        self.services.tasks.release(self._reader)
        self.services.tasks.release(self.writer)
        with suppress(KnownError):
            self.provisional = self.provisional and self.empty
            self.remember()
        if self.provisional:
            with suppress(KnownError):
                self.store.discard_empty()
        elif not self.store.read_only:
            with suppress(KnownError):
                self.store.checkpoint()
        self.store.close()


def _rest(store: Store) -> None:
    store.rest()
    give_back_freed()


def _told(_value: None) -> None:
    """Nothing to be shown."""


def _ignore(error: Exception) -> None:
    """A query that failed (the project was closed under it) shows nothing; a fault of the program
    is raised."""
    if not isinstance(error, KnownError | Cancelled):
        raise error
