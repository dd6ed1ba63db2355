"""What belongs to a project as a whole and goes along when it is given out: label sets with their
guidelines, word lists, what private characters stand for, stated profiles."""

import json
from collections.abc import Iterable
from typing import Any, Final

from yk_reader.model.records import dataclass
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.store import Store

_TABLES: Final = (
    ("label_set", ""),
    ("label", ""),
    ("word_list", "WHERE complete = 1"),
    ("word_label", "WHERE word_list IN (SELECT id FROM word_list WHERE complete = 1)"),
    ("word_run", "WHERE word_list IN (SELECT id FROM word_list WHERE complete = 1)"),
)
_META: Final = (
    "key IN ('uuid', 'label_set', 'label_set_at', 'word_lists', 'word_lists_at', 'profile') "
    "OR key GLOB 'profile:folder:*'"
)
"""What `meta` has of the project; of a page it goes with the page, ways back stay."""
_BATCH: Final = 64
_SOME: Final = "WHERE t.page IN (SELECT value FROM json_each(:ids))"
_TEXT: Final = (
    "length(CAST(t.text AS BLOB)) + coalesce(length(t.original), 0) "
    "+ 24 * (SELECT lines FROM page WHERE id = t.page)"
)
_WORK: Final = (
    "3 * (SELECT chars FROM page WHERE id = a.page) + 25 * (a.entities + a.suggested) "
    "+ 16 * (SELECT lines FROM page WHERE id = a.page) + 120 * a.articles"
)
_WHOSE: Final = (
    "JOIN annotator n ON n.id = a.annotator WHERE a.page IN (SELECT value FROM json_each(:ids)) "
    "AND (n.machine OR n.name = :who OR :all)"
)
_KEPT: Final = f"FROM annotation a {_WHOSE}"
_STEP: Final = "120 + coalesce(length(s.delta), 0) + coalesce(length(s.packed), 0)"
_KEPT_STEPS: Final = f"FROM step s JOIN annotation a ON a.id = s.annotation {_WHOSE}"
"""What rows take, as measured."""


def copy_project_rows(source: Store, target: Store) -> None:
    """Copy it all into a project that has none of it, with keys and uuids as they are."""
    with source.reading(), target.transaction():
        for table, where in _TABLES:
            columns = _columns(target, table)
            marks = ", ".join("?" * len(columns))
            names = ", ".join(columns)
            with source.reads(table):
                found = source.db.execute(f"SELECT {names} FROM {table} {where}")
                while some := found.fetchmany(_BATCH):
                    target.db.conn.executemany(
                        f"INSERT INTO {table}({names}) VALUES ({marks})", some
                    )
        with source.reads("meta"):
            for key, value in source.all(f"SELECT key, value FROM meta WHERE {_META}"):
                target.meta.set(str(key), str(value))
        said = (
            "SELECT p.char, p.text, p.changed_at, n.uuid, n.name, n.machine, n.created_at "
            "FROM private_char p JOIN annotator n ON n.id = p.annotator"
        )
        with source.reads("private_char"):
            rows: list[Any] = source.all(said)
        for char, text, at, *who in rows:
            target.db.execute(
                "INSERT INTO private_char(char, text, annotator, changed_at) VALUES (?, ?, ?, ?)",
                (char, text, target.annotators.take(*who), at),
            )


def size_of_project_rows(store: Store) -> int:
    """About how many bytes it takes in a file."""
    with store.reads("word_run"):
        (size,) = store.one(
            "SELECT coalesce(sum(length(CAST(words AS BLOB))), 0) FROM word_run "
            "WHERE word_list IN (SELECT id FROM word_list WHERE complete = 1)"
        )
        return int(size)


def _columns(file: ProjectFile, table: str) -> list[str]:
    return [str(row[1]) for row in file.all(f"PRAGMA table_info({table})")]


@dataclass(frozen=True, slots=True)
class PageSizes:
    """About how many bytes pages take in a file: their rows, and what can be seen of the pictures
    that the project holds."""

    rows: int
    pictures: int


def sizes_of_pages(
    store: Store, page_ids: Iterable[int], annotator: str, *, history: bool
) -> PageSizes:
    """About how many bytes pages take with the work of one annotator and the machine, with
    `history` that of everybody; without reading any of it."""
    values = {"ids": json.dumps(list(page_ids)), "who": annotator, "all": int(history)}
    with store.reads("page_text"), store.reading():
        (text,) = store.one(f"SELECT coalesce(sum({_TEXT}), 0) FROM page_text t {_SOME}", values)
        (work,) = store.one(f"SELECT coalesce(sum({_WORK}), 0) {_KEPT}", values)
        (steps,) = store.one(f"SELECT coalesce(sum({_STEP}), 0) {_KEPT_STEPS}", values)
        (pictures,) = store.one(
            "SELECT coalesce(sum(length(t.data)), 0) FROM picture_data t " + _SOME, values
        )
    return PageSizes(int(text) + int(work) + int(steps), int(pictures))
