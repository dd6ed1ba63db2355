"""Accepted names that stand elsewhere on the page and are no entity there."""

from page_maker import make

from yk_reader import edits as ed
from yk_reader.model.entity import Suggestion
from yk_reader.tagging.untagged import untagged
from yk_reader.text.reflow import reflow

LINES = (
    "1H¶ 张三到永康",
    "1B¶ 张三在永康讲话，永康市。",
    "2B¶ 昨日张三丰与张",
    "2B+ 三握手。",
    "-N¶ 张三",
)


def no_words(text):
    """Each character a word."""
    return [(i, i + 1) for i in range(len(text))]


def spans(page, annotation, text, nth=0):
    flow, at = reflow(page, annotation), -1
    for _ in range(nth + 1):
        at = flow.text.index(text, at + 1)
    return flow.map.spans_of(at, at + len(text))


def tagged(*marks, lines=LINES):
    page, a = make(*lines)
    for text, label, nth in marks:
        a = ed.AddEntity(spans(page, a, text, nth), label).apply(page, a)
    return page, a


def found(page, a, words=no_words, **options):
    names = untagged(reflow(page, a), a.entities, words=words, **options)
    return [(n.surface, n.label, page.text[n.start : n.end], n.count) for n in names]


def test_the_first_free_place_and_how_many_there_are():
    page, a = tagged(("张三", "PER", 0))
    assert found(page, a) == [("张三", "PER", "张三", 3)], "over a wrapped line too, no furniture"
    b = tagged(("张三", "PER", 0), ("张三", "PER", 1))[1]
    (name,) = untagged(reflow(page, b), b.entities, words=no_words)
    assert name.start == page.text.index("张三丰")
    c = tagged(("张三", "PER", 3))[1]
    assert found(page, c)[0][3] == 3


def test_nothing_where_all_are_tagged_or_nothing_is():
    page, a = tagged()
    assert found(page, a) == []
    page, a = tagged(
        ("张三", "PER", 0), ("张三", "PER", 1), ("张三丰", "PER", 0), ("张三", "PER", 3)
    )
    assert found(page, a) == []


def test_a_longer_word_a_longer_name_and_another_entity_are_no_places():
    def cut(text):
        at = text.find("张三丰")
        ones = no_words(text)
        return ones if at < 0 else [*ones[:at], (at, at + 3), *ones[at + 3 :]]

    page, a = tagged(("张三", "PER", 0))
    assert found(page, a, cut)[0][3] == 2
    page, a = tagged(("永康", "LOC", 0), ("永康市", "LOC", 0))
    assert found(page, a) == [("永康", "LOC", "永康", 1)]
    offered = Suggestion("LOC", spans(page, a, "在永康"), "rules", 80)
    b = ed.ApplySuggestions((offered,)).apply(page, a)
    assert found(page, b) == [], "what is suggested there is looked at anyway"


def test_a_place_that_was_rejected_is_none():
    page, a = tagged(("永康", "LOC", 0), ("永康市", "LOC", 0))
    offered = Suggestion("LOC", spans(page, a, "永康", 1), "rules", 80)
    b = ed.ApplySuggestions((offered,)).apply(page, a)
    key = next(e.key for e in b.entities if e.source)
    c = ed.RejectEntities((key,)).apply(page, b)
    assert found(page, c) == []


def test_suggestions_are_no_names_and_single_characters_neither():
    page, a = make(*LINES)
    offered = Suggestion("PER", spans(page, a, "张三"), "rules", 80)
    a = ed.ApplySuggestions((offered,)).apply(page, a)
    a = ed.AddEntity(spans(page, a, "张", 3), "PER").apply(page, a)
    assert found(page, a) == []


def test_a_page_with_very_many_names_tells_the_first():
    lines = [f"1B¶ 甲{chr(0x4E10 + i)}、甲{chr(0x4E10 + i)}。" for i in range(130)]
    page, a = make(*lines)
    flow = reflow(page, a)
    drafts = tuple(
        ed.EntityDraft(flow.map.spans_of(unit.start, unit.start + 2), "PER") for unit in flow.units
    )
    a = ed.AddEntities(drafts).apply(page, a)
    assert len(found(page, a)) == 100
    assert found(page, a, most=2) == [
        ("甲丐", "PER", "甲丐", 1), ("甲丑", "PER", "甲丑", 1),
    ]  # fmt: skip
