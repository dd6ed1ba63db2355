"""Full stops that an engine read as another small ring, and boxes for what it could not read."""

import pytest

from yk_reader.text.misread_signs import with_stops, with_unread

TEXT = (
    "会议昨日召开。县长到会。他说，今年好。\n代表到会。\n"
    "二〇二〇年，气温降到5°，占10%。有10人。\n共A0纸。会后"
)


@pytest.mark.parametrize("ring", "0oO〇○°")
def test_rings_between_words_are_full_stops(ring):
    assert with_stops(TEXT.replace("。", ring)) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "二〇二〇年\n一九三〇年\n一〇〇人\n三〇人\n四〇年代",
        "会议0召开。会议o召开",  # too few
        "A0纸，10人，5°，0人，约0.5，共0%，第0号\n0人",
        "会议召开。" * 90 + "会议o" * 4 + "完",  # strays among many stops
    ],
)
def test_other_pages_are_the_same(text):
    assert with_stops(text) is text


def test_boxes_inside_of_lines_are_characters_that_were_not_read():
    text = "□本报记者 王小明\n江□县召开□议，到会□三百□\n□名代表\n"
    assert (
        with_unread(text)
        == "□本报记者 王小明\n江\ufffd县召开\ufffd议，到会\ufffd三百\ufffd\n\ufffd名代表\n"
    )


@pytest.mark.parametrize("text", ["", "□甲\n□乙\n□丙\n□丁\n", "甲□乙 □ 丙 □ 丁 □ 戊"])
def test_other_boxes_are_bullets(text):
    assert with_unread(text) is text
