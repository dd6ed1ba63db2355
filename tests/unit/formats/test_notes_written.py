"""What people said of pages and articles, in the formats that carry it."""

import json
from dataclasses import replace

import pytest
from page_maker import make
from samples_kit import exported

from yk_reader.edits import ApplyProposal, SetArticleNote, SetArticleUnsure, SetPageNote
from yk_reader.formats import parquet, tei
from yk_reader.formats.jsonl import jsonl_lines
from yk_reader.formats.lines_gold import rows_of
from yk_reader.formats.registry import Wishes
from yk_reader.formats.samples import Document, Piece, samples_of
from yk_reader.formats.tei_reading import read_tei
from yk_reader.model.flow import Said
from yk_reader.model.layout import Proposal
from yk_reader.session import Session
from yk_reader.store import NewPage, Store
from yk_reader.text.reflow import reflow

LINES = ("2H¶ 乙标题", "2B¶ 乙文。", "1H¶ 甲标题", "1B¶ 甲文。", "-N¶ 版权")
PAGE_NOTE, NOTE = '缺角 <b>&"', "见第三版"
KEYS = ("page_note", "page_second_look", "article_note", "article_second_look")


@pytest.fixture
def document():
    """The article that stands first on the page (A1, key 2) has a note and a flag."""
    page, plain = make(*LINES)
    articles = tuple(
        replace(a, note=NOTE, unsure=True) if a.key == 2 else a for a in plain.articles
    )
    annotation = replace(plain, articles=articles, note=PAGE_NOTE, second_look=True)
    return Document(page, annotation, reflow(page, annotation), "某", "p1")


def values(rows):
    return {(r["article"], *(r[key] for key in KEYS)) for r in rows}


def test_json_lines_say_it_on_every_line(document):
    for per_article in (False, True):
        lines = [json.loads(line) for line, _ in jsonl_lines(document, per_article=per_article)]
        assert values(lines) == {
            ("A1", PAGE_NOTE, True, NOTE, True),
            ("A2", PAGE_NOTE, True, "", False),
        }
    plain, _ = make(*LINES)
    empty = Document(plain, make(*LINES)[1], reflow(plain, make(*LINES)[1]), "某")
    (first, *_) = (json.loads(line) for line, _ in jsonl_lines(empty))
    assert [first[key] for key in KEYS] == ["", False, "", False]


def test_gold_of_lines_says_it_in_every_row(document):
    found = values(rows_of(document, Wishes(options={})))
    assert found == {
        ("A1", PAGE_NOTE, True, NOTE, True),
        ("A2", PAGE_NOTE, True, "", False),
        ("-", PAGE_NOTE, True, "", False),
    }


def test_tables_have_columns_for_it(document):
    samples = list(samples_of(document))
    said = parquet.said_of(document, samples)
    assert set(said) == {
        (Said(PAGE_NOTE, True), Said(NOTE, True)),
        (Said(PAGE_NOTE, True), Said()),
    }
    whole = list(samples_of(document, Piece.PAGE))
    assert parquet.said_of(document, whole) == [(Said(PAGE_NOTE, True), Said())]
    pa = pytest.importorskip("pyarrow")
    table = parquet.table_of(pa, samples, said).to_pylist()
    assert values(table) == {
        ("A1", PAGE_NOTE, True, NOTE, True),
        ("A2", PAGE_NOTE, True, "", False),
    }


def test_tei_has_notes_that_are_valid_and_are_no_text(document):
    text, samples = tei.write(document, Wishes(options=tei.FORMAT.settings({})))
    look = '<note type="annotation" subtype="second-look">'
    assert f"<notesStmt>{look}缺角 &lt;b&gt;&amp;&quot;</note></notesStmt>" in text
    assert f'xml:id="A1">\n{look}{NOTE}</note>\n<head' in text
    assert text.count("<note ") == 2
    read = list(read_tei(text.encode(), "p1.tei.xml"))
    assert [sample.text for sample in read] == [sample.text for sample in samples]


@pytest.mark.parametrize("name", ["jsonl", "lines-gold", "tei"])
def test_an_export_reads_itself_back(name, document, tmp_path):
    assert exported(name, tmp_path / "out", [document])


def test_the_fast_way_out_of_the_file_tells_the_same(tmp_path):
    page, plain = make(*LINES)
    with Store.create(tmp_path / "p.ykdb") as store:
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), "page"))
        Session(store, "machine").install(page_id, ApplyProposal(Proposal(plain.layout)))
        session = Session(store, "某")
        for edit in (SetPageNote("页"), SetArticleNote(2, NOTE), SetArticleUnsure(2, True)):
            state = session.apply(page_id, edit).state
        flow = store.flows.read([page_id], ["某"], spans=True).flows[page_id]
        slow = Document(state.page, state.annotation, state.reflow, "某").flow
        assert (flow.said, flow.of_articles) == (slow.said, slow.of_articles)
        assert flow.of_articles == {2: Said(NOTE, True)}
