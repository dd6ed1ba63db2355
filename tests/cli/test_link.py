"""`yk-reader link`: what is offered, and made by its confidence."""

import json

import pytest
from click.testing import CliRunner
from cut_page import FIRST, HEADLINE, JUMP, PATTERN, SECOND, cut_files

from yk_reader.cli.main import main


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "cut.ykdb"
    files = cut_files(tmp_path / "texts")
    assert run("import", path, files, "--no-suggest", "--pattern", PATTERN).exit_code == 0
    return path


def test_it_lists_and_changes_nothing(db):
    before = db.read_bytes()
    result = run("link", db)
    assert result.exit_code == 0
    offered, loose = result.stdout.splitlines()
    assert offered.startswith("offered   99%")
    assert f"{FIRST} A2 {HEADLINE} → {SECOND} A1 {JUMP}" in offered
    assert "onward, back, headline" in offered
    assert loose.startswith("loose")
    assert f"comes from page 1: {FIRST} A2 {HEADLINE} or {FIRST} A1 " in loose
    assert db.read_bytes() == before


def test_of_many_articles_that_one_may_come_from_some_are_told(db, monkeypatch):
    monkeypatch.setattr("yk_reader.cli.link._MOST_TOLD", 1)
    loose = run("link", db).stdout.splitlines()[-1]
    assert loose.endswith(f"comes from page 1: {FIRST} A2 {HEADLINE} or 1 more (--json has all)?")


def test_it_makes_those_that_are_sure_enough(db):
    assert "0 links made" in run("link", db, "--accept-above", "100", "--annotator", "li").stderr
    result = run("link", db, "--accept-above", "80", "--annotator", "li")
    assert "1 link made" in result.stderr
    found = json.loads(run("link", db, "--json", "--annotator", "li").stdout)
    (link,) = found["links"]
    assert (link["from"]["page"], link["to"]["page"], link["origin"]) == (FIRST, SECOND, "auto")
    assert found["offers"] == []
    assert [each["page_number"] for each in found["loose"]] == ["1"]
    assert run("check", db).exit_code == 0
