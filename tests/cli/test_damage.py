"""`check` and `salvage` over damaged projects; `check --mend` and `--drop-foreign`."""

import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def project(run, tmp_path, page_file):
    path = tmp_path / "p.ykdb"
    other = tmp_path / "other.txt"
    other.write_text("另一版\n本报讯（记者 王五）今天天气好。\n", encoding="utf-8")
    assert run("import", path, page_file, other, "--no-suggest").exit_code == 0
    return path


def spoil(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        for sql in statements:
            db.execute(sql)


def test_check_lists_damage_page_by_page(run, project):
    assert run("check", project).exit_code == 0
    spoil(
        project,
        "UPDATE page_text SET text = CAST(x'ff' AS TEXT) WHERE page = 1",
        "UPDATE fragment_data SET kind = 999 WHERE annotation = 2",
    )
    found = run("check", project)
    assert found.exit_code == 1
    assert "damaged: page 1: " in found.stdout
    assert "damaged: page 2: " in found.stdout


def test_salvage_lists_what_is_lost(run, project, tmp_path):
    spoil(project, "UPDATE fragment_data SET kind = 999 WHERE annotation = 2 AND start = 0")
    before = project.read_bytes()
    new, report = tmp_path / "new.ykdb", tmp_path / "lost.txt"
    done = run("salvage", project, new, "--report", report)
    assert done.exit_code == 0
    assert "page 2: " in done.stdout
    assert report.read_text("utf-8") == done.stdout
    assert project.read_bytes() == before
    assert run("check", new).exit_code == 0
    again = run("salvage", project, new)
    assert again.exit_code == 1
    assert "already" in again.stderr
    assert run("salvage", tmp_path / "none.ykdb", tmp_path / "x.ykdb").exit_code == 1


def test_check_mends_and_drops_on_wish(run, project):
    spoil(project, "DROP TRIGGER unit_leaves_index", "DROP VIEW gold_line")
    found = run("check", project)
    assert found.exit_code == 1
    assert "schema: The trigger unit_leaves_index on unit_data is missing." in found.stdout
    done = run("check", project, "--mend")
    assert done.exit_code == 0
    assert "made anew" in done.stderr
    spoil(project, "CREATE TRIGGER evil AFTER INSERT ON page BEGIN DELETE FROM page; END")
    assert run("check", project).exit_code == 1
    assert run("check", project, "--drop-foreign").exit_code == 0
    assert len(list(project.parent.glob("*.before-mend-*"))) == 2
