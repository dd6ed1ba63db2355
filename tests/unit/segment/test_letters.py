"""Letters to the paper keep their titles and the names under them."""

import pytest
from proposed_lines import OTHER, STORY, proposed_lines

from yk_reader.model.vocabulary import HEADING_ROLES, Role


def letters(signed, alone):
    """Three letters, each under its title and over a name."""
    one, two, three = (
        [
            "公共汽车为何不靠站",
            "编辑同志：我每天从大桥村乘车进城上",
            "班，近来车子常常过站不停，等车的人",
            "只好干着急，希望有人管一管。",
            signed("方敏"),
        ],
        [
            "井盖不见了",
            "编辑同志：南门路上的井盖不见已有一",
            "个多月，晚上行人走过，很不安全。",
            "我们打过几次电话，没有人来。",
            signed("马小川"),
        ],
        [
            "感谢售票员同志",
            "编辑同志：我把提包忘在车上，售票员",
            "跑了三里路追上来交还。",
            signed("何山"),
        ],
    )
    out = [one, two, three]
    if alone:
        for letter in out:
            first = letter[1].split("：")[1]
            letter[1:2] = ["编辑同志：", first]
    return out


@pytest.mark.parametrize("alone", [False, True], ids=["in its line", "alone"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank lines"])
@pytest.mark.parametrize(
    "signed",
    [str, "读者 {}".format, "青石镇 {}".format, "（城关镇 {}）".format],
    ids=["name", "reader", "place", "brackets"],
)
def test_each_letter_has_its_title_and_its_name(signed, between, alone):
    texts = letters(signed, alone)
    found = proposed_lines(between.join("\n".join(text) for text in (STORY, *texts, OTHER)))
    articles = set()
    for text in texts:
        title, *rest = text
        article = found[title][0]
        articles.add(article)
        assert found[title][1] in HEADING_ROLES
        for line in rest:
            if line != "编辑同志：":  # the same line stands in all of them
                assert found[line] == (article, Role.BODY), line
    assert len(articles) == 3
    assert articles.isdisjoint({found[line][0] for line in (*STORY, *OTHER)})


def test_words_of_another_letter_do_not_take_a_title_away():
    one, two, three = letters("读者 {}".format, alone=False)
    one[0], two[0] = "井盖何时补上", "再说公共汽车"
    found = proposed_lines("\n".join("\n".join(text) for text in (STORY, one, two, three, OTHER)))
    for text in (one, two, three):
        assert found[text[0]][0] == found[text[1]][0]
