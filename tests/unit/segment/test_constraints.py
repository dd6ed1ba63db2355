"""Proposing again over a person's decisions."""

from dataclasses import replace

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import ANCHORED, BY_HAND, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, PatchStatus, Role
from yk_reader.segment import propose


def column(*lines: str) -> str:
    return "\n\n".join(lines)


TEXT = "\n\n".join(
    (
        column(
            "本报讯（记者 张三）昨天上午，",
            "我市举行春季植树活动，五百多名",
            "干部群众在南溪两岸种下柳树一千",
            "余株。",
        ),
        "南溪两岸添新绿",
        column(
            "本报讯（记者 李四）近日，市图书",
            "馆新馆建成开放，读者可以凭身份",
            "证借阅图书，每天开放十二个小时",
            "以上。",
        ),
        "市图书馆新馆开放",
    )
)


def start() -> tuple[Page, Annotation]:
    page = Page(TEXT)
    p = propose(page)
    return page, Annotation(p.layout.fragments, p.layout.articles, p.patches)


def by_text(page: Page, fragments: tuple[Fragment, ...], text: str) -> Fragment:
    return next(f for f in fragments if page.text[f.start : f.end].startswith(text))


def test_headings_find_their_bodies() -> None:
    page, a = start()
    assert len(a.articles) == 2
    for heading, body in (("南溪两岸", "我市举行"), ("市图书馆", "馆新馆")):
        one, two = by_text(page, a.fragments, heading), by_text(page, a.fragments, body)
        assert one.role is Role.HEADLINE
        assert one.article == two.article


def test_a_heading_given_to_another_body_stays_there_and_nothing_else_moves() -> None:
    page, a = start()
    heading = by_text(page, a.fragments, "南溪两岸")
    other = by_text(page, a.fragments, "馆新馆")
    base = replace(
        a,
        fragments=tuple(
            replace(f, article=other.article, by_article=BY_HAND)
            if f is heading
            else replace(f, by_article=ANCHORED)
            if f is other
            else f
            for f in a.fragments
        ),
    )
    again = propose(page, base).layout
    moved = by_text(page, again.fragments, "南溪两岸")
    assert (moved.article, moved.by_article) == (other.article, BY_HAND)
    for old, new in zip(a.fragments, again.fragments, strict=True):
        if old is not heading:
            assert (old.article, old.role) == (new.article, new.role)
    assert {x.key: x.uuid for x in again.articles} == {x.key: x.uuid for x in a.articles}


def test_an_article_started_inside_a_body() -> None:
    page, a = start()
    first = by_text(page, a.fragments, "我市举行")
    cut = by_text(page, a.fragments, "干部群众")
    rest = by_text(page, a.fragments, "余株")
    base = replace(
        a,
        fragments=tuple(
            replace(f, article=9, by_article=BY_HAND)
            if f in (cut, rest)
            else replace(f, by_article=ANCHORED)
            if f is first
            else f
            for f in a.fragments
        ),
        articles=(*a.articles, replace(a.articles[0], key=9, uuid="nine", rank=3)),
    )
    again = propose(page, base).layout
    keys = {
        t: by_text(page, again.fragments, t).article
        for t in ("本报讯（记者 张", "干部群众", "余株")
    }
    assert keys["干部群众"] == keys["余株"] == 9
    assert keys["本报讯（记者 张"] == first.article
    assert next(x for x in again.articles if x.key == 9).uuid == "nine"


def test_locked_role_joint_and_order_are_kept() -> None:
    page, a = start()
    second = by_text(page, a.fragments, "我市举行")
    changed = replace(
        second,
        role=Role.DECK,
        by_role=BY_HAND,
        joint=Joint.BREAK,
        by_joint=BY_HAND,
        order=40,
        by_order=BY_HAND,
    )
    base = replace(a, fragments=tuple(changed if f is second else f for f in a.fragments))
    new = by_text(page, propose(page, base).layout.fragments, "我市举行")
    assert (new.role, new.joint, new.order) == (Role.DECK, Joint.BREAK, 40)


def test_a_split_line_stays_split() -> None:
    page, a = start()
    line = by_text(page, a.fragments, "我市举行")
    left = replace(line, end=line.start + 4)
    right = replace(line, start=line.start + 4, by_article=BY_HAND)
    fragments = sorted(
        [*(f for f in a.fragments if f is not line), left, right], key=lambda f: f.start
    )
    again = propose(page, replace(a, fragments=tuple(fragments))).layout
    assert [(f.start, f.end) for f in again.fragments] == [(f.start, f.end) for f in fragments]


def test_rejected_patches_stay_rejected() -> None:
    page = Page(TEXT.replace("余株。", "余株，全长 3 公里。"))
    p = propose(page)
    assert p.patches
    gone = replace(p.patches[0], status=PatchStatus.REJECTED)
    base = Annotation(p.layout.fragments, p.layout.articles, (gone, *p.patches[1:]))
    again = propose(page, base)
    assert gone in again.patches
    assert [x for x in again.patches if x.active] == list(p.patches[1:])
