"""Find and replace: the dock, its keys, hits from page to page, replaced and taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from shell import PAGE, open_, project, select, tag, wait

from yk_reader.edits import SetStatus
from yk_reader.model.vocabulary import PageStatus

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WRONG = "会议己经结束。大家己\n经回家。\n"


@pytest.fixture
def controller(window, tmp_path):
    """Three pages, the wrong character on the first and the last, the first one shown."""
    return open_(window, project(tmp_path, PAGE + WRONG, PAGE, WRONG + PAGE))


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def dock_of(window):
    return window.workbench.find


def ask(window, text, by=None, *, scope="page"):
    """Ctrl+H in the reflow pane, the text, and what shall stand in its place."""
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    press(KEY.Key_H, CTRL)
    dock = dock_of(window)
    wait(lambda: dock.field.hasFocus(), "the field")
    QTest.mouseClick(dock.scope._buttons[scope], Qt.MouseButton.LeftButton)
    dock.field.setFocus()
    dock.field.selectAll()
    dock.field.insert(text)
    settled(window)
    if by is not None:
        dock.by.setFocus()
        dock.by.selectAll()
        dock.by.insert(by)
    return dock


def settled(window):
    dock, finding = dock_of(window), window.project_controller.finding
    wait(
        lambda: not dock._pause.isActive() and not finding.running
        and not finding._rest.isActive(),
        "the search",
    )  # fmt: skip


def rows(window):
    """What the list shows: the name of a page, or line and text of a hit."""
    model = dock_of(window).model
    shown = [model.row(at) for at in range(model.rowCount())]
    return [
        row.page.name if row.found is None else (row.found.line, row.found.surface) for row in shown
    ]


def flow(controller, number=0):
    page_id = controller.project.store.pages.ids()[number]
    return controller.project.session.state(page_id).reflow.text


def shown_page(controller):
    ids = controller.project.store.pages.ids()
    return ids.index(controller.page_controller.page_id)


def selected(window):
    pane = window.workbench.reflow
    span = pane.selection()
    return pane.view.reflow.text[slice(*span)] if span else ""


def test_hits_of_the_page_are_walked_by_key_and_the_dock_stays(window, controller):
    dock = ask(window, "己经")
    assert rows(window) == [(9, "己经"), (9, "己经")]
    assert dock.title.count.text() == "2 places"
    press(KEY.Key_F3)
    assert selected(window) == "己经"
    assert (dock.current, dock.isVisible(), dock.field.hasFocus()) == (0, True, True)
    first = window.workbench.reflow.selection()
    press(KEY.Key_Return)
    assert dock.current == 1
    assert window.workbench.reflow.selection()[0] > first[0]
    press(KEY.Key_F3)
    assert dock.current == 0
    assert window.status_bar.message.text() == "Round again: this is the first hit."
    press(KEY.Key_F3, SHIFT)
    assert dock.current == 1
    press(KEY.Key_Escape)
    assert window.workbench.reflow.hasFocus()
    assert dock.isVisible()
    press(KEY.Key_F3, SHIFT)
    assert (dock.current, window.workbench.reflow.hasFocus()) == (0, True)


def test_what_is_selected_is_looked_for(window, controller):
    select(window, "永康五金城")
    press(KEY.Key_H, CTRL)
    settled(window)
    assert dock_of(window).field.text() == "永康五金城"
    assert rows(window) == [(3, "永康五金城")]


def test_hits_of_the_project_open_their_pages(window, controller):
    dock = ask(window, "己经", scope="project")
    assert rows(window) == [
        "000_page",
        (9, "己经"),
        (9, "己经"),
        "002_page",
        (1, "己经"),
        (1, "己经"),
    ]
    assert dock.title.count.text() == "4 places on 2 pages"
    for _ in range(3):
        press(KEY.Key_F3)
    assert (shown_page(controller), selected(window), dock.current) == (2, "己经", 4)
    assert dock.field.hasFocus()
    press(KEY.Key_Down)
    assert dock.table.hasFocus()
    press(KEY.Key_Up)
    press(KEY.Key_Up)
    press(KEY.Key_Up)
    assert dock.current == 1
    press(KEY.Key_Return)
    assert (shown_page(controller), window.workbench.reflow.hasFocus()) == (0, True)


def test_a_click_shows_a_hit_and_a_click_on_its_box_unticks_it(window, controller):
    dock = ask(window, "己经", "已经", scope="project")
    assert dock.all.text() == "Replace 4 places  Ctrl+Enter"

    def click(row, x):
        at = QPoint(x, dock.table.rowViewportPosition(row) + 8)
        QTest.mouseClick(dock.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(4, 300)
    assert (shown_page(controller), selected(window)) == (2, "己经")
    click(4, 18)
    assert dock.all.text() == "Replace 3 places  Ctrl+Enter"
    click(3, 18)
    assert dock.all.text() == "Replace 4 places  Ctrl+Enter"
    click(3, 18)
    assert dock.all.text() == "Replace 2 places  Ctrl+Enter"


def test_one_step_over_many_pages_is_made_and_taken_back(window, controller):
    tag(window, "大家己经", KEY.Key_3)
    before = [flow(controller, n) for n in range(3)]
    ask(window, "己经", "已经", scope="project")
    press(KEY.Key_Return, CTRL)
    wait(lambda: window.notifications.text, "the message")
    assert window.notifications.text == "“己经” → “已经” at 4 places on 2 pages."
    assert [flow(controller, n) for n in range(3)] == [t.replace("己经", "已经") for t in before]
    view = controller.page_controller.view
    assert [view.placed[e.key].surface for e in view.live] == ["大家已经"]
    settled(window)
    assert rows(window) == []
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    said = "Taken back on 2 pages: Replace “己经” with “已经” (4)."
    wait(lambda: window.notifications.text == said, "the taking back")
    assert [flow(controller, n) for n in range(3)] == before
    settled(window)
    assert len(rows(window)) == 6


def test_f4_replaces_hit_by_hit_and_ctrl_z_takes_one_back(window, controller):
    dock = ask(window, "己经", "已经")
    before = flow(controller)
    press(KEY.Key_F4)
    assert (flow(controller), dock.current) == (before, 0)
    press(KEY.Key_F4)
    wait(lambda: len(rows(window)) == 1, "the hits of the page")
    assert flow(controller) == before.replace("己经", "已经", 1)
    assert (dock.current, selected(window), dock.by.hasFocus()) == (0, "己经", True)
    press(KEY.Key_F4)
    wait(lambda: not rows(window), "the hits of the page")
    assert flow(controller) == before.replace("己经", "已经")
    assert window.status_bar.message.text() == "That was the last hit."
    window.workbench.reflow.setFocus()
    press(KEY.Key_Z, CTRL)
    wait(lambda: len(rows(window)) == 1, "the hits of the page")
    assert flow(controller) == before.replace("己经", "已经", 1)


def test_nothing_is_replaced_before_it_is_said_by_what(window, controller):
    dock = ask(window, "己经")
    before = flow(controller)
    assert not dock.all.isEnabled()
    press(KEY.Key_F4)
    press(KEY.Key_Return, CTRL)
    assert flow(controller) == before
    said = "Say first what shall stand in the place of the hits."
    assert window.status_bar.message.text() == said
    QTest.mouseClick(dock.nothing, Qt.MouseButton.LeftButton)
    assert (dock.by.isEnabled(), dock.all.text()) == (False, "Replace 2 places  Ctrl+Enter")
    QTest.mouseClick(dock.all, Qt.MouseButton.LeftButton)
    assert flow(controller) == before.replace("己经", "")
    assert window.status_bar.message.text() == "Replaced at 2 places."


def test_an_expression_with_groups_and_one_that_cannot_be_read(window, controller):
    dock = ask(window, "(永康)(各部门)", r"\2\1")
    assert rows(window) == []
    QTest.mouseClick(dock.regex, Qt.MouseButton.LeftButton)
    settled(window)
    assert rows(window) == [(2, "永康各部门")]
    QTest.mouseClick(dock.all, Qt.MouseButton.LeftButton)
    assert "各部门永康抓好" in flow(controller)
    dock.by.setText(r"\7")
    assert "\\1 to \\9 stand for" in dock.title.count.text()
    assert not dock.all.isEnabled()
    dock.field.setText("(永康")
    settled(window)
    assert dock.table._said.startswith("The regular expression cannot be read:")


def test_a_slow_expression_leaves_the_window_alive(window, controller):
    dock = ask(window, "", scope="project")
    dock.regex.click()
    dock.field.setText("(.?){250}龘")
    dock.look_now()
    controller.finding.step(1)
    assert controller.open_page(controller.project.store.pages.ids()[1])
    assert shown_page(controller) == 1
    settled(window)
    assert rows(window) == []
    assert dock.table._said == "It stands nowhere in the project."


def test_pages_that_are_done_are_shown_and_not_ticked(window, controller):
    session, ids = controller.project.session, controller.project.store.pages.ids()
    session.apply(ids[2], SetStatus(PageStatus.DONE))
    dock = ask(window, "己经", "已经", scope="project")
    assert len(rows(window)) == 6
    assert dock.all.text() == "Replace 2 places  Ctrl+Enter"


def test_raw_hits_go_to_the_raw_pane(window, controller):
    dock = ask(window, "己")
    QTest.mouseClick(dock.where._buttons["raw"], Qt.MouseButton.LeftButton)
    settled(window)
    assert rows(window) == [(9, "己"), (9, "己")]
    press(KEY.Key_F3)
    assert controller.page_controller.view.page.text[window.workbench.raw.caret()] == "己"
    dock.table.setFocus()
    press(KEY.Key_Return)
    assert window.workbench.raw.hasFocus()


def test_ctrl_f_gives_f3_back_to_the_field_of_the_toolbar(window, controller):
    dock = ask(window, "己经")
    press(KEY.Key_F, CTRL)
    window.toolbar.find_field.setText("永康")
    assert selected(window) == ""
    press(KEY.Key_F3)
    assert dock.current == -1
    assert window.status_bar.message.text().endswith("found")


def test_an_empty_result_says_so(window, controller):
    dock = ask(window, "查无此字")
    assert dock.table._said == "It does not stand on this page."
    dock.field.clear()
    settled(window)
    assert dock.table._said == "Type what to look for."


def test_what_looks_alike_is_offered_and_put_in_only_when_pressed(window, tmp_path):
    right = "大家已经到了。\n"
    controller = open_(window, project(tmp_path, WRONG, *(right * n for n in range(1, 9))))
    controller.project.store.search.reindex()
    dock = ask(window, "己经")
    wait(lambda: dock.offers.isVisible(), "the offers")
    (button,) = dock.offers.findChildren(QPushButton)
    assert (button.text(), dock.by.text(), dock.all.isEnabled()) == ("已经 ×8", "", False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (dock.by.text(), dock.by.hasFocus()) == ("已经", True)
    assert dock.all.text() == "Replace 2 places  Ctrl+Enter"
    assert "己经结束" in flow(controller)
    dock.field.setText("大家")
    settled(window)
    wait(lambda: not dock.offers.isVisible(), "the offers to go")


def test_a_dock_that_stays_open_looks_in_the_project_that_is_opened(window, controller):
    ask(window, "己经", scope="project")
    found = rows(window)
    assert len(found) > 2
    path = controller.project.path
    window.close_project()
    assert not rows(window)
    open_(window, path)
    wait(lambda: rows(window), "the hits")
    settled(window)
    assert rows(window) == found
