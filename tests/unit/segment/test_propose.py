"""The proposal on a small page, and what must hold on every page."""

from yk_reader.model.blank import BLANKS
from yk_reader.model.page import Page
from yk_reader.model.words import Role
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
