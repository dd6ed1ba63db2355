"""Every verb on good input: what it writes, what it says, its exit code."""

import json
import sqlite3
import subprocess
import sys

import pytest

from yk_reader.formats.entities import read_entities
from yk_reader.formats.jsonl import read_jsonl
from yk_reader.formats.lines import read_lines
from yk_reader.formats.reflow_text import read_reflow

VERBS = [
    "import", "segment", "tag", "export", "evaluate", "stats", "check", "backup", "restore",
    "sample", "window",
]  # fmt: skip


def test_help_shows_every_verb_and_examples(run):
    out = run("--help")
    assert out.exit_code == 0
    assert all(f"\n  {verb} " in out.stdout for verb in VERBS)
    assert "Exit codes: 0 fine" in out.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_of_its_own(run, verb):
    out = run(verb, "--help")
    assert out.exit_code == 0
    assert len(out.stdout.splitlines()) > 5


@pytest.mark.parametrize(
    "verb", ["import", "tag", "segment", "export", "backup", "restore", "sample"]
)
def test_help_has_an_example(run, verb):
    assert f"  yk-reader {verb} " in run(verb, "--help").stdout.split("Example", 1)[1]


def test_segment_writes_both_files_of_each_page(run, seeds, tmp_path):
    out = run("segment", seeds[0].parent, "--out", tmp_path / "new" / "out")
    assert out.exit_code == 0
    folder = tmp_path / "new" / "out"
    for seed in seeds:
        rows = read_lines((folder / f"{seed.stem}.lines.tsv").read_text(encoding="utf-8"))
        marked = [
            n for n, line in enumerate(seed.read_text("utf-8").split("\n"), 1) if line.strip()
        ]
        assert [row.line_no for row in rows] == marked
        articles = read_reflow((folder / f"{seed.stem}.reflow.txt").read_text(encoding="utf-8"))
        assert {a.name for a in articles} == {row.article for row in rows} - {"-"}
    assert len(list(folder.iterdir())) == 10
    assert "5 pages segmented" in out.stderr


def test_tag_writes_entities_at_their_raw_places(run, page_file, tmp_path):
    out = run("tag", page_file, "--out", tmp_path / "out")
    assert out.exit_code == 0
    rows = read_entities((tmp_path / "out" / "page.entities.tsv").read_text(encoding="utf-8"))
    text = page_file.read_text(encoding="utf-8")
    assert ("LOC", "永康市") in {(row.label, text[row.raw_start : row.raw_end]) for row in rows}
    assert all(row.origin.startswith("auto:") for row in rows)


def test_tag_plain_takes_every_line_as_a_paragraph(run, tmp_path):
    path = tmp_path / "sentences.txt"
    path.write_text("李四在永康市开会。\n\n王小明昨天去了杭州市。\n", encoding="utf-8")
    out = run("tag", path, "--plain", "--labels", "LOC", "--out", tmp_path)
    assert out.exit_code == 0
    rows = read_entities((tmp_path / "sentences.entities.tsv").read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    assert [(row.unit, text[row.raw_start : row.raw_end]) for row in rows] == [
        (0, "永康市"),
        (1, "杭州市"),
    ]
    assert rows[1].start == 7
    assert not (tmp_path / "sentences.lines.tsv").exists()


def test_two_files_of_one_name_get_two_results(run, tmp_path):
    for folder, text in (("a", "甲方。"), ("b", "乙方。")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.txt").write_text(text, encoding="utf-8")
    assert run("segment", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "out").exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").glob("*.lines.tsv"))
    assert names == ["p-2.lines.tsv", "p.lines.tsv"]


@pytest.fixture
def project(run, seeds, tmp_path):
    db = tmp_path / "p.ykdb"
    assert run("import", db, *seeds[:2]).exit_code == 0
    return db


def test_import_stores_pages_that_plain_sql_reads(run, project, seeds):
    db = sqlite3.connect(project)
    assert [row[0] for row in db.execute("select name from page order by id")] == [
        seed.stem for seed in seeds[:2]
    ]
    assert db.execute("select count(*) from gold_unit where annotator='machine'").fetchone()[0] > 5
    assert db.execute("select count(*) from entity where status=0").fetchone()[0] > 5
    db.close()
    assert run("check", project).exit_code == 0


def test_import_into_a_project_that_is_there_adds_to_it(run, project, seeds):
    out = run("import", project, seeds[2])
    assert out.exit_code == 0
    assert "1 added, 0 skipped" in out.stderr


def test_import_reads_metadata(run, tmp_path):
    (tmp_path / "永康日报_20230315_1.txt").write_text("甲方。", encoding="utf-8")
    (tmp_path / "other.txt").write_text("乙方。", encoding="utf-8")
    table = tmp_path / "meta.csv"
    table.write_text("name,paper,date,page\nother.txt,人民日报,1998-01-01,2\n", encoding="utf-8")
    db = tmp_path / "p.ykdb"
    out = run("import", db, tmp_path, "--pattern", "{paper}_{date}_{page}", "--meta", table)
    assert out.exit_code == 0
    connection = sqlite3.connect(db)
    rows = connection.execute("select paper, issue_date, page_number from page order by id")
    assert rows.fetchall() == [("人民日报", "1998-01-01", "2"), ("永康日报", "2023-03-15", "1")]
    connection.close()


@pytest.mark.parametrize(
    ("format_", "suffix", "read"),
    [
        ("lines", "lines.tsv", read_lines),
        ("reflow", "reflow.txt", read_reflow),
        ("entities", "entities.tsv", read_entities),
    ],
)
def test_export_of_files_is_what_the_file_verbs_write(
    run, project, seeds, tmp_path, format_, suffix, read
):
    verb = "tag" if format_ == "entities" else "segment"
    run(verb, *seeds[:2], "--out", tmp_path / "direct")
    out = run("export", project, "--format", format_, "--suggested", "--out", tmp_path / "out")
    assert out.exit_code == 0
    for seed in seeds[:2]:
        name = f"{seed.stem}.{suffix}"
        exported = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert exported == (tmp_path / "direct" / name).read_text(encoding="utf-8")
        assert read(exported)


def test_export_jsonl_to_a_file_and_to_the_output(run, project, tmp_path):
    assert run("export", project, "--format", "jsonl", "--out", tmp_path / "x.jsonl").exit_code == 0
    text = (tmp_path / "x.jsonl").read_text(encoding="utf-8")
    records = read_jsonl(text)
    assert len(records) > 5
    assert all(record.entities == () for record in records)
    assert {record.fields["annotator"] for record in records} == {"machine"}
    out = run("export", project, "--format", "jsonl", "--out", "-")
    assert out.stdout == text


def test_export_filters_by_status_and_annotator(run, project, tmp_path):
    out = run("export", project, "--format", "jsonl", "--status", "done", "--out", "-")
    assert (out.exit_code, out.stdout) == (0, "")
    assert "0 pages exported" in out.stderr
    out = run("export", project, "--format", "lines", "--annotator", "x", "--out", tmp_path / "o")
    assert (out.exit_code, (tmp_path / "o").exists()) == (1, False)
    assert "Nobody called 'x'" in out.stderr


def test_stats_in_words_and_as_json(run, project):
    out = run("stats", project)
    assert out.exit_code == 0
    assert any(line.split() == ["pages", "2"] for line in out.stdout.splitlines())
    assert json.loads(run("stats", project, "--json").stdout)["pages"] == 2


def test_backup_is_a_whole_project(run, project, tmp_path):
    copy = tmp_path / "copy.ykdb"
    assert run("backup", project, copy).exit_code == 0
    assert run("check", copy).exit_code == 0
    again = run("backup", project, copy)
    assert again.exit_code == 1
    assert "there already" in again.stderr


def test_sample_makes_a_project_with_gold(run, tmp_path):
    out = run("sample", "--out", tmp_path / "s")
    assert out.exit_code == 0
    db = tmp_path / "s" / "samples.ykdb"
    assert str(db) in out.stdout
    connection = sqlite3.connect(db)
    gold = connection.execute(
        "select count(distinct page_id), count(*) from gold_entity where annotator='gold'"
    ).fetchone()
    assert gold[0] == 3
    assert gold[1] > 100
    connection.close()
    assert run("check", db).exit_code == 0
    assert "6 were there already" in run("sample", "--out", tmp_path / "s").stderr


def test_sample_saves_pictures_of_the_window(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "yk_reader", "sample", "--out", str(tmp_path), "--picture"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for theme in ("light", "dark"):
        data = (tmp_path / f"window-{theme}.png").read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) > 20_000
        assert f"window-{theme}.png" in done.stdout


def test_check_lists_what_is_wrong(run, project):
    db = sqlite3.connect(project)
    db.execute(
        "update unit_data set form = 0, text = "
        "(select u.text from unit u where u.id = unit_data.id) || '多' "
        "where id = (select min(id) from unit)"
    )
    db.commit()
    db.close()
    out = run("check", project)
    assert out.exit_code == 1
    assert out.stdout.count("\n") >= 1


def test_the_window_needs_a_display_and_says_so(run, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in ([], ["some.ykdb"]):
        out = run(*arguments)
        assert out.exit_code == 1
        assert "no display" in out.stderr


def test_wrong_use_is_code_two(run, tmp_path):
    for arguments in (
        ["segment"],
        ["segment", tmp_path],
        ["export", tmp_path / "x", "--format", "pdf", "--out", "-"],
        ["--nonsense"],
    ):
        assert run(*arguments).exit_code == 2


def test_the_module_runs():
    done = subprocess.run(
        [sys.executable, "-m", "yk_reader", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("yk-reader, version ")


def test_verbs_that_only_read_leave_nothing_beside_the_project(run, page_file, tmp_path):
    db = tmp_path / "project" / "p.ykdb"
    db.parent.mkdir()
    run("import", db, page_file)
    before = db.read_bytes()
    out = tmp_path / "out"
    for call in (
        ("stats", db),
        ("check", db),
        ("words", db),
        ("export", db, "--format", "lines", "--out", out),
        ("evaluate", db, db, "--annotator", "machine"),
        ("backup", db, out / "copy.ykdb"),
        ("train", db),
    ):
        assert run(*call).exit_code == (1 if call[0] == "train" else 0)
        assert [each.name for each in db.parent.iterdir()] == ["p.ykdb"], call
    assert db.read_bytes() == before
