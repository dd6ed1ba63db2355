"""The word that a label's key takes: the name that the recogniser sees there."""

import pytest
from mouse_kit import double_click, flow_of, on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import accepted, open_, project, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.gui.panes.tokens import with_names
from yk_reader.model.vocabulary import EntityStatus, Role

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

TEXT = """本报讯昨日，浙江省永康市人民政府召开会议，县委书记张三到会讲话。
会上，张三说，要抓好落实。
"""


@pytest.fixture
def controller(window, tmp_path):
    window.services.settings.set(declared.SUGGEST_ON_OPEN, False)
    made = open_(window, project(tmp_path, TEXT, TEXT + "再一行。\n"))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    return made


def seen(controller):
    wait(lambda: controller.foreseen.ready, "the names")


def put(window, text, inside=1):
    window.workbench.reflow.set_caret(flow_of(window, text) + inside)


def word(window):
    span = window.workbench.reflow.token()
    return window.workbench.reflow.view.reflow.text[slice(*span)]


def test_a_key_takes_the_name_that_is_seen_and_nothing_is_stored_before(window, controller):
    seen(controller)
    assert controller.page_controller.view.live == ()
    put(window, "张三到")
    QTest.keyClick(window.workbench.reflow, KEY.Key_1)
    assert accepted(controller) == [("张三", "PER")]
    QTest.keyClick(window.workbench.reflow, KEY.Key_Z, CTRL)
    assert accepted(controller) == []


def test_what_is_linked_and_selected_is_what_a_key_takes(window, controller):
    seen(controller)
    pane = window.workbench.reflow
    put(window, "张三到", 0)
    name = word(window)
    assert name == "张三"
    page = controller.page_controller.view.page.text
    assert [page[slice(*s)] for s in window.workbench.raw._model.marks.linked] == [name]
    QTest.keyClick(pane, KEY.Key_Right, CTRL | SHIFT)
    assert pane.view.reflow.text[slice(*pane.selection())] == name
    QTest.keyClick(pane, KEY.Key_Escape)
    double_click(pane.viewport(), on(window, flow_of(window, "张三到") + 1))
    assert pane.view.reflow.text[slice(*pane.selection())] == name


def test_the_link_follows_when_the_names_come(window, controller):
    put(window, "张三到")
    before = word(window)
    seen(controller)
    assert before != "张三"
    page = controller.page_controller.view.page.text
    assert [page[slice(*s)] for s in window.workbench.raw._model.marks.linked] == ["张三"]


def test_without_names_a_key_takes_the_token(window, controller):
    wait(lambda: len(window.workbench.tokens("召开会议")) == 2, "the words")
    controller.foreseen.close()
    put(window, "召开")
    QTest.keyClick(window.workbench.reflow, KEY.Key_1)
    assert accepted(controller) == [("召开", "PER")]


def test_other_words_are_tokens_and_an_entity_is_relabelled(window, controller):
    seen(controller)
    pane = window.workbench.reflow
    put(window, "召开")
    assert word(window) == "召开"
    put(window, "张三到")
    QTest.keyClick(pane, KEY.Key_1)
    put(window, "张三到")
    QTest.keyClick(pane, KEY.Key_2)
    assert accepted(controller) == [("张三", "LOC")]


def test_a_changed_layout_is_looked_through_again(window, controller):
    seen(controller)
    fragment = controller.page_controller.view.annotation.fragments[0]
    assert controller.page_controller.apply(SetRole((fragment.start,), Role.HEADLINE))
    wait(lambda: controller.foreseen.ready, "the names of the new units")
    put(window, "张三到")
    wait(lambda: word(window) == "张三", "the name")


def test_what_a_person_rejected_is_no_word_any_more(window, controller):
    seen(controller)
    pane = window.workbench.reflow
    put(window, "张三到")
    QTest.keyClick(pane, KEY.Key_1)
    put(window, "张三到")
    QTest.keyClick(pane, KEY.Key_Delete)
    entities = controller.page_controller.view.annotation.entities
    assert [e.status for e in entities] == [EntityStatus.REJECTED]
    put(window, "张三到")
    wait(lambda: word(window) != "张三", "the token")


def test_the_next_page_has_its_own_names(window, controller):
    seen(controller)
    window.actions_.trigger("page.next")
    assert not controller.foreseen.ready
    seen(controller)
    put(window, "张三到")
    QTest.keyClick(window.workbench.reflow, KEY.Key_1)
    assert accepted(controller) == [("张三", "PER")]


@pytest.mark.parametrize(
    ("tokens", "names", "wanted"),
    [
        ([(0, 2), (2, 4)], [], [(0, 2), (2, 4)]),
        ([(0, 3), (3, 4)], [(0, 2)], [(0, 2), (2, 3), (3, 4)]),
        ([(0, 2), (2, 4), (4, 6)], [(1, 5)], [(0, 1), (1, 5), (5, 6)]),
        ([(0, 6)], [(0, 1), (2, 3)], [(0, 1), (1, 2), (2, 3), (3, 6)]),
        ([(0, 1), (2, 3)], [(0, 3)], [(0, 3)]),
        ([(0, 1), (1, 2)], [(0, 1), (1, 2)], [(0, 1), (1, 2)]),
    ],
)
def test_names_among_tokens(tokens, names, wanted):
    assert with_names(tokens, names) == wanted
