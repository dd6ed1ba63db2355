"""From schema version 7 to 8: every row into its new form, a few pages at a time, in one
transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import Any, Final

from yk_reader.model.entity import Span
from yk_reader.store import packing, schema_v8, views_v8
from yk_reader.store.counters import recount
from yk_reader.store.packed_steps import pack
from yk_reader.store.sqlite_tools import Database

Reporter = Callable[[int, int], None]
_REPORTER: Final[ContextVar[Reporter | None]] = ContextVar("_REPORTER", default=None)
_BATCH: Final = 200


@contextmanager
def reporting(tell: Reporter | None) -> Iterator[None]:
    """Inside, `run` tells how many annotations are done, and how many there are."""
    token = _REPORTER.set(tell)
    try:
        yield
    finally:
        _REPORTER.reset(token)


def run(db: Database) -> None:
    """Bring the file up to version 8; the caller holds the transaction. sqlite3.Error, and
    ValueError or TypeError for rows that make no sense."""
    for sql in (schema_v8.ROWS, schema_v8.COLUMNS, schema_v8.SHARED, schema_v8.COUNTERS):
        db.executescript(sql)
    _fragment_kinds(db)
    for low, high in _ranges(db):
        _fragments(db, low, high)
        _entities(db, low, high)
        _steps(db, low, high)
    _identities(db)
    db.execute("UPDATE page SET marked = (SELECT count(*) FROM line WHERE page = page.id)")
    for name in views_v8.CHANGED:
        db.execute(f"DROP VIEW {name}")
    for name in ("unit_entity", "entity_span", "entity", "fragment"):
        db.execute(f"DROP TABLE {name}")
    db.executescript(views_v8.VIEWS)
    recount(db.conn)
    db.executescript(schema_v8.TRIGGERS)


def _ranges(db: Database) -> Iterator[tuple[int, int]]:
    """The ids of annotations, so many at a time: first and last."""
    ids = [row[0] for row in db.execute("SELECT id FROM annotation ORDER BY id").fetchall()]
    tell = _REPORTER.get()
    for at in range(0, len(ids), _BATCH):
        yield ids[at], ids[min(at + _BATCH, len(ids)) - 1]
        if tell is not None:
            tell(min(at + _BATCH, len(ids)), len(ids))


def _fragment_kinds(db: Database) -> None:
    columns = packing.FRAGMENT_KIND
    db.execute(f"INSERT INTO fragment_kind({columns}) SELECT DISTINCT {columns} FROM fragment")


def _fragments(db: Database, low: int, high: int) -> None:
    same = " AND ".join(f"k.{name} = f.{name}" for name in packing.FRAGMENT_KIND.split(", "))
    db.execute(
        f"INSERT INTO fragment_data(annotation, {packing.FRAGMENT}) "
        "SELECT f.annotation, f.start, f.end - f.start, f.article, f.position, "
        f"(SELECT k.id FROM fragment_kind k WHERE {same}) FROM fragment f "
        "WHERE f.annotation BETWEEN ? AND ? ORDER BY f.annotation, f.start",
        (low, high),
    )


def _entities(db: Database, low: int, high: int) -> None:
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for annotation, entity, *span in db.execute(
        "SELECT annotation, entity, start, end, start_k, end_k FROM entity_span "
        "WHERE annotation BETWEEN ? AND ? ORDER BY annotation, entity, number",
        (low, high),
    ).fetchall():
        spans[annotation, entity].append(Span(*span))
    mine: dict[int, list[Any]] = defaultdict(list)
    for row in db.execute(
        "SELECT e.annotation, e.key, e.uuid, e.changed_at, e.label, e.status, e.origin, e.source, "
        "e.unsure, e.confidence, e.note, e.link, m.article, m.unit, m.start, m.end - m.start "
        "FROM entity e LEFT JOIN unit_entity m ON m.annotation = e.annotation AND m.entity = e.key "
        "WHERE e.annotation BETWEEN ? AND ? ORDER BY e.annotation, e.key",
        (low, high),
    ).fetchall():
        mine[row[0]].append(row[1:])
    for annotation, rows in mine.items():
        seed = packing.seed_of((key, uuid, at) for key, uuid, at, *_ in rows)
        if seed != packing.Seed():
            db.execute(
                "UPDATE annotation SET (seed, seeded_at) = (?, ?) WHERE id = ?", (*seed, annotation)
            )
        kinds = [packing.kind_of(*row[:8]) for row in rows]
        ids = packing.kind_ids(db, "entity_kind", packing.ENTITY_KIND, set(kinds))
        db.conn.executemany(
            f"INSERT INTO entity_data(annotation, {packing.ENTITY}, {packing.PLACE}) "
            f"VALUES (?{', ?' * 15})",
            [
                (
                    annotation, key, ids[kind], confidence,
                    *packing.span_columns(spans[annotation, key])[:2],
                    *packing.identity(key, uuid, at, seed), note, link,
                    *packing.span_columns(spans[annotation, key])[2:], *place,
                )
                for kind, (key, uuid, at, _, _, _, _, _, confidence, note, link, *place)
                in zip(kinds, rows, strict=True)
            ],
        )  # fmt: skip


def _steps(db: Database, low: int, high: int) -> None:
    """Each step gets an identity that follows from what it is: the same in every copy of a file
    that was made before."""
    steps = db.execute(
        "SELECT s.id, a.uuid, s.seq, s.kind, s.at, s.delta FROM step s "
        "JOIN annotation a ON a.id = s.annotation WHERE s.annotation BETWEEN ? AND ?",
        (low, high),
    ).fetchall()
    db.conn.executemany(
        "UPDATE step SET uuid = ?, delta = ?, packed = ? WHERE id = ?",
        [
            (_identity(uuid, seq, kind, at, delta), *pack(kind, delta, old=True), key)
            for key, uuid, seq, kind, at, delta in steps
        ],
    )


def _identities(db: Database) -> None:
    (project,) = db.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone() or ("",)
    for table, columns in (
        ("step_group", "kind, words, at"), ("label_set", "name"), ("word_list", "name"),
    ):  # fmt: skip
        rows = db.execute(f"SELECT id, {columns} FROM {table}").fetchall()
        db.conn.executemany(
            f"UPDATE {table} SET uuid = ? WHERE id = ?",
            [(_identity(project, table, *row), row[0]) for row in rows],
        )


def _identity(*parts: object) -> bytes:
    return sha256("\0".join(map(str, parts)).encode("utf-8", "backslashreplace")).digest()[:16]
