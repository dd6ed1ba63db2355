"""Finding plain texts and regular expressions, and what stands in their place."""

import pytest

from yk_reader.model.errors import InputError
from yk_reader.text.finding import LONGEST, Matcher, Query, Template


def spans(query, text):
    return [(one.start, one.end) for one in Matcher(query).finds(text)]


def test_a_plain_text_stands_for_itself():
    assert spans(Query("a.b"), "a.b acb A.B") == [(0, 3), (8, 11)]
    assert spans(Query("a.b", case=True), "a.b acb A.B") == [(0, 3)]
    assert spans(Query("己经"), "己经，己经𠀀己经") == [(0, 2), (3, 5), (6, 8)]
    assert spans(Query(""), "己经") == []
    assert spans(Query("\ud800"), "己经") == []


def test_offsets_are_code_points_beyond_the_basic_plane():
    assert spans(Query("[一二]+年", regex=True), "𠀀𠀀一二年𠀀二年") == [(2, 5), (6, 8)]


def test_an_expression_takes_groups_and_leaves_empty_hits_out():
    (one,) = Matcher(Query(r"第(\d+)(版|页)?", regex=True)).finds("转第12。")
    assert one.groups == ("第12", "12", "")
    assert spans(Query("x*", regex=True), "axxb") == [(1, 3)]


def test_case_counts_in_expressions_when_asked():
    assert spans(Query("ab", regex=True), "AB ab") == [(0, 2), (3, 5)]
    assert spans(Query("ab", regex=True, case=True), "AB ab") == [(3, 5)]


def test_the_replacement_takes_what_the_brackets_took():
    matcher = Matcher(Query(r"(\d+)年(\d+)月", regex=True))
    (one,) = matcher.finds("在1981年5月")
    assert Template(r"\2月\\\1年\0", matcher).fill(one.groups) == r"5月\1981年1981年5月"
    plain = Matcher(Query("己"))
    (one,) = plain.finds("己")
    assert Template(r"\1", plain).fill(one.groups) == r"\1"


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (r"\3", "bad-replacement"),
        (r"\n", "bad-replacement"),
        ("\\", "bad-replacement"),
        ("a\nb", "long-replacement"),
        ("x" * (LONGEST + 1), "long-replacement"),
        ("\0", "long-replacement"),
    ],
)
def test_a_replacement_that_cannot_be_made_is_refused(by, code):
    with pytest.raises(InputError) as caught:
        Template(by, Matcher(Query(r"(\d+)年(\d+)月", regex=True)))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(", "bad-expression"),
        (r"(a)\1", "bad-expression"),
        ("a(?=b)", "bad-expression"),
        ("\ud800", "bad-expression"),
        ("(.?){900}x", "large-expression"),
        ("((x{100}){100}){100}", "bad-expression"),
        ("a" * (LONGEST + 1), "long-query"),
    ],
)
def test_an_expression_that_cannot_be_looked_for_is_refused(pattern, code):
    with pytest.raises(InputError) as caught:
        Matcher(Query(pattern, regex=True))
    assert caught.value.code == code


def test_an_expression_made_to_be_slow_ends():
    # A backtracking engine would need more steps for this than there are seconds in a life.
    assert spans(Query("(a+)+b", regex=True), "a" * 5_000) == []
    assert spans(Query("(x+x+)+y", regex=True), "x" * 5_000) == []


def test_the_literal_is_known_only_where_case_does_not_matter():
    assert Matcher(Query("己经")).literal == "己经"
    assert Matcher(Query("ab")).literal == ""
    assert Matcher(Query("ab", case=True)).literal == "ab"
    assert Matcher(Query("己经", regex=True)).literal == ""
