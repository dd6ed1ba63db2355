"""Texts too long for one page: the window asks, and never opens a page of such a length."""

import pytest
from shell import wait

from yk_reader.gui.work.page_controller import check_length
from yk_reader.model.errors import InputError
from yk_reader.model.page import LONGEST_PAGE, LONGEST_SHOWN


def test_a_page_that_the_window_can_show_is_opened():
    check_length(LONGEST_SHOWN)
    assert LONGEST_PAGE <= LONGEST_SHOWN


def test_a_longer_one_is_told_before_it_is_read():
    with pytest.raises(InputError) as caught:
        check_length(LONGEST_SHOWN + 1)
    assert caught.value.code == "page-too-long"
    assert caught.value.details["characters"] == LONGEST_SHOWN + 1


def test_the_window_asks_before_it_cuts_a_text(window, tmp_path):
    path = tmp_path / "year.txt"
    path.write_text("".join(f"第{i}行的字。\n" for i in range(15_000)), encoding="utf-8")
    window.project_files.take([path])
    wait(lambda: "year.txt has" in window.notifications.text, "the question")
    assert "would become 2 pages" in window.notifications.text
    assert window.project_controller.project.empty
    window.notifications._act()
    wait(lambda: not window.project_controller.project.empty, "the pages")
    wait(lambda: window.project_controller.project.store.pages.counts("")[0] == 2, "both")
