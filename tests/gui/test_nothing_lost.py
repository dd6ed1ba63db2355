"""What is being typed is kept, whichever way a page, a project or the window is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shell import open_, project, select, wait

from yk_reader import settings as declared
from yk_reader.gui.panes.reflow_layout import TEXT_X
from yk_reader.jobs.projects import open_project
from yk_reader.model.vocabulary import PageStatus

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
TEXTS = (
    "市里开会\n本报讯（记者 李四）昨日，市长张三到永康市调研。\n",
    "第二版标题\n永康市开会。\n",
)


@pytest.fixture
def opened(window, tmp_path):
    path = project(tmp_path, *TEXTS)
    controller = open_(window, path)
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    yield window, controller
    if window.project_controller is not None:
        window.project_controller.forget_typed()


def compose(widget, preedit="", commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def open_field(window, text="新"):
    """F2 in the raw pane, something typed behind the line."""
    raw = window.workbench.raw
    raw.setFocus()
    raw.set_caret(0)
    QTest.keyClick(raw, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert raw.correcting
    QTest.keyClick(field, Qt.Key.Key_End)
    compose(field, commit=text)
    return field


def flow(controller):
    return controller.page_view.reflow.text


def steps(controller, page):
    return sum(step.done for step in controller.project.session.history(page))


def patches(path):
    with open_project(path, read_only=True) as store:
        return {row[0] for row in store.all("SELECT text FROM patch")}


LEAVING = {
    "next page": lambda w, f: QTest.keyClick(f, Qt.Key.Key_PageDown, CTRL),
    "page list": lambda w, f: click_row(w, 1),
    "end of search": lambda w, f: w.project_controller.navigation.to_hit(
        w.workbench.pages.model.ids[1], 1, 0, 0
    ),
}


def click_row(window, row):
    rows = window.workbench.pages.list
    at = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, at)


@pytest.mark.parametrize("way", LEAVING)
def test_a_line_that_is_typed_in_is_kept_when_the_page_is_left(opened, way):
    window, controller = opened
    first = controller.page_view.page_id
    field = open_field(window)
    LEAVING[way](window, field)
    wait(lambda: controller.page_view.page_id != first, way)
    assert not window.workbench.raw.correcting
    assert steps(controller, first) == 1
    controller.open_page(first)
    assert flow(controller).startswith("市里开会新")


def test_done_keeps_the_line_that_is_typed_in(opened):
    window, controller = opened
    first = controller.page_view.page_id
    field = open_field(window)
    QTest.keyClick(field, Qt.Key.Key_D, CTRL)
    if controller.page_view.page_id == first:  # asked once more, what is left to do is told
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, CTRL)
    wait(lambda: controller.page_view.page_id != first, "the next page")
    controller.open_page(first)
    assert flow(controller).startswith("市里开会新")


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_W])
def test_the_window_and_the_project_close_with_what_was_typed(opened, key, tmp_path):
    window, controller = opened
    path = controller.project.path
    field = open_field(window)
    if key == Qt.Key.Key_Q:
        QTest.keyClick(field, key, CTRL)
    else:
        window.close_project()
    wait(lambda: window.project_controller is None, "the project is closed")
    assert any("新" in text for text in patches(path))


@pytest.mark.parametrize("typed", ["", "新"])
def test_the_palette_keeps_what_is_typed_and_gives_the_focus_back_to_the_pane(opened, typed):
    window, controller = opened
    palette, raw = window.command_palette, window.workbench.raw
    field, before = open_field(window, typed), flow(controller)
    gone = []
    field.destroyed.connect(lambda: gone.append(True))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert palette.field.hasFocus()
    wait(lambda: gone, "the field of the line")
    assert flow(controller) == before.replace("开会", "开会" + typed, 1)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert raw.hasFocus()


def test_escape_alone_takes_back(opened):
    window, controller = opened
    field = open_field(window)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.workbench.raw.correcting
    assert steps(controller, controller.page_view.page_id) == 0
    assert "新" not in flow(controller)


def test_what_cannot_be_kept_stays_and_the_page_too(opened):
    window, controller = opened
    first = controller.page_view.page_id
    field = open_field(window)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, "  ")
    QTest.keyClick(field, Qt.Key.Key_PageDown, CTRL)
    assert controller.page_view.page_id == first
    assert window.workbench.raw.correcting
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_D, CTRL)
    assert controller.page_view.annotation.status is not PageStatus.DONE
    assert not window.close()
    assert window.project_controller is controller
    click_row(window, 1)
    assert controller.page_view.page_id == first
    assert window.workbench.pages.model.ids[
        window.workbench.pages.list.currentIndex().row()
    ] == first  # fmt: skip
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(window.workbench.raw, Qt.Key.Key_PageDown, CTRL)
    assert controller.page_view.page_id != first


def test_another_window_in_front_saves_what_is_typed_and_escape_still_takes_it_back(opened, qtbot):
    window, controller = opened
    page = controller.page_view.page_id
    before = flow(controller)
    other = QWidget()
    qtbot.addWidget(other)
    field = open_field(window)
    other.show()
    other.activateWindow()
    wait(other.isActiveWindow, "the other window")
    assert flow(controller).startswith("市里开会新")
    assert window.workbench.raw.correcting
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "x")
    other.activateWindow()
    wait(other.isActiveWindow, "the other window")
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    assert flow(controller).startswith("市里开会新x")
    assert steps(controller, page) == 1, "one correction is one step"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert flow(controller) == before
    assert not window.workbench.raw.correcting
    assert steps(controller, page) == 0


def test_an_identifier_that_cannot_be_kept_stops_the_page_from_being_left(opened):
    window, controller = opened
    first = controller.page_view.page_id
    select(window, "永康")
    QTest.keyClick(window.workbench.reflow, Qt.Key.Key_2)
    controller.run("entity.link")
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "not an identifier at all")
    QTest.keyClick(field, Qt.Key.Key_PageDown, CTRL)
    assert controller.page_view.page_id == first
    assert QApplication.focusWidget() is field
    field.clear()
    QTest.keyClicks(field, "Q42")
    QTest.keyClick(field, Qt.Key.Key_PageDown, CTRL)
    assert controller.page_view.page_id != first
    controller.open_page(first)
    assert "Q42" in {e.link for e in controller.page_view.live}


def test_an_identifier_that_cannot_be_kept_is_shown_again_with_its_entity(opened):
    window, controller = opened
    select(window, "永康")
    QTest.keyClick(window.workbench.reflow, Qt.Key.Key_2)
    key = controller.page_view.live[0].key
    controller.run("entity.link")
    QTest.keyClicks(QApplication.focusWidget(), "no identifier")
    reflow = window.workbench.reflow
    reflow.setFocus()
    reflow.pick_entity(None)
    reflow.set_caret(0)
    window.project_display.catch_up()
    assert window.workbench.inspector._link.isHidden()
    reflow.pick_entity(key)
    window.project_display.catch_up()
    assert window.workbench.inspector._link.text() == "no identifier"


def test_what_is_typed_into_the_field_of_articles_counts(opened):
    window, controller = opened
    first = controller.page_view.page_id
    raw = window.workbench.raw
    raw.setFocus()
    raw.set_caret(controller.page_view.page.text.index("本报讯"))
    controller.run("article.start")
    assert len(controller.page_view.annotation.articles) == 2
    raw.setFocus()
    QTest.keyClick(raw, Qt.Key.Key_A)
    field = controller.prompts.assign_field
    assert field.isVisible()
    QTest.keyClicks(field.field, "zzz")
    QTest.keyClick(field.field, Qt.Key.Key_PageDown, CTRL)
    assert controller.page_view.page_id == first, "no article fits"
    assert field.field.text() == "zzz"
    field.field.clear()
    field.field.setText(field.list.item(1).text().split("  ", 1)[1][:4])  # words wait for Enter
    assert field.isVisible()
    QTest.keyClick(field.field, Qt.Key.Key_PageDown, CTRL)
    assert controller.page_view.page_id != first
    controller.open_page(first)
    assert len({f.article for f in controller.page_view.annotation.fragments if f.article}) == 1


def test_page_details_are_kept_when_the_program_ends(opened):
    window, controller = opened
    path, page = controller.project.path, controller.page_view.page_id
    controller.run("page.meta")
    dialog = QApplication.activeModalWidget()
    wait(dialog.isActiveWindow, "the dialog")
    dialog.paper.setFocus()
    QTest.keyClicks(dialog.paper, "Daily")
    dialog.date.setFocus()
    QTest.keyClicks(dialog.date, "never")
    assert not window.close(), "that is no date"
    assert dialog.isVisible()
    dialog.date.clear()
    assert window.close()
    with open_project(path, read_only=True) as store:
        assert store.pages.row(page).meta.paper == "Daily"


@pytest.mark.parametrize("command", ["tools.labels", "tools.settings"])
def test_a_draft_that_ok_alone_takes_over_goes_when_the_program_ends(opened, command):
    window, controller = opened
    path, settings = controller.project.path, window.services.settings
    name, annotator = controller.project.labels.name, settings.get(declared.ANNOTATOR)
    window.actions_.trigger(command)
    dialog = QApplication.activeModalWidget()
    wait(dialog.isActiveWindow, "the dialog")
    field = next(f for f in dialog.findChildren(QLineEdit) if f.isVisible() and f.isEnabled())
    field.setFocus()
    QTest.keyClicks(field, "half a name")
    assert window.close(), "half of a label set is none"
    assert settings.get(declared.ANNOTATOR) == annotator
    with open_project(path, read_only=True) as store:
        assert store.labels.current().name == name


# --- while something is composed

COMPOSING_KEYS = [
    (Qt.Key.Key_F6, NONE), (Qt.Key.Key_F8, NONE), (Qt.Key.Key_D, CTRL), (Qt.Key.Key_PageDown, CTRL),
    (Qt.Key.Key_Q, CTRL), (Qt.Key.Key_F7, NONE), (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_F2, NONE),
    (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Backspace, NONE), (Qt.Key.Key_Tab, NONE),
]  # fmt: skip


def raw_field(window):
    return open_field(window, "甲")


def paragraph(window):
    select(window, "永康")
    reflow = window.workbench.reflow
    reflow.set_caret(reflow.selection()[1])
    QTest.keyClick(reflow, Qt.Key.Key_F2)
    assert reflow.typing.active
    return reflow


def filter_field(window):
    field = window.workbench.pages.filter
    field.setFocus()
    return field


@pytest.mark.parametrize("place", [raw_field, paragraph, filter_field])
def test_keys_belong_to_the_composition(opened, place):
    window, controller = opened
    first, before = controller.page_view.page_id, flow(controller)
    widget = place(window)
    compose(widget, "ni hao")
    for key, held in COMPOSING_KEYS:
        QTest.keyClick(widget, key, held)
        assert QApplication.focusWidget() is widget, key
        assert controller.page_view.page_id == first
        assert flow(controller) == before
        assert not controller.page_view.annotation.status.closed
        assert window.workbench.composing.composing
    compose(widget, "", "你好")
    assert not window.workbench.composing.composing
    QTest.keyClick(widget, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is not widget, "keys are the program's again"


def test_the_page_is_left_with_what_is_composed(opened):
    window, controller = opened
    first = controller.page_view.page_id
    field = open_field(window, "甲")
    compose(field, "ni hao")
    controller.run("page.next")
    assert controller.page_view.page_id != first
    controller.open_page(first)
    assert flow(controller).startswith("市里开会甲ni hao")


def test_a_paragraph_is_left_with_what_is_composed(opened):
    window, controller = opened
    first = controller.page_view.page_id
    compose(paragraph(window), "ni hao")
    click_row(window, 1)
    wait(lambda: controller.page_view.page_id != first, "the other page")
    controller.open_page(first)
    assert "永康ni hao市" in flow(controller)
    assert steps(controller, first) == 1


def test_a_click_ends_the_composition_then_it_moves(opened):
    window, controller = opened
    reflow = paragraph(window)
    compose(reflow, "ni hao")
    wanted = flow(controller).index("昨日")
    place = reflow.page_layout.place(wanted)
    box = reflow.page_layout.boxes[place.box]
    at = reflow.viewport().rect().topLeft()
    at.setX(round(TEXT_X + place.x) + 1)
    at.setY(round(box.top + place.line * box.layout.leading) + 10)
    QTest.mouseClick(reflow.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert "永康ni hao市" in flow(controller)
    assert reflow.caret() == flow(controller).index("昨日")
    assert reflow.typing.active


def test_what_an_input_method_throws_away_as_the_focus_leaves_is_kept(opened):
    window, controller = opened
    field = open_field(window, "甲")
    compose(field, "ni hao")
    compose(field)  # what ibus does when it is told to commit
    window.workbench.reflow.setFocus()
    assert flow(controller).startswith("市里开会甲ni hao")


def test_what_the_person_gave_up_is_not_kept(opened):
    window, controller = opened
    field = open_field(window, "甲")
    compose(field, "ni hao")
    compose(field)
    QTest.qWait(20)
    window.workbench.reflow.setFocus()
    assert "ni hao" not in flow(controller)
    assert flow(controller).startswith("市里开会甲")


def test_the_system_turns_dark_behind_an_open_dialog(opened, application, monkeypatch):
    window, controller = opened
    called = []
    monkeypatch.setattr(application, "rebuild", lambda: called.append(1))
    monkeypatch.setattr(application, "_theme_name", lambda: "dark")
    application.settings.set(declared.THEME, "system")
    controller.run("page.meta")
    dialog = QApplication.activeModalWidget()
    application._system_scheme()
    assert not called, "what is typed in the dialog would be lost"
    dialog.reject()
    application._system_scheme()
    assert called
    assert window.isVisible()
