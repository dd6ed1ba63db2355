"""Merge: one project into another, in one transaction, or a plan of it that writes nothing."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path

from yk_reader.model.page import text_sha256
from yk_reader.model.progress import ShouldStop
from yk_reader.model.records import dataclass
from yk_reader.store import errors, merge_plan, merge_rows, merge_source
from yk_reader.store.annotators import beside_uuid
from yk_reader.store.merge_pages import merge_pages
from yk_reader.store.merge_people import merge_people
from yk_reader.store.merge_plan import Changed, Plan
from yk_reader.store.merge_rows import RowMerge, Ways
from yk_reader.store.merge_values import merge_values
from yk_reader.store.merge_versions import Rule
from yk_reader.store.merge_words import merge_words
from yk_reader.store.store import Store

_ASK_EVERY = 20_000
_CACHE = 64_000
"""KiB of the file that SQLite keeps in memory meanwhile."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A conflict as it was settled: whose annotation of which page, the key of the annotation that
    has the place, and those that are kept beside it, with the name under which each is."""

    page: int
    annotator: str
    kept: int
    theirs: bool
    beside: tuple[tuple[int, str], ...]


@dataclass
class Merged:
    """What a merge did. `changed`: what has no history and was said otherwise in both."""

    plan: Plan
    changed: list[Changed] = field(default_factory=list)
    word_lists: list[str] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """A project that is merged: the file, and the private copy of it (`merge_source`)."""

    path: Path
    copy: Path


@contextmanager
def attached(store: Store, source: Source) -> Iterator[None]:
    """Inside, the source is attached to the connection of this thread."""
    merge_source.attach(store, source.copy)
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            merge_source.detach(store)


def plan(store: Store, source: Source, rule: Rule, choices: Mapping[tuple[str, str], Rule]) -> Plan:
    """What a merge of an attached source would do. StoreError "damaged" also where a page is not
    the one that it says."""
    store.db.conn.create_function("yk_sha256", 1, text_sha256, deterministic=True)
    with errors.translated(source.path):
        for (name,) in merge_rows.check_texts(store):
            raise errors.damaged(source.path, why=f"the text of the page {name} is not its own")
    return merge_plan.make(store, rule, dict(choices))


def merge(
    store: Store,
    source: Source,
    rule: Rule,
    choices: Mapping[tuple[str, str], Rule],
    ways: Ways,
    tell: Callable[[int, int], None],
) -> Merged:
    """Merge an attached source, in the caller's transaction. StoreError "merge-unsound" where its
    rows do not fit together."""
    out = Merged(plan(store, source, rule, choices))
    try:
        merge_rows.make_maps(store)
        keys = merge_people(store, out.plan, out.changed.append)
        RowMerge(store, out.plan, keys, ways).run(tell)
        merge_pages(store, out.changed.append)
        merge_values(store, rule, out.changed.append)
        out.word_lists = merge_words(store, ways.labels, out.changed.append)
    except (sqlite3.IntegrityError, KeyError) as error:
        raise errors.merge_unsound(source.path, why=str(error)) from error
    if out.word_lists:
        store.words.touch()
    out.beside = list(_beside(store, out.plan))
    return out


def brought(store: Store) -> list[tuple[str, int]]:
    """The pages that only the attached source has: sha256 of the text, occurrence."""
    with errors.translated(store.path):
        return [(str(s), int(n)) for s, n in store.all(merge_plan.BROUGHT)]


def came_in(store: Store) -> dict[int, int]:
    """Annotation here -> there, of those that came in; after `merge`, in its transaction."""
    return {int(dst): int(src) for src, dst in store.all("SELECT src, dst FROM temp.yk_annotation")}


def new_pages(store: Store) -> Iterator[tuple[int, int]]:
    """The ids, there and here, of pages that only the source had; after `merge`, in its
    transaction."""
    yield from store.all("SELECT src, dst FROM temp.yk_page WHERE fresh ORDER BY src")


def _beside(store: Store, found: Plan) -> Iterator[Beside]:
    """What became of the conflicts."""
    for group in found.conflicts:
        rows = store.all(
            "SELECT a.id, n.uuid, n.name FROM annotation a JOIN annotator n ON n.id = a.annotator "
            "WHERE a.page = ?", (group.page,)
        )  # fmt: skip
        of = {uuid: (key, name) for key, uuid, name in rows}
        slots = [beside_uuid(group.base, n) for n in range(1, len(group.settled.order))]
        key, name = of[group.base]
        beside = tuple((int(of[uuid][0]), str(of[uuid][1])) for uuid in slots)
        yield Beside(group.page, name, key, group.settled.order[0].theirs, beside)


def page_told(store: Store, page: int) -> tuple[str, str]:
    """Name and uuid of a page."""
    name, uuid = store.one("SELECT name, uuid FROM page WHERE id = ?", (page,))
    return str(name), str(uuid)


@contextmanager
def bulk(store: Store, should_stop: ShouldStop) -> Iterator[None]:
    """One transaction that brings in much, and can be cancelled: then nothing was written."""
    conn = store.db.conn
    with errors.translated(store.path):
        (before,) = conn.execute("PRAGMA cache_size").fetchone()
        conn.execute(f"PRAGMA cache_size = -{_CACHE}")
        try:
            with store.transaction():
                conn.set_progress_handler(lambda: int(should_stop()), _ASK_EVERY)
                try:
                    yield
                finally:
                    conn.set_progress_handler(None, 0)
        finally:
            conn.execute(f"PRAGMA cache_size = {before}")
