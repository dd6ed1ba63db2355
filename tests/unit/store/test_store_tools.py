"""The small connection that rows are read and written by, and when sqlite-utils is loaded."""

import sqlite3
import subprocess
import sys

import pytest

from yk_reader.store import schema_v1, schema_v8, views_v8
from yk_reader.store.sqlite_tools import Connection, statements


@pytest.fixture
def db():
    connection = Connection(sqlite3.connect(":memory:", isolation_level=None))
    connection.executescript("CREATE TABLE one(x); CREATE TABLE two(x);")
    yield connection
    connection.close()


def failing(db, sql):
    with db.savepoint():
        db.execute(sql)
        raise ValueError("why")


def values(db):
    return [row[0] for row in db.execute("SELECT x FROM one ORDER BY x").fetchall()]


def test_rows_by_place_and_by_name(db):
    db.execute("INSERT INTO one VALUES (?)", (1,))
    db.execute("INSERT INTO one VALUES (:x)", {"x": 2})
    db.execute("INSERT INTO one VALUES (3)")
    assert values(db) == [1, 2, 3]
    assert sorted(db.table_names()) == ["one", "two"]


def test_what_fails_inside_a_savepoint_is_taken_back_alone(db):
    db.execute("BEGIN")
    db.execute("INSERT INTO one VALUES (1)")
    with db.savepoint():
        db.execute("INSERT INTO one VALUES (2)")
        with pytest.raises(ValueError, match="why"):
            failing(db, "INSERT INTO one VALUES (3)")
    assert values(db) == [1, 2]
    with pytest.raises(ValueError, match="why"):
        failing(db, "INSERT INTO one VALUES (4)")
    db.execute("COMMIT")
    assert values(db) == [1, 2]


def test_a_savepoint_whose_transaction_is_gone_tells_what_failed(db):
    db.execute("BEGIN")
    with pytest.raises(ValueError, match="why"):
        failing(db, "ROLLBACK")
    assert not db.conn.in_transaction
    db.rollback()  # of nothing


def test_a_script_belongs_to_the_transaction_that_is_open(db):
    db.execute("BEGIN")
    db.executescript("INSERT INTO one VALUES (1); INSERT INTO one VALUES (2);")
    assert values(db) == [1, 2]
    db.rollback()
    assert values(db) == []


def test_a_script_is_parted_where_its_statements_end():
    trigger = "CREATE TRIGGER t AFTER INSERT ON one BEGIN DELETE FROM two; SELECT 1; END;"
    script = f"\nINSERT INTO one VALUES ('a;b'); -- so; it\n{trigger}\n\nSELECT ';' \n"
    first, second, last = statements(script)
    assert first == "INSERT INTO one VALUES ('a;b');"
    assert second == f"-- so; it\n{trigger}"
    assert last == "SELECT ';'"
    assert list(statements("")) == list(statements(" \n")) == []


@pytest.mark.parametrize("script", [schema_v1.TABLES, schema_v8.TRIGGERS, views_v8.VIEWS])
def test_our_scripts_are_parted_as_if_each_character_were_looked_at(script):
    wanted, begin = [], 0
    for end in range(1, len(script) + 1):
        if sqlite3.complete_statement(script[begin:end]):
            wanted.append(script[begin:end].strip())
            begin = end
    assert list(statements(script)) == wanted
    assert not script[begin:].strip()


def test_sqlite_utils_is_loaded_for_a_new_file_and_not_for_one_that_is_there(tmp_path):
    code = (
        "import sys\n"
        "from yk_reader.store import Store\n"
        "store = getattr(Store, sys.argv[1])(sys.argv[2])\n"
        "store.meta.get('created_at')\n"
        "with store.transaction(), store.transaction():\n"
        "    store.meta.set('note', 'x')\n"
        "store.close()\n"
        "print('sqlite_utils' in sys.modules)\n"
    )
    for how, loaded in (("create", "True"), ("open", "False")):
        done = subprocess.run(
            [sys.executable, "-c", code, how, str(tmp_path / "new.ykdb")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == f"{loaded}\n", done.stderr
