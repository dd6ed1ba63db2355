"""`yk-reader convert`: what comes in goes out in another format, whole; nothing is destroyed."""

import json

import pytest
from click.testing import CliRunner

from yk_reader.cli.main import main
from yk_reader.formats.page import read_pages
from yk_reader.formats.registry import format_named, formats

GOLD = [
    {"text": "王小明昨日在北京说。", "label": [[0, 3, "PER"], [6, 8, "LOC"]]},
    {"text": "第二版　李四\n张三", "label": [[4, 6, "PER"], [4, 9, "人名"]]},
    {"text": "没有。", "label": []},
]
HEAVY = {"spacy", "hf", "parquet"}


def run(*arguments):
    return CliRunner().invoke(main, ["convert", *map(str, arguments)])


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    rows = [json.dumps(row, ensure_ascii=False) for row in GOLD]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def samples(path, name):
    found = format_named(name).read_samples(path, format_named(name).settings({}))
    return [(s.text, sorted((m.start, m.end, m.label) for m in s.mentions)) for s in found]


WANTED = [(row["text"], sorted(map(tuple, row["label"]))) for row in GOLD]


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, one in formats().items()
        if one.read_samples and one.write and "page" in one.pieces and name not in HEAVY
    ],
)
def test_samples_keep_text_and_entities_there_and_back(gold, tmp_path, name):
    out = tmp_path / "out"
    there = run(gold, "--to", name, "--out", out, "--from", "doccano")
    assert there.exit_code == 0, there.output
    if name not in ("conll2003", "llm", "brat"):  # one column; order of the answers; fragments
        found = [each for each in (out, *out.rglob("*")) if each.is_file()]
        back = run(out, "--to", "doccano", "--out", tmp_path / "b.jsonl", "--from", name)
        assert back.exit_code == 0, (back.output, found)
        assert sorted(samples(tmp_path / "b.jsonl", "doccano")) == sorted(WANTED)


def test_a_page_keeps_what_its_file_states(tmp_path):
    first = tmp_path / "p.txt"
    first.write_text("大标题\n\n本报讯　昨日下雨。\n今日晴。\n", encoding="utf-8")
    assert run(first, "--to", "page", "--out", tmp_path / "one").exit_code == 0
    (page,) = (tmp_path / "one").glob("*.page.xml")
    assert run(page, "--to", "alto", "--out", tmp_path / "two").exit_code == 0
    (alto,) = (tmp_path / "two").glob("*.alto.xml")
    assert run(alto, "--to", "page", "--out", tmp_path / "three").exit_code == 0
    (again,) = (tmp_path / "three").glob("*.page.xml")
    (was,), (now,) = (list(read_pages(each.read_bytes(), "p.xml")) for each in (page, again))
    assert now.text == was.text
    assert [line.role for line in now.lines] == [line.role for line in was.lines]


def test_its_own_file_is_written_again_and_a_strange_one_stays(gold, tmp_path):
    out = tmp_path / "a.conll"
    assert run(gold, "--to", "conll", "--out", out).exit_code == 0
    before = out.read_bytes()
    assert run(gold, "--to", "conll", "--out", out).exit_code == 0
    assert out.read_bytes() == before
    strange = tmp_path / "mine.conll"
    strange.write_text("mine", encoding="utf-8")
    assert run(gold, "--to", "conll", "--out", strange).exit_code == 1
    assert strange.read_text(encoding="utf-8") == "mine"
    assert run(gold, "--to", "doccano", "--out", gold).exit_code == 1
    assert gold.read_text(encoding="utf-8").count("\n") == 3


def test_what_cannot_be_read_is_named_and_the_rest_is_done(gold, tmp_path):
    (tmp_path / "bad.xml").write_text("<PcGts><Page>", encoding="utf-8")
    done = run(tmp_path / "bad.xml", gold, "--to", "doccano", "--out", tmp_path / "o.jsonl")
    assert done.exit_code == 1
    assert "bad.xml is broken" in done.output
    assert len(samples(tmp_path / "o.jsonl", "doccano")) == 3


def test_a_format_that_is_only_written_cannot_be_read(gold, tmp_path):
    done = run(gold, "--from", "conll", "--to", "doccano", "--out", tmp_path / "o.jsonl")
    assert done.exit_code == 1
    assert not (tmp_path / "o.jsonl").exists()


def test_options_of_both_sides_are_taken(gold, tmp_path):
    out = tmp_path / "a.conll"
    assert run(gold, "--to", "conll", "--out", out, "--set", "scheme=bmes").exit_code == 0
    assert "\tM-PER" in out.read_text(encoding="utf-8")
    assert run(gold, "--to", "conll", "--out", out, "--set", "scheme=x").exit_code == 1
