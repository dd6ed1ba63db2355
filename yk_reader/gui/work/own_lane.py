"""A lane that one kind of long work has for itself: other steps over many pages need not wait."""

from collections.abc import Callable
from typing import TypeVar

from yk_reader.gui.tasks import Lane, Tasks
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.model.progress import Progress, ShouldStop

T = TypeVar("T")


class OwnLane:
    """One run at a time; `close` with the project, what is done is kept."""

    def __init__(self, tasks: Tasks, name: str) -> None:
        self._tasks, self._name = tasks, name
        self._lane: Lane | None = None
        self.running = False

    @property
    def lane(self) -> Lane:
        """The lane; made when it is first wanted."""
        if self._lane is None:
            self._lane = self._tasks.lane(None, self._name)
        return self._lane

    def run(
        self,
        batch: BatchEdits,
        title: str,
        work: Callable[[Progress, ShouldStop], T],
        then: Callable[[T], None],
    ) -> None:
        """Do work over many pages in it; `running` until that is over, however it ends."""
        self.running = True

        def once(progress: Progress, stop: ShouldStop) -> T:
            try:
                return work(progress, stop)
            finally:
                self.running = False

        batch.run(title, once, then, self.lane)

    def close(self) -> None:
        """End it: what runs is cancelled."""
        if self._lane is not None:
            self._tasks.release(self._lane)
            self._lane = None
