"""brat folders as pybrat and bioc read them, and what bioc writes."""

import pytest
from samples_kit import SHORT, document, exported, read, surfaces

from yk_reader.formats.brat import label_of
from yk_reader.formats.samples import Piece
from yk_reader.model.blank import BLANKS
from yk_reader.model.vocabulary import Joint

pytestmark = pytest.mark.formats


def pages():
    odd = "".join(sorted(BLANKS - {"\x0b", "\x0c", "\r", "\x1c", "\x1d", "\x1e", "\x1f"}))
    yield document()
    yield document(
        f"王{odd}明\n在 北京", [(0, len(odd) + 2, "人 名")], name="p2", joint=Joint.BREAK
    )
    yield document("没有", [], name="p3")


@pytest.mark.parametrize("raw", [False, True])
def test_pybrat_and_bioc_find_our_mentions(tmp_path, raw):
    pybrat, bioc = pytest.importorskip("pybrat.parser"), pytest.importorskip("bioc.brat")
    said = {s.id: s for s in exported("brat", tmp_path, pages(), raw=raw, piece=Piece.PAGE)}
    theirs = pybrat.BratParser().parse(tmp_path)
    assert sorted(example.id for example in theirs) == ["p1", "p2", "p3"]
    for example in theirs:
        sample = said[example.id]
        assert example.text == sample.text
        found = [(e.spans[0].start, e.spans[-1].end, label_of(e.type)) for e in example.entities]
        assert sorted(found) == sorted((m.start, m.end, m.label) for m in sample.mentions)
        for entity in example.entities:
            parts = [example.text[span.start : span.end] for span in entity.spans]
            assert entity.mention == " ".join(parts)
    for name, sample in said.items():
        with (
            open(tmp_path / f"{name}.txt", encoding="utf-8", newline="") as text,
            open(tmp_path / f"{name}.ann", encoding="utf-8") as marks,
        ):
            theirs = bioc.load(text, marks)
        assert theirs.text == sample.text
        assert len(theirs.entities) == len(sample.mentions)
        for entity in theirs.entities:
            assert entity.text == " ".join(
                theirs.text[at.begin : at.end] for at in sorted(entity.locations)
            )


def test_what_bioc_writes_is_read(tmp_path):
    bioc = pytest.importorskip("bioc.brat")
    entity = bioc.BratEntity()
    entity.id, entity.type, entity.text = "T1", "PER", "王 明"
    entity.add_span(0, 1)
    entity.add_span(2, 3)
    made = bioc.BratDocument()
    made.text = SHORT
    made.add_annotation(entity)
    (tmp_path / "x.txt").write_text(SHORT, encoding="utf-8")
    with open(tmp_path / "x.ann", "w", encoding="utf-8") as file:
        bioc.dump_ann(made, file)
    assert surfaces(read("brat", tmp_path)[0]) == [("王", "PER"), ("明", "PER")]
