"""The verbs never destroy: what they refuse to replace, and how the counts add up."""

import os
import shutil
import sqlite3

import pytest

from yk_reader.jobs.projects import create_project

TEXT = "市里开会\n本报讯（记者 李四）昨天，永康市召开会议，部署今年的工作。\n"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "in" / "p.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def project(run, page, tmp_path):
    db = tmp_path / "p.ykdb"
    run("import", db, page)
    return db


def test_a_file_changed_by_hand_stays_until_forced(run, page, tmp_path):
    out = tmp_path / "out"
    assert run("segment", page, "--out", out).exit_code == 0
    assert run("segment", page, "--out", out).exit_code == 0
    lines, flow = out / "p.lines.tsv", out / "p.reflow.txt"
    lines.write_text("by hand")
    flow.unlink()
    done = run("segment", page, "--out", out)
    assert done.exit_code == 1
    assert "p.lines.tsv was changed since" in done.stderr
    assert "--force" in done.stderr
    assert done.stderr.splitlines()[-1] == "1 input: 0 written, 0 skipped, 1 refused"
    assert (lines.read_text(), flow.exists()) == ("by hand", False)
    assert run("segment", page, "--out", out, "--force").exit_code == 0
    assert lines.read_text() != "by hand"


def test_the_counts_add_up_and_an_input_stays(run, page, tmp_path):
    folder = page.parent
    own = folder / "q.reflow.txt"
    own.write_text("a page that is called so")
    (folder / "q.txt").write_text(TEXT, encoding="utf-8")
    done = run("segment", page, folder, "--out", folder)
    assert f"skipped: {own}: it is called like" in done.stderr
    assert f"skipped: {page}: it was named twice" in done.stderr
    assert done.stderr.splitlines()[-1] == "4 inputs: 1 written, 2 skipped, 1 refused"
    named = run("segment", own, folder / "q.txt", "--out", folder)
    assert "q.reflow.txt is one of the files that are read" in named.stderr
    assert own.read_text() == "a page that is called so"


def test_names_last_from_run_to_run(run, tmp_path):
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.txt").write_text(f"{folder}方。", encoding="utf-8")
    out = tmp_path / "out"
    done = run("tag", tmp_path / "a", tmp_path / "b", "--out", out)
    assert f"{tmp_path / 'b' / 'p.txt'}: its files are called p-2" in done.stderr
    again = run("tag", tmp_path / "b", "--out", out)
    assert (again.exit_code, len(list(out.iterdir()))) == (0, 2)


def test_a_long_name_stops_nothing(run, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("报" * 83 + "一", "报" * 82 + "二"):
        (folder / f"{name[:83]}.txt").write_text(TEXT, encoding="utf-8")
    done = run("segment", folder, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 4
    db = tmp_path / "p.ykdb"
    run("import", db, folder, "--again")
    done = run("export", db, "--format", "entities", "--out", tmp_path / "tables")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "2 pages: 2 written, 0 skipped, 0 refused"


def test_export_spares_projects_strangers_and_full_files(run, project, tmp_path):
    stranger = tmp_path / "x.jsonl"
    stranger.write_text("{}\n")
    other = tmp_path / "other.jsonl"
    create_project(other).close()
    for target in (stranger, other, project):
        before = target.read_bytes()
        done = run("export", project, "--format", "jsonl", "--out", target)
        assert done.exit_code == 1
        assert target.read_bytes() == before
    assert run("export", project, "--format", "jsonl", "--out", project, "--force").exit_code == 1
    good = tmp_path / "good.jsonl"
    for _ in range(2):
        assert run("export", project, "--format", "jsonl", "--out", good).exit_code == 0
    text = good.read_text()
    none = run("export", project, "--format", "jsonl", "--status", "done", "--out", good)
    assert none.exit_code == 1
    assert f"{good} stays as it is" in none.stderr
    assert none.stderr.splitlines()[-1] == "1 page: 0 written, 1 skipped, 0 refused"
    assert good.read_text() == text


def test_one_page_that_may_not_be_written_does_not_stop_the_others(run, project, tmp_path):
    (tmp_path / "in" / "q.txt").write_text("另一页。\n", encoding="utf-8")
    run("import", project, tmp_path / "in" / "q.txt")
    out = tmp_path / "out"
    (out / "p.lines.tsv").mkdir(parents=True)
    done = run("export", project, "--format", "lines", "--out", out)
    assert done.exit_code == 1
    assert "p.lines.tsv is a folder" in done.stderr
    assert (out / "q.lines.tsv").exists()


def test_a_backup_goes_through_no_link_and_over_nothing_unasked(run, project, tmp_path):
    target = tmp_path / "target.ykdb"
    (tmp_path / "link.ykdb").symlink_to(target)
    assert run("backup", project, tmp_path / "link.ykdb").exit_code == 1
    assert not target.exists()
    os.link(project, tmp_path / "same.ykdb")
    for name in ("same.ykdb", "p.ykdb-wal", "p.ykdb"):
        assert run("backup", project, tmp_path / name, "--force").exit_code == 1
    shutil.copy(project, target)
    assert run("backup", project, target).exit_code == 1
    assert run("backup", project, target, "--force").exit_code == 0
    assert run("check", target).exit_code == 0
    assert run("check", project).exit_code == 0


def test_words_and_desktop_files_spare_strangers(run, project, tmp_path):
    source = tmp_path / "mine.txt"
    source.write_text("钱江源小镇\n", encoding="utf-8")
    run("words", project, "--add", f"{source}:ORG")
    done = run("words", project, "--export", "mine", "--out", source)
    assert done.exit_code == 1
    assert source.read_text(encoding="utf-8") == "钱江源小镇\n"
    done = run("words", project, "--export", "mine", "--out", source, "--force")
    assert done.exit_code == 0
    assert source.read_text(encoding="utf-8") == "钱江源小镇\tORG\n"


def test_sample_pages_do_not_go_into_the_project_of_somebody(run, project, tmp_path):
    mine = tmp_path / "s" / "samples.ykdb"
    mine.parent.mkdir()
    shutil.copy(project, mine)
    done = run("sample", "--out", mine.parent)
    assert done.exit_code == 1
    db = sqlite3.connect(mine)
    assert db.execute("select count(*) from page").fetchone() == (1,)
    db.close()
