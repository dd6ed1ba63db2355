"""Texts of articles as plain text, JSON lines and reflow files."""

import json

import pytest

from yk_reader.formats.given_texts import date_in, page_in, read_json_lines, read_plain
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import Role

TITLE = "东溪大桥昨日合龙"
FIRST = "昨天上午九点，最后一段钢梁吊装到位，大桥顺利合龙。"
SECOND = "桥面铺装下月开始。"


def pieces(given):
    (text,) = given.texts
    return [(p.role, p.text) for p in text.pieces]


def lines(*records):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records)


def test_a_plain_text_with_a_title():
    made = read_plain(f"{TITLE}\n\n　　{FIRST}\n　　{SECOND}\n", "2021-03-04_02_a.txt")
    assert pieces(made) == [(Role.HEADLINE, TITLE), (None, FIRST), (None, SECOND)]
    assert made.texts[0].date == "2021-03-04"


def test_a_plain_text_without_a_title():
    assert pieces(read_plain(f"{FIRST}\n{SECOND}", "a.txt")) == [(None, FIRST), (None, SECOND)]
    assert pieces(read_plain(TITLE, "a.txt")) == [(None, TITLE)]


def test_wrapped_lines_are_one_paragraph_up_to_a_blank_line_or_an_indent():
    wrapped = "\n".join(FIRST[at : at + 6] for at in range(0, len(FIRST), 6))
    made = read_plain(f"{wrapped}\n\n{wrapped}", "a.txt").texts[0]
    assert [(p.text, p.whole) for p in made.pieces] == [(FIRST, True), (FIRST, True)]
    made = read_plain(f"　　{wrapped}\n　　{wrapped}", "a.txt").texts[0]
    assert [(p.text, p.whole) for p in made.pieces] == [(FIRST, True), (FIRST, True)]
    made = read_plain(wrapped, "a.txt").texts[0]
    assert [(p.text, p.whole) for p in made.pieces] == [(FIRST, False)]
    made = read_plain("\n\n".join(wrapped.split("\n")), "a.txt").texts[0]
    assert [(p.text, p.whole) for p in made.pieces] == [(FIRST, False)]


def test_paragraphs_without_a_full_stop_are_not_wrapped():
    text = "甲乙丙、丁戊己庚、\n子丑\n赤橙黄绿青蓝紫、赤橙黄绿青蓝紫、赤橙黄绿青蓝紫\n东南西北\n完"
    assert [p.text for p in read_plain(text, "a.txt").texts[0].pieces] == text.split("\n")


def test_latin_words_of_wrapped_lines_stay_apart():
    text = "一二三四五六七AI\nchip一二三四五\n一二三四五六七八九\n一二三四五六七八九\n一二三"
    assert read_plain(text, "a.txt").texts[0].pieces[0].text.startswith("一二三四五六七AI chip一")


def test_a_reflow_file_gives_its_articles_with_their_roles():
    made = read_plain(
        "=== A1\n[kicker] 引题\n[headline] 甲\n[body] 正文。\n=== A2\n[body] 乙\n", "r.txt"
    )
    assert [[(p.role, p.text) for p in t.pieces] for t in made.texts] == [
        [(Role.KICKER, "引题"), (Role.HEADLINE, "甲"), (None, "正文。")],
        [(None, "乙")],
    ]


def test_json_lines():
    made = read_json_lines(
        lines(
            {
                "title": f" {TITLE}\n", "text": f"{FIRST}\n\n{SECOND}", "date": "2021年3月4日",
                "page": "第02版", "kicker": "引题", "author": "高山",
            },
            {"title": "乙", "content": [FIRST, "", SECOND], "page": 3, "date": "20210305"},
        ),
        "cms.jsonl",
    )  # fmt: skip
    assert [(p.role, p.text) for p in made.texts[0].pieces] == [
        (Role.KICKER, "引题"),
        (Role.HEADLINE, TITLE),
        (Role.BYLINE, "高山"),
        (None, FIRST),
        (None, SECOND),
    ]
    assert [(t.name, t.date, t.page) for t in made.texts] == [
        ("cms.jsonl#1", "2021-03-04", "2"),
        ("cms.jsonl#2", "2021-03-05", "3"),
    ]


def test_what_no_project_holds_is_replaced():
    made = read_json_lines('{"title": "甲\\ud800", "text": "乙\\u0000丙"}', "a.jsonl").texts[0]
    assert [p.text for p in made.pieces] == ["甲\ufffd", "乙\ufffd丙"]
    assert made.title == "甲\ufffd"


def test_a_list_of_records():
    assert read_json_lines(json.dumps([{"text": FIRST}]), "a.json").texts[0].pieces[0].text == FIRST


def test_bad_records_are_told_and_the_others_read():
    made = read_json_lines(
        "{broken\n"
        + lines(
            [1],
            {"text": 5},
            {"title": {"a": 1}, "text": "x"},
            {"title": "甲" * 3000, "text": "x"},
            {"text": "…"},
            {"text": FIRST, "date": True},
            {"title": "只有题目"},
        )
        + "[" * 5000,
        "a.jsonl",
    )
    assert [t.title for t in made.texts] == ["只有题目"]
    assert len(made.notices) == 8
    assert made.notices[0].startswith("a.jsonl: line 1 is no JSON")
    assert "a.jsonl: record 3: its text is no text" in made.notices


@pytest.mark.parametrize("text", ["", "\n", "{}", "[]", '"x"'])
def test_a_file_without_texts_is_refused(text):
    with pytest.raises(InputError) as refusal:
        read_json_lines(text, "a.jsonl")
    assert refusal.value.code == "no-texts"


@pytest.mark.parametrize("text", ["", " \n", "……\n——"])
def test_an_empty_plain_text_is_refused(text):
    with pytest.raises(InputError) as refusal:
        read_plain(text, "a.txt")
    assert refusal.value.code == "no-texts"


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(InputError) as refusal:
        read_plain("甲" * 400_001, "a.txt")
    assert refusal.value.code == "too-large"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("http://a.b/html/2021-03/04/content_1.htm", "2021-03-04"),
        ("http://a.b/2021-03-04/c.htm", "2021-03-04"),
        ("nw.D110000_20120523_1-01.htm", "2012-05-23"),
        ("2021年3月4日", "2021-03-04"),
        ("2021-13-04", ""),
        ("120210304", ""),
        ("", ""),
    ],
)
def test_dates(text, date):
    assert date_in(text) == date


@pytest.mark.parametrize(
    ("text", "page"),
    [("第02版", "2"), ("A08版：要闻", "A8"), ("3", "3"), ("b00", "B0"), ("首页", "")],
)
def test_pages(text, page):
    assert page_in(text) == page
