"""The filter of the entities narrows the list of what is to be checked by who suggested it."""

import pytest
from doubts_kit import KEY, NONE, open_desk, page_of, press, quiet, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import wait

from yk_reader.edits import ApplySuggestions, EntityDraft
from yk_reader.edits.laying import LaySuggestions
from yk_reader.model.entity import OUTSIDE, Suggestion

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SOURCES = ("lexicon", "model", f"{OUTSIDE}王")


@pytest.fixture
def desk(window, tmp_path):
    """Sample page 000 with a suggestion of two parts of the program, and one read back."""
    open_desk(window, tmp_path)
    page = page_of(window)
    flow = page.view.reflow
    spans = [flow.map.spans_of(at, at + 2) for at in (0, 2, 4)]
    page.session.install(
        page.page_id,
        ApplySuggestions(
            tuple(
                Suggestion("PER", each, source, 80)
                for each, source in zip(spans, SOURCES[:2], strict=False)
            )
        ),
    )
    draft = EntityDraft(spans[2], "PER", source=SOURCES[2])
    page.session.apply(page.page_id, LaySuggestions((draft,)))
    wait(lambda: len(suggested(window)) == 3, "the suggestions")
    return window


def suggested(window):
    """The sources of the suggestions in the list, in order."""
    entities = page_of(window).view.entities
    return [entities[p.entity].source for p in shown(window) if p.kind == "suggestion"]


def open_filter(window):
    """The menu of the origins, by the keys of the filter."""
    press(window, KEY.Key_L, CTRL_SHIFT)
    menu = window.workbench.entities.filter.filter_menu
    wait(menu.isVisible, "the menu")
    (origins,) = (a for a in menu.actions() if a.menu() and a.text() == "Origin")
    menu.setActiveAction(origins)
    QTest.keyClick(menu, KEY.Key_Right)
    wait(origins.menu().isVisible, "the origins")
    return menu, origins.menu()


def switch(menu, text):
    """Go to a row of a menu with the arrows, and switch it with the space bar."""
    for _ in menu.actions():
        if menu.activeAction() is not None and menu.activeAction().text().startswith(text):
            break
        QTest.keyClick(menu, KEY.Key_Down)
    assert menu.activeAction().text().startswith(text)
    QTest.keyClick(menu, KEY.Key_Space, NONE)


def close(menu, inner):
    QTest.keyClick(inner, KEY.Key_Escape)
    QTest.keyClick(menu, KEY.Key_Escape)
    wait(lambda: not menu.isVisible(), "the end of the menu")


def test_the_list_holds_what_the_chosen_source_suggests(desk):
    assert suggested(desk) == list(SOURCES)
    everything = len(shown(desk))
    menu, inner = open_filter(desk)
    rows = [action.text() for action in inner.actions()]
    assert len(rows) == 3
    (outside,) = (text for text in rows if "王" in text)
    assert outside.endswith("\t1")
    switch(inner, outside)
    close(menu, inner)
    quiet(desk)
    assert suggested(desk) == [SOURCES[2]]
    assert len(shown(desk)) == everything - 2, "lines stay"
    desk.workbench.raw.setFocus()
    met = set()
    for _ in shown(desk):
        press(desk, KEY.Key_F8)
        met.add(desk.workbench.reflow.current_entity())
    assert {page_of(desk).view.entities[key].source for key in met - {None}} == {SOURCES[2]}


def test_two_sources_at_once_and_the_way_back(desk):
    menu, inner = open_filter(desk)
    rows = [a.text() for a in inner.actions() if "王" not in a.text()]
    for text in rows:
        switch(inner, text)
    close(menu, inner)
    quiet(desk)
    assert suggested(desk) == list(SOURCES[:2])
    QTest.mouseClick(desk.workbench.entities.bar.clear, Qt.MouseButton.LeftButton)
    quiet(desk)
    assert suggested(desk) == list(SOURCES)
