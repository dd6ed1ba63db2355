"""The verbs about pages: listed, renamed, moved, removed; and who works where names are alike."""

import json

import pytest
from click.testing import CliRunner
from full_pages import PERSON, TEXTS, fill

from yk_reader import settings as declared
from yk_reader.cli.main import main
from yk_reader.paths import settings_file
from yk_reader.settings import Settings
from yk_reader.store import Store


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "archive.ykdb"
    fill(path)
    return path


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


def names(db):
    with Store.open(db, read_only=True) as store:
        return sorted(store.pages.names())


def test_pages_are_listed(db):
    lines = run("pages", db).stdout.splitlines()
    assert [line.split("  [")[0].split()[-1] for line in lines] == [
        "000_page",
        "001_page",
        "002_page",
        "#2",
    ]
    found = [json.loads(line) for line in run("pages", db, "00*", "--json").stdout.splitlines()]
    assert [one["name"] for one in found] == ["000_page", "001_page", "002_page"]
    assert found[0]["characters"] == len(TEXTS[0])
    assert found[0]["status"] == "todo"


def test_a_page_is_renamed_and_told_apart(db):
    assert "called 头版 now" in run("rename", db, "000_page", "头版").output
    assert "called 头版 (2) now" in run("rename", db, "id:2", " 头版\n").output
    assert names(db) == ["002_page", "again", "头版", "头版 (2)"]
    with Store.open(db) as store:
        assert store.pages.row(1).source.endswith("000_page.txt")
    assert "No page" in run("rename", db, "00", "x", code=1).output
    assert "are meant" in run("rename", db, "*", "x", code=1).output
    assert "needs a name" in run("rename", db, "again", "\x00 ", code=1).output


def test_pages_are_removed_and_moved_back(db, tmp_path):
    said = run("remove", db, "00?_page", "--dry-run").output
    assert "would be removed: 001_page" in said
    assert f"work of {PERSON} on 3 pages (2 done" in said
    assert len(names(db)) == 4
    said = run("remove", db, "000_page,id:2", "002_page").output
    assert "3 pages removed" in said
    assert names(db) == ["again"]
    (kept,) = (tmp_path / "backups").glob("*.removed-*.ykdb")
    assert str(kept) in said.replace("\n", "")
    run("move", kept, "all", "--to", db)
    assert names(db) == ["000_page", "001_page", "002_page", "again"]
    run("check", db)
    with Store.open(db) as store:
        assert len(store.links.pairs()) == 2
    run("remove", db, "0", code=1)


def test_links_to_pages_that_stayed_come_back_too(db, tmp_path):
    run("remove", db, "001_page")
    (kept,) = (tmp_path / "backups").glob("*.removed-*.ykdb")
    with Store.open(db) as store:
        assert store.links.pairs() == []
    run("move", kept, "all", "--to", db)
    with Store.open(db) as store:
        assert len(store.links.pairs()) == 2


def test_pages_are_moved_and_copied(db, tmp_path):
    other = tmp_path / "other.ykdb"
    said = run("move", db, "00*", "--to", other, "--copy").output
    assert f"3 pages: 3 copied to {other}" in said.replace("\n", "")
    assert len(names(db)) == 4
    run("move", db, "all", "--to", other)
    assert names(db) == []
    assert len(names(other)) == 4
    for each in (db, other):
        run("check", each)
    assert "the project that the pages are in" in run("move", other, "all", "--to", other,
                                                      code=1).output  # fmt: skip


def test_two_people_of_one_name_are_told_apart(db):
    settings = Settings(settings_file())
    settings.set(declared.ANNOTATOR, PERSON)
    with Store.open(db) as store:
        store.annotators.call("12121212-0000-4000-8000-000000000001", PERSON)
        store.annotators.settle()
        assert store.annotators.call(settings.annotator_id, PERSON) == f"{PERSON} (2)"
    row = json.loads(run("pages", db, "000_page", "--json").stdout)
    assert row["status"] == "todo"
    settings.set(declared.ANNOTATOR_ID, "12121212-0000-4000-8000-000000000001")
    row = json.loads(run("pages", db, "000_page", "--json").stdout)
    assert row["status"] == "done"
