"""Work on an open project: pages, edits, trouble with the file, docks, imports."""

import sqlite3
from datetime import UTC, datetime

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from shell import PAGE, accepted, open_, project, seeds_project, tag, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.gui.docks.page_model import ROW
from yk_reader.gui.work.project_files import free_name
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.store import Store
from yk_reader.store.heads import is_project

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def start_of(work, text):
    page = work.controller.view.page.text
    fragments = work.controller.view.annotation.fragments
    return next(f.start for f in fragments if page[f.start : f.end].startswith(text))


def drop(desk, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    desk.dropEvent(QDropEvent(QPoint(10, 10), Qt.DropAction.CopyAction, data, left, none))


def test_pages_turn_and_the_last_one_comes_back(desk, tmp_path):
    path = project(tmp_path, PAGE, PAGE + "再一行。\n", PAGE + "又一行。\n")
    work = open_(desk, path)
    first = work.controller.page_id
    desk.actions_.trigger("page.next")
    second = work.controller.page_id
    assert second != first
    assert desk.toolbar.number.text() == "2 / 3"
    desk.close_project()
    assert desk.stack.currentWidget() is desk.start
    assert open_(desk, path).controller.page_id == second


def test_the_list_marks_the_page_that_is_open_also_while_ctrl_is_held(desk, tmp_path):
    work = open_(desk, project(tmp_path, PAGE, PAGE + "再一行。\n", PAGE + "又一行。\n"))
    desk.activateWindow()
    wait(desk.isActiveWindow, "the window")
    desk.view.reflow.setFocus()
    for key in (KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_PageUp):
        # by the window, not the widget: only so the held key is known everywhere
        QTest.keyClick(desk.windowHandle(), key, CTRL)
        assert desk.view.pages.selected() == (work.controller.page_id,)


def test_done_opens_the_next_that_is_not(desk, tmp_path):
    work = open_(desk, project(tmp_path, PAGE, PAGE + "再一行。\n"))
    first = work.controller.page_id
    desk.actions_.trigger("page.done")
    assert work.controller.page_id != first
    desk.actions_.trigger("page.done")
    assert work.controller.view.annotation.status is PageStatus.DONE
    wait(lambda: desk.view.pages.counts == (2, 0, 2), "the counts")
    pages = desk.view.pages.model
    told = [PageStatus.DONE, PageStatus.DONE]
    wait(lambda: [pages.index(n, 0).data(ROW).status for n in (0, 1)] == told, "both rows")


def test_keys_work_only_in_the_pane_with_the_focus(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    start = start_of(work, "会议要求")
    desk.view.raw.setFocus()
    desk.view.raw.select_starts([start])
    desk.view.pages.filter.setFocus()
    QTest.keyClick(desk.view.pages.filter, KEY.Key_H)
    assert desk.view.pages.filter.text() == "h"
    held = {f.start: f.role for f in work.controller.view.annotation.fragments}
    assert held[start] is not Role.HEADLINE
    desk.view.raw.setFocus()
    QTest.keyClick(desk.view.raw, KEY.Key_H)
    held = {f.start: f.role for f in work.controller.view.annotation.fragments}
    assert held[start] is Role.HEADLINE


def test_the_field_of_a_correction_keeps_its_keys(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    raw = desk.view.raw
    raw.setFocus()
    raw.select_starts([start_of(work, "会议要求")])
    QTest.keyClick(raw, KEY.Key_F2)
    field = desk.focusWidget()
    assert field is not raw
    field.setText("会议要求")
    QTest.keyClicks(field, "hkb")
    QTest.keyClick(field, KEY.Key_Backspace)
    QTest.keyClick(field, KEY.Key_Return)
    assert "会议要求hk" in work.controller.view.reflow.text


def test_tag_relabel_remove_by_one_key_each(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    tag(desk, "张三", KEY.Key_1)
    assert accepted(work) == [("张三", "PER")]
    pane, view = desk.view.reflow, work.controller.view
    pane.pick_entity(view.live[0].key)
    QTest.keyClick(pane, KEY.Key_3)
    assert accepted(work) == [("张三", "ORG")]
    pane.pick_entity(work.controller.view.live[0].key)
    QTest.keyClick(pane, KEY.Key_Delete)
    assert accepted(work) == []
    QTest.keyClick(pane, KEY.Key_Z, CTRL)
    assert accepted(work) == [("张三", "ORG")]


def test_same_string_everywhere_says_how_many_and_is_one_step(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    tag(desk, "永康五金城", KEY.Key_3)
    tag(desk, "永康", KEY.Key_2, SHIFT)
    # one inside the longer entity is left out
    count = work.controller.view.reflow.text.count("永康") - 1
    assert str(count) in desk.banner.text
    QTest.keyClick(desk.focusWidget(), KEY.Key_Return)
    assert accepted(work) == sorted([("永康五金城", "ORG"), *[("永康", "LOC")] * count])
    desk.actions_.trigger("edit.undo")
    assert accepted(work) == [("永康五金城", "ORG")]


def test_entity_edges_by_key(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    tag(desk, "五金", KEY.Key_3)
    desk.view.reflow.pick_entity(work.controller.view.live[0].key)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(desk.view.reflow, KEY.Key_Right, alt)
    QTest.keyClick(desk.view.reflow, KEY.Key_Left, alt | SHIFT)
    assert accepted(work) == [("康五金城", "ORG")]


def test_give_lines_to_an_article_by_pinyin_initials(desk, tmp_path):
    work = open_(desk, seeds_project(tmp_path, 1))
    raw = desk.view.raw
    raw.setFocus()
    start = start_of(work, "近年来")
    raw.select_starts([start])
    QTest.keyClick(raw, KEY.Key_A)
    assign = work.assign
    QTest.keyClicks(assign.field, "ych")
    assert "油菜花" in assign.list.currentItem().text()
    QTest.keyClick(assign.field, KEY.Key_Return)
    view = work.controller.view
    held = next(f for f in view.annotation.fragments if f.start == start)
    assert view.ranks[held.article] == 2
    assert desk.focusWidget() is raw
    QTest.keyClick(raw, KEY.Key_A)
    QTest.keyClicks(assign.field, "zzz")
    assert [assign.list.item(i).text() for i in range(assign.list.count())] == [
        "No article fits; an empty field makes a new one"
    ]
    for code in (KEY.Key_Down, KEY.Key_Return):
        QTest.keyClick(assign.field, code)
        assert assign.isVisible()
    desk.view.reflow.setFocus(Qt.FocusReason.MouseFocusReason)  # a click elsewhere
    assert not assign.isVisible()
    assert desk.focusWidget() is desk.view.reflow


def test_an_edit_waits_while_another_program_holds_the_file(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    other = sqlite3.connect(work.project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = start_of(work, "会议要求")
    try:
        assert not work.controller.apply(SetRole((start,), Role.DECK))
        assert desk.banner.text
        assert not work.controller.apply(SetRole((start,), Role.NOISE))
    finally:
        other.execute("ROLLBACK")
        other.close()

    def role():
        return next(f for f in work.controller.view.annotation.fragments if f.start == start).role

    wait(lambda: role() is Role.DECK, "the waiting edit")
    assert desk.banner.text == ""


def test_a_page_changed_elsewhere_is_read_again(desk, tmp_path):
    from yk_reader.session.session import Session

    work = open_(desk, project(tmp_path))
    start = start_of(work, "会议要求")
    assert work.controller.apply(SetRole((start,), Role.DECK))
    with Store.open(work.project.path) as second:
        Session(second, "tester").apply(work.controller.page_id, SetRole((start,), Role.NOISE))
    assert not work.controller.apply(SetRole((start,), Role.SUBHEAD))
    assert "another window" in desk.banner.text
    fragment = next(f for f in work.controller.view.annotation.fragments if f.start == start)
    assert fragment.role is Role.NOISE
    assert work.controller.apply(SetRole((start,), Role.SUBHEAD))


def test_what_is_no_project_is_refused_in_words(desk, tmp_path):
    bad = tmp_path / "bad.ykdb"
    bad.write_text("not a database, but long enough to be looked at" * 9)
    assert not desk.files.open_path(bad)
    assert "is not a YK Reader project" in desk.banner.text
    assert desk.stack.currentWidget() is desk.start
    assert not desk.files.open_path(tmp_path / "none.ykdb")
    assert "There is no file" in desk.banner.text


def test_dropped_texts_become_a_project_and_bad_ones_are_named(desk, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(PAGE, encoding="gb18030")
    bad.write_bytes(b"%PDF-1.4 nothing")
    drop(desk, good, bad)
    wait(lambda: desk.work is not None and desk.work.controller.view is not None, "the page")
    assert desk.work.controller.view.page.text.startswith("本报讯")
    wait(lambda: "bad.txt" in desk.banner.text, "what was refused")
    assert desk.work.project.path.parent == tmp_path


def test_of_several_dropped_projects_the_others_are_named(desk, tmp_path):
    found = []
    for name in ("甲", "乙", "丙", "丁", "戊"):
        (tmp_path / name).mkdir()
        found.append(project(tmp_path / name).rename(tmp_path / f"<b>{name}.ykdb"))
    assert not desk.files.open_path(tmp_path / "none.ykdb")
    assert "There is no file" in desk.banner.text
    drop(desk, found[0])
    wait(lambda: desk.work is not None, "the project")
    assert not desk.banner.text, "that file is no matter any more"
    drop(desk, *found)
    wait(lambda: desk.banner.text, "the word on the others")
    assert desk.work.project.path == found[0]
    assert desk.banner.text == (
        "Only one project is open at a time. Not opened: <b>乙.ykdb, <b>丙.ykdb, <b>丁.ykdb…"
    )


def test_doubts_walk_in_reading_order_and_history_goes_back(desk, tmp_path):
    work = open_(desk, seeds_project(tmp_path, 1))
    assert desk.view.doubts.count
    desk.actions_.trigger("tools.next-doubt")
    place = desk.view.doubts.model.places[0]
    assert work.linking.raw_offset == place.raw[0]
    start = start_of(work, "近年来")
    for role in (Role.DECK, Role.NOISE, Role.BODY):
        work.controller.apply(SetRole((start,), role))
    wait(lambda: desk.view.history.model.rowCount() == 4, "the history")
    work.controller.undo_to(1)
    fragment = next(f for f in work.controller.view.annotation.fragments if f.start == start)
    assert fragment.role is Role.DECK


def test_the_panes_are_in_step_and_can_be_let_go(desk, tmp_path):
    work = open_(desk, seeds_project(tmp_path, 1))
    flow, raw = desk.view.reflow, desk.view.raw
    flow.setFocus()
    view = work.controller.view
    at = view.reflow.text.index("永康市晓诚电器")
    flow.set_caret(at + 1)
    where = view.reflow.map.caret_to_raw(at + 1)
    assert view.page.line_number(raw.caret()) == view.page.line_number(where)
    desk.actions_.by_id["view.linked"].setChecked(False)
    desk._linked()
    held = raw.caret()
    flow.set_caret(0)
    assert raw.caret() == held


def test_the_panes_of_a_closed_project_let_go(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    desk.view.reflow.set_caret(3)
    path = work.project.path
    desk.close_project()
    QTest.qWait(1)
    work = open_(desk, path)
    moved = []
    work.linking.moved.connect(moved.append)
    desk.view.raw.set_caret(PAGE.index("永康各"))
    desk.view.reflow.select(2, 5)
    assert len(moved) >= 2


def test_find_in_page_marks_and_walks(desk, tmp_path):
    open_(desk, seeds_project(tmp_path, 1))
    desk.view.reflow.setFocus()
    QTest.keyClick(desk.view.reflow, KEY.Key_F, CTRL)
    field = desk.toolbar.find_field
    assert desk.focusWidget() is field
    field.setText("永康")
    first = desk.finder._current
    QTest.keyClick(field, KEY.Key_Return)
    assert desk.finder._current != first
    QTest.keyClick(field, KEY.Key_Escape)
    span = desk.finder._flow[desk.finder._current]
    assert desk.view.reflow.selection() == span
    assert desk.view.raw.caret() == desk.work.controller.view.reflow.map.caret_to_raw(span[0])


def test_the_marks_of_find_go_with_esc_and_come_with_f3(desk, tmp_path):
    work = open_(desk, seeds_project(tmp_path, 1))
    field, marks = desk.toolbar.find_field, desk.view.reflow._marks
    field.setText("永康")
    assert marks.found
    QTest.keyClick(field, KEY.Key_Escape)
    assert not marks.found
    work._fill_docks()  # as after an edit
    assert not marks.found
    desk.actions_.trigger("edit.find-next")
    assert marks.found
    QTest.keyClick(field, KEY.Key_Escape)
    assert not marks.found
    field.setText("永")
    assert marks.found


def test_search_in_the_project_opens_the_page(desk, tmp_path):
    from yk_reader.gui.dialogs.search import SearchSheet

    work = open_(desk, seeds_project(tmp_path, 2))
    sheet = SearchSheet(desk, work.project)
    sheet.hit_chosen.connect(work.ask.to_hit)
    sheet.field.setText("探讨传统")
    sheet._search()
    wait(lambda: sheet.tree.topLevelItemCount(), "hits")
    sheet._chosen(sheet.tree.topLevelItem(0))
    view = work.controller.view
    assert view.page.name.startswith("001")
    at = desk.view.reflow.caret()
    assert view.reflow.text[at:].startswith("探讨传统")
    sheet.deleteLater()


def test_another_theme_and_language_at_once_with_the_page_kept(application, tmp_path):
    work = open_(application.desk, seeds_project(tmp_path, 2))
    application.desk.actions_.trigger("page.next")
    page = work.controller.page_id
    application.settings.set(declared.LANGUAGE, "zh_CN")
    application.settings.set(declared.THEME, "dark")
    application.rebuild()
    desk = application.desk
    assert desk.services.theme.dark
    assert desk.work.controller.page_id == page
    assert desk.actions_.by_id["edit.undo"].text() == "撤销"
    assert desk.view.pages.title.name.text() == "版面"


def test_reading_mode_shows_the_reflow_alone(desk, tmp_path):
    open_(desk, project(tmp_path))
    desk.actions_.by_id["view.reading"].trigger()
    assert desk.view.raw.isHidden() or not desk.view.raw.isVisible()
    assert desk.view.pages.isHidden()
    desk.actions_.by_id["view.reading"].trigger()
    assert desk.view.raw.isVisible()
    assert desk.view.pages.isVisible()


def test_text_size_stays_in_its_range(desk, tmp_path):
    open_(desk, project(tmp_path))
    for _ in range(12):
        desk.actions_.trigger("view.larger")
    assert desk.services.settings.get(declared.TEXT_SIZE) == 24
    desk.actions_.trigger("view.normal-size")
    assert desk.services.settings.get(declared.TEXT_SIZE) == 17


def test_page_details_and_another_encoding(desk, tmp_path):
    from yk_reader.gui.dialogs.decode import DecodeDialog
    from yk_reader.gui.dialogs.page import MetaDialog
    from yk_reader.model.page import PageMeta

    dialog = MetaDialog(desk, "x", PageMeta())
    dialog.date.setText("nonsense")
    assert not dialog._ok.isEnabled()
    dialog.date.setText("2023-03-15")
    assert dialog.meta().issue_date == "2023-03-15"
    dialog.deleteLater()
    decoding = DecodeDialog(desk, "永康".encode("gb18030"), "gb18030")
    assert decoding.decoded.text == "永康"
    decoding.choice.setCurrentIndex(decoding.choice.findData("utf-8"))
    assert decoding.decoded is None
    assert decoding.said.text()
    decoding.deleteLater()


def test_recent_projects_remember_progress(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    desk.actions_.trigger("page.done")
    path = work.project.path
    desk.close_project()
    (entry,) = desk.services.settings.get(declared.RECENT)
    assert (entry["path"], entry["pages"], entry["done"]) == (str(path), 1, 1)
    assert datetime.fromisoformat(entry["opened"]).tzinfo is UTC


def test_file_names(tmp_path):
    assert is_project(tmp_path / "x.ykdb")
    assert not is_project(tmp_path)
    (tmp_path / "a.ykdb").touch()
    assert free_name(tmp_path, "a").name == "a-2.ykdb"
    assert free_name(tmp_path, "b").name == "b.ykdb"


def test_the_same_string_in_the_whole_project(desk, tmp_path):
    from yk_reader.gui.dialogs.same_text import SameTextSheet

    work = open_(desk, project(tmp_path, PAGE, PAGE + "永康再一行。\n", PAGE + "永康又一行。\n"))
    tag(desk, "永康五金城", KEY.Key_3)
    first = work.controller.page_id
    pane = desk.view.reflow
    at = work.controller.view.reflow.text.index("永康召开")
    pane.select(at, at + 2)
    QTest.keyClick(pane, KEY.Key_E)
    QTest.keyClick(pane, KEY.Key_2)
    sheet = next(iter(desk.findChildren(SameTextSheet)))
    wait(lambda: len(sheet.model.chosen()) == 3, "the places")
    chosen = sheet.model.chosen()
    QTest.keyClick(sheet, KEY.Key_Return, CTRL)
    wait(lambda: ("永康", "LOC") in accepted(work), "the tags")
    wait(lambda: not desk.services.tasks.jobs, "the other pages")
    assert ("永康五金城", "ORG") in accepted(work)
    work.open_page(next(i for i in chosen if i != first))
    assert ("永康", "LOC") in accepted(work)
    work.controller.undo()
    assert ("永康", "LOC") not in accepted(work)


def test_another_label_set_changes_what_the_digits_mean(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    store = work.project.store
    other = next(n for n in store.labels.names() if n != work.project.labels.name)
    work.ask.sets.take(store.labels.get(other), {})
    wait(lambda: work.project.labels.name == other, "the other set")
    six = work.project.labels.labels[5]
    tag(desk, "张三", KEY.Key_6)
    assert accepted(work) == [("张三", six.name)]
    assert six.name in desk.actions_.by_id["entity.label.6"].text()


def test_what_was_edited_is_found_a_moment_later(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    work._bring_index_up()
    assert work._index.interval() < 1000
    done = []
    work.project.writer.submit(lambda s: s.search.waiting(), done.append, done.append)
    wait(lambda: done, "the index")
    assert done == [0]


def test_a_punctuation_mark_under_the_caret_is_no_word(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    pane = desk.view.reflow
    pane.setFocus()
    pane.set_caret(work.controller.view.reflow.text.index("，"))
    QTest.keyClick(pane, KEY.Key_1)
    QTest.keyClick(pane, KEY.Key_1, SHIFT)
    assert accepted(work) == []
    assert desk.banner.text == ""
    assert desk.status.message.text()


def test_a_line_marked_unsure_is_to_be_checked_but_not_a_low_confidence(desk, tmp_path):
    work = open_(desk, project(tmp_path))
    start = start_of(work, "会议要求")
    desk.view.raw.setFocus()
    desk.view.raw.select_starts([start])
    QTest.keyClick(desk.view.raw, KEY.Key_Question)
    view = work.controller.view
    assert next(f for f in view.annotation.fragments if f.start == start).unsure
    wait(
        lambda: any(
            p.kind == "unsure" and p.raw[0] == start for p in desk.view.doubts.model.places
        ),
        "the place to check",
    )


def test_the_first_page_is_shown_while_the_import_goes_on(desk, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for i in range(12):
        (folder / f"{i:03d}.txt").write_text(f"第{i}版要闻\n{PAGE}", encoding="utf-8")
    desk.files.take([folder])
    wait(lambda: desk.work is not None and desk.work.controller.view is not None, "a page")
    wait(lambda: not desk.services.tasks.jobs, "the end of the import")
    wait(lambda: desk.view.pages.model.rowCount() == 12, "the whole list")
    assert len(desk.work.project.store.pages.ids()) == 12


def test_a_panel_that_is_asked_for_comes_to_the_front(desk, tmp_path):
    open_(desk, project(tmp_path, PAGE))
    history = desk.view.history
    assert history.isHidden()
    history.toggleViewAction().trigger()
    wait(lambda: not history.visibleRegion().isEmpty(), "the history in front")
    assert desk.view.doubts.visibleRegion().isEmpty()
