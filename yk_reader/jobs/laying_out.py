"""Layouts that follow an import: pages came in with their text alone, and are listed, read and
worked on already.

Workers read the pages out of the file and propose; one writer puts many of them in at a time. A
page that was opened meanwhile has its proposal from then (`Session.install`) and is passed by.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yk_reader.jobs.batch_writing import BatchWriter
from yk_reader.jobs.due import LAYOUTS, DueReport, drop_due, drop_gone, due_pages, how_many, present
from yk_reader.jobs.file_work import start_for_files
from yk_reader.jobs.page_work import PageKnowledge, PagePiece, Proposed, worked_on
from yk_reader.jobs.page_writing import patiently
from yk_reader.jobs.pool import Crew, Task, jobs_for
from yk_reader.jobs.runs import ids_of
from yk_reader.jobs.stated_boxes import placed
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import MACHINE, Store

if TYPE_CHECKING:
    from yk_reader.segment import Taught
    from yk_reader.session import Session

_A_PAGE, _A_CHARACTER = 0.01, 3e-6
"""Seconds that a page takes, about, and a character of one."""
_GONE: Final = "no-page"


@dataclass(frozen=True, slots=True)
class _Given:
    path: Path
    taught: "Taught"


@contextmanager
def _begun(given: _Given) -> Iterator["_Proposing"]:
    with Store.open(given.path, read_only=True, timeout_ms=30_000) as store:
        yield _Proposing(store, given.taught)


class _Proposing:
    """The function of a worker: it reads pages and writes nothing."""

    def __init__(self, store: Store, taught: "Taught") -> None:
        self._store, self._knowledge = store, PageKnowledge(taught=taught)

    def __call__(self, page_ids: Sequence[int]) -> Iterator["_Made | None"]:
        for page_id in page_ids:
            yield self._one(page_id)

    def _one(self, page_id: int) -> "_Made | None":
        store = self._store
        if MACHINE in store.annotations.ids(page_id):
            return None
        page = store.pages.get(page_id)
        if store.facsimiles.known(page_id):
            page = placed(page, store.facsimiles.get(page_id))
        return page.sha256, Proposed.of(worked_on(PagePiece(page), self._knowledge))


_Made = tuple[str, Proposed]
"""A layout, with the sha256 of the text that it is of."""
LAYING_OUT: Final[Task[_Given, int, _Made | None]] = Task(
    _begun, lambda page_id: f"page {page_id}", ahead=("yk_reader.jobs.work",)
)


def lay_out_due(
    session: "Session",
    *,
    pages: Collection[int] | None = None,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> DueReport:
    """Give all pages that wait their layout, or those of `pages` that do, in workers.

    `session` is told of pages that it holds. What is not done waits on: when it is cancelled, and
    when the file cannot be written any more (StoreError). `jobs` as in `ImportOptions`.
    """
    report, store = DueReport(), session.store
    patiently(partial(drop_gone, store), should_stop)
    page_ids = list(ids_of(present(store, due_pages(store, LAYOUTS))))
    if pages is not None:
        wanted = set(pages)
        page_ids = [page_id for page_id in page_ids if page_id in wanted]
    if not page_ids:
        return report
    total = len(page_ids)
    from yk_reader.jobs.layout_knowledge import project_taught

    taught, report.notices = project_taught(store)
    writer = _Writer(session, report, should_stop)
    count = jobs_for(jobs, total * _A_PAGE)
    with Crew(LAYING_OUT, _Given(store.path, taught), count, should_stop) as crew:
        try:
            for done, answer in enumerate(crew.over(page_ids)):
                progress(done, total, "")
                writer.add(answer)
        except Cancelled:
            with suppress(KnownError):  # what is ready comes in
                writer.write()
            raise
        writer.write()
    patiently(partial(store.search.reindex, should_stop), should_stop)
    progress(total, total, "")
    report.left = how_many(store, LAYOUTS)
    return report


def need_layouts(
    session: "Session",
    pages: Collection[int] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> None:
    """Before a job works on pages (None: on any): those that wait get their layout. What it does
    would be done on what stands in for that, and stay so. StoreError, Cancelled."""
    if not session.store.read_only and due_pages(session.store, LAYOUTS):
        lay_out_due(session, pages=pages, jobs=0, progress=progress, should_stop=should_stop)


def start_soon(paths: Iterable[Path], jobs: int) -> None:
    """Start the workers that will lay out the pages of text files whose texts come in first, so
    that they load meanwhile; `jobs` as in `ImportOptions`."""
    start_for_files(LAYING_OUT, paths, jobs, _A_CHARACTER)


_Answer = tuple[int, _Made | KnownError | None]


class _Writer(BatchWriter[_Answer]):
    """Puts the machine's annotations in, and notes that their pages wait no longer."""

    def __init__(self, session: "Session", report: DueReport, should_stop: ShouldStop) -> None:
        super().__init__(session.store, should_stop)
        self._session, self._report = session, report
        self._done = self._passed = 0
        self._stay: set[int] = set()

    def _path(self, item: _Answer) -> Path:
        return Path(LAYING_OUT.name(item[0]))

    def _refuse(self, item: _Answer, error: KnownError) -> None:
        self._report.refuse(self._store, item[0], error)

    def _forget(self) -> None:
        self._done = self._passed = 0
        self._stay = set()

    def _put_one(self, item: _Answer) -> None:
        page_id, made = item
        store = self._store
        if isinstance(made, KnownError) and made.code != _GONE:
            raise made
        if not store.pages.chars(page_id) or MACHINE in store.annotations.ids(page_id):
            self._passed += 1
            return
        if not isinstance(made, tuple) or page_id not in store.pages.find(made[0]):
            self._stay.add(page_id)  # it came, or another page got its id, since a worker looked
            return
        lines, fresh = made[1].lines, made[1].fresh
        store.pages.need_lines(page_id, lines)
        store.annotations.put(page_id, MACHINE, fresh, self._kept, first=self._first_unit)
        self._learn(fresh.words)
        self._done += 1

    def _put_all(self, items: Sequence[_Answer]) -> None:
        here = [page_id for page_id, _ in items if page_id not in self._stay]
        drop_due(self._store, here, LAYOUTS)

    def _written(self, items: Sequence[_Answer]) -> None:
        self._report.done += self._done
        self._report.passed += self._passed
        self._session.follow(page_id for page_id, _ in items)
