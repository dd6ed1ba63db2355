"""Line breaking and spacing of Chinese, on numbers alone."""

from itertools import pairwise

import pytest

from yk_reader.gui.panes.line_breaking import (
    WIDEST_STRETCH,
    LineSetting,
    break_lines,
    may_break,
    spread,
)

EM = 10.0


def widths(text):
    return [5.0 if c.isascii() else EM for c in text]


def lines(text, ems, *, indent=0, justify=False):
    setting = LineSetting(ems * EM, EM, indent * EM, justify)
    return [text[x.start : x.end] for x in break_lines(text, widths(text), setting)]


def test_lines_partition_the_text():
    text = "市建设局联合执法取缔“黑煤气”窝点。现场收缴压缩机2台、电子公斤秤2台。" * 5
    made = break_lines(text, widths(text), LineSetting(80, EM, 20, True))
    assert made[0].start == 0
    assert made[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(made))
    for line in made:
        assert len(line.xs) == line.end - line.start + 1
        assert all(a <= b for a, b in pairwise(line.xs))


@pytest.mark.parametrize("mark", list("，。、；：！？）”》"))
def test_closing_marks_do_not_begin_a_line(mark):
    for n in range(4, 9):
        for part in lines("一二三四五六七八九十"[:n] + mark + "百千万亿兆京垓", 5)[1:]:
            assert part[0] != mark


@pytest.mark.parametrize("mark", list("（“《【"))
def test_opening_marks_do_not_end_a_line(mark):
    for n in range(2, 9):
        made = lines("一二三四五六七八九十"[:n] + mark + "百千万亿兆京垓", 5)
        assert all(not part.endswith(mark) for part in made[:-1])


def test_numbers_and_words_stay_whole():
    assert lines("一二三四2024年", 5) == ["一二三四", "2024年"]
    assert not may_break("N+X", 1)
    assert not may_break("——", 1)
    assert may_break("一二", 1)


def test_a_word_wider_than_the_measure_is_cut():
    made = lines("a" * 50, 5)
    assert "".join(made) == "a" * 50
    assert len(made) == 5


def test_a_full_line_of_ems_fits_exactly_before_a_digit():
    assert lines("一二三四机2台", 5)[0] == "一二三四机"


def test_a_closing_mark_may_hang_its_empty_half():
    made = break_lines("一二三四，五六", widths("一二三四，五六"), LineSetting(45, EM, 0, True))
    assert made[0].end == 5
    assert made[0].xs[4] == pytest.approx(40)


def test_justified_lines_reach_the_measure_and_the_last_does_not():
    text = "一二三四五六七八九十百千万"
    made = break_lines(text, widths(text), LineSetting(55, EM, 0, True))
    assert made[0].xs[-1] == pytest.approx(55)
    assert made[1].xs[-1] == pytest.approx(55)
    assert made[-1].xs[-1] < 55


def test_hard_breaks_end_a_line_without_justification():
    made = break_lines("一二\n三四", widths("一二三四五"), LineSetting(100, EM, 0, True))
    assert [(x.start, x.end) for x in made] == [(0, 2), (3, 5)]
    assert made[0].xs[-1] == 20


def test_the_first_line_is_indented():
    made = break_lines("一二三四五六", widths("一二三四五六"), LineSetting(50, EM, 20, False))
    assert made[0].xs[0] == 20
    assert made[1].xs[0] == 0


def test_adjoining_marks_are_set_half_width_and_digits_stand_apart():
    made, _, _ = spread("好。”他", widths("好。”他"), EM)
    assert made == [10, 5, 10, 10]
    made, _, shifts = spread("（“好", widths("（“好"), EM)
    assert made == [10, 5, 10]
    assert shifts == {1: 5.0}
    made, gaps, _ = spread("机2台", widths("机2台"), EM)
    assert gaps == {0: EM / 8, 1: EM / 8}
    assert made == [11.25, 6.25, 10]
    assert spread("plain text", widths("plain text"), EM)[0] == widths("plain text")


def test_empty_text_has_one_empty_line():
    made = break_lines("", [], LineSetting(50, EM))
    assert [(x.start, x.end) for x in made] == [(0, 0)]


@pytest.mark.parametrize("ems", [5, 8, 12, 20, 30])
def test_no_gap_is_wider_than_the_limit_and_what_is_looser_stands_left(ems):
    text = "市委书记章旭升2023年10月25日在YongkangHardwareCity会见了ABCDEFGHIJ公司“代表”" * 4
    setting = LineSetting(ems * EM, EM, 0, True)
    natural = spread(text, widths(text), EM)[0]
    reached = ragged = 0
    for line in break_lines(text, widths(text), setting)[:-1]:
        gaps = [b - a - natural[i] for i, (a, b) in enumerate(pairwise(line.xs), start=line.start)]
        assert max(gaps) <= EM * WIDEST_STRETCH + 1e-6
        loose = setting.measure - sum(natural[line.start : line.end])
        if loose > EM * WIDEST_STRETCH * len(gaps):
            assert gaps == pytest.approx([0] * len(gaps)), "a line too loose is left as it is"
            ragged += 1
        reached += line.xs[-1] >= setting.measure - EM / 2
    assert ragged if ems < 12 else reached


def test_a_line_that_needs_little_is_still_justified():
    text = "一二三四五六七八九十甲乙丙丁2024年一二三四五六七八九十百千"
    (first, *_rest) = break_lines(text, widths(text), LineSetting(155, EM, 0, True))
    assert first.end == 14
    assert first.xs[-1] - EM / 8 == pytest.approx(155), "the gap before the digits falls away"
