"""Each page opens where it was left, also after a restart of the program."""

import json

import pytest
from place_kit import CTRL, KEY, SHIFT, click_flow, click_raw, focused, press, view_of
from PySide6.QtTest import QTest
from shell import open_, seeds_project, wait

from yk_reader import paths
from yk_reader import settings as declared
from yk_reader.edits import AssignFragments
from yk_reader.gui.app import Application, make_application
from yk_reader.settings import Settings


def test_on_first_opening_both_carets_stand_on_the_first_unit(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 2))
    for page_id in controller.project.store.pages.ids("tester"):
        controller.open_page(page_id)
        view = view_of(controller)
        first = view.reflow.units[0].fragments[0]
        assert window.workbench.reflow.caret() == 0
        assert window.workbench.raw.caret() == first.start
        assert window.workbench.raw.selected_starts() == (first.start,)
        assert controller.pane_sync.raw_offset == first.start


def left_page(window, controller):
    """Work somewhere down the page; how it looks then."""
    focused(window)
    view, bench = view_of(controller), window.workbench
    at = len(view.reflow.text) // 2
    click_flow(window, at)
    press(window, KEY.Key_Right, SHIFT)
    press(window, KEY.Key_Right, SHIFT)
    bench.raw.verticalScrollBar().setValue(97)
    bench.reflow.verticalScrollBar().setValue(bench.reflow.verticalScrollBar().value() + 31)
    return looks(window)


def looks(window):
    raw, flow = window.workbench.raw, window.workbench.reflow
    return (
        raw.caret(), raw.selected_starts(), raw.selected_text(), raw.verticalScrollBar().value(),
        flow.caret(), flow.selection(), flow.verticalScrollBar().value(),
    )  # fmt: skip


def carets(window):
    raw, _, _, _, flow, selection, _ = looks(window)
    return raw, flow, selection


def test_a_page_comes_back_as_it_was_left(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 2))
    focused(window)
    first = left_page(window, controller)
    press(window, KEY.Key_PageDown, CTRL)
    assert looks(window) != first
    raw = window.workbench.raw
    click_raw(window, raw.rows[7].start)
    click_raw(window, raw.rows[9].start, CTRL)
    second = looks(window)
    assert len(second[1]) == 2
    press(window, KEY.Key_PageUp, CTRL)
    assert looks(window) == first
    press(window, KEY.Key_PageDown, CTRL)
    assert looks(window) == second
    press(window, KEY.Key_PageUp, CTRL)
    path = controller.project.path
    window.close_project()
    open_(window, path)
    wait(lambda: looks(window) == first, "the place after opening the project again", 3000)


@pytest.fixture
def started(qapp, own_home):
    """Starts the program anew, with the person's settings and folders of before."""
    running = []

    def start():
        for one in running:
            one.close()
        running.clear()
        settings = Settings(paths.settings_file())
        settings.set(declared.LANGUAGE, "en")
        settings.set(declared.SUGGEST_ON_OPEN, False)
        settings.set(declared.ANNOTATOR, "tester")
        made = Application(make_application([]), settings)
        made.window.resize(1440, 900)  # the offscreen screen is smaller
        made.window.show()
        running.append(made)
        return made.window

    yield start
    for one in running:
        one.close()
    qapp.processEvents()


def test_a_page_comes_back_after_a_restart(started, tmp_path):
    path = seeds_project(tmp_path, 2)
    window = started()
    place = left_page(window, open_(window, path))
    window = started()
    open_(window, path)
    QTest.qWait(500)
    assert looks(window) == place
    assert window.workbench.reflow.hasFocus() or not window.isActiveWindow()


def stored():
    (file,) = paths.places_dir().glob("*.json")
    return file


def test_damaged_places_are_as_if_there_were_none(started, tmp_path):
    path = seeds_project(tmp_path, 1)
    window = started()
    controller = open_(window, path)
    first = carets(window)
    left_page(window, controller)
    window.close_project()
    good = stored().read_text()
    row = json.loads(good)["pages"][0]
    wild = [
        "", "{", "[]", '{"pages": 3}', good[: len(good) // 2], "\x00" * 50,
        json.dumps({"pages": [[row[0], {**row[1], "raw": "x"}]]}),
        json.dumps({"pages": [[row[0], {**row[1], "picked": [[1]]}], [None, None], 7]}),
        json.dumps({"pages": [[row[0], {**row[1], "text": 5}]]}),
    ]  # fmt: skip
    for content in wild:
        stored().write_text(content)
        window = started()
        open_(window, path)
        assert carets(window) == first, content[:40]
        window.close_project()
    far = {
        "raw": 1 << 30,
        "flow": 1 << 30,
        "picked": [-5, 1 << 30],
        "entity": 99,
        "flow_top": [-9, 9],
    }
    stored().write_text(json.dumps({"pages": [[row[0], {**row[1], **far}]]}))
    window = started()
    controller = open_(window, path)
    assert 0 <= window.workbench.raw.caret() <= len(view_of(controller).page.text)
    assert 0 <= window.workbench.reflow.caret() <= len(view_of(controller).reflow.text)


def test_a_page_that_was_laid_out_anew_meanwhile_opens_on_the_same_line(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 2))
    left_page(window, controller)
    raw = controller.pane_sync.raw_offset
    page_id = controller.page_controller.page_id
    press(window, KEY.Key_PageDown, CTRL)
    gone = view_of(controller)
    state = controller.project.session.state(page_id)
    units = state.reflow.article_flow(state.annotation.articles[0].key).units
    starts = tuple(f.start for f in units[0].fragments)
    controller.project.session.apply(page_id, AssignFragments(starts, None))
    press(window, KEY.Key_PageUp, CTRL)
    assert view_of(controller) is not gone
    line = view_of(controller).page.line_number
    assert line(window.workbench.raw.caret()) == line(raw)
    there = view_of(controller).reflow.map.caret_to_raw(window.workbench.reflow.caret())
    assert line(there) == line(raw)


def test_nothing_of_the_places_is_written_without_a_settings_file(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 1))
    left_page(window, controller)
    window.close_project()
    assert not paths.places_dir().exists()


def test_the_place_stays_when_the_theme_changes(application, tmp_path):
    window = application.window
    controller = open_(window, seeds_project(tmp_path, 2))
    place = left_page(window, controller)
    window.actions_.trigger("view.theme")
    wait(lambda: application.window is not window, "the other window")
    wait(lambda: looks(application.window)[:3] == place[:3], "the place", 3000)
    assert looks(application.window)[4:6] == place[4:6]
