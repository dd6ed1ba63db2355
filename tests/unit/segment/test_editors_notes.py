"""A note of the editors and the text under it are one article."""

import pytest
from proposed_lines import STORY, proposed_lines

from yk_reader.model.vocabulary import Role

NOTE = [
    "竹海深处的小学校",
    "编者按：山里的孩子怎样读书？记者走",
    "了六十里山路，带回下面这篇见闻。",
]
TEXT = [
    "天还没有亮，张老师就把炉火生好了，",
    "等着第一个孩子推门进来。他在这里教",
    "了二十年书。",
]


@pytest.mark.parametrize("note", ["编者按：", "【编者按】", "编者的话："])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank lines"])
def test_the_text_opens_with_a_dateline(note, between):
    lines = [*NOTE, "本报青石讯（记者 方敏）今年春天，", *TEXT]
    lines[1] = lines[1].replace("编者按：", note)
    found = proposed_lines("\n".join(STORY) + between + "\n".join(lines))
    assert len({found[line][0] for line in lines}) == 1
    assert found[lines[0]][0] != found[STORY[0]][0]
    assert found[lines[0]][1] is Role.HEADLINE


def test_a_byline_stands_between_them():
    lines = [*NOTE, "□本报记者 方敏", *TEXT]
    found = proposed_lines("\n".join((*STORY, *lines)))
    assert len({found[line][0] for line in lines}) == 1
    assert found["□本报记者 方敏"][1] is Role.BYLINE
    assert found[TEXT[0]][1] is Role.BODY
