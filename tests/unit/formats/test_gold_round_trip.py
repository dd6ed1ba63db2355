"""Gold files in, annotation, the same files out."""

from pathlib import Path

import pytest

from yk_reader.formats.entities import entity_rows, read_entities, write_entities
from yk_reader.formats.gold import gold_annotation, gold_beside, load_gold
from yk_reader.formats.lines import line_rows, read_lines, write_lines
from yk_reader.formats.reflow_text import flow_articles, read_reflow, write_reflow
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Origin, PageStatus
from yk_reader.paths import seeds_dir
from yk_reader.text.reflow import Reflow, reflow

GOLD = seeds_dir() / "gold"
STEMS = ["000_df39bee89828844a", "002_ac27911529864ab2", "004_05979b017338b954"]


def read_page(stem: str) -> Page:
    return Page((seeds_dir() / f"{stem}.txt").read_bytes().decode("utf-8"), stem)


def opened(stem: str) -> tuple[Page, Annotation, Reflow]:
    page = read_page(stem)
    annotation = load_gold(page, GOLD, stem)
    return page, annotation, reflow(page, annotation)


def same_as_file(text: str, name: str) -> None:
    assert text == (GOLD / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("stem", STEMS)
def test_lines_come_back_byte_for_byte(stem):
    page, annotation, flow = opened(stem)
    lines = write_lines(line_rows(page, annotation, flow)).split("\n")
    assert lines[0].endswith("\tconfidence")
    assert {line.rpartition("\t")[2] for line in lines[1:-1]} == {"1.00"}
    plain = "\n".join(line.rpartition("\t")[0] for line in lines)
    same_as_file(plain, f"{stem}.lines.tsv")


@pytest.mark.parametrize("stem", STEMS)
def test_reflow_comes_back_byte_for_byte(stem):
    _page, annotation, flow = opened(stem)
    same_as_file(write_reflow(flow_articles(annotation, flow)), f"{stem}.reflow.txt")


@pytest.mark.parametrize("stem", STEMS)
def test_entities_come_back_byte_for_byte(stem):
    _page, annotation, flow = opened(stem)
    same_as_file(write_entities(entity_rows(annotation, flow), gold=True), f"{stem}.entities.tsv")


@pytest.mark.parametrize("stem", STEMS)
def test_everything_is_imported_and_locked(stem):
    page, annotation, _flow = opened(stem)
    assert annotation.status is PageStatus.DONE
    assert all(f.by_article.locked and f.by_role.locked for f in annotation.fragments)
    assert {p.origin for p in annotation.patches} <= {Origin.IMPORTED}
    marks = [(line.start, line.end) for line in page.marked_lines()]
    assert [(f.start, f.end) for f in annotation.fragments] == marks


def test_identities_are_the_same_every_time():
    first, second = opened(STEMS[0])[1], opened(STEMS[0])[1]
    assert first == second
    assert len({e.uuid for e in first.entities}) == len(first.entities)


def test_without_a_reflow_file_headings_are_glued():
    page = Page("甲的标题\n还有半句\n\n正文一。")
    rows = read_lines(
        "1\tA1\theadline\t0\t1\t甲的标题\n2\tA1\theadline\t0\t2\t还有半句\n4\tA1\tbody\t1\t3\t正文一。\n"
    )
    annotation = gold_annotation(page, rows)
    assert [f.joint for f in annotation.fragments] == [
        Joint.PARAGRAPH,
        Joint.GLUE,
        Joint.PARAGRAPH,
    ]
    assert reflow(page, annotation).text == "甲的标题还有半句\n正文一。"


def test_patches_are_read_off_the_reflow_file():
    page = Page("不忘初心不忘初心牢记使命牢记使命\n企 业 有 34 个\n通讯员 胡佳佳 摄")
    rows = read_lines("1\tA1\tcolumn\t0\t1\t\n2\tA1\tbody\t1\t2\t\n3\tA1\tbody\t1\t3\t\n")
    flow = read_reflow("=== A1\n[column] 不忘初心牢记使命\n[body] 企业有34个通讯员 胡佳佳 摄\n")
    annotation = gold_annotation(page, rows, flow)
    assert reflow(page, annotation).text == "不忘初心牢记使命\n企业有34个通讯员 胡佳佳 摄"
    spaces = [p for p in annotation.patches if p.reason.endswith("space")]
    assert len(spaces) == 4
    assert {p.group for p in spaces} == {spaces[0].key}
    assert all(p.text == "" for p in annotation.patches)


@pytest.mark.parametrize(
    "rows",
    [
        "1\tA1\tbody\t1\t1\t别的字\n",
        "2\tA1\tbody\t1\t1\t正文\n",
        "1\tA1\tbody\t1\t1\t正文\n3\tA1\tbody\t1\t2\t没有这行\n",
        "",
    ],
)
def test_gold_of_another_text_is_refused(rows):
    with pytest.raises(InputError) as caught:
        gold_annotation(Page("正文\n"), read_lines(rows))
    assert caught.value.code == "gold-mismatch"
    assert caught.value.advice


@pytest.mark.parametrize("flow", ["=== A1\n[body] 正文又多\n", "=== A1\n[body] 正\n", "=== A1\n"])
def test_a_reflow_file_that_does_not_fit_is_refused(flow):
    rows = read_lines("1\tA1\tbody\t1\t1\t正文\n")
    with pytest.raises(InputError) as caught:
        gold_annotation(Page("正文"), rows, read_reflow(flow))
    assert caught.value.code == "gold-mismatch"


def test_an_entity_beyond_the_page_is_refused():
    rows = read_lines("1\tA1\tbody\t1\t1\t正文\n")
    entities = read_entities("raw_start\traw_end\tlabel\n0\t9\tPER\n")
    with pytest.raises(InputError):
        gold_annotation(Page("正文"), rows, (), entities)


def test_gold_is_found_beside(tmp_path: Path):
    assert gold_beside(GOLD, STEMS[0])
    assert not gold_beside(tmp_path, STEMS[0])
