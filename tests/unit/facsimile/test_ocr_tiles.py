"""Tiles cover a picture, and a line that their edges cut is one line again."""

import numpy as np
import pytest

from yk_reader.facsimile.ocr.tiles import joined, tiles


@pytest.mark.parametrize(
    ("width", "height"), [(100, 100), (1600, 1600), (2000, 9000), (9000, 9000), (30_000, 900)]
)
def test_tiles_cover_all_and_have_a_bound(width, height):
    area = 2_700_000
    found = tiles(width, height, area)
    seen = np.zeros((height // 50 + 1, width // 50 + 1), bool)
    for x0, y0, x1, y1 in found:
        assert 0 <= x0 < x1 <= width
        assert 0 <= y0 < y1 <= height
        assert (x1 - x0) * (y1 - y0) <= 1.3 * area
        seen[y0 // 50 : y1 // 50 + 1, x0 // 50 : x1 // 50 + 1] = True
    assert seen.all()


def quad(left, top, right, bottom):
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def test_a_line_that_two_tiles_saw_in_part_is_one():
    left, right = (0, 0, 1000, 500), (800, 0, 1800, 500)
    found = [
        (left, np.array([quad(100, 100, 999, 130), quad(100, 200, 700, 230)], float)),
        (right, np.array([quad(801, 101, 1500, 131), quad(1300, 300, 1500, 330)], float)),
    ]
    lines = sorted(joined(found, 1800, 500).tolist(), key=lambda q: q[0][1])
    assert [(q[0][0], q[1][0]) for q in lines] == [(100, 1500), (100, 700), (1300, 1500)]


def test_a_line_that_both_saw_whole_counts_once():
    left, right = (0, 0, 1000, 500), (800, 0, 1800, 500)
    found = [
        (left, np.array([quad(820, 100, 980, 130)], float)),
        (right, np.array([quad(821, 101, 981, 131)], float)),
    ]
    assert len(joined(found, 1800, 500)) == 1


def test_a_part_of_a_line_that_another_tile_saw_whole_goes():
    upper, lower = (0, 0, 500, 1000), (0, 800, 500, 1800)
    found = [
        (upper, np.array([quad(100, 990, 400, 999)], float)),
        (lower, np.array([quad(100, 970, 400, 1000)], float)),
    ]
    assert joined(found, 500, 1800)[0].tolist() == quad(100, 970, 400, 1000)


def test_upright_lines_go_on_downwards():
    upper, lower = (0, 0, 500, 1000), (0, 800, 500, 1800)
    found = [
        (upper, np.array([quad(100, 300, 130, 998)], float)),
        (lower, np.array([quad(101, 802, 131, 1500)], float)),
    ]
    (line,) = joined(found, 500, 1800).tolist()
    assert (line[0][1], line[2][1]) == (300, 1500)


def test_no_lines_at_all():
    assert joined([], 10, 10).shape == (0, 4, 2)
