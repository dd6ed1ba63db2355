"""Search in the project: what its list says of the hits."""

import pytest
from PySide6.QtCore import Qt
from shell import open_, project, wait

from yk_reader.gui.dialogs import search


@pytest.fixture
def sheet(window, tmp_path):
    texts = [f"第{n}届市运会\n\n本市运动员在市体育馆训练。" for n in range(3)]
    controller = open_(window, project(tmp_path, *texts))
    wait(lambda: controller.page_view is not None, "the page")
    sheet = search.SearchSheet(window, controller.project)
    sheet.show()
    yield sheet
    sheet.close()
    window.close_project()


def found(sheet, words):
    sheet.field.setText(words)
    wait(lambda: sheet._searched == words and sheet.tree.topLevelItemCount(), "the hits")
    return [sheet.tree.topLevelItem(i) for i in range(sheet.tree.topLevelItemCount())]


def test_the_hits_of_a_page_stand_together_in_its_order(sheet):
    places = [item.data(0, search._HIT) for item in found(sheet, "市")]
    assert len({page for page, *_ in places}) == 3
    assert places == sorted(places)


def test_it_says_that_there_are_more_hits_than_it_shows(sheet, monkeypatch):
    hits = len(found(sheet, "市"))
    assert str(hits) in sheet.count.text()
    monkeypatch.setattr(search, "_MOST", hits - 1)
    sheet._searched = ""
    sheet._search()
    wait(lambda: sheet.tree.topLevelItemCount() == hits - 1, "fewer hits")
    assert f"first {hits - 1} places" in sheet.count.text()


def test_what_stands_before_a_hit_is_headed_where_it_ends(sheet):
    item = found(sheet, "市体育馆")[0]
    head = sheet.tree.headerItem()
    assert head.textAlignment(2) & Qt.AlignmentFlag.AlignRight
    assert item.textAlignment(2) & Qt.AlignmentFlag.AlignRight
    assert sheet.tree.columnWidth(3) < 120  # the text goes on right behind the hit
