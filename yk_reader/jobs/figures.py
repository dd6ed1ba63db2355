"""The figures of a project as tables, for the window of statistics and for files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from yk_reader.model.progress import (
    Progress,
    ShouldStop,
    check_stop,
    never_stop,
    no_progress,
)
from yk_reader.store import Store

NAMES: Final = 200
"""How many of the commonest names are shown."""
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table: its name, the names of its columns (codes, the window says them in words), and
    the rows: first what is counted, then the numbers."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def collect(
    store: Store, progress: Progress = no_progress, should_stop: ShouldStop = never_stop
) -> tuple[FigureTable, ...]:
    """All figures of a project, of one state of the file. Cancelled when it shall stop."""
    figures = store.figures
    parts: tuple[tuple[str, tuple[str, ...], Callable[[], tuple[tuple[Cell, ...], ...]]], ...] = (
        (
            "status",
            ("day", "todo", "in-progress", "done", "reviewed"),
            lambda: tuple((day, *numbers) for day, numbers in figures.status_by_day()),
        ),
        (
            "effort",
            ("day", "pages", "seconds-per-page", "gestures-per-page"),
            lambda: tuple(
                (day, pages, round(seconds, 1), round(steps, 1))
                for day, pages, seconds, steps in figures.effort_by_day()
            ),
        ),
        ("labels", ("label", "accepted", "suggested"), figures.labels),
        ("names", ("name", "label", "mentions", "pages"), lambda: figures.names(NAMES)),
        (
            "outcomes-label",
            ("label", "suggested", "accepted", "mended", "rejected"),
            figures.outcomes_by_label,
        ),
        (
            "outcomes-source",
            ("source", "suggested", "accepted", "mended", "rejected"),
            figures.outcomes_by_source,
        ),
        (
            "kept",
            ("decision", "kept", "changed", "percent-kept"),
            lambda: tuple(
                (decision, kept, changed, round(100 * kept / max(1, kept + changed), 1))
                for decision, kept, changed in figures.kept()
            ),
        ),
    )
    out: list[FigureTable] = []
    with store.interruptible(should_stop), store.reading():
        for i, (name, columns, read) in enumerate(parts):
            progress(i, len(parts), "")
            check_stop(should_stop)
            out.append(FigureTable(name, columns, read()))
    progress(len(parts), len(parts), "")
    return tuple(out)
