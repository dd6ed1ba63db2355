"""Rows that no program of ours wrote: the error says "damaged", with the table and the page."""

import sqlite3
import threading
import time
from contextlib import closing

import pytest

from yk_reader.model.errors import Cancelled, StoreError
from yk_reader.store import MACHINE, Store
from yk_reader.store.errors import translate

BAD = [
    ("UPDATE page_text SET text = CAST(x'e6b0ff' AS TEXT)", "page_text"),
    ("UPDATE fragment_kind SET role = 57 WHERE id = 2", "fragment"),
    ("UPDATE fragment_kind SET role_origin = -1 WHERE id = 1", "fragment"),
    ("UPDATE annotation SET status = 9", "annotation"),
    ("UPDATE fragment_data SET kind = 99 WHERE start = 0", "fragment"),
    ("UPDATE entity_kind SET status = 9 WHERE id = 1", "entity"),
    ("UPDATE entity_data SET kind = 99 WHERE key = 1", "entity"),
    ("UPDATE entity_data SET spans = '1-2,x' WHERE key = 1", "entity"),
    ("UPDATE entity_data SET inside = '1-2,1-2,1-2' WHERE key = 1", "entity"),
    ("UPDATE entity_kind SET odd_uuid = '' WHERE id = 2", "entity"),
    ("UPDATE entity_data SET changed_at = 12 WHERE key = 1", "entity"),
    ("UPDATE entity_data SET note = CAST(x'ff' AS TEXT) WHERE key = 1", "entity"),
    ("UPDATE patch SET reason = -3", "patch"),
    ("UPDATE annotation SET articles = 9223372036854775807", "annotation"),
    ("UPDATE page SET name = CAST(x'ff' AS TEXT)", "page_text"),
]


def spoil(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        for sql in statements:
            db.execute(sql)


@pytest.mark.parametrize(("sql", "table"), BAD)
def test_a_damaged_row_is_told_with_table_and_page(path, filled, sql, table):
    filled.close()
    spoil(path, sql)

    def read(store):
        store.pages.get(1)
        store.annotations.load(1, MACHINE)

    with Store.open(path) as store, pytest.raises(StoreError) as error:
        read(store)
    assert error.value.code == "damaged"
    assert error.value.details["table"] == table
    assert error.value.details["page"] == 1
    assert table in error.value.message
    assert "page 1" in error.value.message


@pytest.mark.parametrize(
    ("sql", "read", "table"),
    [
        ("UPDATE annotator SET name = CAST(x'ff' AS TEXT)", lambda s: s.annotators.names(),
         "annotator"),
        ("UPDATE meta SET value = CAST(x'ff' AS TEXT)", lambda s: s.meta.get("uuid"), "meta"),
        ("UPDATE unit_data SET role = 99", lambda s: s.annotations.derived(1), "unit"),
        ("UPDATE unit_data SET form = 0, text = CAST(x'ff' AS TEXT)",
         lambda s: s.annotations.derived(1), "unit"),
        ("UPDATE page_text SET replaced = '[1'", lambda s: s.pages.origin(1), "page_text"),
        ("UPDATE page SET chars = -4", lambda s: s.pages.rows(), "page"),
    ],
)  # fmt: skip
def test_every_repository_says_so(path, filled, sql, read, table):
    filled.close()
    spoil(path, sql)
    with Store.open(path) as store, pytest.raises(StoreError) as error:
        read(store)
    assert (error.value.code, error.value.details["table"]) == ("damaged", table)


def test_steps_that_are_no_steps(path, filled):
    filled.close()
    spoil(
        path,
        "INSERT INTO step(annotation, seq, kind, words, delta, at, annotator) "
        "VALUES (1, 1, 'x', '[]', '{\"v\":1}', '', 1)",
    )
    with Store.open(path) as store:
        for read in (store.history.steps, lambda a: store.history.delta(a, 1)):
            with pytest.raises(StoreError) as error:
                read(1)
            assert error.value.details["table"] == "step"
            assert error.value.details["page"] == 1


SLOW = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"


def test_a_long_query_ends_soon_after_the_wish(store):
    stop = threading.Event()
    timer = threading.Timer(0.3, stop.set)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled), store.interruptible(stop.is_set):
        store.one(SLOW)
    assert time.monotonic() - began < 0.3 + 0.5
    timer.join()
    assert store.pages.ids() == []  # the next query is not broken off


def test_what_is_written_is_never_broken_off(store):
    with store.interruptible(lambda: True):
        with store.transaction():
            for number in range(3000):
                store.meta.set(f"k{number}", "v")
        with pytest.raises(Cancelled):
            store.one(SLOW)
    assert store.meta.get("k2999") == "v"


def test_the_quick_check_finds_a_spoilt_page(path, filled):
    assert filled.quick_check() == ""
    filled.close()
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'fragment_data'"
        ).fetchone()
    data[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(data)
    with Store.open(path) as store:
        assert store.quick_check()
        assert store.pages.get(1).name == "000_sample"
        with pytest.raises(StoreError) as error:
            store.annotations.load(1, MACHINE)
        assert error.value.details["table"] == "fragment"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE seal SET seal = CAST(x'796bff' AS TEXT)",  # Python finds it, SQLite has no code
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = CAST(CAST(sql AS BLOB) || "
        "x'202f2aff2a2f' AS TEXT) WHERE name = 'annotation'",
    ],
)
def test_bytes_that_are_no_text_are_damage_when_the_file_is_opened(path, filled, sql):
    filled.close()
    spoil(path, *sql.split("; "))
    before = sorted(p.name for p in path.parent.iterdir())
    with pytest.raises(StoreError) as error:
        Store.open(path).close()
    assert error.value.code == "damaged"
    assert sorted(p.name for p in path.parent.iterdir()) == before


def test_what_only_the_file_can_be_at_fault_for_is_damage(path):
    foreign = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as raised:
        foreign.execute("SELECT newspaper FROM sqlite_schema")
    assert translate(raised.value, path).code == "damaged"
    with pytest.raises(sqlite3.OperationalError) as raised:
        foreign.execute("COMMIT")
    assert translate(raised.value, path) is raised.value
