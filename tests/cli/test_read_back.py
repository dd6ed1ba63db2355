"""`yk-reader read-back`, and `import` of other texts of pages that are there."""

import json

import pytest

from yk_reader.cli.terminal import say_left
from yk_reader.model.errors import InputError, KnownError, StoreFullError
from yk_reader.session.session import Session
from yk_reader.tagging.labels import check_names

TEXT = "永康市开会\n\n本报讯 记者李四昨天在永康市说，要抓好落实。\n"


@pytest.fixture
def db(run, tmp_path):
    """A project with one page."""
    (tmp_path / "p1.txt").write_text(TEXT, encoding="utf-8")
    assert run("import", tmp_path / "p.ykdb", tmp_path / "p1.txt", "--no-suggest").exit_code == 0
    return tmp_path / "p.ykdb"


def jsonl(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_what_is_laid_over_and_what_is_not(run, db, tmp_path):
    file = jsonl(
        tmp_path / "a.jsonl",
        {"text": "永康市开会", "label": [[0, 3, "LOC"], [3, 9, "PER"]], "page": "p1"},
        {"text": "本报讯 记者李四昨天在永康市说，要抓好落实。", "label": [[6, 8, "人物"]]},
        {"text": "别处的文字。", "label": [[0, 2, "LOC"]]},
    )
    result = run("read-back", db, file, "--annotator", "王")
    assert result.exit_code == 1
    assert (
        "doccano: 3 samples: 1 found by name, 1 by text, 1 not found; 1 laid over" in result.stderr
    )
    assert "not found: " in result.stderr
    assert "line 3: no page has its text" in result.stderr
    assert "PER at 3–9: 9 lies outside of a text of 5 characters" in result.stderr
    assert "with the label 人物, which the project does not have" in result.stderr
    assert "4 entities: 1 laid over, 0 there already, 3 refused" in result.stderr
    whole = jsonl(tmp_path / "b.jsonl", {"text": "永康市开会", "label": [[0, 3, "LOC"]]})
    result = run("read-back", db, whole, "--annotator", "王")
    assert (result.exit_code, "1 there already" in result.stderr) == (0, True)
    out = tmp_path / "out.jsonl"
    run("export", db, "--format", "doccano", "--annotator", "王", "--out", out)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["label"] for row in rows if row["label"]] == [[[0, 3, "LOC"]]]


def test_a_disk_that_becomes_full_is_told_once_and_all_entities_are_accounted_for(
    run, db, tmp_path, monkeypatch
):
    for n in range(2, 6):
        (tmp_path / f"p{n}.txt").write_text(f"永康市开会{n}\n", encoding="utf-8")
    run("import", db, *(tmp_path / f"p{n}.txt" for n in range(2, 6)), "--no-suggest")
    rows = [
        {"text": f"永康市开会{n}", "label": [[0, 3, "LOC"], [3, 5, "PER"]]} for n in range(2, 6)
    ]
    file = jsonl(tmp_path / "a.jsonl", *rows)
    writing, pages = Session.apply_part, []

    def full(self, state, *given, **more):
        pages.append(state.page_id)
        if len(pages) > 1:
            raise StoreFullError("store-full", "There is no room left.", "Free some space.")
        return writing(self, state, *given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "apply_part", full)
        result = run("read-back", db, file, "--annotator", "王")
    assert result.exit_code == 1
    assert result.stderr.count("There is no room left.") == 1
    assert "left as it is: page 3 and 2 more: There is no room left.\n  Free some" in result.stderr
    told = "8 entities: 2 laid over, 0 there already, 6 left, 0 refused"
    assert told in result.stderr
    result = run("read-back", db, file, "--annotator", "王")
    assert result.exit_code == 0
    assert "8 entities: 6 laid over, 2 there already, 0 refused" in result.stderr


def test_what_was_left_is_named_with_its_reason_and_not_without_end(capsys):
    one = KnownError("a", "It is locked.", "Wait.")
    say_left([("page 1", one)])
    say_left([("page 1", KnownError("a", f"Reason {n}.", "")) for n in range(50)], "not done")
    said = capsys.readouterr().err.splitlines()
    assert said[:3] == [
        "left as it is: page 1: It is locked.",
        "  Wait.",
        "not done: page 1: Reason 0.",
    ]
    assert said[-1] == "not done: 30 more"
    assert len(said) == 23


def test_another_unit_is_offered_and_taken(run, db, tmp_path):
    text = "𠮷" + TEXT.split("\n")[0]
    (tmp_path / "p2.txt").write_text(text, encoding="utf-8")
    run("import", db, tmp_path / "p2.txt", "--no-suggest")
    answer = json.dumps([{"text": "永康市", "label": "LOC", "start": 2, "end": 5}])
    file = jsonl(tmp_path / "a.jsonl", {"instruction": "?", "input": text, "output": answer})
    result = run("read-back", db, file)
    assert result.exit_code == 1
    assert "Read the file again with --offsets utf-16." in result.stderr
    result = run("read-back", db, file, "--offsets", "utf-16")
    assert (result.exit_code, "1 laid over" in result.stderr) == (0, True)


def test_wrong_use(run, db, tmp_path):
    file = jsonl(tmp_path / "a.jsonl", {"text": "永康市开会", "label": []})
    assert run("read-back", db, file, "--set", "key=x").exit_code == 2
    assert run("read-back", db, file, "--format", "lines").exit_code == 2
    result = run("read-back", db, file, "--format", "spacy", "--set", "kei=x")
    assert (result.exit_code, "has no option 'kei'" in result.stderr) == (1, True)
    result = run("read-back", db, tmp_path / "p1.txt")
    assert (result.exit_code, "Name its format with --format" in result.stderr) == (1, True)


def test_the_help_names_the_formats(run):
    text = run("read-back", "--help").stdout
    for name in ("conll2003", "label-studio", "cas-json", "entities", "--add-labels", "--offsets"):
        assert name in text
    assert "--revised" in run("import", "--help").stdout


@pytest.mark.parametrize(
    ("how", "said", "pages"),
    [
        ("second", "differs from page 1 (p1) in 1 place; added as the page p1 (2)", 2),
        ("patches", "in 1 place: 1 corrected, 0 there already, 0 left as people have them", 1),
        ("skip", "in 1 place; not taken over", 1),
    ],
)
def test_another_text_of_a_page(run, db, tmp_path, how, said, pages):
    other = tmp_path / "again" / "p1.txt"
    other.parent.mkdir()
    other.write_text(TEXT.replace("抓好", "抓牢"), encoding="utf-8")
    result = run("import", db, other, "--no-suggest", "--revised", how)
    assert (result.exit_code, said in result.stderr) == (0, True)
    assert ("--revised patches brings" in result.stderr) == (how != "patches")
    assert "1 input: " in result.stderr
    found = json.loads(run("stats", db, "--json").stdout)
    assert found["pages"] == pages
    assert run("check", db).exit_code == 0


def test_labels_that_no_project_can_have_are_told_before_anything_is_written(run, db, tmp_path):
    rows = [[0, 3, "地 名"], [3, 5, "LOC"]]
    file = jsonl(tmp_path / "a.jsonl", {"text": "永康市开会", "label": rows, "page": "p1"})
    before = db.read_bytes()
    result = run("read-back", db, file, "--add-labels")
    assert (result.exit_code, db.read_bytes()) == (1, before)
    assert "No label of a project can be called “地 名” (1 entities)." in result.stderr
    assert "Rename it in the file, as “地_名” (" in result.stderr
    result = run("read-back", db, file)
    assert "left out: 1 with the label 地 名, which the project does not have" in result.stderr
    assert "1 laid over" in result.stderr


@pytest.mark.parametrize(
    ("name", "like"),
    [("a/b", "a_b"), (" 人物 ", "人物"), ("all", "LABEL"), ("//", "LABEL"), ("x" * 50, "x" * 40)],
)
def test_a_name_that_fits_is_offered(name, like):
    with pytest.raises(InputError) as error:
        check_names({"PER": 1, name: 2})
    assert error.value.details == {"names": name, "like": like}
    check_names({"PER": 1, like: 2})


def test_a_table_that_a_spreadsheet_saved_in_its_own_encoding(run, db, tmp_path):
    table = (
        "text,start,end,label\r\n永康市开会,0,3,LOC\r\n本报讯 记者李四昨天在永康市说，,6,8,PER\r\n"
    )
    for encoding, name in (("gb18030", "gb18030"), ("utf-16", "utf-16-le")):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(table.encode(encoding))
        result = run("read-back", db, file)
        assert f"{file.name}: read as {name}, as it is no UTF-8" in result.stderr
        assert "csv: 2 samples: 0 found by name, 2 by text" in result.stderr
    out = tmp_path / "out.jsonl"
    result = run("convert", tmp_path / "gb18030.csv", "--to", "doccano", "--out", out)
    assert "gb18030.csv: read as gb18030, as it is no UTF-8" in result.stderr
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(row["text"], row["label"]) for row in rows] == [
        ("永康市开会", [[0, 3, "LOC"]]),
        ("本报讯 记者李四昨天在永康市说，", [[6, 8, "PER"]]),
    ]
    bad = tmp_path / "bad.csv"
    bad.write_bytes(table.encode("gb18030") + b"\xff\xfe\x81")
    result = run("read-back", db, bad)
    assert (result.exit_code, "bad.csv: " in result.stderr) == (1, True)
