"""`yk-reader merge` with files that are not as they should be: each is named, nothing is lost."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from full_pages import OTHER, PERSON, fill
from merge_kit import note, notes

from yk_reader.edits import SetPageNote
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.session import Session, check
from yk_reader.store import Store

DATA = Path(__file__).parents[1] / "data" / "store"
ONE = "11111111-0000-4000-8000-000000000001"


@pytest.fixture
def files(tmp_path):
    """A project, and a copy of it that somebody worked on, in a folder of its own."""
    mine, theirs = tmp_path / "mine.ykdb", tmp_path / "away" / "theirs.ykdb"
    fill(mine)
    theirs.parent.mkdir()
    shutil.copy(mine, theirs)
    note(theirs, "只有那边", PERSON, 2)
    return mine, theirs


def sql(path, script):
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)


def refused(run, mine, theirs, said):
    """The verb refuses the file, says why, and neither file is another one."""
    before, content = mine.read_bytes(), theirs.read_bytes()
    told = run("merge", mine, theirs)
    assert told.exit_code == 1
    assert said in told.stderr
    assert "yk-reader-merge-" not in told.stderr  # the file is named, not a copy of it
    assert (mine.read_bytes(), theirs.read_bytes()) == (before, content)


@pytest.mark.parametrize("version", [1, 4, 7])
def test_files_of_other_versions(run, files, version):
    mine, theirs = files
    shutil.copyfile(DATA / f"v{version}.ykdb", theirs)
    content = theirs.read_bytes()
    told = run("merge", mine, theirs)
    assert told.exit_code == 0
    assert "new page" in told.stderr
    assert theirs.read_bytes() == content
    notes(mine)


def test_a_file_of_a_later_version(run, files):
    mine, theirs = files
    sql(theirs, "PRAGMA user_version = 99")
    refused(run, mine, theirs, "newer")


@pytest.mark.parametrize("where", [0.2, 0.5, 0.8])
def test_a_damaged_file(run, files, where):
    mine, theirs = files
    content = bytearray(theirs.read_bytes())
    at = int(len(content) * where) // 4096 * 4096
    content[at : at + 4096] = b"\xff" * 4096
    theirs.write_bytes(content)
    refused(run, mine, theirs, "theirs.ykdb is damaged")


def test_a_file_that_was_cut_short(run, files):
    mine, theirs = files
    theirs.write_bytes(theirs.read_bytes()[:50_000])
    refused(run, mine, theirs, "cut short")
    assert "still being copied" in run("merge", mine, theirs).stderr


@pytest.mark.parametrize("content", [b"", b"no project", b"PK\x03\x04" + b"\0" * 5000])
def test_what_is_no_project(run, files, content):
    mine, theirs = files
    theirs.write_bytes(content)
    refused(run, mine, theirs, "theirs.ykdb")


def test_another_programs_database(run, files):
    mine, theirs = files
    theirs.unlink()
    sql(theirs, "CREATE TABLE page(id INTEGER); INSERT INTO page VALUES (1)")
    refused(run, mine, theirs, "Another program made this SQLite file")


def test_a_file_that_is_not_there(run, files):
    mine, theirs = files
    told = run("merge", mine, theirs.with_name("nowhere.ykdb"))
    assert told.exit_code in (1, 2)
    assert "nowhere.ykdb" in told.stderr
    told = run("merge", mine.with_name("nowhere.ykdb"), theirs)
    assert told.exit_code in (1, 2)
    assert not mine.with_name("nowhere.ykdb").exists()


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write everything")
def test_a_project_that_cannot_be_written(run, files):
    mine, theirs = files
    mine.chmod(0o444)
    refused(run, mine, theirs, "mine.ykdb")


def test_a_file_that_is_only_read(run, files):
    mine, theirs = files
    theirs.chmod(0o444)
    theirs.parent.chmod(0o555)
    try:
        assert run("merge", mine, theirs).exit_code == 0
        assert list(theirs.parent.iterdir()) == [theirs]
    finally:
        theirs.parent.chmod(0o755)
    assert notes(mine, 2)[PERSON] == "只有那边"


def test_files_that_are_open_elsewhere(run, files):
    mine, theirs = files
    with Store.open(theirs) as store:  # what comes in may be
        Session(store, OTHER).apply(1, SetPageNote("还开着"))
        assert run("merge", mine, theirs).exit_code == 0
    assert notes(mine)[OTHER] == "还开着"
    with Store.open(mine) as store:  # what is merged into may not
        store.pages.ids()
        refused(run, mine, theirs, "Somebody has")


def test_hostile_names_and_triggers(run, files):
    mine, theirs = files
    sql(
        theirs,
        "CREATE TRIGGER evil AFTER INSERT ON page BEGIN DELETE FROM meta; END;"
        "CREATE VIEW gold_mine AS SELECT 1;"
        "DROP VIEW fragment; CREATE VIEW fragment AS SELECT 1 AS start;"
        "UPDATE annotator SET name = char(27) || '[31m<b>x</b>' WHERE name = '李校对';"
        "UPDATE page SET name = '../' || char(27) || ']0;x' || char(10) WHERE id = 1;",
    )
    note(mine, "我")
    with Store.open(theirs, drop_foreign=True) as store:  # so that both went on
        (name,) = [who for who in store.annotators.names() if "<b>" in who]
    note(theirs, "他", name)
    sql(theirs, "CREATE TRIGGER evil AFTER INSERT ON page BEGIN DELETE FROM meta; END;")
    told = run("merge", mine, theirs)
    assert told.exit_code == 0
    assert "\x1b" not in told.stderr
    assert "The trigger evil was dropped" in told.stderr
    assert "我" in notes(mine).values()
    with Store.open(mine) as store:
        assert store.schema_faults() == []


def test_a_file_merged_into_itself(run, files):
    mine, _ = files
    link = mine.with_name("link.ykdb")
    link.symlink_to(mine)
    for other in (mine, link):
        refused(run, mine, other, "is the project that is merged into")


def test_bytes_that_were_decoded_otherwise(run, files):
    mine, theirs = files
    text = mine.with_name("a.txt")
    text.write_bytes("中文報紙，新聞報導。".encode("big5"))
    for path, encoding in ((mine, "big5"), (theirs, "gb18030")):
        with Store.open(path) as store:
            import_paths(store, [text], options=ImportOptions(labels=(), encoding=encoding))
    told = run("merge", mine, theirs)
    assert told.exit_code == 0
    assert "the bytes of a are here in another encoding; both are kept" in told.stderr
    with Store.open(mine) as store:
        assert len(store.pages.ids()) == 6
        assert check(store) == []


def test_clocks_that_disagree(run, files):
    mine, theirs = files
    note(theirs, "一", at="2035-01-01T00:00:00Z")
    shutil.copy(theirs, mine)
    note(mine, "二", at="1999-01-01T00:00:00Z")  # it goes on from what the wrong clock dated
    told = run("merge", mine, theirs)
    assert told.exit_code == 0
    assert "worked on in both" not in told.stderr
    assert notes(mine)[OTHER] == "二"


def test_a_uuid_that_two_names_use(run, files):
    mine, theirs = files
    for path, name in ((mine, "张"), (theirs, "章")):
        with Store.open(path) as store:
            Session(store, store.annotators.call(ONE, name)).apply(4, SetPageNote(name))
    told = run("merge", mine, theirs)
    assert told.exit_code == 0
    assert f"annotator {ONE}: '张' here, '章' there" in told.stderr
    with Store.open(mine) as store:
        names = dict(store.all("SELECT name, uuid FROM annotator"))
        assert [name for name, uuid in names.items() if uuid == ONE] == ["章"]


def test_no_page_in_common(run, files, tmp_path):
    mine, _ = files
    other = tmp_path / "other.ykdb"
    text = tmp_path / "x.txt"
    text.write_text("别的一版\n\n正文在这里。", encoding="utf-8")
    with create_project(other) as store:
        import_paths(store, [text], options=ImportOptions(labels=()))
    told = run("merge", mine, other)
    assert told.exit_code == 0
    assert "1 new page, 0 in common" in told.stderr
    assert "no page is in both" in told.stderr


def test_an_empty_project_brings_nothing(run, files, tmp_path):
    mine, _ = files
    with create_project(tmp_path / "empty.ykdb"):
        pass
    told = run("merge", mine, tmp_path / "empty.ykdb")
    assert told.exit_code == 0
    assert "0 new pages" in told.stderr
    notes(mine)
