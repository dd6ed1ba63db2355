"""Work off the GUI thread: lanes with their own Store, and a parallel lane that computes.

Work gets what it needs as a snapshot and gives a value back; the value (or the error) is
delivered in the GUI thread, where the caller compares page and revision and drops what is stale.
After `close` nothing is delivered any more and no thread is left.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from yk_reader.model.errors import Cancelled
from yk_reader.model.progress import Progress, ShouldStop, share_of
from yk_reader.model.records import dataclass
from yk_reader.store import Store

Then = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass
class Job:
    """One named piece of long work: its progress, and the person's wish to cancel it."""

    title: str
    lane: "Lane | None" = None
    done: int = 0
    total: int = 0
    what: str = ""
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def share(self) -> float:
        """How far all of it is, with the piece that is at work: 0 to 1."""
        return min(1.0, (self.done + share_of(self.what)) / max(self.total, 1))

    def cancel(self) -> None:
        """Ask the work to stop after its present slice."""
        self._stop.set()

    def should_stop(self) -> bool:
        """Whether the person cancelled."""
        return self._stop.is_set()


@dataclass(slots=True)
class _Errand:
    """Work on its way to another thread and back.

    What it calls at the end often holds objects of Qt, which must not go in another thread. So the
    GUI thread takes everything out of it before it calls: the other thread holds an empty one then.
    """

    work: Callable[[Any], Any]
    then: Then
    failed: Failed
    though_lost: bool = False

    def end(self, value: Any, *, failed: bool = False) -> None:
        """In the GUI thread: hand over the value, or the error."""
        to = self.failed if failed else self.then
        self.work = self.then = self.failed = _nothing
        to(value)


def _nothing(_value: Any) -> None:
    pass


class _Mailbox(QObject):
    """Brings calls from any thread into the thread that it was made in."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        if self._open:
            self._posted.emit(call)

    def bring(self, errand: _Errand, value: Any, *, failed: bool = False) -> None:
        self.post(lambda: errand.end(value, failed=failed))

    def close(self) -> None:
        self._open = False

    def _run(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


class Lane:
    """One thread with its own Store on a file; works off a queue, in order.

    The thread starts with the first work and the Store is opened in it. Without a path the work
    gets no Store (None): it makes its own. The Store is opened `beside` that of the window: only
    the same file, and when one of them finds it lost the lane's work fails at once.
    """

    def __init__(
        self,
        path: Path | None,
        mailbox: _Mailbox,
        name: str,
        *,
        read_only: bool,
        beside: Store | None = None,
    ) -> None:
        self._path = path
        self._beside = beside
        self._mailbox = mailbox
        self._name = name
        self._read_only = read_only
        self._queue: SimpleQueue[_Errand | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ended = False
        self._at_work = False

    def submit(
        self, work: Callable[[Any], Any], then: Then, failed: Failed, *, though_lost: bool = False
    ) -> bool:
        """Run `work(store)` in the lane; its value goes to `then` in the GUI thread.

        `though_lost`: also when the file is lost; without a Store of its own it gets None then.
        False when the lane has ended: nothing is run then, and nothing delivered.
        """
        if self._ended:
            return False
        self._queue.put(_Errand(work, then, failed, though_lost))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work_off, name=self._name, daemon=True)
            self._thread.start()
        return True

    @property
    def busy(self) -> bool:
        """Whether it works on something, or something waits for it."""
        return self._at_work or not self._queue.empty()

    @property
    def begun(self) -> bool:
        """Whether anything was given to it: only then it has a thread and a Store."""
        return self._thread is not None

    def close(self) -> None:
        """Work off what is queued, close the Store, end the thread; nothing is taken any more."""
        self._ended = True
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _work_off(self) -> None:
        store: Store | None = None
        reads = self._read_only  # what was opened in time can be read on, the file be gone or not
        try:
            while (errand := self._queue.get()) is not None:
                self._at_work = True
                try:
                    lost = self._beside.watch.lost if self._beside is not None else None
                    if lost is not None and not errand.though_lost and (store is None or not reads):
                        raise lost
                    if store is None and self._path is not None and lost is None:
                        store = Store.open(
                            self._path, read_only=self._read_only, beside=self._beside
                        )
                    self._mailbox.bring(errand, errand.work(store))
                except Exception as error:
                    self._mailbox.bring(errand, error, failed=True)
                self._at_work = False
        finally:
            if store is not None:
                store.close()


class Tasks(QObject):
    """The parallel lane and the list of jobs; one for the whole program."""

    jobs_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = _Mailbox(self)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compute")
        self._jobs: list[Job] = []
        self._lanes: list[Lane] = []
        self._closed = False

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that run or wait, oldest first."""
        return tuple(self._jobs)

    def compute(self, work: Callable[[], Any], then: Then, failed: Failed) -> None:
        """Run pure work in the parallel lane; deliver its value or error in the GUI thread."""
        if self._closed:
            return

        self._pool.submit(self._compute, _Errand(lambda _none: work(), then, failed))

    def _compute(self, errand: _Errand) -> None:
        try:
            self._mailbox.bring(errand, errand.work(None))
        except Exception as error:
            self._mailbox.bring(errand, error, failed=True)

    def lane(
        self,
        path: Path | None,
        name: str,
        *,
        read_only: bool = False,
        beside: Store | None = None,
    ) -> Lane:
        """A new lane on a project file; `release` or `close` ends it."""
        lane = Lane(path, self._mailbox, name, read_only=read_only, beside=beside)
        self._lanes.append(lane)
        return lane

    def release(self, lane: Lane) -> None:
        """End a lane of a project that is closed; its jobs are cancelled."""
        for job in self._jobs:
            if job.lane is lane:
                job.cancel()
        lane.close()
        self._lanes.remove(lane)

    def run_job(
        self,
        lane: Lane,
        title: str,
        work: Callable[[Any, Progress, ShouldStop], Any],
        then: Then,
        failed: Failed,
        *,
        though_lost: bool = False,
    ) -> Job:
        """Run long work in a lane with progress and cancel; cancelled work delivers None, and
        a lane that has ended nothing."""
        job = Job(title, lane)
        self._jobs.append(job)
        self.jobs_changed.emit()
        last = [(0, 0)]

        def progress(done: int, total: int, what: str) -> None:
            job.done, job.total, job.what = done, total, what
            share = int(job.share * 200)
            if (share, total) != last[0] or done == total:
                last[0] = share, total
                self._mailbox.post(self.jobs_changed.emit)

        def run(store: Store | None) -> Any:
            try:
                return work(store, progress, job.should_stop)
            except Cancelled:
                return None

        def finished(value: Any) -> None:
            self._drop(job)
            then(value)

        def broke(error: Exception) -> None:
            self._drop(job)
            failed(error)

        if not lane.submit(run, finished, broke, though_lost=though_lost):
            self._drop(job)
        return job

    def _drop(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self.jobs_changed.emit()

    def close(self) -> None:
        """Cancel jobs, end every thread; nothing is delivered afterwards."""
        if self._closed:
            return
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self._mailbox.close()
        for lane in self._lanes:
            lane.close()
        self._lanes.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
