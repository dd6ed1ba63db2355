"""The figures of a project as tables, for the window of statistics and for files."""

from collections.abc import Callable, Sequence
from typing import Final

from yk_reader.model.progress import (
    Progress,
    ShouldStop,
    check_stop,
    never_stop,
    no_progress,
)
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import Store

NAMES: Final = 200
"""How many of the commonest names are shown."""
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table: its name, the names of its columns (codes, the window says them in words), and
    the rows: first what is counted, then the numbers; an empty cell among these has no value.
    `places`: where each row leads, a page's id and a raw offset (code points); none, or one a
    row."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[tuple[int, int], ...] = ()


def collect(
    store: Store, progress: Progress = no_progress, should_stop: ShouldStop = never_stop
) -> tuple[FigureTable, ...]:
    """All figures of a project, of one state of the file. Cancelled when it shall stop."""
    figures = store.figures
    outcomes: list[tuple[str, str, int, int, int, int]] = []

    def of_labels() -> tuple[tuple[Cell, ...], ...]:
        outcomes.extend(figures.outcomes())
        return _summed(outcomes, 0)

    parts: tuple[tuple[str, tuple[str, ...], Callable[[], tuple[tuple[Cell, ...], ...]]], ...] = (
        (
            "status",
            ("day", "todo", "in-progress", "done", "reviewed"),
            lambda: tuple((day, *numbers) for day, numbers in figures.status_by_day()),
        ),
        (
            "effort",
            (
                "day",
                "pages",
                "recorded",
                "seconds-per-page",
                "steps-per-page",
                "gestures-per-page",
            ),
            lambda: tuple(
                (day, pages, whole, round(seconds, 1), round(steps, 1), round(gestures, 1))
                for day, pages, whole, seconds, steps, gestures in figures.effort_by_day()
            ),
        ),
        (
            "people",
            ("person", "todo", "in-progress", "done", "reviewed"),
            lambda: tuple(
                (name, *(count.get(status, 0) for status in PageStatus))
                for name, count in store.assignments.counts().items()
            ),
        ),
        ("labels", ("label", "accepted", "suggested"), figures.labels),
        ("names", ("name", "label", "mentions", "pages"), lambda: figures.names(NAMES)),
        (
            "outcomes-label",
            ("label", "suggested", "accepted", "mended", "rejected"),
            of_labels,
        ),
        (
            "outcomes-source",
            ("source", "suggested", "accepted", "mended", "rejected"),
            lambda: _summed(outcomes, 1),
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


def _summed(
    outcomes: Sequence[tuple[str, str, int, int, int, int]], by: int
) -> tuple[tuple[Cell, ...], ...]:
    """The outcomes by one of their two words, the one with most suggestions first."""
    sums: dict[str, list[int]] = {}
    for row in outcomes:
        held = sums.setdefault(str(row[by]), [0, 0, 0, 0])
        for i, number in enumerate(row[2:]):
            held[i] += number
    ordered = sorted(sums.items(), key=lambda item: (-sum(item[1]), item[0]))
    return tuple((name, *numbers) for name, numbers in ordered)
