"""Steps over many pages in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import PAGE, open_, project, use_labels, wait

from yk_reader.edits import Description, SetRole, SetStatus, SetUnsure
from yk_reader.gui.docks.history import _DONE
from yk_reader.gui.window.notification_bar import DID, WARNS
from yk_reader.model.entity import Label
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import apply_group


@pytest.fixture
def work(desk, tmp_path):
    """Three pages that differ, the first one shown."""
    path = project(tmp_path, *(PAGE + f"第{n}行。\n" for n in "一二三"))
    return open_(desk, path)


def test_a_group_is_taken_back_from_the_history(desk, work):
    session, ids = work.project.session, desk.view.pages.model.ids
    apply_group(session, {i: SetUnsure((0,), True) for i in ids}, Description("set-unsure"))
    session.apply(ids[2], SetRole((0,), Role.CAPTION))
    history = desk.view.history
    wait(lambda: history.model.rowCount() == 2, "the history")
    assert history.everywhere.isVisibleTo(history)
    history.everywhere.click()
    wait(lambda: desk.banner.text, "the taking back")
    flags = [session.state(i).annotation.fragments[0].unsure for i in ids]
    assert flags == [False, False, True]
    assert desk.banner.text.startswith("Taken back on 2 pages.")
    assert desk.banner.text.endswith("002_page")
    assert desk.banner.icon_name == WARNS
    wait(lambda: not history.everywhere.isVisibleTo(history), "the button to go")
    desk.banner._action.click()
    wait(lambda: desk.banner.text.startswith("Done again on 2 pages."), "the doing again")
    assert [session.state(i).annotation.fragments[0].unsure for i in ids] == [True] * 3
    desk.banner._action.click()
    wait(lambda: desk.banner.text.startswith("Taken back on 2 pages."), "the taking back")
    wait(lambda: history.model.item(0) and not history.model.item(0).data(_DONE), "the history")
    history.take_back(history.model.index(0, 0))
    wait(lambda: desk.banner.text.startswith("Done again on 2 pages."), "the row of the history")


def test_a_step_of_one_page_offers_no_group(desk, work):
    history = desk.view.history
    work.controller.apply(SetUnsure((0,), True))
    wait(lambda: history.model.rowCount() == 2, "the history")
    assert not history.everywhere.isVisibleTo(history)
    asked = []
    history.group_chosen.connect(asked.append)
    history.take_back(history.model.index(0, 0))
    assert asked == []


def test_a_letter_after_the_full_stop_tags(desk, work):
    from dataclasses import replace

    labels = work.project.labels
    extra = Label("WORK", "作品", "Work", "w")
    use_labels(work, replace(labels, labels=(*labels.labels, extra)))
    by_id = desk.actions_.by_id
    assert not by_id["entity.label.w"].isVisible()
    work.name_labels()
    assert by_id["entity.label.w"].isVisible()
    assert not by_id["entity.label.v"].isVisible()
    work.open_page(work.controller.page_id)
    pane = desk.view.reflow
    desk.activateWindow()
    pane.setFocus()
    at = work.controller.view.reflow.text.index("五金城")
    pane.select(at, at + 3)
    QTest.keyClick(pane, Qt.Key.Key_Period)
    QTest.keyClick(pane, Qt.Key.Key_W)
    view = work.controller.view
    assert [(view.placed[e.key].surface, e.label) for e in view.live] == [("五金城", "WORK")]


def test_places_come_to_the_top_or_to_a_third(desk, tmp_path):
    long = "".join(f"第{n}段的正文写在这里，说的是永康。\n\n" for n in range(120))
    assert desk.files.open_path(project(tmp_path, long))
    work, pane = desk.work, desk.view.reflow
    wait(lambda: work.controller.view is not None, "the page")
    text = work.controller.view.page.text
    at = text.index("第60段")
    tops = []
    for share in (0.0, 1 / 3):
        pane.verticalScrollBar().setValue(0)
        work.linking.go((at, at + 4), share)
        tops.append(pane.verticalScrollBar().value())
    low, _high = pane.visible_span()
    assert tops[0] > tops[1] > 0
    third = pane.viewport().height() / 3
    assert abs((tops[0] - tops[1]) - third) < 60
    assert low < work.controller.view.reflow.text.index("第60段")


def test_the_marked_pages_are_proposed_again_as_one_group(desk, work):
    session, pages = work.project.session, desk.view.pages
    ids = pages.model.ids
    for page_id in ids:
        session.apply(page_id, SetRole((0,), Role.CAPTION))
    session.apply(ids[2], SetStatus(PageStatus.DONE))
    pages.list.selectAll()
    assert pages.selected() == tuple(ids)
    desk.actions_.trigger("page.propose")
    wait(lambda: desk.banner.text, "the proposals")
    assert desk.banner.text == "Proposed again on 2 pages."
    assert desk.banner.icon_name == DID
    for page_id in ids:
        assert session.state(page_id).annotation.fragments[0].role is Role.CAPTION
    assert not any(s.group for s in session.history(ids[2]))
    groups = {s.group for i in ids[:2] for s in session.history(i) if s.group}
    assert len(groups) == 1
    assert "·" in pages.foot_left.text()
