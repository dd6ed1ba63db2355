"""What must hold on any text: a partition of the marks, legal patches, sound articles."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS
from yk_reader.model.layout import ANCHORED, BY_HAND, Proposal
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment import alarms, propose

PIECES = (
    "本报讯（记者 张三）",
    "新华社杭州1月3日电",
    "我市举行春季植树活动，",
    "五百多名干部群众。",
    "企 业 负 责 人 以 及",
    "■■不忘初心不忘初心",
    "□首席记者 李四",
    "融媒记者 王五 摄",
    "（下转第3版）",
    "2021 年 3 月",
    "ABC def 12.5%",
    "清亲",
    "\u3000",
    " ",
    "\ufeff",
    "\U00020000",
    "e\u0301",
    "\x00",
    "）",
    "“",
    "。",
)
LINES = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=40)
TEXTS = st.one_of(LINES.map("\n".join), st.text(max_size=200))


def sound(page: Page, proposal: Proposal) -> None:
    fragments = proposal.layout.fragments
    covered = [0] * len(page.text)
    for f in fragments:
        assert f.start < f.end
        assert page.text[f.start] not in BLANKS
        assert page.text[f.end - 1] not in BLANKS
        for i in range(f.start, f.end):
            covered[i] += 1
    assert all(covered[i] == 1 for i, ch in enumerate(page.text) if ch not in BLANKS)
    assert list(fragments) == sorted(fragments, key=lambda f: f.start)
    keys = [a.key for a in proposal.layout.articles]
    assert len(set(keys)) == len(keys)
    assert {f.article for f in fragments if f.article is not None} == set(keys)
    assert [a.rank for a in proposal.layout.articles] == list(range(1, len(keys) + 1))
    active = [p for p in proposal.patches if p.active]
    for p, q in pairwise(active):
        assert p.end <= q.start
    for p in active:
        assert p.start < p.end
        assert sum(f.start <= p.start and p.end <= f.end for f in fragments) == 1


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_sound_layout(text: str) -> None:
    page = Page(text)
    proposal = propose(page)
    sound(page, proposal)
    annotation = Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)
    alarms(page, annotation)
    again = propose(page, annotation)
    sound(page, again)
    assert again.layout.fragments == proposal.layout.fragments
    assert again.patches == proposal.patches


@given(LINES.map("\n".join), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_locked_decisions_are_kept(text: str, random: object) -> None:
    page = Page(text)
    first = propose(page)
    pick = random.random  # type: ignore[attr-defined]
    keys = [a.key for a in first.layout.articles]
    fragments = []
    for f in first.layout.fragments:
        if keys and pick() < 0.3:
            key = keys[int(pick() * len(keys))]
            f = replace(f, article=key, by_article=BY_HAND if pick() < 0.5 else ANCHORED)
        elif pick() < 0.05:
            f = replace(f, article=None, by_article=BY_HAND)
        if pick() < 0.1:
            f = replace(f, role=Role.SUBHEAD, by_role=BY_HAND)
        fragments.append(f)
    base = Annotation(tuple(fragments), first.layout.articles, first.patches)
    again = propose(page, base)
    sound(page, again)
    for old, new in zip(base.fragments, again.layout.fragments, strict=True):
        assert (old.start, old.end) == (new.start, new.end)
        if old.by_article.locked:
            assert (new.article, new.by_article) == (old.article, old.by_article)
        if old.by_role.locked:
            assert (new.role, new.by_role) == (old.role, old.by_role)


BODY = "我市举行春季植树活动五百多名干部群众在南溪两岸种下柳树一千余株"


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(["南溪两岸添新绿", "市领导看望慰问", "“红心”照我心"] * 20),
        "\n\n".join([BODY[:14]] * 300),
        "\n\n".join(["图为游客在花海中游玩。", "记者 李四 摄"] * 20),
        "\n".join(["The quick brown fox 12,345.67", "2021-01-03 14:05"] * 50),
        "\n".join("今天的永康正置身在扛旗争先的赛场中" * 8),
        "\n".join(["姓名\t单位\t名次", "张三\t一中\t1", "李四\t二中\t2"] * 30),
        "\n\n".join([" ".join(BODY[:14])] * 40),
        "\n\n".join([BODY[:8] * 2] * 40),
        "\n",
        "",
    ],
    ids=[
        "headings",
        "endless",
        "captions",
        "latin",
        "vertical",
        "tables",
        "spaced",
        "doubled",
        "blank",
        "empty",
    ],
)
def test_bad_pages(text: str) -> None:
    page = Page(text)
    sound(page, propose(page))


def test_very_long_page() -> None:
    lines = []
    for k in range(700):
        lines += [
            "本报讯（记者 张三）昨天，" + BODY[:4],
            *([BODY[:16]] * 12),
            "完成。",
            BODY[k % 9 :][:9],
        ]
    page = Page("\n\n".join(lines))
    proposal = propose(page)
    sound(page, proposal)
    assert len(proposal.layout.articles) >= 600
