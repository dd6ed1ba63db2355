"""Bylines, datelines, credits and continuation notes as local papers print them."""

import re

import pytest

from yk_reader.text import grammar


@pytest.mark.parametrize(
    "line",
    [
        "□首席记者 张赤奎",
        "□融媒记者 吕高攀 通讯员 叶竞婷",
        "记者 张 胜 男",
        "◎文/李明 图/王强",
    ],
)
def test_byline_is_the_whole_line(line: str) -> None:
    assert grammar.BYLINE.match(line)


@pytest.mark.parametrize(
    "line",
    ["记者从会上获悉，今年我市将新建学校三所。", "本报讯（记者 张三）昨天，", "他在桥上拍摄"],
)
def test_prose_is_no_byline(line: str) -> None:
    assert grammar.BYLINE.match(line) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("□张赤奎", ["张赤奎"]),
        ("（融媒见习记者 郑旭华 通讯员 叶竞婷）", ["郑旭华 通讯员 叶竞婷"]),
        ("本报讯（融媒记者 程明星 卢斌）日前", ["程明星 卢斌"]),
    ],
)
def test_signatures_of_a_byline(text: str, names: list[str]) -> None:
    assert [found["names"] for found in grammar.SIGNED.finditer(text)] == names


def test_posts_with_their_names_stay_apart_from_the_text() -> None:
    found = grammar.BYLINE_NAMES.search("春光。 融媒记者 杨成栋 摄")
    assert found is not None
    assert found[0] == "融媒记者 杨成栋 摄"


@pytest.mark.parametrize(
    "text",
    [
        "新华社杭州1月3日电（记者李明）今天",
        "据新华社北京电国务院",
        "本报讯（记者张三）昨天",
        "本报北京1月6日讯记者王五报道：",
        "新华社香港一月十八日电香港",
    ],
)
def test_datelines(text: str) -> None:
    assert grammar.DATELINE.match(text)
    assert grammar.DATELINE_LIKE.match(text)


def test_loose_datelines_only_hint() -> None:
    text = "（融媒记者李明）今天"
    assert grammar.DATELINE_LIKE.match(text)
    assert grammar.DATELINE.match(text) is None


@pytest.mark.parametrize(
    "text", ["记者从会上获悉，今年我市将新建学校三所。", "他在本报工作", "社区的晚报箱"]
)
def test_prose_is_no_dateline(text: str) -> None:
    assert grammar.DATELINE_LIKE.match(text) is None
    assert grammar.DATELINE.match(text) is None


def test_end_of_a_dateline() -> None:
    assert grammar.DATELINE_END.search("本报讯")
    assert grammar.DATELINE_END.search("新华社杭州1月3日电")
    assert grammar.DATELINE_END.search("本报的读者，来电") is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("享受美好春光。融媒记者杨成栋摄", "融媒记者杨成栋摄"),
        ("检测。融媒记者杨成栋通讯员胡佳佳摄", "融媒记者杨成栋通讯员胡佳佳摄"),
        ("图/王强供图", "图/王强供图"),
    ],
)
def test_credits(text: str, credit: str) -> None:
    found = grammar.CREDIT.search(text)
    assert found is not None
    assert found[0] == credit
    assert grammar.CREDIT_LIKE.search(text)


def test_a_bare_name_makes_a_credit_only_loosely() -> None:
    assert grammar.CREDIT_LIKE.search("成海忠摄")
    assert grammar.CREDIT.search("成海忠摄") is None
    assert grammar.CREDIT_LIKE.search("大家都来拍照。") is None


def test_name_before_the_word_for_taking_a_picture() -> None:
    found = grammar.PICTURED.search("享受美好春光。 杨成栋 摄")
    assert found is not None
    assert found["names"] == "杨成栋"


@pytest.mark.parametrize(
    "line",
    [
        "责编：李明 校对：王小强", "编辑 李明 校对 王小强", "■责编/李明 ■美编/王小强",
        "本版责编：李明", "版式设计：李明", "第3版", "A5", "3 综合", "要闻 02版", "A5 江城晚报",
        "江城日报 第2版", "2024年1月3日 星期三", "2020.11.28 星期六", "2020-11-28",
        "二〇二二年三月五日", "二〇二二年三月五日 周六", "2019年8月1日 星期四 农历七月初一",
        "民国二十六年七月七日", "JIANGCHENG RIBAO", "JIANG CHENG WAN BAO",
        "新闻热线：0579-81234567 邮箱：a@example.com", "社址：人民路1号 邮编：300000 印刷：印厂",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert grammar.FURNITURE.match(line)


@pytest.mark.parametrize(
    "line",
    [
        "编辑部的故事", "2024年1月3日，大桥通车", "2024年1月3日大桥通车", "5 位院士来永",
        "3 月风光好", "视觉 盛宴", "零售 价格上涨", "主编 的一天", "生活100问", "聚焦 2022", "GDP",
        "NBA NEWS 在此", "江城日报创刊", "综合治理", "民国二十六年七月七日卢沟桥",
    ],
)  # fmt: skip
def test_prose_is_no_furniture(line: str) -> None:
    assert grammar.FURNITURE.match(line) is None


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("（下转第3版）", grammar.CONTINUES),
        ("……更大贡献。（下转２版）", grammar.CONTINUES),
        ("下转A3版", grammar.CONTINUES),
        ("（上接1版）今天", grammar.CONTINUED),
        ("（紧接1版）今天的永康", grammar.CONTINUED),
        ("(上接第十二版)", grammar.CONTINUED),
    ],
)
def test_continuation_notes(text: str, way: re.Pattern[str]) -> None:
    other = grammar.CONTINUED if way is grammar.CONTINUES else grammar.CONTINUES
    assert way.search(text)
    assert other.search(text) is None


@pytest.mark.parametrize("text", ["（下转第3版）", "（上接1版《题目》）", "紧接1版", "下转A3版"])
def test_lines_that_are_nothing_but_a_continuation_note(text: str) -> None:
    assert grammar.CONTINUATION.match(text)
    assert grammar.CONTINUATION_LINE.fullmatch(text)


@pytest.mark.parametrize("text", ["他翻到第3版", "转让2版权", "", "记者从会上获悉，今年"])
def test_no_continuation(text: str) -> None:
    assert grammar.CONTINUATION.match(text) is None
    assert grammar.CONTINUES.search(text) is None
    assert grammar.CONTINUED.search(text) is None


def test_text_after_a_note_is_no_note() -> None:
    assert grammar.CONTINUATION.match("（紧接1版）今天的永康")
    assert grammar.CONTINUATION_LINE.fullmatch("（紧接1版）今天的永康") is None
    assert grammar.CONTINUATION_LINE.fullmatch("上接第1版今天的永康") is None


@pytest.mark.parametrize("text", ["▶▶▶下转第8版", "下转第5版→", "（下转第2版③）", "（下转第2版"])
def test_a_note_with_arrows_or_half_a_bracket_is_one(text: str) -> None:
    assert grammar.CONTINUATION_LINE.fullmatch(text)
