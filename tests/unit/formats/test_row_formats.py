"""Rows for training: lines, pairs of headings and bodies, raw and reflowed text."""

import json
import sys
from dataclasses import replace

import pytest
from page_maker import make
from samples_kit import exported

from yk_reader.formats import heading_pairs, lines_gold, reflow_pairs
from yk_reader.formats.registry import Wishes, format_named
from yk_reader.formats.row_files import rows_in
from yk_reader.formats.samples import Document
from yk_reader.jobs.read_back import ReadBack
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.page import PageMeta
from yk_reader.text.reflow import reflow
from yk_reader.text.widths import half_cells

FORMATS = ("lines-gold", "pairs", "reflow-pairs")
LINES = (
    "1H¶ 标题一", "2B¶ 　　乙文第一行，", "2B+ 乙文第二行。", "", "", "2H¶ 标题二",
    "1B¶ 　　甲文第一行12", "1B+ 甲文ab第二行。", "3H¶ 标题三", "-N¶ 版权",
)  # fmt: skip


def document(*lines: str) -> Document:
    raw, annotation = make(*(lines or LINES))
    raw = replace(raw, meta=PageMeta("报", "1950-02-03", "3"))
    return Document(raw, annotation, reflow(raw, annotation), "某", "p1")


def rows(module, page=None, **options):
    wishes = Wishes(options=module.FORMAT.settings(options))
    return list(module.rows_of(page or document(), wishes))


def test_lines_with_their_looks_and_what_they_are():
    found = rows(lines_gold)
    assert all(list(row) == list(lines_gold.COLUMNS) for row in found)
    keys = ("line", "article", "role", "joint", "order", "unit")
    assert [tuple(row[key] for key in keys) for row in found] == [
        (1, "A1", "headline", "paragraph", 1, 0),
        (2, "A2", "body", "paragraph", 1, 0),
        (3, "A2", "body", "glue", 2, 0),
        (6, "A2", "headline", "paragraph", 3, 1),
        (7, "A1", "body", "paragraph", 2, 1),
        (8, "A1", "body", "glue", 3, 1),
        (9, "A3", "headline", "paragraph", 1, 0),
        (10, "-", "noise", "paragraph", 0, -1),
    ]  # fmt: skip
    second = found[1]
    assert (second["text"], second["indent"], second["length"], second["width"]) == (
        "乙文第一行，", 4, 6, 12,
    )  # fmt: skip
    assert (second["gap_before"], second["gap_after"], found[2]["gap_after"]) == (0, 0, 2)
    assert (found[0]["gap_before"], found[-1]["gap_after"]) == (-1, -1)
    assert [row["ends"] for row in found][:4] == [False, False, True, False]
    assert (found[4]["digits"], found[5]["latin"]) == (2, 2)
    assert [row["position"] for row in found][::7] == [0.0, 1.0]
    assert (second["paper"], second["issue_date"], second["page_number"]) == (
        "报",
        "1950-02-03",
        "3",
    )
    assert second["role_by"] == "auto"
    assert all(0 < row["fill"] <= 2 for row in found)


def test_offsets_are_those_of_the_text():
    page = document()
    for row in rows(lines_gold, page):
        assert page.page.text[row["start"] : row["end"]] == row["text"]


def test_a_split_line_has_a_row_a_part():
    page = document("1B¶ 甲乙丙丁", "1B+ 戊")
    first, second = page.annotation.fragments
    parts = (replace(first, end=2), replace(first, start=2, article=None), second)
    made = replace(page.annotation, fragments=parts)
    page = Document(page.page, made, reflow(page.page, made), stem="p1")
    found = rows(lines_gold, page)
    assert [(r["id"], r["part"], r["parts"], r["text"], r["article"]) for r in found] == [
        ("p1/1.0", 0, 2, "甲乙", "A1"), ("p1/1.1", 1, 2, "丙丁", "-"), ("p1/2", 0, 1, "戊", "A1"),
    ]  # fmt: skip
    assert [r["gap_before"] for r in found] == [-1, 0, 0]


def test_widths():
    assert [half_cells(text) for text in ("甲a", "，1", "𠮷", "", "\ud800")] == [3, 3, 2, 0, 2]


def test_pairs_of_headings_and_bodies():
    found = rows(heading_pairs)
    said = [(r["heading"], r["body"], r["linked"], r["distance"]) for r in found]
    one, two = "甲文第一行12甲文ab第二行。", "乙文第一行，乙文第二行。"
    assert said == [
        ("标题一", one, True, 6), ("标题一", two, False, 1),
        ("标题二", two, True, -3), ("标题二", one, False, 1),
        ("标题三", one, False, -1), ("标题三", two, False, -6),
    ]  # fmt: skip
    assert len({row["id"] for row in found}) == len(found)
    assert [r["linked"] for r in rows(heading_pairs, negatives="0")] == [True, True]
    near = rows(heading_pairs, negatives="1")
    assert [r["body_article"] for r in near if not r["linked"]] == ["A2", "A1", "A1"]


def test_the_raw_lines_of_an_article_and_its_text():
    one, two, three = rows(reflow_pairs)
    assert one["raw"] == "标题一\n　　甲文第一行12\n甲文ab第二行。"
    assert one["reflowed"] == "标题一\n甲文第一行12甲文ab第二行。"
    assert two["raw"] == "　　乙文第一行，\n乙文第二行。\n\n\n标题二"
    assert (three["raw"], three["lines"]) == ("标题三", 1)
    assert rows(reflow_pairs, roles="yes")[0]["reflowed"].startswith("[headline] 标题一\n[body] ")


@pytest.mark.parametrize("name", FORMATS)
def test_rows_are_written_and_read(name, tmp_path):
    exported(name, tmp_path / "out.jsonl", [document()])
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len({tuple(row) for row in found}) == 1
    assert all(value is not None for row in found for value in row.values())
    assert "data" not in found[0]
    assert list(rows_in(tmp_path / "out.jsonl", name)) == found


@pytest.mark.formats
@pytest.mark.parametrize("name", FORMATS)
def test_as_a_table(name, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    exported(name, tmp_path / "out.parquet", [document()], {"file": "parquet"})
    exported(name, tmp_path / "out.jsonl", [document()])
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.to_pylist() == list(rows_in(tmp_path / "out.jsonl", name))
    assert not any(field.nullable for field in table.schema)
    exported(name, tmp_path / "none.parquet", [], {"file": "parquet"})
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0


@pytest.mark.parametrize("name", FORMATS)
def test_characters_that_no_file_holds(name, tmp_path):
    page = document("1H¶ 题\0", "1B¶ 甲\0乙")
    with pytest.raises(InputError) as caught:
        exported(name, tmp_path / "out", [page])
    assert caught.value.code == "forbidden-character"
    exported(name, tmp_path / "out", [page], {"characters": "replace"})
    assert "甲\ufffd乙" in (tmp_path / "out").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_row_that_is_not_what_was_meant_is_found(name, tmp_path):
    """The check compares all of a row, not its text alone."""
    exported(name, tmp_path / "out", [document()])
    format_, wishes = format_named(name), Wishes()
    module = {"lines-gold": lines_gold, "pairs": heading_pairs, "reflow-pairs": reflow_pairs}[name]
    check = ReadBack(format_, wishes)
    check.written(format_.read_check(tmp_path / "out", {}))
    check.compare([tmp_path / "out"])
    text = (tmp_path / "out").read_text("utf-8").replace('"p1/', '"p2/', 1)
    (tmp_path / "out").write_text(text, "utf-8")
    with pytest.raises(KnownError) as caught:
        check.compare([tmp_path / "out"])
    assert caught.value.code == "export-differs"
    assert module.FORMAT is format_


@pytest.mark.parametrize("name", FORMATS)
def test_without_pyarrow_a_table_says_what_to_install(name, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(KnownError, match="pip install") as caught:
        exported(name, tmp_path / "out.parquet", [document()], {"file": "parquet"})
    assert caught.value.code == "missing-package"
    assert not (tmp_path / "out.parquet").exists()
