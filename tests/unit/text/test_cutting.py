"""Where a text that is too long for one page, or holds several, is cut."""

import random

import pytest

from yk_reader.text.cutting import page_name, page_spans, sheet_spans


def cut(text, limit):
    return [text[start:end] for start, end in page_spans(text, limit)]


def test_a_short_text_stays_whole():
    assert cut("一\n\n二", 10) == ["一\n\n二"]
    assert cut("永" * 10, 10) == ["永" * 10]


def test_it_is_cut_after_a_blank_line_in_the_second_half():
    first, rest = cut("一一一\n二二\n\n三三三\n四四", 10)
    assert (first, rest) == ("一一一\n二二\n\n", "三三三\n四四")


def test_else_at_the_last_line_end():
    assert cut("一\n\n二二二\n三三三三三三", 10) == ["一\n\n二二二\n", "三三三三三三"]


def test_a_line_is_cut_only_when_it_is_longer_than_a_page():
    assert cut("一\n" + "二" * 10, 10) == ["一\n", "二" * 10]
    assert cut("一二三四五六。七八九十甲", 10) == ["一二三四五六。", "七八九十甲"]
    assert cut("永" * 25, 10) == ["永" * 10, "永" * 10, "永" * 5]


def test_pages_of_blanks_are_left_out():
    assert cut("一二三\n" + "\n" * 20 + "四五", 10) == ["一二三\n" + "\n" * 6, "\n" * 4 + "四五"]


def test_the_pages_together_are_the_text():
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choice("一二。\n\n ！") for _ in range(chance.randrange(200))) + "完"
        limit = chance.randrange(2, 40)
        spans = page_spans(text, limit)
        assert all(0 < end - start <= limit for start, end in spans)
        at = 0
        for start, end in [*spans, (len(text), len(text))]:
            assert not text[at:start].strip()
            at = end


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("一\n\f二\n\f", ["一\n", "二\n"]),  # as Tesseract and pdftotext end each page
        ("\f一\n\f\f\n　\n\f二", ["一\n", "二"]),  # blank pages are left out
        ("一\f\n二", ["一", "\n二"]),
        ("一\n\f", ["一\n\f"]),
        ("\f\f", ["\f\f"]),
        ("一\f二\f\f三", ["一\f二\f\f三"]),  # within a line it parts nothing
        ("", [""]),
    ],
)
def test_form_feeds_at_the_ends_of_lines_part_pages(text, pages):
    assert [text[start:end] for start, end in sheet_spans(text)] == pages


def test_each_page_between_form_feeds_is_cut_by_itself():
    assert cut("一二三\n\f" + "永" * 12 + "\n\f四", 10) == [
        "一二三\n",
        "永" * 10,
        "永" * 2 + "\n",
        "四",
    ]


def test_names_sort_as_they_follow():
    assert page_name("p", 7, 9) == "p-07"
    assert page_name("p", 7, 512) == "p-007"
