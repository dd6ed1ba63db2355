"""Lines of a text that stand there twice are read once."""

import pytest

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import read_cues
from yk_reader.segment.repeated import repeated
from yk_reader.text.reflow import reflow

TOLD = (
    "本报讯昨日上午全县各界代表在县体育场举行盛大集会，到会者约有三千余人，会场内外气氛热烈，主席致词后"
    "各代表相继发言，会议至下午五时始告结束，晚间并有各学校的歌咏队和戏剧社在原处演出节目，"
    "观众十分踊跃，直到深夜才尽欢而散。"
)
PAGE = ["江城县各界举行集会", "", *(TOLD[at : at + 14] for at in range(0, len(TOLD), 14))]


def found(lines):
    cues = read_cues(Page("\n".join(lines)))
    return repeated(cues, [cue.text for cue in cues])


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("blank", [[], [""]])
def test_they_are_read_once(lines, blank):
    first = 4
    text = [*PAGE[: first + lines], *blank, *PAGE[first : first + lines], *PAGE[first + lines :]]
    page = Page("\n".join(text))
    annotation = propose_annotation(page)
    units = [unit.text for unit in reflow(page, annotation).units]
    assert units == ["江城县各界举行集会", TOLD]
    apart = [f for f in annotation.fragments if f.article is None]
    assert [f.role for f in apart] == [Role.NOISE] * lines


@pytest.mark.parametrize(
    "lines",
    [
        [
            "我们的祖国我们的母亲",
            "我们的祖国我们的母亲",
            "今天是你的生日呀妈妈",
            "今天是你的生日呀妈妈",
        ]
        * 3,
        ["春耕", "春耕", *PAGE[2:]],
        [*PAGE[:2], "直到深夜才尽欢而散了。", "直到深夜才尽欢而散了。", *PAGE[2:]],
        ["江城县各界举行集会", "江城县各界举行集会", *PAGE[1:]],
        [*PAGE, "", *PAGE],
    ],
)
def test_what_is_no_text_that_goes_on_stays(lines):
    assert found(lines) == []
