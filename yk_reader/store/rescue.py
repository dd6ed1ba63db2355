"""Rescue: a new project that takes in what was read from a damaged one, under the same ids."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.derived import Derived
from yk_reader.model.page import Page
from yk_reader.store.annotators import stable_uuid
from yk_reader.store.clock import now
from yk_reader.store.raw_lines import put_lines
from yk_reader.store.rows import Summary
from yk_reader.store.store import Store
from yk_reader.store.wreck import Row

PLAIN: Final = (
    "meta", "annotator", "label_set", "label", "word_list", "word_label", "word_run", "step_group",
)  # fmt: skip
"""Tables whose rows are brought over as they are, in this order."""
FACSIMILE: Final = (("page_picture", ""), ("reading", "number"), ("line_box", "start"))
"""Tables about a page's picture, each with what tells its rows of one page apart."""
SHARED: Final = ("assignment", "comment")
"""Tables about a page that say who has to do with it."""
OWN: Final = frozenset({"created_at"})
"""What of `meta` the new file has by itself."""


class Rescue:
    """Writes rows into a new project; each method says whether the row was taken."""

    def __init__(self, path: Path) -> None:
        self.store = Store.create(path)
        self._columns: dict[str, list[tuple[str, str, bool, str | None]]] = {}

    def columns(self, table: str) -> list[str]:
        """The names of the columns of a table, as this version has them."""
        return [column[0] for column in self._info(table)]

    def _info(self, table: str) -> list[tuple[str, str, bool, str | None]]:
        if table not in self._columns:
            rows = self.store.all(f"PRAGMA table_info({table})")
            self._columns[table] = [(r[1], r[2], bool(r[3]) or bool(r[5]), r[4]) for r in rows]
        return self._columns[table]

    def put(self, table: str, row: Row) -> bool:
        """Insert a row; what is missing of it or of another type becomes empty or 0."""
        names, values = [], []
        for name, kind, needed, _default in self._info(table):
            if name == "id" and type(row.get(name)) is not int:
                continue  # SQLite gives it one
            value = row.get(name)
            if kind == "TEXT" and not isinstance(value, str) and (needed or value is not None):
                value = ""
            if kind == "BLOB" and not needed and not _fits(name, value):
                value = None
            if kind == "INTEGER" and type(value) is not int and (needed or value is not None):
                value = 0
            names.append(name)
            values.append(value)
        return self._insert(table, names, values)

    def _insert(self, table: str, names: Sequence[str], values: Sequence[Any]) -> bool:
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table}({', '.join(names)}) VALUES ({marks})"
        if table == "meta":
            sql = sql.replace("INSERT", "INSERT OR REPLACE", 1)
        try:
            self.store.db.execute(sql, values)
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
            return False
        return True

    def recount_words(self) -> list[str]:
        """Give each word list the number of the words that it has now; the names of those that had
        another one."""
        db, words = self.store.db, self.store.words
        wrong = words.wrong()
        for row in words.lists():
            if row.name in wrong:
                for run in db.execute(
                    "SELECT number, words FROM word_run WHERE word_list = ?", (row.id,)
                ).fetchall():
                    if not words.readable(run[1]):
                        db.execute(
                            "DELETE FROM word_run WHERE word_list = ? AND number = ?",
                            (row.id, run[0]),
                        )
                count = sum(1 for _ in words.entries(row.id))
                db.execute("UPDATE word_list SET words = ? WHERE id = ?", (count, row.id))
        return wrong

    def add_page(self, page_id: int, page: Page, row: Row, text: Row) -> bool:
        """Add a page under its id; text and lines are worked out anew."""
        sha, db = page.sha256, self.store.db
        taken = {r[0] for r in db.execute("SELECT occurrence FROM page WHERE sha256 = ?", (sha,))}
        wish = row.get("occurrence")
        number = wish if type(wish) is int and wish >= 1 and wish not in taken else None
        number = number or max(taken, default=0) + 1
        uuid = row.get("uuid")
        known = db.execute("SELECT 1 FROM page WHERE uuid = ?", (uuid,)).fetchone()
        if not isinstance(uuid, str) or len(uuid) != 36 or known or row.get("sha256") != sha:
            uuid = stable_uuid("page", sha, number)
        done = self.put("page", {
            **row, "id": page_id, "uuid": uuid, "sha256": sha, "occurrence": number,
            "name": page.name, "paper": page.meta.paper, "issue_date": page.meta.issue_date,
            "page_number": page.meta.page_number, "chars": len(page.text),
            "lines": len(page.line_starts), "marked": page.marked_count(),
            "imported_at": row.get("imported_at") or now(),
        })  # fmt: skip
        if not done:
            return False
        self.put("page_text", {**text, "page": page_id, "text": page.text})
        put_lines(db, page_id, page.marked_spans())
        return True

    def annotator(self, key: int) -> str:
        """The name of an annotator; one whose row was lost gets a name that says so."""
        found = self.store.db.execute("SELECT name FROM annotator WHERE id = ?", (key,)).fetchone()
        if found:
            return str(found[0])
        name = f"?{key}"
        row = {"id": key, "uuid": stable_uuid("annotator", name), "name": name, "machine": 0,
               "created_at": now()}  # fmt: skip
        self.put("annotator", row)
        return name

    def put_shared(self, table: str, row: Row) -> bool:
        """Insert who has to do with a page; people whose rows were lost get names, and a comment
        whose beginning was lost stands by itself."""
        if type(row.get("annotator")) is not int:
            return False
        self.annotator(row["annotator"])
        owner = row.get("owner")
        if type(owner) is int:
            self.annotator(owner)
        parent = row.get("parent")
        return self.put(table, {**row, "parent": parent if self.known("comment", parent) else None})

    def put_effort(self, row: Row) -> bool:
        """Insert what was recorded of somebody's work on a page; whose row was lost gets a name."""
        self.annotator(row["annotator"])
        return self.put("effort", row)

    def add_annotation(
        self,
        key: int,
        page_id: int,
        annotator: str,
        annotation: Annotation,
        derived: Derived,
        summary: Summary,
        row: Row,
    ) -> bool:
        """Add an annotation under its id, with what is derived from it."""
        db, store = self.store.db, self.store
        if annotator in store.annotations.ids(page_id) or self.known("annotation", key):
            return False
        uuid = row.get("uuid")
        if not isinstance(uuid, str) or not uuid or store.annotations.find_uuid(uuid) is not None:
            uuid = str(uuid4())
        revision = row.get("revision")
        revision = revision if type(revision) is int and 0 < revision < 2**31 else 1
        made, changed = (
            at if isinstance(at, str) and at else now()
            for at in (row.get("created_at"), row.get("changed_at"))
        )
        head = {"id": key, "uuid": uuid, "page": page_id, "created_at": made, "changed_at": changed,
                "annotator": store.annotators.ensure(annotator)}  # fmt: skip
        if not self.put("annotation", head):
            return False
        keys = {article.key for article in annotation.articles}
        delta = Delta.between(Annotation(), annotation)
        try:
            with store.transaction():
                store.annotations.write(key, delta, derived, keys, revision=0, summary=summary)
                db.execute(
                    "UPDATE annotation SET revision = ?, changed_at = ? WHERE id = ?",
                    (revision, changed, key),
                )
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
            db.execute("DELETE FROM annotation WHERE id = ?", (key,))
            return False
        return True

    def add_steps(self, annotation: int, steps: Iterable[Row], cursor: int) -> None:
        """Add the steps of an annotation, numbered from 1, and where its history stands."""
        for number, step in enumerate(steps, 1):
            uuid = step.get("uuid") or uuid4().bytes
            fresh = {"annotation": annotation, "seq": number, "uuid": uuid}
            if not self.put("step", {**step, **fresh}):
                raise ValueError(f"step {number} of annotation {annotation}")
        self.store.db.execute("UPDATE annotation SET cursor = ? WHERE id = ?", (cursor, annotation))

    def ids(self, table: str) -> list[int]:
        """The ids of the rows that a table of the new file has."""
        return [row[0] for row in self.store.all(f"SELECT id FROM {table}")]

    def known(self, table: str, key: object) -> bool:
        """Whether the new file has a row of that id."""
        sql = f"SELECT 1 FROM {table} WHERE id = ?"
        return type(key) is int and self.store.db.execute(sql, (key,)).fetchone() is not None


def _fits(name: str, value: object) -> bool:
    return isinstance(value, bytes) and (name != "uuid" or len(value) == 16)
