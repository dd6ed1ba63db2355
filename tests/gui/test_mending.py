"""Conflicts in 待核, and the ways to mend each: by Ctrl+M, the menu of a row, one step each."""

import pytest
from doubts_kit import KEY, page_of, press, said, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from shell import PAGE, accepted, open_, project, select, tag, wait

from yk_reader.edits import AddEntity
from yk_reader.gui.dialogs.same_text import SameTextSheet
from yk_reader.jobs.same_text import Action, Wish

CTRL = Qt.KeyboardModifier.ControlModifier
OTHER = (
    "永康五金报社获奖。永康五金报社扩建。永康五金报社搬迁。永康五金报社招人。永康五金报社开会。\n"
)
WRONG = "会上，永康五全报社发言，工作己经完成。\n\n大会在永康召开\n\n最后一行。\n"


@pytest.fixture
def desk(window, tmp_path):
    """Two pages: the first with a name in which a character is wrong, and a word."""
    open_(window, project(tmp_path, PAGE + WRONG, OTHER))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    return window


def conflicts(desk, kind):
    return [p for p in shown(desk) if p.kind == kind]


def found(desk, kind, title=""):
    def here():
        return [place for place in conflicts(desk, kind) if title in place.title]

    wait(here, f"the conflict {kind}")
    return here()[0]


def walk_to(desk, kind, title=""):
    """F8 until the place of that kind (and title) is reached."""
    place = found(desk, kind, title)
    desk.workbench.reflow.setFocus()
    for _ in range(40):
        press(desk, KEY.Key_F8)
        if desk.project_controller.doubt_walk.place == place:
            return place
    raise AssertionError(kind)


def menu_of(desk):
    menus = [m for m in desk.workbench.doubts.list.findChildren(QMenu) if m.isVisible()]
    wait(lambda: menus, "the menu")
    return menus[0]


def choose(desk, text):
    """Ctrl+M, then down to an entry and Enter."""
    press(desk, KEY.Key_M, CTRL)
    menu = menu_of(desk)
    for _ in menu.actions():
        if menu.activeAction() is not None and menu.activeAction().text() == text:
            break
        QTest.keyClick(menu, KEY.Key_Down)
    assert menu.activeAction().text() == text, [a.text() for a in menu.actions()]
    QTest.keyClick(menu, KEY.Key_Return)
    desk.activateWindow()  # offscreen, a menu that closes leaves no window active
    wait(desk.isActiveWindow, "the window")


def hint(desk, place):
    return desk.workbench.doubts.model.hint(place)


def accept_on_other_page(desk, text, label, *, every):
    """Accept a name on the second page and come back."""
    controller = desk.project_controller
    first, second = controller.project.store.pages.ids()
    session = controller.project.session
    flow = session.state(second).reflow
    at = -1
    for _ in range(every):
        at = flow.text.index(text, at + 1)
        session.apply(second, AddEntity(flow.map.spans_of(at, at + len(text)), label))
    controller.open_page(second)
    controller.open_page(first)


def test_a_name_of_one_wrong_character_is_corrected_in_place(desk):
    accept_on_other_page(desk, "永康五金报社", "ORG", every=5)
    tag(desk, "永康五全报社", KEY.Key_3)
    controller = desk.project_controller
    first, second = controller.project.store.pages.ids()
    controller.open_page(second)
    controller.open_page(first)
    place = walk_to(desk, "near")
    assert (place.title, place.other, hint(desk, place)) == (
        "永康五全报社", "永康五金报社", "永康五金报社, 5×?",
    )  # fmt: skip
    choose(desk, "Correct it to “永康五金报社”")
    assert accepted(controller) == [("永康五金报社", "ORG")]
    wait(lambda: not conflicts(desk, "near"), "the conflict to go")
    press(desk, KEY.Key_Z, CTRL)
    assert accepted(controller) == [("永康五全报社", "ORG")]


def test_a_name_that_was_accepted_elsewhere_counts_once_the_page_is_opened_again(desk):
    controller, told = desk.project_controller, []
    controller.conflict_hints.ready.connect(lambda *hints: told.append(hints))
    tag(desk, "永康五全报社", KEY.Key_3)
    wait(lambda: told, "the hints of the page before it is left")
    assert not conflicts(desk, "near")
    accept_on_other_page(desk, "永康五金报社", "ORG", every=5)
    assert found(desk, "near").title == "永康五全报社"


def test_a_misread_word_is_offered_and_corrected_only_when_chosen(desk):
    place = walk_to(desk, "misread")
    assert (place.title, place.other, hint(desk, place)) == ("己经", "已经", "已经?")
    assert "工作己经完成" in page_of(desk).view.reflow.text
    press(desk, KEY.Key_V)
    assert said(desk).startswith("“Mend the conflict…” shows the ways")
    choose(desk, "Correct it to “已经”")
    assert "工作已经完成" in page_of(desk).view.reflow.text
    wait(lambda: not conflicts(desk, "misread"), "the hint to go")


def test_a_misread_word_opens_find_and_replace_filled_in(desk):
    walk_to(desk, "misread")
    choose(desk, "Replace it with “已经” in the whole project…")
    dock = desk.workbench.find
    wait(lambda: dock.model.rowCount() == 2, "the hits")
    assert (dock.field.text(), dock.by.text(), dock.in_project) == ("己经", "已经", True)
    assert "己经" in page_of(desk).view.reflow.text


def test_one_name_with_two_labels_gets_one(desk):
    tag(desk, "永康", KEY.Key_2)
    select(desk, "永康", 1)
    press(desk, KEY.Key_3)
    place = walk_to(desk, "labels")
    assert hint(desk, place) == "LOC / ORG"
    choose(desk, "It is ORG wherever it stands on this page")
    assert accepted(desk.project_controller) == [("永康", "ORG")] * 2


def test_a_name_that_has_another_label_in_the_project_opens_the_sheet(desk):
    accept_on_other_page(desk, "永康", "ORG", every=3)
    tag(desk, "永康", KEY.Key_2)
    place = walk_to(desk, "labels")
    assert hint(desk, place) == "LOC; mostly ORG, 3×"
    choose(desk, "Relabel it ORG in the whole project…")
    (sheet,) = [s for s in desk.findChildren(SameTextSheet) if s.isVisible()]
    assert sheet.wish == Wish(Action.RELABEL, "永康", "ORG")
    wait(lambda: not sheet.running, "the preview")
    sheet.reject()


def test_an_accepted_name_is_tagged_wherever_it_stands(desk):
    tag(desk, "永康市", KEY.Key_2)
    tag(desk, "王五", KEY.Key_1)
    tag(desk, "永康", KEY.Key_2, Qt.KeyboardModifier.NoModifier)
    select(desk, "永康", 1)
    press(desk, KEY.Key_2)
    place = walk_to(desk, "untagged")
    assert place.title == "永康"
    before = len(accepted(desk.project_controller))
    choose(desk, "Tag it LOC wherever it stands on this page")
    assert len(accepted(desk.project_controller)) == before + place.count


def test_a_broken_entity_is_removed(desk):
    tag(desk, "永康各部门", KEY.Key_3)
    page = page_of(desk)
    start = page.view.page.text.index("各部门")
    desk.workbench.raw.setFocus()
    desk.workbench.raw.set_caret(start)
    press(desk, KEY.Key_Return, CTRL)  # the line is cut inside the entity
    desk.workbench.raw.set_caret(start)
    press(desk, KEY.Key_Return)  # and its second part begins an article
    place = walk_to(desk, "broken")
    assert place.title == "永康各部门"
    choose(desk, "Remove it")
    assert page.view.live == ()


@pytest.mark.parametrize("way", ["above", "below"])
def test_a_heading_without_text_joins_an_article(desk, way):
    page, raw = page_of(desk), desk.workbench.raw
    text = page.view.page.text
    raw.setFocus()
    for line in ("大会在永康召开", "最后一行。"):
        raw.set_caret(text.index(line))
        press(desk, KEY.Key_Return)
    raw.set_caret(text.index("大会在永康召开"))
    press(desk, KEY.Key_H)
    place = walk_to(desk, "alarm", "大会在永康召开")
    assert (place.title, place.alarm.value, place.group.value) == (
        "大会在永康召开", "no-body", "inconsistencies",
    )  # fmt: skip
    before = len(page.view.annotation.articles)
    choose(desk, f"Join it to the article {way}")
    annotation = page.view.annotation
    assert len(annotation.articles) == before - 1
    last = annotation.fragment_at(text.index("最后一行。")).article
    heading = annotation.fragment_at(text.index("大会在永康召开")).article
    assert (last == heading) is (way == "below")


def test_a_note_without_its_other_half_looks_for_it_in_the_project(window, tmp_path):
    first = "市长张三到会讲话\n会议要求，各部门抓好落实，\n推进各项工作。（下转第3版）\n"
    third = "（上接第1版）永康各地行动起来。\n会议结束。\n"
    open_(window, project(tmp_path, first, third))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    place = walk_to(window, "alarm")
    while place.alarm.value != "loose-continuation":
        press(window, KEY.Key_F8)
        place = window.project_controller.doubt_walk.place
    assert place.group.value == "inconsistencies"
    choose(window, "Look for its other half in the project…")
    dock = window.workbench.find
    wait(lambda: dock.model.rowCount() == 2, "the hit")
    assert dock.model.row(1).found.surface == "上接第1版"
    assert dock.regex.isChecked()


def test_where_nothing_conflicts_that_is_said(desk):
    desk.workbench.reflow.setFocus()
    desk.workbench.doubts.list.clearSelection()
    press(desk, KEY.Key_M, CTRL)
    assert said(desk) == "Nothing to mend here; F8 goes to the next place to check."
    assert QApplication.activePopupWidget() is None
