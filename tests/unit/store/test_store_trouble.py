"""What goes wrong around the file: each has its message, and nothing is half-written."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from store_sample import NEW_PAGE, TEXT, annotation

from yk_reader.model.annotation import Delta
from yk_reader.model.errors import (
    ConflictError,
    ReadOnlyError,
    StoreBusyError,
    StoreError,
    StoreFullError,
)
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, NewPage, NewStep, Store, errors, migrations
from yk_reader.store.connection import wal_of

DONE = Delta.between(annotation(), replace(annotation(), status=PageStatus.DONE))


def refusal(path, **how):
    with pytest.raises(StoreError) as error:
        Store.open(path, **how)
    assert str(path) in error.value.message
    assert error.value.advice
    return error.value.code


def test_a_file_that_is_missing_or_something_else(tmp_path):
    path = tmp_path / "x.ykdb"
    assert refusal(path) == "missing"
    path.write_bytes(b"")
    assert refusal(path) == "not-a-database"
    path.write_text("本报讯\n" * 100)
    assert refusal(path) == "not-a-database"
    assert refusal(tmp_path) == "not-a-database"
    path.unlink()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE page(id)")
    assert refusal(path) == "not-a-database"
    assert path.stat().st_size > 0


def test_create_never_overwrites(path, store):
    with pytest.raises(StoreError) as error:
        Store.create(path)
    assert error.value.code == "exists"
    with pytest.raises(StoreError) as error:
        Store.create(path.parent / "none" / "x.ykdb")
    assert error.value.code == "cannot-open"
    (path.parent / "dangling.ykdb").symlink_to("nothing")
    with pytest.raises(StoreError) as error:
        Store.create(path.parent / "dangling.ykdb")
    assert error.value.code == "exists"


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_there_as_a_whole_or_not_at_all(tmp_path, monkeypatch, links):
    path = tmp_path / "new.ykdb"
    real, there = migrations.apply, []

    def apply(db):
        there.append(path.exists())
        real(db)
        there.append(path.exists())

    def refuse(*_names):
        raise PermissionError("no second names here")

    monkeypatch.setattr(migrations, "apply", apply)
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    with Store.create(path) as made:
        assert made.notice is None
        made.pages.add(NEW_PAGE)
    assert there == [False, False]
    assert [each.name for each in tmp_path.iterdir()] == ["new.ykdb"]
    with Store.open(path) as again:
        assert again.notice is None
        assert again.pages.get(1).text == TEXT


def test_of_two_that_make_a_file_one_is_told_that_it_is_there(tmp_path, monkeypatch):
    path = tmp_path / "new.ykdb"
    real, others = migrations.apply, []

    def apply(db):
        real(db)
        if not others:
            others.append(None)
            with Store.create(path) as other:
                other.meta.set("note", "first")

    monkeypatch.setattr(migrations, "apply", apply)
    with pytest.raises(StoreError) as error:
        Store.create(path)
    assert error.value.code == "exists"
    assert [each.name for each in tmp_path.iterdir()] == ["new.ykdb"]
    with Store.open(path) as again:
        assert again.meta.get("note") == "first"


def test_a_new_file_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    def full(_db):
        raise StoreFullError("disk-full", "The disk is full.", "Make room.")

    monkeypatch.setattr(migrations, "apply", full)
    with pytest.raises(StoreError):
        Store.create(tmp_path / "new.ykdb")
    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_short_is_called_damaged(path, filled):
    filled.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path) == "damaged"
    path.write_bytes(whole[:50])
    assert refusal(path) == "damaged"
    path.write_bytes(whole)
    with Store.open(path) as store:
        assert store.pages.get(1).text == TEXT


def test_a_missing_table_is_an_error_and_is_not_made(path, filled):
    filled.close()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("DROP TABLE entity_count")
        conn.commit()
    assert refusal(path) == "damaged"


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA user_version = 99",
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) "
        "VALUES ('yk-reader', 'v99', '')",
    ],
)
def test_a_newer_file_is_refused_and_left_alone(path, filled, sql):
    filled.close()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(sql)
        conn.commit()
    before = path.read_bytes()
    assert refusal(path) == "newer-version"
    assert path.read_bytes() == before


def test_read_only_reads_and_refuses_to_write(path, filled):
    filled.close()
    with Store.open(path, read_only=True) as store:
        assert store.read_only
        assert store.annotations.load(1, MACHINE).annotation == annotation()
        assert store.search.search("政府")
        for write in (
            lambda: store.annotations.write(1, DONE, revision=1),
            lambda: store.pages.add(NEW_PAGE),
        ):
            with pytest.raises(ReadOnlyError) as error:
                write()
            assert error.value.code == "read-only"


READ_AS_NOBODY = """
import importlib.metadata  # what is imported later may lie in the home of root
import os, sys
from yk_reader.store import Store
if os.geteuid() == 0:
    os.setuid(65534)
with Store.open(sys.argv[1]) as store:
    print(store.read_only, store.pages.get(1).name, len(store.search.search("政府")))
"""


@pytest.fixture
def open_folder():
    """A folder that other users can reach; pytest's own are for their owner only."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)
        os.chmod(name, 0o755)


def read_as_nobody(path):
    """In a process of its own, which gives up being root, whom no permission stops."""
    return subprocess.run(
        [sys.executable, "-c", READ_AS_NOBODY, str(path)],
        capture_output=True, text=True, check=False, cwd=os.getcwd(),
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.getcwd()},
    )  # fmt: skip


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_or_folder_without_permission_opens_read_only(filled, open_folder, what):
    folder = open_folder
    target = folder / "papers.ykdb"
    filled.backup(target)
    os.chmod(target, 0o444)
    os.chmod(folder, 0o555 if what == "folder" else 0o777)
    done = read_as_nobody(target)
    assert done.stdout.split() == ["True", "000_sample", "2"], done.stderr[-500:]
    assert [each.name for each in folder.iterdir()] == ["papers.ykdb"]


def test_an_empty_log_in_a_folder_that_cannot_be_written_is_no_obstacle(filled, open_folder):
    target = open_folder / "papers.ykdb"
    filled.backup(target)
    wal_of(target).touch()
    os.chmod(open_folder, 0o555)
    done = read_as_nobody(target)
    assert done.stdout.split() == ["True", "000_sample", "2"], done.stderr[-500:]


def test_a_log_that_cannot_be_read_without_writing_is_told(filled, open_folder):
    target = open_folder / "papers.ykdb"
    shutil.copyfile(filled.path, target)
    shutil.copyfile(wal_of(filled.path), wal_of(target))
    assert wal_of(target).stat().st_size
    os.chmod(open_folder, 0o555)
    done = read_as_nobody(target)
    assert "papers.ykdb-wal into a folder of yours" in done.stderr
    os.chmod(open_folder, 0o755)
    with Store.open(target, read_only=True) as store:
        assert store.pages.get(1).text == TEXT


def test_reading_leaves_nothing_beside_the_file(path, filled):
    filled.close()
    names = [each.name for each in path.parent.iterdir()]
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store:
        assert store.pages.get(1).text == TEXT
        with pytest.raises(ReadOnlyError):
            store.one("DELETE FROM page RETURNING id")
    assert [each.name for each in path.parent.iterdir()] == names
    assert path.read_bytes() == before


def test_reading_beside_a_writer_takes_nothing_away_from_it(path, filled):
    with Store.open(path, read_only=True) as store:
        assert store.pages.get(1).text == TEXT
    assert wal_of(path).exists()
    filled.pages.add(replace(NEW_PAGE, text="第二页。"))
    with Store.open(path, read_only=True) as store:
        assert store.pages.get(2).text == "第二页。"


HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_another_program_s_lock_is_reported_and_nothing_is_lost(path, filled):
    filled.close()
    with (
        subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as other,
        Store.open(path, timeout_ms=50) as store,
    ):  # fmt: skip
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError) as error:
            store.annotations.write(1, DONE, revision=1)
        assert error.value.code == "locked"
        assert store.annotations.load_id(1).annotation == annotation()
        other.stdin.close()
        other.wait()
        assert store.annotations.write(1, DONE, revision=1) == 2


def test_a_full_disk_leaves_the_file_as_it_was(filled):
    pages = filled.one("PRAGMA page_count")[0]
    filled.db.execute(f"PRAGMA max_page_count = {pages + 1}").fetchone()
    big = replace(annotation(), articles=(replace(annotation().articles[0], note="字" * 99_999),))
    delta = Delta.between(annotation(), replace(big, articles=(*big.articles,
                          annotation().articles[1])))  # fmt: skip

    def edit():
        with filled.transaction(edit=True):
            filled.history.push(1, NewStep("note", {}, DONE, "li", "2023"))
            filled.annotations.write(1, delta, revision=1)

    for _ in range(2):
        with pytest.raises(StoreFullError) as error:
            edit()
        assert error.value.code == "disk-full"
        assert filled.annotations.load_id(1).annotation == annotation()
        assert filled.history.steps(1) == ()
        assert filled.annotations.revision(1) == 1
    with pytest.raises(StoreFullError):
        filled.pages.add(NewPage("字" * 99_999, b"", "big"))
    filled.db.execute("PRAGMA max_page_count = 1000000").fetchone()
    edit()
    assert filled.integrity() == []


def test_a_second_window_sees_the_change_and_its_own_is_refused(path, filled):
    with Store.open(path) as other:
        old = other.annotations.load(1, MACHINE)
        filled.annotations.write(1, DONE, revision=1)
        with pytest.raises(ConflictError):
            other.annotations.write(1, DONE, revision=old.revision)
        assert other.annotations.load(1, MACHINE).annotation.status is PageStatus.DONE
        assert other.annotations.revision(1) == 2


def test_any_file_name_will_do(tmp_path):
    path = tmp_path / "a b%20#?日报'.ykdb"
    with Store.create(path) as store:
        store.pages.add(NEW_PAGE)
    assert path.exists()
    with Store.open(path) as store:
        assert store.pages.counts() == (1, 1, 0)


def test_a_closed_store_says_so(filled):
    filled.close()
    filled.close()
    with pytest.raises(StoreError) as error:
        filled.pages.get(1)
    assert error.value.code == "closed"


def test_a_folder_that_may_not_be_entered_is_told(open_folder):
    inner = open_folder / "inner"
    inner.mkdir(mode=0o700)
    code = (
        "import os, sys; from yk_reader.store import Store; from pathlib import Path\n"
        "from yk_reader.model.errors import StoreError\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "else: os.chmod(Path(sys.argv[1]).parent, 0)\n"
        "try: Store.open(Path(sys.argv[1]))\n"
        "except StoreError as error: print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(inner / "papers.ykdb")],
        capture_output=True, text=True, check=False, cwd=os.getcwd(),
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    os.chmod(inner, 0o700)
    assert done.stdout.split() == ["cannot-open"], done.stderr[-500:]


CASES = [x for x in vars(errors).values() if isinstance(x, errors.Case)]


@pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
def test_every_sentence_about_a_file_is_whole(case):
    odd = Path("/papers/{why} {0}.ykdb")
    error = case(odd, why="because", version=9, log="x-wal", name="p1", megabytes=1200, free=900)
    assert type(error) is case.kind
    assert error.details["path"] == str(odd)
    told = str(error).replace(str(odd), "")
    assert "{" not in told
    assert error.message.endswith((".", "because"))  # `why` of a file that is no database
    assert error.advice.endswith(".")
