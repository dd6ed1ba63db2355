"""Notes and flags in the window: keys, inspector, page list, outline, what is to be checked."""

import pytest
from doubts_kit import KEY, SHIFT, page_of, press, quiet, said, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from shell import open_, seeds_project, select, wait

from yk_reader.edits import AddEntity, SetArticleNote, SetArticleUnsure, SetPageNote, SetSecondLook
from yk_reader.gui.docks.outline_tree import DATA
from yk_reader.gui.docks.page_model import ROW
from yk_reader.gui.window.dock_menus import DockMenus


@pytest.fixture
def desk(window, tmp_path):
    """Two sample pages, the first in front; the reflow pane has the focus."""
    open_(window, seeds_project(tmp_path, 2))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    return window


def annotation(desk):
    return page_of(desk).view.annotation


def first(desk):
    """The article that the reflow begins with."""
    return page_of(desk).view.reflow.articles[0].article


def rows(desk):
    model = desk.workbench.pages.model
    return [model.index(i, 0).data(ROW) for i in range(model.rowCount())]


def field(desk):
    """The field that is typed into."""
    return desk.focusWidget()


def test_m_opens_the_note_of_the_article_where_no_entity_stands(desk):
    desk.workbench.reflow.set_caret(0)
    press(desk, KEY.Key_M)
    row = desk.workbench.inspector.said.article
    assert field(desk) is row.field
    assert row.field.accessibleName() == "Note: Article 1"
    QTest.keyClicks(row.field, "see page 3")
    press(desk, KEY.Key_Return)
    assert desk.workbench.reflow.hasFocus()
    assert first(desk).note == "see page 3"
    assert desk.actions_.by_id["edit.undo"].isEnabled()
    press(desk, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first(desk).note == ""


def test_m_on_an_entity_still_means_the_entity(desk):
    select(desk, "永康")
    press(desk, KEY.Key_2)
    view = page_of(desk).view
    desk.workbench.reflow.pick_entity(view.live[0].key)
    press(desk, KEY.Key_M)
    QTest.keyClicks(field(desk), "the city")
    press(desk, KEY.Key_Return)
    assert page_of(desk).view.live[0].note == "the city"
    assert first(desk).note == ""


def test_m_works_in_the_raw_pane_and_on_a_row_of_the_outline(desk):
    raw, tree = desk.workbench.raw, desk.workbench.outline.tree
    raw.setFocus()
    raw.set_caret(page_of(desk).view.annotation.members(first(desk).key)[0].start)
    press(desk, KEY.Key_M)
    press(desk, KEY.Key_Escape)
    assert raw.hasFocus()
    other = page_of(desk).view.reflow.articles[1].article
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(1))
    press(desk, KEY.Key_M)
    QTest.keyClicks(field(desk), "second")
    press(desk, KEY.Key_Return)
    assert annotation(desk).article(other.key).note == "second"
    assert tree.hasFocus()


def test_the_page_has_a_note_and_a_flag_by_one_key_each(desk):
    press(desk, KEY.Key_M, SHIFT)
    row = desk.workbench.inspector.said.page
    assert field(desk) is row.field
    QTest.keyClicks(row.field, "a corner is gone")
    press(desk, KEY.Key_Return)
    press(desk, KEY.Key_F, SHIFT)
    assert (annotation(desk).note, annotation(desk).second_look) == ("a corner is gone", True)
    wait(lambda: rows(desk)[0].second_look, "the page list")
    assert rows(desk)[0].note == "a corner is gone"
    assert row.flag.isChecked()
    press(desk, KEY.Key_F, SHIFT)
    assert not annotation(desk).second_look


def test_the_flag_of_an_article_shows_where_it_is_looked_for(desk):
    desk.workbench.reflow.set_caret(0)
    press(desk, KEY.Key_F)
    assert first(desk).unsure
    quiet(desk)
    item = desk.workbench.outline.tree.topLevelItem(0)
    assert item.data(0, DATA).flagged
    assert "second look" in item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert desk.workbench.inspector.said.article.flag.isChecked()
    place = next(p for p in shown(desk) if p.kind == "article-look")
    assert place.article == first(desk).key
    press(desk, KEY.Key_F)
    assert not first(desk).unsure


def test_f_on_a_line_of_no_article_says_so(desk):
    start = annotation(desk).fragments[0].start
    desk.workbench.raw.setFocus()
    desk.workbench.raw.set_caret(start)
    desk.project_controller.lines.give((start,), None)
    press(desk, KEY.Key_F)
    assert said(desk) == "Choose lines of one article."


def test_what_is_to_be_looked_at_again_is_walked_and_taken_off_with_v(desk):
    page = page_of(desk)
    second = page.view.reflow.articles[1].article
    page.apply(SetArticleUnsure(second.key, True))
    page.apply(SetArticleNote(second.key, "which date?"))
    page.apply(SetSecondLook(True))
    quiet(desk)
    looks = [p for p in shown(desk) if p.kind.endswith("-look")]
    assert [(p.kind, p.title) for p in looks][1] == ("article-look", "which date?")
    walk, dock = desk.project_controller.doubt_walk, desk.workbench.doubts
    for place in looks:
        walk.go(place)
        press(desk, KEY.Key_V)
    assert not annotation(desk).second_look
    assert not annotation(desk).article(second.key).unsure
    assert annotation(desk).article(second.key).note == "which date?"
    quiet(desk)
    assert not [p for p in shown(desk) if p.kind.endswith("-look")]
    page.apply(SetSecondLook(True))
    quiet(desk)
    dock.right_wanted.emit(next(p for p in shown(desk) if p.kind == "page-look"))
    assert not annotation(desk).second_look


def test_places_at_one_line_are_all_walked(desk):
    page = page_of(desk)
    page.apply(SetArticleUnsure(first(desk).key, True))
    page.apply(SetSecondLook(True))
    quiet(desk)
    found = shown(desk)
    keys = [place.key for place in found]
    assert keys == sorted(set(keys))
    desk.project_controller.doubt_walk.go(found[0])
    seen = [found[0]]
    for _ in range(len(found) - 1):
        press(desk, KEY.Key_F8)
        seen.append(desk.project_controller.doubt_walk.place)
    assert seen == list(found)


def test_the_page_list_is_narrowed_to_flags_and_notes(desk):
    pages = desk.workbench.pages
    page = page_of(desk)
    page.apply(SetPageNote("缺角 <b>粗</b>"))
    page.apply(SetSecondLook(True))
    wait(lambda: rows(desk)[0].noted, "the row")
    for command in ("page.list-second-look", "page.list-notes"):
        desk.actions_.trigger(command)
        wait(lambda: len(pages.model.ids) == 1, command)
        assert desk.actions_.by_id[command].isChecked()
        desk.actions_.trigger(command)
        wait(lambda: len(pages.model.ids) == 2, "all pages")
        assert not desk.actions_.by_id[command].isChecked()
    pages.filter.setText("缺角")
    wait(lambda: len(pages.model.ids) == 1, "the note")
    index = pages.model.index(0, 0)
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "second look · notes, 缺角 <b>粗</b>" in told


def test_several_pages_are_flagged_from_the_list(desk):
    ids = tuple(desk.workbench.pages.model.ids)
    acts, session = desk.project_controller.page_acts, page_of(desk).session
    acts.second_look(ids, True)
    wait(lambda: all(session.state(i).annotation.second_look for i in ids), "the flags")
    acts.second_look(ids[1:], False)
    assert not session.state(ids[1]).annotation.second_look
    wait(lambda: annotation(desk).second_look, "the page that is shown")


def test_a_note_that_is_being_typed_is_kept_when_the_page_is_left(desk):
    press(desk, KEY.Key_M, SHIFT)
    QTest.keyClicks(field(desk), "not ended")
    here = page_of(desk).page_id
    assert desk.project_controller.open_page(desk.workbench.pages.model.ids[1])
    assert page_of(desk).session.state(here).annotation.note == "not ended"
    desk.project_display.catch_up()
    assert desk.workbench.inspector.said.page.field.text() == ""


def test_where_an_entity_is_shown_the_rows_come_only_with_something_in_them(desk):
    view = page_of(desk).view
    at = view.reflow.text.index("永康")
    page_of(desk).apply(AddEntity(view.reflow.map.spans_of(at, at + 2), "LOC"))
    desk.workbench.reflow.set_caret(at)
    desk.workbench.reflow.pick_entity(page_of(desk).view.live[0].key)
    quiet(desk)
    said_rows = desk.workbench.inspector.said
    assert said_rows.article.isHidden()
    assert said_rows.page.isHidden()
    page_of(desk).apply(SetSecondLook(True))
    quiet(desk)
    assert not said_rows.page.isHidden()
    assert said_rows.article.isHidden()


def test_the_menu_of_an_article_offers_note_and_flag(desk, monkeypatch):
    opened = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))
    desk.project_display.catch_up()
    tree = desk.workbench.outline.tree
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0))
    (menus,) = [one for one in desk.workbench.pages.children() if isinstance(one, DockMenus)]
    menus._outline(tree.visualItemRect(tree.topLevelItem(0)).center())
    texts = [action.text() for action in opened[0].actions()]
    assert "Note on this article" in texts
    assert "Second look at this article: on or off" in texts
    opened[0].close()
