"""An article over pages: offered, accepted by one key, gone along, read and printed as one."""

import pytest
from cut_page import HEADLINE, JUMP, PATTERN, cut_files
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import open_, wait

from yk_reader.edits import AssignFragments
from yk_reader.gui.view.mends import mends
from yk_reader.gui.view.review import Kind
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project

KEY = Qt.Key


@pytest.fixture
def cut(window, tmp_path):
    """The window with page 1 of an issue whose article continues on page 3."""
    path = tmp_path / "cut.ykdb"
    with create_project(path) as store:
        options = ImportOptions(labels=(), pattern=PATTERN)
        import_paths(store, [cut_files(tmp_path / "texts")], options=options)
    controller = open_(window, path)
    wait(lambda: controller.continuations.links.signs, "the link that is offered")
    return controller


def places(window, kind):
    return [place for place in window.workbench.doubts.model.places if place.kind == kind]


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    QTest.keyClick(window.focusWidget(), key, modifier)


def go_to_link(window, cut):
    wait(lambda: places(window, "link"), "the link among the places to check")
    for _ in range(len(window.workbench.doubts.model.places)):
        press(window, KEY.Key_F8)
        if cut.doubt_walk.place.kind == "link":
            return
    raise AssertionError("F8 does not come to the link")


def accept(window, cut):
    go_to_link(window, cut)
    press(window, KEY.Key_V)
    wait(lambda: [s.offered for s in cut.continuations.links.signs] == [False], "the link")


def test_a_link_is_offered_and_shown(window, cut):
    (sign,) = cut.continuations.links.signs
    assert (sign.onward, sign.other.number, sign.other.headline) == (True, "3", JUMP)
    assert sign.confidence > 80
    wait(lambda: places(window, "link"), "the row")
    (place,) = places(window, "link")
    assert place.group is Kind.INCONSISTENCIES
    assert place.suggested
    assert place.can_be_right
    doubts = window.workbench.doubts.model
    assert doubts.hint(place) == f"to 3? {sign.confidence}%"
    tree = window.workbench.outline.tree
    rows = [tree.row_at(tree.topLevelItem(i)) for i in range(tree.topLevelItemCount())]
    assert [[s.other.number for s in row.links] for row in rows] == [[], ["3"]]
    spoken = tree.topLevelItem(1).data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert "continues on page 3, offered" in spoken
    # what the note alone would say is not said beside it
    assert not [p for p in doubts.places if p.alarm is not None and p.raw == place.raw]


def test_v_accepts_and_undo_takes_it_back(window, cut):
    accept(window, cut)
    view = cut.page_view
    (link,) = view.annotation.links
    assert link.from_article == view.annotation.articles[1].uuid
    assert not places(window, "link")
    last = cut.project.session.last_step(view.page_id)
    assert last.description.kind == "link-articles"
    press(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not cut.page_view.annotation.links
    wait(lambda: [s.offered for s in cut.continuations.links.signs] == [True], "the offer")


def test_delete_rejects_for_good(window, cut):
    go_to_link(window, cut)
    window.workbench.reflow.setFocus()
    press(window, KEY.Key_Delete)
    (link,) = cut.page_view.annotation.links
    assert link.rejected
    cut.continuations.look()
    wait(lambda: not cut.continuations.links.signs, "no offer")
    # the note is listed as one without its other half then
    wait(lambda: any(p.alarm for p in window.workbench.doubts.model.places), "the alarm")


def test_the_rows_of_the_dock_take_v_and_delete(window, cut):
    dock = window.workbench.doubts
    wait(lambda: places(window, "link"), "the row")
    dock.show()
    dock.raise_()
    dock.list.setFocus()
    dock.mark(dock.model.places.index(places(window, "link")[0]))
    QTest.keyClick(dock.list, KEY.Key_Delete)
    assert cut.page_view.annotation.links[0].rejected
    cut.page_controller.undo()
    wait(lambda: places(window, "link"), "the row")
    dock.mark(dock.model.places.index(places(window, "link")[0]))
    QTest.keyClick(dock.list, KEY.Key_V)
    assert not cut.page_view.annotation.links[0].rejected


def test_a_key_goes_to_the_other_part_and_back(window, cut):
    accept(window, cut)
    first = cut.page_view.page_id
    article = cut.page_view.annotation.articles[1]
    cut.navigation.to_raw((cut.page_view.annotation.members(article.key)[0].start,) * 2)
    press(window, KEY.Key_Z)
    assert cut.page_view.page_id != first
    assert cut.page_view.page.meta.page_number == "3"
    wait(lambda: cut.continuations.links.signs, "the way back")
    assert not cut.continuations.links.signs[0].onward
    press(window, KEY.Key_Z)
    assert cut.page_view.page_id == first


def test_the_row_under_the_article_is_clicked(window, cut):
    pane = window.workbench.reflow
    layout = pane.page_layout
    article = layout.articles[1]
    pane.reveal((article.units[-1].unit.start, article.units[-1].unit.start + 1))
    window.repaint()
    top = pane._viewport.scroll.top
    at = QPoint(pane.shift() + 60, round(article.bottom - top + 10))
    assert pane.links.sign_at(at) is not None
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert cut.page_view.page.meta.page_number == "3"


def test_it_is_read_and_printed_as_one(window, cut):
    """The page ends in the middle of a sentence: it is read on over the notes and the jump head."""
    accept(window, cut)
    whole = cut.continuations.whole(cut.page_view)
    texts = [[unit.text for unit in flow.units] for flow in whole.reflow.articles]
    assert texts[1][0] == HEADLINE
    assert JUMP not in texts[1]
    assert not [text for text in texts[1] if "下转" in text or "上接" in text]
    assert texts[1][-1].endswith("覆盖率超90%。")
    torn = "决定企业发展不能再单靠数"
    (unit,) = [u for u in whole.reflow.articles[1].units if torn in u.text]
    assert f"{torn}量的扩张，" in unit.text
    ((place, sign),) = whole.signs[unit.article, unit.index]
    assert (place, sign) == (unit.text.index(torn) + len(torn), "page 3")
    press(window, KEY.Key_F11)
    screen = window.reading_mode.screen
    assert screen.view.view.reflow.text == whole.reflow.text
    read = []
    for number in range(len(screen.view.pages.pages)):
        screen.view.go(number)
        read.append(screen.view.shown_text())
    assert JUMP not in "".join(read).replace(HEADLINE, "")
    press(window, KEY.Key_Escape)


def test_a_part_after_a_whole_sentence_begins_anew(window, tmp_path):
    path = tmp_path / "whole.ykdb"
    files = cut_files(tmp_path / "texts")
    first = min(files.iterdir())
    text = first.read_text(encoding="utf-8")
    assert "单靠数\n" in text
    first.write_text(text.replace("单靠数\n", "单靠数。\n"), encoding="utf-8", newline="\n")
    with create_project(path) as store:
        options = ImportOptions(labels=(), pattern=PATTERN)
        import_paths(store, [files], options=options)
    cut = open_(window, path)
    wait(lambda: cut.continuations.links.signs, "the link that is offered")
    accept(window, cut)
    whole = cut.continuations.whole(cut.page_view)
    texts = [unit.text for unit in whole.reflow.articles[1].units]
    assert JUMP in texts
    assert [text for text in texts if "上接" in text]
    assert list(whole.signs.values()) == [((0, "page 3"),)]


def test_the_history_says_what_was_linked_with_what(window, cut):
    accept(window, cut)
    dock = window.workbench.history
    window.actions_.trigger("view.history")
    wait(lambda: dock.list.model().rowCount() > 1, "the steps")
    wait(lambda: "Linked" in dock.preview.toPlainText(), "what the step did")
    shown = dock.preview.toPlainText()
    assert f"page 1 2 {HEADLINE} → page 3 1 {JUMP}" in shown
    press(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_an_article_is_continued_by_hand(window, cut):
    accept(window, cut)
    press(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    cut.navigation.to_raw((cut.page_view.annotation.fragments[0].start,) * 2)
    cut.run("article.continue-on")
    field = cut.continuations.field
    wait(field.isVisible, "the field")
    QTest.keyClicks(field.field, "3")
    assert field.list.count() == 3
    QTest.keyClicks(field.field, "x")
    assert field.list.currentRow() == -1
    field.field.setText("改造")
    assert field.list.count() == 1
    QTest.keyClick(field.field, KEY.Key_Return)
    (link,) = cut.page_view.annotation.links
    first = cut.page_view.annotation.fragments[0].article
    assert link.from_article == cut.page_view.annotation.article(first).uuid
    # two links of one article make no sense
    cut.run("article.continue-on")
    wait(field.isVisible, "the field")
    QTest.keyClick(field.field, KEY.Key_Return)
    assert len(cut.page_view.annotation.links) == 1
    wait(
        lambda: cut.continuations.links.signs[:1] and not cut.continuations.links.signs[0].offered,
        "the link",
    )
    cut.run("article.unlink")
    assert cut.page_view.annotation.links[0].rejected


def test_a_link_whose_article_is_gone_is_listed(window, cut):
    accept(window, cut)
    (link,) = cut.page_view.annotation.links
    first, session = cut.page_view.page_id, cut.project.session
    other = session.store.pages.find_uuid(link.to_page)
    state = session.state(other)
    linked, into, _ = state.annotation.articles
    assert linked.uuid == link.to_article
    mine = tuple(f.start for f in state.annotation.members(linked.key))
    session.apply(other, AssignFragments(mine, into.key))
    cut.continuations.look()
    wait(lambda: places(window, "link-gone"), "the row")
    assert cut.page_view.page_id == first
    assert cut.continuations.whole(cut.page_view) is cut.page_view
    (place,) = places(window, "link-gone")
    cut.mending.do(place, mends(cut.page_view, place)[0])
    assert cut.page_view.annotation.links[0].rejected
