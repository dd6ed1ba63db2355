"""Known texts beside a page: places of lines, layout, differences."""

import random

import pytest
from given_pages import (
    ARTICLES,
    BRIDGE,
    LIBRARY,
    TEA,
    aligned,
    given,
    lines_of,
    page_of,
    proposed,
    shown,
)

from yk_reader.model.facsimile import Facsimile, LineBox, Picture
from yk_reader.model.given import GivenPiece, GivenText, MapArea, PageMap
from yk_reader.model.layout import BY_HAND
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint, Origin, Role
from yk_reader.segment import given_strands
from yk_reader.segment.aligning import align, find, with_areas
from yk_reader.segment.given_areas import lines_in_areas
from yk_reader.text.reflow import reflow


def units(page, annotation):
    return [[u.text for u in flow.units] for flow in reflow(page, annotation).articles]


def test_every_line_finds_its_article_and_paragraph():
    page = page_of(*ARTICLES)
    _, made, after = aligned(page, *map(given, reversed(ARTICLES)))
    assert units(page, after) == [list(each) for each in ARTICLES]
    assert not made.differences
    first = after.fragments[0]
    assert first.role is Role.HEADLINE
    for why in (first.by_article, first.by_role, first.by_joint, first.by_order):
        assert (why.origin, why.reason) == (Origin.IMPORTED, Reason.ALIGNED)


def test_an_article_in_two_frames_apart_is_read_in_the_order_of_its_text():
    bridge, tea = lines_of(BRIDGE), lines_of(TEA)
    page = Page("\n".join([*bridge[6:], "", *tea, "", *bridge[:6]]))
    _, _, after = aligned(page, given(TEA), given(BRIDGE))
    assert shown(page, after) == [bridge, tea]


def test_lines_without_a_text_are_proposed_by_themselves():
    page = page_of(BRIDGE, LIBRARY, TEA)
    found, _, after = aligned(page, given(BRIDGE), given(TEA))
    assert sorted(found.by_text) == [0, 1]
    assert [len(each) for each in shown(page, after)] == [
        len(lines_of(each)) for each in (BRIDGE, LIBRARY, TEA)
    ]
    mine = [f for f in after.fragments if f.article == 2]
    assert not any(f.by_article.locked for f in mine)


def test_a_text_of_another_page_takes_nothing():
    page = page_of(BRIDGE, LIBRARY)
    found, _, after = aligned(page, given(TEA), given(BRIDGE), given(LIBRARY))
    assert {found.kept[n] for n in found.by_text} == {1, 2}
    assert shown(page, after) == [lines_of(BRIDGE), lines_of(LIBRARY)]


def test_a_difference_is_offered_with_its_place_and_the_page_is_not_changed():
    page = page_of(BRIDGE)
    text = tuple(each.replace("六百二十", "六百五十").replace("车程", "路程") for each in BRIDGE)
    _, made, after = aligned(page, given(text))
    assert [(page.text[d.start : d.end], d.text) for d in made.differences] == [
        ("二", "五"),
        ("车", "路"),
    ]
    assert all(d.confidence >= 90 for d in made.differences)
    assert units(page, after) == [list(BRIDGE)]


def test_an_exchange_beside_the_same_character_is_no_shift():
    page = Page("本报讯 工程投资五百万元，比原计划省\n下一百二十万元，昨天全部完工。\n")
    text = GivenText("a", (GivenPiece(page.text.replace("五百", "百五").replace("\n", "")),))
    _, made, _ = aligned(page, text)
    assert [(page.text[d.start : d.end], d.text) for d in made.differences] == [("五百", "百五")]


def test_a_character_too_many_and_one_too_few():
    page = page_of(BRIDGE, width=30)
    text = tuple(each.replace("吊装", "吊安装").replace("顺利合龙", "利合龙") for each in BRIDGE)
    _, made, _ = aligned(page, given(text))
    assert [(page.text[d.start : d.end], d.text) for d in made.differences] == [
        ("吊", "吊安"),
        ("顺", ""),
    ]


def test_another_punctuation_is_no_error():
    page = page_of(*ARTICLES)
    half = Page(page.text.translate(str.maketrans("，。、", ",..")), "页")
    _, made, after = aligned(half, *map(given, ARTICLES))
    assert [len(each) for each in shown(half, after)] == [len(lines_of(each)) for each in ARTICLES]
    assert not made.differences
    bare = Page("".join(c for c in page.text if c not in "，。、"), "页")
    _, made, after = aligned(bare, *map(given, ARTICLES))
    assert len(after.articles) == 3
    assert not made.differences


def test_one_lost_sign_is_an_error():
    page = page_of(BRIDGE, width=40)
    torn = Page(page.text.replace("与新区，", "与新区", 1), "页")
    _, made, _ = aligned(torn, given(BRIDGE))
    assert [(torn.text[d.start : d.end], d.text) for d in made.differences] == [("区", "区，")]


def test_traditional_texts_on_a_simplified_page_and_a_read_error_in_its_script():
    page = page_of(BRIDGE)
    pairs = (
        "东東桥橋钢鋼梁樑顺順龙龍连連与與后後车車缩縮线線乡鄉镇鎮农農货貨"
        "项項责責绍紹铺鋪装裝开開国國"
    )
    table = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    text = tuple(each.translate(table) for each in BRIDGE)
    _, made, after = aligned(page, given(text))
    assert shown(page, after) == [lines_of(BRIDGE)]
    assert not [d for d in made.differences if d.confidence >= 70]
    wrong = Page(page.text.replace("连接", "迷接"), "页")
    _, made, _ = aligned(wrong, given(text))
    assert [d.text for d in made.differences if wrong.text[d.start] == "迷"] == ["連"]
    wrong = Page(page.text.replace("沿线三", "沿线王"), "页")
    _, made, _ = aligned(wrong, given(text))
    assert [d.text for d in made.differences if wrong.text[d.start] == "王"] == ["三"]


def test_of_two_texts_that_are_nearly_equal_each_finds_its_article():
    other = tuple(
        each.replace("东溪", "西溪").replace("六百二十", "四百三十").replace("国庆", "元旦")
        for each in BRIDGE
    )
    page = page_of(BRIDGE, LIBRARY, other)
    found, made, after = aligned(page, given(other, "西"), given(BRIDGE, "东"), given(LIBRARY))
    assert shown(page, after) == [lines_of(BRIDGE), lines_of(LIBRARY), lines_of(other)]
    assert not made.differences
    first = found.lines[0]
    assert found.texts.texts[first.text].name == "东"


def test_one_text_twice_takes_the_article_once():
    page = page_of(BRIDGE, TEA)
    found, _, after = aligned(page, given(BRIDGE, "a"), given(BRIDGE, "b"), given(TEA))
    assert [found.texts.texts[n].name for n in sorted(found.by_text)] == ["a", TEA[0]]
    assert len(after.articles) == 2


def test_more_text_than_the_page_has_and_less():
    page = page_of(BRIDGE, LIBRARY)
    longer = (*BRIDGE, "他还说，桥下将建一座口袋公园，供周边居民散步健身。")
    shorter = LIBRARY[:3]
    found, made, after = aligned(page, given(longer, "长"), given(shorter, "短"))
    assert found.share(0) < 0.9
    assert found.share(1) == 1
    assert not made.differences
    assert shown(page, after)[0] == lines_of(BRIDGE)


def test_read_errors_all_over():
    chance = random.Random(3)
    page = page_of(*ARTICLES)
    signs = [
        chance.choice("的一是在不了有和") if c.isalpha() and chance.random() < 0.12 else c
        for c in page.text
    ]
    torn = Page("".join(signs), "页")
    _, made, after = aligned(torn, *map(given, ARTICLES))
    assert [len(each) for each in shown(torn, after)] == [len(lines_of(each)) for each in ARTICLES]
    fixed = list(torn.text)
    for d in made.differences:
        fixed[d.start : d.end] = d.text.ljust(d.end - d.start, "\0")[: d.end - d.start]
    right = sum(a == b for a, b in zip(fixed, page.text, strict=True))
    before = sum(a == b for a, b in zip(torn.text, page.text, strict=True))
    assert len(page.text) - right < 0.1 * (len(page.text) - before)


def test_a_persons_decision_stays_and_gives_the_article_its_key():
    page = page_of(BRIDGE, LIBRARY)
    base = proposed(page)
    wrong = base.fragments[4]
    other = next(a.key for a in base.articles if a.key != wrong.article)
    fragments = tuple(
        f if f.start != wrong.start else type(f)(
            f.start, f.end, other, 99, Role.SUBHEAD, Joint.PARAGRAPH,
            by_article=BY_HAND, by_role=BY_HAND,
        )
        for f in base.fragments
    )  # fmt: skip
    base = type(base)(fragments, base.articles, base.patches)
    _, _, after = aligned(page, given(BRIDGE), given(LIBRARY), base=base)
    mine = next(f for f in after.fragments if f.start == wrong.start)
    assert (mine.article, mine.role, mine.by_article) == (other, Role.SUBHEAD, BY_HAND)


def test_what_an_earlier_file_said_gives_way():
    page = page_of(BRIDGE, LIBRARY)
    _, _, first = aligned(page, given((*BRIDGE, *LIBRARY), "beide"))
    assert len(first.articles) == 1
    _, _, after = aligned(page, given(BRIDGE), given(LIBRARY), base=first)
    assert shown(page, after) == [lines_of(BRIDGE), lines_of(LIBRARY)]


def test_a_text_with_wrapped_lines_tells_no_paragraphs():
    page = page_of(BRIDGE)
    title, *paragraphs = BRIDGE
    pieces = (GivenPiece(title, Role.HEADLINE), GivenPiece("".join(paragraphs), None, False))
    _, _, after = aligned(page, GivenText("a", pieces))
    body = [f for f in after.fragments if f.role is Role.BODY]
    assert not any(f.by_joint.locked for f in body)
    assert all(f.by_article.locked for f in body)


@pytest.mark.parametrize("text", ["", "\n", "。。。", "𠮷", "a" * 50, "甲" * 5000])
def test_pages_and_texts_without_anything(text):
    page = Page(text)
    found, made, _ = aligned(page, given(BRIDGE), GivenText("leer", ()))
    assert not found.lines
    assert not made.differences


def test_boxes_and_a_map_decide():
    page = page_of(BRIDGE, LIBRARY)
    base = proposed(page)
    spans = [(f.start, f.end) for f in base.fragments]
    texts = [given(BRIDGE, file="c1.htm"), given(LIBRARY, file="c2.htm")]
    found = find(page.text, spans, texts)
    count = len(lines_of(BRIDGE))
    boxes = tuple(
        LineBox(a, (0, 20 * n, 100, 20 * n + 16)) if n < count - 2 else
        LineBox(a, (200, 20 * n, 300, 20 * n + 16))
        for n, (a, _) in enumerate(spans)
    )  # fmt: skip
    high = 20 * len(spans)
    half = tuple((x / 2, y / 2) for x, y in ((0, 0), (150, 0), (150, high), (0, high)))
    right = tuple((x + 75, y) for x, y in half)
    page_map = PageMap("n1.htm", (MapArea(half, "c1.htm"), MapArea(right, "c2.htm")), (150, 0))
    facsimile = Facsimile(Picture("p.jpg", 300, high), boxes)
    known = {spans[i][0]: ("c1.htm", "c2.htm")[p.text] for i, p in found.lines.items()}
    inside = lines_in_areas(facsimile, page_map, known)
    assert inside is not None
    numbers = {"c1.htm": 0, "c2.htm": 1}
    areas = {i: numbers[inside[a]] for i, (a, _) in enumerate(spans)}
    made = align(page, base, with_areas(found, areas))
    layout = made.proposal.layout
    home = [f.article for f in layout.fragments]
    assert home == [home[0]] * (count - 2) + [home[-1]] * (len(spans) - count + 2)
    assert home[0] != home[-1]
    elsewhere = PageMap("n2.htm", (MapArea(half, "c2.htm"), MapArea(right, "c1.htm")))
    assert lines_in_areas(facsimile, elsewhere, known) is None


def test_the_work_grows_with_the_length_only(monkeypatch):
    """Seeds that are taken up, not seconds, for a page and texts ten times as long."""
    real = given_strands._grow
    counts = []
    monkeypatch.setattr(given_strands, "_grow", lambda *a: (counts.append(1), real(*a)))

    def work(times):
        texts = [
            given(tuple(f"{each}{n}" for each in article), f"{n}")
            for n in range(times)
            for article in ARTICLES
        ]
        letters = given_strands.TextLetters(texts)
        counts.clear()
        given_strands.claim(letters.text.replace("\n", ""), letters)
        return len(counts)

    few = work(4)
    assert 0 < work(40) < 14 * few
