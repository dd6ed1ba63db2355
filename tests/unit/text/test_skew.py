"""How far a page is turned, and where its lines would stand."""

import math

import pytest

from yk_reader.text.skew import clockwise, skew, straightened


def line(left, top, right, bottom):
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def turned(corners, angle):
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in corners]


LINES = [line(0, 40 * i, 400, 40 * i + 20) for i in range(5)] + [line(500, 0, 520, 300)]


@pytest.mark.parametrize("degrees", [-80, -3, -0.5, 0, 0.5, 3, 89, 91, 170, 180, -170])
def test_the_angle_is_found_and_turned_back(degrees):
    angle = math.radians(degrees)
    lines = [turned(each, angle) for each in LINES]
    found = skew(lines)
    assert math.cos(found - angle) == pytest.approx(1, abs=1e-9)
    boxes = straightened(lines, found)
    left, top = boxes[0][:2]
    for corners, box in zip(LINES, boxes, strict=True):
        (x0, y0), _, (x1, y1), _ = corners
        moved = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
        assert moved == pytest.approx((x0, y0, x1, y1), abs=1e-6)
        assert min(box) > -1e-9


def test_short_lines_tell_nothing():
    assert skew([line(0, 0, 20, 20), turned(line(0, 0, 40, 20), 0.3)]) == 0.0
    assert skew([]) == 0.0
    assert straightened([], 0.5) == []


def test_one_line_that_lies_otherwise_turns_no_page():
    assert skew([*LINES, turned(line(0, 0, 900, 20), 0.5)]) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("first", range(4))
def test_corners_that_begin_anywhere(first):
    corners = turned(line(10, 10, 200, 30), 0.02)
    other = [*corners[first:], *corners[:first]]
    assert clockwise(other) == corners
    assert clockwise(other[::-1]) == corners
