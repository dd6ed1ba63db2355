"""The agreement of annotators as tables, for the window of statistics and for files."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from yk_reader.jobs.agreement import LEFT_OUT, Agreement, AgreementRow, agreement
from yk_reader.jobs.figures import Cell, FigureTable
from yk_reader.model.errors import InputError
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.store import Store

MOST: Final = 200
"""How many pages and names are shown."""
BETWEEN: Final = " – "
"""Between the names of a pair."""
_PARTS: Final[tuple[tuple[str, tuple[str, ...], str, tuple[str, ...]], ...]] = (
    ("label", ("strict", "partial", "kappa", "alpha", "unitized"), "entities",
     ("mentions", "pages")),
    ("role", ("f1", "kappa", "alpha"), "roles", ("lines", "pages")),
    ("joint", ("f1", "kappa", "alpha"), "joints", ("lines", "pages")),
)  # fmt: skip
"""Scope; measures, the first with its interval; what they are of; the columns of the counts."""
DAY_MEASURES: Final = ("articles-b3", "roles-kappa", "entities-strict", "entities-kappa",
                       "joints-kappa", "order", "text-error")  # fmt: skip
PAGE_MEASURES: Final = ("articles-b3", "roles-percent", "joints-percent", "text-error",
                        "entities-strict")  # fmt: skip
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": ("pair", "measure", "value", "low", "high", "count", "counted", "pages"),
    **{
        f"agreement-{scope}": (
            "pair", scope, measures[0], "low", "high", *measures[1:], *counts,
        )
        for scope, measures, _, counts in _PARTS
    },
    "agreement-day": ("day", *DAY_MEASURES, "pages"),
    "agreement-page": ("page", "pair", "differences", "line", *PAGE_MEASURES),
    "agreement-name": ("name", "labels-met", "differing", "agreed", "pages"),
}  # fmt: skip
"""The tables and their columns."""


def collect_agreement(
    store: Store,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    left_out: Collection[str] = LEFT_OUT,
) -> tuple[FigureTable, ...]:
    """How far all who finished the same pages agree but those `left_out`, of one state of the
    file; empty tables where no two did. Cancelled when it shall stop."""
    with store.interruptible(should_stop), store.reading():
        try:
            found = agreement(store, left_out=left_out, progress=progress, should_stop=should_stop)
        except InputError as error:
            if error.code != "nothing-to-score":
                raise
            found = Agreement(())
    return tables_of(found)


def tables_of(found: Agreement) -> tuple[FigureTable, ...]:
    """The same of what was found. `pair` is empty where it is about all together."""
    rows = [*found.scope("pair"), *found.scope("everybody")]
    pages = found.pages[:MOST]
    names = [(name, tally) for name, tally in found.names[:MOST] if tally.place is not None]
    return (
        _table("agreement", (
            (_pair(r), r.measure, _cell(r.value), _cell(r.low), _cell(r.high), r.count, r.counted,
             r.pages) for r in rows
        )),
        *(_part(found, scope, measures, of) for scope, measures, of, _ in _PARTS),
        _table("agreement-day", _days(found)),
        _table(
            "agreement-page",
            (
                (one.page.name, f"{one.first}{BETWEEN}{one.second}", one.page.differences,
                 one.page.line, *(_cell(one.figures[name]) for name in PAGE_MEASURES))
                for one in pages
            ),
            ((one.page.page_id, one.page.start) for one in pages),
        ),
        _table(
            "agreement-name",
            (
                (name, ", ".join(f"{a} / {b or '–'}" for (a, b), _ in tally.labels.most_common(3)),
                 tally.differing, tally.agreed, len(tally.pages))
                for name, tally in names
            ),
            ((tally.place[0], tally.place[2]) for _, tally in names if tally.place is not None),
        ),
    )  # fmt: skip


def _table(
    name: str, rows: Iterable[tuple[Cell, ...]], places: Iterable[tuple[int, int]] = ()
) -> FigureTable:
    return FigureTable(name, TABLES[name], tuple(rows), tuple(places))


def _part(found: Agreement, scope: str, measures: tuple[str, ...], of: str) -> FigureTable:
    """One row a pair and label (role, joint), then those of all together, which have alpha only."""
    by: dict[tuple[str, str], dict[str, AgreementRow]] = {}
    for row in (*found.scope(scope), *found.scope(f"everybody-{scope}")):
        by.setdefault((_pair(row), row.of), {})[row.measure] = row
    out: list[tuple[Cell, ...]] = []
    for (pair, what), rows in by.items():
        every = [rows.get(f"{of}-{measure}") for measure in measures]
        first, *rest = (_cell(row.value if row is not None else None) for row in every)
        whole = every[0] or next(row for row in every if row is not None)
        low, high = (whole.low, whole.high) if every[0] is not None else (None, None)
        out.append((pair, what, first, _cell(low), _cell(high), *rest, whole.count, whole.pages))
    return _table(f"agreement-{scope}", out)


def _days(found: Agreement) -> Iterable[tuple[Cell, ...]]:
    """Of all pairs together; with one pair its own."""
    days: dict[str, dict[str, AgreementRow]] = {}
    one_pair = len({(row.first, row.second) for row in found.scope("pair")}) == 1
    for row in found.scope("day"):
        if row.of and (one_pair or not row.first):
            days.setdefault(row.of, {})[row.measure] = row
    for day, rows in sorted(days.items()):
        yield (day, *(_cell(rows[name].value) for name in DAY_MEASURES), rows["order"].pages)


def _pair(row: AgreementRow) -> str:
    return f"{row.first}{BETWEEN}{row.second}" if row.first else ""


def _cell(value: float | None) -> Cell:
    return "" if value is None else round(value, 4)
