"""The table files by themselves: numbering, cells, damaged rows."""

import json
from dataclasses import replace

import pytest
from samples_kit import document, exported

from yk_reader.formats import jsonl
from yk_reader.formats.entities import (
    EntityRow,
    entity_rows,
    read_entities,
    read_mentions,
    read_spans,
    write_entities,
    write_spans,
)  # fmt: skip
from yk_reader.formats.jsonl import jsonl_lines, read_jsonl
from yk_reader.formats.lines import line_rows, read_lines, write_lines
from yk_reader.formats.reflow_text import flow_articles, read_reflow, read_units, write_reflow
from yk_reader.formats.registry import format_named
from yk_reader.formats.samples import Document, Piece
from yk_reader.measure import by_line, line_scores
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.vocabulary import EntityStatus, Joint, Origin, PatchReason, Role
from yk_reader.segment import propose
from yk_reader.text.reflow import Reflow, reflow

P, G, BREAK = Joint.PARAGRAPH, Joint.GLUE, Joint.BREAK


def fragment(start, end, article, order, role=Role.BODY, joint=G):
    return Fragment(start, end, article, order, role, joint)


def sample() -> tuple[Page, Annotation, Reflow]:
    """A page whose second article (by rank) stands first, with furniture and a split line."""
    #            0123 4567 890123456 7890
    page = Page(
        "永康日报\n甲县长\n昨天乙丙标题\n李四说", "p1", PageMeta("永康日报", "2023-03-15", "1")
    )
    annotation = Annotation(
        fragments=(
            fragment(0, 4, None, 0, Role.NOISE),
            fragment(5, 8, 7, 2, Role.BODY, P),
            fragment(9, 11, 7, 3),
            fragment(11, 15, 3, 1, Role.HEADLINE, P),
            fragment(16, 19, 3, 2, Role.BODY, P),
        ),
        articles=(Article(3, "u3", 1), Article(7, "u7", 2)),
        entities=(
            Entity(1, "e1", "PER", (Span(16, 18),)),
            Entity(
                2, "e2", "TIME", (Span(9, 11),), EntityStatus.SUGGESTED, Origin.AUTO, "时间", 80
            ),
            Entity(3, "e3", "LOC", (Span(5, 6),), EntityStatus.REJECTED),
            Entity(4, "e4", "ORG", (Span(7, 8), Span(16, 17))),
        ),
    )
    return page, annotation, reflow(page, annotation)


def test_lines_name_articles_by_first_appearance_and_split_lines_by_their_first_fragment():
    rows = line_rows(*sample())
    assert [(r.line_no, r.article, str(r.role), r.para, r.order) for r in rows] == [
        (1, "-", "noise", 0, 0),
        (2, "A1", "body", 1, 1),
        (3, "A1", "body", 1, 2),
        (4, "A2", "body", 1, 1),
    ]


def test_the_rest_of_a_split_line_takes_no_place_in_the_order():
    """A line that an article has wholly, cut in two, between two others."""
    page = Page("甲乙\n丙丁\n戊己")
    cut = (fragment(0, 2, 1, 1, joint=P), fragment(3, 4, 1, 2), fragment(4, 5, 1, 3, joint=P))
    annotation = Annotation((*cut, fragment(6, 8, 1, 4)), (Article(1, "u", 1),))
    rows = line_rows(page, annotation, reflow(page, annotation))
    assert [(r.line_no, r.para, r.order) for r in rows] == [(1, 1, 1), (2, 1, 2), (3, 2, 3)]
    scores = line_scores(by_line(rows), by_line(rows))
    assert scores["order"] == 1.0
    assert scores["actions"] == 0.0


def test_lines_of_a_proposal():
    page = Page("本报讯（记者 张三）昨天\n完工。\n\n新桥通车\n")
    proposal = propose(page)
    annotation = Annotation(proposal.layout.fragments, proposal.layout.articles)
    rows = {row.line_no: row for row in line_rows(page, annotation, reflow(page, annotation))}
    assert sorted(rows) == [1, 2, 4]
    assert rows[4].para == 0
    assert rows[1].para == rows[2].para == 1


def test_roles_with_other_names_are_read_where_they_are_scored():
    text = "line_no\tarticle\trole\tpara\torder\n3\tA1\tpoem\t1\t1\n"
    (row,) = read_lines(text, any_role=True)
    assert (row.line_no, row.role, row.text) == (3, "poem", "")
    with pytest.raises(InputError, match="Row 2"):
        read_lines("line_no\tarticle\n3\tA1\tbody\n", any_role=True)


def test_mentions_are_read_from_three_columns_whatever_the_others_hold():
    text = "raw_start\traw_end\tlabel\tconfidence\n0\t2\tPER\t0.9\n"
    assert read_mentions(text) == {(0, 2, "PER")}


def test_units_are_read_whatever_their_roles_are_called():
    assert read_units("=== A1\n[poem] 春眠\n[body] \n\nx\n") == ["春眠", ""]


def test_lines_round_trip():
    rows = line_rows(*sample())
    assert read_lines(write_lines(rows)) == rows


def test_a_tab_inside_a_line_cannot_break_the_table():
    page = Page("甲\t乙")
    annotation = Annotation((fragment(0, 3, 1, 1),), (Article(1, "u", 1),))
    text = write_lines(line_rows(page, annotation, reflow(page, annotation)))
    assert text.splitlines()[1] == "1\tA1\tbody\t1\t1\t甲 乙\t1.00"


@pytest.mark.parametrize(
    "bad", ["x\tA1\tbody\t1\t1\tt", "1\tA1\tbody", "1\tA1\tpoem\t1\t1\tt", "1\tA1\tbody\tx\t1\tt"]
)
def test_bad_rows_of_a_lines_file_are_named(bad):
    with pytest.raises(InputError) as caught:
        read_lines("line_no\tarticle\trole\tpara\torder\ttext\n" + bad)
    assert caught.value.details["row"] == 2


def test_a_line_twice_is_refused():
    with pytest.raises(InputError, match="repeats line 1"):
        read_lines("1\tA1\tbody\t1\t1\tt\n1\tA1\tbody\t1\t2\tt")


def test_reflow_text_is_by_name_and_round_trips():
    _page, annotation, flow = sample()
    articles = flow_articles(annotation, flow)
    text = write_reflow(articles)
    assert text == "=== A1\n[body] 甲县长昨天\n=== A2\n[headline] 乙丙标题\n[body] 李四说\n"
    assert read_reflow(text) == articles


def test_a_break_inside_a_unit_stays_on_one_line():
    page = Page("一句\n二句")
    annotation = Annotation(
        (fragment(0, 2, 1, 1, Role.HEADLINE), fragment(3, 5, 1, 2, Role.HEADLINE, BREAK)),
        (Article(1, "u", 1),),
    )
    flow = reflow(page, annotation)
    assert flow.text == "一句\n二句"
    assert write_reflow(flow_articles(annotation, flow)) == "=== A1\n[headline] 一句 二句\n"


@pytest.mark.parametrize("bad", ["[body] 无主", "=== A1\n正文", "=== A1\n[poem] x"])
def test_bad_lines_of_a_reflow_file_are_named(bad):
    with pytest.raises(InputError) as caught:
        read_reflow(bad)
    assert caught.value.code == "bad-reflow-file"


def test_entities_leave_out_broken_ones_and_tombstones():
    _page, annotation, flow = sample()
    rows = entity_rows(annotation, flow)
    assert [(r.raw_start, r.raw_end, r.label, r.surface, r.article) for r in rows] == [
        (9, 11, "TIME", "昨天", "A1"),
        (16, 18, "PER", "李四", "A2"),
    ]
    assert [r.origin for r in rows] == ["auto:时间", "human"]
    assert (rows[0].unit, rows[0].start, rows[0].end, rows[0].confidence) == (0, 3, 5, 80)
    assert len(entity_rows(annotation, flow, suggested=False)) == 1


def test_entities_round_trip():
    _page, annotation, flow = sample()
    rows = entity_rows(annotation, flow)
    assert read_entities(write_entities(rows)) == rows


def test_spans_inside_a_patch_round_trip():
    spans = (Span(3, 5, 1, 2), Span(7, 9))
    assert write_spans(spans) == "3+1-5+2,7-9"
    assert read_spans("3+1-5+2,7-9") == spans
    with pytest.raises(ValueError):
        read_spans("9-7")


def test_an_entity_inside_a_correction_is_written_with_its_place_there():
    page = Page("永庆市")
    annotation = Annotation(
        (fragment(0, 3, 1, 1),),
        (Article(1, "u", 1),),
        (Patch(1, 1, 2, "康县", PatchReason.TYPO),),
        (Entity(1, "e", "LOC", (Span(0, 1, 0, 1),)),),
    )
    flow = reflow(page, annotation)
    assert flow.text == "永康县市"
    (row,) = entity_rows(annotation, flow)
    assert (row.raw_start, row.raw_end, row.start) == (0, 2, 0)
    assert read_entities(write_entities([row])) == [row]


@pytest.mark.parametrize("bad", ["5\t5\tPER", "x\t5\tPER", "1\t5\t", "1", "-1\t5\tPER"])
def test_bad_rows_of_an_entities_file_are_named(bad):
    with pytest.raises(InputError) as caught:
        read_entities("raw_start\traw_end\tlabel\n" + bad)
    assert caught.value.details["row"] == 2


def test_an_entities_file_needs_its_header():
    with pytest.raises(InputError, match="no header"):
        read_entities("1\t2\tPER\n")


def test_columns_are_found_by_name():
    (row,) = read_entities("label\traw_end\traw_start\nLOC\t4\t2\n")
    assert row == EntityRow(2, 4, "LOC")


def jsonl_objects(page, annotation, flow, annotator="", **wishes):
    lines = jsonl_lines(Document(page, annotation, flow, annotator), **wishes)
    return [json.loads(line) for line, _ in lines]


def test_jsonl_has_one_object_a_unit():
    objects = list(jsonl_objects(*sample(), annotator="li"))
    assert [o["text"] for o in objects] == ["甲县长昨天", "乙丙标题", "李四说"]
    assert objects[2]["entities"] == [[0, 2, "PER"]]
    assert objects[0]["entities"] == []
    assert objects[2]["raw"] == [[16, 19]]
    assert objects[1]["role"] == "headline"
    assert (objects[0]["page"], objects[0]["issue_date"]) == ("p1", "2023-03-15")
    assert objects[0]["status"] == "todo"
    assert len(objects[0]["sha256"]) == 64


def test_jsonl_of_articles_keeps_offsets_true():
    objects = list(jsonl_objects(*sample(), per_article=True, suggested=True))
    assert [o["text"] for o in objects] == ["甲县长昨天", "乙丙标题\n李四说"]
    for each in objects:
        for start, end, label in each["entities"]:
            assert each["text"][start:end] == {"PER": "李四", "TIME": "昨天"}[label]
    assert objects[1]["roles"] == [[0, 4, "headline"], [5, 8, "body"]]


def test_jsonl_tells_what_a_person_noted():
    page, annotation, flow = sample()
    said = [
        replace(e, note="同名", link="Q1", unsure=True) if e.label == "PER" else e
        for e in annotation.entities
    ]
    annotation = replace(annotation, entities=tuple(said))
    objects = list(jsonl_objects(page, annotation, flow, suggested=True))
    whole = {"entity": 0, "note": "同名", "link": "Q1", "unsure": True}
    assert [o["attributes"] for o in objects if o["entities"]] == [[], [whole]]
    lines = jsonl_lines(Document(page, annotation, flow), suggested=True)
    text = "".join(line for line, _ in lines)
    (record, *_) = [r for r in read_jsonl(text) if r.fields["attributes"]]
    assert record.entities[record.fields["attributes"][0]["entity"]][2] == "PER"
    (both,) = [
        o for o in jsonl_objects(page, annotation, flow, per_article=True) if o["attributes"]
    ]
    assert both["entities"][both["attributes"][0]["entity"]][2] == "PER"


def test_jsonl_round_trips_and_keeps_odd_characters():
    text = "甲\u2028乙\U00020000丙\x00"
    said = {"text": text, "entities": [[0, 1, "PER"]], "role": "body"}
    lines = json.dumps(said, ensure_ascii=False)
    (record,) = read_jsonl(lines)
    assert record.text == text
    assert record.entities == ((0, 1, "PER"),)
    assert record.fields == {"role": "body"}


@pytest.mark.parametrize(
    "bad",
    [
        "{}", "[]", "nonsense", '{"text": 5}', '{"text": "a", "entities": [[0, 9, "X"]]}',
        '{"text": "a", "entities": [["0", 1, "X"]]}', '{"text": "a", "entities": [[0, 1]]}',
        '{"text": "a", "entities": 5}', "[" * 100000,
    ],
)  # fmt: skip
def test_bad_lines_of_a_jsonl_file_are_named(bad):
    with pytest.raises(InputError) as caught:
        read_jsonl('{"text": "ok"}\n' + bad)
    assert caught.value.details["row"] == 2


@pytest.mark.parametrize("piece", jsonl.FORMAT.pieces)
def test_the_check_reads_what_a_person_would(tmp_path, piece):
    out = tmp_path / "a.jsonl"
    text = '甲说"乙"\\n。\n𠮷\t丙\n\n丁'
    mentions = [(0, 1, 'P"E\\R'), (0, 2, "LOC"), (2, 5, "地 名")]
    exported("jsonl", out, [document(text, mentions), document("", [])], piece=piece)
    with out.open("a", encoding="utf-8") as file:  # of another tool
        file.write('{"page": "x", "label": [[1, 2, "B"]], "text": "\\u7532乙"}\n\n')
    samples = list(jsonl.FORMAT.read_samples(out, {}))
    assert [(s.text, [m[:3] for m in s.mentions]) for s in samples] == [
        (text, list(mentions)) for text, mentions in jsonl.FORMAT.read_bare(out, {})
    ]
    assert (samples[-1].text, len(samples) > 1) == ("甲乙", True)
    lines = out.read_text(encoding="utf-8").replace('"page": "p1"', '"page": p1')
    out.write_text(lines, encoding="utf-8")
    with pytest.raises(InputError):
        list(jsonl.FORMAT.read_bare(out, {}))


@pytest.mark.parametrize("name", ["doccano", "labelbuddy"])
@pytest.mark.parametrize("piece", list(Piece))
def test_the_check_reads_what_a_person_would_of_lines_of_other_tools(tmp_path, name, piece):
    out = tmp_path / "a.jsonl"
    text = '甲说"乙"\u2028\x85。𠮷\t丙\n\n丁'
    mentions = [(0, 1, 'P"E\\R'), (0, 2, "LOC"), (2, 5, "地 名")]
    exported(name, out, [document(text, mentions), document("空", [])], piece=piece)
    found = format_named(name)
    assert "\u2028" not in out.read_text(encoding="utf-8")
    samples = list(found.read_samples(out, {}))
    assert len(samples) > 1
    assert any(sample.mentions for sample in samples)
    assert [(s.text, [m[:3] for m in s.mentions]) for s in samples] == [
        (text, list(mentions)) for text, mentions in found.read_bare(out, {})
    ]
    with out.open("a", encoding="utf-8") as file:
        file.write('{"text": 5}\n')
    with pytest.raises(InputError) as caught:
        list(found.read_bare(out, {}))
    assert caught.value.details["row"] == len(samples) + 1
