"""What belongs to a project as a whole and goes along when it is given out: label sets with their
guidelines, word lists, what private characters stand for, stated profiles."""

from typing import Any, Final

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
        said = "SELECT p.char, p.text, n.uuid, n.name, n.machine, n.created_at FROM private_char p "
        with source.reads("private_char"):
            rows: list[Any] = source.all(said + "JOIN annotator n ON n.id = p.annotator")
            at = dict(source.all("SELECT char, changed_at FROM private_char"))
        for char, text, *who in rows:
            target.db.execute(
                "INSERT INTO private_char(char, text, annotator, changed_at) VALUES (?, ?, ?, ?)",
                (char, text, target.annotators.take(*who), at[char]),
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
