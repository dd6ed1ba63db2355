"""What one works at stays in sight when the panes become lower or the lists are filled anew."""

import pytest
from place_kit import focused
from PySide6.QtTest import QTest
from shell import open_, seeds_project, wait


@pytest.fixture
def desk(window, tmp_path):
    window.resize(1440, 900)
    open_(window, seeds_project(tmp_path, 1))
    focused(window)
    window.project_display.fill_docks()
    QTest.qWait(50)
    yield window
    window.close_project()


def seen(pane):
    """Whether the whole line of the caret can be seen."""
    line = pane._viewport.caret_rect()
    return line.top() >= 0 and line.bottom() <= pane.viewport().height()


def lowest_caret(window):
    """Put the caret into the last line that the raw pane shows, and show it in both."""
    raw = window.workbench.raw
    content = raw._model.filled
    scroll = raw._viewport.scroll
    last = content.rows.at_y(scroll.top + scroll.height - 2 * content.rows.row_height)
    raw.set_caret(content.rows[last].start)
    raw.setFocus()
    wait(lambda: seen(raw) and seen(window.workbench.reflow), "the caret in both panes")


def test_a_dock_that_opens_below_does_not_hide_the_caret(desk):
    bench = desk.workbench
    lowest_caret(desk)
    heights = bench.raw.viewport().height(), bench.reflow.viewport().height()
    desk.actions_.trigger("edit.replace")
    wait(lambda: bench.raw.viewport().height() < heights[0] - 100, "the dock")
    wait(lambda: seen(bench.raw) and seen(bench.reflow), "the caret in both panes")


def test_where_the_caret_was_out_of_sight_the_panes_keep_still(desk):
    bench = desk.workbench
    lowest_caret(desk)
    panes = bench.raw, bench.reflow
    for pane in panes:
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert not seen(bench.raw)
    assert not seen(bench.reflow)
    tops = [pane._viewport.scroll.top for pane in panes]
    height = bench.raw.viewport().height()
    desk.actions_.trigger("edit.replace")
    wait(lambda: bench.raw.viewport().height() < height - 100, "the dock")
    QTest.qWait(50)
    assert [pane._viewport.scroll.top for pane in panes] == tops


def test_the_row_of_a_new_article_stays_in_sight_in_the_outline(desk):
    """A row near the lower edge of the outline goes down by the row of the article."""
    bench = desk.workbench
    tree = bench.outline.tree
    view = desk.project_controller.page_view
    bench.raw.set_caret(view.page.text.index("接下来，我市将"))  # the last unit of an article
    bench.raw.setFocus()
    wait(lambda: "接下来" in tree.row_at(tree.currentItem()).text and sees(tree), "the row")
    low = tree.visualItemRect(tree.currentItem()).bottom() + 2
    desk.workbench.outline.tree.setMaximumHeight(low)
    wait(lambda: tree.viewport().height() <= low and sees(tree), "a low outline")
    desk.actions_.trigger("article.start")
    wait(lambda: len(desk.project_controller.page_view.reflow.articles) > 1, "the article")
    desk.project_display.fill_docks()
    wait(lambda: tree.topLevelItemCount() > len(view.reflow.articles), "the outline")
    QTest.qWait(20)
    assert sees(tree)


def sees(tree):
    item = tree.currentItem()
    return item is not None and tree.viewport().rect().contains(tree.visualItemRect(item))
