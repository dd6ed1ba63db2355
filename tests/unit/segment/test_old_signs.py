"""What the signs at a line's edges say on old pages: where nothing, or something, begins."""

import numpy as np
import pytest

from yk_reader.model.page import Page
from yk_reader.model.profile import parse_profile
from yk_reader.model.vocabulary import Joint
from yk_reader.segment import line_model, propose
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_labels import LABELS, NEW_ARTICLE, Label
from yk_reader.segment.line_sheet import sheet_of
from yk_reader.segment.old_signs import against
from yk_reader.text.profile import look_at

TEXT = """溪北修堤
北溪堤岸，去夏爲水所沖，鄉人集
議重修，推沈君主其事。沈君奔走
兩月，得款四千元，猶苦不足。
石料自後山運來，每車二角，工人
百二十名，分作三班，晝夜不息。
（石渠）

渡口添船
上坑渡口，近日添船兩艘，鄉人往
來稱便，渡資照舊，夜間加倍收取
，惟風浪大時，暫停擺渡。
，船夫皆本鄉人，熟於水性。
▲菜市遷移
東街菜市，下月初一日遷往河沿，
攤位已劃定云。
（未完）

米價續漲
米價續漲，每石二十四元，商會電
請平糶，縣府尚未答覆，鄉人憂之
，米行則稱，來源缺少所致。
"""


def of_line(line: str) -> np.ndarray:
    """What is taken from the labels of that line, as it comes from a page."""
    page = Page(f"溪北修堤、鄉人集議\n{line}\n", stated=parse_profile("period=old"))
    return against(sheet_of(read_cues(page, None, look_at(page.text, page.stated)[1])))[1]


@pytest.mark.parametrize("sign", "，、。；：！？）」』》’”︐﹂,､")
def test_nothing_begins_with_a_closing_sign(sign):
    taken = of_line(f"{sign}議定重修堤岸")
    assert all(taken[label] > 0 for label in (*NEW_ARTICLE, Label.PARAGRAPH, Label.TEXT_UNDER))
    for label in (Label.MORE, Label.HEAD_ON, Label.AD_ON, Label.NOISE):
        assert taken[label] == 0


@pytest.mark.parametrize("line", ["（逸）", "（未完）", "(沈石田)", "【本報】", "〔自溪北寄〕"])
def test_what_stands_alone_in_brackets_begins_no_paragraph(line):
    taken = of_line(line)
    assert taken[Label.PARAGRAPH] > 0
    assert np.count_nonzero(taken) == 1  # a byline under a headline it may be


@pytest.mark.parametrize(
    "line",
    ["（三）", "（廿四）", "(12)", "（）", "（逸）又議", "又議（逸）", "（溪北堤岸重修之始末）"],
)
def test_numbers_and_more_than_a_name_in_brackets_say_nothing(line):
    assert not of_line(line).any()


@pytest.mark.parametrize("mark", "▲△◆◇★☆※")
def test_with_a_mark_something_begins(mark):
    taken = of_line(f"{mark}溪南亦有修堤之議")
    assert taken[Label.MORE] > 0
    assert np.count_nonzero(taken) == 1


def of_two(above: str, line: str) -> np.ndarray:
    page = Page(f"溪北修堤\n{above}\n{line}\n", stated=parse_profile("period=old"))
    return against(sheet_of(read_cues(page, None, look_at(page.text, page.stated)[1])))[2]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("溪上新堤柳色齊。", "隔岸人家烟雨裏。扁舟來往夕陽西。"),
        ("春水滿南塘、秋風入草堂。", "故人今不見、"),
    ],
)
def test_verse_goes_on_in_verse_of_the_same_foot(above, line):
    taken = of_two(above, line)
    assert taken[Label.PARAGRAPH] > 0
    assert np.count_nonzero(taken) == 1


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("溪上新堤柳色齊。", "故人今不見、"),
        ("溪上新堤柳色齊，", "鄉人集議、今日縣府召集士紳，定疏。"),
        ("議重修堤岸之事、鄉人", "溪上新堤柳色齊。"),
        ("溪上新堤柳色齊", "隔岸人家烟雨裏"),
        ("今日，集議。", "明日，再議。"),
    ],
)
def test_other_lines_are_no_further_verse(above, line):
    assert not of_two(above, line).any()


@pytest.mark.parametrize("line", ["○○君主其事", "□□兩月得款", "溪南亦有修堤之議", "…又議", '"又議'])
def test_words_left_out_and_signs_that_open_as_well_say_nothing(line):
    assert not of_line(line).any()


def test_characters_beyond_the_basic_plane_and_lines_of_one_sign_are_borne():
    assert not of_line("𠀀𠀁議定").any()
    assert of_line("、").any()
    assert of_line("（").shape == (LABELS,)


def begun(text: str, said: str) -> list[str]:
    """The lines with which a paragraph or an article begins by the proposal."""
    page = Page(text, stated=parse_profile(said))
    fragments = propose(page, None).layout.fragments
    return [page.text[f.start : f.end] for f in fragments if f.joint is Joint.PARAGRAPH]


def test_proposals_of_old_pages_heed_it(monkeypatch):
    heeded = begun(TEXT, "period=old")
    monkeypatch.setattr(line_model, "against", lambda sheet: np.zeros((1, LABELS), np.float32))
    unheeded = begun(TEXT, "period=old")
    assert [line for line in unheeded if line not in heeded] == [
        "，船夫皆本鄉人，熟於水性。",
        "（未完）",
    ]
    assert [line for line in unheeded if line in heeded] == heeded
    assert "東街菜市，下月初一日遷往河沿，" in heeded


def test_proposals_of_modern_pages_do_not(monkeypatch):
    def fail(sheet):
        raise AssertionError("asked")

    monkeypatch.setattr(line_model, "against", fail)
    assert begun(TEXT, "period=modern")
