"""How a page is called where there is little room."""

import pytest

from yk_reader.gui.view.headlines import short_name, title_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("000_df39bee89828844a", "000"),
        ("20210304_03", "20210304_03"),
        ("A07", "A07"),
        ("永康日报_2021-03-04_03", "2021-03-04_03"),
        ("永康日报_2021-03-04_03_df39bee89828844a", "2021-03-04_03"),
        ("永康日报_要闻_2021-03-04", "2021-03-04"),
        ("永康日报2021年3月4日_头版", "永康日报2021年3月4日_头版"),
        ("A07_1998", "A07"),
        ("traps_qt", "traps_qt"),
        ("头版", "头版"),
        ("", ""),
        ("_", "_"),
        ("deadbeefdeadbeef", "deadbeefdeadbeef"),
    ],
)
def test_a_short_name_tells_pages_of_one_paper_apart(name, short):
    assert short_name(name) == short


def test_a_title_keeps_the_whole_name_but_for_a_hash():
    assert title_name("永康日报_2021-03-04_03") == "永康日报_2021-03-04_03"
    assert title_name("000_df39bee89828844a") == "000_df39bee8"
    assert title_name("000_1998") == "000_1998"
