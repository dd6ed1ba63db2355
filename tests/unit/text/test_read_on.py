"""Parts of an article glued on where a sentence goes on, and left alone where it does not."""

import pytest

from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.text.continued import Piece, continued
from yk_reader.text.read_on import read_on
from yk_reader.text.reflow import reflow

BODY, NOTE, HEAD = Role.BODY, Role.CONTINUATION, Role.HEADLINE


def made(name, *rows):
    """A page of one article, a row a fragment: its text and role."""
    page = Page("\n".join(text for text, _ in rows), name)
    lines = list(page.marked_lines())
    joints = [Joint.PARAGRAPH] + [Joint.GLUE] * (len(rows) - 1)
    fragments = tuple(
        Fragment(line.start, line.end, 1, number, role, joint)
        for number, (line, (_, role), joint) in enumerate(zip(lines, rows, joints, strict=True), 1)
    )
    entity = Entity(1, f"{name}e", "PER", (Span(lines[-1].start, lines[-1].start + 2),))
    return page, Annotation(fragments, (Article(1, f"{name}1", 1),), (), (entity,))


def read(*pages):
    """The texts of the units of the article that these pages make, and its reflow."""
    (page, annotation), *rest = (made(chr(97 + n), *rows) for n, rows in enumerate(pages))
    pieces = [Piece(n, *part, 1) for n, part in enumerate(rest, 2)]
    both = read_on(continued(page, annotation, {1: pieces}))
    flow = reflow(both.page, both.annotation)
    return [unit.text for unit in flow.units], flow, both


def test_a_sentence_goes_on_over_notes_and_the_jump_head():
    texts, flow, both = read(
        [("大标题", HEAD), ("他们在会上说，今年", BODY), ("（下转第3版）", NOTE)],
        [("小标题", HEAD), ("（上接第1版）", Role.BYLINE), ("要修三条路。", BODY)],
    )
    assert texts == ["大标题", "他们在会上说，今年要修三条路。"]
    placed = flow.placed(both.annotation.entities)
    assert sorted(p.surface for p in placed.values()) == ["要修"]


@pytest.mark.parametrize("brackets", ["（）", "()"])
def test_notes_inside_lines_are_left_out(brackets):
    left, right = brackets
    texts, _, both = read(
        [(f"他们在会上说，今年 {left}下转第3版{right}", BODY)],
        [(f"{left}上接第1版{right}要修三条路。", BODY)],
    )
    assert texts == ["他们在会上说，今年要修三条路。"]
    raw = both.page.text
    assert all(raw[p.start : p.end].strip("（）() ")[:2] in ("下转", "上接")
               for p in both.annotation.patches)  # fmt: skip


def test_where_a_sentence_ends_all_stays():
    rows = ([("他们说完了。", BODY), ("（下转第3版）", NOTE)],
            [("小标题", HEAD), ("（上接第1版）", NOTE), ("第二天，会议继续。", BODY)])  # fmt: skip
    texts, _, both = read(*rows)
    assert texts == [
        "他们说完了。",
        "（下转第3版）",
        "小标题",
        "（上接第1版）",
        "第二天，会议继续。",
    ]
    assert both.annotation.patches == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([("名单如下：", BODY)], [("甲，乙，丙。", BODY)]),
        ([("他们在会上", BODY)], [("本报记者 某某", Role.BYLINE), ("要修三条路。", BODY)]),
        ([("照片说明没有句号", Role.CAPTION)], [("要修三条路。", BODY)]),
        ([("（下转第3版）", NOTE)], [("要修三条路。", BODY)]),
        ([("他们在会上", BODY)], [("（上接第1版）", NOTE)]),
        ([("他们在会上", BODY)], [("上接第1版要修三条路。", BODY)]),
        ([("他们在会上", BODY)], [("【上接第1版】要修三条路。", BODY)]),
    ],
)
def test_what_is_no_sentence_that_goes_on(first, second):
    texts, _, _ = read(first, second)
    assert texts == [text for text, _ in (*first, *second)]


def test_three_pages_and_words_of_latin_letters():
    texts, _, _ = read(
        [("他们用的是 open", BODY)],
        [("source software，因为", BODY), ("（下转第5版）", BODY)],
        [("（上接第3版）它", BODY), ("便宜。", BODY)],
    )
    assert texts == ["他们用的是 open source software，因为它便宜。"]


def test_a_word_that_the_page_ends_in_goes_on_without_its_hyphen():
    texts, _, _ = read(
        [("the head of the International Olym-", BODY), ("（下转第5版）", NOTE)],
        [("（上接第1版）", NOTE), ("pic Committee said so.", BODY)],
    )
    assert texts == ["the head of the International Olympic Committee said so."]
