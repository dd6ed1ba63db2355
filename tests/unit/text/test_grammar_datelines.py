"""Datelines and bylines of other papers, and such as were misread by one character."""

import pytest

from yk_reader.text.folding import folded
from yk_reader.text.grammar import BYLINE, BYLINE_MISREAD, DATELINE, DATELINE_LIKE, WIRE


@pytest.mark.parametrize(
    "line",
    [
        "（南陵十二日路通電）今日縣府召集",
        "（羅馬廿三日專電）此間各報均載",
        "（本報特訊）日來米價又漲",
        "〔本埠訊〕電車公司昨日",
        "据青浪社南陵3月5日电（记者",
        "南陵三月五日電　今晨大雨",
        "据青浪社南陵3月5曰电（记者",
        "本根讯（记者王五）昨天",
        "大报讯（通讯员王五）昨天",
        "本报迅（首席记者王五）昨天",
    ],
)
def test_datelines(line: str) -> None:
    assert WIRE.match(folded(line))


@pytest.mark.parametrize(
    "line",
    [
        "南陵3月5日电）",
        "他在3月5日电话里说",
        "县里3月5日电视播出",
        "报讯员昨天到了",
        "（本村的变电站）",
    ],
)
def test_no_datelines(line: str) -> None:
    assert not WIRE.match(folded(line))


def test_bylines_of_which_one_character_was_misread() -> None:
    for line in ("□记单 王五", "□融媒记三 王五 通讯员 赵小六", "□通汛员 王五 赵小六"):
        assert BYLINE_MISREAD.match(line)
    for line in ("□乡村新貌 王五", "记单 王五", "□记者节到了", "□记单 说的话太长了一点点点"):
        assert not BYLINE_MISREAD.match(line)


@pytest.mark.parametrize("line", ["本报记者 王小明 通讯员 张大力", "江城日报记者 王明 通讯员 李红"])
def test_a_correspondent_is_no_report(line: str) -> None:
    text = line.replace(" ", "")
    assert not any(formula.match(text) for formula in (DATELINE, DATELINE_LIKE, WIRE))
    assert BYLINE.match(line)
