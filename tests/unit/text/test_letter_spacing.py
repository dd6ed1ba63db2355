"""Blanks that an engine puts between all characters of a page, and what else it leaves."""

import pytest

from yk_reader.text.folding import HIDDEN
from yk_reader.text.letter_spacing import engine_blanks, hidden, hidden_blanks, without

LINES = (
    "江城县召开农业会议",
    "本报讯（记者 王小明）昨日上午，江城县",
    "在县礼堂召开会议，来自 GDP 2026 组的",
    "三百名代表参加了会议，县长到会讲话。",
)


def spaced(line, by=" "):
    return by.join(line)


def left(text):
    return without(text, engine_blanks(text))


def test_blanks_between_all_characters_go():
    text = "\n".join(map(spaced, LINES[::3]))
    assert left(text) == "\n".join(LINES[::3])


@pytest.mark.parametrize("by", [" ", "  "])
def test_a_blank_of_the_page_stays_one(by):
    text = "\n".join(spaced(line, by) for line in (*LINES[:2], *LINES[3:]))
    assert left(text) == "\n".join((*LINES[:2], *LINES[3:]))


def test_words_and_numbers_stay_apart_where_they_are_together():
    text = "\n".join((*map(spaced, LINES[::3]), "在 县 礼 堂 的 GDP 2026 组 A B 和 1 2 月"))
    assert left(text).endswith("在县礼堂的GDP 2026组AB和12月")


def test_what_stands_before_and_behind_a_line_stays():
    text = "\n".join(("\u3000\u3000" + spaced(LINES[0]), "  " + spaced(LINES[3]) + "  ", ""))
    assert left(text) == f"\u3000\u3000{LINES[0]}\n  {LINES[3]}  \n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        spaced(LINES[0]),  # too short to tell
        "\n".join((*LINES * 4, *map(spaced, LINES))),  # a few lines that justification set wide
        "The bridge was opened by the mayor yesterday.\n" * 9,
    ],
)
def test_other_pages_keep_theirs(text):
    assert engine_blanks(text) == ()
    assert hidden_blanks(text, text) == ()


def test_what_is_seen_is_as_long_and_tells_the_blanks():
    text = "\n".join(map(spaced, LINES))
    blanks = engine_blanks(text)
    seen = hidden(without(text, blanks), blanks)
    assert len(seen) == len(text)
    assert all(a == b or (a, b) == (" ", HIDDEN) for a, b in zip(text, seen, strict=True))
    assert list(hidden_blanks(text, seen)) == list(blanks)
    # a character that prints nothing is no blank of the engine
    odd = text.replace("江 城", f"江{HIDDEN} 城")
    again = hidden(without(odd, engine_blanks(odd)), engine_blanks(odd))
    assert list(hidden_blanks(odd, again)) == list(engine_blanks(odd))


def test_blanks_around_all_numbers_and_words():
    line = "在 2026 年 GDP 达 3.5 亿元 张 三"
    text = "\n".join([line] * 3)
    assert left(text) == "\n".join(["在2026年GDP达3.5亿元 张 三"] * 3)
    assert engine_blanks("\n".join([line, *["在2026年GDP达3.5亿元 张 三"] * 3])) == ()


@pytest.mark.parametrize("figures", ["2 0 2 6", "２ ０ ２ ６"])
def test_blanks_inside_all_numbers(figures):
    text = f"在{figures}年的 A 1 组\n" * 4
    assert left(text) == text.replace(figures, figures.replace(" ", ""))


def test_a_blank_inside_what_is_not_seen_is_none_of_them():
    text = "12: 江 城 <b class=a>县"
    seen = f"{HIDDEN * 4}江{HIDDEN}城 {HIDDEN * 11}县"
    assert hidden_blanks(text, seen) == [(5, 6)]


ROWS = [f"江城队 {n}:1 新桥队 {n + 3} 分" for n in range(1, 7)]
TOLD = [f"来自全县的 {n} 名代表，参加了 {n} 天会议，" for n in range(1, 6)]


def test_blanks_between_the_cells_of_rows_are_none_of_an_engine():
    assert not engine_blanks("\n".join(["江城县召开农业会议", *ROWS]))
    found = left("\n".join([*TOLD, *ROWS]))
    assert found == "\n".join([*(line.replace(" ", "") for line in TOLD), *ROWS])


def test_two_lines_of_cells_are_no_rows():
    text = "\n".join([ROWS[0], *TOLD, ROWS[1], ROWS[2], *TOLD])
    assert " " not in left(text)
