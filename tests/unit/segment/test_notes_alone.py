"""A note of where a text goes on stays with it, and one of where it comes from begins a text."""

import pytest
from proposed_lines import OTHER, STORY, proposed_lines

from yk_reader.model.vocabulary import Role

REST = [
    "工程总投资六百万元，由县水利局负责",
    "监理，明年汛期以前全部验收。",
]


@pytest.mark.parametrize("note", ["下转第4版", "（下转第4版）", "▶▶▶下转第4版"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank lines"])
def test_where_a_text_goes_on(note, between):
    found = proposed_lines("\n".join((*STORY, note)) + between + "\n".join(OTHER))
    assert found[note] == (found[STORY[0]][0], Role.CONTINUATION)
    assert found[OTHER[0]] == (found[OTHER[1]][0], Role.HEADLINE)
    assert found[OTHER[0]][0] != found[note][0]


@pytest.mark.parametrize("note", ["上接第1版", "（上接第1版）", "（紧接1版）"])
def test_where_a_text_comes_from(note):
    for rest in ([note, *REST], [note + REST[0], *REST[1:]]):
        found = proposed_lines("\n".join((*OTHER, *rest, *STORY)))
        assert len({found[line][0] for line in rest}) == 1
        assert found[rest[0]][0] not in {found[OTHER[1]][0], found[STORY[1]][0]}


@pytest.mark.parametrize("line", ["（未完）", "（待续）", "（未完待续）", "（全文完）"])
def test_whether_a_serial_goes_on_is_said_at_its_end(line):
    serial = [
        "江东往事",
        "程敏",
        "（三十二）",
        "却说曹操退兵至斜谷，料他必弃汉中而走，",
        "故差马超等诸将，分兵十数路，不时攻劫，",
        "因此不能久住。",
        line,
    ]
    found = proposed_lines("\n\n".join("\n".join(text) for text in (STORY, serial, OTHER)))
    assert {found[each][0] for each in serial} == {found[serial[3]][0]}
    assert found[line][1] is Role.BODY
    assert found["程敏"][1] is Role.BYLINE
    assert found[OTHER[0]] == (found[OTHER[1]][0], Role.HEADLINE)


def test_a_heading_over_a_text_that_comes_from_another_page():
    texts = [
        [*STORY, "（下转第4版）"],
        ["敬老院里饭菜香", "（上接第1版）" + REST[0], REST[1]],
        OTHER,
    ]
    found = proposed_lines("\n".join("\n".join(text) for text in texts))
    assert found["敬老院里饭菜香"] == (found[REST[1]][0], Role.HEADLINE)
    assert found[REST[1]][0] not in {found[STORY[1]][0], found[OTHER[1]][0]}
