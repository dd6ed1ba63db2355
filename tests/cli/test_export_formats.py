"""`yk-reader export` in the formats of annotation tools, over the sample project."""

import json
import os
import sys
from dataclasses import replace
from importlib import import_module

import pytest
from click.testing import CliRunner

from yk_reader.cli.main import main
from yk_reader.formats.registry import format_named, formats
from yk_reader.jobs.projects import open_project
from yk_reader.paths import seeds_dir
from yk_reader.tagging import default_set

FORMATS = ["conll", "conll2003", "doccano", "labelbuddy", "csv", "llm", "brat"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    result = CliRunner().invoke(main, ["sample", "--out", str(folder)])
    assert result.exit_code == 0
    return folder / "samples.ykdb"


def read(name, path):
    format_ = format_named(name)
    return list(format_.read_samples(path, format_.settings({})))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("raw", [False, True])
def test_gold_goes_out_and_comes_back(run, sample, tmp_path, name, raw):
    out = tmp_path / "out"
    wish = ["--raw"] if raw else []
    command = ("export", sample, "--format", name, "--annotator", "gold", *wish, "--out", out)
    first = run(*command)
    assert (first.exit_code, "3 written" in first.stderr + first.stdout) == (0, True)
    found = read(name, out)
    names = {text[m.start : m.end] for text, m in ((s.text, m) for s in found for m in s.mentions)}
    assert len(names) > 100
    before = {path: path.stat().st_mtime_ns for path in (out.iterdir() if out.is_dir() else [out])}
    assert run(*command).exit_code == 0
    assert len(before) == len(list(out.iterdir()) if out.is_dir() else [out])


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "brat"])
def test_to_the_standard_output(run, sample, tmp_path, name):
    out = tmp_path / "out"
    run("export", sample, "--format", name, "--suggested", "--out", out)
    shown = run("export", sample, "--format", name, "--suggested", "--out", "-")
    assert shown.stdout_bytes == out.read_bytes()


def test_a_folder_does_not_go_there(run, sample):
    result = run("export", sample, "--format", "brat", "--out", "-")
    assert result.exit_code != 0
    assert "brat is a folder of files." in result.stderr


def test_an_unknown_value_of_an_option(run, sample, tmp_path):
    out = tmp_path / "out"
    result = run("export", sample, "--format", "conll", "--set", "scheme=iob1", "--out", out)
    assert result.exit_code != 0
    assert "bio, bioes, bmes" in result.stderr
    assert not out.exists()


def project(run, tmp_path, pages):
    db = tmp_path / "p.ykdb"
    for folder, (name, text) in enumerate(pages):
        path = tmp_path / str(folder) / f"{name}.txt"
        path.parent.mkdir()
        path.write_bytes(text.encode("utf-8"))
        assert run("import", db, path).exit_code == 0
    return db


def test_pages_of_one_name_have_files_of_their_own(run, tmp_path):
    db = project(run, tmp_path, [("p1", "甲"), ("p1", "乙"), ("p1.A1", "丙"), ("p1-2", "丁")])
    out = tmp_path / "out"
    for unit in ("page", "article"):
        assert (
            run("export", db, "--format", "brat", "--unit", unit, "--out", out / unit).exit_code
            == 0
        )
        texts = [p.read_text(encoding="utf-8") for p in (out / unit).glob("*.txt")]
        assert sorted(texts) == ["丁", "丙", "乙", "甲"]


@pytest.mark.parametrize("name", ["csv", "brat"])
def test_a_page_with_a_forbidden_character_is_named_and_the_rest_written(run, tmp_path, name):
    db = project(run, tmp_path, [("a", "甲乙。"), ("bad", "丙\x02丁")])
    out = tmp_path / "out"
    result = run("export", db, "--format", name, "--out", out)
    assert result.exit_code != 0
    assert "bad" in result.stderr
    assert "U+0002 (control character) at character 1 (line 1, column 2" in result.stderr
    assert [s.text for s in read(name, out)] == ["甲乙。"]
    wish = ("--set", "characters=replace", "--out", tmp_path / "o2")
    assert run("export", db, "--format", name, *wish).exit_code == 0
    assert [s.text for s in read(name, tmp_path / "o2")] == ["甲乙。", "丙\ufffd丁"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_may_not_be_written(run, sample, tmp_path):
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    result = run("export", sample, "--format", "brat", "--out", shut / "out")
    assert result.exit_code != 0
    assert "shut" in result.stderr


def test_what_a_person_made_of_an_export_stays(run, sample, tmp_path):
    out = tmp_path / "out"
    command = ("export", sample, "--format", "brat", "--annotator", "gold", "--out", out)
    run(*command)
    (edited,) = out.glob("000*.ann")
    edited.write_text("T1\tPER 0 1\tx\n", encoding="utf-8")
    result = run(*command)
    assert result.exit_code != 0
    assert edited.read_text(encoding="utf-8") == "T1\tPER 0 1\tx\n"
    assert not list(tmp_path.rglob("*.part"))


def test_labels_of_the_project_are_in_what_is_asked(run, sample, tmp_path):
    out = tmp_path / "out"
    run("export", sample, "--format", "llm", "--annotator", "gold", "--out", out)
    asked = {json.loads(line)["instruction"] for line in out.read_text("utf-8").splitlines()}
    assert len(asked) == 1
    assert "PER" in asked.pop()


@pytest.mark.parametrize(
    ("name", "more", "why"),
    [
        ("doccano", ("--raw", "--unit", "sentence"), "Raw text is written by the page"),
        ("page", ("--unit", "article"), "page is not made of samples"),
        ("lines", ("--per-article",), "lines is not made of samples"),
        ("jsonl", ("--raw",), "jsonl has the reflowed text only"),
        ("reflow", ("--raw",), "reflow is written in one way only"),
        ("page", ("--raw",), "page is written in one way only"),
    ],
)
def test_a_unit_that_would_change_nothing_is_refused(run, sample, tmp_path, name, more, why):
    result = run("export", sample, "--format", name, *more, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert why in result.stderr
    assert not (tmp_path / "out").exists()


def test_without_its_package_a_format_leaves_no_folder(run, sample, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("yk_reader.jobs.export.missing", lambda module: module == "pyarrow")
    out = tmp_path / "out"
    result = run("export", sample, "--format", "hf", "--out", out)
    assert result.exit_code == 1
    assert "pip install 'yk-reader[formats]'" in result.stderr
    assert not out.exists()


def test_whose_pages_there_are_is_said_where_none_is_taken(run, sample, tmp_path):
    wish = ("export", sample, "--format", "conll", "--status", "done", "--out", tmp_path / "out")
    result = run(*wish)
    assert "Others worked here too: gold" in result.stderr
    assert "--annotator NAME" in result.stderr
    assert "Others" not in run(*wish, "--annotator", "gold").stderr


def test_whose_pages_there_are_is_said_where_the_machine_s_are_taken(run, sample, tmp_path):
    wish = ("export", sample, "--format", "conll", "--force", "--out", tmp_path / "out")
    result = run(*wish)
    assert "6 pages exported" in result.stdout + result.stderr
    assert "6 pages with the machine's work alone. Others worked here too: gold" in result.stderr
    assert "Others" not in run(*wish, "--annotator", "machine").stderr


@pytest.mark.parametrize(
    ("name", "module", "writer"),
    [
        ("lines", "lines", "write_lines"),
        ("reflow", "reflow_text", "write_reflow"),
        ("entities", "entities", "write_entities"),
    ],
)
def test_a_table_that_would_not_read_back_is_not_put_in_place(
    run, sample, tmp_path, monkeypatch, name, module, writer
):
    place = f"yk_reader.formats.{module}.{writer}"
    right = getattr(import_module(f"yk_reader.formats.{module}"), writer)
    monkeypatch.setattr(place, lambda rows: right(rows).replace("永康", "永"))
    out = tmp_path / "out"
    result = run("export", sample, "--format", name, "--annotator", "gold", "--out", out)
    assert result.exit_code == 1
    assert f"What was written as {name} of " in result.stderr
    assert "does not read back the same: row " in result.stderr
    written = {path.name.partition(".")[0] for path in out.glob(f"*.{name}.*")}
    kept = {
        path.stem for path in seeds_dir().glob("*.txt") if "永康" not in path.read_text("utf-8")
    }
    assert written <= kept


def test_every_format_that_is_written_is_checked():
    assert [one.name for one in formats().values() if one.write and not one.checked] == []


@pytest.mark.parametrize("wish", [("conll2003",), ("conll", "--set", "nested=innermost")])
def test_entities_that_one_column_cannot_hold_are_told(run, tmp_path, wish):
    (tmp_path / "p.txt").write_text("中国人民银行在北京。", encoding="utf-8")
    db, out = tmp_path / "p.ykdb", tmp_path / "out"
    run("import", db, tmp_path / "p.txt", "--no-suggest")
    with open_project(db) as store:
        store.labels.save(replace(default_set(), nested=True))
    row = {"text": "中国人民银行在北京。", "label": [[0, 6, "ORG"], [0, 2, "LOC"], [7, 9, "LOC"]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run("read-back", db, tmp_path / "a.jsonl", "--annotator", "王").exit_code == 0
    result = run("export", db, "--annotator", "王", "--format", *wish, "--out", out)
    assert result.exit_code == 0
    assert "1 entities overlap others of which the format holds one" in result.stderr
    columns = run("export", db, "--annotator", "王", "--format", "conll", "--out", "-")
    assert "overlap" not in columns.stderr


@pytest.mark.parametrize("name", ["doccano", "brat"])
def test_a_file_in_the_way_of_a_folder_is_named(run, sample, tmp_path, name):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    place = tmp_path / "file" / "out"
    result = run("export", sample, "--annotator", "gold", "--format", name, "--out", place)
    assert result.exit_code == 1
    assert f"{tmp_path / 'file'} is a file, not a folder." in result.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_format_has_the_name_by_which_it_is_found():
    assert [format_named(name).name for name in formats()] == list(formats())
