"""doccano's own parser over what is written: its reader, and the table that its import makes."""

import sys
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from samples_kit import document, exported, triples

from yk_reader.formats.samples import Mention, Piece

pytestmark = pytest.mark.formats


@pytest.fixture
def pipeline(monkeypatch):
    """The modules of doccano that read a file; they lie in a folder `backend` of its package."""
    try:
        backend = distribution("doccano").locate_file("backend")
    except PackageNotFoundError:
        pytest.skip("doccano is not installed")
    monkeypatch.syspath_prepend(str(backend))
    parsers = pytest.importorskip("data_import.pipeline.parsers")
    readers = sys.modules["data_import.pipeline.readers"]
    return parsers, readers


def frames(pipeline, path, encoding="utf-8"):
    parsers, readers = pipeline
    reader = readers.Reader(
        [readers.FileName(str(path), path.name, path.name)], parsers.JSONLParser(encoding)
    )
    found = list(reader.batch(1000))
    assert reader.errors == []
    return found


@pytest.mark.parametrize("piece", list(Piece))
def test_its_import_sees_every_sample_and_entity(pipeline, tmp_path, piece):
    odd = "王\x85小\u2028明\u3000\t\x0b\x0c在\U00020000北京"
    pages = [
        document(),
        document(odd, [(0, 5, "人 名"), (0, 1, "A")], name="p2"),
        document("无", []),
    ]
    said = exported("doccano", tmp_path / "a.jsonl", pages, piece=piece)
    (table,) = frames(pipeline, tmp_path / "a.jsonl")
    assert list(table["text"]) == [s.text for s in said]
    assert not table.isna().any().any()
    found = [sorted(map(tuple, rows)) for rows in table["label"]]
    assert found == [sorted(triples(s.mentions)) for s in said]
    ours = {"text", "label", "sample", "page", "sha256", "start", "raw"}
    assert ours <= set(table.columns)
    assert not {"data", "id", "user", "Comments"} & set(table.columns)


def test_a_file_without_any_entity_has_lists_all_the_same(pipeline, tmp_path):
    exported("doccano", tmp_path / "a.jsonl", [document("无", [])])
    (table,) = frames(pipeline, tmp_path / "a.jsonl")
    assert list(table["label"]) == [[]]


def test_conll_of_two_columns(pipeline, tmp_path):
    parsers, _ = pipeline
    mentions = [(0, 2, "PER"), (3, 4, "A b")]
    for scheme, theirs in (("bio", "IOB2"), ("bioes", "IOBES")):
        given = {"scheme": scheme, "markers": "none", "nested": "outermost", "blanks": "keep"}
        path = tmp_path / scheme
        (said,) = exported("conll", path, [document("王明 在北京", mentions)], given)
        parser = parsers.CoNLLParser(encoding="utf-8", delimiter="", scheme=theirs)
        (row,) = parser.parse(str(path))
        assert parser.errors == []
        assert row["text"] == said.text
        found = [Mention(start, end, label) for start, end, label in row["label"]]
        assert triples(found) == [(0, 2, "PER"), (3, 4, "A<U+0020>b")]
