"""How the window shares its width: docks give way first, and come back when there is room."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QToolButton
from shell import open_, project, seeds_project, select, wait

from yk_reader import settings as declared
from yk_reader.gui.docks.label_buttons import LabelButtons, _need
from yk_reader.gui.look import fonts
from yk_reader.gui.panes.reflow_layout import TEXT_X
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.gui.window.width_sharing import Needs, Range, fits, share

NEEDS = Needs(Range(409, 344, 284), 570, 400)
DOCKS = [Range(194, 160, 160), Range(264, 240, 213)]


def resize(window, width, height):
    window.resize(width, height)
    wait(lambda: (window.width(), window.height()) == (width, height), "the size")
    QTest.qWait(30)


def ems(window):
    reflow = window.workbench.reflow
    return reflow.page_layout.sizes.measure / fonts.type_table().body_size


def docks(window):
    """Which docks are seen (as a person says: in front or not), and where."""
    return {
        dock.objectName(): (window.dockWidgetArea(dock), dock.geometry())
        for dock in window.workbench.docks
        if not dock.isHidden() and dock.x() >= 0
    }


def drag(window, start, by):
    """Drag a line between docks."""
    QTest.mouseMove(window, start)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.5, 1):
        QTest.mouseMove(window, start + by * part)
        QTest.qWait(20)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=start + by)
    QTest.qWait(50)


# --- numbers


def test_docks_give_way_before_the_raw_pane_and_that_before_the_reflow():
    last = None
    for room in range(1600, 800, -1):
        (left, right), raw = share(room, DOCKS, NEEDS, own=False)
        flow = room - left - right - raw
        if flow < 570:
            assert (left, right) < (194, 264)
        if raw < 409:
            assert left <= 160
            assert right <= 240
        if flow < 400:
            assert (left, right, raw) == (160, 213, 284)
        if last is not None:
            assert all(now <= before for now, before in zip((left, right, raw), last, strict=True))
        last = left, right, raw
    assert share(1437, DOCKS, NEEDS, own=False) == ([194, 264], 409)


def test_widths_of_a_person_give_way_only_for_what_the_reflow_keeps():
    own = [Range(300, 160, 160), Range(264, 240, 213)]
    assert share(1437, own, NEEDS, own=True) == ([300, 264], 409)
    (left, right), raw = share(1300, own, NEEDS, own=True)
    assert raw == 409
    assert 160 < left < 300
    assert 1300 - left - right - raw >= 400


def test_docks_stand_side_by_side_only_with_a_raw_pane_that_is_read_well():
    assert fits(160 + 213 + 344 + 400, (160, 213), NEEDS, well=True)
    assert not fits(160 + 213 + 344 + 399, (160, 213), NEEDS, well=True)
    assert fits(213 + 284 + 400, (213,), NEEDS, well=False)


# --- the window


@pytest.mark.parametrize("width", [1024, 1100, 1180, 1279, 1280, 1366, 1440, 2560])
def test_the_reflow_keeps_twenty_characters_and_the_raw_pane_a_column(window, tmp_path, width):
    open_(window, seeds_project(tmp_path, 1))
    resize(window, width, 700)
    wait(lambda: 20 <= ems(window) <= 30, "the text set for its width")
    assert window.workbench.raw.width() >= 340
    assert {"dock.pages", "dock.outline"} <= docks(window).keys(), "docks are still there"


@pytest.mark.parametrize("size", [14, 20, 24])
def test_twenty_characters_at_every_text_size(window, tmp_path, size):
    open_(window, seeds_project(tmp_path, 1))
    window.workbench.set_text_sizes(size, 15)
    for width in (1024, 1440):
        resize(window, width, 700)
        assert window.workbench.reflow.page_layout.sizes.measure >= 20 * size
    if size == 24:
        resize(window, 1024, 700)
        assert not docks(window), "no room for docks"
        assert "View" in window.status_bar.message.text()
        window.workbench.set_text_sizes(17, 15)
        QTest.qWait(30)
        assert len(docks(window)) == 2
        assert "View" not in window.status_bar.message.text(), "a hint that is no longer true"


def test_a_dock_asked_for_comes_though_there_is_no_room(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    window.workbench.set_text_sizes(24, 15)
    resize(window, 1024, 700)
    outline = window.workbench.outline
    outline.toggleViewAction().trigger()
    QTest.qWait(50)
    assert docks(window).keys() == {"dock.outline"}
    resize(window, 1030, 700)
    assert docks(window).keys() == {"dock.outline"}
    outline.toggleViewAction().trigger()
    window.workbench.set_text_sizes(17, 15)
    QTest.qWait(50)
    assert outline.isHidden()
    assert "dock.pages" in docks(window)


def test_all_docks_stand_in_one_column_in_a_small_window_and_apart_in_a_large_one(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    bench = window.workbench
    resize(window, 1440, 900)
    before = docks(window)
    sizes = bench.raw.size(), bench.reflow.size()
    assert len(before) == 5
    for _ in range(2):
        resize(window, 1024, 700)
        left = Qt.DockWidgetArea.LeftDockWidgetArea
        assert all(
            window.dockWidgetArea(dock) == left for dock in bench.docks if dock is not bench.find
        )
        assert bench.doubts in window.tabifiedDockWidgets(bench.pages)
        assert set(window.tabifiedDockWidgets(bench.outline)) == {bench.entities, bench.inspector}
        resize(window, 1200, 800)
        assert len(docks(window)) == 3
        resize(window, 1440, 900)
        assert docks(window) == before
        assert (bench.raw.size(), bench.reflow.size()) == sizes


def test_a_dragged_dock_keeps_its_width_and_gives_it_back_after_a_small_window(window, tmp_path):
    path = seeds_project(tmp_path, 1)
    open_(window, path)
    resize(window, 1440, 900)
    bench = window.workbench
    edge = bench.pages.mapTo(window, QPoint(bench.pages.width(), 300))
    drag(window, edge, QPoint(60, 0))
    wide = bench.pages.width()
    assert wide == pytest.approx(254, abs=3)
    low = bench.outline.mapTo(window, QPoint(100, bench.outline.height()))
    drag(window, low, QPoint(0, 80))
    high = bench.outline.height()
    assert high == pytest.approx(314, abs=4)
    resize(window, 1441, 900)
    assert bench.pages.width() == wide
    resize(window, 1024, 700)
    assert ems(window) >= 20
    resize(window, 1440, 900)
    assert bench.pages.width() == wide
    assert bench.outline.height() == pytest.approx(high, abs=1)
    resize(window, 1024, 700)
    window.close_project()
    again = MainWindow(window.services)
    again.resize(1024, 700)
    again.show()
    open_(again, path)
    QTest.qWait(30)
    assert len(docks(again)) == 2
    resize(again, 1440, 900)
    bench = again.workbench
    assert bench.pages.width() == wide, "kept over a restart in a small window"
    assert bench.outline.height() == pytest.approx(high, abs=1)
    again.close()
    again.deleteLater()


def test_the_line_between_the_panes_stays_where_it_was_put(window, tmp_path):
    path = seeds_project(tmp_path, 1)
    open_(window, path)
    resize(window, 1440, 900)
    handle = window.dock_layout.splitter.handle(1)
    at = QPoint(0, 200)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(handle, at + QPoint(-50, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at + QPoint(-50, 0))
    width = window.workbench.raw.width()
    assert width == pytest.approx(359, abs=3)
    resize(window, 1024, 700)
    resize(window, 1440, 900)
    assert window.workbench.raw.width() == width
    window.close_project()
    again = MainWindow(window.services)
    again.resize(1440, 900)
    again.show()
    open_(again, path)
    QTest.qWait(30)
    assert again.workbench.raw.width() == width
    again.close()
    again.deleteLater()


def test_a_hidden_dock_stays_hidden_and_a_shown_one_takes_no_more_than_its_width(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    resize(window, 1440, 900)
    bench = window.workbench
    for dock in (bench.pages, bench.doubts, bench.inspector):
        dock.toggleViewAction().trigger()
    QTest.qWait(30)
    resize(window, 1024, 700)
    assert docks(window).keys() == {"dock.outline"}
    resize(window, 1440, 900)
    assert docks(window).keys() == {"dock.outline", "dock.entities"}
    for dock in (bench.pages, bench.doubts, bench.inspector):
        dock.toggleViewAction().trigger()
    QTest.qWait(30)
    assert bench.pages.width() == 194
    assert bench.outline.width() == 264
    resize(window, 1024, 700)
    assert ems(window) >= 20


def test_each_list_has_room_for_six_rows(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    resize(window, 1440, 900)
    bench = window.workbench
    for view in (bench.pages.list, bench.doubts.list, bench.outline.tree, bench.entities.tree):
        row = view.itemDelegate().sizeHint(None, None).height()
        assert view.viewport().height() >= 6 * row, view.accessibleName()


def test_the_reflow_stands_in_the_middle_of_a_wide_window(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    resize(window, 2560, 1440)
    reflow = window.workbench.reflow
    assert ems(window) == 30
    left = reflow.shift() + TEXT_X
    right = reflow.viewport().width() - left - reflow.page_layout.sizes.measure
    assert left == pytest.approx(right, abs=1)
    pos = QPoint(left + 1, 30)
    QTest.mouseClick(reflow.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    assert reflow.caret() == 0


# --- reading mode


def everything(window):
    """All that F11 must not change."""
    bench = window.workbench
    raw, reflow = bench.raw, bench.reflow
    return {
        "caret": reflow.caret(),
        "selection": reflow.selection(),
        "raw caret": raw.caret(),
        "raw selection": raw.selected_starts(),
        "scroll": (
            reflow.verticalScrollBar().value(),
            raw.verticalScrollBar().value(),
            raw.horizontalScrollBar().value(),
        ),
        "focus": window.focusWidget(),
        "docks": docks(window),
        "panes": (raw.size(), reflow.size()),
        "window": (window.size(), window.windowState()),
        "layout": [(box.top, len(box.layout.lines)) for box in reflow.page_layout.boxes],
        "measure": reflow.page_layout.sizes,
    }


@pytest.mark.parametrize("size", [(1024, 700), (1200, 800), (1440, 900), (2000, 1100)])
@pytest.mark.parametrize("where", ["reflow", "raw", "outline"])
def test_reading_mode_twice_changes_nothing(window, tmp_path, size, where):
    open_(window, seeds_project(tmp_path, 1))
    resize(window, *size)
    select(window, "江南街道")
    bench = window.workbench
    {"reflow": bench.reflow, "raw": bench.raw, "outline": bench.outline.tree}[where].setFocus()
    bar = bench.reflow.verticalScrollBar()
    bar.setValue(bar.value() + 7)
    QTest.qWait(50)
    before = everything(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F11)
    QTest.qWait(50)
    assert not docks(window)
    assert not bench.raw.isVisible()
    assert window.reading_mode.screen.view.hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F11)
    QTest.qWait(50)
    after = everything(window)
    assert after == before
    QTest.qWait(100)
    assert everything(window) == before, "nor a moment later"


def test_reading_mode_leaves_a_maximised_window_maximised(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    window.showMaximized()
    QTest.qWait(50)
    select(window, "江南街道")
    before = everything(window)
    for _ in range(2):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F11)
        QTest.qWait(50)
        assert window.isMaximized()
    assert everything(window) == before
    window.showNormal()


def test_a_project_closed_in_reading_mode_lets_the_next_one_open_whole(window, tmp_path):
    path = project(tmp_path)
    open_(window, path)
    window.workbench.inspector.toggleViewAction().trigger()
    QTest.keyClick(window.workbench.reflow, Qt.Key.Key_F11)
    QTest.qWait(30)
    window.close_project()
    open_(window, path)
    QTest.qWait(30)
    assert window.workbench.raw.isVisible()
    assert not window.actions_.by_id["view.reading"].isChecked()
    shown = docks(window).keys()
    assert "dock.outline" in shown
    assert "dock.inspector" not in shown


# --- type


def test_the_docks_grow_with_the_text_size_and_back(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    resize(window, 2560, 1440)
    bench = window.workbench
    delegate = bench.outline.tree.itemDelegate()

    def sizes():
        return (
            bench.pages.title.height(),
            bench.pages.title.name.fontMetrics().height(),
            bench.pages.filter.fontMetrics().height(),
            bench.pages.sort.iconSize().width(),
            delegate.sizeHint(None, None).height(),
            bench.outline.tree.visualItemRect(bench.outline.tree.topLevelItem(0)).height(),
            bench.pages.pills.sizeHint().height(),
            bench.inspector.surface.fontMetrics().height(),
            bench.raw_title.height(),
        )

    before = sizes()
    bench.reflow.setFocus()
    for _ in range(7):
        QTest.keyClick(bench.reflow, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.services.settings.get(declared.TEXT_SIZE) == 24
    QTest.qWait(50)
    for old, new in zip(before, sizes(), strict=True):
        assert new == pytest.approx(old * 18 / 13, abs=2.5)
    resize(window, 1440, 900)
    bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
    assert bars
    assert all(bar.fontMetrics().height() > window.menuBar().fontMetrics().height() for bar in bars)
    for _ in range(7):
        QTest.keyClick(bench.reflow, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    resize(window, 2560, 1440)
    assert sizes() == before


def test_a_click_meets_the_row_and_its_chevron_in_large_type(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    bench = window.workbench
    bench.set_text_sizes(24, 20)
    resize(window, 2560, 1440)
    tree = bench.outline.tree
    rect = tree.visualItemRect(tree.topLevelItem(1))
    at = QPoint(rect.x() + 80, rect.center().y())
    QCursor.setPos(tree.viewport().mapToGlobal(at))
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.reflow.current_article() == tree.row_at(tree.topLevelItem(1)).article


def test_the_inspector_shows_a_line_with_its_correction_whole(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 1))
    resize(window, 1440, 854)
    patch = next(p for p in controller.page_view.annotation.patches if p.active)
    window.workbench.raw.setFocus()
    window.workbench.raw.set_caret(patch.start)
    inspector = window.workbench.inspector
    wait(inspector.correction.isVisible, "the correction")
    QTest.qWait(30)
    assert inspector.area.verticalScrollBar().maximum() == 0
    words = inspector.correction.words
    low = words.mapTo(inspector.area.viewport(), QPoint(0, words.height()))
    assert low.y() <= inspector.area.viewport().height()


@pytest.mark.parametrize(("width", "keyed"), [(1440, True), (1024, False)])
def test_label_buttons_go_without_their_keys_before_a_label_is_cut(window, tmp_path, width, keyed):
    open_(window, project(tmp_path))
    resize(window, width, 700)
    select(window, "永康")
    QTest.keyClick(window.workbench.reflow, Qt.Key.Key_5)
    inspector = window.workbench.inspector
    inspector.show()
    inspector.raise_()
    row = inspector.findChild(LabelButtons)
    wait(row.isVisible, "the buttons")
    buttons = row.findChildren(QToolButton)
    texts = [button.text() for button in buttons]
    assert texts[:2] == (["1 PER", "2 LOC"] if keyed else ["PER", "LOC"])
    for button in buttons:
        assert button.width() >= _need(button), button.text()
