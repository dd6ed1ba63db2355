"""A second reading held against a page's text: by place where places are known, else by words."""

from yk_reader.model.facsimile import LineBox, ReadingLine
from yk_reader.text.read_again import held_against

TEXT = "永康巿今年第一季度\n工业用电量同比增长\n\n其中五金行业增长快"
RAWS = [(0, 9), (10, 19), (21, 30)]


def box(row, column=0, *, length=9):
    left, top = 100 + 300 * column, 100 + 30 * row
    return left, top, left + 20 * length, top + 20


def line(text, row, column=0, *, sure=90):
    place = box(row, column, length=len(text))
    chars = tuple(n for i in range(len(text)) for n in (place[0] + 20 * i, place[0] + 20 * i + 20))
    return ReadingLine(text, place, sure, False, chars)


BOXES = {start: LineBox(start, box(row)) for row, (start, _) in enumerate(RAWS)}


def test_what_stands_at_the_same_place_is_compared():
    lines = [
        line("其中五金行业增长最", 2),
        line("永康市今年第一季度", 0, sure=97),
        line("工业用电量同比增长", 1),
    ]
    said = held_against(TEXT, RAWS, BOXES, lines)
    assert said.offers == ((2, 3, "市", 97), (29, 30, "最", 90))
    assert (said.compared, said.same, said.more, said.boxes) == (3, 1, 0, ())
    assert said.looked == tuple(RAWS)


def test_two_columns_that_an_engine_takes_for_one_line_are_two():
    text = "永康巿今年第一季度\n其中五金行业增长快"
    raws = [(0, 9), (10, 19)]
    boxes = {0: LineBox(0, box(0)), 10: LineBox(10, box(0, 1))}
    left, right = line("永康市今年第一季度", 0), line("其中五金行业增长快", 0, 1)
    both = ReadingLine(
        left.text + right.text,
        (left.box[0], left.box[1], right.box[2], right.box[3]),
        80,
        False,
        left.chars + right.chars,
    )
    said = held_against(text, raws, boxes, [both])
    assert said.offers == ((2, 3, "市", 80),)
    assert (said.compared, said.same) == (2, 1)


def test_a_line_in_two_parts_is_one():
    first, last = line("永康市今", 0), line("年第一季度", 0)
    moved = ReadingLine(
        last.text,
        (last.box[0] + 80, last.box[1], last.box[2] + 80, last.box[3]),
        70,
        False,
        tuple(n + 80 for n in last.chars),
    )
    said = held_against(TEXT, RAWS, BOXES, [moved, first])
    assert said.offers == ((2, 3, "市", 79),)


def test_lines_that_a_reading_misses_or_has_besides_change_nothing():
    lines = [line("永康巿今年第一季度", 0), line("广告", 9)]
    said = held_against(TEXT, RAWS, BOXES, lines)
    assert (said.offers, said.compared, said.same, said.more) == ((), 1, 1, 1)


def test_another_text_at_the_same_place_is_no_reading_of_it():
    said = held_against(TEXT, RAWS, BOXES, [line("甲乙丙丁戊己庚辛壬", 0)])
    assert (said.offers, said.compared) == ((), 0)


def test_blanks_and_widths_are_no_difference():
    text = "全市１２０家企业"
    said = held_against(text, [(0, 8)], {0: LineBox(0, box(0))}, [line("全市 120家企业", 0)])
    assert (said.offers, said.same) == ((), 1)


def test_by_words_where_no_places_are_known():
    lines = [
        line("其中五金行业增长快", 5),
        line("永康市今年第一季度", 7, sure=None),
        line("工业用电量同比增长", 6),
    ]
    said = held_against(TEXT, RAWS, {}, lines)
    assert said.offers == ((2, 3, "市", 50),)
    assert [(each.start, each.box) for each in said.boxes] == [
        (0, box(7)), (10, box(6)), (21, box(5)),
    ]  # fmt: skip
    assert said.boxes[0].chars == ()
    assert said.boxes[1].chars == lines[2].chars


def test_of_lines_that_are_alike_those_in_order_belong_together():
    text = "增长百分之八\n下降百分之八\n增长百分之八"
    raws = [(0, 6), (7, 13), (14, 20)]
    lines = [line("增长百分之八", 0), line("下降百分之八", 1), line("增长百分之八", 2)]
    said = held_against(text, raws, {}, lines)
    assert [each.box for each in said.boxes] == [each.box for each in lines]


def test_a_line_that_lies_upside_down_is_read_backwards():
    place = (100, 100, 280, 120)
    chars = tuple(n for i in range(9) for n in (280 - 20 * i - 20, 280 - 20 * i))
    boxes = {0: LineBox(0, place, (), None, False, chars)}
    reading = ReadingLine("永康市今年第一季度", place, 90, False, chars)
    assert held_against(TEXT, RAWS[:1], boxes, [reading]).offers == ((2, 3, "市", 90),)


def test_nothing_read():
    said = held_against(TEXT, RAWS, BOXES, [])
    assert (said.offers, said.compared, said.more) == ((), 0, 0)
