"""CSV: safe in spreadsheets, and the same when it is read back."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_kit import document, exported, read, surfaces

from yk_reader.formats import csv_rows
from yk_reader.formats.csv_rows import COLUMNS, safe, unsafe
from yk_reader.formats.registry import recognise
from yk_reader.formats.samples import Piece
from yk_reader.model.errors import InputError

DANGERS = "=+-@＝＋－＠\t\r\n' 　a1"


def rows(path, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n1", " =1", "　＝1", "＠x", "'=1", "''"]
)
def test_a_cell_that_would_be_reckoned_is_marked(cell):
    assert safe(cell) == f"'{cell}"
    assert unsafe(safe(cell)) == cell


@pytest.mark.parametrize("cell", ["", "a=1", "王", "'王", "'", "1", " a-b", "“=1”"])
def test_others_stand_as_they_are(cell):
    assert safe(cell) == unsafe(cell) == cell


@given(st.text(st.sampled_from(DANGERS), max_size=8))
def test_every_cell_comes_back(cell):
    assert unsafe(safe(cell)) == cell


def test_one_row_an_entity(tmp_path):
    out = tmp_path / "a.csv"
    exported("csv", out, [document("王说。=甲\n-1", [(0, 1, "@PER"), (3, 5, "=X"), (4, 5, "Y")])])
    head, *found = rows(out)
    assert head == list(COLUMNS)
    assert [row[:7] for row in found] == [
        ["p1/A1/0/0", "1", "0", "1", "'@PER", "王", "王说。"],
        ["p1/A1/0/1", "1", "0", "2", "'=X", "'=甲", "'=甲"],
        ["p1/A1/0/1", "2", "1", "2", "Y", "甲", "'=甲"],
        ["p1/A1/1/0", "0", "", "", "", "", "'-1"],
    ]
    assert not [c for row in found for c in row if c.lstrip() and c.lstrip()[0] in "=+-@＝＋－＠"]


@pytest.mark.parametrize("delimiter", ["comma", "semicolon", "tab"])
@pytest.mark.parametrize("bom", ["yes", "no"])
@pytest.mark.parametrize("piece", list(Piece))
def test_everything_comes_back(tmp_path, delimiter, bom, piece):
    text = '"a",;\t\r甲\n"\'\'=1\x85\u2028乙\n\n'
    pages = [document(text, [(6, 9, "A"), (0, 3, "B;,")]), document("甲", []), document("甲", [])]
    options = {"delimiter": delimiter, "bom": bom}
    said = exported("csv", tmp_path / "a.csv", pages, options, piece=piece)
    back = read("csv", tmp_path / "a.csv")
    assert [(s.id, s.text, s.page, s.sha256) for s in back] == [
        (s.id, s.text, s.page, s.sha256) for s in said
    ]
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf") == (bom == "yes")


def test_a_page_longer_than_a_cell_of_the_csv_module(tmp_path):
    before = csv.field_size_limit()
    text = "甲" * 140_000
    exported("csv", tmp_path / "a.csv", [document(text, [(9, 10, "A")])], piece=Piece.PAGE)
    assert csv.field_size_limit() == before
    one, two = (csv_rows.FORMAT.read_samples(tmp_path / "a.csv", {}) for _ in "12")
    assert next(one).text == next(two).text == text
    one.close()
    assert csv.field_size_limit() == before
    assert next(two, None) is None
    assert csv.field_size_limit() == before


def test_a_table_of_others(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("text;label;start;end\n王说;PER;0;1\n王说;V;1;2\n他;;;\n\n", encoding="utf-8")
    assert [surfaces(s) for s in read("csv", path)] == [[("王", "PER"), ("说", "V")], []]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("a,b\n", "line 1 names no column text"),
        ("text,label,start,end\n王,P,0,x\n", "line 2 has a place that is no whole number"),
        ("text,label,start,end\n王,P,0,2\n", "line 2 has an entity P 0–2, which lies outside"),
        ("text,label,start,end\n王,,0,1\n", "line 2 has an entity with the label ''"),
        (
            "text,label,start,end,surface\n王说,P,0,1,说\n",
            "line 2 says “说”, but “王” stands at 0–1",
        ),
    ],
)
def test_a_bad_row_is_named(tmp_path, table, why):
    path = tmp_path / "x.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(InputError, match=why):
        read("csv", path)


def test_a_file_is_known_by_what_it_holds(tmp_path):
    exported("csv", tmp_path / "a.txt", [document()])
    found = recognise((tmp_path / "a.txt").read_bytes()[:4096])
    assert found is not None
    assert found.name == "csv"
