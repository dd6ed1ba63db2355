"""Two texts of a page compared: what is found, and that it takes no long time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.model.blank import marks_of
from yk_reader.text.comparing import compare


def applied(old, changes):
    out, at = [], 0
    for change in changes:
        assert at <= change.start < change.end <= len(old)
        assert "\n" not in old[change.start : change.end] + change.text
        out += [old[at : change.start], change.text]
        at = change.end
    return "".join([*out, old[at:]])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("甲乙丙\n丁戊", "甲乙\n丙丁戊", []),
        ("甲乙丙", "甲己丙", [(1, 2, "己")]),
        ("甲乙\n丙丁", "甲乙己\n丙丁", [(1, 2, "乙己")]),
        ("甲乙\n丙丁", "甲乙\n己丙丁", [(3, 4, "己丙")]),
        ("甲 乙丙", "甲乙丙", [(1, 2, "")]),
        ("甲\n乙丙", "甲 乙丙", []),
        ("甲 乙丙", "甲\n乙丙", []),
        ("甲乙丙丁", "甲丁", [(1, 3, "")]),
        ("一二甲\n乙三四", "一二己\n庚三四", [(2, 3, "己"), (4, 5, "庚")]),
        ("甲乙", "己甲乙", [(0, 1, "己甲")]),
    ],
)
def test_the_places_that_differ(old, new, said):
    assert [(c.start, c.end, c.text) for c in compare(old, new).changes] == said


TEXTS = st.text("甲乙丙丁 \n", max_size=60)


@given(TEXTS.filter(marks_of), TEXTS)
def test_the_old_text_with_the_changes_reads_as_the_new_one(old, new):
    found = compare(old, new)
    assert marks_of(applied(old, found.changes)) == marks_of(new)
    assert 0 <= found.alike <= 1


def test_how_much_is_alike():
    assert compare("甲乙丙丁", "甲乙丙丁").alike == 1
    assert compare("甲乙丙丁", "甲乙丙戊").alike == 0.75
    assert compare("甲乙丙丁", "戊己庚辛").alike == 0


@pytest.mark.parametrize(
    "texts",
    [("甲乙" * 50_000, "乙丙甲" * 33_333), ("的" * 100_000, "的" * 50_000 + "了" + "的" * 40_000)],
)
def test_long_and_bad_texts_take_no_long_time(texts):
    began = time.process_time()
    compare(*texts)
    assert time.process_time() - began < 15
