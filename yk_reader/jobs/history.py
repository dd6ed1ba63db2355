"""The history of a project written out as JSON lines; which steps a day or a time means."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from yk_reader.formats.history_lines import step_line
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.store import Store, as_kept
from yk_reader.store.recorded import StepFilter

_TOLD: Final = 100
"""Steps between two tellings of the progress."""

Write = Callable[[str], object]


def write_history(
    store: Store,
    write: Write,
    chosen: StepFilter,
    pages: Collection[int] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> int:
    """Write the steps that a filter leaves, one a line, by their ids; how many. `pages`: of these
    pages only (ids), one after the other. Cancelled when `should_stop`; StoreError."""
    filters = (
        [chosen] if pages is None else [replace(chosen, page=page) for page in sorted(set(pages))]
    )
    total = sum(store.recorded.count(one) for one in filters)
    done = 0
    for one in filters:
        for step in store.recorded.read(one):
            check_stop(should_stop)
            write(step_line(step))
            done += 1
            if done % _TOLD == 0:
                progress(done, max(total, done), step.page_name)
    progress(done, done, "")
    return done


def save_history(
    store: Store,
    target: Path,
    chosen: StepFilter,
    pages: Collection[int] | None = None,
    *,
    force: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> int:
    """The same into a file, whole or not at all; what lies there is not replaced unasked (errors
    as of `Guard.placing`)."""
    own = Path(store.path)
    guard = Guard(own=own, force=force)
    file: AbstractContextManager[Write] = guard.writing(target, f"{input_name(own)}#history")
    with file as write:
        return write_history(store, write, chosen, pages, progress, should_stop)


def day_limits(first: date, last: date) -> tuple[str, str]:
    """From when until before when the local days `first` to `last` are, as the database keeps
    times; empty where no time can be that early or late."""
    return _begin(first), _begin(last + timedelta(1)) if last < date.max else ""


def _begin(day: date) -> str:
    try:
        return as_kept(datetime.combine(day, time()).astimezone().astimezone(UTC))
    except (OverflowError, ValueError, OSError):  # before the year 1 in UTC, or out of the system's
        return ""
