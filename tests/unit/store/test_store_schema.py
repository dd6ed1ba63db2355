"""Objects of the schema that are missing, changed or of another program."""

import sqlite3
from contextlib import closing

import pytest
import sqlite_utils

from yk_reader.model.errors import ReadOnlyError, StoreError
from yk_reader.session import check
from yk_reader.store import Store, schema
from yk_reader.store.migrations import SCHEMA_VERSION


def change(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for sql in statements:
            db.execute(sql)


def kept_copies(path):
    return list(path.parent.glob("*.before-mend-*"))


def test_a_file_as_this_version_makes_it(path, filled):
    assert filled.schema_faults() == []
    filled.close()
    with Store.open(path) as store:
        assert store.schema_notice is None
        assert not store.read_only
    assert not kept_copies(path)


def test_a_table_that_sqlite_utils_rebuilt_is_told_and_mended(path, filled):
    filled.search.reindex()
    filled.close()
    with closing(sqlite3.connect(path)) as db:
        sqlite_utils.Database(db)["unit_data"].transform()
    with Store.open(path) as store:
        assert store.schema_notice.code == "schema-changed"
        assert not store.read_only
        assert any("unit_leaves_index" in told for told in store.schema_faults())
        assert {"schema"} <= {p.code for p in check(store)}
        with store.transaction():
            store.db.execute("DELETE FROM unit_data WHERE unit = 2")
        assert store.one("SELECT count(*) FROM search_gone")[0] == 0  # the trigger is gone
    with Store.open(path, mend=True) as store:
        assert store.mended
        assert store.schema_faults() == []
        store.search.reindex()
        ids = {row[0] for row in store.all("SELECT rowid FROM search WHERE search MATCH '\"全\"'")}
        assert ids <= {row[0] for row in store.all("SELECT id FROM unit")}
        assert len(store.search.search("市政府")) == 2
    assert len(kept_copies(path)) == 1


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("DROP INDEX page_name", "index page_name"),
        ("DROP VIEW gold_line", "view gold_line"),
        ("DROP TRIGGER unit_leaves_index", "trigger unit_leaves_index"),
        ("DROP INDEX entity_noted", "index entity_noted"),
    ],
)
def test_what_is_missing_is_made_anew(path, filled, sql, kind):
    filled.close()
    change(path, sql)
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store:
        assert kind in store.schema_notice.message
        assert any(f"The {kind}" in told for told in store.schema_faults())
    assert path.read_bytes() == before
    with Store.open(path, mend=True) as store:
        assert store.schema_faults() == []
        assert check(store)[:0] == []


def test_a_table_with_a_column_of_others_is_not_rebuilt(path, filled):
    filled.close()
    change(path, "ALTER TABLE page ADD COLUMN mine TEXT")
    with pytest.raises(StoreError) as error:
        Store.open(path, mend=True)
    assert error.value.code == "cannot-mend"
    with Store.open(path) as store:
        assert store.pages.ids() == [1]
        assert store.one("SELECT mine FROM page") == (None,)


FOREIGN = (
    "CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM page; END",
    "DROP VIEW gold_unit",
    "CREATE VIEW gold_unit AS SELECT 1 AS page",
)


def test_what_other_programs_put_in_opens_for_reading_only(path, filled):
    filled.close()
    change(path, *FOREIGN)
    with Store.open(path) as store:
        assert store.read_only
        assert store.schema_notice.code == "schema-foreign"
        assert "evil" in store.schema_notice.message
        assert "gold_unit" in store.schema_notice.message
        with pytest.raises(ReadOnlyError):
            store.meta.set("a", "b")
        with pytest.raises(sqlite3.OperationalError):
            store.db.execute("DELETE FROM page")
    with Store.open(path, mend=True) as store:  # that alone changes nothing of theirs
        assert store.read_only
        assert store.schema_notice.code == "schema-foreign"
    with Store.open(path, drop_foreign=True) as store:
        assert not store.read_only
        assert len(store.mended) == 2
        assert store.one("SELECT count(*) FROM gold_unit")[0] == 4
        assert store.schema_faults() == []
    assert len(kept_copies(path)) == 1


def test_an_older_file_with_a_foreign_trigger_is_not_brought_up_to_date(path, tmp_path):
    from pathlib import Path
    from shutil import copyfile

    copyfile(Path(__file__).parents[2] / "data" / "store" / "v1.ykdb", path)
    change(path, "CREATE TRIGGER evil AFTER UPDATE ON page BEGIN DELETE FROM page; END")
    with pytest.raises(StoreError) as error:
        Store.open(path)
    assert error.value.code == "schema-foreign"
    with Store.open(path, drop_foreign=True) as store:
        assert store.schema_faults() == []
        assert store.pages.ids() == [1]


def test_tables_views_and_indexes_of_people_are_left_alone(path, filled):
    filled.close()
    change(
        path,
        "CREATE TABLE mine(a)",
        "CREATE VIEW my_view AS SELECT * FROM gold_unit",
        "CREATE TRIGGER my_trigger AFTER INSERT ON mine BEGIN DELETE FROM mine; END",
        "CREATE INDEX my_index ON entity_data(confidence)",
    )
    with Store.open(path, mend=True, drop_foreign=True) as store:
        assert store.schema_notice is None
        assert store.mended == ()
        assert {"mine", "my_view"} <= {*store.db.table_names(), *store.db.tools().view_names()}


def test_the_newest_version_is_known_by_its_digest():
    wanted = schema.expected(SCHEMA_VERSION)
    assert schema._WHOLE[SCHEMA_VERSION] == schema.digest(wanted), (
        "the schema was changed: put its digest into store/schema.py"
    )


def test_a_file_that_is_as_it_should_be_is_compared_with_no_schema_made_anew(filled, monkeypatch):
    def refuse(_version):
        raise AssertionError("made anew")

    monkeypatch.setattr(schema, "expected", refuse)
    assert schema.differences(filled.db.conn, SCHEMA_VERSION) == []
    filled.db.execute("CREATE TABLE of_theirs(a)")
    with pytest.raises(AssertionError, match="made anew"):
        schema.differences(filled.db.conn, SCHEMA_VERSION)
