"""Who a notice is from and its day stay with it."""

import pytest

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role

NOTICE = [
    "停水通知",
    "",
    "因管道维修，城东街道三月八日上午停水六",
    "小时，请广大用户做好储水准备。",
]
STORY = [
    "新桥昨日通车",
    "",
    "本报讯（记者 王小明）昨日上午，江城县新",
    "桥正式通车，各界群众到场祝贺，县长李大",
    "华为通车剪彩。",
    "新桥全长三百米，于去年三月开工建设。",
]


def look(*lines):
    page = Page("\n".join(lines))
    found = propose_annotation(page).fragments
    return {page.text[f.start : f.end]: (f.article, f.role) for f in found}


@pytest.mark.parametrize(
    "signed",
    [
        ["江城县自来水公司", "2023年3月6日"],
        ["江城县公安局", "江城县交通局", "二〇二三年三月六日"],
        ["2023年3月6日"],
        ["李大华启"],
    ],
)
@pytest.mark.parametrize("after", [True, False])
def test_they_are_paragraphs_of_it(signed, after):
    found = look(*NOTICE, *signed, *(["", *STORY] if after else []))
    article = found["停水通知"][0]
    assert [found[line] for line in signed] == [(article, Role.BODY)] * len(signed)
    if after:
        assert found["新桥昨日通车"] == (found["华为通车剪彩。"][0], Role.HEADLINE)
        assert found["新桥昨日通车"][0] != article


def test_a_heading_with_its_day_keeps_its_text():
    found = look(*NOTICE, "", "新桥昨日通车", "2023年3月6日", *STORY[2:])
    assert found["新桥昨日通车"] == (found["华为通车剪彩。"][0], Role.HEADLINE)
    assert found["新桥昨日通车"][0] != found["停水通知"][0]


def test_the_head_of_a_page_stays_furniture():
    found = look(*NOTICE, "", "江城日报 第2版", "2023年3月6日 星期一", "", *STORY)
    assert found["2023年3月6日 星期一"] == (None, Role.NOISE)
    assert found["江城日报 第2版"] == (None, Role.NOISE)
