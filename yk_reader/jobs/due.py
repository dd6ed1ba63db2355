"""Which pages wait for what follows their import: for the proposal of their layout, and for their
suggestions.

It stands in the project file, written in the transaction that brought the pages in, so that it goes
on where it was broken off (`jobs.laying_out`, `jobs.suggesting_due`).
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Self

from yk_reader.jobs.batch import Refused
from yk_reader.jobs.runs import Runs, holds, joined, without
from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass
from yk_reader.store import Store

SUGGESTIONS: Final = "suggestions_due"
LAYOUTS: Final = "layouts_due"
"""Under what it is noted; of layouts there is one kind, without labels and parts."""
_MOST_KINDS: Final = 64
_SAME: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Due:
    """Pages that wait, and how they get their suggestions: as in `ImportOptions`."""

    pages: Runs
    labels: tuple[str, ...] | None = None
    parts: frozenset[str] | None = None


@dataclass
class DueReport:
    """What came of pages that waited: how many got what they waited for, how many were left as they
    are, and which ones got nothing, with why (`unmade`: their ids). `left`: pages that wait on.
    `notices`: models that could not be used."""

    done: int = 0
    passed: int = 0
    unmade: list[int] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left: int = 0
    notices: list[KnownError] = field(default_factory=list)

    def refuse(self, store: Store, page_id: int, error: KnownError) -> None:
        """A page got nothing: it is told by its name."""
        rows = store.pages.rows_of([page_id])
        name = rows[page_id].name if page_id in rows else str(page_id)
        self.refused.append((Path(name), error))
        self.unmade.append(page_id)


def due(store: Store, what: str = SUGGESTIONS) -> list[Due]:
    """What waits in a project; what is not written as it should be is overlooked."""
    try:
        kept = json.loads(store.meta.get(what) or "[]")
    except (ValueError, RecursionError):
        return []
    if not isinstance(kept, list):
        return []
    return [found for one in kept[:_MOST_KINDS] if (found := _read(one)) is not None]


def due_pages(store: Store, what: str = SUGGESTIONS) -> Runs:
    """The ids of all pages that wait."""
    return joined(run for one in due(store, what) for run in one.pages)


def how_many(store: Store, what: str = SUGGESTIONS) -> int:
    """How many pages wait."""
    return sum(1 + last - first for first, last in present(store, due_pages(store, what)))


def add_due(
    store: Store,
    page_ids: Collection[int],
    labels: tuple[str, ...] | None = None,
    parts: frozenset[str] | None = None,
    what: str = SUGGESTIONS,
) -> None:
    """Let pages wait; in the caller's transaction if there is one."""
    with store.transaction():
        kinds = {(one.labels, one.parts): one.pages for one in due(store, what)}
        pages = chain(kinds.get((labels, parts), ()), ((n, n) for n in page_ids))
        kinds[labels, parts] = joined(pages)
        _keep(store, (Due(pages, *kind) for kind, pages in kinds.items()), what)


def drop_due(
    store: Store, page_ids: Collection[int] | None = None, what: str = SUGGESTIONS
) -> None:
    """Pages do not wait any more, None: none does."""
    with store.transaction():
        gone: Iterable[Due] = ()
        if page_ids is not None:
            gone = (replace(one, pages=without(one.pages, page_ids)) for one in due(store, what))
        _keep(store, gone, what)


def drop_gone(store: Store) -> None:
    """Pages that are not in the project any more wait for nothing: a page that comes may get the id
    of one of them."""
    for what in (LAYOUTS, SUGGESTIONS):
        if any(present(store, one.pages) != one.pages for one in due(store, what)):
            with store.transaction():  # read anew in it: another process may have let pages wait
                kinds = due(store, what)
                kept = [replace(one, pages=present(store, one.pages)) for one in kinds]
                _keep(store, kept, what)


def present(store: Store, pages: Runs) -> Runs:
    """Those of the ids that pages have."""
    return joined(run for first, last in pages for run in store.pages.runs(first, last))


@dataclass(frozen=True, slots=True)
class Waits:
    """What the pages of a project wait for. It is read before the pages are: a page that gets its
    layout in between is passed by later, one that was taken for finished would stay without."""

    kinds: tuple[tuple[str, Due], ...] = ()

    @classmethod
    def of(cls, store: Store) -> Self:
        """As it is now."""
        found = ((what, one) for what in (LAYOUTS, SUGGESTIONS) for one in due(store, what))
        return cls(tuple(found))

    def carry(
        self, store: Store, places: Iterable[tuple[int, int]], labels: Mapping[str, str] = _SAME
    ) -> None:
        """Let the pages that came into another project wait there; in the caller's transaction.
        `places`: their ids in the first and in that one, `labels`: names there that are others
        here."""
        if not self.kinds:
            return
        pairs = list(places)
        for what, one in self.kinds:
            ids = [there for here, there in pairs if holds(one.pages, here)]
            if ids:
                names = None
                if one.labels is not None:
                    names = tuple(labels.get(name, name) for name in one.labels)
                add_due(store, ids, names, one.parts, what)


def _keep(store: Store, kinds: Iterable[Due], what: str) -> None:
    rows = [
        {
            "pages": one.pages,
            "labels": one.labels,
            "parts": None if one.parts is None else sorted(one.parts),
        }
        for one in kinds
        if one.pages
    ]
    store.meta.set(what, json.dumps(rows, ensure_ascii=False) if rows else "")


def _read(kept: Any) -> Due | None:
    """One kind as it is kept; None where somebody else wrote it otherwise."""
    if not isinstance(kept, dict):
        return None
    labels, parts = (_names(kept.get(name)) for name in ("labels", "parts"))
    runs = kept["pages"] if isinstance(kept.get("pages"), list) else []
    pages = joined(
        (run[0], run[1])
        for run in runs
        if isinstance(run, list)
        and len(run) == 2
        and all(type(n) is int for n in run)
        and 0 < run[0] <= run[1]
    )
    return Due(pages, labels, None if parts is None else frozenset(parts)) if pages else None


def _names(kept: Any) -> tuple[str, ...] | None:
    if isinstance(kept, list) and all(isinstance(one, str) for one in kept):
        return tuple(kept)
    return None
