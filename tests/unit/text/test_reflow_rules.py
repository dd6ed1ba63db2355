"""The rules of the reflow, one by one, on small pages."""

from dataclasses import replace

import pytest

from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Position, Span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Joint, PatchReason, PatchStatus, Role
from yk_reader.text.offsets import Affinity, Mode
from yk_reader.text.reflow import Placed, reflow

P, B, S, G = Joint.PARAGRAPH, Joint.BREAK, Joint.SPACE, Joint.GLUE


def lines(text, *rows, patches=(), ranks=(1, 2)):
    """A page with one row per non-blank line: (article, order, role, joint)."""
    page = Page(text)
    fragments = tuple(
        Fragment(line.start, line.end, *row)
        for line, row in zip(page.marked_lines(), rows, strict=True)
    )
    made = tuple(Patch(i, a, b, new, PatchReason.OTHER) for i, (a, b, new) in enumerate(patches, 1))
    articles = tuple(Article(key, f"u{key}", rank) for key, rank in enumerate(ranks, 1))
    return page, Annotation(fragments, articles, made)


def entity(*spans, key=1, status=EntityStatus.ACCEPTED):
    return Entity(key, "u", "PER", tuple(Span(*s) for s in spans), status)


def test_joints_roles_and_paragraphs() -> None:
    flowed = reflow(
        *lines(
            "题一\n题二\n甲\n乙\n丙\n图",
            (1, 0, Role.HEADLINE, P),
            (1, 1, Role.HEADLINE, S),
            (1, 2, Role.BODY, G),
            (1, 3, Role.BODY, G),
            (1, 4, Role.BODY, P),
            (1, 5, Role.CAPTION, B),
        )
    )
    assert [(u.index, u.role.value, u.para, u.text) for u in flowed.units] == [
        (0, "headline", 0, "题一 题二"),
        (1, "body", 1, "甲乙"),
        (2, "body", 2, "丙"),
        (3, "caption", 3, "图"),
    ]
    assert flowed.text == "题一 题二\n甲乙\n丙\n图"
    assert flowed.unit_at(5) is flowed.units[0]
    assert flowed.unit_at(6) is flowed.units[1]
    assert flowed.unit_at(99) is None
    assert flowed.unit_of(1, 2) is flowed.units[2]
    assert flowed.unit_of(1, 4) is None
    assert flowed.unit_of(7, 0) is None
    assert flowed.unit_of_fragment(3) is flowed.units[0]


def test_articles_follow_their_rank_and_equal_orders_the_raw_text() -> None:
    flowed = reflow(
        *lines(
            "甲\n乙\n丙\n丁",
            (1, 5, Role.BODY, P),
            (2, 0, Role.BODY, P),
            (1, 5, Role.BODY, G),
            (None, 0, Role.NOISE, P),
            ranks=(2, 1),
        )
    )
    assert flowed.text == "乙\n甲丙"
    assert [a.number for a in flowed.articles] == [1, 2]
    assert flowed.map.to_flow(Position(6)) is None
    assert flowed.map.caret_to_flow(6) is None
    assert flowed.map.fragment_to_flow(6) is None
    assert flowed.map.fragment_to_flow(4) == (3, 4)


def test_article_without_fragments_has_no_units() -> None:
    flowed = reflow(*lines("甲", (2, 0, Role.BODY, P)))
    assert [len(a.units) for a in flowed.articles] == [0, 1]
    assert flowed.text == "甲"


def test_patches_at_the_edges_and_positions_inside_them() -> None:
    flowed = reflow(
        *lines("甲乙丙丁", (1, 0, Role.BODY, P), patches=[(0, 1, "子丑"), (3, 4, "寅卯辰")])
    )
    assert flowed.text == "子丑乙丙寅卯辰"
    assert [flowed.map.to_raw(i) for i in range(7)] == [
        (0, 0), (0, 1), (1, 0), (2, 0), (3, 0), (3, 1), (3, 2),
    ]  # fmt: skip
    assert flowed.map.spans_of(1, 6) == (Span(0, 3, 1, 2),)
    assert flowed.map.spans_of(4, 7) == (Span(3, 4),)
    assert flowed.map.spans_of(5, 6) == (Span(3, 3, 1, 2),)
    placed = flowed.place(entity((3, 3, 1, 2)))
    assert placed == Placed(flowed.units[0], 5, 6, "卯")


def test_entity_inside_a_replacement_breaks_when_the_patch_goes() -> None:
    page, annotation = lines("甲乙", (1, 0, Role.BODY, P), patches=[(1, 2, "子丑")])
    inside = entity((1, 1, 1, 2))
    flowed = reflow(page, annotation)
    assert flowed.place(inside) is not None
    rejected = replace(annotation.patches[0], status=PatchStatus.REJECTED)
    after = reflow(page, replace(annotation, patches=(rejected,)), flowed)
    assert after.text == "甲乙"
    assert after.place(inside) is None


def test_entity_over_justified_spaces_and_a_line_break() -> None:
    page, annotation = lines(
        "记者 李 梦\n\n楚报道", (1, 0, Role.BODY, P), (1, 1, Role.BODY, G), patches=[(4, 5, "")]
    )
    flowed = reflow(page, annotation)
    assert flowed.text == "记者 李梦楚报道"
    spans = flowed.map.spans_of(2, 6)
    assert spans == (Span(3, 4), Span(5, 6), Span(8, 9))
    named = Entity(1, "u", "PER", spans)
    placed = flowed.place(named)
    assert placed is not None
    assert (placed.start, placed.end, placed.surface) == (3, 6, "李梦楚")
    again = reflow(page, replace(annotation, patches=()), flowed).place(named)
    assert again is not None
    assert again.surface == "李 梦楚"
    broken = replace(annotation.fragments[1], joint=P)
    apart = replace(annotation, fragments=(annotation.fragments[0], broken))
    assert reflow(page, apart, flowed).place(named) is None


def test_marks_deleted_inside_a_mention_stay_with_it() -> None:
    page, annotation = lines("不忘不忘初心", (1, 0, Role.COLUMN, P), patches=[(2, 4, "")])
    flowed = reflow(page, annotation)
    assert flowed.text == "不忘初心"
    assert flowed.map.spans_of(0, 4) == (Span(0, 6),)
    plain = reflow(page, replace(annotation, patches=()))
    placed = plain.place(Entity(1, "u", "ORG", (Span(0, 6),)))
    assert placed is not None
    assert placed.surface == "不忘不忘初心"


def test_mention_over_a_column_break_in_reading_order() -> None:
    flowed = reflow(*lines("楚报道\n记者李梦", (1, 1, Role.BODY, G), (1, 0, Role.BODY, P)))
    assert flowed.text == "记者李梦楚报道"
    spans = flowed.map.spans_of(2, 5)
    assert spans == (Span(0, 1), Span(6, 8))
    placed = flowed.place(Entity(1, "u", "PER", spans))
    assert placed is not None
    assert placed.surface == "李梦楚"
    assert flowed.map.span_to_flow(0, 8, Mode.CONTRACT) is None


def test_broken_entities() -> None:
    flowed = reflow(
        *lines(
            "甲乙丙\n丁\n戊",
            (1, 0, Role.BODY, P),
            (2, 0, Role.BODY, P),
            (None, 0, Role.NOISE, P),
        )
    )
    assert flowed.place(entity((0, 1), (2, 3))) is None  # a mark between
    assert flowed.place(entity((0, 3), (4, 5))) is None  # two articles
    assert flowed.place(entity((0, 3), (6, 7))) is None  # furniture
    assert flowed.place(entity((3, 4))) is None  # only the line end
    assert flowed.placed([entity((0, 2), key=4), entity((6, 7), key=5)]).keys() == {4}


def test_unit_that_was_patched_away() -> None:
    flowed = reflow(
        *lines("甲\n乙\n丙", *[(1, i, Role.BODY, P) for i in range(3)], patches=[(2, 3, "")])
    )
    assert [u.text for u in flowed.units] == ["甲", "", "丙"]
    assert flowed.text == "甲\n\n丙"
    assert flowed.unit_at(2) is flowed.units[1]
    assert flowed.map.caret_to_raw(2) == 2
    assert flowed.map.caret_to_flow(2) == 2
    assert flowed.place(entity((2, 3))) is None
    alone = reflow(*lines("甲", (1, 0, Role.BODY, P), patches=[(0, 1, "")]))
    assert (alone.text, len(alone.units)) == ("", 1)
    assert alone.map.caret_to_raw(0) == 0


def test_patches_that_do_not_count() -> None:
    page, annotation = lines(
        "甲乙\n丙丁",
        (1, 0, Role.BODY, P),
        (1, 1, Role.BODY, G),
        patches=[(0, 2, "子"), (1, 2, "重"), (3, 3, "空"), (1, 4, "跨")],
    )
    ordered = tuple(sorted(annotation.patches, key=lambda p: (p.start, p.key)))
    assert reflow(page, replace(annotation, patches=ordered)).text == "子丙丁"


def test_modes_over_a_patch_that_is_cut() -> None:
    flowed = reflow(*lines("甲乙丙丁", (1, 0, Role.BODY, P), patches=[(1, 3, "子")]))
    ask = flowed.map.span_to_flow
    assert flowed.text == "甲子丁"
    assert ask(0, 2, Mode.STRICT) is None
    assert ask(0, 2, Mode.CONTRACT) == (0, 1)
    assert ask(0, 2, Mode.EXPAND) == (0, 2)
    assert ask(2, 4, Mode.CONTRACT) == (2, 3)
    assert ask(2, 4, Mode.EXPAND) == (1, 3)
    assert ask(1, 3, Mode.STRICT) == (1, 2)
    assert ask(2, 3, Mode.CONTRACT) is None
    assert ask(2, 2, Mode.EXPAND) is None


def test_carets_in_line_blanks_and_at_wraps() -> None:
    flowed = reflow(*lines("　　甲乙  \n\n丙", (1, 0, Role.BODY, P), (1, 1, Role.BODY, G)))
    ask = flowed.map
    assert [ask.caret_to_flow(i) for i in (0, 2, 4, 6)] == [0, 0, 2, 2]
    assert ask.caret_to_flow(7) is None
    assert ask.caret_to_raw(2, Affinity.BEFORE) == 4
    assert ask.caret_to_raw(2, Affinity.AFTER) == 8
    assert ask.caret_to_raw(99) == 9


def test_split_line_with_two_articles() -> None:
    page = Page("甲乙丙丁")
    fragments = (
        Fragment(0, 2, 2, 0, Role.BODY, P),
        Fragment(2, 4, 1, 0, Role.BODY, P),
    )
    annotation = Annotation(fragments, (Article(1, "a", 1), Article(2, "b", 2)))
    flowed = reflow(page, annotation)
    assert flowed.text == "丙丁\n甲乙"
    assert flowed.map.caret_to_flow(2, Affinity.AFTER) == 0
    assert flowed.map.caret_to_flow(2, Affinity.BEFORE) == 5
    assert flowed.place(entity((1, 3))) is None


@pytest.mark.parametrize("char", ["\U00020000", "e\u0301", "\u202e", "\x01", "\ue000"])
def test_one_code_point_counts_one(char: str) -> None:
    text = f"甲{char}乙"
    flowed = reflow(*lines(text, (1, 0, Role.BODY, P)))
    assert flowed.text == text
    assert flowed.map.to_flow(Position(len(text) - 1)) == len(text) - 1


def test_derived_rows() -> None:
    page, annotation = lines(
        "题\n甲乙\n丙", (1, 0, Role.HEADLINE, P), (1, 1, Role.BODY, P), (2, 0, Role.BODY, P)
    )
    flowed = reflow(page, annotation)
    entities = [
        entity((3, 4), key=1),
        entity((5, 6), key=2),
        entity((2, 3), key=3, status=EntityStatus.REJECTED),
        entity((0, 3), key=4),
    ]
    rows = flowed.derived(entities)
    assert [(u.article, u.index, u.para, u.text, u.raw_start, u.raw_end) for u in rows.units] == [
        (1, 0, 0, "题", 0, 1),
        (1, 1, 1, "甲乙", 2, 4),
        (2, 0, 1, "丙", 5, 6),
    ]
    assert [(m.entity, m.article, m.unit, m.start, m.end, m.surface) for m in rows.mentions] == [
        (1, 1, 1, 1, 2, "乙"),
        (2, 2, 0, 0, 1, "丙"),
    ]
    some = flowed.derived_for({2}, entities)
    assert [u.text for u in some.units] == ["丙"]
    assert [m.entity for m in some.mentions] == [2]


def test_unchanged_articles_are_taken_over() -> None:
    page, annotation = lines("甲\n乙", (1, 0, Role.BODY, P), (2, 0, Role.BODY, P))
    flowed = reflow(page, annotation)
    patched = replace(annotation, patches=(Patch(1, 0, 1, "子丑", PatchReason.TYPO),))
    after = reflow(page, patched, flowed)
    assert after.changed_articles(flowed) == {1}
    assert [u.start for u in after.units] == [0, 3]
    one, two = flowed.units
    other = reflow(page, replace(annotation, patches=(Patch(1, 2, 3, "子", PatchReason.TYPO),)))
    assert other.changed_articles(flowed) == {1, 2}
    assert (one.text, two.text) == ("甲", "乙")
