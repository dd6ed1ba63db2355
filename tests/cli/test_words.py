"""Word lists and parts of the suggestions on the command line."""

import shutil
from pathlib import Path

import pytest

from yk_reader.jobs.projects import create_project, open_project
from yk_reader.tagging import preset

TEXT = "钱江源小镇办了八八展会。\n"


@pytest.fixture
def lists(tmp_path):
    path = tmp_path / "自用.txt"
    lines = ["# 自用", "钱江源小镇", "", "八八展会\tTITLE", "<b>某</b>", ""]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return path


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(folder):
    lines = (folder / "a.entities.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    return {(c[cells[0].index("surface")], c[2], c[cells[0].index("origin")]) for c in cells[1:]}


def test_tag_with_word_lists_and_parts(run, text, lists, tmp_path):
    out = tmp_path / "out"
    found = run("tag", text, "--plain", "--words", f"{lists}:ORG", "--out", out)
    assert found.exit_code == 1  # a line of the list was refused
    assert "2 words, 0 twice, 1 refused" in found.stderr
    assert "line 5: markup in it" in found.stderr
    both = {("钱江源小镇", "ORG", "auto:word-list"), ("八八展会", "TITLE", "auto:word-list")}
    assert both <= rows(out)
    run("tag", text, "--plain", "--words", f"{lists}:ORG", "--without", "words", "--out", out)
    assert not any(origin == "auto:word-list" for *_, origin in rows(out))
    run("tag", text, "--plain", "--words", lists, "--parts", "words", "--out", out)
    assert rows(out) == {("八八展会", "TITLE", "auto:word-list")}
    assert "no label" in run("tag", text, "--words", lists, "--out", out).stderr
    aside = run("tag", text, "--words", f"{lists}:ORG", "--labels", "PER", "--out", out)
    assert "with the label TITLE are not looked for" in aside.stderr


def test_labels_in_a_list_may_be_called_by_their_names(run, text, tmp_path):
    (tmp_path / "own.txt").write_text("八八展会\t职务\n", encoding="utf-8")
    out = tmp_path / "out"
    run("tag", text, "--words", tmp_path / "own.txt", "--parts", "words", "--out", out)
    assert rows(out) == {("八八展会", "TITLE", "auto:word-list")}


def test_the_label_of_a_list_may_be_called_by_its_name_too(run, text, tmp_path):
    out, db = tmp_path / "out", tmp_path / "p.ykdb"
    (tmp_path / "bare.txt").write_text("八八展会\n", encoding="utf-8")
    run("tag", text, "--words", f"{tmp_path}/bare.txt:职务", "--parts", "words", "--out", out)
    assert rows(out) == {("八八展会", "TITLE", "auto:word-list")}
    create_project(db).close()
    assert run("words", db, "--add", f"{tmp_path}/bare.txt:org").stdout.split()[-2:] == ["ORG", "1"]
    named = run("words", db, "--add", f"{tmp_path}/bare.txt:org", "--name", "")
    assert named.exit_code == 1
    assert "needs a name" in named.stderr


def test_wrong_parts_and_files_are_named(run, text, tmp_path):
    wrong = run("tag", text, "--parts", "modell", "--out", tmp_path / "out")
    assert wrong.exit_code == 1
    assert "no part 'modell'" in wrong.stderr
    gone = run("tag", text, "--words", tmp_path / "gone.txt", "--out", tmp_path / "out")
    assert gone.exit_code == 1
    assert "gone.txt is not there" in gone.stderr
    (tmp_path / "none.txt").write_text("#\n<i>\n", encoding="utf-8")
    none = run("tag", text, "--words", f"{tmp_path}/none.txt:ORG", "--out", tmp_path / "out")
    assert "There is no word in none.txt. Line 2: markup in it." in none.stderr


def test_labels_that_nothing_suggests_are_told(run, text, tmp_path):
    out = tmp_path / "out"
    (tmp_path / "own.txt").write_text("八八展会\tFAIR\n", encoding="utf-8")
    wrong = run("tag", text, "--labels", "PRE", "--out", out)
    assert wrong.exit_code == 1
    assert "Nothing suggests PRE." in wrong.stderr
    half = run("tag", text, "--labels", "PER,PRE", "--out", out)
    assert half.exit_code == 0
    assert "nothing suggests PRE" in half.stderr
    own = run("tag", text, "--labels", "FAIR", "--words", tmp_path / "own.txt", "--out", out)
    assert own.exit_code == 0
    assert ("八八展会", "FAIR", "auto:word-list") in rows(out)
    added = run("import", tmp_path / "p.ykdb", text, "--labels", "PER,PRE")
    assert added.exit_code == 1
    assert "The project has no label PRE." in added.stderr


@pytest.mark.parametrize("switches", [("--parts", ""), ("--parts", "model", "--without", "model")])
def test_without_any_part_nothing_is_begun(run, text, switches, tmp_path):
    found = run("tag", text, *switches, "--out", tmp_path / "out")
    assert found.exit_code == 1
    assert "No part of the suggestions is left on." in found.stderr


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", bytes(range(256)) * 9, "张三李四王五赵六".encode()[:-1]]
)
def test_a_list_that_is_no_text_is_named(run, text, data, tmp_path):
    (tmp_path / "odd.txt").write_bytes(data)
    found = run("tag", text, "--words", f"{tmp_path}/odd.txt:ORG", "--out", tmp_path / "out")
    assert found.exit_code == 1
    assert "error: odd.txt: " in found.stderr
    assert "UTF-8" in found.stderr


def test_the_lists_of_a_project(run, text, lists, tmp_path):
    db = tmp_path / "p.ykdb"
    with create_project(db) as store:
        store.labels.save(preset("msra"))
        store.labels.choose("MSRA")
    added = run("words", db, "--add", f"{lists}:ORG")
    assert added.exit_code == 1  # a line was refused
    assert "1 word has the label TITLE" in added.stderr
    assert added.stdout.split() == ["on", "自用", "2", "ORG", "1,", "TITLE", "1"]
    assert run("import", db, text).exit_code == 0
    with open_project(db, read_only=True) as store:
        found = store.all("SELECT label, source FROM entity WHERE source = 'word-list'")
        assert found == [("ORG", "word-list")]
    assert run("words", db, "--off", "自用").stdout.startswith("off 自用")
    assert run("words", db, "--on", "自用").stdout.startswith("on ")
    out = tmp_path / "out.tsv"
    assert "2 words written" in run("words", db, "--export", "自用", "--out", out).stderr
    assert out.read_text(encoding="utf-8") == "八八展会\tTITLE\n钱江源小镇\tORG\n"
    again = run("words", db, "--add", out, "--name", "另一份")
    assert again.exit_code == 0
    assert run("words", db, "--remove", "自用", "--remove", "另一份").stdout == ""
    assert run("words", db).stdout == ""
    assert run("words", db, "--take-back").stdout.startswith("on  另一份")
    assert len(run("words", db, "--take-back").stdout.splitlines()) == 2
    assert "nothing to bring back" in run("words", db, "--take-back").stderr
    assert len(run("words", db, "--do-again").stdout.splitlines()) == 1
    assert run("words", db, "--do-again").stdout == ""
    assert "nothing to do again" in run("words", db, "--do-again").stderr


def test_what_is_wrong_with_a_list_is_told(run, lists, tmp_path):
    db = tmp_path / "p.ykdb"
    create_project(db).close()
    for arguments, told in (
        (("--add", f"{lists}:XYZ"), "no label XYZ"),
        (("--off", "没有"), "no word list '没有'"),
        (("--add", f"{lists}:ORG", "--name", " "), "needs a name"),
        (("--add", tmp_path), "is a folder, not a file"),
    ):
        result = run("words", db, *arguments)
        assert result.exit_code == 1
        assert told in result.stderr
    assert run("words", db, "--name", "x").exit_code == 2
    assert run("words", db, "--export", "x").exit_code == 2
    assert run("words", db).stdout == ""


def test_a_project_of_an_older_version_is_brought_up_to_date_by_every_verb(run, tmp_path):
    old = Path(__file__).parents[1] / "data" / "store" / "v1.ykdb"
    for verb in ("stats", "check", "words"):
        db = tmp_path / f"{verb}.ykdb"
        shutil.copyfile(old, db)
        result = run(verb, db)
        assert "can be read, but not" not in result.stderr
        assert result.exit_code == 0, result.stderr
        assert list(tmp_path.glob(f"{verb}.schema1-*.ykdb"))
