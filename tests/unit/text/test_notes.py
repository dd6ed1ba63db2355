"""Continuation notes: modern and old wording, simplified and traditional, any kind of number."""

import pytest

from yk_reader.text.notes import notes_in, page_name


@pytest.mark.parametrize(
    ("text", "onward", "page", "words"),
    [
        ("决定企业发展不能再单靠数（下转第3版）", True, "3", ""),
        ("（上接1版）", False, "1", ""),
        ("上接第一版", False, "1", ""),
        ("（紧接１版）今天的永康", False, "1", ""),
        ("（續自第A03版）", False, "A3", ""),
        ("（下轉第十二版）", True, "12", ""),
        ("（下转B02版《某某大会开幕》）", True, "B2", "某某大会开幕"),
        ("（见第三版）", True, "3", ""),
        ("轉第廿一版", True, "21", ""),
        ("下 转 第 3 版", True, "3", ""),
        ("（下转5）", True, "5", ""),
        ("（接第二版）", False, "2", ""),
    ],
)
def test_notes_are_read(text, onward, page, words):
    (note,) = notes_in(text)
    assert (note.onward, note.page, note.words) == (onward, page, words)
    assert page == page_name(note.page)
    assert 0 <= note.start < note.end <= len(text)


def test_a_note_names_the_day_of_another_issue():
    (note,) = notes_in("（上接1月15日第2版）")
    assert (note.day, note.page) == ((1, 15), "2")


@pytest.mark.parametrize("text", ["报道见第三版", "他接3版的稿", "续写新篇", "接力赛转3圈", ""])
def test_what_is_no_note_is_none(text):
    assert list(notes_in(text)) == []


@pytest.mark.parametrize(
    ("written", "name"),
    [("03", "3"), ("３", "3"), ("三", "3"), ("a03", "A3"), ("第十版", "10"), ("头版", ""),
     ("", ""), ("一百零二", "102")],
)  # fmt: skip
def test_numbers_of_pages_are_one_however_they_are_written(written, name):
    assert page_name(written) == name
