"""The same page in other characters and signs is proposed as it is in the usual ones."""

import pytest

from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment import propose

PAGE = "\n".join(
    (
        "县里修好了三座旧桥",
        "",
        "本报讯（记者 张三）昨天上午，",
        "我县北溪上的三座旧桥修好通车，",
        "两岸八千多名群众出行更加方便。",
        "修桥花了4个月，用去木料120方，",
        "其中一半是村民们自己捐出来的。",
        "",
        "城东小学图书室开门",
        "",
        "本报讯（通讯员 李四）昨天，城",
        "东小学的图书室开门，学生们说：",
        "“书真多！”这个图书室有5000册",
        "图书，每天下午三点到六点开放。",
    )
)
ROLES = [Role.HEADLINE, *[Role.BODY] * 5, Role.HEADLINE, *[Role.BODY] * 4]


def layout(text: str) -> list[tuple[int, int, int | None, Role, int, str]]:
    fragments = propose(Page(text)).layout.fragments
    return [(f.start, f.end, f.article, f.role, f.order, f.joint) for f in fragments]


def test_the_page_itself() -> None:
    found = layout(PAGE)
    assert [role for _, _, _, role, _, _ in found] == ROLES
    assert [article for _, _, article, _, _, _ in found] == [1] * 6 + [2] * 5


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("，。：（）！", ",.:()!"),
        ("，。：（）！“”", "︐︒︓︵︶︕﹁﹂"),
        ("，。：！", "\ue78d\ue78e\ue790\ue792"),
        ("0123456789", "０１２３４５６７８９"),
        ("县里两报讯记张过东图书开门学们说册后", "縣里兩報訊記張過東圖書開門學們說冊後"),
        ("报本", "報本"),
    ],
)
def test_other_characters_change_nothing(usual: str, other: str) -> None:
    text = PAGE.translate(str.maketrans(usual, other))
    assert text != PAGE
    assert layout(text) == layout(PAGE)


@pytest.mark.parametrize("hidden", ["\u200b", "\ufffe", "\x02"])
def test_what_prints_nothing_changes_no_role_and_is_kept(hidden: str) -> None:
    text = PAGE.replace("旧桥", f"旧{hidden}桥").replace("张三", f"张{hidden}三")
    proposal = propose(Page(text))
    assert [f.role for f in proposal.layout.fragments] == ROLES
    assert not proposal.patches


def test_a_line_of_what_prints_nothing_keeps_its_marks() -> None:
    (fragment, *_) = propose(Page("\ufffe\ufffe\n" + PAGE)).layout.fragments
    assert (fragment.start, fragment.end) == (0, 2)
