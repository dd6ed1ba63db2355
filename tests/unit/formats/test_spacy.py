"""spaCy's DocBin, with spaCy itself."""

import entity_page
import pytest
from entity_page import EMPTY, HARD, triples, written

from yk_reader.formats.samples import Mention, Sample
from yk_reader.formats.spacy_docbin import FORMAT, doc_of, sample_of
from yk_reader.model.errors import InputError

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.formats


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("zh")


BLANK_EDGE = Sample("p/A1", "甲 \u3000乙\n", (Mention(1, 4, "X"), Mention(3, 5, "Y")))


@pytest.mark.parametrize("sample", [HARD, EMPTY, Sample("p/A1", ""), BLANK_EDGE])
def test_what_is_written_comes_back(sample, nlp):
    bin_ = spacy.tokens.DocBin(store_user_data=True, docs=[doc_of(nlp, sample, "sc")])
    (doc,) = spacy.tokens.DocBin().from_bytes(bin_.to_bytes()).get_docs(spacy.blank("zh").vocab)
    read = sample_of(doc, "f", "sc")
    assert (read.text, triples(read)) == (sample.text, triples(sample))
    assert (read.id, read.page, read.sha256) == (sample.id, sample.page, sample.sha256)
    for span in doc.spans["sc"]:
        found = doc.char_span(span.start_char, span.end_char, span.label_)
        assert found.text == sample.text[span.start_char : span.end_char]


def test_entities_are_those_that_do_not_overlap_and_train(nlp):
    doc = doc_of(nlp, HARD, "sc")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("𠮷野家", "ORG"),
        ("北京", HARD.mentions[3].label),
        ("王一 & <李二>", "G"),
        ("😀好", "表情"),
    ]
    example = spacy.training.Example(nlp.make_doc(HARD.text), doc)
    tags = example.get_aligned_ner()
    assert None not in tags
    assert tags[:3] == ["B-ORG", "I-ORG", "L-ORG"]
    found = spacy.training.offsets_to_biluo_tags(
        nlp.make_doc(HARD.text), [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    )
    assert found == tags


@pytest.mark.parametrize("piece", FORMAT.pieces)
def test_pages_are_exported(piece, tmp_path):
    documents = entity_page.document("p1"), entity_page.document("p2")
    (path,), samples = written(FORMAT, tmp_path, *documents, piece=piece, key="all")
    docs = list(spacy.tokens.DocBin().from_disk(path).get_docs(spacy.blank("zh").vocab))
    assert [doc.text for doc in docs] == [s.text for s in samples]
    assert [doc.user_data["id"] for doc in docs] == [s.id for s in samples]
    assert sum(len(doc.spans["all"]) for doc in docs) == 10


def test_a_pipeline_trains_from_the_file(tmp_path):
    (path,), samples = written(FORMAT, tmp_path, entity_page.document())
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("ner")
    examples = list(spacy.training.Corpus(path)(pipeline))
    assert [each.reference.text for each in examples] == [s.text for s in samples]
    pipeline.initialize(lambda: examples)
    assert set(pipeline.get_pipe("ner").labels) == {"GPE", "LOC", "PER"}
    assert pipeline.update(examples)["ner"] > 0


def test_the_raw_page(tmp_path):
    _, (sample,) = written(FORMAT, tmp_path, entity_page.document(), raw=True)
    assert len(sample.mentions) == 7


def test_a_doc_of_another_pipeline_is_read(tmp_path):
    doc = spacy.blank("en")("Wang Yi is in Beijing .")
    doc.ents = [spacy.tokens.Span(doc, 0, 2, "PER"), spacy.tokens.Span(doc, 4, 5, "GPE")]
    spacy.tokens.DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (read,) = FORMAT.read_samples(tmp_path, {})
    assert (read.id, triples(read)) == ("x doc 1", [(0, 7, "PER"), (14, 21, "GPE")])


@pytest.mark.parametrize("data", [b"", b"x", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_broken_file_is_refused(data, tmp_path):
    (tmp_path / "x.spacy").write_bytes(data)
    with pytest.raises(InputError) as caught:
        list(FORMAT.read_samples(tmp_path / "x.spacy", {}))
    assert caught.value.code == "bad-spacy-file"
