"""What a screen reader gets from the panes, asked as Qt's bridges ask it."""

import pytest
from pane_pages import gold, view_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from yk_reader.gui.look.stylesheet import build
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import screen_reader
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane


@pytest.fixture(autouse=True)
def listening(qapp):
    screen_reader.install()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture(params=[RawPane, ReflowPane])
def pane(request, qtbot):
    made = request.param(Theme.load("light"))
    qtbot.addWidget(made)
    made.resize(560, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.set_view(view_of(*gold()))
    made.setFocus()
    return made


def text_of(pane):
    return QAccessible.queryAccessibleInterface(pane).textInterface()


def test_the_text_is_that_of_the_pane(pane):
    text = text_of(pane)
    whole = text.text(0, text.characterCount())
    if isinstance(pane, ReflowPane):
        assert whole == pane.view.reflow.text
    else:
        page = pane.view.page.text
        assert whole.split("\n") == [page[row.start : row.end] for row in pane.rows]


def test_caret_and_selection_follow_and_can_be_put(pane):
    QTest.keyClick(pane, Qt.Key.Key_Down)
    before = text_of(pane).cursorPosition()
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    text = text_of(pane)
    assert text.cursorPosition() == before + 1
    assert text.selectionCount() == 1
    text.setCursorPosition(0)
    caret = pane.caret()
    assert caret == (0 if isinstance(pane, ReflowPane) else pane.rows[0].start)
    assert text_of(pane).selectionCount() == 0


@pytest.fixture(params=["", build(Theme.load("light"))], ids=["plain", "styled"])
def styled(request, qapp):
    """Without a style, and with that of the program, where fields have borders."""
    before = qapp.styleSheet()
    qapp.setStyleSheet(request.param)
    yield
    qapp.setStyleSheet(before)


def test_characters_stand_where_they_are_painted(styled, pane):
    for _ in range(4):
        QTest.keyClick(pane, Qt.Key.Key_Down)
    text = text_of(pane)
    box = text.characterRect(text.cursorPosition())
    shown = pane.caret_rect()
    at = pane.viewport().mapToGlobal(shown.topLeft())
    assert abs(box.left() - at.x()) <= 2
    assert at.y() - 2 <= box.center().y() <= at.y() + shown.height()


def test_the_words_tell_place_and_entity(pane):
    view = pane.view
    entity = min(
        (e for e in view.live if e.key in view.placed and len(view.placed[e.key].surface) > 1),
        key=lambda e: view.placed[e.key].flow_start,
    )
    place = view.placed[entity.key]
    pane.set_caret(place.flow_start if isinstance(pane, ReflowPane) else entity.raw_start)
    said = QAccessible.queryAccessibleInterface(pane).text(QAccessible.Text.Description)
    assert said.startswith(f"{place.surface}: ")
    assert "article" in said
    assert ("line " in said) is isinstance(pane, RawPane)


def test_what_is_not_text_has_no_text_interface_of_a_pane(qtbot, pane):
    inner = QAccessible.queryAccessibleInterface(pane)
    assert inner.valueInterface() is None
    assert inner.tableCellInterface() is None
    assert inner.actionInterface() is not None
    assert inner.state().readOnly
    names = [inner.child(i).object() for i in range(inner.childCount())]
    assert not [thing for thing in names if type(thing).__name__ == "Mirror"]


def test_a_pane_without_a_page_is_empty(qtbot):
    made = ReflowPane(Theme.load("light"))
    qtbot.addWidget(made)
    assert text_of(made).characterCount() == 0
    assert QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Description) == ""
