"""Printed lines: whatever the order of the glyphs, along or across the page, beside gutters."""

import random
from itertools import pairwise

import numpy as np
import pytest

from yk_reader.facsimile.glyphs import Glyphs
from yk_reader.facsimile.printed_lines import printed_lines

LEFT = ["城西小学的师生昨天", "到敬老院看望老人，", "孩子们表演了节目，", "还包了三百个饺子。"]
RIGHT = ["入冬以来气温下降，", "供热部门加紧检修，", "目前管网运行平稳，", "市民可拨热线咨询。"]


class Sheet:
    def __init__(self):
        self.chars, self.boxes = [], []

    def put(self, char, x, y, em=10.0, width=None):
        self.chars.append(char)
        wide = em * (0.5 if char.isascii() else 1.0) if width is None else width
        self.boxes.append((x, y, x + wide, y + 1.2 * em))
        return wide

    def level(self, text, x, y, em=10.0, gap=0.0):
        for char in text:
            x += self.put(char, x, y, em) + gap

    def upright(self, text, x, y, em=10.0, step=1.0):
        for n, char in enumerate(text):
            self.put(char, x, y + n * em * step, em)

    def lines(self, seed=None):
        order = list(range(len(self.chars)))
        if seed is not None:
            random.Random(seed).shuffle(order)
        boxes = np.array(self.boxes, float).reshape(-1, 4)[order]
        return printed_lines(Glyphs([self.chars[i] for i in order], boxes))

    def texts(self, seed=None):
        return sorted(line.text for line in self.lines(seed))


@pytest.mark.parametrize("seed", [None, 1, 2])
@pytest.mark.parametrize("gutter", [9, 12, 25])
@pytest.mark.parametrize("lead", [1.25, 1.6])
def test_columns_beside_each_other_are_lines_of_their_own(seed, gutter, lead):
    sheet = Sheet()
    for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.level(a, 20, 50 + n * 10 * lead)
        sheet.level(b, 110 + gutter, 50 + n * 10 * lead)
    assert sheet.texts(seed) == sorted(LEFT + RIGHT)


@pytest.mark.parametrize("seed", [None, 3])
@pytest.mark.parametrize("lead", [1.15, 1.4, 2.0])
def test_upright_lines_run_from_top_to_bottom(seed, lead):
    sheet = Sheet()
    for n, text in enumerate(LEFT + RIGHT):
        sheet.upright(text, 300 - n * 10 * lead, 40)
    assert sheet.texts(seed) == sorted(LEFT + RIGHT)
    assert all(line.upright for line in sheet.lines(seed))


@pytest.mark.parametrize("seed", [None, 4])
def test_an_upright_heading_stands_beside_level_text(seed):
    sheet = Sheet()
    sheet.upright("全城供热迎寒潮", 20, 40, 20, 1.02)
    for n, text in enumerate(RIGHT):
        sheet.level(text, 60, 40 + 14 * n)
    found = {line.text: line.upright for line in sheet.lines(seed)}
    assert found == {"全城供热迎寒潮": True, **dict.fromkeys(RIGHT, False)}


def test_digits_side_by_side_are_one_step_of_an_upright_line():
    sheet = Sheet()
    for n, char in enumerate("今年有"):
        sheet.put(char, 50, 40 + 10 * n)
    sheet.put("1", 50, 70)
    sheet.put("2", 55, 70)
    for n, char in enumerate("家企业入园"):
        sheet.put(char, 50, 80 + 10 * n)
    (line,) = sheet.lines()
    assert (line.text, line.upright) == ("今年有12家企业入园", True)


def test_a_justified_line_is_one_and_a_clause_apart_has_a_blank():
    sheet = Sheet()
    for n, text in enumerate(LEFT):
        sheet.level(text, 20, 50 + 15 * n, gap=1.5)
    sheet.level("奋力开新局", 20, 20, 18)
    sheet.level("建设新城区", 20 + 5 * 18 + 16, 20, 18)
    assert sheet.texts() == sorted([*LEFT, "奋力开新局\u3000建设新城区"])


def test_no_glyph_is_lost_and_each_character_has_its_box():
    sheet = Sheet()
    for n, text in enumerate(LEFT):
        sheet.level(text, 20, 50 + 15 * n)
    sheet.level("第12版 A", 200, 20, 8)
    sheet.put("■", 400, 400)
    sheet.put("弃", 30, 30, width=0.0)
    lines = sheet.lines(7)
    assert sorted("".join("".join(line.text.split()) for line in lines)) == sorted(
        "".join(LEFT) + "第12版A■"
    )
    for line in lines:
        assert len(line.boxes) == len(line.text)
        x0, y0, x1, y1 = line.box
        assert all(x0 <= a and y0 <= b and c <= x1 and d <= y1 for a, b, c, d in line.boxes)


def test_a_page_without_glyphs_has_no_lines():
    assert Sheet().lines() == []


def test_an_upright_line_keeps_its_order_where_one_box_is_wider():
    """Far down a page, as in a heading whose font gives one glyph a wider box."""
    chars = "争取专项债助推项目"
    boxes = [
        (60.0, 726.0 + n * 29, 87.3 if char == "项" else 86.0, 763.0 + n * 29)
        for n, char in enumerate(chars)
    ]
    (line,) = printed_lines(Glyphs(chars, np.array(boxes)))
    assert (line.text, line.upright) == (chars, True)


SQUEEZED = "市民告诉记者：“家门口有了，以后不用跑。”（张三）说：“好。”他走了"
CLOSING, OPENING = "，。：”）", "“（"


def squeezed(ends, begins):
    """How far each character is from the one before it, in ems, where a mark gives up so much."""
    return [1 - ends * (a in CLOSING) - begins * (b in OPENING) for a, b in pairwise(SQUEEZED)]


@pytest.mark.parametrize("beside", [SQUEEZED, "旁边一栏文字没有标点所以不动"])
@pytest.mark.parametrize(("ends", "begins"), [(0.5, 0.5), (0.49, 0.5), (0.5, 0.14), (0.25, 0.25)])
def test_marks_that_are_set_half_as_wide_stay_in_their_line(ends, begins, beside):
    sheet = Sheet()
    for row in range(4):
        for text, x in ((SQUEEZED, 20.0), (beside, 420.0)):
            steps = squeezed(ends, begins) if text == SQUEEZED else [1] * len(text)
            for char, step in zip(text, [*steps, 1], strict=False):
                sheet.put(char, x, 50 + 15 * row, width=10)
                x += 10 * step
    lines = sheet.lines()
    assert sorted(line.text for line in lines) == sorted(4 * [SQUEEZED, beside])
    for line in lines:
        assert all(a[0] < b[0] and a[2] <= b[2] for a, b in pairwise(line.boxes))
        assert line.size == 10


LYING = [
    "昨天下午3时15分到场",
    "今年第1.5次达到2,890万",
    "比去年增长了35%以上——",
    "其中——最多的是A1组",
]


@pytest.mark.parametrize("across", [11, 12])
def test_letters_and_digits_may_lie_on_their_sides_in_upright_lines(across):
    sheet = Sheet()
    for row, text in enumerate(LYING):
        x, y = 300 - 18 * row, 40.0
        while text:
            if text.startswith("——"):
                sheet.chars.append("——")
                sheet.boxes.append((x, y, x + 10, y + 22))
                y, text = y + 20, text[2:]
                continue
            long = 10 if text[0] > "~" else 3 if text[0] in ".," else 5.5
            if long == 10:
                sheet.put(text[0], x, y, width=10)
            else:
                sheet.chars.append(text[0])
                sheet.boxes.append((x - 1, y, x - 1 + across, y + long))
            y, text = y + long, text[1:]
    assert sheet.texts() == sorted(LYING)
    assert all(line.upright for line in sheet.lines())


@pytest.mark.parametrize("width", [5, 5.01, 6.5, 7.5])
@pytest.mark.parametrize("seed", [None, 1])
def test_marks_and_unknown_characters_may_be_narrow(width, seed):
    texts = ["市民告诉记者：“家门口\ufffd有了，好。", "以后不用跑，《永康日报》（张\ufffd）说。"]
    sheet = Sheet()
    for row, text in enumerate(texts):
        x = 20.0
        for char in text:
            x += sheet.put(
                char, x, 50 + 15 * row, width=width if char in "：“，。《》（）\ufffd" else 10
            )
    assert sheet.texts(seed) == sorted(texts)


@pytest.mark.parametrize("body", [0, 6])
@pytest.mark.parametrize("share", [0.6, 0.7, 1.3])
def test_condensed_and_expanded_headlines_keep_digits_and_marks(share, body):
    heading = "“智造”提速：2025年新增60家"
    sheet = Sheet()
    x = 20.0
    for char in heading:
        x += sheet.put(
            char, x, 20, em=20, width=20 * share * (0.5 if char in "“”：" or char < "~" else 1)
        )
    for row in range(body):
        sheet.level(LEFT[row % 4] * 3, 20, 60 + 15 * row)
    assert heading in sheet.texts()
    assert len(sheet.lines()) == 1 + body


def test_marks_that_meet_in_an_upright_line_may_be_half_an_em_apart():
    texts = [
        "市民告诉记者：“好。”（张三）",
        "以后不用跑，“正式开放。”目前",
        "丰富群众文化生活。（张三摄）",
    ]
    sheet = Sheet()
    for row, text in enumerate(texts):
        y = 40.0
        for char, behind in zip(text, text[1:] + "。", strict=True):
            sheet.put(char, 300 - 18 * row, y, width=10)
            y += 5 if char in "：。，”" and behind in "“”（" else 10
    assert sheet.texts() == sorted(texts)
