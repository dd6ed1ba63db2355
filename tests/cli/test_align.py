"""`yk-reader align`: known texts over the pages of a project."""

import json
import sqlite3
from contextlib import closing

import pytest
from given_pages import ARTICLES, BRIDGE, LIBRARY, TEA, page_of


@pytest.fixture
def db(run, tmp_path):
    """A project with two pages."""
    pages = tmp_path / "pages"
    pages.mkdir()
    torn = page_of(BRIDGE, LIBRARY).text.replace("钢梁", "钢染")
    (pages / "p1.txt").write_text(torn, encoding="utf-8")
    (pages / "p2.txt").write_text(page_of(TEA).text, encoding="utf-8")
    assert run("import", tmp_path / "p.ykdb", pages, "--no-suggest").exit_code == 0
    return tmp_path / "p.ykdb"


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "cms.jsonl"
    rows = [{"title": a[0], "text": "\n".join(a[1:])} for a in ARTICLES]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def patches(db):
    with closing(sqlite3.connect(db)) as file:
        return file.execute(
            "SELECT p.text, r.name, s.name FROM patch p JOIN patch_reason r ON r.code = p.reason "
            "JOIN patch_status s ON s.code = p.status"
        ).fetchall()


def test_texts_are_placed_and_corrections_wait(run, db, texts, tmp_path):
    report = tmp_path / "report.tsv"
    result = run("align", db, "all", texts, "--report", report)
    assert result.exit_code == 0
    assert "p1: 2 texts on 23 lines, 0 lines without text, 1 correction offered" in result.stderr
    assert "3 of 3 texts placed; 1 correction offered" in result.stderr
    assert "2 pages: 2 aligned, 0 skipped, 0 refused" in result.stderr
    assert patches(db) == [("梁", "aligned", "proposed")]
    rows = [line.split("\t") for line in report.read_text("utf-8").splitlines()]
    assert [row[0] for row in rows] == ["what", "placed", "placed", "placed"]
    out = tmp_path / "out"
    run("export", db, "--format", "reflow", "--out", out)
    said = (out / "p1.reflow.txt").read_text("utf-8")
    assert f"[headline] {BRIDGE[0]}\n" in said
    assert "钢染" in said


def test_some_pages_only(run, db, texts):
    result = run("align", db, "p2", texts, "--no-corrections")
    assert result.exit_code == 0
    assert f"on no page: cms.jsonl#1: {BRIDGE[0]}" in result.stderr
    assert "1 of 3 texts placed" in result.stderr
    assert patches(db) == []


def test_bad_files_are_named_and_the_others_read(run, db, texts, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.jsonl").write_text("{\n[]\n", encoding="utf-8")
    result = run(
        "align", db, "all", texts, tmp_path / "empty.txt", tmp_path / "broken.jsonl",
        tmp_path / "none.htm",
    )  # fmt: skip
    assert result.exit_code == 1
    for name in ("empty.txt", "broken.jsonl", "none.htm"):
        assert f"{name}: " in result.stderr
    assert "3 of 3 texts placed" in result.stderr


def test_a_title_is_shown_as_it_is_without_controls(run, db, tmp_path):
    bad = tmp_path / "a.jsonl"
    bad.write_text(json.dumps({"title": "\x1b[31m红\u202e题", "text": "别处的一篇文章。"}) + "\n")
    result = run("align", db, "all", bad)
    assert result.exit_code == 0
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_wrong_use(run, db, texts, tmp_path):
    assert run("align", db, "all").exit_code == 2
    result = run("align", db, "p9", texts)
    assert (result.exit_code, "No page of the project is called 'p9'" in result.stderr) == (1, True)
    foreign = tmp_path / "foreign.tsv"
    foreign.write_text("mine\n")
    result = run("align", db, "all", texts, "--report", foreign)
    assert (result.exit_code, foreign.read_text()) == (1, "mine\n")
    assert patches(db) == []
    assert run("align", db, "all", texts, "--report", foreign, "--force").exit_code == 0
    for arguments in ((db, "--force"), (texts,)):
        result = run("align", db, "all", texts, "--report", *arguments)
        assert result.exit_code == 1
        assert "Choose another place" in result.stderr
    assert patches(db) == [("梁", "aligned", "proposed")]
