"""The window at the sizes that it is used in: nothing that is read is cut off."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from shell import open_, project, seeds_project, wait

from yk_reader import settings as declared
from yk_reader.gui.widgets.chips import code_width, short_code
from yk_reader.gui.widgets.labels import ShortenedLabel
from yk_reader.gui.widgets.title import TITLE_HEIGHT
from yk_reader.gui.window.main_window import MainWindow


def cut_off(widget):
    """The texts of the visible labels and buttons in a widget that have not their room."""
    icons = Qt.ToolButtonStyle.ToolButtonIconOnly
    parts = (
        *widget.findChildren(QLabel),
        *(b for b in widget.findChildren(QToolButton) if b.toolButtonStyle() is not icons),
    )
    found = []
    for part in parts:
        if not part.text() or not part.isVisible() or isinstance(part, ShortenedLabel):
            continue
        need = part.fontMetrics().horizontalAdvance(part.text())
        right = part.mapTo(widget, QPoint(part.width(), 0)).x()
        if part.width() < need or part.height() < 12 or right > widget.width():
            found.append((part.text(), part.size(), need))
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_titles_toolbar_and_status_are_whole_in_a_small_window(application, tmp_path, language):
    application.settings.set(declared.LANGUAGE, language)
    application.rebuild()
    window = application.window
    window.show()
    open_(window, project(tmp_path))
    window.resize(900, 600)
    wait(lambda: window.width() == 900 and window.height() == 600, "the small window")
    window.workbench.history.toggleViewAction().trigger()
    for dock in window.workbench.docks:
        dock.show()
        dock.raise_()
        QTest.qWait(20)
        assert dock.title.height() == TITLE_HEIGHT
        top = dock.title.mapTo(dock, QPoint(0, TITLE_HEIGHT)).y()
        assert dock.widget().geometry().top() >= top, "the body leaves the title alone"
        assert not cut_off(dock.title)
    for row in (
        window.toolbar,
        window.workbench.raw_title,
        window.workbench.flow_title,
        window.status_bar,
    ):
        assert not cut_off(row)
    last = window.toolbar.widgetForAction(window.toolbar.actions()[-1])
    assert last.isVisible(), "no button goes out of sight"


def test_a_long_remark_does_not_widen_the_window(window, tmp_path):
    open_(window, project(tmp_path))
    window.resize(900, 600)
    QTest.qWait(20)
    before = window.width()
    window.status_bar.tell("这是一句很长的话。" * 60)
    QTest.qWait(20)
    assert window.width() == before
    assert window.status_bar.message.shown().endswith("…")


def test_the_raw_pane_takes_a_whole_column_of_the_newspaper(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 1))
    window.resize(1440, 900)
    QTest.qWait(50)
    raw, page = window.workbench.raw, controller.page_controller.view.page
    line = next(row for row in raw.rows if row.line == 16)
    assert raw.metrics.xs_of(page.text, line)[-1] <= raw.viewport().width()
    assert raw.horizontalScrollBar().maximum() == 0


def test_a_row_that_goes_on_says_so_and_the_caret_leads_there(window, tmp_path):
    text = "市长张三昨日到会讲话要求各部门抓好落实" * 4 + "\n会议要求。\n"
    open_(window, project(tmp_path, text))
    raw = window.workbench.raw
    row, width, height = raw.rows[0], raw.viewport().width(), raw.metrics.row_height
    xs = raw.metrics.xs_of(text, row)
    whole = max(x for x in xs if x <= width - 10)
    picture = raw.viewport().grab().toImage()
    lines = range(round(row.top) + 2, round(row.top) + height - 4)
    ground = picture.pixelColor(round(whole) + 1, lines[0])
    inked = {
        x
        for x in range(round(whole) + 1, width)
        for y in lines
        if picture.pixelColor(x, y) != ground
    }
    assert inked, "a mark where the row goes on"
    assert min(inked) >= width - 10, "no character is cut in two"
    raw.setFocus()
    QTest.keyClick(raw, Qt.Key.Key_End)
    bar = raw.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert xs[-1] - bar.value() <= width


def test_a_page_s_row_leaves_the_status_out_before_the_counts(window, tmp_path):
    controller = open_(window, project(tmp_path))
    (row,) = controller.project.store.pages.rows("machine")
    row = replace(row, summary=replace(row.summary, articles=6, entities=92))
    rows, metrics = window.workbench.pages.list.itemDelegate(), window.fontMetrics()
    everything, less = ("000  to do", "6 art. 92 ent."), ("000", "6 art. 92 ent.")
    room = metrics.horizontalAdvance("".join(everything)) + 6
    assert rows.low_texts(row, metrics, room) == everything
    assert rows.low_texts(row, metrics, room - 1) == less
    room = metrics.horizontalAdvance("".join(less)) + 6
    assert rows.low_texts(row, metrics, room) == less
    assert rows.low_texts(row, metrics, room - 1) == ("000", "6 art.")


def test_the_first_window_fits_a_small_screen_and_stays_small_on_a_large_one(window):
    size = window.size()
    window.fit(QSize(3000, 2000))
    assert window.size() == size
    window.fit(QSize(1366, 740))
    assert window.width() < 1366
    assert window.height() < 740 - 30


def test_a_very_long_code_of_a_label_keeps_its_chip_short():
    assert code_width("ORGANIZATION") < code_width("A" * 13)
    assert code_width("A" * 40) == code_width("A" * 20)
    assert short_code("A" * 40).endswith("…")


def test_an_empty_history_says_so(window, tmp_path):
    open_(window, project(tmp_path))
    history = window.workbench.history
    history.toggleViewAction().trigger()
    listed = history.list
    wait(lambda: listed.said, "the list")
    ink = window.services.theme.color("text.tertiary").name()

    def colours():
        picture = listed.viewport().grab().toImage()
        wide, high = picture.width(), picture.height()
        return {picture.pixelColor(x, y).name() for x in range(wide) for y in range(high)}

    assert "Nothing was done" in listed.said
    assert ink in colours()


def test_a_window_that_fills_the_screen_gives_the_docks_their_heights_again(window, tmp_path):
    path = project(tmp_path)
    window.resize(1600, 1100)
    open_(window, path)
    view = window.workbench
    docks = [view.outline, view.entities, view.inspector]
    window.resizeDocks(docks, [200, 500, 300], Qt.Orientation.Vertical)
    QTest.qWait(50)
    heights = [dock.height() for dock in docks]
    window.close_project()
    again = MainWindow(window.services)
    again.resize(1500, 700)  # what it has until the screen gives it more
    again.isMaximized = lambda: True
    again.show()
    open_(again, path)
    again.resize(1600, 1100)
    QTest.qWait(50)
    view = again.workbench
    assert [dock.height() for dock in (view.outline, view.entities, view.inspector)] == heights
    again.close()
    again.deleteLater()


def test_a_long_remark_takes_the_room_of_the_counts_while_it_stands(window, tmp_path):
    # no word twice: what stands elsewhere, which comes a moment later, takes room of its own
    open_(window, project(tmp_path, "王秀英到会讲话。\n"))
    window.resize(900, 600)
    QTest.qWait(20)
    status = window.status_bar
    status.tell("short")
    assert status.done.isVisible()
    for surface in ("王秀英", "张三"):
        status.tell(f"These words overlap an entity: {surface}. Remove that one first.")
        QTest.qWait(20)
        assert not status.done.isVisible()
        assert status.message.shown() == status.message.text()
    assert status.saved.isVisible()
    status.forget()
    assert status.done.isVisible()
    status.tell("A remark that no window has the room for. " * 9)
    QTest.qWait(20)
    assert "no window has the room" in status.message.toolTip()
    window.close_project()
    status.forget()
    assert not status.done.isVisible()


def right_docks(window):
    """Which docks stand as tabs with the outline, and where the three at the right begin."""
    view = window.workbench
    docks = (view.outline, view.entities, view.inspector)
    tops = [dock.mapTo(window, QPoint(0, 0)).y() for dock in docks if dock.isVisible()]
    return {d.objectName() for d in window.tabifiedDockWidgets(view.outline)}, tops


def test_the_docks_stand_apart_again_when_a_narrow_window_grows(window, tmp_path):
    path = project(tmp_path)
    open_(window, path)
    window.resize(1440, 900)
    QTest.qWait(20)
    assert right_docks(window)[0] == set()
    for _ in range(2):
        window.resize(900, 600)
        QTest.qWait(20)
        assert right_docks(window)[0] == {"dock.entities", "dock.inspector"}
        window.resize(1440, 900)
        QTest.qWait(20)
        tabs, tops = right_docks(window)
        assert tabs == set()
        assert tops == sorted(set(tops))
        assert len(tops) == 3
    window.workbench.inspector.hide()
    window.resize(900, 600)
    window.resize(1440, 900)
    QTest.qWait(20)
    assert window.workbench.inspector.isHidden()
    window.workbench.inspector.show()
    window.resize(900, 600)
    QTest.qWait(20)
    window.close_project()  # the layout of the narrow window is kept
    again = MainWindow(window.services)
    again.resize(1440, 900)
    again.show()
    open_(again, path)
    QTest.qWait(20)
    assert right_docks(again)[0] == set()
    assert len(right_docks(again)[1]) == 3
    again.close()
    again.deleteLater()


def test_no_tooltip_takes_over_the_look_of_its_widget(window, tmp_path):
    open_(window, project(tmp_path))
    bare = [
        (type(widget).__name__, widget.toolTip(), widget.styleSheet())
        for widget in window.findChildren(QWidget)
        if widget.toolTip() and widget.styleSheet() and "{" not in widget.styleSheet()
    ]
    assert not bare, "a style without a selector is that of the tooltip too"
