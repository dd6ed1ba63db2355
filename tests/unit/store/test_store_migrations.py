"""Every released schema version opens; a backup is made first; a failure changes nothing."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from store_sample import NEW_PAGE, annotation, derived, facsimile, summary

from yk_reader.model.errors import ReadOnlyError, StoreBusyError, StoreError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.reasons import Reason
from yk_reader.store import (
    MACHINE,
    Store,
    migrations,
    schema_v2,
    schema_v5,
    schema_v6,
    schema_v7,
    schema_v8,
    schema_v9,
    views_v5,
    views_v8,
)
from yk_reader.store.schema_v1 import TABLES
from yk_reader.store.views_v1 import VIEWS
from yk_reader.store.vocabulary import LOOKUPS, lookup_rows

OLD = Path(__file__).parents[2] / "data" / "store"


def test_every_version_has_a_database_kept_from_it():
    assert [f"{version}.ykdb" for version in migrations.VERSIONS] == sorted(
        file.name for file in OLD.glob("*.ykdb")
    )
    assert list(migrations.STEPS) == list(migrations.VERSIONS)


@pytest.mark.parametrize("version", migrations.VERSIONS)
def test_a_database_of_every_version_opens_with_all_that_is_in_it(tmp_path, version):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / f"{version}.ykdb", path)
    with Store.open(path) as store:
        assert store.pages.get(1).text == NEW_PAGE.text
        assert store.pages.original(1) == NEW_PAGE.original
        for annotator in (MACHINE, "li"):
            loaded = store.annotations.load(1, annotator)
            noted = annotator == "li" and version >= "v6"
            said = {"note": "再看一遍", "second_look": True} if noted else {}
            assert loaded.annotation == replace(annotation(), **said)
            assert loaded.summary == summary()
            assert store.annotations.derived(loaded.id) == derived()
        (step,) = store.history.steps(loaded.id)
        assert (step.kind, step.done) == ("kept", True)
        assert not store.history.delta(loaded.id, 1)
        assert store.labels.names() == ["kept"]
        there = Facsimile() if version < "v5" else facsimile()
        if "v5" <= version < "v7":
            there = _as_version_5(there)
        assert store.facsimiles.get(1) == there
        assert store.effort.of_page(1, "li") == ((0, 0) if version < "v6" else (90, 14))
        assert [hit.surface for hit in store.search.search("章旭升")] == ["章旭升"]
        assert store.integrity() == []
        assert migrations.pending(store.db) == []


def _as_version_5(known):
    boxes = tuple(replace(box, upright=False, chars=()) for box in known.boxes)
    picture = replace(known.picture, path="", sha256="", frame=0)
    return replace(known, picture=picture, boxes=boxes)


def test_an_upgraded_file_has_the_schema_of_a_new_one(tmp_path, store):
    def schema(db):
        return sorted(
            row for row in db.execute("SELECT type, name, sql FROM sqlite_master") if row[2]
        )

    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / f"{migrations.VERSIONS[0]}.ykdb", path)
    with Store.open(path) as upgraded:
        assert schema(upgraded.db) == schema(store.db)


ROWS = ("fragment", "entity", "entity_span", "unit_entity")
"""Tables of version 7, views since."""


@pytest.mark.parametrize("version", migrations.VERSIONS[:7])
def test_the_rows_that_version_8_packs_read_as_they_did(tmp_path, version):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / f"{version}.ykdb", path)

    def rows(db):
        return {
            name: sorted(map(repr, db.execute(f"SELECT * FROM {name}").fetchall())) for name in ROWS
        }

    with closing(sqlite3.connect(path)) as db:
        before = rows(db)
        titles = {n: [c[1] for c in db.execute(f"PRAGMA table_info({n})")] for n in ROWS}
    with Store.open(path) as store:
        assert rows(store.db.conn) == before
        for name in ROWS:
            assert [c[1] for c in store.all(f"PRAGMA table_info({name})")] == titles[name]
        assert store.wrong_counters() == []
        (uuid,) = store.one("SELECT uuid FROM step")
    shutil.copy(OLD / f"{version}.ykdb", tmp_path / "copy.ykdb")
    with Store.open(tmp_path / "copy.ykdb") as copy:
        assert copy.one("SELECT uuid FROM step") == (uuid,)


@pytest.mark.parametrize("version", migrations.VERSIONS[:8])
def test_the_units_that_version_9_keeps_as_places_read_as_they_did(tmp_path, version):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / f"{version}.ykdb", path)
    columns = "id, annotation, article, unit, role, para, raw_start, raw_end, text"
    asked = (
        f"SELECT {columns} FROM unit ORDER BY id",
        "SELECT * FROM gold_unit ORDER BY annotation_id, article, unit",
        "SELECT page_id, annotation_id, line_no, unit, para, text FROM gold_line ORDER BY 1, 2, 3",
        "SELECT annotation, entity, article, unit, start, end, surface FROM unit_entity "
        "ORDER BY 1, 2",
    )

    def rows(db):
        return [db.execute(sql).fetchall() for sql in asked]

    with closing(sqlite3.connect(path)) as db:
        before = rows(db)
    with Store.open(path) as store:
        assert rows(store.db.conn) == before
        assert {form for (form,) in store.all("SELECT form FROM unit_data")} > {0}
        assert store.integrity() == []


def test_a_file_on_the_way_to_version_8_tells_how_far_it_is(tmp_path):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / "v7.ykdb", path)
    seen = []
    with Store.open(path, progress=lambda *at: seen.append(at)):
        assert seen == [(2, 2)]


def test_the_sql_of_a_released_version_never_changes():
    assert hashlib.sha256((TABLES + VIEWS).encode()).hexdigest() == V1_SQL
    second = schema_v2.TABLES + schema_v2.IDENTITY
    assert hashlib.sha256(second.encode()).hexdigest() == V2_SQL
    fifth = schema_v5.SEARCH + schema_v5.TABLES + views_v5.VIEWS
    assert hashlib.sha256(fifth.encode()).hexdigest() == V5_SQL
    sixth = schema_v6.TABLES + schema_v6.VIEWS
    assert hashlib.sha256(sixth.encode()).hexdigest() == V6_SQL
    assert hashlib.sha256(schema_v7.TABLES.encode()).hexdigest() == V7_SQL
    eighth = (
        schema_v8.ROWS + schema_v8.COLUMNS + schema_v8.SHARED + schema_v8.COUNTERS
        + schema_v8.TRIGGERS + views_v8.VIEWS
    )  # fmt: skip
    assert hashlib.sha256(eighth.encode()).hexdigest() == V8_SQL
    ninth = schema_v9.DATA + schema_v9.MOVE + schema_v9.VIEWS + schema_v9.TRIGGERS
    assert hashlib.sha256(ninth.encode()).hexdigest() == V9_SQL


def test_the_search_index_is_filled_anew_where_it_was_of_another_kind(tmp_path):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / "v4.ykdb", path)
    with Store.open(path) as store:
        units = store.one("SELECT count(*) FROM unit")[0]
        assert store.search.waiting() == units
        before = store.search.search("政府")
        assert store.search.reindex() == units
        assert store.search.search("政府") == before
        assert store.one("SELECT count(*) FROM search") == (units,)
        assert store.all("SELECT rowid FROM search") == store.all("SELECT id FROM unit")


def test_views_of_other_names_stay_when_those_that_they_read_are_made_anew(tmp_path):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / "v4.ykdb", path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE VIEW mine AS SELECT page, confidence FROM gold_fragment")
        before = db.execute("SELECT * FROM mine").fetchall()
        db.commit()
    with Store.open(path) as store:
        assert store.all("SELECT * FROM mine") == before
        assert store.schema_notice is None


def test_what_was_said_of_articles_in_an_older_file_is_found(tmp_path):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / "v5.ykdb", path)
    with Store.open(path) as store:
        assert store.pages.ids("li", said=["second-look"]) == [1]
        assert store.pages.ids("li", filter_text="短") == [1]
        told = store.all(
            "SELECT target, article, words, second_look, note FROM note "
            "WHERE annotator = 'li' ORDER BY target"
        )
        assert told == [("article", 2, "读书的人", 1, "短"), ("entity", None, None, 0, "断")]


def test_a_project_has_an_identity_of_its_own_and_keeps_it(tmp_path, store):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / "v1.ykdb", path)
    with Store.open(path) as upgraded:
        uuid = upgraded.meta.get("uuid")
        assert len(uuid) == 32
        assert uuid != store.meta.get("uuid")
    with Store.open(path) as again:
        assert again.meta.get("uuid") == uuid


@pytest.mark.parametrize("gone", ["1", "name = 'v2'", "name = 'v4'"])
def test_a_file_whose_list_of_versions_is_not_whole_is_damaged_and_stays_as_it_is(
    tmp_path, store, gone
):
    path = store.path
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"DELETE FROM _sqlite_migrations WHERE {gone}")
        db.commit()
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(StoreError) as error:
            Store.open(path, read_only=read_only)
        assert error.value.code == "damaged"
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.glob("*.schema*")] == []


V2_SQL = "7a8c929c41caea041f517896e7db20dc664804520a5d10556099407b0d916d5f"
V9_SQL = "84b1041510886a67279ed66ec58c179961db51f4ca8c4af21a418eb6d2eaa570"
V8_SQL = "968daeb70df3a761942c181707ec1ca763e4107f0a328e24b177829e744e23bd"
V7_SQL = "ed1cc97c73ab29a0347310a7de0bdcfc76caea87ef6f057f91d0aa4d56978997"
V6_SQL = "18354460d9c4c542b8fda7cf5c56720544a6dce937bc705d4fcd231668477c7c"
V5_SQL = "e93db8a91eca6d2c21a14e815f48fea917f69c22f571f835bd36d533286ee42a"
V1_SQL = "4e3f108adf4001d06ad17c05ba706f03cebb427b75a10c140f290e1bced93bbd"


def later(monkeypatch, work):
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, "later": work})
    monkeypatch.setattr(migrations, "VERSIONS", (*migrations.VERSIONS, "later"))


def test_a_migration_makes_a_backup_first(path, filled, monkeypatch):
    filled.close()
    later(monkeypatch, lambda db: db.execute("CREATE TABLE extra(id INTEGER PRIMARY KEY) STRICT"))
    with pytest.raises(ReadOnlyError):
        Store.open(path, read_only=True)
    with Store.open(path) as store:
        assert store.one("SELECT count(*) FROM extra") == (0,)
    (copy,) = path.parent.glob(f"papers.schema{migrations.SCHEMA_VERSION}-*.ykdb")
    monkeypatch.undo()
    with Store.open(copy) as old:
        assert old.annotations.load(1, MACHINE).annotation == annotation()
        assert old.one("SELECT count(*) FROM sqlite_master WHERE name = 'extra'") == (0,)


def test_a_migration_that_fails_changes_nothing(path, filled, monkeypatch):
    filled.close()

    def breaks(db):
        db.execute("CREATE TABLE extra(id INTEGER PRIMARY KEY) STRICT")
        raise StoreBusyError("locked", "in the middle")

    later(monkeypatch, breaks)
    with pytest.raises(StoreBusyError):
        Store.open(path)
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.annotations.load(1, MACHINE).annotation == annotation()
        assert store.one("SELECT count(*) FROM sqlite_master WHERE name = 'extra'") == (0,)


def test_version_5_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / "v4.ykdb", path)
    monkeypatch.setattr(schema_v5, "TABLES", schema_v5.TABLES + "CREATE TABLE page(x);")
    with pytest.raises(StoreError):
        Store.open(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (4,)
        kept = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master") if sql}
    with closing(sqlite3.connect(OLD / "v4.ykdb")) as db:
        assert kept == {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master") if sql}


def test_the_lookup_tables_say_what_the_program_says(filled):
    for table in LOOKUPS:
        rows = filled.all(f"SELECT code, name, zh, en FROM {table} ORDER BY code")
        assert rows == sorted(lookup_rows(table))
    assert filled.one("SELECT count(*) FROM reason") == (len(Reason),)


def test_codes_of_a_newer_program_are_added_when_it_opens_the_file(path, filled):
    filled.db.execute("DELETE FROM reason WHERE code = (SELECT max(code) FROM reason)")
    filled.close()
    with Store.open(path) as store:
        assert store.one("SELECT count(*) FROM reason") == (len(Reason),)
