"""Everything can be reached and done without a mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shell import PAGE, open_, project, wait

from yk_reader.gui.docks.page_model import ROW
from yk_reader.gui.start.screen import StartScreen
from yk_reader.gui.window.dock_stand import in_front
from yk_reader.jobs.importing import ImportOptions, import_paths

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(window, tmp_path):
    window.resize(1600, 1000)
    controller = open_(window, project(tmp_path))
    wait(lambda: controller.page_view is not None, "the page")
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    yield window
    window.close_project()


def test_tab_leads_to_the_first_command_of_the_start_screen(window, tmp_path):
    def by_tab():
        window.activateWindow()
        wait(window.isActiveWindow, "the window")
        wait(lambda: window.findChild(StartScreen) is not None, "the start screen")
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        return window.focusWidget().text()

    assert by_tab() == "New project…"
    open_(window, project(tmp_path))
    window.close_project()
    assert by_tab() == "New project…"


def test_f6_goes_round_all_that_is_seen(desk):
    bench = desk.workbench
    bench.history.show()
    bench.history.raise_()
    QTest.qWait(20)
    goals = {
        "pages": bench.pages.list, "doubts": bench.doubts.list, "raw": bench.raw,
        "reflow": bench.reflow, "outline": bench.outline.tree, "entities": bench.entities.tree,
        "inspector": bench.inspector.area, "history": bench.history.list,
    }  # fmt: skip
    seen = {name for name, goal in goals.items() if goal.isVisible()}
    assert {"pages", "raw", "reflow", "history"} <= seen
    for code in (Qt.KeyboardModifier.NoModifier, SHIFT):
        bench.raw.setFocus()
        reached = set()
        for _ in goals:
            QTest.keyClick(desk.focusWidget(), Qt.Key.Key_F6, code)
            reached |= {name for name, goal in goals.items() if goal.hasFocus()}
        assert reached == seen


def test_f6_goes_on_from_inside_a_dock(desk):
    bench = desk.workbench
    bench.pages.filter.setFocus()
    QTest.keyClick(desk.focusWidget(), Qt.Key.Key_F6)
    assert not bench.pages.isAncestorOf(desk.focusWidget())


def test_articles_are_put_in_another_order_in_the_outline(desk):
    controller, tree = desk.project_controller, desk.workbench.outline.tree

    def order():
        view = controller.page_view
        return [a.key for a in sorted(view.annotation.articles, key=lambda a: a.rank)]

    desk.workbench.raw.set_caret(controller.page_view.page.lines[4].start)
    desk.actions_.trigger("article.start")
    wait(lambda: len(order()) > 1, "a second article")
    before = order()
    desk.workbench.outline.raise_()
    wait(tree.isVisible, "the outline")
    tree.setFocus()
    wait(lambda: tree.topLevelItemCount() == len(order()), "all articles in the outline")
    QTest.keyClick(tree, Qt.Key.Key_Home)
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Down, ALT)
    wait(lambda: order() == [before[1], before[0], *before[2:]], "the other order")
    assert tree.hasFocus()
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Up, ALT)
    wait(lambda: order() == before, "the order of before")


@pytest.mark.parametrize("name", ["raw", "reflow", "outline", "entities", "pages"])
def test_the_menu_key_opens_the_menu_at_what_is_meant(desk, name):
    bench = desk.workbench
    bench.reflow.setFocus()
    bench.reflow.select(12, 15)
    desk.actions_.trigger("entity.label.1")
    widget = {
        "raw": bench.raw, "reflow": bench.reflow, "outline": bench.outline.tree,
        "entities": bench.entities.tree, "pages": bench.pages.list,
    }[name]  # fmt: skip
    for dock in (bench.outline, bench.entities):
        if dock.isAncestorOf(widget):
            dock.raise_()
    wait(lambda: name != "entities" or widget.model().rowCount(), "the table")
    widget.setFocus()
    if name in ("entities", "outline"):
        widget.setCurrentIndex(widget.model().index(0, 0))
    area = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = area.center() if not area.isNull() else QPoint(5, 5)
    if name in ("raw", "reflow"):
        assert area.topLeft() == widget.caret_rect().topLeft(), "it opens at the caret"
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [a for a in menu.actions() if a.text()]
    menu.close()
    assert widget.hasFocus()


def test_f6_brings_a_dock_to_the_front_that_stands_behind_another_one(desk):
    bench = desk.workbench
    desk.tabifyDockWidget(bench.outline, bench.entities)
    bench.outline.raise_()
    wait(lambda: in_front(bench.outline) and not in_front(bench.entities), "the outline in front")
    bench.outline.tree.setFocus()
    QTest.keyClick(desk.focusWidget(), Qt.Key.Key_F6)
    assert bench.entities.tree.hasFocus()
    wait(lambda: in_front(bench.entities) and not in_front(bench.outline), "the table in front")
    QTest.keyClick(desk.focusWidget(), Qt.Key.Key_F6, SHIFT)
    assert bench.outline.tree.hasFocus()
    wait(lambda: in_front(bench.outline), "the outline in front again")


def test_no_key_acts_on_a_dock_that_went_behind_another_one(desk):
    bench = desk.workbench
    desk.tabifyDockWidget(bench.outline, bench.entities)
    bench.entities.raise_()
    wait(lambda: in_front(bench.entities), "the table in front")
    bench.entities.tree.setFocus()
    bench.outline.raise_()  # as a click on its tab does
    wait(lambda: bench.outline.tree.hasFocus(), "the focus in the dock in front")


def test_the_focus_stays_where_it_is_while_docks_are_put_anew(desk):
    bench, field = desk.workbench, desk.workbench.find.field
    desk.resize(1440, 900)
    desk.actions_.trigger("edit.replace")
    wait(field.hasFocus, "the field")
    stands = set()
    for width in (1000, 900, 1440, 1100, 1440):
        desk.resize(width, 900)
        QTest.qWait(80)
        assert desk.focusWidget() is field, width
        stands.add(desk.dock_layout._stand)
    assert len(stands) > 1
    bench.pages.list.setFocus()
    desk.resize(700, 900)
    wait(lambda: not bench.pages.isVisible(), "no room for docks")
    wait(lambda: desk.focusWidget() is bench.reflow, "the text")


def test_lists_go_on_showing_their_current_rows_while_docks_are_put_anew(window, tmp_path):
    controller = open_(window, project(tmp_path, *(f"{PAGE}第{n}。\n" for n in range(30))))
    window.resize(1440, 900)
    pages = window.workbench.pages.list
    wait(lambda: pages.model().rowCount() == 30, "the list")
    controller.open_page(pages.model().index(20, 0).data(ROW).id)

    def shown():
        return pages.viewport().rect().contains(pages.visualRect(pages.currentIndex()).center())

    wait(lambda: pages.currentIndex().row() == 20 and shown(), "the page in the list")
    for width in (1000, 1440, 1100, 1440):
        window.resize(width, 900)
        QTest.qWait(80)
        assert shown(), width
    window.actions_.trigger("view.reset")
    QTest.qWait(80)
    assert shown()
    window.close_project()


def test_pages_that_come_in_above_leave_the_list_where_it_is(window, tmp_path):
    path = project(tmp_path, *(f"{PAGE}第{n}。\n" for n in range(30)))
    controller = open_(window, path)
    window.resize(1440, 900)
    pages = window.workbench.pages.list
    wait(lambda: pages.model().rowCount() == 30, "the list")
    controller.open_page(pages.model().index(20, 0).data(ROW).id)
    wait(lambda: pages.currentIndex().row() == 20, "the page in the list")
    QTest.qWait(50)

    def rows(at):
        return pages.rowAt(at), pages.visualRect(pages.currentIndex()).y()

    before, at = rows(5)
    for name in ("000_page", "029_zpage"):  # one above, one below
        (tmp_path / f"{name}1.txt").write_text(f"{PAGE}又{name}。\n", encoding="utf-8")
    store = controller.project.store
    import_paths(store, sorted(tmp_path.glob("*1.txt")), options=ImportOptions(labels=()))
    controller.list_pages_again()
    wait(lambda: pages.model().rowCount() == 32, "the new pages")
    QTest.qWait(50)
    assert pages.currentIndex().row() == 21
    assert rows(5) == (before + 1, at)
    pages.verticalScrollBar().setValue(0)  # at the top, the current row out of sight: it stays
    (tmp_path / "000_a2.txt").write_text(f"{PAGE}再。\n", encoding="utf-8")
    import_paths(store, [tmp_path / "000_a2.txt"], options=ImportOptions(labels=()))
    controller.list_pages_again()
    wait(lambda: pages.model().rowCount() == 33, "one more")
    QTest.qWait(50)
    assert pages.verticalScrollBar().value() == 0
    window.close_project()


def test_a_dock_that_is_closed_gives_the_focus_to_the_text(desk):
    bench = desk.workbench
    for dock, part in (
        (bench.outline, bench.outline.tree),
        (bench.entities, bench.entities.tree),
        (bench.doubts, bench.doubts.list),
    ):
        part.setFocus()
        assert desk.focusWidget() is part
        dock.toggleViewAction().trigger()
        assert not dock.isVisible()
        QTest.qWait(20)
        assert desk.focusWidget() is bench.reflow


def test_a_dock_that_is_dragged_out_or_back_takes_no_focus(desk):
    bench = desk.workbench
    bench.reflow.setFocus()
    for floating in (True, False):
        bench.entities.setFloating(floating)
        (bench.entities if floating else desk).activateWindow()
        bench.entities.tree.setFocus()  # as a window does that becomes the active one
        wait(lambda: QApplication.focusWidget() is bench.reflow, "the text")
        assert desk.isActiveWindow()


def test_escape_closes_find_and_replace_where_nothing_is_looked_for(desk):
    bench = desk.workbench
    desk.actions_.trigger("edit.replace")
    bench.find.field.setText("永康")
    QTest.keyClick(bench.find.field, Qt.Key.Key_Escape)
    assert bench.find.isVisible()
    assert bench.reflow.hasFocus()
    desk.actions_.trigger("edit.replace")
    bench.find.field.clear()
    QTest.keyClick(bench.find.field, Qt.Key.Key_Escape)
    assert not bench.find.isVisible()
    assert bench.reflow.hasFocus()


def test_what_is_looked_for_leaves_the_panes_most_of_a_low_window(desk):
    bench = desk.workbench
    desk.resize(1280, 720)
    desk.actions_.trigger("edit.replace")
    wait(lambda: 0 < bench.find.height() <= desk.height() // 3 + 2, "a third of the window")
    QTest.qWait(80)
    desk.resizeDocks([bench.find], [300], Qt.Orientation.Vertical)
    QTest.qWait(50)
    higher = bench.find.height()
    assert higher > desk.height() // 3 + 2
    desk.resize(1300, 720)
    QTest.qWait(50)
    assert bench.find.height() == higher, "what the person gave it"
    desk.resize(1300, 500)
    wait(lambda: bench.find.height() <= 252, "half of a window that is lower")
