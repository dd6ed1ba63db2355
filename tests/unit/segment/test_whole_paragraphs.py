"""Pages of which each line is a whole paragraph, as exports write them."""

import pytest

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import reflow

TOLD = [
    "近年来，江城县坚持把改善民生作为全部工作的出发点和落脚点，投入资金三亿元，新建改建农村公路一百二十公里，"
    "解决了四万人的饮水困难。",
    "县财政局局长说，今年的民生支出占全部支出的七成以上，重点投向教育、医疗、养老等领域，群众的满意度有明显提高。",
    "在新桥镇，一座座新建的校舍拔地而起，操场上孩子们踢着球，校长介绍，全镇适龄儿童入学率连续五年保持百分之百。",
    "走进石岭村，平整的水泥路直通各家各户，村民李大爷高兴地说，过去下雨天一脚泥，现在出门就能坐车，卖山货不发愁了。",
    "下一步，江城县将继续加大投入力度，完善公共服务体系，努力建设更高水平的平安江城，让发展成果惠及全体人民。",
    "该县还建立了民情台账制度，由县领导分片包干，每月下村走访不少于四次，收集意见八百多条，办结率达到九成五。",
]


def read(text):
    page = Page(text)
    return [(u.article, u.role, u.text) for u in reflow(page, propose_annotation(page)).units]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("paragraphs", [2, 3, 4, 6])
def test_a_heading_over_them_is_none(between, paragraphs):
    lines = ["江城县：民生实事办到群众心坎上", *TOLD[:paragraphs]]
    units = read(between.join(lines))
    assert [role for _, role, _ in units] == [Role.HEADLINE, *[Role.BODY] * paragraphs]
    assert [text for _, _, text in units] == lines
    assert {article for article, _, _ in units} == {1}


def test_a_byline_stands_under_the_heading():
    lines = ["民生实事办到群众心坎上", "本报记者 王小明 通讯员 张大力", *TOLD]
    assert [role for _, role, _ in read("\n".join(lines))][:3] == [
        Role.HEADLINE,
        Role.BYLINE,
        Role.BODY,
    ]


@pytest.mark.parametrize("end", ["。", "，"])
def test_a_heading_between_texts_begins_one_where_lines_close_or_are_long(end):
    long = [(TOLD[n] + TOLD[n + 1] * (n + 1))[:-1] + end for n in range(5)] + [TOLD[5]]
    lines = ["吾乡新事", "（丹翁）", *long[:3], "剧界近闻", "（小隐）", *long[3:]]
    units = read("\n".join(lines))
    assert [text for _, role, text in units if role is Role.HEADLINE] == ["吾乡新事", "剧界近闻"]
    assert [text for _, role, text in units if role is Role.BYLINE] == ["（丹翁）", "（小隐）"]
    assert [article for article, _, text in units if text in long] == [1, 1, 1, 2, 2, 2]


def test_a_paragraph_that_a_credit_ends_goes_on_nowhere():
    photo = "图为新桥镇的孩子们在操场上踢球，远处是去年建成的教学楼和图书馆。记者 王小明 摄"
    units = read("\n".join(["民生实事办到群众心坎上", *TOLD[:5], photo, "春季运动会开幕", TOLD[5]]))
    assert photo in [text for _, _, text in units]
    assert "春季运动会开幕" in [text for _, role, text in units if role is Role.HEADLINE]
