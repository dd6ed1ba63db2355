"""What gives way where there is little room: counts, hints, what stands free above the start."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QToolTip, QTreeView, QWidget
from shell import open_, project, wait

from yk_reader import settings as declared
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.docks.doubt_rows import PlaceModel
from yk_reader.gui.docks.facsimile_title import FacsimileTitle
from yk_reader.gui.start.screen import StartScreen
from yk_reader.gui.view.review import Place
from yk_reader.gui.widgets.filter_field import FilterField
from yk_reader.gui.window.find import FindField


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_page_list_keeps_its_width_however_many_pages_there_are(
    application, tmp_path, language
):
    application.settings.set(declared.LANGUAGE, language)
    application.rebuild()
    window = application.window
    window.resize(1440, 900)
    window.show()
    open_(window, project(tmp_path))
    dock = window.workbench.pages
    wait(lambda: dock.counts[0] == 1, "the counts")
    dock.model.loaded.disconnect(dock._loaded)  # the counts are those of the test
    QTest.qWait(50)
    width = dock.width()
    for count in (485, 1_234, 12_345):
        dock._loaded((count, count - 1, 1))
        QTest.qWait(30)
        assert dock.width() == width
        assert dock.title.count.text() == f"{count:,}"
        for key, button in dock.pills._buttons.items():
            font = QFont(button.font())
            font.setBold(True)
            room = button.width() - 4
            assert QFontMetrics(font).horizontalAdvance(button.text()) <= room, (key, count)
    assert "1" in dock.pills._buttons["done"].text()  # the last one to give way
    window.close_project()


def test_a_filter_field_shows_no_half_of_its_hint(application):
    field = FilterField(application.services, "Filter pages", short="Filter")
    field.show()
    seen = []
    for width in range(50, 160, 2):
        field.resize(width, field.height())
        seen.append(field.placeholderText())
    field.close()
    assert seen == sorted(seen, key=len)
    assert set(seen) == {"", "Filter", "Filter pages"}
    # the field of the pages, in a dock as wide as it is designed
    assert seen[range(50, 160, 2).index(82)] == "Filter"


def test_the_start_screen_gives_away_the_room_above_before_it_scrolls(window):
    window.resize(1440, 900)
    wait(lambda: window.findChild(StartScreen) is not None, "the start screen")
    screen = window.findChild(StartScreen)
    QTest.qWait(30)
    roomy = screen._whole.contentsMargins().top()
    window.resize(1100, 700)
    wait(lambda: screen._whole.contentsMargins().top() < roomy, "less room above")
    assert screen.verticalScrollBar().maximum() == 0
    window.resize(1440, 900)
    wait(lambda: screen._whole.contentsMargins().top() == roomy, "the room again")


def test_the_file_dialog_cuts_neither_sizes_nor_dates(window, tmp_path):
    (tmp_path / "a.txt").write_text("文" * 40_000, encoding="utf-8")
    dialog = FileDialog(window, "Open", str(tmp_path))
    dialog.open()
    tree = dialog.findChild(QTreeView)
    wait(lambda: tree.model().rowCount(tree.rootIndex()) == 1, "the file")
    QTest.qWait(100)
    header = tree.header()
    modes = [header.sectionResizeMode(at) for at in range(header.count())]
    assert modes[1:] == [QHeaderView.ResizeMode.ResizeToContents] * 3
    assert all(tree.columnWidth(at) >= tree.sizeHintForColumn(at) for at in range(4))
    assert header.length() <= tree.viewport().width()
    dialog.reject()


def test_a_tooltip_stands_close_around_its_text(window):
    text = "上一版 (Ctrl+PgUp)"
    QToolTip.showText(QPoint(10, 10), text, window)
    tip = next(w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel"))
    QTest.qWait(20)
    around = tip.size() - tip.fontMetrics().size(0, text)
    QToolTip.hideText()
    assert around.width() <= 22
    assert around.height() <= 14


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_inspector_takes_no_more_width_than_its_dock_has(application, tmp_path, language):
    application.settings.set(declared.LANGUAGE, language)
    application.rebuild()
    window = application.window
    window.resize(1440, 900)
    window.show()
    controller = open_(window, project(tmp_path))
    dock = window.workbench.inspector
    wait(lambda: controller.page_view is not None, "the page")
    window.project_display.fill_docks()
    dock.said.spent = lambda _view: (59, 12_345)
    dock.said.tell_effort()
    QTest.qWait(20)
    assert dock.said.effort.isVisible()
    assert dock.area.widget().minimumSizeHint().width() <= 230 - 10  # without the scroll bar
    assert dock.area.widget().width() == dock.area.viewport().width()
    window.close_project()


def test_the_title_of_the_facsimile_shows_its_whole_name_or_none(window):
    holder = QWidget()
    title = FacsimileTitle(window.services, window.actions_)
    title.setParent(holder)
    holder.resize(400, 40)
    holder.show()
    seen, cut = {}, []
    for width in range(200, 400, 4):
        title.resize(width, title.height())
        seen[width] = title.name.text()
        title.layout().activate()
        if seen[width] and title.name.width() < title.name.sizeHint().width():
            cut.append(width)
    holder.close()
    assert not cut
    assert set(seen.values()) == {"", "Facsimile"}


def test_a_suggestion_in_a_narrow_list_keeps_its_label(window):
    model = PlaceModel()
    place = Place("suggestion", (0, 4), "市教育局", 1, what="ORG")
    metrics = window.fontMetrics()
    whole = model.hint(place)
    wide = metrics.horizontalAdvance(whole)
    assert model.fitting_hint(place, metrics, wide) == whole == "suggested ORG"
    assert model.fitting_hint(place, metrics, wide // 2) == "ORG"


def test_the_heads_of_the_entity_table_stand_over_its_columns(window, tmp_path, monkeypatch):
    wide = []
    monkeypatch.setattr(
        "yk_reader.gui.docks.entities.columns", lambda _p, rect, *_: wide.append(rect.width())
    )
    window.resize(1440, 900)
    open_(window, project(tmp_path))
    window.project_display.fill_docks()
    table = window.workbench.entities.tree
    for policy in (
        Qt.ScrollBarPolicy.ScrollBarAlwaysOn,
        Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
        Qt.ScrollBarPolicy.ScrollBarAlwaysOn,
    ):
        table.setVerticalScrollBarPolicy(policy)
        wait(lambda: wide and wide[-1] == table.viewport().width(), "the heads")
    assert table.viewport().width() < window.workbench.entities.heads.width()
    window.close_project()


def test_the_field_of_the_toolbar_shows_no_half_of_its_hint(application):
    field = FindField(application.services, "Ctrl+F")
    field.show()
    seen = set()
    for width in range(120, 260, 2):
        field.resize(width, field.height())
        seen.add(field.placeholderText())
    field.close()
    assert seen <= {"Find in this page    Ctrl+F", "Find in this page", "Ctrl+F"}
    assert len(seen) > 1


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_window_on_a_small_screen_keeps_its_size_when_a_project_is_opened(
    application, tmp_path, language
):
    application.settings.set(declared.LANGUAGE, language)
    application.rebuild()
    window = application.window
    small = QSize(690, 430)
    window.resize(small)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        open_(window, project(tmp_path / name))
        QTest.qWait(300)  # Qt lays the docks out a little later, too
        assert window.size() == small
        assert not any(dock.isVisible() for dock in window.workbench.docks)
        window.close_project()
    window.resize(1440, 900)
    open_(window, project(tmp_path))
    wait(window.workbench.pages.isVisible, "the docks, where there is room")
    assert window.size() == QSize(1440, 900)
