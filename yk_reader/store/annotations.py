"""Annotations: read whole, written by Delta, with a check of the revision."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final, TypeVar
from uuid import uuid4

from sqlite_utils import Database

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.derived import Derived
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import StoreError, conflict
from yk_reader.store import codec
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.derived import read_derived, write_derived
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import StoredAnnotation, Summary
from yk_reader.store.shapes import Shape

T = TypeVar("T")

_WHY: Final = ", ".join(
    f"{decision}_{part}"
    for decision in ("article", "role", "joint", "position")
    for part in ("origin", "reason", "confidence")
)
FRAGMENT: Final = f"start, end, article, position, role, joint, unsure, {_WHY}"
ARTICLE: Final = "key, uuid, rank, note, unsure"
PATCH: Final = "key, start, end, text, reason, origin, status, confidence, patch_group"
ENTITY: Final = (
    "key, uuid, label, status, origin, source, confidence, note, unsure, link, changed_at"
)
SPAN: Final = "entity, number, start, start_k, end, end_k"
_SUMMARY: Final = "title, articles, entities, suggested, doubts, broken"
_HEAD: Final = (
    f"SELECT a.id, a.uuid, a.page, n.name, a.status, a.revision, {_SUMMARY}, a.note, a.second_look "
    "FROM annotation a JOIN annotator n ON n.id = a.annotator "
)
_TITLE_LENGTH: Final = 80
_STORED: Final = Shape("nsnsin" + "s" + "n" * 5 + "sn")
_NAMED: Final = Shape("sn")


def _of_span(row: Any) -> tuple[int, Span]:
    entity, _, start, start_k, end, end_k = row
    return entity, codec.span((start, end, start_k, end_k))


def _upsert(table: str, columns: str, keys: tuple[str, ...]) -> str:
    names = columns.split(", ")
    marks = ", ".join("?" * (len(names) + 1))
    sets = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table}(annotation, {columns}) VALUES ({marks}) "
        f"ON CONFLICT(annotation, {', '.join(keys)}) DO UPDATE SET {sets}"
    )


_PUT_FRAGMENT: Final = _upsert("fragment", FRAGMENT, ("start",))
_PUT_ARTICLE: Final = _upsert("article", ARTICLE, ("key",))
_PUT_PATCH: Final = _upsert("patch", PATCH, ("key",))
_PUT_ENTITY: Final = _upsert("entity", ENTITY, ("key",))
_PUT_SPAN: Final = f"INSERT INTO entity_span(annotation, {SPAN}) VALUES (?, ?, ?, ?, ?, ?, ?)"


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

    def all_ids(self) -> list[int]:
        """The ids of all annotations, by page."""
        with self._file.reads("annotation"):
            return [row[0] for row in self._file.all("SELECT id FROM annotation ORDER BY page, id")]

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
                "SELECT max(a.changed_at) FROM annotation a JOIN annotator n ON n.id = a.annotator "
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
                annotation=self._rows(key, head[2], head[4], head[12], bool(head[13])),
                revision=head[5],
                summary=Summary(*head[6:12]),
            )

    def _rows(self, key: int, page: int, status: int, note: str, look: bool) -> Annotation:
        db = self._file.db

        def read(columns: str, table: str, order: str, make: Callable[[Any], T]) -> tuple[T, ...]:
            with self._file.reads(table, page):
                rows = db.execute(
                    f"SELECT {columns} FROM {table} WHERE annotation = ? ORDER BY {order}", (key,)
                ).fetchall()
                return tuple(map(make, rows))

        spans: dict[int, list[Span]] = {}
        for entity, span in read(SPAN, "entity_span", "entity, number", _of_span):
            spans.setdefault(entity, []).append(span)
        with self._file.reads("annotation", page):
            state = codec.PAGE_STATES[status]
        return Annotation(
            read(FRAGMENT, "fragment", "start", codec.fragment),
            read(ARTICLE, "article", "rank, key", codec.article),
            read(PATCH, "patch", "start, key", codec.patch),
            read(
                ENTITY, "entity", "key", lambda row: codec.entity(row, tuple(spans.get(row[0], ())))
            ),
            state,
            note,
            look,
        )

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
            key = self._head(page_id, annotator)
            delta = Delta.between(Annotation(), annotation)
            keys = {article.key for article in annotation.articles}
            self.write(key, delta, derived, keys, revision=0, summary=summary)
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
                ("fragment", FRAGMENT),
                ("patch", PATCH),
                ("entity", ENTITY),
                ("entity_span", SPAN),
                ("unit", "article, unit, role, para, raw_start, raw_end, text"),
                ("unit_entity", "entity, article, unit, start, end, surface"),
            ):
                db.execute(
                    f"INSERT INTO {table}(annotation, {columns}) "
                    f"SELECT ?, {columns} FROM {table} WHERE annotation = ?",
                    (key, old),
                )
            copied = f"{_SUMMARY}, note, second_look"
            db.execute(
                f"UPDATE annotation SET revision = 1, ({copied}) = "
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
            if delta:
                self._write_delta(db, annotation_id, delta)
            if derived is not None and (articles or entities):
                write_derived(db, annotation_id, derived, articles, entities)
            if summary is not None:
                db.execute(
                    f"UPDATE annotation SET ({_SUMMARY}) = (?, ?, ?, ?, ?, ?) WHERE id = ?",
                    (
                        summary.title[:_TITLE_LENGTH], summary.articles, summary.entities,
                        summary.suggested, summary.doubts, summary.broken, annotation_id,
                    ),
                )  # fmt: skip
        return revision + 1

    def delete(self, annotation_id: int) -> None:
        """Take an annotation away with its history."""
        with self._file.transaction(edit=True):
            self._file.db.execute("DELETE FROM annotation WHERE id = ?", (annotation_id,))

    def _head(self, page_id: int, annotator: str) -> int:
        if annotator in self.ids(page_id):
            raise StoreError("exists", f"{annotator} has an annotation of this page already.")
        at = now()
        cursor = self._file.db.execute(
            "INSERT INTO annotation(uuid, page, annotator, status, revision, cursor, title, "
            "articles, entities, suggested, doubts, broken, created_at, changed_at) "
            "VALUES (?, ?, ?, 0, 0, 0, '', 0, 0, 0, 0, 0, ?, ?)",
            (str(uuid4()), page_id, self._annotators.ensure(annotator), at, at),
        )
        return int(cursor.lastrowid or 0)

    @staticmethod
    def _write_delta(db: Database, key: int, delta: Delta) -> None:
        """Articles come first and go last, so that fragments always point at one."""
        conn = db.conn
        old, new = delta.before, delta.after
        if new.articles:
            conn.executemany(_PUT_ARTICLE, [(key, *codec.article_row(a)) for a in new.articles])
        for table, column, gone in (
            ("fragment", "start", {f.start for f in old.fragments}
                - {f.start for f in new.fragments}),
            ("patch", "key", {p.key for p in old.patches} - {p.key for p in new.patches}),
            ("entity", "key", {e.key for e in old.entities} - {e.key for e in new.entities}),
        ):  # fmt: skip
            if gone:
                conn.executemany(
                    f"DELETE FROM {table} WHERE annotation = ? AND {column} = ?",
                    [(key, value) for value in gone],
                )
        if new.fragments:
            conn.executemany(_PUT_FRAGMENT, [(key, *codec.fragment_row(f)) for f in new.fragments])
        if new.patches:
            conn.executemany(_PUT_PATCH, [(key, *codec.patch_row(p)) for p in new.patches])
        if new.entities:
            _write_entities(db, key, old.entities, new.entities)
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


def _write_entities(db: Database, key: int, old: Iterable[Entity], new: Collection[Entity]) -> None:
    conn = db.conn
    spans_before = {e.key: e.spans for e in old}
    conn.executemany(_PUT_ENTITY, [(key, *codec.entity_row(e)) for e in new])
    moved = [e for e in new if spans_before.get(e.key) != e.spans]
    conn.executemany(
        "DELETE FROM entity_span WHERE annotation = ? AND entity = ?",
        [(key, e.key) for e in moved if e.key in spans_before],
    )
    conn.executemany(
        _PUT_SPAN,
        [
            (key, e.key, number, s.start, s.start_k, s.end, s.end_k)
            for e in moved
            for number, s in enumerate(e.spans)
        ],
    )
