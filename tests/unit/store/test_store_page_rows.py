"""What belongs to a page follows from the schema: no table is forgotten, every row comes along."""

import sqlite3
from contextlib import closing, suppress

import pytest
from full_pages import OTHER, PERSON, dump, fill
from sqlite_utils import Database

from yk_reader.model.errors import StoreError
from yk_reader.store import Store, belongings, migrations
from yk_reader.store.annotators import named_uuid
from yk_reader.store.belongings import of_version
from yk_reader.store.migrations import SCHEMA_VERSION, TABLES
from yk_reader.store.page_rows import contents
from yk_reader.store.vocabulary import LOOKUPS

OF_THE_PROJECT = {
    "meta", "label_set", "label", "word_list", "word_label", "word_run", "seal", "search",
    "search_gone", "private_char", "entity_tally", "page_tally", "tally",
}  # fmt: skip
"""Tables whose rows belong to no page (what `meta` has of one is `profile:page:UUID`)."""


def test_of_each_table_it_is_known_whether_its_rows_belong_to_a_page():
    plan = of_version(SCHEMA_VERSION)
    owned = {one.table for one in plan.owned}
    shared = {one.table for one in plan.shared}
    assert not owned & shared
    assert owned | shared | OF_THE_PROJECT | set(LOOKUPS) == set(TABLES), (
        "a table without a foreign key to the page that it belongs to is forgotten when pages are "
        "removed or moved: give it one, or name it here"
    )


def test_what_belongs_to_a_page_goes_with_it():
    with closing(migrations.made(SCHEMA_VERSION)) as db:
        owned = of_version(SCHEMA_VERSION).owned_names
        for table in owned:
            for row in db.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                if row[2] in owned and (table, row[2]) != ("fragment_data", "article"):
                    assert row[6] == "CASCADE", (table, row)


def test_rows_that_hang_on_a_row_of_a_page_are_found_at_any_depth():
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.executescript("""
            CREATE TABLE page(id INTEGER PRIMARY KEY, uuid TEXT);
            CREATE TABLE page_note(id INTEGER PRIMARY KEY, page INTEGER REFERENCES page(id),
              who INTEGER REFERENCES person(id));
            CREATE TABLE answer(note INTEGER REFERENCES page_note(id), n INTEGER, text TEXT,
              PRIMARY KEY (note, n));
            CREATE TABLE stress(note INTEGER, n INTEGER, FOREIGN KEY (note, n)
              REFERENCES answer(note, n));
            CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE tie(id INTEGER PRIMARY KEY, a INTEGER REFERENCES page(id),
              b INTEGER REFERENCES page(id));
            CREATE TABLE other(id INTEGER PRIMARY KEY, page INTEGER);
        """)
        tables = ("other", "page", "page_note", "answer", "stress", "person", "tie")
        plan = belongings.read(Database(conn), tables)
    found = {one.table: one for one in plan.owned}
    assert set(found) == {"page", "page_note", "answer", "stress", "tie"}
    assert found["stress"].holds == ((0, "page_note"),)
    assert found["page_note"].holds == ((1, "page"), (2, "person"))
    assert found["tie"].between
    assert [one.table for one in plan.shared] == ["person"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.ykdb"


def test_a_page_put_into_another_file_reads_the_same_under_other_keys(path, tmp_path):
    ids = fill(path)
    with Store.open(path) as store, Store.create(tmp_path / "other.ykdb") as other:
        for page_id in reversed(ids):
            page = store.page_rows.read(page_id)
            assert contents(other.page_rows.read(other.page_rows.put(page))) == contents(page)
        assert other.one("PRAGMA foreign_key_check") is None
        assert len(dump(other)["step"]) == len(dump(store)["step"])


class _Back(Exception):
    """Ends a transaction that shall not be kept."""


def test_any_change_of_a_row_is_another_content(path):
    ids = fill(path)
    with Store.open(path) as store:

        def now() -> list[str]:
            return [contents(store.page_rows.read(page_id)) for page_id in ids]

        before = now()
        for one in of_version(SCHEMA_VERSION).single:
            columns = [
                row[1]
                for row in store.all(f"PRAGMA table_info({one.table})")
                if row[2] == "TEXT" and row[1] not in ("uuid", "sha256", "unit", "state")
            ]
            for column in columns:
                found: list[str] = []
                with suppress(_Back), store.transaction():
                    old = column if one.table == "unit_data" else f"coalesce({column}, '')"
                    store.db.execute(f"UPDATE {one.table} SET {column} = {old} || 'x'")
                    found = now()
                    raise _Back
                assert found != before, (one.table, column)
        assert now() == before


def test_rows_that_this_file_cannot_take_are_a_known_error(path, tmp_path):
    (first, *_) = fill(path)
    with Store.open(path) as store:
        page = store.page_rows.read(first)
        with pytest.raises(StoreError) as error:
            store.page_rows.put(page)
        assert error.value.code == "page-unsound"
        assert store.page_rows.read(99) is None


def test_who_works_here_is_known_by_the_uuid(path):
    mine, hers = (f"{n}2121212-0000-4000-8000-000000000001" for n in (1, 2))
    fill(path)
    with Store.open(path) as store:
        who = store.annotators
        assert who.call(mine, "new") == "new"
        assert who.call(mine, PERSON) == PERSON, "who has only a name is who bears it"
        assert who.names() == ["machine", PERSON, OTHER]
        who.settle()
        assert who.call(hers, PERSON) == f"{PERSON} (2)"
        assert who.call(mine, "other name") == PERSON
        who.rename(PERSON, "other name")
        assert who.call(mine, "x") == "other name"
        with pytest.raises(StoreError, match="is called"):
            who.rename("other name", OTHER)
        key = who.ensure(f"{PERSON} (2)")
        assert store.one("SELECT uuid FROM annotator WHERE id = ?", (key,))[0] == hers
        assert who.take(named_uuid("gold"), "gold", 0, "2026-01-01T00:00:00Z") == who.find("gold")


def test_pages_that_were_given_to_a_name_stay_when_nobody_gets_it(path):
    fill(path)
    with Store.open(path) as store:
        store.assignments.give([1], "given")
        with pytest.raises(StoreError, match="is called"):
            store.annotators.rename("nobody here", "given")
        assert store.assignments.given([1], "given") == {1}


def test_a_store_beside_knows_who_works_here(path):
    fill(path)
    with Store.open(path) as store, Store.open(path, beside=store) as lane:
        mine = "12121212-0000-4000-8000-000000000001"
        store.annotators.call(mine, "new")
        key = lane.annotators.ensure("new")
        assert lane.one("SELECT uuid FROM annotator WHERE id = ?", (key,))[0] == mine


def test_a_page_is_called_otherwise_and_comes_from_where_it_came(path):
    ids = fill(path)
    with Store.open(path) as store:
        source = store.pages.row(ids[0]).source
        assert store.pages.rename(ids[0], " 头\t版\u202e ") == "头 版"
        assert store.pages.rename(ids[0], "头 版") == "头 版"
        assert store.pages.rename(ids[1], "头 版") == "头 版 (2)"
        assert store.pages.row(ids[0]).source == source
        with pytest.raises(StoreError, match="no page"):
            store.pages.rename(99, "x")
