"""Names that do not agree with those of the project, and words that may be misread."""

import pytest
from page_maker import make

from yk_reader.model.entity import Entity
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.tagging import confusables as data
from yk_reader.tagging.conflicts import LABELS, MISREAD, NEAR, Names, conflicts
from yk_reader.tagging.confusables import confusables, look_alike, misread
from yk_reader.text.reflow import reflow

NAMES = Names.build(
    [
        ("永康日报社", "ORG", 9), ("永康日报社", "ORG", 3), ("永康", "LOC", 40), ("永康", "ORG", 2),
        ("第三中学", "ORG", 30), ("王小明", "PER", 1), ("王小朋", "PER", 6), ("杨州", "LOC", 8),
        ("未央", "LOC", 7),
    ]
)  # fmt: skip


def found(*lines, entities=(), names=NAMES):
    """The conflicts of a page: kind, surface, the other, count; `entities`: surface and label."""
    page, annotation = make(*lines)
    flow = reflow(page, annotation)
    made = []
    for key, (surface, label) in enumerate(entities, 1):
        at = flow.text.index(surface)
        spans = flow.map.spans_of(at, at + len(surface))
        made.append(Entity(key, f"e{key}", label, spans, EntityStatus.ACCEPTED))
    return [
        (one.kind, one.surface, one.other, one.count, page.text[one.start : one.end])
        for one in conflicts(flow, made, names)
    ]


def test_a_name_that_has_another_label_mostly():
    assert found("1B¶ 永康开会", entities=[("永康", "ORG")]) == [
        (LABELS, "永康", "LOC", 40, "永康")
    ]
    assert found("1B¶ 永康开会", entities=[("永康", "LOC")]) == []


def test_a_name_that_differs_from_a_frequent_one_in_one_character():
    # over a line end, and only beside one of the same label
    lines = ("1B¶ 记者从永康", "1B+ 曰报社获悉")
    assert found(*lines, entities=[("永康曰报社", "ORG")]) == [
        (NEAR, "永康曰报社", "永康日报社", 12, "永康\n曰报社")
    ]
    assert found(*lines, entities=[("永康曰报社", "LOC")]) == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("第四中学", "ORG"),  # numbers make another name
        ("永嘉", "LOC"),  # two characters that do not look alike
        ("永康", "LOC"),
        ("永康日报社", "ORG"),
        ("永康日杂社", "PER"),
    ],
)
def test_a_name_of_its_own_is_no_conflict(name, label):
    assert found(f"1B¶ {name}开会", entities=[(name, label)]) == []


def test_short_names_conflict_where_they_look_alike():
    assert found("1B¶ 去扬州", entities=[("扬州", "LOC")]) == [(NEAR, "扬州", "杨州", 8, "扬州")]
    assert found("1B¶ 去末央", entities=[("末央", "LOC")]) == [(NEAR, "末央", "未央", 7, "末央")]


def test_a_name_is_held_against_much_more_frequent_ones_only():
    assert found("1B¶ 王小明说", entities=[("王小明", "PER")]) == [
        (NEAR, "王小明", "王小朋", 6, "王小明")
    ]
    often = Names.build([("王小明", "PER", 4), ("王小朋", "PER", 6)])
    assert found("1B¶ 王小明说", entities=[("王小明", "PER")], names=often) == []


def test_words_that_may_be_misread_are_told_once_and_never_in_a_name():
    assert found("1B¶ 会议己经结束，大家己经", "1B+ 回家。") == [
        (MISREAD, "己经", "已经", 0, "己经")
    ]
    assert found("1B¶ 大家己", "1B+ 经回家。") == [(MISREAD, "己经", "已经", 0, "己\n经")]
    assert found("1B¶ 会议己经结束", entities=[("己经", "ORG")]) == []


def words(text):
    return [(one.start, one.text, one.word) for one in misread(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工作清况良好", [(2, "清况", "情况")]),
        ("末来可期", [(0, "末来", "未来")]),
        ("会议已经结束，未来可期", []),
        ("他自己经过这里", []),  # 自己 and 经过 are words
        ("", []),
        ("abc 123", []),
    ],
)
def test_a_word_is_offered_where_the_dictionary_knows_none(text, expected):
    assert words(text) == expected


def test_groups_go_both_ways():
    assert confusables()["己"] == {"已", "巳"}
    assert all(one in confusables()[other] for one in confusables() for other in confusables()[one])
    assert look_alike("永康曰报", "永康日报")
    assert not look_alike("曰曰", "日日")
    assert not look_alike("永康", "永嘉")
    assert not look_alike("曰", "日报")


def test_without_its_data_nothing_is_offered(tmp_path, monkeypatch):
    for cached in (data.confusables, data._words):
        cached.cache_clear()
    monkeypatch.setattr(data, "resources", lambda: tmp_path)
    try:
        assert words("会议己经结束") == []
    finally:
        for cached in (data.confusables, data._words):
            cached.cache_clear()
