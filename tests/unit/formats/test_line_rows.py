"""The rows of a page's lines: one for each line, with its text as one cell."""

from dataclasses import replace

import pytest

from yk_reader.formats.lines import confidence_of, line_rows
from yk_reader.formats.numbering import one_line
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.text.radicals import undone
from yk_reader.text.reflow import reflow


@pytest.mark.parametrize("sign", ["", "\u2f2f", "\u2e3a", "\t", "\r", "\u2f2f\t\u2e3a\r"])
def test_each_line_is_a_row_with_its_text_as_a_cell(sign):
    page = Page(f"\u3000\u3000工{sign}人\n\n标题 {sign}二\n 天{sign}地玄黄，宇宙洪荒。\n")
    annotation = propose_annotation(page)
    rows = line_rows(page, annotation, reflow(page, annotation))
    lines = page.marked_lines()
    assert [row.line_no for row in rows] == [line.number for line in lines] == [1, 3, 4]
    for row, line, fragment in zip(rows, lines, annotation.fragments, strict=True):
        assert row.text == one_line(undone(page.text[line.start : line.end]))
        assert not set(row.text) & set("\t\r\u2f2f\u2e3a")
        assert row.confidence == confidence_of(fragment)


def test_a_line_that_was_split_has_the_row_of_its_first_part():
    page = Page("标题一二三四\n正文开始了。\n")
    annotation = propose_annotation(page)
    first, *others = annotation.fragments
    parts = replace(first, end=3), replace(first, start=3, order=first.order + 1)
    split = replace(annotation, fragments=(*parts, *others))
    rows = line_rows(page, split, reflow(page, split))
    assert [(row.line_no, row.text) for row in rows] == [(1, "标题一二三四"), (2, "正文开始了。")]
    assert rows[0].role == first.role
    assert rows[0].confidence == confidence_of(first)
