"""The proposal on a small page, and what must hold on every page."""

import pytest

from yk_reader.model.blank import BLANKS
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.segment import propose

TEXT = "\n".join(
    (
        " 本报讯（记者 张三）昨天上午，\n",
        "我市举行春季植树活动，五百多名\n",
        "干部群众在南溪两岸种下柳树一千\n",
        "余株。\n",
        "活动现场气氛热烈，大家挥锹铲\n",
        "土，干得热火朝天。\n",
        "南溪两岸添新绿\n",
    )
)


def test_heading_after_its_body() -> None:
    proposal = propose(Page(TEXT))
    roles = [f.role for f in proposal.layout.fragments]
    assert roles == [Role.BODY] * 6 + [Role.HEADLINE]
    assert len({f.article for f in proposal.layout.fragments}) == 1
    assert len(proposal.layout.articles) == 1


def test_every_mark_in_one_fragment() -> None:
    page = Page(TEXT)
    covered = [0] * len(page.text)
    for f in propose(page).layout.fragments:
        for i in range(f.start, f.end):
            covered[i] += 1
    assert all(covered[i] == 1 for i, ch in enumerate(page.text) if ch not in BLANKS)


def test_column_name_is_one_line_and_its_double_goes() -> None:
    page = Page(TEXT + "\n■■一线传真一线传真\n")
    proposal = propose(page)
    last = proposal.layout.fragments[-1]
    assert last.role is Role.COLUMN
    assert last.article == proposal.layout.fragments[0].article
    text = page.text
    for p in reversed([p for p in proposal.patches if p.start >= last.start]):
        text = text[: p.start] + p.text + text[p.end :]
    assert text.endswith("■一线传真\n")


def test_page_overprinted_throughout_stays_text() -> None:
    body = "我市举行春季植树活动五百多名干部群众在南溪两岸种下柳树一千余株"
    lines = [body[i : i + 8] * 2 for i in range(0, 24, 2)] * 3
    page = Page("\n\n".join(["本报讯（记者 张三）昨天上午，", *lines, "完工。"]))
    proposal = propose(page)
    roles = {f.role for f in proposal.layout.fragments}
    assert roles == {Role.BODY}
    assert len(proposal.patches) >= len(lines)


def test_touching_bodies_and_captions_are_told_apart() -> None:
    caption = "图为游客在花海中游玩，享受美好\n\n春光。融媒记者 李四 摄\n\n"
    page = Page(caption + TEXT)
    proposal = propose(page)
    articles = [f.article for f in proposal.layout.fragments]
    assert articles[0] == articles[1] != articles[2]
    assert [f.role for f in proposal.layout.fragments[:2]] == [Role.CAPTION] * 2


def test_body_cut_in_two_goes_on_after_another_item() -> None:
    first = (
        "本报讯（记者 张三）昨天上午，",
        "我市举行春季植树活动，五百多名",
        "干部群众在南溪两岸种下柳树一千",
    )
    other = (
        "本报讯（记者 李四）近日，市图书",
        "馆新馆建成开放，读者可以凭身份",
        "证借阅图书。",
    )
    rest = ("余株，并且把两岸的草坪修剪得整", "整齐齐，引来市民驻足观看。")
    page = Page("\n\n".join((*first, "市图书馆新馆开放", *other, "南溪两岸\n添新绿", *rest)))
    fragments = propose(page).layout.fragments
    mine = [*fragments[:3], *fragments[9:]]
    assert {f.article for f in mine} == {fragments[0].article}
    assert {f.article for f in fragments[3:7]} == {fragments[3].article}
    assert fragments[3].article != fragments[0].article


def test_kept_indents_begin_paragraphs() -> None:
    lines = (
        "　　本报讯（记者 张三）昨天上",
        "午，我市举行春季植树活动，五百",
        "多名干部群众在南溪两岸种下柳树",
        "一千余株，柳树苗由市林业局提供。",
        "　　活动现场气氛热烈，大家挥锹",
        "铲土，干得热火朝天。",
    )
    page = Page("\n".join((*lines, "", "南溪两岸添新绿")))
    fragments = propose(page).layout.fragments
    starts = [f.joint is Joint.PARAGRAPH for f in fragments[:6]]
    assert starts == [True, False, False, False, True, False]


def test_editors_and_page_numbers_are_furniture() -> None:
    page = Page("第3版\n\n" + TEXT + "\n责编：李四 校对：王五\n")
    fragments = propose(page).layout.fragments
    assert fragments[0].article is None
    assert fragments[-1].article is None
    assert {f.article for f in fragments[1:-1]} == {1}


def test_a_continuation_note_on_its_own_line() -> None:
    page = Page(TEXT.replace("热火朝天。\n", "热火朝天。\n\n（下转第3版）\n"))
    fragments = propose(page).layout.fragments
    note = next(f for f in fragments if "下转" in page.text[f.start : f.end])
    assert note.role is Role.CONTINUATION
    assert note.article == fragments[0].article


@pytest.mark.parametrize("note", ["（上接第一版）", "上接第2版", "(紧接1版)"])
@pytest.mark.parametrize("headline", ["春季植树活动又有新进展\n", ""])
def test_a_note_of_where_a_text_comes_from_is_read_before_it(note: str, headline: str) -> None:
    text = "干部群众在南溪两岸种下柳树一\n千余株，三天之内全部完成，林\n业部门说成活率很高。\n"
    page = Page(f"{headline}{note}\n{text}")
    fragments = propose(page).layout.fragments
    assert len({f.article for f in fragments}) == 1
    read = sorted(fragments, key=lambda f: f.order)
    said = [(f.role, page.text[f.start : f.end].strip()) for f in read]
    at = len(headline.split())
    assert said[at] == (Role.CONTINUATION, note)
    assert [role for role, _ in said[at + 1 :]] == [Role.BODY] * 3
    assert read[at + 1].joint is Joint.PARAGRAPH
