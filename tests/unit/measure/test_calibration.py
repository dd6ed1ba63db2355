"""Whether confidence means what it says: right values on small cases."""

import pytest

from yk_reader.measure import by_line, calibration, right_lines
from yk_reader.model.rows import LineRow


def rows(*cells: tuple[str, str, int]) -> dict[int, LineRow]:
    return by_line(LineRow(n, a, role, para, n) for n, (a, role, para) in enumerate(cells, 1))


def test_a_line_is_right_in_article_role_and_paragraph():
    gold = rows(
        ("A1", "headline", 0), ("A1", "body", 1), ("A1", "body", 1), ("A1", "body", 2),
        ("A2", "body", 1), ("-", "noise", 0),
    )  # fmt: skip
    pred = rows(
        ("A1", "kicker", 0), ("A1", "body", 1), ("A1", "body", 2), ("A1", "body", 3),
        ("A1", "body", 3), ("-", "ad", 0),
    )  # fmt: skip
    # line 3 begins a paragraph that goes on in the gold; 5 sits in another article; 6 is no ad
    assert right_lines(gold, pred) == {1: True, 2: True, 3: False, 4: True, 5: False, 6: False}


def test_a_missing_line_is_wrong():
    gold = rows(("A1", "body", 1), ("A1", "body", 1))
    assert right_lines(gold, {1: gold[1]}) == {1: True, 2: False}


def test_expected_calibration_error_weighs_the_bins():
    told = [(0.95, True)] * 7 + [(0.95, False)] + [(0.45, True)] + [(0.45, False)]
    found = calibration(told)
    assert [(b.low, b.lines, b.right) for b in found.bins] == [(0.4, 2, 0.5), (0.9, 8, 0.875)]
    assert found.error == pytest.approx(0.2 * 0.05 + 0.8 * 0.075)
    assert (found.lines, found.wrong) == (10, 2)
    assert (found.doubtful, found.caught) == (0.2, 0.5)


def test_equally_sure_lines_share_what_room_there_is():
    found = calibration([(0.2, False)] + [(0.5, False), (0.5, True)] * 2 + [(0.9, True)] * 15)
    # 2 of 20 lines: the surest wrong one, and a quarter of the four at 0.5
    assert found.among[0.1] == pytest.approx((1 + 2 / 4) / 3)
    assert found.among[0.05] == pytest.approx(1 / 3)
    assert found.among[0.2] == pytest.approx((1 + 3 * 2 / 4) / 3)


def test_nothing_wrong_is_found_whole():
    found = calibration([(1.0, True)] * 3)
    assert (found.error, found.among[0.1], found.caught) == (0.0, 1.0, 1.0)
    assert calibration([]).error == 0.0
