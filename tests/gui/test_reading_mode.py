"""Reading mode: a page is read as a book, by keys and mouse; then the work goes on where it was."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shell import PAGE, open_, project, seeds_project, select, tag, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.gui.view.headlines import headline
from yk_reader.model.vocabulary import Role

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def reading(window, tmp_path):
    """A sample page that is read, from a place in its middle on."""
    open_(window, seeds_project(tmp_path, 2))
    select(window, "江南街道")
    press(window, KEY.Key_F11)
    return window.reading_mode.screen


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    QTest.keyClick(window.focusWidget(), key, modifier)


def shown(screen):
    return screen.view.shown_text().replace("\n", "")


def test_it_begins_at_the_caret_without_any_tool(window, reading):
    assert reading.view.hasFocus()
    assert "江南街道" in shown(reading)
    for tool in (window.menuBar(), window.toolbar, window.statusBar(), window.workbench.raw,
                 window.workbench.reflow, window.workbench.pages):  # fmt: skip
        assert not tool.isVisible()
    assert reading.number.text() == f"{reading.view.number + 1} / {len(reading.view.pages.pages)}"
    assert reading.view.accessibleDescription() == reading.view.shown_text()


@pytest.mark.parametrize("way_back", [KEY.Key_Escape, KEY.Key_F11])
def test_it_leaves_to_the_same_caret(window, reading, way_back):
    flow = window.workbench.reflow
    caret, selection = flow.caret(), flow.selection()
    press(window, KEY.Key_PageUp)
    press(window, KEY.Key_Home)
    press(window, way_back)
    assert flow.isVisible()
    assert flow.hasFocus()
    assert (flow.caret(), flow.selection()) == (caret, selection)
    assert not window.actions_.by_id["view.reading"].isChecked()
    assert window.menuBar().isVisible()
    assert window.toolbar.isVisible()
    assert window.statusBar().isVisible()


def test_the_panes_show_again_what_they_showed(window, tmp_path):
    window.resize(1280, 720)
    open_(window, seeds_project(tmp_path, 1))
    flow, raw = window.workbench.reflow, window.workbench.raw
    for key in (KEY.Key_End, KEY.Key_Home):
        flow.setFocus()
        press(window, key, CTRL)
        QTest.qWait(50)
        before = flow.top_place(), raw.top_place()
        press(window, KEY.Key_F11)
        QTest.qWait(50)
        press(window, KEY.Key_F11)
        QTest.qWait(50)
        assert (flow.top_place(), raw.top_place()) == before


def test_the_pages_together_are_the_page(window, reading):
    press(window, KEY.Key_Home)
    pages = [shown(reading)]
    for key in (KEY.Key_PageDown, KEY.Key_Space, KEY.Key_Right, KEY.Key_Down) * 5:
        if reading.view.number + 1 == len(reading.view.pages.pages):
            break
        before = reading.view.number
        press(window, key)
        assert reading.view.number == before + 1
        pages.append(shown(reading))
    assert len(pages) > 3
    assert "".join(pages) == reading.view.view.reflow.text.replace("\n", "")
    for key, modifier in ((KEY.Key_PageUp, None), (KEY.Key_Space, SHIFT), (KEY.Key_Left, None)):
        before = reading.view.number
        press(window, key, modifier or Qt.KeyboardModifier.NoModifier)
        assert reading.view.number == before - 1


def test_clicks_and_the_wheel_turn(window, reading):
    press(window, KEY.Key_Home)
    middle = reading.view.rect().center()
    QTest.mouseClick(reading.view, LEFT, pos=middle)
    assert reading.view.number == 1
    QTest.mouseClick(reading.view, LEFT, pos=QPoint(20, middle.y()))
    assert reading.view.number == 0
    for notch, number in ((-120, 1), (-60, 1), (-60, 2), (120, 1)):
        event = QWheelEvent(
            QPointF(middle), QPointF(reading.view.mapToGlobal(middle)), QPoint(), QPoint(0, notch),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(reading.view, event)
        assert reading.view.number == number


def test_after_the_last_page_comes_the_next_of_the_project_and_back(window, reading):
    controller = window.project_controller
    first = controller.page_controller.page_id
    press(window, KEY.Key_End)
    last = reading.view.number
    press(window, KEY.Key_PageDown)
    assert controller.page_controller.page_id != first
    assert window.reading_mode.on
    assert reading.view.view.page_id == controller.page_controller.page_id
    assert reading.view.number == 0
    wait(reading.view.hasFocus, "the focus")
    press(window, KEY.Key_PageUp)
    assert controller.page_controller.page_id == first
    assert reading.view.number == last
    wait(reading.view.hasFocus, "the focus")
    press(window, KEY.Key_Home)
    press(window, KEY.Key_PageUp)  # there is none before
    assert (controller.page_controller.page_id, reading.view.number) == (first, 0)


def test_measure_and_size_are_its_own_and_remembered(window, reading):
    settings = window.services.settings
    work = settings.get(declared.TEXT_SIZE)
    QTest.keyClicks(reading.view, "++")
    press(window, KEY.Key_Plus, CTRL)
    assert settings.get(declared.READING_SIZE) == 26
    QTest.keyClicks(reading.view, "-")
    QTest.keyClicks(reading.view, "[[")
    assert (settings.get(declared.READING_SIZE), settings.get(declared.READING_MEASURE)) == (24, 28)
    assert settings.get(declared.TEXT_SIZE) == work
    sizes = reading.view.pages.layout.sizes
    assert sizes.measure == 24 * 28
    assert reading.view.pages.layout.boxes[0].layout.measure == 24 * 28
    press(window, KEY.Key_0, CTRL)
    assert settings.get(declared.READING_SIZE) == 20
    for _ in range(20):
        QTest.keyClicks(reading.view, "[-")
    assert (settings.get(declared.READING_SIZE), settings.get(declared.READING_MEASURE)) == (14, 16)


def test_a_narrow_window_has_shorter_lines_and_what_is_read_stays_in_sight(window, reading):
    place = reading.view.place
    wide = reading.view.pages.layout.sizes.measure
    window.resize(700, 600)
    wait(lambda: reading.view.pages.layout.sizes.measure < wide, "another setting")
    assert reading.view.pages.layout.sizes.measure <= reading.view.width()
    page = reading.view.pages.pages[reading.view.number]
    end = reading.view.pages.pages[reading.view.number + 1].start
    assert page.start <= place < end


def test_the_table_of_articles_goes_there(window, reading):
    press(window, KEY.Key_Home)
    press(window, KEY.Key_C)
    table = reading.contents
    assert table.isVisible()
    assert table.hasFocus()
    flows = [f for f in reading.view.view.reflow.articles if f.units]
    assert [table.item(i).text() for i in range(table.count())] == [
        f"{f.number}  {headline(f)}" for f in flows
    ]
    press(window, KEY.Key_End)
    press(window, KEY.Key_Return)
    assert reading.view.hasFocus()
    assert headline(flows[-1]) in shown(reading)
    spot = table.visualItemRect(table.item(1)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=spot)
    assert headline(flows[1]) in shown(reading)
    reading.contents.setFocus()
    press(window, KEY.Key_Escape)  # to the page, not out of it
    assert window.reading_mode.on
    assert reading.view.hasFocus()
    press(window, KEY.Key_C)
    assert not table.isVisible()


def colours(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)}  # fmt: skip


def test_entities_on_wish_and_never_suggestions(window, tmp_path):
    controller = open_(window, project(tmp_path))
    tag(window, "永康市", KEY.Key_2)
    view = controller.page_controller.view
    tint = window.services.theme.label_named(view.labels, "LOC").tint.name()
    press(window, KEY.Key_F11)
    screen = window.reading_mode.screen
    assert tint not in colours(screen.view)
    press(window, KEY.Key_E)
    assert window.services.settings.get(declared.READING_ENTITIES)
    assert tint in colours(screen.view)
    QTest.mouseClick(screen.entities_button, LEFT)
    assert tint not in colours(screen.view)
    assert screen.view.hasFocus()


def test_a_command_of_the_work_ends_it_first(window, reading):
    controller = window.project_controller
    steps = len(controller.project.session.history(reading.view.view.page_id))
    press(window, KEY.Key_1)  # a label's key is nothing here
    assert window.reading_mode.on
    press(window, KEY.Key_F, CTRL)
    assert not window.reading_mode.on
    assert window.toolbar.find_field.hasFocus()
    assert len(controller.project.session.history(controller.page_controller.page_id)) == steps


def test_an_edit_from_elsewhere_is_shown_at_once(window, reading):
    controller = window.project_controller.page_controller
    first = shown(reading)[:20]
    start = next(f.start for f in controller.view.annotation.fragments if f.role is Role.BODY)
    controller.apply(SetRole((start,), Role.NOISE))
    assert window.reading_mode.on
    assert reading.view.view is controller.view
    assert shown(reading)[:20] == first


def test_the_buttons_do_what_the_keys_do(window, reading):
    settings = window.services.settings
    buttons = {b.accessibleName(): b for b in reading.findChildren(type(reading.contents_button))}
    for name, setting, value in (
        ("Larger text (+)", declared.READING_SIZE, 22),
        ("Smaller text (-)", declared.READING_SIZE, 20),
        ("Shorter lines ([)", declared.READING_MEASURE, 30),
        ("Longer lines (])", declared.READING_MEASURE, 32),
    ):
        QTest.mouseClick(buttons[name], LEFT)
        assert settings.get(setting) == value
    QTest.mouseClick(buttons["Leave the reading mode (Esc)"], LEFT)
    assert not window.reading_mode.on


def test_a_page_without_any_text_says_so(window, tmp_path):
    controller = open_(window, project(tmp_path, "永康\n", PAGE)).page_controller
    window.workbench.raw.setFocus()
    window.actions_.trigger("article.furniture")
    assert not controller.view.reflow.text.strip()
    press(window, KEY.Key_F11)
    screen = window.reading_mode.screen
    assert screen.view.pages is None
    assert screen.number.text() == ""
    press(window, KEY.Key_PageDown)
    assert "永康" in shown(screen)
