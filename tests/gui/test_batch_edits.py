"""Steps over many pages in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import PAGE, open_, project, use_labels, wait

from yk_reader.edits import Description, SetRole, SetStatus, SetUnsure
from yk_reader.gui.shell import DID, WARNS
from yk_reader.model.entity import Label
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import apply_group


@pytest.fixture
def controller(window, tmp_path):
    """Three pages that differ, the first one shown."""
    path = project(tmp_path, *(PAGE + f"第{n}行。\n" for n in "一二三"))
    return open_(window, path)


def shown_history(window):
    """The history dock, in front."""
    window.actions_.trigger("view.history")
    return window.workbench.history


def rows(history):
    """What its rows show, as far as they have come."""
    found = [history.model.row_at(row) for row in range(history.model.rowCount())]
    return found if all(found) else []


def test_a_group_is_taken_back_from_the_history(window, controller):
    session, ids = controller.project.session, window.workbench.pages.model.ids
    apply_group(session, {i: SetUnsure((0,), True) for i in ids}, Description("set-unsure"))
    session.apply(ids[2], SetRole((0,), Role.CAPTION))
    history = shown_history(window)
    wait(lambda: history.take_back_button.isVisibleTo(history), "the history")
    history.take_back_button.click()
    wait(lambda: window.notifications.text, "the taking back")
    flags = [session.state(i).annotation.fragments[0].unsure for i in ids]
    assert flags == [False, False, True]
    assert window.notifications.text.startswith("Taken back on 2 pages: Unsure")
    assert window.notifications.text.endswith("002_page")
    assert window.notifications.icon_name == WARNS
    wait(lambda: not history.take_back_button.isVisibleTo(history), "the button to go")
    window.notifications._action.click()
    wait(
        lambda: window.notifications.text.startswith("Done again on 2 pages: Unsure"),
        "the doing again",
    )
    assert [session.state(i).annotation.fragments[0].unsure for i in ids] == [True] * 3
    window.notifications._action.click()
    wait(
        lambda: window.notifications.text.startswith("Taken back on 2 pages: Unsure"),
        "the taking back",
    )
    wait(lambda: rows(history) and not rows(history)[1].done, "the history")
    history.take_back(history.model.index(1, 0))
    wait(
        lambda: window.notifications.text.startswith("Done again on 2 pages: Unsure"),
        "the row of the history",
    )


def test_a_step_of_one_page_offers_no_group(window, controller):
    history = shown_history(window)
    controller.page_controller.apply(SetUnsure((0,), True))
    wait(lambda: history.model.rowCount() == 3, "the history")
    assert not history.take_back_button.isVisibleTo(history)
    asked = []
    history.group_chosen.connect(asked.append)
    history.take_back(history.model.index(1, 0))
    assert asked == []


def test_a_letter_after_the_full_stop_tags(window, controller):
    from dataclasses import replace

    labels = controller.project.labels
    extra = Label("WORK", "作品", "Work", "w")
    use_labels(controller, replace(labels, labels=(*labels.labels, extra)))
    by_id = window.actions_.by_id
    assert not by_id["entity.label.w"].isVisible()
    window.project_display.show_labels()
    assert by_id["entity.label.w"].isVisible()
    assert not by_id["entity.label.v"].isVisible()
    controller.open_page(controller.page_controller.page_id)
    pane = window.workbench.reflow
    window.activateWindow()
    pane.setFocus()
    at = controller.page_controller.view.reflow.text.index("五金城")
    pane.select(at, at + 3)
    QTest.keyClick(pane, Qt.Key.Key_Period)
    QTest.keyClick(pane, Qt.Key.Key_W)
    view = controller.page_controller.view
    assert [(view.placed[e.key].surface, e.label) for e in view.live] == [("五金城", "WORK")]


def test_places_come_to_the_top_or_to_a_third(window, tmp_path):
    long = "".join(f"第{n}段的正文写在这里，说的是永康。\n\n" for n in range(120))
    assert window.project_files.open_path(project(tmp_path, long))
    controller, pane = window.project_controller, window.workbench.reflow
    wait(lambda: controller.page_controller.view is not None, "the page")
    text = controller.page_controller.view.page.text
    at = text.index("第60段")
    tops = []
    for share in (0.0, 1 / 3):
        pane.verticalScrollBar().setValue(0)
        controller.pane_sync.go((at, at + 4), share)
        tops.append(pane.verticalScrollBar().value())
    low, _high = pane.visible_span()
    assert tops[0] > tops[1] > 0
    third = pane.viewport().height() / 3
    assert abs((tops[0] - tops[1]) - third) < 60
    assert low < controller.page_controller.view.reflow.text.index("第60段")


def test_the_marked_pages_are_proposed_again_as_one_group(window, controller):
    session, pages = controller.project.session, window.workbench.pages
    ids = pages.model.ids
    for page_id in ids:
        session.apply(page_id, SetRole((0,), Role.CAPTION))
    session.apply(ids[2], SetStatus(PageStatus.DONE))
    pages.list.selectAll()
    assert pages.selected() == tuple(ids)
    window.actions_.trigger("page.propose")
    wait(lambda: window.notifications.text, "the proposals")
    assert window.notifications.text == "Proposed again on 2 pages."
    assert window.notifications.icon_name == DID
    for page_id in ids:
        assert session.state(page_id).annotation.fragments[0].role is Role.CAPTION
    assert not any(s.group for s in session.history(ids[2]))
    groups = {s.group for i in ids[:2] for s in session.history(i) if s.group}
    assert len(groups) == 1
    assert "·" in pages.foot_left.text()


def test_undo_of_one_page_says_where_the_step_stays_and_offers_it_there(window, controller):
    session, ids = controller.project.session, window.workbench.pages.model.ids
    start = session.state(ids[0]).annotation.fragments[0].start
    apply_group(session, {i: SetUnsure((start,), True) for i in ids}, Description("set-unsure"))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    pane, bar = window.workbench.reflow, window.notifications
    pane.setFocus()

    def flags():
        return [session.state(i).annotation.fragments[0].unsure for i in ids]

    QTest.keyClick(pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert flags() == [False, True, True]
    assert window.status_bar.message.text() == "Undone: Unsure on or off at line 1"
    said = "Taken back on this page: Unsure on or off at line 1. It stays on 2 other pages."
    assert bar.text == said
    QTest.keyClick(pane, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert flags() == [True] * 3
    assert bar.text == ""
    QTest.keyClick(pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(bar._action, Qt.MouseButton.LeftButton)
    wait(lambda: flags() == [False] * 3, "the other pages")
    wait(lambda: bar.text.startswith("Taken back on 2 pages: Unsure"), "what was done")
    QTest.keyClick(pane, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    said = (
        "Done again on this page: Unsure on or off at line 1. It stays taken back on 2 other pages."
    )
    assert bar.text == said
