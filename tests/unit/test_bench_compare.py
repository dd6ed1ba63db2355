"""Two revisions measured in turn: what is read off what they print, and the ratios."""

from benchmarks.compare import print_ratios, ratios, rows_of
from benchmarks.timing import heading, row


def printed(capsys, opening):
    heading("Window, page of 3,500 characters")
    row("open a page, first time", [opening, opening, 90.0], budget=50, beside=2.0)
    row("undo, painted and saved", [4.0])
    heading("Window, page of 50,000 characters")
    row("open a page, first time", [opening * 4])
    print("samples in which nothing was painted                   0")
    return rows_of(capsys.readouterr().out)


def test_rows_are_known_by_heading_and_name(capsys):
    assert printed(capsys, 20.0) == {
        ("Window, page of 3,500 characters", "open a page, first time"): 20.0,
        ("Window, page of 3,500 characters", "undo, painted and saved"): 4.0,
        ("Window, page of 50,000 characters", "open a page, first time"): 80.0,
    }


def test_ratios_are_taken_within_a_round_and_of_rows_that_both_have(capsys):
    then, now = printed(capsys, 20.0), printed(capsys, 10.0)
    del then["Window, page of 3,500 characters", "undo, painted and saved"]
    slow = {key: value * 3 for key, value in then.items()}, {k: v * 3 for k, v in now.items()}
    small, large = ("Window, page of 3,500 characters", "Window, page of 50,000 characters")
    what = "open a page, first time"
    assert ratios([(then, now), slow]) == {(small, what): [0.5, 0.5], (large, what): [0.5, 0.5]}
    print_ratios([(then, now), slow])
    said = capsys.readouterr().out
    assert "×0.50 (0.50–0.50)" in said
    assert "rows that only one of the two has: 1" in said
