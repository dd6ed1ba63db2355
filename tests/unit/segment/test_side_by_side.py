"""Columns that stand side by side in the lines of a file are read one after the other."""

import pytest

from yk_reader import paths
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.profile import Direction, StatedProfile
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint, PatchReason
from yk_reader.segment import page_profile
from yk_reader.segment.side_by_side import columns_of, pieces_of
from yk_reader.text.plain import lines_as_article
from yk_reader.text.profile import look_at
from yk_reader.text.reflow import reflow

SPORT = (
    "本报讯（记者 王小明）昨日上午全县各界代表在县体育场举行盛大集会，到会者约有三千余人，"
    "会场气氛热烈，"
    "主席致词后各代表相继发言，会议至下午五时始告结束，晚间并有各学校的歌咏队和戏剧社在原处演出节目，"
    "观众十分踊跃，直到深夜才尽欢而散，秩序很好。"
)
WATER = (
    "本报讯（通讯员 李红）青石水库大坝加固工程昨天完工，下游两万亩农田的灌溉有了保障，"
    "投资六百万元，"
    "施工队伍克服雨季带来的困难，比计划提前二十天完成任务，水利局负责人说，今年冬天还要修建三条水渠，"
    "解决山区群众的饮水问题，希望各乡镇积极配合。"
)
WIDE = 14


def column(heading, text):
    return [heading, "", *(text[at : at + WIDE] for at in range(0, len(text), WIDE))]


LEFT, RIGHT = column("县里举行运动会", SPORT), column("青石水库大坝完工", WATER)
SEEDS = sorted(paths.seeds_dir().glob("*.txt"))


def cells(text):
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)


def beside(*columns, count=cells, tab=False):
    """The lines of columns side by side, padded as a program counts their widths."""
    rows = max(map(len, columns))
    full = [[*one, *[""] * (rows - len(one))] for one in columns]
    if tab:
        return "\n".join("\t".join(row) for row in zip(*full, strict=True))
    widths = [max(map(count, one)) + 3 for one in full]
    return "\n".join(
        "".join(part + " " * (width - count(part)) for part, width in zip(row, widths, strict=True))
        for row in zip(*full, strict=True)
    )


def written(text, form):
    """With something that an export wrote beside each line."""
    lines = enumerate(text.split("\n"), 1)
    return "\n".join(form.format(n=n, line=line) if line.strip() else "" for n, line in lines)


def pieces(text):
    return pieces_of(text, look_at(text)[1])


def units(text, page=None):
    page = page or Page(text)
    return [unit.text for unit in reflow(page, propose_annotation(page)).units]


PLAIN = units("\n".join([*LEFT, "", *RIGHT]))


@pytest.mark.parametrize(
    "text",
    [
        beside(LEFT, RIGHT),
        beside(LEFT, RIGHT, count=len),
        beside(LEFT, RIGHT, tab=True),
        beside(["", "", *LEFT], RIGHT),
        beside(LEFT, RIGHT).replace("   ", "\u3000\u3000"),
        written(beside(LEFT, RIGHT), "{n}: {line}"),
        written(beside(LEFT, RIGHT), "{line}\t0.98"),
    ],
)
def test_they_are_read_one_after_the_other(text):
    assert sorted(units(text)) == sorted(PLAIN)
    assert len(PLAIN) == 4


@pytest.mark.parametrize("count", [len, cells])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_page_put_into_three_columns(path, count):
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").split("\n")]
    third = len(lines) // 3 + 1
    text = beside(lines[:third], lines[third : 2 * third], lines[2 * third :], count=count)
    found, plain = set(units(text)), units("\n".join(lines))
    assert sum(unit in found for unit in plain) >= 0.8 * len(plain)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_other_pages_are_not_cut(path):
    assert pieces(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(
            f"江城{name}队  {n}  {n + 3}  新桥{name}队" for n, name in enumerate("甲乙丙丁" * 4)
        ),
        "\n".join(["王小明  李红梅  张大力  陈明亮  赵一帆"] * 12),
        "\n".join(["昨日上午全县各界代表在县  体育场举行盛大集会，到会"] * 12),
        "\n".join(["记者 王小明    摄影 李红"] * 12),
        "甲  乙",
        "",
    ],
)
def test_tables_lists_and_lines_with_gaps_are_not_cut(text):
    assert pieces(text) is None


def test_a_line_over_both_columns_stands_between_what_is_over_and_under_it():
    head = "全县人民团结一致为建设山区新农村而奋斗到底的动员大会昨日隆重开幕"
    text = "\n".join([beside(LEFT, RIGHT), head, beside(LEFT, RIGHT)])
    read = [text[piece.start : piece.end] for piece in pieces(text)]
    plain = [line for line in (*LEFT, *RIGHT) if line]
    assert read == [*plain, head, *plain]


def test_each_piece_says_why_and_who_says_that_it_stands_level_is_believed():
    text = beside(LEFT, RIGHT)
    page = Page(text)
    found = propose_annotation(page).fragments
    assert {f.by_order.reason for f in found} == {Reason.WOVEN}
    assert len(found) == sum(map(bool, (*LEFT, *RIGHT)))
    assert page_profile(page).direction is Direction.WOVEN
    level = Page(text, stated=StatedProfile(direction=Direction.HORIZONTAL))
    assert len(propose_annotation(level).fragments) == sum(
        map(bool, map(str.strip, text.split("\n")))
    )


def test_what_is_proposed_again_keeps_the_cuts():
    page = Page(beside(LEFT, RIGHT))
    first = propose_annotation(page)
    assert units("", page) == PLAIN
    again = propose_annotation(page, first)
    assert [(f.start, f.article, f.order) for f in again.fragments] == [
        (f.start, f.article, f.order) for f in first.fragments
    ]


def test_lines_that_a_person_keeps_whole_stay_whole():
    page = Page(beside(LEFT, RIGHT))
    whole = lines_as_article(page, Joint.PARAGRAPH)
    again = propose_annotation(page, whole)
    assert [(f.start, f.end) for f in again.fragments] == [
        (f.start, f.end) for f in whole.fragments
    ]


@pytest.mark.parametrize("stroke", [" |   ", " | ", "  ｜  ", " │ ", " 丨 "])
def test_strokes_in_the_gutter_are_none_of_the_text(stroke):
    plain = units("\n".join([*LEFT, "", *RIGHT]))
    width = max(map(cells, LEFT))
    rows = zip(LEFT, RIGHT, strict=False)
    text = "\n".join(f"{a}{' ' * (width - cells(a))}{stroke}{b}".rstrip() for a, b in rows)
    assert units(text) == plain
    page = Page(text)
    annotation = propose_annotation(page)
    rules = [f for f in annotation.fragments if f.article is None]
    assert {page.text[f.start : f.end] for f in rules} <= {stroke.strip()}
    assert {p.reason for p in annotation.patches} == {PatchReason.BESIDE}


def test_strokes_in_lines_that_are_no_columns_stay():
    rows = [f"{name} | 电话 {number}" for number, name in enumerate(["张三", "李四"] * 6, 101)]
    assert any("|" in unit for unit in units("通讯录\n\n" + "\n".join(rows)))


@pytest.mark.parametrize("stroke", ["|", "｜", "│"])
def test_strokes_without_blanks_part_columns_of_any_width(stroke):
    left, right = ([line for line in lines if line] for lines in (LEFT, RIGHT))
    rows = max(len(left), len(right))
    full = [[*one, *[""] * (rows - len(one))] for one in (left, right)]
    text = "\n".join(stroke.join(row) for row in zip(*full, strict=True))
    told = units(text)
    assert told == units("\n".join([*left, *right]))
    assert any(SPORT[20:60] in unit for unit in told)


def test_a_stroke_in_some_lines_parts_nothing():
    lines = [f"{line[:5]}|{line[5:]}" if n % 3 == 0 else line for n, line in enumerate(LEFT[2:])]
    text = "\n".join([*LEFT[:1], *lines, *RIGHT])
    assert columns_of(text, look_at(text)[1])[0] is None
