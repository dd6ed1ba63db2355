"""What an engine read as a page: our order, gutters, skew, pages that lie turned."""

import math
import random

import pytest

from yk_reader.facsimile.ocr.engine import ReadLine
from yk_reader.facsimile.ocr.lines import placed_lines

EM = 20
TEXT = "永康市今年第一季度工业用电量同比增长百分之八点三其中五金行业增长最快达到两位数"


def read(text, left, top, *, em=EM, upright=False, confidence=0.9):
    long = em * len(text)
    right, bottom = (left + em, top + long) if upright else (left + long, top + em)
    chars = tuple(n for i in range(len(text)) for n in (i / len(text), (i + 1) / len(text)))
    quad = (left, top, right, top, right, bottom, left, bottom)
    return ReadLine(text, quad, confidence, upright, chars)


def turned(line, angle, about=(500, 500)):
    cos, sin = math.cos(angle), math.sin(angle)
    out = []
    for x, y in zip(line.quad[::2], line.quad[1::2], strict=True):
        dx, dy = x - about[0], y - about[1]
        out += [about[0] + dx * cos - dy * sin, about[1] + dx * sin + dy * cos]
    return ReadLine(line.text, tuple(out), line.confidence, line.upright, line.chars)


def two_columns(gap=2.0):
    """A heading over two columns; what each line reads says where it belongs."""
    lines = [read("金工大会召开", 100, 100, em=48)]
    for column in range(2):
        left = 100 + column * (12 + gap) * EM
        for row in range(10):
            words = TEXT[(row * 5 + column * 3) % 20 :][:10]
            begin = f"{'甲乙'[column]}{'一二三四五六七八九十'[row]}"
            lines.append(read(begin + words, left, 200 + row * 30))
    return lines


def texts(lines):
    return [line for line in placed_lines(lines)[0].split("\n") if line]


def expected():
    return [line.text for line in two_columns()]


def test_the_order_is_ours_not_the_engines():
    lines = two_columns()
    random.Random(1).shuffle(lines)
    assert texts(lines) == expected()


@pytest.mark.parametrize("degrees", [-2.0, -0.7, 0.4, 1.5, 90, 180, 270])
def test_skew_and_turned_pages_change_nothing(degrees):
    lines = [turned(line, math.radians(degrees), (1000, 1000)) for line in two_columns()]
    random.Random(2).shuffle(lines)
    assert texts(lines) == expected()


def test_boxes_lie_on_the_picture_as_it_is():
    lines = [turned(line, math.radians(1.0)) for line in two_columns()]
    text, placed = placed_lines(lines)
    by_text = {line.text: line for line in lines}
    for each in placed:
        assert text[each.start : each.start + len(each.text)] == each.text
        quad = by_text[each.text].quad
        xs, ys = quad[::2], quad[1::2]
        assert each.box == pytest.approx((min(xs), min(ys), max(xs), max(ys)), abs=1)
        assert len(each.outline) == 4
        assert len(each.chars) == 2 * len(each.text)
        assert each.chars[0] == pytest.approx(xs[0], abs=1)
        assert not each.upright


def test_a_level_page_needs_no_outlines():
    assert all(line.outline == () for line in placed_lines(two_columns())[1])


def test_a_page_on_its_side_has_characters_along_its_height():
    quarter = [turned(line, math.radians(90), (1000, 1000)) for line in two_columns()]
    _, placed = placed_lines(quarter)
    assert all(line.upright and len(line.outline) == 4 for line in placed)
    _, placed = placed_lines([turned(line, math.pi, (1000, 1000)) for line in two_columns()])
    assert all(line.chars[0] > line.chars[-1] for line in placed)


def merged(lines):
    """The rows of two columns as an engine gives them that sees no gutter."""
    head, rest = lines[0], lines[1:]
    out = [head]
    for left, right in zip(rest[:10], rest[10:], strict=True):
        begin, end = left.quad[0], right.quad[2]
        chars = []
        for line in (left, right):
            low, high = line.quad[0], line.quad[2]
            chars += [(low + share * (high - low) - begin) / (end - begin) for share in line.chars]
        quad = (*left.quad[:2], *right.quad[2:6], *left.quad[6:])
        out.append(ReadLine(left.text + right.text, quad, 0.9, False, tuple(chars)))
    return out


@pytest.mark.parametrize("gap", [0.9, 1.2, 2.0])
def test_a_narrow_gutter_is_found_by_characters(gap):
    lines = merged(two_columns(gap))
    assert texts(lines) == expected()
    placed = {line.text: line for line in placed_lines(lines)[1]}
    for line in two_columns(gap):
        low, _, high, _ = placed[line.text].box
        assert (low, high) == pytest.approx((line.quad[0], line.quad[2]), abs=2)


def test_a_gap_in_one_row_is_no_gutter():
    lines = two_columns()[1:11]
    words = lines[4].text
    cut = [n / 1.05 + (0.05 if i >= 12 else 0) for i, n in enumerate(lines[4].chars)]
    lines[4] = ReadLine(words, lines[4].quad, 0.9, False, tuple(cut))
    assert texts(lines) == [line.text for line in lines]


def test_upright_columns_are_read_from_the_right():
    lines = [read(TEXT[i * 3 :][:12], 900 - i * 30, 100, upright=True) for i in range(6)]
    shuffled = lines[::2] + lines[1::2]
    assert texts(shuffled) == [line.text for line in lines]
    assert all(line.upright for line in placed_lines(lines)[1])


def test_blanks_at_the_ends_and_line_ends_are_no_text():
    lines = [read("  永康 ", 100, 100), read("日\n报", 100, 140), read("   ", 100, 180)]
    text, placed = placed_lines(lines)
    assert text.replace("\n\n", "\n") == "永康\n日 报"
    assert [line.text for line in placed] == ["永康", "日 报"]
    assert placed[0].chars == (140, 160, 160, 180)


def test_lines_without_places_of_characters():
    lines = [ReadLine(line.text, line.quad, 0.5) for line in two_columns()]
    text, placed = placed_lines(lines)
    assert [line for line in text.split("\n") if line] == expected()
    assert all(line.chars == () for line in placed)


def test_nothing_read_is_nothing():
    assert placed_lines([]) == ("", [])


def register(number, gap):
    """Ten columns of a register; what each reads says where it belongs."""
    top = 100 + number * (12 + gap) * EM
    out = []
    for column in range(10):
        begin = f"{'甲乙'[number]}{'一二三四五六七八九十'[column]}"
        words = TEXT[(column * 5 + number * 3) % 20 :][:10]
        out.append(read(begin + words, 900 - column * 30, top, upright=True))
    return out


@pytest.mark.parametrize("gap", [0.9, 2.0])
def test_upright_lines_are_cut_between_registers(gap):
    over, under = register(0, gap), register(1, gap)
    lines = []
    for column, (a, b) in enumerate(zip(over, under, strict=True)):
        if column % 3:
            lines += [a, b]
            continue
        left, top, right, bottom = *a.quad[:2], *b.quad[4:6]
        length = bottom - top
        places = []
        for line in (a, b):
            first = (line.quad[1] - top) / length
            share = (line.quad[5] - line.quad[1]) / length
            places += [first + n * share for n in line.chars]
        quad = (left, top, right, top, right, bottom, left, bottom)
        lines.append(ReadLine(a.text + b.text, quad, 0.9, True, tuple(places)))
    assert sorted(texts(lines)) == sorted(line.text for line in over + under)
