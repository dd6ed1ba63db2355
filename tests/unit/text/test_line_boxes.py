"""The place of a printed line, moved, cut and put together from its parts."""

import pytest

from yk_reader.model.facsimile import DrawnLine, Facsimile, LineBox, Picture
from yk_reader.text.line_boxes import (
    all_within,
    along,
    cut_at,
    is_upright,
    moved,
    part_box,
    part_moved,
    sound_box,
    spread,
    within,
)

LINE = LineBox(0, (100, 50, 500, 90), chars=(100, 200, 200, 300, 300, 400, 400, 500))


def test_corners_and_characters_go_along_with_the_box():
    line = LineBox(
        3, (100, 50, 500, 90), ((100, 60), (500, 50), (500, 80), (100, 90)), 80, False, (100, 300)
    )
    there = moved(line, (200, 150, 400, 230))
    assert there.outline == ((200, 170), (400, 150), (400, 210), (200, 230))
    assert there.chars == (200, 300)
    assert (there.start, there.confidence) == (3, 80)
    assert moved(there, (100, 50, 500, 90)) == line


def test_characters_of_an_upright_line_run_down():
    line = LineBox(0, (50, 100, 90, 500), upright=True, chars=(100, 300, 300, 500))
    there = moved(line, (0, 0, 40, 200))
    assert there.chars == (0, 100, 100, 200)
    assert along(there) == (0, 200)


def test_narrow_characters_get_half_of_what_wide_ones_get():
    assert spread("报a報b", 0, 600) == (0, 200, 200, 300, 300, 500, 500, 600)
    assert spread("", 0, 10) == ()


def test_a_part_stands_where_its_characters_do():
    assert part_box(LINE, (1, 3), 4) == (200, 50, 400, 90)
    bare = LineBox(0, LINE.box)
    assert part_box(bare, (1, 3), 4) == (200, 50, 400, 90)
    assert part_box(bare, (0, 1), 8) == (100, 50, 150, 90)


def test_a_part_of_a_leaning_line_is_as_high_as_the_line_is_there():
    line = LineBox(0, (0, 0, 400, 80), ((0, 40), (400, 0), (400, 40), (0, 80)), chars=())
    assert part_box(line, (0, 1), 4) == (0, 30, 100, 80)
    assert part_box(line, (3, 4), 4) == (300, 0, 400, 50)


def test_a_cut_line_gives_each_part_its_room():
    cut = cut_at(LineBox(0, (0, 0, 600, 40)), "甲乙丙丁", 1, 400)
    assert part_box(cut, (0, 1), 4) == (0, 0, 400, 40)
    assert part_box(cut, (1, 4), 4)[0] == 400
    assert cut_at(LINE, "甲乙丙丁", 1, 400) is LINE
    assert cut_at(LineBox(0, (0, 0, 600, 40)), "甲乙丙丁", 1, 700).chars == ()


def test_a_part_that_is_moved_leaves_the_others():
    parts = [(0, 2), (2, 4)]
    there = part_moved(LINE, "甲乙丙丁", parts, 1, (350, 70, 550, 120))
    assert there is not None
    assert there.box == (100, 50, 550, 120)
    assert part_box(there, parts[0], 4) == (100, 50, 300, 90)
    assert part_box(there, parts[1], 4) == (350, 70, 550, 120)
    back = part_moved(there, "甲乙丙丁", parts, 1, (300, 50, 500, 90))
    assert back == LINE


def test_parts_of_an_upright_line():
    line = LineBox(0, (50, 100, 90, 500), upright=True)
    parts = [(0, 1), (2, 4)]
    there = part_moved(line, "甲 乙丙", parts, 0, (20, 100, 60, 180))
    assert there is not None
    assert part_box(there, parts[0], 4) == (20, 100, 60, 180)
    assert part_box(there, parts[1], 4) == (50, 300, 90, 500)
    assert len(there.chars) == 8


def test_parts_that_would_stand_over_one_another_are_none():
    assert part_moved(LINE, "甲乙丙丁", [(0, 2), (2, 4)], 0, (100, 50, 301, 90)) is None


def test_what_a_box_is():
    assert sound_box((0, 0, 1, 1))
    assert not sound_box((-1, 0, 1, 1))
    assert not sound_box((5, 0, 5, 1))
    assert is_upright((0, 0, 10, 100), 5)
    assert not is_upright((0, 0, 10, 100), 1)
    with pytest.raises(ValueError, match="without a box"):
        along(LineBox(0))


def test_of_a_line_over_the_edge_the_part_on_the_picture_is_left():
    line = LineBox(
        0, (90, 10, 130, 20), ((90, 10), (130, 12), (130, 20)), 80, chars=(90, 95, 120, 130)
    )
    assert within(line, 0, 0) is line
    assert within(line, 130, 20) is line
    cut = within(line, 100, 15)
    assert (cut.box, cut.chars, cut.confidence) == ((90, 10, 100, 15), (90, 95, 100, 100), 80)
    assert cut.outline == ((90, 10), (100, 12), (100, 15))
    gone = within(line, 80, 100)
    assert (gone.box, gone.outline, gone.chars, gone.confidence) == (None, (), (), 80)
    drawn = DrawnLine(1, 1, "甲", (90, 10, 130, 20), chars=(90, 130))
    known = Facsimile(Picture("p", 100, 15), (line,), drawn=(drawn,))
    assert all_within(known).boxes == (cut,)
    assert all_within(known).drawn[0].box == (90, 10, 100, 15)
    known = Facsimile(Picture("p", 80, 100), drawn=(drawn,))
    assert all_within(known).drawn == (drawn,)
