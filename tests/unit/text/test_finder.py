"""Characters of a large set found in a text."""

from yk_reader.text.code_points import code_points
from yk_reader.text.finder import Finder


def test_all_that_are_there_are_found_as_often_as_they_stand_there() -> None:
    assert Finder("甲乙,")("乙丙甲,乙") == ["乙", "甲", ",", "乙"]


def test_characters_of_other_planes_come_last() -> None:
    find = Finder(["𠀀", "甲"])
    assert find("𠀀甲𠀁𠀀甲") == ["甲", "甲", "𠀀", "𠀀"]
    assert Finder("甲")("𠀀\uffff甲") == ["甲"]


def test_the_last_character_of_the_plane_and_lone_surrogates_can_be_found() -> None:
    assert Finder("\uffff\ud800")("\uffff甲\ud800") == ["\uffff", "\ud800"]


def test_nothing_is_found_in_nothing() -> None:
    assert Finder("甲")("") == []
    assert Finder("")("甲乙") == []


def test_it_counts_what_it_finds() -> None:
    finder = Finder({"一", "二", "\U00020001"})
    for text in ("", "三", "一二三一", "\U00020001\U00020002一\uffff"):
        assert finder.count(code_points(text)) == len(finder(text))
