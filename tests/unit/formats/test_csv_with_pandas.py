"""CSV and JSON lines as pandas reads them."""

import csv

import pytest
from samples_kit import document, exported

pd = pytest.importorskip("pandas")
pytestmark = pytest.mark.formats

TEXT = '王"小,明;说\t\r话\x85\u2028。\n=1+1\n\U00020000来'
MENTIONS = [(0, 5, "PER"), (19, 20, "X"), (2, 3, "Y")]


@pytest.mark.parametrize(("name", "sign"), [("comma", ","), ("semicolon", ";"), ("tab", "\t")])
def test_rows(tmp_path, name, sign):
    said = exported("csv", tmp_path / "a", [document(TEXT, MENTIONS)], {"delimiter": name})
    table = pd.read_csv(tmp_path / "a", sep=sign, keep_default_na=False)
    assert table.columns[0] == "sample"
    rows = [row for row in table.itertuples() if row.entity]
    assert len(rows) == sum(len(s.mentions) for s in said)
    texts = {s.id: s.text for s in said}
    assert {row.sample: row.text.removeprefix("'") for row in table.itertuples()} == texts
    for row in rows:
        assert texts[row.sample][int(row.start) : int(row.end)] == row.surface.removeprefix("'")


@pytest.mark.parametrize("name", ["conll", "lines", "entities"])
def test_tables_with_tabs_quote_nothing(tmp_path, name):
    page = document('"甲"乙，"丙\n丁"NA', [(1, 2, "PER"), (3, 7, "LOC")])
    exported(name, tmp_path / "a", [page])
    head = None if name == "conll" else "infer"
    (path,) = (each for each in tmp_path.rglob("*") if each.is_file())
    table = pd.read_csv(path, sep="\t", header=head, quoting=csv.QUOTE_NONE, keep_default_na=False)
    texts = list(table[{"conll": 0, "lines": "text", "entities": "surface"}[name]])
    if name == "conll":
        assert texts == ["-DOCSTART-", *'"甲"乙，"丙丁"NA']
    else:
        assert texts == {"lines": ['"甲"乙，"丙', '丁"NA'], "entities": ["甲", '乙，"丙']}[name]


@pytest.mark.parametrize("name", ["doccano", "labelbuddy", "llm", "jsonl"])
def test_lines(tmp_path, name):
    said = exported(name, tmp_path / "a", [document(TEXT, MENTIONS), document("甲", [])])
    table = pd.read_json(tmp_path / "a", lines=True)
    column = "input" if name == "llm" else "text"
    assert list(table[column]) == [s.text for s in said]
    assert not table.isna().any().any()
