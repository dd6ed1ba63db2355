"""Annotations: read whole, written by Delta, with a check of the revision."""

from collections.abc import Collection
from typing import Any, Final
from uuid import uuid4

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.derived import Derived
from yk_reader.model.entity import Entity
from yk_reader.model.errors import StoreError, conflict
from yk_reader.store import codec, packing
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.derived import (
    FEW,
    NOWHERE,
    count_again,
    count_entities,
    count_of,
    place_of,
    read_derived,
    write_derived,
)
from yk_reader.store.fresh import ARTICLE, PATCH, SUMMARY, Fresh, Kept, summary_row, write_fresh
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.raw_lines import need_lines
from yk_reader.store.rows import StoredAnnotation, Summary
from yk_reader.store.shapes import Shape
from yk_reader.store.sqlite_tools import Database
from yk_reader.store.unit_text import KEPT

_HEAD: Final = (
    f"SELECT a.id, a.uuid, a.page, n.name, a.status, a.revision, {SUMMARY}, a.note, "
    "a.second_look, a.seed, a.seeded_at "
    "FROM annotation a JOIN annotator n ON n.id = a.annotator "
)
_STORED: Final = Shape("nsnsin" + "s" + "n" * 5 + "sn" + "Bs")
_NAMED: Final = Shape("sn")


def _upsert(table: str, columns: str, keys: tuple[str, ...]) -> str:
    """The first of `keys` is the key in the annotation; the others stay of a row that is there."""
    names = columns.split(", ")
    marks = ", ".join("?" * (len(names) + 1))
    sets = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table}(annotation, {columns}) VALUES ({marks}) "
        f"ON CONFLICT(annotation, {keys[0]}) DO UPDATE SET {sets}"
    )


_PUT_FRAGMENT: Final = _upsert("fragment_data", packing.FRAGMENT, ("start",))
_PUT_ARTICLE: Final = _upsert("article", ARTICLE, ("key",))
_PUT_PATCH: Final = _upsert("patch", PATCH, ("key",))
_PUT_ENTITY: Final = _upsert(
    "entity_data", f"{packing.ENTITY}, {packing.PLACE}", ("key", *packing.PLACE.split(", "))
)
"""Where an entity stands in the reflowed text is put with a new one; else `write_derived` does."""


class AnnotationRepository:
    """One annotation per annotator and page."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    # -- reading

    def ids(self, page_id: int) -> dict[str, int]:
        """Annotator's name -> annotation id, for one page."""
        with self._file.reads("annotation", page_id):
            rows = self._file.all(
                "SELECT n.name, a.id FROM annotation a JOIN annotator n ON n.id = a.annotator "
                "WHERE a.page = ? ORDER BY n.machine DESC, a.id",
                (page_id,),
            )
            named: list[tuple[str, int]] = [(row[0], row[1]) for row in map(_NAMED, rows)]
            return dict(named)

    def pages(self) -> list[int]:
        """The ids of the pages of all annotations, also of pages that are not in the file."""
        with self._file.reads("annotation"):
            return [row[0] for row in self._file.all("SELECT DISTINCT page FROM annotation")]

    def page_of(self, annotation_id: int) -> int | None:
        """The id of the page that an annotation is of."""
        with self._file.reads("annotation"):
            row = self._file.one("SELECT page FROM annotation WHERE id = ?", (annotation_id,))
            return None if row is None else int(row[0])

    def load(self, page_id: int, annotator: str) -> StoredAnnotation | None:
        """The annotator's annotation of the page, None when there is none yet."""
        return self._load("WHERE a.page = ? AND n.name = ?", (page_id, annotator))

    def load_id(self, annotation_id: int) -> StoredAnnotation | None:
        """The annotation of that id."""
        return self._load("WHERE a.id = ?", (annotation_id,))

    def find_uuid(self, uuid: str) -> int | None:
        """The id of the annotation with that uuid."""
        with self._file.reads("annotation"):
            row = self._file.one("SELECT id FROM annotation WHERE uuid = ?", (uuid,))
            return None if row is None else int(row[0])

    def revision(self, annotation_id: int) -> int | None:
        """The annotation's revision now, None when it is gone: cheap, to notice other windows."""
        with self._file.reads("annotation", annotation=annotation_id):
            row = self._file.one("SELECT revision FROM annotation WHERE id = ?", (annotation_id,))
            return None if row is None else int(row[0])

    def decided_at(self, but: int) -> str:
        """When people last worked on other pages than `but`, as the database keeps times; empty
        where they never did."""
        with self._file.reads("annotation"):
            row = self._file.one(
                "SELECT max(a.changed_at) FROM annotator n "
                "CROSS JOIN annotation a ON a.annotator = n.id "  # not those of the machine
                "WHERE n.machine = 0 AND a.page <> ?",
                (but,),
            )
        return str(row[0] or "") if row is not None else ""

    def derived(self, annotation_id: int) -> Derived:
        """The cached units and mentions, units by (article key, index)."""
        with self._file.reads("unit", annotation=annotation_id), self._file.reading():
            return read_derived(self._file.db, annotation_id)

    def _load(self, where: str, values: tuple[Any, ...]) -> StoredAnnotation | None:
        page = values[0] if len(values) == 2 else None
        key = None if len(values) == 2 else values[0]
        with self._file.reading():
            with self._file.reads("annotation", page, key):
                db = self._file.db
                head = db.execute(_HEAD + where, values).fetchone()
                if head is None:
                    return None
                _STORED(head)
            key = head[0]
            return StoredAnnotation(
                id=key,
                uuid=head[1],
                page_id=head[2],
                annotator=head[3],
                annotation=self._rows(
                    key, head[2], head[4], head[12], bool(head[13]), packing.Seed(*head[14:16])
                ),
                revision=head[5],
                summary=Summary(*head[6:12]),
            )

    def _rows(
        self, key: int, page: int, status: int, note: str, look: bool, seed: packing.Seed
    ) -> Annotation:
        db = self._file.db

        def rows(columns: str, table: str, order: str) -> list[Any]:
            return db.execute(
                f"SELECT {columns} FROM {table} WHERE annotation = ? ORDER BY {order}", (key,)
            ).fetchall()

        with self._file.reads("fragment", page):
            found = rows(packing.FRAGMENT, "fragment_data", "start")
            fragments = packing.read_fragments(db, found)
        with self._file.reads("article", page):
            articles = tuple(map(codec.article, rows(ARTICLE, "article", "rank, key")))
        with self._file.reads("patch", page):
            patches = tuple(map(codec.patch, rows(PATCH, "patch", "start, key")))
        with self._file.reads("entity", page):
            found = rows(packing.ENTITY, "entity_data", "key")
            entities = packing.read_entities(db, found, seed)
        with self._file.reads("annotation", page):
            state = codec.PAGE_STATES[status]
        return Annotation(fragments, articles, patches, entities, state, note, look)

    # -- writing

    def create(
        self,
        page_id: int,
        annotator: str,
        annotation: Annotation,
        derived: Derived,
        summary: Summary | None = None,
        *,
        edit: bool = False,
    ) -> int:
        """Add an annotator's first annotation of a page; its id. Its revision is 1.

        StoreError "exists" when the annotator has one already.
        """
        with self._file.transaction(edit=edit):
            return self.put(page_id, annotator, Fresh.of(annotation, derived, summary), Kept())

    def put(
        self, page_id: int, annotator: str, fresh: Fresh, kept: Kept, *, first: int | None = None
    ) -> int:
        """The same of the rows that it yields, in the caller's transaction (see `write_fresh`)."""
        key = self._head(page_id, annotator, fresh)
        write_fresh(self._file.db, key, fresh, kept, first=first)
        return key

    def create_copy(self, page_id: int, source: str, target: str) -> int:
        """Give `target` a copy of `source`'s annotation of the page; the new id, revision 1.

        Keys and uuids of articles and entities stay the same; the status is TODO, the history
        empty. KeyError when `source` has none, StoreError "exists" when `target` has one.
        """
        with self._file.transaction(edit=True):
            db = self._file.db
            old = self.ids(page_id)[source]
            key = self._head(page_id, target)
            for table, columns in (
                ("article", ARTICLE),
                ("fragment_data", packing.FRAGMENT),
                ("patch", PATCH),
                ("entity_data", f"{packing.ENTITY}, {packing.PLACE}"),
                ("entity_count", "kind, number, placed"),
                ("unit_data", f"article, unit, role, para, raw_start, raw_end, {KEPT}"),
            ):
                db.execute(
                    f"INSERT INTO {table}(annotation, {columns}) "
                    f"SELECT ?, {columns} FROM {table} WHERE annotation = ?",
                    (key, old),
                )
            copied = f"{SUMMARY}, note, second_look, seed, seeded_at"
            db.execute(
                f"UPDATE annotation SET ({copied}) = "
                f"(SELECT {copied} FROM annotation WHERE id = ?) WHERE id = ?",
                (old, key),
            )
        return key

    def write(
        self,
        annotation_id: int,
        delta: Delta,
        derived: Derived | None = None,
        articles: Collection[int] = (),
        entities: Collection[int] = (),
        *,
        revision: int,
        summary: Summary | None = None,
        edit: bool = True,
    ) -> int:
        """Make a change and return the new revision; in the caller's transaction if there is one.

        `revision` is the one that the change was made on: ConflictError when the file holds
        another, and nothing is written. `articles` are the keys (old and new) of the articles
        whose text changed, `entities` those of the entities that changed: their rows of units and
        mentions come from `derived`, all others stay. `summary` None keeps what the page list
        shows.
        """
        with self._file.transaction(edit=edit):
            db = self._file.db
            changed = db.execute(
                "UPDATE annotation SET revision = revision + 1, changed_at = ? "
                "WHERE id = ? AND revision = ?",
                (now(), annotation_id, revision),
            )
            if changed.rowcount != 1:
                raise conflict()
            keys = delta.entity_keys.union(entities)
            few = bool(keys) and not articles and len(keys) <= FEW
            counted = count_of(db, annotation_id, keys) if few else {}
            if delta:
                _write_delta(db, annotation_id, delta, derived)
            moved = False
            if derived is not None and (articles or entities):
                moved = write_derived(db, annotation_id, derived, articles, entities)
            if moved or delta.before.entities or delta.after.entities:
                if few:
                    count_again(db, annotation_id, counted, count_of(db, annotation_id, keys))
                else:
                    count_entities(db, annotation_id)
            if summary is not None:
                db.execute(
                    f"UPDATE annotation SET ({SUMMARY}) = (?, ?, ?, ?, ?, ?) WHERE id = ?",
                    (*summary_row(summary), annotation_id),
                )
        return revision + 1

    def delete(self, annotation_id: int) -> None:
        """Take an annotation away with its history."""
        with self._file.transaction(edit=True):
            self._file.db.execute("DELETE FROM annotation WHERE id = ?", (annotation_id,))

    def _head(self, page_id: int, annotator: str, fresh: Fresh | None = None) -> int:
        """Add an annotation, of revision 1 with what `fresh` says of it."""
        who = self._annotators.ensure(annotator)
        there = self._file.db.execute(
            "SELECT 1 FROM annotation WHERE page = ? AND annotator = ?", (page_id, who)
        )
        if there.fetchone() is not None:
            raise StoreError("exists", f"{annotator} has an annotation of this page already.")
        need_lines(self._file.db, page_id)
        at = now()
        head = fresh or Fresh.of(Annotation(), Derived((), ()))
        cursor = self._file.db.execute(
            "INSERT INTO annotation(uuid, page, annotator, revision, cursor, created_at, "
            f"changed_at, status, note, second_look, {SUMMARY}, seed, seeded_at) "
            f"VALUES (?, ?, ?, 1, 0, ?, ?{', ?' * len(head.head)})",
            (str(uuid4()), page_id, who, at, at, *head.head),
        )
        return int(cursor.lastrowid or 0)


def _write_delta(db: Database, key: int, delta: Delta, derived: Derived | None) -> None:
    """Articles come first and go last, so that fragments always point at one."""
    conn = db.conn
    old, new = delta.before, delta.after
    if new.articles:
        conn.executemany(_PUT_ARTICLE, [(key, *codec.article_row(a)) for a in new.articles])
    for table, column, gone in (
        ("fragment_data", "start", {f.start for f in old.fragments}
            - {f.start for f in new.fragments}),
        ("patch", "key", {p.key for p in old.patches} - {p.key for p in new.patches}),
        ("entity_data", "key", {e.key for e in old.entities} - {e.key for e in new.entities}),
    ):  # fmt: skip
        if gone:
            conn.executemany(
                f"DELETE FROM {table} WHERE annotation = ? AND {column} = ?",
                [(key, value) for value in gone],
            )
    if new.fragments:
        conn.executemany(
            _PUT_FRAGMENT, [(key, *row) for row in packing.fragment_rows(db, new.fragments)]
        )
    if new.patches:
        conn.executemany(_PUT_PATCH, [(key, *codec.patch_row(p)) for p in new.patches])
    if new.entities:
        _write_entities(db, key, new.entities, derived)
    gone = {a.key for a in old.articles} - {a.key for a in new.articles}
    if gone:
        conn.executemany(
            "DELETE FROM article WHERE annotation = ? AND key = ?", [(key, k) for k in gone]
        )
    if new.status is not None:
        db.execute("UPDATE annotation SET status = ? WHERE id = ?", (new.status.code, key))
    if new.note is not None:
        db.execute("UPDATE annotation SET note = ? WHERE id = ?", (new.note, key))
    if new.second_look is not None:
        look = int(new.second_look)
        db.execute("UPDATE annotation SET second_look = ? WHERE id = ?", (look, key))


def _write_entities(
    db: Database, key: int, new: Collection[Entity], derived: Derived | None
) -> None:
    seed = packing.Seed(
        *db.execute("SELECT seed, seeded_at FROM annotation WHERE id = ?", (key,)).fetchone()
    )
    if seed == packing.Seed():
        seed = packing.seed_of((e.key, e.uuid, e.changed_at) for e in new)
        if seed != packing.Seed():
            db.execute("UPDATE annotation SET (seed, seeded_at) = (?, ?) WHERE id = ?",
                       (*seed, key))  # fmt: skip
    places = {} if derived is None else {m.entity: place_of(m) for m in derived.mentions}
    db.conn.executemany(
        _PUT_ENTITY,
        [(key, *row, *places.get(row[0], NOWHERE)) for row in packing.entity_rows(db, new, seed)],
    )
